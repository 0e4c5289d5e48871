#!/usr/bin/env bash
# sd-rules impact: what a rule, a limit, an edition or an indicator touches, and how many
# declarations of a register it judges.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# --- what it touches ---

t 'an edition: products, days, limits, editions around it, whose method it is' 0 \
  "sd-rules --lang zh impact 'GB 18584-2024'; sd-rules --lang en impact GB/T2912.1—2009" 3<<'OUT'
GB 18584-2024  家具中有害物质限量
  产品      家具
  施行      2025-07-01 起
  限值      22 条，已核实 22 条
            GB18584-2024/formaldehyde  甲醛释放量（气候舱法） ≤0.08 mg/m³
            GB18584-2024/benzene  苯释放量 ≤0.06 mg/m³
            GB18584-2024/toluene  甲苯释放量 ≤0.15 mg/m³
            GB18584-2024/xylene  二甲苯释放量 ≤0.2 mg/m³
            GB18584-2024/tvoc  总挥发性有机化合物（TVOC） ≤0.5 mg/m³
            GB18584-2024/mig-sb  可迁移元素 锑 ≤60 mg/kg
            GB18584-2024/mig-as  可迁移元素 砷 ≤25 mg/kg
            GB18584-2024/mig-ba  可迁移元素 钡 ≤1000 mg/kg
            GB18584-2024/mig-cd  可迁移元素 镉 ≤75 mg/kg
            GB18584-2024/mig-cr  可迁移元素 铬 ≤60 mg/kg
            GB18584-2024/mig-pb  可迁移元素 铅 ≤90 mg/kg
            GB18584-2024/mig-hg  可迁移元素 汞 ≤60 mg/kg
            GB18584-2024/mig-se  可迁移元素 硒 ≤500 mg/kg
            GB18584-2024/phthalates-1  邻苯二甲酸酯（DEHP、DBP、BBP总量） ≤0.1 %
            GB18584-2024/aromatic-amines/textile  可分解致癌芳香胺染料 ≤20 mg/kg
            GB18584-2024/phthalates-2  邻苯二甲酸酯（DINP、DIDP、DNOP总量） ≤0.1
            %
            GB18584-2024/bap  苯并[a]芘 ≤1.0 mg/kg
            GB18584-2024/pah-sum-18  多环芳烃（18种总量） ≤10 mg/kg
            GB18584-2024/dmf  富马酸二甲酯 ≤0.1 mg/kg
            GB18584-2024/pbb  多溴联苯 ≤1000 mg/kg
            GB18584-2024/aromatic-amines/leather  可分解致癌芳香胺染料 ≤30 mg/kg
            GB18584-2024/aromatic-amines/artificial-leather  可分解致癌芳香胺染
            料 ≤20 mg/kg
  代替      GB 18584-2001 GB 28481-2012
  作为方法  GB18584-2024/formaldehyde GB18584-2024/benzene GB18584-2024/toluene
            GB18584-2024/xylene GB18584-2024/tvoc GB18584-2024/mig-sb
            GB18584-2024/mig-as GB18584-2024/mig-ba GB18584-2024/mig-cd
            GB18584-2024/mig-cr GB18584-2024/mig-pb GB18584-2024/mig-hg
            GB18584-2024/mig-se GB18584-2024/aromatic-amines/textile
            GB18584-2024/phthalates-2 GB18584-2024/bap GB18584-2024/pah-sum-18
            GB18584-2024/dmf GB18584-2024/pbb
            GB18584-2024/aromatic-amines/leather
            GB18584-2024/aromatic-amines/artificial-leather
  相关规则  SD-C09 SD-S01 SD-S03 SD-C05 SD-C10 SD-R07 SD-R08
GB/T 2912.1-2009  Textiles - Determination of formaldehyde - Part 1: Free and hydrolyzed formaldehyde (water extraction method)
  in force  first day not known
  limits    0, confirmed 0
  method of GB18401-2010/formaldehyde/A GB18401-2010/formaldehyde/B
            GB18401-2010/formaldehyde/C GB18401-2003/formaldehyde/A
            GB18401-2003/formaldehyde/B GB18401-2003/formaldehyde/C
            GB28007-2011/formaldehyde/textile
  asked by  SD-C09 SD-S01 SD-S03 SD-C10 SD-R07 SD-R08
OUT
t 'a limit: its conditions, and limits on the same thing in the editions around it' 0 \
  'sd-rules --lang zh impact GB18401-2010/formaldehyde/A' 3<<'OUT'
