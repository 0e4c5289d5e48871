#!/usr/bin/env bash
# sd-export: declarations into tables, and back through sd-import.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# What is compared leaves out where a record came from and what filters answered.
back_is() { # FILE [OPTION ...]: the file through a table and back is the same
	local file=$1
	shift
	sd-export -q "$@" "$file" >table.csv && sd-import "${import[@]}" table.csv >back.jsonl &&
		python3 "$top/tests/export/same.py" "$file" back.jsonl
}
import=()

cat >one.jsonl <<'IN'
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91440606722473344C","name":"佛山甲"},"standard":{"type":"enterprise","number":"Q/XYZ 001-2017","references":["GB 1-2009","GB 2-2009"]},"products":[{"name":"连体衣","model":"LT-1"}],"indicators":[{"name":"甲醛含量","requirement":"≤30 mg/kg"},{"name":"使用温度","requirement":"-10~40 ℃","note":"=1+1"}],"official":[{"act":"correction"}]}
IN
few=声明序号,统一社会信用代码,标准编号,规范性引用文件,产品名称,指标名称,指标要求,指标水平说明,其他

# Layout and columns.

t 'long: a row an indicator, products beside; what stands once is in each row' 0 \
  "sd-export --columns 企业名称,标准编号,产品名称,型号,指标名称,指标要求 one.jsonl" 3<<OUT
企业名称,标准编号,产品名称,型号,指标名称,指标要求$(printf '\r')
佛山甲,Q/XYZ 001-2017,连体衣,LT-1,甲醛含量,≤30 mg/kg$(printf '\r')
佛山甲,Q/XYZ 001-2017,,,使用温度,-10~40 ℃$(printf '\r')
OUT
t 'what has no column stands as JSON text under 其他; a formula is marked, a range is not' 0 \
  "sd-export -q --columns $few one.jsonl | tr -d '\r'" 3<<'OUT'
声明序号,统一社会信用代码,标准编号,规范性引用文件,产品名称,指标名称,指标要求,指标水平说明,其他
1,91440606722473344C,Q/XYZ 001-2017,GB 1-2009；GB 2-2009,连体衣,甲醛含量,≤30 mg/kg,,"{""/op"":""register"",""/enterprise/name"":""佛山甲"",""/standard/type"":""enterprise"",""/products/0/model"":""LT-1"",""/official"":[{""act"":""correction""}]}"
1,91440606722473344C,Q/XYZ 001-2017,GB 1-2009；GB 2-2009,,使用温度,-10~40 ℃,'=1+1,
OUT
t 'wide: a row a declaration, indicators are columns' 0 \
  "sd-export --layout wide --columns 企业名称,甲醛含量,使用温度,使用温度检验方法 one.jsonl | tr -d '\r'" 3<<'OUT'
企业名称,甲醛含量,使用温度,使用温度检验方法
佛山甲,≤30 mg/kg,-10~40 ℃,
OUT
t 'headings and words are Chinese, or English, or pointers and the words of the records' 0 \
  'for h in zh en path; do sd-export -q --headings $h --columns op,标准类型,product one.jsonl | head -2; done | tr -d "\r"' 3<<'OUT'
操作,标准类型,产品名称
公开,企业标准,连体衣
operation,standard type,product name
register,enterprise,连体衣
/op,/standard/type,/products/name
register,enterprise,连体衣
OUT
ok 'a byte-order mark on request, and lines ended by CR LF' sh -c '
	sd-export -q --bom one.jsonl >o.csv
	test "$(head -c 3 o.csv | od -An -tx1)" = " ef bb bf" && test "$(grep -c "$(printf "\r")\$" o.csv)" -eq 3'
t 'who writes codes into CSV is told once what a spreadsheet program does to them' 0 \
  'sd-export --columns uscc one.jsonl one.jsonl | wc -l' 3<<'OUT' 4<<'ERR'
3
OUT
sd-export: Excel damages long codes when CSV is opened by a double click: import it as text, or write -f xlsx
ERR

