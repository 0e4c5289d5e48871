#!/usr/bin/env bash
# The exchange test kit: what is required, what is covered, and a platform tested.
# Mutants of the platform are in tests/slow/conform.t.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
export SD_LANG=en
pid='' pid2='' pid3='' pid4='' pid5=''

# Two senders are tested while all else goes on; what came of it is told at the end.
printf '0123456789abcdef\n' >k && chmod 600 k
sd-conform sample -n 40 >declarations
sd-conform sender --as 440600 --key k -n 40 --idle 20 -f jsonl >sender.jsonl 2>sender.log &
pid2=$!
sd-conform sender --as 440600 --key k -n 40 --idle 20 -f jsonl >submit.jsonl 2>submit.log &
pid4=$!
within 60 test -s sender.log -a -s submit.log
sd-submit --to "http://$(jq -r .address submit.log)" --as 440600 --key k --ledger submitted \
	<declarations >outcomes 2>submit.err &
pid5=$!
"$top/tests/tools/sdx-sender.py" "$(jq -r .address sender.log)" 440600 k ledger <declarations >got &
pid3=$!

# What is required
t 'a requirement has an id for ever, a text, and a place where it stands' 0 \
	'sd-conform list | grep -A 2 SDX-R-054; sd-conform list --lang zh | grep -A 1 SDX-R-054' </dev/null 3<<'OUT'
SDX-R-054  a nonce of a node is taken once in twice the window: 401
           replayed-nonce
           receiver, must, sdx.yaml, Signature
SDX-R-054  同一节点的随机串在两倍时间窗内只收一次：401 replayed-nonce
           接收方, 必须, sdx.yaml, Signature
OUT
t 'the same for programs' 0 'sd-conform list -f jsonl | jq -c "select(.id == \"SDX-R-054\")"' </dev/null 3<<'OUT'
{"kind":"requirement","id":"SDX-R-054","role":"receiver","level":"must","where":"sdx.yaml, Signature","text":"a nonce of a node is taken once in twice the window: 401 replayed-nonce","cases":["nonce-replayed","nonce-reused"]}
OUT
t 'every requirement has a case' 0 'sd-conform list -f jsonl | jq -c "select(.cases == [])"; sd-conform coverage | tail -n 1 | tr -s 0-9 N' </dev/null 3<<'OUT'
N requirements, N cases
OUT
ok 'both languages are there for each' sh -c "cut -f 5,6 '$SD_CONFORM/requirements.tsv' | grep -vP '^[^\t]+\t[^\t]+\$'; test \$? = 1"
ok 'what is required where sdx.yaml says it, stands there' sh -c "
	cut -f 4 '$SD_CONFORM/requirements.tsv' | sed -n 's|^sdx.yaml, [a-z]* \(/sdx/1[^ ]*\).*|\1|p' | sort -u | while read -r path; do
		grep -qF \"  \$path\" '$top/share/schema/sdx.yaml' || { echo \"\$path\"; exit 1; }; done"
broken() { # FILE SED
	rm -rf tables && cp -R "$SD_CONFORM" tables && sed -i "$2" "tables/$1" && SD_CONFORM=tables sd-conform coverage
}
t 'a requirement without a case breaks the kit' 6 "broken cases.tsv '/^nonce-re/d'" </dev/null 4<<'ERR'
sd-conform: 'tables/cases.tsv': no case looks at 'SDX-R-054'
ERR
t 'so does a case for what is not required' 6 "broken cases.tsv '3s/SDX-R-002/SDX-R-999/'" </dev/null 4<<'ERR'
sd-conform: tables/cases.tsv:3: there is no such requirement, or no room for it: 'SDX-R-999'
ERR
t 'and a case that the program does not know, or no row for one that it does' 6 '
	broken cases.tsv "s/^nowhere/elsewhere/" >/dev/null && SD_CONFORM=tables sd-conform receiver http://127.0.0.1:1 --as 440600 --key k' </dev/null 4<<'ERR'
sd-conform: cases.tsv has no row 'nowhere'
ERR

# What is asked wrongly
t 'nobody there is status 5' 5 'sd-conform receiver http://127.0.0.1:1 --as 440600 --key k' </dev/null 4<<'ERR'
sd-conform: cannot reach '127.0.0.1' at port 1: Connection refused
ERR
t 'an address is http' 2 'sd-conform receiver https://example --as 440600 --key k' </dev/null 4<<'ERR'
sd-conform: 'https://example' is no address of a platform; write http://HOST:PORT (for https put a tunnel in between)
ERR
t 'who sends must be said' 2 'sd-conform receiver http://127.0.0.1:1' </dev/null 4<<'ERR'
sd-conform: say who sends: --as NODE and --key FILE
ERR
t 'a node and its key go together' 2 'sd-conform receiver http://127.0.0.1:1 --as 440600' </dev/null 4<<'ERR'
sd-conform: a node and the file with its key go together
ERR

