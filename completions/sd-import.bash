# bash completion of sd-import: made by tests/drift.sh from its options
_sd_import()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}

	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $prev in
	-o | --output)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--map)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--map-template)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--sheet)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--layout)
		mapfile -t COMPREPLY < <(compgen -W 'auto long wide' -- "$cur")
		return ;;
	--encoding)
		mapfile -t COMPREPLY < <(compgen -W 'auto utf-8 gb18030' -- "$cur")
		return ;;
	--separator)
		mapfile -t COMPREPLY < <(compgen -W 'auto comma semicolon tab' -- "$cur")
		return ;;
	--declared-at)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--node)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '-o --output --map --map-template --sheet --layout --encoding --separator --declared-at --node --seal --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_import sd-import
