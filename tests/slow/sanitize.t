#!/usr/bin/env bash
# The commands, the units and the doors under the sanitizers of addresses and of
# undefined behaviour.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/built.sh
. "$top/tests/built.sh"
cd "$top" || exit 1

build 'addresses' SAN=1 all tools-and-units
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1
for f in build/san/unit/test_* build/san/fuzz/fuzz_*; do
	case $f in *.d) continue ;; esac
	ok "$(basename "$f") is clean" sh -c "'$f' | tail -1 | grep -q '^1\\.\\.'"
done
for f in tests/sd-*.t tests/{options,streams,import-setup,planted}.t; do
	ok "$f is clean" env SD_BIN="$top/build/san/bin" SD_OUT="$top/build/san" bash "$f"
done

finish
