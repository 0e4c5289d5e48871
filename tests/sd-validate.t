#!/usr/bin/env bash
# sd-validate: form and procedure, and what every filter promises of a stream.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

good='{"kind":"declaration","v":1,"id":"d1","declared_at":"2017-03-01T10:20:00+08:00","op":"register","statement":true,"enterprise":{"uscc":"91440606722473344C","name":"佛山某电器有限公司","region":"440606"},"standard":{"type":"enterprise","number":"Q/XYZ 001-2017","title":"空气净化器","issued":"2017-02-10","effective":"2017-03-01"},"subject":"product","products":[{"name":"空气净化器","model":"KJ500","category":{"scheme":"UNSPSC","code":"40161602"},"first_sale":"2017-03-20"}],"indicators":[{"name":"噪声","requirement":"≤60 dB(A)","method":"GB/T 4214.1-2017"}]}'
# The good record with one text replaced by another.
but() { local old=$1 new=$2; printf '%s\n' "${good/"$old"/"$new"}"; }
# Rules at error or warning level that the record on standard input trips.
trips() { sd-validate -f findings --asked 2026-11-22 "$@" | jq -r '.rule + " " + .outcome + " " + (.at // "")'; }

v() { sd-validate --asked 2026-11-22 "$@" | sed 's/sha256:[0-9a-f]*/sha256:…/'; }

t 'a good record passes, its bytes untouched and the verdict behind them' 0 v <<IN 3<<OUT
$good
IN
${good%\}},"validate":{"verdict":"pass","asked":"2026-11-22","profile":"guangdong","pack":"2026-11-22 sha256:…","judged":33,"binding":27,"deemed_filed":false,"n":{"fail":0,"open":0,"pass":29,"unconfirmed":3,"n/a":33,"warning":0,"note":2},"findings":[]}}
OUT

t 'a bad check character is one finding, at its column, and names the position' 1 \
  sd-validate -f findings --only SD-U02 --lang en <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"uscc":"91350100M000100Y44"}}
IN
{"kind":"finding","record":"91350100M000100Y44","file":"-","line":1,"column":44,"offset":43,"at":"/enterprise/uscc","rule":"SD-U02","outcome":"fail","level":"error","got":"4","want":"3","text":"credit code: check character is '4', computed '3'; the slip is in positions 1 to 8, or at 18","basis":"GB 32100-2015","fix":"compare it with the licence character by character; it is never guessed"}
OUT

t 'the column counts characters and the offset bytes' 1 \
  "sd-validate -f findings --only SD-F09 --fail-on warning | jq -c '[.column,.offset]'; exit \${PIPESTATUS[0]}" <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"name":"佛山","postcode":"1"}}
IN
[60,63]
OUT

# one case that trips a rule, beside the nearest that does not
while IFS='|' read -r rule old new profile; do
	[ -n "$rule" ] || continue
	ok "$rule: ${new:-nothing} instead of $old" test "$(but "$old" "$new" | trips ${profile:+--profile "$profile"} | cut -d' ' -f1 | sort -u | tr '\n' ' ')" = "$rule "