GB18401-2010/formaldehyde/A  甲醛含量 ≤20 mg/kg
  产品      婴幼儿童装、床上用品
  施行      2011-08-01 起；此前按 GB 18401-2003 生产的仍可销售，至 2012-07-31
  条件      A类
  标准      GB 18401-2010
  代替      GB 18401-2003
  同指标    GB18401-2010/formaldehyde/B GB18401-2010/formaldehyde/C
            GB18401-2003/formaldehyde/A GB18401-2003/formaldehyde/B
            GB18401-2003/formaldehyde/C
  相关规则  SD-C05
OUT
t 'a rule: each row with its days, level and places; rules about the same member' 0 \
  'sd-rules --lang en impact SD-C04; sd-rules --lang zh impact SD-T01' 3<<'OUT'
SD-C04  every indicator has its test method
  rows      from 2017-01-10, before 2018-01-01, error, everywhere
            from 2018-01-01, before 2024-01-01, warning, everywhere
            from 2024-01-01, error, everywhere
  member of SD-C05
SD-T01  标准发布之日起 30 日内，或产品销售之前公开
  各行      2017-01-10 起，2018-01-01 之前，错误，广东
            2018-01-01 起，2022-01-10 之前，警告，广东
  同一成员  SD-F06 SD-T02 SD-T05 SD-T06
OUT
t 'an indicator, by its id or by a wording that is its alone' 0 \
  'sd-rules --lang en impact dimethyl-fumarate; cmp <(sd-rules impact 富马酸二甲酯) <(sd-rules impact dimethyl-fumarate)' 3<<'OUT'
dimethyl-fumarate  dimethyl fumarate
  products  furniture
  limits    1, confirmed 1
            GB18584-2024/dmf  ≤0.1 mg/kg
  asked by  SD-C05
OUT
t 'as JSON, every list is there' 0 \
  "sd-rules -f jsonl impact GB15979-2002/bacteria; sd-rules -f jsonl impact 'GB 15979-2024'; sd-rules -f jsonl impact SD-U02" 3<<'OUT'
{"kind":"impact","what":"limit","id":"GB15979-2002/bacteria","from":"2002-09-01","to":"2025-07-01","products":["baby-diaper"],"limits":["GB15979-2002/bacteria"],"replaces":["GB 15979-1995"],"replaced_by":["GB 15979-2024"],"same_indicator":["GB15979-2024/bacteria"],"method_of":[],"asked_by":["SD-C05"],"same_member":[]}
{"kind":"impact","what":"edition","id":"GB 15979-2024","from":"2025-07-01","products":["baby-diaper"],"limits":["GB15979-2024/bacteria","GB15979-2024/fungi","GB15979-2024/coliform","GB15979-2024/pseudomonas","GB15979-2024/staphylococcus","GB15979-2024/streptococcus","GB15979-2024/fluorescent"],"replaces":["GB 15979-2002"],"replaced_by":[],"same_indicator":[],"method_of":["GB15979-2024/bacteria","GB15979-2024/fungi","GB15979-2024/coliform","GB15979-2024/pseudomonas","GB15979-2024/staphylococcus","GB15979-2024/streptococcus"],"asked_by":["SD-C09","SD-S01","SD-S03","SD-C05","SD-C10","SD-R07","SD-R08"],"same_member":[]}
{"kind":"impact","what":"rule","id":"SD-U02","products":[],"limits":[],"replaces":[],"replaced_by":[],"same_indicator":[],"method_of":[],"asked_by":[],"same_member":["SD-U01","SD-U03","SD-U04","SD-U05"]}
OUT
t 'a wording of several indicators names them; a number without its year its editions' 1 \
  "sd-rules impact 甲醛; sd-rules impact 'GB 18401'; sd-rules impact GB18401-2010/pH" 4<<'ERR'
sd-rules: there is no rule, limit, edition or indicator '甲醛', near it: formaldehyde-content, formaldehyde-emission-air
sd-rules: there is no rule, limit, edition or indicator 'GB 18401', near it: GB 18401-2003, GB 18401-2010
sd-rules: there is no rule, limit, edition or indicator 'GB18401-2010/pH', near it: GB18401-2010/ph/A, GB18401-2010/ph/B, GB18401-2010/ph/C
ERR
t 'what is like nothing is told so' 1 'sd-rules impact ?' 4<<'ERR'
sd-rules: there is no rule, limit, edition or indicator '?'
ERR
t 'impact wants something' 2 'sd-rules impact' 4<<'ERR'
sd-rules: impact wants a rule, limit, edition or indicator, such as "GB 18401-2010"
ERR

