#!/usr/bin/env bash
# Which lines and branches of lib/ the fast tests run (gcov).
#
#	tests/coverage.sh			run the tests; a line a file, the total, the bars
#	tests/coverage.sh lib/base/date.c	what they left out of one file, as last run
#
# Status 1 when a test fails or a bar is not met.  What `assert` says is compiled out:
# it cannot be otherwise, so it is not asked for.
set -eu
cd "$(dirname "$0")/.."
lines_bar=95 branches_bar=85
built=build/cov

# What gcov knows of each object; headers stand below every object that includes them.
counts() {
	find "$built/lib" -name '*.gcda' | sort | while read -r object; do
		gcov -t -b -c "$object" 2>/dev/null
	done
}

if [ $# -gt 0 ]; then
	counts | awk -v show="$1" -f tests/coverage.awk | sort -t: -k2,2n
	exit
fi
make -s -j2 COVERAGE=1 all tools-and-units
find "$built" -name '*.gcda' -delete
SD_BIN=$PWD/$built/bin SD_OUT=$PWD/$built bash tests/run.sh >"$built/tests.log" 2>&1 || {
	grep -v ' ok ' "$built/tests.log"
	echo 'the tests fail: no figure'
	exit 1
}
counts | awk -f tests/coverage.awk | sort >"$built/figures"
awk -F '\t' '{ printf "%-34s %5.1f %% of %5d lines  %5.1f %% of %5d branches\n", $1, $2, $3, $4, $5 }' \
	"$built/figures"
awk -F '\t' -v lines="$lines_bar" -v branches="$branches_bar" '
	$1 == "total" { met = $2 >= lines && $4 >= branches }
	END { printf "bars of %d %% of lines and %d %% of branches: %s\n", lines, branches,
		met ? "met" : "not met"; exit !met }' "$built/figures"
