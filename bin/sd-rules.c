/* sd-rules: check the rule pack, list it, explain its rules. */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/speech.h"
#include "cli/cmd.h"
#include "page/table.h"
#include "rules/explain.h"
#include "rules/guide.h"
#include "rules/impact.h"
#include "rules/lint.h"
#include "rules/origin_compare.h"
#include "rules/pack.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules --profile --level */
static const char *format, *write_to;
static bool bom, expect_seal;
static unsigned jobs;

static const struct sd_opt opts[] = {
	SD_PACK_OPTS(how),
	SD_WORD(0, "profile", "national guangdong shenzhen jiangsu zhejiang shanghai",
		how.profile, "list the rules of this place alone", "只列该地的规定"),
	SD_DAY(0, "asked", how.asked, "go by DATE, today if not given",
	       "所依的日期，缺省为今天"),
	SD_WORD('f', "format", "text jsonl json csv", format,
		"write text, JSON lines or a form to fill", "输出文字、JSON 行或待填表格"),
	SD_COUNT('j', "jobs", "N", 1, 256, jobs, "use N workers, one a core if not given",
		 "并行数，缺省为核数"),
	SD_FLAG(0, "expect-seal", expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_FLAG(0, "bom", bom, "begin CSV with a byte-order mark", "CSV 前加字节顺序标记"),
	SD_WORD('l', "level", "error warning note", how.level,
		"tell what lint found down to this level", "检查时列出到该级别为止的问题"),
	SD_FILE(0, "write", "DIR", write_to, "write what changes as a folder for --rules",
		"把变更写成可供 --rules 使用的目录"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-rules", "lint|list|explain|guide|impact|import [operand ...]",
	"Check the rule pack, list it, explain it, guide by it.",
	"检查、列出、解释规则包，给出工作指引。", opts
};

/* Nothing to say is nothing to write. */
static void put(const struct sd_buf *out)
{
	if (out->n)
		fwrite(out->p, 1, out->n, stdout);
}

/* A name that means nothing, with those near it. */
static void refuse_name(const char *what, const char *name, struct sd_buf *near)
{
	struct sd_err err = { SD_OK, "" };

	if (near->n)
		sd_fail(&err, SD_NO, "there is no %s '%s', near it: %s", sd_spoken(what), name,
			sd_buf_cstr(near));
	else
		sd_fail(&err, SD_NO, "there is no %s '%s'", sd_spoken(what), name);
	sd_complain(&err);
}

/* The least level that is told. */
static enum sd_level lowest(void)
{
	if (!how.level || *how.level == 'w')
		return SD_WARNING;
	return *how.level == 'e' ? SD_ERROR : SD_NOTE;
}

static enum sd_status lint(const char *const *none)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_lint found = { .level = lowest() };
	enum sd_status status = SD_OK;

	(void)none;
	if (sd_lint(sd_share_dir("rules"), &how, &found, &err)) {
		sd_complain(&err);
		status = err.kind;
	} else if (found.count[SD_ERROR]) {
		status = SD_NO;
	}
	put(&found.out);
	if (sd_cmd_verbose())
		sd_warn("%u errors, %u warnings, %u notes", found.count[SD_ERROR],
			found.count[SD_WARNING], found.count[SD_NOTE]);
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
	enum sd_status status = SD_OK;

	for (; *id; id++) {
		sd_buf_clear(&near);
		if (!sd_rules_explain_next(pack, sd_slice_of(*id), sd_cmd_ambiguous(), &out))
			continue;
		sd_rules_near(pack, sd_slice_of(*id), &near);
		refuse_name("rule", *id, &near);
		status = SD_NO;
	}
	put(&out);
	sd_buf_release(&out);
	sd_buf_release(&near);
	sd_pack_free(pack);
	return status;
}

static enum sd_status guide(const char *const *name)
{
	struct sd_pack *pack = sd_cmd_pack(&how, true);
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	struct sd_guide g;
	uint32_t classes;

	if (sd_guide_open(&g, pack, sd_share_dir("rules"), &how.rules, &err))
		sd_die(&err);
	g.day = how.asked;
	g.columns = sd_cmd_columns();
	g.ambiguous = sd_cmd_ambiguous();
	classes = sd_guide_find(&g, sd_slice_of(*name));
	if (classes) {
		sd_guide_write(&g, classes, format, bom, &out);
		put(&out);
	} else {
		sd_guide_near(pack, sd_slice_of(*name), &out);
		refuse_name("product", *name, &out);
	}
	sd_buf_release(&out);
	sd_guide_close(&g);
	sd_pack_free(pack);
	return classes ? SD_OK : SD_NO;
}

/* What a newer collection of facts changes. */
static enum sd_status import(const char *const *dir)
{
	struct sd_pack *pack = sd_cmd_pack(&how, !format || *format != 'j');
	struct sd_origin_form form = { .zh = how.zh, .jsonl = format && *format == 'j',
				       .kept = sd_cmd_verbose(), .written = write_to };
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	struct sd_origin o;
	enum sd_status status;

	if (!sd_origin_compare(&o, *dir, sd_share_dir("rules"), &how.rules, pack, &err) &&
	    !(write_to && o.changes && sd_origin_write(&o, write_to, &err)))
		sd_origin_say(&o, &form, &out);
	status = err.kind ? err.kind : o.changes ? SD_NO : SD_OK;
	if (err.kind)
		sd_complain(&err);
	put(&out);
	sd_buf_release(&out);
	sd_origin_release(&o);
	sd_pack_free(pack);
	return status;
}

/* How many declarations of the files it judges. */
static enum sd_status count(const struct sd_impact *m, struct sd_pack *pack,
			    const char *const *file, struct sd_buf *out)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_impact_input input = { file, jobs, expect_seal, sd_complain };
	struct sd_figures table;
	enum sd_status status;

	input.expect_seal |= seal && strcmp(seal, "1") == 0;
	sd_figures_init(&table, "impact");
	status = sd_impact_count(m, pack, &how, &input, &table);
	if (format && *format == 'j') {
		sd_figures_write_jsonl(&table, out);
	} else {
		sd_buf_byte(out, '\n');
		sd_figures_write_text(&table, m->columns, m->ambiguous, SD_S(""), out);
	}
	sd_figures_release(&table);
	return status;
}

