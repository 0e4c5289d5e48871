#!/usr/bin/env bash
# sd-report as Markdown, as a page, as a workbook.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
formats() { python3 "$top/tests/formats.py" "$@"; }

cat >two.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","enterprise":{"uscc":"91440606MA4UW0001A","region":"440606"},"standard":{"type":"enterprise","number":"Q/SDA 001-2017","title":"电饭煲","issued":"2017-02-10"},"products":[{"name":"电饭煲"}],"validate":{"verdict":"pass"}}
{"kind":"declaration","declared_at":"2018-03-01T10:20:00+08:00","enterprise":{"uscc":"91440101MA5AK0002B","region":"440106"},"standard":{"type":"national","number":"GB 6675.2-2014","title":"玩具安全","issued":"2014-05-06"},"products":[{"name":"毛绒玩具"}],"validate":{"verdict":"open"}}
IN

# Markdown: a table that also reads well as text
t 'Markdown: padded columns, figures to the right, a bold total, notes as a list' 0 \
	'sd-report products -f markdown --lang zh two.jsonl | sed -n "1,6p;18,99p"' 3<<'OUT'
# 标准自我声明公开统计：重点产品

| 重点产品   | 企业 | 标准 | 产品 | 声明 | 不合格 | 未定 | 合格 | 不适用 | 未判 |   不合格率 |
| ---------- | ---: | ---: | ---: | ---: | -----: | ---: | ---: | -----: | ---: | ---------: |
| 空气净化器 |    0 |    0 |    0 |    0 |      0 |    0 |    0 |      0 |    0 |          - |
| 电饭煲     |    1 |    1 |    1 |    1 |      0 |    0 |    1 |      0 |    0 | 0/1   0.0% |
| 皮具箱包   |    0 |    0 |    0 |    0 |      0 |    0 |    0 |      0 |    0 |          - |
| 电声器材   |    0 |    0 |    0 |    0 |      0 |    0 |    0 |      0 |    0 |          - |
| 其他产品   |    0 |    0 |    0 |    0 |      0 |    0 |    0 |      0 |    0 |          - |
| 服务       |    0 |    0 |    0 |    0 |      0 |    0 |    0 |      0 |    0 |          - |
| **合计**   |    2 |    2 |    2 |    2 |      0 |    1 |    1 |      0 |    0 | 0/2   0.0% |

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列条目计。
- 生产企业覆盖率：分母未知（没有生产企业名录）。
- 结论取 validate 与 review 中较重者。不合格率＝不合格÷已判，已判＝不合格＋未定＋合格；未定的不算不合格，也不算合格；四舍五入到一位小数。
- “-”：分母未知。
OUT
t 'Markdown: a section is a heading and a table of its own' 0 \
	'sd-report overview -f markdown --lang en two.jsonl | sed -n "1,11p"' 3<<'OUT'
# Self-declaration and disclosure of standards: overview

| Item          | Enterprises | Standards | Products | Declarations |      Share |
| ------------- | ----------: | --------: | -------: | -----------: | ---------: |
| Total         |           2 |         2 |        2 |            2 | 2/2 100.0% |

## By type of standard

| Item          | Enterprises | Standards | Products | Declarations |      Share |
| ------------- | ----------: | --------: | -------: | -----------: | ---------: |
| National      |           1 |         1 |        1 |            1 | 1/2  50.0% |
OUT
t 'Markdown: nothing in a cell is markup' 0 \
	'sd-report regions -f markdown --lang zh two.jsonl | grep 佛山 | cut -d "|" -f 1-4' 3<<'OUT'
| 440600        | 佛山市           |    0 
| 440600+440606 | 佛山（含顺德）\* |    1 
- \* 佛山市一行不含顺德；此行两地合并、不重复计数，不再计入合计。
OUT

# HTML: one page, nothing fetched, nothing run
t 'HTML: totals in large figures' 0 \
	'sd-report regions -f html --lang en two.jsonl | sed -n "/<h1/,/<\/dl>/p"' 3<<'OUT'
