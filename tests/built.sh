# shellcheck shell=bash
# The house built once more: build NAME MAKE-WORD ...  What does not compile is a failed
# test, and the last.
# shellcheck disable=SC2154  # top, work: tests/lib.sh
build() {
	local name=$1
	shift
	(cd "$top" && make -s -j2 "$@") >"$work/make.log" 2>&1 && return
	tail -5 "$work/make.log" | sed 's/^/# /'
	ok "the build for $name compiles" false
	finish
}
