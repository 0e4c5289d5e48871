#!/usr/bin/env bash
# A real platform on the loopback: every endpoint, every refusal, and what is left after
# a kill and a full disk.  Signatures and proofs are made and checked by python alone.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export SD_LANG=en
tools=$top/tests/tools
pid=

serve() { # DIR [OPTION ...]
	local dir=$1
	shift
	rm -f "$work/serve.log"	# what an earlier one said
	sd-platform serve "$dir" --listen 127.0.0.1:0 --asked 2026-11-22 "$@" 2>"$work/serve.log" &
	pid=$!
	within 60 grep -qs '"event":"ready"' "$work/serve.log"
	address=$(jq -r 'select(.event == "ready") | .address' "$work/serve.log" | head -n 1)
	at=http://$address
}
stop() { kill "$pid" && wait "$pid"; }

sign() { # METHOD TARGET NODE [BODY]
	"$tools/sdx-sign.py" "$1" "$2" "$3" "${KEY:-p/keys/$3.key}" "${@:4}"
}
# The status, and the code of a problem.
ask() { # CURL-ARGUMENT ...
	local status
	rm -f "$work/body"
	status=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' "$@")
	echo "$status $(jq -r 'select(.type) | .code' "$work/body" 2>/dev/null | head -n 1)" | sed 's/ $//'
}
post() { # NODE BODY [CURL-ARGUMENT ...]
	sign POST /sdx/1/declarations "$1" "$2" |
		ask -H @- -H 'Content-Type: application/x-ndjson' --data-binary "@$2" "${@:3}" \
			"$at/sdx/1/declarations"
}
message() { # ID NUMBER [OP [DECLARED]]
	printf '{"message_id":"%s","declaration":{"kind":"declaration","v":1,"declared_at":"%s","op":"%s","enterprise":{"uscc":"91440606722473344C","name":"佛山甲"},"standard":{"type":"enterprise","number":"%s","title":"空气净化器","issued":"2019-02-10"}}}\n' \
		"$1" "${4:-2019-03-01T10:20:00+08:00}" "${3:-register}" "$2"
}
size() { curl -s "$at/healthz" | jq .log_size; }

sd-platform init p --node 440000 --name 广东
for node in 'city 440600' 'city 440100' 'province 450000' 'nation 100000' \
	'firm 91440606722473344C' 'firm 91330000740545604A' 'institute 12100000400000624D'; do
	sd-platform node add p "${node#* }" --role "${node% *}"
done
serve p --deadline 3

# What is public
t 'it says when it is ready, and where' 0 'jq -c "[.level, .event, (.address | test(\"^127.0.0.1:[0-9]+$\"))]" serve.log' \
	</dev/null 3<<'OUT'
["info","ready",true]
OUT
t 'the service document tells node, limits, rules and log' 0 \
	'curl -s "$at/sdx/1/" | jq -c "[.profile, .node, .name, .limits.messages, .rules.profile, .log.origin, .log.size]"' \
	</dev/null 3<<'OUT'
["SDX/1","440000","广东",10000,"guangdong","sdx/440000",0]
OUT
t 'an empty log has a signed head too' 0 'curl -s "$at/sdx/1/log/checkpoint" | sed -n "1,3p" | tee empty' </dev/null 3<<'OUT'
sdx/440000
0
47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
OUT

# Sending
{ message m1 'Q/XYZ 1-2019'; echo 'no json'; message m2 'Q/XYZ 2-2019'; echo '{"message_id":"m3"}'
  message 'm 4' 'Q/XYZ 4-2019'; message m1 'Q/XYZ 5-2019'; message m6 'Q/NONE 6-2019' revise; } >lines
t 'a batch: each line its receipt, in order, then an end' 0 \
	'post 440600 lines; jq -c "[.line, .message_id, .status, .code, .registry_no, .log_index, .receipts]" body' </dev/null 3<<'OUT'
