#!/usr/bin/env bash
# bench of the platform, on the loopback, with declarations held.
#
#	make bench-platform		a million held, about half an hour
#	N=100000 make bench-platform	a short one
#
# SD_BENCH_DIR	where the platforms are made, and left; one that holds N is taken again
# ROUNDS	of each (5); their median counts
#
#	single	signed POSTs of one message over 16 connections, each answered when it is
#		durable, against commits of bare SQLite with rows of as many bytes, the
#		two in turn on the same disk
#	batched	POSTs of 5,000 messages over 2 connections; what was registered counts.  What
#		waits to be indexed then is told
#	query	200 questions to the register in turn: search, declarations as they stand
#		and stood, firms, history, changes, receipts, proofs, statistics, comparison
#	relay	100 messages a second to a city; from its receipt to that of the nation,
#		which holds the register, by the clocks of both
#
# The sender is a program in C with everything but signatures made before; what it
# takes of the two processors is told.  Ends with 1 when a floor is missed.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${SD_BIN:?is set by make bench-platform}" "${SD_OUT:?is set by make bench-platform}"
n=${N:-1000000}
rounds=${ROUNDS:-5}
singles=4000 per_batch=5000 batched=40000 paced=1000
export LC_ALL=C no_proxy=127.0.0.1
export SD_RULES=${SD_RULES:-$here/../../share/rules}
unset SD_SEAL SD_LANG

if [[ ! $n =~ ^[0-9]+$ || $n -lt 1000 ]]; then
	echo "bench: N takes 1000 and more, not '$n'" >&2
	exit 2
fi
for tool in curl jq sqlite3; do
	if ! command -v "$tool" > /dev/null; then
		echo "absent: $tool is not installed: nothing of the platform is measured"
		exit 1
	fi
done
running=()
if [[ -n ${SD_BENCH_DIR:-} ]]; then
	dir=$SD_BENCH_DIR
	mkdir -p "$dir"
	trap 'kill "${running[@]}" 2> /dev/null || :' EXIT
else
	dir=$(mktemp -d)
	trap 'kill "${running[@]}" 2> /dev/null || :; wait; rm -rf "$dir"' EXIT
fi
cd "$dir"
figures=$dir/figures.platform
: > "$figures"

step()
{
	printf '[%4d s] %s\n' "$SECONDS" "$1"
}

figure()	# NAME ROUND FIGURE [SAID]
{
	echo "$1 $2 $3" >> "$figures"
	echo "         $1, round $2: $3${4:+, $4}"
}

# Until a command succeeds, SECONDS at most.
within()	# SECONDS COMMAND ...
{
	local end=$((SECONDS + $1))
	until "${@:2}"; do
		if ((SECONDS > end)); then
			echo "bench: waited too long for: ${*:2}" >&2
			exit 1
		fi
		sleep 0.2
	done
}

# --- platforms ---

make_platform()	# NAME CODE
{
	rm -rf "$1"
	"$SD_BIN/sd-platform" init "$1" --node "$2"
}

# The register that is held: made once for each N.
hold()		# NAME
{
	local status=0
	[[ ! -e $1/complete ]] || return 0
	make_platform "$1" 100000
	"$SD_OUT/tools/register" -n "$n" |
		"$SD_BIN/sd-platform" load "$1" -o /dev/null || status=$?
	# 1: the register has acts upon what it never registered, which are refused
	if ((status > 1)); then
		echo "bench: load ended with status $status" >&2
		exit 1
	fi
	touch "$1/complete"
}

# $served is its process, $at where it listens.
serve()		# NAME
{
	rm -f "$1.log"
	"$SD_BIN/sd-platform" serve "$1" --listen 127.0.0.1:0 2> "$1.log" &
	served=$!
	running+=("$served")
	within 600 grep -qs '"event":"ready"' "$1.log"
	at=$(jq -r 'select(.event == "ready") | .address' "$1.log" | head -n 1)
}

stop()		# PROCESS
{
	kill "$1"
	wait "$1"
}

post()		# OPTION ... < declarations
{
	"$SD_OUT/tools/bench_exchange" "$@" post "$at" 440000 "$dir/nation/keys/440000.key"
}

