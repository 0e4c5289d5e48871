#!/bin/sh
# Two months of a register: what changed in the terms of standards, what became looser
# without a word, and where the new declarations stand against the national standard.
set -u
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT

sd-import 二月.csv >"$work/feb.jsonl" || exit
sd-import 三月.csv >"$work/mar.jsonl" || exit

echo '== 二月与三月 =='
sd-diff -q -f pretty --lang zh "$work/feb.jsonl" "$work/mar.jsonl"
echo
echo '== 同一标准的历次版本 =='
sd-diff -q --versions -f pretty --lang zh "$work/mar.jsonl"
echo
echo '== 对照 GB 18401-2010 =='
sd-diff --against 'GB 18401-2010' -f pretty --lang zh "$work/mar.jsonl"
exit 0
