#!/usr/bin/env bash
# sd-review: declared indicators against mandatory limits, cited editions against
# the register, by the law of the right day.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A record about infants' clothing: indicator rows, references, product name, day.
record() {
	printf '{"kind":"declaration","declared_at":"%sT10:00:00+08:00","standard":{"type":"enterprise","number":"Q/XYZ 001-2017","title":"服装","references":[%s]},"products":[{"name":"%s"}],"indicators":[%s]}\n' \
		"${4:-2017-03-01}" "$2" "${3:-婴儿连体衣}" "$1"
}
ind() { printf '{"name":"%s","requirement":"%s","note":"%s"}' "$1" "$2" "${3:-}"; }
# Standards that bind these products and have no rows leave every such record open at
# best; what a row says shows in the counts: verdict, judged, pass, fail, open, unconfirmed.
counts() { sd-review --asked 2026-11-22 "$@" | jq -c '.review | [.verdict,.judged,.n.pass,.n.fail,.n.open,.n.unconfirmed]'; }
# verdict, then every listed finding as rule, outcome, margin
judged() { sd-review --asked 2026-11-22 "$@" | jq -r '.review | .verdict, (.findings[] | [.rule,.outcome,.margin//"",.governed_by,.date] | join(" "))'; }
refs='"GB 18401-2010","GB 31701-2015"'

t 'a declared limit inside the mandatory one passes' 0 counts < <(record "$(ind 甲醛含量 '≤20 mg/kg' A类)" "$refs") 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'the limit itself is still inside, a stricter sign too' 0 counts < <(record "$(ind 甲醛含量 '<20 mg/kg' A类)" "$refs") 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'a laxer one fails, with margin, basis and the day that chose the limit' 0 judged < <(record "$(ind 甲醛含量 '≤30 mg/kg' A类)" "$refs") 3<<'OUT'
fail
GB18401-2010/formaldehyde/A fail -10 mg/kg declared 2017-03-01
OUT
t 'the same figure passes for another class' 0 counts < <(record "$(ind 甲醛含量 '≤30 mg/kg' B类)" "$refs" 童装) 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'units are converted before they are compared: 0.003 % is 30 mg/kg' 0 judged < <(record "$(ind 甲醛含量 '≤0.003%' A类)" "$refs") 3<<'OUT'
fail
GB18401-2010/formaldehyde/A fail -0.001 % declared 2017-03-01
OUT
t 'a range must lie inside the range' 0 judged < <(record "$(ind pH值 4.0~8.5 A类)" "$refs") 3<<'OUT'
fail
GB18401-2010/ph/A fail -1 declared 2017-03-01
OUT
t 'half grades are figures, not ranges' 0 judged < <(record "$(ind 耐水色牢度 '≥3级' A类)" "$refs") 3<<'OUT'
fail
GB18401-2010/cf-water/A fail -0.5 级 declared 2017-03-01
OUT
t 'without a class, what would satisfy every class passes' 0 counts < <(record "$(ind 甲醛含量 '≤20 mg/kg')" "$refs" 童装) 3<<'OUT'
["open",5,5,0,0,0]
OUT
t 'what breaks only some class is open, and the class is asked for' 0 \
  "sd-review --asked 2026-11-22 --lang en | jq -r '.review | .verdict, .findings[].text'" < <(record "$(ind 甲醛含量 '≤30 mg/kg')" "$refs" 童装) 3<<'OUT'