200
[1,"m1","registered",null,"Q-91440606722473344C-201903011020-0001",0,null]
[2,null,"unreadable","bad-json",null,null,null]
[3,"m2","registered",null,"Q-91440606722473344C-201903011020-0002",1,null]
[4,"m3","unreadable","bad-message",null,null,null]
[5,null,"unreadable","bad-message",null,null,null]
[6,"m1","conflict","taken-id",null,null,null]
[7,"m6","refused","no-predecessor",null,null,null]
[null,null,null,null,null,null,7]
OUT
cp body receipts
key=$(curl -s "$at/sdx/1/" | jq -r .log.key)
t 'receipts hold for those who have them and the key' 0 '"$tools/sdx-log.py" receipts "$key" <receipts' </dev/null 3<<'OUT'
2 receipts hold
OUT
t 'a receipt tells what was found, and by which command' 0 \
	'jq -c "select(.line == 1) | [.validate, .review, (.findings | map(.by) | unique), .nodes[0].node, .sender]" receipts' </dev/null 3<<'OUT'
["fail","open",["validate"],"440000","440600"]
OUT
message m1 'Q/XYZ 1-2019' >first
t 'once more: known, and the same receipt but for its status' 0 \
	'post 440600 first; diff <(head -n 1 receipts | jq "del(.status)") <(head -n 1 body | jq "del(.status)") && head -n 1 body | jq -r .status' </dev/null 3<<'OUT'
200
known
OUT
t 'the same record under another name, or from another node, is known' 0 \
	'message m9 "Q/XYZ 1-2019" >m9; post 440600 m9; jq -r ".status // empty" body; post 440100 first; jq -r ".status // empty" body' </dev/null 3<<'OUT'
200
known
200
known
OUT
t 'HMAC with SM3 is as good' 0 'message sm3 "Q/XYZ 3-2019" >sm3; SDX_HOW=sm3 post 91440606722473344C sm3; jq -r ".status // empty" body' </dev/null 3<<'OUT'
200
registered
OUT
t 'an empty body is a batch of none' 0 ': >none; post 440600 none; cat body' </dev/null 3<<'OUT'
200
{"kind":"end","receipts":0}
OUT
t 'what another node brought is not ours to end; the firm itself may' 0 '
	message a1 "Q/XYZ 1-2019" confirm 2020-03-01T10:20:00+08:00 >a1
	post 440100 a1; jq -r ".code // empty" body; post 91330000740545604A a1; jq -r ".code // empty" body
	post 91440606722473344C a1; jq -r ".status // empty" body' </dev/null 3<<'OUT'
200
not-yours
200
not-yours
200
registered
OUT

# Access, cell by cell: submit, receipts, texts
echo '%PDF-1.4' >text && sum=$(sha256sum text | cut -c1-64)
put() { # NODE FILE [SUM]
	sign PUT "/sdx/1/texts/${3:-$sum}" "$1" "$2" | ask -X PUT -H @- -H 'Content-Type: application/pdf' \
		--data-binary "@$2" "$at/sdx/1/texts/${3:-$sum}"
}
receipt() { # NODE ID
	sign GET "/sdx/1/receipts/$2" "$1" | ask -H @- "$at/sdx/1/receipts/$2"
}
t 'the access matrix, cell by cell' 0 '
	for node in 91440606722473344C 440600 450000 100000 12100000400000624D; do
		echo "$node $(post "$node" none) $(receipt "$node" nothing) $(put "$node" text)"
	done' </dev/null 3<<'OUT'
91440606722473344C 200 404 not-found 201
440600 200 404 not-found 204
450000 200 404 not-found 204
100000 403 not-allowed 404 not-found 403 not-allowed
12100000400000624D 403 not-allowed 404 not-found 403 not-allowed
OUT
t 'a receipt again, for the node that sent the message alone' 0 '
	receipt 440600 m2; diff <(sed -n 3p receipts | jq "del(.line)") <(jq . body) && receipt 440100 m2' </dev/null 3<<'OUT'
200
404 not-found
OUT
t 'a text is what its name says, and stays' 0 '
	put 440600 text 0000000000000000000000000000000000000000000000000000000000000000
	ask "$at/sdx/1/texts/$sum"; cmp body text; grep -ci "immutable" head
	etag=$(sed -n "s/^ETag: //ip" head | tr -d "\r"); ask -H "If-None-Match: $etag" "$at/sdx/1/texts/$sum"; ask "$at/sdx/1/texts/abc"' </dev/null 3<<'OUT'
422 wrong-digest
200
1
304
404 not-found
OUT

