# shellcheck shell=bash
# Command tests that read like a manual page.
#
#	t 'a sentence that is true when it passes' STATUS COMMAND ARG ... <<'IN' 3<<'OUT' 4<<'ERR'
#
# Status, standard output and standard error are always compared; what is not
# given must be 0, empty and empty.  Death by a signal is never a pass.
# Tests run in a directory of their own; $top is the project.

set -u
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=${SD_BIN:-$top/bin}
out=${SD_OUT:-$top/build/plain}
PATH=$bin:/usr/bin:$PATH	# the system's own python3, not a wrapper that takes its time
export LC_ALL=C.UTF-8 SD_RULES="$top/share/rules" SD_MAPS="$top/share/maps" \
	SD_SAMPLES="$top/share/samples" SD_CONFORM="$top/share/conform"
unset SD_SEAL SD_LANG NO_COLOR SD_AMBIGUOUS
work=$(mktemp -d "${TMPDIR:-/tmp}/sd-test.XXXXXX")
# What was started in the background ends with the test: what still runs, for numbers of
# processes that have ended are given to others.  A child that a signal ends before it has
# become another program comes by here too, and there no command is known to say yes: hence
# `case`.  `last_thing` is a function of the test's own.
last_thing() { :; }
# shellcheck disable=SC2046
end_test() { case $BASHPID in "$$") kill $(jobs -pr) 2>/dev/null; last_thing; rm -rf "$work" ;; esac; }
trap end_test EXIT
cd "$work" || exit 1
count=0 failed=0

# Report one test: result NAME 0|1 [explanation on stdin]
result() {
	count=$((count + 1))
	if [ "$2" -eq 0 ]; then
		printf 'ok %d - %s\n' "$count" "$1"
	else
		failed=$((failed + 1))
		printf 'not ok %d - %s\n' "$count" "$1"
	fi
}

# shellcheck disable=SC2294
t() {
	local name=$1 status=$2 bad=0 got
	shift 2
	{ [ -t 0 ] && : || cat; } >"$work/.in"
	{ cat <&3; } >"$work/.want" 2>/dev/null
	{ cat <&4; } >"$work/.wanterr" 2>/dev/null
	(eval "$@") <"$work/.in" >"$work/.out" 2>"$work/.err" 3<&- 4<&-
	got=$?
	[ "$got" -eq "$status" ] || { echo "# status $got, expected $status"; bad=1; }
	diff -u --label expected --label output "$work/.want" "$work/.out" | sed 's/^/# /'
	[ "${PIPESTATUS[0]}" -eq 0 ] || bad=1
	diff -u --label 'expected stderr' --label stderr "$work/.wanterr" "$work/.err" | sed 's/^/# /'
	[ "${PIPESTATUS[0]}" -eq 0 ] || bad=1
	result "$name" "$bad"
}

# A plain condition as a test: ok 'sentence' COMMAND ARG ...
ok() {
	local name=$1
	shift
	if "$@" >"$work/.ok" 2>&1; then
		result "$name" 0
	else
		sed 's/^/# /' "$work/.ok"
		result "$name" 1
	fi
}

# Whether something comes true in time: within SECONDS COMMAND ARG ...
within() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.02
	done
}

# The plan; the last line of every test file.
finish() {
	printf '1..%d\n' "$count"
	[ "$failed" -eq 0 ]
	exit
}
