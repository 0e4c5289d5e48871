# bash completion of sd-rules: made by tests/drift.sh from its options
_sd_rules()
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
	-f | --format)
		mapfile -t COMPREPLY < <(compgen -W 'text jsonl json csv' -- "$cur")
		return ;;
	-j | --jobs)
		mapfile -t COMPREPLY < <(:)
		return ;;
	-l | --level)
		mapfile -t COMPREPLY < <(compgen -W 'error warning note' -- "$cur")
		return ;;
	--write)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W '--rules --profile --asked -f --format -j --jobs --expect-seal --bom -l --level --write --lang -q --quiet -v --verbose -h --help --version' -- "$cur")
		return
	fi
	if [[ $COMP_CWORD -eq 1 ]]; then
		mapfile -t COMPREPLY < <(compgen -W 'lint list explain guide impact import' -- "$cur")
		return
	fi
}
complete -F _sd_rules sd-rules