# New declarations, in order, each handed out once.
given=0
fresh()		# COUNT FILE
{
	sed -n "$((given + 1)),$((given + $1))p;$((given + $1))q" new.jsonl > "$2"
	given=$((given + $1))
	if (($(wc -l < "$2") != $1)); then
		echo 'bench: there are no more new declarations' >&2
		exit 1
	fi
}

# --- the rows ---

singly()	# ROUND
{
	local bytes commits of_bare
	fresh "$singles" part.jsonl
	bytes=$(($(wc -c < part.jsonl) / singles))
	rm -f bare.db*
	commits=$("$SD_OUT/tools/bench_commits" bare.db "$bytes" 3)
	post -c 16 < part.jsonl > cost
	of_bare=$(awk '{ printf "%.1f %.0f %.0f %.0f", 100 * $2 / $3 / ($5 / $6), $2 / $3,
		$5 / $6, 100 * $4 / $3 }' <(paste cost <(echo "$commits")))
	read -r percent ours bare sender <<< "$of_bare"
	figure single "$1" "$percent" "$ours of $bare a second; the sender $sender% of a processor"
}

# Seconds of processor time that a process has used.
used()		# PROCESS
{
	awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) / ticks }' "/proc/$1/stat"
}

in_batches()	# ROUND
{
	local before rate said
	fresh "$batched" part.jsonl
	before=$(used "$nation")
	post -c 2 -b "$per_batch" < part.jsonl > cost
	read -r rate said < <(awk -v used="$(used "$nation")" -v before="$before" '{
		printf "%.0f the platform %.0f us of processor a record, the sender %.0f\n",
			$2 / $3, 1e6 * (used - before) / $2, 1e6 * $4 / $2 }' cost)
	figure batched "$1" "$rate" "$said; $(curl -s "http://$at/metrics" |
		awk '$1 == "sdx_search_waiting" { print $2 }') wait to be indexed"
}

# A question a line, COUNT times, from rows of the register that lie far apart.
each()		# COUNT SQL TARGET: {} is what the row has
{
	sqlite3 -readonly nation/platform.db "$2 limit $1" | awk -v target="$3" '
		{ at = index(target, "{}")
		  print substr(target, 1, at - 1) $0 substr(target, at + 2) }'
}

percent()	# TEXT: as a target has it
{
	jq -rn --arg text "$1" '$text | @uri'
}

questions()
{
	local far="from decl where id % max(1, (select max(id) from decl) / 23) = 1" word k size
	size=$(curl -s "http://$at/healthz" | jq .log_size)
	for word in 家具 空调 童装 净化器 电饭锅 灯 玩具 佛山 家具有限公司 电器 '儿童 家具' '空气 净化器'; do
		word=$(percent "$word")
		echo "/search?q=$word"
		echo "/search.json?q=$word&state=public"
		echo "/search?q=$word&region=440600&year=2020"
		echo "/search.json?q=$word&verdict=fail&limit=100"
	done	# 48
	each 12 "select uscc $far" '/search?q={}'
	each 12 "select replace(number, ' ', '%20') $far" '/search?q={}'
	each 16 "select uscc $far" '/enterprises/{}'
	each 16 "select registry_no $far" '/declarations/{}'
	each 10 "select registry_no $far" '/sdx/1/declarations/{}'
	each 12 "select registry_no $far" '/sdx/1/declarations/{}?as_of=2030-01-01'
	each 12 "select registry_no $far" '/sdx/1/declarations/{}/history'
	each 8 "select a.registry_no || '&no=' || b.registry_no from (select * $far) a
		join decl b on b.id = a.id + 7" '/compare?no={}'
	each 12 "select message_id from message where sender = '440000'" '/sdx/1/receipts/{}'
	for ((k = 1; k <= 10; k++)); do
		echo "/sdx/1/log/proof?index=$((size * k / 11))&size=$size"
		echo "/sdx/1/changes?after=$((size * k / 11))&limit=100"
	done	# 20
	for k in overview products regions standards firms months; do
		echo "/statistics/$k"
		echo "/statistics/$k.json"
	done	# 12
	for k in / /status /sdx/1/ /sdx/1/log/checkpoint /sdx/1/log/tile/0/0 \
		'/search?kind=furniture' '/search.json?region=440600' '/search?type=group' \
		'/search?year=2019&lang=en' /about; do
		echo "$k"
	done	# 10
}

