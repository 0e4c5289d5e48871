#!/usr/bin/env bash
# Worker K of N: judge, and count what is ours into a sealed partial.
#
#	worker.sh part K N FILE		the K-th of N pieces of FILE, cut between lines
#	worker.sh shard K N FILE	all of FILE, counting the firms of shard K alone
#
# The partial goes to standard output, whole or not at all: a worker that died in the
# middle of its work leaves nothing that could be added up.
set -u
how=$1 k=$2 n=$3 file=$4
here=$(cd "$(dirname "$0")" && pwd)
partial=$(mktemp) || exit 4
trap 'rm -f "$partial"' EXIT

case $how in
part) split -n "l/$k/$n" "$file" ;;
shard) cat "$file" ;;
esac | "$here/judge.sh" | sd-report products --partial "--$how" "$k/$n" -j1 -o "$partial"
pipe=("${PIPESTATUS[@]}") status=0
for s in "${pipe[@]}"; do
	[ "$s" -eq 0 ] || status=$s
done
[ "$status" -ne 0 ] || cat "$partial" || status=4
exit "$status"