# A workbook.

sd-export -f xlsx -o one.xlsx one.jsonl
echo '{"kind":"declaration","v":1,"enterprise":{"uscc":"914406067224733440"},"standard":{"number":"=1+1","issued":"2017-02-10","effective":"2017/3/1"}}' |
	sd-export -f xlsx -o cells.xlsx --columns 声明序号,uscc,标准编号,发布日期,实施日期,其他
t 'a workbook has texts and codes as text, days as days; what is no day is in 其他' 0 \
  'python3 "$top/tests/xlsx.py" cells.xlsx | grep "^声明![A-F]2"' 3<<'OUT'
声明!A2	text	1
声明!B2	text	914406067224733440
声明!C2	text	=1+1
声明!D2	day	2017-02-10
声明!F2	text	{"/standard/effective":"2017/3/1"}
OUT
t 'its last sheet says what each column means, and is no table for sd-import' 0 \
  'python3 "$top/tests/xlsx.py" cells.xlsx | grep "^说明!.3"; sd-import one.xlsx | jq -c "[.source.sheet, .enterprise.uscc, .indicators[1].requirement]"' 3<<'OUT' 4<<'ERR'
说明!A3	text	统一社会信用代码
说明!B3	text	18 位；企业的主键，更名不变
说明!C3	text	文字
说明!D3	text	GB 32100-2015
["声明","91440606722473344C","-10~40 ℃"]
OUT
sd-import: 'one.xlsx': sheets without a row of headings were not read: 说明
ERR
ok 'the row of headings stays in sight and filters' sh -c "python3 '$top/tests/xlsx.py' one.xlsx --parts | grep -qi filter"

# Back through sd-import.

ok 'a register comes back as it was, faults and all' sh -c \
	"'$out/tools/register' -n 2000 >register.jsonl"
for headings in zh en path; do
	ok "headings $headings: each value of a register comes back" back_is register.jsonl --headings "$headings"
done
for seed in 1 2; do
	python3 "$top/tests/export/odd.py" 1500 "$seed" >odd.jsonl
	ok "odd records come back exactly (seed $seed)" back_is odd.jsonl
	ok "and in English (seed $seed)" back_is odd.jsonl --headings en
	ok "and through a workbook (seed $seed)" sh -c \
		"sd-export -f xlsx -o odd.xlsx odd.jsonl && sd-import -q odd.xlsx >back.jsonl &&
		python3 '$top/tests/export/same.py' odd.jsonl back.jsonl"
done
once=$(sd-export -q </dev/null | tr -d '\r' | sed 's/,指标名称.*指标适用条件//; s/,其他$//')
import=(--layout wide)
ok 'a wide table with the column 其他 comes back exactly' \
	back_is odd.jsonl --layout wide --columns "$once,甲醛含量,name 1,name 2检验方法,name 2,其他"
ok 'and so does that of a register' back_is register.jsonl --layout wide --columns "$once,甲醛含量,pH值,pH值检验方法,其他"
import=()
ok 'any number of workers gives the same bytes' sh -c \
	'sd-export -q -j1 register.jsonl >1 && sd-export -q -j3 register.jsonl | cmp - 1'

t 'the same declaration twice, and one without any key, stay what they are' 0 \
  "sd-export -q | sd-import | jq -c 'del(.source, .import)'" <<'IN' 3<<'OUT'
{"kind":"declaration","v":1,"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration","v":1,"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration"}
IN
{"kind":"declaration","v":1,"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration","v":1,"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration"}
OUT
t 'a row that a clerk adds without 声明序号 belongs to the declaration above by its key' 0 \
  "(sd-export -q --columns $few one.jsonl; echo ',91440606722473344C,Q/XYZ 001-2017,,,耐磨,≥5,,') | sd-import | jq -c '.indicators'" 3<<'OUT'
