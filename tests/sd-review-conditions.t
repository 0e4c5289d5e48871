#!/usr/bin/env bash
# sd-review: which limits apply, by what a record says of their conditions.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A record: product object, indicator object, day of declaration, other members.
record() {
	printf '{"kind":"declaration","declared_at":"%sT10:00:00+08:00","standard":{"type":"enterprise","title":"产品"},"products":[%s],"indicators":[%s]%s}\n' \
		"${3:-2017-03-01}" "$1" "$2" "${4:+,$4}"
}
# Every limit that the row was held against: rule, outcome, what was read and where.
held() { sd-review --asked 2026-11-22 --all "$@" | jq -r '.review.findings[] | select(.rule | startswith("GB")) | select(.outcome != "n/a") | [.rule, .outcome, .read // "-"] | join(" ")' | sort; }

formaldehyde='{"name":"甲醛含量","requirement":"≤20 mg/kg"}'
t 'a word in the name of the product chooses the row, the others do not apply' 0 held < <(record '{"name":"儿童外套（C类）"}' "$formaldehyde") 3<<'OUT'
GB18401-2010/formaldehyde/C pass class=C /products/0/name
OUT
t 'an age up to 36 months is class A, with the place of the age' 0 held < <(record '{"name":"针织外套 童装","conditions":{"age_months_max":36}}' "$formaldehyde") 3<<'OUT'
GB18401-2010/formaldehyde/A pass class=A /products/0/conditions
OUT
t 'infants and children together are no class' 0 held < <(record '{"name":"婴幼儿及儿童服装"}' "$formaldehyde") 3<<'OUT'
GB18401-2010/formaldehyde/A pass -
GB18401-2010/formaldehyde/B pass -
GB18401-2010/formaldehyde/C pass -
OUT
t 'a member of the indicator counts before the words of the product' 0 held < <(record '{"name":"童装（A类）"}' '{"name":"甲醛含量","requirement":"≤20 mg/kg","conditions":{"class":"B"}}') 3<<'OUT'
GB18401-2010/formaldehyde/B pass class=B /indicators/0/conditions
OUT
t 'what one product says and another does not is not known of both' 0 held < <(record '{"name":"童装（A类）"},{"name":"童装"}' '{"name":"甲醛含量","requirement":"≤50 mg/kg"}') 3<<'OUT'
GB18401-2010/formaldehyde/A open class=A /products/0/name
OUT
t 'of a product that is silent the declaration speaks' 0 held < <(record '{"name":"童装（A类）"},{"name":"童装"}' '{"name":"甲醛含量","requirement":"≤50 mg/kg"}' 2017-03-01 '"conditions":{"class":"A"}') 3<<'OUT'
GB18401-2010/formaldehyde/A fail class=A /products/0/name
OUT
lead='{"name":"可迁移元素铅","requirement":"≤85 mg/kg"'
t 'a material of the product does not rule out others: rows of both may apply' 0 held < <(record '{"name":"木制积木玩具"}' "$lead}" 2018-01-01) 3<<'OUT'
GB24613-2009/soluble-pb pass material=wood /products/0/name
GB6675.4-2014/mig-pb/finger-paint open material=wood /products/0/name
GB6675.4-2014/mig-pb/other pass material=wood /products/0/name
OUT
t 'a material at the indicator rules out others' 0 held < <(record '{"name":"木制积木玩具"}' "$lead,\"note\":\"指画颜料\"}" 2018-01-01) 3<<'OUT'
GB6675.4-2014/mig-pb/finger-paint open material=finger_paint /indicators/0/note
OUT
t 'a narrower kind is its wider one: closed storage is storage' 0 held < <(record '{"name":"密闭式电热水器"}' '{"name":"24h固有能耗系数","requirement":"≤0.8"}' 2020-01-01) 3<<'OUT'
GB21519-2008/standing-loss/minimum unconfirmed heater=storage_electric_closed /products/0/name
OUT
# Editions that are for some products of a class alone: standard_conditions.tsv
heater() { record "{\"name\":\"$1\"}" '{"name":"24h固有能耗系数","requirement":"≤0.6"}' 2020-01-01; }
binding() { sd-review --asked 2026-11-22 -f pretty -v --lang en | sed -n 's/^ *\(binding\)\{0,1\} *\(GB [0-9.-]*\) */\2 /p' | grep -E "GB (2|6|18)"; }
t 'a storage heater need not meet what is for gas, the sun and heat pumps' 0 binding < <(heater 储水式电热水器) 3<<'OUT'
GB 21519-2008 indicators declared
GB 20665-2015 not for this kind of product
GB 26969-2011 not for this kind of product
GB 29541-2013 not for this kind of product
OUT
t 'of a heater whose kind is not said each may bind, also those of no certain days' 0 binding < <(heater 热水器) 3<<'OUT'
GB 21519-2008 indicators declared
GB 20665-2015 neither cited nor declared
GB 18111-2000 the rules have no limits of it: not judged
GB 25034-2020 the rules have no limits of it: not judged
GB 26969-2011 the rules have no limits of it: not judged
GB 29541-2013 the rules have no limits of it: not judged
OUT
t 'so does each that one of two products may need' 0 'binding | grep -v -E "26969|29541|declared"' \
  < <(record '{"name":"储水式电热水器"},{"name":"太阳能热水器"}' '{"name":"24h固有能耗系数","requirement":"≤0.6"}' 2020-01-01) 3<<'OUT'
