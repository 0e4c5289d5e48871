#!/usr/bin/env bash
# City, province, nation and a sender with a ledger, one of them killed with -9 again and
# again while records flow: at any moment between accept, commit, answer and relay.  Then
# what the ledger says is held against three databases.
#
#	SD_KILLS=1000 SD_SEED=7 bash tests/slow/kill.t
#
# draws the same victims and moments for the same seed; what they interrupt is up to the
# machine.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
# shellcheck source=tests/mutant.sh
. "$top/tests/mutant.sh"
kills=${SD_KILLS:-100}
seed=${SD_SEED:-$((SRANDOM % 32768))}
RANDOM=$seed
echo "# $kills kills, seed $seed"
declare -A port process program killed
port=([city]=$((11000 + $$ % 3000)) [province]=$((14000 + $$ % 3000)) [nation]=$((17000 + $$ % 3000)))
url() { echo "http://127.0.0.1:${port[$1]}"; }

start() { # NAME: not waited for, so that the beginning is a moment as any other
	case $1 in
	sender)
		"${program[sender]:-sd-submit}" -q --as 440606 --key city/keys/440606.key --to "$(url city)" --ledger ledger \
			--batch 5 -j 3 --follow < <(tail -n +1 -f feed 2>/dev/null) >/dev/null 2>>sender.log &
		;;
	*)
		"${program[$1]:-sd-platform}" serve "$1" --listen "127.0.0.1:${port[$1]}" --asked 2026-11-22 2>>"$1.log" &
		;;
	esac
	process[$1]=$!
}
set_up() { # a fresh city, province and nation
	rm -rf city province nation ledger feed ./*.log
	three_nodes
	sd-platform upstream add city 440000 "$(url province)" --key province/keys/440600.key
	sd-platform upstream add province 100000 "$(url nation)" --key nation/keys/440000.key
	: >feed
	for p in nation province city sender; do start "$p"; done
}
hand_in() { # a hundred a second, of three firms, until it is ended
	exec python3 -c '
import sys, time
firms = "91440606722473344C", "91330000740545604A", "91440400192548256N"
start, n = time.monotonic(), 0
with open("feed", "ab", 0) as feed:
    while True:
        feed.write("".join(sys.argv[1].replace("FIRM", firms[k % 3]).replace("NUMBER", "Q/K %d-2019" % k)
                           + "\n" for k in range(n, n + 3)).encode())
        n += 3
        time.sleep(max(0, start + n / 100 - time.monotonic()))' "$(decl NUMBER FIRM)"
}
noted() { stat -c %s ledger 2>/dev/null || echo 0; }
more_than() { [ "$(noted)" -gt "$1" ]; }
# Each time one of those named, after a pause of up to 0.4 s, and up again at once.  With
# `busy`, so many ms at most after the first outcome since the last time.
busy=
slay_in_turn() { # TIMES NAME ...
	local n victim before
	for ((n = 0; n < $1; n++)); do
		before=$(noted)
		[ -z "$busy" ] || within 30 more_than "$before" || return
		sleep "0.$(printf %03d $((RANDOM % ${busy:-400})))"
		victim=${*:2 + RANDOM % ($# - 1):1}
		kill -9 "${process[$victim]}" || { echo "# $victim had ended by itself: $(tail -n 1 "$victim.log")"; return 1; }
		wait "${process[$victim]}" 2>/dev/null
		killed[$victim]=$((${killed[$victim]:-0} + 1))
		start "$victim"
	done
}
none_waits() { [ "$(sqlite3 "$1/platform.db" "select count(*) from outbox where state = 'waiting'")" -eq 0 ]; }
# Everything handed in is sent, everything that waits goes up, everything ends.
settle() {
	kill "$feeder" && wait "$feeder" 2>/dev/null
	kill "${process[sender]}" && wait "${process[sender]}"
	sd-submit -q --as 440606 --key city/keys/440606.key --to "$(url city)" --ledger ledger \
		--patience 120 feed 2>>sender.log | jq -r '.submit[0].status' | sort | uniq -c | sed 's/^ */# to the city: /'
	[ "${PIPESTATUS[0]}" -eq 0 ] && within 120 none_waits city && within 120 none_waits province
	local bad=$?
	for p in city province nation; do kill "${process[$p]}" && wait "${process[$p]}" || bad=1; done
	return "$bad"
}
exact() {
	for p in city province nation; do sd-platform dump "$p" >"$p.dump" && sd-platform verify "$p" >"$p.verified" || return; done
	"$tools/sdx-exact.py" "$(url city)" 440606 feed ledger city.dump province.dump nation.dump
}
play() { # TIMES NAME ...: from the beginning, and what it comes to
	set_up
	hand_in &
	feeder=$!
	slay_in_turn "$@" && settle && exact
}

play "$kills" city province nation sender >counts
status=$?
for p in city province nation sender; do printf '# %s killed %d times\n' "$p" "${killed[$p]:-0}"; done
tail -n 1 counts | sed 's/^/# /'
handed=$(wc -l <feed)
ok 'each was up when its turn came; nothing lost, doubled, altered, crossed; three logs verified' test "$status" -eq 0
t 'all that was handed in is acknowledged, and held by all three under the same number' 0 'tail -n 1 counts' </dev/null 3<<OUT
handed in $handed, acknowledged $handed, held $handed $handed $handed: lost 0, doubled 0, altered 0, crossed 0, numbers 0
OUT

# The controls: the same check on what acknowledges too early, by the time that a slow
# disk takes.
caught() { # NAME: what it acknowledged and lost is seen
	local status
	busy=100
	play 12 "$1" >counts
	status=$?
	cat counts
	[ "$status" -ne 0 ] && grep -q 'lost [1-9]' counts
}
ok 'a platform that answers before it commits, for the control' mutant early sd-platform \
	lib/store/writer.c 's/^\t\tgot = sd_db_commit(db, err);/\t{\n\t\tfor (struct sd_write *next; first; first = next) {\n\t\t\tnext = first->next;\n\t\t\tfirst->done(first, NULL);\n\t\t}\n\t\tusleep(20000);\n&\n\t}/
		s/^\tfor (; first; first = next) {/\tfor (; !whole \&\& first; first = next) {/; s/alone = !first->next/alone = true/' \
	lib/platform/receipt.c 's/bad = put_registered(db, node, e->idx, out, err);/bad = 0;/'
program[city]=$work/mutant/early
ok 'killed like the others, it is caught by the same check' caught city
tail -n 1 counts | sed 's/^/# /'
program=()
ok 'a sender that notes before it is answered, for the control' mutant early-notes sd-submit \
	lib/net/submit_send.c 's/^\tstart(l, pack(l));/\tsize_t n = pack(l), i;\n\tchar id[SUBMIT_ID];\n\tfor (i = 0; i < n; i++) {\n\t\tsubmit_message_id(l->target, l->row.at[l->row.head + i], id);\n\t\tsd_ledger_put(l->target->submit->ledger, sd_slice_of(id), SD_S("{\\"status\\":\\"registered\\"}"), true);\n\t}\n\tsubmit_sync(l->target->submit);\n\tusleep(20000);\n\tstart(l, n);/'
program[sender]=$work/mutant/early-notes
ok 'killed like the others, it is caught by the same check' caught sender
tail -n 1 counts | sed 's/^/# /'
finish
