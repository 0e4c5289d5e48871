#!/usr/bin/env bash
# sd-diff over whole registers: what holds of every comparison, whatever the records say.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
n=20000

# A month later: figures changed, indicators and records gone, records new.
month() { awk -v step="$1" '
	/"id":"r11-[0-9]*[037]7"/ { sub(/"requirement":"≤/, "&1") }
	/"id":"r11-[0-9]*[168]3"/ { sub(/"requirement":"≥/, "&1") }
	/"id":"r11-[0-9]*51"/ { sub(/"indicators":\[\{[^}]*\},/, "\"indicators\":[") }
	NR % step == 5 { next } { print }'; }
"$out/tools/register" -n "$n" -s 11 >old
{ month 97 <"$work/old"; "$out/tools/register" -n $((n + 200)) -s 11 | tail -n 200; } >new
sd-diff -q old new >told
sum() { tail -n 1 "$@"; }
ok 'there is enough to see' sh -c \
	"tail -n 1 told | jq -e '.changed > 400 and .added > 150 and .removed > 150 and .same > 15000
	  and .relations.looser > 100 and .relations.tighter > 100 and .relations.missing > 100'"
t 'every declaration is counted once on its side' 0 \
  "sum told | jq -c '[.same + .rewritten + .changed + .removed == .old.declarations,
                      .same + .rewritten + .changed + .added == .new.declarations]'" 3<<<'[true,true]'
for how in '-j1 old new' '-j2 old new' '--memory 1 -j1 old new' '--memory 1 -j2 old new' '- new <old' \
	"<(shuf --random-source=old old) <(tac new)" '--memory 1 <(tac old) <(tac new)'; do
	ok "the same bytes: sd-diff $how" bash -c "sd-diff -q $how | cmp - told"
done

# The exchanged question has the mirrored answer.
cat >mirror.py <<'IN'
import json, sys
relation = {"tighter": "looser", "looser": "tighter", "missing": "added", "added": "missing"}
change = {"added": "removed", "removed": "added", "changed": "changed"}
def turn(c):
    c = dict(c)
    c["old"], c["new"] = c.get("new"), c.get("old")
    c["at"], c["old_at"] = c.get("old_at", c["at"]), c["at"]
    if "relation" in c:
        c["relation"] = relation.get(c["relation"], c["relation"])
    return c
def told(c):
    return json.dumps([c["at"], c.get("old"), c.get("new"), c.get("relation")], ensure_ascii=False)
for line in open(sys.argv[1]):
    d = json.loads(line)
    if d["kind"] != "difference":
        continue
    changes = d.get("changes", [])
    if len(sys.argv) > 2:
        d["change"] = change[d["change"]]
        changes = [turn(c) for c in changes]
    print(json.dumps(d["key"]), d["change"], *sorted(told(c) for c in changes))
IN
t 'old and new exchanged: added is removed, tighter is looser, old is new' 0 \
  'sd-diff -q new old >back; python3 mirror.py back turned >a; python3 mirror.py told | cmp - a && wc -l <a' \
  3< <(grep -c '"difference"' told)
ok 'the comparison of mirrors sees an answer that is not mirrored' bash -c \
	'! sed "0,/\"looser\"/s//\"tighter\"/" back | python3 mirror.py /dev/stdin turned | cmp -s - a'

# The same register as another program writes it.
head -n 5000 old >some
cat >rewrite.py <<'IN'
import json, random, sys
from decimal import Decimal
random.seed(3)
def shuffled(x):
    x = list(x)
    random.shuffle(x)
    return x
def turn(v, key=None):
    if isinstance(v, dict):
        return {k: turn(x, k) for k, x in shuffled(v.items())}
    if isinstance(v, list):
        v = [turn(x) for x in v]
        return shuffled(v) if key in ("products", "indicators", "references", "reviews") else v
    return v
def units(d):
    for i in d.get("indicators", []):
        r = i.get("requirement", "") if isinstance(i, dict) else ""
        for old, new, shift in (("mg/kg", "g/kg", -3), ("mm", "cm", -1), ("%", "g/kg", 1), ("kg", "g", 3)):
            if r.endswith(old) and r[0] in "≤≥" and r[1:-len(old)].strip().replace(".", "").isdigit():
                figure = Decimal(r[1:-len(old)].strip()).scaleb(shift)
                i["requirement"] = "%s%s %s" % (r[0], format(figure, "f"), new)
                break
    return d
for line in sys.stdin:
    d = json.loads(line)
    d = units(d) if sys.argv[1] == "units" else turn(d)
    print(json.dumps(d, ensure_ascii=random.random() < 0.5, indent=None,
                     separators=(" , ", " : ") if sys.argv[1] == "form" else (",", ":")))
IN
t 'another order of members, products and indicators, blanks and escapes are no difference' 0 \
  "python3 rewrite.py form <some | sd-diff some - | jq -c '[.same, .rewritten, .changed]'" 3<<<'[5000,0,0]'
t 'what filters have added is none, either' 0 \
  "sd-validate some | sd-review | sd-diff some - | jq -c '[.same, .rewritten, .changed]'" 3<<<'[5000,0,0]'
python3 rewrite.py units <some >in-units
jq -c .indicators some >a
jq -c .indicators in-units | paste a - | awk -F'\t' '$1 != $2' >rewritten
t 'limits in other units are only written differently: each of them' 0 \
  "sd-diff -q some in-units | jq -c '[.changed, .rewritten > 1000, .same + .rewritten]'
   sd-diff --equal some in-units | grep -c '\"difference\"'" 3< <(echo '[0,true,5000]'; wc -l <rewritten)
t 'and a change of figures is seen through them, to the same relation' 0 \
  "rel() { jq -r 'select(.change == \"changed\") | .key.number as \$n | .changes[] | select(.relation) | \"\(\$n) \(.relation)\"' | grep -v equal | sort; }
   month 97 <some >later; sd-diff -q some later | rel >a; python3 rewrite.py units <later | sd-diff -q some - | rel | cmp - a && test -s a"

# What was read of one text is not overwritten by what is read of another.
hardness() { # DIGITS: before each figure, of a unit that no table knows
	seq -w 3000 | awk -v more="$1" '{ printf "{\"kind\":\"declaration\",\"enterprise\":{\"uscc\":\"91440606722473344C\"},\"standard\":{\"number\":\"Q/H %d-2019\"},\"indicators\":[{\"name\":\"表面硬度\",\"requirement\":\"≥%s%sH\"}]}\n", $1, more, $1 }'
}
t 'a unit that no table knows compares with itself, wherever it stands' 0 \
  'hardness 1 >soft; hardness 999 | sd-diff -q soft - | jq -c "select(.kind == \"differences\").relations | [.tighter, .[\"not comparable\"]]"' 3<<<'[3000,0]'

# Three versions: what is tightened twice is tightened.
month 89 <new >newer
cat >compose.py <<'IN'
import json, sys
def rows(path):
    told = {}
    for line in open(path):
        d = json.loads(line)
        for c in d.get("changes", []):
            if c.get("relation") and c["at"].startswith("/indicators"):
                # rows that share a name in one declaration are no chain to follow
                key = (json.dumps(d["key"]), c.get("name"))
                told[key] = "several" if key in told else c["relation"]
    return told
ab, bc, ac = (rows(p) for p in sys.argv[1:4])
chains = wrong = 0
for key, first in ab.items():
    second = bc.get(key)
    if first == second and first in ("tighter", "looser"):
        chains += 1
        wrong += ac.get(key) != first
print("chains" if chains > 20 else "no chains", wrong)
IN
t 'what is tightened or loosened twice in a row is so from the first to the last' 0 \
  'sd-diff -q new newer >told2; sd-diff -q old newer >told3; python3 compose.py told told2 told3' 3<<<'chains 0'
finish
