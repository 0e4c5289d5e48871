#!/usr/bin/env bash
# sd-rules import: a newer collection of facts against the pack.  tests/corpus/origin is a
# part of the collection that the pack was filled from; the pack is cut down to it.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# The shipped pack, less the rows that the sample does not have.
python3 - "$top/share/rules" "$top/tests/corpus/origin" <<'PY'
import json, os, shutil, sys
rules, origin = sys.argv[1:]
def lines(name):
    return [json.loads(l) for l in open(f'{origin}/{name}', encoding='utf-8')]
def document(name):
    return json.load(open(f'{origin}/{name}', encoding='utf-8'))
keys = {o['key'] for o in document('conditions.json')}
indicators = {o['id'] for o in document('indicators.json')}
products = {o['id'] for o in document('products.json')}
keep = {
    'standards.tsv': {o['number'] for o in lines('mandatory-standards.jsonl')},
    'limits.tsv': {o['id'] for o in lines('mandatory-clauses.jsonl')},
    'conditions.tsv': keys, 'condition_values.tsv': keys,
    'indicators.tsv': indicators, 'terms.tsv': indicators,
    'units.tsv': {o['id'] for o in document('units.json')['units']},
    'products.tsv': products, 'product_indicators.tsv': products,
    'levels.tsv': {o['indicator_id'] for o in lines('levels.jsonl')},
    'holidays.tsv': {o['date'] for o in lines('holidays.jsonl')},
    'regions.tsv': {o['code'] for o in lines('regions.jsonl')},
    'industries.tsv': {o['code'] for o in lines('industries.jsonl')},
}
shutil.copytree(rules, 'pack')
os.remove('pack/origin.tsv')
keep['standard_conditions.tsv'] = keep['standards.tsv']
for name, ids in keep.items():
    first = 1 if name == 'levels.tsv' else 0
    with open(f'{rules}/{name}', encoding='utf-8') as f:
        head, *rows = f
    rows = [r for r in rows if r.split('\t')[first] in ids
            and (name != 'levels.tsv' or r.split('\t')[0] in products)]
    with open(f'pack/{name}', 'w', encoding='utf-8') as f:
        f.writelines([head] + rows)
with open(f'{rules}/targets.tsv', encoding='utf-8') as f:
    head, *rows = f
with open('pack/targets.tsv', 'w', encoding='utf-8') as f:
    f.writelines([head] + [r for r in rows if r.split('\t')[4] in products | {''}])
def ours(row):
    table, of = row.split('\t')[:2]
    return of == '*' or of.split(';')[0] in keep[table]
with open(f'{rules}/ours.tsv', encoding='utf-8') as f:
    head, *rows = f
with open('pack/ours.tsv', 'w', encoding='utf-8') as f:
    f.writelines([head] + [r for r in rows if ours(r)])
with open(f'{rules}/examples.jsonl', encoding='utf-8') as f:
    rows = [r for r in f if json.loads(r).get('rule') in keep['limits.tsv']]
with open('pack/examples.jsonl', 'w', encoding='utf-8') as f:
    f.writelines(rows)
PY
export SD_RULES=pack
t 'the pack of these tests is sound' 0 sd-rules lint

cp -R "$top/tests/corpus/origin" same
t 'what the pack was filled from changes nothing, and nothing is said' 0 \
  'sd-rules import same; sd-rules -f jsonl import same'
t 'what we changed since is told when more is asked for' 0 \
  'sd-rules -v --lang en import same' 3<<'OUT'
ours, kept: 2 rows, 3 cells
  condition_values.tsv  furniture;upholstered  zh
  condition_values.tsv  furniture;cabinet  zh
  terms.tsv  mig-pb;铅
  terms.tsv  ignition-cigarette;引燃
  products.tsv  furniture  not_patterns
OUT

# The sample with one text replaced by another in one file; the text must be there.
newer() { # FILE OLD NEW
	rm -rf new over && cp -R same new && python3 - "$@" <<'PY'
import sys
name, old, new = sys.argv[1:]
with open('new/' + name, encoding='utf-8') as f:
    text = f.read()
assert old in text, old
with open('new/' + name, 'w', encoding='utf-8') as f:
    f.write(text.replace(old, new, 1))
PY
}

