#!/bin/sh
# First check: a spreadsheet from a firm, its faults in the cells' own terms.
set -u
cd "$(dirname "$0")" || exit 4

echo '== 格式与程序 =='
sd-import 申报.csv | sd-validate -f pretty --lang zh --asked 2026-11-22
echo
echo '== 对照强制性标准 =='
sd-import 申报.csv | sd-review -f pretty --lang zh --asked 2026-11-22
exit 0
