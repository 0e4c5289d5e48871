#!/usr/bin/env bash
# Install the packages of tests/npm/package-lock.json, unless they are there: readers by
# other hands that the tests hold our output against.  One test waits for another.
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
exec 9>.lock
flock 9
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
npm ci --silent --prefer-offline --no-audit --no-fund && touch node_modules/.package-lock.json
