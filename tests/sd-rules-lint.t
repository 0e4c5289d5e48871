#!/usr/bin/env bash
# sd-rules lint: what is wrong with a pack, and in which line.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

t 'the shipped pack is clean' 0 sd-rules lint
t 'what replaces an edition and is in no row is a note' 0 'sd-rules lint -l note' 3<<'OUT'
standards.tsv:241: note: GB/T 18883-2002: replaced_by 'GB/T 18883-2022' is in no row
OUT

# A copy of the pack with one text replaced by another in one table; the text must be
# there, or the test would be about nothing.
with() { # TABLE OLD NEW
	rm -rf pack && cp -R "$top/share/rules" pack && old=$2 new=$3 perl -0777 -pi -e '
		($at = index($_, $ENV{old})) >= 0 or die "not there: $ENV{old}\n";
		substr($_, $at, length $ENV{old}) = $ENV{new}' "pack/$1"
}

# What lint says of the changed pack.
finds() { # SENTENCE TABLE OLD NEW LINE
	with "$2" "$3" "$4" || { result "$1" 1; return; }
	t "$1" 1 'SD_RULES=pack sd-rules lint' </dev/null 3<<<"$5"
}

# The line on which a table has this text first.
at() { # TABLE TEXT
	grep -nFm 1 -- "$2" "$top/share/rules/$1" | cut -d: -f1
}
# The line of the row with this key.
row() { # TABLE KEY
	awk -F '\t' -v key="$2" '$1 == key { print NR }' "$top/share/rules/$1"
}

finds 'a row with a cell too few is told with its line' units.tsv $'\tno\t%;' $'\t%;' \
	'units.tsv:2: error: 9 cells, expected 10'
finds 'a word that a column does not know is told with its line' procedure.tsv \
	$'sd-records(5)\tyes' $'sd-records(5)\tmaybe' \
	"procedure.tsv:2: error: column 'verified': 'maybe' is neither yes nor no"
finds 'a limit of a standard that is in no row is told' limits.tsv \
	$'formaldehyde/A\tGB 18401-2010' $'formaldehyde/A\tGB 18401-2099' \
	"limits.tsv:2: error: column 'standard': 'GB 18401-2099' is no edition of standards.tsv"
finds 'a key that is in no table is told' limits.tsv class=A clazz=A \
	"limits.tsv:2: error: column 'conditions': 'clazz=A' is no condition with a known key"
finds 'a column that is missing is told' limits.tsv relation relations \
	"pack: error: 'pack/limits.tsv' has no column 'relation'"
finds 'a key that stands in one table twice is told' limits.tsv GB18401-2010/ph/A \
	GB18401-2010/formaldehyde/A \
	"limits.tsv:3: error: 'GB18401-2010/formaldehyde/A' stands on line 2 already
examples.jsonl:$(at examples.jsonl GB18401-2010/ph/A): error: 'GB18401-2010/ph/A' is no limit"
finds 'a value that its key does not have is told' limits.tsv class=A class=D \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'D' is no value of 'class'"
finds 'an interval whose ends are exchanged is told' limits.tsv 'age_months=[,36]' \
	'age_months=[36,6]' \
	"limits.tsv:33: error: GB31701-2015/lead/infant: '[36,6]' is no value of 'age_months'"
finds 'a parameter among the conditions is told' limits.tsv class=A position=cell \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: key 'position' is a parameter"
finds 'a unit of another dimension than the indicator is told' limits.tsv \
	$'20\t\tmg/kg' $'20\t\tmm' \
	"limits.tsv:2: error: GB18401-2010/formaldehyde/A: 'mm' does not compare with 'mg/kg'"
finds 'ends of a range in the wrong order are told' limits.tsv $'4.0\t7.5' $'7.5\t7.5' \
	'limits.tsv:3: error: GB18401-2010/ph/A: the lower end is not below the upper'
finds 'two limits on the same thing are told' limits.tsv class=B class=A \
	'limits.tsv:10: error: GB18401-2010/formaldehyde/B: it bounds the same as GB18401-2010/formaldehyde/A'
