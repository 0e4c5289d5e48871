#!/bin/sh
# Nightly: all spreadsheets of a folder become judged declarations and the reports on the
# 15 key products.  A finding is no failure; a machine that refused is, and loudly.
#
#	run.sh [INPUT-FOLDER [OUTPUT-FOLDER]]
#
#	OUTPUT-FOLDER/2026-11-22/	a night that ended well, whole from its first moment on
#	OUTPUT-FOLDER/2026-11-23.failed/	run.json alone: what failed, and what it said
#	OUTPUT-FOLDER/latest		the last night that ended well
#
# $SD_ASKED is the day of judging, today if not set; $SD_NIGHTLY_REPORTS what is wanted
# beside products: overview regions findings if not set.
#
# Status: 0 done; 5 another run holds the lock, try later; else that of the step that
# failed, 3 an input that is not what it claims to be, 4 the machine refused.
set -u
here=$(cd "$(dirname "$0")" && pwd)
in=${1:-$here/in} out=${2:-out}
case ${SD_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in zh*) zh=1 ;; *) zh= ;; esac

# say CHINESE ENGLISH: to people, in the language that they read
say() { if [ -n "$zh" ]; then echo "每夜报表：$1"; else echo "nightly: $2"; fi >&2; }
now() { TZ=CST-8 date +%Y-%m-%dT%H:%M:%S+08:00; }

# One night at a time.  The lock is the kernel's: it ends with the last of our processes.
mkdir -p "$out" && out=$(cd "$out" && pwd) && touch "$out/lock" || exit 4
exec 9<"$out/lock"
flock -n 9 || {
	say "另一次运行还没有结束（$out/lock），稍后再试" "another run has not ended ($out/lock), try later"
	exit 5
}

start=$(now) worst=0 new=$out/.running
asked=${SD_ASKED:-${start%%T*}}

