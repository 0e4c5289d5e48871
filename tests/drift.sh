#!/usr/bin/env bash
# One table of options a command: completions are made from it, the manual page is
# held against it.
#
#	tests/drift.sh --write	write completions/
#	tests/drift.sh		compare: each completion, each page, both ways
#
# The table is what `CMD --dump-options` prints.  Every difference is one line;
# status 1 when there is any.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
bin=${SD_BIN:-$top/bin}
work=$(mktemp -d "${TMPDIR:-/tmp}/sd-drift.XXXXXX")
trap 'rm -rf "$work"' EXIT
awk=$top/tests/drift
bad=0

tell() {
	echo "$*"
	bad=1
}

# The three completions of one command, made anew in a directory: table, directory.
make_completions() {
	local cmd
	cmd=$(sed -n '1s/^command\t\([^\t]*\).*/\1/p' "$1")
	awk -f "$awk/bash.awk" "$1" >"$2/$cmd.bash" || tell "$cmd has no completion for bash"
	awk -f "$awk/zsh.awk" "$1" >"$2/_$cmd" || tell "$cmd has no completion for zsh"
	awk -f "$awk/fish.awk" "$1" >"$2/$cmd.fish" || tell "$cmd has no completion for fish"
}

# A page against the table: what each has and the other has not.
check_page() {
	local page=$top/man/$1.1
	[ -f "$page" ] || page=$top/man/$1.8	# what serves
	[ -f "$page" ] || { tell "man/$1.1 is missing"; return; }
	awk -f "$awk/page.awk" "$2" "$page" >"$work/page" || bad=1
	sed "s|^|man/${page##*/}: |" "$work/page"
}

mkdir -p "$work/made"
for source in "$top"/bin/sd-*.c; do
	cmd=$(basename "$source" .c)
	if ! "$bin/$cmd" --dump-options >"$work/$cmd.tsv"; then
		tell "$cmd does not print its table"
		continue
	fi
	make_completions "$work/$cmd.tsv" "$work/made"
	[ "${1:-}" = --write ] || check_page "$cmd" "$work/$cmd.tsv"
done

if [ "${1:-}" = --write ]; then
	mkdir -p "$top/completions"
	rm -f "$top"/completions/*sd-*
	cp "$work"/made/* "$top/completions"
	exit "$bad"
fi
diff -ru --label committed --label made "$top/completions" "$work/made" || bad=1
exit "$bad"