queries()	# ROUND
{
	if ! "$SD_OUT/tools/bench_exchange" ask "$at" 440000 "$dir/nation/keys/440000.key" \
		< targets > times.platform; then
		echo 'bench: not answered with 200:' >&2
		grep -v '^[0-9.]* 200 ' times.platform >&2
		exit 1
	fi
	sort -n times.platform > sorted
	figure query "$1" "$(sed -n "$(($(wc -l < sorted) * 99 / 100))p" sorted | cut -d ' ' -f 1)" \
		"median $(sed -n "$(($(wc -l < sorted) / 2))p" sorted | cut -d ' ' -f 1) ms, the slowest $(
			tail -n 1 sorted | cut -d ' ' -f 1) ms: $(tail -n 1 sorted | cut -d ' ' -f 3)"
}

received()	# NAME FROM-TIME
{
	sqlite3 -readonly "$1/platform.db" "select registry_no, received_ms from version v
		join decl d on d.id = v.decl where received_ms >= $2 order by 1"
}

holds_as_many()	# COUNT
{
	(($(sqlite3 -readonly nation/platform.db 'select count(*) from version') >= $1))
}

relayed()	# ROUND
{
	local from before taken
	fresh "$paced" part.jsonl
	before=$(sqlite3 -readonly nation/platform.db 'select count(*) from version')
	from=$(date +%s%3N)
	"$SD_OUT/tools/bench_exchange" -r 100 post "$city_at" 440606 "$dir/city/keys/440606.key" \
		< part.jsonl > cost
	taken=$(cut -d ' ' -f 2 cost)
	within 60 holds_as_many "$((before + taken))"
	join -t '|' <(received city "$from") <(received nation "$from") |
		awk -F '|' '{ print $3 - $2 }' | sort -n > latencies
	figure relay "$1" "$(awk -v at="$((taken * 99 / 100))" 'NR == at { print $1 / 1000 }' latencies)" \
		"of $taken in $(cut -d ' ' -f 3 cost) s"
}

# --- the run ---

step "a register of $n declarations"
hold "held.$n"
rm -rf nation city province
cp -R --reflink=auto "held.$n" nation
sync nation/platform.db		# the disk has nothing else to write then
"$SD_BIN/sd-platform" node add nation 440000 --role province
wanted=$((rounds * (singles + batched + paced)))
"$SD_OUT/tools/register" -n "$((wanted + wanted / 3))" -s 2 | grep -F '"op":"register"' > new.jsonl
serve nation
nation=$served

step "durable single POSTs, 16 connections; bare commits"
for ((round = 1; round <= rounds; round++)); do
	singly "$round"
done
step "batches of $per_batch, 2 connections"
for ((round = 1; round <= rounds; round++)); do
	in_batches "$round"
done

step "queries, when the statistics stand and all is indexed"
within 600 bash -c "curl -s 'http://$at/statistics/overview' | grep -q '<table'"
within 600 bash -c "curl -s 'http://$at/metrics' | grep -qx 'sdx_search_waiting 0'"
questions > targets
if (($(wc -l < targets) != 200)); then
	echo "bench: $(wc -l < targets) questions, not 200" >&2
	exit 1
fi
for ((round = 0; round <= rounds; round++)); do
	queries "$round"
done
sed -i '/^query 0 /d' "$figures"	# the first warms up

step "city, province, nation"
make_platform city 440600
make_platform province 440000
"$SD_BIN/sd-platform" node add city 440606 --role city
"$SD_BIN/sd-platform" node add province 440600 --role city
"$SD_BIN/sd-platform" upstream add province 100000 "http://$at" --key "$dir/nation/keys/440000.key"
serve province
"$SD_BIN/sd-platform" upstream add city 440000 "http://$at" --key "$dir/province/keys/440600.key"
province=$served
serve city
city=$served city_at=$at
for ((round = 1; round <= rounds; round++)); do
	relayed "$round"
done
stop "$city"
stop "$province"
stop "$nation"
running=()
[[ $(sqlite3 -readonly nation/platform.db 'pragma quick_check') == ok ]]

step "done"
echo
awk -v n="$n" -f "$here/rows.awk" -f "$here/platform.awk" "$figures"