GB 18111-2000 the rules have no limits of it: not judged
GB 25034-2020 the rules have no limits of it: not judged
OUT
t 'a solar heater is held against no limit of a storage heater' 0 'sd-review --asked 2026-11-22 --all | jq -r ".review.findings[] | select(.rule | startswith(\"GB21519\")) | .outcome" | sort -u' < <(heater 太阳能热水器) 3<<'OUT'
n/a
OUT
mkdir closed && sed -n '1p; s/^\(GB 26969-2011\t[^\t]*\t[^\t]*\t[^\t]*\t[^\t]*\t\)\t/\12030-01-01\t/p' "$SD_RULES/standards.tsv" >closed/standards.tsv
t 'an edition that a bureau closes is for the same products as before' 0 \
  'wc -l <closed/standards.tsv; sd-review --rules closed --asked 2026-11-22 -f pretty -v --lang en | grep -o "GB 26969-2011 .*"' < <(heater 储水式电热水器) 3<<'OUT'
2
GB 26969-2011       not for this kind of product
OUT
mkdir wider && printf 'standard\tconditions\nGB 26969-2011\theater=solar|storage_electric\n' >wider/standard_conditions.tsv
t 'and a bureau may say otherwise for which' 0 \
  'sd-review --rules wider --asked 2026-11-22 -f pretty -v --lang en | grep -o "GB 26969-2011 .*"' < <(heater 储水式电热水器) 3<<'OUT'
GB 26969-2011       the rules have no limits of it: not judged
OUT
verdict() { sd-review --asked 2026-11-22 "$@" | jq -r .review.verdict; }
oven() { record "{\"name\":\"$1（Ⅰ类）\"}" '{"name":"接地电阻","requirement":"≤0.1 Ω"}' 2017-04-05; }
t 'a microwave oven passes where its own standards have limits, an oven stays open where they have none' 0 \
  'oven 微波炉 | verdict; oven 电烤箱 | verdict; oven 厨房小家电 | verdict' 3<<'OUT'
