#!/usr/bin/env bash
# Writing workbooks: what cells hold, how sheets are called, and that no workbook is
# handed on of which a part is missing.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
workbook() { "$out/tools/workbook" "$@"; }
cells() { workbook o.xlsx && python3 "$top/tests/xlsx.py" o.xlsx; }
flat() { workbook flat o.xlsx && python3 "$top/tests/xlsx.py" o.xlsx; }
parts() { workbook o.xlsx && python3 "$top/tests/xlsx.py" o.xlsx --parts; }

cat >all.in <<'IN'
sheet 数据
row head
text 代码
right 数
row plain
text =1+1
whole 12345
day 2017-03-01
share 125
row plain
text 第一行\n\0第二_x0041_\e
whole 999999999999999
day 1900-02-28
day 1900-03-01
whole 1000000000000000
row sum
text 合计
empty
whole 0
IN
cat >all.out <<'OUT'
数据!A1	text	代码
数据!B1	text	数
数据!A2	text	=1+1
数据!B2	number	12345
数据!C2	day	2017-03-01
数据!D2	percent	0.125
数据!A3	text	第一行\n\x00第二_x0041_\x1b
数据!B3	number	999999999999999
数据!C3	day	1900-02-28
数据!D3	day	1900-03-01
数据!E3	text	1000000000000000
数据!A4	text	合计
数据!B4	blank	
数据!C4	number	0
OUT
workbook first.xlsx <all.in
t 'text is text whatever it begins with, figures of more than 15 places too' 0 cells <all.in 3<all.out
t 'the same a row at a time' 0 flat <all.in 3<all.out
t 'a header is frozen, filtered and repeated; columns are as wide as their text' 0 parts <all.in 3<<'OUT'
sheet 数据: frozen 1, filter A1:E4, paper 9, landscape, widths 13 21 12 12 18
name _xlnm._FilterDatabase: '数据'!$A$1:$E$4
name _xlnm.Print_Titles: '数据'!$1:$1
times (1980, 1, 1, 0, 0, 0)
title 题 & 目
created 1980-01-01T00:00:00Z
modified 1980-01-01T00:00:00Z
OUT
t 'names of sheets hold what they may, 31 characters at most, each once' 0 'parts | grep ^sheet' <<'IN' 3<<'OUT'
sheet a[b]:c*?/\
sheet A_b__c____
sheet 'quoted'
sheet 
sheet history
sheet 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二
sheet 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一三
IN
sheet a_b__c____: paper 9, landscape
sheet A_b__c____ (2): paper 9, landscape
sheet _quoted_: paper 9, landscape
sheet _: paper 9, landscape
sheet history (2): paper 9, landscape
sheet 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一: paper 9, landscape
sheet 一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2): paper 9, landscape
OUT
t 'a sheet may stand upright, on one page; the next does not' 0 'parts | grep ^sheet' <<'IN' 3<<'OUT'
sheet 表
upright
sheet 注
IN
sheet 表: paper 9, portrait, one page
sheet 注: paper 9, landscape
OUT
# what does not fit
long() { printf 'sheet 甲\nrow plain\ntext '; head -c "$1" /dev/zero | tr '\0' x; echo; }
ok 'a cell holds 32767 characters' bash -c "$(declare -f long); long 32767 | '$out/tools/workbook' o.xlsx"
t 'one more is refused with its place' 3 'long 32768 | workbook o2.xlsx; s=$?; test ! -e o2.xlsx && (exit $s)' 4<<'ERR'
workbook: sheet '甲' row 1: a cell holds at most 32767 characters
ERR
t 'so is a row too many' 3 'printf "sheet 甲\nmany 1048577\n" | workbook flat o2.xlsx' 4<<'ERR'
workbook: sheet '甲' holds at most 1048576 rows
ERR
t 'and a column' 3 '{ printf "sheet 甲\nrow plain\n"; yes "whole 1" | head -n 16385; } | workbook o2.xlsx' 4<<'ERR'
workbook: sheet '甲' holds at most 16384 columns
ERR
t 'and a sheet' 3 'seq -f "sheet %g" 256 | workbook o2.xlsx' 4<<'ERR'
workbook: a workbook holds at most 255 sheets
ERR

# The library does not tell when a temporary file is cut.  Here no file may be larger
# than so many KiB: the sheet is, the finished workbook need not be.
small() { (trap '' XFSZ; ulimit -f "$1"; shift; { printf 'sheet 甲\n'; echo 'many 3000 same'; } |
	"$out/tools/workbook" "$@" >o3.xlsx); }
no_room="workbook: the workbook could not be written whole: is there room in '${TMPDIR:-/tmp}'?"
for limit in 4 8 16 64; do
	t "no workbook is handed on of which a part is missing: $limit KiB" 4 \
		"small $limit - ; s=\$?; test ! -s o3.xlsx && (exit \$s)" 4<<<"$no_room"
	t "nor a row at a time: $limit KiB" 4 \
		"small $limit flat - ; s=\$?; test ! -s o3.xlsx && (exit \$s)" 4<<<"$no_room"
done
texts() { printf 'sheet 甲\nrow plain\n'; for i in 1 2 3 4 5; do long 30000 | sed -n "3s/\$/$i/p"; done; }
t 'nor one whose texts are cut, though it has all its cells' 4 \
	"(trap '' XFSZ; ulimit -f 64; texts | workbook -)" 4<<<"$no_room"
ok 'with more room it is' small 512 -
t 'a folder that is not there is told' 4 'TMPDIR=/nowhere workbook o2.xlsx' </dev/null 4<<'ERR'
workbook: cannot write a workbook in '/nowhere': No such file or directory
ERR
mkdir tmp
ok 'nothing is left behind' bash -c "TMPDIR=$work/tmp; export TMPDIR; '$out/tools/workbook' o.xlsx <all.in
	echo 'sheet 甲' | '$out/tools/workbook' /dev/full 2>/dev/null; test -z \"\$(ls tmp)\""
ok 'the same cells give the same bytes, seconds later' sh -c "'$out/tools/workbook' - <all.in | cmp - first.xlsx"
finish
