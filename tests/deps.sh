#!/bin/sh
# Install the Debian packages that building and testing need, if any is missing.
#
#	deps.sh		for make, make check and make lint
#	deps.sh slow	also for make check-slow: a browser, an office suite, fonts, databases,
#			a reader of QR codes, a cluster, a checker of units, a proxy
set -eu
need="build-essential clang libjansson-dev libcsv-dev libpcre2-dev libarchive-dev libssl-dev
libutf8proc-dev libexpat1-dev libxlsxwriter-dev libminizip-dev libqrencode-dev libsqlite3-dev
libmicrohttpd-dev libcurl4-openssl-dev zlib1g-dev libxml2-utils curl sqlite3 perl jq mandoc shellcheck cppcheck
zsh fish zstd xz-utils python3 nodejs npm"
[ "${1:-}" != slow ] || need="$need chromium libreoffice-calc-nogui fonts-noto-cjk poppler-utils
clickhouse-server clickhouse-client postgresql zbar-tools librsvg2-bin
parallel openssh-server openssh-client slurm-wlm munge systemd strace
nginx-light libnginx-mod-http-lua openssl"
missing=
for p in $need; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
case "$missing" in
*nodejs*|*npm*) command -v node >/dev/null && command -v npm >/dev/null &&
	missing=$(printf '%s' "$missing" | sed 's/ nodejs//; s/ npm//') ;;
esac
[ -n "$missing" ] || exit 0
echo "installing:$missing"
apt-get update -qq
# a daemon that comes with a package is not started: the tests start their own
policy=/usr/sbin/policy-rc.d
[ -e "$policy" ] || {
	trap 'rm -f "$policy"' EXIT
	printf '#!/bin/sh\nexit 101\n' >"$policy"
	chmod 755 "$policy"
}
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
