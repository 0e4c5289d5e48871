#!/usr/bin/env bash
# sd-import: folders, archives, compressed files, JSON.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
set -o pipefail
pack() { python3 "$top/tests/tools/pack.py" "$@"; }
names() { jq -c '[.enterprise.name, .source.file]'; }
csv() { printf '企业名称,统一社会信用代码,标准编号,标准类型\n%s,91330000740545604A,Q/A 1-2018,企标\n' "$1"; }
for f in 甲 乙 丙; do csv "$f" >"$f.csv"; done
python3 "$top/tests/tools/workbook.py" 丁.xlsx <<<$'sheet 报表\n企业名称|统一社会信用代码|标准编号|标准类型\n丁|91330000740545604A|Q/A 4-2018|企标'

# Folders.

mkdir -p 交来/佛山/顺德 交来/空 && cp 甲.csv 交来/2.txt && cp 丁.xlsx 交来/1 && cp 乙.csv 交来/佛山/顺德/表
gzip -c 丙.csv >交来/佛山/丙.gz && cp 甲.csv 交来/.隐藏 && cp 甲.csv '交来/~$1.xlsx'
ln -s ../甲.csv 交来/链接 && mkfifo 交来/管道 && printf '%%PDF-1.4' >交来/标准.pdf
t 'a folder is read in the order of its names, files by what they are' 0 \
  "sd-import 交来 | names" </dev/null 3<<'OUT' 4<<'ERR'
["丁","交来/1"]
["甲","交来/2.txt"]
["丙","交来/佛山/丙.gz"]
["乙","交来/佛山/顺德/表"]
OUT
sd-import: '交来/标准.pdf' is a PDF, not a table, and was passed over
sd-import: '交来/管道' is no plain file, and was passed over
sd-import: '交来/链接' is a symbolic link, and was passed over
sd-import: '交来': hidden files were passed over: 2
ERR
t 'a link or a PDF is read, or refused, when it is named' 3 \
  "sd-import 交来/链接 交来/标准.pdf | names" </dev/null 3<<'OUT' 4<<'ERR'
["甲","交来/链接"]
OUT
sd-import: '交来/标准.pdf' is a PDF, not a table
ERR
mkdir -p "$(printf 'd/%.0s' {1..70})"
t 'folders too deep are told' 3 "sd-import d 2>&1 | sed s,d/d/.*d/d,d/…/d," </dev/null 3<<'OUT'
sd-import: 'd/…/d' is more than 64 folders deep
OUT
mkdir leer && t 'an empty folder gives nothing' 0 sd-import leer </dev/null

# Archives.

pack a.zip 内/2.csv=甲.csv 内/1.csv=乙.csv 丁.xlsx=丁.xlsx
pack a.tar 内/2.csv=甲.csv 内/1.csv=乙.csv 丁.xlsx=丁.xlsx
pack a.tar.gz 内/2.csv=甲.csv 内/1.csv=乙.csv 丁.xlsx=丁.xlsx
pack a.tar.xz 内/2.csv=甲.csv 内/1.csv=乙.csv 丁.xlsx=丁.xlsx
zstd -q a.tar
for f in a.zip a.tar a.tar.gz a.tar.xz a.tar.zst; do
	t "$f: its members are read as files, in their order" 0 "sd-import $f | names" </dev/null 3<<OUT
["甲","$f:内/2.csv"]
["乙","$f:内/1.csv"]
["丁","$f:丁.xlsx"]
OUT
	t "$f: from standard input too" 0 "cat $f | sd-import | names" </dev/null 3<<OUT
["甲","-:内/2.csv"]
["乙","-:内/1.csv"]
["丁","-:丁.xlsx"]
OUT
done
t 'a finding names the cell in the member' 1 \
  "csv 甲 | sed s/604A/604M/ >slip.csv; pack slip.zip 内/报表.csv=slip.csv; sd-import slip.zip | sd-validate --lang zh -f pretty --only SD-U02 --asked 2018-04-01 | sed -n 1p" </dev/null 3<<'OUT'
