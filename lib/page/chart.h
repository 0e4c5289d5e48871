/* Charts as SVG inside HTML: bars, one a row, or a line over time.
 *
 *	struct sd_chart c = { .id = "c1", .title = SD_S("企业"), .about = …,
 *			      .point = points, .points = n };
 *
 *	sd_chart_bars(&c, &out);
 *
 * A chart is SD_CHART_WIDTH wide in its own units, which suits a phone, and is scaled
 * by the page.  Axes begin at nought and have round ticks; labels are measured by the
 * width of their characters and wrapped, never cut.  One hue carries the figures and
 * each stands beside its bar, so that nothing hangs on telling colours apart.  Colours
 * and fonts are those of the page (page/html.h).
 *
 * Text is escaped here.  No floating point: the same figures give the same bytes.
 */

#ifndef SD_PAGE_CHART_H
#define SD_PAGE_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { SD_CHART_WIDTH = 400 };
#define SD_CHART_MOST UINT64_C(1000000000000000)	/* a larger figure is drawn as this */

struct sd_chart_point {
	struct sd_slice label;
	uint64_t value;		/* a number, or tenths of a per cent */
	struct sd_slice said;	/* the value as text */
	bool known;		/* false: nothing is drawn; `said` tells why */
};

struct sd_chart {
	const char *id;			/* unique in the page, an ASCII word */
	struct sd_slice title, about;	/* for those who do not see it */
	const struct sd_chart_point *point;
	size_t points;
	bool percent;			/* values are tenths of a per cent */
};

void sd_chart_bars(const struct sd_chart *c, struct sd_buf *out);
void sd_chart_line(const struct sd_chart *c, struct sd_buf *out);

/* An axis from 0 to `top`, with a tick every `step`, which is 1, 2 or 5 times a power of
 * ten; at most `steps`, which is 1 at least.  Percentages go to 100 at least. */
struct sd_chart_axis {
	uint64_t step, top;
};
struct sd_chart_axis sd_chart_axis(uint64_t most, bool percent, int steps);

/* How wide the page's font draws the text, in units; rather too wide than too narrow. */
int sd_chart_text_width(struct sd_slice text);

#endif
