#!/usr/bin/env bash
# What a command says when something is wrong, in Chinese: every sentence of the program has
# its words, and no words are left of sentences that are gone.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# Failures and warnings of the source without Chinese, and Chinese without a sentence.  Of a
# format without a letter outside its conversions there is nothing to say.
# shellcheck disable=SC2016
unsaid() {
	(cd "${1:-$top}" && perl -CSD -Mutf8 -e '
	my $string = qr/"((?:[^"\\]|\\.)*)"/;
	my (%said, %sentence, $source);
	sub slurp { local (@ARGV, $/) = @_; my $s = <>; $s =~ s/"\s*"//g; $s }
	for (glob("lib/cli/chinese_*.c")) {
		my $s = slurp($_);
		$said{$1} = 1 while $s =~ /\{ $string,\s*$string \}/g;
	}
	for (grep { !m(lib/cli/chinese_) } glob("lib/*/*.[ch] bin/*.c")) {
		my $s = slurp($_);
		while ($s =~ /\b(?:sd_fail|sd_fail_errno|sd_err_where|sd_cell_fail|sd_warn|warn|sd_lint_say|say_ours|
				sd_origin_refuse|client_trouble|client_refused)
				\((?>[^"();{]|\((?:[^()]|\([^()]*\))*\))*$string/gx) {
			$sentence{$1} = $_;
		}
		$sentence{$1} = $_ while $s =~ /\bsd_spoken\($string\)/g;
		$source .= $s;
	}
	for (keys %sentence) {
		(my $words = $_) =~ s/%[-0-9.*]*(?:ll|l|z)?[a-z]//g;
		print "$sentence{$_}: $_\n" if $words =~ /[a-z]/ && !$said{$_};
	}
	my %machine = map { $! = $_; ("$!" => 1) } 1 .. 133;
	print "nobody says: $_\n" for grep { index($source, "\"$_\"") < 0 && !$machine{$_} } keys %said;
	print "there are ", scalar keys %said, "\n" if keys %said < 300;
	print "only ", scalar keys %sentence, " sentences\n" if keys %sentence < 300;
	' | sort)
}
t 'every sentence has its Chinese, and every Chinese a sentence' 0 unsaid </dev/null
mkdir -p cut/bin && cp -R "$top/lib" cut && cp "$top"/bin/*.c cut/bin
t 'which is looked at: what is taken away is missed' 0 'sed -i "s/cannot close/cannot shut/" cut/lib/base/file.c
  unsaid cut' 3<<'OUT' </dev/null
lib/base/file.c: cannot shut '%s'
nobody says: cannot close '%s'
OUT

export SD_LANG=zh
t 'a file that is not there' 4 sd-validate nowhere.jsonl </dev/null 4<<'ERR'
sd-validate: 不能打开“nowhere.jsonl”: 没有那个文件或目录
ERR
t 'an option that is not there, and one with a value that is none' 2 \
  'sd-validate --nope; sd-review -j 0; sd-validate --asked 2026-13-01' </dev/null 4<<'ERR'
sd-validate: 没有选项“--nope”（见 --help）
sd-review: “--jobs”应为 1 至 256 的整数，不能是“0”
sd-validate: “--asked”应为 YYYY-MM-DD 形式的日期，不能是“2026-13-01”
ERR
t 'a full disk' 4 'echo "{}" | sd-validate --only SD-C01 >/dev/full' </dev/null 4<<'ERR'
sd-validate: 不能写入“标准输出”: 设备上没有空间
ERR
t 'lines that are no records' 3 'printf "{\n{\"a\":1,}\n[]\n" | sd-report overview -f jsonl >/dev/null' </dev/null 4<<'ERR'
sd-report: -:1: 一行在值的中间断开：没有计入，另有 2 条也没有
ERR
printf '%%PDF-1.4\n' >notice.pdf
printf '甲,乙\n一,二\n' >notice.csv
t 'a file that is no table, and a table without its headings' 3 \
  'sd-import notice.pdf; sd-import notice.csv' </dev/null 4<<'ERR'
sd-import: “notice.pdf”是 PDF，不是表格
sd-import: “notice.csv”的前 2 行中没有表头：表头至少有 3 个认得的列名，如统一社会信用代码、标准编号、标准名称（用 --map 可增加）
ERR
broken() {
	rm -rf pack && cp -R "$top/share/rules" pack && sed -i "$1" pack/standards.tsv
	SD_RULES=pack sd-validate
}
t 'a broken rule pack' 6 'broken "s/\t2011-08-01\t/\t2011-8-1\t/"; broken "s/^GB 18401-2010\t/GB 18401-20\t/"' </dev/null 4<<'ERR'
sd-validate: pack/standards.tsv:2: “to”列: “2011-8-1”不是 YYYY-MM-DD 形式的日期
sd-validate: pack/standards.tsv:3: “number”列: 年号“20”只有两位，两位年号只有 50 至 95 可读作 1950 至 1995
ERR
t 'what lint finds in one' 1 'rm -rf pack && cp -R "$top/share/rules" pack && sed -i "s/heater=solar/heater=sun/" pack/standard_conditions.tsv
  SD_RULES=pack sd-rules lint' </dev/null 3<<'OUT'
standard_conditions.tsv:41: 错误: heater=sun: “sun”不是“heater”的值
OUT
t 'a name that is not known, with those near it' 1 'sd-rules explain SD-C9' </dev/null 4<<'ERR'
sd-rules: 没有规则“SD-C9”，相近的有：SD-C01, SD-C02, SD-C03, SD-C04, SD-C06, SD-C07
ERR
t '--lang says it in English, SD_LANG or not' 4 'sd-validate --lang en nowhere.jsonl' </dev/null 4<<'ERR'
sd-validate: cannot open 'nowhere.jsonl': No such file or directory
ERR
unset SD_LANG
t 'so does the language of messages, and without any it is English' 4 \
  'LC_ALL= LC_MESSAGES=zh_CN.UTF-8 sd-validate nowhere.jsonl; sd-validate nowhere.jsonl' </dev/null 4<<'ERR'
sd-validate: 不能打开“nowhere.jsonl”: 没有那个文件或目录
sd-validate: cannot open 'nowhere.jsonl': No such file or directory
ERR
long=$(printf '佛%.0s' {1..200})
t 'of a name that is too long the reason is kept, and whole characters' 4 \
  "SD_LANG=zh sd-validate $long 2>&1 | iconv -f UTF-8 -t UTF-8 | tail -c 24; exit \${PIPESTATUS[0]}" </dev/null 3<<'OUT'
佛佛: 文件名过长
OUT
finish
