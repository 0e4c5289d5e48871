# bash completion of sd-diff: made by tests/drift.sh from its options
_sd_diff()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
	--against)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--rules-old)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return ;;
	--rules-new)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return ;;
	--judge)
		mapfile -t COMPREPLY < <(compgen -W 'both validate review' -- "$cur")
		return ;;
	-k | --key)
		mapfile -t COMPREPLY < <(compgen -W 'declaration registry_no id uscc+number uscc+base' -- "$cur")
		return ;;
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	-f | --format)
		mapfile -t COMPREPLY < <(compgen -W 'records pretty' -- "$cur")
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--memory)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--rules)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return ;;
	--profile)
		mapfile -t COMPREPLY < <(compgen -W 'national guangdong shenzhen jiangsu zhejiang shanghai' -- "$cur")
		return ;;
	--asked)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--made)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--versions --against --rules-old --rules-new --judge -k --key --whole --equal -o --output -f --format -j --jobs --memory --seal --expect-seal --rules --profile --asked --made --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_diff sd-diff
