#!/usr/bin/env bash
# make check-clean: demo and check in a bare Debian, so that a missing install step
# shows.  Needs root and mmdebstrap (installed here when missing).
set -eu
start=$SECONDS
top=$(cd "$(dirname "$0")/.." && pwd)
command -v mmdebstrap >/dev/null || {
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null
}
root=$(mktemp -d "${TMPDIR:-/tmp}/sd-clean.XXXXXX")
cleanup() {
	for m in proc dev/pts dev sys; do umount "$root/$m" 2>/dev/null || true; done
	case $root in */sd-clean.*) rm -rf --one-file-system "$root" ;; esac
}
trap cleanup EXIT
mmdebstrap --variant=minbase --include=make,ca-certificates bookworm "$root" >/dev/null
# the sources and certificates of this machine lead to the same packages
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for f in /etc/apt/sources.list /etc/apt/sources.list.d/. /etc/apt/apt.conf.d/. /etc/apt/auth.conf.d/. \
	/usr/local/share/ca-certificates/. /etc/ssl/certs/.; do
	[ -e "$f" ] && { mkdir -p "$root$(dirname "$f")"; cp -aL "$f" "$root${f%/.}" 2>/dev/null || true; }
done
[ -f "$HOME/.npmrc" ] && cp "$HOME/.npmrc" "$root/root/.npmrc"
mkdir -p "$root/src"
git -C "$top" archive HEAD | tar -x -C "$root/src"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts"
run() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
	http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" bash -c "cd /src && $1"; }
run 'make demo'
run 'make check'
echo "bare Debian: demo and check passed"
echo "took $((SECONDS - start)) s"
