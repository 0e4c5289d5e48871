# shellcheck shell=bash
# Hold a generated register against the list of faults planted in it.

# planted ARG ...: generate, judge twice in one pipe, and compare what was found at
# error or warning level with what was planted, line by line.  Prints differences.
planted() {
	"$out/tools/register" "$@" --faults faults.tsv >register.jsonl || return 1
	awk -F'\t' 'NR > 1 { print $1 "\t" $3 "\t" $4 }' faults.tsv | sort >planted.txt
	{
		sd-validate -f findings --asked 2026-11-22 register.jsonl
		sd-review -f findings --asked 2026-11-22 register.jsonl
	} | jq -r 'if .kind == "unreadable" then "\(.line)\tunreadable\t"
		else "\(.line)\t\(.rule)\t\(.at // "")" end' | sort -u >found.txt
	diff planted.txt found.txt
}
