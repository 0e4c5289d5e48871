#!/usr/bin/env bash
# The public pages of a platform: what they say, what they refuse, and that nothing that
# somebody has declared becomes markup.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/first_schema.sh
. "$top/tests/first_schema.sh"
export SD_LANG=zh
pid=

serve() { # DIR [OPTION ...]
	rm -f "$work/serve.log"	# what an earlier one said
	sd-platform serve "$1" --listen 127.0.0.1:0 --asked 2026-11-22 "${@:2}" 2>"$work/serve.log" &
	pid=$!
	until grep -qs '"event":"ready"' "$work/serve.log"; do kill -0 "$pid" || break; sleep 0.05; done
	at=http://$(jq -r 'select(.event == "ready") | .address' "$work/serve.log" | head -n 1)
}
stop() { kill "$pid" && wait "$pid"; }
get() { curl -s "$at$1"; }
status() { curl -s -o body -w '%{http_code}\n' "$@"; }
# A query as it stands in an address.
q() { jq -rn --arg q "$1" '$q | @uri'; }
# Text of a page without markup, one piece a line.
text() { python3 -c 'import html.parser, sys
class P(html.parser.HTMLParser):
    def handle_data(self, d):
        if d.strip(): print(" ".join(d.split()))
P().feed(sys.stdin.read())'; }
# The numbers of a list, in its order.
hits() { get "/search.json?$1" | jq -r '[.versions[].declaration.standard.number] | join(" ")'; }

sd-platform init p --node 440000 --name 广东
sd-platform load p --asked 2026-11-22 "$SD_SAMPLES/declarations.jsonl" >receipts
serve p

# Searching
t 'a word of two characters is found: in products first, then in titles, then in names' 0 'hits "q=$(q 家具)"' </dev/null 3<<'OUT'
Q/SLRH 004-2020 Q/SLET 002-2024 Q/SLJJ 012-2023 Q/SLRT 005-2026 Q/SLJJ 012-2018
OUT
t 'and a long one' 0 'hits "q=$(q 空气净化器)"' </dev/null 3<<'OUT'
Q/SLCP 001-2019 Q/SLHJ 007-2021 Q/SLJH 001-2017 Q/ZHDQ 02-2017 Q／ZHDQ 02—2017
OUT
t 'a single character is found where it ends a word' 0 'hits "q=$(q 柜)"' </dev/null 3<<'OUT'
Q/SLJJ 012-2023 Q/SLJJ 012-2018
OUT
t 'a number is found by a part of it, in any width and case' 0 'hits "q=$(q "ｑ/slcp")"; hits q=SLJJ+012' </dev/null 3<<'OUT'
Q/SLCP 001-2019
Q/SLJJ 012-2023 Q/SLJJ 012-2018
OUT
t 'a credit code, a model, a firm and a product together' 0 \
	'hits q=91440606178428629K; hits q=KJ400F; hits "q=$(q "佛山 衣柜")"' </dev/null 3<<'OUT'
Q/SLJJ 012-2023 Q/SLJJ 012-2018
Q/SLJH 001-2017
Q/SLJJ 012-2023 Q/SLJJ 012-2018
OUT
t 'filters: region, kind, state, verdict, type, year' 0 '
	hits region=440606; hits kind=furniture; hits state=superseded; hits "verdict=fail&kind=toy"
	hits "state=abolished&type=enterprise&year=2023"; hits type=group' </dev/null 3<<'OUT'
Q/SLJJ 012-2023 Q/SLRQ 013-2023 Q/SLZC 008-2026 Q/SLCF 002-2017 Q/SLDZ 011-2017 Q/SLDZ 030-2025 Q/SLZN 021-2026 Q/SLDF 006-2018 Q/SLJJ 012-2018 Q/SLJJ 008-2021 Q/SLJH 001-2017 Q/XYZ 001-2018 Q/XYZ 001-2017
Q/SLJJ 012-2023 Q/SLRT 005-2026 Q/SLET 002-2024 Q/SLJJ 012-2018
Q/SLJJ 012-2018
Q/SLSJ 021-2022
Q/SLFZ 002-2020

OUT
t 'a filter that nobody knows is refused; what stands in an address besides is passed over' 0 '
	status "$at/search?region=x"; status "$at/search?limit=201"; status "$at/search?after=9-1"; status "$at/search?from=singlemessage&isappinstalled=0"' </dev/null 3<<'OUT'
400
400
400
200
OUT
t 'signs alone, and too many words, are told' 0 '
	get "/search?q=%3F%3F" | text | grep 请输入; get "/search?q=$(q "a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i")" | text | grep 太多' </dev/null 3<<'OUT'
请输入文字或数字。
要找的词太多或太长，请少写几个。
OUT
follow() { # FIRST: each page's numbers, from link to link
	local next=$1
	while [ -n "$next" ]; do
		get "$next" >page
		jq -r '.versions[].registry_no' page
		next=$(jq -r '.next // empty' page)
	done
}
t 'page by page everything comes, once, in the order of one long page' 0 '
	for query in "" "q=$(q 佛山)" "q=$(q 器)"; do
		follow "/search.json?limit=7&$query" >steps; follow "/search.json?limit=200&$query" >whole
		cmp steps whole && sort steps | uniq -d | wc -l && wc -l <steps
	done' </dev/null 3<<'OUT'
0
70
0
18
0
20
OUT
t 'the page of people leads to the next as well' 0 \
	'curl -s -D - -o body "$at/search?limit=2" | grep -i ^link | tr -d "\r"; grep -c "rel=\"next\"" body' </dev/null 3<<'OUT'
Link: </search?limit=2&after=4-69>; rel="next"
1
OUT
t 'how many there are is said' 0 'get "/search?q=$(q 家具)" | text | grep "^共"; get "/search?q=nothing" | text | grep 没有' </dev/null 3<<'OUT'
共 5 份声明。依次为：编号或代码相符的、产品相符的、标准名称相符的、企业名称相符的、分处几项的；各级之内后登记的在前。
没有符合条件的声明。请少用几个词，或放宽筛选条件。
OUT

# A declaration
export no=Q-91440606422614483Y-201705181020-0001
t 'a declaration: its state, the verdicts, and that it is registered, not approved' 0 \
	'get "/declarations/$no" | text | sed -n "2p;/^状态/,/^统一/p;/^已登记/,/^公开的/p"' </dev/null 3<<'OUT'
跳到正文
状态
公开中
校验（形式与程序）
合格
审查（对照强制性标准）
未定
企业
佛山市顺德区示例净化设备有限公司
统一社会信用代码
已登记，未经批准。
结论由程序对照规则得出：“合格”不是认证，“不合格”与“未定”也不妨碍公开，监管部门另行事后监督。
公开的技术指标
OUT
t 'as it stood on a day: noise was declared at 64, then at 61' 0 '
	for day in 2018-01-01 2019-12-31; do get "/declarations/$no?as_of=$day" | text | grep -A1 "^噪声\|^以下是"; done
	status "$at/declarations/$no?as_of=2017-01-01"; status "$at/declarations/$no?as_of=x"; status "$at/declarations/Q-none"' </dev/null 3<<'OUT'
以下是
2018-01-01
--
噪声
≤64 dB(A)
以下是
2019-12-31
--
噪声
≤61 dB(A)
404
400
404
OUT
t 'its versions, each with a link to its day' 0 \
	'get "/declarations/$no" | grep -o "as_of=[0-9-]*\"" ; get "/declarations/$no" | text | sed -n "/^历次版本/,/^存证/p" | grep "公开\|修订\|确认"' </dev/null 3<<'OUT'
as_of=2017-05-18"
as_of=2019-04-10"
as_of=2020-05-18"
公开日期
首次公开
修订
复审确认 （本页所示）
OUT
t 'findings are in the language of the reader, whatever that of the judge was' 0 '
	fail=$(get "/search.json?verdict=fail&kind=toy" | jq -r ".versions[0].registry_no")
	for l in zh en; do get "/declarations/$fail?lang=$l" | text | grep "≤100 mg/kg" | sed 1d; get "/declarations/$fail?lang=$l" | grep -c "<span lang="; done; true' </dev/null 3<<'OUT'
可迁移元素 铅 ≤100 mg/kg 宽于强制性标准限值 ≤90 mg/kg
0
可迁移元素 铅 ≤100 mg/kg is laxer than the mandatory limit ≤90 mg/kg
0
OUT
t 'the code of the page has its own address' 0 'get "/declarations/$no" | grep -o "<svg class=\"qr\"[^>]*>"' </dev/null 3<<'OUT'
<svg class="qr" role="img" viewBox="0 0 45 45" shape-rendering="crispEdges">
OUT
t 'the proof on the page is that of the interface' 0 '
	get "/declarations/$no" >page; index=$(grep -o "id=\"index\">[0-9]*" page | cut -d">" -f2); size=$(grep -o "id=\"size\">[0-9]*" page | cut -d">" -f2)
	sed -n "/id=\"path\"/p" page | grep -o "<code>[0-9a-f]*" | cut -d">" -f2 >shown; get "/sdx/1/log/proof?index=$index&size=$size" | jq -r ".hashes[]" | cmp - shown && wc -l <shown
	get /sdx/1/log/checkpoint | sed -n 2p; echo "$size"' </dev/null 3<<'OUT'
5
74
74
OUT
t 'an enterprise has its declarations, after a change of name under the new one' 0 \
	'get /enterprises/91440606178428629K | text | sed -n "/^佛山/p" | head -n 1; get "/search?q=$(q 积木玩具)" | grep -o "/enterprises/[0-9A-Z]*\">[^<]*"; status "$at/enterprises/91440606178428629X"' </dev/null 3<<'OUT'
佛山市示例家具有限公司 - 企业标准自我声明公开平台
/enterprises/914405152318531070">汕头市示例积木玩具有限公司
404
OUT

# Side by side
export old names
old=$(get "/search.json?q=$(q 家用空气净化器)" | jq -r '.versions[0].registry_no')
t 'indicators side by side: tighter, looser, equal, what one has and the other has not' 0 '
	get "/compare.csv?no=$no&no=$old" | cut -d, -f1,2,4,6 | tr -d "\r" | grep "抗菌\|除菌\|^能效\|泄漏"; get "/compare.json?no=$no&no=$old" | jq -c ".indicators[0]"
	get "/compare?no=$no&no=$old" | text | grep -c "更严\|更宽"' </dev/null 3<<'OUT'
除菌率,Q-91440606422614483Y-201705181020-0001,≥50%,
除菌率,Q-91440307847637621J-202108021020-0001,≥90%,更严
工作温度下的泄漏电流,Q-91440606422614483Y-201705181020-0001,≤0.25 mA,
工作温度下的泄漏电流,Q-91440307847637621J-202108021020-0001,,未公开
能效等级,Q-91440606422614483Y-201705181020-0001,,未公开
能效等级,Q-91440307847637621J-202108021020-0001,4级,
泄漏电流,Q-91440606422614483Y-201705181020-0001,,未公开
泄漏电流,Q-91440307847637621J-202108021020-0001,≤0.25mA,
{"name":"除菌率","values":[{"requirement":"≥50%"},{"requirement":"≥90%","is":"tighter"}]}
2
OUT
t 'one alone asks for another; a number that there is not is told' 0 \
	'get "/compare?no=$no&no=Q-x" | text | grep "没有这个\|^Q-x\|勾选"' </dev/null 3<<'OUT'
没有这个登记号：Q-x
在检索结果中勾选二至六份声明，或填写登记号。
OUT

# Open data
t 'a declaration for programs is what the interface gives' 0 \
	'cmp <(get "/declarations/$no.json") <(get "/sdx/1/declarations/$no") && cmp <(get "/declarations/$no.json?as_of=2018-01-01") <(get "/sdx/1/declarations/$no?as_of=2018-01-01") && echo same' </dev/null 3<<'OUT'
same
OUT
t 'so is each of a list; the table and the workbook have the same in the same order' 0 '
	query="q=$(q 器)&limit=30"; get "/search.json?$query" >list
	jq -c ".versions[]" list | while read -r v; do diff <(jq -S . <<<"$v") <(get "/sdx/1/declarations/$(jq -r .registry_no <<<"$v")" | jq -S .) || echo differs; done
	get "/search.csv?$query" | tr -d "\r" | sed 1d | cut -d, -f1 >csv; get "/search.xlsx?$query" >x.xlsx; python3 "$top/tests/xlsx.py" x.xlsx | grep -o "Q-[0-9A-Z]*-[0-9]*-[0-9]*" >xlsx
	get "/search?$query" | grep -o "value=\"Q-[^\"]*" | cut -d\" -f2 >html
	jq -r ".versions[].registry_no" list | tee numbers | wc -l; cmp numbers csv && cmp numbers html && cmp numbers xlsx' </dev/null 3<<'OUT'
20
OUT
counts() { get /statistics/overview.json | jq -e ".log_size == $1" >/dev/null; }
waited() { within 60 counts "$1"; }
t 'statistics are those of sd-report over the register' 0 '
	waited 74; sd-platform dump p >dump
	for name in standards firms months; do cmp <(sd-report "$name" -f csv dump) <(get "/statistics/$name.csv") && echo "$name"; done
	for name in products regions; do cmp <(sd-report "$name" -f csv dump | cut -d, -f1-5) <(get "/statistics/$name.csv" | cut -d, -f1-5) && echo "$name"; done' </dev/null 3<<'OUT'
standards
firms
months
products
regions
OUT
t 'with the verdicts that the platform gave' 0 \
	'get /statistics/overview.json | jq -c "[.rows[].row | select(.section == \"review\") | [.key, .declarations]]"; status "$at/statistics/none"' </dev/null 3<<'OUT'
[["fail",16],["open",29],["pass",13],["n/a",16],["not_judged",0]]
404
OUT
t 'the state of the platform' 0 'get /status.json | jq -c "[.kind, .node, .name, .log_size, .upstream]"; get /status | text | grep -A1 "^上级"' </dev/null 3<<'OUT'
["status","440000","广东",74,[]]
上级节点
未设
OUT
sqlite3 p/platform.db 'update search_mark set size = size - 3'
t 'what is not indexed yet is told' 0 '
	get "/search?q=$(q 没有这个)" | text | grep ^没有符合; get "/search?region=440606" | text | grep ^共; get "/search.json?q=$(q 家具)" | jq -c "[.count, .waiting]"
	get /status | text | grep 正在编入; get /status.json | jq .search_waiting' </dev/null 3<<'OUT'
没有符合条件的声明。请少用几个词，或放宽筛选条件。另有 3 条新登记正在编入索引。
共 13 份声明。另有 3 条新登记正在编入索引。
[5,3]
；正在编入检索索引 3
3
OUT
sqlite3 p/platform.db 'update search_mark set size = size + 3'

# Language
t 'the language is that of the address, else of the reader, else Chinese; links keep it' 0 '
	for l in "" zh-CN,zh en-GB,en "zh;q=0.4,en;q=0.9" fr,de; do curl -s -H "Accept-Language: $l" "$at/" | grep -o "<html lang=\"[^\"]*"; done
	curl -s -H "Accept-Language: zh" "$at/about?lang=en" >page; grep -o "<html lang=\"[^\"]*\|hreflang=\"[^>]*\|href=\"/search[^\"]*" page' </dev/null 3<<'OUT'
<html lang="zh-CN
<html lang="zh-CN
<html lang="en
<html lang="en
<html lang="zh-CN
<html lang="en
hreflang="zh-CN" href="/about?lang=zh"
hreflang="zh-CN" href="/about?lang=zh" lang="zh-CN"
href="/search?lang=en
OUT

# HTTP
t 'the policy of a page' 0 'curl -sI "$at/about" | tr -d "\r" | grep -i "^content-sec\|^referrer\|^x-content\|^vary"' </dev/null 3<<'OUT'
Vary: Accept-Encoding, Accept-Language
X-Content-Type-Options: nosniff
Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
Referrer-Policy: same-origin
OUT
t 'nothing that a page asks for is elsewhere, and no page has a script or a style of its own' 0 '
	for page in / "/search?q=Q" "/declarations/$no" "/compare?no=$no&no=$old" /statistics/products /complaint /status /about; do
		get "$page" | grep -oE "<script|style=|<style|[ \"]on[a-z]+=|(src|action)=\"[a-z]+:|href=\"https?:" ; done; echo none' </dev/null 3<<'OUT'
none
OUT
t 'who has a page gets 304, until something changes it' 0 '
	for page in / "/search?q=Q" "/declarations/$no" /about /style.css /search.csv "/declarations/$no.json"; do
		tag=$(curl -sI "$at$page" | tr -d "\r" | sed -n "s/^ETag: //p"); curl -s -o body -w "%{http_code} %{size_download}\n" -H "If-None-Match: $tag" "$at$page"; done | sort | uniq -c | tr -s " "' </dev/null 3<<'OUT'
 7 304 0
OUT
t 'gzip for those who take it' 0 'curl -s --compressed "$at/about" | cmp - <(get /about) && curl -sI -H "Accept-Encoding: gzip" "$at/about" | tr -d "\r" | grep -i ^content-enc' </dev/null 3<<'OUT'
Content-Encoding: gzip
OUT
t 'what is not there is told: people a page, programs a problem' 0 '
	curl -s -H "Accept: text/html" "$at/nothing" | text | sed -n "/^说明/,/^回到/p" | sed 1d; get /nothing | jq -r .code; status -X POST "$at/about" -d x; status "$at/style.css.json"' </dev/null 3<<'OUT'
没有这一项
404
回到首页
not-found
405
404
OUT

# Complaints
complain() { status -X POST "$at/complaint" --data-urlencode "what=$1" --data-urlencode "about=$2" --data-urlencode "text=$3" --data-urlencode "contact=$4" "${@:5}"; }
receipt() { sed -n 's/.*id="receipt">\([^<]*\).*/\1/p' body | sed "s/$(TZ=Asia/Shanghai date +%Y%m%d)/DAY/"; }
t 'a complaint gets a receipt number; once more it is the same one' 0 '
	complain complaint "$no" "噪声大，<script>alert(1)</script>
第二行" "13800000000"; receipt; complain complaint "$no" "噪声大，<script>alert(1)</script>
第二行" "13800000000"; receipt; complain report "" "another" ""; receipt' </dev/null 3<<'OUT'
201
440000-DAY-0001
201
440000-DAY-0001
201
440000-DAY-0002
OUT
t 'staff list them, with those of the interface' 0 '
	curl -s -H "Content-Type: application/json" -d "{\"text\":\"by program\"}" "$at/sdx/1/cases"
	sd-platform cases p | jq -c "[.kind, .no, .what, .channel, .about, .text, .contact]"' </dev/null 3<<'OUT'
{"case_no":"3"}
["incoming",1,"complaint","page","Q-91440606422614483Y-201705181020-0001","噪声大，<script>alert(1)</script>\n第二行","13800000000"]
["incoming",2,"report","page",null,"another",null]
["incoming",3,"report","api",null,"by program",null]
OUT
t 'nothing of it is public' 0 'get "/declarations/$no" | grep -c 13800000000; get "/search?q=13800000000" | text | grep -c 没有' </dev/null 3<<'OUT'
0
1
OUT
t 'what is wrong is told at its field, and what was written stays' 0 '
	complain x "$no" "a" ""; text <body | grep 请选; complain report Q-none "a \"b\"" ""; text <body | grep 没有这个; grep -o "a &quot;b&quot;" body
	complain report "" "" ""; text <body | grep 请写; complain report "" "$(printf "x%.0s" $(seq 4001))" ""; text <body | grep 请写' </dev/null 3<<'OUT'
422
请选一项
422
没有这个登记号
a &quot;b&quot;
422
请写一至四千字
422
请写一至四千字
OUT
t 'a form of another site, and one that is too large, are refused' 0 '
	complain report "" x "" -H "Origin: http://evil.example"; complain report "" x "" -H "Sec-Fetch-Site: cross-site"
	head -c 70000 /dev/zero | tr "\0" x | status -X POST "$at/complaint" --data-binary @-
	status -X POST "$at/complaint" -H "Content-Type: text/plain" -d what=report' </dev/null 3<<'OUT'
403
403
413
415
OUT
t 'an address has five turns; another has its own' 0 '
	for i in 1 2 3; do complain report "" "turn $i" ""; done | sort | uniq -c | tr -s " "
	complain report "" again "" -H "X-Forwarded-For: 10.0.0.1, 198.51.100.7"; complain report "" again2 "" -H "X-Forwarded-For: 198.51.100.7"' </dev/null 3<<'OUT'
 1 201
 2 429
201
201
OUT

# What somebody has declared is never markup
long=$(printf '长%.0s' $(seq 10000))
hostile() { # USCC NAME TITLE
	jq -nc --arg u "$1" --arg n "$2" --arg t "$3" '{kind:"declaration",v:1,declared_at:"2020-01-01T00:00:00+08:00",op:"register",
		enterprise:{uscc:$u,name:$n,region:"\"><i>"},standard:{type:"<b>",number:"Q/<u>1</u> 1-2020",title:$t,issued:"<s>",references:["<a href=x>"],text:{open:true,sha256:"\"onclick=\""}},
		products:[{name:$n,brand:"\u0027onload=\u0027",model:"</td>"}],indicators:[{name:$n,requirement:"<=5",method:"<img src=x onerror=1>",note:$t}]}'
}
{
	hostile 91440606722473344C '<script>alert(1)</script>敌意' '"onmouseover="alert(1)'
	hostile 91330000740545604A $'\u202Egnp.exe\u2066敌意\u200F' $'控制\u0001\u001b[31m\u007f字符'
	hostile 914403001922038216 "敌意$long" "$long"
} | sd-platform load p --asked 2026-11-22 | jq -r .status >accepted
names=$(get "/search.json?q=$(q 敌意)" | jq -r '.versions[].registry_no')
cat >inert.py <<'PY'
import html.parser, sys
known = set("html head meta title link body a header div strong span nav ul li main h1 h2 h3 form label input button select option ol p dl dt dd svg path bdi table thead tbody tr th td small details summary code pre time footer br textarea fieldset legend".split())
class P(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag not in known: print("tag", tag)
        for name, value in attributes:
            if name.startswith("on") or name == "style" or name == "src": print("attribute", name)
            if name == "href" and not (value.startswith("/") or value == "#main"): print("href", value)
    def handle_data(self, d):
        if any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 or ord(c) in (0x200E, 0x200F) or (ord(c) < 32 and c not in "\n\t") or ord(c) == 127 for c in d): print("control", ascii(d[:40]))
