#!/usr/bin/env bash
# Volume: a million records give the same bytes for every number of workers, in
# memory that does not grow.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/planted.sh
. "$top/tests/planted.sh"
n=${SD_VOLUME:-1000000}

"$out/tools/register" -n "$n" --faults faults.tsv >register.jsonl
ok "the register has $n records" test "$(wc -l <register.jsonl)" -eq "$n"
for filter in sd-validate sd-review; do
	one=$("$filter" -j1 --asked 2026-11-22 register.jsonl | sha256sum)
	two=$("$filter" -j2 --asked 2026-11-22 register.jsonl | sha256sum)
	ok "$filter: -j1 and -j2 give the same bytes" test "$one" = "$two"
	peak() { /usr/bin/env python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
	head -n $((n / 10)) register.jsonl >tenth.jsonl
	small=$(peak "$filter" -j2 tenth.jsonl) large=$(peak "$filter" -j2 register.jsonl)
	ok "$filter: memory is flat ($small KiB, ten times the input $large KiB)" \
		test "$large" -lt $((small + 2048))
	ok "$filter: and below 16 MiB and the blocks of two workers" test "$large" -lt $((16384 + 2 * 8192))
done
for name in products regions overview; do
	one=$(sd-report "$name" -j1 -f csv register.jsonl | sha256sum)
	two=$(sd-report "$name" -j2 -f csv register.jsonl | sha256sum)
	ok "sd-report $name: -j1 and -j2 give the same bytes" test "$one" = "$two"
done

# A register and the next month's: equal lines cost no memory but their mark.
awk 'NR % 40 == 7 { sub(/"requirement":"≤/, "&1") } NR % 97' register.jsonl >next.jsonl
one=$(sd-diff -q -j1 register.jsonl next.jsonl | sha256sum)
two=$(sd-diff -q -j2 register.jsonl next.jsonl | sha256sum)
disk=$(sd-diff -q -j2 --memory 8 register.jsonl next.jsonl | sha256sum)
ok 'sd-diff: -j1 and -j2 give the same bytes' test "$one" = "$two"
ok 'sd-diff: so does sorting on disk' test "$one" = "$disk"
awk -v OFS=, '{ sub(/}$/, ",\"review\":{}}") } 1' register.jsonl >judged.jsonl
for month in next judged; do
	held=$(peak sd-diff -q -j2 register.jsonl $month.jsonl)
	head -n $((n / 10)) $month.jsonl >now-tenth.jsonl
	small=$(peak sd-diff -q -j2 tenth.jsonl now-tenth.jsonl)
	bytes=$(((held - small) * 1024 / (n - n / 10)))
	ok "sd-diff: $bytes bytes a record against $month.jsonl" test "$bytes" -lt 160
done
rm next.jsonl judged.jsonl now-tenth.jsonl

awk -F'\t' 'NR > 1 { print $1 "\t" $3 "\t" $4 }' faults.tsv | sort >planted.txt
{ sd-validate -f findings --asked 2026-11-22 register.jsonl; sd-review -f findings --asked 2026-11-22 register.jsonl; } |
	jq -r '"\(.line)\t\(.rule)\t\(.at // "")"' | sort -u >found.txt
ok "the $(wc -l <planted.txt) planted faults are found exactly" cmp planted.txt found.txt
finish
