#!/usr/bin/env bash
# sd-import: the tables it reads before any file, and what it says when one is broken.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
printf '企业名称,标准编号,标准名称\n甲,Q/A 1-2018,乙\n' >a.csv

t 'without its maps nothing is read' 6 'SD_MAPS=/nowhere sd-import a.csv' 4<<'ERR'
sd-import: cannot open '/nowhere/headings.tsv': No such file or directory
ERR
t 'nor without the conditions of the rules' 6 'SD_RULES=/nowhere sd-import a.csv' 4<<'ERR'
sd-import: cannot open '/nowhere/conditions.tsv': No such file or directory
ERR
t 'a map of the user that is not there is the machine refusing' 4 'sd-import --map mine a.csv' 4<<'ERR'
sd-import: cannot open 'mine': No such file or directory
ERR

# One mistake a line: table, what stands there, what is put there, what is told.
while IFS='^' read -r table old new told; do
	rm -rf maps && cp -R "$top/share/maps" maps
	OLD=$(printf '%b' "$old") NEW=$(printf '%b' "$new") perl -0pi -e \
		's/\Q$ENV{OLD}\E/$ENV{NEW}/ or die "nothing to replace in $ARGV"' "maps/$table"
	t "a broken table is told: ${told%% (*}" 6 'SD_MAPS=maps sd-import --lang en a.csv' </dev/null \
		4<<<"sd-import: $told"
done <<'MISTAKES'
headings.tsv^\tpath\t^\tmember\t^'maps/headings.tsv' has no column 'path'
headings.tsv^/enterprise/uscc\tuscc^/enterprise/uscc^maps/headings.tsv:2: 2 cells, expected 3
headings.tsv^/enterprise/uscc\tuscc^/enterprise/uscc\tusc^maps/headings.tsv:2: no kind is 'usc' (there are: text uscc code date time type status scale op subject route outcome yesno statement region list bytes number postcode barcode model spec-model condition conditions indicator extra json)
headings.tsv^/enterprise/uscc\tuscc^/enterprise/code\tuscc^maps/headings.tsv:2: no member is '/enterprise/code' (there are: /enterprise/uscc /enterprise/name /enterprise/former_names /enterprise/legal_representative /enterprise/type /enterprise/region /enterprise/address /enterprise/postcode /enterprise/industry /enterprise/scale)
words.tsv^kind\tword^kind\tway^'maps/words.tsv' has no column 'word'
words.tsv^\nop\t^\nopus\t^maps/words.tsv:82: no kind is 'opus' (there are: text uscc code date time type status scale op subject route outcome yesno statement region list bytes number postcode barcode model spec-model condition conditions indicator extra json)
import.en.tsv^SD-I05^SD-I99^'maps/import.en.tsv' has no text for 'SD-I05'
import.en.tsv^id\ttext^^'maps/import.en.tsv' has no column 'id'
headings.tsv^统一社会^\xff^'maps/headings.tsv' is not UTF-8
MISTAKES

printf '\357\273\277heading\tpath\tkind\r\n厂名\t/enterprise/name\t\r\n\r\n' >mine
t 'a table may begin with a byte-order mark and have CR LF and blank lines' 0 \
  "sed s/企业名称/厂名/ a.csv | sd-import --map mine | jq -c .enterprise" 3<<'OUT'
{"name":"甲"}
OUT
: >mine
t 'an empty map is told' 2 'sd-import --map mine a.csv' 4<<'ERR'
sd-import: 'mine' is empty
ERR
yes x | head -n 33 | paste -sd '\t' >mine
t 'and one of too many columns' 2 'sd-import --map mine a.csv' 4<<'ERR'
sd-import: 'mine' has more than 32 columns
ERR
finish