done <<'CASES'
SD-F01|"title":"空气净化器"|"title":7
SD-F02|"op":"register"|"op":"add"
SD-F03|"type":"enterprise"|"type":"企标"
SD-F04|"subject":"product"|"subject":"货物"
SD-F05|2017-03-01T10:20:00+08:00|2017-03-01
SD-F06|"issued":"2017-02-10"|"issued":"2O17-02-10"
SD-F07|"effective":"2017-03-01"|"effective":"2017-02-30"
SD-F08|"region":"440606"|"region":"4406"
SD-F17|2017-03-20|2017-13-20
SD-U01|"uscc":"91440606722473344C",|
SD-U02|91440606722473344C|91440606722473344D
SD-U03|91440606722473344C|9144060672247334C
SD-U03|91440606722473344C|91440606722473344I
SD-U04|91440606722473344C|9144A606722473344C
SD-U06|"name":"佛山某电器有限公司",|
SD-N01|Q/XYZ 001-2017|企标001
SD-N02|Q/XYZ 001-2017|Q/XYZ 001
SD-C01|"title":"空气净化器",|
SD-C02|"indicators":[{"name":"噪声","requirement":"≤60 dB(A)","method":"GB/T 4214.1-2017"}]|"indicators":[]
SD-C04|,"method":"GB/T 4214.1-2017"|
SD-C08|"type":"enterprise"|"type":"group"
SD-C11|"model":"KJ500"|"model":"——"
SD-C12|"statement":true|"statement":false|zhejiang
SD-T05|"effective":"2017-03-01"|"effective":"2017-02-09"
SD-T06|"declared_at":"2017-03-01T|"declared_at":"2017-02-09T
SD-T07|Q/XYZ 001-2017|Q/XYZ 001-2016
CASES

t 'thirty days are in time, and the day after is in time before the sale only' 1 \
  "sd-validate -f findings --only SD-T01 --asked 2026-11-22 --lang en | jq -c '[.line,.outcome,.got,.text]'; exit \${PIPESTATUS[0]}" <<IN 3<<'OUT'
$(but 2017-03-01T10 2017-03-12T10)
$(but 2017-03-01T10 2017-03-13T10)
$(but 2017-03-01T10 2017-03-21T10)
$(but 2017-03-01T10 2017-03-13T10 | sed 's/,"first_sale":"2017-03-20"//')
IN
[3,"fail","39","declared on day 39 after issue, and after the sale on 2017-03-20"]
[4,"open","31","declared on day 31 after issue, the first sale is not known"]
OUT

t 'why a number cannot be read is told in the language asked for' 0 \
  'for lang in zh en; do but "Q/XYZ 001-2017" "Q/XYZ 0O1-2017" | sd-validate -f findings --only SD-N01 --lang $lang | jq -r .text; done' 3<<'OUT'
标准编号“Q/XYZ 0O1-2017”读不出：“0O1”既不是分类号也不是顺序号
number 'Q/XYZ 0O1-2017' cannot be read: '0O1' is neither a class nor a serial number
OUT

t 'a rule is chosen by the date of the act: group standards without indicators' 0 \
  "sd-validate -f findings --only SD-C03 -l note --asked 2026-11-22 | jq -c '[.line,.outcome,.level]'" <<IN 3<<'OUT'
$(but '"type":"enterprise","number":"Q/XYZ 001-2017"' '"type":"group","number":"T/ABC 001-2017"' | sed 's/"indicators":.*/"indicators":[]}/')
$(but '"type":"enterprise","number":"Q/XYZ 001-2017"' '"type":"group","number":"T/ABC 001-2017"' | sed 's/"indicators":.*/"indicators":[]}/; s/2017-03-01T/2018-01-01T/')
IN
[1,"fail","error"]
[2,"fail","note"]
OUT

t 'what nobody has confirmed is open, never a failure' 0 \
  "sd-validate -f findings --asked 2026-11-22 --only SD-T04 | jq -c '[.outcome,.level]'" <<IN 3<<'OUT'
$(but 2017-03-01T10 2024-03-21T10)
IN
["open","error"]
OUT

t 'records of other kinds pass unjudged' 0 sd-validate --asked 2026-11-22 <<'IN' 3<<'OUT'
{"kind":"case","n": 1.10 }
{"a":1}
IN
{"kind":"case","n": 1.10 }
{"a":1}
OUT

t 'run twice, the filter replaces its own member and nothing else' 0 \
  "v a.jsonl >once; printf '%s\n' \"\$(cat once)\" | sed 's/}\$/,\"review\":{\"verdict\":\"open\"}}/' >more; v more | cmp - more && echo same" 3<<'OUT' < <(but x x >"$work/a.jsonl")
same
OUT