# --- what a change means ---

newer mandatory-clauses.jsonl '"limit":1.5' '"limit":1.2'
t 'a limit that is tightened: which row, where, from what to what' 1 \
  'sd-rules --lang en import new' 3<<'OUT'
limits.tsv (mandatory-clauses.jsonl): 0 added, 0 removed, 1 changed
  ~ GB18580-2001/formaldehyde/E1  new/mandatory-clauses.jsonl:4
      limit: 1.5 → 1.2
      tightened: what passed may fail
ours, kept: 2 rows, 3 cells
OUT
t 'the same in Chinese, and as a JSON line' 1 \
  'sd-rules --lang zh import new; sd-rules -f jsonl import new' 3<<'OUT'
limits.tsv（mandatory-clauses.jsonl）：新增 0，删除 0，变更 1
  ~ GB18580-2001/formaldehyde/E1  new/mandatory-clauses.jsonl:4
      limit: 1.5 → 1.2
      收紧：原来合格的可能不合格
规则包自有，保留：2 行，3 格
{"kind":"change","table":"limits.tsv","row":"GB18580-2001/formaldehyde/E1","file":"new/mandatory-clauses.jsonl","line":4,"change":"changed","columns":[{"column":"limit","from":"1.5","to":"1.2"}],"means":["tightened"]}
OUT

# One change a line: file, what stood there, what stands there now, what is told.
while IFS='^' read -r file old new said; do
	newer "$file" "$old" "$new"
	t "$file: $said" 0 \
	  "sd-rules -f jsonl import new | jq -r '[.table, .row, .change, (.means|join(\",\")), ((.columns//[])[] | [.column,.from,.to] | join(\"|\"))] | join(\" \")'" </dev/null 3<<<"$said"
