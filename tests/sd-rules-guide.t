#!/usr/bin/env bash
# sd-rules guide: what binds a product on a day, and a form to fill.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

t 'the guide of a product, in Chinese' 0 \
  "sd-rules --lang zh --asked 2026-11-22 guide 儿童纸尿裤 | sed 's/sha256:[0-9a-f]*/sha256:…/; /^五、/,/^六、/{//!d}'" 3<<'OUT'
儿童纸尿裤（baby-diaper）标准自我声明工作指引
判定日 2026-11-22，规则包 2026-11-22 sha256:…

一、当日约束本类产品的标准
  GB 15979-2024  一次性使用卫生用品卫生要求
    施行      2025-07-01 起
    限值      7 条，已核实 0 条
    核实      已核实
    来源      https://www.chinesestandard.net/PDF/PDF.amp.aspx/GB15979-2024
  GB 43631-2023  婴幼儿及儿童用纸品基本安全技术规范
    施行      2025-01-01 起
    限值      3 条，已核实 1 条
    核实      已核实
    来源      https://wendang.net/bz/gb/379705.html
              https://app.bjtitle.com/8816/newshow.php?did=865736038480185&newsid=6473319&typeid=5

二、限值（不符合已核实的判不合格，不符合待核实的只能是未定）
  细菌菌落总数
    ≤200 CFU/g  待核实  GB 15979-2024 表1  GB15979-2024/bacteria
      方法 GB 15979-2024
  真菌菌落总数
    ≤100 CFU/g  待核实  GB 15979-2024 表1  GB15979-2024/fungi
      方法 GB 15979-2024
  大肠菌群
    不得有  待核实  GB 15979-2024 表1  GB15979-2024/coliform
      方法 GB 15979-2024
  绿脓杆菌
    不得有  待核实  GB 15979-2024 表1  GB15979-2024/pseudomonas
      方法 GB 15979-2024
  金黄色葡萄球菌
    不得有  待核实  GB 15979-2024 表1  GB15979-2024/staphylococcus
      方法 GB 15979-2024
  溶血性链球菌
    不得有  待核实  GB 15979-2024 表1  GB15979-2024/streptococcus
      方法 GB 15979-2024
  可迁移性荧光物质
    不得有  待核实  GB 15979-2024 6  GB15979-2024/fluorescent
      方法 GB/T 27741
    不得有  待核实  GB 43631-2023 表1  GB43631-2023/fluorescent
      方法 GB/T 28004.1
  回用原材料
    不得有  已核实  GB 43631-2023 4.1  GB43631-2023/recycled
  可分解致癌芳香胺染料（禁用）
    不得有  待核实  GB 43631-2023 表1  GB43631-2023/azo
      方法 GB/T 17592;GB/T 23344

三、还须写明的条件（不写明则相应限值只能是未定）
  没有

四、推荐性标准与水平（供比对，不影响判定）
  GB/T 28004.1-2021  纸尿裤 第1部分：婴儿纸尿裤
  GB/T 27741-2018  纸和纸板 可迁移性荧光增白剂的测定
  GB/T 34448-2017  生活用纸及纸制品 甲醛含量的测定
  吸收速度
    ≤50 s  已核实  GB/T 28004.1-2021 表2  GBT28004.1-2021/absorption-1
      参数 第一次；方法 GB/T 28004.1-2021
    ≤100 s  已核实  GB/T 28004.1-2021 表2  GBT28004.1-2021/absorption-2
      参数 第二次；方法 GB/T 28004.1-2021
  回渗量
    ≤15.0 g  已核实  GB/T 28004.1-2021 表2  GBT28004.1-2021/rewet
      方法 GB/T 28004.1-2021

五、声明公开的规定
六、不能判定的，及其原因
  9 条限值待核实：不符合的只能是未定
OUT
t 'before a date the law of that day is shown, and what is to come' 0 \
  "sd-rules --lang en --asked 2025-06-30 guide baby-diaper | sed -n '/^1/,/^3/p; /^7/,\$p'" 3<<'OUT'
1. mandatory standards that bind it on that day
  GB 15979-2002  Hygienic standard for disposable sanitary products
    in force  from 2002-09-01, before 2025-07-01; goods made before to GB
              15979-2002 may be sold, to no fixed day
    limits    6, confirmed 6
    confirmed yes
    source    https://www.chinesestandard.net/PDF.aspx/GB15979-2002?PREVIEW
  GB 43631-2023  General safety technical specification for infants and children
    paper products
    in force  from 2025-01-01
    limits    3, confirmed 1
    confirmed yes
    source    https://wendang.net/bz/gb/379705.html
              https://app.bjtitle.com/8816/newshow.php?did=865736038480185&newsid=6473319&typeid=5

