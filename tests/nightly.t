#!/usr/bin/env bash
# The nightly reports: a finding is no failure, a failure is loud, and what readers see is
# last night or this one, whole, whenever the run is cut off.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
export SD_ASKED=2026-11-22
cp -R "$top/examples/02-nightly-15-products/in" in
nightly() { sh "$top/examples/02-nightly-15-products/run.sh" "$@"; }
# whole FOLDER: run.json says done, and every file is as it says, and there is no other
whole() {
	jq -e '.state == "done" and .end >= .start and .worst == 1 and (.outputs | length) > 5' "$1/run.json" &&
		jq -r '.outputs[] | "\(.sha256)  \(.file)"' "$1/run.json" | (cd "$1" && sha256sum --quiet -c) &&
		test "$(jq '.outputs | length' "$1/run.json")" = "$(find "$1/" -type f ! -name run.json | wc -l)"
}
names() { (cd "$1" && printf '%s\n' *) | sed -E 's/^[0-9]{4}-[0-9]{2}-[0-9]{2}/DAY/'; }

t 'findings are no failure: status 0, and the table' 0 'nightly in out | sed -n 1p' </dev/null 3<<'OUT'
标准自我声明公开统计：重点产品
OUT
ok 'the night is whole' whole out/latest
t 'run.json: the worst status, the day, inputs, counts' 0 \
  "jq -c '.worst, .asked, (.inputs | map([.file, .bytes])), .counts.fail, .counts.declarations' out/latest/run.json" </dev/null 3<<'OUT'
1
"2026-11-22"
[["佛山-珠海.csv",837],["深圳.xlsx",3035]]
2
5
OUT
ok 'the digests of the inputs are theirs' test "$(jq -r '.inputs[].sha256' out/latest/run.json)" = \
	"$(sha256sum in/* | cut -d' ' -f1)"
ok 'the pack is the one that judged' test "$(jq .pack out/latest/run.json)" = \
	"$(head -1 out/latest/judged.jsonl | jq .review.pack)"
t 'each step has its status' 0 "jq -r '.steps[] | select(.status > 0) | \"\(.step) \(.status)\"' out/latest/run.json" </dev/null 3<<'OUT'
validate 1
review 1
OUT
t 'what firms are told: a line a finding, firms together, as spreadsheets read it' 0 \
  "head -c 3 out/latest/firms.csv | od -An -tx1; tr -d '\r' <out/latest/firms.csv | cut -d, -f 1,5,6,7,12 | tail -n +2 | uniq" </dev/null 3<<'OUT'
 ef bb bf
"914403001922038216","申报表!O3","错误","未定","GB6675.4-2014/mig-pb/finger-paint"
"914403001922038216","申报表!O4","错误","未定","GB6675.4-2014/mig-cd/other"
"914403001922038216","申报表!O4","错误","未定","GB24613-2009/soluble-cd"
"91440400192548256M","B6","错误","不合格","SD-U02"
"91440400192548256M","H6","错误","未定","SD-T01"
"91440606722473344C","M3","错误","不合格","GB18401-2010/formaldehyde/A"
OUT
ok 'four reports in four forms' test "$(find out/latest/ -regex '.*/\(products\|overview\|regions\|findings\)\.\(txt\|html\|xlsx\|csv\)' -size +0 | wc -l)" -eq 16
t 'a second night of that day stands beside the first' 0 'nightly in out >second.txt; readlink out/latest | tail -c 3; names out' </dev/null 3<<'OUT'
.2
DAY
DAY.2
latest
lock
OUT
ok 'the same input gives the same table' cmp second.txt out/latest/products.txt

# the lock
exec 8<out/lock
flock 8
t 'while another runs: it says so, and ends with 5, try later' 5 'nightly in out 8<&-' </dev/null 4<<ERR
nightly: another run has not ended ($work/out/lock), try later
ERR
t 'in Chinese too' 5 'SD_LANG=zh nightly in out 8<&-' </dev/null 4<<ERR
每夜报表：另一次运行还没有结束（$work/out/lock），稍后再试
ERR
exec 8<&-

