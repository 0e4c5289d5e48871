#!/bin/sh
# The public pages, as people and as programs see them: search, the past, proof, comparison.
set -eu
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d)
demo=
trap 'kill "$demo" 2>/dev/null || true; rm -rf "$work"' EXIT

sd-platform demo "$work/平台" --asked 2026-11-22 --lang zh >"$work/address" &
demo=$!
until [ -s "$work/address" ]; do kill -0 "$demo"; sleep 0.1; done
at=$(cat "$work/address")

echo '== 检索：家具 =='
curl -s "${at}search.csv?lang=zh&q=%E5%AE%B6%E5%85%B7" | tr -d '\r' | cut -d, -f 3,6,7,9-11
echo
echo '== 一份声明，在两个日子 =='
no=Q-91440606422614483Y-201705181020-0001
for day in 2018-01-01 2020-12-31; do
	curl -s "${at}declarations/$no.json?as_of=$day" |
		jq -r --arg day "$day" '[$day, .op, (.declaration.indicators[] | select(.name == "噪声").requirement)] | @tsv'
done
echo
echo '== 它在日志之中 =='
curl -s "${at}sdx/1/declarations/$no" | jq -c '[.log_index, (.leaf | length)]'
size=$(curl -s "${at}status.json" | jq .log_size)
curl -s "${at}sdx/1/log/proof?index=69&size=$size" | jq -r '"证明有 \(.hashes | length) 个哈希，树有 \(.size) 个叶子"'
sd-platform verify "$work/平台" --lang zh
echo
echo '== 比对 =='
other=$(curl -s "${at}search.json?q=Q%2FSLHJ+007-2021" | jq -r '.versions[0].registry_no')
curl -s "${at}compare.csv?lang=zh&no=$no&no=$other" | tr -d '\r' | sed -n '1p;/除菌率/p' | cut -d, -f 1,3,4,6
echo
echo '== 举报，以及工作人员看到的 =='
curl -s -d 'what=report' --data-urlencode "about=$no" --data-urlencode 'text=噪声与声明不符' \
	"${at}complaint" | sed -n 's/.*id="receipt">.*-\([0-9]*\)<.*/回执末四位：\1/p'
sd-platform cases "$work/平台" | jq -c '[.no, .what, .channel, .about, .text]'
