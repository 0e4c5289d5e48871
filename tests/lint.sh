#!/usr/bin/env bash
# The house check: analyser, shell, pages, layers, options said once, rule pack, lines.
# Says what each found, and ends with 1 when any found something.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top" || exit 1
export LC_ALL=C.UTF-8 SD_BIN=${SD_BIN:-$top/bin} SD_RULES=$top/share/rules SD_MAPS=$top/share/maps
start=$SECONDS bad=0

# One check: its name, then a command that prints what it found and fails if it did.
check() {
	local name=$1 said
	shift
	if said=$("$@" 2>&1); then
		echo "ok      $name"
	else
		bad=1
		echo "not ok  $name"
		printf '%s\n' "$said" | sed 's/^/        /'
	fi
}
# The same for a command that is silent when all is well, whatever its status.
silent() {
	local said
	said=$("$@" 2>&1)
	[ -z "$said" ] || { printf '%s\n' "$said"; return 1; }
}

mapfile -t sources < <(find lib bin tests/unit tests/tools tests/fuzz -name '*.[ch]' | sort)
mapfile -t shells < <(find tests examples .ci \( -name node_modules -o -name golden \) -prune -o \
	-type f -print | while read -r f; do
	head -c 64 "$f" | head -n 1 | grep -aqE '^#!.*sh|^# shellcheck shell' && echo "$f"
done | sort)
mapfile -t pages < <(find man -maxdepth 1 -name '*.[1578]' | sort)

# uninitvar: within.c takes the address of a structure that it only ever fills in.
analyse() {
	silent cppcheck -q -j2 --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=uninitvar:lib/model/within.c -Ilib \
		-DSD_VERSION='"0"' -DSD_SHARE='"/"' lib bin tests/unit tests/tools tests/fuzz
}

# SC2317, SC2016: test functions and quoted text are for `t` to evaluate, which the
# checker cannot see.  Files that are read by others set and use what stands elsewhere
# (SC2034, SC2154), and `[ -t 0 ] && : || cat` is meant (SC2015).
shell_lint() {
	local f status=0
	for f in "${shells[@]}"; do
		case $(head -n 1 "$f") in
		'#!'*) shellcheck -x -P SCRIPTDIR -e SC2317,SC2016 "$f" ;;
		*) shellcheck -e SC2317,SC2016,SC2034,SC2154,SC2015 "$f" ;;
		esac || status=1
	done
	return "$status"
}

# A hundred characters, tabs of eight; a Chinese one counts once.
long_lines() {
	perl -CSD -ne 'chomp; 1 while s/^([^\t]*)\t/$1 . " " x (8 - length($1) % 8)/e;
		printf "%s:%d: %d columns\n", $ARGV, $., length if length > 100; close ARGV if eof' \
		"$@"
}

# Words of work that is not done; spelled so that this file does not find itself.
unfinished() {
	grep -rnIE --exclude-dir=node_modules --exclude-dir=golden \
		'\b(T''ODO|F''IXME|X''XX|H''ACK|not (yet )?impl''emented|lorem ips''um)\b' \
		lib bin tests man share completions examples .ci Makefile README* 2>/dev/null
}

# Paths of one machine: homes, and folders that only one of us has.
machine_paths() {
	grep -rnIE --exclude-dir=node_modules --exclude-dir=golden '/(ho''me|ro''ot|wo''rk)/[a-z]' \
		lib bin tests man share completions examples .ci Makefile README* 2>/dev/null
}

check 'analyser finds nothing' analyse
check 'shell files are clean' shell_lint
check 'pages are clean' silent mandoc -T lint -W warning "${pages[@]}"
check 'layers, homes of packages, headers' bash tests/layers.t
check 'options, completions and pages agree' bash tests/drift.sh
check 'the rule pack is sound' "$SD_BIN/sd-rules" lint
check 'no line over 100 columns' silent long_lines "${sources[@]}" Makefile
check 'no words of unfinished work' silent unfinished
check 'no paths of one machine' silent machine_paths
echo "took $((SECONDS - start)) s"
exit "$bad"