pass
open
n/a
OUT
t 'a figure is taken from the row of that name, in any unit of it' 0 "held | head -3" < <(record '{"name":"电动式电吹风"}' '{"name":"额定功率","requirement":"0.02 kW"},{"name":"输入功率偏差","requirement":"≤15%"}') 3<<'OUT'
GB4706.1-2005/power/le25W unconfirmed rated_power_w=20 /indicators/0/requirement
OUT
t 'a grade that nobody claims sets no limit, a claimed one does' 0 held < <(record '{"name":"密闭式电热水器 1级能效"}' '{"name":"24h固有能耗系数","requirement":"≤0.8"}' 2020-01-01) 3<<'OUT'
GB21519-2008/standing-loss/grade1 fail heater=storage_electric_closed /products/0/name; declared_grade=1 /products/0/name
GB21519-2008/standing-loss/minimum unconfirmed heater=storage_electric_closed /products/0/name
OUT
t 'a range that lies in part in that of the row may apply' 0 held < <(record '{"name":"电吹风"}' '{"name":"输入功率偏差","requirement":"≤15%"}' 2017-03-01 '"conditions":{"rated_power_w":{"max":25}}') 3<<'OUT'
GB4706.1-2005/power/le25W unconfirmed rated_power_w=[,25] /conditions
OUT
leakage='{"name":"泄漏电流","requirement":"≤0.25 mA"}'
t 'a name that two indicators share must satisfy the limits of both' 0 held < <(record '{"name":"II类手持式电吹风"}' "$leakage") 3<<'OUT'
GB4706.1-2005/leakage-cold/class-II pass insulation_class=II /products/0/name
GB4706.1-2005/leakage-hot/class-II pass insulation_class=II /products/0/name
OUT
t 'else it is open, and the finding says so' 0 "sd-review --asked 2026-11-22 --lang en | jq -r '.review.findings[] | select(.rule == \"GB4706.1-2005/leakage-hot/class-II\") | .outcome, .text'" < <(record '{"name":"II类手持式电吹风"}' '{"name":"泄漏电流","requirement":"≤0.5 mA"}') 3<<'OUT'
open
泄漏电流 may mean several indicators; for one of them GB 4706.1-2005 13.2 limits it to ≤0.25 mA, and which one ≤0.5 mA is for cannot be told
OUT
harmonic='{"name":"额定功率","requirement":"1500 W"},{"name":"谐波电流","requirement":"≤0.2 A"}'
t 'rows of one edition are taken together, wherever they stand in the table' 0 held < <(record '{"name":"电吹风"}' "$harmonic") 3<<'OUT'
GB17625.1-2012/harmonic/A-15 open rated_power_w=1500 /indicators/0/requirement
OUT
t 'a figure behind the name of its key chooses the row' 0 held < <(record '{"name":"电吹风"}' '{"name":"额定功率","requirement":"1500 W"},{"name":"谐波电流","requirement":"≤2.5 A","note":"A类设备，谐波次数3"}') 3<<'OUT'
GB17625.1-2012/harmonic/A-3 fail rated_power_w=1500 /indicators/0/requirement; equipment_class=A /indicators/1/note; harmonic_order=3 /indicators/1/note
OUT
t 'one word for three germs is held against the limit of each' 0 held < <(record '{"name":"婴儿纸尿裤"}' '{"name":"致病菌","requirement":"不得检出"}') 3<<'OUT'
GB15979-2002/pseudomonas pass -
GB15979-2002/staphylococcus pass -
GB15979-2002/streptococcus pass -
OUT
t 'a voltage that is withstood is a figure' 0 held < <(record '{"name":"II类电吹风"}' '{"name":"热态耐压","requirement":"3000V/1min无击穿","note":"加强绝缘"}') 3<<'OUT'
GB4706.1-2005/estrength-hot/reinforced unconfirmed insulation=reinforced /indicators/0/note
OUT
t 'bed sheets for babies are no furniture' 0 "sd-review --asked 2026-11-22 -f pretty -v --lang zh | sed -n 2p" < <(record '{"name":"婴儿床四件套"}' "$formaldehyde") 3<<'OUT'
  产品    床上用品（婴儿床四件套）
