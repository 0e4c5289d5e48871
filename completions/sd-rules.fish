# fish completion of sd-rules: made by tests/drift.sh from its options
complete -c sd-rules -f
complete -c sd-rules -n __fish_is_first_arg -a 'lint list explain'
complete -c sd-rules -l rules -x -a '(__fish_complete_directories)' -d 'take rules from DIR too, in order'
complete -c sd-rules -l profile -x -a 'national guangdong shenzhen jiangsu zhejiang shanghai' -d 'list the rules of this place alone'
complete -c sd-rules -s f -l format -x -a 'text jsonl' -d 'list as text or as JSON lines'
complete -c sd-rules -s l -l level -x -a 'error warning note' -d 'tell what lint found down to this level'
complete -c sd-rules -l lang -x -a 'zh en' -d 'speak Chinese or English'
complete -c sd-rules -s q -l quiet -d 'keep warnings and progress to itself'
complete -c sd-rules -s v -l verbose -d 'tell more'
complete -c sd-rules -s h -l help -d 'print this help'
complete -c sd-rules -l version -d 'print the version'
