/* A table of figures as a workbook: the rows, the charts that a spreadsheet program
 * draws of them (page/plot.h), the footnotes; a sheet each. */

#ifndef SD_PAGE_REPORT_XLSX_H
#define SD_PAGE_REPORT_XLSX_H

#include "base/err.h"
#include "rules/report_table.h"
#include "stream/sink.h"

/* A share is two columns, as in CSV: its denominator, and the percentage rounded to one
 * decimal, so that every program shows the same. */
int sd_figures_write_xlsx(const struct sd_figures *t, bool zh, struct sd_sink *sink,
			  struct sd_err *err);

#endif
