#!/usr/bin/env bash
# sd-import: columns of conditions, and of what lies below a recommended standard.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
set -o pipefail
head='企业名称,统一社会信用代码,标准编号,标准类型'
firm='甲,91330000740545604A,Q/A 1-2018,企标'

t 'long: conditions go to the product, the indicator and the declaration of their row' 0 \
  "sd-import | jq -c '.conditions, .products, .indicators, (.source.cells | with_entries(select(.key | contains(\"conditions\")))), .import.findings'" <<IN 3<<'OUT'
$head,产品名称,安全类别,适用年龄,材质,指标名称,指标要求,部件材质,/conditions/insulation_class
$firm,连体衣,A类,3-8岁,纺织品；填充物,甲醛含量,≤20 mg/kg,塑料,II类
,,,,外套,C类,,,pH值,4.0~7.5,,II类
IN
{"insulation_class":"II"}
[{"name":"连体衣","conditions":{"class":"A","age_months":"[36,96]","material":["textile","filling"]}},{"name":"外套","conditions":{"class":"C"}}]
[{"name":"甲醛含量","requirement":"≤20 mg/kg","conditions":{"material":"plastic"}},{"name":"pH值","requirement":"4.0~7.5"}]
{"/conditions/insulation_class":"L2","/products/0/conditions/class":"F2","/products/0/conditions/age_months":"G2","/products/0/conditions/material":"H2","/indicators/0/conditions/material":"K2","/products/1/conditions/class":"F3"}
[]
OUT
t 'wide: to the product and the declaration; those of an indicator are kept' 0 \
  "sd-import | jq -c '.conditions, .products, .indicators, .extra'" <<IN 3<<'OUT'
$head,产品名称,安全类别,甲醛含量,部件材质,/conditions/rohs_catalogue
$firm,连体衣,直接接触皮肤类,≤75 mg/kg,塑料,是
IN
{"rohs_catalogue":true}
[{"name":"连体衣","conditions":{"class":"B"}}]
[{"name":"甲醛含量","requirement":"≤75 mg/kg"}]
{"部件材质":"塑料"}
OUT
t 'a word or a figure that is not known stays as written, and is told' 0 \
  "sd-import --lang en | jq -c '.products, (.import.findings[] | [.rule, .at, .cell, .text])'" <<IN 3<<'OUT'
$head,产品名称,安全类别,适用年龄,/products/conditions/rated_power_w
$firm,连体衣,甲类,很小,"[0,75]"
IN
[{"name":"连体衣","conditions":{"class":"甲类","age_months":"很小","rated_power_w":"[0,75]"}}]
["SD-I11","/products/0/conditions/class","F2","'甲类' is not known and stays as written; known values: A, B, C"]
["SD-I30","/products/0/conditions/age_months","G2","'很小' is no figure or interval and stays as written; write 36, [0,36] or [36,]"]
OUT
t 'a dash says nothing' 0 "sd-import | jq -c '.products'" <<IN 3<<'OUT'
$head,产品名称,安全类别
$firm,连体衣,——
IN
[{"name":"连体衣"}]
OUT
t 'a condition of no product or indicator is kept' 0 "sd-import --layout long | jq -c '.products, .indicators, .extra'" <<IN 3<<'OUT'
$head,产品名称,安全类别,指标名称,指标要求,部件材质
$firm,连体衣,A类,甲醛含量,≤20 mg/kg,
,,,,,B类,,,塑料
IN
[{"name":"连体衣","conditions":{"class":"A"}}]
[{"name":"甲醛含量","requirement":"≤20 mg/kg"}]
{"安全类别":"B类","部件材质":"塑料"}
OUT
t 'a declaration states a condition once; another value is told' 0 \
  "sd-import --lang en | jq -c '.conditions, (.import.findings[] | [.rule, .at, .cell, .text])'" <<IN 3<<'OUT'
$head,指标名称,指标要求,/conditions/class
$firm,甲醛含量,≤20 mg/kg,A类
,,,,pH值,4.0~7.5,B类
甲,91330000740545604A,Q/A 2-2018,企标,pH值,4.0~7.5,B类
IN
{"class":"A"}
["SD-I14","/conditions/class","G3","earlier rows of this declaration have 'A类', this one 'B类'; the former was taken"]
{"class":"B"}
OUT
t 'of two columns for one condition the first counts, the other is kept' 0 \
  "sd-import --layout wide | jq -c '.products, .extra'" <<IN 3<<'OUT'
$head,产品名称,安全类别,安全技术类别
$firm,连体衣,A类,B类
IN
[{"name":"连体衣","conditions":{"class":"A"}}]
{"安全技术类别":"B类"}
OUT
printf 'heading\tpath\tkind\n级别\t/products/conditions/declared_grade\t\n' >own.tsv
t 'a map may name any key' 0 "sd-import --map own.tsv --layout wide | jq -c '.products'" <<IN 3<<'OUT'
$head,产品名称,级别
$firm,热水器,1
IN
[{"name":"热水器","conditions":{"declared_grade":"1"}}]
OUT
printf 'heading\tpath\tkind\n级别\t/products/conditions/grade\t\n' >own.tsv
t 'but none that there is not' 2 "sd-import --map own.tsv" </dev/null 4<<'ERR'
sd-import: own.tsv:2: no member is '/products/conditions/grade' (there are: /products/name /products/generic_name /products/brand /products/barcode /products/spec /products/model /products/category/scheme /products/category/code /products/first_made /products/first_sale /products/conditions /products/conditions/*)
ERR
t 'sd-review reads them: the limit of class A holds' 1 \
  "sd-import | sd-review -f findings --made 2018-03-01 --asked 2018-03-01 | jq -r 'select(.outcome == \"fail\") | [.rule, .cell, .read] | join(\" \")'" <<IN 3<<'OUT'
$head,公开时间,产品名称,安全类别,指标名称,指标要求
$firm,2018-03-01 10:20,童装,A类,甲醛含量,≤30 mg/kg
IN
GB18401-2010/formaldehyde/A I2 class=A /products/0/conditions
OUT
t 'what lies below a recommended standard is a list of indicators' 0 \
  "sd-import | jq -c '.below_recommended, (.source.cells | with_entries(select(.key | startswith(\"/below\"))))'" <<IN 3<<'OUT'
$head,指标名称,指标要求,低于推荐性标准的指标
$firm,甲醛含量,≤20 mg/kg,甲醛含量
,,,,pH值,4.0~7.5,pH值
IN
["甲醛含量","pH值"]
{"/below_recommended":"G2","/below_recommended/0":"G2","/below_recommended/1":"G3"}
OUT
finish