open
whether 甲醛含量 ≤30 mg/kg must meet ≤20 mg/kg depends on what is not stated: class A/B/C
OUT
t 'what breaks every class fails, whichever it is' 0 judged < <(record "$(ind 甲醛含量 '≤400 mg/kg')" "$refs" 童装) 3<<'OUT'
fail
GB18401-2010/formaldehyde/C fail -100 mg/kg declared 2017-03-01
OUT
t 'a class stated at the indicator counts before that of the product' 0 counts < <(record "$(ind 甲醛含量 '≤30 mg/kg' B类)" "$refs" '连体衣（A类）') 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'free text is open, never a pass' 0 judged < <(record "$(ind 甲醛含量 合格 A类)" "$refs") 3<<'OUT'
open
GB18401-2010/formaldehyde/A open  declared 2017-03-01
OUT
t 'ppm may be mass or volume: open' 0 judged < <(record "$(ind 甲醛含量 '≤20 ppm' A类)" "$refs") 3<<'OUT'
open
GB18401-2010/formaldehyde/A open  declared 2017-03-01
OUT
t 'and the finding says so' 0 "sd-review --asked 2026-11-22 | jq -r '.review.findings[].text'" < <(record "$(ind 甲醛含量 '≤20 ppm' A类)" "$refs") 3<<'OUT'
甲醛含量 的要求“≤20 ppm”不能与限值 ≤20 mg/kg 比较：该单位未说明是质量比还是体积比
OUT
t 'a figure without its unit is open' 0 judged < <(record "$(ind 甲醛含量 '≤20' A类)" "$refs") 3<<'OUT'
open
GB18401-2010/formaldehyde/A open  declared 2017-03-01
OUT
t 'not found satisfies a limit from above' 0 counts < <(record "$(ind 甲醛含量 不得检出 A类)" "$refs") 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'absence under another name of the same indicator passes' 0 counts < <(record "$(ind 气味 无异味 A类)" "$refs") 3<<'OUT'
["open",3,3,0,0,0]
OUT
t 'brackets that name another thing leave the indicator open' 0 judged < <(record "$(ind '甲醛含量（里料）' '≤30 mg/kg' A类)" "$refs") 3<<'OUT'
open
GB18401-2010/formaldehyde/A open  declared 2017-03-01
OUT
t 'a limit nobody has confirmed is open when broken, and does not fail a firm' 0 judged <<'IN' 3<<'OUT'
{"kind":"declaration","declared_at":"2026-10-01T10:00:00+08:00","products":[{"name":"儿童纸尿裤"}],"indicators":[{"name":"细菌菌落总数","requirement":"≤300 CFU/g"}]}
IN
open
GB15979-2024/bacteria open -100 CFU/g declared 2026-10-01
OUT
t 'and counted unconfirmed when satisfied' 0 counts <<'IN' 3<<'OUT'
{"kind":"declaration","declared_at":"2026-10-01T10:00:00+08:00","products":[{"name":"儿童纸尿裤"}],"indicators":[{"name":"细菌菌落总数","requirement":"≤100 CFU/g"}]}
IN
["open",1,0,0,0,1]
OUT
t 'an edition that was replaced is named with its successor' 0 \
  "sd-review --asked 2026-11-22 --lang en | jq -r '.review | .verdict, (.findings[] | .at + \" \" + .text)'" < <(record '' '"GB 18401-2003","GB 31701-2015"') 3<<'OUT'
fail
/standard/references/0 GB 18401-2003 was no longer in force on 2017-03-01; its successor is GB 18401-2010
OUT
t 'the same citation was right while the edition was in force' 0 judged < <(record '' '"GB 18401-2003"' 婴儿连体衣 2010-03-01) 3<<'OUT'
pass
OUT
t 'of an edition whose days nobody has confirmed the text says so' 0 \
  "sd-review --asked 2026-11-22 | jq -r '.review.findings[] | .outcome + \" \" + .text'" < <(record '' '"GB/T 9254-2008"' LED台灯 2023-10-09) 3<<'OUT'
open 引用的 GB/T 9254-2008 在 2023-10-09 已不是现行版本，代替它的是 GB/T 9254.1-2021；该版本的日期尚未核实，待确认
OUT
t 'several successors are told apart' 0 \
  "sd-review --asked 2026-11-22 --lang en | jq -r '.review.findings[].text'" < <(record '' '"GB 6675-2003"' LED台灯 2022-05-27) 3<<'OUT'
GB 6675-2003 was no longer in force on 2022-05-27; its successor is GB 6675.1-2014, GB 6675.2-2014, GB 6675.3-2014, GB 6675.4-2014; its days are yet to be confirmed
OUT
t 'a standard that no register has is a note, not a finding against the firm' 0 \
  "sd-review --asked 2026-11-22 -l note --lang en | jq -r '.review.n.note, (.review.findings[] | select(.rule == \"SD-S02\") | .text)'" < <(record '' '"GB 18401-2010","GB 99999-2016"' 台灯) 3<<'OUT'
