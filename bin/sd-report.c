/* sd-report: statistics over declarations, as tables, or as partials to be merged. */

#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/pointer.h"
#include "format/roster_file.h"
#include "page/markdown.h"
#include "page/report_html.h"
#include "page/report_xlsx.h"
#include "page/table.h"
#include "page/view.h"
#include "rules/pack.h"
#include "rules/report.h"
#include "rules/report_months.h"
#include "rules/report_partial.h"
#include "stream/signals.h"
#include "stream/sink.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules */
static struct sd_report report = { .as_of = SD_DAY_NONE };
static const char *output, *format, *by;	/* -o -f --by */
static const char *roster, *part, *shard, *key;	/* --roster --part --shard --key */
static const char *month;	/* --month */
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
	SD_TEXT(0, "month", "YYYY-MM", month, "make the return of this month",
		"月报的月份"),
	SD_FILE(0, "roster", "FILE", roster, "take makers from FILE as denominators",
		"以 FILE 中的生产企业名录为分母"),
	SD_FLAG(0, "partial", report.partial, "write what was counted, to be merged",
		"输出可合并的部分结果"),
	SD_FLAG(0, "merge", report.merge, "read partials and add them up",
		"读入部分结果并合并"),
	SD_TEXT(0, "part", "K/N", part, "say that the input is part K of N",
		"说明输入是 N 份中的第 K 份"),
	SD_TEXT(0, "shard", "K/N", shard, "read the records of shard K of N alone",
		"只读 N 片中第 K 片的记录"),
	SD_TEXT(0, "key", "FIELD", key, "shard by FIELD, the credit code if not given",
		"按 FIELD 分片，缺省为信用代码"),
	SD_FLAG(0, "bom", bom, "begin CSV with a byte-order mark", "CSV 前加字节顺序标记"),
	SD_FLAG(0, "expect-seal", report.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_PACK_OPTS(how),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-report", "NAME [file ...]",
	"Count declarations: overview, products, regions and more.",
	"统计声明：overview 总览，products 重点产品，regions 各地等。", opts
};

/* "overview, products, regions, …" */
static const char *names(struct sd_buf *out)
{
	unsigned i;

	for (i = 0; sd_report_name(i); i++) {
		sd_buf_text(out, i ? ", " : "");
		sd_buf_text(out, sd_report_name(i));
	}
	return sd_buf_cstr(out);
}

static int check_name(const char *name, struct sd_err *err)
{
	struct sd_buf list = SD_BUF_INIT;
	unsigned i = 0;

	while (name && sd_report_name(i) && strcmp(name, sd_report_name(i)) != 0)
		i++;
	if (!name)
		sd_fail(err, SD_USAGE, "which report is wanted? There are: %s",
			names(&list));
	else if (!sd_report_name(i))
		sd_fail(err, SD_USAGE, "there is no report '%s', but: %s", name,
			names(&list));
	sd_buf_release(&list);
	return err->kind ? -1 : 0;
}

static bool is_workbook(void)
{
	return format && *format == 'x';
}

/* Which part of the whole is read. */
static int check_split(struct sd_err *err)
{
	if (part && shard)
		return sd_fail(err, SD_USAGE, "'--part' and '--shard' exclude each other");
	if ((part || shard) && report.merge)
		return sd_fail(err, SD_USAGE, "with '--merge' the partials tell which part "
			       "they are");
	if (part && !report.partial)
		return sd_fail(err, SD_USAGE, "'--part' goes with '--partial' alone");
	if (key && !shard)
		return sd_fail(err, SD_USAGE, "'--key' goes with '--shard' alone");
	if (key && !sd_pointer_is(sd_slice_of(key)))
		return sd_fail(err, SD_USAGE, "'--key' takes a JSON pointer such as %s, not "
			       "'%s'", SD_REPORT_KEY, key);
	if (shard)
		report.split.key = key ? key : SD_REPORT_KEY;
	return (shard && sd_report_split_read("shard", shard, &report.split, err)) ||
	       (part && sd_report_split_read("part", part, &report.split, err)) ? -1 : 0;
}

/* What a partial leaves to those who merge it. */
static int check_partial(struct sd_err *err)
{
	const char *table = by ? "by" : month ? "month" : roster ? "roster" : format ? "format" :
			    bom ? "bom" : NULL;

	if (report.partial && table)
		return sd_fail(err, SD_USAGE, "'--%s' is about a table: give it when the "
			       "partials are merged", table);
	return 0;
}