# A platform
sd-platform init p --node 440000
for node in 'city 440600' 'city 440100' 'firm 91440606722473344C' 'nation 100000'; do
	sd-platform node add p "${node#* }" --role "${node% *}"
done
for i in $(seq 260); do
	printf '{"kind":"declaration","declared_at":"2020-01-01T00:00:00+08:00","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/F %d-2020"}}\n' "$i"
done | sd-platform load p >/dev/null
sd-platform serve p --listen 127.0.0.1:0 --deadline 2 2>serve.log &
pid=$!
within 60 grep -qs '"event":"ready"' serve.log
at=http://$(jq -r 'select(.event == "ready") | .address' serve.log | head -n 1)
test_it() { # ARGUMENT ...
	sd-conform receiver "$at" --as 440600 --key p/keys/440600.key --deadline 2 "$@"
}
all() {
	test_it --other 440100 --other-key p/keys/440100.key --firm 91440606722473344C \
		--firm-key p/keys/91440606722473344C.key "$@"
}
t 'the reference platform conforms; what a proxy must close is a warning' 0 \
	'all -f jsonl >report; jq -r "select(.verdict and .verdict != \"pass\") | [.verdict, .case, .seen] | join(\" \")" report
	tail -n 1 report | jq -c "[.kind, .warning, .inconclusive, .fail, .cases == .pass + .warning]"' </dev/null 3<<'OUT'
warning head-nul answered 200, not 400
warning head-folded answered 200, not 400
warning head-bare-lf answered 200, not 400
["conform-sum",3,0,0,true]
OUT
t 'every case of the table was run, once' 0 \
	"diff <(tail -n +2 '$SD_CONFORM/cases.tsv' | awk -F'\t' '\$2 == \"receiver\" { print \$1 }' | sort) <(jq -r 'select(.case) | .case' report | sort)" </dev/null
t 'a warning or what is inconclusive may be made an answer of no' 1 'test_it --only head-nul --fail-on warning >/dev/null' </dev/null
t 'what could not be looked at never counts as pass' 1 'test_it --only firm --fail-on inconclusive | sed "s|http[^ ]*:|PLATFORM:|"; exit ${PIPESTATUS[0]}' </dev/null 3<<'OUT'
inconclusive  firm-alone  a firm declares for another firm
    seen  there is no node of a firm (--firm)
PLATFORM: conforms in what was looked at (1 cases: pass 0, warning 0, inconclusive 1, fail 0)
OUT
t 'a failure tells what was sent, what was answered, and what is required' 1 '
	mkdir -p replays
	sd-conform receiver "$at" --as 440600 --key p/keys/440100.key --only batch-empty --replay-dir replays |
		sed "s|${at#http://}|HOST|; s/\(Time: \|Nonce: \|Date: \).*[^n]\\\\r/\1…\\\\r/; s/:=*.\{43\}=:/:…:/"; exit ${PIPESTATUS[0]}' </dev/null 3<<'OUT'
fail          batch-empty  a body without lines
    seen  answered 401 bad-signature, not 200
    wants SDX-R-011  a body without lines gets the end line alone
        sdx.yaml, post /sdx/1/declarations
    sent
      > POST /sdx/1/declarations HTTP/1.1\r\n
      > Host: HOST\r\n
      > Content-Type: application/x-ndjson\r\n
      > Content-Length: 0\r\n
      > SDX-Node: 440600\r\n
      > SDX-Time: …\r\n
      > SDX-Nonce: …\r\n
      > Content-Digest: sha-256=:…:\r\n
      > SDX-Signature: hmac-sha256=:…:\r\n
      > \r\n
    answered
      < HTTP/1.1 401 Unauthorized\r\n
      < Date: …\r\n
      < Content-Type: application/problem+json\r\n
      < Cache-Control: no-cache\r\n
      < Vary: Accept-Encoding, Accept-Language\r\n
      < X-Content-Type-Options: nosniff\r\n
      < Content-Length: 109\r\n
      < \r\n
      < {"type":"urn:sdx:1:bad-signature","title":"the signature does not hold","status":401,"code":"bad-signature"}\n
    replay  replays/batch-empty.http
