#!/usr/bin/env bash
# The platform as a service, as systemd reads its unit, without systemd running: sound,
# locked up, and no call that it makes is forbidden to it.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/exchange.sh
. "$top/tests/exchange.sh"
prefix=$work/usr
unit=$prefix/lib/systemd/system/sd-platform.service
ok 'it is installed' env -u MAKEFLAGS make -s -C "$top" PREFIX="$prefix" install
t 'systemd finds nothing to say about it' 0 'systemd-analyze verify --man=no $unit'
t 'a unit with a slip in it is told' 1 'sed "s/^Restart=on-failure/Restart=sometimes/" $unit >slip.service; systemd-analyze verify --man=no ./slip.service 2>&1 | grep -q sometimes && exit 1'
t 'exposure at most 1.2 of 10: it speaks to the network, and has nothing else' 0 "systemd-analyze security --offline=yes --threshold=12 \$unit |
	grep -o 'Overall exposure level.*: [0-9.]*'" </dev/null 3<<'OUT'
Overall exposure level for sd-platform.service: 1.1
OUT
mkdir -p sysroot/etc
t 'its user is made, and cannot log in' 0 'systemd-sysusers --root=$work/sysroot $prefix/lib/sysusers.d/sd-platform.conf 2>/dev/null; cut -d: -f 1,6,7 sysroot/etc/passwd' </dev/null 3<<'OUT'
sd-platform:/var/lib/sd-platform:/usr/sbin/nologin
OUT

# The command of the unit, as systemd would make it of its variables
export dir=$work/state
command_of() { # NAME=VALUE ...
	(for one in $(sed -n 's/^Environment=//p' "$unit") "$@"; do export "${one?}"; done
		eval "echo $(sed -n 's/^ExecStart=//p' "$unit")") | sed "s|/var/lib/sd-platform|$dir|"
}
t 'what it runs, and with an option more' 0 'command_of | sed "s|$work|WORK|g"; command_of "SD_PLATFORM_OPTIONS=--jobs=2" | sed "s|.* ||"' </dev/null 3<<'OUT'
WORK/usr/bin/sd-platform serve WORK/state --listen 127.0.0.1:8477
--jobs=2
OUT
statuses() { sed -n 's/^RestartPreventExitStatus=//p' "$unit"; }
t 'it is not started again for what stays wrong: usage, data, rules' 0 '
	sd-platform serve 2>/dev/null; a=$?; sd-platform init new --node 440000; sqlite3 new/platform.db "PRAGMA user_version = 9999"; sd-platform serve new 2>/dev/null; b=$?
	sd-platform serve new --rules /nowhere 2>/dev/null; echo "$a $b $?"; statuses' </dev/null 3<<'OUT'
2 3 6
2 3 6
OUT

# shellcheck source=tests/units.sh
. "$top/tests/units.sh"
sd-platform init above --node 440000 && sd-platform node add above 440600 --role city
serve above && up=$at
install -d -m 700 "$dir"	# as the page says
sd-platform init "$dir" --node 440600 && sd-platform node add "$dir" 440606 --role city
cp above/keys/440600.key "$dir/keys/440000.key" && sd-platform upstream add "$dir" 440000 "$up"
as=()
[ "$(id -u)" -ne 0 ] || { chmod 711 "$work"; chown -R nobody "$dir"; as=(-u nobody); }	# as the service, no root
: >run.log
# shellcheck disable=SC2046
env -u TMPDIR strace "${as[@]}" -f -qq -e signal=none -o trace $(command_of SD_PLATFORM_LISTEN=127.0.0.1:0 SD_PLATFORM_OPTIONS=--jobs=2) 2>run.log &
traced=$!
within 60 grep -q '"ready"' run.log
at=http://$(jq -r 'select(.event == "ready") | .address' run.log)
for n in 1 2 3; do decl "Q/U $n-2019"; done | sd-submit -q --as 440606 --key "$dir/keys/440606.key" --to "$at" | jq -r '.submit[0].status' | uniq -c >sent
arrived() { [ "$(sd-platform dump above | wc -l)" -eq 3 ]; }
ok 'it takes, relays' within 30 arrived
t 'and shows' 0 'for page in / /search.xlsx?q=Q /statistics/products /sdx/1/log/checkpoint /metrics; do curl -s -o /dev/null -w "%{http_code}\n" "$at$page"; done | uniq -c | sed "s/^ *//"' </dev/null 3<<'OUT'
5 200
OUT
kill -TERM "$(cut -d' ' -f1 trace | head -n 1)"
wait "$traced"
t 'asked to end, as systemd asks, it ends with 0' 0 'echo '$?'; tail -n 1 run.log | jq -r .event' </dev/null 3<<'OUT'
0
stopped
OUT
sed -n 's/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p' trace | sort -u >called
ok 'calls were seen' test "$(wc -l <called)" -gt 40
t 'and none that is forbidden' 0 comm -23 called allowed
t 'nor a socket of another family' 0 'grep -oE "socket\(AF_[A-Z0-9]*" trace | sort -u | grep -vE "AF_(INET|INET6|UNIX)$"; true' </dev/null
t 'a call that is forbidden is seen' 0 'strace -f -qq -o trace2 chroot / true; sed -n "s/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p" trace2 | sort -u | comm -23 - allowed' </dev/null 3<<'OUT'
chroot
OUT
finish