static enum sd_status impact(const char *const *operand)
{
	struct sd_pack *pack = sd_cmd_pack(&how, !format || *format == 't');
	struct sd_slice id = sd_slice_of(operand[0]);
	struct sd_buf out = SD_BUF_INIT;
	enum sd_status status = SD_OK;
	struct sd_impact m;

	sd_impact_find(&m, pack, id);
	m.columns = sd_cmd_columns();
	m.ambiguous = sd_cmd_ambiguous();
	if (m.kind == SD_IMPACT_NONE) {
		sd_impact_near(pack, id, &out);
		refuse_name("rule, limit, edition or indicator", operand[0], &out);
		status = SD_NO;
	} else if (format && *format == 'j') {
		sd_impact_json(&m, &out);
	} else {
		sd_impact_text(&m, &out);
	}
	if (!status && operand[1])
		status = count(&m, pack, operand + 1, &out);
	if (status < SD_SYSTEM && m.kind)
		put(&out);
	sd_buf_release(&out);
	sd_impact_release(&m);
	sd_pack_free(pack);
	return status;
}

static const struct verb {
	const char *name;
	int least, most;	/* operands */
	enum sd_status (*run)(const char *const *operand);
	const char *formats;
	const char *wants;
} verbs[] = {
	{ "lint", 0, 0, lint, "text", "lint takes no rules, only --rules" },
	{ "list", 0, INT_MAX, list, "text jsonl", "" },
	{ "explain", 1, INT_MAX, explain, "text",
	  "explain wants the id of a rule, such as SD-C02" },
	{ "guide", 1, 1, guide, "text json csv",
	  "guide wants a product, such as rice-cooker" },
	{ "impact", 1, INT_MAX, impact, "text jsonl",
	  "impact wants a rule, limit, edition or indicator, such as \"GB 18401-2010\"" },
	{ "import", 1, 1, import, "text jsonl",
	  "import wants the folder of a newer collection" }
};

/* The verb of that name; without it the program ends with what there is. */
static const struct verb *find_verb(const char *name)
{
	static const char there[] =
		"say what to do: lint, list, explain, guide, impact or import";
	struct sd_err err = { SD_OK, "" };
	size_t i;

	for (i = 0; name && i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	if (name)
		sd_fail(&err, SD_USAGE, "%s, not '%s'", sd_spoken(there), name);
	else
		sd_fail(&err, SD_USAGE, "%s", sd_spoken(there));
	sd_die(&err);
}

/* What the command line asks for beyond its single options. */
static int check(const struct verb *v, int operands, struct sd_err *err)
{
	const char *at = format ? strstr(v->formats, format) : NULL;

	if (operands < v->least || operands > v->most)
		return sd_fail(err, SD_USAGE, "%s", sd_spoken(v->wants));
	if (format && (!at || (at[strlen(format)] && at[strlen(format)] != ' ')))
		return sd_fail(err, SD_USAGE, "%s is written as: %s, not '%s'", v->name,
			       v->formats, format);
	if (bom && (!format || *format != 'c'))
		return sd_fail(err, SD_USAGE, "'--bom' goes with '--format csv' alone");
	if (write_to && v->run != import)
		return sd_fail(err, SD_USAGE, "'--write' goes with import alone");
	return 0;
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	const struct verb *v;

	sd_cmd_begin(&cmd, &argc, &argv);
	v = find_verb(argv[0]);
	if (check(v, argc - 1, &err))
		sd_die(&err);
	return sd_cmd_end(v->run((const char *const *)argv + 1));
}