slip.zip:内/报表.csv B2: 错误: 信用代码第 18 位校验码是“M”，算得“A”；错在第 1 至 8 位或第 18 位
OUT
gzip -k 甲.csv && pack gz.zip 甲.csv.gz=甲.csv.gz
t 'a member may be compressed itself' 0 "sd-import gz.zip | names" </dev/null 3<<'OUT'
["甲","gz.zip:甲.csv.gz"]
OUT
pack gb.zip gb18030:企业/报表㐀.csv=甲.csv 'gb18030:企业\乙.csv=乙.csv' 'raw:\xFF\xFE.csv=丙.csv'
t 'names of Chinese Windows are read, and others refused' 3 "sd-import gb.zip | names" </dev/null 3<<'OUT' 4<<'ERR'
["甲","gb.zip:企业/报表㐀.csv"]
["乙","gb.zip:企业/乙.csv"]
OUT
sd-import: 'gb.zip:#3' has a name that is neither UTF-8 nor GB18030, too long, or none
ERR
pack mixed.zip .DS_Store=甲.csv __MACOSX/甲.csv=甲.csv 说明.pdf=交来/标准.pdf 甲.csv=甲.csv a.zip=a.zip a.tar=a.tar
t 'hidden members and PDFs are passed over and told, archives in archives refused' 3 \
  "sd-import mixed.zip | names" </dev/null 3<<'OUT' 4<<'ERR'
["甲","mixed.zip:甲.csv"]
OUT
sd-import: 'mixed.zip:说明.pdf' is a PDF, not a table, and was passed over
sd-import: 'mixed.zip:a.zip' is an archive within an archive: unpack it first
sd-import: 'mixed.zip:a.tar' is an archive within an archive: unpack it first
sd-import: 'mixed.zip': hidden files were passed over: 2
ERR
pack bad.zip /etc/甲.csv=甲.csv 'raw:C:\x5C甲.csv=甲.csv' ../甲.csv=甲.csv a/../../甲.csv=甲.csv link:l=/etc/passwd device:d= locked:p.csv=甲.csv wrong:w.csv=甲.csv 乙.csv=乙.csv
t 'no absolute paths, no .., no links, no devices, no passwords, no damage; the rest is read' 3 \
  "sd-import bad.zip 丙.csv | names" </dev/null 3<<'OUT' 4<<'ERR'
["乙","bad.zip:乙.csv"]
["丙","丙.csv"]
OUT
sd-import: 'bad.zip:/etc/甲.csv' has an absolute path
sd-import: 'bad.zip:C:/甲.csv' has an absolute path
sd-import: 'bad.zip:../甲.csv' has a path with '..' in it
sd-import: 'bad.zip:a/../../甲.csv' has a path with '..' in it
sd-import: 'bad.zip:l' is a link
sd-import: 'bad.zip:d' is a device
sd-import: 'bad.zip:p.csv' needs a password: pack it again without one
sd-import: 'bad.zip:w.csv': is damaged, or packed in a way that is not known: save or pack it again
ERR
pack bad.tar /etc/甲.csv=甲.csv ../甲.csv=甲.csv link:l=/etc/passwd device:d= 乙.csv=乙.csv
t 'in a tar likewise' 3 "sd-import bad.tar 丙.csv | names" </dev/null 3<<'OUT' 4<<'ERR'
["乙","bad.tar:乙.csv"]
["丙","丙.csv"]
OUT
sd-import: 'bad.tar:/etc/甲.csv' has an absolute path
sd-import: 'bad.tar:../甲.csv' has a path with '..' in it
sd-import: 'bad.tar:l' is a link
sd-import: 'bad.tar:d' is a device
ERR
pack nul.zip 'raw:甲.csv\x00.exe=甲.csv'
t 'a name ends where it has a NUL' 0 "sd-import nul.zip | names" </dev/null 3<<'OUT'
["甲","nul.zip:甲.csv"]
OUT
head -c -100 a.zip >cut.zip
head -c 300 a.tar.gz >cut.tar.gz
t 'an archive that is cut' 3 "sd-import cut.zip cut.tar.gz 丙.csv | names" </dev/null 3<<'OUT' 4<<'ERR'
["丙","丙.csv"]
OUT
sd-import: 'cut.zip' is a workbook or an archive that is damaged, cut, or packed in a way that is not known: save or pack it again
sd-import: 'cut.tar.gz' is a compressed file that is damaged or cut
ERR
{ csv 甲; head -c 60000000 /dev/zero | tr '\0' ','; } >bomb.csv
pack bomb.zip 甲.csv=甲.csv bomb.csv=bomb.csv 乙.csv=乙.csv
pack bomb.tar.gz 甲.csv=甲.csv bomb.csv=bomb.csv 乙.csv=乙.csv
t 'a bomb is refused by the ratio, and named' 3 "sd-import bomb.zip bomb.tar.gz 丙.csv | names" </dev/null 3<<'OUT' 4<<'ERR'
["甲","bomb.zip:甲.csv"]
["甲","bomb.tar.gz:甲.csv"]
["丙","丙.csv"]
OUT
sd-import: 'bomb.zip:bomb.csv': unpacks to more than 200 times its size: the rest is not read
sd-import: 'bomb.tar.gz:bomb.csv': unpacks to more than 200 times its size: the rest is not read
ERR
python3 - <<'PY'
import zipfile
with zipfile.ZipFile("many.zip", "w") as z:
    for i in range(65537):
        z.writestr(zipfile.ZipInfo(f".{i}"), b"")
