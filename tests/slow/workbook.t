#!/usr/bin/env bash
# Workbooks as a spreadsheet program writes them: LibreOffice, from a flat sheet and from
# CSV; and what it makes of them in other forms.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
set -o pipefail
command -v soffice >/dev/null || { echo 'Bail out! soffice is missing: sh tests/deps.sh slow'; exit 1; }
office() { # FORM FILE [OPTION ...]: the file in this form, beside it
	local form=$1 file=$2
	shift 2
	timeout 300 soffice --headless "-env:UserInstallation=file://$work/profile" "$@" \
		--convert-to "$form" --outdir . "$file" >office.log 2>&1 || cat office.log
}
cell() { printf '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' "$1"; }
{
	cat <<'HEAD'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="D"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<number:date-style style:name="T"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<number:number-style style:name="Z"><number:number number:decimal-places="0" number:min-integer-digits="6"/></number:number-style>
<number:percentage-style style:name="P"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>
<style:style style:name="six" style:family="table-cell" style:data-style-name="Z"/>
<style:style style:name="cent" style:family="table-cell" style:data-style-name="P"/>
<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="填表说明"><table:table-row>
HEAD
	cell 请逐行填写
	printf '</table:table-row></table:table><table:table table:name="报表"><table:table-row>'
	for heading in 统一社会信用代码 企业名称 标准编号 标准类型 发布日期 公开时间 邮编 产品名称 条码 指标名称 指标要求; do cell "$heading"; done
	printf '</table:table-row><table:table-row>'
	printf '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>91330000740545604A</text:p></table:table-cell>'
	printf '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>佛山甲</text:p></table:table-cell>'
	cell 'Q/CSGD 1-2018'; cell 企标
	printf '<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2018-03-01"/>'
	printf '<table:table-cell table:style-name="time" office:value-type="date" office:date-value="2018-03-01T10:20:00"/>'
	printf '<table:table-cell table:style-name="six" office:value-type="float" office:value="10000"/>'
	cell 电饭煲
	printf '<table:table-cell office:value-type="float" office:value="6901234567892"/>'
	cell 热效率
	printf '<table:table-cell table:style-name="cent" office:value-type="percentage" office:value="0.805"/>'
	printf '</table:table-row><table:table-row table:visibility="collapse"><table:covered-table-cell/><table:covered-table-cell/>'
	cell 'Q/CSGD 2-2018'; cell 企标
	printf '<table:table-cell/><table:table-cell/><table:table-cell/>'
	printf '<table:table-cell table:formula="of:=[.H2]&amp;&quot;二&quot;" office:value-type="string"><text:p>电饭煲二</text:p></table:table-cell>'
	printf '<table:table-cell office:value-type="float" office:value="914406067224733000"/>'
	cell pH值
	printf '<table:table-cell table:formula="of:=1/0" office:value-type="string"/>'
	printf '</table:table-row></table:table><table:table table:name="旧表" table:style-name="away"><table:table-row>'
	for heading in 企业名称 统一社会信用代码 标准编号 标准类型; do cell "$heading"; done
	printf '</table:table-row><table:table-row>'
	for text in 乙 91330000740545604A 'Q/B 1-2018' 企标; do cell "$text"; done
	printf '</table:table-row></table:table></office:spreadsheet></office:body></office:document>\n'
} >申报.fods

