#!/usr/bin/env bash
# sd-submit against a platform on the loopback, and against one that goes wrong
# (tests/tools/sdx-faults.py stands between).
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
send() { sd-submit --as 440600 --key p/keys/440600.key "$@"; }
# What became of each, without what hangs on the hour and the port.
short() { jq -r 'if .submit then [.standard.number, (.submit[] | .status, .code // "-", .registry_no // "-")] | join(" ") else .kind end'; }
held() { sd-platform dump p | jq -r .registered.registry_no; }

sd-platform init p --node 440000 && sd-platform node add p 440600 --role city
serve p
export at

# A stream and its answers
t 'every record goes on, its bytes untouched, with what became of it' 0 '
	{ decl "Q/A 1-2019"; echo "{ \"kind\":\"finding\", \"n\":1.10 }"; decl "Q/A 2-2019"; } >in
	send --to "$at" in >out && short <out
	sed "s/,\"submit\":.*/}/" out | cmp - in' 3<<'OUT'
Q/A 1-2019 registered - Q-91440606722473344C-201903011020-0001
finding
Q/A 2-2019 registered - Q-91440606722473344C-201903011020-0002
OUT
t 'sent again it is known, with its first number' 0 'send --to "$at" in | short' 3<<'OUT'
Q/A 1-2019 known - Q-91440606722473344C-201903011020-0001
finding
Q/A 2-2019 known - Q-91440606722473344C-201903011020-0002
OUT
t 'run over its own output it replaces its own member and nothing else' 0 '
	send --to "$at" out | jq -c "[keys_unsorted[-1], (.submit // [] | length)]"' 3<<'OUT'
["submit",1]
["n",0]
["submit",1]
OUT
t 'what filters and sd-import put to a record is not sent: another day, the same message' 0 '
	sed "s/^{\"kind\"/{\"source\":{\"file\":\"a.csv\"},\"validate\":{\"verdict\":\"pass\"} , \"kind\"/" in |
		send --to "$at" | jq -r "select(.submit) | .submit[0].status"; held | wc -l' 3<<'OUT'
known
known
2
OUT
t 'refused is status 1, and the reason stands in the record' 1 '
	set -o pipefail; decl "Q/NONE 1-2019" 91440606722473344C revise | send --to "$at" | short' </dev/null 3<<'OUT'
Q/NONE 1-2019 refused no-predecessor -
OUT
t 'it is given in the language of records; its code is the same' 0 '
	for l in zh en; do decl "Q/NONE 1-2019" 91440606722473344C revise | send --lang $l --to "$at" |
		jq -r ".submit[0] | \"\(.code) \(.reason)\""; done' </dev/null 3<<'OUT'
no-predecessor 没有它所修订的声明
no-predecessor there is no declaration that it revises
OUT
t 'a line that is no record is wrapped and passed on, status 3' 3 '
	set -o pipefail; { echo "no json"; decl "Q/A 3-2019"; } | send --to "$at" | short' </dev/null 3<<'OUT'
unreadable
Q/A 3-2019 registered - Q-91440606722473344C-201903011020-0003
OUT
t 'an empty input is an empty output' 0 'send --to "$at"' </dev/null
t 'failing ones are sent, with a warning' 0 '
	decl "Q/A 4-2019" | sd-validate --asked 2026-11-22 | send --to "$at" | short' </dev/null 3<<'OUT' 4<<'ERR'
Q/A 4-2019 registered - Q-91440606722473344C-201903011020-0004
OUT
sd-submit: 1 declarations that fail were sent as well; --only-pass holds them back
ERR
t '--only-pass holds failing ones back, and says so with status 1' 1 '
	set -o pipefail; { decl "Q/A 5-2019" | sd-validate --asked 2026-11-22; decl "Q/A 6-2019"; } | send --to "$at" --only-pass | short' </dev/null 3<<'OUT'
Q/A 5-2019 held - -
Q/A 6-2019 registered - Q-91440606722473344C-201903011020-0005
OUT
t 'receipts are a stream of their own, whole, and hold for those who have the key' 0 '
	key=$(curl -s "$at/sdx/1/" | jq -r .log.key)
	send --to "$at" --receipts r in >/dev/null && "$tools/sdx-log.py" receipts "$key" <r && jq -r "[.kind, .status, .to] | @tsv" r | sed "s|$at|AT|"' 3<<'OUT'
