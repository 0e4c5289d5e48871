/* sd-report: statistics over declarations, as tables. */

#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "page/markdown.h"
#include "page/report_html.h"
#include "page/report_xlsx.h"
#include "page/table.h"
#include "page/view.h"
#include "rules/pack.h"
#include "rules/report.h"
#include "stream/signals.h"
#include "stream/sink.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules */
static struct sd_report report = { .as_of = SD_DAY_NONE };
static const char *output, *format, *by;	/* -o -f --by */
static bool bom;

static const struct sd_opt opts[] = {
	SD_FILE('o', "output", "FILE", output, "write to FILE", "输出到 FILE"),
	SD_WORD('f', "format", "text markdown html xlsx csv jsonl", format,
		"write this form of the table", "输出格式"),
	SD_COUNT('j', "jobs", "N", 1, 256, report.jobs,
		 "use N workers, one a core if not given", "并行数，缺省为核数"),
	SD_WORD(0, "by", "region", by, "divide the products by region too",
		"产品再按地区分列"),
	SD_DAY(0, "as-of", report.as_of, "count what is public on DATE", "只计该日仍公开的"),
	SD_FLAG(0, "bom", bom, "begin CSV with a byte-order mark", "CSV 前加字节顺序标记"),
	SD_FLAG(0, "expect-seal", report.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_PACK_OPTS(how),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-report", "NAME [file ...]",
	"Count declarations: overview, products or regions.",
	"统计声明：overview 总览，products 重点产品，regions 各地。", opts
};

/* "overview, products, regions" */
static const char *names(struct sd_buf *out)
{
	int i;

	for (i = 0; sd_report_names[i]; i++) {
		sd_buf_text(out, i ? ", " : "");
		sd_buf_text(out, sd_report_names[i]);
	}
	return sd_buf_cstr(out);
}

static int check_name(const char *name, struct sd_err *err)
{
	struct sd_buf list = SD_BUF_INIT;
	int i = 0;

	while (name && sd_report_names[i] && strcmp(name, sd_report_names[i]) != 0)
		i++;
	if (!name)
		sd_fail(err, SD_USAGE, "which report is wanted? There are: %s",
			names(&list));
	else if (!sd_report_names[i])
		sd_fail(err, SD_USAGE, "there is no report '%s', but: %s", name,
			names(&list));
	sd_buf_release(&list);
	return err->kind ? -1 : 0;
}

static bool is_workbook(void)
{
	return format && *format == 'x';
}

/* What the command line asks for beyond its single options. */
static int check(const char *name, struct sd_err *err)
{
	if (check_name(name, err))
		return -1;
	if (by && strcmp(name, "products") != 0)
		return sd_fail(err, SD_USAGE, "'--by' goes with products alone");
	if (is_workbook() && (!output || !strcmp(output, "-")) && isatty(STDOUT_FILENO))
		return sd_fail(err, SD_USAGE, "a workbook is no text for a terminal: name a "
			       "file with '--output FILE'");
	if (bom && (!format || *format != 'c'))
		return sd_fail(err, SD_USAGE, "'--bom' goes with '--format csv' alone");
	return 0;
}

static void write_table(const struct sd_figures *t, struct sd_buf *out)
{
	struct sd_slice unknown = sd_figures_unknown_note(report.zh);

	if (!format || *format == 't')
		sd_figures_write_text(t, sd_cmd_columns(), sd_cmd_ambiguous(), unknown,
				      out);
	else if (*format == 'm')
		sd_figures_write_markdown(t, sd_cmd_ambiguous(), unknown, out);
	else if (*format == 'h')
		sd_figures_write_html(t, report.zh, out);
	else if (*format == 'c')
		sd_figures_write_csv(t, bom, out);
	else
		sd_figures_write_jsonl(t, out);
}

/* Text, pages and workbooks are for people; CSV and JSON lines are records. */
static bool is_for_people(void)
{
	return !format || (*format != 'c' && *format != 'j');
}

/* The figures are written whole, or not at all: not when the run was stopped, and not
 * when some operand could not be read. */
static enum sd_status put(const struct sd_figures *t, struct sd_sink *sink, bool whole)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;

	if (whole && is_workbook())
		whole = !sd_figures_write_xlsx(t, report.zh, sink, &err);
	else if (whole)
		write_table(t, &out);
	if (!whole || sd_sink_write(sink, out.p, out.n, &err))
		sd_sink_abandon(sink);
	else
		(void)sd_sink_close(sink, &err);
	if (err.kind)
		sd_complain(&err);
	sd_buf_release(&out);
	return err.kind;
}

static enum sd_status run(const char *const *file, const struct sd_pack *pack)
{
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;
	struct sd_figures table;
	struct sd_sink sink;
	bool whole;

	if (sd_sink_open(&sink, output, false, &err))
		sd_die(&err);
	sd_figures_init(&table, report.name);
	status = sd_report_run(&report, file, pack, &table);
	whole = status < SD_SYSTEM && !sd_stopping();
	status = sd_worse(status, put(&table, &sink, whole));
	sd_figures_release(&table);
	return status;
}

int main(int argc, char **argv)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	if (check(argv[0], &err))
		sd_die(&err);
	report.name = argv[0];
	report.by_region = by != NULL;
	report.complain = sd_complain;
	report.expect_seal |= seal && strcmp(seal, "1") == 0;
	pack = sd_cmd_pack(&how, is_for_people());
	report.zh = how.zh;
	status = run((const char *const *)argv + 1, pack);
	sd_pack_free(pack);
	return sd_cmd_end(status);
}
