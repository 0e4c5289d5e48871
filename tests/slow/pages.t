#!/usr/bin/env bash
# The public pages in a real browser: no violation of WCAG 2.2 AA that axe-core knows, no
# request to others, nothing wider than a phone; what people do, with scripts turned off;
# the proof of a declaration, computed by another hand; paper.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
browser=$top/tests/browser
ok 'the browser is driven by what the lock file names' bash "$top/tests/npm/install.sh" "$browser"
SD_LANG=zh sd-platform demo p --asked 2026-11-22 >address &
demo=$!
until test -s address; do kill -0 "$demo" || break; sleep 0.05; done
at=$(cat address)
visit() { node "$browser/site.mjs" "$@"; }
export no=Q-91440606422614483Y-201705181020-0001
export fails
fails=$(curl -s "${at}search.json?verdict=fail" | jq -r '.versions[].registry_no' | head -n 3 | paste -sd ' ')
until curl -s "${at}statistics/overview.json" | jq -e '.log_size == 74' >/dev/null; do sleep 0.1; done

t 'what people do: search, open, look back, check the proof, compare, complain' 0 'visit walk "$at"' </dev/null 3<<'OUT'
查一查企业执行什么标准
家具 5
空气净化器 5
Q/SLJH 001-2017 空气净化器
2017-05-18 ≤64 dB(A)
≤61 dB(A)
digest true
leaf true
root true true
signature true
比对公开的指标
3 columns
a receipt
Complaints and reports
OUT
# Somebody's long names and markup are looked at, too.
long=$(printf '很长的名称%.0s' $(seq 300))
word=$(printf 'Donaudampfschiff%.0s' $(seq 60))
for name in "$long" "$word" '<script>alert(1)</script>' $'\u202Eabc\u05D0\u05D1'; do
	jq -nc --arg n "敌意$name" '{kind:"declaration",v:1,declared_at:"2020-01-01T00:00:00+08:00",op:"register",enterprise:{uscc:"91440606722473344C",name:$n,region:"440606"},
		standard:{type:"enterprise",number:("Q/H "+($n|length|tostring)+"-2020"),title:$n,issued:"2020-01-01",references:[$n]},products:[{name:$n,brand:$n,model:$n}],indicators:[{name:$n,requirement:$n,method:$n,note:$n}]}'
done | sd-platform load p --asked 2026-11-22 | jq -r .registry_no >hostile
t 'every page, in both languages, on a screen and a phone: nothing that should not be' 0 '
	set -- $fails; visit look "$at" / "/search?q=%E7%A9%BA%E6%B0%94" /search?q=nothing "/search?limit=3&state=public" "/declarations/$no" "/declarations/$no?as_of=2018-01-01" \
		"/declarations/$1" "/declarations/$2" /enterprises/91440606178428629K "/compare?no=$1&no=$2&no=$3" /compare /complaint /status /about | sed "s|/Q-[0-9A-Z-]*|/NO|; s|no=Q.*:|no=NO:|"
	visit look "$at" /statistics/overview /statistics/products /statistics/regions /statistics/standards /statistics/firms /statistics/months' </dev/null 3<<'OUT'
/: seen
/search?q=%E7%A9%BA%E6%B0%94: seen
/search?q=nothing: seen
/search?limit=3&state=public: seen
/declarations/NO: seen
/declarations/NO?as_of=2018-01-01: seen
/declarations/NO: seen
/declarations/NO: seen
/enterprises/91440606178428629K: seen
/compare?no=NO: seen
/compare: seen
/complaint: seen
/status: seen
/about: seen
/statistics/overview: seen
/statistics/products: seen
/statistics/regions: seen
/statistics/standards: seen
/statistics/firms: seen
/statistics/months: seen
OUT
t 'names that are long, or markup, or turn around, change none of it' 0 '
	visit look "$at" $(sed "s|^|/declarations/|" hostile) "/search?q=%E6%95%8C%E6%84%8F" /enterprises/91440606722473344C "/compare?$(sed "s/^/no=/" hostile | paste -sd "&")" | sed "s|/Q-.*||; s|=.*||; s|/9.*||; s|: seen||" | sort | uniq -c | tr -s " "' </dev/null 3<<'OUT'
 1 /compare?no
 4 /declarations
 1 /enterprises
 1 /search?q
OUT
t 'the same eyes see what is wrong: a picture without words, a made order of keys' 0 '
	curl -s "${at}about" | sed "s|<h2>|<img src=/icon.svg><h2>|; s|<a href|<a tabindex=5 href|" >page.html
	cd "$work" && python3 -m http.server 0 --bind 127.0.0.1 >served 2>&1 & server=$!; until grep -q "port [0-9]" served 2>/dev/null; do sleep 0.1; done
	visit look "http://127.0.0.1:$(sed -n "s/.*port \([0-9]*\).*/\1/p" served)/" /page.html | grep -o "axe image-alt\|axe tabindex" | sort -u; kill $server' </dev/null 3<<'OUT'
axe image-alt
axe tabindex
OUT
t 'on A4: the declaration without what is for the screen, every table with its head' 0 '
	visit print "$at" "/declarations/$no" page.pdf; pdfinfo page.pdf | awk "/^Page size/ { print \$NF }"
	pdftotext -layout page.pdf - | tr -d " " | grep -c "^首页\|与其他声明比对\|English"; pdftotext page.pdf - | grep -c "未经批准\|≤61 dB(A)"' </dev/null 3<<'OUT'
(A4)
0
2
OUT
kill "$demo"
finish
