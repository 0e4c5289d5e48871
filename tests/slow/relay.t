#!/usr/bin/env bash
# City, province, nation: three platforms, each a process, what one takes goes on to the
# next.  Whatever fails, nothing is lost or doubled, and each firm keeps its order.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
firms='91440606722473344C 91330000740545604A 91440400192548256N'
declare -A port process

# Ports below those that the system gives to whoever connects, so that nobody takes one
# while its platform is down.
port=([city]=$((20000 + $$ % 3000)) [province]=$((23000 + $$ % 3000)) [nation]=$((26000 + $$ % 3000)))
start() { # NAME
	serve "$1" "${port[$1]}"
	process[$1]=$served
	[ "$at" != http:// ] || { echo "Bail out! $1 does not start: $(head -n 1 "$1.log")"; exit 1; }
}
end() { kill "${process[$1]}" && wait "${process[$1]}"; }
slay() { kill -9 "${process[$1]}" && ! wait "${process[$1]}" 2>/dev/null; }
url() { echo "http://127.0.0.1:${port[$1]}"; }
submit() { sd-submit -q --as 440606 --key city/keys/440606.key --to "$(url city)" --patience 120 "$@"; }
count() { sqlite3 "$1/platform.db" 'select count(*) from version'; }
waiting() { curl -s "$(url "$1")/healthz" | jq -r '.upstream[] | [.node, .waiting, .refused] | @tsv'; }
# Until a platform holds so many, a minute at most.
holds() { [ "$(count "$1")" -ge "$2" ]; }
await() { # NAME COUNT
	within 60 holds "$@" && return
	echo "# $1 holds $(count "$1") of $2"
	return 1
}
# Until nothing waits any more, and until it says so.
none_waits() { [ "$(sqlite3 "$1/platform.db" "select count(*) from outbox where state = 'waiting'")" -eq 0 ]; }
settled() { within 60 none_waits "$1"; } # NAME
stands_at() { curl -s "$(url "$1")/healthz" | jq -e ".upstream[0] | $2" >/dev/null; }
told() { within 60 stands_at "$@"; } # NAME CONDITION

three_nodes
start nation
start province
start city

# Setting up
t 'an upstream needs a key of its own' 4 'sd-platform upstream add city 440000 http://127.0.0.1:1' </dev/null 4<<'ERR'
sd-platform: cannot open 'city/keys/440000.key': No such file or directory
ERR
t 'and an address' 2 'sd-platform upstream add city 440000 gopher://x --key province/keys/440600.key' </dev/null 4<<'ERR'
sd-platform: 'gopher://x' is no address of a platform, such as https://province.example
ERR
decl 'Q/EARLY 1-2019' | submit >/dev/null
at=$(url province) && at=${at#http://} && faulty lower random:5:0 && lower=$via
cp province/keys/440600.key city/keys/440000.key
t 'upstreams are added while it serves, once each, and listed' 2 '
	sd-platform upstream add city 440000 "$lower/" && sd-platform upstream list city | jq -c "[.code, .url == \"'"$lower"'\", .key]"
	sd-platform upstream add province 100000 "$(url nation)" --key nation/keys/440000.key
	sd-platform upstream add city 440000 "$lower"' </dev/null 3<<'OUT' 4<<'ERR'
["440000",true,"keys/440000.key"]
OUT
sd-platform: there is an upstream '440000' already
ERR
t 'what was there before goes up too' 0 'await nation 1' </dev/null

# The same declaration everywhere
t 'it arrives at once, with the number that the accepting node gave' 0 '
	{ decl "Q/A 1-2019"; decl "Q/A 2-2019" | sed "s/\"declared_at\":[^,]*,//"; decl "Q/A 1-2019" "" confirm | sed "s/\"uscc\":\"\"/\"uscc\":\"91440606722473344C\"/"; } | submit >/dev/null; await nation 4
	for p in city province nation; do sd-platform dump $p | jq -c "[.registered.registry_no, .op, .registered.sender]" | sed "s/[0-9]\{12\}-000/T-000/"; done
	same() { sd-platform dump $1 | jq -c "[.registered.registry_no, del(.registered)]"; }
	diff <(same city) <(same province) && diff <(same city) <(same nation) && echo same' </dev/null 3<<'OUT'
["Q-91440606722473344C-T-0001","register","440606"]
["Q-91440606722473344C-T-0002","register","440606"]
["Q-91440606722473344C-T-0001","register","440606"]
["Q-91440606722473344C-T-0002","confirm","440606"]
["Q-91440606722473344C-T-0001","register","440600"]
["Q-91440606722473344C-T-0002","register","440600"]
["Q-91440606722473344C-T-0001","register","440600"]
["Q-91440606722473344C-T-0002","confirm","440600"]
["Q-91440606722473344C-T-0001","register","440000"]
["Q-91440606722473344C-T-0002","register","440000"]
["Q-91440606722473344C-T-0001","register","440000"]
["Q-91440606722473344C-T-0002","confirm","440000"]
same
OUT
receipt() { # NAME NODE KEYFILE MESSAGE-ID
	"$tools/sdx-sign.py" GET "/sdx/1/receipts/$4" "$2" "$3" | curl -s -H @- "$(url "$1")/sdx/1/receipts/$4"
}
settled city && settled province
export id
id=$(decl 'Q/A 1-2019' | submit | jq -r '.submit[0].message_id')
t 'the receipt tells the nodes it has passed, and what those above have said' 0 '
	receipt city 440606 city/keys/440606.key $id | jq -c "[[.nodes[:2][].node], .upstream[0].node, .upstream[0].status, .registry_no == .upstream[0].registry_no]"
	above=$(sqlite3 province/platform.db "select message_id from message order by idx limit 1 offset 1")
	receipt province 440600 province/keys/440600.key "$above" | jq -c "[[.nodes[].node], (.upstream[] | .node, .status)]"
	sqlite3 nation/platform.db "select nodes from passed where idx = 1" | sed "s/^/[/;s/$/]/" | jq -c "[.[].node]"' </dev/null 3<<'OUT'
[["440600","440000"],"440000","registered",true]
[["440600","440000","100000"],"100000","registered"]
["440600","440000"]
OUT
t 'how it stands is in the service document, in healthz and in the metrics' 0 '
	told city ".waiting == 0"; told province ".waiting == 0"; curl -s "$(url city)/sdx/1/" | jq -c ".upstream"; curl -s "$(url city)/healthz" | jq -c .upstream; curl -s "$(url nation)/healthz" | jq -c .upstream
	curl -s "$(url city)/metrics" | grep ^sdx_upstream' </dev/null 3<<'OUT'
[{"node":"440000","up":true,"waiting":0,"refused":0,"lag_ms":0}]
[{"node":"440000","up":true,"waiting":0,"refused":0,"lag_ms":0}]
[]
sdx_upstream_up{node="440000"} 1
sdx_upstream_waiting{node="440000"} 0
sdx_upstream_refused{node="440000"} 0
sdx_upstream_lag_seconds{node="440000"} 0
OUT

# In time: 100 a second from the city, read off the clocks of city and nation
before=$(count nation)
python3 - <<'PY' | submit -j 1 >paced
import sys, time
start = time.monotonic()
for n in range(600):
    pause = start + n / 100 - time.monotonic()
    if pause > 0:
        time.sleep(pause)
    print('{"kind":"declaration","v":1,"declared_at":"2019-03-01T10:20:00+08:00","enterprise":'
          '{"uscc":"91440606722473344C","name":"甲"},"standard":{"type":"enterprise","number":'
          '"Q/P %d-2019","issued":"2019-02-10"}}' % n, flush=True)
PY
await nation $((before + 600))
received() { sqlite3 "$1/platform.db" "select registry_no, received_ms from version v join decl d on d.id = v.decl where d.number like 'Q/P %' order by 1"; }
join -t '|' <(received city) <(received nation) | awk -F '|' '{ print $3 - $2 }' | sort -n >latencies
p99=$(sed -n "$(($(wc -l <latencies) * 99 / 100))p" latencies)
echo "# city to nation at 100/s: median $(sed -n 300p latencies) ms, p99 $p99 ms, bar 1000 ms"
ok 'city to nation, 99 of 100 within a second' test "$(wc -l <latencies)" -eq 600 -a "$p99" -le 1000

# What is asked after each trouble: everything there, once, in order; the logs whole.
whole() { # NUMBER-PREFIX COUNT
	local p firm bad=0
	for p in city province nation; do
		sd-platform dump "$p" | grep -F "\"number\":\"$1 " | jq -r '[.enterprise.uscc, .standard.number, .registered.registry_no] | @tsv' >"$p.held"
		[ "$(wc -l <"$p.held")" -eq "$2" ] || { echo "$p holds $(wc -l <"$p.held") of $2"; bad=1; }
		[ -z "$(sort "$p.held" | uniq -d)" ] || { echo "$p holds some twice"; bad=1; }
		for firm in $firms; do
			cmp -s <(grep "$firm" wanted) <(grep "$firm" "$p.held" | cut -f 1,2) || { echo "$p has $firm out of order"; bad=1; }
		done
		sd-platform verify "$p" >/dev/null || { echo "the log of $p is broken"; bad=1; }
	done
	cmp -s <(sort city.held) <(sort nation.held) || { echo 'the numbers differ'; bad=1; }
	return "$bad"
}
make_many() { # PREFIX COUNT: into many and wanted
	local n firm
	for n in $(seq "$(($2 / 3))"); do for firm in $firms; do decl "$1 $n-2019" "$firm"; done; done >many
	jq -r '[.enterprise.uscc, .standard.number] | @tsv' many >wanted
}

# Everything at once: faults on the way, and each of the three killed again and again
kill "$faults"
at=$(url province) && at=${at#http://}
end city
faulty chaos random:11:0.35
sqlite3 city/platform.db "update upstream set url = '$via'"
start city
make_many Q/X 900
before=$(count nation)
submit --batch 5 -j 3 many >sent &
sender=$!
slain=0
for _ in 1 2 3; do
	for p in city province nation; do
		sleep 0.4
		slay "$p" && slain=$((slain + 1))
		sleep 0.2
		start "$p"
	done
done
wait "$sender"
ok 'all was accepted while each was killed three times' bash -c "test $slain = 9 && jq -e -s 'all(.[]; .submit[0].status | . == \"registered\" or . == \"known\")' sent"
ok 'all of it has come to the nation' await nation $((before + 900))
settled city && settled province
ok 'nothing lost, nothing doubled, each firm in its order, the logs whole' whole Q/X 900

# The control: a row that is missing in an outbox is a declaration that is lost
end city
make_many Q/LOST 3
start city
submit many >/dev/null
for p in province nation; do await "$p" "$(count city)" >/dev/null; done
for p in city province nation; do end "$p"; done
sqlite3 nation/platform.db "pragma foreign_keys = off; drop trigger message_remains; drop trigger version_remains; delete from message where idx = (select max(idx) from version); delete from version where idx = (select max(idx) from version)"
ok 'the control: one that is missing at the nation fails the same check' bash -c "
	$(declare -f whole); firms='$firms'; ! whole Q/LOST 3 >said && grep -q 'nation holds 2 of 3' said"
rm -rf nation && sd-platform init nation --node 100000 && sd-platform node add nation 440000 --role province
cp nation/keys/440000.key n.key

# A nation that begins anew gets all of it again
sqlite3 province/platform.db "update outbox set state = 'waiting'; update upstream set key_file = '$work/n.key'"
start nation; start province; start city
ok 'an outbox that is set back fills an upstream that begins anew' await nation "$(count city)"
settled province

# What the upstream refuses is kept with its reason, and the next goes on
decl 'Q/R 1-2019' | sed 's/空气/另有/' | sd-platform load nation >/dev/null
make_many Q/S 3
{ decl 'Q/R 1-2019'; cat many; } | submit >/dev/null
ok 'those behind it have come' await nation $(($(count city)))
settled province && settled city && told province '.refused == 1' && told city '.waiting == 0'
t 'refused: told in the metrics, and why in the receipt' 0 '
	waiting province; waiting city
	no=$(sqlite3 province/platform.db "select message_id from message where idx = (select idx from outbox where state = '"'refused'"')")
	receipt province 440600 province/keys/440600.key "$no" | jq -c ".upstream[] | [.node, .status, .code]"' </dev/null 3<<'OUT'
100000	0	1
440000	0	0
["100000","refused","not-yours"]
OUT

# An upstream that is away, busy, slow, or full
end nation
make_many Q/AWAY 30
submit many >/dev/null
ok 'accepted though the nation is away; it waits at the province' await province "$(count city)"
told province '.waiting == 30 and .lag_ms > 500'
t 'how much waits, and that it is not up' 0 'curl -s "$(url province)/healthz" | jq -c ".upstream[0] | [.waiting, .up, .lag_ms > 500]"' </dev/null 3<<'OUT'
[30,false,true]
OUT
end province
start province
start nation
ok 'after a restart of both it goes on' await nation "$(count city)"
settled province
ok 'and nothing is missing' whole Q/AWAY 30
end nation
at=127.0.0.1:${port[nation]}
end province
faulty busy get-503:1 503:2 slow:1 503-date:1 lost double
sqlite3 province/platform.db "update upstream set url = '$via'"
start nation
start province
make_many Q/BUSY 60
submit --batch 10 many >/dev/null
ok 'busy, slow, lost and doubled answers: all come' await nation "$(count city)"
settled province
ok 'once, and in order' whole Q/BUSY 60
end nation
serve_full() { (trap '' XFSZ; ulimit -f 600; exec sd-platform serve nation --listen "127.0.0.1:${port[nation]}" --asked 2026-11-22 2>nation.log) & full=$!; }
serve_full
make_many Q/FULL 600
submit many >/dev/null
await province "$(count city)"
sleep 3
ok 'a nation whose disk is full takes some, and the rest waits' bash -c "
	test '$(count nation)' -lt '$(count city)' && curl -s '$(url province)/healthz' | jq -e '.upstream[0] | .waiting > 0 and (.up | not)'"
kill "$full" && wait "$full"
start nation
ok 'with room again all of it comes' await nation "$(count city)"
settled province
ok 'nothing is missing, nothing twice' whole Q/FULL 600
end city && end province && end nation

# An upstream that comes while the platform serves, with a key that others may read.
sd-platform init lone --node 440605
serve lone 0
lone=$served
cp -p nation/keys/440000.key open.key
kill -STOP "$lone"
sd-platform upstream add lone 440000 "$(url province)" --key "$PWD/open.key"
chmod 644 open.key
kill -CONT "$lone"
noted() { grep -qs "\"$1\"" lone.log; }
ok 'an upstream that cannot be opened is told' within 60 noted 'relay trouble'
t 'once, with the reason' 0 'sleep 3; jq -r "select(.event == \"relay trouble\").why" lone.log | sed "s|$PWD/||"' </dev/null 3<<'OUT'
'open.key' holds a key, but others than its owner may read or write it (mode 644): chmod 600
OUT
chmod 600 open.key
ok 'and so is the end of it' within 60 noted 'relay well'
kill "$lone" && wait "$lone"

t 'asked to end, each ends' 0 'tail -qn 1 city.log province.log nation.log | jq -r .event' </dev/null 3<<'OUT'
stopped
stopped
stopped
OUT
finish
