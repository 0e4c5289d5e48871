#!/usr/bin/env bash
# sd-report usage and return: what happened, month by month; what nobody recorded is
# unknown, and never nought.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# Two firms: one declares, revises, and ends; of the other nobody says when it declared,
# but the platform when it took it in.  A line each of the other records that count.
cat >register.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-02-20T10:20:00+08:00","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}]}
{"kind":"declaration","declared_at":"2017-02-28T23:59:59+08:00","op":"revise","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"},{"name":"电饭煲"}]}
{"kind":"declaration","op":"confirm","enterprise":{"uscc":"91440400192548256N"},"standard":{"number":"GB 6675.2-2014","issued":"2014-05-06"},"products":[{"name":"毛绒玩具"}],"registered":{"registry_no":"G","received_at":"2017-02-28T16:00:00Z"}}
{"kind":"declaration","declared_at":"2017-04-01T00:00:00+08:00","op":"abolish","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"}}
{"kind":"declaration","op":"withdraw","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"}}
IN
echo '{"kind":"incoming","no":1,"received_at":"2017-03-31T15:59:59Z","what":"report","channel":"page","text":"x"}' >cases.jsonl
cat >log.jsonl <<'IN'
{"time":"2017-02-28T16:00:00Z","level":"info","address":"::1","method":"GET","target":"/search","status":200,"in":0,"out":9,"ms":1}
{"time":"2017-03-01T00:00:00Z","level":"info","address":"::1","method":"GET","target":"/search.csv","status":304,"in":0,"out":0,"ms":1}
{"time":"2017-03-01T00:00:00Z","level":"info","address":"::1","method":"GET","target":"/search","status":429,"in":0,"out":9,"ms":1}
{"time":"2017-03-02T00:00:00Z","level":"info","address":"::1","method":"GET","target":"/enterprises/91440606722473344C","status":200,"in":0,"out":9,"ms":1}
{"time":"2017-03-02T00:00:00Z","level":"info","address":"::1","method":"GET","target":"/sdx/1/changes","status":200,"in":0,"out":9,"ms":1}
{"time":"2017-03-02T00:00:00Z","level":"info","address":"::1","method":"POST","target":"/sdx/1/declarations","status":200,"in":9,"out":9,"ms":1,"node":"440600"}
{"time":"2017-03-02T00:00:00Z","level":"info","address":"::1","method":"GET","target":"/style.css","status":200,"in":0,"out":9,"ms":1}
IN
echo '{"profile":"SDX/1","node":"440600","upstream":[{"node":"440000","up":true,"waiting":3,"refused":1,"lag_ms":5},{"node":"100000","up":false,"waiting":4,"refused":0,"lag_ms":0}]}' >service.jsonl
table() { sed '/^- /,$d'; }

t 'usage: months of Beijing; the day of receipt where a declaration says none; a month without anything is there' 0 \
  'sd-report usage --lang en register.jsonl cases.jsonl log.jsonl service.jsonl' 3<<'OUT'
Self-declaration and disclosure of standards: use of the platform

Month    New firms  Registered  Revised  Renamed  Confirmed  Abolished
----------------------------------------------------------------------
2017-02          1           1        1        0          0          0
2017-03          1           0        0        0          1          0
2017-04          0           0        0        0          0          1
Unknown                      0        0        0          0          0
----------------------------------------------------------------------
Total            2           1        1        0          1          1

Month    Withdrawn  Incoming  Searches  Looked up  By interface
---------------------------------------------------------------
2017-02          0         0   unknown    unknown       unknown
2017-03          0         1         2          1             1
2017-04          0         0   unknown    unknown       unknown
Unknown          1         0   unknown    unknown       unknown
---------------------------------------------------------------
Total            1         1         2          1             1

- The month is that of the declaration; where it says none, that in which the
  platform took it in. New firms are those that declare for the first time in
  the input, each once.
- Registered to withdrawn go by the op of the record; none, or one that is not
  known, is registered, as the platform takes it.
- Incoming is what sd-platform cases lists, by the month of receipt. Searches,
  looked up and by interface are reads that the platform's log has as answered
  (/search; pages of declarations, enterprises, comparison, statistics;
  /sdx/1/), those by programs too.
- Unknown is not nought: there are no declarations, nothing incoming, or no log
  of that month in the input.
- Relay to the platforms above: 7 waiting, 1 refused, as it was when the service
  document (GET /sdx/1/) was read.
OUT
t 'usage: declarations alone, so nothing is known of the rest' 0 'sd-report usage --lang zh register.jsonl | table' 3<<'OUT'
标准自我声明公开统计：平台使用情况

