#!/usr/bin/env bash
# sd-diff: declarations compared in the terms of standards, not of text lines.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# --- two registers ---

# One firm, three standards: the first is changed, the second gone, the third new.
cat >old.jsonl <<'IN'
{"kind":"declaration","id":"a","declared_at":"2017-03-01T10:20:00+08:00","op":"register","enterprise":{"uscc":"91440606722473344C","name":"佛山某服饰有限公司"},"standard":{"number":"Q/FZ 12-2017","title":"婴儿连体衣","issued":"2017-02-28","references":["GB 18401-2003","GB/T 8878-2014"]},"products":[{"name":"婴儿连体衣","model":"Y-66"},{"name":"婴儿肚兜","model":"Y-70"}],"indicators":[{"name":"甲醛含量","requirement":"≤20 mg/kg","method":"GB/T 2912.1-2009"},{"name":"pH值","requirement":"4.0~7.5"},{"name":"耐水色牢度","requirement":"≥3级"},{"name":"异味","requirement":"无异味"}]}
{"kind":"declaration","id":"b","declared_at":"2017-04-01T09:00:00+08:00","enterprise":{"uscc":"91440606722473344C","name":"佛山某服饰有限公司"},"standard":{"number":"Q/FZ 13-2017","title":"围嘴","issued":"2017-03-28"},"products":[{"name":"围嘴","model":"W-1"}]}
IN
cat >new.jsonl <<'IN'
{"kind":"declaration","id":"c","declared_at":"2017-05-01T09:00:00+08:00","enterprise":{"uscc":"91440606722473344C","name":"佛山某服饰有限公司"},"standard":{"number":"Q/FZ 14-2017","title":"睡袋","issued":"2017-04-28"},"products":[{"name":"睡袋","model":"S-1"}]}
{"kind":"declaration","id":"a","declared_at":"2017-03-01T10:20:00+08:00","op":"register","enterprise":{"uscc":"91440606722473344C","name":"佛山某服饰有限公司"},"standard":{"number":"Q/FZ 12-2017","title":"婴幼儿连体衣","issued":"2017-02-28","references":["GB/T 8878-2014","GB 18401-2010"]},"products":[{"name":"婴儿连体衣","model":"Y-66"},{"name":"婴儿睡袋","model":"Y-80"}],"indicators":[{"name":"pH值","requirement":"4.0~9.0"},{"name":"甲醛含量","requirement":"≤0.02 g/kg","method":"GB/T 2912.1-2009"},{"name":"耐水色牢度","requirement":"≥3-4级"},{"name":"耐唾液色牢度","requirement":"≥4级"}]}
IN
t 'what was removed, added and changed, in the order of firm, number and day of issue' 1 'sd-diff -q old.jsonl new.jsonl' 3<<'OUT'
{"kind":"difference","change":"changed","key":{"uscc":"91440606722473344C","number":"Q/FZ 12-2017","issued":"2017-02-28"},"record":"a","firm":"佛山某服饰有限公司","title":"婴幼儿连体衣","quiet":true,"changes":[{"at":"/standard/references/1","old_at":"/standard/references/0","old":"GB 18401-2003","new":"GB 18401-2010"},{"at":"/standard/title","old":"婴儿连体衣","new":"婴幼儿连体衣"},{"at":"/products/1","name":"婴儿睡袋","model":"Y-80","new":{"name":"婴儿睡袋","model":"Y-80"},"relation":"added"},{"at":"/products/1","name":"婴儿肚兜","model":"Y-70","old":{"name":"婴儿肚兜","model":"Y-70"},"relation":"missing"},{"at":"/indicators/0/requirement","old_at":"/indicators/1/requirement","name":"pH值","old":"4.0~7.5","new":"4.0~9.0","relation":"looser","margin":"-1.5","quiet":true},{"at":"/indicators/3/requirement","name":"异味","old":"无异味","relation":"missing","quiet":true},{"at":"/indicators/1/requirement","old_at":"/indicators/0/requirement","name":"甲醛含量","old":"≤20 mg/kg","new":"≤0.02 g/kg","relation":"equal","margin":"0 g/kg"},{"at":"/indicators/3/requirement","name":"耐唾液色牢度","new":"≥4级","relation":"added"},{"at":"/indicators/2/requirement","name":"耐水色牢度","old":"≥3级","new":"≥3-4级","relation":"tighter","margin":"0.5 级"}]}
{"kind":"difference","change":"removed","key":{"uscc":"91440606722473344C","number":"Q/FZ 13-2017","issued":"2017-03-28"},"record":"b","firm":"佛山某服饰有限公司","title":"围嘴"}
{"kind":"difference","change":"added","key":{"uscc":"91440606722473344C","number":"Q/FZ 14-2017","issued":"2017-04-28"},"record":"c","firm":"佛山某服饰有限公司","title":"睡袋"}
{"kind":"differences","by":"declaration","old":{"declarations":2,"other":0,"unreadable":0},"new":{"declarations":2,"other":0,"unreadable":0},"same":0,"rewritten":0,"changed":1,"added":1,"removed":1,"doubled":0,"quiet":1,"relations":{"equal":1,"tighter":1,"looser":1,"not comparable":0,"missing":1,"added":1,"quiet":2}}
OUT
t 'for people, in Chinese; quiet loosening is a warning on whatever road' 1 'sd-diff -f pretty --lang zh old.jsonl new.jsonl' 3<<'OUT' 4<<'ERR'
改 Q/FZ 12-2017  2017-02-28  91440606722473344C
   佛山某服饰有限公司《婴幼儿连体衣》
   改动    规范性引用文件  GB 18401-2003 → GB 18401-2010
   改动    标准名称  婴儿连体衣 → 婴幼儿连体衣
   新增    产品 婴儿睡袋 Y-80
   取消    产品 婴儿肚兜 Y-70
   放宽    pH值  4.0~7.5 → 4.0~9.0（-1.5，未说明）
   取消    异味  无异味（未说明）
   等同    甲醛含量  ≤20 mg/kg → ≤0.02 g/kg
   新增    耐唾液色牢度  ≥4级
   收紧    耐水色牢度  ≥3级 → ≥3-4级（0.5 级）
