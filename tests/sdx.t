#!/usr/bin/env bash
# share/schema/sdx.yaml says what the platform does, and nothing else: paths, methods,
# statuses, codes and words are those of the source; and a linter of another hand reads it.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
yaml=$top/share/schema/sdx.yaml

# PATH METHOD STATUS of each answer that is described.
described() {
	awk '/^[a-z]/ { inside = $0 == "paths:" }
		inside && /^  \// { path = $1; sub(/:$/, "", path); gsub(/{[^}]*}/, "*", path) }
		inside && /^    [a-z]+:$/ { method = $1; sub(/:$/, "", method) }
		inside && /^        "[0-9]+":/ { split($0, part, "\""); print path, method, part[2] }' "$1" | sort
}
"$top/tests/drift/statuses.pl" "$top" | sort >answers
t 'every answer of the interface is described, and no other' 0 'described "$yaml"' 3<answers
ok 'there are scores of answers to describe' test "$(wc -l <answers)" -gt 70
t 'among them what only a look into the functions shows' 0 \
	'grep -E "cases post (411|429)|checkpoint get 304|texts/\* put (201|422)|receipts/\* get 401" answers' 3<<'OUT'
/sdx/1/cases post 411
/sdx/1/cases post 429
/sdx/1/log/checkpoint get 304
/sdx/1/receipts/* get 401
/sdx/1/texts/* put 201
/sdx/1/texts/* put 422
OUT
sed '/^  \/sdx\/1\/cases:/,/^components:/s/^        "429".*//' "$yaml" >lacking.yaml
t 'a status left out is seen' 1 'described lacking.yaml | diff - answers' 3<<'OUT'
10a11
> /sdx/1/cases post 429
OUT

# By another hand
ok 'npm gives the packages of tests/npm (it needs the network once)' "$top/tests/npm/install.sh"
lint() { node "$top/tests/npm/openapi.mjs" "$@"; }
t 'a linter of OpenAPI finds nothing' 0 'lint "$yaml"'
mkdir broken && cp "$top"/share/schema/* broken && sed -i 's/operationId: history/operationId: changes/
	s|parameters/RegistryNo|parameters/Registry|' broken/sdx.yaml
t 'it is one that finds' 1 'lint broken/sdx.yaml | cut -d " " -f 1 | sort | uniq -c | sed "s/^ *//"; exit "${PIPESTATUS[0]}"' 3<<'OUT'
2 no-unresolved-refs
1 operation-operationId-unique
2 path-parameters-defined
OUT

# The words of an enum: words SCHEMA MEMBER
words() {
	awk -v schema="    $1:" -v member="        $2:" '/^    [A-Za-z]+:/ { inside = index($0, schema) == 1 }
		inside && /^        [a-z_]+:/ { here = index($0, member) == 1 }
		inside && here { text = text " " $0 } END { print text }' "$yaml" |
		sed 's/.*enum: *\[\([^]]*\)\].*/\1/' | tr -d ' ' | tr ',' '\n' | sort -u
}
sed -n 's/^\tX([A-Z_]*, "\([a-z-]*\)", [0-9]*,.*/\1/p' "$top/lib/net/problem.h" | sort -u >codes
t 'the codes of problems are those of the table' 0 'words Problem code' 3<codes
sed -n 's/^\tX([A-Z_]*, "\([a-z-]*\)",.*/\1/p' "$top/lib/model/refusal.h" | sort -u >codes
t 'the codes of receipts are those of the table' 0 'words Receipt code' 3<codes
sed -n '/status_word/,/^}/s/.*word\[\] = { \(.*\) };/\1/p' "$top/lib/platform/receipt.c" | tr -d '" ' | tr ',' '\n' >codes
echo unreadable >>codes
t 'so are what can become of a message' 0 'words Receipt status' 3< <(sort codes)
sed -n '/known\[SD_OPS\]/,/^}/p' "$top/lib/model/op.c" | grep -o '"[a-z]*"' | tr -d '"' >codes
op() { sed -n 's/^    Op: .*enum: \[\([^]]*\)\].*/\1/p' "$yaml" | tr -d ' ' | tr ',' '\n' | sort; }
t 'and what a declaration does' 0 op 3< <(sort codes)
finish