月份     新增企业  首次公开  修订  更名  继续有效  废止  撤回
-------------------------------------------------------------
2017-02         1         1     1     0         0     0     0
2017-03         1         0     0     0         1     0     0
2017-04         0         0     0     0         0     1     0
未知                      0     0     0         0     0     1
-------------------------------------------------------------
合计            2         1     1     0         1     1     1

月份     投诉举报  检索  查阅  接口读取
---------------------------------------
2017-02      未知  未知  未知      未知
2017-03      未知  未知  未知      未知
2017-04      未知  未知  未知      未知
未知         未知  未知  未知      未知
---------------------------------------
合计         未知  未知  未知      未知

OUT
t 'usage: a log alone, so nothing is known of declarations' 0 'sd-report usage --lang zh log.jsonl | table' 3<<'OUT'
标准自我声明公开统计：平台使用情况

月份     新增企业  首次公开  修订  更名  继续有效  废止  撤回
-------------------------------------------------------------
2017-03      未知      未知  未知  未知      未知  未知  未知
未知                   未知  未知  未知      未知  未知  未知
-------------------------------------------------------------
合计         未知      未知  未知  未知      未知  未知  未知

月份     投诉举报  检索  查阅  接口读取
---------------------------------------
2017-03      未知     2     1         1
未知         未知  未知  未知      未知
---------------------------------------
合计         未知     2     1         1

OUT
t 'usage: unknown is null in JSON and empty in CSV' 0 \
  'sd-report usage -f jsonl --lang en cases.jsonl | head -2; sd-report usage -f csv --lang en cases.jsonl | tr -d "\r"' 3<<'OUT'
{"kind":"report","name":"usage","row":{"section":"month","month":"2017-03","new_enterprises":null,"register":null,"revise":null,"rename":null,"confirm":null,"abolish":null,"withdraw":null,"incoming":1,"search":null,"look":null,"interface":null}}
{"kind":"report","name":"usage","row":{"section":"unknown","month":"Unknown","register":null,"revise":null,"rename":null,"confirm":null,"abolish":null,"withdraw":null,"incoming":0,"search":null,"look":null,"interface":null}}
Section,Month,New firms,Registered,Revised,Renamed,Confirmed,Abolished,Withdrawn,Incoming,Searches,Looked up,By interface,Count
month,2017-03,,,,,,,,1,,,,
unknown,Unknown,,,,,,,,0,,,,
total,Total,,,,,,,,1,,,,
relay,waiting,,,,,,,,,,,,
relay,refused,,,,,,,,,,,,
OUT
t 'usage: nothing at all' 0 'sd-report usage --lang en </dev/null | table' 3<<'OUT'
Self-declaration and disclosure of standards: use of the platform

Month    New firms  Registered  Revised  Renamed  Confirmed  Abolished
----------------------------------------------------------------------
Unknown                unknown  unknown  unknown    unknown    unknown
----------------------------------------------------------------------
Total      unknown     unknown  unknown  unknown    unknown    unknown

Month    Withdrawn  Incoming  Searches  Looked up  By interface
---------------------------------------------------------------
Unknown    unknown   unknown   unknown    unknown       unknown
---------------------------------------------------------------
Total      unknown   unknown   unknown    unknown       unknown

OUT
relay() { sd-report usage -f jsonl --lang en "$@" | jq -r 'select(.row.section == "relay").row | "\(.month) \(.count)"'; }
t 'usage: how far the relay is behind, over all platforms above' 0 'relay service.jsonl' 3<<'OUT'
waiting 7
refused 1
OUT
t 'usage: without a service document, or with two of one platform, nobody knows' 0 \
  'relay cases.jsonl; relay service.jsonl service.jsonl' 3<<'OUT'
waiting null
refused null
waiting null
refused null
OUT
t 'usage: a platform with nobody above' 0 'echo "{\"profile\":\"SDX/1\",\"node\":\"440600\"}" | sd-report usage --lang en | tail -2' 3<<'OUT'
  of that month in the input.
- Relay: by the service document there is no platform above.
OUT

t 'return: one month and what it adds up to' 0 \
  'sd-report return --month 2017-03 --lang en register.jsonl cases.jsonl log.jsonl service.jsonl' 3<<'OUT'
Monthly return of self-declaration and disclosure: 2017-03

