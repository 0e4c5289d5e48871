#!/usr/bin/env bash
# What Hadoop Streaming promises a mapper and a reducer, without Hadoop:
#
#	hadoop.sh FILE SPLITS REDUCERS OUT
#
# Splits end between lines; a mapper a split; its lines are key, tab, value, and a key
# goes to one reducer, by a function of the key alone; each reducer gets its lines sorted
# by key; a line without a tab is all key, and is written with a tab behind it; a task
# that does not end with 0 has failed, and the job with it.
set -u
here=$(cd "$(dirname "$0")" && pwd)
file=$1 splits=$2 reducers=$3 out=$4
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" || exit 4

# tasks NAME COUNT: run them side by side, from 0; 5 if one failed
tasks() {
	local i status=0 pids=()
	for i in $(seq 0 $(($2 - 1))); do
		"$1" "$i" &
		pids+=($!)
	done
	for i in "${!pids[@]}"; do
		wait "${pids[i]}" || { echo "hadoop.sh: $1 $i ended with status $?" >&2; status=5; }
	done
	return "$status"
}
map() {
	set -o pipefail
	split -n "l/$(($1 + 1))/$splits" "$file" | mapreduce_task_partition=$1 "$here/mapper.sh" |
		partition "$work/$1"
}
# by a sum over the bytes of the key; any function would do
partition() {
	LC_ALL=C awk -F '\t' -v n="$reducers" -v to="$1" 'BEGIN { for (i = 1; i < 256; i++) at[sprintf("%c", i)] = i }
		{ h = 0; for (i = 1; i <= length($1); i++) h = (31 * h + at[substr($1, i, 1)]) % 2147483647
		  print >(to "." h % n) }'
}
reduce() {
	set -o pipefail
	sort -t "$(printf '\t')" -k 1,1 <(cat "$work"/*."$1" 2>/dev/null) |
		mapreduce_task_partition=$1 mapreduce_job_reduces=$reducers "$here/reducer.sh" |
		sed '/\t/!s/$/\t/' >"$work/part-$1" || return
	mv "$work/part-$1" "$out/part-$(printf %05d "$1")"
}

export LC_ALL=C.UTF-8
tasks map "$splits" && tasks reduce "$reducers" || exit