删 Q/FZ 13-2017  2017-03-28  91440606722473344C
   佛山某服饰有限公司《围嘴》
增 Q/FZ 14-2017  2017-04-28  91440606722473344C
   佛山某服饰有限公司《睡袋》
原 2 条声明，现 2 条：相同 0，仅写法不同 0，改 1，增 1，删 1
指标：收紧 1，放宽 1，不可比 0，取消 1，新增 1；未说明的放宽与取消 2
OUT
sd-diff: 放宽或取消而未作说明的指标：2 项，涉及声明 1 条，首条：Q/FZ 12-2017  2017-02-28  91440606722473344C
ERR
t 'and in English' 1 'sd-diff -f pretty --lang en old.jsonl new.jsonl' 3<<'OUT' 4<<'ERR'
~ Q/FZ 12-2017  2017-02-28  91440606722473344C
   佛山某服饰有限公司  婴幼儿连体衣
   changed         /standard/references  GB 18401-2003 → GB 18401-2010
   changed         /standard/title  婴儿连体衣 → 婴幼儿连体衣
   added           product 婴儿睡袋 Y-80
   missing         product 婴儿肚兜 Y-70
   looser          pH值  4.0~7.5 → 4.0~9.0  (-1.5, quiet)
   missing         异味  无异味  (quiet)
   equal           甲醛含量  ≤20 mg/kg → ≤0.02 g/kg
   added           耐唾液色牢度  ≥4级
   tighter         耐水色牢度  ≥3级 → ≥3-4级  (0.5 级)
- Q/FZ 13-2017  2017-03-28  91440606722473344C
   佛山某服饰有限公司  围嘴
+ Q/FZ 14-2017  2017-04-28  91440606722473344C
   佛山某服饰有限公司  睡袋
2 declarations, now 2: same 0, only written differently 0,
changed 1, added 1, removed 1
indicators: tighter 1, looser 1, not comparable 0, missing 1, added 1;
looser or missing quietly: 2
OUT
sd-diff: indicators that became looser or vanished quietly: 2, in declarations: 1, first: Q/FZ 12-2017  2017-02-28  91440606722473344C
ERR
t 'no difference is status 0' 0 'sd-diff old.jsonl old.jsonl | jq -c "[.same, .changed]"' 3<<<'[2,0]'
t 'two empty registers are the same' 0 'sd-diff /dev/null /dev/null | jq .same' 3<<<0
t 'one of the two may be standard input, or compressed' 0 \
  'gzip -k new.jsonl; zstd -q new.jsonl; for new in new.jsonl.gz new.jsonl.zst; do
     sd-diff -q - $new <old.jsonl | cmp - <(sd-diff -q old.jsonl new.jsonl) || exit; done
   cat new.jsonl | sd-diff -q old.jsonl - | cmp - <(sd-diff -q old.jsonl new.jsonl)
   { read -r _; sd-diff -q - new.jsonl; } <old.jsonl | jq -r .change' 3<<'OUT'
added
removed
added
null
OUT
t 'a seal is checked, dropped and written' 0 \
  'sd-diff -q --seal old.jsonl new.jsonl >sealed; tail -n 1 sealed | jq -c "[.kind, .records]"
   sd-validate --seal old.jsonl >o; sd-diff --expect-seal o o | jq .same
   sd-validate sealed >/dev/null' 3<<'OUT'
["end",4]
2
OUT

# --- what is no difference ---

# one NAME OLD NEW: two declarations of one key; what is told of their difference
decl() { printf '{"kind":"declaration","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/FZ 12-2017","issued":"2017-02-28"},%s}\n' "$1"; }
one() { sd-diff -q "${@:3}" <(decl "$1") <(decl "$2") | jq -c 'if .changes then .changes[] | del(.at, .old_at) else [.same, .rewritten, .changed] end'; }
rows() { one "\"indicators\":[$1]" "\"indicators\":[$2]" "${@:3}"; }
same() { # OLD NEW
	t "no difference: $1 and $2" 0 'one "$a" "$b"' </dev/null 3<<<'[1,0,0]'
}
while IFS='	' read -r a b; do
	export a b
	same "$a" "$b"
done <<'CASES'
"a":1,"b":{"c":2,"d":3}	"b":{"d":3,"c":2},"a":1
"a":"甲醛"	"a": "\u7532\u919b"
"a":"Ａ类 (一)"	"a":"A类（一）"
"a":null,"b":"","c":[],"d":{}	"e":" "
"a":{"b":[null]}	"a":{}
"replaces":["GB/T 191—2008","Q/AB 1-2011"]	"replaces":["Q/AB 1-2011","GB/T 191-2008"]
"reviews":[{"date":"2020-01-01"},{"date":"2021-01-01"}]	"reviews":[{"date":"2021-01-01"},{"date":"2020-01-01"}]
"products":[{"name":"甲","model":"1"},{"name":"乙"}]	"products":[{"name":"乙"},{"model":"1","name":"甲"}]
"indicators":[{"name":"甲"},{"name":"乙"}]	"indicators":[{"name":"乙"},{"name":"甲"}]
"indicators":[{"name":"甲","requirement":"≤1"},{"name":"甲","requirement":"≤2"}]	"indicators":[{"name":"甲","requirement":"≤2"},{"name":"甲","requirement":"≤1"}]
"indicators":[{"name":"甲","method":"GB/T 1—2008"}]	"indicators":[{"name":"甲","method":"GB/T 1-2008"}]
"validate":{"verdict":"fail"},"source":{"file":"a.csv"},"import":{},"rate":1	"review":{"verdict":"pass"},"submit":2
CASES
t 'a figure is told by its digits: 1.10 is not 1.1' 0 \
  'for a in 1.10 \"1.10\"; do sd-diff -q <(decl "\"a\":$a") <(decl "\"a\":${a/0/}") | head -n 1 | grep -o "\"changes.*"; done' 3<<'OUT'