[{"name":"甲醛含量","requirement":"≤30 mg/kg"},{"name":"使用温度","requirement":"-10~40 ℃","note":"=1+1"},{"name":"耐磨","requirement":"≥5"}]
OUT
t 'a code that is repaired in the first row alone is repaired, and the others are told' 0 \
  "sd-export -q --columns $few one.jsonl | sed '2s/^1,91440606722473344C/1,91440606722473344X/' | sd-import | jq -c '.enterprise, .import.findings[-1].text'" 3<<'OUT'
{"uscc":"91440606722473344X","name":"佛山甲"}
"同一份声明前面的行是“91440606722473344X”，此处是“91440606722473344C”，取前者"
OUT
t 'a cell that is filled in by hand goes before the JSON text, which is kept and told' 0 \
  "sd-import | jq -c '.standard, .extra, .import.findings[-1].text'" <<'IN' 3<<'OUT'
声明序号,统一社会信用代码,标准编号,其他
1,91440606722473344C,Q/A 2-2017,"{""/standard/number"":""Q/A《1》""}"
IN
{"number":"Q/A 2-2017"}
{"其他":{"/standard/number":"Q/A《1》"}}
"本列的 JSON 文本有的无处还原，保留在 extra"
OUT
t 'JSON text that was broken by hand is kept' 0 "sd-import | jq -c '.extra'" <<'IN' 3<<'OUT'
声明序号,统一社会信用代码,标准编号,其他
1,91440606722473344C,Q/A 2-2017,"{""/a"":"
IN
{"其他":"{\"/a\":"}
OUT
t 'a column 其他 of a clerk is kept under extra' 0 "sd-import | jq -c .extra" <<'IN' 3<<'OUT'
统一社会信用代码,标准编号,标准名称,其他
91440606722473344C,Q/A 2-2017,甲,见附件
IN
{"其他":"见附件"}
OUT
t 'conditions are key=value；key=value' 0 \
  "sd-export -q --columns 声明序号,/conditions,产品名称,产品适用条件 | tr -d '\r'" <<'IN' 3<<'OUT'
{"kind":"declaration","conditions":{"insulation_class":"I","outdoor":true},"products":[{"name":"甲","conditions":{"age_months_max":36}}]}
IN
声明序号,适用条件,产品名称,产品适用条件
1,insulation_class=I；outdoor=true,甲,age_months_max=36
OUT
t 'and are told when they are not' 0 \
  "sd-import | jq -c '.conditions, .import.findings[-1].text'" <<'IN' 3<<'OUT'
统一社会信用代码,标准编号,标准名称,适用条件
91440606722473344C,Q/A 2-2017,甲,A类
IN
"A类"
"“A类”不是条件，按原样保留；应写作 键=值；键=值"
OUT

# A data package, and load files.

package_is_sound() { # FILE FORMAT
	rm -rf package && mkdir package && sd-export -f package -o "package.$2" "$1" || return
	case $2 in
	zip) python3 -m zipfile -e package.zip package ;;
	*) tar -C package -xf package.tar.zst ;;
	esac
	(cd package && sha256sum -c --quiet SHA256SUMS) && python3 "$top/tests/export/package.py" package
}
for form in zip tar.zst; do
	ok "$form: a package is what its description says" package_is_sound register.jsonl $form
	ok "$form: and so is one of odd records" package_is_sound odd.jsonl $form
	ok "$form: the same input gives the same bytes, wherever the clock is" sh -c "
		cp package.$form was && TZ=America/New_York sd-export -f package -o package.$form odd.jsonl && cmp was package.$form"
done
ok 'the records in it are those that came' sh -c '
	sd-export -f package -o p.tar.zst register.jsonl && tar -xOf p.tar.zst declarations.jsonl | cmp - register.jsonl'
