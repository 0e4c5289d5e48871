#!/usr/bin/env bash
# Streams in trouble: seals, lines that are too long, closed streams, files that cannot
# be written, signals, terminals.  What every filter promises of a plain stream stands
# in sd-validate.t.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

x='{"kind":"x"}'
echo "$x" >x.jsonl
sd-validate --seal x.jsonl >sealed

# Seals.

t 'sealed streams may stand one behind the other' 0 \
  'cat sealed sealed >two; sd-validate two; sd-validate --expect-seal <two' 3<<OUT
$x
$x
$x
$x
OUT
t 'SD_SEAL=1 asks for a seal and writes one' 0 \
  'SD_SEAL=1 sd-validate sealed | cmp - sealed' </dev/null
t 'and only 1 does' 0 'SD_SEAL=0 sd-validate x.jsonl' 3<<<"$x"
t 'bytes that changed under the seal are told' 3 'sed s/x/y/ sealed | sd-validate' \
  3<<<'{"kind":"y"}' 4<<'ERR'
sd-validate: -:2: the bytes differ from those that were sealed (sha256:557b4cd88a358a02921b8fdc526dbdecfa612613f7f25d5de980e02a5cb6ec58)
ERR
while read -r seal; do
	printf '{"kind":"x"}\n{"kind":"end",%s\n' "$seal" >broken
	t "a seal is not in the form of one: $seal" 3 sd-validate broken </dev/null 3<<<"$x" 4<<'ERR'
sd-validate: broken:2: the seal is not in the form of a seal
ERR
done <<'CASES'
"a":1}
"records":}
"records":1}
"records":1,"unreadable":x}
"records":1,"unreadable":0}
"records":1,"unreadable":0,"digest":"
CASES
cat sealed x.jsonl >longer
for how in 'sd-validate longer' 'sd-validate <longer' 'cat longer | sd-validate'; do
	t "what stands behind a seal was added later: $how" 3 "$how" 3<<OUT 4<<'ERR'
$x
$x
OUT
sd-validate: a seal stands before the end of the input: what follows it was added later
ERR
done
t 'what comes of a stream that was cut gets no seal: whoever reads on knows it' 3 \
  "head -n 1 sealed | SD_SEAL=1 sd-validate | SD_SEAL=1 sd-review | SD_SEAL=1 sd-report overview -o /dev/null; echo \${PIPESTATUS[*]} >&2; exit 3" \
	</dev/null 4<<'ERR'
sd-validate: '-' has no seal at its end: it may be cut
sd-review: '-' has no seal at its end: it may be cut
sd-report: '-' has no seal at its end: it may be cut
0 3 3 3
ERR
t 'nor of one that goes on behind its seal, nor of several of which one is missing' 3 \
  "sd-validate --seal longer nowhere 2>&1 >given | cut -d : -f 1-2; jq -r .kind given; sd-diff -q --seal longer sealed 2>&1 >given; jq -r .kind given; exit 3" \
	</dev/null 3<<'OUT'
sd-validate: cannot open 'nowhere'
sd-validate: a seal stands before the end of the input
x
x
sd-diff: a seal stands before the end of the input: what follows it was added later
differences
OUT
t 'a report tells it too' 3 'sd-report overview longer >/dev/null' 4<<'ERR'
sd-report: a seal stands before the end of the input: what follows it was added later
ERR

# Lines that are too long: 16 MiB and more.

python3 -c 'print("{\"a\":\"" + "字" * 5800000 + "\"}\n{\"kind\":\"x\"}")' >long
t 'a line that is too long is passed on in pieces, and the stream goes on' 3 \
  "sd-validate -j2 --lang en long >pieces; echo \$?; tail -n 1 pieces
   jq -c 'select(.part) | [.line, .offset, .part, .last]' pieces; exit 3" 3<<OUT
3
$x
[1,0,1,false]
[1,2097150,2,false]
[1,4194300,3,false]
[1,6291450,4,false]
[1,8388600,5,false]
[1,10485750,6,false]
[1,12582900,7,false]
[1,14680050,8,false]
[1,16777200,9,true]
OUT
ok 'the pieces hold all its bytes, and no character is cut' sh -c \
	'jq -j "select(.part) | .raw" pieces >got; head -n 1 long | tr -d "\n" | cmp - got'
t 'a sealed long line is checked as others are' 3 \
  "sd-validate --seal --lang en long | sed s/字/宇/ | sd-validate | tail -n 1; exit \${PIPESTATUS[2]}" \
  3<<<"$x" 4<<'ERR'
sd-validate: -:11: the bytes differ from those that were sealed (sha256:70a35e144dfe22e0033e2aba327c452743e103b15a3636ecb53853f4117c7926)
ERR
t 'as text it is told and counted once' 3 \
  "sd-validate -f pretty --lang en long | sed -n '1p; \$p'; exit \${PIPESTATUS[0]}" 3<<'OUT'
