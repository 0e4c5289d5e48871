#!/usr/bin/env bash
# The units of the nightly reports, as systemd reads them, without systemd running: sound,
# locked up, and no call that the reports make is forbidden to them.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
prefix=$work/usr
units=$prefix/lib/systemd/system
ok 'they are installed' env -u MAKEFLAGS make -s -C "$top" PREFIX="$prefix" install
t 'systemd finds nothing to say about them' 0 'systemd-analyze verify --man=no $units/sd-nightly.service $units/sd-nightly.timer'
t 'exposure below 1 of 10' 0 "systemd-analyze security --offline=yes --threshold=10 \$units/sd-nightly.service |
	grep -o 'Overall exposure level.*: 0[.][0-9]'" </dev/null 3<<'OUT'
Overall exposure level for sd-nightly.service: 0.4
OUT
next() { systemd-analyze calendar --base-time='2026-11-22 12:00:00 UTC' \
	"$(sed -n 's/^OnCalendar=//p' "$units"/sd-nightly.timer)" | sed -n 's/^ *(in UTC): *//p'; }
t 'two in the night, in China' 0 'TZ=Asia/Shanghai next' </dev/null 3<<'OUT'
Sun 2026-11-22 18:00:00 UTC
OUT
mkdir -p sysroot/etc
t 'its user is made, and cannot log in' 0 'systemd-sysusers --root=$work/sysroot $prefix/lib/sysusers.d/sd-nightly.conf 2>/dev/null; cut -d: -f 1,6,7 sysroot/etc/passwd' </dev/null 3<<'OUT'
sd-nightly:/var/lib/sd-nightly:/usr/sbin/nologin
OUT

# shellcheck source=tests/units.sh
. "$top/tests/units.sh"
strace -f -qq -e signal=none -o trace "$prefix/libexec/sd/nightly" "$top/examples/02-nightly-15-products/in" out >run.log 2>&1
ok 'the reports are made' test -s out/latest/products.txt
sed -n 's/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p' trace | sort -u >called
ok 'calls were seen' test "$(wc -l <called)" -gt 30
t 'and none that is forbidden' 0 comm -23 called allowed
t 'a call that is forbidden is seen' 0 'strace -f -qq -o trace2 chroot / true; sed -n "s/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p" trace2 | sort -u | comm -23 - allowed' </dev/null 3<<'OUT'
chroot
OUT
finish
