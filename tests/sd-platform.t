#!/usr/bin/env bash
# sd-platform without its server: set up, load, dump, verify.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/first_schema.sh
. "$top/tests/first_schema.sh"
export SD_LANG=en
export log=$top/tests/tools/sdx-log.py

# One declaration a line: decl OP NUMBER ISSUED DECLARED [more members]
decl() {
	local more=${5:-}
	printf '{"kind":"declaration","v":1,"declared_at":"%s","op":"%s","enterprise":{"uscc":"91440606722473344C","name":"佛山甲"},"standard":{"type":"enterprise","number":"%s","title":"空气净化器","issued":"%s"}%s}\n' \
		"$4" "$1" "$2" "$3" "${more:+,$more}"
}
# What receipts say that does not hang on the hour.
short() { jq -r '[.line, .status, .code, .registry_no, .log_index, .validate, .review] | map(. // "-") | @tsv' | tr '\t' ' '; }
load() { sd-platform load "${1:-p}" --asked 2026-11-22 | short; }

t 'a platform is a folder; nobody but its owner may look at its keys' 0 \
	'sd-platform init p --node 440000 --name 广东 && stat -c "%a %n" p p/keys p/log.key' \
	</dev/null 3<<'OUT'
700 p
700 p/keys
600 p/log.key
OUT
t 'a second one is not laid over it' 2 'sd-platform init p --node 440000' </dev/null 4<<'ERR'
sd-platform: 'p' has a platform already
ERR
t 'its node is a code' 2 'sd-platform init x --node Foshan; status=$?; test ! -e x/platform.db && exit $status' </dev/null 4<<'ERR'
sd-platform: --node is the division code of the platform, 6 to 18 figures and capitals, such as 440600
ERR
t 'what is no platform is not opened as one' 4 'sd-platform verify /dev' </dev/null 4<<'ERR'
sd-platform: cannot open '/dev/platform.db': No such file or directory
ERR
t 'the verbs are told' 2 'sd-platform' </dev/null 4<<'ERR'
sd-platform: write: init, serve, dump, verify or cases DIR; demo [DIR]; load DIR [file ...]; node list DIR; node add DIR CODE; upstream list DIR; upstream add DIR CODE URL; backup DIR TO; restore DIR FROM
ERR

# Nodes
t 'a node gets a key that is drawn, or one from a file' 0 \
	'printf "0123456789abcdef\n" >k; chmod 600 k; sd-platform node add p 440600 --role city --name 佛山 &&
	sd-platform node add p 440100 --role city --key k && sd-platform node list p | sed "s|$PWD|.|";
	stat -c %a p/keys/440600.key' </dev/null 3<<'OUT'
{"kind":"node","code":"440100","role":"city","name":"440100","key":"./k"}
{"kind":"node","code":"440600","role":"city","name":"佛山","key":"keys/440600.key"}
600
OUT
t 'a key that others may read is refused' 3 \
	'chmod 644 k; sd-platform node add p 440300 --role city --key k' </dev/null 4<<'ERR'
sd-platform: 'k' holds a key, but others than its owner may read or write it (mode 644): chmod 600
ERR
t 'a node is there once' 2 'sd-platform node add p 440600 --role city' </dev/null 4<<'ERR'
sd-platform: there is a node '440600' already
ERR

# Upstreams
t 'an upstream has a code, an address, and the key that it has drawn for us' 0 \
	'chmod 600 k; sd-platform upstream add p 100000 http://127.0.0.1:1/ --key k && cp -p k p/keys/430000.key &&
	sd-platform upstream add p 430000 https://b.example/x && sd-platform upstream list p | sed "s|$PWD|.|"' </dev/null 3<<'OUT'
{"kind":"upstream","code":"100000","url":"http://127.0.0.1:1","key":"./k"}
{"kind":"upstream","code":"430000","url":"https://b.example/x","key":"keys/430000.key"}
OUT
t 'it is there once, and written so' 2 '
	sd-platform upstream add p 100000 http://127.0.0.1:1 --key k; sd-platform upstream add p x http://a --key k
	sd-platform upstream add p 100001 ftp://a --key k; sd-platform upstream add p' </dev/null 4<<'ERR'
