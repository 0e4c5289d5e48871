#!/usr/bin/env bash
# bench: equal verdicts with the peers first, then ratios to them.
#
#	make bench		a million records, about an hour: the platform last
#	N=100000 make bench	a short one
#
# SD_BENCH_DIR	where the corpora are made, and left; else a folder that goes again
# ROUNDS	runs of each contestant (5), one after the other in turn
# V=1		the medians themselves as well
#
# Ends with 1 when verdicts differ, a floor is missed, or a peer is absent.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
rules=$here/../../share/rules
npm=$here/../npm
: "${SD_BIN:?is set by make bench}" "${SD_OUT:?is set by make bench}"
n=${N:-1000000}
rounds=${ROUNDS:-5}
small=$((n / 10))
peer=$((n < 100000 ? n : 100000))	# ajv and jq would take minutes for more
jobs=2
jq_rounds=$((rounds < 3 ? rounds : 3))	# a minute each
start_rounds=21
# of export: all that the register fills
columns=/id,/registry_no,/declared_at,/node,/op,/statement,/filing/route,/filing/channel,
columns+=/enterprise/uscc,/enterprise/name,/enterprise/former_names,
columns+=/enterprise/legal_representative,/enterprise/type,/enterprise/region,
columns+=/enterprise/address,/enterprise/postcode,/enterprise/industry,/enterprise/scale,
columns+=/standard/type,/standard/number,/standard/title,/standard/issued,
columns+=/standard/effective,/standard/status,/standard/replaces,/standard/adopts,
columns+=/standard/references,/standard/ics,/standard/ccs,/standard/text/open,
columns+=/standard/text/file,/standard/text/sha256,/standard/text/bytes,/subject,
columns+=/products/name,/products/generic_name,/products/brand,/products/barcode,
columns+=/products/spec,/products/model,/products/category/scheme,/products/category/code,
columns+=/products/first_made,/products/first_sale,/indicators/name,/indicators/requirement,
columns+=/indicators/method,/indicators/note,/reviews/date,/reviews/outcome
export LC_ALL=C
unset SD_SEAL SD_LANG

if [[ ! $n =~ ^[0-9]+$ || $n -lt 1000 ]]; then
	echo "bench: N takes 1000 and more, not '$n'" >&2
	exit 2
fi
if [[ -n ${SD_BENCH_DIR:-} ]]; then
	dir=$SD_BENCH_DIR
	mkdir -p "$dir"
else
	dir=$(mktemp -d)
	trap 'rm -rf "$dir"' EXIT
fi
times=$dir/times
: > "$times"
absent=()

step()
{
	printf '[%4d s] %s\n' "$SECONDS" "$1"
}

corpus()	# NAME COUNT OPTION...
{
	local to=$dir/$1.$2
	"$SD_OUT/tools/register" -n "$2" "${@:3}" > "$to"
}

# Two months of a register: 1.6 of 100 declarations changed, 1 gone, 1 new.
months()	# COUNT
{
	local file=$dir/months.$1
	"$SD_OUT/tools/register" -n "$1" -s 5 --only-clean > "$file"
	awk 'NR % 40 == 7 { sub(/"requirement":"≤/, "&1") } NR % 97 { print }' "$file" > "$file.new"
	"$SD_OUT/tools/register" -n "$(($1 + $1 / 100))" -s 5 --only-clean |
		tail -n "$(($1 / 100))" >> "$file.new"
}

# --- contestants ---

have()		# WHO: node, jq or the name of a command of ours
{
	local a
	for a in ${absent[@]+"${absent[@]}"}; do
		[[ $a != "$1" ]] || return 1
	done
}

# Fill `run` with the command of one contestant.
command_of()	# GROUP WHO FILE
{
	case $1/$2 in
	diff/sd)	run=("$SD_BIN/sd-diff" -q -j "$jobs" "$3" "$3.new") ;;
	report/sd)	run=("$SD_BIN/sd-report" products -f csv --by region -j "$jobs" "$3") ;;
	export/sd)	run=("$SD_BIN/sd-export" -q -j "$jobs" --headings path --columns "$columns" "$3") ;;
	*/sd | */bad | */clean)
			run=("$SD_BIN/sd-$1" -j "$jobs" "$3") ;;
	# a file of its own: DuckDB locks what it writes, /dev/null too
	*/duckdb)	run=(node "$here/duckdb.mjs" "$here/$1.sql" "$3" "$dir/duckdb.csv") ;;
	validate/ajv)	run=(node "$npm/ajv.mjs" "$3") ;;
	report/jq)	run=(jq -n -r --rawfile products "$rules/products.tsv"
			     --rawfile regions "$rules/regions.tsv" -f "$here/report.jq" "$3") ;;
	*/wc)		run=(wc -l "$3") ;;
	esac
}

