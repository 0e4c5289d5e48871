#!/usr/bin/env bash
# The platform behind nginx, as share/nginx/sd-platform.conf sets it up, with a certificate
# of a private authority: what it keeps from the platform, and that nothing else is harmed.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
export no_proxy=127.0.0.1,localhost
tls=$((29000 + $$ % 1000)) open=$((30000 + $$ % 1000)) clear=$((31000 + $$ % 1000))
export tls open clear
via=https://localhost:$tls

# An authority, and one that nobody has heard of; a certificate by the first
authority() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.pem" -days 2 -subj "/CN=$1"; }
authority ca 2>/dev/null && authority stranger 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out ours.csr -subj /CN=localhost 2>/dev/null
openssl x509 -req -in ours.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out chain.pem \
	-extfile <(echo 'subjectAltName=DNS:localhost') 2>/dev/null

sd-platform init p --node 440000
sd-platform node add p 440600 --role city
serve p
# On ports of ours; the same server without TLS too, so that bytes can be sent as they are.
sed "s|/etc/ssl/sd-platform/|$work/|; s/127.0.0.1:8477/${at#http://}/; /listen \[::\]/d; s/platform.example/localhost/
	s/listen 443 ssl;/listen 127.0.0.1:$tls ssl; listen 127.0.0.1:$open;/; s/listen 80;/listen 127.0.0.1:$clear;/" \
	"$top/share/nginx/sd-platform.conf" >site.conf
mkdir temp
cat >nginx.conf <<E
$([ "$(id -u)" -ne 0 ] || echo 'user root;')
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.log;
include /etc/nginx/modules-enabled/*.conf;
events { }
http {
	access_log $work/access.log;
	client_body_temp_path $work/temp/body;
	proxy_temp_path $work/temp/proxy;
	fastcgi_temp_path $work/temp/fastcgi;
	uwsgi_temp_path $work/temp/uwsgi;
	scgi_temp_path $work/temp/scgi;
	gzip on;	# as Debian has it
	include $work/site.conf;
}
E
t 'nginx has nothing to say against it' 0 'nginx -t -q -c $work/nginx.conf' </dev/null
nginx -c "$work/nginx.conf" 2>/dev/null &
ready() { curl -s --cacert ca.pem "$via/healthz" >/dev/null; }
within 30 ready || { echo "Bail out! nginx does not answer: $(tail -n 1 nginx.log)"; exit 1; }
get() { curl -s --cacert ca.pem "$@"; }

# Heads that are read two ways.  Each would leave a report, if it came through.
reported() { sd-platform cases p | wc -l; }
heard() { grep -c '"method"' p.log; }
report='Host: a\r\nContent-Type: application/json\r\nContent-Length: 12'
while IFS='|' read -r name bytes; do
	before="$(reported) $(heard)"
	t "$name: refused, and the platform hears nothing of it" 0 "printf '%b' '$bytes' | \"\$tools/sdx-raw.py\" 127.0.0.1:$open; [ '$before' = \"\$(reported) \$(heard)\" ]" </dev/null 3<<'OUT'
400 -
OUT
done <<REQUESTS
NUL in a header|POST /sdx/1/cases HTTP/1.1\r\nX: a\0b\r\n$report\r\n\r\n{"text":"a"}
NUL in a name|POST /sdx/1/cases HTTP/1.1\r\nX\0: a\r\n$report\r\n\r\n{"text":"a"}
NUL in the target|POST /sdx/1/cases\0 HTTP/1.1\r\n$report\r\n\r\n{"text":"a"}
a header that ends in LF alone|POST /sdx/1/cases HTTP/1.1\r\nX: a\n$report\r\n\r\n{"text":"a"}
a request line that ends in LF alone|POST /sdx/1/cases HTTP/1.1\n$report\r\n\r\n{"text":"a"}
a head that ends in LF alone|POST /sdx/1/cases HTTP/1.1\r\n$report\r\n\n{"text":"a"}
LF alone throughout|POST /sdx/1/cases HTTP/1.1\nHost: a\nContent-Type: application/json\nContent-Length: 12\n\n{"text":"a"}
a folded header|POST /sdx/1/cases HTTP/1.1\r\nX: a\r\n b\r\n$report\r\n\r\n{"text":"a"}
a folded length|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length:\r\n 12\r\n\r\n{"text":"a"}
a blank before the colon|POST /sdx/1/cases HTTP/1.1\r\nX : a\r\n$report\r\n\r\n{"text":"a"}
two Hosts|POST /sdx/1/cases HTTP/1.1\r\nHost: b\r\n$report\r\n\r\n{"text":"a"}
two lengths|POST /sdx/1/cases HTTP/1.1\r\n$report\r\nContent-Length: 12\r\n\r\n{"text":"a"}
a length and chunks|POST /sdx/1/cases HTTP/1.1\r\n$report\r\nTransfer-Encoding: chunked\r\n\r\n{"text":"a"}
REQUESTS
t 'a second request on the same connection is looked at as well' 0 '
	printf "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nPOST /sdx/1/cases HTTP/1.1\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}" |
		timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$open; cat >&3; timeout 2 cat <&3" | grep -a ^HTTP | tr -d "\r"; reported' </dev/null 3<<'OUT'
HTTP/1.1 200 OK
HTTP/1.1 400 Bad Request
0
OUT
t 'the control: without nginx such a head is answered, and leaves its trace' 0 '
	printf "POST /sdx/1/cases HTTP/1.1\nHost: a\nContent-Type: application/json\nContent-Length: 12\n\n{\"text\":\"a\"}" | "$tools/sdx-raw.py" "${at#http://}"; reported' </dev/null 3<<'OUT'
201 -
1
OUT

# What must pass unharmed
for n in $(seq 10000); do echo "Q/P $n-2019"; done | awk -v one="$(decl NUMBER)" '{ line = one; sub(/NUMBER/, $0, line); print line }' >many
send() { sd-submit --ca ca.pem --as 440600 --key p/keys/440600.key --to "$via" "$@"; }
t 'a signed request of any size: 10,000 declarations in one, byte for byte' 0 '
	send -q --ledger kept --batch 10000 -j 1 many | jq -r ".submit[0].status" | sort | uniq -c | sed "s/^ *//"
	sd-platform dump p >dump; "$tools/sdx-exact.py" "$via" 440600 many kept dump; grep -c "POST.*/declarations" access.log' </dev/null 3<<'OUT'