Article  Item                                           This month  By its end
------------------------------------------------------------------------------
3        Enterprises that declared                               1           2
3        Of these, for the first time                            1            
3        Standards declared                                      1           2
3        Products declared                                       1           4
3        Enterprises with a key product                          1           2
3        Key products declared, of 15                            1           2
3        Key products filed on paper                       unknown     unknown
5        First declarations                                      0           1
5        Declared again, revised                                 0           1
5        Declared again, renamed                                 0           0
5        Re-examined and confirmed                               1           1
5        Declared abolished                                      0           0
5        Deemed filed                                      unknown     unknown
5        Declarations of services                                0           0
6        Searches                                                2           2
6        Pages looked up                                         1           1
6        Waiting for the platform above                                      7
6        Refused by the platform above                                       1
9        Enterprises: air purifier                               0           0
9        Enterprises: electric rice cooker                       0           1
9        Enterprises: smart toilet seat                          0           0
9        Enterprises: smartphone                                 0           0
9        Enterprises: baby diaper                                0           0
9        Enterprises: toy                                        1           1
9        Enterprises: infants' and children's clothing           0           0
9        Enterprises: kitchenware                                0           0
9        Enterprises: bedding                                    0           0
9        Enterprises: furniture                                  0           0
9        Enterprises: water heater                               0           0
9        Enterprises: kitchen electrical appliance               0           0
9        Enterprises: hair dryer                                 0           0
9        Enterprises: leather goods and luggage                  0           0
9        Enterprises: electroacoustic equipment                  0           0
10       Declarations judged                               unknown     unknown
10       Of these, failed                                  unknown     unknown
10       Standards inspected                               unknown     unknown
10       Standards with an official act                    unknown     unknown
10       Standards evaluated                               unknown     unknown
11       Reports and complaints received                         1           1
11       Of these, passed on or closed                     unknown     unknown
13       Grave problems that came up                       unknown     unknown

- The items are those of 粤质监〔2016〕77号, with their articles; its article 13
  wants the cities to assess effects and to tell of grave problems, and gives no
  form: this one is ours.
- This month: by the day of declaration, where none is said that of receipt by
  the platform. By its end: enterprises and standards once each, products and
  declarations added up. For the first time: not declared before.
- The verdict is the graver of validate and review; judged is fail, open and
  pass; what is open has not failed. Waiting and refused are as the service
  document was read. Searches and pages are by programs too, and add up over
  months with a log.
- Unknown is not nought. Inspections, evaluation, what became of reports, and
  grave problems are in no record: to be enclosed. Paper and acts: no record
  tells of a route, of an act. Judged and deemed filed: after sd-validate and
  sd-review. Reports need what sd-platform cases lists; searches and pages the
  platform's log of the month; the relay one service document (GET /sdx/1/) of
  each platform.
- Declarations made after that month, not counted: 1.
- Declarations without a readable day, not counted: 1.
OUT
figures() { sd-report return -f jsonl --lang en "$@" | jq -r '.row // empty | "\(.key) \(.month) \(.by_its_end)"' | grep -E "^($keys) "; }
keys='enterprises|new_enterprises|abolish|toy'
t 'return: the month before, and one in which nothing happened' 0 \
  'for m in 2017-02 2016-12; do figures --month $m register.jsonl; done' 3<<'OUT'
