#!/usr/bin/env bash
# The faults planted in a generated register are found exactly: no more, no fewer.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/planted.sh
. "$top/tests/planted.sh"

ok 'every planted fault of 20,000 records is found, and nothing else' planted -n 20000 --share 600
ok 'there were thousands of them' test "$(wc -l <planted.txt)" -gt 10000
ok 'the comparison sees a fault that was not planted' sh -c 'sed 1d planted.txt | diff - found.txt | grep -q "^>"'
ok 'with noise and cells between them too' planted -n 5000 --all-bad --noise --source -s 7
ok 'a clean register has none' planted -n 20000 --only-clean -s 3
ok 'none at all' test ! -s found.txt

ok 'two filters leave the bytes of every record in place' sh -c '
	sd-validate --asked 2026-11-22 register.jsonl | sd-review --asked 2026-11-22 >judged.jsonl
	sed -E "s/,\"validate\":\{\"verdict\".*/}/" judged.jsonl | cmp - register.jsonl'
ok 'and the verdicts of that run are those of the filters alone' sh -c '
	jq -c ".validate" judged.jsonl >a; sd-validate --asked 2026-11-22 register.jsonl | jq -c .validate | cmp - a &&
	jq -c ".review" judged.jsonl >b; sd-review --asked 2026-11-22 register.jsonl | jq -c .review | cmp - b'
finish
