#!/usr/bin/env bash
# Options are said once: completions and pages agree with the tables.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

ok 'completions and pages agree with the tables of options' "$top/tests/drift.sh"

# A table of options of a command that is not there, as a control.
printf 'command\tsd-x\t[file ...]\tDo it.\noption\to\toutput\tFILE\tfile\t\twrite\n' >table
printf 'option\t\tkind\tWORD\tword\tone two\tchoose\n' >>table
page() { awk -f "$top/tests/drift/page.awk" table - | cat; }
t 'an option that a page has and the table has not is told, and the other way round' 0 page \
<<'IN' 3<<'OUT'
.Sh SYNOPSIS
.Op Fl o Ar FILE
.Op Fl z
.Sh OPTIONS
.It Fl o Ar DIR , Fl -output Ar FILE
.It Fl -kind Ar WORD
.Cm one
.Sh SEE ALSO
IN
SYNOPSIS has 'z', the table has not
OPTIONS gives 'o' the value 'DIR', the table 'FILE'
--kind does not tell of the word 'two'
SYNOPSIS lacks '--kind'
OUT

# Each shell reads its own; one that is not installed is said, not passed over.
syntax() { # SHELL FILE ...
	local shell=$1 f
	shift
	if ! command -v "$shell" >/dev/null; then
		echo "# $shell is not installed: its completions were not read"
		return
	fi
	for f; do
		ok "$shell reads $(basename "$f")" "$shell" -n "$f"
	done
}
syntax bash "$top"/completions/sd-*.bash
syntax zsh "$top"/completions/_sd-*
syntax fish "$top"/completions/sd-*.fish

# What bash offers: complete WORD ...
complete_words() {
	bash -c 'set -- "$@"; . "$0/completions/$1.bash"; compopt() { :; }
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); "_${1//-/_}"; printf "%s\n" "${COMPREPLY[@]}"' \
		"$top" "$@"
}
t 'bash offers the words of an option' 0 'complete_words sd-validate --profile g' 3<<'OUT'
guangdong
OUT
t 'bash offers options by their beginning' 0 'complete_words sd-validate --ex' 3<<'OUT'
--expect-seal
OUT
t 'bash offers the words of the first operand' 0 'complete_words sd-rules l' 3<<'OUT'
lint
list
OUT
t 'bash offers words behind an equals sign' 0 'complete_words sd-review --level = w' 3<<'OUT'
warning
OUT
finish
