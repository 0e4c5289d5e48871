#!/usr/bin/env bash
# sd-rules: lint, list, explain.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

t 'the shipped pack is clean' 0 sd-rules lint
t 'what replaces an edition and is in no row is a note' 0 'sd-rules lint -l note' 3<<'OUT'
standards.tsv:241: note: GB/T 18883-2002: replaced_by 'GB/T 18883-2022' is in no row
OUT

# A copy of the pack with one text replaced by another in one table; the text must be
# there, or the test would be about nothing.
with() { # TABLE OLD NEW
	rm -rf pack && cp -R "$top/share/rules" pack && python3 - "$@" <<'PY'
import sys
name, old, new = sys.argv[1:]
with open('pack/' + name, encoding='utf-8') as f:
    text = f.read()
assert old in text, old
with open('pack/' + name, 'w', encoding='utf-8') as f:
    f.write(text.replace(old, new, 1))
PY
}

# What lint says of the changed pack.
finds() { # SENTENCE TABLE OLD NEW LINE
	with "$2" "$3" "$4" || { result "$1" 1; return; }
	t "$1" 1 'SD_RULES=pack sd-rules lint' </dev/null 3<<<"$5"
}

# The line on which a table has this text first.
at() { # TABLE TEXT
	grep -nFm 1 -- "$2" "$top/share/rules/$1" | cut -d: -f1
}
# The line of the row with this key.
row() { # TABLE KEY
	awk -F '\t' -v key="$2" '$1 == key { print NR }' "$top/share/rules/$1"
}

finds 'a row with a cell too few is told with its line' units.tsv $'\tno\t%;' $'\t%;' \
	'units.tsv:2: error: 9 cells, expected 10'
finds 'a word that a column does not know is told with its line' procedure.tsv \
	$'sd-records(5)\tyes' $'sd-records(5)\tmaybe' \
	"procedure.tsv:2: error: 'maybe' is neither yes nor no"
finds 'a limit of a standard that is in no row is told' limits.tsv \
	$'formaldehyde/A\tGB 18401-2010' $'formaldehyde/A\tGB 18401-2099' \
	"limits.tsv:2: error: limit 'GB18401-2010/formaldehyde/A' names a standard or an indicator that is in no table"
finds 'a key that is in no table is told' limits.tsv class=A clazz=A \
	"limits.tsv:2: error: 'clazz=A' is no condition with a known key"
finds 'a column that is missing is told' limits.tsv relation relations \
	"pack: error: 'pack/limits.tsv' has no column 'relation'"
finds 'a key that stands in one table twice is told' limits.tsv GB18401-2010/ph/A \
	GB18401-2010/formaldehyde/A \
	"limits.tsv:3: error: 'GB18401-2010/formaldehyde/A' stands on line 2 already"
finds 'a value that its key does not have is told' limits.tsv class=A class=D \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'D' is no value of 'class'"
finds 'an interval whose ends are exchanged is told' limits.tsv 'age_months=[,36]' \
	'age_months=[36,6]' \
	"limits.tsv:33: error: GB31701-2015/lead/infant: '[36,6]' is no value of 'age_months'"
finds 'a parameter among the conditions is told' limits.tsv class=A position=cell \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: key 'position' is a parameter"
finds 'a unit of another dimension than the indicator is told' limits.tsv \
	$'20\t\tmg/kg' $'20\t\tmm' \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'mm' does not compare with 'mg/kg'"
finds 'ends of a range in the wrong order are told' limits.tsv $'4.0\t7.5' $'7.5\t7.5' \
	'limits.tsv:3: error: GB18401-2010/ph/A: the lower end is not below the upper'
finds 'two limits on the same thing are told' limits.tsv class=B class=A \
	'limits.tsv:10: error: GB18401-2010/formaldehyde/B: it bounds the same as GB18401-2010/formaldehyde/A'
finds 'an edition in force on no day is told' standards.tsv $'2005-01-01\t2011-08-01' \
	$'2011-08-01\t2011-08-01' \
	'standards.tsv:2: error: GB 18401-2003: in force on no day'
