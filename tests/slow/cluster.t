#!/usr/bin/env bash
# Beyond one process: the same digest from one worker or two, from GNU parallel over ssh,
# a Slurm job array, what Hadoop Streaming and Spark promise, and ClickHouse; and a worker
# that is lost is refused, never a smaller figure.  All daemons are our own, on loopback.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
e=$top/examples/10-cluster
export e SD_ASKED=2026-11-22 TMPDIR=$work/tmp
mkdir "$TMPDIR" && chmod 711 "$work" "$TMPDIR"	# some daemons are not root
"$out/tools/register" -n 20000 >register.jsonl
digest() { sha256sum | cut -c 1-64; }
one_machine() { sd-validate "$1" --asked $SD_ASKED register.jsonl | sd-review "$1" --asked $SD_ASKED | sd-report products "$1" -f csv; }
one_machine -j1 >single.csv
want=$(digest <single.csv)

ok 'there is something to count' test "$(tail -n 1 single.csv | cut -d, -f 6)" = 20000
ok 'two workers' test "$(one_machine -j2 | digest)" = "$want"
workers() { # HOW N FILE: partials, one after the other
	local k
	rm -f ./*.partial
	for k in $(seq "$2"); do "$e/worker.sh" "$1" "$k" "$2" "$3" >"$k.partial" || return; done
}
merged() { sd-report products --merge -f csv "$@"; }
for how in part shard; do
	ok "three workers by $how" workers $how 3 register.jsonl
	ok "they are the single run" test "$(merged 3.partial 1.partial 2.partial | digest)" = "$want"
done
shuf --random-source=<(yes) register.jsonl >shuffled.jsonl
for how in part shard; do
	ok "five workers by $how, on records in another order" workers $how 5 shuffled.jsonl
	ok "they are the single run too" test "$(merged ./*.partial | digest)" = "$want"
done

# a program that dies, once, as if its machine did: the one that gets hold of the file
mkdir dying
cat >dying/sd-review <<END
#!/bin/sh
mv "$work/doomed" "$work/taken" 2>/dev/null && kill -9 \$\$
exec "$bin/sd-review" "\$@"
END
chmod 755 dying/sd-review
dying() { touch doomed; PATH=$work/dying:$PATH "$@"; }
t 'a worker whose pipe dies leaves no partial' 137 'dying "$e/worker.sh" part 1 2 register.jsonl 2>/dev/null' </dev/null

# GNU parallel over ssh
home() { find "$HOME/.ssh" "$HOME/.parallel" -printf '%p %T@\n' 2>/dev/null | sort | digest; }
before=$(home)
over_ssh() { "$e/with-sshd.sh" "$e/parallel.sh" register.jsonl 4 ssh 127.0.0.1; }
ok 'parallel over ssh' test "$(over_ssh | digest)" = "$want"
ok 'four jobs went through the server' test "$(cut -f 2,7 ssh/joblog | grep -c '^127.0.0.1	0$')" = 4
ok 'a worker that dies is tried again' test "$(dying over_ssh 2>/dev/null | digest)" = "$want"
ok 'it did die' test ! -e doomed
t 'a worker that is lost is refused' 3 'SD_RETRIES=1 dying over_ssh 2>&1 | grep -o "has no seal.*"; (exit "${PIPESTATUS[0]}")' </dev/null 3<<'OUT'
has no seal at its end: it may be cut
OUT
ok 'nothing at home was touched' test "$(home)" = "$before"
t 'a server whose key is not the known one gets nothing, and the count is refused' 3 \
  '"$e/with-sshd.sh" bash -c "SD_SSH=\${SD_SSH//known/unknown} \"\$e/parallel.sh\" register.jsonl 2 refused 127.0.0.1" 2>/dev/null' </dev/null
ok 'by ssh itself' grep -q 'Host key verification failed' refused/1.partial.err

# a Slurm job array: in one cluster the run that is whole, one in which a task dies, and
# one of which a task is cancelled before it starts
cat >slurm-runs.sh <<'END'
"$e/slurm.sh" register.jsonl 4 slurm >slurm.csv
echo $? >slurm.status
touch doomed
"$e/slurm.sh" register.jsonl 3 died >died.csv 2>died.err
echo $? >died.status
scontrol update nodename=node1,node2 state=drain reason=test
"$e/slurm.sh" register.jsonl 3 cancelled >cancelled.csv 2>cancelled.err &
for _ in $(seq 100); do [ -n "$(squeue -h)" ] && break; sleep 0.1; done
scancel "$(squeue -h -o %F | head -n 1)_2"
scontrol update nodename=node1,node2 state=resume
wait $!
echo $? >cancelled.status
END
PATH=$work/dying:$PATH "$e/with-slurm.sh" bash slurm-runs.sh >slurm.log 2>&1
ok 'a Slurm job array' test "$(digest <slurm.csv)" = "$want"
ok 'a task that died' test "$(cat died.status)" = 3
t 'is refused by name' 0 'grep -oE "of 3 shards these are missing: [123]" died.err | tr 123 KKK' </dev/null 3<<'OUT'
of K shards these are missing: K
OUT
ok 'so is a task that was cancelled' test "$(cat cancelled.status)" = 3
t 'by its own number' 0 'cat cancelled.err' </dev/null 3<<'OUT'
sd-report: of 3 shards these are missing: 2
OUT
ok 'neither gave a table' test ! -s died.csv -a ! -s cancelled.csv

# the contracts of Hadoop Streaming and of Spark's pipe
hadoop() { "$e/hadoop.sh" register.jsonl 3 "$1" "$2"; }
ok 'three mappers and four reducers' hadoop 4 hadoop
fetched() { local f; for f in "$1"/part-*; do sed 's/\t$//' "$f" >"$f.partial"; done; merged "$1"/*.partial; }
ok 'are the single run' test "$(fetched hadoop | digest)" = "$want"
t 'a mapper that dies fails the job' 5 'dying hadoop 4 failed 2>failed.err' </dev/null
ok 'which says so, and has no output' sh -c 'grep -q "map [0-2] ended with status 137" failed.err && test -z "$(ls failed)"'
ok 'the output of a reducer is lost' rm hadoop/part-00002.partial
t 'and missed' 3 'merged hadoop/*.partial' 4<<'ERR'
sd-report: of 4 shards these are missing: 3
ERR
ok 'three partitions through a pipe' "$e/spark.sh" register.jsonl 3 spark
ok 'are the single run' test "$(sd-report products -f csv spark/part-* | digest)" = "$want"
ok 'and its records, in order' test "$(cat spark/part-* | digest)" = "$("$e/judge.sh" <register.jsonl | digest)"
t 'a partition that dies fails the job' 5 'dying "$e/spark.sh" register.jsonl 3 broken 2>broken.err' </dev/null
ok 'which says so, and is marked no success' sh -c 'grep -q "ended with status 137" broken.err && test ! -e broken/_SUCCESS'

# ClickHouse
sed 1d single.csv | tr -d '\r' | cut -d, -f 1,3- | LC_ALL=C sort >want.sql
t 'the 15 products in SQL: the same digits' 0 '"$e/with-clickhouse.sh" "$e/clickhouse.sh" "$work/register.jsonl"' </dev/null 3<want.sql

ok 'no daemon and no folder of ours is left' sh -c 'test -z "$(ls -A "$TMPDIR")"'
finish
