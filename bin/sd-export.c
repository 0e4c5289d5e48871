/* sd-export: declarations into tables that leave and enter people's hands. */

#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "format/export.h"
#include "format/export_xlsx.h"
#include "stream/sink.h"

#include "base/ban.h"

static struct sd_export how = { .outs = 1 };
static const char *output, *format, *layout, *headings, *columns;
static bool bom;

static const struct sd_opt opts[] = {
	SD_FILE('o', "output", "FILE", output, "write to FILE", "输出到 FILE"),
	SD_WORD('f', "format", "csv xlsx", format, "write CSV or a workbook",
		"输出 CSV 或工作簿"),
	SD_COUNT('j', "jobs", "N", 1, 256, how.jobs, "use N workers, one a core if not given",
		 "并行数，缺省为核数"),
	SD_WORD(0, "layout", "long wide", layout,
		"write a row an indicator or all of it", "一行一项指标，或一行一份声明"),
	SD_TEXT(0, "columns", "LIST", columns, "write these columns alone, by headings",
		"只要这些列，用逗号分开"),
	SD_WORD(0, "headings", "zh en path", headings, "name the columns in this way",
		"表头用中文、英文或指针"),
	SD_FLAG(0, "bom", bom, "begin CSV with a byte-order mark", "CSV 前加字节顺序标记"),
	SD_FLAG(0, "expect-seal", how.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-export", "[file ...]", "Turn declarations into tables.", "把声明转成表格。", opts
};

static enum sd_export_headings wanted_headings(void)
{
	if (!headings || *headings == 'z')
		return SD_HEADINGS_ZH;
	return *headings == 'e' ? SD_HEADINGS_EN : SD_HEADINGS_PATH;
}

/* Whatever keeps a table that comes with the program from being read, the set-up is
 * broken. */
static void load(struct sd_maps **maps, struct sd_catalogue *names)
{
	struct sd_err err = { SD_OK, "" };

	*maps = sd_maps_new(sd_share_dir("maps"), &err);
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

static enum sd_status run(const char *const *file, const struct sd_catalogue *names)
{
	if (format && strcmp(format, "xlsx") == 0)
		return sd_export_xlsx_run(&how, file, names);
	if (sd_export_plan_has_codes(&how.plan))
		sd_warn("Excel damages long codes when CSV is opened by a double click: "
			"import it as text, or write -f xlsx");
	return sd_export_csv_run(&how, file, bom);
}

int main(int argc, char **argv)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_err err = { SD_OK, "" };
	struct sd_catalogue names;
	struct sd_maps *maps;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	how.expect_seal |= seal && strcmp(seal, "1") == 0;
	how.complain = sd_complain;
	how.warn = sd_warn;
	load(&maps, &names);
	if (sd_export_plan_init(&how.plan, maps, &names,
				layout && *layout == 'w' ? SD_LAYOUT_WIDE : SD_LAYOUT_LONG,
				wanted_headings(), columns, &err) ||
	    sd_sink_open(&how.out[0], output, false, &err))
		sd_die(&err);
	status = close_output(run((const char *const *)argv, &names));
	sd_export_plan_release(&how.plan);
	sd_catalogue_close(&names);
	sd_maps_free(maps);
	return sd_cmd_end(status);
}
