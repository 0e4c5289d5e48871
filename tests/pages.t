#!/usr/bin/env bash
# The manual: clean under its own lint, a page a command, and every example runs.  The
# Chinese pages (man/zh_CN) say what the English ones say.
#
# An example is a `.Bd -literal` block with lines that begin with `$ `.  The examples of
# a page run one after the other in a folder with the samples of tests/pages.  A line
# that ends in a backslash goes on, and so does a here-document.  What is shown below a
# command is what it prints, and its status is 0 unless `$ echo $?` follows.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
english=("$top"/man/*.[1578])
chinese=("$top"/man/zh_CN/*.[1578])
pages=("${english[@]}" "${chinese[@]}")

# The blocks of a page that hold commands, as plain text: block.1, block.2 …
blocks() { # PAGE
	awk '/^\.Bd -literal/ { text = ""; inside = 1; next }
	     /^\.Ed/ { if (inside && text ~ /(^|\n)\$ /) printf "%s", text > sprintf("block.%02d", ++n); inside = 0 }
	     inside { text = text $0 "\n" }' "$1"
	for f in block.*; do
		[ -f "$f" ] || continue
		sed -i "s/\\\\(aq/'/g; s/\\\\(ti/~/g; s/\\\\(ha/^/g; s/\\\\(dq/\"/g; s/\\\\-/-/g
			s/\\\\&//g; s/\\\\e/\\\\/g" "$f"
	done
}

# One command of a block against what is shown; the status of the last is kept.
last=0
step() { # COMMAND NEXT
	local before=$last
	[ -n "$1" ] || return 0
	eval "(exit $before); $1"$'\n' >"$work/got" 2>&1
	last=$?
	if [ -s "$work/shown" ] && ! diff -u --label shown --label printed "$work/shown" "$work/got"; then
		return 1
	fi
	# shellcheck disable=SC2016
	if [ "$last" -ne 0 ] && [ "$2" != 'echo $?' ]; then
		echo "status $last of: $1"
		cat "$work/got"
		return 1
	fi
}

run_block() { # FILE, already in the folder
	local line command='' bad=0
	last=0
	: >"$work/shown"
	while IFS= read -r line; do
		case $line in
		"$ "*)
			step "$command" "${line#"$ "}" || bad=1
			command=${line#"$ "}
			while [ "${command%\\}" != "$command" ] && IFS= read -r line; do
				command="${command%\\}$line"
			done
			[[ $command =~ \<\<-?[\'\"]?([A-Za-z]+) ]] &&
				while IFS= read -r line; do
					command="$command"$'\n'"$line"
					[ "$line" != "${BASH_REMATCH[1]}" ] || break
				done
			: >"$work/shown" ;;
		*)
			printf '%s\n' "$line" >>"$work/shown" ;;
		esac
	done <"$1"
	step "$command" '' || bad=1
	return "$bad"
}

# A block that shows a command without its prompt would not be run.
unmarked() {
	awk 'FNR == 1 { inside = 0 } /^\.Bd -literal/ { inside = first = 1; next } /^\.Ed/ { inside = 0 }
	     inside && first && /^sd-[a-z]+ / { print FILENAME ":" FNR ": " $0 } { first = 0 }' "$@"
}

# Of the Chinese pages the linter does not know the names of sections, nor the macros that
# break Chinese lines.
lint_pages() {
	mandoc -T lint -W warning "${english[@]}" 2>&1
	mandoc -T lint -W warning "${chinese[@]}" 2>&1 | grep -v \
		-e 'skipping insecure request: mso' -e 'first section is not "NAME"' \
		-e 'description line outside NAME section'
}
silent() { test -z "$("$@")"; }

# What a page has that does not depend on its language: sections, items, commands.
bones() {
	awk '/^\.S[hs] / { print $1; next }
	     /^\.It (Fl|Li|Xr|Cm|Ev|Pa|Sy) / { sub(/ (Pq|Ta) .*/, ""); gsub(/ [^ -~]+/, ""); print; next }
	     /^\.(It|Bl|El|Bd|Ed|Nd|Dt|Op)/ { print $1, ($1 ~ /Op|Dt|B[ld]/ ? $0 : ""); next }
	     /^\$ / { print }' "$1"
}
# Lines that a terminal of 80 columns would break.
too_wide() { mandoc -T utf8 -O width=80 "$1" | col -b | wide; }
wide() { perl -CSD -Mutf8 -ne 'chomp; my $n = () = /[\x{1100}-\x{115F}\x{2E80}-\x{FFDC}]/g; print "$_\n" if length($_) + $n > 80'; }

