#!/bin/sh
# Open data: declarations as a package that anyone can read, check and join.
set -eu
cd "$(dirname "$0")" || exit 4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sd-import -q 申报.csv | sd-export -f package -o "$work/声明公开.tar.zst"
cd "$work"
tar -xf 声明公开.tar.zst
echo '== 包里有什么 =='
jq -r '.resources[] | "\(.path)\t\(.rows)\t\(.title)"' datapackage.json
echo
echo '== 校验 =='
sha256sum -c SHA256SUMS
echo
echo '== 产品表的各列 =='
jq -r '.resources[] | select(.name == "products").schema.fields[] | "\(.name)\t\(.title)\t\(.type)"' datapackage.json
echo
echo '== 各企业公开的指标 =='
# products and indicators join their declaration by its number
tr -d '\r' <declarations.csv | cut -d, -f 1,10 | sed 1d | sort -t, -k 1,1 >firms
tr -d '\r' <indicators.csv | cut -d, -f 1,3,4 | sed 1d | sort -s -t, -k 1,1 | join -t, firms - | cut -d, -f 2-
