#!/usr/bin/env bash
# Write the golden notes of tests/products/ anew.  The difference is read, line by
# line, before it is committed.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=${SD_BIN:-$top/bin}:$PATH
export LC_ALL=C.UTF-8 SD_RULES="$top/share/rules"
unset SD_SEAL SD_LANG NO_COLOR SD_AMBIGUOUS

cd "$top/tests/products" || exit 1
for file in *.jsonl; do
	sd-review --asked 2026-11-22 -f pretty -v --lang zh "$file" >"${file%.jsonl}.zh" 2>/dev/null
	[ $? -le 1 ] || { echo "golden: sd-review failed on $file" >&2; exit 1; }
done
