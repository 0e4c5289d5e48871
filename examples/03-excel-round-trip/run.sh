#!/bin/sh
# Excel round trip: declarations leave as a workbook, come back corrected, and exactly
# what was corrected differs.
set -eu
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 0 and 1 are answers, the rest is trouble
answer() { "$@" || [ $? -eq 1 ]; }

sd-import -q -o "$work/声明.jsonl" 申报.csv
echo '== 发出的工作簿，原样读回 =='
sd-export -f xlsx -o "$work/声明.xlsx" "$work/声明.jsonl"
sd-import -q "$work/声明.xlsx" >"$work/读回.jsonl"
answer sd-diff -q -f pretty --lang zh "$work/声明.jsonl" "$work/读回.jsonl"

echo
echo '== 改了两格，再读回 =='
# what a clerk does in the cells, done here in the same table as CSV
sd-export -q "$work/声明.jsonl" |
	sed -e 's/≤30 mg\/kg/≤20 mg\/kg/' -e 's/KJ500/KJ500F/' >"$work/改后.csv"
sd-import -q "$work/改后.csv" >"$work/改后.jsonl"
answer sd-diff -q -f pretty --lang zh "$work/声明.jsonl" "$work/改后.jsonl"

echo
echo '== 审查结论：改前，改后 =='
for which in 声明 改后; do
	sd-review --asked 2026-11-22 "$work/$which.jsonl" | jq -r '"\(.standard.number) \(.review.verdict)"'
done

echo
echo '== 问题写回企业的原表 =='
answer sd-review --asked 2026-11-22 -o "$work/审查.jsonl" "$work/声明.jsonl"
sd-export --annotate 申报.csv --lang zh -o "$work/审查.xlsx" "$work/审查.jsonl"
sd-import -q "$work/审查.xlsx" | jq -r '"\(.standard.number) \(.extra["审查结论"])"'
