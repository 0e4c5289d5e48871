#!/usr/bin/env bash
# What the test kit is worth: it finds nothing in what is right, and something in almost
# every copy of it with one thing changed.  A mutant is a line of sed in
# conform/platform.tsv and conform/sender.tsv; it is built by itself from one object and
# the library, served, and tested by the kit, which is not changed.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export SD_LANG=en LEAST=95	# of a hundred that must be found
here=$top/tests/slow/conform
# shellcheck source=tests/mutant.sh
. "$top/tests/mutant.sh"
export top out work mutant_flags mutant_packages

# A platform with a log that has tiles above the lowest.
sd-platform init p --node 440000
for node in 'city 440600' 'city 440100' 'firm 91440606722473344C'; do
	sd-platform node add p "${node#* }" --role "${node% *}"
done
for i in $(seq 260); do
	printf '{"kind":"declaration","declared_at":"2020-01-01T00:00:00+08:00","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/F %d-2020"}}\n' "$i"
done | sd-platform load p >/dev/null

# What the kit says of a program: test_platform PROGRAM FOLDER [OPTION ...]
test_platform() {
	local program=$1 dir=$2 pid at status
	shift 2
	rm -rf "$dir" && cp -R p "$dir"
	"$program" serve "$dir" --listen 127.0.0.1:0 --deadline 1 -j 2 2>"$dir/serve.log" &
	pid=$!
	within 60 grep -qs '"event":"ready"' "$dir/serve.log"
	at=http://$(sed -n 's/.*"event":"ready","address":"\([^"]*\)".*/\1/p' "$dir/serve.log")
	sd-conform receiver "$at" --as 440600 --key p/keys/440600.key --other 440100 \
		--other-key p/keys/440100.key --firm 91440606722473344C \
		--firm-key p/keys/91440606722473344C.key --deadline 1 --timeout 3 -f jsonl "$@"
	status=$?
	kill -9 "$pid" && wait "$pid" 2>/dev/null
	rm -rf "$dir"
	return "$status"
}

# What is changed takes the place of its like in the library: build FOLDER FILE
# shellcheck disable=SC2086
build() {
	cd "$top" || return
	$mutant_flags -c "$1/$2" -o "$1/changed.o" &&
		$mutant_flags "$out/bin/sd-platform.o" "$1/changed.o" "$out/libsd.a" $mutant_packages -o "$1/sd-platform"
}

# One line of the table: NUMBER, then `found CASE`, `not found`, or what went wrong.
changed() { # NUMBER NAME FILE SED
	local dir=$work/mutant.$1 found
	mkdir -p "$dir"
	sed "$4" "$top/$3" >"$dir/${3##*/}"
	if cmp -s "$top/$3" "$dir/${3##*/}"; then
		echo "$1	stale"
	elif ! (build "$dir" "${3##*/}") >"$dir/log" 2>&1; then
		echo "$1	not built"
	else
		found=$(test_platform "$dir/sd-platform" "$dir/p" --first 2>"$dir/err" |
			jq -r 'select(.verdict == "fail") | .case')
		echo "$1	${found:+found }${found:-not found: $(tail -n 1 "$dir/err")}"
	fi
	rm -rf "$dir"
}
export -f within test_platform build changed

t 'the kit finds nothing in the platform as it is' 0 '
	test_platform sd-platform right >report; echo $?; tail -n 1 report | jq -c "[.warning, .inconclusive, .fail]"' </dev/null 3<<'OUT'
0
[3,0,0]
OUT

# Both tables the same way: tell TABLE RESULTS
tell() {
	local all lost
	all=$(tail -n +2 "$1" | wc -l)
	lost=$(grep -vc '	found ' "$2")
	grep -v '	found ' "$2" | sort -n | while IFS=$'\t' read -r n what; do
		echo "# $what: $(sed -n "$((n + 1))p" "$1" | cut -f 1)"
	done
	echo "# $((all - lost)) of $all mutants found"
	ok "every change of ${1##*/} still changes something, and builds" \
		sh -c "! grep -E '	(stale|not built)' '$2'"
	ok "at least $LEAST in a hundred are found" test $((100 * (all - lost))) -ge $((LEAST * all))
	ok 'and all were tried' test "$(wc -l <"$2")" -eq "$all"
}
tail -n +2 "$here/platform.tsv" | awk -F'\t' '{ printf "%d%c%s%c%s%c%s%c", NR, 0, $1, 0, $2, 0, $3, 0 }' |
	xargs -0 -n 4 -P 2 bash -c 'changed "$@"' changed >platform.found
tell "$here/platform.tsv" platform.found

# A sender
printf '0123456789abcdef\n' >k && chmod 600 k
sd-conform sample -n 34 >declarations
test_sender() { # PROGRAM FOLDER
	local pid ended sending
	sd-conform sender --as 440600 --key k -n 34 --idle 6 -f jsonl >"$2/report" 2>"$2/ready" &
	pid=$!
	within 60 test -s "$2/ready"
	python3 "$1" "$(jq -r .address "$2/ready")" 440600 k <declarations >/dev/null 2>&1 &
	sending=$!
	wait "$pid"
	ended=$?
	kill "$sending" 2>/dev/null
	wait "$sending"
	return "$ended"
}
sender_mutant() { # NUMBER NAME SED
	local dir=$work/sender.$1 found
	mkdir -p "$dir"
	sed "$3" "$top/tests/tools/sdx-sender.py" >"$dir/sender.py"
	if cmp -s "$top/tests/tools/sdx-sender.py" "$dir/sender.py"; then
		echo "$1	stale"
	elif ! python3 -m py_compile "$dir/sender.py"; then
		echo "$1	not built"
	else
		test_sender "$dir/sender.py" "$dir"
		found=$(jq -r 'select(.verdict == "fail") | .case' "$dir/report" | tr '\n' ' ')
		echo "$1	${found:+found }${found:-not found}"
	fi
	rm -rf "$dir"
}
export -f test_sender sender_mutant
mkdir right
t 'the kit finds nothing in a sender that does it right' 0 '
	test_sender "$top/tests/tools/sdx-sender.py" right; echo $?; tail -n 1 right/report | jq -c "[.inconclusive, .fail]"' </dev/null 3<<'OUT'
0
[0,0]
OUT
tail -n +2 "$here/sender.tsv" | awk -F'\t' '{ printf "%d%c%s%c%s%c", NR, 0, $1, 0, $2, 0 }' |
	xargs -0 -n 3 -P 4 bash -c 'sender_mutant "$@"' mutant >sender.found
tell "$here/sender.tsv" sender.found
finish
