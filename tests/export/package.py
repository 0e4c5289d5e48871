"""Hold a data package against its own description: package.py FOLDER.

Sizes, digests and rows are right; every cell is of its column's type; keys are unique and
lead somewhere; the tables say what the records say."""

import csv
import datetime
import hashlib
import json
import os
import sys

folder = sys.argv[1]
package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
CHECK = {
	"string": lambda s: True, "integer": lambda s: int(s) >= 0, "boolean": lambda s: s in ("true", "false"),
	"date": lambda s: datetime.date.fromisoformat(s),
	"datetime": lambda s: datetime.datetime.fromisoformat(s.replace("Z", "+00:00").replace("z", "+00:00")),
}
tables, keys = {}, {}
for resource in package["resources"]:
	bytes_ = open(os.path.join(folder, resource["path"]), "rb").read()
	assert len(bytes_) == resource["bytes"], resource["path"]
	assert "sha256:" + hashlib.sha256(bytes_).hexdigest() == resource["hash"], resource["path"]
	if resource["format"] == "jsonl":
		records = [json.loads(line) for line in bytes_.decode().split("\n")[:-1]]
		assert len(records) == resource["rows"]
		continue
	csv.field_size_limit(1 << 24)
	rows = list(csv.DictReader(bytes_.decode().splitlines(keepends=True)))
	fields = resource["schema"]["fields"]
	assert len(rows) == resource["rows"], resource["path"]
	assert not rows or list(rows[0]) == [f["name"] for f in fields]
	for field in fields:
		assert field["title"] and field["description"], field
		for row in rows:
			value = row[field["name"]]
			if value:
				CHECK[field["type"]](value)
	tables[resource["name"]] = rows
	keys[resource["name"]] = {tuple(row[k] for k in resource["schema"]["primaryKey"]) for row in rows}
	assert len(keys[resource["name"]]) == len(rows), resource["name"]
	for foreign in resource["schema"].get("foreignKeys", []):
		assert {tuple(row[k] for k in foreign["fields"]) for row in rows} <= keys[foreign["reference"]["resource"]]
for number, record in enumerate(records, 1):
	row = tables["declarations"][number - 1]
	assert row["declaration"] == str(number)
	standard = record.get("standard")
	title = standard.get("title") if isinstance(standard, dict) else None
	if isinstance(title, str) and title[:1].isalpha() and "\r" not in title:
		assert row["standard_title"] == title, (number, title)
for name in "products", "indicators", "reviews":
	made = sum(sum(isinstance(x, dict) for x in r.get(name) or []) for r in records if isinstance(r.get(name), list))
	assert len(tables[name]) == made, (name, len(tables[name]), made)
print(len(records), "records and their tables agree")
