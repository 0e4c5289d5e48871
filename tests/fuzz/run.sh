#!/usr/bin/env bash
# make fuzz T=60: every door with libFuzzer for so many seconds.
# make fuzz T=csv: that door alone, for 60; T='csv 600' for more.
# What is found is left in build/corpus, to be replayed: build/plain/fuzz/fuzz_csv FILE.
set -eu
cd "$(dirname "$0")/../.."
export SD_RULES=$PWD/share/rules SD_MAPS=$PWD/share/maps
seconds=60
doors=()
for word in "$@"; do
	case $word in
	*[!0-9]*) doors+=("tests/fuzz/fuzz_${word#fuzz_}.c") ;;
	*) seconds=$word ;;
	esac
done
[ ${#doors[@]} -gt 0 ] || doors=(tests/fuzz/fuzz_*.c)
for source in "${doors[@]}"; do
	name=$(basename "$source" .c)
	make -s "build/libfuzzer/$name"
	mkdir -p "build/corpus/$name"
	(cd build/corpus && "../libfuzzer/$name" -max_total_time="$seconds" -max_len=4096 \
		-print_final_stats=1 "$name" 2>&1 | tail -8)
done
