#!/usr/bin/env bash
# make coverage: lines and branches of lib/ that the fast tests run (gcov).
set -eu
cd "$(dirname "$0")/.."
make -s -j2 COVERAGE=1 all tools-and-units
SD_BIN=$PWD/build/cov/bin SD_OUT=$PWD/build/cov bash tests/run.sh >/dev/null || true
cd build/cov
find lib -name '*.gcda' -exec gcov -b -o . {} + 2>/dev/null |
	awk '/^File .lib\// { f = 1 } /^File/ && !/lib\// { f = 0 }
	f && /^Lines executed/ { split($0, a, /[:% ]+/); l += a[3] * a[5] / 100; n += a[5] }
	f && /^Taken at least once/ { split($0, a, /[:% ]+/); b += a[5] * a[7] / 100; m += a[7] }
	END { printf "lines %.1f %% of %d, branches %.1f %% of %d\n", 100 * l / n, n, m ? 100 * b / m : 0, m }'