# Reading
export no=Q-91440606722473344C-201903011020-0001
t 'a declaration as it stands, stood, and was known' 0 '
	message e1 "Q/XYZ 1-2019" abolish 2021-03-01T10:20:00+08:00 >e1; post 440600 e1
	for query in "" "?as_of=2021-02-28" "?as_of=2021-03-01" "?as_of=2019-02-28" "?known_at=2020-01-01T00:00:00Z" "?as_of=2021-13-01" "?as-of=2021-01-01" "?as_of=2021-01-01&as_of=2021-01-01" "?known_at=2020-01-01"; do
		echo "$query $(ask "$at/sdx/1/declarations/$no$query") $(jq -r ".state // empty" body)"
	done | sed "s/ $//"' </dev/null 3<<'OUT'
200
 200 abolished
?as_of=2021-02-28 200 public
?as_of=2021-03-01 200 abolished
?as_of=2019-02-28 404 not-found
?known_at=2020-01-01T00:00:00Z 404 not-found
?as_of=2021-13-01 400 bad-parameter
?as-of=2021-01-01 400 bad-parameter
?as_of=2021-01-01&as_of=2021-01-01 400 bad-parameter
?known_at=2020-01-01 400 bad-parameter
OUT
t 'conditional: not changed is 304, and something new changes the tag' 0 '
	ask "$at/sdx/1/declarations/$no"; tag=$(sed -n "s/^ETag: //ip" head | tr -d "\r")
	ask -H "If-None-Match: \"x\", $tag" "$at/sdx/1/declarations/$no"; test ! -s body; ask -H "If-None-Match: W/\"0-public\"" "$at/sdx/1/declarations/$no"' </dev/null 3<<'OUT'
200
304
200
OUT
t 'the history, and the changes page by page' 0 '
	curl -s "$at/sdx/1/declarations/$no/history" | jq -c "[.log_index, .op, .state, .versions]"
	ask "$at/sdx/1/changes?after=1&limit=2"; jq -c "[.log_index, .after]" body; grep -i ^link head | tr -d "\r"
	ask "$at/sdx/1/changes?limit=0"; ask "$at/sdx/1/declarations/Q-1/history"' </dev/null 3<<'OUT'
[0,"register","public",null]
[3,"confirm","public",null]
[4,"abolish","abolished",null]
[null,null,null,3]
200
[2,null]
[3,null]
[null,3]
Link: </sdx/1/changes?after=3&limit=2>; rel="next"
400 bad-parameter
404 not-found
OUT
t 'versions hold: whoever reads them can compute each leaf' 0 'curl -s "$at/sdx/1/changes" | "$tools/sdx-log.py" versions' </dev/null 3<<'OUT'
5 versions hold
OUT
t 'waiting ends when something comes, not before, and with nothing when nothing does' 0 '
	curl -s "$at/sdx/1/changes?after=4&wait=20" >waited & waiter=$!
	sleep 1; test ! -s waited && message w1 "Q/XYZ 7-2019" >w1 && post 440600 w1
	wait $waiter; jq -c "[.log_index, .after]" waited
	start=$(date +%s%N); curl -s "$at/sdx/1/changes?after=5&wait=1"; took=$((($(date +%s%N) - start) / 100000000))
	test $took -ge 9 -a $took -le 20 || echo "took $took tenths"' </dev/null 3<<'OUT'
200
[5,null]
[null,5]
{"kind":"end","after":5}
OUT
curl -s "$at/sdx/1/log/checkpoint" >new
curl -s "$at/sdx/1/changes" | jq -r 'select(.leaf) | .leaf' >leaves
t 'root, tiles and proofs are those that python computes' 0 '
	"$tools/sdx-log.py" root <leaves | cmp - <(sed -n 3p new)
	cmp <(curl -s "$at/sdx/1/log/tile/0/0") <(xxd -r -p leaves)
	jq -r "select(.line == 1) | .checkpoint" receipts >old; sed -n 2p old; sed -n 2p new
	curl -s "$at/sdx/1/log/proof?from=2&size=6" >proof; "$tools/sdx-log.py" consistent old new proof
	for query in "index=6&size=6" "index=0&size=7" "size=3" "index=0&from=1&size=3" "from=1&size=x"; do echo "$query $(ask "$at/sdx/1/log/proof?$query")"; done
	for tile in 0/1 8/0 x/0 0/01; do echo "$tile $(ask "$at/sdx/1/log/tile/$tile")"; done' </dev/null 3<<'OUT'
