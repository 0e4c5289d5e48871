#!/usr/bin/env bash
# Run the tests: `make check` the fast ones, `make check-slow` those under tests/slow.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top" || exit 1
start=$SECONDS
if [ "${1:-}" = --slow ]; then
	# the longest first, so that nothing is waited for alone at the end
	first=(tests/slow/{sanitize,threads,volume,inject,kill}.t)
	mapfile -t rest < <(printf '%s\n' tests/slow/*.t | grep -vxF "$(printf '%s\n' "${first[@]}")")
	set -- "${first[@]}" "${rest[@]}"
else
	set -- "${SD_OUT:?}"/unit/test_* "$SD_OUT"/fuzz/fuzz_* tests/*.t
fi
programs=()
for f in "$@"; do
	case $f in *.d) ;; *) programs+=("$f") ;; esac
done
prove -j2 --timer --failures --comments --exec '' "${programs[@]}"
status=$?
echo "took $((SECONDS - start)) s"
exit "$status"
