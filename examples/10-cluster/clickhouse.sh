#!/usr/bin/env bash
# The table of the 15 products computed by ClickHouse: judge FILE, load it, ask products.sql.
#
#	clickhouse.sh FILE [clickhouse-client option …]
#
# The database must not have the tables yet.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
file=$1
shift
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT

"$here/judge.sh" <"$file" | sd-export -q -f clickhouse -o "$work/load" &&
	sh "$work/load/load.sh" "$@" &&
	clickhouse-client "$@" --query "$(cat "$here/products.sql")" | tr -d '"'
