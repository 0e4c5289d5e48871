#!/bin/sh
# Nightly: all spreadsheets of the day become judged declarations and the report
# on the 15 key products.  A finding is no failure; a machine that refused is.
#
#	run.sh [INPUT-DIRECTORY [OUTPUT-DIRECTORY]]
set -u
here=$(cd "$(dirname "$0")" && pwd)
in=${1:-$here/in} out=${2:-out} asked=${SD_ASKED:-2026-11-22}
mkdir -p "$out" || exit 4

# keep STATUS: remember the worst; 0 and 1 are answers, the rest is trouble
worst=0
keep() { [ "$1" -le "$worst" ] || worst=$1; }

sd-import -o "$out/imported.jsonl" "$in"/*.csv; keep $?
sd-validate --asked "$asked" -o "$out/validated.jsonl" "$out/imported.jsonl"; keep $?
sd-review --asked "$asked" -o "$out/judged.jsonl" "$out/validated.jsonl"; keep $?
sd-report products --lang zh -o "$out/products.txt" "$out/judged.jsonl"; keep $?
sd-report products --lang zh -f csv --bom -o "$out/products.csv" "$out/judged.jsonl"; keep $?
sd-report regions --lang zh -o "$out/regions.txt" "$out/judged.jsonl"; keep $?
sd-report overview --lang zh -o "$out/overview.txt" "$out/judged.jsonl"; keep $?
rm -f "$out/imported.jsonl" "$out/validated.jsonl"

[ "$worst" -le 1 ] || { echo "nightly: ended with status $worst" >&2; exit "$worst"; }
cat "$out/products.txt"