10000 registered
handed in 10000, acknowledged 10000, held 10000: lost 0, doubled 0, altered 0, crossed 0, numbers 0
1
OUT
t 'with SM3 too' 0 'decl "Q/SM3 1-2019" | send --sign hmac-sm3 | jq -r ".submit[0].status"' </dev/null 3<<'OUT'
registered
OUT
mkdir texts && head -c 20000000 /dev/urandom >texts/a.pdf && sum=$(sha256sum texts/a.pdf | cut -d ' ' -f 1)
export sum
t 'a full text of 20 MB' 0 '
	decl "Q/T 1-2019" | sed "s|\"issued\"|\"text\":{\"open\":true,\"file\":\"a.pdf\",\"sha256\":\"$sum\"},\"issued\"|" | send --texts texts | jq -r ".submit[0].status"
	get "$via/sdx/1/texts/$sum" | cmp - texts/a.pdf && echo same' </dev/null 3<<'OUT'
registered
same
OUT
sign() { "$tools/sdx-sign.py" "$1" "$2" 440600 p/keys/440600.key "${@:3}"; }
printf '{"message_id":"x","declaration":%s}\n' "$(decl 'Q/X 1-2019')" >message
t 'Expect: 100-continue is answered, then the request' 0 '
	sign POST /sdx/1/declarations message | get -H @- -H "Expect: 100-continue" -H "Content-Type: application/x-ndjson" --data-binary @message -D head -o body "$via/sdx/1/declarations"
	grep ^HTTP head | tr -d "\r"; jq -r ".status // empty" body' </dev/null 3<<'OUT'
HTTP/1.1 100 Continue
HTTP/1.1 200 OK
registered
OUT
t 'targets are what was signed, to the byte' 0 '
	for target in /sdx/1/receipts/x /sdx/1/receipts/%78 /sdx/1/receipts/a%3Ab /sdx/1/receipts/x?a=%20b\&c; do
		sign GET "$target" | get -H @- "$via$target" | jq -r ".status"; done
	sign GET /sdx/1/receipts/x | get -H @- "$via/sdx/1/receipts/%78" | jq -r .code' </dev/null 3<<OUT