finds 'an edition that is current, yet ended, is told' standards.tsv \
	$'2011-08-01\t\tcurrent' $'2011-08-01\t2020-01-01\tcurrent' \
	'standards.tsv:3: error: GB 18401-2010: current, yet ended'
finds 'a rule in force on no day is told' procedure.tsv $'2018-01-01\t2024-01-01' \
	$'2024-01-01\t2024-01-01' \
	"procedure.tsv:$(at procedure.tsv $'2018-01-01\t2024-01-01'): error: SD-C04: in force on no day"
finds 'two rows of a rule that judge the same record are told' procedure.tsv \
	$'2018-01-01\t2024-01-01' $'2017-06-01\t2024-01-01' \
	"procedure.tsv:$(at procedure.tsv $'2018-01-01\t2024-01-01'): error: SD-C04: it judges the same records as a row before"
finds 'a profile that does not exist is told' procedure.tsv 'zhejiang shanghai' \
	'zhejiang shangai' "procedure.tsv:$(at procedure.tsv 'zhejiang shanghai'): error: SD-C12: 'shangai' is no profile"
finds 'a message that names other things in the other language is told' messages.en.tsv \
	"postcode '{got}'" 'the postcode' \
	"messages.zh.tsv:$(at messages.zh.tsv SD-F09): error: SD-F09: {got} is not said in English"
finds 'a message that the other language lacks is told, both ways' messages.en.tsv \
	$'\nSD-L05\t' $'\nSD-L99\t' \
	"messages.zh.tsv:$(row messages.zh.tsv SD-L05): error: SD-L05: no message in English
messages.en.tsv:$(row messages.en.tsv SD-L05): error: SD-L99: no message in Chinese"
finds 'a rule without an example that passes is told' messages.zh.tsv \
	$'\t{"subject":"product"}' $'\t' \
	"messages.zh.tsv:$(at messages.zh.tsv SD-F04): error: SD-F04: no example that passes"
finds 'a consequence of what is no rule is told' consequences.tsv $'\nSD-C13' $'\nSD-C99' \
	"consequences.tsv:$(at consequences.tsv SD-C13): error: SD-C99: a consequence of a rule that has no message"
finds 'a rule without a message is told' messages.zh.tsv SD-F04 SD-F99 \
	"pack: error: rule 'SD-F04' has no message"
finds 'a row that was not in its origin is told' holidays.tsv $'\n2016-01-01' \
	$'\n2015-12-31\tholiday\t元旦\tno\t\t\tno\t\n2016-01-01' \
	'origin.tsv:14: error: holidays.tsv has 383 rows, its origin 382'
with products.tsv '空气(净化' '空气((净化'
ok 'a pattern that does not compile is told' sh -c \
	"! SD_RULES=pack sd-rules lint >said && grep -q '^products.tsv: error: .*air-purifier' said"

mkdir -p site
{
	head -n 1 "$top/share/rules/limits.tsv"
	sed 's|\t20\t\tmg/kg|\t2\t\tmm|' <(sed -n 2p "$top/share/rules/limits.tsv")
} >site/limits.tsv
t 'a row of a folder laid over the pack is named with the folder' 1 \
  'sd-rules --rules site lint' 3<<'OUT'
site/limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'mm' does not compare with 'mg/kg'
OUT
t 'it stands in for the row with the same id' 0 \
  "sd-rules --lang zh --rules site list GB18401-2010/formaldehyde/A" 3<<'OUT'
GB18401-2010/formaldehyde/A  错误  2011-08-01  -  已核实  GB 18401-2010 表1  甲醛含量 ≤2 mm
OUT
t 'a folder that is not there is the machine refusing' 4 'sd-rules --rules nowhere lint' 4<<'ERR'
sd-rules: cannot open rules 'nowhere': No such file or directory
ERR

t 'a list is aligned by columns, Chinese two wide' 0 'sd-rules --lang zh list SD-T05 SD-C12' 3<<'OUT'
SD-C12  错误  -  -  已核实  浙江省企业产品标准备案管理办法；沪技监规〔2017〕4号  有自我承诺
SD-C12  提示  -  -  待核实  企业标准信息公共服务平台 公开页面                    有自我承诺
SD-T05  错误  -  -  已核实  sd-records(5)                                        实施日期不早于发布日期
OUT
t 'a profile leaves out what does not judge there' 0 \
  "sd-rules --lang en --profile zhejiang list SD-C12 | awk '{ print \$1, \$2 }'" 3<<'OUT'
