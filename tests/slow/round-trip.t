#!/usr/bin/env bash
# A register through a spreadsheet program and back: LibreOffice opens the workbook,
# three cells are edited, it is saved as XLSX again, and sd-import reads it.  Exactly the
# edited cells differ.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
command -v soffice >/dev/null || { echo 'Bail out! soffice is missing: sh tests/deps.sh slow'; exit 1; }
office() { # FORM FILE: the file in this form, beside it
	timeout 300 soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$1" --outdir . "$2" \
		>office.log 2>&1 || cat office.log
}

# A register, and a record of what spreadsheets are known to spoil.
{
	"$out/tools/register" -n 300
	cat <<'ODD'
{"kind":"declaration","v":1,"id":"007","registry_no":"000123456789012345","declared_at":"2018-03-01T10:20:30+08:00","op":"register","enterprise":{"uscc":"914406067224733440","name":"佛山甲","former_names":["乙","丙"],"postcode":"010000"},"standard":{"type":"enterprise","number":"Q/XYZ 1-2","title":"1E5","issued":"1999-12-31","effective":"2000-02-29","text":{"open":false,"bytes":9007199254740}},"products":[{"name":"3-1","barcode":"0012345678905","model":"1.10","spec":"00"},{"name":"=1+1","model":"+86","brand":"-A1"}],"indicators":[{"name":"使用温度","requirement":"-10~40 ℃"},{"name":"限值","requirement":"1.10"},{"name":"密度","requirement":"0.0500"},{"name":"前导","requirement":"'=1"},{"name":"多行","requirement":"甲\n乙"},{"name":"长数","requirement":"123456789012345678"}],"x":{"n":1.10}}
ODD
} >register.jsonl
sd-export -f xlsx -o register.xlsx register.jsonl

# Opened and saved.
mkdir saved
(cd saved && office xlsx ../register.xlsx)
ok 'LibreOffice has written another file' sh -c 'test -s saved/register.xlsx && ! cmp -s register.xlsx saved/register.xlsx'
sd-import -q saved/register.xlsx >saved.jsonl
ok 'what was opened and saved is the same, value by value: zeros, codes, days, 1.10' \
	python3 "$top/tests/export/same.py" register.jsonl saved.jsonl
t 'and sd-diff finds no difference' 0 'sd-diff -q register.jsonl saved.jsonl | jq -c "[.same, .changed, .added, .removed]"' 3<<'OUT'
[301,0,0,0]
OUT

# Opened, edited and saved: the flat form is text, in which a cell is found by its text.
office fods register.xlsx
python3 - <<'PYTHON'
text = open("register.fods", encoding="utf-8").read()
for old, new in (("<text:p>佛山甲</text:p>", "<text:p>佛山乙</text:p>"), ("<text:p>0.0500</text:p>", "<text:p>0.05</text:p>"),
                 ("<text:p>0012345678905</text:p>", "<text:p>0012345678912</text:p>")):
	assert old in text, old
	text = text.replace(old, new)
open("edited.fods", "w", encoding="utf-8").write(text)
PYTHON
office xlsx edited.fods
sd-import -q edited.xlsx >edited.jsonl
changes() { python3 - <<'PYTHON'
import json
def leaves(x, at=""):
	if isinstance(x, (dict, list)) and x:
		for key, value in x.items() if isinstance(x, dict) else enumerate(x):
			yield from leaves(value, f"{at}/{key}")
	else:
		yield at, json.dumps(x, ensure_ascii=False)
def read(name):
	return [json.loads(line, parse_float=str) for line in open(name, encoding="utf-8")]
for i, (a, b) in enumerate(zip(read("register.jsonl"), read("edited.jsonl")), 1):
	for x in (a, b):
		for key in "source", "import":
			x.pop(key, None)
	a, b = dict(leaves(a)), dict(leaves(b))
	for at in sorted(set(a) | set(b)):
		if a.get(at) != b.get(at):
			print(i, at, a.get(at), b.get(at))
PYTHON
}
t 'exactly the edited cells differ' 0 changes 3<<'OUT'
301 /enterprise/name "佛山甲" "佛山乙"
301 /indicators/2/requirement "0.0500" "0.05"
301 /products/0/barcode "0012345678905" "0012345678912"
OUT
ok 'and nothing was lost or added' test "$(wc -l <edited.jsonl)" -eq "$(wc -l <register.jsonl)"
t 'and so sd-diff says' 1 \
  'sd-diff -q register.jsonl edited.jsonl | jq -c "if .kind == \"differences\" then [.same, .changed, .added, .removed] else [.. | .at? // empty] | sort end"; (exit ${PIPESTATUS[0]})' 3<<'OUT'
["/enterprise/name","/indicators/2/requirement","/products/0/barcode"]
[300,1,0,0]
OUT
finish