sd-platform: there is an upstream '100000' already
sd-platform: the code of a node is 6 to 18 figures and capitals, not 'x'
sd-platform: 'ftp://a' is no address of a platform, such as https://province.example
sd-platform: write: upstream list DIR, or: upstream add DIR CODE URL
ERR
t 'authorities that vouch for upstreams are looked at before it serves' 4 'sd-platform serve p --listen 127.0.0.1:0 --ca nowhere' </dev/null 4<<'ERR'
sd-platform: cannot open 'nowhere': No such file or directory
ERR
t 'what was registered before it was added waits for it too; what comes goes into the outbox with it' 0 '
	sd-platform init up --node 440600; decl register "Q/U 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load up >/dev/null
	sd-platform upstream add up 440000 http://127.0.0.1:1 --key k; decl register "Q/U 2-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | sd-platform load up | jq -c .upstream
	sqlite3 up/platform.db "select idx, upstream, state from outbox"' </dev/null 3<<'OUT'
[{"node":"440000","status":"waiting"}]
0|440000|waiting
1|440000|waiting
OUT
t 'a database of the first schema is brought up to date by who writes, and keeps all' 0 '
	sd-platform init v1 --node 440600; decl register "Q/U 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load v1 >/dev/null
	first_schema v1
	sd-platform dump v1 2>&1; decl register "Q/U 2-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | sd-platform load v1 >/dev/null; sd-platform verify v1' </dev/null 3<<'OUT'
sd-platform: 'v1' is no platform's folder, or of an older program
2 leaves and 3 signed heads fit
OUT