done <<'CHANGES'
mandatory-clauses.jsonl^"limit":1.5^"limit":1.50^limits.tsv GB18580-2001/formaldehyde/E1 changed rewritten limit|1.5|1.50
mandatory-clauses.jsonl^"limit":1.5^"limit":2^limits.tsv GB18580-2001/formaldehyde/E1 changed loosened limit|1.5|2
mandatory-clauses.jsonl^"op":"<=","limit":1.5^"op":"<","limit":1.5^limits.tsv GB18580-2001/formaldehyde/E1 changed tightened relation|<=|<
mandatory-clauses.jsonl^"op":"<=","limit":1.5^"op":">=","limit":1.5^limits.tsv GB18580-2001/formaldehyde/E1 changed moved relation|<=|>=
mandatory-clauses.jsonl^"op":"<=","limit":1.5^"op":"between","limit":[0.5,1.5]^limits.tsv GB18580-2001/formaldehyde/E1 changed tightened relation|<=|between limit|1.5|0.5 limit_to||1.5
mandatory-clauses.jsonl^"limit":1.5,"unit":"mg/L"^"limit":1.5,"unit":"mg/kg"^limits.tsv GB18580-2001/formaldehyde/E1 changed not-comparable unit|mg/L|mg/kg
mandatory-clauses.jsonl^"limit":1.5,"unit":"mg/L"^"limit":1500,"unit":"mg/m³"^limits.tsv GB18580-2001/formaldehyde/E1 changed rewritten limit|1.5|1500 unit|mg/L|mg/m³
mandatory-clauses.jsonl^{"panel_grade":"E1"},"parameters"^{"panel_grade":["E1","E2"]},"parameters"^limits.tsv GB18580-2001/formaldehyde/E1 changed applies-otherwise conditions|panel_grade=E1|panel_grade=E1|E2
mandatory-clauses.jsonl^"products":["furniture"]^"products":["furniture","baby-diaper"]^limits.tsv GB18584-2024/dmf changed binds-more products|furniture|furniture;baby-diaper
mandatory-clauses.jsonl^"products":["furniture"]^"products":["baby-diaper"]^limits.tsv GB18584-2024/dmf changed binds-others products|furniture|baby-diaper
mandatory-clauses.jsonl^"scope":"shipped by sea"^"scope":null^limits.tsv GB18584-2024/dmf changed applies-otherwise scope|shipped by sea|
mandatory-clauses.jsonl^"severity":"mandatory"^"severity":"voluntary"^limits.tsv GB15979-2002/bacteria changed force force|mandatory|voluntary
mandatory-clauses.jsonl^"clause":"表3"^"clause":"表2"^limits.tsv GB18584-2024/dmf changed text-only clause|表3|表2
mandatory-standards.jsonl^"effective":"2012-02-01"^"effective":"2012-01-01"^standards.tsv GB/T 28004-2011 changed starts-sooner from|2012-02-01|2012-01-01
mandatory-standards.jsonl^"effective":"2012-02-01"^"effective":"2012-03-01"^standards.tsv GB/T 28004-2011 changed starts-later from|2012-02-01|2012-03-01
mandatory-standards.jsonl^"effective":"2012-02-01"^"effective":null^standards.tsv GB/T 28004-2011 changed start-unknown from|2012-02-01|
mandatory-standards.jsonl^"withdrawn_on":"2022-05-01"^"withdrawn_on":"2022-04-01"^standards.tsv GB/T 28004-2011 changed ends-sooner to|2022-05-01|2022-04-01
mandatory-standards.jsonl^"withdrawn_on":"2022-05-01"^"withdrawn_on":"2022-06-01"^standards.tsv GB/T 28004-2011 changed ends-later to|2022-05-01|2022-06-01
mandatory-standards.jsonl^"withdrawn_on":"2022-05-01"^"withdrawn_on":null^standards.tsv GB/T 28004-2011 changed goes-on to|2022-05-01|
mandatory-standards.jsonl^"withdrawn_on":null^"withdrawn_on":"2027-01-01"^standards.tsv GB 15979-2024 changed ends to||2027-01-01
mandatory-standards.jsonl^"grace_to":null,"grace_kind":null^"grace_to":"2023-05-01","grace_kind":"made_before"^standards.tsv GB 15979-2024 changed grace grace_to||2023-05-01 grace_kind||made_before
units.json^"factor": 1e-06^"factor": 1e-05^units.tsv mg/kg changed units factor|0.000001|0.00001
products.json^"儿童纸尿裤"^"婴儿纸尿裤"^products.tsv baby-diaper changed classes zh|儿童纸尿裤|婴儿纸尿裤
holidays.jsonl^"kind":"holiday"^"kind":"workday"^holidays.tsv 2016-01-01 changed calendar kind|holiday|workday
levels.jsonl^"key":true^"key":false^levels.tsv furniture;formaldehyde-emission-air;{"part":"wood-based panel"};GB/T 39600-2021 changed levels key|yes|no
industries.jsonl^"status":"current"^"status":"withdrawn"^industries.tsv FZ;industry changed text-only status|current|withdrawn
CHANGES

# --- rows that come and go ---

newer indicators.json '"细菌菌落总数"' '"菌落总数"'
t 'a name that changes is a row of wordings that goes' 1 'sd-rules --lang en import new' 3<<'OUT'
indicators.tsv (indicators.json): 0 added, 0 removed, 1 changed
  ~ bacteria-count  new/indicators.json:4
      zh: 细菌菌落总数 → 菌落总数
      other wordings are understood
terms.tsv (indicators.json): 0 added, 1 removed, 1 changed
  ~ bacteria-count;菌落总数  new/indicators.json:4
      kind: alias → zh
      words for the reader, no verdict changes
  - bacteria-count;细菌菌落总数  pack/terms.tsv:16
      other wordings are understood
ours, kept: 2 rows, 3 cells
OUT
newer mandatory-clauses.jsonl x x
sed -i '/E2/d' new/mandatory-clauses.jsonl
sed -n '/E1/s/E1/E0/gp' new/mandatory-clauses.jsonl >row
sed 's/"limit":1.5/"limit":0.5/; s/{"panel_grade":"E0"}/{"panel_grade":"E1"}/' row >>new/mandatory-clauses.jsonl
sed 's/E0/E9/; s/{"panel_grade":"E0"}/{"panel_grade":"E1"}/; s/"verified":true/"verified":false/' row >>new/mandatory-clauses.jsonl
t 'a limit that is new says whether it can fail anybody, one that is gone is not judged' 1 \
  'sd-rules --lang zh import new' 3<<'OUT'
