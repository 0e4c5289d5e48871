/* sd-export: declarations into tables that leave and enter people's hands. */

#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "format/annotate.h"
#include "format/export.h"
#include "format/export_xlsx.h"
#include "format/load_files.h"
#include "format/package.h"
#include "page/labels.h"
#include "rules/pack.h"
#include "stream/sink.h"

#include "base/ban.h"

static struct sd_judging judging = SD_JUDGING_INIT;	/* --rules */
static struct sd_export how = { .outs = 1 };
static struct sd_labels labels;	/* --url */
static const char *annotate;
static const char *output, *format, *layout, *headings, *columns;
static bool bom;

static const struct sd_opt opts[] = {
	SD_FILE('o', "output", "FILE", output, "write to FILE", "输出到 FILE"),
	SD_WORD('f', "format", "csv xlsx package clickhouse postgresql labels", format,
		"write tables in this form", "表格的格式"),
	SD_COUNT('j', "jobs", "N", 1, 256, how.jobs, "use N workers, one a core if not given",
		 "并行数，缺省为核数"),
	SD_WORD(0, "layout", "long wide", layout,
		"write a row an indicator or all of it", "一行一项指标，或一行一份声明"),
	SD_TEXT(0, "columns", "LIST", columns, "write these columns alone, by headings",
		"只要这些列，用逗号分开"),
	SD_WORD(0, "headings", "zh en path", headings, "name the columns in this way",
		"表头用中文、英文或指针"),
	SD_FLAG(0, "bom", bom, "begin CSV with a byte-order mark", "CSV 前加字节顺序标记"),
	SD_FILE(0, "annotate", "FILE", annotate, "write findings into the table they are of",
		"把问题写回原表"),
	SD_TEXT(0, "url", "PREFIX", labels.url, "put PREFIX before the number in codes",
		"二维码中登记号前的网址"),
	SD_FLAG(0, "expect-seal", how.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_PACK_OPTS(judging),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-export", "[file ...]", "Turn declarations into tables.", "把声明转成表格。", opts
};

static bool is_format(const char *word)
{
	return strcmp(format ? format : "csv", word) == 0;
}

static bool is_for_people(void)
{
	return is_format("csv") || is_format("xlsx");
}

static bool ends_in(const char *text, const char *ending)
{
	size_t n = text ? strlen(text) : 0, k = strlen(ending);

	return n > k && strcmp(text + n - k, ending) == 0;
}

/* What the command line asks for beyond its single options. */
static int check(struct sd_err *err)
{
	if (!is_for_people() && (columns || layout || headings))
		return sd_fail(err, SD_USAGE, "'--columns', '--layout' and '--headings' go "
			       "with '--format csv' and 'xlsx' alone");
	if (annotate && ((format && !is_format("xlsx")) || columns || layout || headings))
		return sd_fail(err, SD_USAGE, "'--annotate' goes with '--format xlsx', and not "
			       "with '--columns', '--layout' or '--headings'");
	if (bom && !is_format("csv"))
		return sd_fail(err, SD_USAGE, "'--bom' goes with '--format csv' alone");
	if (labels.url && !is_format("labels"))
		return sd_fail(err, SD_USAGE, "'--url' goes with '--format labels' alone");
	if (labels.url && strncmp(labels.url, "https://", 8) && strncmp(labels.url, "http://", 7))
		return sd_fail(err, SD_USAGE, "'--url' takes an address that begins with "
			       "https:// or http://, not '%s'", labels.url);
	if (is_format("package") && !ends_in(output, ".zip") && !ends_in(output, ".tar.zst"))
		return sd_fail(err, SD_USAGE, "'--format package' goes with '--output' to a "
			       "name that ends in .zip or .tar.zst");
	if ((is_format("clickhouse") || is_format("postgresql")) && !output)
		return sd_fail(err, SD_USAGE, "'--format %s' goes with '--output' to a folder",
			       format);
	return 0;
}

static enum sd_export_headings wanted_headings(void)
{
	if (!is_for_people() || (headings && *headings == 'p'))
		return SD_HEADINGS_PATH;
	return headings && *headings == 'e' ? SD_HEADINGS_EN : SD_HEADINGS_ZH;
}

/* Whatever keeps a table that comes with the program from being read, the set-up is
 * broken. */
static void load(struct sd_maps **maps, struct sd_catalogue *names)
{
	struct sd_err err = { SD_OK, "" };

	*maps = sd_maps_new(sd_share_dir("maps"), sd_share_dir("rules"), &err);
	if (*maps && !sd_catalogue_open(names, sd_share_dir("maps"), &err))
		return;
	err.kind = SD_UNJUDGED;
	sd_die(&err);
}

/* Close, so that a file that is not whole does not appear. */
static enum sd_status close_output(enum sd_status status)
{
	struct sd_err err = { SD_OK, "" };

	if (status >= SD_SYSTEM) {
		sd_sink_abandon(&how.out[0]);
	} else if (sd_sink_close(&how.out[0], &err)) {
		sd_complain(&err);
		status = sd_worse(status, err.kind);
	}
	return status;
}

/* One file. */
static enum sd_status run(const char *const *file, struct sd_maps *maps,
			  const struct sd_catalogue *names)
{
	struct sd_err err = { SD_OK, "" };

	if (sd_sink_open(&how.out[0], output, false, &err))
		sd_die(&err);
	if (annotate)
		return close_output(sd_annotate_run(&how, file, annotate, maps,
						    sd_lang_people_zh()));
	if (is_format("xlsx"))
		return close_output(sd_export_xlsx_run(&how, file, names));
	if (is_format("labels"))
		return close_output(sd_labels_run(&how, file, &labels));
	if (is_format("package"))
		return close_output(sd_package_run(&how, file, names,
						   ends_in(output, ".zip") ? SD_ARCHIVE_ZIP :
						   SD_ARCHIVE_TAR_ZST));
	if (sd_export_plan_has_codes(&how.plan))
		sd_warn("Excel damages long codes when CSV is opened by a double click: "
			"import it as text, or write -f xlsx");
	return close_output(sd_export_csv_run(&how, file, bom));
}

/* A folder. */
static enum sd_status run_load(const char *const *file, const struct sd_catalogue *names)
{
	struct sd_pack *pack = sd_cmd_pack(&judging, false);
	enum sd_status status;

	status = sd_load_run(&how, file, output, is_format("clickhouse") ?
			     SD_LOAD_CLICKHOUSE : SD_LOAD_POSTGRESQL, pack, names);
	sd_pack_free(pack);
	return status;
}

int main(int argc, char **argv)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_err err = { SD_OK, "" };
	struct sd_catalogue names;
	struct sd_maps *maps;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	if (check(&err))
		sd_die(&err);
	how.expect_seal |= seal && strcmp(seal, "1") == 0;
	how.complain = sd_complain;
	how.warn = sd_warn;
	labels.zh = sd_lang_people_zh();
	load(&maps, &names);
	if (sd_export_plan_init(&how.plan, maps, &names,
				layout && *layout == 'w' ? SD_LAYOUT_WIDE : SD_LAYOUT_LONG,
				wanted_headings(), columns, &err))
		sd_die(&err);
	how.plan.rest &= is_for_people();
	how.plan.strict = !is_for_people();
	if (!is_format("clickhouse") && !is_format("postgresql"))
		status = run((const char *const *)argv, maps, &names);
	else
		status = run_load((const char *const *)argv, &names);
	sd_export_plan_release(&how.plan);
	sd_catalogue_close(&names);
	sd_maps_free(maps);
	return sd_cmd_end(status);
}