# History
t 'what fails is registered all the same, with its verdicts' 0 load <<IN 3<<'OUT'
$(decl register 'Q/XYZ 001-2017' 2017-02-10 2017-03-01T10:20:00+08:00)
IN
1 registered - Q-91440606722473344C-201703011020-0001 0 fail open
OUT
t 'the same record again is known, with its first receipt' 0 load <<IN 3<<'OUT'
$(decl register 'Q/XYZ 001-2017' 2017-02-10 2017-03-01T10:20:00+08:00)
IN
1 known - Q-91440606722473344C-201703011020-0001 0 fail open
OUT
t 'a key is registered once; another edition of the number has a key of its own' 0 load <<IN 3<<'OUT'
$(decl register 'Q/XYZ001—2017' 2017-02-10 2017-04-01T10:20:00+08:00)
$(decl register 'Q/XYZ 001-2017' 2017-02-12 2017-03-01T10:20:00+08:00)
IN
1 refused already-registered - - - -
2 registered - Q-91440606722473344C-201703011020-0002 1 fail open
OUT
t 'impossible acts are refused: nothing to revise, time running backwards, from the future' 0 load <<IN 3<<'OUT'
$(decl revise 'Q/NONE 1-2018' 2018-01-01 2018-02-01T10:20:00+08:00)
$(decl confirm 'Q/NONE 1-2018' 2018-01-01 2018-02-01T10:20:00+08:00)
$(decl confirm 'Q/XYZ 001-2017' 2017-02-10 2017-02-28T10:20:00+08:00)
$(decl confirm 'Q/XYZ 001-2017' 2017-02-10 2189-02-28T10:20:00+08:00)
IN
1 refused no-predecessor - - - -
2 refused no-predecessor - - - -
3 refused out-of-order - - - -
4 refused out-of-order - - - -
OUT
t 'confirmed and renamed it stays; abolished it ends, and nothing follows' 0 load <<IN 3<<'OUT'
$(decl confirm 'Q/XYZ 001-2017' 2017-02-10 2018-03-01T10:20:00+08:00)
$(decl rename 'Q/XYZ 001-2017' 2017-02-10 2018-04-01T10:20:00+08:00)
$(decl abolish 'Q/XYZ 001-2017' 2017-02-10 2018-05-01T10:20:00+08:00)
$(decl confirm 'Q/XYZ 001-2017' 2017-02-10 2018-06-01T10:20:00+08:00)
$(decl register 'Q/XYZ 001-2017' 2017-02-10 2018-06-02T10:20:00+08:00)
IN
1 registered - Q-91440606722473344C-201703011020-0001 2 fail open
2 registered - Q-91440606722473344C-201703011020-0001 3 fail open
3 registered - Q-91440606722473344C-201703011020-0001 4 pass n/a
4 refused already-ended - - - -
5 refused already-ended - - - -
OUT
t 'withdrawn it may be registered again' 0 load <<IN 3<<'OUT'
$(decl withdraw 'Q/XYZ 001-2017' 2017-02-12 2018-03-01T10:20:00+08:00)
$(decl confirm 'Q/XYZ 001-2017' 2017-02-12 2018-03-02T10:20:00+08:00)
$(decl register 'Q/XYZ 001-2017' 2017-02-12 2018-03-03T10:20:00+08:00)
IN
1 registered - Q-91440606722473344C-201703011020-0002 5 pass n/a
2 refused already-ended - - - -
3 registered - Q-91440606722473344C-201703011020-0002 6 fail open
OUT
t 'a new year of the number revises, gets a number of its own, and what it revised is over' 0 load <<IN 3<<'OUT'
$(decl revise 'Q/XYZ 001-2019' 2019-02-10 2019-03-01T10:20:00+08:00)
$(decl confirm 'Q/XYZ 001-2017' 2017-02-12 2019-03-02T10:20:00+08:00)
$(decl revise 'Q/XYZ 001-2019' 2019-02-10 2019-03-03T10:20:00+08:00)
IN
1 registered - Q-91440606722473344C-201903011020-0001 7 fail open
2 refused already-ended - - - -
3 registered - Q-91440606722473344C-201903011020-0001 8 fail open
OUT
t 'so does one that names what it replaces, or carries its registry number' 0 load <<IN 3<<'OUT'
$(decl revise 'Q/NEW 1-2020' 2020-02-10 2020-03-01T10:20:00+08:00 | sed 's|"issued"|"replaces":["Q/XYZ 001—2019"],"issued"|')
$(decl revise 'Q/NEWER 1-2021' 2021-02-10 2021-03-01T10:20:00+08:00 '"registry_no":"Q-91440606722473344C-202003011020-0001"')
$(decl confirm 'Q/NEW 1-2020' 2020-02-10 2021-04-01T10:20:00+08:00)
IN
1 registered - Q-91440606722473344C-202003011020-0001 9 fail open
2 registered - Q-91440606722473344C-202103011020-0001 10 fail open
3 refused already-ended - - - -
OUT
t 'a number that another node gave is kept; one of another firm is not believed' 0 load <<IN 3<<'OUT'
$(decl register 'Q/GIVEN 1-2020' 2020-02-10 2020-03-01T10:20:00+08:00 '"registry_no":"Q-91440606722473344C-202003011111-0042"')
$(decl register 'Q/GIVEN 2-2020' 2020-02-10 2020-03-01T10:21:00+08:00 '"registry_no":"Q-91330000740545604A-202003011111-0042"')
IN
1 registered - Q-91440606722473344C-202003011111-0042 11 fail open
2 registered - Q-91440606722473344C-202003011021-0001 12 fail open
OUT
t 'the serial passes by a number that was brought along' 0 load <<IN 3<<'OUT'
$(decl register 'Q/TAKEN 1-2020' 2020-02-10 2020-04-01T10:20:00+08:00 '"registry_no":"Q-91440606722473344C-202004011021-0001"')
$(decl register 'Q/TAKEN 2-2020' 2020-02-10 2020-04-01T10:21:00+08:00)
IN
1 registered - Q-91440606722473344C-202004011021-0001 13 fail open
2 registered - Q-91440606722473344C-202004011021-0002 14 fail open
OUT
t 'what has no key, or is none of ours, is told by line' 0 load <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"uscc":"91440606722473344"},"standard":{"number":"Q/X 1-2020"}}
{"kind":"declaration","enterprise":{"uscc":"91440606722473344C"}}
{"kind":"receipt"}
[1]
{"kind":"declaration","kind":"declaration"}
IN
1 refused no-key - - - -
2 refused no-key - - - -
3 unreadable bad-message - - - -
4 unreadable bad-message - - - -
5 unreadable bad-json - - - -
OUT
sd-platform init words --node 440600
reasons() { sd-platform load words --asked 2026-11-22 "$@" | jq -r '"\(.code) \(.reason)"'; }
cat >refused <<'IN'
{"kind":"declaration","enterprise":{"uscc":"91440606722473344"},"standard":{"number":"Q/X 1-2020"}}
{"kind":"receipt"}
{"kind":"declaration","op":"abolish","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/X 1-2020"}}
[1]
{"kind":"declaration","kind":"declaration"}
IN
t 'why, in the language of records' 0 'reasons refused; reasons --lang zh refused' 3<<'OUT'
no-key the credit code or the number of the standard is missing or not in its form
bad-message the record is no declaration
no-predecessor there is no such declaration
bad-message the line is no object
bad-json this member stands twice in one object
no-key 缺少信用代码或标准编号，或写法不对
bad-message 记录不是声明
no-predecessor 没有这份声明
bad-message 该行不是对象
bad-json 同一对象中成员名重复
OUT
t 'refused is status 1, no declaration status 3' 0 '
	decl revise "Q/NONE 1-2018" 2018-01-01 2018-02-01T10:20:00+08:00 | sd-platform load p >/dev/null; echo $?
	echo "[]" | sd-platform load p >/dev/null; echo $?' </dev/null 3<<'OUT'