"changes":[{"at":"/a","old":1.10,"new":1.1}]}
"changes":[{"at":"/a","old":"1.10","new":"1.1"}]}
OUT
t 'other lists have an order' 0 'one "\"extra\":{\"a/b\":[1,2,3]}" "\"extra\":{\"a/b\":[1,3]}"' 3<<'OUT'
{"old":2,"new":3}
{"old":3}
[0,0,1]
OUT
t 'pointers are escaped' 0 'sd-diff -q <(decl "\"a/b\":{\"c~\":1}") <(decl "\"a/b\":{\"c~\":2}") | jq -r ".changes[]?.at"' 3<<<'/a~1b/c~0'
t 'with --whole what filters added is compared, too' 0 'one "\"review\":{\"verdict\":\"fail\"}" "\"review\":{\"verdict\":\"pass\"}" --whole' 3<<'OUT'
{"old":"fail","new":"pass"}
[0,0,1]
OUT
t 'a credit code in small letters, a number and a day in another spelling are the same key' 0 \
  'sd-diff <(decl "\"a\":1") <(decl "\"a\":1" | sed "s/344C/344c/; s/FZ 12-/fz12—/; s/2017-02-28/2017年2月28日/") | jq -c "[.same, .changed]" 2>&1
   sd-diff <(decl "\"a\":1") <(decl "\"a\":1" | sed "s/344C/344c/; s/FZ 12-/fz12—/") | jq -c "[.same, .changed]"' 3<<'OUT'
[null,null]
[0,1]
[1,0]
OUT

# --- indicators ---

while IFS='	' read -r old new want; do
	export old new
	t "$old, then $new: $want" 0 \
	  'rows "$old" "$new" | jq -r "if type == \"array\" then empty else \"\\(.name) \\(.relation) \\(.margin // \"\")\" end"' \
	  </dev/null 3< <(printf '%s\n' "$want" | tr ';' '\n')
done <<'CASES'
{"name":"甲醛含量","requirement":"≤20 mg/kg"}	{"name":"甲醛含量","requirement":"≤30 mg/kg"}	甲醛含量 looser -10 mg/kg
{"name":"甲醛含量","requirement":"≤30 mg/kg"}	{"name":"甲醛含量","requirement":"≤20 mg/kg"}	甲醛含量 tighter 10 mg/kg
{"name":"甲醛含量","requirement":"≤20 mg/kg"}	{"name":"甲醛含量","requirement":"20~30 mg/kg"}	甲醛含量 not comparable 
{"name":"甲醛含量","requirement":"≤20 mg/kg"}	{"name":"甲醛含量","requirement":"符合国家规定"}	甲醛含量 not comparable 
{"name":"甲醛含量","requirement":"≤20 mg/kg"}	{"name":"甲醛含量"}	甲醛含量 missing 
{"name":"甲醛含量"}	{"name":"甲醛含量","requirement":"≤20 mg/kg"}	甲醛含量 added 
{"name":"甲醛含量（A类）","requirement":"≤20"},{"name":"甲醛含量（B类）","requirement":"≤75"}	{"name":"甲醛含量（B类）","requirement":"≤75"},{"name":"甲醛含量（A类）","requirement":"≤10"}	甲醛含量（A类） tighter 10
{"name":"甲醛含量","conditions":{"class":"A"},"requirement":"≤20"},{"name":"甲醛含量","conditions":{"class":"B"},"requirement":"≤75"}	{"name":"甲醛含量","conditions":{"class":"B"},"requirement":"≤80"},{"name":"甲醛含量","conditions":{"class":"A"},"requirement":"≤20"}	甲醛含量 looser -5
{"name":"甲醛含量（A类）","requirement":"≤20"}	{"name":"甲醛含量（B类）","requirement":"≤20"}	甲醛含量（A类） missing ;甲醛含量（B类） added 
{"name":"噪声","note":"高档","requirement":"≤60"},{"name":"噪声","note":"低档","requirement":"≤50"}	{"name":"噪声","note":"低档","requirement":"≤65"},{"name":"噪声","note":"高档","requirement":"≤55"}	噪声 looser -15;噪声 tighter 5
CASES
t 'another wording of one indicator, or another unit, is only written differently' 0 \
  'rows "{\"name\":\"甲醛\",\"requirement\":\"≤20 mg/kg\"}" "{\"name\":\"甲醛含量\",\"requirement\":\"≤0.002 %\"}"
   rows "{\"name\":\"甲醛含量/(mg/kg)\",\"requirement\":\"≤20\"}" "{\"name\":\"甲醛含量\",\"requirement\":\"≤20 mg/kg\"}"
   rows "{\"name\":\"甲醛含量/(mg/kg)\",\"requirement\":\"合格\"}" "{\"name\":\"甲醛含量\",\"requirement\":\"合格\"}"' 3<<'OUT'
