#!/usr/bin/env bash
# Hadoop Streaming mapper: records in; credit code, a tab and the judged record out.  The
# record's bytes stay as they are: a JSON line has no tab of its own.
set -u
here=$(cd "$(dirname "$0")" && pwd)
judged=$(mktemp) || exit 4
trap 'rm -f "$judged"' EXIT

"$here/judge.sh" >"$judged" || exit
set -o pipefail
jq -r '.enterprise?.uscc? // "" | tostring | ascii_upcase | gsub("[\t\n]"; "")' "$judged" |
	paste - "$judged"