SD-C12 error
OUT
t 'a list in JSON lines has every member, and the level in English' 0 \
  "sd-rules -f jsonl list SD-T02 GB18401-2010/ph/A" 3<<'OUT'
{"kind":"rule","id":"SD-T02","level":"error","to":"2018-01-01","verified":true,"basis":"浙江省企业产品标准备案管理办法；江苏省企业产品标准自我声明公开","what":"标准发布之日起 30 日内公开","profile":"jiangsu zhejiang","at":"/standard/issued","template":"within-days","argument":"30","when":"type=enterprise;subject=product;op=new","governed_by":"declared","schema":false}
{"kind":"limit","id":"GB18401-2010/ph/A","level":"error","from":"2011-08-01","verified":true,"basis":"GB 18401-2010 表1","what":"pH值 4.0~7.5","standard":"GB 18401-2010","clause":"表1","indicator":"ph","conditions":"class=A","method":"GB/T 7573","evidence":"direct"}
OUT
t 'every row of the pack is listed' 0 'sd-rules -f jsonl list | wc -l' 3<<OUT
$(($(cat "$top"/share/rules/{procedure,limits}.tsv | wc -l) - 2))
OUT
t 'a list of nothing is the answer no' 1 sd-rules list SD-Z

t 'a rule is explained, each stretch of its force, and that an unconfirmed one is open' 0 \
  'sd-rules --lang en explain SD-T01' 3<<'OUT'
SD-T01  declared within 30 days of issue, or before sale
  level     error
  in force  from 2017-01-10, before 2018-01-01, by the day of declaration
  where     guangdong
  of        enterprise standards; products; declared for the first time or anew
  at        /standard/issued
  basis     粤质监〔2016〕77号 第五条
  confirmed yes

  level     warning
  in force  from 2018-01-01, before 2022-01-10, by the day of declaration
  where     guangdong
  of        enterprise standards; products; declared for the first time or anew
  at        /standard/issued
  basis     粤质监〔2016〕77号 第五条
  confirmed not yet: a violation can only be open
  repair    declare within 30 days from now on; a late declaration stays as it is
  follows   correction is ordered, and public criticism is possible (标准化法实施条例（1990年）第三十二条, before 2018-01-01; from memory, the text was not read)
  fails     {"declared_at":"2017-08-07T09:00:00+08:00","standard":{"issued":"2017-06-20"},"products":[{"first_sale":"2017-07-01"}]}
  passes    {"declared_at":"2017-07-18T09:00:00+08:00","standard":{"issued":"2017-06-20"}}
OUT
t 'a limit is explained with its conditions in words and what it rests on' 0 \
  'sd-rules --lang zh explain GB6675.4-2014/mig-sb/other' 3<<'OUT'
GB6675.4-2014/mig-sb/other  可迁移元素 锑 ≤60 mg/kg
  标准      GB 6675.4-2014 玩具安全 第4部分：特定元素的迁移
  条款      表1
  施行      2016-01-01 起，2026-11-01 之前；此前生产的仍可执行 GB 6675.4-2014，至 2027-10-31
  产品      儿童玩具
  条件      纺织品或皮革或毛皮或人造革或纸或木质或塑料或弹性体或硅橡胶或金属或陶瓷或玻璃或涂层或填充物或水晶泥或玩具化妆品
  方法      GB 6675.4-2014;GB/T 30419
  级别      错误
  核实      已核实（限值查自本版本）
  来源      https://bbzoh.cn/content/22/1021/11/80042880_1052582939.shtml
            github-index:67517088553
  改法      改为不宽于 ≤60 mg/kg，并核对产品
OUT
t 'a rule that is not judged is explained with the reason' 0 'sd-rules --lang en explain SD-C19' 3<<'OUT'
SD-C19  of goods made on commission the principal declares
  text      not judged: a declaration does not tell commissions, and the provision itself was not read
  repair    let the principal declare
