# bash completion of sd-conform: made by tests/drift.sh from its options
_sd_conform()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
	--as)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--key)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--other)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--other-key)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--firm)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--firm-key)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--uscc)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--only)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--listen)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--node)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-n | --messages)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--idle)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--timeout)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--deadline)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--replay-dir)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--role)
		mapfile -t COMPREPLY < <(compgen -W 'receiver sender' -- "$cur")
		return ;;
	-f | --format)
		mapfile -t COMPREPLY < <(compgen -W 'pretty jsonl junit' -- "$cur")
		return ;;
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--fail-on)
		mapfile -t COMPREPLY < <(compgen -W 'fail inconclusive warning' -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--as --key --other --other-key --firm --firm-key --uscc --only --first --listen --node -n --messages --idle --timeout --deadline --replay-dir --role -f --format -o --output --fail-on --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	if [[ $COMP_CWORD -eq 1 ]]; then
		mapfile -t COMPREPLY < <(compgen -W 'list coverage receiver sender sample send replay' -- "$cur")
		return
	fi
}
complete -F _sd_conform sd-conform
