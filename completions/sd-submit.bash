# bash completion of sd-submit: made by tests/drift.sh from its options
_sd_submit()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
	--to)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--as)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--key)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--sign)
		mapfile -t COMPREPLY < <(compgen -W 'hmac-sha256 hmac-sm3' -- "$cur")
		return ;;
	--ca)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--ledger)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--receipts)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--texts)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--wire-names)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--batch)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--patience)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--timeout)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--to --as --key --sign --ca --ledger --receipts --texts --wire-names --only-pass --dry-run --follow --batch -j --jobs --patience --timeout -o --output --seal --expect-seal --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_submit sd-submit
