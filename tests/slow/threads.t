#!/usr/bin/env bash
# The commands under the sanitizer of threads: one line a way to run them, with the
# status it must have.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/built.sh
. "$top/tests/built.sh"

build 'threads' SAN=thread all
"$out/tools/register" -n 8000 --noise >"$work/register.jsonl"
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
3 sd-diff -j4 -q <(head -n 6000 register.jsonl) <(sed s/≤/≤1/ register.jsonl)
3 sd-diff -j4 -q --memory 1 register.jsonl <(sed s/≤/≤1/ register.jsonl)
3 sd-diff -j2 --versions register.jsonl
3 sd-diff -j4 --against 'GB 18401-2010' register.jsonl
3 sd-diff -j4 --rules-old $SD_RULES register.jsonl
141 sd-diff -q -j4 register.jsonl /dev/null | head -n 1; exit ${PIPESTATUS[0]}
143 sd-review -j4 register.jsonl & sleep 0.3; kill -USR1 $!; sleep 0.2; kill -TERM $!; wait $!
RUNS
finish