ln -s /dev/full full.zip
t 'a package: a full disk is told, with status 4' 4 'sd-export -f package -o full.zip register.jsonl' 4<<'ERR'
sd-export: cannot write 'full.zip': No space left on device
ERR
t 'a package must be told its form' 2 'sd-export -f package -o out one.jsonl' 4<<'ERR'
sd-export: '--format package' goes with '--output' to a name that ends in .zip or .tar.zst
ERR
t 'load files are told their folder' 2 'sd-export -f clickhouse one.jsonl' 4<<'ERR'
sd-export: '--format clickhouse' goes with '--output' to a folder
ERR
t 'columns are chosen for people' 2 'sd-export -f package -o a.zip --columns id' 4<<'ERR'
sd-export: '--columns', '--layout' and '--headings' go with '--format csv' and 'xlsx' alone
ERR
t 'load files: rows of tab-separated text, and what a declaration is counted under' 0 \
  'sd-validate --asked 2026-11-22 one.jsonl | sd-export -f postgresql -o load && cut -f 1,9-11,36- load/declarations.tsv && cat load/indicators.tsv load/classes.tsv' 3<<'OUT'
1	\N	91440606722473344C	佛山甲	\N	\N	\N	Q/XYZ 001-2017	91440606722473344C	91440606722473344C|Q/XYZ 001-2017|@	fail
1	1	甲醛含量	≤30 mg/kg	\N	\N	\N
1	2	使用温度	-10~40 ℃	\N	=1+1	\N
1	infant-clothing	1
OUT
t 'a folder whose rows could not all be written has no script' 4 \
  'sd-export -f postgresql -o cut one.jsonl none.jsonl; s=$?; ls cut; (exit $s)' 3<<'OUT' 4<<'ERR'
schema.sql
OUT
sd-export: cannot open 'none.jsonl': No such file or directory
ERR

# Findings back in the clerk's table.

cp "$top/examples/01-first-check/申报.csv" .
sd-import 申报.csv | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 >judged.jsonl
sd-export --annotate 申报.csv --lang zh -o 审查.xlsx judged.jsonl
cells() { python3 "$top/tests/xlsx.py" "$1"; }
t 'the table is the same, cell for cell' 0 'cells 审查.xlsx | sed -n "s/^原表!\([A-O][0-9]*\)\t[a-z]*\t/\1\t/p"' 3< <(python3 - <<'PYTHON'
import csv
for r, row in enumerate(csv.reader(open("申报.csv", encoding="utf-8")), 1):
    for c, cell in enumerate(row):
        if cell:
            print(f"{chr(65 + c)}{r}\t{cell}")
PYTHON
)
t 'behind it a column with the verdict of each declaration' 0 'cells 审查.xlsx | grep "^原表!P"' 3<<'OUT'
原表!P2	text	审查结论
原表!P3	text	不合格（1 项不合格，0 项未定）
原表!P6	text	不合格（1 项不合格，1 项未定）
OUT
t 'a last sheet lists the findings with cell, basis and fix' 0 'cells 审查.xlsx | grep "^审查结果!.4"' 3<<'OUT'
审查结果!A4	text	不合格
审查结果!C4	text	M3
审查结果!D4	text	91440606722473344C Q/XYZ 001-2017
审查结果!E4	text	甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤20 mg/kg
审查结果!F4	text	GB 18401-2010 表1
审查结果!G4	text	改为不宽于 ≤20 mg/kg，并核对产品
审查结果!H4	text	GB18401-2010/formaldehyde/A
OUT
# The comments and the colours of marked cells: cell, ground, first line.
marks() { python3 - "$1" "$2" <<'PYTHON'
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
n = sys.argv[2]
sheet, styles = z.read(f"xl/worksheets/sheet{n}.xml").decode(), z.read("xl/styles.xml").decode()
fills = re.findall(r"<fill>(.*?)</fill>", styles)
xfs = re.findall(r"<xf [^>]*fillId=\"(\d+)\"", styles.split("<cellXfs")[1])
said = dict(re.findall(r'<comment ref="([A-Z]+\d+)".*?<t(?: [^>]*)?>(.*?)</t>', z.read(f"xl/comments{n}.xml").decode(), re.S))
for cell, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', sheet):
    ground = re.search(r'rgb="FF(\w+)"', fills[int(xfs[int(style)])])
    if ground:
        print(cell, ground[1], said.get(cell, "-").split("\n")[0])
PYTHON
}
t 'a cell with a finding is coloured, and says it in words' 0 'marks 审查.xlsx 1' 3<<'OUT'
E3 DDEBF7 提示：没有标准类型，按编号 Q/XYZ 001-2017 定为 enterprise
M3 FFC7CE 不合格：甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤20 mg/kg
P3 FFC7CE -
B6 FFC7CE 不合格：信用代码第 18 位校验码是“M”，算得“N”；错在第 1 至 8 位或第 18 位
E6 DDEBF7 提示：没有标准类型，按编号 Q／ZHDQ 02—2017 定为 enterprise
H6 FFE699 未定：发布后第 67 天才公开，首次销售日期不详
P6 FFC7CE -
OUT
# the same of a workbook with several sheets
sd-export -f xlsx --columns 企业名称,统一社会信用代码,标准编号,发布日期,产品名称,指标名称,指标要求 -o 表.xlsx judged.jsonl
sd-import -q 表.xlsx | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 >book.jsonl
sd-export --annotate 表.xlsx --lang en -o 回.xlsx book.jsonl
values() { cells "$1" | sed -n "s/^\($2![A-$3][0-9]*\)\t[a-z]*\t/\1\t/p"; }
t 'a workbook: the same sheets, the same values at the same places' 0 \
  'values 回.xlsx 声明 G; values 回.xlsx 说明 D' 3< <(values 表.xlsx 声明 G; values 表.xlsx 说明 D)
