#!/usr/bin/env bash
# Run COMMAND with a ClickHouse server of our own on loopback; `clickhouse-client` options
# that reach it are put behind.
#
#	with-clickhouse.sh ./clickhouse.sh 登记册.jsonl
. "$(dirname "$0")/own.sh"

port=$(free_ports 1)
cat >"$own/config.xml" <<XML
<yandex><logger><level>error</level><console>1</console></logger>
<listen_host>127.0.0.1</listen_host><tcp_port>$port</tcp_port>
<path>$own/data/</path><tmp_path>$own/tmp/</tmp_path><mark_cache_size>5368709120</mark_cache_size>
<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<timezone>Asia/Shanghai</timezone></yandex>
XML
cat >"$own/users.xml" <<'XML'
<yandex><profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
<quota>default</quota></default></users><quotas><default></default></quotas></yandex>
XML
as=()
if [ "$(id -u)" -eq 0 ]; then
	chown -R nobody:nogroup "$own"
	as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
cd "$own" || exit 4
daemon "${as[@]}" clickhouse-server --config-file="$own/config.xml"
cd "$OLDPWD" || exit 4
until_up clickhouse-client --host 127.0.0.1 --port "$port" --query 'select 1'
"$@" --host 127.0.0.1 --port "$port"
