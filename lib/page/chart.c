/* Charts as SVG.  Lengths are whole units; text is 13 of them high. */

#include "page/chart.h"

#include "base/utf8.h"
#include "base/wrap.h"
#include "page/html.h"

#include "base/ban.h"

enum {
	WIDTH = SD_CHART_WIDTH, TEXT = 13, LINE = 17, GAP = 8, STEPS = 5,
	LABEL_COLUMNS = 22,	/* a longer label is wrapped */
	BAR = 16, BARS_TOP = 4, AXIS = 24,
	PLOT = 150, PLOT_TOP = 26	/* of a line chart */
};

struct sd_chart_axis sd_chart_axis(uint64_t most, bool percent, int steps)
{
	static const uint64_t factor[] = { 1, 2, 5 };
	struct sd_chart_axis a = { 1, 0 };
	uint64_t power = 1;
	int i = 0;

	if (percent && most < 1000)
		most = 1000;
	if (most > SD_CHART_MOST)
		most = SD_CHART_MOST;
	while ((most + a.step - 1) / a.step > (uint64_t)steps) {
		i = (i + 1) % 3;
		power *= i ? 1 : 10;
		a.step = factor[i] * power;
	}
	a.top = most ? (most + a.step - 1) / a.step * a.step : a.step;
	return a;
}

int sd_chart_text_width(struct sd_slice text)
{
	int tenths = 0;
	size_t i, n;

	for (i = 0; i < text.n; i += n) {
		uint32_t code = sd_utf8_decode(text.p + i, text.n - i, &n);

		if (sd_utf8_code_columns(code, 2) > 1)
			tenths += TEXT * 10;
		else if (code == ' ' || code == '.' || code == ',' || code == '/')
			tenths += 42;
		else if (code < 0x80 && strchr("MWmw%@", (int)code))
			tenths += 125;
		else
			tenths += code >= 'A' && code <= 'Z' ? 92 : 76;
	}
	return (tenths + 9) / 10;
}

static int scaled(uint64_t value, const struct sd_chart_axis *a, int length)
{
	if (value >= a->top)
		return length;
	return (int)(value * (uint64_t)length / a->top);
}

static uint64_t most_of(const struct sd_chart *c)
{
	uint64_t most = 0;
	size_t i;

	for (i = 0; i < c->points; i++)
		if (c->point[i].known && c->point[i].value > most)
			most = c->point[i].value;
	return most;
}

static void say_tick(uint64_t value, bool percent, struct sd_buf *out)
{
	if (!percent) {
		sd_html_number(out, value);
		return;
	}
	sd_buf_uint(out, value / 10);
	sd_buf_byte(out, '%');
}

/* How wide the widest label of the axis is. */
static int tick_width(const struct sd_chart_axis *a, bool percent)
{
	struct sd_buf text = SD_BUF_INIT;
	int w;

	say_tick(a->top, percent, &text);
	w = sd_chart_text_width(sd_buf_slice(&text));
	sd_buf_release(&text);
	return w;
}

static void begin(const struct sd_chart *c, int height, struct sd_buf *out)
{
	sd_buf_printf(out, "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" "
		      "aria-labelledby=\"%s-t\" aria-describedby=\"%s-d\">\n"
		      "<title id=\"%s-t\">", WIDTH, height, c->id, c->id, c->id);
	sd_html_text(out, c->title);
	sd_buf_printf(out, "</title>\n<desc id=\"%s-d\">", c->id);
	sd_html_text(out, c->about);
	sd_buf_text(out, "</desc>\n");
}

static void put_text(struct sd_buf *out, int x, int y, const char *class,
		     struct sd_slice text)
{
	sd_buf_printf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class, x, y);
	sd_html_text(out, text);
	sd_buf_text(out, "</text>\n");
}

/* Where the parts of a bar chart stand. */
struct bars {
	struct sd_chart_axis axis;
	int left, right;	/* of the bars */
	int height;
};

static int lines_of(struct sd_slice label)
{
	struct sd_slice line;
	int n = 0;

	while (sd_wrap_next(&label, LABEL_COLUMNS, 2, &line))
		n++;
	return n ? n : 1;
}

static int row_height(const struct sd_chart_point *p)
{
	return lines_of(p->label) * LINE + 7;
}

