#!/usr/bin/env bash
# GNU parallel over ssh: N workers on the hosts, their partials in the folder OUT, the
# table of the 15 products on standard output.
#
#	parallel.sh FILE N OUT HOST …
#
# The hosts see this folder and FILE under the same names.  $SD_SSH is the ssh to use, ssh
# if not set.  Each host works on as many pieces at a time as it has cores.
set -u
here=$(cd "$(dirname "$0")" && pwd)
file=$(realpath "$1") n=$2 out=$3
shift 3
hosts=$(IFS=,; echo "$*")
mkdir -p "$out" || exit 4
rm -f "$out"/*.partial*

# a worker that failed is tried on another host; one that is lost, the merge misses
seq "$n" | PARALLEL_HOME=$out/.parallel PARALLEL_SSH=${SD_SSH:-ssh} parallel --will-cite \
	-S "$hosts" --retries "${SD_RETRIES:-2}" --joblog "$out/joblog" --results "$out/{}.partial" \
	"$here/worker.sh" part {} "$n" "$file" >/dev/null
sd-report products --merge -f csv "$out"/*.partial
