# shellcheck shell=bash
# What our services may call, in the file `allowed`: @system-service without what their
# units take away.

filter() { systemd-analyze syscall-filter "$1" | sed -n 's/^ *\([a-z_0-9]*\)$/\1/p; s/^ *\(@[a-z-]*\)$/\1/p' |
	while read -r name; do case $name in "$1") ;; @*) filter "$name" ;; *) echo "$name" ;; esac; done | sort -u; }
filter @system-service >may
{ filter @privileged; filter @resources; } | sort -u | comm -23 may - >allowed
ok 'something is allowed' test "$(wc -l <allowed)" -gt 200