1
GB 99999-2016 is not in the register: nothing is known of it
OUT
t 'a product of no class is judged by its citations alone' 0 judged < <(record "$(ind 甲醛含量 '≤500 mg/kg')" "$refs" LED台灯) 3<<'OUT'
pass
OUT
t 'with nothing to judge the verdict is n/a' 0 judged <<'IN' 3<<'OUT'
{"kind":"declaration","products":[{"name":"LED台灯"}]}
IN
n/a
OUT
t '--made chooses the law of that day, and tells that the declaration came later' 0 'judged --made 2010-05-01' < <(record '' '"GB 18401-2003"') 3<<'OUT'
pass
SD-G01 open  made 2010-05-01
OUT
t 'the finding names the spreadsheet cell when the record came from one' 1 \
  "sd-review -f pretty --lang zh --asked 2026-11-22" <<'IN' 3<<'OUT'
{"kind":"declaration","declared_at":"2017-03-01T10:00:00+08:00","standard":{"references":["GB 18401-2010","GB 31701-2015"]},"products":[{"name":"婴儿连体衣（A类）"}],"indicators":[{"name":"甲醛含量","requirement":"≤30 mg/kg"}],"source":{"file":"申报.csv","sheet":"报表","cells":{"/indicators/0/requirement":"F9"}}}
IN
申报.csv 报表!F9: 错误: 甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤20 mg/kg
    …甲醛含量","requirement":"≤30 mg/kg"}],"source":{"file":"申报.csv","sheet":…
                             ^~~~~~~~~~~
    依据 GB 18401-2010 表1  应为 ≤20 mg/kg  相差 -10 mg/kg  [GB18401-2010/formaldehyde/A]
    改法 改为不宽于 ≤20 mg/kg，并核对产品
1 条记录，不合格 1，未定 0，合格 0，不适用 0
OUT
t 'status 1 is the answer no; open is 0 unless asked' 1 "sd-review --fail-on open >/dev/null" < <(record "$(ind 甲醛含量 合格 A类)" "$refs")

t 'a log in SARIF describes the limits that are asked for, and the result names its own' 1 \
  "sd-review -f sarif --lang en --only GB18401-2010/formaldehyde/A --asked 2026-11-22 '$top/tests/pages/a.jsonl' >log
   s=\$?; jq -c '.runs[0] | .tool.driver.rules[], (.results[] | [.ruleIndex, .level, .message.text, .properties.want, .properties.margin, .properties.read])' log; exit \$s" 3<<'OUT'
{"id":"GB18401-2010/formaldehyde/A","shortDescription":{"text":"formaldehyde content ≤20 mg/kg"},"help":{"text":"make it ≤20 mg/kg or stricter, and check the product"},"defaultConfiguration":{"level":"error"},"properties":{"basis":"GB 18401-2010 表1","confirmed":true}}
[0,"error","甲醛含量 ≤30 mg/kg is laxer than the mandatory limit ≤20 mg/kg","≤20 mg/kg","-10 mg/kg","class=A /products/0/conditions"]
OUT
# Ninety rows of another class, then one of this class.
mkdir many
{
	head -n 1 "$SD_RULES/limits.tsv"
	row=$(sed -n 2p "$SD_RULES/limits.tsv")
	for i in {1..90}; do
		sed "s|[^\t]*|OURS/$i|; s|\tclass=A\t|\tclass=C\t|" <<<"$row"
	done
	sed 's|[^\t]*|OURS/last|; s|\t20\t\tmg/kg|\t15\t\tmg/kg|' <<<"$row"
} >many/limits.tsv
t 'however many rows a standard has for an indicator, the last of them judges' 0 \
  judged --rules many < <(record "$(ind 甲醛含量 '≤20 mg/kg' A类)" "$refs") 3<<'OUT'
fail
OURS/last fail -5 mg/kg declared 2017-03-01
OUT
finish
