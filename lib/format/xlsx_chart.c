/* Charts that a spreadsheet program draws. */

#include "format/xlsx_state.h"

#include "base/mem.h"

#include "base/ban.h"

enum { HUE = 0x1D5B96, GRID = 0xDFE4EA };
enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288 };	/* pixels, of the library */

static void add_series(struct sd_xlsx *x, lxw_chart *to, const struct sd_xlsx_chart *c)
{
	const struct sd_xlsx_library *lib = &x->lib;
	lxw_chart_line line = { .color = HUE, .width = 2.0f };
	lxw_chart_fill fill = { .color = HUE };
	lxw_chart_series *s = lib->chart_add_series(to, NULL, NULL);

	lib->chart_series_set_name(s, sd_xlsx_escaped(x, c->title));
	lib->chart_series_set_categories(s, c->sheet, c->from, c->label, c->to - 1,
					 c->label);
	lib->chart_series_set_values(s, c->sheet, c->from, c->value, c->to - 1, c->value);
	lib->chart_series_set_labels(s);
	if (!c->line) {
		lib->chart_series_set_fill(s, &fill);
		return;
	}
	lib->chart_series_set_labels_position(s, LXW_CHART_LABEL_POSITION_ABOVE);
	lib->chart_series_set_line(s, &line);
	lib->chart_series_set_marker_type(s, LXW_CHART_MARKER_CIRCLE);
	lib->chart_series_set_marker_fill(s, &fill);
	lib->chart_series_set_marker_line(s, &line);
}

/* X is the axis that lies.  Bars have the first row on top, and the axis of values then
 * stands at the last row, below. */
static void set_axes(struct sd_xlsx *x, lxw_chart *chart, const struct sd_xlsx_chart *c)
{
	const struct sd_xlsx_library *lib = &x->lib;
	lxw_chart_axis *lying = lib->chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X);
	lxw_chart_axis *upright = lib->chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y);
	lxw_chart_axis *values = c->line ? upright : lying;
	lxw_chart_line grid = { .color = GRID };

	if (!c->line) {
		lib->chart_axis_set_reverse(upright);
		lib->chart_axis_set_crossing_max(upright);
	}
	lib->chart_axis_set_min(values, 0);
	if (c->percent)
		lib->chart_axis_set_max(values, 1);
	lib->chart_axis_set_num_format(values, c->percent ? "0%" : "#,##0");
	lib->chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
	lib->chart_axis_major_gridlines_set_line(values, &grid);
}

void sd_xlsx_chart(struct sd_xlsx *x, const struct sd_xlsx_chart *c)
{
	lxw_chart_options place = { .x_scale = (double)c->width / DEFAULT_WIDTH,
				    .y_scale = (double)c->height / DEFAULT_HEIGHT };
	lxw_chart_font font = { .size = 12, .bold = LXW_TRUE };
	lxw_chart *chart;

	if (x->failed.kind)
		return;
	chart = x->lib.workbook_add_chart(x->book, c->line ? LXW_CHART_LINE :
							      LXW_CHART_BAR);
	add_series(x, chart, c);
	set_axes(x, chart, c);
	x->lib.chart_title_set_name(chart, sd_xlsx_escaped(x, c->title));
	x->lib.chart_title_set_name_font(chart, &font);
	x->lib.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	if (!c->line)
		x->lib.chart_set_series_gap(chart, 40);
	(void)sd_xlsx_good(x, x->lib.worksheet_insert_chart_opt(x->sheet, c->row, c->column,
								chart, &place));
}
