# bash completion of sd-review: made by tests/drift.sh from its options
_sd_review()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
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
	--only)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-l | --level)
		mapfile -t COMPREPLY < <(compgen -W 'error warning note' -- "$cur")
		return ;;
	--made)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--until)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	-f | --format)
		mapfile -t COMPREPLY < <(compgen -W 'records findings pretty sarif junit' -- "$cur")
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--pass)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--open)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--fail)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--fail-on)
		mapfile -t COMPREPLY < <(compgen -W 'fail open warning' -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--rules --profile --asked --only --all -l --level --made --until -o --output -f --format -j --jobs --pass --open --fail --seal --expect-seal --fail-on --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_review sd-review
