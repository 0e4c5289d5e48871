#!/usr/bin/env bash
# The workbook of a report in a real spreadsheet program: it opens, shows the figures of
# the CSV, draws its charts and prints on A4.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
office() { # FORM FILE: beside the file
	soffice -env:UserInstallation="file://$work/office" --headless --convert-to "$1" "$2" >office.log 2>&1
}

"$out/tools/register" -n 3000 | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 >judged.jsonl
while read -r name lang report; do
	# shellcheck disable=SC2086
	sd-report $report --lang "$lang" -f xlsx -o "$name.xlsx" judged.jsonl
	# shellcheck disable=SC2086
	sd-report $report --lang "$lang" -f csv -o want.csv judged.jsonl
	ok "$name: it opens" office 'csv:Text - txt - csv (StarCalc):44,34,76' "$name.xlsx"
	ok "$name: what it shows are the figures of the CSV" python3 "$top/tests/formats.py" csv "$name.csv" want.csv
	ok "$name: it prints" office pdf "$name.xlsx"
	pdftotext -layout "$name.pdf" "$name.txt"
done <<'REPORTS'
overview zh overview
products en products
regions zh regions
cross zh products --by region
REPORTS

pages() { pdfinfo "$1.pdf" | awk '/^Pages/ { print $1, $2 } /^Page size/ { print $1, $2, $3 }'; }
t 'on A4 across: the figures, two pages of charts, the notes' 0 'pages overview' </dev/null 3<<'OUT'
Pages: 4
Page size: 841.89
OUT
t 'charts are drawn from the figures' 0 "grep -oE '按(标准类型|校验结论|审查结论|声明年份)：[^ ]*' overview.txt | sort" </dev/null 3<<'OUT'
按声明年份：产品
按声明年份：企业
按声明年份：声明
按声明年份：标准
按审查结论：企业
按审查结论：占比
按标准类型：企业
按标准类型：占比
按校验结论：企业
按校验结论：占比
OUT
headed() { awk 'BEGIN { RS = "\f" } /440606/ { n++; m += /不合格/ } END { print n, m }' "$1.txt"; }
t 'a long table has its header on every page' 0 'headed cross' </dev/null 3<<'OUT'
10 10
OUT

cp "$top"/examples/12-monthly-return/*.json* .
sd-report return --month 2017-03 --lang zh -f xlsx -o return.xlsx ./*登记册* ./*来件* ./*访问日志* ./*服务说明*
ok 'the monthly return prints' office pdf return.xlsx
pdftotext -layout return.pdf return.txt
t 'upright: a page with the table, a page with the notes' 0 'pages return; head -n 5 return.txt | grep -c 本月' </dev/null 3<<'OUT'
Pages: 2
Page size: 595.304
1
OUT
t 'a note of several lines is whole' 0 'tr -d " \n" <return.txt | grep -o "未知不等于零.*各一份。"' </dev/null 3<<'OUT'
未知不等于零。检查、水平评价、转办办结、重大问题：记录里没有，由填报单位另附。纸质备案、依法处理：没有记录写明备案方式、官方处理。已判、视同备案：须先经sd-validate、sd-review。投诉举报：须有sd-platformcases的输出。检索、查询：须有平台该月的访问日志。待传、未收：须有每个平台的服务说明（/sdx/1/）各一份。
OUT
finish