long:1:1: unreadable: a line above 16777216 bytes
2 records, fail 0, open 0, pass 0, n/a 0, other 1, unreadable 1
OUT
t 'a report tells and counts it once' 3 \
  "sd-report overview --lang en long | grep -i unreadable; exit \${PIPESTATUS[0]}" 3<<'OUT' 4<<'ERR'
- Input: 2 records, of these 0 declarations, 1 of other kinds, 1 unreadable.
OUT
sd-report: long:1: a line above 16777216 bytes: not counted
ERR

# Streams that are closed, files that cannot be written.

for command in sd-validate 'sd-report overview' sd-import; do
	t "a closed standard input is told: $command" 4 "$command <&-" \
		4<<<"${command%% *}: cannot read '-': Bad file descriptor"
done
for command in 'sd-validate x.jsonl' 'sd-report overview x.jsonl' 'sd-rules list SD-U01' \
	'sd-import --help'; do
	t "a closed standard output is told: $command" 4 "$command >&-" \
		4<<<"${command%% *}: cannot write 'standard output': Bad file descriptor"
done
t 'a closed stream is not taken for the next file opened' 0 \
  'sd-validate --pass p x.jsonl >&- 2>&-; cat p' 3<<<"$x"
mkdir dir
while read -r option path why; do
	t "a file that cannot be opened is told: $option $path" 4 \
		"sd-validate --seal $option $path x.jsonl" </dev/null \
		4<<<"sd-validate: cannot open '$path': $why"
done <<'CASES'
-o /nowhere/x No such file or directory
-o dir Is a directory
--fail dir Is a directory
CASES
t 'and the files that could be are not left half made' 4 \
  'sd-validate -o out --pass p1 --fail dir x.jsonl 2>/dev/null; s=$?; ls out* p1*; exit $s' 4<<'ERR'
ls: cannot access 'out*': No such file or directory
ls: cannot access 'p1*': No such file or directory
ERR

# Signals, while a command waits for input.

mkfifo pipe
# The command in the background, when it has read a line: waiting COMMAND ...
waiting() {
	"$@" <pipe >out 2>err &
	pid=$!
	exec 7>pipe
	echo "$x" >&7
	for _ in {1..100}; do
		grep -qs kind out "$(ls -d stopped.* 2>/dev/null)" && break
		sleep 0.02
	done
}
for signal in TERM INT; do
	waiting sd-validate -o stopped --lang en
	sleep 0.1
	kill -"$signal" "$pid"
	wait "$pid"
	status=$?
	exec 7>&-
	ok "SIG$signal ends it, and it says so by its status" \
		test "$status" -eq $((128 + $(kill -l "$signal")))
	ok 'what was read is written, whole' cmp stopped x.jsonl
	rm -f stopped
done
waiting sd-validate
kill -USR1 "$pid"
for _ in {1..100}; do
	[ -s err ] && break
	sleep 0.02
done
exec 7>&-
wait "$pid"
ok 'SIGUSR1 gives one line of progress and the filter goes on' \
	sh -c "grep -qxE 'sd-validate: 1 records, 0 MB, [0-9]+ records/s' err && cmp out x.jsonl"
ok 'a closed pipe ends a filter silently, by the signal' bash -c \
	'yes "{\"kind\":\"x\"}" | { sd-validate -j2 2>err2; echo $? >status; } | head -n 1
	test "$(cat status)" = 141 -a ! -s err2'

# Terminals: in colour, as wide as they are, and with progress after a second.

on_terminal() { SHELL=/bin/bash script -qec "stty cols $1; $2" /dev/null; }
bad='{"kind":"declaration","enterprise":{"name":"佛山","postcode":"1"}}'
echo "$bad" >bad.jsonl
pretty='sd-validate -f pretty --lang en --only SD-F09 --asked 2026-11-22 bad.jsonl'
ok 'text is in colour on a terminal' grep -q $'\033\[1;33mwarning\033\[0m' \
	<(on_terminal 80 "$pretty")
ok 'and not with NO_COLOR' sh -c '! grep -q "$(printf "\033")" "$1"' - \
	<(NO_COLOR=1 on_terminal 80 "$pretty")
on_terminal 40 "$pretty" | sed $'s/\033\\[[0-9;]*m//g' | tr -d '\r' >narrow
t 'the excerpt is as wide as the terminal' 0 'cat narrow' 3<<'OUT'
bad.jsonl:1:60: warning: postcode '1' is not six digits
    …"postcode":"1"}}
                ^~~
    basis sd-records(5)  want six digits  [SD-F09]
    repair give six digits
1 records, fail 0, open 0, pass 1, n/a 0
OUT
# a pipe that is slow, so that there is something to tell
slow() { { cat x.jsonl; sleep 1.2; cat x.jsonl; sleep 0.1; } | sd-validate "$@" >/dev/null; }
export -f slow
ok 'progress is shown after a second, and wiped at the end' grep -q \
	$'\rsd-validate: 2 records, 0 MB, 1 records/s\033\\[K\r*\033\\[K' \
	<(on_terminal 80 slow)
ok 'and not with --quiet' sh -c '! grep -q records "$1"' - <(on_terminal 80 'slow --quiet')
finish