# free NAME: NAME, or NAME.2 … if nights of that day are there already
free() {
	name=$1 i=1
	while [ -e "$out/$name" ] || [ -e "$out/$name.failed" ]; do i=$((i + 1)) name=$1.$i; done
	echo "$name"
}
# describe STATE: run.json of this night
describe() {
	jq -n --arg state "$1" --arg start "$start" --arg finish "$(now)" --arg asked "$asked" --argjson worst "$worst" \
		--slurpfile pack "$new/.work/pack" --slurpfile inputs "$new/.work/inputs" --slurpfile steps "$new/.work/steps" \
		--slurpfile counts "$new/.work/counts" --slurpfile outputs "$new/.work/outputs" '{
		kind: "nightly", state: $state, start: $start, end: (if $state == "running" then null else $finish end),
		asked: $asked, worst: $worst, pack: $pack[0], inputs: $inputs, steps: $steps, counts: $counts[0],
		outputs: $outputs}' >"$new/.work/run.json" && mv "$new/.work/run.json" "$new/run.json"
}
# bury: what did not end well leaves run.json, and nothing that could be taken for a result
bury() {
	rm -rf "$new/.work" && mv -T "$new" "$out/$(free "${start%%T*}").failed"
}
# fail STEP STATUS: the night ends here; earlier results are as they were.  What was written
# goes first, for the disk may be full.
fail() {
	trap '' HUP INT TERM
	worst=$2
	say "步骤 $1 失败，状态 $2；以前的结果未动" "step $1 failed with status $2; earlier results are as they were"
	rm -f "$new/.work"/*.jsonl
	find "$new" -maxdepth 1 -type f ! -name run.json -delete
	describe failed || {
		rm -f "$new/run.json"
		say "run.json 没能写下" "run.json could not be written"
	}
	bury
	exit "$2"
}
# step NAME COMMAND …: run it; 0 and 1 are answers
step() {
	name=$1 status=0
	shift
	"$@" 2>"$new/.work/said" || status=$?
	cat "$new/.work/said" >&2
	[ "$status" -le "$worst" ] || worst=$status
	if [ -s "$new/.work/said" ]; then said=$(jq -Rs 'rtrimstr("\n")' "$new/.work/said"); else said='""'; fi
	printf '{"step":"%s","status":%d,"said":%s}\n' "$name" "$status" "$said" >>"$new/.work/steps" || fail "$name" 4
	[ "$status" -le 1 ] || fail "$name" "$status"
}

# A run that was killed left its folder; say so, and keep what it knew.
if [ -e "$new" ]; then
	say "上一次运行没有做完" "the last run did not end"
	find "$new" -mindepth 1 ! -path "$new/run.json" ! -path "$new/.work*" -delete
	mkdir -p "$new/.work" && touch "$new/.work/steps" && [ -s "$new/run.json" ] &&
		jq --slurpfile steps "$new/.work/steps" '.state = "failed" | .end = null | .outputs = [] |
			.steps = $steps | .worst = ([.worst, $steps[].status] | max)' \
			"$new/run.json" >"$new/.work/run.json" && mv "$new/.work/run.json" "$new/run.json"
	bury
fi

tables() { find "$in" -maxdepth 1 -type f \( -name '*.csv' -o -name '*.xlsx' \) ! -name '.*' ! -name '~*' | LC_ALL=C sort; }
hash_inputs() {
	tables | while read -r f; do
		jq -nc --arg file "${f##*/}" --argjson bytes "$(stat -Lc %s "$f")" --arg sha256 "$(sha256sum <"$f" | cut -c 1-64)" '$ARGS.named'
	done
}
inputs() {
	[ -d "$in" ] || { echo "'$in' is no folder"; return 4; } >&2
	[ -n "$(tables)" ] || { echo "'$in' has no tables (*.csv, *.xlsx)"; return 3; } >&2
	hash_inputs >"$new/.work/inputs"
}
# the rules that judge tonight: those that any record is told
pack() {
	echo '{"kind":"declaration"}' | sd-review --asked "$asked" -o "$new/.work/any" &&
		jq -c .review.pack "$new/.work/any" >"$new/.work/pack"
}
import() {
	(IFS='
'
	set -f
	# shellcheck disable=SC2046
	exec sd-import --seal -o "$new/.work/imported.jsonl" $(tables))
}
unchanged() {
	hash_inputs | cmp -s - "$new/.work/inputs" || { echo "'$in' changed while it was read"; return 3; } >&2
}
counts() {
	sd-report products -f jsonl -o "$new/.work/products" "$new/judged.jsonl" &&
		jq -c '.row // empty | select(.product == "total") | del(.product, .product_name)' \
			"$new/.work/products" >"$new/.work/counts"
}
# a line a finding, firms together, as spreadsheet programs read it: a text that would be
# a formula has ' put in front
firms() {
	head=信用代码,企业,标准编号,来源,单元格,级别,结果,问题,应为,依据,改法,规则
	words='{error: "错误", warning: "警告", note: "提示", fail: "不合格", open: "未定"}'
	[ "${SD_LANG:-zh}" = zh ] || {
		head=uscc,enterprise,standard,source,cell,level,outcome,finding,want,basis,fix,rule
		words='{}'
	}
	{
		printf '\357\273\277%s\r\n' "$head"
		jq -r --argjson words "$(jq -n "$words")" 'select(.kind == "declaration") | . as $d |
			(.validate.findings[]?, .review.findings[]?) | select(.outcome != "pass") |
			[$d.enterprise.uscc, $d.enterprise.name, $d.standard.number, $d.source.file, .cell,
			 $words[.level] // .level, $words[.outcome] // .outcome, .text, .want, .basis, .fix, .rule] |
			map(. // "" | tostring | if test("^[=+@\t\r-]") then "\u0027" + . else . end) | @csv + "\r"' \
			"$new/judged.jsonl" | LC_ALL=C sort -s -t , -k 1,1
	} >"$new/firms.csv"
}
outputs() {
	(cd "$new" && find . -maxdepth 1 -type f ! -name run.json -printf '%f\n' | LC_ALL=C sort | while read -r f; do
		jq -nc --arg file "$f" --argjson bytes "$(stat -c %s "$f")" --arg sha256 "$(sha256sum <"$f" | cut -c 1-64)" '$ARGS.named'
	done) >"$new/.work/outputs"
}
# In place at once: readers see last night's folder, or this one, whole.
place() {
	sync "$new"/*.* "$new" && rm -r "$new/.work" && mv -T "$new" "$out/$night" &&
		ln -s "$night" "$out/.latest" && mv -T "$out/.latest" "$out/latest"
}

rm -f "$out/.latest"
mkdir -p "$new/.work" || exit 4
for f in pack inputs steps counts outputs; do : >"$new/.work/$f" || fail start 4; done
describe running || fail start 4
trap 'fail stopped 143' HUP INT TERM

step inputs inputs
step pack pack
step import import
step unchanged unchanged
step validate sd-validate --expect-seal --seal --asked "$asked" -o "$new/.work/validated.jsonl" "$new/.work/imported.jsonl"
step review sd-review --expect-seal --seal --asked "$asked" -o "$new/judged.jsonl" "$new/.work/validated.jsonl"
for report in products ${SD_NIGHTLY_REPORTS-overview regions findings}; do
	for form in txt html xlsx csv; do
		case $form in txt) form_is=text ;; *) form_is=$form ;; esac
		[ $form = csv ] && bom=--bom || bom=
		# shellcheck disable=SC2086
		step "$report.$form" sd-report "$report" --lang "${SD_LANG:-zh}" -f $form_is $bom --expect-seal \
			-o "$new/$report.$form" "$new/judged.jsonl"
	done
done
step firms firms
step counts counts
step outputs outputs
describe 'done' || fail outputs 4
night=$(free "${start%%T*}")
place || fail place 4
cat "$out/latest/products.txt"