<h1 id="title">Self-declaration and disclosure of standards: regions</h1>
<dl class="totals">
<div><dt>Enterprises</dt><dd>2</dd></div>
<div><dt>Standards</dt><dd>2</dd></div>
<div><dt>Products</dt><dd>2</dd></div>
<div><dt>Declarations</dt><dd>2</dd></div>
<div><dt>Fail %</dt><dd>0.0% <small>0/2</small></dd></div>
</dl>
OUT
t 'HTML: bars, with words for those who do not see them' 0 \
	'sd-report overview -f html --lang zh two.jsonl | sed -n "/<h2 id=.s2/,/<.figure>/p"' 3<<'OUT'
<h2 id="s2">按校验结论</h2>
<div class="charts">
<figure>
<figcaption>企业</figcaption>
<svg class="chart" role="img" viewBox="0 0 400 148" aria-labelledby="c3-t" aria-describedby="c3-d">
<title id="c3-t">按校验结论：企业</title>
<desc id="c3-d">条形图，5 项；最大：未定 1。各项数值见下表。</desc>
<path class="axis" d="M47 4V124"/>
<text class="tick" x="47" y="142">0</text>
<path class="grid" d="M379 4V124"/>
<text class="tick" x="379" y="142">1</text>
<text class="label" x="39" y="20">不合格</text>
<text class="said" x="53" y="21">0</text>
<text class="label" x="39" y="44">未定</text>
<rect class="bar" x="47" y="32" width="332" height="16"/>
<text class="said" x="385" y="45">1</text>
<text class="label" x="39" y="68">合格</text>
<rect class="bar" x="47" y="56" width="332" height="16"/>
<text class="said" x="385" y="69">1</text>
<text class="label" x="39" y="92">不适用</text>
<text class="said" x="53" y="93">0</text>
<text class="label" x="39" y="116">未判</text>
<text class="said" x="53" y="117">0</text>
</svg>
</figure>
OUT
t 'HTML: the table stands below its charts, and scrolls in a box that has a name' 0 \
	'sd-report overview -f html --lang zh two.jsonl | sed -n "/labelledby=.s2/,/<.div>/p"' 3<<'OUT'
<div class="scroll" role="group" tabindex="0" aria-labelledby="s2">
<table>
<thead><tr><th scope="col" class="k">项目</th><th scope="col" class="n">企业</th><th scope="col" class="n">标准</th><th scope="col" class="n">产品</th><th scope="col" class="n">声明</th><th scope="colgroup" colspan="2" class="n">占比</th></tr></thead>
<tbody>
<tr><th scope="row" class="k">不合格</th><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n m">0/2</td><td class="n">0.0%</td></tr>
<tr><th scope="row" class="k">未定</th><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n m">1/2</td><td class="n">50.0%</td></tr>
<tr><th scope="row" class="k">合格</th><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n m">1/2</td><td class="n">50.0%</td></tr>
<tr><th scope="row" class="k">不适用</th><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n m">0/2</td><td class="n">0.0%</td></tr>
<tr><th scope="row" class="k">未判</th><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n">0</td><td class="n m">0/2</td><td class="n">0.0%</td></tr>
</tbody>
</table>
</div>
OUT
t 'HTML: years are a line' 0 \
	'sd-report overview -f html --lang en two.jsonl | sed -n "/<svg.*c7-t/,/<.svg>/p"' 3<<'OUT'
<svg class="chart" role="img" viewBox="0 0 400 200" aria-labelledby="c7-t" aria-describedby="c7-d">
<title id="c7-t">By year of declaration: Enterprises</title>
<desc id="c7-d">Line chart of 2 rows; largest: 2017, 1. All figures are in the table below.</desc>
<path class="axis" d="M16 176H400"/>
<text class="label tick-y" x="10" y="180">0</text>
<path class="grid" d="M16 26H400"/>
<text class="label tick-y" x="10" y="30">1</text>
<text class="tick" x="32" y="195">2017</text>
<text class="tick" x="384" y="195">2018</text>
<path class="line" d="M32 26L384 26"/>
<circle class="dot" cx="32" cy="26" r="3"/>
<text class="tick said" x="32" y="18">1</text>
<circle class="dot" cx="384" cy="26" r="3"/>
<text class="tick said" x="384" y="18">1</text>
</svg>
OUT