OUT
t 'what may follow is told with law and days, and whether anybody read it' 0 \
  "sd-rules --lang zh explain SD-G02 SD-C13 | grep -A1 后果" 3<<'OUT'
  后果      产品不符合生产时有效的声明的，依法查处（粤质监〔2016〕77号 第十条，2017-01-10 起，2022-01-10 之前）
            产品、服务低于所公开的技术要求的，依法承担民事责任（标准化法 第三十六条，2018-01-01 起）
--
  后果      责令限期改正；逾期不改的，由省级主管部门废止该标准并公示（标准化法 第三十九条，2018-01-01 起；凭记忆，未查到原文）
OUT
t 'several are explained with a blank line between' 0 \
  "sd-rules --lang en explain SD-U01 SD-L03 | grep -c '^$'" 3<<'OUT'
1
OUT
t 'an unknown id is told with what begins like it, and the others explained' 1 \
  "sd-rules --lang en explain SD-L02 gb18401-2010/ph" 3<<'OUT' 4<<'ERR'
SD-L02  a declared indicator is at least as strict as the mandatory standard (limit not confirmed)
  text      {name} {got} is laxer than {want}; that limit or its dates are not confirmed
  repair    look the limit up in the text of the standard
OUT
sd-rules: there is no rule 'gb18401-2010/ph', near it: GB18401-2010/ph/A, GB18401-2010/ph/B, GB18401-2010/ph/C
ERR

# The examples are fragments: laid over a bare record, each does what it says.  SD-S04
# cannot be shown: it takes a name so long that a pattern gives up.
base='{"kind":"declaration","v":1,"declared_at":"2017-03-01T10:20:00+08:00","op":"register","standard":{"type":"enterprise"},"subject":"product"}'
cell() { awk -F '\t' -v id="$1" -v c="$2" '$1 == id { print $c }' "$top/share/rules/messages.zh.tsv"; }
made=()
outcomes() { # ID COLUMN FILTER PROFILE -> all outcomes of the rule on one line
	jq -cn --argjson base "$base" "\$base * $(cell "$1" "$2")" |
		"sd-$3" "${made[@]}" --profile "$4" --asked 2026-11-22 --only "$1" --all -l note -f findings |
		jq -r .outcome | sort -u | tr '\n' ' '
}
awk -F '\t' 'NR > 1 && $1 != "SD-S04" { print $1 }' "$top/share/rules/procedure.tsv" | sort -u >ids
while read -r id; do
	case $id in SD-S* | SD-G* | SD-C05 | SD-C09 | SD-C1[04] | SD-R0[78]) filter=review ;; *) filter=validate ;; esac
	made=()
	case $id in SD-G*) made=(--made 2017-02-01) ;; esac
	case $id in
	SD-T02 | SD-C12) profile=zhejiang ;;
	SD-T03) profile=shenzhen ;;
	SD-C20) profile=jiangsu ;;
	*) profile=guangdong ;;
	esac
	bad=$(outcomes "$id" 5 "$filter" "$profile") good=$(outcomes "$id" 6 "$filter" "$profile")
	[[ $bad =~ fail|open ]] && [[ ! $good =~ fail|open ]]
	result "$id: its examples do what they say: fails ($bad) passes ($good)" $?
done <ids

t 'lint takes no operand' 2 sd-rules lint SD-C01 4<<'ERR'
sd-rules: lint takes no rules, only --rules
ERR
t 'explain wants an id' 2 sd-rules explain 4<<'ERR'
sd-rules: explain wants the id of a rule, such as SD-C02
ERR
t 'without a word it says what there is' 2 sd-rules 4<<'ERR'
sd-rules: say what to do: lint, list or explain
ERR
t 'another word is refused' 2 sd-rules guess 4<<'ERR'
sd-rules: say what to do: lint, list or explain, not 'guess'
ERR
t 'a full disk is not silent' 4 'sd-rules list >/dev/full' 4<<'ERR'
sd-rules: cannot write 'standard output': No space left on device
ERR
t 'a broken pack explains nothing' 6 "with units.tsv $'\tno\t%;' $'\t%;' && SD_RULES=pack sd-rules list" 4<<'ERR'
sd-rules: pack/units.tsv:2: 9 cells, expected 10
ERR
finish
