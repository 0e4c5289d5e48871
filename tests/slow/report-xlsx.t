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
finish