2
6
the newer log extends the older
index=6&size=6 400 bad-parameter
index=0&size=7 404 not-found
size=3 400 bad-parameter
index=0&from=1&size=3 400 bad-parameter
from=1&size=x 400 bad-parameter
0/1 404 not-found
8/0 400 bad-target
x/0 400 bad-target
0/01 400 bad-target
OUT
t 'gzip for those who take it, of the same bytes' 0 '
	diff <(curl -s --compressed "$at/sdx/1/changes") <(curl -s "$at/sdx/1/changes") && ask -H "Accept-Encoding: gzip" "$at/sdx/1/changes"; grep -ic "content-encoding: gzip" head
	ask -H "Accept-Encoding: gzip;q=0" "$at/sdx/1/changes"; grep -ic "content-encoding" head; true' </dev/null 3<<'OUT'
200
1
200
0
OUT
t 'HEAD is GET without a body; other methods are told what is allowed' 0 '
	curl -sI "$at/sdx/1/changes" | sed -n "1p;/^Content-Length: [1-9]/s/:.*//p" | tr -d "\r"
	for m in "DELETE /sdx/1/declarations" "POST /sdx/1/" "PATCH /sdx/1/texts/x" "OPTIONS /healthz" "PUT /metrics"; do ask -X ${m% *} "$at${m#* }"; sed -n "s/^Allow/Allow/ip" head | tr -d "\r"; done
	ask "$at/"; ask "$at/sdx/1"; ask "$at/sdx/1/declarations/"; ask "$at/sdx/2/"' </dev/null 3<<'OUT'
HTTP/1.1 200 OK
Content-Length
405 wrong-method
Allow: POST
405 wrong-method
Allow: GET, HEAD
405 wrong-method
Allow: GET, HEAD, PUT
405 wrong-method
Allow: GET, HEAD
405 wrong-method
Allow: GET, HEAD
200
404 not-found
404 not-found
404 not-found
OUT
t 'a problem speaks the language of who asks' 0 '
	curl -s "$at/x" | jq -c "[.type, .title, .status]"; curl -s -H "Accept-Language: zh-CN" "$at/x" | jq -r .title' </dev/null 3<<'OUT'
["urn:sdx:1:not-found","there is no such thing",404]
没有这一项
OUT
detail() { curl -s -H "Accept-Language: $1" "${@:2}" | jq -r .detail; }
t 'and so does its detail, with the same values' 0 '
	for l in zh-CN en; do detail $l "$at/sdx/1/changes?limit=0"; detail $l "$at/sdx/1/changes?x=1"
		detail $l "$at/sdx/1/declarations/$no?as_of=today"; detail $l "$at/sdx/1/receipts/x"; done' </dev/null 3<<'OUT'
“limit”应为 1 至 1000
“x=1”：此处没有该参数，或给了两次，或写法不对
as_of 应为日期，写作 YYYY-MM-DD
须有且仅有一个 SDX-Node
'limit' takes 1 to 1000
'x=1' is unknown here, given twice, or malformed
as_of takes a day, YYYY-MM-DD
there must be one SDX-Node
OUT
message m-words 'Q/WORDS 1-2019' abolish >words
t 'a receipt too: its code is the same, its reason is for who asks' 0 '
	for l in zh en; do post 440600 words -H "Accept-Language: $l" && jq -r "select(.reason) | \"\(.code) \(.reason)\"" body; done' </dev/null 3<<'OUT'
200
no-predecessor 没有这份声明
200
no-predecessor there is no such declaration
OUT
t 'a report comes in without a signature, gets a number, and is not public' 0 '
	send() { printf "%s" "$1" | ask -H "Content-Type: ${2:-application/json}" --data-binary @- "$at/sdx/1/cases"; }
	send "{\"text\":\"噪声太大\",\"about\":\"$no\",\"contact\":\"x\"}"; cat body
	send "{\"text\":\"\"}"; send "{\"text\":1}"; send "[]"; send "{\"text\":\"a\"}" text/plain
	send "{\"text\":\"$(printf "字%.0s" $(seq 4001))\"}"; curl -s "$at/sdx/1/changes" "$at/metrics" "$at/sdx/1/" | grep -c 噪声太大; true' </dev/null 3<<'OUT'
201
{"case_no":"1"}
400 bad-request
400 bad-request
400 bad-request
415 bad-type
400 bad-request
0
OUT