registered
$(sign GET /sdx/1/receipts/%78 | curl -s -H @- "$at/sdx/1/receipts/%78" | jq -r .status)
404
$(sign GET '/sdx/1/receipts/x?a=%20b&c' | curl -s -H @- "$at/sdx/1/receipts/x?a=%20b&c" | jq -r .status)
bad-signature
OUT
t 'one who waits for changes hears of them at once, and of none in time' 0 '
	after=$(get "$via/healthz" | jq .log_size); get "$via/sdx/1/changes?after=$((after - 1))&wait=20" >waited & waiter=$!
	sleep 1; test ! -s waited && decl "Q/W 1-2019" | send -o /dev/null; start=$(date +%s%N); wait $waiter
	test $((($(date +%s%N) - start) / 1000000)) -lt 1000 && jq -r ".declaration.standard.number // empty" waited
	get -w "%{time_total}\n" "$via/sdx/1/changes?after=$after&wait=1" | sed "s/^1[.].*/a second/"' </dev/null 3<<'OUT'
Q/W 1-2019
{"kind":"end","after":10003}
a second
OUT
t 'gzip and tags are those of the platform' 0 '
	page=/sdx/1/changes?limit=100; for where in "$at" "$via"; do get -D head --compressed "$where$page" | sha256sum; grep -iE "^(etag|content-encoding|vary):" head | sort; done >both
	split -n r/1/2 both >/dev/null; half=$(($(wc -l <both) / 2)); cmp <(head -n $half both) <(tail -n $half both) && grep -ci "content-encoding: gzip" both
	one=/sdx/1/declarations/$(head -n 1 dump | jq -r .registered.registry_no); get -D head -o /dev/null "$via$one"; get -o /dev/null -w "%{http_code}\n" -H "If-None-Match: $(sed -n "s/^etag: //ip" head | tr -d "\r")" "$via$one"' </dev/null 3<<'OUT'
2
304
OUT
t 'a problem is the platform'"'"'s own; what is too large for it is refused before' 0 '
	get "$via/sdx%2f1/" | jq -r .code; head -c 17000000 /dev/zero >huge; head -c 34000000 /dev/zero >text; head -c 65537 /dev/zero >report
	code() { get -o /dev/null -w "%{http_code}\n" "$@"; }; before=$(heard)
	code --data-binary @huge "$via/sdx/1/declarations"; code -X PUT --data-binary @text "$via/sdx/1/texts/$sum"; code --data-binary @report "$via/sdx/1/cases"
	echo $(($(heard) - before))' </dev/null 3<<'OUT'
bad-target
413
413
413
0
OUT
t 'a page has the address under which it was asked for in its code' 0 '
	page=/declarations/$(head -n 1 dump | jq -r .registered.registry_no); plain() { curl -s -H "Host: localhost:$tls" "$@" "$at$page"; }
	cmp <(get "$via$page") <(plain -H "X-Forwarded-Proto: https") && ! cmp -s <(get "$via$page") <(plain)' </dev/null
t 'whose address it is, nobody can claim: after the one above, the sixth complaint is too many' 0 '
	for i in 2 3 4 5 6; do get -o /dev/null -w "%{http_code}\n" -H "X-Forwarded-For: 10.0.0.$i" -H "Content-Type: application/json" --data-binary "{\"text\":\"$i\"}" "$via/sdx/1/cases"; done' </dev/null 3<<'OUT'
201
201
201
201
429
OUT
t 'in the clear there is the way to where it is not, and nothing else' 0 'curl -s -o /dev/null -w "%{http_code} %{redirect_url}\n" "http://localhost:$clear/search?q=1"' </dev/null 3<<'OUT'
308 https://localhost/search?q=1
OUT

# Whom a sender trusts
one() { decl "Q/ONE $1-2019" | sd-submit -q --as 440600 --key p/keys/440600.key --to "$via" --patience 0 -o /dev/null "${@:2}" 2>&1 | sed "s|$via|VIA|"; return "${PIPESTATUS[1]}"; }
no='sd-submit: VIA: its certificate does not hold: signed by nobody we trust, too old, or of another host'
t 'without the authority the certificate does not hold' 5 'one 1' </dev/null 3<<<"$no"
t 'nor with another' 5 'one 2 --ca stranger.pem' </dev/null 3<<<"$no"
t 'nor for another name of the host' 5 'via=https://127.0.0.1:$tls one 3 --ca ca.pem' </dev/null 3<<<"$no"
t 'with it, it does' 0 'one 4 --ca ca.pem' </dev/null
# The same for the platform that relays
sd-platform init city --node 440600 && sd-platform node add city 440606 --role city
sd-platform upstream add city 440000 "$via" --key p/keys/440600.key
decl 'Q/UP 1-2019' 91330000740545604A | sd-platform load city >/dev/null
sd-platform serve city --listen 127.0.0.1:0 --ca ca.pem 2>city.log &
come() { sd-platform dump p | grep -q 'Q/UP 1-2019'; }
ok 'a platform relays through it, by the same authority' within 30 come
finish
