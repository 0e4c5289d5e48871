#!/usr/bin/env bash
# An error, and a kill, at every call with which sd-submit and sd-platform write, sync,
# rename, send and receive: what was acknowledged is there afterwards, once, unaltered; the
# status and the message are true; success is never claimed for what did not happen.
#
#	SD_POINTS=1000 bash tests/slow/inject.t
#
# says how many points of each path are tried, evenly chosen; without it 32.  A clean run
# says which there are: the n-th call of a name of each thread.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
# shellcheck source=tests/mutant.sh
. "$top/tests/mutant.sh"
points=${SD_POINTS:-32}
calls=write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,sendto,sendmsg,recvfrom

if ! strace -f -qq -o /dev/null -e inject=fsync:error=EIO true 2>strace.said; then
	ok "strace cannot trace here, so nothing of this is tested: $(head -n 1 strace.said)" false
	finish
fi
node=440600
port=$((9000 + $$ % 1000)) url=http://127.0.0.1:$port

# What can go wrong at each of these calls, as the table of points: CALL N ERROR|KILL
count_calls() { # TRACE: a line `CALL COUNT`, the most that a thread made of it
	sed -n 's/^\([0-9]*\) *\([a-z0-9]*\)(.*/\1 \2/p' "$1" | sort | uniq -c |
		awk '$1 > most[$3] { most[$3] = $1 } END { for (c in most) print c, most[c] }' | sort
}
all_points() { # TRACE
	count_calls "$1" | while read -r call most; do
		case $call in
		rename | ftruncate) errors='EIO ENOSPC KILL' ;;
		write | pwrite64 | writev) errors='ENOSPC EIO EINTR KILL' ;;
		fsync | fdatasync) errors='EIO ENOSPC KILL' ;;
		*) errors='ECONNRESET EINTR KILL' ;;
		esac
		for n in $(seq "$most"); do for e in $errors; do echo "$call $n $e"; done; done
	done
}
choose() { # TRACE [WHICH]: all points of a clean run, and some of those
	all_points "$1" >all
	grep -E "${2:-.}" all | evenly >some
}
evenly() { awk -v most="$points" '{ line[NR] = $0 } END { for (i = 1; i <= NR; i++)
	if (int(i * most / NR) > int((i - 1) * most / NR)) print line[i] }'; } # at most so many lines
fault_of() { case $2 in KILL) echo "inject=$1:signal=KILL:when=$3" ;; *) echo "inject=$1:error=$2:when=$3" ;; esac; }
traced() { # TRACE FAULT PROGRAM ARG ...: NAME=inject=… or none
	local trace=$1 fault=$2
	shift 2
	strace -f -y -qq -e signal=none -e trace="$calls" ${fault:+-e "$fault"} -o "$trace" "$@"
}
# What the call that failed was about: file, net, or aside (a wakeup, standard error).
about() { # TRACE
	local call
	call=$(grep -m 1 INJECTED "$1") || { echo nothing; return; }
	case $call in
	*'<socket:'* | *'<TCP'* | *'<UDP'*) echo net ;;
	*'(2<'* | *eventfd* | *'<pipe:'*) echo aside ;;
	*) echo file ;;
	esac
}
said() { # ERROR FILE: whether a message tells of it
	case $1 in
	ENOSPC) grep -qE 'No space left|is full|disk I/O error' "$2" ;;
	*) grep -qE 'Input/output error|disk I/O error' "$2" ;;
	esac
}
trouble() { echo "$*" >>troubles; }

