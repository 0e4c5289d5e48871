#!/bin/sh
# A city reports to the province: sent once, sent again, sent while the platform is away.
set -u
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d) || exit 4
port=$((20000 + $$ % 12000))
url=http://127.0.0.1:$port
export no_proxy=127.0.0.1
platform=
stop() { [ -z "$platform" ] || { kill "$platform" && wait "$platform"; platform=; }; }
trap 'stop; rm -rf "$work"' EXIT

start() {
	rm -f "$work/log"
	sd-platform serve "$work/province" --listen "127.0.0.1:$port" --asked 2017-03-10 2>"$work/log" &
	platform=$!
	until grep -qs '"event":"ready"' "$work/log"; do
		kill -0 "$platform" 2>/dev/null || { cat "$work/log" >&2; exit 4; }
		sleep 0.1
	done
}
# Import, judge, send; then what became of each.
report() { # FILE ...
	sd-import "$@" | sd-validate -q --asked 2017-03-10 | sd-review -q --asked 2017-03-10 |
		sd-submit -q --to "$url" --as 440600 --key "$work/city.key" --ledger "$work/ledger" \
			--patience 0 -o "$work/sent" 2>"$work/trouble"
	echo "状态 $?"
	sed "s|$url|省平台|" "$work/trouble"
	jq -r '[.standard.number, .submit[0].status, .submit[0].registry_no // "-"] | @tsv' "$work/sent" |
		tr '\t' ' '
}

sd-platform init "$work/province" --node 440000 --name 广东省 || exit 4
sd-platform node add "$work/province" 440600 --role city --name 佛山市 || exit 4
cp "$work/province/keys/440600.key" "$work/city.key"

echo '== 报送 =='
start
report 申报.csv
echo
echo '== 再跑一次：台账里有的不再报送 =='
report 申报.csv
grep -c . "$work/ledger"
echo
echo '== 平台停了，又来一张表 =='
stop
report 申报.csv 补报.csv
echo
echo '== 平台恢复，原样再跑 =='
start
report 申报.csv 补报.csv
stop
echo
echo '== 平台核对日志 =='
sd-platform verify --lang zh "$work/province"