[0,1,0]
[0,1,0]
[0,1,0]
OUT
t 'a product is found by its barcode, by name and model, by either where there is one' 0 \
  'p() { one "\"products\":[$1]" "\"products\":[$2]"; }
   p "{\"name\":\"甲\",\"model\":\"1\",\"barcode\":\"69\"}" "{\"name\":\"乙\",\"model\":\"2\",\"barcode\":\"69\"}"
   p "{\"name\":\"甲\",\"model\":\"1\"},{\"name\":\"甲\",\"model\":\"2\"}" "{\"name\":\"甲\",\"model\":\"2\",\"spec\":\"x\"},{\"name\":\"甲\",\"model\":\"3\"}"
   p "{\"name\":\"甲\"}" "{\"name\":\"乙\"}"' 3<<'OUT'
{"name":"乙","model":"2","old":"1","new":"2"}
{"name":"乙","model":"2","old":"甲","new":"乙"}
[0,0,1]
{"name":"甲","model":"2","new":"x"}
{"name":"甲","model":"3","old":"1","new":"3"}
[0,0,1]
{"name":"乙","new":{"name":"乙"},"relation":"added"}
{"name":"甲","old":{"name":"甲"},"relation":"missing"}
[0,0,1]
OUT
t 'and is told with --equal, still as status 0' 0 \
  'rows "{\"name\":\"甲醛\",\"requirement\":\"≤20 mg/kg\"}" "{\"name\":\"甲醛含量\",\"requirement\":\"≤0.002 %\"}" --equal
   exit "${PIPESTATUS[0]}"' 3<<'OUT'
{"name":"甲醛含量","old":"甲醛","new":"甲醛含量","relation":"equal"}
{"name":"甲醛含量","old":"≤20 mg/kg","new":"≤0.002 %","relation":"equal","margin":"0 %"}
[0,1,0]
OUT
t 'a condition that one side leaves unsaid is a change of the row, not another row' 0 \
  'rows "{\"name\":\"甲醛含量\",\"requirement\":\"≤20 mg/kg\"}" "{\"name\":\"甲醛含量（A类）\",\"requirement\":\"≤20 mg/kg\"}"' 3<<'OUT'
{"name":"甲醛含量（A类）","old":"甲醛含量","new":"甲醛含量（A类）"}
[0,0,1]
OUT
t 'the cells of the spreadsheets are told' 0 \
  'rows "{\"name\":\"噪声\",\"requirement\":\"≤60\"}],\"source\":{\"cells\":{\"/indicators/0/requirement\":\"F9\"}},\"x\":[" \
        "{\"name\":\"pH\"},{\"name\":\"噪声\",\"requirement\":\"≤65\"}],\"source\":{\"sheet\":\"报表\",\"cells\":{\"/indicators/1/requirement\":\"G3\"}},\"x\":[" | head -n 2 | tail -n 1' 3<<'OUT'
{"name":"噪声","old":"≤60","new":"≤65","relation":"looser","margin":"-5","quiet":true,"cell":"报表!G3","old_cell":"F9"}
OUT

# --- quiet loosening ---

# quiet OLD NEW: under the key of firm and number, so that the day of issue may change
quiet() { sd-diff -q -k uscc+number <(decl "$1") <(decl "$2" | sed "${3:-}") | jq -c '[.quiet, [.changes[]? | select(.name and .relation) | .quiet]]' | head -n 1; }
# shellcheck disable=SC2034
{
	was='"indicators":[{"name":"噪声","requirement":"≤60"}]' now='"indicators":[{"name":"噪声","requirement":"≤65"}]'
	noted='"indicators":[{"name":"噪声","requirement":"≤65","note":"低于推荐性标准"}]'
	later='s/2017-02-28/2018-02-28/'
}
t 'under the same number and day a loosening is quiet, whatever is noted' 0 'quiet "$was" "$now"; quiet "$was" "$noted"; quiet "$was" "\"indicators\":[]"' 3<<'OUT'
[true,[true]]
[true,[true]]
[true,[true]]
OUT
t 'a revision that says nothing of it is quiet, too' 0 'quiet "$was" "$now" "$later"' 3<<<'[true,[true]]'
t 'one that notes it, or names it below the recommended standards, is not' 0 \
  'quiet "$was" "$noted" "$later"; quiet "$was" "$now,\"below_recommended\":[\"噪声\"]" "$later"
   quiet "$was" "\"indicators\":[],\"below_recommended\":[{\"name\":\"噪声\"}]" "$later"' 3<<'OUT'
[null,[null]]
[null,[null]]
[null,[null]]
OUT
t 'what ends is no loosening, nor is a text in the place of indicators; what is tighter never is' 0 \
  'quiet "$was" "\"op\":\"abolish\""; quiet "$was" "\"standard2\":0" "s/\"issued\"/\"text\":{\"open\":true},\"issued\"/"; quiet "$now" "$was"' 3<<'OUT'
[null,[null]]
[null,[null]]
[null,[null]]
OUT

# --- several of one key ---

dated() { decl "\"declared_at\":\"$1\",\"n\":$2"; }
{ dated 2017-05-01T00:00:00+08:00 1; dated 2018-05-01T00:00:00+08:00 2; dated 2019-05-01T00:00:00+08:00 3; } >several
{ dated 2019-05-01T00:00:00+08:00 3; dated 2018-05-01T07:00:00+08:00 4; dated 2018-04-30T23:30:00Z 5; dated 2017-06-01T00:00:00Z 6; } >others
t 'several of one key: what says the same belongs together, the rest in the order of time' 0 \
  "sd-diff -q several others | jq -c '[.change, .old, .new, [.changes[]? | select(.at == \"/n\") | .old, .new]]'
   tac others | sd-diff -q several - | cmp - <(sd-diff -q several others)" 3<<'OUT'