whole = bytearray(open("a.zip", "rb").read())
at = whole.rindex(b"PK\x01\x02")
# sizes that stand in a field of zip64, which is not there; and sizes that are not true
whole[at + 20:at + 28] = b"\xff" * 8
open("zip64.zip", "wb").write(whole)
whole = bytearray(open("a.zip", "rb").read())
first = whole.index(b"PK\x01\x02")
for at in (22, first + 24):
    whole[at] ^= 0x40
open("lies.zip", "wb").write(whole)
PY
t 'too many entries' 3 sd-import many.zip </dev/null 4<<'ERR'
sd-import: 'many.zip' has more than 65536 entries
ERR
t 'sizes that are not there, and sizes that are not true' 3 "sd-import zip64.zip lies.zip 丙.csv | names" </dev/null 3<<'OUT' 4<<'ERR'
["甲","zip64.zip:内/2.csv"]
["乙","zip64.zip:内/1.csv"]
["丁","zip64.zip:丁.xlsx"]
["乙","lies.zip:内/1.csv"]
["丁","lies.zip:丁.xlsx"]
["丙","丙.csv"]
OUT
sd-import: 'lies.zip:内/2.csv': is damaged, or packed in a way that is not known: save or pack it again
ERR
printf 'Rar!\032\007\001\0' >a.rar
printf '7z\274\257\047\034\0\0' >a.7z
t 'archives of other kinds are refused with the remedy' 3 sd-import a.rar a.7z </dev/null 4<<'ERR'
sd-import: 'a.rar' is an archive of a kind that is not read (.rar, .7z): pack it again as zip
sd-import: 'a.7z' is an archive of a kind that is not read (.rar, .7z): pack it again as zip
ERR
t 'the place for what must be read twice may be missing' 4 "TMPDIR=/nowhere sd-import a.zip" </dev/null 4<<'ERR'
sd-import: 'a.zip:内/2.csv': cannot make a file in '/nowhere': No such file or directory
sd-import: 'a.zip:内/1.csv': cannot make a file in '/nowhere': No such file or directory
sd-import: 'a.zip:丁.xlsx': cannot make a file in '/nowhere': No such file or directory
ERR

# JSON.

sd-import 甲.csv >sealed.jsonl && sd-import --seal 甲.csv >with-seal.jsonl
cat >lines.jsonl <<'EOF'
{"kind":"declaration","v":1,"id":"a","n":1.10}

