#!/bin/sh
# For developers of city platforms: messages with the answers that they should get, and
# the kit that tests all the rest.  The platform here is the reference platform; write the
# address and key of yours in its place.
set -u
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d) || exit 4
trap 'kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
export SD_LANG=zh

sd-platform init "$work/p" --node 440000 --name 广东省 || exit 4
sd-platform node add "$work/p" 440600 --role city --name 佛山市 || exit 4
sd-platform serve "$work/p" --listen 127.0.0.1:0 --deadline 1 --asked 2026-11-22 2>"$work/log" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	grep -q '"event":"ready"' "$work/log" 2>/dev/null && break
	sleep 0.1
done
at=http://$(sed -n 's/.*"ready","address":"\([^"]*\)".*/\1/p' "$work/log")
key=$work/p/keys/440600.key

# What an answer says that hangs on the messages alone: not on the hour, the key of the
# log, the rules that judge, nor the words chosen.
lasting() { jq -c 'del(.received_at, .leaf, .checkpoint, .proof, .nodes, .validate, .review, .findings, .reason)'; }
for name in 好报文 坏报文; do
	echo "== $name =="
	sd-conform send "$name.jsonl" "$at" --as 440600 --key "$key" | lasting >"$work/answers"
	diff "$name.回执.jsonl" "$work/answers" && jq -r 'select(.kind == "receipt") |
		[.line, .message_id // "-", .status, .code // .registry_no] | @tsv' "$work/answers" |
		while read -r line id status what; do printf '%3s  %-5s %-11s %s\n' "$line" "$id" "$status" "$what"; done
	echo
done

echo '== 其余要求 =='
sd-conform receiver "$at" --as 440600 --key "$key" --deadline 1 | sed "s|$at|平台|" | tail -n 1
exit 0