["changed",{"nth":1,"of":3},{"nth":1,"of":4},[1,6]]
["changed",{"nth":2,"of":3},{"nth":2,"of":4},[2,4]]
["added",null,{"nth":3,"of":4},[]]
[null,{"declarations":3,"other":0,"unreadable":0},{"declarations":4,"other":0,"unreadable":0},[]]
OUT
t 'lines that stand several times on both sides are counted as often' 0 \
  'cat several several several >a; cat several several >b; sd-diff -q a b | jq -c "[.same, .removed, .change, .old.nth]"' 3<<'OUT'
[null,null,"removed",3]
[null,null,"removed",6]
[null,null,"removed",9]
[6,3,null,null]
OUT
t 'what one register has more often than the other is added' 0 \
  'cat several several several >a; cat several several >b; sd-diff -q b a | jq -c "[.same, .added, .change]"' 3<<'OUT'
[null,null,"added"]
[null,null,"added"]
[null,null,"added"]
[6,3,null]
OUT
t 'what says the same is found among several, however its rows stand' 0 \
  'rowed() { decl "\"declared_at\":\"$1\",\"products\":[$2]"; }
   { rowed 2017-01-01 "{\"name\":\"甲\"},{\"name\":\"乙\"}"; rowed 2018-01-01 "{\"name\":\"丙\"}"; } >a
   { rowed 2016-01-01 "{\"name\":\"丁\"}"; rowed 2017-01-01 "{\"name\":\"乙\"},{ \"name\":\"甲\" }"; } >b
   sd-diff -q a b | jq -c "[.same, .changed, [.changes[]? | .name]]"' 3<<'OUT'
[null,null,[null,"丁","丙"]]
[1,1,[]]
OUT
t 'without a day of issue the time of declaration is the key' 0 \
  'sed s/issued/x/ several >a; sed s/issued/x/ others >b; sd-diff -q a b | jq -c "[.change, .key.declared_at]"' 3<<'OUT'
["removed","2017-05-01T00:00:00+08:00"]
["added","2017-06-01T00:00:00Z"]
["added","2018-04-30T23:30:00Z"]
["removed","2018-05-01T00:00:00+08:00"]
["added","2018-05-01T07:00:00+08:00"]
[null,null]
OUT
t 'other keys: a name given by a platform or a sender; what has none is keyed as ever' 0 \
  'sed "s/Q.FZ 12-2017/Q\/FZ 99-2018/" old.jsonl | sd-diff -q -k id old.jsonl - | jq -c "[.change, .key]"
   sd-diff -q -k registry_no old.jsonl new.jsonl | jq -c "[.change, .key.number]" | head -n 1' 3<<'OUT'
["changed",{"id":"a"}]
[null,null]
["changed","Q/FZ 12-2017"]
OUT

# --- input that is not what it should be ---

{ head -n 1 old.jsonl; echo '{"kind":"decl'; echo '{"kind":"receipt"}'; tail -n 1 old.jsonl; echo '[]'; } >broken
t 'lines that are no records are counted, told, and no reason to stop' 3 "sd-diff -q broken old.jsonl | jq -c '[.same, .old]'; exit \${PIPESTATUS[0]}" 3<<'OUT' 4<<'ERR'
[2,{"declarations":2,"other":1,"unreadable":2}]
OUT
sd-diff: broken:2: the line ends in the middle of a value: not compared, nor is another
ERR
t 'those that a filter has marked, too' 3 "sd-validate broken 2>/dev/null | sd-diff old.jsonl - | jq -c '[.same, .new]'; exit \${PIPESTATUS[1]}" 3<<'OUT' 4<<'ERR'
[2,{"declarations":2,"other":1,"unreadable":2}]
OUT
sd-diff: 2 records are marked unreadable: not compared
ERR
{ head -n 1 old.jsonl; tail -n 1 old.jsonl | LC_ALL=C sed 's/围嘴/\xff/'; } >torn
for pair in 'old.jsonl torn' 'torn old.jsonl'; do
	t "bytes that are no UTF-8 are seen on either side: $pair" 3 \
	  "sd-diff -q $pair | tail -n 1 | jq -c '[.same, .old.unreadable + .new.unreadable]'; exit \${PIPESTATUS[0]}" </dev/null 3<<-'OUT' 4<<-'ERR'
	[1,1]
	OUT
	sd-diff: torn:2: bytes that are not UTF-8: not compared
	ERR
done
t 'a file that is not there is status 4, and nothing is written' 4 'sd-diff old.jsonl nowhere' </dev/null 4<<'ERR'
sd-diff: cannot open 'nowhere': No such file or directory
ERR
t 'a place for copies that is not there, too' 4 'cat old.jsonl | TMPDIR=/nowhere sd-diff - old.jsonl' </dev/null 4<<'ERR'
sd-diff: cannot keep a copy in '/nowhere': No such file or directory
ERR
t 'two registers, no more, no fewer' 2 'sd-diff old.jsonl' 4<<'ERR'
sd-diff: two registers are compared, OLD and NEW, not 1 (or see '--versions', '--against', '--rules-new')
ERR
t 'standard input once' 2 'sd-diff - -' 4<<<"sd-diff: only one of the two can be standard input"
t 'one way of comparing at a time' 2 'sd-diff --versions --against x y' 4<<'ERR'
sd-diff: '--versions', '--against' and '--rules-old' or '--rules-new' exclude one another
ERR
t 'options that do not belong together' 2 'sd-diff --against x -k id y; sd-diff --asked 2020-01-01 y z' 4<<'ERR'
sd-diff: '--key', '--whole', '--equal' and '--memory' go with registers and '--versions'
sd-diff: '--judge', '--profile', '--asked' and '--made' go with '--rules-old' or '--rules-new'
ERR

