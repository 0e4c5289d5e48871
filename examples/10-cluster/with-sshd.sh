#!/usr/bin/env bash
# Run COMMAND with an ssh server of our own on loopback, with keys of its own:
#
#	with-sshd.sh ./parallel.sh 登记册.jsonl 4 out 127.0.0.1
#
# $SD_SSH is how to reach it.  Nothing in ~/.ssh is read or written.
. "$(dirname "$0")/own.sh"

port=$(free_ports 1)
ssh-keygen -q -t ed25519 -N '' -f "$own/host" && ssh-keygen -q -t ed25519 -N '' -f "$own/user" || exit 4
cp "$own/user.pub" "$own/authorized"
echo "[127.0.0.1]:$port $(cut -d ' ' -f 1,2 "$own/host.pub")" >"$own/known"
# the server wants an empty folder of root's to lock itself up in
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
cat >"$own/sshd.conf" <<CONF
ListenAddress 127.0.0.1:$port
HostKey $own/host
PidFile none
AuthorizedKeysFile $own/authorized
AuthenticationMethods publickey
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
SetEnv PATH="$PATH" LC_ALL=C.UTF-8 SD_RULES="${SD_RULES:-}" SD_ASKED="${SD_ASKED:-}" TMPDIR="${TMPDIR:-/tmp}"
CONF
export SD_SSH="ssh -F none -p $port -i $own/user -o IdentitiesOnly=yes -o IdentityAgent=none \
-o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$own/known -o GlobalKnownHostsFile=none"

daemon /usr/sbin/sshd -D -e -f "$own/sshd.conf"
# shellcheck disable=SC2086
until_up $SD_SSH 127.0.0.1 true
"$@"