text = sys.stdin.read()
P().feed(text)
if len(text) > 60000: print("long", len(text))
PY
t 'markup, handlers, marks of direction, control characters, 10,000 characters: all inert' 0 '
	cat accepted; for no in $names; do
		code=$(cut -d- -f2 <<<"$no")
		for page in "/declarations/$no" "/enterprises/$code" "/search?q=$(q 敌意)" "/compare?no=$no&no=$old" "/complaint?about=$no" "/"; do get "$page" | python3 inert.py; done
	done; for query in "%3Cscript%3E" "%22onmouseover%3D" "%E2%80%AE" "%00%01" "%FF%FE"; do get "/search?q=$query" | python3 inert.py; get "/compare?no=$query&no=$query" | python3 inert.py; get "/complaint?about=$query" | python3 inert.py; curl -s -H "Accept: text/html" "$at/declarations/%3Cscript%3E" | python3 inert.py; done' </dev/null 3<<'OUT'
registered
registered
registered
OUT
t 'and no formula in a table' 0 'get "/search.csv?q=$(q 敌意)" | cut -c1-80 | grep -c "^[=+@-]"; true' </dev/null 3<<'OUT'
0
OUT
stop

# What an older program has left
t 'a platform of the schema before is indexed when it is next used' 0 '
	sd-platform init o --node 440000; sd-platform load o --asked 2026-11-22 "$SD_SAMPLES/declarations.jsonl" >/dev/null
	sqlite3 o/platform.db "create table before as select rowid as id, * from search"; first_schema o
	sd-platform load o </dev/null; sqlite3 o/platform.db "select size from search_mark; select count(*) from search s join before b on b.id = s.rowid where b.ident = s.ident and b.product = s.product and b.facet = s.facet; select count(*) from search"' </dev/null 3<<'OUT'
