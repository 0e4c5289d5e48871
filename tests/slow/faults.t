#!/usr/bin/env bash
# Faults: full disks, hostile lines; in bounded memory.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

"$out/tools/register" -n 20000 >register.jsonl
printf '企业名称,统一社会信用代码\n佛山,91440606722473344C\n' >a.csv
while read -r command; do
	ok "a full disk ends '$command' with 4" sh -c "$command >/dev/full 2>err; test \$? -eq 4 && grep -q 'No space left on device' err"
done <<'COMMANDS'
sd-validate register.jsonl
sd-review register.jsonl
sd-report products register.jsonl
sd-report overview -f csv register.jsonl
sd-import a.csv
sd-rules list
sd-diff -q register.jsonl /dev/null
sd-diff --versions -f pretty register.jsonl
sd-diff --against 'GB 18401-2010' register.jsonl
sd-diff --rules-old $SD_RULES register.jsonl
COMMANDS
ok 'no half file is left when the disk is full' sh -c 'sd-validate -o whole --fail /dev/full register.jsonl 2>/dev/null; ! ls whole* 2>/dev/null'

# limit MiB COMMAND …: with so much address space
limit() { local m=$1; shift; (ulimit -v $((m * 1024)); "$@"); }

python3 -c 'print("{\"a\":" * 100000)' >deep
ok 'a deep line is refused, not followed' sh -c 'sd-validate --lang en deep | grep -q too-deep'
python3 -c 'print("{\"a\":[" + "0," * 2000000 + "0]}")' >wide
ok 'a line of two million values is refused in bounded memory' limit 400 sh -c 'sd-validate -j2 --lang en wide | grep -q too-many-values'
python3 -c '
import sys
sys.stdout.write("{\"kind\":\"x\"}\n{\"a\":\"" + "字" * 12000000 + "\"}\n{\"kind\":\"y\"}\n")' >long
sd-validate -j2 --lang en long >long.out
ok 'a line of 36 MB ends with 3' test $? -eq 3
ok 'it comes in pieces that hold all its bytes, and the stream goes on' bash -c '
	jq -j "select(.part) | .raw" long.out | cmp - <(sed -n 2p long | tr -d "\n") &&
	jq -r "select(.kind != \"unreadable\") | .kind" long.out | paste -sd" " | grep -qx "x y" &&
	test "$(jq -c "select(.part) | .last" long.out | sort | uniq -c | tr -d " \n")" = "17false1true"' 
ok 'a command behind it passes the pieces on' sh -c 'sd-review --asked 2026-11-22 long.out | cmp - long.out'
python3 -c 'print("{" + ",".join("\"k%d\":%d" % (i, i) for i in range(400000)) + ",\"k0\":1}")' >keys
ok '400,000 unknown keys with one twice: found in time' timeout 20 sh -c 'sd-validate --lang en keys | grep -q duplicate-key'

# What a comparison must not do: look at every pair of rows, members or records.
cat >rows.py <<'IN'
import json, sys
n = 100000
print(json.dumps({"kind": "declaration",
    "below_recommended": ["n%d" % i for i in range(n // 2)],
    "indicators": [{"name": "n%d" % i, "requirement": "≤%s%d" % (sys.argv[1], i)} for i in range(n)],
    "source": {"cells": {"/indicators/%d/requirement" % i: "F%d" % i for i in range(n // 2)}}}))
IN
rows() { python3 rows.py "$1"; }
rows 1 >rows.old
rows 2 >rows.new
ok '100,000 indicators, all changed: compared in time and bounded memory' limit 800 timeout 60 sh -c \
	'sd-diff -q rows.old rows.new | tail -n 1 | jq -e ".relations.looser == 100000"'
python3 -c '
for side in "old", "new":
    print("{\"kind\":\"declaration\"," + ",".join("\"%s%d\":%d" % (side, i, i) for i in range(200000)) + "}",
          file=open("members." + side, "w"))'
ok '200,000 members on either side that the other has not' timeout 60 sh -c \
	'sd-diff -q members.old members.new | head -n 1 | jq -e "(.changes | length) == 400000"'
python3 -c '
for side in "old", "new":
    f = open("alike." + side, "w")
    for i in range(200000):
        print("{\"kind\":\"declaration\",\"%s\":%d}" % ("a" if i % 2 else side, i // 4), file=f)'
ok '200,000 declarations of one key' timeout 60 sh -c \
	'sd-diff -q alike.old alike.new | tail -n 1 | jq -e ".same == 100000 and .changed == 100000"'
ok 'and of one line' timeout 60 sh -c \
	'yes "{\"kind\":\"declaration\"}" | head -n 500000 >a; sd-diff -q a a | jq -e ".same == 500000"'
finish
