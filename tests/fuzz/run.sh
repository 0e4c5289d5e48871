#!/usr/bin/env bash
# make fuzz T=60: every door with libFuzzer for T seconds.
set -eu
seconds=${1:-60}
cd "$(dirname "$0")/../.."
for source in tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	make -s "build/libfuzzer/$name"
	mkdir -p "build/corpus/$name"
	(cd build/corpus && "../libfuzzer/$name" -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 "$name" 2>&1 | tail -8)
done
