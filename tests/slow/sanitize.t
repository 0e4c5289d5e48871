#!/usr/bin/env bash
# The commands and the units under the address and undefined-behaviour sanitizers.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
cd "$top" || exit 1
if ! make -s -j2 SAN=1 all tools-and-units >"$work/make.log" 2>&1; then
	tail -5 "$work/make.log" | sed 's/^/# /'
	ok 'the sanitizer build compiles' false
	finish
fi
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1
for f in build/san/unit/test_* build/san/fuzz/fuzz_*; do
	case $f in *.d) continue ;; esac
	ok "$(basename "$f") is clean" sh -c "'$f' | tail -1 | grep -q '^1\\.\\.'"
done
for f in tests/sd-*.t tests/planted.t; do
	ok "$f is clean" env SD_BIN="$top/build/san/bin" SD_OUT="$top/build/san" bash "$f"
done
finish
