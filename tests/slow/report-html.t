#!/usr/bin/env bash
# The page of a report in a real browser: nothing is cut, nothing runs into each other,
# no violation of WCAG 2.2 AA that axe-core knows; on paper no header is missing.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
browser=$top/tests/browser
ok 'the browser is driven by what the lock file names' bash "$top/tests/npm/install.sh" "$browser"
look() { node "$browser/page.mjs" "$@"; }

"$out/tools/register" -n 3000 | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 >judged.jsonl
while read -r name lang report; do
	# shellcheck disable=SC2086
	sd-report $report --lang "$lang" -f html -o "$name" judged.jsonl
done <<'REPORTS'
overview.html zh overview
products.html zh products
products-en.html en products
regions.html zh regions
regions-en.html en regions
cross.html zh products --by region
REPORTS
t 'reports fit a screen and a phone, no chart is cut, axe-core finds nothing' 0 look \
	overview.html products.html products-en.html regions.html regions-en.html cross.html </dev/null 3<<'OUT'
overview.html at 1200: zh-CN, 10 charts, 4 tables, fits
overview.html at 390: zh-CN, 10 charts, 4 tables, fits
products.html at 1200: zh-CN, 2 charts, 1 tables, fits
products.html at 390: zh-CN, 2 charts, 1 tables, fits
products-en.html at 1200: en, 2 charts, 1 tables, fits
products-en.html at 390: en, 2 charts, 1 tables, fits
regions.html at 1200: zh-CN, 2 charts, 1 tables, fits
regions.html at 390: zh-CN, 2 charts, 1 tables, fits
regions-en.html at 1200: en, 2 charts, 1 tables, fits
regions-en.html at 390: en, 2 charts, 1 tables, fits
cross.html at 1200: zh-CN, 36 charts, 18 tables, fits
cross.html at 390: zh-CN, 36 charts, 18 tables, fits
OUT

# other shapes of tables: months, long words, sentences
python3 -c '
print("title\tMonths\ncolumn\tlabel\tMonth\ncolumn\tnumber\tStandards\ncolumn\tnumber\tCumulative")
for i in range(96):
    print(f"row\t\t-\t{2017 + i // 12}-{i % 12 + 1:02d}\t{i * 7919 % 4001}\t{i * i * 977}")
print("row\t\trule\tTotal\t1\t2")' >months.tsv
cat >long.tsv <<'IN'
title	<b>Findings & "rules"</b>
column	label	Rule
column	label	What it asks
column	number	Findings
column	share	Share of records
row	Error	-	GB18401-2010/formaldehyde/A	The check character of the credit code is computed by GB 32100-2015 and agrees with it	999999999999	1/3
row	Error	-	SD-U02	Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft	1	2/0
row	Warning	-	空气净化器和其他一切可能的电器产品及其零件	x	0	10/9
row	Warning	-	MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM	x	7	0/9
note	A note & <more>.
IN
printf 'title\tBrief\ncolumn\tkey\tk\ncolumn\tlabel\tSentence\nrow\t\t-\ta\tOne.\nrow\t\t-\tb\tTwo.\n' >brief.tsv
for shape in months long brief; do
	"$out/tools/figures" html <$shape.tsv >$shape.html
done
t 'so do months, long words and sentences' 0 look months.html long.html brief.html </dev/null 3<<'OUT'
months.html at 1200: en, 2 charts, 1 tables, fits
months.html at 390: en, 2 charts, 1 tables, fits
long.html at 1200: en, 4 charts, 2 tables, fits
long.html at 390: en, 4 charts, 2 tables, fits
brief.html at 1200: en, 0 charts, 0 tables, fits
brief.html at 390: en, 0 charts, 0 tables, fits
OUT

# on paper
paper() { # NAME HEADING
	look print "$1.html" "$1.pdf" && pdfinfo "$1.pdf" | awk '/^Page size/ { print $NF }'
	pdftotext -layout "$1.pdf" - | awk -v head="$2" 'BEGIN { RS = "\f" }
		/[0-9]/ { print "page " NR ": " (index($0, head) ? "header" : "no header") ", " \
			(match($0, NR " ?/ ?[0-9]") ? "numbered" : "not numbered") }'
}
t 'on A4 the months have their header on every page' 0 'paper months Cumulative' </dev/null 3<<'OUT'
(A4)
page 1: header, numbered
page 2: header, numbered
page 3: header, numbered
OUT
t 'and so have the regions' 0 'paper regions 代码' </dev/null 3<<'OUT'
(A4)
page 1: header, numbered
page 2: header, numbered
OUT

cp "$top"/examples/12-monthly-return/*.json* .
for lang in zh en; do
	sd-report return --month 2017-03 --lang $lang -f html -o return-$lang.html ./*登记册* ./*来件* ./*访问日志* ./*服务说明*
done
t 'the monthly return is a form without charts' 0 look return-zh.html return-en.html </dev/null 3<<'OUT'
return-zh.html at 1200: zh-CN, 0 charts, 1 tables, fits
return-zh.html at 390: zh-CN, 0 charts, 1 tables, fits
return-en.html at 1200: en, 0 charts, 1 tables, fits
return-en.html at 390: en, 0 charts, 1 tables, fits
OUT
t 'and one sheet of A4' 0 'paper return-zh 截至月末累计; paper return-en "By its end"' </dev/null 3<<'OUT'
(A4)
page 1: header, numbered
(A4)
page 1: header, numbered
OUT

# the same tests see what is wrong
broken() { sed "$1" products-en.html >broken.html; look broken.html | grep -oE "$2" | sort -u; }
t 'a text too faint is seen' 0 "broken 's/--quiet: #535b66/--quiet: #b5bbc4/' '^axe color-contrast'" </dev/null 3<<'OUT'
axe color-contrast
OUT
t 'a page too wide is seen' 0 "broken 's/\.scroll { overflow-x: auto; }//' 'at 390.*wider.*'" </dev/null 3<<'OUT'
at 390: en, 2 charts, 1 tables, wider than the screen
OUT
t 'a label cut is seen' 0 "broken 's/\.label { text-anchor: end; }/.label { text-anchor: start; font-size: 30px; }/' 'chart cut.*'" </dev/null 3<<'OUT'
chart cut: Self-declaration and disclosure of standards: key products: Enterprises
chart cut: Self-declaration and disclosure of standards: key products: Fail %
OUT
t 'a script is refused, and seen' 0 "broken 's/<main>/<main><script>1<\/script>/' '^message Executing inline script'" </dev/null 3<<'OUT'
message Executing inline script
OUT
finish