# --- whom it judges ---

# firm, product, requirement of formaldehyde, note, what is cited
decl() {
	printf '{"kind":"declaration","v":1,"declared_at":"2017-03-01T10:00:00+08:00","op":"register","enterprise":{"uscc":"%s","name":"某厂"},"standard":{"type":"enterprise","number":"Q/XYZ 001-2017","title":"%s","references":[%s]},"products":[{"name":"%s"}],"indicators":[{"name":"甲醛含量","requirement":"%s","note":"%s"}]}\n' \
		"$1" "$2" "$5" "$2" "$3" "$4"
}
a=91440606722473344C b=91440606MA4UPDBQ6F
{
	decl $a 婴儿连体衣 '≤20 mg/kg' A类 '"GB 18401-2010"'
	decl $a 婴儿连体衣 '≤30 mg/kg' A类 '"GB 18401-2010"'
	decl $b 婴儿连体衣 '≤30 mg/kg' A类 ''
	decl $b 婴儿连体衣 '≤30 mg/kg' B类 ''
	decl $b 床单 合格 A类 ''
	decl $a 空气净化器 '≤20 mg/kg' '' ''
	decl '' 婴儿连体衣 '≤40 mg/kg' A类 ''
	echo '{"kind":"receipt"}'
} >register.jsonl
t 'a limit: declarations by outcome, firms once each; of another class it does not judge' 0 \
  'sd-rules --lang zh --asked 2026-11-22 impact GB18401-2010/formaldehyde/A register.jsonl | tail -n 10' 3<<'OUT'

产品        声明  受判  不合格  未定  合格  待核实  不涉及  受判企业  不合格企业
--------------------------------------------------------------------------------
婴幼儿童装     5     4       3     0     1       0       1         2           2
床上用品       1     1       0     1     0       0       0         1           0
--------------------------------------------------------------------------------
合计           7     5       3     1     1       0       2         2           2

- 没有列出的产品，没有受判的声明。一份声明的产品可属几类，故各行之和可大于合计；
  企业按统一社会信用代码计，只计一次。
OUT
t 'an edition: the gravest of its limits, and how many cite it' 0 \
  "sd-rules --lang en --asked 2026-11-22 impact 'GB 18401-2010' register.jsonl | tail -n 20" 3<<'OUT'

declarations judged by it, on 2026-11-22

product                           declared  cite it  judged  fail  open  pass
-----------------------------------------------------------------------------
infants' and children's clothing         5        2       5     3     0     2
bedding                                  1        0       1     0     1     0
-----------------------------------------------------------------------------
all                                      7        2       6     3     1     2

product                           unsure  n/a  firms  failing
-------------------------------------------------------------
infants' and children's clothing       0    0      2        2
bedding                                0    0      1        0
-------------------------------------------------------------
all                                    0    1      2        2

- Products that are not listed have no declaration that is judged. A declaration
  may be of several products, so that rows overlap; firms are counted once each,
  by credit code.
OUT
t 'the same as JSON lines, from standard input' 0 \
  "sd-rules -f jsonl impact 'GB 18401-2010' - <register.jsonl | tail -n +2 | jq -c 'del(.kind,.name)'" 3<<'OUT'
{"row":{"product":"infant-clothing","product_name":"婴幼儿童装","declarations":5,"cites":2,"judged":5,"fail":3,"open":0,"pass":2,"unconfirmed":0,"not_judged":0,"firms":2,"firms_fail":2}}
{"row":{"product":"bedding","product_name":"床上用品","declarations":1,"cites":0,"judged":1,"fail":0,"open":1,"pass":0,"unconfirmed":0,"not_judged":0,"firms":1,"firms_fail":0}}
{"row":{"product":"all","product_name":"合计","declarations":7,"cites":2,"judged":6,"fail":3,"open":1,"pass":2,"unconfirmed":0,"not_judged":1,"firms":2,"firms_fail":2}}
{"note":"没有列出的产品，没有受判的声明。一份声明的产品可属几类，故各行之和可大于合计；企业按统一社会信用代码计，只计一次。"}
OUT
t 'a rule that sd-validate asks' 0 \
  "sd-rules -f jsonl impact SD-U01 register.jsonl | jq -c 'select(.row.product == \"all\").row | [.declarations,.judged,.fail,.open,.pass,.not_judged,.firms,.firms_fail]'" 3<<'OUT'