1
3
OUT

# The log
t 'the log is whole' 0 'sd-platform verify p' </dev/null 3<<'OUT'
15 leaves and 9 signed heads fit
OUT
t 'receipts hold for those who have nothing but them and the key' 0 '
	key=$(sqlite3 p/platform.db "select value from setting where name = '"'key'"'")
	sd-platform dump p | sd-platform load p --asked 2026-11-22 >receipts
	jq -r .status receipts | sort | uniq -c | tr -s " "; "$log" receipts "$key" <receipts' </dev/null 3<<'OUT'
 15 known
15 receipts hold
OUT
t 'the roots that python computes are those of the signed heads' 0 '
	for size in 1 3 7 15; do
		sqlite3 p/platform.db "select text from checkpoint where size >= $size order by size limit 1" >head
		size=$(sed -n 2p head)
		sqlite3 p/platform.db "select lower(hex(leaf)) from version where idx < $size order by idx" |
			"$log" root | cmp - <(sed -n 3p head) && echo "$size"
	done' </dev/null 3<<'OUT'
1
5
7
15
OUT
t 'what is accepted cannot be overwritten or taken away, not even by hand' 0 '
	for table in version decl message hash checkpoint; do
		sqlite3 p/platform.db "delete from $table" 2>&1 | grep -o "never taken away"
		sqlite3 p/platform.db "update $table set rowid = rowid" 2>/dev/null ||
		sqlite3 p/platform.db "update $table set $(sqlite3 p/platform.db "select name from pragma_table_info('"'\$table'"') limit 1") = 0" 2>&1 | grep -o "never overwritten"
	done | sort | uniq -c | tr -s " "' </dev/null 3<<'OUT'
 5 never overwritten
 5 never taken away
OUT

# Each a copy with one thing changed behind the register's back.
forge() { # SQL
	rm -rf f && cp -R p f
	sqlite3 f/platform.db "drop trigger version_stays; drop trigger hash_stays; drop trigger checkpoint_stays; drop trigger version_remains; drop trigger hash_remains; drop trigger decl_stays; pragma foreign_keys = off; $1" &&
		sd-platform verify f
}
t 'a byte of a declaration changed is found, and where' 1 \
	'forge "update version set body = cast(replace(cast(body as text), '"'佛山甲', '佛山乙'"') as blob) where idx = 6"' </dev/null 3<<'OUT'
