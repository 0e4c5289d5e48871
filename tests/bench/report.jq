# Distinct firms by product and region, with totals both ways, as report.sql counts
# them.  Run with -n -r, the tables as raw text:
#
#	jq -n -r --rawfile products products.tsv --rawfile regions regions.tsv -f report.jq
#
# What a name or a region means is worked out once and remembered.

def table($text):
	($text | rtrimstr("\n") | split("\n") | map(split("\t"))) as $rows |
	$rows[0] as $head |
	[$rows[1:][] | [$head, .] | transpose | map({(.[0]): .[1]}) | add];

def folded: gsub("（"; "(") | gsub("）"; ")") | gsub("～"; "~") | gsub("[ \t]"; "");

def city: if . == "440606" then . else .[0:4] + "00" end;

table($products) as $kinds |
(reduce ($kinds[] | .id as $id | (.zh, (.synonyms | split(";")[])) |
	 {name: folded, id: $id}) as $x ({}; .[$x.name] += [$x.id])) as $exact |
(reduce (table($regions) | sort_by(.from)[]) as $r ({}; .[$r.code] = $r)) as $region |
([$region[] | select(.current == "yes" and (.code | startswith("44")) and
	(.level == "prefecture" or .code == "440606")) | {(.code): .code}] | add) as $unit |
([$region[] | select(.level == "province" and .code != "440000") | {(.code[0:2]): true}] |
	add) as $province |

def kinds_of: . as $name | ($exact[folded]) //
	[$kinds[] | select((.patterns as $p | $name | test($p)) and
		(.not_patterns == "" or (.not_patterns as $p | $name | test($p) | not))) | .id];

def unit_of: ($region[.] // null) as $r |
	(if $r != null and $r.current != "yes" and $r.successors != "" then
		($r.successors | split(";")[0] | city)
	 else . end) as $code |
	if test("^[0-9]{6}$") | not then "unknown"
	else $unit[$code] // $unit[$code | city] //
		(if $province[.[0:2]] then "outside" else "unknown" end)
	end;

# One flat object, and no list by commas in front of "as": else jq 1.6 copies it with
# every change.
reduce (inputs | select(.enterprise.uscc // "" | . != "") | {
		firm: .enterprise.uscc,
		region: (.enterprise.region // ""),
		title: (.standard.title // ""),
		service: (.subject == "service"),
		names: [.products[]? | .name, .generic_name | strings],
		entries: [.products[]? | [.name, .generic_name | strings]]
	}) as $d (
	{};
	reduce ([$d.title] + $d.names)[] as $n (.;
		if .["name " + $n] then . else .["name " + $n] = ([$n | kinds_of] | .[0]) end) |
	if .["place " + $d.region] then .
	else .["place " + $d.region] = ([$d.region | unit_of] | .[0]) end |
	.["place " + $d.region] as $unit |
	([[$d.entries[] as $e | [.["name " + $e[]][]] | unique] as $entries |
	  if $d.service then ["service"]
	  elif ($entries | add // [] | length) > 0 then
		($entries | map(if . == [] then ["other"] else . end) | add | unique)
	  elif (.["name " + $d.title] | length) > 0 then .["name " + $d.title]
	  else ["other"] end] | .[0]) as $classes |
	reduce ($classes + ["total"])[] as $c (.;
		.["firm " + $c + "," + $unit + " " + $d.firm] = 1 |
		.["firm " + $c + ",total " + $d.firm] = 1)
) |
reduce (keys_unsorted[] | select(startswith("firm ")) | split(" ")[1]) as $cell ({};
	.[$cell] += 1) |
to_entries[] | "\(.key),\(.value)"
