#!/usr/bin/env bash
# sd-rules: list and explain; lint has a page of its own, sd-rules-lint.t.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A folder laid over the pack.
mkdir site
{
	head -n 1 "$top/share/rules/limits.tsv"
	sed 's|\t20\t\tmg/kg|\t2\t\tmm|' <(sed -n 2p "$top/share/rules/limits.tsv")
} >site/limits.tsv
t 'a row of a folder laid over the pack stands in for the row with the same id' 0 \
  "sd-rules --lang zh --rules site list GB18401-2010/formaldehyde/A" 3<<'OUT'
GB18401-2010/formaldehyde/A  错误  2011-08-01  -  已核实  GB 18401-2010 表1  甲醛含量 ≤2 mm
OUT
t 'lint names the row with its folder' 1 'sd-rules --rules site lint' 3<<'OUT'
site/limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'mm' does not compare with 'mg/kg'
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
t 'a limit that nobody has confirmed says so, and what interval it is for' 0 \
  'sd-rules --lang en explain GB31701-2015/attachment-small/infant' 3<<'OUT'
GB31701-2015/attachment-small/infant  attachment tensile strength ≥50 N
  standard  GB 31701-2015 Safety technical code for infants and children textile products
  clause    表2
  in force  from 2016-06-01; goods made before to what bound them then may be sold, to 2018-05-31
  products  infants' and children's clothing
  only for  age_months ≤36 month; attachment_size_mm >3, ≤6 mm
  method    GB 31701-2015
  level     error
  confirmed not yet (from memory): a violation can only be open
  repair    look the limit up in the text of the standard
OUT
t 'a grace without a last day is said to have none' 0 \
  "sd-rules --lang en explain GB15979-2002/bacteria | sed -n '/in force/p'" 3<<'OUT'
  in force  from 2002-09-01, before 2025-07-01; goods made before to GB 15979-2002 may be sold, to no fixed day
OUT
t 'a first day that nobody knows is not left out' 0 \
  "sd-rules --lang zh explain GB4706.45-2008/ozone | sed -n '/施行/p'" 3<<'OUT'
  施行      起始日不详，2026-08-01 之前
OUT
t 'the places where a rule judges are named' 0 \
  "sd-rules --lang zh explain SD-C12 | sed -n '/地区/p'; sd-rules --lang en explain SD-C12 | sed -n '/where/p'" 3<<'OUT'
  地区      浙江、上海
  地区      全国、广东、深圳、江苏
  where     zhejiang, shanghai
  where     national, guangdong, shenzhen, jiangsu
OUT
cut -f1 "$top"/share/rules/{procedure,limits}.tsv | grep -vx id | sort -u >every
for lang in zh en; do
	mapfile -t all <every
	sd-rules --lang "$lang" explain "${all[@]}" >said
	t "every rule and limit is explained in $lang, nothing left blank" 0 \
	  "grep -cFf <(sed 's/\$/  /' every) said; grep -cE '\(\)|（）|: *\$|^  [^ ]+ *\$' said; true" 3<<OUT
${#all[@]}
0
OUT
done
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
# cannot be shown: it takes a name so long that a pattern gives up.  An example of a rule
# over a set is a list.
base='{"kind":"declaration","v":1,"declared_at":"2017-03-01T10:20:00+08:00","op":"register","standard":{"type":"enterprise"},"subject":"product"}'
cell() { awk -F '\t' -v id="$1" -v c="$2" '$1 == id { print $c }' "$top/share/rules/messages.zh.tsv"; }
made=()
outcomes() { # ID COLUMN FILTER PROFILE -> all outcomes of the rule on one line
	jq -cn --argjson base "$base" "$(cell "$1" "$2") | if type == \"array\" then .[] else . end | \$base * ." |
		"sd-$3" "${made[@]}" --profile "$4" --asked 2026-11-22 --only "$1" --all -l note -f findings |
		jq -r .outcome | sort -u | tr '\n' ' '
}
awk -F '\t' 'NR > 1 && $1 != "SD-S04" { print $1 }' "$top/share/rules/procedure.tsv" | sort -u >ids
while read -r id; do
	case $id in SD-S* | SD-G* | SD-C05 | SD-C09 | SD-C1[04] | SD-R0[78]) filter=review ;; *) filter=validate ;; esac
	made=()
	case $id in
	SD-G*) made=(--made 2017-02-01) ;;
	SD-E0[789] | SD-E1*) made=(--set) ;;
	esac
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
sd-rules: say what to do: lint, list, explain, guide, impact or import
ERR
t 'another word is refused' 2 sd-rules guess 4<<'ERR'
sd-rules: say what to do: lint, list, explain, guide, impact or import, not 'guess'
ERR
t 'a full disk is not silent' 4 'sd-rules list >/dev/full' 4<<'ERR'
sd-rules: cannot write 'standard output': No space left on device
ERR
t 'a broken pack explains nothing' 6 'cp -R "$top/share/rules" pack; sed -i "2s/\tno//" pack/units.tsv; SD_RULES=pack sd-rules list' 4<<'ERR'
sd-rules: pack/units.tsv:2: 9 cells, expected 10
ERR
finish
