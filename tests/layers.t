#!/usr/bin/env bash
# The house: a layer includes itself and those before it, never one after; a
# package has one home; a header compiles alone.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$top" || exit 1

# platform puts store, net and rules together, as siblings may not; it speaks to nobody.
# conform, which tests platforms, knows nothing of ours.
order='base data stream model rules format store net page conform platform cli'
siblings='format store net'
# Every `#include "layer/file.h"` of lib/ that leads upward or to a sibling.
upward() {
	grep -rno '#include "[a-z]*/[a-z0-9_]*\.h"' lib --include='*.[ch]' |
	awk -F '[:/"]' -v order="$order" -v siblings=" $siblings " '
		BEGIN { n = split(order, layer, " "); for (i = 1; i <= n; i++) rank[layer[i]] = i }
		{ from = $2; to = $(NF - 2) }
		from == to { next }
		rank[to] > rank[from] || !rank[to] { print $2 "/" $3 " includes " to }
		index(siblings, " " from " ") && index(siblings, " " to " ") {
			print $2 "/" $3 " includes its sibling " to }'
}

# A header of a package outside its home: package header, home.
homeless() {
	grep -rnE "#include <($1)" lib bin --include='*.[ch]' | grep -vE "^($2):" | cut -d: -f1,3
}

t 'no layer includes one that comes after it' 0 upward </dev/null
while read -r header home; do
	ok "$header is included in $home alone" test -z "$(homeless "$header" "$home")"
done <<'HOMES'
jansson.h lib/data/doc.c
openssl/ lib/(base/(hash|ed25519)|net/sign).c
utf8proc.h lib/base/utf8.c
pcre2.h lib/data/pattern.c
archive lib/data/archive(_lib|_walk|_make)?[.][ch]
csv.h lib/format/csv.c
curl/ lib/net/(curl_lib[.]h|http[.]c)
sqlite3.h lib/store/.*
expat.h lib/format/xlsx_xml.c
xlsxwriter lib/format/xlsx_state.h
minizip/ lib/format/xlsx_state.h
microhttpd.h lib/net/serve.*
zlib.h lib/net/gzip.c
qrencode.h lib/page/qr.c
HOMES
ok 'file names are unique in the tree' test -z \
	"$(find lib bin -name '*.[ch]' -printf '%f\n' | sort | uniq -d)"
ok 'no name stands for two things in the library' test -z \
	"$(nm -g --defined-only "$out/libsd.a" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort | uniq -d)"
ok 'a connection has room for every statement there is' test \
	"$(grep -rhoE 'sd_sql_(do|ask|number)\(' lib --include='*.c' | wc -l)" -lt \
	"$(sed -n 's/.*SD_SQL_KEPT = \([0-9]*\),.*/\1/p' lib/store/sql.h)"
for h in lib/*/*.h; do
	printf '#include "%s"\n' "${h#lib/}" >"$work/alone.c"
	${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Ilib -Wall -Wextra -fsyntax-only "$work/alone.c" ||
		echo "$h" >>"$work/not-alone"
done 2>/dev/null
ok 'every header compiles alone' test ! -s "$work/not-alone"
# What each command is linked to, by the dynamic loader's own account.
linked() { # COMMAND PATTERN
	ldd "$bin/$1" | grep -E "$2"
}
for source in bin/sd-*.c; do
	command=$(basename "$source" .c)
	[ "$command" = sd-platform ] && continue
	ok "$command needs no network, and is not linked to anything that opens a socket" \
		test -z "$(linked "$command" 'curl|microhttpd|libssl|gnutls|sqlite')"
done
ok 'sd-conform speaks over sockets of its own, and has nothing of the platform' sh -c \
	"nm '$bin/sd-conform' | grep -q sd_wire_connect; ! nm '$bin/sd-conform' | grep -E 'sd_(db|serve|platform)_'"
ok 'sd-platform is, so that the question can be answered with yes' \
	test -n "$(linked sd-platform microhttpd)"
# What every start would pay for: libarchive, libxlsxwriter and libcurl are loaded by
# need, libcrypto linked in.
ok 'no command needs libarchive, libxlsxwriter, libcurl or libcrypto to start' sh -c \
	"! ldd bin/sd-* 2>/dev/null | grep -E 'lib(archive|xml2|crypto|xlsxwriter|minizip|curl)'"
ok 'workbooks are for sd-import and sd-export: no other command loads expat' sh -c \
	"ldd bin/sd-import 2>/dev/null | grep -q expat; ! ls bin/sd-* | grep -v '\.c\$' | grep -v -e sd-import -e sd-export | xargs ldd 2>/dev/null | grep expat"
finish