# --- versions ---

version() { printf '{"kind":"declaration","registry_no":"%s","declared_at":"%s","op":"%s","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/FZ 12-%s","issued":"%s"},"indicators":[{"name":"噪声","requirement":"%s"}]}\n' "$@"; }
{
	version 3 2020-05-01T09:00:00+08:00 revise 2020 2020-04-28 '≤65 dB'
	version 1 2017-05-01T09:00:00+08:00 register 2017 2017-04-28 '≤60 dB'
	version 2 2018-05-01T09:00:00+08:00 revise 2017 2017-04-28 '≤58 dB'
	version 9 2018-05-01T09:00:00+08:00 register 2017 2017-04-28 '≤1 dB' | sed 's/FZ 12/FZ 13/'
} >history
t 'the versions of a standard, each against the one before; its number may have another year' 1 'sd-diff -q --versions history' 3<<'OUT'
{"kind":"difference","change":"changed","key":{"uscc":"91440606722473344C","number":"Q/FZ 12"},"record":"2","from":{"record":"1","number":"Q/FZ 12-2017","issued":"2017-04-28","op":"register","declared_at":"2017-05-01T09:00:00+08:00"},"to":{"record":"2","number":"Q/FZ 12-2017","issued":"2017-04-28","op":"revise","declared_at":"2018-05-01T09:00:00+08:00"},"old":{"nth":1,"of":3},"new":{"nth":2,"of":3},"changes":[{"at":"/registry_no","old":"1","new":"2"},{"at":"/declared_at","old":"2017-05-01T09:00:00+08:00","new":"2018-05-01T09:00:00+08:00"},{"at":"/op","old":"register","new":"revise"},{"at":"/indicators/0/requirement","name":"噪声","old":"≤60 dB","new":"≤58 dB","relation":"tighter","margin":"2 dB"}]}
{"kind":"difference","change":"changed","key":{"uscc":"91440606722473344C","number":"Q/FZ 12"},"record":"3","from":{"record":"2","number":"Q/FZ 12-2017","issued":"2017-04-28","op":"revise","declared_at":"2018-05-01T09:00:00+08:00"},"to":{"record":"3","number":"Q/FZ 12-2020","issued":"2020-04-28","op":"revise","declared_at":"2020-05-01T09:00:00+08:00"},"old":{"nth":2,"of":3},"new":{"nth":3,"of":3},"quiet":true,"changes":[{"at":"/registry_no","old":"2","new":"3"},{"at":"/declared_at","old":"2018-05-01T09:00:00+08:00","new":"2020-05-01T09:00:00+08:00"},{"at":"/standard/issued","old":"2017-04-28","new":"2020-04-28"},{"at":"/standard/number","old":"Q/FZ 12-2017","new":"Q/FZ 12-2020"},{"at":"/indicators/0/requirement","name":"噪声","old":"≤58 dB","new":"≤65 dB","relation":"looser","margin":"-7 dB","quiet":true}]}
{"kind":"differences","by":"uscc+base","input":{"declarations":4,"other":0,"unreadable":0},"several":1,"same":0,"rewritten":0,"changed":2,"quiet":1,"relations":{"equal":0,"tighter":1,"looser":1,"not comparable":0,"missing":0,"added":0,"quiet":1}}
OUT
t 'under the key of firm and number an edition of another year is another standard' 0 'sd-diff -q --versions -k uscc+number <history | jq -r .to.number' 3<<'OUT'
Q/FZ 12-2017
null
OUT
t 'versions for people' 1 'sd-diff -q --versions -f pretty --lang zh history' 3<<'OUT'
改 Q/FZ 12  91440606722473344C  第 1 → 2 版（共 3 版）
   2017-05-01 Q/FZ 12-2017 → 2018-05-01 Q/FZ 12-2017
   改动    登记号  1 → 2
   改动    公开时间  2017-05-01T09:00:00+08:00 → 2018-05-01T09:00:00+08:00
   改动    办理事项  register → revise
   收紧    噪声  ≤60 dB → ≤58 dB（2 dB）
改 Q/FZ 12  91440606722473344C  第 2 → 3 版（共 3 版）
   2018-05-01 Q/FZ 12-2017 → 2020-05-01 Q/FZ 12-2020
   改动    登记号  2 → 3
   改动    公开时间  2018-05-01T09:00:00+08:00 → 2020-05-01T09:00:00+08:00
   改动    发布日期  2017-04-28 → 2020-04-28
   改动    标准编号  Q/FZ 12-2017 → Q/FZ 12-2020
   放宽    噪声  ≤58 dB → ≤65 dB（-7 dB，未说明）
4 条声明，1 项标准有多个版本；相邻版本：相同 0，仅写法不同 0，改 2
指标：收紧 1，放宽 1，不可比 0，取消 0，新增 0；未说明的放宽与取消 1
OUT

# --- against a standard, or a declaration ---

