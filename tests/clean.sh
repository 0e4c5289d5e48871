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
# how this machine reaches the packages: names, certificates, local settings of apt
for f in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /etc/apt/apt.conf.d/9*; do
	[ -f "$f" ] && { mkdir -p "$root$(dirname "$f")"; cp -L "$f" "$root$f"; }
done
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