measure()	# GROUP SIZE WHO ROUND FILE [OUTPUT]
{
	local cost run status
	command_of "$1" "$3" "$5"
	cost=$("$SD_OUT/bench/measure" "${6:-/dev/null}" "${run[@]}")
	status=${cost##* }
	# a filter that found a fault says so by 1
	if [[ $status != 0 && ! ($status == 1 && $3 =~ ^(sd|bad|clean)$) ]]; then
		echo "bench: '${run[*]}' ended with status $status" >&2
		exit 1
	fi
	echo "$1 $2 $3 $4 ${cost% *}" >> "$times"
}

# In turn: A B C A B C …
contest()	# GROUP SIZE WHO...
{
	local round who file=$dir/mixed.$2
	step "$1, $2 records: ${*:3}"
	if [[ $1 == diff ]]; then
		file=$dir/months.$2
		cat "$file.new" > /dev/null
	fi
	cat "$file" > /dev/null
	for ((round = 1; round <= rounds; round++)); do
		for who in "${@:3}"; do
			measure "$1" "$2" "$who" "$round" "$file"
		done
	done
}

# --- equal answers first ---

# Two sorted lists of those that fail, of COUNT in all.
agree()		# WHAT PEER OURS THEIRS COUNT
{
	local both
	if ! cmp -s "$3" "$4"; then
		echo "bench: $1: sd and $2 differ; only sd, indented only $2:"
		comm -3 "$3" "$4" | head -20
		exit 1
	fi
	both=$(wc -l < "$3")
	if [[ $both == 0 ]]; then
		echo "bench: $1: nothing to compare" >&2
		exit 1
	fi
	echo "         $1: sd = $2 on ${5}: $both, and none else"
}

# A finding's `line` and rule, of failed rules at error level.
failed()	# COMMAND FILE
{
	{ "$SD_BIN/$1" -f findings -l error -j "$jobs" "$2" || [[ $? == 1 ]]; } |
	sed -n 's/.*,"line":\([0-9]*\),.*"rule":"\([^"]*\)","outcome":"fail","level":"error".*/\1 \2/p'
}

# `r1-0000007,RULE` to `8 RULE`: ids of the register count its lines from 0.
line_of_id()	# FILE
{
	awk -F , '{
		sub(/^r[0-9]+-0*/, "", $1)
		print $1 + 1 ($2 == "" ? "" : " " $2)
	}' "$1" | sort -u
}

prove_validate()
{
	local file=$dir/mixed.$peer count="$peer records"
	awk -F '\t' '$13 == "yes" && $7 == "error" { print $1 }' "$rules/procedure.tsv" |
		sort -u > "$dir/checks"
	failed sd-validate "$file" |
		awk 'NR == FNR { check[$1]; next } $2 in check { print $1 }' "$dir/checks" - |
		sort -u > "$dir/ours"
	node "$npm/ajv.mjs" "$file" | sort -u > "$dir/theirs"
	agree "records that break a structural check" ajv "$dir/ours" "$dir/theirs" "$count"
	node "$here/duckdb.mjs" "$here/validate.sql" "$file" "$dir/theirs.csv"
	line_of_id "$dir/theirs.csv" > "$dir/theirs"
	agree "records that break a structural check" duckdb "$dir/ours" "$dir/theirs" "$count"
}

prove_review()
{
	local file=$dir/mixed.$n
	failed sd-review "$file" | grep -v ' SD-' | sort -u > "$dir/ours"
	node "$here/duckdb.mjs" "$here/review.sql" "$file" "$dir/theirs.csv"
	line_of_id "$dir/theirs.csv" > "$dir/theirs"
	agree "record and limit it breaks" duckdb "$dir/ours" "$dir/theirs" "$n records"
}

# Cells that are not 0, without the sum of Foshan and Shunde.
report_table()	# FILE
{
	"$SD_BIN/sd-report" products -f csv --by region --lang en -j "$jobs" "$1" |
	awk -F , '
		NR == 1 {
			for (i = 1; i <= NF; i++)
				if ($i == "Enterprises")
					firms = i
			if (!firms)
				exit
			next
		}
		$3 !~ /[+]/ && $firms > 0 { print $1 "," $3 "," $firms }' | sort
}

prove_report()
{
	report_table "$dir/mixed.$n" > "$dir/ours"
	node "$here/duckdb.mjs" "$here/report.sql" "$dir/mixed.$n" "$dir/theirs.csv"
	sort "$dir/theirs.csv" > "$dir/theirs"
	agree "firms by product and region" duckdb "$dir/ours" "$dir/theirs" "$n records"
}

prove_export()
{
	local file=$dir/mixed.$peer rows
	"$SD_BIN/sd-export" -q -j "$jobs" --headings path --columns "$columns" "$file" |
		tail -n +2 | tr -d '\r' | sort > "$dir/ours"
	node "$here/duckdb.mjs" "$here/export.sql" "$file" "$dir/theirs.csv"
	sort "$dir/theirs.csv" > "$dir/theirs"
	rows=$(wc -l < "$dir/theirs")
	if ! cmp -s "$dir/ours" "$dir/theirs"; then
		echo "bench: rows of CSV: sd and duckdb differ; only sd, indented only duckdb:"
		comm -3 "$dir/ours" "$dir/theirs" | head -20
		exit 1
	fi
	echo "         rows of CSV: sd = duckdb on $peer records: $rows, the same bytes"
}

