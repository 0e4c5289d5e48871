#!/usr/bin/env bash
# A workbook larger than a sheet: split, whole, in flat memory.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
n=1048580

seq 1 $n | sed 's/.*/{"kind":"declaration","id":"&"}/' >many.jsonl
peak() { python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
head -n 100000 many.jsonl >tenth.jsonl
small=$(peak sd-export -f xlsx -o tenth.xlsx --columns id,uscc tenth.jsonl)
large=$(peak sd-export -f xlsx -o many.xlsx --columns id,uscc many.jsonl)
ok "memory is flat ($small KiB, ten times the input $large KiB)" test "$large" -lt $((small + 8192))
sheets() { python3 -c '
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
names = re.findall(r"<sheet name=\"([^\"]*)\"", z.read("xl/workbook.xml").decode())
for i, name in enumerate(names, 1):
    text = z.read(f"xl/worksheets/sheet{i}.xml")
    print(name, text.count(b"<row "), text.count(b"<autoFilter"), text.count(b"state=\"frozen\""))' many.xlsx; }
t 'a full sheet is followed by another with the same headings' 0 sheets 3<<'OUT'
声明 1048576 1 1
声明 (2) 6 1 1
说明 3 1 1
OUT
ok 'every record is there' sh -c 'test "$(sd-import -q many.xlsx | wc -l)" -eq '$n
t 'the rows of a declaration stay in one sheet' 0 \
  'cat tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl tenth.jsonl >million.jsonl
  (head -n 48574 tenth.jsonl; echo "{\"kind\":\"declaration\",\"products\":[{\"name\":\"a\"},{\"name\":\"b\"}]}") |
  cat million.jsonl - | sd-export -f xlsx -o many.xlsx --columns id,产品名称; sheets' 3<<'OUT'
声明 1048575 1 1
声明 (2) 3 1 1
说明 3 1 1
OUT
finish