t 'in English, with the sheet in the list' 0 'cells 回.xlsx | grep -e "^声明!H" -e "^findings!.2"' 3<<'OUT'
声明!H1	text	verdict
声明!H2	text	fail (2 failed, 0 open)
声明!H5	text	fail (2 failed, 0 open)
findings!A2	text	fail
findings!B2	text	声明
findings!D2	text	91440606722473344C Q/XYZ 001-2017
findings!E2	text	公开时间应写成 2017-03-01T10:20:00+08:00
findings!F2	text	sd-records(5)
findings!G2	text	补上带时区的时间
findings!H2	text	SD-F05
OUT
t 'declarations of other files are left out and counted' 0 \
  'cat judged.jsonl one.jsonl | sd-export --annotate 申报.csv -o two.xlsx' 4<<'ERR'
sd-export: 1 declaration is not from '申报.csv' and left out
ERR
t 'the original must be there, or nothing is written' 4 \
  'sd-export -q --annotate none.csv -o none.xlsx judged.jsonl; s=$?; test ! -e none.xlsx && (exit $s)' 4<<'ERR'
sd-export: cannot open 'none.csv': No such file or directory
ERR
printf 'PK\003\004damaged' >damaged.xlsx
ok 'a damaged original is told with 3, and nothing is written' sh -c \
	'sd-export -q --annotate damaged.xlsx -o out.xlsx judged.jsonl 2>err; test $? -eq 3 && test ! -e out.xlsx && test -s err'
t 'findings go into a workbook' 2 'sd-export --annotate 申报.csv -f csv judged.jsonl' 4<<'ERR'
sd-export: '--annotate' goes with '--format xlsx', and not with '--columns', '--layout' or '--headings'
ERR

# Labels.

labelled='{"kind":"declaration","registry_no":"Q-91440606722473344C-201703011020-0001","enterprise":{"name":"佛山 <甲> & 乙"},"standard":{"number":"Q/XYZ 001-2017","title":"连体衣"},"products":[{"name":"连体衣","model":"LT-1"},{"name":"睡袋"}],"indicators":[{"name":"甲醛含量","requirement":"≤20 mg/kg"}]}'
bare() { sed 's/<svg.*<\/svg>/<svg\/>/' | sed -n '/<article/,/<\/article>/p'; }
t 'a label a product, with the standard, the number, the indicators, a code' 0 \
  "echo '$labelled' | sd-export -f labels --lang zh | bare" 3<<'OUT'
