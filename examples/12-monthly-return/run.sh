#!/bin/sh
# The return of a city for one month, and how its platform was used.
set -u
cd "$(dirname "$0")" || exit 4
sd-report return --month 2017-03 --lang zh 登记册.jsonl 来件.jsonl 访问日志.jsonl 服务说明.json || exit $?
echo
sd-report usage --lang zh 登记册.jsonl 来件.jsonl 访问日志.jsonl 服务说明.json | sed '/^- /,$d'
