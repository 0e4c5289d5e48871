# Completion for zsh from a table of options.
BEGIN { FS = "\t" }

# What stands in single quotes and square brackets.
function quoted(text) {
	gsub(/'/, "'\\''", text)
	gsub(/\[/, "\\[", text)
	gsub(/\]/, "\\]", text)
	return text
}

function action(kind, words) {
	return kind == "word" ? "(" words ")" : kind == "dir" ? "_files -/" : \
	       kind == "file" ? "_files" : " "
}

$1 == "command" {
	cmd = $2
	help = $4
	split($3, operand, " ")
	if (operand[1] ~ /\|/) {
		words = operand[1]
		gsub(/\|/, " ", words)
		last = "\t'1:what to do:(" words ")'"
	}
	if ($3 ~ /file/)
		last = last (last == "" ? "" : " \\\n") "\t'*:file:_files'"
	next
}
{
	gathers = $5 == "dir" || $5 == "texts" ? "*" : ""
	tail = "[" quoted($7) "]" ($5 == "flag" ? "" : ":" $4 ":" action($5, $6))
	equals = $5 == "flag" ? "" : "="
	if ($2 == "")
		line = "\t'" gathers "--" $3 equals tail "'"
	else
		line = "\t" (gathers ? "'*'" : "'(-" $2 " --" $3 ")'") "{-" $2 \
		       ($5 == "flag" ? "" : "+") ",--" $3 equals "}'" tail "'"
	lines = lines line " \\\n"
}

END {
	print "#compdef " cmd
	print "# zsh completion of " cmd ": made by tests/drift.sh from its options"
	print ""
	print "_arguments -s -S \\"
	if (last == "")
		sub(/ \\\n$/, "\n", lines)
	printf "%s", lines
	if (last != "")
		print last
}