2. limits (what breaks a confirmed one fails, an unconfirmed one is open)
  total bacterial count
    ≤200 CFU/g  confirmed  GB 15979-2002 表1  GB15979-2002/bacteria
      method GB 15979-2002
  total fungal count
    ≤100 CFU/g  confirmed  GB 15979-2002 表1  GB15979-2002/fungi
      method GB 15979-2002
  coliform
    absent  confirmed  GB 15979-2002 表1  GB15979-2002/coliform
      method GB 15979-2002
  Pseudomonas aeruginosa
    absent  confirmed  GB 15979-2002 表1  GB15979-2002/pseudomonas
      method GB 15979-2002
  Staphylococcus aureus
    absent  confirmed  GB 15979-2002 表1  GB15979-2002/staphylococcus
      method GB 15979-2002
  hemolytic streptococcus
    absent  confirmed  GB 15979-2002 表1  GB15979-2002/streptococcus
      method GB 15979-2002
  recycled raw material
    absent  confirmed  GB 43631-2023 4.1  GB43631-2023/recycled
  banned azo colourants
    absent  unconfirmed  GB 43631-2023 表1  GB43631-2023/azo
      method GB/T 17592;GB/T 23344
  migratable fluorescent substances
    absent  unconfirmed  GB 43631-2023 表1  GB43631-2023/fluorescent
      method GB/T 28004.1

3. what to state besides
7. mandatory standards to come
  GB 15979-2024  Hygienic requirements for disposable sanitary products
    in force  from 2025-07-01
    limits    7, confirmed 0
    confirmed yes
    source    https://www.chinesestandard.net/PDF/PDF.amp.aspx/GB15979-2024
OUT
t 'a name that declarations use will do; a name of two products is two guides' 0 \
  "sd-rules --lang zh guide 空气清洁器 | sed 1q; sd-rules --lang zh guide 集成灶 | grep 标准自我声明工作指引" 3<<'OUT'
空气净化器（air-purifier）标准自我声明工作指引
厨具（kitchenware）标准自我声明工作指引
厨房电器具（kitchen-appliance）标准自我声明工作指引
OUT
t 'an unknown product is told with those it is most like' 1 'sd-rules --lang zh guide 饭煲器' 4<<'ERR'
sd-rules: 没有产品“饭煲器”，相近的有：电饭煲
ERR
t 'or with none' 1 'sd-rules guide xyz' 4<<'ERR'
sd-rules: there is no product 'xyz'
ERR
t 'a guide wants one product' 2 'sd-rules guide toy bedding' 4<<'ERR'
sd-rules: guide wants a product, such as rice-cooker
ERR

# --- all products ---

mapfile -t products < <(cut -f1 "$SD_RULES/products.tsv" | tail -n +2)
t 'all 15 products have a guide in both languages, none with an empty line of words' 0 \
  "for p in \"\${products[@]}\"; do for l in zh en; do sd-rules --lang \$l guide \$p; done; done >all; grep -cE '^(一|1)' all; grep -cE ' \$|: \$|（）|\(\)' all; true" 3<<'OUT'
30
0
OUT
# Addresses and ids are never cut.
t 'no line is wider than 80 columns, but for a word that is' 0 \
  "perl -CSD -Mutf8 -ne 'chomp; my \$n = () = /[\\x{1100}-\\x{115F}\\x{2E80}-\\x{FFDC}]/g; print if length(\$_) + \$n > 80 && !/^ *\\S{60,}\$|来源|source/' all"
# What judges on the day, by the tables alone.
python3 - "$SD_RULES" >expected <<'PY'
import csv, sys
day = '2026-11-22'
def rows(name):
    with open(f'{sys.argv[1]}/{name}.tsv', encoding='utf-8') as f:
        return list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
force = {}
for s in rows('standards'):
    first = s['number_from'] or s['from']
    if s['to'] and day >= s['to'] or first and day < first:
        continue
    if first and (s['to'] or s['status'] == 'current') or s['status'] == 'current':
        force[s['number']] = s
