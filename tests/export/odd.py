"""Declarations as odd as records may be: odd.py COUNT SEED.

Every member may be absent, of another type, empty, null, a text that a spreadsheet or
sd-import would take for something else, or one that no table has a column for."""

import json
import random
import sys

count, seed = int(sys.argv[1]), int(sys.argv[2])
r = random.Random(seed)
WORDS = ["现行", "in-force", "是", "true", "无", "—", "/", "-", "1", "0", "confirmed", "国家标准"]
TEXTS = WORDS + ["", " ", " 前", "后 ", "　全角　", "a,b", "a；b", "a;b", "a、b", "甲\n乙", "甲\r乙",
	"\t", "x\ty", "\"", "\"引\"号", "'", "'=1", "=1+1", "+86", "@a", "-10~40", "-5", "-A1", "--", "＝1",
	"\u0000", "\u001f", "\ufeff", "\ufffe", "😀", "↩", "a↩", "↩a", "{}", "{\"/a\":1}", "[1]", "null",
	"2017-02-10", "2017-2-1", "2017-02-30", "42776", "2017-03-01T10:20:00+08:00", "2017/3/1 10:20",
	"91440606722473344C", "440606", "44", "Q/XYZ 001-2017", "Q/XYZ 001-2017《甲》", "《甲》",
	"GB 1234-2009 空气净化器", "key=value", "a=1；b=true", "≥3-4级", "1.10", "9.14403E+17",
	"统一社会信用代码", "企业名称", "标准编号", "x" * 70, "长" * 12000, "a b " * 9000, "\\", "\\u0041", "/", "~"]
KEYS = ["x", "a/b", "~", "", "键", "a b", "name", "conditions", "'", "\"", "0", "-1", "v"]
CONDITIONS = [{"class": "A"}, {"age_months_max": 36}, {"a": True, "b": "I"}, {}, {"a": "36"}, {"a": ["A", "B"]},
	{"a": "x；y"}, {"a=b": "c"}, {"": "x"}, {"a": ""}, {"a": -1.5}, {"a": " x"}, "A", None, {"a": "true"}]
FIELDS = {
	"filing": ["route", "channel"],
	"enterprise": ["uscc", "name", "former_names", "legal_representative", "type", "region", "address", "postcode",
		"industry", "scale"],
	"standard": ["type", "number", "title", "issued", "effective", "status", "replaces", "adopts", "references",
		"ics", "ccs", "text"],
	"text": ["open", "file", "sha256", "bytes"],
	"product": ["name", "generic_name", "brand", "barcode", "spec", "model", "category", "first_made", "first_sale",
		"conditions"],
	"category": ["scheme", "code"],
	"indicator": ["name", "requirement", "method", "note", "conditions"],
	"reviewed": ["date", "outcome"],
	"root": ["id", "registry_no", "declared_at", "node", "op", "statement", "filing", "enterprise", "standard",
		"subject", "conditions", "products", "indicators", "below_recommended", "reviews", "official", "extra"],
}
LISTS = {"products": "product", "indicators": "indicator", "reviews": "reviewed"}
GOOD = {"issued": "2017-02-10", "declared_at": "2017-03-01T10:20:00+08:00", "op": "register", "statement": True,
	"route": "paper", "status": "in-force", "scale": "small", "region": "440606", "date": "2020-01-05",
	"outcome": "confirmed", "subject": "product", "open": False, "bytes": 12345, "conditions": {"class": "A"},
	"references": ["GB 4706.1-2005", "GB 1-2"], "first_sale": "2017-03-20"}

def odd(depth=0):
	kind = r.randrange(10)
	if kind < 6:
		return r.choice(TEXTS)
	if kind == 6:
		return r.choice([None, True, False, 0, 1, -1, 12345, 1e300, 0.5])
	if kind == 7 or depth > 2:
		return [r.choice(TEXTS) for _ in range(r.randrange(4))]
	if kind == 8:
		return [odd(depth + 1) for _ in range(r.randrange(3))]
	return {r.choice(KEYS): odd(depth + 1) for _ in range(r.randrange(3))}

def member(name, oddness):
	if r.random() < oddness:
		return odd()
	if name in FIELDS:
		return thing(name, oddness)
	if name in LISTS:
		made = [thing(LISTS[name], oddness) for _ in range(r.randrange(1, 5))]
		if r.random() < 0.1:
			made.append(r.choice(made))
		return made
	if name == "conditions":
		return r.choice(CONDITIONS)
	return GOOD.get(name, name + " " + str(r.randrange(3)))

def thing(name, oddness):
	made = {key: member(key, oddness) for key in FIELDS[name] if r.random() < 0.6}
	if r.random() < oddness / 2:
		made[r.choice(KEYS)] = odd()
	return made

for _ in range(count):
	record = {"kind": "declaration"}
	if r.random() < 0.8:
		record["v"] = 1 if r.random() < 0.9 else odd()
	record.update(thing("root", r.choice([0, 0.02, 0.1, 0.5])))
	record["kind"] = "declaration"
	print(json.dumps(record, ensure_ascii=False))