# The sender
feed_of() { for n in 1 2 3 4 5 6; do decl "Q/$1 $n-2019"; done; } # NAME
submit() { # NAME [TRACE FAULT]: with everything that it writes
	set -- "$1" "${2:-}" "${3:-}" "${sender:-sd-submit}" -q --as "$node" --key p/keys/$node.key --to "$url" \
		--ledger "$1.ledger" --receipts "$1.receipts" -o "$1.out" --batch 2 -j 1 --patience 5 "$1.feed"
	if [ -n "$2" ]; then traced "$2" "$3" "${@:4}"; else "${@:4}"; fi
}
complete() { # NAME: six went on, all registered, and the ledger knows
	[ "$(grep -cE '"status":"(registered|known)"' "$1.out" 2>/dev/null)" = 6 ] &&
		[ "$(grep -cE '"status":"(registered|known)"' "$1.ledger" 2>/dev/null)" -ge 6 ]
}
# Six declarations with one thing going wrong, then the same command again.
submit_with() { # NAME CALL N ERROR
	local status what
	feed_of "$1" >"$1.feed"
	(submit "$1" "$1.trace" "$(fault_of "$2" "$4" "$3")") 2>"$1.err"
	status=$?
	what=$(about "$1.trace")
	[ "$4" != KILL ] || { what=killed; [ "$status" = 137 ] || what=nothing; }
	echo "$what" >>met
	case $what:$4 in
	file:EINTR) [ "$status" = 0 ] || trouble "$* (file): status $status" ;;
	file:*) [ "$status" = 4 ] || trouble "$* (file): status $status"
		said "$4" "$1.err" || trouble "$* (file): $(head -n 1 "$1.err")" ;;
	net:*) [ "$status" = 0 ] || trouble "$* (net): status $status, $(head -n 1 "$1.err")" ;;
	esac
	[ "$status" != 0 ] || complete "$1" || trouble "$*: success is claimed for what is not whole"
	[ ! -e "$1.out" ] || complete "$1" || trouble "$*: half an output"
	submit "$1" 2>"$1.err" || trouble "$*: the same command again ends with $?, $(head -n 1 "$1.err")"
	complete "$1" || trouble "$*: not whole the second time"
}
# Many of them, and what it comes to: sender_round PREFIX [WHICH]
sender_round() {
	local i=0 call n error
	rm -rf p feed ledger ./*.feed ./*.ledger ./*.out ./*.receipts
	: >troubles
	: >met
	sd-platform init p --node 440000 && sd-platform node add p $node --role city
	serve p "$port"
	feed_of clean >clean.feed && submit clean clean.trace ''
	cat clean.feed >>feed && cat clean.ledger >>ledger
	choose clean.trace "${2:-}"
	while read -r call n error; do
		submit_with "$1$((i += 1))" "$call" "$n" "$error"
		cat "$1$i.feed" >>feed && cat "$1$i.ledger" >>ledger
	done <some
	kill "$served" && wait "$served"
	sd-platform dump p >held.dump
	sort -u troubles
	"$tools/sdx-exact.py" "$url" "$node" feed ledger held.dump && [ ! -s troubles ] && sd-platform verify p >/dev/null
}
told() { sort met | uniq -c | sed 's/^ *//' | paste -s -d , | sed 's/,/, /g'; }

sender_round S >round
status=$?
sed 's/^/# /' round
ok "sd-submit: $(wc -l <some) of $(wc -l <all) points ($(told)): true status, true message, nothing lost, doubled, altered" test "$status" -eq 0
ok 'nearly all of them were met' test "$(grep -c nothing met)" -le $(($(wc -l <some) / 10))

# The control: one that believes in a sync that failed, and one that notes before it is
# answered
ok 'a sender that does not look at its sync, for the control' mutant deaf-sync sd-submit \
	lib/net/ledger.c 's/if (fdatasync(l->fd))/if (fdatasync(l->fd) \&\& !l)/'
sender=$work/mutant/deaf-sync
sync_ignored() {
	feed_of C >C.feed && : >troubles && serve p "$port" && submit_with C fdatasync 2 EIO
	kill "$served" && wait "$served"
	grep -q 'status 0' troubles
}
ok 'it is caught by the same check' sync_ignored
ok 'a sender that notes before it is answered, for the control' mutant early-notes sd-submit \
	lib/net/submit_send.c 's/^\tstart(l, pack(l));/\tsize_t n = pack(l), i;\n\tchar id[SUBMIT_ID];\n\tfor (i = 0; i < n; i++) {\n\t\tsubmit_message_id(l->target, l->row.at[l->row.head + i], id);\n\t\tsd_ledger_put(l->target->submit->ledger, sd_slice_of(id), SD_S("{\\"status\\":\\"registered\\"}"), true);\n\t}\n\tsubmit_sync(l->target->submit);\n\tstart(l, n);/'
sender=$work/mutant/early-notes
notes_early() { ! points=6 sender_round E 'sendto .* KILL' >round && grep -q 'lost [1-9]' round; }
ok 'it is caught by the same check' notes_early
tail -n 1 round | sed 's/^/# /'
sender=

# The platform, taking a file
load_with() { # NAME CALL N ERROR
	local status what
	feed_of "$1" >"$1.feed"
	rm -rf q && cp -R base q
	(traced "$1.trace" "$(fault_of "$2" "$4" "$3")" "${platform:-sd-platform}" load q "$1.feed" --asked 2026-11-22 >"$1.said") 2>"$1.err"
	status=$?
	what=$(about "$1.trace")
	[ "$4:$status" != KILL:137 ] || what=killed
	echo "$what" >>met
	case $4:$status in
	KILL:137 | EINTR:0 | *:0) ;;
	*:4) said "$4" "$1.err" || trouble "$* ($what): $(head -n 1 "$1.err")" ;;
	*) trouble "$* ($what): status $status, $(head -n 1 "$1.err")" ;;
	esac
	[ "$status" -ne 0 ] || [ "$(grep -c '"status":"registered"' "$1.said")" = 6 ] || trouble "$*: success is claimed for what is not whole"
	held "$1" q "$1.feed" "$1.said"
	sd-platform load q "$1.feed" --asked 2026-11-22 >>"$1.said" || trouble "$*: the same command again ends with $?"
	held "$1" q "$1.feed" "$1.said"
	all_held "$1"
}
# What is acknowledged is held, and the log is whole: held NAME DIR FEED ACKNOWLEDGED
held() {
	sd-platform verify "$2" >verified 2>&1 || trouble "$1: the log is broken: $(cat verified)"
	sd-platform dump "$2" >held.dump || trouble "$1: cannot be read"
	"$tools/sdx-exact.py" "$url" "$node" "$3" "$4" held.dump >counts || trouble "$1: $(cat counts)"
}
all_held() { grep -q 'acknowledged 6, held 6:' counts || trouble "$1: $(cat counts)"; }
make_base() { # a platform that all of a round begin with
	rm -rf base troubles met
	: >troubles
	: >met
	sd-platform init base --node 440000 && sd-platform node add base $node --role city
}
load_round() { # PREFIX [WHICH]
	local i=0 call n error
	make_base
	feed_of clean >clean.feed
	rm -rf q && cp -R base q && traced clean.trace '' sd-platform load q clean.feed --asked 2026-11-22 >/dev/null
	choose clean.trace "${2:-}"
	while read -r call n error; do load_with "$1$((i += 1))" "$call" "$n" "$error"; done <some
	sort -u troubles
	[ ! -s troubles ]
}
load_round L >round
status=$?
sed 's/^/# /' round
ok "sd-platform load: $(wc -l <some) of $(wc -l <all) points ($(told)): true status, true message, nothing lost, doubled, altered" test "$status" -eq 0
ok 'nearly all of them were met' test "$(grep -c nothing met)" -le $(($(wc -l <some) / 10))
ok 'a platform that does not look at its commit, for the control' mutant deaf-commit sd-platform \
	lib/platform/load.c 's/if (got < 0 || sd_db_commit(w->db, err)) {/if (sd_db_commit(w->db, err), got < 0) {/' \
	lib/platform/receipt.c 's/bad = put_registered(db, node, e->idx, out, err);/bad = 0;/'
