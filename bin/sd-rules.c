/* sd-rules: check the rule pack, list it, explain its rules. */

#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "rules/explain.h"
#include "rules/lint.h"
#include "rules/pack.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules --profile --level */
static const char *format;

static const struct sd_opt opts[] = {
	SD_PACK_OPTS(how),
	SD_WORD(0, "profile", "national guangdong shenzhen jiangsu zhejiang shanghai",
		how.profile, "list the rules of this place alone", "只列该地的规定"),
	SD_WORD('f', "format", "text jsonl", format, "list as text or as JSON lines",
		"列成文字或 JSON 行"),
	SD_WORD('l', "level", "error warning note", how.level,
		"tell what lint found down to this level", "检查时列出到该级别为止的问题"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-rules", "lint|list|explain [id ...]",
	"Check the rule pack, list it, explain its rules.",
	"检查、列出、解释规则包。", opts
};

/* Nothing to say is nothing to write. */
static void put(const struct sd_buf *out)
{
	if (out->n)
		fwrite(out->p, 1, out->n, stdout);
}

/* The least level that is told. */
static enum sd_level lowest(void)
{
	if (!how.level || *how.level == 'w')
		return SD_WARNING;
	return *how.level == 'e' ? SD_ERROR : SD_NOTE;
}

static enum sd_status lint(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_lint found = { .level = lowest() };
	enum sd_status status = SD_OK;

	if (sd_lint(sd_share_dir("rules"), &how, &found, &err)) {
		sd_complain(&err);
		status = err.kind;
	} else if (found.count[SD_ERROR]) {
		status = SD_NO;
	}
	put(&found.out);
	if (sd_cmd_verbose())
		fprintf(stderr, "sd-rules: %u errors, %u warnings, %u notes\n",
			found.count[SD_ERROR], found.count[SD_WARNING],
			found.count[SD_NOTE]);
	sd_buf_release(&found.out);
	return status;
}

static enum sd_status list(const char *const *id)
{
	struct sd_listing form = { .profiled = how.profile != NULL, .prefix = id,
				   .jsonl = format && *format == 'j',
				   .ambiguous = sd_cmd_ambiguous() };
	struct sd_buf out = SD_BUF_INIT;
	struct sd_pack *pack = sd_cmd_pack(&how, !form.jsonl);
	size_t n = sd_rules_list(pack, &form, &out);

	put(&out);
	sd_buf_release(&out);
	sd_pack_free(pack);
	return n ? SD_OK : SD_NO;
}

static enum sd_status explain(const char *const *id)
{
	struct sd_pack *pack = sd_cmd_pack(&how, true);
	struct sd_buf out = SD_BUF_INIT, near = SD_BUF_INIT;
	size_t before;
	enum sd_status status = SD_OK;

	for (; *id; id++) {
		before = out.n;
		sd_buf_text(&out, before ? "\n" : "");
		if (!sd_rules_explain(pack, sd_slice_of(*id), sd_cmd_ambiguous(), &out))
			continue;
		out.n = before;
		sd_buf_clear(&near);
		sd_rules_near(pack, sd_slice_of(*id), &near);
		fprintf(stderr, "sd-rules: there is no rule '%s'%s%s\n", *id,
			near.n ? ", near it: " : "", near.n ? sd_buf_cstr(&near) : "");
		status = SD_NO;
	}
	put(&out);
	sd_buf_release(&out);
	sd_buf_release(&near);
	sd_pack_free(pack);
	return status;
}

/* What is wrong with the command line. */
_Noreturn static void refuse(const char *what)
{
	struct sd_err err = { SD_OK, "" };

	if (strcmp(what, "lint") == 0)
		sd_fail(&err, SD_USAGE, "lint takes no rules, only --rules");
	else if (strcmp(what, "explain") == 0)
		sd_fail(&err, SD_USAGE, "explain wants the id of a rule, such as SD-C02");
	else if (*what)
		sd_fail(&err, SD_USAGE, "say what to do: lint, list or explain, not '%s'",
			what);
	else
		sd_fail(&err, SD_USAGE, "say what to do: lint, list or explain");
	sd_die(&err);
}

int main(int argc, char **argv)
{
	const char *what;

	sd_cmd_begin(&cmd, &argc, &argv);
	what = argv[0] ? argv[0] : "";
	if (strcmp(what, "lint") == 0 && !argv[1])
		return sd_cmd_end(lint());
	if (strcmp(what, "list") == 0)
		return sd_cmd_end(list((const char *const *)argv + 1));
	if (strcmp(what, "explain") == 0 && argv[1])
		return sd_cmd_end(explain((const char *const *)argv + 1));
	refuse(what);
}