OUT
emission='{"name":"甲醛释放量","requirement":"≤1.5 mg/L"}'
t 'of two indicators whose units convert, the one that has the unit is meant' 0 held < <(record '{"name":"刨花板衣柜"}' "$emission") 3<<'OUT'
GB18580-2001/formaldehyde/E1 pass -
GB18580-2001/formaldehyde/E2 pass -
GB18584-2001/formaldehyde pass material=wood_panel /products/0/name
OUT
t 'what to state is told from the rows alone' 0 "sd-review --asked 2026-11-22 | jq -r '.review.findings[].text'" < <(record '{"name":"电动玩具车"}' '{"name":"表面温升","requirement":"≤45 K"}') 3<<'OUT'
表面温升 ≤45 K 是否须满足 ≤25 K，取决于未写明的条件：金属把手/模制材料把手
OUT
boron='{"name":"硼","requirement":"≤1500 mg/kg"}'
t 'goods made before may follow the edition before, by its own row' 0 held < <(record '{"name":"造型黏土玩具"}' "$boron" 2026-11-10) 3<<'OUT'
GB6675.4-2025/mig-b/clay open material=modelling_clay /products/0/name
GB6675.4-2025/mig-b/slime open material=modelling_clay /products/0/name
OUT
t 'not those that are known to be made after' 0 'held --made 2026-11-10 | head -1' < <(record '{"name":"造型黏土玩具"}' "$boron" 2026-11-10) 3<<'OUT'
GB6675.4-2025/mig-b/clay fail material=modelling_clay /products/0/name
OUT
t 'nor when the time is over' 0 'held | head -1' < <(record '{"name":"造型黏土玩具"}' "$boron" 2027-11-01) 3<<'OUT'
GB6675.4-2025/mig-b/clay fail material=modelling_clay /products/0/name
OUT
t 'the note shows limits for other conditions where there are no others' 0 "sd-review --asked 2026-11-22 -f pretty -v --lang zh | grep -A1 '指标 1'" < <(record '{"name":"童装（B类）"}' '{"name":"耐唾液色牢度","requirement":"≥3级"}') 3<<'OUT'
  指标 1  耐唾液色牢度 ≥3级
          不适用    GB 18401-2010 表1  ≥4 级  A类
OUT
t 'an age is no safety class of what has none' 0 "sd-review --asked 2026-11-22 -f pretty -v --lang zh | grep -A1 条件" < <(record '{"name":"积木玩具（3岁以下）"}' "$formaldehyde") 3<<'OUT'
  条件    适用年龄 <36 个月（产品 1 名称）
  约束    GB 6675.1-2014      未引用，也未声明其指标
OUT
t 'a word inside a model number is none' 0 "sd-review --asked 2026-11-22 -f pretty -v --lang zh | grep 条件" < <(record '{"name":"手持式电吹风","model":"CII类1"}' "$leakage") 3<<'OUT'
  条件    便携式（产品 1 名称）
OUT
t '-f pretty -v is the note of an expert: product, day, conditions, standards, rows' 1 'sd-review --asked 2026-11-22 -f pretty -v --lang zh' < <(record '{"name":"婴幼儿连体衣"}' '{"name":"甲醛含量","requirement":"≤30 mg/kg"},{"name":"克重","requirement":"≥150 g/m²"}' 2023-03-01 '"id":"a1"') 3<<'OUT'
a1: 不合格  《产品》  
  产品    婴幼儿童装（婴幼儿连体衣）
  日期    2023-03-01 公开日
  条件    适用年龄 ≤36 个月（产品 1 名称）
          A类（产品 1 名称）
  约束    GB 18401-2010       已声明其指标
          GB 31701-2015       未引用，也未声明其指标
          GB 18383-2007       未引用，也未声明其指标
  指标 1  甲醛含量 ≤30 mg/kg
          不合格    GB 18401-2010 表1  ≤20 mg/kg  A类  相差 -10 mg/kg
  指标 2  克重 ≥150 g/m²
          没有对应的强制性限值
-:1:185: 错误: 甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤20 mg/kg
    …甲醛含量","requirement":"≤30 mg/kg"},{"name":"克重","requirement":"≥150 g/…
                             ^~~~~~~~~~~
    依据 GB 18401-2010 表1  应为 ≤20 mg/kg  相差 -10 mg/kg  [GB18401-2010/formaldehyde/A]
    改法 改为不宽于 ≤20 mg/kg，并核对产品
1 条记录，不合格 1，未定 0，合格 0，不适用 0
OUT
finish
