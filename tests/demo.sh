#!/usr/bin/env bash
# make demo: install what is missing, build, run the main job on the shipped data and say
# where the results are, in the language of whoever asked.
set -eu
start=$SECONDS
cd "$(dirname "$0")/.."
case ${SD_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in zh*) SD_LANG=zh ;; *) SD_LANG=en ;; esac
export SD_LANG
out=${DEMO_OUT:-build/demo}
results=()

# say CHINESE ENGLISH
say() { if [ "$SD_LANG" = zh ]; then echo "$1"; else echo "$2"; fi; }
# result CHINESE ENGLISH WHERE: a line at the end, so that it can be found.  The Chinese
# words are of four characters.
result() { results+=("$(say "$1" "$(printf '%-9s' "$2")")  $3"); }

# The parts of the demonstration: each runs something and names what it left.
first_check() {
	sh examples/01-first-check/run.sh
}
nightly() {
	sh examples/02-nightly-15-products/run.sh examples/02-nightly-15-products/in "$out"
	result '文字报表' 'text' "$out/latest/products.txt"
	result '网页报表' 'page' "$out/latest/products.html"
	result '工作簿　' 'workbook' "$out/latest/products.xlsx"
	result '企业问题' 'findings' "$out/latest/firms.csv"
	result '判定记录' 'records' "$out/latest/judged.jsonl"
	result '运行情况' 'the run' "$out/latest/run.json"
}
# What was judged is sent to a platform of its own, whose pages then show it.
exchange() {
	local dir=$out/platform at
	rm -rf "$dir"
	sd-platform init "$dir" --node 440000 --name 广东省
	sd-platform node add "$dir" 440600 --role city
	sd-platform serve "$dir" --listen 127.0.0.1:0 2>"$out/platform.log" &
	platform=$!
	trap 'kill $platform 2>/dev/null' EXIT
	until grep -q '"ready"' "$out/platform.log"; do sleep 0.1; kill -0 "$platform"; done
	at=http://$(jq -r 'select(.event == "ready") | .address' "$out/platform.log")/
	sd-submit -v --to "$at" --as 440600 --key "$dir/keys/440600.key" -o "$out/submitted.jsonl" \
		"$out/latest/judged.jsonl"
	result '报送结果' 'receipts' "$out/submitted.jsonl"
	result '公开网页' 'pages' "$at"
}

say '安装缺少的软件包，编译' 'installing what is missing, building'
sh tests/deps.sh
make -s -j2 all
PATH=$PWD/bin:$PATH
export PATH LC_ALL=C.UTF-8
for part in first_check nightly exchange; do
	echo
	"$part"
done
echo
say '结果在这里：' 'The results are here:'
printf '  %s\n' "${results[@]}"
say "用时 $((SECONDS - start)) 秒" "took $((SECONDS - start)) s"
# Somebody who looks on wants to open the pages; a script wants to go on.
if [ -t 0 ] && [ -t 1 ]; then
	say '平台在运行，按 Ctrl-C 结束。' 'The platform is running; Ctrl-C ends it.'
	trap 'kill $platform' INT
	wait "$platform" || true
fi
