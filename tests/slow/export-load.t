#!/usr/bin/env bash
# Load files against the databases themselves: all rows go in, and SQL counts what
# sd-report counts.  Each server runs as an unprivileged user in a folder of its own.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

pids=()
# shellcheck disable=SC2317
stop() {
	local p
	for p in "${pids[@]}"; do
		kill "$p" 2>/dev/null
	done
	for p in "${pids[@]}"; do
		while kill -0 "$p" 2>/dev/null; do sleep 0.1; done
	done
}
last_thing() { stop; }
chmod 755 "$work"
# as COMMAND …: not as root
as() { if [ "$(id -u)" -eq 0 ]; then exec setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else exec "$@"; fi; }
own() { mkdir -p "$1" && { [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$1"; }; }
wait_for() { # COMMAND …: half a minute at most
	for _ in $(seq 150); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.2
	done
	return 1
}

# Both a clean register and records as odd as may be.
"$out/tools/register" -n 5000 | sd-validate --asked 2026-11-22 |
	sd-review --asked 2026-11-22 >register.jsonl
python3 "$top/tests/export/odd.py" 1000 7 >odd.jsonl
cat register.jsonl odd.jsonl >all.jsonl
for db in clickhouse postgresql; do
	ok "$db: the files are written" sd-export -q -f $db -o $db all.jsonl
done
report() { sd-report products -f jsonl "$1" | jq -r 'select(.row) | .row |
	select(.declarations > 0 and .product != "total") | [.product, .enterprises, .standards, .products, .declarations, .fail, .open, .pass, ."n/a", .not_judged] | @tsv' | sort; }
report all.jsonl >want
ok 'there is something to compare' test "$(wc -l <want)" -ge 15
rows() { for f in "$1"/*.tsv; do echo "$(basename "$f" .tsv) $(wc -l <"$f")"; done | sort; }

# PostgreSQL, over a socket in its folder.
pg=$(echo /usr/lib/postgresql/*/bin)
own pg
cp -R postgresql pg/files
(as "$pg/initdb" -D "$work/pg/data" -U sd -A trust -E UTF8 --locale=C.UTF-8) >pg.log 2>&1
as "$pg/postgres" -D "$work/pg/data" -k "$work/pg" -c listen_addresses= >>pg.log 2>&1 &
pids+=($!)
sql() { psql -h "$work/pg" -U sd -d postgres -X -q -A -t -F '	' "$@"; }
ok 'PostgreSQL is up' wait_for sql -c 'select 1'
ok 'PostgreSQL loads all of it in one transaction' sh -c "cd pg/files && psql -h '$work/pg' -U sd -d postgres -X -q -f load.sql"
pg_rows() { for t in classes declarations indicators products reviews; do echo "$t $(sql -c "select count(*) from $t")"; done; }
t 'PostgreSQL: as many rows as lines in the files' 0 pg_rows 3< <(rows postgresql)
t 'PostgreSQL: counts by key product are those of sd-report' 0 \
  "sql -c 'select * from product_counts' | sort" 3<want
t 'PostgreSQL: days, times, truth and texts are what they were' 0 \
  "sql -c \"select enterprise_uscc, standard_number, standard_issued, declared_at at time zone 'Asia/Shanghai', standard_text_open from declarations where declaration = 1\"" \
  3< <(jq -r '[.enterprise.uscc, .standard.number, .standard.issued, (.declared_at[:19] | sub("T"; " ")), (.standard.text.open | if . then "t" else "f" end)] | @tsv' register.jsonl | head -1)
mean() { jq -s '[.[].indicators // [] | length] | add' register.jsonl; }
ok 'PostgreSQL: indicators join their declarations' test \
	"$(sql -c 'select count(*) from indicators join declarations using (declaration) where declaration <= 5000')" = "$(mean)"

# ClickHouse, on a port of loopback.
own ch
cp -R clickhouse ch/files
port=$((20000 + $$ % 20000))
cat >ch/config.xml <<XML
<yandex><logger><level>error</level><console>1</console></logger>
<listen_host>127.0.0.1</listen_host><tcp_port>$port</tcp_port>
<path>$work/ch/data/</path><tmp_path>$work/ch/tmp/</tmp_path><mark_cache_size>5368709120</mark_cache_size>
<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<timezone>Asia/Shanghai</timezone></yandex>
XML
cat >ch/users.xml <<'XML'
<yandex><profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
<quota>default</quota></default></users><quotas><default></default></quotas></yandex>
XML
(cd ch && as clickhouse-server --config-file="$work/ch/config.xml") >ch.log 2>&1 &
pids+=($!)
click() { clickhouse-client --host 127.0.0.1 --port "$port" "$@"; }
ok 'ClickHouse is up' wait_for click --query 'select 1'
ok 'ClickHouse loads all of it' sh ch/files/load.sh --host 127.0.0.1 --port "$port"
ch_rows() { for t in classes declarations indicators products reviews; do echo "$t $(click --query "select count() from $t")"; done; }
t 'ClickHouse: as many rows as lines in the files' 0 ch_rows 3< <(rows clickhouse)
t 'ClickHouse: counts by key product are those of sd-report' 0 \
  "click --query 'select * from product_counts' | sort" 3<want
t 'ClickHouse: days, truth and texts are what they were' 0 \
  "click --query 'select enterprise_uscc, standard_number, standard_issued, declared_on, standard_text_open from declarations where declaration = 1'" \
  3< <(jq -r '[.enterprise.uscc, .standard.number, .standard.issued, .declared_at[:10], (.standard.text.open | if . then 1 else 0 end)] | @tsv' register.jsonl | head -1)
t 'both hold the same texts, however odd' 0 \
  "click --query 'select requirement from indicators order by declaration, nr' | sed 's/\\\\\\\\0/�/g' | sha256sum" \
  3< <(sql -c '\copy (select coalesce(requirement, $$$$) from indicators order by declaration, nr) to stdout' | sha256sum)
[ "$failed" -eq 0 ] || cat pg.log ch.log | tail | sed 's/^/# /'
finish
