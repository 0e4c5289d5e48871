/* Which figures of a section are drawn, decided by the columns and rows alone.
 *
 * Where two labels or more are years, months or days (2017, 2017-03, 2017年3月), each
 * column of numbers becomes a line, up to one at which the table breaks, and so does
 * each share, unless all are parts of one whole.  Otherwise the first column of numbers
 * and the first share become bars.  Left out are rows at or below a rule, rows without
 * a date beside dated ones, and columns with nothing but noughts.
 */

#ifndef SD_PAGE_PLOT_H
#define SD_PAGE_PLOT_H

#include "page/view.h"

enum {
	SD_PLOTS = SD_FIGURES_COLUMNS,
	SD_PLOT_BARS = 60	/* in one chart; the rows behind are in the table alone */
};

struct sd_plot {
	bool line;		/* else bars */
	bool share;		/* of a share its tenths of a per cent, else a number */
	size_t label, value;	/* columns */
	size_t from, to;	/* rows; quiet ones are passed over */
	size_t bars, rows;	/* of bars: those drawn, of so many rows */
	bool partial;		/* of a line: figures of rows without a date are left out */
};

/* Returns how many plots there are; none for a section with less than two rows. */
size_t sd_plots(const struct sd_figures *t, const struct sd_section *s,
		struct sd_plot plot[SD_PLOTS]);

/* Whether the row has a figure to draw, and which. */
bool sd_plot_value(const struct sd_figures *t, const struct sd_plot *plot, size_t row,
		   uint64_t *value);

#endif
