"""Whether two files hold the same declarations, but for where they came from and what
filters answered: same.py A B.  Numbers are compared as written."""

import json
import sys

ASIDE = {"source", "import", "validate", "review", "rate", "submit"}

def read(name):
	for line in open(name, encoding="utf-8", newline="\n"):
		record = json.loads(line, parse_float=str, parse_int=lambda text: "#" + text)
		if record["kind"] == "declaration":
			yield {key: value for key, value in record.items() if key not in ASIDE}

a, b = list(read(sys.argv[1])), list(read(sys.argv[2]))
different = [i for i, (x, y) in enumerate(zip(a, b)) if x != y]
for i in different[:5]:
	for key in sorted(set(a[i]) | set(b[i])):
		if a[i].get(key) != b[i].get(key):
			print(f"record {i + 1}: {key}: {json.dumps(a[i].get(key), ensure_ascii=False)[:300]} became "
			      f"{json.dumps(b[i].get(key), ensure_ascii=False)[:300]}")
if len(a) != len(b):
	print(f"{len(a)} declarations became {len(b)}")
if not a:
	print("nothing was compared")
sys.exit(not a or len(a) != len(b) or bool(different))
