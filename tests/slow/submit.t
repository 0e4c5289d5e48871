#!/usr/bin/env bash
# sd-submit while everything goes wrong: order, kill -9 and resume, what is on the disk
# before it counts.  Each check has a control that it must catch.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
send() { sd-submit --as 440600 --key p/keys/440600.key "$@"; }

sd-platform init p --node 440000 && sd-platform node add p 440600 --role city
serve p
export at

# The order of a firm, whatever goes wrong, with many requests under way
faulty chaos random:7:0.4
for n in $(seq 60); do
	for firm in 91440606722473344C 91330000740545604A 91440400192548256N; do
		decl "Q/O $n-2019" "$firm"
	done
done >many
t 'with faults in two of five requests: all registered, each once, each firm in its order' 0 '
	send -q --to "$via" --batch 7 -j 4 --patience 120 many >sent; jq -r ".submit[0].status" sent | sort | uniq -c | awk "{ n += \$1 } END { print n }"
	cmp <(jq -c "del(.submit)" sent) <(jq -c . many) && echo same
	sd-platform dump p | grep "\"Q/O " >got; wc -l <got; jq -r "[.enterprise.uscc, .standard.number] | join(\" \")" got | sort | uniq -d
	for firm in 91440606722473344C 91330000740545604A 91440400192548256N; do
		cmp <(grep $firm got | jq -r .standard.number) <(grep $firm many | jq -r .standard.number) && echo "in order"
	done' </dev/null 3<<'OUT'
180
same
180
in order
in order
in order
OUT
# The control: who sends each message under a fresh name and does not wait for its turn.
t 'a sender that does not keep the order is seen by the same check' 0 '
	sd-platform init q --node 440000; sort -R --random-source=<(yes) many >shuffled; sd-platform load q shuffled >/dev/null
	sd-platform dump q | grep "\"Q/O " >got; firm=91440606722473344C
	cmp -s <(grep $firm got | jq -r .standard.number) <(grep $firm many | jq -r .standard.number) || echo "out of order"' </dev/null 3<<'OUT'
out of order
OUT

# Killed in the middle, again and again; each time it goes on
for n in $(seq 400); do decl "Q/K $n-2019" "$(printf '91440606722473344C 91330000740545604A 91440400192548256N' | cut -d' ' -f$((n % 3 + 1)))"; done >in400
faulty slowly random:3:0.2
export via
asked_or_ended() { [ "$(wc -l <slowly.log)" -ge "$1" ] || ! kill -0 "$2"; }
killed() { # TIMES: killed while it sends, so often
	local k
	rm -f kept slowly.log
	touch slowly.log
	for k in $(seq "$1"); do
		sd-submit -q --as 440600 --key p/keys/440600.key --to "$via" --batch 4 -j 3 --ledger kept in400 >/dev/null 2>&1 &
		within 30 asked_or_ended $((12 * k)) $!
		kill -9 $! && died=$((died + 1))
		wait $! 2>/dev/null
	done
	jq -rR 'fromjson? | select(.outcome.status | . == "registered" or . == "known") | .message_id' kept | sort -u >noted
}
resumed() { # [OPTION ...]: go on to the end
	local mark
	mark=$(wc -l <slowly.log)
	send -q --to "$via" --batch 4 -j 3 "$@" in400 >finished
	tail -n "+$((mark + 1))" slowly.log | cut -d' ' -f2- | tr ' ' '\n' | sort -u >again
}
exact() { # what was noted is not sent again, the rest is, and all is registered once
	[ -s noted ] && [ "$(comm -12 noted again | wc -l)" -eq 0 ] && [ "$(sort -u noted again | wc -l)" -eq 400 ] &&
	[ "$(jq -r '.submit[0] | select(.status == "registered" or .status == "known") | .registry_no' finished | sort -u | wc -l)" -eq 400 ]
}
died=0
killed 4
resumed --ledger kept
ok 'it was killed four times, at work' test "$died" = 4
ok 'killed and resumed: exactly what was not noted is sent' exact
ok 'nothing is lost, nothing doubled' test "$(sd-platform dump p | grep -c '"Q/K ')" = 400
resumed
ok 'the control: without the ledger the same check fails' bash -c "$(declare -f exact); ! exact"
if command -v strace >/dev/null; then
	# Records may go out, and messages count, only behind the sync of their outcomes.
	synced() { awk '/^[0-9]+ +write\(/ && /outcome/ { dirty = 1 } /fdatasync\(/ { dirty = 0 }
		/^[0-9]+ +write\(1, / && dirty { bad = 1 } END { exit bad }' "$1"; }
	for n in 1 2 3; do decl "Q/SYNC $n-2019"; done >in3
	strace -f -qq -s 40 -e trace=write,fdatasync -o trace sd-submit --as 440600 --key p/keys/440600.key --to "$at" --ledger synced --batch 1 -j 1 in3 >/dev/null
	ok 'no record goes out before its outcome is on the disk' synced trace
	grep -v fdatasync trace >unsynced
	ok 'the control: without the sync the same check fails' bash -c "$(declare -f synced); ! synced unsynced"
	t 'a sync that fails ends it with 4' 4 '
		strace -f -qq -o /dev/null -e inject=fdatasync:error=EIO sd-submit --as 440600 --key p/keys/440600.key --to "$at" --ledger broken in3' </dev/null 4<<'ERR'
sd-submit: cannot write 'broken': Input/output error
ERR
fi

t 'after all this the log of the platform is whole' 0 'sd-platform verify p >/dev/null' </dev/null
finish