limits.tsv（mandatory-clauses.jsonl）：新增 2，删除 1，变更 0
  + GB18580-2001/formaldehyde/E0  new/mandatory-clauses.jsonl:6
      甲醛释放量（干燥器法） ≤0.5 mg/L
      新增限值，已核实：不符合的判不合格
  + GB18580-2001/formaldehyde/E9  new/mandatory-clauses.jsonl:7
      甲醛释放量（干燥器法） ≤1.5 mg/L
      新增限值，待核实：不符合的只能是未定
  - GB18580-2001/formaldehyde/E2  pack/limits.tsv:6
      甲醛释放量（干燥器法） ≤5.0 mg/L
      不再有此限值：不再据此判定
规则包自有，保留：2 行，3 格
OUT
newer mandatory-standards.jsonl x x
sed -n '/"GB 18580-2001"/s/18580-2001/18580-2031/p' same/mandatory-standards.jsonl |
	sed 's/"effective":"[^"]*"/"effective":null/' >>new/mandatory-standards.jsonl
t 'a new edition whose day is not known' 1 'sd-rules --lang en import new' 3<<'OUT'
standards.tsv (mandatory-standards.jsonl): 1 added, 0 removed, 0 changed
  + GB 18580-2031  new/mandatory-standards.jsonl:13
      Indoor decorating and refurbishing materials - Limit of formaldehyde emission of wood-based panels and finishing products, from a day that is not known
      new edition
ours, kept: 2 rows, 3 cells
OUT

# --- what is ours ---

newer conditions.json '"软包"' '"软包", "充气家具"'
t 'where the collection moves and a cell is ours, both are told and ours stands' 1 \
  'sd-rules --lang en import new; sd-rules -f jsonl import new' 3<<'OUT'
condition_values.tsv (conditions.json): 0 added, 0 removed, 1 changed
  ~ furniture;upholstered  new/conditions.json:2
      zh: +充气家具 (ours stands)
      other wordings are understood
ours, kept: 2 rows, 2 cells
{"kind":"change","table":"condition_values.tsv","row":"furniture;upholstered","file":"new/conditions.json","line":2,"change":"changed","columns":[{"column":"zh","from":"软体家具;沙发;床垫;软包","to":"软体家具;沙发;床垫;软包;充气家具","ours":"软体家具;沙发;床垫;软包;软床;沙发床"}],"means":["wordings"]}
OUT
newer indicators.json '"zh": "可迁移元素 铅", "en": "migration of lead", "aliases": [' '"zh": "可迁移元素 铅", "en": "migration of lead", "aliases": ["铅", '
t 'what the collection takes over from us is no change' 0 'sd-rules import new'
mkdir site && sed -n '1p; /E1/s,^[^\t]*,OURS/1,p' pack/limits.tsv >site/limits.tsv
t 'a row of a folder laid over the pack is ours too' 0 \
  'sd-rules --rules site -v --lang en import same | grep OURS' 3<<'OUT'
  limits.tsv  OURS/1
OUT

# --- what cannot stand ---

newer mandatory-clauses.jsonl '"indicator_id":"bacteria-count"' '"indicator_id":"bacteria"'
t 'a name that nothing has is told with its place' 1 \
  "sd-rules --lang en import new | sed -n '/^names/,/^ours/p'; sd-rules -f jsonl import new | grep dangling; false" 3<<'OUT'
names that nothing has
  new/mandatory-clauses.jsonl:1: indicator of GB15979-2002/bacteria: 'bacteria' is in no row of indicators.tsv
ours, kept: 2 rows, 3 cells
{"kind":"dangling","table":"limits.tsv","row":"GB15979-2002/bacteria","file":"new/mandatory-clauses.jsonl","line":1,"column":"indicator","name":"bacteria","in":"indicators.tsv"}
OUT
newer mandatory-clauses.jsonl '{"panel_grade":"E1"},"parameters"' '{"panel_grade":"E3"},"parameters"'
t 'so is a value that its key has not' 1 \
  "sd-rules --lang zh import new | sed -n '/无处/,/^规则包/p'; false" 3<<'OUT'
