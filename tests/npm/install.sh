#!/usr/bin/env bash
# Install the packages of a lock file, unless they are there: readers by other hands that
# the tests hold our output against.  One test waits for another.
#
#	install.sh [FOLDER]	the folder with package-lock.json; this one if not given
set -eu -o pipefail
cd "${1:-$(dirname "$0")}"
exec 9>.lock
flock 9
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
npm ci --silent --prefer-offline --no-audit --no-fund && touch node_modules/.package-lock.json
