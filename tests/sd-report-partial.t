#!/usr/bin/env bash
# sd-report --partial, --merge: parts counted anywhere add up to the single run, to the
# byte; and what does not belong together is refused.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A firm in two parts, small letters apart; a standard revised, then abolished in another.
cat >a.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","enterprise":{"uscc":"91440606MA4UW0001A","region":"440606"},"standard":{"type":"enterprise","number":"Q/SDA 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}],"validate":{"verdict":"pass"}}
{"kind":"declaration","declared_at":"2018-03-01T10:20:00+08:00","enterprise":{"name":"某厂"},"standard":{"number":"Q/X 1-2018"},"products":[{"name":"水泥"}]}
IN
cat >b.jsonl <<'IN'
{"kind":"declaration","declared_at":"2019-03-01T10:20:00+08:00","op":"abolish","enterprise":{"uscc":"91440606ma4uw0001a","region":"440604"},"standard":{"type":"enterprise","number":"Q/SDA 1—2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}],"validate":{"verdict":"open"}}
{"kind":"receipt"}
IN
sd-report products --partial --part 1/2 a.jsonl >1.p
sd-report products --partial --part 2/2 b.jsonl >2.p

t 'a partial: its head, counts, ids of enterprises and standards, and a seal' 0 \
  'sed "s/sha256:[0-9a-f]*/sha256:…/" 1.p' 3<<'OUT'
{"kind":"partial","head":{"v":1,"name":"products","pack":"2026-11-22 sha256:…","of":2,"shards":[1],"records":2,"declarations":2,"other":0,"unreadable":0,"undated":0,"later":0,"no_firm":1,"undecided":0}}
{"kind":"partial","row":{"at":[6,1],"products":1,"declarations":1,"verdicts":[0,0,1,0,0]}}
{"kind":"partial","row":{"at":[6,17],"products":1,"declarations":1,"verdicts":[0,0,1,0,0]}}
{"kind":"partial","row":{"at":[23,15],"products":1,"declarations":1,"verdicts":[0,0,0,0,1]}}
{"kind":"partial","row":{"at":[23,17],"products":1,"declarations":1,"verdicts":[0,0,0,0,1]}}
{"kind":"partial","keys":{"of":"firms","in":[[6,2]],"ids":"86d1ae10a1cfb3e0dc11316f7a97e4fb"}}
{"kind":"partial","keys":{"of":"standards","in":[[23,32768]],"ids":"e7aac6bbe2111008c2226d107f28675b"}}
{"kind":"partial","keys":{"of":"standards","in":[[6,2]],"ids":"eff50286fb64e9f85e02660f261c44f0"}}
{"kind":"end","records":8,"unreadable":0,"digest":"sha256:…"}
OUT
id() { printf '%b' "$1" | sha256sum | head -c 32; echo; }
ids() { jq -r ".keys // empty | select(.of == \"$1\") | .ids" 1.p; }
ok 'the id of an enterprise is what the page says' test "$(ids firms)" = \
	"$(id 'sd-report 1 firm\n91440606MA4UW0001A')"
ok 'the id of a standard is what the page says' test "$(ids standards | tail -1)" = \
	"$(id 'sd-report 1 standard\n91440606MA4UW0001A\n42775\nQ/SDA 1-2017')"
t 'the parts as one table: the firm and its standard once' 0 \
  'sd-report products --merge 2.p 1.p -f csv --lang en | tr -d "\r" | sed -n "3p;17,19p"' 3<<'OUT'
rice-cooker,electric rice cooker,1,1,2,2,0,1,1,0,0,2,0.0
other,other products,0,1,1,1,0,0,0,0,1,0,
service,services,0,0,0,0,0,0,0,0,0,0,
total,Total,1,2,3,3,0,1,1,0,1,2,0.0
OUT
t 'a day is exact over parts: an abolition in one ends what another declared' 0 \
  'for d in 2018-12-31 2019-12-31; do
	for k in 1 2; do f=$(printf %b "\\14$k"); sd-report overview --partial --part $k/2 --as-of $d $f.jsonl >d$k.p; done
	sd-report overview --merge d2.p d1.p -f csv --lang en | tr -d "\r" | sed -n 2p; done' 3<<'OUT'
total,total,Total,1,2,2,2,2,100.0,,
total,total,Total,0,1,1,1,1,100.0,,
OUT
t '--by and a roster belong to the table' 0 \
  'sd-report products --by region --merge 1.p 2.p -f csv --lang en | tr -d "\r" | grep "^total,Total,total"' 3<<'OUT'
total,Total,total,Total,no,1,2,3,3,0,1,1,0,1,2,0.0
OUT
t 'lines that a part could not read: status 3, as of the single run' 3 \
  'echo "{" | sd-report regions --partial --part 1/1 >u.p; sd-report regions --merge u.p -f jsonl --lang en | tail -1; (exit "${PIPESTATUS[0]}")' 3<<'OUT' 4<<'ERR'
{"kind":"report","name":"regions","note":"Lines that could not be read, and are not counted: 1."}
OUT
sd-report: -:1: the line ends in the middle of a value: not counted
sd-report: lines that the parts could not read: 1
ERR

# what is refused
sed 's/"verdicts":\[0,0,1,0,0\]/"verdicts":[0,0,2,0,0]/' 1.p >changed.p
sed '$d' 1.p >unsealed.p
head -3 1.p >cut.p
{ sed 's/"verdicts":\[0,0,1,0,0\]/"verdicts":[0,0,1,0]/' 1.p | sed '$d'; } >bare.p
reseal() { cat >.body; cat .body; printf '{"kind":"end","records":%d,"unreadable":0,"digest":"sha256:%s"}\n' \
	"$(wc -l <.body)" "$(sha256sum .body | cut -d' ' -f1)"; }
reseal <bare.p >short.p
sed '$d' 1.p | sed 's/sha256:[0-9a-f]*/sha256:0123456789abcdef/' | reseal >pack.p
sed '$d' 1.p | sed 's/"at":\[6,17\]/"at":[24,17]/' | reseal >outside.p
sed '$d' 1.p | sed 's/"ids":"[0-9a-f]/"ids":"g/' | reseal >hex.p
sed 1d 1.p | sed '$d' | reseal >headless.p
sed '$d' 1.p | sed p | reseal >twice.p
pack=$(sed -n '1s/.*"pack":"\([^"]*\)".*/\1/p' 1.p)
m() { sd-report products --merge "$@"; }
t 'a flipped byte' 3 'm changed.p 2.p 2>&1 | sed "s/(sha256:.*)/(…)/"; (exit "${PIPESTATUS[0]}")' 3<<'OUT'
sd-report: changed.p:9: the bytes differ from those that were sealed (…)
OUT
t 'a partial without its seal' 3 m 2.p unsealed.p 4<<'ERR'
sd-report: 'unsealed.p' has no seal at its end: it may be cut
ERR
t 'one that was cut' 3 m cut.p 2.p 4<<'ERR'
sd-report: 'cut.p' has no seal at its end: it may be cut
ERR
t 'a part that is lost' 3 m 1.p 4<<'ERR'
sd-report: of 2 shards these are missing: 2
ERR
t 'a part that comes twice' 3 m 1.p 2.p 1.p 4<<'ERR'
sd-report: 1.p:1: shard 1 of 2 is given twice
ERR
t 'a part of another whole' 3 'sd-report products --partial --part 3/3 b.jsonl | m 1.p -' 4<<'ERR'
sd-report: -:1: a shard of 3, the others are of 2
ERR
t 'a shard beside a part' 3 'sd-report products --partial --shard 2/2 b.jsonl | m 1.p -' 4<<'ERR'
sd-report: -:1: split by /enterprise/uscc, the others by parts
ERR
t 'another report' 3 'sd-report regions --partial --part 2/2 b.jsonl | m 1.p -' 4<<'ERR'
sd-report: -:1: a partial of 'regions', not of 'products'
ERR
t 'another day' 3 'sd-report products --partial --part 2/2 --as-of 2020-01-01 b.jsonl | m 1.p -' 4<<'ERR'
sd-report: -:1: counted as of 2020-01-01, not of no day
ERR
t 'another day than is asked for' 3 m --as-of 2020-01-01 1.p 2.p 4<<'ERR'
sd-report: 1.p:1: counted as of no day, not of 2020-01-01
ERR
export pack
t 'another rule pack' 3 'm pack.p 2.p 2>&1 | sed "s/$pack/PACK/"; (exit "${PIPESTATUS[0]}")' 3<<'OUT'
sd-report: pack.p:1: counted under rule pack 2026-11-22 sha256:0123456789abcdef, this one is PACK
OUT
t 'a row without all its counts' 3 m short.p 2.p 4<<'ERR'
sd-report: short.p:2: this is no line of a partial: a row without its counts
ERR
t 'groups that the report has not' 3 m outside.p 2.p 4<<'ERR'
sd-report: outside.p:3: this is no line of a partial: a row that cannot be
ERR
t 'an id that is none' 3 m hex.p 2.p 4<<'ERR'
sd-report: hex.p:6: this is no line of a partial: an id that is none
ERR
t 'lines without their head' 3 m headless.p 4<<'ERR'
sd-report: headless.p:1: this is no line of a partial: the head is missing in front of it
ERR
t 'a head that comes twice' 3 m twice.p 4<<'ERR'
sd-report: twice.p:2: this is no line of a partial: a second head
ERR
t 'declarations, which are no partial' 3 'sd-validate -q --seal a.jsonl | m -' 4<<'ERR'
sd-report: -:1: this is no line of a partial: its kind is another
ERR
t 'nothing at all' 3 'm </dev/null' 4<<'ERR'
sd-report: '-' has no seal at its end: it may be cut
ERR
ok 'what is refused leaves no output file' sh -c '! sd-report products --merge 1.p -o none.csv 2>/dev/null && test ! -e none.csv'
while read -r args; do
	read -r why
	# shellcheck disable=SC2086
	t "refused: sd-report $args" 2 sd-report $args 4<<<"sd-report: $why"
done <<'CASES'
products --partial --by region
'--by' is about a table: give it when the partials are merged
products --partial -f csv
'--format' is about a table: give it when the partials are merged
products --part 1/2
'--part' goes with '--partial' alone
products --partial --part 1/2 --shard 1/2
'--part' and '--shard' exclude each other
products --merge --shard 1/2
with '--merge' the partials tell which part they are
products --partial --part 3/2
'--part' takes K/N, such as 3/8, N up to 4096, not '3/2'
products --partial --part 0/2
'--part' takes K/N, such as 3/8, N up to 4096, not '0/2'
products --partial --shard 1/5000
'--shard' takes K/N, such as 3/8, N up to 4096, not '1/5000'
products --partial --shard 1
'--shard' takes K/N, such as 3/8, N up to 4096, not '1'
products --key /id
'--key' goes with '--shard' alone
products --shard 1/2 --key id
'--key' takes a JSON pointer such as /enterprise/uscc, not 'id'
CASES

# shards by key
"$out/tools/register" -n 600 -s 7 >r.jsonl
printf '{"kind":"receipt"}\n{"kind":"unreadable","line":1}\n[1]\n' >>r.jsonl
firms() { sd-report overview --shard "$1/3" -f jsonl r.jsonl 2>/dev/null | head -1 | jq .row.enterprises; }
all=$(sd-report overview -f jsonl r.jsonl 2>/dev/null | head -1 | jq .row.enterprises)
ok 'no enterprise is in two shards' test "$(($(firms 1) + $(firms 2) + $(firms 3)))" -eq "$all"
head -100 r.jsonl | jq -c '., (.enterprise.uscc |= ascii_downcase)' >twins.jsonl
twins() { for k in 1 2 3; do sd-report overview --shard $k/3 -f jsonl twins.jsonl | head -1 |
	jq .row.enterprises; done | awk '{ n += $1 } END { print n }'; }
ok 'a credit code in small letters is in the same shard' test "$(twins)" -eq \
	"$(sd-report overview -f jsonl twins.jsonl | head -1 | jq .row.enterprises)"
lines() { for k in 1 2 3; do sd-report overview --shard $k/3 --key "$1" -f jsonl r.jsonl 2>/dev/null |
	jq -s 'map(.row // empty | select(.key == "records") | .count)[0]'; done | awk '{ n += $1 } END { print n }'; }
ok 'every line is in one shard, those that are no records too' test "$(lines /enterprise/uscc)" -eq 603
ok 'the same for another key' test "$(lines /enterprise/region)" -eq 603
ok 'and for one that no record has' test "$(lines /a~1b/0)" -eq 603

# Splits by chance: 1 to 7 parts of shuffled lines, some empty, merged in any order and
# nesting, with one worker or two.  One digest each.
sd-validate --asked 2026-11-22 r.jsonl 2>/dev/null | sd-review --asked 2026-11-22 2>/dev/null |
	jq -c 'if (.id // "") | test("[37]$") then .official = [{"act":"revoked","date":"2020-01-02"}] | .filing = {"route":"paper"} else . end' >judged.jsonl
sort -R --random-source=r.jsonl judged.jsonl >shuffled.jsonl
RANDOM=20170110
digest() { sha256sum | cut -c1-64; }
split_up() { # N: files part.1 … part.N, the last of several empty
	local n=$1 k
	for ((k = 1; k <= n; k++)); do : >"part.$k"; done
	awk -v n="$((n > 2 ? n - 1 : n))" -v seed="$RANDOM" \
		'BEGIN { srand(seed) } { print > ("part." int(rand() * n) + 1) }' shuffled.jsonl
}
merge_up() { # NAME N: merge two at random until one is left
	local name=$1 list=() i j k
	for ((k = 1; k <= $2; k++)); do list+=("p.$k"); done
	while [ "${#list[@]}" -gt 2 ]; do
		i=$((RANDOM % ${#list[@]})) j=$((RANDOM % (${#list[@]} - 1)))
		[ "$j" -lt "$i" ] || j=$((j + 1))
		k=$((k + 1))
		sd-report "$name" --merge --partial "${list[i]}" "${list[j]}" >"p.$k" 2>/dev/null
		unset "list[$i]" "list[$j]"
		list=("${list[@]}" "p.$k")
	done
	sd-report "$name" --merge "${list[@]}" -f jsonl --lang zh 2>/dev/null | digest
}
trial() { # NAME DAY N
	local args=(--partial) k
	[ "$2" = - ] || args+=(--as-of "$2")
	rm -f part.* p.*
	split_up "$3"
	for ((k = 1; k <= $3; k++)); do
		sd-report "$1" "${args[@]}" --part "$k/$3" -j$((k % 2 + 1)) "part.$k" >"p.$k" 2>/dev/null
	done
	merge_up "$1" "$3"
}
sharded() { # NAME DAY
	local args=(--partial) k
	[ "$2" = - ] || args+=(--as-of "$2")
	rm -f p.*
	for k in 1 2 3; do
		sd-report "$1" "${args[@]}" --shard "$k/3" -j2 judged.jsonl >"p.$k" 2>/dev/null
	done
	merge_up "$1" 3
}
for name in overview products regions standards firms industries months targets filing findings \
	inspection scorecard brief; do
	for day in - 2021-06-30; do
		args=(-f jsonl --lang zh -j1)
		[ "$day" = - ] || args+=(--as-of "$day")
		want=$(sd-report "$name" "${args[@]}" judged.jsonl 2>/dev/null | digest)
		n=$((RANDOM % 7 + 1))
		ok "$name${day#-}: $n random parts are the single run" test "$(trial "$name" "$day" "$n")" = "$want"
	done
	ok "$name: and so are shards by key" test "$(sharded "$name" "$day")" = "$want"
	sd-report "$name" --partial -j1 judged.jsonl >one.p 2>/dev/null
	sd-report "$name" --partial -j2 shuffled.jsonl 2>/dev/null >two.p
	ok "$name: a partial is the same bytes for any order and number of workers" cmp one.p two.p
done
ok 'the digest is of something: two reports differ' test "$(sd-report products -f jsonl judged.jsonl 2>/dev/null | digest)" != \
	"$(sd-report regions -f jsonl judged.jsonl 2>/dev/null | digest)"
finish