# What is refused leaves no trace
before=$(size)
sign POST /sdx/1/declarations 440600 first >signed
try() { ask -H 'Content-Type: application/x-ndjson' --data-binary "@${BODY:-first}" "$@" "$at/sdx/1/declarations"; }
with() { sed "s/$1/$2/" signed >changed; try -H @changed; }
t 'unsigned, half signed, forged, stale, replayed: each its answer' 0 '
	message x1 "Q/LOST 1-2019" >x1; message x2 "Q/LOST 2-2019" >x2
	BODY=x1 try; BODY=x1; sign POST /sdx/1/declarations 440600 x1 >signed
	with "^SDX-Nonce.*" "X: y"; with "^SDX-Signature: hmac-sha256=:...." "SDX-Signature: hmac-sha256=:AAAA"
	with "hmac-sha256" "hmac-md5"; with "440600" "440601"; with "440600" "440100"; with "440600" "44 06"
	with "^SDX-Time: ." "SDX-Time: 2"; with "^\(SDX-Nonce\): ." "\1: _"; { cat signed; echo "SDX-Node: 440600"; } >changed; try -H @changed
	SDX_TIME=$(($(date +%s) - 400)) sign POST /sdx/1/declarations 440600 x1 >changed; try -H @changed
	SDX_TIME=$(($(date +%s) + 400)) sign POST /sdx/1/declarations 440600 x1 >changed; try -H @changed
	sign POST /sdx/1/cases 440600 x1 >changed; try -H @changed
	sign POST /sdx/1/declarations?x=1 440600 x1 >changed; try -H @changed
	BODY=x2; try -H @signed
	BODY=x1; try -H @signed; echo "kept: $(size)"' </dev/null 3<<OUT
401 no-signature
401 no-signature
401 bad-signature
401 bad-signature
401 unknown-node
401 bad-signature
401 no-signature
401 bad-signature
401 bad-signature
401 no-signature
401 stale-time
401 stale-time
401 bad-signature
401 bad-signature
400 bad-digest
401 replayed-nonce
kept: $before
OUT
t 'another type, coding or length' 0 '
	sign POST /sdx/1/declarations 440600 x1 >signed; BODY=x1
	ask -H @signed -H "Content-Type: application/json" --data-binary @x1 "$at/sdx/1/declarations"
	try -H @signed -H "Content-Encoding: gzip"; try -H @signed -H "Transfer-Encoding: chunked"
	try -H @signed -H "Content-Length: 17000000" -m 3; head -c 17000000 /dev/zero >huge; BODY=huge try -H @signed
	ask -X GET --data-binary @x1 "$at/healthz"; yes "{}" | head -n 10001 >many; post 440600 many; echo "kept: $(size)"' </dev/null 3<<OUT
415 bad-type
415 bad-encoding
411 no-length
413 too-large
413 too-large
400 bad-request
413 too-many
kept: $before
OUT
t 'a line that is too long has its own receipt, and the others theirs' 0 '
	{ python3 -c "print(\"x\" * 1100000)"; message long "Q/LONG 1-2019"; } >long; post 440600 long; jq -c "[.line, .status, .code]" body' </dev/null 3<<'OUT'
200
[1,"unreadable","too-long"]
[2,"registered",null]
[null,null,null]
OUT
before=$(size)
raw() { # BYTES [PAUSE]
	printf '%b' "$1" | "$tools/sdx-raw.py" "$address" ${2:+"$2"}
}
while IFS='|' read -r name bytes want pause; do
	t "$name: $want" 0 "raw '$bytes' $pause" </dev/null 3<<OUT
