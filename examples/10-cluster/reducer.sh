#!/usr/bin/env bash
# Hadoop Streaming reducer: the records of its keys in, their partial out.  A key is in one
# reducer; which of how many, Streaming says in the environment.
set -u -o pipefail
partial=$(mktemp) || exit 4
trap 'rm -f "$partial"' EXIT

cut -f 2- | sd-report products --partial -j1 -o "$partial" \
	--part "$((${mapreduce_task_partition:?} + 1))/${mapreduce_job_reduces:?}" || exit
cat "$partial"