platform=$work/mutant/deaf-commit
ok 'it is caught by the same check' eval '! points=4 load_round D "fdatasync .* EIO" >round && grep -q "lost [1-9]" round'
platform=

# The platform, serving: one thing goes wrong, a sender with a ledger tries for a second,
# the platform is started anew, and the same sender goes on
served_with() { # NAME CALL N ERROR
	local status pid
	feed_of "$1" >"$1.feed"
	rm -rf q "$1.log" && cp -R base q
	traced "$1.trace" "$(fault_of "$2" "$4" "$3")" "${platform:-sd-platform}" serve q --listen "127.0.0.1:$port" \
		--asked 2026-11-22 -j 1 2>"$1.log" &
	pid=$!
	within 60 answers_or_ended "$1.log" "$pid"
	send_to q "$1" --patience 1 2>"$1.err"
	status=$?
	[ "$status" = 0 ] || [ "$status" = 5 ] || trouble "$*: the sender ends with $status, $(head -n 1 "$1.err")"
	end_traced "$pid"
	wait "$pid" 2>/dev/null
	status=$?
	case $4:$status in
	KILL:137) echo killed >>met ;;
	*:0 | *:4) about "$1.trace" >>met ;;
	*) trouble "$*: the platform ends with $status, $(tail -n 1 "$1.log")" ;;
	esac
	[ "$status" != 4 ] || said "$4" "$1.log" || trouble "$*: $(tail -n 1 "$1.log")"
	serve q "$port"
	send_to q "$1" --patience 5 2>"$1.err" || trouble "$*: afterwards the sender ends with $?, $(head -n 1 "$1.err")"
	kill "$served" && wait "$served"
	held "$1" q "$1.feed" "$1.ledger"
	all_held "$1"
}
end_traced() { kill "$(pgrep -P "$(pgrep -P "$1")")"; } 2>/dev/null	# what strace runs, not strace
send_to() { # DIR NAME OPTION ...
	sd-submit -q --as "$node" --key "$1/keys/$node.key" --to "$url" --ledger "$2.ledger" -o "$2.out" --batch 2 -j 1 "${@:3}" "$2.feed"
}
serve_round() { # PREFIX [WHICH]
	local i=0 call n error
	make_base
	feed_of clean >clean.feed
	rm -rf q clean.ledger && cp -R base q
	traced clean.trace '' sd-platform serve q --listen "127.0.0.1:$port" --asked 2026-11-22 -j 1 2>clean.log &
	within 60 answers_or_ended clean.log $!
	send_to q clean
	end_traced $! && wait $!
	choose clean.trace "${2:-}"
	while read -r call n error; do served_with "$1$((i += 1))" "$call" "$n" "$error"; done <some
	sort -u troubles
	[ ! -s troubles ]
}
serve_round W '^[^w]|KILL' >round	# it writes to wake a thread, which always succeeds
status=$?
sed 's/^/# /' round
ok "sd-platform serve: $(wc -l <some) of $(wc -l <all) points ($(told)): nothing lost, doubled, altered, and it goes on" test "$status" -eq 0
ok 'nearly all of them were met' test "$(grep -c nothing met)" -le $(($(wc -l <some) / 10))
ok 'a platform that answers though its commit failed, for the control' mutant deaf-writer sd-platform \
	lib/store/writer.c 's/first->done(first, bad ? &err : NULL);/first->done(first, NULL);/' \
	lib/platform/receipt.c 's/bad = put_registered(db, node, e->idx, out, err);/bad = 0;/'
platform=$work/mutant/deaf-writer
ok 'it is caught by the same check' eval '! points=4 serve_round G "fdatasync .* EIO" >round && grep -q "lost [1-9]" round'
finish
