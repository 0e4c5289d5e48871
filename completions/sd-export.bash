# bash completion of sd-export: made by tests/drift.sh from its options
_sd_export()
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
	-f | --format)
		mapfile -t COMPREPLY < <(compgen -W 'csv xlsx package clickhouse postgresql labels' -- "$cur")
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--layout)
		mapfile -t COMPREPLY < <(compgen -W 'long wide' -- "$cur")
		return ;;
	--columns)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--headings)
		mapfile -t COMPREPLY < <(compgen -W 'zh en path' -- "$cur")
		return ;;
	--annotate)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--url)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--rules)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '-o --output -f --format -j --jobs --layout --columns --headings --bom --annotate --url --expect-seal --rules --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_export sd-export
