#!/usr/bin/env bash
# --wire-names: what the members of SDX/1 are called on the wire is a table.  A platform and
# a sender that go by another one talk, and what is registered is what was declared.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
own=$top/share/maps/sdx.tsv
send() { sd-submit --as 440600 --key p/keys/440600.key "$@"; }

# The table
t 'every row has all its cells, Chinese and English' 0 \
	"awk -F'\t' 'NF != 8 || !\$1 || !\$2 || !\$5 || !\$6 || !\$7 || !\$8' '$own'"
t 'each keeps its own name' 0 "awk -F'\t' 'NR > 1 && \$2 != \$3' '$own'"
# What an object of sdx.yaml has: members SCHEMA
members() {
	awk -v schema="    $1:" '/^    [A-Za-z]+:/ { inside = index($0, schema) == 1 }
		inside && /^        [a-z_]+:/ { sub(/:.*/, ""); print $1 }' "$top/share/schema/sdx.yaml" | sort
}
named() { awk -F'\t' -v o="$1" '$1 == o { print $2 }' "$own" | sort; }
for object in Message Receipt End Version Problem; do
	t "it has the members of ${object}s that sdx.yaml describes, and no others" 0 "named ${object,,}" 3< <(members "$object")
done
# The members of a declaration that go over the wire, as paths: those of decl.h, without
# what filters and sd-import put to it.
paths() {
	awk -F'\t' 'NR > 1 { n++; object[n] = $1; name[n] = $2; holds[n] = $4 }
		function under(o, p,   i) { for (i = 1; i <= n; i++) if (object[i] == o) {
			print p "/" name[i]; if (holds[i] != "") under(holds[i], p "/" name[i]) } }
		END { under("declaration", "") }' "$own" | sort
}
sed -n 's|^\tX([A-Z0-9_]*, "\(/[^"]*\)".*|\1|p' "$top/lib/model/decl.h" |
	grep -vE '^/(source|import|validate|review)(/|$)' |
	awk '/^\/name$/ { row = 1 } row { print "ROW" $0; next } { print }' >decl
t 'it has every member of a declaration that the commands read' 0 '
	paths | sed -E "s,^/(products|indicators|reviews)/,ROW/," | sort -u >have
	sort -u decl | comm -23 - have' </dev/null
t 'and what it has besides is known, too' 0 'sort -u decl | comm -13 - have' </dev/null 3<<'OUT'
/official/act
/official/basis
/official/date
OUT

# Another one: every name is another, some are Chinese, and some that of a neighbour.
awk -F'\t' -v OFS='\t' 'NR > 1 { $3 = "w" ++n[$1] } $1 == "enterprise" && $2 == "uscc" { $3 = "统一社会信用代码" }
	$1 == "enterprise" && $2 == "name" { $3 = "uscc" } $1 == "receipt" && $2 == "status" { $3 = "message_id" } { print }' "$own" >other.tsv
sd-platform init p --node 440000 && sd-platform node add p 440600 --role city
serve() { # DIR [OPTION ...]
	rm -f "$1.log"
	sd-platform serve "$1" --listen 127.0.0.1:0 --asked 2026-11-22 "${@:2}" 2>"$1.log" &
	served=$!
	running+=("$served")
	within 60 answers_or_ended "$1.log" "$served"
	at=http://$(jq -r 'select(.event == "ready") | .address' "$1.log" | head -n 1)
}
serve p --wire-names other.tsv
export at
decl 'Q/A 1-2019' | sed 's/"standard":/"extra":{"uscc":"x"},&/; s/,"name":"甲"/ , "name" : "甲"/' >in

t 'the message as it travels: other names, every other byte as it was' 0 \
	'send --wire-names other.tsv --to http://127.0.0.1:1 --dry-run in | tail -1 | sed "s/sd:[0-9a-f]*/ID/"' 3<<'OUT'
{"w1":"ID","w5":{"w1":"declaration","w2":1,"w5":"2019-03-01T10:20:00+08:00","w7":"register","w10":{"统一社会信用代码":"91440606722473344C" , "uscc" : "甲"},"w19":{"uscc":"x"},"w11":{"w1":"enterprise","w2":"Q/A 1-2019","w3":"空气净化器","w4":"2019-02-10"}}}
OUT
t 'sender and platform with the same names understand each other' 0 \
	'send --wire-names other.tsv --receipts got --to "$at" in | jq -c ".submit[0] | [.status, .registry_no]"; jq -r keys_unsorted[] got | head -4; jq -c "[.nodes[0].node, (.findings[0] | keys_unsorted[0:2])]" got' 3<<'OUT'