2 receipts hold
receipt	known	AT
receipt	known	AT
OUT
t 'sealed, and the seal of the input is looked at' 0 '
	sd-validate -q --seal --asked 2026-11-22 in >sealed; test $? -le 1
	send -q --to "$at" --expect-seal --seal sealed | tail -n 1 | jq -c "[.kind, .records]"' 3<<'OUT'
["end",3]
OUT
t 'what comes of records that were cut has no seal' 3 'head -n 1 sealed | send -q --to "$at" --expect-seal --seal | tail -n 1 | jq -r .kind; exit ${PIPESTATUS[1]}' \
	</dev/null 3<<'OUT' 4<<'ERR'
declaration
OUT
sd-submit: '-' has no seal at its end: it may be cut
ERR
t 'a full disk is told' 4 'send --to "$at" in >/dev/full' 4<<'ERR'
sd-submit: cannot write 'standard output': No space left on device
ERR
ok 'a closed pipe ends it silently' bash -c 'yes "$(cat in)" | head -n 3000 | sd-submit --as 440600 --key p/keys/440600.key --to "$at" 2>err | head -n 1 >/dev/null; test ! -s err'

# Where to, and as whom
t 'it must be told where to' 2 'send' </dev/null 4<<'ERR'
sd-submit: --to says where to, 1 to 8 times
ERR
t 'and as whom' 2 'sd-submit --to "$at" --as Foshan --key p/keys/440600.key' </dev/null 4<<'ERR'
sd-submit: --as is the code of the sending node, 6 to 18 figures and capitals, such as 440600
ERR
t 'an address is one of HTTP' 2 'send --to ftp://a; send --to "http://a b"' </dev/null 4<<'ERR'
sd-submit: 'ftp://a' is no address of a platform, such as https://province.example
sd-submit: 'http://a b' is no address of a platform, such as https://province.example
ERR
t 'a key that others may read is refused' 3 'cp p/keys/440600.key k; chmod 644 k; sd-submit --to "$at" --as 440600 --key k' </dev/null 4<<'ERR'
sd-submit: 'k' holds a key, but others than its owner may read or write it (mode 644): chmod 600
ERR
t 'a platform that does not know the key refuses, status 1: trying again would not help' 1 '
	echo 0123456789abcdef0 >k; chmod 600 k; sd-submit --to "$at" --as 440600 --key k in 2>err | short; status=${PIPESTATUS[0]}
	sed "s|$at|AT|" err; exit $status' 3<<'OUT'
Q/A 1-2019 unsent - -
finding
Q/A 2-2019 unsent - -
sd-submit: AT: the platform refuses node '440600': 401 bad-signature
OUT
t 'where there is nobody: status 5, and nothing is lost of the stream' 5 '
	send --to http://127.0.0.1:1 --patience 1 in | jq -c "[.kind, .submit[0].status, .submit[0].reason]"; exit ${PIPESTATUS[0]}' 3<<'OUT' 4<<'ERR'
["declaration","unsent","nobody takes the connection"]
["finding",null,null]
["declaration","unsent","nobody takes the connection"]
OUT
sd-submit: http://127.0.0.1:1: nobody takes the connection; trying again
sd-submit: http://127.0.0.1:1: nobody takes the connection
ERR
t 'several platforms: one outcome each, and the worst status' 5 '
	send -q --to "$at" --to http://127.0.0.1:1 --patience 0 in 2>/dev/null | short; exit ${PIPESTATUS[0]}' 3<<'OUT'
Q/A 1-2019 known - Q-91440606722473344C-201903011020-0001 unsent - -
finding
Q/A 2-2019 known - Q-91440606722473344C-201903011020-0002 unsent - -
OUT

# A dry run
t 'a dry run prints the exact requests: sent by hand, they are taken' 0 '
	decl "Q/DRY 1-2019" | send --to "$at" --dry-run >request; held | grep -c 201903011020-0006
	"$tools/sdx-raw.py" "${at#http://}" <request; held | grep -c 201903011020-0006' </dev/null 3<<'OUT'
0
200 -
1
OUT
t 'it needs nobody at the other end, and one request holds a batch' 0 '
	for i in $(seq 5); do decl "Q/DRY $i-2020"; done | send --to http://127.0.0.1:1/sdx --dry-run --batch 2 -j 1 | tr -d "\r" | grep -aE "^(POST|Content-Length|.\"message_id)" | cut -c 1-30' </dev/null 3<<'OUT'
