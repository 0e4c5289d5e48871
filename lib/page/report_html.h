/* A table of figures as one page of HTML: totals, then of each section its charts
 * (page/plot.h) with the table below them, then the footnotes. */

#ifndef SD_PAGE_REPORT_HTML_H
#define SD_PAGE_REPORT_HTML_H

#include "base/buf.h"
#include "rules/report_table.h"

void sd_figures_write_html(const struct sd_figures *t, bool zh, struct sd_buf *out);

/* The same without the frame, for a page whose heading has the id "title". */
void sd_figures_write_body(const struct sd_figures *t, bool zh, struct sd_buf *out);

#endif
