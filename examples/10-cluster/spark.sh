#!/usr/bin/env bash
# What Spark promises the program of rdd.pipe, without Spark:
#
#	spark.sh FILE PARTITIONS OUT	textFile(FILE, PARTITIONS).pipe("judge.sh").saveAsTextFile(OUT)
#
# One process a partition; its elements are lines in, and the lines out are the elements
# of the new partition, in order; a process that does not end with 0 fails the job.
set -u
here=$(cd "$(dirname "$0")" && pwd)
file=$1 n=$2 out=$3
mkdir "$out" || exit 4

pipe() {
	set -o pipefail
	split -n "l/$(($1 + 1))/$n" "$file" | "$here/judge.sh" >"$out/part-$(printf %05d "$1")"
}
pids=()
for i in $(seq 0 $((n - 1))); do
	pipe "$i" &
	pids+=($!)
done
status=0
for i in "${!pids[@]}"; do
	wait "${pids[i]}" || { echo "spark.sh: partition $i ended with status $?" >&2; status=5; }
done
[ "$status" -ne 0 ] || : >"$out/_SUCCESS"
exit "$status"