["registered","Q-91440606722473344C-201903011020-0001"]
kind
message_id
line
status
["440000",["by","at"]]
OUT
t 'what is registered is what was declared, to the byte' 0 'sd-platform dump p | sed "s/,\"registered\":.*/}/" | cmp - in' </dev/null
digests() { jq -r .digest got; printf %s "$(cat in)" | sha256sum | cut -c 1-64; }
ok 'and its digest is that of its own names, for whoever checks' test "$(digests | sort -u | wc -l)" -eq 1
t 'sent again it is known; refused is refused, with its reason' 1 '
	{ cat in; decl "Q/NONE 1-2019" 91440606722473344C revise; } | send --wire-names other.tsv --to "$at" |
		jq -c ".submit[0] | [.status, .code, .reason]"; (exit "${PIPESTATUS[1]}")' </dev/null 3<<'OUT'
["known",null,null]
["refused","no-predecessor","there is no declaration that it revises"]
OUT
name() { awk -F'\t' -v o="$1" -v n="$2" '$1 == o && $2 == n { print $3 }' other.tsv; }
export no=Q-91440606722473344C-201903011020-0001
t 'what is read has the names of the wire: a version, its history, changes, a problem' 0 '
	v() { jq -r "select(.[\"$(name version state)\"] == \"public\") | .[\"$(name version registry_no)\"]"; }
	curl -s "$at/sdx/1/declarations/$no" | v; curl -s "$at/sdx/1/declarations/$no/history" | v; curl -s "$at/sdx/1/changes" | v
	curl -s "$at/sdx/1/changes" | jq -r "select(.[\"$(name end kind)\"] == \"end\") | .[\"$(name end after)\"]"
	curl -s "$at/sdx/1/declarations/x" | jq -r ".[\"$(name problem code)\"]"
	curl -s -X POST "$at/sdx/1/changes" | jq -r ".[\"$(name problem code)\"]"' </dev/null 3<<'OUT'
Q-91440606722473344C-201903011020-0001
Q-91440606722473344C-201903011020-0001
Q-91440606722473344C-201903011020-0001
0
not-found
wrong-method
OUT
t 'pages and the service document keep theirs' 0 'curl -s "$at/sdx/1/" | jq -r .node; curl -s "$at/declarations/$no.json" | jq -r .registry_no' </dev/null 3<<'OUT'
440000
Q-91440606722473344C-201903011020-0001
OUT
t 'who speaks the own names is heard, but does not understand the receipts' 5 '
	decl "Q/B 1-2019" | send --patience 0 --to "$at" 2>said | jq -c ".submit[0].status"; status=${PIPESTATUS[1]}
	grep -c "the receipts are not those of the messages" said; (exit "$status")' </dev/null 3<<'OUT'
"unsent"
2
OUT
ok 'so that it is known when it is sent again, as ever' test "$(sd-platform dump p | wc -l)" -eq 2
sd-platform init q --node 440600 && sd-platform upstream add q 440000 "$at" --key p/keys/440600.key
decl 'Q/R 1-2019' 91330000740545604A | sd-platform load q --asked 2026-11-22 >loaded
p_at=$at p_served=$served
serve q --wire-names other.tsv
above() { [ "$(curl -s "$at/metrics" | sed -n 's/^sdx_upstream_waiting{.*} //p')" = 0 ] && [ "$(sd-platform dump p | wc -l)" -eq 3 ]; }
ok 'the relay speaks the same names to the platform above' within 20 above
at=$p_at served=$p_served

stop() { kill "$served" && wait "$served"; }
ok 'stopped' stop
serve p --wire-names "$own"
t 'a table where all keep their names changes nothing' 0 '
	decl "Q/C 1-2019" | send --to "$at" | jq -r ".submit[0].status"; curl -s "$at/sdx/1/declarations/$no" | jq -r .registry_no' </dev/null 3<<'OUT'
registered
Q-91440606722473344C-201903011020-0001
OUT

# Tables that are none
with() { sd-platform serve p --listen 127.0.0.1:0 --wire-names bad.tsv; }
t 'two members of one name: place, cause, remedy' 6 \
	'sed "s/^receipt\tcode\tcode/receipt\tcode\tstatus/" "$own" >bad.tsv; with' </dev/null 4<<'ERR'
sd-platform: bad.tsv:82: 'code' of 'receipt' is called 'status', and so is 'status': give one of them another name
ERR
t 'a member that there is not' 6 'sed "s/^end\tafter/end\tbehind/" "$own" >bad.tsv; with' </dev/null 4<<'ERR'
sd-platform: bad.tsv:123: 'behind' of 'end' is no member: take the row out, or write both as in sdx.tsv
ERR
t 'one that is missing' 6 'sed "/^enterprise\tuscc/d" "$own" >bad.tsv; with' </dev/null 4<<'ERR'
sd-platform: 'bad.tsv' lacks 'uscc' of 'enterprise': add its row, with its own name if it has no other
ERR
t 'a table of something else' 6 'printf "a\tb\n" >bad.tsv; send --wire-names bad.tsv --to "$at" in' </dev/null 4<<'ERR'
sd-submit: 'bad.tsv' has no column 'object'
ERR
t 'none at all' 4 'send --wire-names none.tsv --to "$at" in' </dev/null 4<<'ERR'
sd-submit: cannot open 'none.tsv': No such file or directory
ERR
finish