finds 'an edition in force on no day is told' standards.tsv $'2005-01-01\t2011-08-01' \
	$'2011-08-01\t2011-08-01' \
	'standards.tsv:2: error: GB 18401-2003: in force on no day'
finds 'an edition that is current, yet ended, is told' standards.tsv \
	$'2011-08-01\t\tcurrent' $'2011-08-01\t2020-01-01\tcurrent' \
	'standards.tsv:3: error: GB 18401-2010: current, yet ended'
finds 'a rule in force on no day is told' procedure.tsv $'2018-01-01\t2024-01-01' \
	$'2024-01-01\t2024-01-01' \
	"procedure.tsv:$(at procedure.tsv $'2018-01-01\t2024-01-01'): error: SD-C04: in force on no day"
finds 'two rows of a rule that judge the same record are told' procedure.tsv \
	$'2018-01-01\t2024-01-01' $'2017-06-01\t2024-01-01' \
	"procedure.tsv:$(at procedure.tsv $'2018-01-01\t2024-01-01'): error: SD-C04: it judges the same records as a row before"
finds 'a profile that does not exist is told' procedure.tsv 'zhejiang shanghai' \
	'zhejiang shangai' "procedure.tsv:$(at procedure.tsv 'zhejiang shanghai'): error: SD-C12: 'shangai' is no profile"
finds 'a message that names other things in the other language is told' messages.en.tsv \
	"postcode '{got}'" 'the postcode' \
	"messages.zh.tsv:$(at messages.zh.tsv SD-F09): error: SD-F09: {got} is not said in English"
finds 'a message that the other language lacks is told, both ways' messages.en.tsv \
	$'\nSD-L05\t' $'\nSD-L99\t' \
	"messages.zh.tsv:$(row messages.zh.tsv SD-L05): error: SD-L05: no message in English
messages.en.tsv:$(row messages.en.tsv SD-L05): error: SD-L99: no message in Chinese"
finds 'a rule without an example that passes is told' messages.zh.tsv \
	$'\t{"subject":"product"}' $'\t' \
	"messages.zh.tsv:$(at messages.zh.tsv SD-F04): error: SD-F04: no example that passes"
finds 'a consequence of what is no rule is told' consequences.tsv $'\nSD-C13' $'\nSD-C99' \
	"consequences.tsv:$(at consequences.tsv SD-C13): error: SD-C99: a consequence of a rule that has no message"
finds 'a rule without a message is told' messages.zh.tsv SD-F04 SD-F99 \
	"pack: error: rule 'SD-F04' has no message"
finds 'a row that was not in its origin is told' holidays.tsv $'\n2016-01-01' \
	$'\n2015-12-31\tholiday\t元旦\tno\t\t\tno\t\n2016-01-01' \
	'origin.tsv:14: error: holidays.tsv has 383 rows, its origin 382'
finds 'a target whose parts do not fit is told' targets.tsv $'>=\t3000' $'all\t' \
	'targets.tsv:2: error: column '\''relation'\'': measure and relation do not fit'
finds 'a target of no reporting unit is told' targets.tsv $'\t440000\t>=' $'\t999999\t>=' \
	"pack: error: target 'PLAN-3-FIRMS': '999999' is no reporting unit"
unread=$(grep -m 1 $'\tno\tnone\t' "$SD_RULES/limits.tsv" | cut -f 1)
finds 'a limit that is verified, and has no example, is told' limits.tsv \
	$'\tno\tnone\t' $'\tyes\tnone\t' \
	"limits.tsv:$(row limits.tsv "$unread"): error: $unread: it has no example"
with examples.jsonl '"rule":"GB18401-2010/ph/A"' '"rule":"GB18401-2010/pH/A"'
sed -i '/"GB18401-2010.ph.A"/d' pack/examples.jsonl
t 'an example of no limit is told, and a limit whose examples are gone' 1 \
	'SD_RULES=pack sd-rules lint' </dev/null 3<<OUT