# what fails
last=$(readlink out/latest)
untouched() { test "$(readlink out/latest)" = "$last" && whole out/latest; }
failed() { jq -c '[.state, .worst, .steps[-1].step]' out/*.failed/run.json; ls -A out/*.failed; rm -r out/*.failed; }
mkdir bad && cp in/* bad && head -c 1500 in/深圳.xlsx >bad/深圳.xlsx
t 'a workbook that is cut: the step, its status, what was said' 3 'nightly bad out' </dev/null 4<<'ERR'
sd-import: 'bad/深圳.xlsx' is a workbook or an archive that is damaged, cut, or packed in a way that is not known: save or pack it again
nightly: step import failed with status 3; earlier results are as they were
ERR
ok 'last night is untouched' untouched
t 'the failed night has run.json and nothing else' 0 failed </dev/null 3<<'OUT'
["failed",3,"import"]
run.json
OUT
t 'a folder without tables' 3 'mkdir none; nightly none out' </dev/null 4<<'ERR'
'none' has no tables (*.csv, *.xlsx)
nightly: step inputs failed with status 3; earlier results are as they were
ERR
t 'no folder' 4 'nightly nowhere out 2>/dev/null; s=$?; rm -r out/*.failed; (exit $s)' </dev/null
mkdir shim
printf '#!/bin/sh\necho >>"$SD_GROWING"\nexec "%s/sd-import" "$@"\n' "$bin" >shim/sd-import
chmod 755 shim/sd-import
t 'a table that changes while it is read' 3 'mkdir grow; cp in/* grow; SD_GROWING=grow/佛山-珠海.csv PATH=$work/shim:$PATH nightly grow out' </dev/null 4<<'ERR'
'grow' changed while it was read
nightly: step unchanged failed with status 3; earlier results are as they were
ERR
ok 'last night is still untouched' untouched
rm -r out/*.failed
t 'rules that are broken' 6 'SD_RULES=$work/none nightly in out 2>&1 | tail -1; (exit "${PIPESTATUS[0]}")' </dev/null 3<<'OUT'
nightly: step pack failed with status 6; earlier results are as they were
OUT
rm -r out/*.failed

# a full disk: a small one where that is allowed, else a ceiling for each file
mkdir small
if mount -t tmpfs -o size=350k none small 2>/dev/null; then
	last_thing() { umount "$work/small"; }
	full() { nightly in small; }
else
	full() { (trap '' XFSZ; ulimit -f 8; nightly in small); }
fi
cp -R out/latest/. small/2026-11-21 && ln -s 2026-11-21 small/latest
full >full.out 2>full.err
said=$?
ok 'a full disk is status 4' test "$said" -eq 4
ok 'and says which step' grep -q '^nightly: step [a-z.]* failed with status 4; earlier' full.err
ok 'no table was printed' test ! -s full.out
ok 'last night is whole' whole small/latest
ok 'and it is still the last' test "$(readlink small/latest)" = 2026-11-21
ok 'the failed night says failed, or nothing' sh -c '! cat small/*.failed/run.json 2>/dev/null | grep -q "\"running\"\|\"done\""'

# cut off with kill -9, all its processes at once, before the N-th program that it starts
for p in sd-import sd-validate sd-review sd-report jq mv ln rm sync; do
	cat >shim/$p <<END
#!/bin/sh
echo >>"$work/calls"
[ "\$(wc -l <"$work/calls")" -ne "\$SD_KILL_AT" ] || kill -9 0
PATH=\${PATH#*:} exec $p "\$@"
END
	chmod 755 shim/$p
done
cut_off() { rm -f calls; SD_KILL_AT=$1 PATH=$work/shim:$PATH setsid -f -w sh "$top/examples/02-nightly-15-products/run.sh" in out >/dev/null 2>cut.err; }
export SD_NIGHTLY_REPORTS=
cut_off 0
last=$(readlink out/latest)
calls=$(wc -l <calls)
ok 'all goes well when nothing is killed' untouched
for at in 8 $(seq $((calls - 5)) "$calls"); do
	last=$(readlink out/latest)
	rm -rf out/.running
	cut_off "$at"
	ok "killed before program $at of $calls: what is there is whole" whole out/latest
	ok 'and is last night' test "$(readlink out/latest)" = "$last"
done
t 'the next night says so, ends well, and keeps what the last knew' 0 \
  'cut_off $((calls - 12)); nightly in out >/dev/null && failed' </dev/null 3<<'OUT' 4<<'ERR'
["failed",1,"counts"]
run.json
OUT
nightly: the last run did not end
ERR
finish
