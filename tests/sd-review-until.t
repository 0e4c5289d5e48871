#!/usr/bin/env bash
# sd-review --until: the day on which a declaration turns to fail, and why.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

record() { # ID DAY PRODUCT INDICATOR [REFERENCES]
	printf '{"kind":"declaration","id":"%s","declared_at":"%sT10:00:00+08:00","standard":{"type":"enterprise","title":"%s","references":[%s]},"products":[{"name":"%s"}],"indicators":[%s]}\n' \
		"$1" "$2" "$3" "${5:-}" "$3" "$4"
}
turns() { sd-review --asked 2026-11-22 "$@" | jq -c '.review | [.verdict, .turns.on, .turns.rule, .turns.want]'; }

t 'an edition that is cited ends, and the period of grace with it' 0 turns --until 2035-01-01 < <(record a 2020-03-01 毛绒玩具 '' '"GB 6675.1-2014"') 3<<'OUT'
["open","2027-11-01","SD-S01","GB 6675.1-2025"]
OUT
t 'days behind the one that is asked for are not looked at' 0 turns --until 2027-10-31 < <(record a 2020-03-01 毛绒玩具 '' '"GB 6675.1-2014"') 3<<'OUT'
["open",null,null,null]
OUT
t 'what fails already has no such day' 0 turns --until 2035-01-01 < <(record a 2017-03-01 '婴儿连体衣 A类' '{"name":"甲醛含量","requirement":"≤30 mg/kg"}') 3<<'OUT'
["fail",null,null,null]
OUT
t 'the day stands in the verdict' 0 "sd-review --asked 2026-11-22 --until 2030-01-01 | jq -c '.review | [.asked, .until]'" < <(record a 2020-03-01 毛绒玩具 '') 3<<'OUT'
["2026-11-22","2030-01-01"]
OUT
t 'the note of an expert tells it' 0 "sd-review --asked 2026-11-22 --until 2035-01-01 -f pretty -v --lang zh | grep 将来" < <(record a 2020-03-01 毛绒玩具 '' '"GB 6675.1-2014"') 3<<'OUT'
  将来    2027-11-01 起不合格：引用的 GB 6675.1-2014 在 2027-11-01 已不是现行版本，代替它的是 GB 6675.1-2025
OUT

same='{"name":"甲醛含量","requirement":"≤20 mg/kg"}'
t 'what is tried for later days takes nothing from the next record like it' 0 \
  "sd-review --asked 2026-11-22 --until 2035-01-01 --all | jq -c '[.review.findings[] | select(.rule | startswith(\"GB18401\")) | .outcome]'" < <(record a 2023-03-01 婴幼儿连体衣 "$same"; record b 2023-03-01 婴幼儿连体衣 "$same") 3<<'OUT'
["pass","n/a","n/a"]
["pass","n/a","n/a"]
OUT

# --- agreement with --made, on a register ---

"$out/tools/register" -n 4000 -s 7 > r.jsonl 2>/dev/null
sd-review --asked 2026-11-22 --until 2029-12-31 r.jsonl > judged.jsonl
jq -r 'select(.review.turns.on) | .review.turns.on' judged.jsonl | sort -u > days
# Verdicts on goods made on DAY, of the records that turn then and stood before it.
on_day() { # DAY MADE
	jq -c --arg on "$1" 'select(.review.turns.on == $on and .declared_at[:10] < $on) | del(.review)' judged.jsonl |
		sd-review --asked 2026-11-22 --made "$2" | jq -r .review.verdict | sort | uniq -c | awk '{ print $2, $1 }'
}
ok 'the register has records that turn, on several days' test "$(wc -l < days)" -ge 5
wrong=0 tried=0
while read -r day; do
	before=$(date -d "$day - 1 day" +%F)
	verdicts=$(on_day "$day" "$day")
	[[ -z $verdicts || $verdicts =~ ^fail\ [0-9]+$ ]] || wrong=$((wrong + 1))
	[[ $(on_day "$day" "$before") != *fail* ]] || wrong=$((wrong + 1))
	tried=$((tried + 1))
done < days
ok "on each of $tried such days goods fail that did not on the day before" test "$wrong" = 0
finish
