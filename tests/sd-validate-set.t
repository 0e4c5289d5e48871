#!/usr/bin/env bash
# sd-validate --set: declarations judged together with each other.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

old=佛山乙电器有限公司 new=佛山甲电器有限公司
# d TIME OP [NUMBER [NAME [MORE]]]: a declaration; MORE are members laid over it.
d() {
	jq -cn --arg at "$1" --arg op "$2" --arg no "${3:-Q/XYZ 001-2017}" --arg name "${4:-$old}" \
		"{kind:\"declaration\",v:1,declared_at:(\$at+\"T10:20:00+08:00\"),op:\$op,
		enterprise:{uscc:\"91440606722473344C\",name:\$name},
		standard:{type:\"enterprise\",number:\$no},subject:\"product\"} * ${5:-{\}}"
}
# What the rules over a set find: line, rule, outcome, and the other line that is named.
only=(--only SD-E07 --only SD-E08 --only SD-E09 --only SD-E10 --only SD-E11)
found() {
	sd-validate --set "${only[@]}" -l note --lang en -f findings "$@" |
		jq -r '[.line, .rule, .outcome, (.text | capture(":(?<n>[0-9]+)").n? // "-")] | join(" ")'
}

t 'the same declaration twice is a note at both' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2017-03-01 register 'Q/XYZ 002-2017')
$(d 2017-03-01 register)
IN
1 SD-E07 fail 3
3 SD-E07 fail 1
OUT
t 'three times: each names another' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2017-03-01 register)
$(d 2017-03-01 register)
IN
1 SD-E07 fail 2
2 SD-E07 fail 1
3 SD-E07 fail 1
OUT
t 'what commands add to a record does not make it another' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register '' '' '{source:{file:"a.csv"},validate:{verdict:"pass"}}')
$(d 2017-03-01 register '' '' '{source:{file:"b.csv"}}')
IN
1 SD-E07 fail 2
2 SD-E07 fail 1
OUT
t 'registrations of one key with different content are a warning at both' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register '' '' '{standard:{issued:"2017-02-10",title:"电饭煲"}}')
$(d 2017-03-05 register 'Q/XYZ  001—2017' '' '{standard:{issued:"2017-02-10",title:"空气净化器"}}')
IN
1 SD-E08 fail 2
2 SD-E08 fail 1
OUT
t 'without a day of issue the time of declaration is of the key' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register '' '' '{standard:{title:"电饭煲"}}')
$(d 2017-03-01 register '' '' '{standard:{title:"空气净化器"}}')
$(d 2017-03-02 register '' '' '{standard:{title:"热水器"}}')
IN
1 SD-E08 fail 2
2 SD-E08 fail 1
OUT
t 'another day of issue, another firm or another number is another key' 0 found <<IN
$(d 2017-03-01 register '' '' '{standard:{issued:"2017-02-10"}}')
$(d 2017-03-05 register '' '' '{standard:{issued:"2017-02-11"}}')
$(d 2017-03-05 register 'Q/XYZ 001-2018' '' '{standard:{issued:"2017-02-10"}}')
$(d 2017-03-05 register '' '' '{enterprise:{uscc:"91350100M000100Y43"},standard:{issued:"2017-02-10"}}')
IN
t 'register, confirm, revise, confirm, abolish and register anew is a history and no fault' 0 found <<IN
$(d 2024-06-01 register '' '' '{standard:{issued:"2017-02-10",title:"热水器"}}')
$(d 2023-01-01 abolish)
$(d 2022-03-01 confirm)
$(d 2020-03-01 revise '' '' '{standard:{title:"热水器"}}')
$(d 2019-03-01 confirm)
$(d 2017-03-01 register '' '' '{standard:{issued:"2017-02-10"}}')
IN
t 'two revisions of one key at one time are not' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2018-03-01 revise '' '' '{standard:{title:"热水器"}}')
$(d 2018-03-01 revise '' '' '{standard:{title:"电饭煲"}}')
IN
2 SD-E08 fail 3
3 SD-E08 fail 2
OUT

for op in revise confirm rename abolish withdraw; do
	t "$op without an earlier declaration is open, never a failure" 0 found <<IN 3<<'OUT'
$(d 2018-03-01 "$op")
$(d 2018-03-02 register)
IN
1 SD-E09 open -
OUT
	t "$op after one is not" 0 found <<IN