$want
OUT
done <<'REQUESTS'
two Hosts|GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n|400 no-host
no Host|GET /healthz HTTP/1.1\r\n\r\n|400 -
no Host in HTTP/1.0|GET /healthz HTTP/1.0\r\n\r\n|400 no-host
length and chunks|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n|400 two-lengths
two lengths|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde|400 two-lengths
a length that is none|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\n|400 -
a list of lengths|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc|400 -
a bare CR|GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n|400 bad-request
a blank before the colon|GET /healthz HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n|400 bad-request
chunks|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n|411 no-length
a written slash|GET /sdx%2f1/ HTTP/1.1\r\nHost: a\r\n\r\n|400 bad-target
a written NUL|GET /sdx/1/%00 HTTP/1.1\r\nHost: a\r\n\r\n|400 bad-target
half a percent sign|GET /sdx/1/%4 HTTP/1.1\r\nHost: a\r\n\r\n|400 bad-target
no path|OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n|400 bad-target
the absolute form|GET http://a/healthz HTTP/1.1\r\nHost: a\r\n\r\n|200 -
two requests at once|GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n|200 -
no HTTP|garbage\r\n\r\n|closed
a head that trickles in|GET /healthz HTTP/1.1\r\nHost: a\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n|408 too-slow|0.1
a body that does not come|POST /sdx/1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\nabc|408 too-slow
REQUESTS
t 'a head without end is refused' 0 \
	'python3 -c "print(\"GET / HTTP/1.1\r\nHost: a\r\nX: \" + \"a\" * 70000)" | "$tools/sdx-raw.py" "$address"
	python3 -c "print(\"GET / HTTP/1.1\r\nHost: a\r\n\" + \"X: a\r\n\" * 100 + \"\r\n\")" | "$tools/sdx-raw.py" "$address"' </dev/null 3<<'OUT'
431 -
400 bad-request
OUT
ok 'none of it left a trace in the register' test "$(size)" = "$before"
t 'all this while others were answered; metrics say how many' 0 \
	'curl -s "$at/metrics" | grep -E "^sdx_(log_size|requests_slow_total|write_failures_total) "' </dev/null 3<<OUT
sdx_log_size $before
sdx_requests_slow_total 2
sdx_write_failures_total 0
OUT
t 'a node that is added while it serves may send' 0 \
	'sd-platform node add p 440300 --role city && sleep 1.1 && message late "Q/LATE 1-2019" >late && post 440300 late' </dev/null 3<<'OUT'
200
OUT
t 'a backup of the running platform is whole' 0 'sd-platform backup p copy && sd-platform verify copy | cut -d" " -f1' </dev/null 3<<OUT
$((before + 1))
OUT
curl -s "$at/sdx/1/changes?after=100&wait=50" >waited &
waiter=$!
sleep 0.5
stop
status=$?
wait "$waiter"
t 'asked to end it answers who waits, and ends with 0' 0 \
	'cat waited; echo '"$status"'; tail -n 1 serve.log | jq -r .event' </dev/null 3<<'OUT'
{"kind":"end","after":100}
0
stopped
OUT
t 'and the log is whole' 0 'sd-platform verify p | cut -d" " -f1' </dev/null 3<<OUT
$((before + 1))
OUT

# Killed in the middle: what has a receipt is there, once; what has none may be sent again
sd-platform init k --node 440000 && sd-platform node add k 440600 --role city
for i in $(seq 200); do message "k$i" "Q/KILL $i-2019"; done >messages
answered() { [ "$(cat receipts.* 2>/dev/null | wc -l)" -ge "$1" ]; }
killed=0
for round in 1 2 3 4; do
	serve k
	submitters=()
	for part in 1 2 3 4; do
		awk -v part="$part" 'NR % 4 == part - 1' messages |
			"$tools/sdx-post.py" "$address" 440600 k/keys/440600.key >>"receipts.$part" &
		submitters+=($!)
	done
	if [ "$round" -lt 4 ]; then
		within 30 answered $((60 * round))	# in the middle of it
		kill -9 "$pid" && killed=$((killed + 1))
		wait "$pid" 2>/dev/null
	fi
	wait "${submitters[@]}"
done
key=$(curl -s "$at/sdx/1/" | jq -r .log.key)
stop
cat receipts.* >all
ok 'it was killed three times, at work' bash -c "test $killed = 3 && grep -q known all"
t 'every receipt that was given is found after the restart, nothing is doubled' 0 '
	sd-platform dump k | jq -r ".registered.registry_no" | sort >held
	jq -r "select(.status == \"registered\") | .registry_no" all | sort | uniq -d
	jq -r ".registry_no" all | sort -u | comm -23 - held; wc -l <held; sort -u held | wc -l
	"$tools/sdx-log.py" receipts "'"$key"'" <all | sed "s/[0-9]* //"; sd-platform verify k | cut -d" " -f1' </dev/null 3<<'OUT'
200
200
receipts hold
200
OUT
t 'a place in the log is given once' 0 'jq -r "[.log_index, .registry_no] | @tsv" all | sort -u | cut -f1 | uniq -d' </dev/null

