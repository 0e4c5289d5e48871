# bash completion of sd-platform: made by tests/drift.sh from its options
_sd_platform()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
	--node)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--name)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--origin)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--role)
		mapfile -t COMPREPLY < <(compgen -W 'firm city province nation institute' -- "$cur")
		return ;;
	--key)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--listen)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--connections)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--deadline)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--ca)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--wire-names)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
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
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--node --name --origin --role --key --listen -j --jobs --connections --deadline --ca --wire-names --rules --profile --asked -o --output --seal --expect-seal --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	if [[ $COMP_CWORD -eq 1 ]]; then
		mapfile -t COMPREPLY < <(compgen -W 'init serve demo load dump verify cases node upstream backup restore' -- "$cur")
		return
	fi
}
complete -F _sd_platform sd-platform