t 'HTML: a brief is its sentences, without an empty table or a heading of notes' 0 \
	'sd-report brief -f html --lang zh two.jsonl | sed -n "/<h1/,/<li>/p"; sd-report brief -f html two.jsonl | grep -c "<table\|<h2"; true' 3<<'OUT'
<h1 id="title">标准自我声明公开：简报</h1>
<ul>
<li>企业 2 家、标准 2 项、产品 2 种（条目）作了自我声明，声明共 2 条。（overview）</li>
0
OUT
t 'nor in Markdown' 0 'sd-report brief -f markdown --lang zh two.jsonl | head -4' 3<<'OUT'
# 标准自我声明公开：简报

- 企业 2 家、标准 2 项、产品 2 种（条目）作了自我声明，声明共 2 条。（overview）
- 最近一月 2018-03：声明 1 条，比上月多 1 条；首次声明的企业 1 家，上月 0 家。（months）
OUT
t 'and its workbook has one sheet' 0 'sd-report brief -f xlsx two.jsonl -o brief.xlsx; python3 "$top/tests/xlsx.py" brief.xlsx --parts | grep -c ^sheet' 3<<'OUT'
1
OUT
t 'HTML: a bar is named by what tells rows apart' 0 \
	'sd-report targets -f html --lang zh two.jsonl | sed -n "/c1-d/,/<.svg>/s/.*class=.label. [^>]*>\(.*\)<.text>/\1/p" | head -2' 3<<'OUT'
全省参与自我声明的企业
空气净化器生产企业
OUT
printf 'title\tT\ncolumn\tlabel\tYear\ncolumn\tnumber\tN\nrow\t\t-\t2017\t50\nrow\t\t-\t2018\t20\nrow\t\t-\t2019\t90\n' >low.tsv
said() { "$out/tools/figures" html en <"$1" | sed -n 's/.*class="\([a-z ]*said\)" x="\([0-9]*\)" y="\([0-9]*\)">\(.*\)<.*/\4: \1, \2 \3/p'; }
t 'HTML: the figure of a low stands below its point, off the line' 0 'said low.tsv' </dev/null 3<<'OUT'
50: tick said, 47 93
20: tick said, 215 163
90: tick said, 384 33
OUT
awk 'BEGIN { print "title\tT\ncolumn\tlabel\tMonth\ncolumn\tnumber\tN"
	for (i = 0; i < 36; i++) printf "row\t\t-\t%d-%02d\t%d\n", 2017 + i / 12, i % 12 + 1, 1000 - 20 * i }' >many.tsv
t 'HTML: where only the last has a figure, it stands behind its point' 0 'said many.tsv' </dev/null 3<<'OUT'
300: said, 363 136
OUT