74
70
70
OUT

# One row of the outbox or of a serial at a time: a statement that may write more is a
# savepoint, at each of which the index would write out a part of its own
t 'a transaction writes one part of the index' 0 '
	sd-platform init b --node 440000; "$out/tools/register" -n 200 --only-clean | sd-platform load b >/dev/null
	sqlite3 b/platform.db "select count(distinct segid) from search_idx; select count(*) > 100 from search"' </dev/null 3<<'OUT'
1
1
OUT
t 'and when nothing is written for a while its parts become one' 0 '
	parts() { sqlite3 -readonly b/platform.db "select count(distinct segid) from search_idx"; }
	for i in 2 3 4 5; do "$out/tools/register" -n 20 -s $i --only-clean | sd-platform load b >/dev/null; done
	parts; sqlite3 b/platform.db "create table before as select rowid as id, * from search"
	serve b; for i in {1..100}; do [ "$(parts)" -gt 1 ] || break; sleep 0.1; done; parts; stop
	sqlite3 b/platform.db "select count(*) from before b left join search s on b.id = s.rowid where s.ident is not b.ident or s.product is not b.product or s.facet is not b.facet"' </dev/null 3<<'OUT'
5
1
0
OUT

# The demo
t 'the demo says where it is, and leaves nothing behind' 0 '
	mkdir tmp; TMPDIR=$PWD/tmp sd-platform demo >address 2>err & demo=$!
	until test -s address; do kill -0 $demo || break; sleep 0.05; done
	grep -c "^http://127.0.0.1:[0-9]*/$" address; curl -s "$(cat address)" | text | sed -n 2p; ls tmp | wc -l
	kill -INT $demo; wait $demo; echo $?; ls tmp | wc -l; cat err' </dev/null 3<<'OUT'
1
跳到正文
1
0
0
OUT
t 'in a folder that is named it stays' 0 '
	rm address; sd-platform demo kept >address & demo=$!
	until test -s address; do sleep 0.05; done; kill $demo; wait $demo; sd-platform verify kept' </dev/null 3<<'OUT'
74 个叶子、2 个签名的树头，全部相符
OUT
t 'the samples are what sd-import makes of the examples, and the products of the tests' 0 '
	(cd "$top/examples/01-first-check" && sd-import -q 申报.csv) | head -n 1 | grep -cxFf - "$SD_SAMPLES/declarations.jsonl"
	cat "$top"/tests/products/*.jsonl | grep -cvxFf "$SD_SAMPLES/declarations.jsonl"; true' </dev/null 3<<'OUT'
1
0
OUT
t 'a platform that is there already is not made a demo of' 4 'timeout 20 sd-platform demo kept' </dev/null 4<<'ERR'
sd-platform: “kept”中已有平台
ERR
finish
