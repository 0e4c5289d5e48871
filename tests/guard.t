#!/usr/bin/env bash
# The guard of trade secrets and personal numbers, held against labelled sentences.
# The sentences and the words have the same author: the figures say how far a list of
# words goes, not how it does on all that firms write.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

tail -n +2 "$top/tests/corpus/guard.tsv" >corpus
cut -f 1 corpus >labels
# Each sentence as the note of an indicator.
cut -f 2 corpus | jq -Rc '{kind: "declaration", declared_at: "2017-03-01T10:20:00+08:00",
	indicators: [{name: "外观", requirement: "无毛刺", note: .}]}' >sentences.jsonl

# found of all with the label; right of all that were found
measure() { # LABEL RULE
	sd-validate -f findings --only "$2" --asked 2026-11-22 sentences.jsonl | jq .line |
		awk -v want="$1" 'NR == FNR { found[$1]; next }
			$1 == want { all++; both += FNR in found }
			FNR in found { n++ }
			END { printf "%d of %d found, %d of %d right\n", both, all, both, n }' - labels
}
t 'secrets: what is found of them, and how much of it is right' 0 'measure secret SD-C07' 3<<'OUT'
30 of 42 found, 30 of 33 right
OUT
t 'numbers of persons likewise' 0 'measure personal SD-P01' 3<<'OUT'
17 of 20 found, 17 of 17 right
OUT
ok 'the page states these figures' sh -c "
	grep -q '30 of 42' '$top/man/sd-validate.1' && grep -q '30 of 33' '$top/man/sd-validate.1' &&
	grep -q '17 of 20' '$top/man/sd-validate.1' && grep -q '17 of 17' '$top/man/sd-validate.1'"
ok 'both kinds and plain sentences, 60 at least' test "$(wc -l <labels)" -ge 60

record() { printf '{"kind":"declaration","declared_at":"%s-03-01T10:20:00+08:00",%s}\n' "$1" "$2"; }
rules() { sd-validate -f findings --asked 2026-11-22 "$@" | jq -r '[.rule,.outcome,.at,.got] | join(" ")' | grep -E 'SD-(C07|P01)'; }
t 'every text that is made public is looked at, and what has no column' 0 \
  'sd-validate --only SD-C07 -f findings --asked 2026-11-22 | jq -r .at' < <(record 2017 \
  '"standard":{"title":"配方A"},"products":[{"name":"配方B","generic_name":"配方C","brand":"配方D","spec":"配方E","model":"配方F"}],"indicators":[{"name":"配方G","requirement":"配方H","method":"配方I","note":"配方J"}],"below_recommended":[{"name":"配方K"}],"extra":{"备注":["配方L"]}') 3<<'OUT'
/standard/title
/products/0/name
/products/0/generic_name
/products/0/brand
/products/0/spec
/indicators/0/name
/indicators/0/requirement
/indicators/0/method
/indicators/0/note
/below_recommended
/extra
OUT
note() { record "$1" "\"op\":\"${3:-register}\",\"indicators\":[{\"name\":\"外观\",\"note\":\"$2\"}]"; }
t 'the founding document asks it in Guangdong, to 2018 for certain, not from 2022' 1 \
  "for y in 2016 2017 2018 2021 2022; do note \$y 配方见附录 | rules; done" 3<<'OUT'
SD-C07 fail /indicators/0/note 配方
SD-C07 open /indicators/0/note 配方
SD-C07 open /indicators/0/note 配方
OUT
t 'other places do not' 1 'note 2017 配方见附录 | rules --profile zhejiang'
t 'nor does a standard that is abolished' 1 'note 2017 配方见附录 abolish | rules'
t 'a word inside another does not count, and beside it does' 0 \
  'note 2017 装配方式 | rules; note 2017 装配方式和配方 | rules; note 2017 装配方便，配方保密 | rules' 3<<'OUT'
SD-C07 fail /indicators/0/note 配方
SD-C07 fail /indicators/0/note 配方
OUT
t 'a word that nobody has confirmed leaves the text open' 0 'note 2017 投料量 | rules' 3<<'OUT'
SD-C07 open /indicators/0/note 投料
OUT
t 'escaped text is read as it is meant' 0 "note 2017 '\\u914d\\u65b9' | rules" 3<<'OUT'
SD-C07 fail /indicators/0/note 配方
OUT
t 'a number of a person is shown in part' 0 'note 2025 "张工13800138000" | rules' 3<<'OUT'
SD-P01 fail /indicators/0/note 138****8000
OUT
t 'in the address too, and in what has no column' 0 'record 2025 "\"enterprise\":{\"address\":\"工业大道 13800138000\"},\"extra\":{\"身份证\":\"110101199003072316\"}" | rules' 3<<'OUT'
SD-P01 fail /enterprise/address 138****8000
SD-P01 fail /extra 110***********2316
OUT
mkdir -p site && printf 'word\tkind\tnot\tverified\tsource\tnote\n工时定额\tprocess\t\tyes\t本局\t\n' >site/secrets.tsv
t 'a site adds words of its own' 0 'note 2017 工时定额 | rules --rules site' 3<<'OUT'
SD-C07 fail /indicators/0/note 工时定额
OUT
printf 'word\tkind\tnot\tverified\tsource\tnote\nab\tprocess\t\tyes\t\t\n' >site/secrets.tsv
t 'a word too short to be looked for breaks the pack' 6 'sd-validate --rules site' 4<<'ERR'
sd-validate: site/secrets.tsv:2: column 'word': 'ab' is too short to be looked for
ERR
finish