for p in rows('products'):
    for s in force.values():
        if p['id'] in s['products'].split(';') and s['binding'] != 'voluntary':
            print(p['id'], 'standard', s['number'], sep='\t')
    for l in rows('limits'):
        if p['id'] in l['products'].split(';') and l['standard'] in force:
            print(p['id'], 'limit', l['id'], sep='\t')
PY
for p in "${products[@]}"; do
	sd-rules --lang en --asked 2026-11-22 guide "$p" >said
	sed -n '/^1\./,/^2\./p' said | grep -oE '^  (GB(/T)?|GB/Z) [0-9.]+-[0-9]{4}' | sed "s/^  /$p\tstandard\t/"
	sed -n '/^2\./,/^5\./p' said | grep -oE '[A-Z/]+[0-9.]+-[0-9]{4}/[^ ]+$' | sed "s/^/$p\tlimit\t/"
done >got
t 'every standard and limit in force stands in it, and no other' 0 \
  'diff <(sort expected) <(sort got); wc -l <got' 3<<<"$(wc -l <expected)"

# --- forms ---

t 'the form as a table' 0 'sd-rules --asked 2026-11-22 -f csv guide baby-diaper | tr -d "\r"' 3<<'OUT'
企业名称,统一社会信用代码,行政区划代码,标准类型,标准编号,标准名称,发布日期,实施日期,引用标准,公开时间,自我承诺,产品名称,型号,分类,指标名称,指标要求,测试方法,指标水平说明
,,,企业标准,,,,,,,,儿童纸尿裤,,,细菌菌落总数/(CFU/g),,GB 15979-2024,
,,,,,,,,,,,,,,真菌菌落总数/(CFU/g),,GB 15979-2024,
,,,,,,,,,,,,,,大肠菌群,,GB 15979-2024,
,,,,,,,,,,,,,,绿脓杆菌,,GB 15979-2024,
,,,,,,,,,,,,,,金黄色葡萄球菌,,GB 15979-2024,
,,,,,,,,,,,,,,溶血性链球菌,,GB 15979-2024,
,,,,,,,,,,,,,,可迁移性荧光物质,,GB/T 27741,
,,,,,,,,,,,,,,回用原材料,,,
,,,,,,,,,,,,,,可分解致癌芳香胺染料（禁用）,,GB/T 17592,
,,,,,,,,,,,,,,滑渗量/(mL),,GB/T 28004-2011,
,,,,,,,,,,,,,,回渗量/(g),,GB/T 28004.1-2021,
,,,,,,,,,,,,,,渗漏量/(g),,GB/T 28004.1-2021,
,,,,,,,,,,,,,,pH值,,GB/T 28004.1-2021,
,,,,,,,,,,,,,,交货水分/(%),,GB/T 28004.1-2021,
,,,,,,,,,,,,,,甲醛含量/(mg/kg),,GB/T 34448-2017,
OUT
t 'with a byte-order mark for spreadsheet programs' 0 \
  'cmp <(sd-rules -f csv --bom guide toy) <(printf "\357\273\277"; sd-rules -f csv guide toy)'
t 'the form as a declaration' 0 'sd-rules --asked 2026-11-22 -f json guide 儿童纸尿裤' 3<<'OUT'
{"kind":"declaration","v":1,"declared_at":"","op":"register","statement":"","enterprise":{"uscc":"","name":"","region":""},"standard":{"type":"enterprise","number":"","title":"","issued":"","effective":"","references":[]},"subject":"product","conditions":{},"products":[{"name":"儿童纸尿裤","model":"","category":{"scheme":"UNSPSC","code":""}}],"indicators":[{"name":"细菌菌落总数/(CFU/g)","requirement":"","method":"GB 15979-2024","note":""},{"name":"真菌菌落总数/(CFU/g)","requirement":"","method":"GB 15979-2024","note":""},{"name":"大肠菌群","requirement":"","method":"GB 15979-2024","note":""},{"name":"绿脓杆菌","requirement":"","method":"GB 15979-2024","note":""},{"name":"金黄色葡萄球菌","requirement":"","method":"GB 15979-2024","note":""},{"name":"溶血性链球菌","requirement":"","method":"GB 15979-2024","note":""},{"name":"可迁移性荧光物质","requirement":"","method":"GB/T 27741","note":""},{"name":"回用原材料","requirement":"","method":"","note":""},{"name":"可分解致癌芳香胺染料（禁用）","requirement":"","method":"GB/T 17592","note":""},{"name":"滑渗量/(mL)","requirement":"","method":"GB/T 28004-2011","note":""},{"name":"回渗量/(g)","requirement":"","method":"GB/T 28004.1-2021","note":""},{"name":"渗漏量/(g)","requirement":"","method":"GB/T 28004.1-2021","note":""},{"name":"pH值","requirement":"","method":"GB/T 28004.1-2021","note":""},{"name":"交货水分/(%)","requirement":"","method":"GB/T 28004.1-2021","note":""},{"name":"甲醛含量/(mg/kg)","requirement":"","method":"GB/T 34448-2017","note":""}]}
OUT