enterprises 1 1
new_enterprises 1 null
abolish 0 0
toy 0 0
enterprises 0 0
new_enterprises 0 null
abolish 0 0
toy 0 0
OUT
cat >judged.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01","filing":{"route":"paper"},"enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"},"products":[{"name":"电饭煲"}],"validate":{"verdict":"pass","deemed_filed":true},"official":[{"act":"revoked","date":"2017-05-02"},{"act":"publicised","date":"2017-05-01"},{"act":"publicised"}]}
{"kind":"declaration","declared_at":"2017-03-02","subject":"service","enterprise":{"uscc":"91440606722473344C"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-02-10"},"review":{"verdict":"fail"},"official":[{"act":"revoked","date":"2017-05-02"}]}
IN
keys='judged|failed|deemed|paper|service|acts|incoming|search|waiting|inspected'
t 'return: judging, filing and acts are known once a record says so; an act counts in its own month, a standard once' 0 \
  'figures --month 2017-03 judged.jsonl; figures --month 2017-05 judged.jsonl | grep acts; figures --month 2017-03 register.jsonl' 3<<'OUT'
paper 1 1
deemed 1 1
service 1 1
search null null
waiting null null
judged 2 2
failed 1 1
inspected null null
acts 0 0
incoming null null
acts 1 1
paper null null
deemed null null
service 0 0
search null null
waiting null null
judged null null
failed null null
inspected null null
acts null null
incoming null null
OUT
t 'return: a form for programs has the same figures' 0 \
  'sd-report return --month 2017-03 -f csv --lang zh register.jsonl | tr -d "\r" | sed -n "1,3p;8p"' 3<<'OUT'
代码,条款,项目,本月,截至月末累计
enterprises,（三）,参与自我声明的企业（家）,1,2
new_enterprises,（三）,其中首次声明的企业（家）,1,
paper,（三）,重要消费品的纸质登记备案（件）,,
OUT
t 'return: a page without charts, on which unknown is a word' 0 \
  'sd-report return --month 2017-03 -f html --lang zh register.jsonl >page.html; grep -c "<svg" page.html; grep -c ">未知</td>" page.html' 3<<'OUT'
0
14
OUT
part() { python3 -c 'import sys, zipfile; print(zipfile.ZipFile("book.xlsx").read(sys.argv[1]).decode())' "xl/$1.xml"; }
t 'return: a workbook, in which it is a text' 0 \
  'sd-report return --month 2017-03 -f xlsx --lang zh -o book.xlsx register.jsonl; part sharedStrings | grep -o "未知" | sort -u' 3<<'OUT'
未知
OUT
styles() { part worksheets/sheet1 | grep -o '<c r="[CD][0-9]*" s="[0-9]*"' | grep -v '[CD]1"' | sed 's/.* //' | sort -u | wc -l; }
t 'return: it stands where the figures stand, and a page holds the table' 0 'styles; python3 "$top/tests/xlsx.py" book.xlsx --parts | grep ^sheet' 3<<'OUT'
1
sheet 数据: frozen 1, filter A1:D42, paper 9, portrait, one page, widths 10 32 8 16
sheet 说明: paper 9, portrait, one page, widths 66
OUT

for name in usage 'return --month 2017-03'; do
	for k in 1 2 3; do
		sd-report "${name%% *}" --partial --shard $k/3 register.jsonl cases.jsonl log.jsonl service.jsonl >$k.p
	done
	sd-report "${name%% *}" --merge --partial 2.p 3.p >23.p
	t "$name: three shards, in any order and nesting, are the single run" 0 \
	  "sd-report $name --merge 23.p 1.p | cmp - <(sd-report $name log.jsonl service.jsonl register.jsonl cases.jsonl)"
	t "$name: parts cut between the files, too" 0 \
	  "sd-report ${name%% *} --partial --part 1/2 register.jsonl log.jsonl >a.p; sd-report ${name%% *} --partial --part 2/2 cases.jsonl service.jsonl >b.p; sd-report $name --merge b.p a.p | cmp - <(sd-report $name log.jsonl service.jsonl register.jsonl cases.jsonl)"
done
t 'a partial tells of the other records in rows of their own' 0 'grep -h "incoming\|request" a.p b.p' 3<<'OUT'
{"kind":"partial","row":{"name":"request\t2017-03","products":7,"declarations":7,"verdicts":[0,0,0,0,7]}}
{"kind":"partial","row":{"name":"incoming\t2017-03","products":1,"declarations":1,"verdicts":[0,0,0,0,1]}}
OUT
t 'a month of a partial that is none is in no month' 0 \
  'sed "\$d; s/t2017-02/t20x7-99/" a.p | { cat >.body; cat .body; printf "{\"kind\":\"end\",\"records\":%d,\"unreadable\":0,\"digest\":\"sha256:%s\"}\n" "$(wc -l <.body)" "$(sha256sum .body | cut -d" " -f1)"; } >c.p; sd-report return --month 2017-02 --merge c.p b.p -f csv --lang en | sed -n 2p | tr -d "\r"' 3<<'OUT'
enterprises,3,Enterprises that declared,0,0
OUT

# the command line
t 'a return is of a month' 2 'sd-report return register.jsonl' 4<<'ERR'
sd-report: the return of which month? Give it with '--month', such as 2017-03
ERR
t 'of one that there is' 2 'for m in 2017-13 2017-3 17-03 2017-00 2017-033; do sd-report return --month $m; done' 4<<'ERR'
sd-report: '--month' takes a month, such as 2017-03, not '2017-13'
sd-report: '--month' takes a month, such as 2017-03, not '2017-3'
sd-report: '--month' takes a month, such as 2017-03, not '17-03'
sd-report: '--month' takes a month, such as 2017-03, not '2017-00'
sd-report: '--month' takes a month, such as 2017-03, not '2017-033'
ERR
t 'a month is of the return, and of its table' 2 'sd-report months --month 2017-03; sd-report return --partial --month 2017-03' 4<<'ERR'
sd-report: '--month' goes with return alone
sd-report: '--month' is about a table: give it when the partials are merged
ERR
t 'what happened is not asked as of a day' 2 'sd-report usage --as-of 2017-03-01; sd-report return --month 2017-03 --as-of 2017-03-01' 4<<'ERR'
sd-report: '--as-of' asks what is public on a day, usage counts what happened
sd-report: '--as-of' asks what is public on a day, return counts what happened
ERR
finish
