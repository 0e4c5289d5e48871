#!/usr/bin/env bash
# Options: what holds for every command, since one table of options makes them all.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

t 'help comes from the table of options, on standard output' 0 sd-rules --help 3<<'OUT'
usage: sd-rules [option ...] lint|list|explain|guide|impact|import [operand ...]
Check the rule pack, list it, explain it, guide by it.

      --rules DIR       take rules from DIR too, in order
      --profile WORD    list the rules of this place alone
                        national guangdong shenzhen jiangsu zhejiang shanghai
      --asked DATE      go by DATE, today if not given
  -f, --format WORD     write text, JSON lines or a form to fill
                        text jsonl json csv
  -j, --jobs N          use N workers, one a core if not given
      --expect-seal     refuse input without a seal
      --bom             begin CSV with a byte-order mark
  -l, --level WORD      tell what lint found down to this level
                        error warning note
      --write DIR       write what changes as a folder for --rules
      --lang WORD       speak Chinese or English
                        zh en
  -q, --quiet           keep warnings and progress to itself
  -v, --verbose         tell more
  -h, --help            print this help
      --version         print the version
OUT

# The first line of help, in the language that these variables make.
speaks() { env "$@" sd-validate -h | head -n 1; }
while IFS='|' read -r language variables; do
	case $language in
	zh) want='用法: sd-validate [选项] [file ...]' ;;
	en) want='usage: sd-validate [option ...] [file ...]' ;;
	esac
	# shellcheck disable=SC2086
	ok "text for people is $language with $variables" test "$(speaks $variables)" = "$want"
done <<'CASES'
zh|LC_ALL=zh_CN.UTF-8
en|LC_ALL=C LC_MESSAGES=zh_CN.UTF-8 LANG=zh_CN.UTF-8
zh|LC_ALL= LC_MESSAGES=zh_CN.UTF-8 LANG=en_GB.UTF-8
zh|LC_ALL= LC_MESSAGES= LANG=zh_CN.UTF-8
en|LC_ALL= LC_MESSAGES= LANG=
zh|SD_LANG=zh LC_ALL=C
en|SD_LANG=en LC_ALL=zh_CN.UTF-8
zh|SD_LANG=fr LC_ALL=zh_CN.UTF-8
CASES
t '--lang is stronger than SD_LANG' 0 'SD_LANG=zh sd-report --lang en --help | head -n 1' 3<<'OUT'
usage: sd-report [option ...] NAME [file ...]
OUT

version=$(sed -n 's/^VERSION := //p' "$top/Makefile")
for source in "$top"/bin/sd-*.c; do
	command=$(basename "$source" .c)
	t "$command tells its version" 0 "$command --version" 3<<<"$command $version"
	t "$command ends --help on a full disk with 4" 4 "$command --help >/dev/full" 4<<ERR
$command: cannot write 'standard output': No space left on device
ERR
	t "$command refuses an option that there is not" 2 "$command --colour" 4<<ERR
$command: there is no option '--colour' (see --help)
ERR
done

line='{"kind":"x"}'
echo "$line" >a.jsonl
for spelling in '-oout' '-o out' '--output=out' '--output out' '-o other -o out' \
	'-qoout' '-qvo out' '-q -v --output out'; do
	rm -f out
	ok "a value may be given as: $spelling" sh -c "sd-validate $spelling a.jsonl 2>&1 && cmp a.jsonl out"
done
t 'two dashes end the options' 0 'cp a.jsonl ./-o; sd-validate -q -- -o' 3<<<"$line"
t 'one dash is standard input' 0 'sd-validate a.jsonl - <a.jsonl' 3<<OUT
$line
$line
OUT
t 'an option may stand behind the operands' 0 'sd-validate a.jsonl -o out; cat out' 3<<<"$line"

# refused WHAT ARGUMENTS MESSAGE
refused() { t "$1 is refused" 2 "sd-validate $2" 4<<<"sd-validate: $3"; }
refused 'an unknown letter' -qz "there is no option '-z' (see --help)"
refused 'a letter without its value' -qo "'-o' wants a value: FILE"
refused 'a name without its value' --output "'--output' wants a value: FILE"
refused 'a value for an option that takes none' --seal=yes "'--seal' takes no value"
refused 'a wrong value behind a letter' '-f xml' "'--format' takes one of 'records findings pretty sarif junit', not 'xml'"
refused 'an option with a control character, shown as a question mark,' "$'--a\e[2Jb'" \
	"there is no option '--a?[2Jb' (see --help)"
for n in 0 257 x 12x -1 +1 "''" "' 1'" 99999999999999999999; do
	refused "the number $n" "--jobs $n" "'--jobs' takes 1 to 256, not '$(eval "printf %s $n")'"
done
for day in 2026-13-01 2026-1-1 20260101 "''" 2026-02-29 1899-12-31; do
	refused "the day $day" "--asked $day" "'--asked' takes a day as YYYY-MM-DD, not '$(eval "printf %s $day")'"
done
finish
