# Completion for bash from a table of options.
BEGIN { FS = "\t" }

function spelled(letter, name) {
	return letter == "" ? "--" name : "-" letter " | --" name
}

$1 == "command" {
	cmd = $2
	fun = "_" cmd
	gsub(/-/, "_", fun)
	operands = $3
	split($3, operand, " ")
	if (operand[1] ~ /\|/) {
		words = operand[1]
		gsub(/\|/, " ", words)
	}
	next
}
{
	all = all (all == "" ? "" : " ") ($2 == "" ? "" : "-" $2 " ") "--" $3
	if ($5 == "flag")
		next
	if ($5 == "word")
		does = "compgen -W '" $6 "' -- \"$cur\""
	else if ($5 == "dir")
		does = "compgen -d -- \"$cur\""
	else if ($5 == "file")
		does = "compgen -f -- \"$cur\""
	else
		does = ":"
	cases = cases "\t" spelled($2, $3) ")"
	if ($5 == "dir" || $5 == "file")
		cases = cases "\n\t\tcompopt -o filenames"
	cases = cases "\n\t\tmapfile -t COMPREPLY < <(" does ")\n\t\treturn ;;\n"
}

END {
	print "# bash completion of " cmd ": made by tests/drift.sh from its options"
	print fun "()"
	print "{"
	print "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"
	print ""
	print "\tCOMPREPLY=()"
	print "\tif [[ $cur == = ]]; then"
	print "\t\tcur="
	print "\telif [[ $prev == = ]]; then"
	print "\t\tprev=${COMP_WORDS[COMP_CWORD-2]}"
	print "\tfi"
	print "\tcase $prev in"
	printf "%s", cases
	print "\tesac"
	print "\tif [[ $cur == -* ]]; then"
	print "\t\tmapfile -t COMPREPLY < <(compgen -W '" all "' -- \"$cur\")"
	print "\t\treturn"
	print "\tfi"
	if (words != "") {
		print "\tif [[ $COMP_CWORD -eq 1 ]]; then"
		print "\t\tmapfile -t COMPREPLY < <(compgen -W '" words "' -- \"$cur\")"
		print "\t\treturn"
		print "\tfi"
	}
	if (operands ~ /file/) {
		print "\tcompopt -o filenames"
		print "\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
	}
	print "}"
	print "complete -F " fun " " cmd
}