t 'a broken line is wrapped, the stream goes on, and the status is 3' 3 \
  sd-validate --only SD-U01 --lang en --asked 2026-11-22 <<'IN' 3<<'OUT'
{"kind":"case","a":1,"a":2}
{"kind":"case"
[1,2]

{"kind":"case"}
IN
{"kind":"unreadable","line":1,"offset":0,"error":{"code":"duplicate-key","column":22,"text":"this member stands twice in one object"},"raw":"{\"kind\":\"case\",\"a\":1,\"a\":2}"}
{"kind":"unreadable","line":2,"offset":28,"error":{"code":"cut-off","column":15,"text":"the line ends in the middle of a value"},"raw":"{\"kind\":\"case\""}
{"kind":"unreadable","line":3,"offset":43,"error":{"code":"not-an-object","column":1,"text":"a record is a JSON object in braces"},"raw":"[1,2]"}
{"kind":"case"}
OUT

t 'a wrapped line is passed on as it is and not wrapped again' 3 sd-validate <<'IN' 3<<'OUT'
{"kind":"unreadable","line":1,"offset":0,"error":{"code":"cut-off","column":2,"text":"…"},"raw":"{"}
IN
{"kind":"unreadable","line":1,"offset":0,"error":{"code":"cut-off","column":2,"text":"…"},"raw":"{"}
OUT

t 'bytes that are no UTF-8 are kept in base 64' 3 \
  "printf '{\"a\":\"\\377\"}\n' | sd-validate --lang en | jq -c '[.error.code,.raw_base64]'; exit \${PIPESTATUS[1]}" 3<<'OUT'
["not-utf8","eyJhIjoi/yJ9"]
OUT

t 'a byte-order mark, CR LF and blank lines are tolerated and never written' 0 \
  "printf '\\357\\273\\277{\"kind\":\"x\"}\r\n\r\n  \n{\"kind\":\"y\"}' | sd-validate" 3<<'OUT'
{"kind":"x"}
{"kind":"y"}
OUT

t 'verdicts go where --pass, --open and --fail say, the rest to standard output' 3 \
  "sd-validate --asked 2026-11-22 --pass p --fail f >/dev/null; s=\$?; wc -l <p; wc -l <f; exit \$s" <<IN 3<<'OUT'
$good
$(but 722473344C 722473344D)
{"kind":"case"}
{
IN
2
2
OUT

t 'a seal is written, checked and dropped by the next command' 0 \
  "printf '{\"kind\":\"x\"}\n' | sd-validate --seal | tee sealed | sd-validate --expect-seal; tail -1 sealed" 3<<'OUT'
{"kind":"x"}
{"kind":"end","records":1,"unreadable":0,"digest":"sha256:557b4cd88a358a02921b8fdc526dbdecfa612613f7f25d5de980e02a5cb6ec58"}
OUT

t 'a sealed stream that was cut or changed is told' 3 \
  "printf '{\"kind\":\"x\"}\n{\"kind\":\"y\"}\n' | sd-validate --seal | sed 1d | sd-validate" 3<<'OUT' 4<<'ERR'
{"kind":"y"}
OUT
sd-validate: -:2: the seal counts 2 records, but 1 came
ERR

t 'a missing seal is told when one is expected' 3 sd-validate --expect-seal <<'IN' 3<<'OUT' 4<<'ERR'
{"kind":"x"}
IN
{"kind":"x"}
OUT
sd-validate: '-' has no seal at its end: it may be cut
ERR

t 'a missing file is said and the others are read' 4 sd-validate none.jsonl - <<'IN' 3<<'OUT' 4<<'ERR'
{"kind":"x"}
IN
{"kind":"x"}
OUT
sd-validate: cannot open 'none.jsonl': No such file or directory
ERR

t 'a directory is no file' 4 sd-validate . 4<<'ERR'
sd-validate: cannot read '.': Is a directory
ERR

t 'compressed input is read by its content' 0 \
  "printf '{\"kind\":\"x\"}\n' >x; gzip -k x; xz -k x; zstd -q x; sd-validate x.gz x.xz x.zst" 3<<'OUT'
{"kind":"x"}
{"kind":"x"}
{"kind":"x"}
OUT

t 'damaged compressed input is status 3' 3 \
  "printf '{\"kind\":\"x\"}\n' | gzip | head -c 25 | sd-validate" 4<<'ERR'
sd-validate: '-' is a compressed file that is damaged or cut
ERR

t 'compressed input that cannot be unpacked for want of libarchive is status 4' 4 \
  "mkdir none; : >none/libarchive.so.13; gzip | LD_LIBRARY_PATH=none sd-validate" <<'IN' 4<<'ERR'
{"kind":"x"}
IN
sd-validate: cannot unpack '-': none/libarchive.so.13: file too short
ERR

t 'a full disk is never silent' 4 "sd-validate >/dev/full" <<'IN' 4<<'ERR'
{"kind":"x"}
IN
sd-validate: cannot write 'standard output': No space left on device
ERR

t 'a file of output appears when it is whole, and not at all on a full disk' 4 \
  "sd-validate -o whole --fail /dev/full; s=\$?; ls whole* 2>/dev/null; exit \$s" <<'IN' 4<<'ERR'
{
IN
sd-validate: cannot write '/dev/full': No space left on device
ERR

ok 'a closed pipe ends the filter silently' test "$(yes '{"kind":"x"}' | sd-validate -j2 2>&1 | head -1)" = '{"kind":"x"}'

live() {
	{ printf '{"kind":"x"}\n'; sleep 2; } | sd-validate | { read -r -t 1.8 line; echo "$line"; cat >/dev/null; }
}
ok 'a line comes out before the next one is there' test "$(live)" = '{"kind":"x"}'

t 'a wrong word is refused with the words allowed' 2 sd-validate --profile hunan 4<<'ERR'
sd-validate: '--profile' takes one of 'national guangdong shenzhen jiangsu zhejiang shanghai', not 'hunan'
ERR
t 'a wrong day is refused with the form' 2 sd-validate --asked 2017-2-30 4<<'ERR'
sd-validate: '--asked' takes a day as YYYY-MM-DD, not '2017-2-30'
ERR
t 'a rule that does not exist is no rule to judge by' 2 sd-validate --only SD-X99 4<<'ERR'
sd-validate: there is no rule 'SD-X99' (see sd-rules list)
ERR
t 'without its rules nothing is judged' 6 'SD_RULES=/nowhere sd-validate' 4<<'ERR'
sd-validate: cannot open '/nowhere/pack.tsv': No such file or directory
ERR
# SD-C04 has a row for each regime; the folder has one for all of 2017 but no other.
mkdir -p over
awk -F '\t' -v OFS='\t' 'NR == 1; $1 == "SD-C04" && !n++ { $10 = "2017-02-01"; print }' \
	"$SD_RULES/procedure.tsv" >over/procedure.tsv
{ but ',"method":"GB/T 4214.1-2017"' ''; but 2017-03-01T 2025-03-01T; } >in
t 'rows of a folder laid over the pack stand in for all rows of the rule' 0 \
  "for more in '' '--rules over'; do sd-validate \$more --only SD-C04 --asked 2026-11-22 in; done | jq -c .validate.verdict" 3<<'OUT'
"fail"
"pass"
"n/a"
"n/a"
OUT

"$out/tools/register" -n 3000 --share 600 --noise --source --faults faults >register.jsonl
for n in 1 2 3 7; do sd-validate -j$n --asked 2026-11-22 register.jsonl >"j$n"; done
ok 'the bytes are the same for every number of workers' sh -c 'cmp j1 j2 && cmp j1 j3 && cmp j1 j7'
ok 'and through a pipe that comes in drops' sh -c 'dd if=register.jsonl bs=977 2>/dev/null | sd-validate -j2 --asked 2026-11-22 | cmp - j1'
finish
