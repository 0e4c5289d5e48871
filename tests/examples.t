#!/usr/bin/env bash
# Every example runs and prints what its folder says.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
export SD_ASKED=2026-11-22
for dir in "$top"/examples/*/; do
	name=$(basename "$dir")
	cp -R "$dir" "$work/$name"
	chmod -R u+w "$work/$name"
	t "examples/$name runs and prints what it should" 0 "sh '$work/$name/run.sh'" 3<"$dir/expected.txt"
done
t 'a nightly run that cannot write is loud' 4 "sh '$work/02-nightly-15-products/run.sh' '$work/02-nightly-15-products/in' /dev/null/out 2>/dev/null"
finish