/* The reports of what happened, by months. */
static int check_month(const char *name, struct sd_err *err)
{
	bool monthly = strcmp(name, "return") == 0;

	if (report.as_of != SD_DAY_NONE && (monthly || strcmp(name, "usage") == 0))
		return sd_fail(err, SD_USAGE, "'--as-of' asks what is public on a day, %s counts "
			       "what happened", name);
	if (month && !monthly)
		return sd_fail(err, SD_USAGE, "'--month' goes with return alone");
	if (monthly && !month && !report.partial)
		return sd_fail(err, SD_USAGE, "the return of which month? Give it with "
			       "'--month', such as 2017-03");
	report.month = month ? sd_report_month_read(sd_slice_of(month)) : 0;
	return report.month < 0 ? sd_fail(err, SD_USAGE, "'--month' takes a month, such as "
					  "2017-03, not '%s'", month) : 0;
}

/* What the command line asks for beyond its single options. */
static int check(const char *name, struct sd_err *err)
{
	if (check_name(name, err) || check_split(err) || check_partial(err) ||
	    check_month(name, err))
		return -1;
	if (by && strcmp(name, "products") != 0)
		return sd_fail(err, SD_USAGE, "'--by' goes with products alone");
	if (is_workbook() && (!output || !strcmp(output, "-")) && isatty(STDOUT_FILENO))
		return sd_fail(err, SD_USAGE, "a workbook is no text for a terminal: name a "
			       "file with '--output FILE'");
	if (bom && (!format || *format != 'c'))
		return sd_fail(err, SD_USAGE, "'--bom' goes with '--format csv' alone");
	if (!roster && !report.partial && strcmp(name, "silent") == 0)
		return sd_fail(err, SD_USAGE, "silent makers are those on a roster: give it "
			       "with '--roster'");
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

static uint64_t count_lines(struct sd_slice text)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

/* Into `out`, but a workbook straight into the sink. */
static int write_result(struct sd_report_result *r, struct sd_sink *sink,
			struct sd_buf *out, struct sd_err *err)
{
	struct sd_figures t;
	int bad = 0;

	if (report.partial) {
		sd_report_partial_write(r, out);
		return 0;
	}
	sd_figures_init(&t, report.name);
	sd_report_table(r, &t);
	if (is_workbook())
		bad = sd_figures_write_xlsx(&t, report.zh, sink, err);
	else
		write_table(&t, out);
	sd_figures_release(&t);
	return bad;
}

/* The figures are written whole, or not at all: not when the run was stopped, and not
 * when some operand could not be read. */
static enum sd_status put(struct sd_report_result *r, struct sd_sink *sink)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	bool whole;

	whole = r && !write_result(r, sink, &out, &err);
	sink->seal.records = count_lines(sd_buf_slice(&out));
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
	struct sd_report_result *r;
	enum sd_status status;
	struct sd_sink sink;

	if (sd_sink_open(&sink, output, report.partial, &err))
		sd_die(&err);
	status = sd_report_run(&report, file, pack, &r);
	status = sd_worse(status, put(sd_stopping() ? NULL : r, &sink));
	sd_report_free(r);
	return status;
}

int main(int argc, char **argv)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;
	struct sd_roster *makers = NULL;
	enum sd_status status = SD_OK;

	sd_cmd_begin(&cmd, &argc, &argv);
	if (check(argv[0], &err))
		sd_die(&err);
	report.name = argv[0];
	report.by_region = by != NULL;
	report.complain = sd_complain;
	report.expect_seal |= seal && strcmp(seal, "1") == 0;
	how.reports = true;
	how.words = !sd_report_asks_rules(&report);
	pack = sd_cmd_pack(&how, is_for_people());
	report.zh = how.zh;
	if (roster) {
		report.roster = makers = sd_roster_new(pack);
		status = sd_roster_read(makers, roster, sd_complain);
	}
	if (!makers || makers->n)	/* with bad rows it still gives denominators */
		status = sd_worse(status, run((const char *const *)argv + 1, pack));
	sd_roster_free(makers);
	sd_pack_free(pack);
	return sd_cmd_end(status);
}
