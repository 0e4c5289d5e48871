#!/usr/bin/env bash
# make demo: install what is missing, build, run the main job on the shipped data
# and say where the results are.
set -eu
start=$SECONDS
cd "$(dirname "$0")/.."
sh tests/deps.sh
make -s -j2 all
PATH=$PWD/bin:$PATH
export PATH LC_ALL=C.UTF-8
out=${DEMO_OUT:-build/demo}
mkdir -p "$out"
sh examples/01-first-check/run.sh
echo
sh examples/02-nightly-15-products/run.sh examples/02-nightly-15-products/in "$out"
echo
sh examples/04-submit-and-retry/run.sh
echo
echo "judged declarations: $out/judged.jsonl"
echo "reports:             $out/products.txt $out/products.csv $out/regions.txt $out/overview.txt"
echo "took $((SECONDS - start)) s"