$(d 2018-03-01 "$op")
$(d 2018-02-28 register)
IN
done
t 'an earlier declaration may be that of the number which is replaced' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2020-03-01 revise 'Q/XYZ 001-2020' '' '{standard:{replaces:["Q/XYZ 007-2010","Q/XYZ 001—2017"]}}')
$(d 2021-03-01 revise 'Q/XYZ 001-2021' '' '{standard:{replaces:["Q/XYZ 007-2010"]}}')
$(d 2016-03-01 revise 'Q/XYZ 001-2016' '' '{standard:{replaces:["Q/XYZ 001-2017"]}}')
IN
3 SD-E09 open -
4 SD-E09 open -
OUT
t 'the same number of another firm does not count' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register '' '' '{enterprise:{uscc:"91350100M000100Y43"}}')
$(d 2018-03-01 confirm)
IN
2 SD-E09 open -
OUT
t 'times are compared across zones, to the second' 0 found <<IN 3<<'OUT'
$(d 2018-03-01 register | sed s/10:20:00+08:00/10:20:31+08:00/)
$(d 2018-03-01 confirm | sed s/10:20:00+08:00/02:20:32Z/)
$(d 2018-03-01 revise | sed s/10:20:00+08:00/02:20:30Z/)
IN
3 SD-E09 open -
OUT

for op in abolish withdraw; do
	t "after $op only a registration comes" 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2018-03-01 "$op")
$(d 2019-03-01 confirm)
$(d 2020-03-01 register)
$(d 2021-03-01 confirm)
IN
3 SD-E10 fail 2
OUT
done

t 'a firm with a new name declares anew what is in force' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2017-03-01 register 'Q/XYZ 002-2017')
$(d 2018-03-01 rename 'Q/XYZ 002-2017' "$new")
IN
1 SD-E11 fail 3
OUT
t 'a later declaration with a former name says the same' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2018-03-01 register 'Q/XYZ 002-2018' "$new" "{enterprise:{former_names:[\"$old\"]}}")
IN
1 SD-E11 fail 2
OUT
t 'another name alone may be a slip: open' 0 found <<IN 3<<'OUT'
$(d 2017-03-01 register)
$(d 2018-03-01 register 'Q/XYZ 002-2018' "$new")
IN
1 SD-E11 open 2
OUT
t 'not asked: what has ended, is replaced, was declared later or by another firm' 0 found <<IN
$(d 2017-03-01 register)
$(d 2017-06-01 abolish)
$(d 2017-03-01 register 'Q/XYZ 003-2017' '' '{standard:{status:"abolished"}}')
$(d 2017-03-01 register 'Q/XYZ 004-2017')
$(d 2018-04-01 revise 'Q/XYZ 004-2018' "$new" '{standard:{replaces:["Q/XYZ 004-2017"]}}')
$(d 2017-03-01 register 'Q/XYZ 005-2017')
$(d 2018-05-01 confirm 'Q/XYZ 005-2017' "$new")
$(d 2018-03-01 register 'Q/XYZ 002-2018' "$new" "{enterprise:{former_names:[\"$old\"]}}")
$(d 2017-03-01 register 'Q/XYZ 006-2017' '' '{enterprise:{uscc:"91350100M000100Y43"}}')
IN
t 'the same name in full-width forms is the same name' 0 found <<IN
$(d 2017-03-01 register '' '佛山(乙)电器')
$(d 2018-03-01 register 'Q/XYZ 002-2018' '佛山（乙）电器')
IN

t 'the finding names the place of the other record and its day' 0 \
  "sd-validate --set --only SD-E11 --asked 2026-11-22 --lang en a.jsonl b.jsonl | jq -c '.validate | [.verdict, .n.warning, .findings[]]'" 3<<'OUT' \
  < <(d 2017-03-01 register >"$work/a.jsonl"; { echo; d 2018-03-01 rename 'Q/XYZ 002-2017' "$new"; } >"$work/b.jsonl")
["pass",1,{"at":"/enterprise/name","rule":"SD-E11","outcome":"fail","level":"warning","governed_by":"declared","date":"2017-03-01","text":"the enterprise has another name since b.jsonl:2, declared on 2018-03-01; this standard still stands under the old one","basis":"粤质监〔2016〕77号 第五条","fix":"declare it anew under the new name; the credit code stays the same"}]
["pass",0]
OUT
t 'without --set none of them is judged, and none is counted' 0 \
  'sd-validate --all a.jsonl b.jsonl | grep -o "SD-E[01][0-9]" | sort -u' </dev/null 3<<'OUT'
