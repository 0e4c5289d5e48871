#!/bin/sh
# Four workers on one machine: their counts add up to the single run, to the byte, and
# a worker that is lost is never a smaller figure.  Needs nothing but xargs.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# workers HOW: worker K of 4 writes K.partial, two at a time
workers() {
	# shellcheck disable=SC2016
	seq 4 | xargs -P 2 -I "{}" sh -c './worker.sh "$1" "$2" 4 登记册.jsonl >"$3/$1.$2.partial"' - "$1" "{}" "$work"
}

./judge.sh <登记册.jsonl >"$work/judged.jsonl"
echo '== 一台机器 =='
sd-report products --lang zh "$work/judged.jsonl" -f csv -o "$work/single.csv"
head -n 4 "$work/single.csv"
tail -n 1 "$work/single.csv"

echo
echo '== 分给四个进程再合并，与一台机器逐字节相同 =='
for how in part shard; do
	workers "$how"
	sd-report products --merge --lang zh -f csv "$work/$how".*.partial | cmp - "$work/single.csv"
	echo "$how: 相同"
done

echo
echo '== 第三个进程的结果丢了 =='
rm "$work/shard.3.partial"
status=0
sd-report products --merge -f csv "$work"/shard.*.partial 2>&1 || status=$?
echo "状态 $status"
