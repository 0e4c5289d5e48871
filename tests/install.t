#!/usr/bin/env bash
# make install and make uninstall: what is there afterwards, and that it works there.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
root=$work/root
mkdir -p root/usr/bin root/usr/share/man/man1
echo other >root/usr/bin/other
echo other >root/usr/share/man/man1/other.1

# Of the same make as the commands under test, so that nothing is built anew.
case $out in
*/san) kind=SAN=1 ;;
*/tsan) kind=SAN=thread ;;
*/cov) kind=COVERAGE=1 ;;
*) kind= ;;
esac
house() { env -u MAKEFLAGS make -s -C "$top" ${kind:+"$kind"} PREFIX=/usr DESTDIR="$root" "$@"; }
t 'it installs without a word' 0 house install </dev/null

installed() { (cd "$root" && find . -type f -printf '%m %P\n' | grep -v other | sort -k 2); }
expected() {
	local f
	for f in "$top"/bin/sd-*.c; do echo "755 usr/bin/$(basename "$f" .c)"; done
	cd "$top" && find share/rules share/maps share/conform share/schema share/nginx share/samples -type f | sed 's|^share/|644 usr/share/sd/|'
	echo '755 usr/libexec/sd/nightly'
	for f in sd-nightly.service sd-nightly.timer sd-platform.service; do echo "644 usr/lib/systemd/system/$f"; done
	for f in nightly platform; do echo "644 usr/lib/sysusers.d/sd-$f.conf"; done
	for f in man/*.[1578]; do echo "644 usr/share/man/man${f##*.}/${f##*/}"; done
	for f in man/zh_CN/*.[1578]; do echo "644 usr/share/man/zh_CN/man${f##*.}/${f##*/}"; done
	for f in completions/*; do
		case $f in
		*.bash) echo "644 usr/share/bash-completion/completions/${f##*/}" ;;
		*.fish) echo "644 usr/share/fish/vendor_completions.d/${f##*/}" ;;
		*) echo "644 usr/share/zsh/site-functions/${f##*/}" ;;
		esac
	done
}
(expected) | sort -k 2 >wanted
t 'commands, tables, pages and completions stand where they are looked for' 0 installed \
	</dev/null 3<wanted

# As someone else finds them: no variable set, in another folder.
pipe() {
	sd-import --lang en | sd-validate --asked 2026-11-22 | sd-review --asked 2026-11-22 |
		sd-report products -f csv --lang en | tr -d '\r' | sed -n /purifier/p
}
alone() { env -i PATH="$root/usr/bin:/usr/bin:/bin" LC_ALL=C.UTF-8 bash -c "$1"; }
t 'the installed commands find their tables beside them' 0 'alone "cd /; $(declare -f pipe); pipe"' <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称,产品名称,型号,指标名称,指标要求,公开时间
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器,空气净化器,KJ500,噪声,≤60 dB(A),2018-06-10T09:00:00+08:00
IN
air-purifier,air purifier,1,1,1,1,1,0,0,0,0,1,100.0
OUT
t 'through a link too' 0 \
  'mkdir links && ln -s "$root/usr/bin/sd-rules" links && alone "$work/links/sd-rules --lang en explain SD-U01 | head -n 1"' \
  </dev/null 3<<'OUT'
SD-U01  the unified social credit code is given
OUT

t 'the units name where the commands are' 0 'grep -ho "^ExecStart=[^ ]*" root/usr/lib/systemd/system/*.service' </dev/null 3<<'OUT'
ExecStart=/usr/libexec/sd/nightly
ExecStart=/usr/bin/sd-platform
OUT

t 'it is taken away without a word' 0 house uninstall </dev/null
t 'and nothing of it is left, nor anything else gone' 0 \
  "cd root && find . -type f | sort; test ! -e usr/share/sd -a ! -e usr/libexec/sd" </dev/null 3<<'OUT'
./usr/bin/other
./usr/share/man/man1/other.1
OUT
finish
