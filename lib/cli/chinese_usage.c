/* What is wrong with a command line. */

#include "cli/chinese_words.h"

#include "base/ban.h"

/* In the order of the English. */
const struct sd_chinese_word sd_chinese_usage[] = {
	{ "%llu declarations that fail were sent as well; --only-pass holds them back",
	  "不合格的声明也发送了 %llu 条；用 --only-pass 可将其留下" },
	{ "%s is written as: %s, not '%s'", "%s 的格式为：%s，不能是“%s”" },
	{ "%s, not '%s'", "%s，不能是“%s”" },
	{ "%u errors, %u warnings, %u notes", "%u 个错误，%u 个警告，%u 个提示" },
	{ "'-%c' wants a value: %s", "“-%c”须带值：%s" },
	{ "'--%s' is about a table: give it when the partials are merged",
	  "“--%s”用于成表：请在合并部分统计时给出" },
	{ "'--%s' takes %s, not '%s'", "“--%s”应为%s，不能是“%s”" },
	{ "'--%s' takes K/N, such as 3/8, N up to %d, not '%s'",
	  "“--%s”应为 K/N，如 3/8，N 不超过 %d，不能是“%s”" },
	{ "'--%s' takes no value", "“--%s”不带值" },
	{ "'--%s' takes one of '%s', not '%s'", "“--%s”应为“%s”之一，不能是“%s”" },
	{ "'--%s' wants a value: %s", "“--%s”须带值：%s" },
	{ "'--annotate' goes with '--format xlsx', and not with '--columns', '--layout'"
	  " or '--headings'",
	  "“--annotate”须与“--format xlsx”同用，不与“--columns”“--layout”“"
	  "--headings”同用" },
	{ "'--as-of' asks what is public on a day, %s counts what happened",
	  "“--as-of”问某日公开的内容，%s 统计发生过的事" },
	{ "'--bom' goes with '--format csv' alone", "“--bom”只与“--format csv”同用" },
	{ "'--by' goes with products alone", "“--by”只用于 products" },
	{ "'--columns' has an empty name", "“--columns”中有空的列名" },
	{ "'--columns' names '%.*s' twice", "“--columns”中“%.*s”出现两次" },
	{ "'--columns' names no indicator: in a wide table each is a column, such as 甲醛"
	  "含量",
	  "“--columns”中没有指标：宽表中每个指标占一列，如甲醛含量" },
	{ "'--columns' takes %d columns at most", "“--columns”最多 %d 列" },
	{ "'--columns', '--layout' and '--headings' go with '--format csv' and 'xlsx'"
	  " alone",
	  "“--columns”“--layout”“--headings”只与“--format csv”或“xlsx”同用" },
	{ "'--format %s' goes with '--output' to a folder",
	  "“--format %s”须用“--output”指明文件夹" },
	{ "'--format package' goes with '--output' to a name that ends in .zip or"
	  " .tar.zst",
	  "“--format package”须用“--output”指明以 .zip 或 .tar.zst 结尾的文件名" },
	{ "'--judge', '--profile', '--asked' and '--made' go with '--rules-old' or"
	  " '--rules-new'",
	  "“--judge”“--profile”“--asked”“--made”须与“--rules-old”或“"
	  "--rules-new”同用" },
	{ "'--key' goes with '--shard' alone", "“--key”只与“--shard”同用" },
	{ "'--key' takes a JSON pointer such as %s, not '%s'",
	  "“--key”应为 JSON 指针，如 %s，不能是“%s”" },
	{ "'--key', '--whole', '--equal' and '--memory' go with registers and"
	  " '--versions'",
	  "“--key”“--whole”“--equal”“--memory”用于比较登记册和“--versions”" },
	{ "'--layout wide' goes with '--columns', which names the indicators that are"
	  " columns",
	  "“--layout wide”须与“--columns”同用，由它指明作为列的指标" },
	{ "'--map-template' takes one file and no others, not '%s'",
	  "“--map-template”只取一个文件，不能再给“%s”" },
	{ "'--month' goes with return alone", "“--month”只用于 return" },
	{ "'--month' takes a month, such as 2017-03, not '%s'",
	  "“--month”应为月份，如 2017-03，不能是“%s”" },
	{ "'--node' takes a division code of six figures, not '%s'",
	  "“--node”应为六位行政区划代码，不能是“%s”" },
	{ "'--part' and '--shard' exclude each other", "“--part”与“--shard”不能同用" },
	{ "'--part' goes with '--partial' alone", "“--part”只与“--partial”同用" },
	{ "'--roster' wants a file, not standard input",
	  "“--roster”应为文件，不能是标准输入" },
	{ "'--url' goes with '--format labels' alone",
	  "“--url”只与“--format labels”同用" },
	{ "'--url' takes an address that begins with https:// or http://, not '%s'",
	  "“--url”应为以 https:// 或 http:// 开头的地址，不能是“%s”" },
	{ "'--versions' takes one register, not %d",
	  "“--versions”取一个登记册，不是 %d 个" },
	{ "'--versions', '--against' and '--rules-old' or '--rules-new' exclude one"
	  " another",
	  "“--versions”、“--against”、“--rules-old”或“--rules-new”三者不能同用" },
	{ "'--write' goes with import alone", "“--write”只用于 import" },
	{ "--as is the code of the sending node, 6 to 18 figures and capitals, such as"
	  " 440600",
	  "--as 是发送节点的代码，6 至 18 位数字和大写字母，如 440600" },
	{ "--key is given once for all, or once for each --to in their order",
	  "--key 可以共给一次，或按 --to 的次序各给一次" },
	{ "--node is the division code of the platform, 6 to 18 figures and capitals,"
	  " such as 440600",
	  "--node 是平台所在地的代码，6 至 18 位数字和大写字母，如 440600" },
	{ "--origin is 1 to %d letters, figures and signs, without blanks and +",
	  "--origin 为 1 至 %d 个字母、数字和符号，不含空格和 +" },
	{ "--role says what the node is", "请用 --role 说明节点的身份" },
	{ "--to says where to, 1 to %d times", "请用 --to 说明发往何处，1 至 %d 次" },
	{ "Excel damages long codes when CSV is opened by a double click: import it as"
	  " text, or write -f xlsx",
	  "双击打开 CSV 时 Excel 会损坏长代码：请按文本导入，或用 -f xlsx 输出" },
	{ "a workbook is no text for a terminal: name a file with '--output FILE'",
	  "工作簿不能输出到终端：请用“--output FILE”指明文件" },
	{ "only one of the two can be standard input", "两者只能有一个是标准输入" },
	{ "silent makers are those on a roster: give it with '--roster'",
	  "未声明的企业取自名录：请用“--roster”给出名录" },
	{ "the return of which month? Give it with '--month', such as 2017-03",
	  "要哪个月的月报？请用“--month”给出，如 2017-03" },
	{ "there is no %s '%s'", "没有%s“%s”" },
	{ "there is no %s '%s', near it: %s", "没有%s“%s”，相近的有：%s" },
	{ "there is no option '-%c' (see --help)", "没有选项“-%c”（见 --help）" },
	{ "there is no option '--%.*s' (see --help)", "没有选项“--%.*s”（见 --help）" },
	{ "there is no report '%s', but: %s", "没有报表“%s”，现有：%s" },
	{ "two registers are compared, OLD and NEW, not %d (or see '--versions',"
	  " '--against', '--rules-new')",
	  "比较新旧两个登记册，不是 %d 个（另见“--versions”“--against”“--rules-new"
	  "”）" },
	{ "which report is wanted? There are: %s", "要哪种报表？现有：%s" },
	{ "with '--merge' the partials tell which part they are",
	  "用“--merge”时，各部分统计自会说明是哪一份" },
	{ "write: init, serve, dump, verify or cases DIR; demo [DIR]; load DIR [file"
	  " ...]; node list DIR; node add DIR CODE; upstream list DIR; upstream add DIR"
	  " CODE URL; backup DIR TO; restore DIR FROM",
	  "写法：init、serve、dump、verify 或 cases DIR；demo [DIR]；load DIR [file"
	  " ...]；node list DIR；node add DIR CODE；upstream list DIR；upstream add DIR"
	  " CODE URL；backup DIR TO；restore DIR FROM" },
	{ "write: list; coverage; receiver URL; sender; sample; send FILE URL; replay"
	  " FILE URL",
	  "写法：list；coverage；receiver URL；sender；sample；send FILE URL；replay"
	  " FILE URL" },
	{ "write: node list DIR, or: node add DIR CODE --role WORD",
	  "写法：node list DIR，或 node add DIR CODE --role WORD" },
	{ "write: upstream list DIR, or: upstream add DIR CODE URL",
	  "写法：upstream list DIR，或 upstream add DIR CODE URL" }
};

const size_t sd_chinese_usage_n = sizeof sd_chinese_usage / sizeof *sd_chinese_usage;
