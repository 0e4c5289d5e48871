/* sd-diff: compare declarations in the terms of standards. */

#include "cli/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "rules/diff.h"
#include "rules/pack.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules --profile --asked --made */
static struct sd_filter io;			/* -o -f -j --seal --expect-seal */
static struct sd_diff diff = { .io = &io, .how = &how, .warn = sd_warn };
static const char *key, *against, *judge;
static struct sd_texts rules_old, rules_new;
static bool versions;
static unsigned memory;

static const struct sd_opt opts[] = {
	SD_FLAG(0, "versions", versions, "compare the versions within one register",
		"逐版比对同一登记册中的历次声明"),
	SD_TEXT(0, "against", "STANDARD", against, "compare with STANDARD, or a declaration",
		"与该标准或某份声明文件比对"),
	SD_DIR(0, "rules-old", "DIR", rules_old, "rehearse: rules before the change",
	       "预演：变更前的规则"),
	SD_DIR(0, "rules-new", "DIR", rules_new, "rehearse: rules after the change",
	       "预演：变更后的规则"),
	SD_WORD(0, "judge", "both validate review", judge, "rehearse these judges",
		"预演所用的判定"),
	SD_WORD('k', "key", "declaration registry_no id uscc+number uscc+base", key,
		"tell declarations apart by this key", "按该键认定同一声明"),
	SD_FLAG(0, "whole", diff.whole, "compare what filters added, too",
		"各命令附加的成员也比对"),
	SD_FLAG(0, "equal", diff.equal, "tell what is only written differently",
		"仅写法不同的也列出"),
	SD_FILE('o', "output", "FILE", io.output, "write to FILE", "输出到 FILE"),
	SD_WORD('f', "format", "records pretty", io.format, "write records or text",
		"输出记录或文字"),
	SD_COUNT('j', "jobs", "N", 1, 256, io.jobs, "use N workers, one a core if not given",
		 "并行数，缺省为核数"),
	SD_COUNT(0, "memory", "MIB", 1, 1048576, memory, "sort on disk what needs more",
		 "内存上限，超出部分在磁盘上排序"),
	SD_FLAG(0, "seal", io.seal, "end the output with a seal", "输出末尾加封印行"),
	SD_FLAG(0, "expect-seal", io.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_PACK_OPTS(how),
	SD_WORD(0, "profile", "national guangdong shenzhen jiangsu zhejiang shanghai",
		how.profile, "judge by the rules of this place", "按该地的规定判定"),
	SD_DAY(0, "asked", how.asked, "judge as of DATE, today if not given",
	       "判定日，缺省为今天"),
	SD_DAY(0, "made", how.made, "judge goods made on DATE", "按该生产日期判定"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-diff", "[file ...]", "Compare declarations in the terms of standards.",
	"按标准的含义比对声明。", opts
};

enum mode { REGISTERS, VERSIONS, AGAINST, REHEARSAL };

static enum mode mode_of(void)
{
	if (versions)
		return VERSIONS;
	if (against)
		return AGAINST;
	return rules_old.n || rules_new.n ? REHEARSAL : REGISTERS;
}

/* What each way of comparing takes. */
static int check_operands(enum mode mode, int n, char **file, struct sd_err *err)
{
	if (mode == REGISTERS && n != 2)
		return sd_fail(err, SD_USAGE, "two registers are compared, OLD and NEW, not %d "
			       "(or see '--versions', '--against', '--rules-new')", n);
	if (mode == REGISTERS && !strcmp(file[0], "-") && !strcmp(file[1], "-"))
		return sd_fail(err, SD_USAGE, "only one of the two can be standard input");
	if (mode == VERSIONS && n > 1)
		return sd_fail(err, SD_USAGE, "'--versions' takes one register, not %d", n);
	return 0;
}

static int check(enum mode mode, int n, char **file, struct sd_err *err)
{
	bool rehearses = rules_old.n || rules_new.n;

	if (versions + (against != NULL) + rehearses > 1)
		return sd_fail(err, SD_USAGE, "'--versions', '--against' and '--rules-old' or "
			       "'--rules-new' exclude one another");
	if (mode >= AGAINST && (key || diff.whole || diff.equal || memory))
		return sd_fail(err, SD_USAGE, "'--key', '--whole', '--equal' and '--memory' go "
			       "with registers and '--versions'");
	if (mode != REHEARSAL && (judge || how.profile || how.asked != SD_DAY_NONE ||
				  how.made != SD_DAY_NONE))
		return sd_fail(err, SD_USAGE, "'--judge', '--profile', '--asked' and '--made' go "
			       "with '--rules-old' or '--rules-new'");
	return check_operands(mode, n, file, err);
}

static enum sd_diff_by by_of(enum mode mode)
{
	enum sd_diff_by by = SD_BY_DECLARATION;

	if (!key && mode == VERSIONS)
		return SD_BY_BASE;
	while (key && strcmp(key, sd_diff_by_names[by]) != 0)
		by++;
	return by;
}

/* A folder with a table of everything stands for the installed rules, any other is laid
 * over them. */
static bool is_whole(const char *dir)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/pack.tsv", dir);
	return access(path, F_OK) == 0;
}

/* --rules, then the folders of one side. */
static struct sd_pack *pack_of(const struct sd_texts *dirs)
{
	bool whole = dirs->n && is_whole(dirs->text[0]);
	size_t n = how.rules.n + dirs->n - whole;
	const char **text = sd_alloc((n + 1) * sizeof *text);
	struct sd_judging with = how;
	struct sd_pack *pack;
	size_t i;

	for (i = 0; i < n; i++)
		text[i] = i < how.rules.n ? how.rules.text[i]
					  : dirs->text[i - how.rules.n + whole];
	with.rules = (struct sd_texts){ text, n };
	pack = sd_cmd_pack_at(whole ? dirs->text[0] : sd_share_dir("rules"), &with,
			      sd_filter_for_people(&io));
	free(text);
	return pack;
}

static enum sd_status rehearse(const char *const *file)
{
	struct sd_pack *was = pack_of(&rules_old), *now = pack_of(&rules_new);
	unsigned judges = !judge || *judge == 'b' ? SD_REHEARSE_VALIDATE | SD_REHEARSE_REVIEW :
			  *judge == 'v' ? SD_REHEARSE_VALIDATE : SD_REHEARSE_REVIEW;
	enum sd_status status;

	if (how.asked == SD_DAY_NONE)
		how.asked = sd_day_today();
	how.profile = was->profile;
	status = sd_diff_rehearse(&diff, judges, file, was, now);
	sd_pack_free(was);
	sd_pack_free(now);
	return status;
}

static enum sd_status compare(enum mode mode, const char *const *file)
{
	struct sd_pack *pack;
	enum sd_status status;

	how.words = mode != AGAINST;
	pack = sd_cmd_pack(&how, sd_filter_for_people(&io));
	if (mode == AGAINST)
		status = sd_diff_against(&diff, against, file, pack);
	else if (mode == VERSIONS)
		status = sd_diff_versions(&diff, file[0] ? file[0] : "-", pack);
	else
		status = sd_diff_registers(&diff, file[0], file[1], pack);
	sd_pack_free(pack);
	return status;
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	enum mode mode;
	const char *const *file;

	sd_cmd_begin(&cmd, &argc, &argv);
	mode = mode_of();
	if (check(mode, argc, argv, &err))
		sd_die(&err);
	sd_cmd_filter(&io);
	diff.by = by_of(mode);
	diff.memory = (size_t)(memory ? memory : SD_DIFF_MEMORY) << 20;
	file = (const char *const *)argv;
	return sd_cmd_end(mode == REHEARSAL ? rehearse(file) : compare(mode, file));
}