for page in "${pages[@]}"; do
	name=${page#"$top/man/"}
	case $name in zh_CN/*) export SD_LANG=zh ;; esac
	mkdir -p "$work/$name" && cd "$work/$name" || exit 1
	blocks "$page"
	mkdir here && cp -R "$top/tests/pages/." here && cd here || exit 1
	for f in "$work/$name"/block.*; do
		[ -f "$f" ] || continue
		run_block "$f" </dev/null >"$work/said" 2>&1
		result "$name: example ${f##*.} runs as shown" $?
		sed 's/^/# /' "$work/said"
	done
	# shellcheck disable=SC2046
	kill $(jobs -pr) 2>/dev/null	# what a page started is its own, and the next one's is %1
	wait
done
unset SD_LANG
cd "$work" || exit 1

ok 'every page is clean under its own lint' silent lint_pages
lint_pages | sed 's/^/# /'
ok 'every command that a page shows is run' test -z "$(unmarked "${pages[@]}")"
unmarked "${pages[@]}" | sed 's|^.*/|# |'
for source in "$top"/bin/sd-*.c; do
	command=$(basename "$source" .c)
	section=1
	[ "$command" = sd-platform ] && section=8	# it serves
	ok "$command has a page" test -f "$top/man/$command.$section"
	ok "sd(7) introduces $command" grep -q "^\.It Xr $command $section" "$top/man/sd.7"
done
for page in "${chinese[@]}"; do
	name=${page##*/}
	ok "zh_CN/$name has the sections, items and commands of $name" diff -u <(bones "$top/man/$name") <(bones "$page")
	ok "zh_CN/$name is not wider than $name" test "$(too_wide "$page" | wc -l)" -le "$(too_wide "$top/man/$name" | wc -l)"
done
grep -ho '^\.[^"]*Xr sd[a-z-]* [1578]' "${pages[@]}" | sed 's/.*Xr //' | sort -u | while read -r to section; do
	[ -f "$top/man/$to.$section" ] || echo "$to($section)"
done >nowhere
ok 'every reference to a page of ours leads to one' test ! -s nowhere
sed 's/^/# /' nowhere

# What the code and the tables have, the pages describe, and the other way round.
same() { diff -u --label "$1" --label "$2" <(sort -u "$3") <(sort -u "$4"); }
sed -n 's/^\tX([A-Z_0-9]*, "\(\/[^"]*\)", SD_IS.*/\1/p' "$top/lib/model/decl.h" |
	grep -vE '^/(name|generic_name|brand|barcode|spec|model|category(/.*)?|first_made|first_sale|requirement|method|note|date|outcome)$|/verdict$' >members.code
sed -n 's/^\.It Li \(\/[^ ]*\) Pq.*/\1/p' "$top/man/sd-records.5" >members.page
while read -r member; do
	# what stands in an object is described, or its members are
	grep -q "^$member\(/.*\)\{0,1\}$" members.page || echo "$member"
done <members.code >undescribed
ok 'sd-records(5) describes every member that the judges look at' test ! -s undescribed
sed 's/^/# /' undescribed
for table in "$top"/share/rules/*.tsv; do
	head -n 1 "$table" | tr '\t' '\n' >columns.table
	awk -v name="$(basename "$table")" '/^\.S[sh] / { gsub(/,/, ""); inside = 0
		for (i = 2; i <= NF; i++) if ($i == name) inside = 1 }
		inside && /^\.It Li / { print $3 }' "$top/man/sd-rules.5" >columns.page
	ok "sd-rules(5) describes the columns of $(basename "$table")" \
		same table page columns.table columns.page
done
sed -n 's/^\t{ "\([a-z-]*\)", [a-z_]*, [a-z_A-Z]*, [a-z]*, [a-z]* },*$/\1/p' "$top"/lib/rules/*.c >templates.code
sed -n '/^\.Sh TEMPLATES/,/^\.Sh FILES/s/^\.It Li \([a-z-]*\) Pq.*/\1/p' "$top/man/sd-rules.5" >templates.page
ok 'sd-rules(5) describes every template and no other' same code page templates.code templates.page
finish