SD-E01
SD-E02
SD-E03
SD-E04
OUT
t 'one of them alone wants --set' 2 sd-validate --only SD-E07 a.jsonl 4<<'ERR'
sd-validate: rule 'SD-E07' is one over a set: it wants sd-validate --set
ERR
t 'a file given twice is sent twice, and read twice' 0 found a.jsonl a.jsonl 3<<'OUT'
1 SD-E07 fail 1
1 SD-E07 fail 1
OUT
t 'what is no declaration, has no code, no number or no time is passed on' 3 \
  "sd-validate --set ${only[*]} -l note --lang en | jq -c '[.kind, .validate.n.open, .validate.n.fail, .validate.n.warning]'; exit \${PIPESTATUS[0]}" <<IN 3<<'OUT'
{"kind":"case"}
{"kind":"declaration"
{"kind":"declaration","op":"confirm"}
{"kind":"declaration","op":"confirm","enterprise":{"uscc":"1"}}
{"kind":"declaration","op":"confirm","enterprise":{"uscc":"1"},"standard":{"number":"Q/XYZ 1-2017","replaces":7}}
[]
IN
["case",null,null,null]
["unreadable",null,null,null]
["declaration",0,0,0]
["declaration",0,0,0]
["declaration",0,0,0]
["unreadable",null,null,null]
OUT
t 'a file that is not there is told once' 4 'found none a.jsonl; sd-validate --set none >/dev/null' </dev/null 4<<'ERR'
sd-validate: cannot open 'none': No such file or directory
sd-validate: cannot open 'none': No such file or directory
ERR

# one register, every way to read it
"$out/tools/register" -n 2500 -s 3 >reg
all() { sd-validate --set -l note --asked 2026-11-22 "$@"; }
all -j1 reg >want
ok 'the register trips the rules' test "$(grep -c SD-E09 want)" -gt 100
ok 'two workers give the same bytes as one' cmp <(all -j2 reg) want
sed 's/reg:/-:/g' want >want-
ok 'standard input as a file' cmp <(all <reg) want-
ok 'standard input as a pipe' cmp <(sed '' reg | all) want-
ok 'a compressed pipe' cmp <(gzip -c reg | all -) want-
mkfifo pipe
sed '' reg >pipe &
ok 'a named pipe, read once' cmp <(timeout 60 sd-validate --set -l note --asked 2026-11-22 pipe) <(sed 's/reg:/pipe:/g' want)
wait
ok 'run again over its own output it finds the same' cmp <(all want | sed 's/want:/reg:/g') want
places() { jq -c 'del(.validate.findings[]?.text) | .validate.findings' | sort | md5sum; }
ok 'the order of the input decides nothing' test "$(all <(tac reg) | places)" = "$(places <want)"
ok 'nor does the file in which a record stands' test \
	"$(all <(head -1700 reg) <(tail -n +1701 reg) | places)" = "$(places <want)"
ok 'a seal passes' cmp <(sd-validate --seal reg --only SD-U01 | all --expect-seal | jq -c .id) <(jq -c .id reg)

# one firm with 30,000 standards and a new name; more than 8 MiB hold
awk -v old="$old" 'BEGIN { for (i = 1; i <= 30000; i++) printf "{\"kind\":\"declaration\",\"declared_at\":\"2017-03-01\",\"op\":\"register\",\"enterprise\":{\"uscc\":\"91440606722473344C\",\"name\":\"%s\"},\"standard\":{\"type\":\"enterprise\",\"number\":\"Q/XYZ %d-2017\"}}\n", old, (i * 7919) % 30011 + 1 }' >many
sd-validate --set --only SD-E07 many >whole
t 'a set that outgrows its memory goes to disk' 4 \
  'TMPDIR=/nowhere sd-validate --set --memory 8 --only SD-E07 many | wc -l; exit ${PIPESTATUS[0]}' </dev/null 3<<<0 4<<'ERR'
sd-validate: cannot sort in '/nowhere': No such file or directory
ERR
ok 'and one that does not stays in memory' cmp <(TMPDIR=/nowhere sd-validate --set --only SD-E07 many) whole
d 2019-03-01 rename 'Q/XYZ 9-2019' "$new" >>many
cat many many >twice
sd-validate --set "${only[@]}" -l note twice >whole
ok 'its bytes are the same' cmp <(sd-validate --set --memory 8 -j2 "${only[@]}" -l note twice) whole
t 'and every record is found, of copies one under the old name' 0 \
  'grep -c SD-E11 whole; grep -c SD-E07 whole' </dev/null 3<<'OUT'
30000
60002
OUT
finish
