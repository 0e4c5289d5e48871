/* How every command begins and ends, and its table of options.
 *
 * The table is the only list of a command's options: parsing, --help, the usage
 * line and the completions are made from it; the manual page is checked against
 * it (tests/drift.sh).
 */

#ifndef SD_CLI_CMD_H
#define SD_CLI_CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "rules/filter.h"

enum sd_opt_kind {
	SD_OPT_END,
	SD_OPT_FLAG,	/* bool: given or not */
	SD_OPT_TEXT,	/* const char *: any text */
	SD_OPT_FILE,	/* const char *: a path, completed as one */
	SD_OPT_DIR,	/* struct sd_texts: directories, gathered */
	SD_OPT_TEXTS,	/* struct sd_texts: any texts, gathered */
	SD_OPT_WORD,	/* const char *: one of the words in `words` */
	SD_OPT_COUNT,	/* unsigned: whole, from `least` to `most` */
	SD_OPT_DAY	/* sd_day: YYYY-MM-DD */
};

struct sd_opt {
	enum sd_opt_kind kind;
	char letter;		/* 0: none */
	const char *name;	/* without dashes */
	const char *value;	/* its name in capitals, NULL for a flag */
	const char *help;	/* completes "this option makes it …" */
	const char *zh;		/* the same in Chinese */
	void *where;
	const char *words;	/* separated by blanks */
	unsigned least, most;
};

struct sd_cmd {
	const char *name;
	const char *operands;	/* "[file ...]" */
	const char *help;	/* one sentence */
	const char *zh;
	const struct sd_opt *opts;
};

/* The members of the tables in the commands. */
#define SD_FLAG(l, n, at, h, z) { SD_OPT_FLAG, l, n, NULL, h, z, &(at), NULL, 0, 0 }
#define SD_TEXT(l, n, v, at, h, z) { SD_OPT_TEXT, l, n, v, h, z, &(at), NULL, 0, 0 }
#define SD_FILE(l, n, v, at, h, z) { SD_OPT_FILE, l, n, v, h, z, &(at), NULL, 0, 0 }
#define SD_DIR(l, n, v, at, h, z) { SD_OPT_DIR, l, n, v, h, z, &(at), NULL, 0, 0 }
#define SD_TEXTS(l, n, v, at, h, z) { SD_OPT_TEXTS, l, n, v, h, z, &(at), NULL, 0, 0 }
#define SD_WORD(l, n, w, at, h, z) { SD_OPT_WORD, l, n, "WORD", h, z, &(at), w, 0, 0 }
#define SD_COUNT(l, n, v, lo, hi, at, h, z) \
	{ SD_OPT_COUNT, l, n, v, h, z, &(at), NULL, lo, hi }
#define SD_DAY(l, n, at, h, z) { SD_OPT_DAY, l, n, "DATE", h, z, &(at), NULL, 0, 0 }
#define SD_END { SD_OPT_END, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }

/* Which rules judge, and by which day. */
#define SD_PACK_OPTS(how) \
	SD_DIR(0, "rules", "DIR", (how).rules, "take rules from DIR too, in order", \
	       "另用 DIR 中的规则，可多次给出")
#define SD_JUDGING_OPTS(how) \
	SD_PACK_OPTS(how), \
	SD_WORD(0, "profile", "national guangdong shenzhen jiangsu zhejiang shanghai", \
		(how).profile, "judge by the rules of this place", "按该地的规定判定"), \
	SD_DAY(0, "asked", (how).asked, "judge as of DATE, today if not given", \
	       "判定日，缺省为今天"), \
	SD_TEXTS(0, "only", "ID", (how).only, "judge this rule alone, may be repeated", \
		 "只判该规则，可多次给出"), \
	SD_FLAG(0, "all", (how).all, "list what passed as well", "合格项也列出"), \
	SD_WORD('l', "level", "error warning note", (how).level, \
		"list findings down to this level", "列出到该级别为止的问题")

/* What a filter reads and writes. */
#define SD_FILTER_OPTS(io) \
	SD_FILE('o', "output", "FILE", (io).output, "write to FILE", "输出到 FILE"), \
	SD_WORD('f', "format", "records findings pretty sarif junit", (io).format, \
		"write records, findings, text, SARIF or JUnit", \
		"输出记录、问题、文字、SARIF 或 JUnit"), \
	SD_COUNT('j', "jobs", "N", 1, 256, (io).jobs, "use N workers, one a core if not given", \
		 "并行数，缺省为核数"), \
	SD_FILE(0, "pass", "FILE", (io).pass, "send verdicts pass and n/a to FILE", \
		"合格与不适用的记录写入 FILE"), \
	SD_FILE(0, "open", "FILE", (io).open, "send verdict open to FILE", \
		"未定的记录写入 FILE"), \
	SD_FILE(0, "fail", "FILE", (io).fail, "send fail and unreadable to FILE", \
		"不合格与不可读的记录写入 FILE"), \
	SD_FLAG(0, "seal", (io).seal, "end the output with a seal", "输出末尾加封印行"), \
	SD_FLAG(0, "expect-seal", (io).expect_seal, "refuse input without a seal", \
		"输入须有封印行"), \
	SD_WORD(0, "fail-on", "fail open warning", (io).fail_on, \
		"let this verdict end with status 1", "出现该结论即以状态 1 结束")

/* Read the command line into the table's places; --help, --version and mistakes
 * end the program here.  Afterwards *argv holds the operands, NULL at the end.
 * Also begins signals, and reads SD_LANG, SD_SEAL, SD_AMBIGUOUS and NO_COLOR. */
void sd_cmd_begin(const struct sd_cmd *cmd, int *argc, char ***argv);

/* Close standard output, tell a lost write, and give the exit status.  No
 * command returns by any other road. */
int sd_cmd_end(enum sd_status status);

/* One line on standard error: "sd-import: …".  With --quiet warnings are not
 * printed, failures are. */
void sd_complain(const struct sd_err *err);
void sd_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Complain and end with the error's status. */
_Noreturn void sd_die(const struct sd_err *err);

/* Whether findings in records, and text for people, are Chinese. */
bool sd_lang_records_zh(void);
bool sd_lang_people_zh(void);

bool sd_cmd_verbose(void);

/* Where data is installed: "rules", "maps", "samples" or "conform", as SD_RULES, SD_MAPS,
 * SD_SAMPLES or SD_CONFORM says, beside the program (../share), or under the prefix.  Lent
 * for the program's life. */
const char *sd_share_dir(const char *name);

/* Load the pack that `how` names; a broken one ends the program with SD_UNJUDGED.
 * Fills in how->asked and how->profile when they were not given, and the language:
 * that of records, or of text for people. */
struct sd_pack *sd_cmd_pack(struct sd_judging *how, bool for_people);

/* The same with another folder in the place of the installed one. */
struct sd_pack *sd_cmd_pack_at(const char *dir, struct sd_judging *how, bool for_people);

/* Fill in what a filter takes from the environment: SD_SEAL, the language for
 * people, colour (a terminal without NO_COLOR), the width, SD_AMBIGUOUS. */
void sd_cmd_filter(struct sd_filter *io);

/* The same two for other commands that print text for people. */
int sd_cmd_ambiguous(void);	/* columns of an ambiguous character, 1 or 2 */
int sd_cmd_columns(void);	/* of the terminal, else 80 */

#endif