examples.jsonl:$(at examples.jsonl GB18401-2010/ph/A): error: 'GB18401-2010/pH/A' is no limit
limits.tsv:3: error: GB18401-2010/ph/A: it has no example
OUT
rm pack/examples.jsonl
t 'a pack without examples is told' 1 'SD_RULES=pack sd-rules lint' </dev/null 3<<'OUT'
examples.jsonl: error: there is no such file
OUT
mkdir pack/examples.jsonl
ok 'examples that cannot be read are a failure of the system' sh -c \
	'SD_RULES=pack sd-rules lint >said 2>&1; [ $? = 4 ]'
mkdir site && sed -n '1p; 2s,^[^\t]*,OURS/1,p' "$top/share/rules/limits.tsv" |
	sed 's/\tclass=A\t\t/\tclass=A\tposition=cell\t/' >site/limits.tsv
t 'a limit of a folder laid over the pack needs no example' 0 'sd-rules --rules site lint'
with products.tsv '空气(净化' '空气((净化'
ok 'a pattern that does not compile is told' sh -c \
	"! SD_RULES=pack sd-rules lint >said && grep -q '^products.tsv: error: .*air-purifier' said"

# One mistake a line: table, what stands there, what is put there, what is told, {line}
# being the line where it is put.
while IFS='^' read -r table old new found; do
	with "$table" "$(printf '%b' "$old")" "$(printf '%b' "$new")"
	found=${found//'{line}'/$(at "$table" "$(printf '%b' "$old")")}
	case $found in *': warning: '*) status=0 ;; *) status=1 ;; esac
	t "${found#*: }" "$status" 'SD_RULES=pack sd-rules lint' </dev/null 3<<<"$found"