# A large request is registered at once and indexed when nobody writes; one that ended in
# between is indexed before anybody is answered again
sd-platform init l --node 440000 && sd-platform node add l 440600 --role city
KEY=l/keys/440600.key
hits() { curl -s "$at/search.json?q=$(jq -rn '"空气净化器"|@uri')${1:-}" | jq -c "${2:-.count}"; }
indexed() { [ "$(curl -s "$at/status.json" | jq .search_waiting)" = 0 ]; }
mark() { sqlite3 -readonly l/platform.db 'select size from search_mark'; }
serve l
message one 'Q/ONE 1-2019' >small
{ for i in $(seq 298); do message "l$i" "Q/LATER $i-2019"; done; message l299 'Q/LATER 7-2019' abolish 2019-03-02T00:00:00+08:00; } >large
t 'a small request is found when it is answered' 0 'post 440600 small && hits' </dev/null 3<<'OUT'
200
1
OUT
by_no() { message "$1" 'Q/ONE 2-2019' confirm 2019-04-01T00:00:00+08:00 | sed 's/"op"/"registry_no":"'"$(hits '' '.versions[0].registry_no' | tr -d '"')"'","op"/'; }
by_no c1 >act1
by_no c2 >act2
# The number beside the declaration, as a relay gives it.
beside() { message "$1" 'Q/ONE 3-2019' confirm 2019-04-02T00:00:00+08:00 | sed 's/,"declaration"/,"registry_no":"'"$(hits '' '.versions[0].registry_no' | tr -d '"')"'","declaration"/'; }
beside c3 >act3
beside c4 >act4
t 'a record that means another number than it bears is known again too' 0 \
	'for act in act1 act2 act3 act4; do post 440600 $act; jq -r ".status // empty" body; done' </dev/null 3<<'OUT'
200
registered
200
known
200
registered
200
known
OUT
t 'a large one a little later, as its last versions have it' 0 \
	'post 440600 large && within 10 indexed && hits && hits "&state=abolished" "[.count, .versions[0].declaration.standard.number]"; curl -s "$at/metrics" | grep "^sdx_search_waiting "' </dev/null 3<<'OUT'
200
299
[1,"Q/LATER 7-2019"]
sdx_search_waiting 0
OUT
for try in 1 2 3 4 5; do	# until it is killed before it has indexed all
	for i in $(seq 250); do message "t$try.$i" "Q/TRY$try $i-2019"; done >large
	post 440600 large >sent
	kill -9 "$pid"
	wait "$pid" 2>/dev/null
	left=$(($(sqlite3 -readonly l/platform.db 'select count(*) from version') - $(mark)))
	[ "$left" -eq 0 ] || break
	serve l
done
ok 'killed behind its answer, the first hundred of a request are indexed' test "$(cat sent) $left" = '200 150'
serve l
t 'and all of it when it is ready again' 0 'indexed && hits "" "[.count, .waiting]"' </dev/null 3<<OUT
[$((299 + 250 * try)),null]
OUT
stop

# A full disk: refused, told, and nothing half-written; with room again it goes on
sd-platform init d --node 440000 && sd-platform node add d 440600 --role city
KEY=d/keys/440600.key
before=$(($(stat -c %s d/platform.db) / 1024 + 90))
(trap '' XFSZ; ulimit -f "$before"; exec sd-platform serve d --listen 127.0.0.1:0 2>serve.log) &
pid=$!
sleep 1
address=$(jq -r 'select(.event == "ready") | .address' serve.log | head -n 1) at=http://$address
head -n 60 messages | "$tools/sdx-post.py" "$address" 440600 "$KEY" >answers
grep '"registered"' answers | jq -r .registry_no >given
ok 'a full disk is told with 500, after what there was room for' bash -c '
	grep -qx 500 answers && test -s given'
t 'it still answers readers' 0 'ask "$at/sdx/1/"; ask "$at/sdx/1/log/checkpoint"' </dev/null 3<<'OUT'
200
200
OUT
stop
serve d
t 'with room again it takes what was refused' 0 'head -n 60 messages | "$tools/sdx-post.py" "$address" 440600 "$KEY" | grep -c receipt; size' </dev/null 3<<'OUT'
60
60
OUT
stop
t 'nothing was lost or doubled' 0 '
	sd-platform dump d | jq -r .registered.registry_no | sort >held; sort given | comm -23 - held; sort -u held | wc -l
	sd-platform verify d | cut -d" " -f1' </dev/null 3<<'OUT'
60
60
OUT
finish