{"kind":"declaration","v":1,"id":"b"
{"kind":"declaration","v":1,"id":"c","source":{"file":"旧.csv"}}
{"kind":"finding","rule":"SD-U02"}
[1]
EOF
t 'lines are passed on with their source, not rebuilt; what is none is wrapped' 3 \
  "sd-import --lang en lines.jsonl" </dev/null 3<<'OUT' 4<<'ERR'
{"kind":"declaration","v":1,"id":"a","n":1.10,"source":{"file":"lines.jsonl","rows":[1,1]}}
{"kind":"unreadable","line":3,"offset":48,"source":{"file":"lines.jsonl"},"error":{"code":"cut-off","column":37,"text":"the line ends in the middle of a value"},"raw":"{\"kind\":\"declaration\",\"v\":1,\"id\":\"b\""}
{"kind":"declaration","v":1,"id":"c","source":{"file":"旧.csv"}}
{"kind":"finding","rule":"SD-U02"}
{"kind":"unreadable","line":6,"offset":186,"source":{"file":"lines.jsonl"},"error":{"code":"not-an-object","column":1,"text":"a record is a JSON object in braces"},"raw":"[1]"}
OUT
sd-import: 'lines.jsonl': records that are no declarations were passed on as they are: 1
ERR
cat >list.json <<'EOF'
[
  {"kind": "declaration",
   "id": "a \n ]}",
   "list": [1, [2, {}]]
  },
  {"kind":"declaration","id":"b"}, {"kind":"declaration","id":"b","id":"c"}, 17, "x,y"
]
EOF
t 'a list is taken apart, each object with the lines it stands in' 3 "sd-import --lang en list.json" </dev/null 3<<'OUT'
{"kind": "declaration","id": "a \n ]}","list": [1, [2, {}]],"source":{"file":"list.json","rows":[2,5]}}
{"kind":"declaration","id":"b","source":{"file":"list.json","rows":[6,6]}}
{"kind":"unreadable","line":6,"offset":112,"source":{"file":"list.json"},"error":{"code":"duplicate-key","column":32,"text":"this member stands twice in one object"},"raw":"{\"kind\":\"declaration\",\"id\":\"b\",\"id\":\"c\"}"}
{"kind":"unreadable","line":6,"offset":154,"source":{"file":"list.json"},"error":{"code":"not-an-object","column":1,"text":"a record is a JSON object in braces"},"raw":"17"}
{"kind":"unreadable","line":6,"offset":158,"source":{"file":"list.json"},"error":{"code":"not-an-object","column":1,"text":"a record is a JSON object in braces"},"raw":"\"x,y\""}
OUT
t 'one object over several lines' 0 "jq . lines.jsonl 2>/dev/null | head -n 6 >one.json; sd-import one.json" </dev/null 3<<'OUT'
{"kind": "declaration","v": 1,"id": "a","n": 1.1,"source":{"file":"one.json","rows":[1,6]}}
OUT
t 'a byte-order mark and an empty list' 0 "printf '\357\273\277 [ ]' | sd-import" </dev/null
t 'a list that is cut' 3 "printf '[{\"kind\":\"declaration\"},\n{\"kind\":' | sd-import --lang en" </dev/null 3<<'OUT' 4<<'ERR'
{"kind":"declaration","source":{"file":"-","rows":[1,1]}}
{"kind":"unreadable","line":2,"offset":25,"source":{"file":"-"},"error":{"code":"cut-off","column":9,"text":"the line ends in the middle of a value"},"raw":"{\"kind\":"}
OUT
sd-import: '-' ends before its list does: it may be cut
ERR
t 'a seal is checked and dropped' 0 "sd-import with-seal.jsonl | cmp - sealed.jsonl" </dev/null
t 'a seal that does not fit is told' 3 "sed s/甲/乙/ with-seal.jsonl | sd-import | jq -c .enterprise.name" </dev/null 3<<'OUT' 4<<'ERR'
"乙"
OUT
sd-import: -:2: the bytes differ from those that were sealed (sha256:89e681475b22f7d8b8bf9489c450745ef537d449707778b1584e62a7e7c1f38a)
ERR
pack json.zip a.json=list.json b.jsonl=sealed.jsonl
t 'in an archive too; a source that is there stays' 3 "sd-import json.zip | jq -c 'select(.kind == \"declaration\").source.file'" </dev/null 3<<'OUT'
"json.zip:a.json"
"json.zip:a.json"
"甲.csv"
OUT
head -c 17000000 /dev/zero | tr '\0' x >long
{ printf '[{"a":"'; cat long; printf '"},{"kind":"declaration"}]'; } >long.json
t 'an object above 16 MiB is wrapped in pieces' 3 "sd-import --lang en long.json | jq -c '[.error.code, (.raw // \"\" | length), .source.file]'" </dev/null 3<<'OUT'
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",2097152,"long.json"]
["too-long",222792,"long.json"]
[null,0,"long.json"]
OUT
finish