# Fill a form: PRODUCT, name and model of what is declared, then name=requirement …
fill() {
	sd-rules --asked 2026-11-22 -f csv --bom guide "$1" >form.csv
	python3 - form.csv "$@" <<'PY' >filled.csv
import csv, sys
form, _, name, *values = sys.argv[1:]
values = dict(v.split('=', 1) for v in values)
with open(form, encoding='utf-8-sig', newline='') as f:
    rows = list(csv.reader(f))
head = rows[0]
first = {'企业名称': '佛山某厂有限公司', '统一社会信用代码': '91440606722473344C',
         '行政区划代码': '440606', '标准编号': 'Q/FZ 12-2026', '标准名称': name,
         '发布日期': '2026-10-01', '实施日期': '2026-11-01', '公开时间': '2026-10-20 09:00',
         '自我承诺': '是', '产品名称': name, '型号': 'Y-66', '分类': '53102900'}
for heading, value in first.items():
    rows[1][head.index(heading)] = value
at, to = head.index('指标名称'), head.index('指标要求')
keep = [rows[0], rows[1]]
for i, row in enumerate(rows[1:]):
    row[to] = values.get(row[at], values.get('*', ''))
    if i and row[to]:
        keep.append(row)
csv.writer(sys.stdout).writerows(keep)
PY
}
verdict() {
	sd-import filled.csv | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 --fail-on fail |
		jq -r '"\(.validate.verdict) \(.review.verdict) \(.review.n.pass) passed", (.review.findings[] | select(.level == "error") | "\(.rule) \(.outcome) \(.got)")'
}
fill infant-clothing 婴儿连体衣（A类） '甲醛含量/(mg/kg)=≤20' 'pH值=4.0~7.5' '耐水色牢度=≥3-4'
t 'a form that is filled in is imported, validated and reviewed: a bare figure has its unit' 0 verdict 3<<'OUT'
pass pass 4 passed
OUT
fill infant-clothing 婴儿连体衣（A类） '甲醛含量/(mg/kg)=≤30' 'pH值=4.0~7.5' '耐水色牢度=≥3-4'
t 'and fails where it is laxer than the guide said' 0 verdict 3<<'OUT'
pass fail 3 passed
GB18401-2010/formaldehyde/A fail ≤30
OUT
for p in "${products[@]}"; do
	fill "$p" "$(awk -F '\t' -v id="$p" '$1 == id { print $2 }' "$SD_RULES/products.tsv")" '*=≤1'
	verdict | head -n 1 | sed "s/^/$p /"
done >verdicts
t 'the form of every product gives a verdict, and what is judged is known by its name' 0 \
  "awk '{ print \$1, \$2, \$3 }' verdicts" 3<<'OUT'
air-purifier pass open
rice-cooker fail open
smart-toilet-seat pass open
smartphone fail open
baby-diaper fail open
toy fail open
infant-clothing fail fail
kitchenware fail open
bedding fail fail
furniture pass open
water-heater pass open
kitchen-appliance fail open
hair-dryer pass open
leather-luggage pass pass
electroacoustic fail open
OUT
t 'a form as JSON is a declaration that lacks what is left blank' 0 \
  "sd-rules -f json guide toy | sd-validate --asked 2026-11-22 | jq -r '.validate | .verdict, (.findings[] | select(.level == \"error\").rule)'" 3<<'OUT'
fail
SD-F05
SD-U01
SD-U06
OUT
t 'a form is written as json or csv, and a mark goes with the latter' 2 \
  'sd-rules -f jsonl guide toy' 4<<'ERR'
sd-rules: guide is written as: text json csv, not 'jsonl'
ERR
t 'a byte-order mark goes with CSV' 2 'sd-rules --bom guide toy' 4<<'ERR'
sd-rules: '--bom' goes with '--format csv' alone
ERR
finish
