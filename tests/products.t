#!/usr/bin/env bash
# Declarations of the 15 key products, with the note of an expert on each.  What
# they show, and by which source it was checked, stands in tests/products/README.md.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

products=$top/tests/products
classes=$(tail -n +2 "$SD_RULES/products.tsv" | cut -f 1)
# No pass is possible where a standard without limits in the pack binds on every day.
no_pass="air-purifier toy kitchenware furniture"

# The note, as committed.  Places in it are relative to the folder.
note() {
	cd "$products" || return
	sd-review --asked 2026-11-22 -f pretty -v --lang zh "$1.jsonl" 2>/dev/null |
		diff -u "$1.zh" - || return
	cd "$work" || return
}

# Ids whose last word is not the verdict ('na' is n/a).
other_verdict() {
	sd-review --asked 2026-11-22 "$products/$1.jsonl" | jq -r '.id as $id |
		(.review.verdict | sub("/"; "")) as $v | select($id | endswith("-" + $v) | not) | $id'
}

# The verdicts of a class, each once.
verdicts() { sd-review --asked 2026-11-22 "$products/$1.jsonl" | jq -r .review.verdict | sort -u | paste -sd ' '; }

for id in $classes; do
	ok "$id: the notes are as committed" note "$id"
	t "$id: every id ends in its verdict" 0 other_verdict "$id"
	case " $no_pass " in
	*" $id "*) want='fail n/a open' ;;
	*) want='fail n/a open pass' ;;
	esac
	t "$id: all verdicts that are possible are there, four declarations at least" 0 \
		"verdicts $id; jq -s 'length >= 4' $products/$id.jsonl" 3<<<"$want"$'\n'true
	t "$id: the declarations are in good form" 0 \
		"sd-validate --asked 2026-11-22 -f findings -l error $products/$id.jsonl"
done
t 'every declaration has its line in the README' 0 \
	"jq -r .id $products/*.jsonl | while read -r id; do grep -q \"^\\\`\$id\\\`\" $products/README.md || echo \$id; done"
t 'no credit code belongs to two firms' 0 \
	"jq -r '[.enterprise.uscc, .enterprise.name] | @tsv' $products/*.jsonl | sort -u | cut -f 1 | uniq -d"
finish