index 6 does not fit: the declaration, or what was noted of it, is not what was logged
OUT
while IFS='|' read -r index sql why; do
	t "found: $sql" 1 "forge \"$sql\"" </dev/null 3<<OUT
index $index does not fit: $why
OUT
done <<'FORGERIES'
3|update version set checked = 'pass' where idx = 3|the declaration, or what was noted of it, is not what was logged
4|update version set state = 'public' where idx = 4|its state does not follow from its operation
9|update version set received_ms = received_ms - 86400000 where idx = 9|it was received before the one in front of it
2|delete from version where idx = 2|it is missing
14|delete from version where idx = 14|it is missing
6|update decl set registry_no = 'Q-91440606722473344C-201703011020-0009' where id = (select decl from version where idx = 6) and 0; update version set sender = '440300' where idx = 6|the declaration, or what was noted of it, is not what was logged
0|update decl set uscc = replace(uscc, '91440606722473344C', '91440606722473344D') where id = 1|it is kept under another credit code or number than it says
0|update decl set number = 'Q/OTHER 1-2017' where id = 1|it is kept under another credit code or number than it says
7|update hash set hash = zeroblob(32) where level = 2 and pos = 1|a node of the tree is another
5|delete from hash where level = 0 and pos = 5|a node of the tree is missing
15|update checkpoint set text = replace(text, '15', '14') where size = 15|the checkpoint of size 14 is not signed by the key of this log
FORGERIES
t 'a log that was written anew does not fit the heads that others hold' 0 '
	sqlite3 p/platform.db "select text from checkpoint where size = 7" >old
	sd-platform init n --node 440000 && sd-platform dump p | head -n 12 | sd-platform load n --asked 2026-11-22 >/dev/null
	sqlite3 n/platform.db "select text from checkpoint order by size desc limit 1" >new
	jq -n "{hashes: [range(4) | \"0\" * 64]}" >made-up; "$log" consistent old new made-up; echo $?' </dev/null 3<<'OUT'
the log was not only added to
1
OUT

# Out and in again
t 'a dump is a stream of declarations that other commands read' 0 \
	'sd-platform dump p --seal | sd-report products --expect-seal -f csv | sed -n "/purifier/p" | cut -d, -f1' </dev/null 3<<'OUT'
air-purifier
OUT
t 'a number that two platforms gave to two standards is no sign: the second is new here, and keeps its history' 0 '
	sd-platform init c1 --node 440600 && sd-platform init c2 --node 440000
	decl register "Q/ONE 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load c1; decl register "Q/TWO 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load c2
	decl confirm "Q/ONE 1-2019" 2019-02-10 2020-03-01T10:20:00+08:00 | load c1; sd-platform dump c1 | load c2
	sd-platform dump c2 | jq -r "[.standard.number, .op, .registered.registry_no[-4:]] | @tsv"' </dev/null 3<<'OUT'