[7,7,1,0,6,0,2,0]
OUT
t 'a rule that judges elsewhere judges nobody here' 0 \
  "sd-rules -f jsonl impact SD-T02 register.jsonl | jq -c 'select(.row.product == \"all\").row | [.declarations,.judged]'" 3<<'OUT'
[7,0]
OUT

# The filters are the judges: what they say of each record, added up.
"$out/tools/register" -n 3000 -s 7 >many.jsonl
by_filter() { # FILTER ID ...
	local filter=$1 only=()
	shift
	for id; do only+=(--only "$id"); done
	"$filter" --asked 2026-11-22 --all -f findings "${only[@]}" many.jsonl |
		jq -s -c '["fail","open","pass","unconfirmed","n/a"] as $order
			| group_by(.line) | map([.[].outcome] as $o | first($order[] | select(. as $x | $o | index($x))))
			| [.[] | select(. != "n/a")] | [length] + [$order[:4][] as $x | map(select(. == $x)) | length]'
}
by_impact() { # ID
	sd-rules --asked 2026-11-22 -f jsonl impact "$@" many.jsonl |
		jq -c 'select(.row.product == "all").row | [.judged,.fail,.open,.pass,.unconfirmed]'
}
same() { # ID FILTER ID ...
	local got want
	got=$(by_impact "$1") want=$(by_filter "${@:2}")
	if [ "$got" != "$want" ] || [ "${got%%,*}" = '[0' ]; then
		echo "$got, by the filter $want"
		return 1
	fi
}
for id in SD-U02 SD-C04 SD-T01 SD-N03; do
	ok "impact counts what sd-validate finds: $id" same "$id" sd-validate "$id"
done
for id in SD-S01 SD-C05 GB18401-2010/formaldehyde/A GB17625.1-2012/harmonic/A-3; do
	ok "impact counts what sd-review finds: $id" same "$id" sd-review "$id"
done
mapfile -t limits < <(sd-rules -f jsonl impact 'GB 18401-2010' | jq -r '.limits[]')
ok 'impact counts what sd-review finds: an edition with all its limits' \
	same 'GB 18401-2010' sd-review "${limits[@]}"
firms() { # BY EACH CREDIT CODE: judged, failed
	sd-review --asked 2026-11-22 --all --only GB18401-2010/formaldehyde/A many.jsonl |
		jq -s -c '[.[] | select(.review.judged > 0)] | [map(.enterprise.uscc) | unique | length]
			+ [map(select(.review.n.fail > 0).enterprise.uscc) | unique | length]'
}
t 'firms are counted once, as by sorting their codes' 0 \
  "sd-rules --asked 2026-11-22 -f jsonl impact GB18401-2010/formaldehyde/A many.jsonl | jq -c 'select(.row.product == \"all\").row | [.firms,.firms_fail]'" \
  3< <(firms)
t 'the number of workers changes nothing' 0 \
  "cmp <(sd-rules -j1 impact 'GB 18401-2010' many.jsonl many.jsonl) <(sd-rules -j7 impact 'GB 18401-2010' many.jsonl many.jsonl)"
{ head -n 2 register.jsonl; echo '{"kind":'; echo x; } >broken.jsonl
t 'lines that cannot be read are told, and the others count' 3 \
  "sd-rules -f jsonl impact SD-U01 register.jsonl broken.jsonl | jq -c 'select(.row.product == \"all\").row.declarations'; exit \${PIPESTATUS[0]}" 3<<'OUT' 4<<'ERR'
9
OUT
sd-rules: broken.jsonl:3: the line ends in the middle of a value: not counted, nor is another
ERR
{ cat register.jsonl; echo x; } >broken2.jsonl
t 'the first of them in the order of the files is named, whichever worker met it' 3 \
  'sd-rules -j4 impact SD-U01 broken2.jsonl broken.jsonl >said' 4<<'ERR'
sd-rules: broken2.jsonl:9: a value was expected here: not counted, nor are 2 others
ERR
t 'a register that is not there is told, and nothing is counted' 4 'sd-rules impact SD-U01 nowhere' 4<<'ERR'
sd-rules: cannot open 'nowhere': No such file or directory
ERR
t 'input without a seal is refused when one is expected' 3 \
  'sd-rules --expect-seal impact SD-U01 register.jsonl >said' 4<<'ERR'
sd-rules: 'register.jsonl' has no seal at its end: it may be cut
ERR
finish
