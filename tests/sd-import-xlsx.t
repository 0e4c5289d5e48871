#!/usr/bin/env bash
# sd-import: workbooks.  tests/tools/workbook.py makes them from a few lines.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
set -o pipefail
book() { python3 "$top/tests/tools/workbook.py" "$@"; }
# One sheet of two firms with a standard each and the columns that a test is about.
table() { # FILE [OPTION ...] -- HEADINGS CELLS [CELLS]
	local file=$1 options=()
	shift
	while [ "$1" != -- ]; do options+=("$1"); shift; done
	{
		printf 'sheet 报表\n统一社会信用代码|企业名称|标准编号|标准类型|%s\n' "$2"
		printf '91330000740545604A|佛山甲|Q/CSGD 1-2018|企标|%s\n' "$3"
		[ $# -lt 4 ] || printf '91330000740545604A|佛山甲|Q/CSGD 2-2018|企标|%s\n' "$4"
	} | book "$file" "${options[@]}"
}
findings() { jq -c '.import.findings[] | [.rule, .at, .cell, .text]'; }

# A workbook, whole.

book 申报.xlsx <<'SHEETS'
sheet 报表
2018年3月企业标准自我声明公开申报表
企业名称 | 统一社会信用代码 | 标准编号 | 标准名称 | 发布日期 | 指标名称 | 指标要求
佛山甲 | 91330000740545604A | Q/CSGD 1-2018 | 电饭煲 | #43160~=14 | 热效率 | '≥80%
 | | | | | 保温能耗 | ≤40 W·h
SHEETS
t 'a row becomes a declaration whose values know their sheet and cells' 0 \
  sd-import 申报.xlsx </dev/null 3<<'OUT'
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A","name":"佛山甲"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"电饭煲","issued":"2018-03-01"},"indicators":[{"name":"热效率","requirement":"≥80%"},{"name":"保温能耗","requirement":"≤40 W·h"}],"source":{"file":"申报.xlsx","sheet":"报表","rows":[3,4],"cells":{"/enterprise/uscc":"B3","/enterprise/name":"A3","/standard/number":"C3","/standard/title":"D3","/standard/issued":"E3","/indicators/0/name":"F3","/indicators/0/requirement":"G3","/indicators/1/name":"F4","/indicators/1/requirement":"G4"}},"import":{"layout":"long","findings":[{"at":"","rule":"SD-I02","level":"note","got":"2018年3月企业标准自我声明公开申报表","text":"表头在第 2 行，以上各行未作为数据：2018年3月企业标准自我声明公开申报表"},{"at":"/standard/type","cell":"报表!C3","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
OUT

t 'what later commands find is told by sheet and cell' 1 \
  "book slip.xlsx <<<\$'sheet 报表\n企业名称|统一社会信用代码|标准编号\n甲|91330000740545604M|Q/A 1-2018'
   sd-import slip.xlsx | sd-validate --lang zh -f pretty --only SD-U02 --asked 2018-04-01" </dev/null 3<<'OUT'
slip.xlsx 报表!B2: 错误: 信用代码第 18 位校验码是“M”，算得“A”；错在第 1 至 8 位或第 18 位
    …r","enterprise":{"uscc":"91330000740545604M","name":"甲"},"standard":{"num…
                             ^~~~~~~~~~~~~~~~~~~~
    依据 GB 32100-2015  应为 A  [SD-U02]
    改法 对照营业执照逐位核对，程序不代为更正
1 条记录，不合格 1，未定 0，合格 0，不适用 0
OUT

t 'the same from standard input, and compressed' 0 \
  "sd-import <申报.xlsx | jq -c .source.file; gzip <申报.xlsx | sd-import | jq -c .source.sheet" </dev/null 3<<'OUT'
"-"
"报表"
OUT

table plain.xlsx -- '发布日期|产品名称' '#43160~=14|电饭煲' '#43161~=14|电压力锅'
for how in --strict --sheets-first --descriptors --prefix; do
	table other.xlsx "$how" -- '发布日期|产品名称' '#43160~=14|电饭煲' '#43161~=14|电压力锅'
	t "written in another way it is the same: $how" 0 \
	  "sd-import - <other.xlsx | cmp - <(sd-import - <plain.xlsx)" </dev/null
done

# Cells.

table texts.xlsx -- '标准名称|注册地址' "~空气~净化器|'一行\n又一行" '_x0041__x005F_x|=A1&B1=大良 & <1> 路'
t 'runs of a rich text are joined, phonetic ones are not; texts may stand in the sheet or come from a formula' 0 \
  "sd-import texts.xlsx | jq -c '[.standard.title, .enterprise.address]'" </dev/null 3<<'OUT'
["空气净化器","一行\n又一行"]
["A_x","大良 & <1> 路"]
OUT

table words.xlsx -- '文本公开|自我承诺' '?1|?1' '?0|?0'
t 'booleans are yes and no' 0 \
  "sd-import words.xlsx | jq -c '[.standard.text.open, .statement]'" </dev/null 3<<'OUT'
[true,true]
[false,false]
OUT

# Numbers: value, format, what is put for it.

cat >formats <<'FORMATS'
20^^20
20^0^20
4.0999999999999996^^4.1
0.30000000000000004^General^0.3
1.1^0.00^1.10
0.126^0.0^0.126
-5^0.0^-5.0
-5^0;(0)^(5)
1234567.5^#,##0.00^1234567.50
0.05^0%^5%
0.055^=10^5.50%
20^"≤"0" mg/kg"^≤20 mg/kg
80^0\%^80%
20^General"件"^20件
12345^000000^012345
0.5^# ?/?^0.5
5^[>3]"多";0^5
1E-3^^0.001
1.5E3^^1500
6901234567892^^6901234567892
9.14406067224733E17^^914406067224733000
43160^=14^2018-03-01
43160^=31^2018-03-01
43160^yyyy"年"m"月"d"日"^2018-03-01
43160^[$-804]yyyy"年"m"月"d"日";@^2018-03-01
43160^yyyy\-mm\-dd^2018-03-01
43160.378530093^=22^2018-03-01 09:05:05
43160.5^yyyy/m/d^2018-03-01 12:00
43160.9999999^yyyy/m/d h:mm^2018-03-02
0.375^=20^09:00
0.378530093^h"时"mm"分"ss"秒"^09:05:05
1.104166667^[h]:mm^26:30
1^=14^1900-01-01
59^=14^1900-02-28
60^=14^1900-02-29
61^=14^1900-03-01
2958465^=14^9999-12-31
2958466^=14^2958466
-1^=14^-1
1e400^^1e400
FORMATS
{
	printf 'sheet 报表\n企业名称|标准编号|标准类型|注册地址\n'
	awk -F^ '{ printf "甲|Q/A %d-2018|企标|#%s~%s\n", NR, $1, $2 }' formats
} | book formats.xlsx
t 'numbers are put as their formats show them, without losing a figure' 0 \
  "sd-import formats.xlsx | jq -r .enterprise.address | paste -d^ <(cut -d^ -f1,2 formats) -" </dev/null 3<formats
table days.xlsx --1904 -- '发布日期' '#41698~=14' '#0~=14'
t 'days may be counted from 1904' 0 \
  "sd-import days.xlsx | jq -c '.standard.issued'" </dev/null 3<<'OUT'
"2018-03-01"
"1904-01-01"
OUT
table iso.xlsx -- '发布日期|公开时间' '^2018-03-01|^2018-03-01T09:05:00' '^2018-03-02T00:00:00|#43161.5~=22'
t 'days and times of ISO 8601, as strict workbooks have them' 0 \
  "sd-import iso.xlsx | jq -c '[.standard.issued, .declared_at]'" </dev/null 3<<'OUT'
["2018-03-01","2018-03-01T09:05:00+08:00"]
["2018-03-02","2018-03-02T12:00:00+08:00"]
OUT
t 'the first day of March 1900 stands behind one that never was' 0 \
  "table leap.xlsx -- 发布日期 '#61~=14' '#60~=14'; sd-import --lang en leap.xlsx | findings" </dev/null 3<<'OUT'
["SD-I08","/standard/issued","报表!E3","'1900-02-29' cannot be read as a date and stays as written; write 2017-03-01"]
OUT
table part.xlsx -- '发布日期|实施日期' '#43160~yyyy"年"m"月"|#43160~=58' '#43160~=14|'
t 'a date of which only a part is shown is told: the rest was not typed' 0 \
  "sd-import --lang en part.xlsx | findings" </dev/null 3<<'OUT'
["SD-I28","/standard/issued","报表!E2","the sheet shows only a part of the date 2018-03-01; the spreadsheet filled in the rest: check it"]
["SD-I28","/standard/effective","报表!F2","the sheet shows only a part of the date 2018-03-01; the spreadsheet filled in the rest: check it"]
OUT
table model.xlsx -- '产品名称|型号|规格' '电饭煲|#43160~=58|3L' '电压力锅|#100000~=11|4L'
t 'a model that became a date or a power of ten is told' 0 \
  "sd-import --lang en model.xlsx | jq -c '.products, (.import.findings[] | [.rule, .at, .cell, .text])'" </dev/null 3<<'OUT'
[{"name":"电饭煲","spec":"3L","model":"2018-03-01"}]
["SD-I27","/products/0/model","报表!F2","'2018-03-01' is a date in the file; if it was typed as something else, such as 3-1, the spreadsheet changed it: set the column to text and type it again"]
[{"name":"电压力锅","spec":"4L","model":"100000"}]
["SD-I29","/products/0/model","报表!F3","'100000' is shown as a power of ten; if it was typed as 1E5, the spreadsheet took it for a number: set the column to text and type it again"]
OUT
{
	printf 'sheet 报表\n统一社会信用代码|企业名称|标准编号|标准类型|邮编|产品名称|条码\n'
	printf '#9.14406067224733E17|甲|Q/A 1-2018|企标|#10000|一|#6901234567892\n'
	printf '9.14403E+17|乙|Q/A 2-2018|企标|528300|二|#12345678905\n'
	printf '#4074517|丙|Q/A 3-2018|企标|#12345~000000|三|6.9E+12\n'
	printf "91330000740545604A|丁|Q/A 4-2018|企标|'010000|四|#69012345678920000\n"
} | book codes.xlsx
t 'what a code lost is told, and what to do; it is not guessed' 0 \
  "sd-import --lang en codes.xlsx | jq -c '[.enterprise.uscc, .enterprise.postcode, .products[0].barcode], (.import.findings[] | [.rule, .at, .cell, .text])'" </dev/null 3<<'OUT'
["914406067224733000","10000","6901234567892"]
["SD-I05","/enterprise/uscc","报表!A2","'914406067224733000' was damaged by a spreadsheet that took it for a number: only its first 15 figures are left; set the column to text and paste it from the source again"]
["SD-I06","/enterprise/postcode","报表!E2","'10000' seems to have lost its leading zeros (1); set the column to text and paste it from the source again"]
["9.14403E+17","528300","12345678905"]
["SD-I06","/products/0/barcode","报表!G3","'12345678905' seems to have lost its leading zeros (1); set the column to text and paste it from the source again"]
["SD-I05","/enterprise/uscc","报表!A3","'9.14403E+17' was damaged by a spreadsheet that took it for a number: only its first 6 figures are left; set the column to text and paste it from the source again"]
["4074517","012345","6.9E+12"]
["SD-I05","/products/0/barcode","报表!G4","'6.9E+12' was damaged by a spreadsheet that took it for a number: only its first 2 figures are left; set the column to text and paste it from the source again"]
["SD-I06","/enterprise/uscc","报表!A4","'4074517' seems to have lost its leading zeros (2); set the column to text and paste it from the source again"]
["91330000740545604A","010000","69012345678920000"]
["SD-I05","/products/0/barcode","报表!G5","'69012345678920000' was damaged by a spreadsheet that took it for a number: only its first 15 figures are left; set the column to text and paste it from the source again"]
OUT
t 'a number that kept its figures is no fault' 0 \
  "table whole.xlsx -- '产品名称|条码|邮编' '一|#6901234567892|#528300'; sd-import whole.xlsx | findings" </dev/null

# Errors, formulas.

table faults.xlsx -- '产品名称|型号|备注栏' '!#REF!|A1|!#N/A' '电饭煲|=B1|'
t 'error values are kept as text and told; formulas without a result are told' 0 \
  "sd-import --lang en faults.xlsx | jq -c '.products, .extra, (.import.findings[] | [.rule, .at, .cell, .text])'" </dev/null 3<<'OUT'
[{"name":"#REF!","model":"A1"}]
{"备注栏":"#N/A"}
["SD-I25","/products/0/name","报表!E2","the cell holds the error #REF! and not a value; repair the formula"]
["SD-I03","/extra/备注栏","报表!G2","column '备注栏' has no place in the record and is kept under extra; --map can name one"]
["SD-I25","/extra/备注栏","报表!G2","the cell holds the error #N/A and not a value; repair the formula"]
[{"name":"电饭煲"}]
null
["SD-I26","","报表!F3","the cell holds a formula without its result; open the file in a spreadsheet program and save it again"]
OUT

# Merged cells.

book merged.xlsx <<'SHEETS'
sheet 报表
merge A2:A5
merge B2:B5
merge C2:C3
merge F2:F3
统一社会信用代码|企业名称|标准编号|标准类型|指标名称|指标要求|测试方法
91330000740545604A|佛山甲|Q/CSGD 1-2018|企标|甲醛含量|≤20 mg/kg|GB/T 2912.1-2009
||||可萃取的重金属
||Q/CSGD 2-2018|企标|pH值|4.0~7.5
||Q/CSGD 3-2018|企标|异味|无
91330000740545604A|佛山甲|Q/CSGD 4-2018|企标|异味|无
SHEETS
t 'a merged cell of the enterprise counts for all its rows, and it is told; others count once' 0 \
  "sd-import --lang en merged.xlsx | jq -c '[.enterprise, .standard.number, (.indicators | length), .source.rows, .source.cells[\"/enterprise/uscc\"]], (.import.findings[] | [.rule, .at, .cell, .text])'" </dev/null 3<<'OUT'
[{"uscc":"91330000740545604A","name":"佛山甲"},"Q/CSGD 1-2018",2,[2,3],"A2"]
["SD-I21","/enterprise","报表!A2","merged cells: A2:A5, B2:B5 name the enterprise of all their rows"]
["SD-I22","","报表!F2","merged cells: the value of F2:F3 counts at F2 alone; where it is meant for all, unmerge and fill it in"]
[{"uscc":"91330000740545604A","name":"佛山甲"},"Q/CSGD 2-2018",1,[4,4],"A2"]
["SD-I21","/enterprise","报表!A2","merged cells: A2:A5, B2:B5 name the enterprise of all their rows"]
[{"uscc":"91330000740545604A","name":"佛山甲"},"Q/CSGD 3-2018",1,[5,5],"A2"]
["SD-I21","/enterprise","报表!A2","merged cells: A2:A5, B2:B5 name the enterprise of all their rows"]
[{"uscc":"91330000740545604A","name":"佛山甲"},"Q/CSGD 4-2018",1,[6,6],"A6"]
OUT
book partly.xlsx <<'SHEETS'
sheet 报表
merge A2:A3
统一社会信用代码|企业名称|标准编号|标准类型
91330000740545604A|佛山甲|Q/CSGD 1-2018|企标
|佛山甲|Q/CSGD 2-2018|企标
|佛山乙|Q/CSGD 3-2018|企标
SHEETS
t 'where the block ends its value ends' 0 \
  "sd-import partly.xlsx | jq -c '[.enterprise, .source.cells[\"/enterprise/uscc\"]]'" </dev/null 3<<'OUT'
[{"uscc":"91330000740545604A","name":"佛山甲"},"A2"]
[{"uscc":"91330000740545604A","name":"佛山甲"},"A2"]
[{"name":"佛山乙"},null]
OUT
book heads.xlsx <<'SHEETS'
sheet 报表
merge A2:A3
merge B2:B3
merge C2:C3
merge D2:E2
merge F2:F3
企业标准汇总表
统一社会信用代码|企业名称|标准编号|技术指标||标准类型
|||指标名称|指标要求
91330000740545604A|佛山甲|Q/CSGD 1-2018|甲醛含量|≤20 mg/kg|企标
SHEETS
t 'headings in two rows, of which the upper one names groups' 0 \
  "sd-import heads.xlsx | jq -c '.enterprise, .indicators, .source.cells, .extra'" </dev/null 3<<'OUT'
{"uscc":"91330000740545604A","name":"佛山甲"}
[{"name":"甲醛含量","requirement":"≤20 mg/kg"}]
{"/enterprise/uscc":"A4","/enterprise/name":"B4","/standard/type":"F4","/standard/number":"C4","/indicators/0/name":"D4","/indicators/0/requirement":"E4"}
null
OUT

book cosmetic.xlsx <<'SHEETS'
sheet 报表
merge A1:A2
merge B1:B2
merge C1:C2
企业名称|标准编号|标准类型
@3 甲|Q/CSGD 1-2018|企标
SHEETS
t 'headings of two rows without a second one' 0 \
  "sd-import cosmetic.xlsx | jq -c '[.enterprise.name, .source.rows]'" </dev/null 3<<'OUT'
["甲",[3,3]]
OUT

book greedy.xlsx <<'SHEETS'
sheet 报表
merge A1:A2
merge B1:B9
企业名称|标准编号|标准类型
甲|Q/CSGD 1-2018|企标
乙|Q/CSGD 2-2018|企标
SHEETS
t 'merged headings swallow no row of data' 0 \
  "sd-import greedy.xlsx | jq -c '[.enterprise.name, .source.rows]'" </dev/null 3<<'OUT'
["甲",[2,2]]
["乙",[3,3]]
OUT

# Sheets, hidden things.

book many.xlsx <<'SHEETS'
sheet 填表说明
请逐行填写
sheet 一季度
企业名称|统一社会信用代码|标准编号|标准类型
甲|91330000740545604A|Q/A 1-2018|企标
sheet Sheet3
hidden 二季度
hide 3
hide 4
hide 6
企业名称|统一社会信用代码|标准编号|标准类型|产品名称|指标名称|指标要求
乙|91330000740545604A|Q/A 2-2018|企标|一|甲|1
||||二
||||三
||||四
||||五
||||六
SHEETS
t 'every sheet with headings is read, others are named; what is hidden is said' 0 \
  "sd-import --lang en many.xlsx | jq -c '[.enterprise.name, .source.sheet], (.import.findings[] | [.rule, .at, .cell, .text])'" </dev/null 3<<'OUT' 4<<'ERR'
["甲","一季度"]
["乙","二季度"]
["SD-I23","",null,"the sheet '二季度' is hidden, and was read all the same"]
["SD-I24","",null,"hidden rows were read too: 3-4, 6"]
OUT
sd-import: 'many.xlsx': sheets without a row of headings were not read: 填表说明
ERR
t '--sheet reads this one' 0 \
  "sd-import --sheet 一季度 many.xlsx | jq -c '[.enterprise.name, .source.sheet]'" </dev/null 3<<'OUT'
["甲","一季度"]
OUT
t '--sheet may be repeated' 0 \
  "sd-import --sheet 一季度 --sheet 二季度 many.xlsx | jq -c .source.sheet" </dev/null 3<<'OUT'
"一季度"
"二季度"
OUT
t '--sheet that is not there is told, with those that are' 3 \
  sd-import --sheet 三季度 many.xlsx </dev/null 4<<'ERR'
sd-import: 'many.xlsx' has no sheet '三季度' (there are: 填表说明, 一季度, Sheet3, 二季度)
ERR
t 'without headings anywhere the workbook is refused' 3 \
  "book none.xlsx <<<\$'sheet 甲\na|b|c\nsheet 乙\n1|2|3'; sd-import none.xlsx" </dev/null 4<<'ERR'
sd-import: 'none.xlsx' has no sheet with a row of headings in its first 20 rows: at least 3 known ones, such as 统一社会信用代码, 标准编号, 标准名称 (--map adds others); sheets: 甲, 乙
ERR
t 'an empty one too' 3 "book empty.xlsx <<<'sheet Sheet1'; sd-import empty.xlsx" </dev/null 4<<'ERR'
sd-import: 'empty.xlsx' is empty: a row of headings was expected
ERR
book bare.xlsx <<<$'sheet 报表\n企业名称|统一社会信用代码|标准编号'
t 'headings alone are told, and are no failure' 0 sd-import bare.xlsx </dev/null 4<<'ERR'
sd-import: 'bare.xlsx' sheet '报表' has no declaration below the headings in row 1
ERR
book lost.xlsx <<<$'sheet 报表\n企业名称|标准编号|标准类型|指标名称\n||企标|甲醛含量'
t 'a row that belongs to nothing is kept, its cells with tabs between' 3 \
  "sd-import --lang en lost.xlsx" </dev/null 3<<'OUT' 4<<'ERR'
{"kind":"unreadable","line":2,"offset":0,"source":{"file":"lost.xlsx","sheet":"报表"},"error":{"code":"no-key","text":"the row has neither firm nor standard number, and there is no declaration above it to belong to"},"raw":"\t\t企标\t甲醛含量"}
OUT
sd-import: 'lost.xlsx' sheet '报表' has no declaration below the headings in row 1
ERR

# What is not read, and what to do.

printf '\320\317\021\340\241\261\032\341old' >old.xls
{ printf '\320\317\021\340\241\261\032\341'; head -c 100000 /dev/zero; printf 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'; } >locked.xlsx
python3 - <<'PY'
import zipfile
def make(name, *parts):
    with zipfile.ZipFile(name, "w") as z:
        for part, text in parts:
            z.writestr(part, text)
types = ("[Content_Types].xml", "<Types/>")
make("a.ods", ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", ""))
make("a.odt", ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", ""))
make("a.docx", types, ("word/document.xml", ""))
make("a.xlsb", types, ("xl/workbook.bin", ""))
make("nothing.xlsx", types)
PY
t 'old workbooks, binary ones, those with a password and other things are refused with the remedy' 3 \
  sd-import old.xls locked.xlsx a.ods a.odt a.docx a.xlsb nothing.xlsx </dev/null 4<<'ERR'
sd-import: 'old.xls' is a workbook of an old kind (.xls, .et): save it as .xlsx (另存为“Excel 工作簿 (*.xlsx)”)
sd-import: 'locked.xlsx' is a workbook with a password: take the password off and save it again as .xlsx
sd-import: 'a.ods' is an OpenDocument spreadsheet (.ods): save it as .xlsx (另存为“Excel 工作簿 (*.xlsx)”)
sd-import: 'a.odt' is a text or a presentation, not a table
sd-import: 'a.docx' is a text or a presentation, not a table
sd-import: 'a.xlsb' is a binary workbook (.xlsb): save it as .xlsx (另存为“Excel 工作簿 (*.xlsx)”)
sd-import: 'nothing.xlsx': the part '_rels/.rels' is missing
ERR

# Hostile workbooks: each is bounded and told, and the next operand is read.

hostile() { # a workbook with sheet.xml as its sheet
	table hostile.xlsx --part xl/worksheets/sheet1.xml=sheet.xml -- 发布日期 2018-03-01
	sd-import --lang en hostile.xlsx plain.xlsx |
		jq -c 'if .kind == "unreadable" then del(.source) else .source | del(.cells) end' | cut -c 1-300
}
ns='xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
row() { printf '<row r="%s">%s</row>' "$1" "$2"; }
inline() { printf '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' "$1" "$2"; }
heads=$(row 1 "$(inline A1 企业名称)$(inline B1 标准编号)$(inline C1 标准类型)")
sheet() { printf '<worksheet %s><sheetData>%s%s</sheetData></worksheet>' "$ns" "$heads" "$1"; }
good=$(row 9 "$(inline A9 丙)$(inline B9 'Q/A 9-2018')$(inline C9 企标)")

sheet "$(row 2 "$(inline A3 甲)")$(row 3 "$(inline XFE3 甲)")$(row 4 "$(inline A4 甲)$(inline A4 乙)")$(row 5 '<c r="A5" t="s"><v>99</v></c>')$(row 5 "$(inline A5 甲)")$(row 1048577 "$(inline A6 甲)")$(row 6 "$(inline ZZZ9 甲)")$good" >sheet.xml
t 'cells outside their row or the sheet, twice, or without their text; rows out of order' 3 hostile </dev/null 3<<'OUT'
{"kind":"unreadable","line":2,"offset":0,"error":{"code":"cell-reference","text":"a cell names a place outside its row or the sheet: save the file again with a spreadsheet program"},"raw":"甲"}
{"kind":"unreadable","line":3,"offset":0,"error":{"code":"cell-reference","text":"a cell names a place outside its row or the sheet: save the file again with a spreadsheet program"},"raw":"甲"}
{"kind":"unreadable","line":4,"offset":0,"error":{"code":"cell-twice","text":"a cell is there twice: save the file again with a spreadsheet program"},"raw":"甲\t乙"}
{"kind":"unreadable","line":5,"offset":0,"error":{"code":"shared-string","text":"a cell's text is not among those of the workbook: save the file again with a spreadsheet program"},"raw":""}
{"kind":"unreadable","line":5,"offset":0,"error":{"code":"row-order","text":"the row does not come after the one before it: save the file again with a spreadsheet program"},"raw":"甲"}
{"kind":"unreadable","line":5,"offset":0,"error":{"code":"row-order","text":"the row does not come after the one before it: save the file again with a spreadsheet program"},"raw":"甲"}
{"kind":"unreadable","line":6,"offset":0,"error":{"code":"cell-reference","text":"a cell names a place outside its row or the sheet: save the file again with a spreadsheet program"},"raw":"甲"}
{"file":"hostile.xlsx","sheet":"报表","rows":[9,9]}
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sheet "$(row 2 "$(inline C2 企标)$(inline A2 甲)$(inline B2 'Q/A 1-2018')")<row><c t=\"inlineStr\"><is><t>乙</t></is></c><c t=\"inlineStr\"><is><t>Q/A 2-2018</t></is></c></row>" >sheet.xml
t 'cells in any order within a row are good, and rows and cells without a number' 0 hostile </dev/null 3<<'OUT'
{"file":"hostile.xlsx","sheet":"报表","rows":[2,2]}
{"file":"hostile.xlsx","sheet":"报表","rows":[3,3]}
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sheet "$(row 2 "$(inline A2 甲)$(inline FAO2 乙)")$good" >sheet.xml
t 'more cells than a row may have' 3 hostile </dev/null 3<<'OUT'
{"kind":"unreadable","line":2,"offset":0,"error":{"code":"many-cells","text":"a row has more than 4096 cells: in a CSV file the separator may be another, see --separator"},"raw":"甲\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t
{"file":"hostile.xlsx","sheet":"报表","rows":[9,9]}
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sheet "$(row 2 "$(inline A2 甲)<c r=\"B2\" t=\"inlineStr\"><is><t>@</t></is></c>")$good" |
	python3 -c "import random, sys; random.seed(1); sys.stdout.write(sys.stdin.read().replace('@', '%x' % random.getrandbits(5 << 20)))" >sheet.xml
t 'a cell that is too long' 3 hostile </dev/null 3<<'OUT'
{"kind":"unreadable","line":2,"offset":0,"error":{"code":"long-cell","text":"a cell is longer than 1 MiB: in a CSV file a quote may be missing its end"},"raw":"甲\t6d99db8e04389af7c8e6ee19110a238c112b3731acccd12e630cf8ce57e458280a0274e7fc852c0899b7854b266e03662e1bcecc41d305fb6c2a80dc48a201a503e0d87
{"file":"hostile.xlsx","sheet":"报表","rows":[9,9]}
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sheet "$(printf '<a>%.0s' {1..100})$(printf '</a>%.0s' {1..100})" >sheet.xml
t 'elements too deep' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': has elements more than 64 deep
ERR
{ printf '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'; sheet "$(row 2 "$(inline A2 '&b;')")"; } >sheet.xml
t 'entities that laugh' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': declares a document type, which no workbook has
ERR
{ printf '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]>'; sheet "$(row 2 "$(inline A2 '&a;')")"; } >sheet.xml
t 'a file from outside' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': declares a document type, which no workbook has
ERR
sheet "$good" | head -c -40 >sheet.xml
t 'a sheet that is cut gives nothing, not half' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': is damaged or cut: no XML at line 1, column 393 (unclosed token)
ERR
printf '<html/>' >sheet.xml
t 'a sheet of another kind' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': is no sheet of rows
ERR
{ printf '<worksheet %s a="' "$ns"; python3 -c "import random; random.seed(1); print('%x' % random.getrandbits(12 << 20))"; } >sheet.xml
t 'a tag without an end' 3 hostile </dev/null 3<<'OUT' 4<<'ERR'
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
sd-import: 'hostile.xlsx' sheet '报表': has a tag of more than 1048576 bytes
ERR
{ printf '<?xml version="1.0" encoding="UTF-16"?>'; sheet "$good"; } | iconv -t UTF-16 >sheet.xml
t 'a sheet in UTF-16 is read' 0 hostile </dev/null 3<<'OUT'
{"file":"hostile.xlsx","sheet":"报表","rows":[9,9]}
{"file":"plain.xlsx","sheet":"报表","rows":[2,2]}
{"file":"plain.xlsx","sheet":"报表","rows":[3,3]}
OUT
for part in xl/workbook.xml xl/_rels/workbook.xml.rels xl/sharedStrings.xml xl/styles.xml xl/worksheets/sheet1.xml _rels/.rels; do
	table less.xlsx --drop "$part" -- 发布日期 2018-03-01
	where="'less.xlsx':"
	[ "$part" != xl/worksheets/sheet1.xml ] || where="'less.xlsx' sheet '报表':"
	t "without the part $part nothing is read of it" 3 "sd-import less.xlsx plain.xlsx | jq -c .source.file" </dev/null \
		3<<<$'"plain.xlsx"\n"plain.xlsx"' 4<<<"sd-import: $where the part '$part' is missing"
done
table twice.xlsx --twice xl/worksheets/sheet1.xml -- 发布日期 2018-03-01 2>/dev/null
t 'a part that is there twice' 3 "sd-import twice.xlsx plain.xlsx | wc -l" </dev/null 3<<'OUT' 4<<'ERR'
2
OUT
sd-import: 'twice.xlsx' has the part 'xl/worksheets/sheet1.xml' twice: save it again with a spreadsheet program
ERR
printf '<sst %s><si><t>x</t></si></sst>' "$ns" >sst.xml
table few.xlsx --part xl/sharedStrings.xml=sst.xml -- 发布日期 2018-03-01
t 'texts that are not there' 3 "sd-import --lang en few.xlsx" </dev/null 3<<'OUT' 4<<'ERR'
{"kind":"unreadable","line":1,"offset":0,"source":{"file":"few.xlsx","sheet":"报表"},"error":{"code":"shared-string","text":"a cell's text is not among those of the workbook: save the file again with a spreadsheet program"},"raw":"x"}
{"kind":"unreadable","line":2,"offset":0,"source":{"file":"few.xlsx","sheet":"报表"},"error":{"code":"shared-string","text":"a cell's text is not among those of the workbook: save the file again with a spreadsheet program"},"raw":""}
OUT
sd-import: 'few.xlsx' has no sheet with a row of headings in its first 20 rows: at least 3 known ones, such as 统一社会信用代码, 标准编号, 标准名称 (--map adds others); sheets: 报表
ERR
{ printf '<worksheet %s>' "$ns"; head -c 30000000 /dev/zero | tr '\0' ' '; printf '</worksheet>'; } >bomb.xml
table bomb.xlsx --part xl/worksheets/sheet1.xml=bomb.xml -- 发布日期 2018-03-01
t 'a part that unpacks to more than 200 times its size' 3 "sd-import bomb.xlsx plain.xlsx | wc -l" </dev/null 3<<'OUT' 4<<'ERR'
2
OUT
sd-import: 'bomb.xlsx' sheet '报表': unpacks to more than 200 times its size: the rest is not read
ERR
finish