prove_diff()
{
	{
		"$SD_BIN/sd-diff" -q -j "$jobs" "$dir/months.$n" "$dir/months.$n.new" ||
			[[ $? == 1 ]]
	} |
		sed -n 's/.*"change":"\([a-z]*\)".*"record":"\([^"]*\)".*/\2,\1/p' |
		sort > "$dir/ours"
	node "$here/duckdb.mjs" "$here/diff.sql" "$dir/months.$n" "$dir/theirs.csv"
	sort "$dir/theirs.csv" > "$dir/theirs"
	agree "declarations added, removed, changed" duckdb "$dir/ours" "$dir/theirs" \
		"2 x $n records"
}

# The first of jq's runs that count.
prove_report_jq()
{
	report_table "$dir/mixed.$peer" > "$dir/ours"
	measure report "$peer" jq 1 "$dir/mixed.$peer" "$dir/theirs.csv"
	sort "$dir/theirs.csv" > "$dir/theirs"
	agree "firms by product and region" jq "$dir/ours" "$dir/theirs" "$peer records"
}

# --- the run ---

for c in validate review report diff export; do
	if [[ ! -x $SD_BIN/sd-$c ]]; then
		echo "absent: sd-$c is not built"
		absent+=("sd-$c")
	fi
done
if ! command -v npm > /dev/null || ! command -v node > /dev/null; then
	echo "absent: DuckDB and ajv, since node and npm are not installed"
	absent+=(node)
elif [[ ! $here/node_modules/.package-lock.json -nt $here/package-lock.json ]] &&
     ! (cd "$here" && npm ci --silent --no-audit --no-fund) || ! "$npm/install.sh"; then
	echo "absent: DuckDB and ajv, since npm ci has failed"
	absent+=(node)
fi
if ! command -v jq > /dev/null; then
	echo "absent: jq is not installed"
	absent+=(jq)
else
	echo "jq: $(jq --version)"
fi

mkdir -p "$SD_OUT/bench"
"${CC:-cc}" -std=c11 -D_DEFAULT_SOURCE -O2 "$here/measure.c" -o "$SD_OUT/bench/measure"

step "corpora of $n, $small and $peer records"
corpus mixed "$n"
corpus mixed "$small"
corpus mixed "$peer"
corpus clean "$peer" --only-clean
corpus bad "$peer" --all-bad
months "$n"
months "$small"

step "equal answers"
if have node; then
	have sd-validate && prove_validate
	have sd-review && prove_review
	have sd-report && prove_report
	have sd-diff && prove_diff
	have sd-export && prove_export
fi
if have jq && have sd-report; then
	prove_report_jq
fi

duckdb=()
if have node; then
	duckdb=(duckdb)
fi
for size in $(printf '%s\n' "$n" "$small" "$peer" | sort -rnu); do
	ajv=()
	if have node && ((size == peer)); then
		ajv=(ajv)
	fi
	! have sd-validate ||
		contest validate "$size" sd ${duckdb[@]+"${duckdb[@]}"} ${ajv[@]+"${ajv[@]}"} wc
	! have sd-review || contest review "$size" sd ${duckdb[@]+"${duckdb[@]}"} wc
	! have sd-report || contest report "$size" sd ${duckdb[@]+"${duckdb[@]}"}
	! have sd-diff || [[ ! -e $dir/months.$size ]] ||
		contest diff "$size" sd ${duckdb[@]+"${duckdb[@]}"}
	! have sd-export || contest export "$size" sd ${duckdb[@]+"${duckdb[@]}"}
done
if have jq && have sd-report; then
	step "report, $peer records: jq, $jq_rounds runs"
	for ((round = 2; round <= jq_rounds; round++)); do
		measure report "$peer" jq "$round" "$dir/mixed.$peer"
	done
fi
step "empty input, and every record bad"
: > "$dir/empty"
: > "$dir/empty.new"
for c in validate review report diff export; do
	have "sd-$c" || continue
	for ((round = 1; round <= start_rounds; round++)); do
		measure "$c" 0 sd "$round" "$dir/empty"
	done
	[[ $c != report && $c != diff && $c != export ]] || continue
	cat "$dir/clean.$peer" "$dir/bad.$peer" > /dev/null
	for ((round = 1; round <= rounds; round++)); do
		measure "$c" "$peer" clean "$round" "$dir/clean.$peer"
		measure "$c" "$peer" bad "$round" "$dir/bad.$peer"
	done
done

step "done"
echo
echo "$jobs workers, DuckDB $jobs threads, median of $rounds (jq $jq_rounds, start $start_rounds)."
echo "ajv and jq are timed at $peer records alone: more would take minutes."
echo "cpu of ajv and DuckDB holds the start of node."
echo
status=0
awk -v n="$n" -v small="$small" -v peer="$peer" -v jobs="$jobs" -v verbose="${V:-}" \
	-f "$here/rows.awk" -f "$here/figures.awk" "$times" || status=1
echo
"$here/platform.sh" || status=1
if ((${#absent[@]})); then
	echo
	echo "absent: ${absent[*]}: the bench is not complete"
	status=1
fi
exit "$status"
