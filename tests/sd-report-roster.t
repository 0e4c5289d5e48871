#!/usr/bin/env bash
# sd-report --roster: who makes the key products, and who of them is silent.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A rice cooker, abolished a year later; a lamp; a 集成灶, which is two products.
cat >sample.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","enterprise":{"uscc":"91440305201701102Q","region":"440305"},"standard":{"number":"Q/A 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}]}
{"kind":"declaration","declared_at":"2018-03-01T10:20:00+08:00","op":"abolish","enterprise":{"uscc":"91440305201701102q","region":"440305"},"standard":{"number":"Q/A 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}]}
{"kind":"declaration","declared_at":"2019-03-01T10:20:00+08:00","enterprise":{"uscc":"914419001671275213","region":"441900"},"standard":{"number":"Q/B 1-2019","issued":"2019-02-10"},"products":[{"name":"落地灯"}]}
{"kind":"declaration","declared_at":"2019-03-01T10:20:00+08:00","enterprise":{"uscc":"914417021325539421","region":"441702"},"standard":{"number":"Q/C 1-2019","issued":"2019-02-10"},"products":[{"name":"集成灶"}]}
IN
cat >roster.csv <<'IN'
统一社会信用代码,生产企业,产品类别,地区,备注
91440305201701102Q,甲厂,电饭煲,深圳,
91440305201701102q,甲厂,rice-cooker,深圳,重复
914419001671275213,乙厂,智能手机,441900,
914417021325539421,丙厂,集成灶,,两种产品
91440400192548256M,丁厂,电饭煲,440600,校验码
,戊厂,电饭煲,440600,
914419001671275213,乙厂,手表,441900,
914419001671275213,乙厂,手机,哪里,
9.14419E+17,乙厂,手机,,
IN
head -5 roster.csv >good.csv

t 'silent: makers on the roster that have not declared for a product; each bad row is told' 3 'sd-report silent --roster roster.csv --lang zh sample.jsonl' 3<<'OUT' 4<<'ERR'
标准自我声明公开统计：尚未声明的生产企业

信用代码            企业名称  地区    声明其他
----------------------------------------------

智能手机
914419001671275213  乙厂      东莞市         1

- 名录上企业与产品共 4 对，尚未声明 1 对；企业 3 家，其中已就所列产品声明 2 家。
- 声明其他：该企业已声明的其他类别数（重点产品、其他产品、服务各算一类），0 为从
  未声明。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
OUT
sd-report: roster.csv:6: 信用代码“91440400192548256M”: 第 18 位：校验码是“M”，应为“N”
sd-report: roster.csv:7: 没有信用代码
sd-report: roster.csv:8: “手表”不在 15 种产品之列
sd-report: roster.csv:9: “哪里”不是地区：应为区划代码或城市名称
sd-report: roster.csv:10: 信用代码“9.14419E+17”: 有 11 个字符，应为 18 个
ERR
t 'silent as of a day: what was abolished by then is silent too' 0 'sd-report silent --roster good.csv --as-of 2018-12-31 -f csv --lang en sample.jsonl | tr -d "\r"' 3<<'OUT'
Product code,Key product,Credit code,Enterprise,Code,Region,Others
rice-cooker,electric rice cooker,91440305201701102Q,甲厂,440300,Shenzhen,0
smartphone,smartphone,914419001671275213,乙厂,441900,Dongguan,0
kitchenware,kitchenware,914417021325539421,丙厂,unknown,Unknown,0
kitchen-appliance,kitchen electrical appliance,914417021325539421,丙厂,unknown,Unknown,0
OUT
t 'silent: JSON lines' 0 'sd-report silent --roster good.csv -f jsonl --lang zh sample.jsonl | head -2' 3<<'OUT'
{"kind":"report","name":"silent","row":{"product":"smartphone","product_name":"智能手机","uscc":"914419001671275213","name":"乙厂","region":"441900","region_name":"东莞市","other_products":1}}
{"kind":"report","name":"silent","note":"名录上企业与产品共 4 对，尚未声明 1 对；企业 3 家，其中已就所列产品声明 2 家。"}
OUT
t 'products: coverage of the makers, numerator and denominator' 0 'sd-report products --roster good.csv -f csv --lang zh sample.jsonl | tr -d "\r" | sed -n "1,3p;5p;13p;17,19p"' 3<<'OUT'
产品代码,重点产品,企业,标准,产品,声明,不合格,未定,合格,不适用,未判,已判,不合格率,已声明的名录企业,名录企业,覆盖率
air-purifier,空气净化器,0,0,0,0,0,0,0,0,0,0,,0,0,
rice-cooker,电饭煲,1,1,2,2,0,0,0,0,2,0,,1,1,100.0
smartphone,智能手机,0,0,0,0,0,0,0,0,0,0,,0,1,0.0
kitchen-appliance,厨房电器具,1,1,1,1,0,0,0,0,1,0,,1,1,100.0
other,其他产品,1,1,1,1,0,0,0,0,1,0,,,,
service,服务,0,0,0,0,0,0,0,0,0,0,,,,
total,合计,3,3,4,4,0,0,0,0,4,0,,2,3,66.7
OUT
t 'products: as text, a column more' 0 'sd-report products --roster good.csv --lang zh sample.jsonl | sed -n "24,28p;43,50p"' 3<<'OUT'

重点产品    不合格  未定  合格  不适用  未判  不合格率      覆盖率
------------------------------------------------------------------
空气净化器       0     0     0       0     0         -           -
电饭煲           0     0     0       0     2         -  1/1 100.0%
服务             0     0     0       0     0         -            
------------------------------------------------------------------
合计             0     0     0       0     4         -  2/3  66.7%

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
OUT
t 'regions: makers where the roster has them' 0 'sd-report regions --roster good.csv -f jsonl --lang zh sample.jsonl | jq -c ".row // empty | select(.makers > 0) | [.region, .makers_declared, .makers, .coverage_percent]"' 3<<'OUT'
["440300",1,1,100]
["441900",0,1,0]
["unknown",1,1,100]
["total",2,3,66.7]
OUT
t 'targets: makers of a product that declared, of all that are listed' 0 'sd-report targets --roster good.csv -f jsonl --lang zh sample.jsonl | jq -c ".row // empty | select(.of != null and .of < 3000 and .of > 0) | [.target, .figure, .of, .met]"' 3<<'OUT'
["PLAN-3-MAKERS-rice-cooker",1,1,"yes"]
["PLAN-3-MAKERS-smartphone",0,1,"no"]
["PLAN-3-MAKERS-kitchenware",1,1,"yes"]
["PLAN-3-MAKERS-kitchen-appliance",1,1,"yes"]
OUT
t 'scorecard: coverage, ranked' 0 'sd-report scorecard --roster good.csv -f jsonl --lang zh sample.jsonl | jq -c ".row // empty | select(.coverage_rank) | [.region, .makers_declared, .makers, .coverage_rank]"' 3<<'OUT'
["440300",1,1,1]
["441900",0,1,2]
OUT
t 'brief: one sentence' 0 'sd-report brief --roster good.csv --lang zh sample.jsonl | grep 名录' 3<<'OUT'
- 名录上的生产企业 3 家，已就所列产品声明 2 家，占 66.7%；尚未声明的见名单。
OUT
t 'a partial needs no roster; the table that is merged from it takes one' 0 'sd-report silent --partial --part 1/1 sample.jsonl | sd-report silent --merge --roster good.csv -f csv --lang en | tr -d "\r"' 3<<'OUT'
Product code,Key product,Credit code,Enterprise,Code,Region,Others
smartphone,smartphone,914419001671275213,乙厂,441900,Dongguan,1
OUT


printf '{"uscc":"91440305201701102Q","name":"甲厂","product":"rice-cooker","region":"440300"}\n\n[1]\n{"uscc":7,"product":"toy"}\n' >roster.jsonl

t 'a roster as JSON lines' 3 'sd-report silent --roster roster.jsonl -f csv --lang en sample.jsonl >o; s=$?; tr -d "\r" <o; (exit $s)' 3<<'OUT' 4<<'ERR'
Product code,Key product,Credit code,Enterprise,Code,Region,Others
OUT
sd-report: roster.jsonl:3: a record is a JSON object in braces
sd-report: roster.jsonl:4: no credit code
ERR
t 'a roster without its headings is refused' 3 'tail -n +2 roster.csv >headless.csv; sd-report products --roster headless.csv sample.jsonl' 4<<'ERR'
sd-report: headless.csv:1: no column is the credit code (tried: 信用代码, 统一社会信用代码, uscc)
ERR
t 'so is one without a row that can be used' 3 'printf "信用代码,产品\nx,电饭煲\n" >none.csv; sd-report products --roster none.csv sample.jsonl' 4<<'ERR'
sd-report: none.csv:2: credit code 'x': 1 characters, not 18
sd-report: 'none.csv' has no maker that can be used
ERR
t 'and one that is not there' 4 'sd-report products --roster no.csv sample.jsonl' 4<<'ERR'
sd-report: cannot open 'no.csv': No such file or directory
ERR
t 'a quote that is never closed is one bad row' 3 'printf "uscc,product\n\"914,toy\n91440305201701102Q,电饭煲\n" >quote.csv; sd-report silent --roster quote.csv -f csv --lang en sample.jsonl >o; s=$?; tr -d "\r" <o; (exit $s)' 3<<'OUT' 4<<'ERR'
Product code,Key product,Credit code,Enterprise,Code,Region,Others
OUT
sd-report: quote.csv:2: this is no row of CSV
ERR
t 'silent wants a roster' 2 'sd-report silent sample.jsonl' 4<<'ERR'
sd-report: silent makers are those on a roster: give it with '--roster'
ERR

iconv -f utf-8 -t gb18030 good.csv >gb.csv
ok 'a roster in GB18030 is the same' sh -c 'sd-report silent --roster good.csv sample.jsonl >a && sd-report silent --roster gb.csv sample.jsonl | cmp - a'
(head -1 good.csv; tail -n +2 good.csv | tac) >turned.csv
ok 'the order of its rows decides nothing' sh -c 'sd-report silent --roster turned.csv sample.jsonl | cmp - a'
finish