static int widest_line(struct sd_slice label)
{
	struct sd_slice line;
	int most = 0, w;

	while (sd_wrap_next(&label, LABEL_COLUMNS, 2, &line)) {
		w = sd_chart_text_width(line);
		most = w > most ? w : most;
	}
	return most;
}

/* The finest axis whose labels do not run into each other. */
static struct sd_chart_axis fitting_axis(const struct sd_chart *c, int length)
{
	struct sd_chart_axis a;
	int steps = STEPS, room;

	do {
		a = sd_chart_axis(most_of(c), c->percent, steps);
		room = scaled(a.step, &a, length);
	} while (tick_width(&a, c->percent) + GAP > room && --steps > 0);
	return a;
}

static void lay_out(const struct sd_chart *c, struct bars *b)
{
	int label = 0, said = TEXT, w;
	size_t i;

	b->height = BARS_TOP + AXIS;
	for (i = 0; i < c->points; i++) {
		w = widest_line(c->point[i].label);
		label = w > label ? w : label;
		w = sd_chart_text_width(c->point[i].said);
		said = w > said ? w : said;
		b->height += row_height(&c->point[i]);
	}
	b->left = label + GAP;
	b->right = WIDTH - said - GAP;
	b->axis = fitting_axis(c, b->right - b->left);
}

static void bars_axis(const struct sd_chart *c, const struct bars *b, struct sd_buf *out)
{
	int bottom = b->height - AXIS, x;
	struct sd_buf text = SD_BUF_INIT;
	uint64_t at;

	for (at = 0; at <= b->axis.top; at += b->axis.step) {
		x = b->left + scaled(at, &b->axis, b->right - b->left);
		sd_buf_printf(out, "<path class=\"%s\" d=\"M%d %dV%d\"/>\n",
			      at ? "grid" : "axis", x, BARS_TOP, bottom);
		sd_buf_clear(&text);
		say_tick(at, c->percent, &text);
		put_text(out, x, b->height - 6, "tick", sd_buf_slice(&text));
	}
	sd_buf_release(&text);
}

static void bar(const struct sd_chart_point *p, const struct bars *b, int y,
		struct sd_buf *out)
{
	int height = row_height(p), at = y + (height - lines_of(p->label) * LINE) / 2 + TEXT;
	int w = p->known ? scaled(p->value, &b->axis, b->right - b->left) : 0;
	struct sd_slice label = p->label, line;

	while (sd_wrap_next(&label, LABEL_COLUMNS, 2, &line)) {
		put_text(out, b->left - GAP, at, "label", line);
		at += LINE;
	}
	if (p->known && p->value)
		sd_buf_printf(out, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" "
			      "height=\"%d\"/>\n", b->left, y + (height - BAR) / 2,
			      w ? w : 1, BAR);
	put_text(out, b->left + w + GAP - 2, y + height / 2 + 5, "said", p->said);
}

void sd_chart_bars(const struct sd_chart *c, struct sd_buf *out)
{
	struct bars b;
	int y = BARS_TOP;
	size_t i;

	lay_out(c, &b);
	begin(c, b.height, out);
	bars_axis(c, &b, out);
	for (i = 0; i < c->points; i++) {
		bar(&c->point[i], &b, y, out);
		y += row_height(&c->point[i]);
	}
	sd_buf_text(out, "</svg>\n");
}

/* Where the parts of a line chart stand. */
struct line {
	struct sd_chart_axis axis;
	int left, right;	/* the first and the last point */
	int every;		/* of the labels below, one in so many is shown */
	bool all_said;		/* there is room for the figure at each point */
};

/* One label in so many: of months a quarter, half a year, a year and so on. */
static int label_step(int least)
{
	static const int step[] = { 1, 2, 3, 6, 12, 24, 36, 60, 120 };
	size_t i;

	for (i = 0; i < sizeof step / sizeof *step; i++)
		if (step[i] >= least)
			return step[i];
	return least;
}

static void lay_out_line(const struct sd_chart *c, struct line *l)
{
	int label = 0, said = 0, between = c->points > 1 ? (int)c->points - 1 : 1, w, room;
	size_t i;

	for (i = 0; i < c->points; i++) {
		w = sd_chart_text_width(c->point[i].label);
		label = w > label ? w : label;
		w = sd_chart_text_width(c->point[i].said);
		said = w > said ? w : said;
	}
	l->axis = sd_chart_axis(most_of(c), c->percent, STEPS);
	w = (label > said ? label : said) / 2 + 1;
	l->left = tick_width(&l->axis, c->percent) + GAP + w;
	l->right = WIDTH - w;
	l->all_said = (said + GAP) * between <= l->right - l->left;
	if (!l->all_said && said + GAP > w)	/* it stands behind the last point */
		l->right = WIDTH - said - GAP;
	room = l->right - l->left;
	l->every = label_step(((label + GAP) * between + room - 1) / room);
}