POST /sdx/sdx/1/declarations H
Content-Length: 630
{"message_id":"sd:d1d0abedc221
{"message_id":"sd:aa7d87bd41a0
POST /sdx/sdx/1/declarations H
Content-Length: 630
{"message_id":"sd:2990a33737ec
{"message_id":"sd:cb6381b844b0
POST /sdx/sdx/1/declarations H
Content-Length: 315
{"message_id":"sd:325ca36ae8bf
OUT

# A platform that goes wrong.  Each fault takes one request; then all is well.
i=0
while read -r fault tries why; do
	i=$((i + 1))
	faulty "f$i" "$fault"
	export via fault
	t "$fault: ${why}tried again, registered once" 0 '
		{ decl "Q/F'$i' 1-2019"; decl "Q/F'$i' 2-2019"; } | send -q --to "$via" --timeout 2 --batch 2 -j 1 |
			jq -r ".submit[0].status"; wc -l <f'$i'.log; cut -d" " -f2- f'$i'.log | sort -u | wc -l
		sd-platform dump p | grep -c "Q/F'$i' "' </dev/null 3<<OUT
$(case $why in *arrived*) echo known; echo known ;; *) echo registered; echo registered ;; esac)
$tries
1
2
OUT
done <<'FAULTS'
503:1 2
503-date:2 2
status:500:failed 2
status:429:busy 2
status:401:stale-time 2
drop 2
garbage 2
lost 3 it had arrived,
cut 2 it had arrived,
short 2 it had arrived,
double 2 it had arrived,
swap 2 it had arrived,
other 2 it had arrived,
type 2 it had arrived,
huge 2 it had arrived,
stall:4 2 it had arrived,
twice 1
slow:0.2 1
FAULTS
faulty after 503:2
t 'Retry-After is obeyed: not before two seconds' 0 '
	start=$(date +%s%N); decl "Q/RA 1-2019" | send -q --to "$via" >/dev/null; took=$((($(date +%s%N) - start) / 1000000))
	test $took -ge 2000 -a $took -lt 6000 || echo "took $took ms"' </dev/null
faulty impatient 503:100
t 'a platform that asks for more than our patience is given up at once, and told' 5 '
	start=$SECONDS; decl "Q/RA 2-2019" | send --to "$via" --patience 5 2>err | jq -r ".submit[0].status"; status=${PIPESTATUS[1]}
	test $((SECONDS - start)) -le 3; sed "s|$via|VIA|" err; exit $status' </dev/null 3<<'OUT'
unsent
sd-submit: VIA: the platform answers 503 busy; trying again
sd-submit: VIA: the platform answers 503 busy
OUT
faulty less 413 413
t 'too large at once: sent in smaller parts' 0 '
	for n in 1 2 3 4; do decl "Q/LESS $n-2019"; done | send --to "$via" -j 1 --batch 4 | jq -r ".submit[0].status" | uniq -c
	awk "{ print NF - 1 }" less.log | xargs' </dev/null 3<<'OUT'
      4 registered
4 2 1 1 1 1
OUT
faulty elsewhere get-status:404:not-found
t 'an address where there is no platform is told at once' 5 'decl "Q/NO 1-2019" | send --to "$via" 2>&1 >/dev/null | sed "s|$via|VIA|"; exit ${PIPESTATUS[1]}' </dev/null 3<<'OUT'
sd-submit: VIA: there is no platform of SDX/1: it answers 404 not-found
OUT

# The ledger
t 'what the ledger holds is not sent again, and the output is the same' 0 '
	for n in 1 2 3; do decl "Q/L $n-2019"; done >in3; send --to "$at" --ledger led in3 >first
	send --to "$at" --ledger led in3 >second; cmp first second && wc -l <led' </dev/null 3<<'OUT'
3
OUT
t 'nor need the platform be there' 0 'sd-submit --as 440600 --key p/keys/440600.key --to "$at" --ledger led -v in3 2>&1 >/dev/null | sed "s|$at|AT|"' </dev/null 3<<'OUT'
AT: registered 0, known 0, in the ledger 3, conflict 0, refused 0, unreadable 0, held 0, unsent 0
OUT
t 'a torn tail is cut off and told; that message is sent again' 0 '
	size=$(stat -c %s led); truncate -s $((size - 20)) led
	send --to "$at" --ledger led in3 2>err | jq -r ".submit[0].status"; wc -l <led; sed "s/[0-9]* bytes/N bytes/" err' </dev/null 3<<'OUT'
registered
registered
known
3
sd-submit: 'led' ended in the middle of a line, N bytes of which are cut off: that message is sent again
OUT
t 'what is no ledger is left alone' 3 'send --to "$at" --ledger in3 in3; tail -n 1 in3 | jq -r .standard.number; exit 3' </dev/null 3<<'OUT' 4<<'ERR'
Q/L 3-2019
OUT
sd-submit: in3:1: this line is no outcome, so the file is no ledger or was changed: take another file for --ledger
ERR
t 'a ledger is in one hand at a time' 4 'exec 9>>led; flock 9; send --to "$at" --ledger led in3' </dev/null 4<<'ERR'
sd-submit: 'led' is in the hands of another sd-submit
ERR
t 'a ledger that cannot be written ends it with 4, and nothing it could not note goes on' 4 '
	for n in $(seq 40); do decl "Q/FULL $n-2019"; done >in40
	(trap "" XFSZ; ulimit -f 4; send --to "$at" --ledger full --batch 5 -j 1 in40 2>err | jq -r ".submit[0].status" >said; exit ${PIPESTATUS[0]}); status=$?
	grep -o "cannot write .full." err; test $(wc -l <said) -le $(wc -l <full) && test $(wc -l <full) -lt 40 && exit $status' </dev/null 3<<'OUT'
cannot write 'full'
OUT
t 'with room again it goes on where it stood' 0 'send -v --to "$at" --ledger full in40 2>&1 >/dev/null | grep -oE "in the ledger [0-9]+" | awk "\$4 > 5 && \$4 < 40 { print \"some\" }"; wc -l <full' </dev/null 3<<'OUT'
some
40
OUT

# Whom to trust
t 'authorities are looked at before anything is sent: a file that is not there' 4 'decl "Q/CA 1-2019" | send --to https://127.0.0.1:1 --ca nowhere' </dev/null 4<<'ERR'
sd-submit: cannot open 'nowhere': No such file or directory
ERR
t 'and one that has no certificate' 3 'decl "Q/CA 1-2019" | send --to https://127.0.0.1:1 --ca led' </dev/null 4<<'ERR'
sd-submit: 'led' has no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----
ERR
t 'in the clear nobody is asked for one' 0 'echo "-----BEGIN CERTIFICATE-----" >any.pem; decl "Q/CA 2-2019" | send --to "$at" --ca any.pem | jq -r ".submit[0].status"' </dev/null 3<<'OUT'
registered
OUT

# Live input
t 'slow input is sent as it comes' 0 '
	mkfifo pipe; send --follow --to "$at" pipe >live & sender=$!
	exec 8>pipe; decl "Q/LIVE 1-2019" >&8; within 60 test -s live; short <live | sed "s/[0-9]*$/N/"
	decl "Q/LIVE 2-2019" >&8; exec 8>&-; wait $sender; short <live | sed "s/[0-9]*$/N/"' </dev/null 3<<'OUT'
Q/LIVE 1-2019 registered - Q-91440606722473344C-201903011020-N
Q/LIVE 1-2019 registered - Q-91440606722473344C-201903011020-N
Q/LIVE 2-2019 registered - Q-91440606722473344C-201903011020-N
OUT

# Full texts
printf '%%PDF-1.4 sample\n' >a.pdf && mkdir texts && mv a.pdf texts
sum=$(sha256sum texts/a.pdf | cut -d' ' -f1)
t 'full texts go before the declaration that names them' 0 '
	decl "Q/T 1-2019" | sed "s|\"issued\"|\"text\":{\"open\":true,\"file\":\"a.pdf\",\"sha256\":\"'"$sum"'\"},\"issued\"|" >withtext
	send --to "$at" --texts texts withtext | jq -r ".submit[0].status"; curl -s "$at/sdx/1/texts/'"$sum"'" | cmp - texts/a.pdf && echo there' </dev/null 3<<'OUT'
registered
there
OUT
t 'a text that is not what the declaration says is not sent, and told' 0 '
	echo more >>texts/a.pdf; sed -i "s/Q.T 1/Q\/T 2/" withtext; send --to "$at" --texts texts withtext | jq -r ".submit[0].status"' </dev/null 3<<'OUT' 4<<'ERR'
registered
OUT
sd-submit: 'texts/a.pdf' is not the full text that the declaration names: its SHA-256 is another
ERR
t 'nor one outside of the folder' 0 '
	sed -i "s/Q.T 2/Q\/T 3/; s|a.pdf|../p/log.key|" withtext; send --to "$at" --texts texts withtext 2>&1 >/dev/null | sed "s/text [0-9a-f]*…/text …/"' </dev/null 3<<'OUT'
sd-submit: the full text … has no file below 'texts'
OUT
t 'after all this the log of the platform is whole' 0 'sd-platform verify p >/dev/null' </dev/null
finish