# a pack whose words would like to be markup
cp -R "$SD_RULES" hostile
sed -i 's#^rice-cooker\t电饭煲#rice-cooker\t<script>alert("1")</script>|[x](http://x)\&amp;#' hostile/products.tsv
hostile() { SD_RULES=$work/hostile sd-report products --lang zh -f "$1" two.jsonl; }
t 'a name is shown as it is written, in HTML' 0 'hostile html | grep -o "<th scope=.row. class=.k.>[^ ]*script.*</th>"' 3<<'OUT'
<th scope="row" class="k">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;|[x](http://x)&amp;amp;</th>
OUT
t 'and in Markdown' 0 'hostile markdown | grep -o "| .<script[^ ]*"' 3<<'OUT'
| \<script\>alert("1")\</script\>\|\[x\](http\://x)\&amp;
OUT
ok 'and no tag comes of it' bash -c "$(declare -f hostile formats); top=$top work=$work; hostile html >h.html
	! formats wellformed h.html 2>&1 | grep -v 'http:'"

# a workbook
t 'XLSX: figures are figures, shares percentages, in the order of the table' 0 \
	'sd-report regions -f xlsx --lang zh -o r.xlsx two.jsonl && python3 "$top/tests/xlsx.py" r.xlsx | grep -E "(数据!.(1|8|27)|说明!A[17])[^0-9]"' 3<<'OUT'
数据!A1	text	代码
数据!B1	text	地区
数据!C1	text	企业
数据!D1	text	标准
数据!E1	text	产品
数据!F1	text	声明
数据!G1	text	不合格
数据!H1	text	未定
数据!I1	text	合格
数据!J1	text	不适用
数据!K1	text	未判
数据!L1	text	已判
数据!M1	text	不合格率
数据!A8	text	440606
数据!B8	text	顺德区
数据!C8	number	1
数据!D8	number	1
数据!E8	number	1
数据!F8	number	1
数据!G8	number	0
数据!H8	number	0
数据!I8	number	1
数据!J8	number	0
数据!K8	number	0
数据!L8	number	1
数据!M8	percent	0
数据!A27	text	total
数据!B27	text	合计
数据!C27	number	2
数据!D27	number	2
数据!E27	number	2
数据!F27	number	2
数据!G27	number	0
数据!H27	number	1
数据!I27	number	1
数据!J27	number	0
数据!K27	number	0
数据!L27	number	2
数据!M27	percent	0
说明!A1	text	标准自我声明公开统计：各地
说明!A7	text	百分比为空：分母未知。
OUT
t 'XLSX: charts of the figures, A4, a header that stays, notes on a sheet' 0 \
	'sd-report overview -f xlsx --lang zh -o o.xlsx two.jsonl && python3 "$top/tests/xlsx.py" o.xlsx --parts' 3<<'OUT'
sheet 数据: frozen 1, filter A1:H22, paper 9, landscape, widths 12 14 8 8 8 8 12 8
sheet 图表: paper 9, landscape, pages at 34
sheet 说明: paper 9, landscape, widths 110
name _xlnm._FilterDatabase: '数据'!$A$1:$H$22
name _xlnm.Print_Titles: '数据'!$1:$1
chart 按标准类型：企业: bars '数据'!$B$3:$B$9 '数据'!$C$3:$C$9
chart 按标准类型：占比: bars '数据'!$B$3:$B$9 '数据'!$H$3:$H$9
chart 按校验结论：企业: bars '数据'!$B$10:$B$14 '数据'!$C$10:$C$14
chart 按校验结论：占比: bars '数据'!$B$10:$B$14 '数据'!$H$10:$H$14
chart 按审查结论：企业: bars '数据'!$B$15:$B$19 '数据'!$C$15:$C$19
chart 按审查结论：占比: bars '数据'!$B$15:$B$19 '数据'!$H$15:$H$19
chart 按声明年份：企业: line '数据'!$B$20:$B$21 '数据'!$C$20:$C$21
chart 按声明年份：标准: line '数据'!$B$20:$B$21 '数据'!$D$20:$D$21
chart 按声明年份：产品: line '数据'!$B$20:$B$21 '数据'!$E$20:$E$21
chart 按声明年份：声明: line '数据'!$B$20:$B$21 '数据'!$F$20:$F$21
times (1980, 1, 1, 0, 0, 0)
title 标准自我声明公开统计：总览
created 1980-01-01T00:00:00Z
modified 1980-01-01T00:00:00Z
OUT
t 'XLSX: not to a terminal' 2 'script -qec "sd-report regions -f xlsx two.jsonl" /dev/null | tr -d "\r"; exit "${PIPESTATUS[0]}"' 3<<'OUT'
sd-report: a workbook is no text for a terminal: name a file with '--output FILE'
OUT
t 'XLSX: a full disk is told, with status 4' 4 'sd-report regions -f xlsx two.jsonl >/dev/full' 4<<'ERR'
sd-report: cannot write 'standard output': No space left on device
ERR
t 'XLSX: no half workbook is left' 4 \
	'(trap "" XFSZ; ulimit -f 4; sd-report overview -f xlsx -o half.xlsx two.jsonl); s=$?; test ! -e half.xlsx && (exit $s)' 4<<ERR
sd-report: the workbook could not be written whole: is there room in '${TMPDIR:-/tmp}'?
ERR
t 'HTML: a full disk is told, with status 4' 4 'sd-report regions -f html two.jsonl >/dev/full' 4<<'ERR'
sd-report: cannot write 'standard output': No space left on device
ERR

# what decides the form is the table: a course of months, a report in sentences
figures() { "$out/tools/figures" "$@"; }
printf 'title\t各月\ncolumn\tlabel\t月份\ncolumn\tnumber\t标准\ncolumn\tnumber\t累计\n' >months.tsv
printf 'row\t\t-\t2017-01\t3\t3\nrow\t\t-\t2017-02\t0\t3\nrow\t\t-\t2017-03\t7\t10\nrow\t\trule\t合计\t10\t10\n' >>months.tsv
t 'months are lines, each figure with an axis of its own' 0 \
	'figures html zh <months.tsv | grep -E "<figcaption|<desc|class=.line"' </dev/null 3<<'OUT'
<figcaption>标准</figcaption>
<desc id="c1-d">折线图，3 项；最大：2017-03 7。各项数值见下表。</desc>
<path class="line" d="M44 120L208 176L372 45"/>
<figcaption>累计</figcaption>
<desc id="c2-d">折线图，3 项；最大：2017-03 10。各项数值见下表。</desc>
<path class="line" d="M52 131L212 131L372 26"/>
OUT
t 'in a workbook too' 0 'figures xlsx zh <months.tsv >m.xlsx; python3 "$top/tests/xlsx.py" m.xlsx --parts | grep ^chart' </dev/null 3<<'OUT'
chart 标准: line '数据'!$A$2:$A$4 '数据'!$B$2:$B$4
chart 累计: line '数据'!$A$2:$A$4 '数据'!$C$2:$C$4
OUT
printf 'title\t简报\ncolumn\tkey\tk\ncolumn\tlabel\t句子\nrow\t全省\t-\ta\t截至 2019 年底公开 5000 项标准。\nnote\t注。\n' >brief.tsv
t 'sentences are paragraphs' 0 'figures markdown zh <brief.tsv; figures html zh <brief.tsv | sed -n "/<h2 id/,/<p>/p"' </dev/null 3<<'OUT'
# 简报

## 全省

截至 2019 年底公开 5000 项标准。

- 注。
<h2 id="s1">全省</h2>
<p>截至 2019 年底公开 5000 项标准。</p>
OUT
t 'and wrapped cells of a workbook, behind their section' 0 'figures xlsx zh <brief.tsv >b.xlsx; python3 "$top/tests/xlsx.py" b.xlsx' </dev/null 3<<'OUT'
数据!A1	text	部分
数据!B1	text	句子
数据!A2	text	全省
数据!B2	text	截至 2019 年底公开 5000 项标准。
说明!A1	text	简报
说明!A2	text	注。
OUT

# every form of every report shows the figures of the CSV, and the same bytes again
"$out/tools/register" -n 2000 | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 >judged.jsonl
shuf --random-source=judged.jsonl judged.jsonl >shuffled.jsonl
same() { sd-report "${report[@]}" -f "$form" -j3 shuffled.jsonl | cmp - "got.$form"; }
while read -ra report; do
	sd-report "${report[@]}" -f csv -o want.csv judged.jsonl
	for form in markdown html xlsx; do
		sd-report "${report[@]}" -f "$form" -j1 -o "got.$form" judged.jsonl
		ok "${report[*]}: $form shows the figures of the CSV" formats "$form" "got.$form" want.csv
		ok "${report[*]}: $form has the same bytes for any order and number of workers" same
	done
	ok "${report[*]}: the page is well-formed, fetches nothing and runs nothing" formats wellformed got.html
done <<'REPORTS'
overview --lang zh
products --lang en
regions --lang zh
products --by region --lang zh
overview --as-of 2016-01-01 --lang en
REPORTS
ok 'lines of a Markdown table are equally wide' python3 - <<'PY'
import unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 1
widths, inside = set(), False
for line in open("got.markdown", encoding="utf-8"):
    if line.startswith("|"):
        widths.add(sum(map(wide, line)))
assert len(widths) == 1, widths
PY
finish