http://HOST: does not conform (1 cases: pass 0, warning 0, inconclusive 0, fail 1)
OUT
t 'its request is sent again byte by byte' 0 'sd-conform replay replays/batch-empty.http "$at" | tail -n 1 | jq -r .code' </dev/null 3<<'OUT'
bad-signature
OUT
t 'JUnit, which says what is open' 0 '
	test_it --only firm -f junit | sed "s|$at|PLATFORM|" | tee junit; xmllint --noout junit' </dev/null 3<<'OUT'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sd-conform" tests="1" failures="0" errors="0">
<testsuite name="PLATFORM" tests="1" failures="0" errors="0" skipped="1">
<testcase classname="SDX-R-041" name="firm-alone">
<skipped>there is no node of a firm (--firm)</skipped>
</testcase>
</testsuite>
</testsuites>
OUT
t 'a node that may not submit is told so by every case that does' 1 \
	'sd-conform receiver "$at" --as 100000 --key p/keys/100000.key --only same-again -f jsonl | jq -r ".seen // empty"; exit ${PIPESTATUS[0]}' </dev/null 3<<'OUT'
answered 403 not-allowed, not 200
OUT
t 'with --first the first failure ends it' 1 '
	sd-conform receiver "$at" --as 440600 --key p/keys/440100.key --first -f jsonl | tail -n 2 | jq -c "[.case, .cases]"; exit ${PIPESTATUS[0]}' </dev/null 3<<'OUT'
["batch",null]
[null,3]
OUT
ok 'a full disk is told with 4' sh -c "sd-conform receiver '$at' --as 440600 --key p/keys/440600.key --only service >/dev/full 2>err; test \$? -eq 4 && grep -q 'No space left' err"
kill "$pid"
wait "$pid"
t 'all that was registered stands in the log' 0 'sd-platform verify p | tr -s 0-9 N' </dev/null 3<<'OUT'
N leaves and N signed heads fit
OUT

# A sender
wait "$pid3"
wait "$pid2"
echo $? >ended
t 'a sender that does it right conforms' 0 'cat ended; jq -c "select(.verdict != \"pass\") | del(.ms)" sender.jsonl' </dev/null 3<<'OUT'
0
{"kind":"conform-sum","role":"sender","subject":"440600","cases":19,"pass":19,"warning":0,"inconclusive":0,"fail":0}
OUT
wait "$pid5"
wait "$pid4"
echo $? >ended
t 'so does sd-submit, with several requests under way' 0 'cat ended; jq -c "select(.verdict != \"pass\") | del(.ms)" submit.jsonl; wc -l <outcomes' </dev/null 3<<'OUT'
0
{"kind":"conform-sum","role":"sender","subject":"440600","cases":19,"pass":19,"warning":0,"inconclusive":0,"fail":0}
40
OUT
t 'every case of the table was looked at' 0 \
	"diff <(tail -n +2 '$SD_CONFORM/cases.tsv' | awk -F'\t' '\$2 == \"sender\" { print \$1 }' | sort) <(jq -r 'select(.case) | .case' sender.jsonl | sort)" </dev/null
t 'the receipts that it got hold: leaf, proof and signed head' 0 '
	jq -c "select(.status != \"refused\")" got | "$top/tests/tools/sdx-log.py" receipts ""; jq -r .status got | sort | uniq -c | tr -s " "' </dev/null 3<<'OUT'
39 receipts hold
 10 known
 1 refused
 29 registered
OUT
t 'sent nothing, it has shown nothing' 1 'sd-conform sender --as 440600 --key k -n 1 --idle 1 -f jsonl 2>/dev/null | jq -r "select(.case == \"complete\" or .cases) | .seen // .inconclusive"; exit ${PIPESTATUS[0]}' </dev/null 3<<'OUT'
0 have come, of 1
18
OUT
t 'asked to end, it reports' 0 '
	sd-conform sender --as 440600 --key k --lang zh >report 2>ready & p=$!
	within 60 test -s ready
	kill $p; wait $p; tail -n 1 report' </dev/null 3<<'OUT'
440600：所查部分符合 SDX/1（19 个用例：符合 0，提醒 0，未定 19，不符合 0）
OUT
t 'the samples are declarations in the order of their times' 0 '
	jq -r .declared_at declarations | sort -c; sd-validate -f findings --only SD-U02 --asked 2026-11-22 declarations; jq -r .enterprise.uscc declarations | sort | uniq -c | tr -s " "' </dev/null 3<<'OUT'
 10 91440606000000000L
 10 91440606000000019H
 10 91440606000000027C
 10 914406060000000357
OUT
finish