wear() { printf '{"kind":"declaration","id":"w","enterprise":{"name":"某厂"},"standard":{"number":"Q/FZ 1-2017","title":"%s"},"products":[{"name":"%s"}],"indicators":[{"name":"甲醛含量","requirement":"%s"},{"name":"pH值","requirement":"4.0~7.5"}]}\n' "$@"; }
against() { sd-diff --against "$@" | jq -r 'select(.kind == "comparison") | if .applies == false then "no limits" else .indicators[] | select(.relation != "missing") | "\(.name) \(.declared) \(.relation) \(.against) \(.applies) \(.unknown // "")" end'; }
t 'each indicator against the limits of an edition, whatever its days' 0 \
  "wear 婴儿连体衣 婴儿连体衣 '≤30 mg/kg' | against 'GB 18401-2010'; wear 婴儿连体衣 婴儿连体衣 '≤10 mg/kg' | against 'GB 18401-2010'" 3<<'OUT'
甲醛含量 ≤30 mg/kg looser ≤20 mg/kg certain 
pH值 4.0~7.5 equal 4.0~7.5 certain 
甲醛含量 ≤10 mg/kg tighter ≤20 mg/kg certain 
pH值 4.0~7.5 equal 4.0~7.5 certain 
OUT
t 'a condition that is not stated leaves several limits possible' 0 "wear 童装 童装 '≤30 mg/kg' | against 'GB 18401—2010'" 3<<'OUT'
甲醛含量 ≤30 mg/kg looser ≤20 mg/kg possible class
甲醛含量 ≤30 mg/kg tighter ≤75 mg/kg possible class
甲醛含量 ≤30 mg/kg tighter ≤300 mg/kg possible class
pH值 4.0~7.5 equal 4.0~7.5 possible class
pH值 4.0~7.5 tighter 4.0~8.5 possible class
pH值 4.0~7.5 tighter 4.0~9.0 possible class
OUT
t 'the standard may have no limits for the product' 0 "wear 台灯 台灯 '≤30 mg/kg' | against 'GB 18401-2010'" 3<<<'no limits'
t 'what a standard asks and the declaration does not name is missing' 1 \
  "wear 婴儿连体衣 婴儿连体衣 '≤30 mg/kg' | sd-diff --against 'GB 18401-2010' -f pretty --lang zh" 3<<'OUT'
某厂  Q/FZ 1-2017《婴儿连体衣》
   宽于    甲醛含量  ≤30 mg/kg，标准 ≤20 mg/kg（-10 mg/kg，表1）
   等同    pH值  4.0~7.5，标准 4.0~7.5（表1）
   未声明  耐水色牢度，标准 ≥3-4 级（表1）
   未声明  耐酸汗渍色牢度，标准 ≥3-4 级（表1）
   未声明  耐碱汗渍色牢度，标准 ≥3-4 级（表1）
   未声明  耐干摩擦色牢度，标准 ≥4 级（表1）
   未声明  可分解致癌芳香胺染料，标准 ≤20 mg/kg（表1）
   未声明  异味，标准 不得有（表1）
   未声明  耐唾液色牢度，标准 ≥4 级（表1）
1 条声明对照 GB 18401-2010：宽于 1 条
指标：等同 1，严于 0，宽于 1，不可比 0，未声明 7，另有 0
OUT
t 'limits that nobody has confirmed are marked, and harm nobody' 0 \
  "wear 婴儿连体衣 婴儿连体衣 '≤30 mg/kg' | sd-diff --against 'GB 18401-2003' -f pretty --lang zh" 3<<'OUT'
某厂  Q/FZ 1-2017《婴儿连体衣》
   宽于    甲醛含量  ≤30 mg/kg，标准 ≤20 mg/kg（-10 mg/kg，表1，限值未核实）
   等同    pH值  4.0~7.5，标准 4.0~7.5（表1，限值未核实）
1 条声明对照 GB 18401-2003：宽于 0 条
指标：等同 1，严于 0，宽于 1，不可比 0，未声明 0，另有 0
OUT
t 'looser than a limit that surely applies is status 1' 1 "wear 婴儿连体衣 婴儿连体衣 '≤30 mg/kg' | sd-diff --against 'GB 18401-2010' >/dev/null"
t 'relations are those of sd-review: what is looser fails there, what is not comparable is open' 0 \
  "for r in '≤30 mg/kg' '≤20 mg/kg' '≤10 mg/kg' '≤20 mg/L' '符合要求' '不得检出'; do
     wear 婴儿连体衣 婴儿连体衣 \"\$r\" >w; echo \"\$r \$(sd-diff --against 'GB 18401-2010' w | jq -r 'select(.kind == \"comparison\").indicators[] | select(.name == \"甲醛含量\").relation') \$(
     sd-review --made 2017-03-01 --all -f findings w | jq -r 'select(.rule == \"GB18401-2010/formaldehyde/A\").outcome')\"; done" 3<<'OUT'
≤30 mg/kg looser fail
≤20 mg/kg equal pass
≤10 mg/kg tighter pass
≤20 mg/L not comparable open
符合要求 not comparable open
不得检出 tighter pass
OUT
t 'against another declaration: both values side by side' 1 \
  "wear 甲 甲 '≤20 mg/kg' >other; wear 乙 乙 '≤30 mg/kg' | sed 's/pH值/噪声/' | sd-diff --against other -f pretty --lang zh" 3<<'OUT'
某厂  Q/FZ 1-2017《乙》
   未声明  pH值，对照 4.0~7.5
   另有    噪声  4.0~7.5
   宽于    甲醛含量  ≤30 mg/kg，对照 ≤20 mg/kg（-10 mg/kg）
