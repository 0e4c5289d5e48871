#!/usr/bin/env bash
# sd-import: maps by name, and a map to fill in.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
set -o pipefail

# Maps by name.

cat >detail.csv <<'EOF'
企业名称,法定代表人,组织机构代码,邮编,注册地址,行政区划,标准名称,标准编号,公开时间,指标名称,指标要求,测试方法,指标水平说明,产品名称,通用名,品牌,条码,规格/型号,分类
佛山甲,李四,740545604,528300,大良路1号,440606,电饭煲,Q/CSGD 1-2018,2018-03-01 10:20,热效率,≥80%,GB 12021.6-2017,优于国标,电饭煲,电饭煲,甲牌,6901234567892,—— / 820,52141526
EOF
t '--map cpbz: what the pages of the national platform showed' 0 \
  "sd-import --map cpbz detail.csv | jq -c 'del(.source, .import)'" </dev/null 3<<'OUT'
{"kind":"declaration","v":1,"declared_at":"2018-03-01T10:20:00+08:00","op":"register","enterprise":{"uscc":"740545604","name":"佛山甲","legal_representative":"李四","region":"440606","address":"大良路1号","postcode":"528300"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"电饭煲"},"products":[{"name":"电饭煲","generic_name":"电饭煲","brand":"甲牌","barcode":"6901234567892","model":"820","category":{"code":"52141526"}}],"indicators":[{"name":"热效率","requirement":"≥80%","method":"GB 12021.6-2017","note":"优于国标"}]}
OUT
cat >list.csv <<'EOF'
standardId,standardCode,standardName,orgCode,enterpriseName,standardStatus,xzqh
1234,Q/CSGD 1-2018,电饭煲,740545604,佛山甲,0,440606
1235,Q/CSGD 2-2018,电压力锅,740545604,佛山甲,1,440606
EOF
t 'and its list rows' 0 \
  "sd-import --map cpbz list.csv | jq -c '[.id, .standard.number, .standard.status, .enterprise.region]'" </dev/null 3<<'OUT'
["1234","Q/CSGD 1-2018","in-force","440606"]
["1235","Q/CSGD 2-2018","abolished","440606"]
OUT
t 'every row of the map says where it was seen' 0 \
  "awk -F'\t' 'NF != 4 || !\$4' '$top/share/maps/cpbz.tsv'" </dev/null
t 'a name that is none is a file' 4 sd-import --map cpbx list.csv </dev/null 4<<'ERR'
sd-import: cannot open 'cpbx': No such file or directory
ERR
printf 'heading\tpath\tkind\n企业名称\t/enterprise/address\t\n' >cpbz
t 'a file of the same name is given with its folder' 0 \
  "sd-import --map ./cpbz detail.csv | jq -c '[.enterprise.name, .enterprise.address]'" </dev/null 3<<'OUT'
[null,"佛山甲"]
OUT

# A map to fill in.

cat >other.csv <<'EOF'
2018年汇总
公司的统一社会信用代码;企业名字;标准的编号;标准名称;发布的日期;甲醛含量（mg/kg）;经办科室甲乙;"联系人
电话"
1;2;3;4;5;6;7;8
EOF
t '--map-template guesses by likeness, and leaves the rest empty' 0 \
  sd-import --map-template other.csv </dev/null 3<<'OUT'
heading	path	kind	confidence	like
公司的统一社会信用代码	/enterprise/uscc	uscc	85	统一社会信用代码
企业名字	/enterprise/name	text	77	企业
标准的编号	/standard/number	number	74	标准
标准名称	/standard/title	text	100	标准名称
发布的日期	/standard/issued	date	57	发布日期
甲醛含量（mg/kg）	/indicators	indicator	100	甲醛含量
经办科室甲乙			0	
联系人 电话	/extra	extra	81	联系人
OUT
printf '汇总\n一\t二\n三\t四\n' >none.csv
t 'without any likeness the first of the fullest rows is given' 0 sd-import --map-template none.csv </dev/null 3<<'OUT'
heading	path	kind	confidence	like
一			0	
二			0	
OUT
cat >own.csv <<'EOF'
代号X,厂,号码Y
91330000740545604A,佛山甲,Q/CSGD 1-2018
EOF
t 'the map, filled in, is one for --map; what is left empty stays unknown' 0 \
  "sd-import --map-template own.csv | awk -F'\t' -v OFS='\t' '\$1 == \"代号X\" { \$2 = \"/enterprise/uscc\" } \$1 == \"号码Y\" { \$2 = \"/standard/number\" } 1' >own.tsv
   printf '企业名称\t/enterprise/name\t\t\t\n' >>own.tsv
   sed s/厂,/企业名称,/ own.csv | sd-import --map own.tsv | jq -c '[.enterprise, .standard.number]'" </dev/null 3<<'OUT'
[{"uscc":"91330000740545604A","name":"佛山甲"},"Q/CSGD 1-2018"]
OUT
python3 "$top/tests/tools/workbook.py" two.xlsx <<'SHEETS'
sheet 一
merge A1:A2
merge B1:B2
merge C1:D1
企业名称|标准编号|指标
||指标名称|指标要求
sheet 二
企业名称|标准编号|标准类型|经办处
SHEETS
t 'of a workbook the headings of all its sheets, each once' 0 sd-import --map-template two.xlsx </dev/null 3<<'OUT'
heading	path	kind	confidence	like
企业名称	/enterprise/name	text	100	企业名称
标准编号	/standard/number	number	100	标准编号
指标名称	/indicators/name	text	100	指标名称
指标要求	/indicators/requirement	text	100	指标要求
标准类型	/standard/type	type	100	标准类型
经办处	/extra	extra	50	经办人
OUT
t 'of one sheet' 0 "sd-import --sheet 二 --map-template two.xlsx | cut -f 1,4" </dev/null 3<<'OUT'
heading	confidence
企业名称	100
标准编号	100
标准类型	100
经办处	50
OUT
t '-o writes it to a file, without a seal' 0 \
  "sd-import --seal -o map.tsv --map-template list.csv && cut -f 2,4 map.tsv" </dev/null 3<<'OUT'
path	confidence
/id	100
/standard/number	100
/standard/title	100
/enterprise/uscc	100
/enterprise/name	100
/standard/status	100
/enterprise/region	100
OUT
t 'other operands are a mistake' 2 sd-import --map-template list.csv own.csv </dev/null 4<<'ERR'
sd-import: '--map-template' takes one file and no others, not 'own.csv'
ERR
t 'JSON has no headings' 3 "echo '{\"kind\":\"declaration\"}' >a.json; sd-import --map-template a.json" </dev/null 4<<'ERR'
sd-import: 'a.json' is JSON, which has no headings
ERR
t 'nor has an empty file' 3 ": >empty; sd-import --map-template empty" </dev/null 4<<'ERR'
sd-import: 'empty' is empty: a row of headings was expected
ERR
t 'a full disk' 4 "sd-import --map-template list.csv >/dev/full" </dev/null 4<<'ERR'
sd-import: cannot write 'standard output': No space left on device
ERR
finish
