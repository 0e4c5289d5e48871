#!/usr/bin/env bash
# The commands and the units under the sanitizers: addresses and undefined behaviour,
# then threads.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
cd "$top" || exit 1

# The house built once more: build NAME MAKE-WORD ...
build() {
	local name=$1
	shift
	make -s -j2 "$@" >"$work/make.log" 2>&1 && return
	tail -5 "$work/make.log" | sed 's/^/# /'
	ok "the build for $name compiles" false
	finish
}

build 'addresses' SAN=1 all tools-and-units
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1
for f in build/san/unit/test_* build/san/fuzz/fuzz_*; do
	case $f in *.d) continue ;; esac
	ok "$(basename "$f") is clean" sh -c "'$f' | tail -1 | grep -q '^1\\.\\.'"
done
for f in tests/sd-*.t tests/{options,streams,import-setup,install,planted}.t; do
	ok "$f is clean" env SD_BIN="$top/build/san/bin" SD_OUT="$top/build/san" bash "$f"
done

# Threads: one line a way to run them, with the status it must have.
build 'threads' SAN=thread all
"$out/tools/register" -n 20000 --noise >"$work/register.jsonl"
cd "$work" || exit 1
PATH=$top/build/tsan/bin:$PATH
export TSAN_OPTIONS=exitcode=66
while read -r status line; do
	bash -c "$line" >/dev/null 2>said
	got=$?
	[ "$got" -eq "$status" ] || echo "# status $got, expected $status"
	ok "no race, and status $status: $line" sh -c \
		"test $got -eq $status && ! grep -A 12 ThreadSanitizer said"
done <<'RUNS'
3 sd-validate -j2 register.jsonl
3 sd-validate -j4 --pass pass --open open --fail fail <register.jsonl
3 sd-review -j4 -f findings register.jsonl
3 sd-review -j2 -f pretty -v register.jsonl
4 sd-validate -j4 -f sarif register.jsonl nowhere register.jsonl
3 sd-review -j4 -f junit register.jsonl register.jsonl
3 sd-validate -j4 register.jsonl | sd-review -j2 --seal | sd-report products -j4 --expect-seal
3 dd if=register.jsonl bs=997 status=none | sd-report overview -j4
3 sd-report regions -j2 register.jsonl register.jsonl
141 sd-validate -j4 register.jsonl | head -n 1; exit ${PIPESTATUS[0]}
4 sd-validate -j4 register.jsonl >/dev/full
3 sd-diff -j4 -q <(head -n 15000 register.jsonl) <(sed s/≤/≤1/ register.jsonl)
3 sd-diff -j4 -q --memory 1 register.jsonl <(sed s/≤/≤1/ register.jsonl)
3 sd-diff -j2 --versions register.jsonl
3 sd-diff -j4 --against 'GB 18401-2010' register.jsonl
3 sd-diff -j4 --rules-old $SD_RULES register.jsonl
141 sd-diff -q -j4 register.jsonl /dev/null | head -n 1; exit ${PIPESTATUS[0]}
143 sd-review -j4 register.jsonl & sleep 0.3; kill -USR1 $!; sleep 0.2; kill -TERM $!; wait $!
RUNS
finish