for form in 'xlsx:Calc MS Excel 2007 XML' 'xlsx:Calc Office Open XML' 'xlsm:Calc MS Excel 2007 VBA XML'; do
	rm -f 申报.xls?
	office "$form" 申报.fods
	t "${form#*:}: every value, sheet and cell" 0 \
	  "mv 申报.xls? 申报.xlsx 2>/dev/null; sd-import --lang en 申报.xlsx | jq -c 'del(.kind, .v, .op, .source.cells), .source.cells'" </dev/null 3<<'OUT' 4<<'ERR'
{"declared_at":"2018-03-01T10:20:00+08:00","enterprise":{"uscc":"91330000740545604A","name":"佛山甲","postcode":"010000"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","issued":"2018-03-01"},"products":[{"name":"电饭煲","barcode":"6901234567892"}],"indicators":[{"name":"热效率","requirement":"80.5%"}],"source":{"file":"申报.xlsx","sheet":"报表","rows":[2,2]},"import":{"layout":"long","findings":[{"at":"/enterprise","cell":"报表!A2","rule":"SD-I21","level":"note","got":"A2:A3, B2:B3","text":"merged cells: A2:A3, B2:B3 name the enterprise of all their rows"}]}}
{"/declared_at":"F2","/enterprise/uscc":"A2","/enterprise/name":"B2","/enterprise/postcode":"G2","/standard/type":"D2","/standard/number":"C2","/standard/issued":"E2","/products/0/name":"H2","/products/0/barcode":"I2","/indicators/0/name":"J2","/indicators/0/requirement":"K2"}
{"enterprise":{"uscc":"91330000740545604A","name":"佛山甲"},"standard":{"type":"enterprise","number":"Q/CSGD 2-2018"},"products":[{"name":"电饭煲二","barcode":"914406067224733000"}],"indicators":[{"name":"pH值","requirement":"#DIV/0!"}],"source":{"file":"申报.xlsx","sheet":"报表","rows":[3,3]},"import":{"layout":"long","findings":[{"at":"/enterprise","cell":"报表!A2","rule":"SD-I21","level":"note","got":"A2:A3, B2:B3","text":"merged cells: A2:A3, B2:B3 name the enterprise of all their rows"},{"at":"/products/0/barcode","cell":"报表!I3","rule":"SD-I05","level":"warning","got":"914406067224733000","text":"'914406067224733000' was damaged by a spreadsheet that took it for a number: only its first 15 figures are left; set the column to text and paste it from the source again"},{"at":"/indicators/0/requirement","cell":"报表!K3","rule":"SD-I25","level":"warning","got":"#DIV/0!","text":"the cell holds the error #DIV/0! and not a value; repair the formula"},{"at":"","rule":"SD-I24","level":"note","got":"3","text":"hidden rows were read too: 3"}]}}
{"/enterprise/uscc":"A2","/enterprise/name":"B2","/standard/type":"D3","/standard/number":"C3","/products/0/name":"H3","/products/0/barcode":"I3","/indicators/0/name":"J3","/indicators/0/requirement":"K3"}
{"enterprise":{"uscc":"91330000740545604A","name":"乙"},"standard":{"type":"enterprise","number":"Q/B 1-2018"},"source":{"file":"申报.xlsx","sheet":"旧表","rows":[2,2]},"import":{"layout":"wide","findings":[{"at":"","rule":"SD-I23","level":"note","got":"旧表","text":"the sheet '旧表' is hidden, and was read all the same"}]}}
{"/enterprise/uscc":"B2","/enterprise/name":"A2","/standard/type":"D2","/standard/number":"C2"}
OUT
sd-import: '申报.xlsx': sheets without a row of headings were not read: 填表说明
ERR
done

for form in xls ods fods; do
	[ $form = fods ] || office $form 申报.fods
	t "a sheet saved as .$form is not read, and the remedy named" 3 "sd-import 申报.$form 2>&1 | grep -c '.xlsx\|has no row of headings'" </dev/null 3<<<1
done

# Through a spreadsheet program and back: what a table of text says, a workbook says too.
sd_csv=$top/tests/pages/申报.csv
cp "$sd_csv" table.csv
office 'xlsx:Calc MS Excel 2007 XML' table.csv '--infilter=CSV:44,34,76,1,,0,false,true,false'
plain() { jq -c 'del(.source.file, .source.sheet, .import.encoding)' | sed 's/"table!/"/g; s/"Sheet1!/"/g'; }
t 'a CSV file, opened as text and saved as a workbook, is the same' 0 \
  "sd-import table.xlsx | plain | diff - <(sd-import table.csv | plain)" </dev/null
office 'csv:Text - txt - csv (StarCalc):44,34,76,1' table.xlsx
t 'and so it is when saved as CSV again' 0 "sd-import table.csv | plain | diff - <(sd-import '$sd_csv' | plain)" </dev/null

# A register of two hundred thousand rows: flat in memory.
python3 - <<'PY'
import csv
with open("many.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["企业名称", "统一社会信用代码", "标准编号", "标准类型", "指标名称", "指标要求"])
    for i in range(60000):
        w.writerow([f"企业{i // 3}", "91330000740545604A", f"Q/A {i // 3}-2018", "企标", f"项{i % 3}", f"≤{i} mg/kg"])
PY
office 'xlsx:Calc MS Excel 2007 XML' many.csv '--infilter=CSV:44,34,76,1,,0,false,true,false'
head -n 6001 many.csv >few.csv
office 'xlsx:Calc MS Excel 2007 XML' few.csv '--infilter=CSV:44,34,76,1,,0,false,true,false'
peak() { python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
ok 'sixty thousand rows are twenty thousand declarations' sh -c 'test "$(sd-import many.xlsx | wc -l)" -eq 20000'
small=$(peak sd-import few.xlsx) large=$(peak sd-import many.xlsx)
ok "memory is that of the shared texts ($small KiB, ten times the rows $large KiB)" test "$large" -lt $((small + 8192))
finish