1 registered - Q-91440606722473344C-201903011020-0001 0 fail open
1 registered - Q-91440606722473344C-201903011020-0001 0 fail open
1 registered - Q-91440606722473344C-201903011020-0001 1 fail open
1 registered - Q-91440606722473344C-201903011020-0002 1 fail open
2 registered - Q-91440606722473344C-201903011020-0002 2 fail open
Q/TWO 1-2019	register	0001
Q/ONE 1-2019	register	0002
Q/ONE 1-2019	confirm	0002
OUT
passed_on() { # what a city has, to a province where TWO bears the numbers that ONE bears there
	rm -rf c3 c4; sd-platform init c3 --node 440600; sd-platform init c4 --node 440000
	decl register "Q/ONE 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load c3; decl "$@" | load c3
	decl register "Q/TWO 1-2019" 2019-02-10 2019-03-01T10:20:00+08:00 | load c4; decl register "Q/TWO 1-2020" 2020-02-10 2020-03-01T10:20:00+08:00 | load c4
	sd-platform dump c3 | load c4
	sqlite3 -separator " " c4/platform.db "select d.number, substr(d.registry_no, -4), ifnull((select s.number from version v join decl s on s.id = v.decl where v.supersedes = d.id), 0) from decl d"
} >said
export it=Q-91440606722473344C-201903011020-0001
replaced() { passed_on revise "$@" && tail -n 3 said; }
t 'nor does a revision that was given such a number put the other standard out of force' 0 'replaced "Q/ONE 1-2020" 2020-02-10 2020-03-01T10:20:00+08:00' </dev/null 3<<'OUT'
Q/TWO 1-2020 0001 0
Q/ONE 1-2019 0002 Q/ONE 1-2020
Q/ONE 1-2020 0002 0
OUT
t 'nor one that names what it revises by it' 0 'replaced "Q/ONE 1-2020" 2020-02-10 2020-03-01T10:20:00+08:00 "\"registry_no\":\"$it\""' </dev/null 3<<'OUT'
Q/TWO 1-2020 0001 0
Q/ONE 1-2019 0002 Q/ONE 1-2020
Q/ONE 1-2020 0002 0
OUT
t 'with no other to be meant, the number means what bears it: here a revision under a new name' 0 '
	sd-platform init c5 --node 440000; replaced "Q/NEW 7-2020" 2020-02-10 2020-03-01T10:20:00+08:00 "\"registry_no\":\"$it\"" >/dev/null; sd-platform dump c3 | load c5 >/dev/null
	sqlite3 c5/platform.db "select count(*) from version where supersedes = 1"' </dev/null 3<<'OUT'
1
OUT
t 'loaded elsewhere it says the same, number by number' 0 '
	sd-platform init q --node 440000 && sd-platform dump --seal p | sd-platform load q --expect-seal --asked 2026-11-22 >/dev/null
	same() { sd-platform dump "$1" | jq -c "del(.registered.received_at)"; }
	diff <(same p) <(same q) && sd-platform verify q' </dev/null 3<<'OUT'
15 leaves and 2 signed heads fit
OUT
t 'a backup is a platform, and verifies; it is not laid over another' 0 '
	sd-platform backup p b && sd-platform verify b && diff <(sd-platform dump p) <(sd-platform dump b) &&
	diff -r p/keys b/keys && sd-platform restore r b && sd-platform verify r; sd-platform backup p b; echo $?' \
	</dev/null 3<<'OUT' 4<<'ERR'
15 leaves and 9 signed heads fit
15 leaves and 9 signed heads fit
2
OUT
sd-platform: 'b' has a platform already
ERR
t 'a cut input is seen' 3 \
	'sd-platform dump --seal p | head -n 3 | sd-platform load q --expect-seal >/dev/null' </dev/null 4<<'ERR'
sd-platform: '-' has no seal at its end: it may be cut
ERR
t 'a database of a newer program is not touched' 3 \
	'cp -R p z && sqlite3 z/platform.db "pragma user_version = 99" && sd-platform dump z' </dev/null 4<<'ERR'
sd-platform: the database of 'z' has schema 99, this program knows up to 6
ERR
ok 'a full disk ends dump with 4' sh -c 'sd-platform dump p >/dev/full 2>err; test $? -eq 4 && grep -q "No space left" err'
ok 'a closed pipe ends dump silently' bash -c 'sd-platform dump p 2>err | head -n 1 >/dev/null; test ! -s err'
ok 'a full disk ends load with 4, and nothing of it is kept' bash -c '
	sd-platform init full --node 440000 && before=$(stat -c %s full/platform.db)
	for i in $(seq 400); do printf "{\"kind\":\"declaration\",\"declared_at\":\"2020-01-01T00:00:00+08:00\",\"enterprise\":{\"uscc\":\"91440606722473344C\"},\"standard\":{\"number\":\"Q/F %d-2020\"}}\n" "$i"; done >many
	(trap "" XFSZ; ulimit -f 300; sd-platform load full many >receipts 2>err); test $? -eq 4 && grep -q "full\|I/O" err &&
	sd-platform verify full | grep -q "^$(grep -c registered receipts) leaves"'
finish