done <<'MISTAKES'
standards.tsv^2003-11-27\t2005-01-01^2005-11-27\t2005-01-01^standards.tsv:2: warning: GB 18401-2003: in force before its issue
standards.tsv^2012-07-31\tsold_before^2012-07-31\t^standards.tsv:2: error: GB 18401-2003: grace_to without grace_kind
standards.tsv^no\tmandatory\tyes^no\tmandatory\tno^standards.tsv:2: warning: GB 18401-2003: binding and mandatory disagree
standards.tsv^2003-11-27\t2005-01-01^2003-11-31\t2005-01-01^standards.tsv:2: error: column 'issued': '2003-11-31' is no day as YYYY-MM-DD
standards.tsv^GB 18401-2003^GB18401-2003^standards.tsv:2: error: column 'number': 'GB18401-2003' is no canonical number with a year
standards.tsv^no\tmandatory\tyes^no\tbinding\tyes^standards.tsv:2: error: column 'binding': 'binding' is not a word of this column
standards.tsv^infant-clothing;bedding^infant-clothing;bedsheet^standards.tsv:2: error: column 'products': there is no product 'bedsheet'
limits.tsv^\tformaldehyde-content\t<=\t20^\tformaldehyde-content\t~\t20^limits.tsv:2: error: column 'relation': '~' is no relation
limits.tsv^\tformaldehyde-content\t<=\t20^\tformaldehyde-content\t<=\t2O^limits.tsv:2: error: column 'limit': '2O' is no decimal
limits.tsv^\t20\t\tmg/kg^\t\t\tmg/kg^limits.tsv:2: error: limit 'GB18401-2010/formaldehyde/A' has no figure with a unit that fits its relation
limits.tsv^<=\t20\t\tmg/kg^between\t20\t\tmg/kg^limits.tsv:2: error: limit 'GB18401-2010/formaldehyde/A' has no figure with a unit that fits its relation
limits.tsv^<=\t20\t\tmg/kg^<=\t20\t30\tmg/kg^limits.tsv:2: error: limit 'GB18401-2010/formaldehyde/A' has no figure with a unit that fits its relation
limits.tsv^\tmg/kg\tGB/T 2912.1^\tmg/klg\tGB/T 2912.1^limits.tsv:2: error: column 'unit': 'mg/klg' is no unit of units.tsv
limits.tsv^\tformaldehyde-content\t<=^\tformaldehyd-content\t<=^limits.tsv:2: error: column 'indicator': 'formaldehyd-content' is no indicator of indicators.tsv
limits.tsv^\tmg/kg\tGB/T 2912.1^\t\tGB/T 2912.1^limits.tsv:2: error: limit 'GB18401-2010/formaldehyde/A' has no figure with a unit that fits its relation
limits.tsv^GB 18401-2010\t表1\tinfant-clothing;bedding^GB 18401-2010\t表1\t^limits.tsv:2: error: GB18401-2010/formaldehyde/A: it binds no product
limits.tsv^\tclass=A\t^\tclass\t^limits.tsv:2: error: column 'conditions': 'class' is no condition with a known key
limits.tsv^age_months=[,36]^age_months=[36]^limits.tsv:33: error: GB31701-2015/lead/infant: '[36]' is no value of 'age_months'
limits.tsv^age_months=[,36]^age_months=[,36^limits.tsv:33: error: GB31701-2015/lead/infant: '[,36' is no value of 'age_months'
limits.tsv^age_months=[,36]^age_months=[,]^limits.tsv:33: error: GB31701-2015/lead/infant: '[,]' is no value of 'age_months'
limits.tsv^GB/T 2912.1\tmandatory^GB/T 2912.1\tbinding^limits.tsv:2: error: column 'force': 'binding' is not a word of this column
condition_values.tsv^class\tA\tclass A, for infants\t^class\tA\tclass A, for infants\tD^condition_values.tsv:2: error: A: 'D' is no value of 'class'
condition_values.tsv^\nclass\tB^\nklass\tB^condition_values.tsv:3: error: column 'key': there is no key 'klass' in conditions.tsv
condition_values.tsv^class\tA\tclass A^emc_class\tA\tclass A^condition_values.tsv:5: error: column 'key': the values of key 'emc_class' do not stand together
standard_conditions.tsv^heater=solar^heater=sun^standard_conditions.tsv:41: error: heater=sun: 'sun' is no value of 'heater'
standard_conditions.tsv^heater=solar^solar^standard_conditions.tsv:41: error: column 'conditions': 'solar' is no condition with a known key
standard_conditions.tsv^heater=solar^test=drop^standard_conditions.tsv:41: error: test=drop: key 'test' is a parameter
standard_conditions.tsv^GB 26969-2011^GB 26969-2010^standard_conditions.tsv:41: error: column 'standard': 'GB 26969-2010' is no edition of standards.tsv
conditions.tsv^\nclass\tcondition\tenum\t\tindicator\tyes\tyes^\nclass\tcondition\tenum\t\tindicator\tyes\tmaybe^conditions.tsv:2: error: column 'exhausts': 'maybe' is neither yes nor no
conditions.tsv^key\trole^key\tpart^pack: error: 'pack/conditions.tsv' has no column 'role'
indicators.tsv^mass fraction\tmg/kg^mass fraction\tmg/klg^indicators.tsv:2: error: indicator 'formaldehyde-content': unit 'mg/klg' is in no table
procedure.tsv^\terror\tasked\t^\terror\tsold\t^procedure.tsv:{line}: error: SD-F01: governed_by is declared or asked, not 'sold'
procedure.tsv^\tall\ttypes^\t\ttypes^procedure.tsv:{line}: error: SD-F01: it has no profile
procedure.tsv^sd-records(5)\tyes^\tyes^procedure.tsv:{line}: error: SD-F01: it cites no article
procedure.tsv^\tall\ttypes^\tall\ttype^procedure.tsv:{line}: error: column 'template': rule 'SD-F01' has no known template 'type'
procedure.tsv^one-of\t/op^one-of\t/opp^procedure.tsv:{line}: error: column 'at': '/opp' is no member of a declaration
procedure.tsv^type=enterprise;subject=product;text=closed^type;subject=product;text=closed^procedure.tsv:{line}: error: column 'when': 'type' is no test of a record
procedure.tsv^type=enterprise;subject=product;text=closed^type=firm;subject=product;text=closed^procedure.tsv:{line}: error: column 'when': 'type=firm' is no test of a record
procedure.tsv^\terror\tasked\t^\tgrave\tasked\t^procedure.tsv:{line}: error: column 'level': 'grave' is not a word of this column
procedure.tsv^2017-01-10\t\t粤质监^2017-01-32\t\t粤质监^procedure.tsv:{line}: error: column 'from': '2017-01-32' is no day as YYYY-MM-DD
procedure.tsv^rows\t/indicators\t1^rows\t/indicators\tone^procedure.tsv:{line}: error: column 'argument': 'one' is no count
procedure.tsv^rows\t/indicators\t1^rows\t/indicators\t0^procedure.tsv:{line}: error: column 'argument': '0' is no count
procedure.tsv^date-order\t/standard/issued\t/standard/effective^date-order\t/standard/issued\t/standard/title^procedure.tsv:{line}: error: column 'argument': '/standard/title' is no day of a declaration
procedure.tsv^required-both\t/standard/number\t/standard/title^required-both\t/standard/number\t/standard/titel^procedure.tsv:{line}: error: column 'argument': '/standard/titel' is no member of a declaration
procedure.tsv^\t30\ttype=enterprise^\t30 days\ttype=enterprise^procedure.tsv:{line}: error: column 'argument': 'days' is no way to count days
procedure.tsv^\t30\ttype=enterprise^\t30d\ttype=enterprise^procedure.tsv:{line}: error: column 'argument': '30d' is no number of days
regions.tsv^110000\t北京市\tprovince^11000\t北京市\tprovince^regions.tsv:2: error: column 'code': '11000' is no division code with a level
regions.tsv^1981\t\t\tyes\tyes^1981\t\t\t1\tyes^regions.tsv:2: error: column 'current': '1' is neither yes nor no
ours.tsv^regions.tsv\t*\tlevel^regions.tsv\t*\tlevle^ours.tsv:2: error: 'levle' is no column of regions.tsv
ours.tsv^regions.tsv\t*^region.tsv\t*^ours.tsv:2: error: 'region.tsv' is no table that has an origin
ours.tsv^\theading\tThe row^\t\tThe row^ours.tsv:2: error: a word of ours goes with '*', and with nothing else
ours.tsv^lead-total;铅\t^lead-total;铜\t^ours.tsv:3: error: 'lead-total;铜' is no row of terms.tsv
pack.tsv^format\t1^format\t2^pack.tsv:3: error: column 'value': this program reads packs of format 1, not 2
origin.tsv^\t275\tstandards.tsv\t275^\t275\tstandards.tsv\t27x^origin.tsv:2: error: '27x' is no count
units.tsv^ratio\t1\t0.01\t-2^ratio\t1\t0.01\t-3^units.tsv:2: error: unit '%': factor is not 10 to the power '-3'
units.tsv^ratio\t1\t0.01^ratio\t1\t0^units.tsv:2: error: unit '%': factor '0' is no decimal above 0
products.tsv^air-purifier\t空气净化器^rice-cooker\t空气净化器^products.tsv:3: error: product 'rice-cooker': id or name is missing, the id is there already, or more than 32 products
terms.tsv^formaldehyde-content\t甲醛含量\tzh^formaldehyde\t甲醛含量\tzh^terms.tsv:2: error: wording '甲醛含量': the indicator 'formaldehyde' is in no table, or the wording is empty or longer than 256 bytes
examples.jsonl^{"rule":"GB18401-2010/formaldehyde/A"^{"rule":1^examples.jsonl:1: error: no rule or no case
examples.jsonl^"case":"beyond"^"case":"bey^examples.jsonl:2: error: a comma or a closing bracket was expected here
examples.jsonl^"outcome":"fail"^"outcome":"failed"^examples.jsonl:2: error: no outcome
examples.jsonl^"made":"2012-11-09"^"made":"2012-11-31"^examples.jsonl:1: error: 'made' is no day as YYYY-MM-DD
examples.jsonl^"record":{^"records":{^examples.jsonl:1: error: no record
examples.jsonl^{"rule":"GB18401-2010/ph/A"^1\n{"rule":"GB18401-2010/ph/A"^examples.jsonl:{line}: error: no object
terms.tsv^indicator\twording\tkind^indicator\twording\tkind\tx^terms.tsv:2: error: 3 cells, expected 4
MISTAKES
finish
