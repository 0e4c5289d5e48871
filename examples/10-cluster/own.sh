# shellcheck shell=bash
# For the scripts that try an engine on this machine alone: a folder and daemons of our
# own, which end with the script.
set -u
own=$(mktemp -d "${TMPDIR:-/tmp}/sd-own.XXXXXX") || exit 4
chmod 711 "$own"
daemons=()

# daemon COMMAND …: run it behind us; its log is in the folder
daemon() {
	"$@" >"$own/daemon-${#daemons[@]}.log" 2>&1 &
	daemons+=($!)
}
# Those that were started last end first.
stop() {
	local i
	for ((i = ${#daemons[@]} - 1; i >= 0; i--)); do
		kill "${daemons[i]}" 2>/dev/null
		wait "${daemons[i]}" 2>/dev/null
	done
	rm -rf "$own"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# COUNT ports of loopback that nobody listens to, below those that connections leave by.
free_ports() {
	local port i
	for port in $(shuf -i 20000-32000 -n 200); do
		for ((i = 0; i < $1; i++)); do
			(exec 3<>"/dev/tcp/127.0.0.1/$((port + i))") 2>/dev/null && continue 2
		done
		seq -s ' ' "$port" "$((port + $1 - 1))"
		return
	done
}
# until_up COMMAND …: half a minute at most; then the logs, and 5
until_up() {
	for _ in $(seq 150); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.2
	done
	echo "${0##*/}: it does not come up: $*" >&2
	tail -n 5 "$own"/*.log >&2
	exit 5
}