1 条声明对照 other：宽于 1 条
指标：等同 0，严于 0，宽于 1，不可比 0，未声明 1，另有 1
OUT
t 'neither an edition nor a file' 2 "sd-diff --against 'GB 99999-2010' w" 4<<'ERR'
sd-diff: 'GB 99999-2010' is neither an edition in the rules (such as 'GB 18401-2010', see sd-rules list) nor a file
ERR
t 'an edition without limits' 2 "sd-diff --against 'GB 4806.1-2016' w" 4<<'ERR'
sd-diff: the rules have no limits of 'GB 4806.1-2016'
ERR
t 'a file without a declaration' 3 'echo {} >none; sd-diff --against none w' 4<<'ERR'
sd-diff: none:1: no declaration to compare with
ERR
t 'a line that is no record' 3 "sd-diff --against other broken | tail -n 1 | jq -c '[.declarations, .other, .unreadable]'; exit \${PIPESTATUS[0]}" 3<<<'[2,1,2]' 4<<'ERR'
sd-diff: broken:2: the line ends in the middle of a value: not compared, nor is another
ERR

# --- a rehearsal of rules ---

# The limit on formaldehyde of class A from 20 down to 10: in a folder of its own.
mkdir -p stricter
{ head -n 1 "$top/share/rules/limits.tsv"; grep '^GB18401-2010/formaldehyde/A	' "$top/share/rules/limits.tsv" |
	awk -F'\t' -v OFS='\t' '{ $11 = 10 } 1'; } >stricter/limits.tsv
{ for r in '≤8 mg/kg' '≤15 mg/kg' '≤30 mg/kg' '≤20 mg/L'; do wear 婴儿连体衣 婴儿连体衣 "$r"; done; wear 台灯 台灯 1; echo '{"kind":"x"}'; } >goods
t 'who would newly fail, by which limit and by how much' 1 'sd-diff --rules-new stricter --judge review --asked 2020-01-01 --lang en goods | jq -c "del(.old_pack, .new_pack) | if .findings[0]? then .findings[0] |= del(.text, .fix, .basis, .date, .governed_by, .level, .read) else . end"; exit ${PIPESTATUS[0]}' 3<<'OUT'
{"kind":"rehearsal","change":"fails","old":"pass","new":"fail","record":"w","firm":"某厂","number":"Q/FZ 1-2017","title":"婴儿连体衣","findings":[{"change":"added","by":"review","at":"/indicators/0/requirement","rule":"GB18401-2010/formaldehyde/A","outcome":"fail","got":"≤15 mg/kg","want":"≤10 mg/kg","margin":"-5 mg/kg"}]}
{"kind":"rehearsal","change":"findings","old":"fail","new":"fail","record":"w","firm":"某厂","number":"Q/FZ 1-2017","title":"婴儿连体衣","findings":[{"change":"changed","by":"review","old_outcome":"fail","old_want":"≤20 mg/kg","old_margin":"-10 mg/kg","at":"/indicators/0/requirement","rule":"GB18401-2010/formaldehyde/A","outcome":"fail","got":"≤30 mg/kg","want":"≤10 mg/kg","margin":"-20 mg/kg"}]}
{"kind":"rehearsal","change":"findings","old":"open","new":"open","record":"w","firm":"某厂","number":"Q/FZ 1-2017","title":"婴儿连体衣","findings":[{"change":"changed","by":"review","old_outcome":"open","old_want":"≤20 mg/kg","at":"/indicators/0/requirement","rule":"GB18401-2010/formaldehyde/A","outcome":"open","got":"≤20 mg/L","want":"≤10 mg/kg"}]}
OUT
t 'the same the other way round' 0 "sd-diff --rules-old stricter --judge review --asked 2020-01-01 goods | jq -c 'select(.change) | [.change, .old, .new]'" 3<<'OUT'
["passes","fail","pass"]
["findings","fail","fail"]
["findings","open","open"]
OUT
t 'for people, with all verdicts before and after' 1 'sd-diff --rules-new stricter --judge review --asked 2020-01-01 -f pretty --lang zh goods' 3<<'OUT'
合格 → 不合格  Q/FZ 1-2017《婴儿连体衣》
   某厂  w
   + 甲醛含量 ≤15 mg/kg 宽于强制性标准限值 ≤10 mg/kg
     相差 -5 mg/kg  [GB18401-2010/formaldehyde/A]
不合格，问题不同  Q/FZ 1-2017《婴儿连体衣》
   某厂  w
   ~ 甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤10 mg/kg
     ≤20 mg/kg → ≤10 mg/kg  相差 -20 mg/kg  [GB18401-2010/formaldehyde/A]
未定，问题不同  Q/FZ 1-2017《婴儿连体衣》
   某厂  w
   ~ 甲醛含量 的要求“≤20 mg/L”不能与限值 ≤10 mg/kg 比较：两者不能比较
     ≤20 mg/kg → ≤10 mg/kg  [GB18401-2010/formaldehyde/A]
   旧＼新   不合格     未定     合格   不适用
   不合格        1        0        0        0
     未定        0        1        0        0
     合格        1        0        1        0
   不适用        0        0        0        1
5 条声明：新不合格 1，新未定 0，新合格 0，新不适用 0，
结论相同而问题不同 2，全同 2
其他记录 1，不可读 0：未判
OUT
t 'a whole pack stands in the place of the installed one; two alike change nothing' 0 \
  "cp -R '$top/share/rules' all; sd-diff --rules-old all --rules-new all --asked 2020-01-01 goods | jq -c '[.declarations, .same, .other]'" 3<<<'[5,5,1]'
t 'rules that are broken judge nothing' 6 'mkdir -p bad; echo x >bad/limits.tsv; sd-diff --rules-new bad goods 2>&1 | sed "s/:.*//"; exit ${PIPESTATUS[0]}' 3<<<sd-diff
finish
