/* The charts of a section (page/plot.h) as figures of a page. */

#ifndef SD_PAGE_REPORT_CHARTS_H
#define SD_PAGE_REPORT_CHARTS_H

#include "base/buf.h"
#include "page/view.h"

/* `count`  charts of the page so far, from which their ids are made. */
void sd_figures_charts(const struct sd_figures *t, const struct sd_section *s, bool zh,
		       unsigned *count, struct sd_buf *out);

#endif
