/* sd-report: statistics over declarations, as tables. */

#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "page/table.h"
#include "rules/pack.h"
#include "rules/report.h"
#include "stream/sink.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules */
static struct sd_report report = { .as_of = SD_DAY_NONE };
static const char *output, *format, *by;
static bool bom;

static const struct sd_opt opts[] = {
	SD_FILE('o', "output", "FILE", output, "write to FILE", "输出到 FILE"),
	SD_WORD('f', "format", "text csv jsonl", format, "write text, CSV or JSON lines",
		"输出文字、CSV 或 JSON 行"),
	SD_COUNT('j', "jobs", "N", 1, 256, report.jobs, "use N workers, one a core if not given",
		 "并行数，缺省为核数"),
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

/* What the command line asks for beyond its single options. */
static int check(const char *name, struct sd_err *err)
{
	int i;

	if (!name)
		return sd_fail(err, SD_USAGE, "which report? One of: overview, products, "
			       "regions");
	for (i = 0; sd_report_names[i] && strcmp(name, sd_report_names[i]) != 0; i++)
		;
	if (!sd_report_names[i])
		return sd_fail(err, SD_USAGE, "there is no report '%s', but: overview, "
			       "products, regions", name);
	if (by && strcmp(name, "products") != 0)
		return sd_fail(err, SD_USAGE, "'--by' goes with products alone");
	if (bom && (!format || *format != 'c'))
		return sd_fail(err, SD_USAGE, "'--bom' goes with '--format csv' alone");
	return 0;
}

static void write_table(const struct sd_table *t, struct sd_buf *out)
{
	struct sd_slice unknown = sd_slice_of(report.zh ? "分母未知" : "denominator unknown");

	if (!format || *format == 't')
		sd_table_write_text(t, sd_cmd_columns(), sd_cmd_ambiguous(), unknown, out);
	else if (*format == 'c')
		sd_table_write_csv(t, bom, out);
	else
		sd_table_write_jsonl(t, out);
}

static enum sd_status run(const char *const *file, const struct sd_pack *pack)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	enum sd_status status;
	struct sd_table table;
	struct sd_sink sink;

	if (sd_sink_open(&sink, output, false, &err))
		sd_die(&err);
	sd_table_init(&table, report.name);
	status = sd_report_run(&report, file, pack, &table);
	write_table(&table, &out);
	if (sd_sink_write(&sink, out.p, out.n, &err))
		sd_sink_abandon(&sink);
	else
		(void)sd_sink_close(&sink, &err);
	if (err.kind)
		sd_complain(&err);
	sd_buf_release(&out);
	sd_table_release(&table);
	return sd_worse(status, err.kind);
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	if (check(argv[0], &err))
		sd_die(&err);
	report.name = argv[0];
	report.by_region = by != NULL;
	report.complain = sd_complain;
	pack = sd_cmd_pack(&how, !format || *format == 't');
	report.zh = how.zh;
	status = run((const char *const *)argv + 1, pack);
	sd_pack_free(pack);
	return sd_cmd_end(status);
}
