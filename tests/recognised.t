#!/usr/bin/env bash
# A declaration against what is recognised (titles, methods, recommended limits), and
# against what happened since (editions replaced, standards that came to bind).
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

base='{"kind":"declaration","declared_at":"2024-06-07T10:20:00+08:00","op":"register","standard":{"type":"enterprise","number":"Q/XYZ 001-2024"},"products":[{"name":"婴儿纸尿裤"}]}'
judged() { # RULE MEMBERS [OPTION ...]
	local rule=$1 members=$2
	shift 2
	jq -cn --argjson base "$base" --argjson more "$members" '$base * $more' |
		sd-review -f findings -l note --all --only "$rule" --asked 2026-11-22 "$@" |
		jq -r '[.outcome, .at // "-", .want // empty] | join(" ")'
}
while IFS='|' read -r rule members want options; do
	[ -n "$rule" ] || continue
	# shellcheck disable=SC2086
	got=$(judged "$rule" "$members" $options | tr '\n' ' ')
	[ "${got% }" = "$want" ] || echo "# got '${got% }', expected '$want'"
	result "$rule: $members ${options:+($options) }is $want" "$([ "${got% }" = "$want" ]; echo $?)"
done <<'CASES'
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"附录A"}]}|fail /indicators/0/method GB 15979-2002
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"按 GB 15979—2002 附录B"}]}|pass /indicators
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"Q/XYZ 002-2020"}]}|fail /indicators/0/method GB 15979-2002
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"——"}]}|n/a /indicators
SD-C05|{"indicators":[{"name":"柔软度","method":"附录A"}]}|n/a /indicators
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"附录A"}],"products":[{"name":"台灯"}]}|n/a /indicators
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"附录A"}],"declared_at":"2023-12-31T10:20:00+08:00"}|
SD-C05|{"indicators":[{"name":"细菌菌落总数","method":"附录A"}],"declared_at":"2023-12-31T10:20:00+08:00"}|n/a /indicators|--made 2024-06-01
SD-C05|{"indicators":[{"name":"耳机最大声压级（LAeq）","method":"附录A"}],"products":[{"name":"蓝牙耳机"}]}|n/a /indicators
SD-C05|{"indicators":[{"name":"耳机最大声压级（LAeq）","method":"附录A"}],"products":[{"name":"蓝牙耳机"}],"declared_at":"2024-07-01T10:20:00+08:00"}|open /indicators/0/method GB/T 43537
SD-C10|{"standard":{"type":"national","number":"GB/T 28004.1-2021","title":"纸尿裤 第1部分：婴儿纸尿裤"}}|pass /standard/title
SD-C10|{"standard":{"type":"national","number":"GB/T 28004.1-2021","title":"《纸尿裤　第１部分:婴儿纸尿裤》"}}|pass /standard/title
SD-C10|{"standard":{"type":"national","number":"GB/T 28004.1-2021","title":"GB/T 28004.1-2021 纸尿裤—第1部分—婴儿纸尿裤"}}|pass /standard/title
SD-C10|{"standard":{"type":"national","number":"GB/T 28004.1-2021","title":"纸尿裤 第2部分：婴儿纸尿裤"}}|fail /standard/title 纸尿裤 第1部分：婴儿纸尿裤
SD-C10|{"standard":{"type":"national","number":"GB/T 3324-2017","title":"木家具"}}|open /standard/title 木家具通用技术条件
SD-C10|{"standard":{"type":"national","number":"GB/T 99999-2017","title":"木家具"}}|n/a /standard/title
SD-C10|{"standard":{"type":"national","number":"GB/T 3324-2017"}}|n/a /standard/title
SD-C10|{"standard":{"title":"木家具"}}|
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤20 g"}]}|fail /indicators/0/requirement ≤15.0 g
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤15 g"}]}|n/a /below_recommended
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤20 g"}],"below_recommended":["回渗量"]}|pass /below_recommended
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤20 g"}],"below_recommended":[{"indicator":"回渗量"}]}|pass /below_recommended
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤20 g"}],"below_recommended":["滑渗量"]}|fail /indicators/0/requirement ≤15.0 g
SD-C14|{"indicators":[{"name":"回渗量","requirement":"≤20 g"}],"declared_at":"2023-12-31T10:20:00+08:00"}|
SD-C14|{"indicators":[{"name":"回渗量","requirement":"很少"}]}|n/a /below_recommended
SD-R07|{"standard":{"references":["GB 15979-2002"]}}|open /standard/references/0 GB 15979-2024
SD-R07|{"standard":{"references":["GB 15979-2002"]},"reviews":[{"date":"2025-07-01"}]}|n/a /standard/references
SD-R07|{"standard":{"references":["GB 15979-2002"]}}|n/a /standard/references|--asked 2025-06-30
SD-R07|{"standard":{"references":["GB 15979-2024"]}}|n/a /standard/references
SD-R08|{}|open /products open /products
SD-R08|{"standard":{"references":["GB 43631-2023","GB 15979-2024"]}}|n/a /products
SD-R08|{"standard":{"type":"group"}}|
SD-G01|{}|n/a /declared_at
SD-G01|{}|n/a /declared_at|--made 2024-06-07
SD-G01|{}|open /declared_at 2024-06-06|--made 2024-06-06
SD-G01|{"standard":{"effective":"2024-07-01"}}|open /standard/effective 2024-06-30|--made 2024-06-30
SD-G01|{"standard":{"effective":"2024-05-01"}}|n/a /declared_at|--made 2024-06-07
CASES
finish