<article class="label">
<div class="code"><svg/></div>
<h2>连体衣</h2>
<dl>
<dt>型号</dt><dd>LT-1</dd>
<dt>企业</dt><dd>佛山 &lt;甲&gt; &amp; 乙</dd>
<dt>执行标准</dt><dd>Q/XYZ 001-2017《连体衣》</dd>
<dt>登记号</dt><dd>Q-91440606722473344C-201703011020-0001</dd>
</dl>
<ul>
<li><span>甲醛含量</span> ≤20 mg/kg</li>
</ul>
</article>
<article class="label">
<div class="code"><svg/></div>
<h2>睡袋</h2>
<dl>
<dt>企业</dt><dd>佛山 &lt;甲&gt; &amp; 乙</dd>
<dt>执行标准</dt><dd>Q/XYZ 001-2017《连体衣》</dd>
<dt>登记号</dt><dd>Q-91440606722473344C-201703011020-0001</dd>
</dl>
<ul>
<li><span>甲醛含量</span> ≤20 mg/kg</li>
</ul>
</article>
OUT
t 'without a registry number there is no code, and the label says so' 0 \
  'sd-export -f labels --lang en one.jsonl | grep "class=.code"' 3<<'OUT'
<div class="code"><p class="none">no registry number yet</p></div>
OUT
t 'an address is one' 2 'sd-export -f labels --url javascript:alert one.jsonl' 4<<'ERR'
sd-export: '--url' takes an address that begins with https:// or http://, not 'javascript:alert'
ERR
t 'and belongs to labels' 2 'sd-export --url https://a one.jsonl' 4<<'ERR'
sd-export: '--url' goes with '--format labels' alone
ERR

# What is no declaration, and failures.

t 'lines that are no records are told by the first, other kinds are counted' 3 \
  'sd-export --columns id | tr -d "\r"; (exit ${PIPESTATUS[0]})' <<'IN' 3<<'OUT' 4<<'ERR'
{"kind":"declaration","id":"a"}
{"kind":"case"}
{"kind":
{"kind":"declaration","id":"b"}
{"kind":"unreadable","line":1,"offset":0,"error":{"code":"cut-off"},"raw":"{"}
IN
记录编号
a
b
OUT
sd-export: 1 record is no declaration and not exported
sd-export: -:3: the line ends in the middle of a value: not exported, nor is another
ERR
for f in csv xlsx; do
	t "-f $f: a full disk is told, with status 4" 4 "sd-export -q -f $f one.jsonl >/dev/full" 4<<'ERR'
sd-export: cannot write 'standard output': No space left on device
ERR
done
t 'a file that is not there: status 4, and the output file is not made' 4 \
  'sd-export -q -o o.out none.jsonl; s=$?; test ! -e o.out && (exit $s)' 4<<'ERR'
sd-export: cannot open 'none.jsonl': No such file or directory
ERR
t 'a cut stream is told' 3 'sd-export -q --expect-seal --columns id </dev/null >/dev/null' 4<<'ERR'
sd-export: '-' has no seal at its end: it may be cut
ERR
t 'a column that does not exist is refused' 2 'sd-export --columns 企业名称,甲醛含量' 4<<'ERR'
sd-export: no column is '甲醛含量' (such as 企业名称, uscc or /standard/number; see sd-records)
ERR
t 'so is one named twice' 2 'sd-export --columns uscc,统一社会信用代码' 4<<'ERR'
sd-export: '--columns' names '统一社会信用代码' twice
ERR
t 'a wide table must be told which indicators are columns' 2 'sd-export --layout wide' 4<<'ERR'
sd-export: '--layout wide' goes with '--columns', which names the indicators that are columns
ERR
finish
