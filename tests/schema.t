#!/usr/bin/env bash
# share/schema/declaration.json: it says what the rules marked schema=yes say, and a
# validator of another hand (ajv) accepts and refuses by it what sd-validate does.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
schema=$top/share/schema/declaration.json

rules() { awk -F '\t' '$13 == "yes" && $7 == "error" { print $1 }' "$top/share/rules/procedure.tsv" | sort -u; }
rules >rules.txt
named() { jq -r '.. | objects | .["$comment"]? // empty' "$schema" | grep -E '^SD-' | tr ' ' '\n' | sort -u; }
t 'its comments name the rules marked schema=yes, and no others' 0 named <rules.txt 3<rules.txt
t 'only rules of level error are marked, since nothing else refuses a record' 0 \
  "awk -F '\t' '\$13 == \"yes\" && \$7 != \"error\"' \"\$top/share/rules/procedure.tsv\""

# A member as decl.h has it: its pointer, with N for the row of a list.
members() {
	sed -n 's|^\tX([A-Z0-9_]*, "\(/[^"]*\)".*|\1|p' "$top/lib/model/decl.h" |
		awk '/^\/name$/ { row = 1 }
		     row { print "/indicators/N" $0; print "/products/N" $0; print "/reviews/N" $0; next }
		     { print }' | sort
}
# The same of the schema: what stands under "properties", through its references.
described() {
	jq -r 'def under($p; $all):
		if .["$ref"] then ($all["$defs"][.["$ref"] | ltrimstr("#/$defs/")] | under($p; $all)) else empty end,
		((.properties // {}) | to_entries[] | .key as $k | .value |
			($p + "/" + $k), under($p + "/" + $k; $all)),
		(.items // empty | under($p + "/N"; $all));
	. as $all | del(.allOf) | under(""; $all)' "$schema" | sort -u
}
members >members.txt
t 'it describes every member that has a type' 0 described <members.txt 3<members.txt
untitled() {
	jq -r '[.. | objects | .properties? // empty | objects | to_entries[]
		| select(.value | type == "object" and has("title") and (.title | test("[一-龥].* · [A-Za-z]") | not))
		| .key] | unique | .[]' "$schema"
}
t 'its titles are Chinese and English' 0 untitled
ok 'every member has a title' jq -e '[.properties, .properties[].properties?, .properties.standard.properties.text.properties, .["$defs"].row.properties | values | .[] | has("title")] | all' "$schema"

ok 'npm gives the packages of tests/npm (it needs the network once)' "$top/tests/npm/install.sh"
[ "$failed" -eq 0 ] || finish

cp "$top/tests/schema/good.jsonl" good
node "$top/tests/schema/mutate.mjs" good >mutants
ok 'there are some thousands of mutants' test "$(wc -l <mutants)" -gt 10000

# Lines that sd-validate refuses, with the rule: "LINE RULE".
refused() {
	mapfile -t only < <(sed 's/^/--only\n/' rules.txt | tr ' ' '\n')
	sd-validate -f findings -l error --profile guangdong "${only[@]}" "$1" |
		jq -r 'select(.outcome == "fail") | "\(.line) \(.rule)"' | sort -u
}
ajv() { node "$top/tests/npm/ajv.mjs" "$@"; }
t 'good records are good to both' 0 'refused good; ajv good'
refused mutants >ours.rules
cut -d ' ' -f 1 ours.rules | sort -u >ours
ajv mutants | sort -u >theirs
differ() {
	comm -3 ours theirs | while read -r n; do
		echo "line $n: ours: $(sed -n "s/^$n //p" ours.rules | paste -sd, -) $(sed -n "${n}p" mutants)"
	done | head -n 20
}
t 'on every mutant sd-validate and ajv agree: accepted, or refused' 0 differ
ok 'a third at least is refused, and a third accepted' test "$(wc -l <ours)" -gt 4000 -a "$(wc -l <ours)" -lt 8000

# Of every rule some records that nothing else refuses; taken out of the schema, it must
# be missed: the comparison above would not go well by chance.
awk 'NR == FNR { n[$1]++; next } n[$1] == 1 && seen[$2]++ < 40' ours.rules ours.rules |
	sort -n >alone
cut -d ' ' -f 1 alone | awk 'NR == FNR { want[$1]; next } FNR in want' - mutants >alone.jsonl
mapfile -t ids <rules.txt
ajv alone.jsonl "${ids[@]}" | sort >still
while read -r id; do
	refused_by_it=$(awk -v id="$id" '$2 == id { print NR }' alone | wc -l)
	missed=$(awk -v id="$id" 'NR == FNR { if ($1 == id) still[$2]; next }
		$2 == id && !(FNR in still)' still alone | wc -l)
	ok "$id refuses $refused_by_it records alone; without it $missed of them are missed" \
		test "$missed" -gt 0
done <rules.txt
finish
