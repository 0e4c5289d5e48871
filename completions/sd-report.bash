# bash completion of sd-report: made by tests/drift.sh from its options
_sd_report()
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
		mapfile -t COMPREPLY < <(compgen -W 'text markdown html xlsx csv jsonl' -- "$cur")
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--by)
		mapfile -t COMPREPLY < <(compgen -W 'region' -- "$cur")
		return ;;
	--as-of)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--month)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--roster)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--part)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--shard)
		mapfile -t COMPREPLY < <(:)
		return ;;
	--key)
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
		mapfile -t COMPREPLY < <(compgen -W '-o --output -f --format -j --jobs --by --as-of --month --roster --partial --merge --part --shard --key --bom --expect-seal --rules --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _sd_report sd-report