无处可寻的引用
  new/mandatory-clauses.jsonl:4：conditions（GB18580-2001/formaldehyde/E1）：“E3”不在 condition_values.tsv 中
规则包自有，保留：2 行，3 格
OUT
newer mandatory-clauses.jsonl '"clause":"表3"' '"clause":"表3","sampling":"GB/T 2828.1"'
t 'a member that no column takes is told, and changes nothing' 0 \
  'sd-rules --lang en import new; sd-rules --lang zh import new; sd-rules -f jsonl import new' 3<<'OUT'
mandatory-clauses.jsonl: member 'sampling' has no column (rows: 1)
mandatory-clauses.jsonl：成员“sampling”没有对应的列（1 行）
{"kind":"unplaced","file":"mandatory-clauses.jsonl","member":"sampling","rows":1}
OUT

# What cannot be read: file, what stood there, what stands there now, what is told.
while IFS='^' read -r file old new said; do
	newer "$file" "$old" "$(printf '%b' "$new")"
	t "$said" 3 'sd-rules import new' </dev/null 4<<<"sd-rules: $said"
done <<'BROKEN'
mandatory-clauses.jsonl^"clause":"表3"^"clause":表3^new/mandatory-clauses.jsonl:3: a value was expected here
mandatory-clauses.jsonl^"clause":"表3"^"clause":"表3","clause":"表2"^new/mandatory-clauses.jsonl:3: this member stands twice in one object
mandatory-clauses.jsonl^"clause":"表3"^"clause":"表3\\t2"^new/mandatory-clauses.jsonl:3: a text holds a tab or a line end
mandatory-clauses.jsonl^"clause":"表3"^"clause":["表3"]^new/mandatory-clauses.jsonl:3: a list stands in a cell
mandatory-clauses.jsonl^"clause":"表3"^"clause":{"no":3}^new/mandatory-clauses.jsonl:3: an object with min or max was expected
mandatory-clauses.jsonl^"products":["furniture"]^"products":["furniture;toy"]^new/mandatory-clauses.jsonl:3: 'furniture;toy' holds ';', which parts the items of a cell
mandatory-clauses.jsonl^"limit":1.5^"limit":[1.5]^new/mandatory-clauses.jsonl:4: a list of two figures was expected
mandatory-clauses.jsonl^"limit":1.5^"limit":1e99^new/mandatory-clauses.jsonl:4: '1e99' has more digits than are kept
mandatory-clauses.jsonl^"id":"GB18580-2001/formaldehyde/E1",^^new/mandatory-clauses.jsonl:4: id is missing
mandatory-clauses.jsonl^"id":"GB18580-2001/formaldehyde/E1"^"id":"GB18580-2001/formaldehyde/E2"^new/mandatory-clauses.jsonl:5: 'GB18580-2001/formaldehyde/E2' stands on line 4 already
mandatory-clauses.jsonl^"conditions":{}^"conditions":[]^new/mandatory-clauses.jsonl:1: conditions are an object
levels.jsonl^"classes":[[^"classes":[1,[^new/levels.jsonl:1: a name with its figure was expected
holidays.jsonl^{"date"^["date"],{"date"^new/holidays.jsonl:1: text behind the end of the value
units.json^"units": [^"unit": [^'new/units.json' is no list of objects
conditions.json^ {"key": "furniture"^1, {"key": "furniture"^new/conditions.json:2: an object was expected
indicators.json^"id": "bacteria-count",^^new/indicators.json:4: id is missing
BROKEN
rm -rf new && cp -R same new && rm new/levels.jsonl
t 'a folder without one of the files is no whole collection' 3 'sd-rules import new' 4<<'ERR'
sd-rules: there is no 'new/levels.jsonl', so this is no whole collection
ERR
t 'a folder that is not there cannot be read' 3 'sd-rules import nowhere' 4<<'ERR'
sd-rules: there is no 'nowhere/mandatory-standards.jsonl', so this is no whole collection
ERR
t 'import wants one folder' 2 'sd-rules import' 4<<'ERR'
sd-rules: import wants the folder of a newer collection
ERR

# --- a folder to lay over ---

newer mandatory-clauses.jsonl '"limit":1.5' '"limit":1.2'
sed -i '/GB15979-2002.bacteria/d' new/mandatory-clauses.jsonl
sed -i 's/铅/铅铅/' new/indicators.json
t 'what changes is written as a folder; what no such folder can say is told' 1 \
  "sd-rules --lang en import new --write over | grep -B3 'not written'; ls over; false" 3<<'OUT'
  - GB15979-2002/bacteria  pack/limits.tsv:2
      total bacterial count ≤200 CFU/g
      no such limit any more: it is not judged
      not written: it takes an edit of the pack itself
--
  ~ mig-pb  new/indicators.json:6
      zh: 可迁移元素 铅 → 可迁移元素 铅铅
      other wordings are understood
      not written: it takes an edit of the pack itself
--
      other wordings are understood
  - mig-pb;可迁移元素 铅  pack/terms.tsv:24
      other wordings are understood
      not written: it takes an edit of the pack itself
limits.tsv
terms.tsv
OUT
t 'the folder is sound' 0 'sd-rules --rules over lint'
t 'laid over the pack, it leaves what it could not say' 1 \
  "sd-rules --rules over --lang en import new"  3<<'OUT'
limits.tsv (mandatory-clauses.jsonl): 0 added, 1 removed, 0 changed
  - GB15979-2002/bacteria  pack/limits.tsv:2
      total bacterial count ≤200 CFU/g
      no such limit any more: it is not judged
indicators.tsv (indicators.json): 0 added, 0 removed, 1 changed
  ~ mig-pb  new/indicators.json:6
      zh: 可迁移元素 铅 → 可迁移元素 铅铅
      other wordings are understood
terms.tsv (indicators.json): 0 added, 1 removed, 0 changed
  - mig-pb;可迁移元素 铅  pack/terms.tsv:24
      other wordings are understood
ours, kept: 2 rows, 3 cells
OUT
record='{"kind":"declaration","declared_at":"2005-03-01T10:00:00+08:00","standard":{"type":"enterprise","number":"Q/XYZ 001-2005","title":"书柜"},"products":[{"name":"书柜"}],"indicators":[{"name":"甲醛释放量","requirement":"≤1.4 mg/L","note":"E1级"}]}'
t 'a review with it knows the new limit, and without it the old one' 0 \
  "for r in same over; do sd-review --rules \$r --only GB18580-2001/formaldehyde/E1 -f findings --all <<<'$record' | jq -r '[.rule,.outcome,.want]|join(\" \")'; done" 3<<'OUT'
GB18580-2001/formaldehyde/E1 pass ≤1.5 mg/L
GB18580-2001/formaldehyde/E1 fail ≤1.2 mg/L
OUT
t 'a folder that is there is not written into' 4 'sd-rules import new --write over' 4<<'ERR'
sd-rules: cannot make 'over': File exists
ERR
t 'where nothing changes no folder is made' 0 'sd-rules import same --write none; test ! -e none'
newer mandatory-clauses.jsonl '"indicator_id":"bacteria-count"' '"indicator_id":"bacteria"'
sed -i 's/"limit":1.5/"limit":1.2/; s/"limit":5.0/"limit":4.0/; s/{"panel_grade":"E2"}/{"panel_grade":"E3"}/' \
	new/mandatory-clauses.jsonl
sed -i 's/{"value": "E2"/{"value": "E3", "zh": ["E3级"], "en": "E3"}, &/' new/conditions.json
t 'a row that names what nothing has, or a value the pack could not be given, is left out' 1 \
  "sd-rules -f jsonl import new --write over | jq -c '[.row,.written] | select(.[1] != null)'; cut -f1 over/*; sd-rules --rules over lint; false" 3<<'OUT'
["GB15979-2002/bacteria",false]
["GB18580-2001/formaldehyde/E1",true]
["GB18580-2001/formaldehyde/E2",false]
["panel_grade;E3",false]
id
GB18580-2001/formaldehyde/E1
OUT
finish
