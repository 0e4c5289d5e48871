# Completion for fish from a table of options.
BEGIN { FS = "\t" }

function quoted(text) {
	gsub(/\\/, "\\\\", text)
	gsub(/'/, "\\'", text)
	return "'" text "'"
}

$1 == "command" {
	cmd = $2
	print "# fish completion of " cmd ": made by tests/drift.sh from its options"
	split($3, operand, " ")
	if ($3 !~ /file/)
		print "complete -c " cmd " -f"
	if (operand[1] ~ /\|/) {
		words = operand[1]
		gsub(/\|/, " ", words)
		print "complete -c " cmd " -n __fish_is_first_arg -a " quoted(words)
	}
	next
}
{
	takes = $5 == "flag" ? "" : $5 == "file" ? " -r -F" : \
		$5 == "dir" ? " -x -a '(__fish_complete_directories)'" : \
		$5 == "word" ? " -x -a " quoted($6) : " -x"
	print "complete -c " cmd ($2 == "" ? "" : " -s " $2) " -l " $3 takes " -d " quoted($7)
}