static int line_x(const struct sd_chart *c, const struct line *l, size_t i)
{
	int64_t between = c->points > 1 ? (int64_t)c->points - 1 : 1;

	return l->left + (int)((int64_t)i * (l->right - l->left) / between);
}

static int line_y(const struct sd_chart *c, const struct line *l, size_t i)
{
	return PLOT_TOP + PLOT - scaled(c->point[i].value, &l->axis, PLOT);
}

static void line_axes(const struct sd_chart *c, const struct line *l, struct sd_buf *out)
{
	int from = tick_width(&l->axis, c->percent) + GAP, y;
	struct sd_buf text = SD_BUF_INIT;
	uint64_t at;
	size_t i;

	for (at = 0; at <= l->axis.top; at += l->axis.step) {
		y = PLOT_TOP + PLOT - scaled(at, &l->axis, PLOT);
		sd_buf_printf(out, "<path class=\"%s\" d=\"M%d %dH%d\"/>\n",
			      at ? "grid" : "axis", from, y, WIDTH);
		sd_buf_clear(&text);
		say_tick(at, c->percent, &text);
		put_text(out, from - GAP + 2, y + 4, "label tick-y", sd_buf_slice(&text));
	}
	for (i = 0; i < c->points; i += (size_t)l->every)
		put_text(out, line_x(c, l, i), PLOT_TOP + PLOT + LINE + 2, "tick",
			 c->point[i].label);
	sd_buf_release(&text);
}

/* The line; it is broken where a value is not known. */
static void line_path(const struct sd_chart *c, const struct line *l, struct sd_buf *out)
{
	bool on = false;
	size_t i;

	sd_buf_text(out, "<path class=\"line\" d=\"");
	for (i = 0; i < c->points; i++) {
		if (c->point[i].known)
			sd_buf_printf(out, "%c%d %d", on ? 'L' : 'M', line_x(c, l, i),
				      line_y(c, l, i));
		on = c->point[i].known;
	}
	sd_buf_text(out, "\"/>\n");
}

/* Whether the line comes down to the point from where its figure would stand, and there
 * is room below. */
static bool is_low(const struct sd_chart *c, const struct line *l, size_t i)
{
	const struct sd_chart_point *p = c->point + i;
	bool before = i && p[-1].known, behind = i + 1 < c->points && p[1].known;

	return (before || behind) && (!before || p[-1].value > p->value) &&
	       (!behind || p[1].value > p->value) &&
	       line_y(c, l, i) + LINE + 4 < PLOT_TOP + PLOT;
}

/* The figure of a point: above or below it, or behind the last. */
static void line_said(const struct sd_chart *c, const struct line *l, size_t i,
		      struct sd_buf *out)
{
	int x = line_x(c, l, i), y = line_y(c, l, i);

	if (l->all_said)
		put_text(out, x, is_low(c, l, i) ? y + LINE : y - 8, "tick said",
			 c->point[i].said);
	else
		put_text(out, x + GAP - 2, y + 5, "said", c->point[i].said);
}

/* Points, where they do not run into each other, and figures: at each point, or at the
 * last one. */
static void line_points(const struct sd_chart *c, const struct line *l,
			struct sd_buf *out)
{
	bool dots = (int)c->points * GAP < l->right - l->left;
	size_t i;

	for (i = 0; i < c->points; i++) {
		bool last = i + 1 == c->points;

		if (!c->point[i].known)
			continue;
		if (dots || last)
			sd_buf_printf(out, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" "
				      "r=\"3\"/>\n", line_x(c, l, i), line_y(c, l, i));
		if (l->all_said || last)
			line_said(c, l, i, out);
	}
}

void sd_chart_line(const struct sd_chart *c, struct sd_buf *out)
{
	struct line l;

	lay_out_line(c, &l);
	begin(c, PLOT_TOP + PLOT + AXIS, out);
	line_axes(c, &l, out);
	line_path(c, &l, out);
	line_points(c, &l, out);
	sd_buf_text(out, "</svg>\n");
}
