# A manual page against a table of options: first file the table, second the page.
#
# OPTIONS has one `.It Fl x Ar VALUE , Fl -name Ar VALUE` an option, and names each
# of its words by Cm.  SYNOPSIS has each option by letter or by name; it may leave out
# help and version.  A line of the answer is one difference; the status is 1 when there
# is any.

function tell(text) {
	print text
	bad = 1
}

# The options of a line of macros: `Fl x Ar V , Fl -name Ar V`, `Fl hqv`.
function read_flags(line, n, word, i, k, flag) {
	delete flag_value
	flags = ""
	n = split(line, word, " ")
	for (i = 1; i <= n; i++) {
		if (word[i] != "Fl")
			continue
		i++
		if (word[i] ~ /^-/) {
			flag = substr(word[i], 2)
			take(flag, word[i + 1] == "Ar" ? word[i + 2] : "")
		} else {
			for (k = 1; k <= length(word[i]); k++)
				take(substr(word[i], k, 1), word[i + 1] == "Ar" ? word[i + 2] : "")
		}
	}
}

function take(flag, value) {
	flags = flags (flags == "" ? "" : " ") flag
	flag_value[flag] = value
}

function check_words(i, n, word) {
	if (item == "")
		return
	n = split(words[item], word, " ")
	for (i = 1; i <= n; i++)
		if (!(word[i] in said))
			tell("--" item " does not tell of the word '" word[i] "'")
	delete said
	item = ""
}

FNR == NR {
	split($0, cell, "\t")
	if (cell[1] == "option") {
		letter[cell[3]] = cell[2]
		value[cell[3]] = cell[4]
		words[cell[3]] = cell[6]
		of_letter[cell[2]] = cell[3]
		order[++count] = cell[3]
	} else {
		command = cell[2]
	}
	next
}

$1 == ".Sh" {
	check_words()
	section = $2
}
section == "SYNOPSIS" && / Fl / {
	read_flags($0)
	n = split(flags, flag, " ")
	for (i = 1; i <= n; i++) {
		name = length(flag[i]) == 1 ? of_letter[flag[i]] : flag[i]
		if (!(name in value))
			tell("SYNOPSIS has '" flag[i] "', the table has not")
		else if (flag_value[flag[i]] != value[name])
			tell("SYNOPSIS gives '" flag[i] "' the value '" flag_value[flag[i]] \
			     "', the table '" value[name] "'")
		else
			synopsis[name] = 1
	}
}
section == "OPTIONS" && /^\.It Fl / {
	check_words()
	read_flags($0)
	n = split(flags, flag, " ")
	name = flag[n]
	item = name
	if (!(name in value)) {
		tell("OPTIONS has '--" name "', the table has not")
		item = ""
		next
	}
	listed[name] = 1
	if ((n > 1 ? flag[1] : "") != letter[name])
		tell("OPTIONS gives '--" name "' another letter than '" letter[name] "'")
	for (i = 1; i <= n; i++)
		if (flag_value[flag[i]] != value[name])
			tell("OPTIONS gives '" flag[i] "' the value '" flag_value[flag[i]] \
			     "', the table '" value[name] "'")
}
section == "OPTIONS" && / ?Cm / {
	n = split($0, word, " ")
	for (i = 1; i < n; i++)
		if (word[i] ~ /^\.?Cm$/)
			said[word[i + 1]] = 1
}

END {
	check_words()
	for (i = 1; i <= count; i++) {
		if (!(order[i] in listed))
			tell("OPTIONS lacks '--" order[i] "'")
		if (!(order[i] in synopsis) && order[i] !~ /^(help|version)$/)
			tell("SYNOPSIS lacks '--" order[i] "'")
	}
	exit bad
}
