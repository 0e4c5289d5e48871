/* Which figures of a section are drawn. */

#include "page/plot.h"

#include "base/utf8.h"

#include "base/ban.h"

enum { LABEL_COLUMNS = 40 };	/* a longer text explains a row, and does not name it */

/* Whether some row of the table has too long a text in the column. */
static bool is_long(const struct sd_figures *t, size_t column)
{
	size_t r;

	for (r = 0; r < t->rows; r++)
		if (!t->row[r].quiet &&
		    sd_utf8_columns(sd_figures_at(t, r, column)->text, 1) > LABEL_COLUMNS)
			return true;
	return false;
}

/* Whether no two rows of the section, of those that may be drawn, have the same text. */
static bool tells_apart(const struct sd_figures *t, const struct sd_section *s,
			size_t column)
{
	size_t to = s->to - s->from > SD_PLOT_BARS ? s->from + SD_PLOT_BARS : s->to, r, q;

	for (r = s->from; r < to; r++)
		for (q = s->from; q < r && !t->row[r].quiet; q++)
			if (!t->row[q].quiet &&
			    sd_slice_eq(sd_figures_at(t, q, column)->text,
					  sd_figures_at(t, r, column)->text))
				return false;
	return true;
}

/* The column that names a row: the last of the labels (a name behind its code) that is
 * short in all rows and tells them apart, else the first. */
static size_t label_of(const struct sd_figures *t, const struct sd_section *s)
{
	size_t i, first = t->columns, last = t->columns;

	for (i = 0; i < t->columns; i++) {
		if (t->column[i].kind != SD_FIGURES_LABEL)
			continue;
		first = first == t->columns ? i : first;
		last = is_long(t, i) || !tells_apart(t, s, i) ? last : i;
	}
	return last < t->columns ? last : first;
}

/* Bytes of what parts year, month and day, or 0. */
static size_t sign_len(struct sd_slice rest)
{
	static const char *const sign[] = { "-", "/", "年", "月", "日", "季度", "Q" };
	size_t i;

	for (i = 0; i < sizeof sign / sizeof *sign; i++)
		if (sd_slice_starts(rest, sign[i]))
			return strlen(sign[i]);
	return 0;
}

static size_t digits(struct sd_slice rest)
{
	size_t n = 0;

	while (n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
		n++;
	return n;
}

/* 2017, 2017-03, 2017年3月 and the like. */
static bool is_date(struct sd_slice text)
{
	struct sd_slice rest = sd_slice_from(text, 4);
	size_t n;

	if ((!sd_slice_starts(text, "19") && !sd_slice_starts(text, "20")) ||
	    digits(text) != 4)
		return false;
	while (rest.n) {
		n = sign_len(rest);
		if (!n)
			return false;
		rest = sd_slice_from(rest, n);
		n = digits(rest);
		if (n > 2)
			return false;
		rest = sd_slice_from(rest, n);
	}
	return true;
}

/* The dated rows before `end`, when there are two at least and they stand together. */
static bool find_dates(const struct sd_figures *t, struct sd_plot *plot, size_t end)
{
	size_t r, from = end, to = end, seen = 0, dated = 0;

	for (r = plot->from; r < end; r++) {
		if (t->row[r].quiet || !is_date(sd_figures_at(t, r, plot->label)->text))
			continue;
		from = from == end ? r : from;
		to = r + 1;
		dated++;
	}
	for (r = from; r < to; r++)
		seen += !t->row[r].quiet;
	if (dated < 2 || seen != dated)
		return false;
	plot->from = from;
	plot->to = to;
	return true;
}

bool sd_plot_value(const struct sd_figures *t, const struct sd_plot *plot, size_t row,
		   uint64_t *value)
{
	const struct sd_figures_cell *cell = sd_figures_at(t, row, plot->value);

	if (t->row[row].quiet || !cell->full || (plot->share && !cell->of))
		return false;
	*value = plot->share ? sd_figures_tenths(cell->figure, cell->of) : cell->figure;
	return true;
}

/* Whether some row from `from` up to `to` has a figure that is not nought. */
static bool has_figures(const struct sd_figures *t, const struct sd_plot *plot,
			size_t from, size_t to)
{
	uint64_t value;
	size_t r;

	for (r = from; r < to; r++)
		if (sd_plot_value(t, plot, r, &value) && value)
			return true;
	return false;
}

/* The rows that may be drawn: down to the first rule.  Returns where they end. */
static size_t count_rows(const struct sd_figures *t, const struct sd_section *s,
			 struct sd_plot *plot)
{
	size_t r;

	for (r = s->from; r < s->to && !t->row[r].ruled; r++) {
		if (t->row[r].quiet)
			continue;
		if (plot->rows++ < SD_PLOT_BARS) {
			plot->bars = plot->rows;
			plot->to = r + 1;
		}
	}
	return r;
}

/* Whether all rows are shares of the same whole, as a column of numbers is already. */
static bool is_of_one_whole(const struct sd_figures *t, const struct sd_plot *plot)
{
	uint64_t of = sd_figures_at(t, plot->from, plot->value)->of;
	size_t r;

	for (r = plot->from; r < plot->to; r++)
		if (!t->row[r].quiet && sd_figures_at(t, r, plot->value)->of != of)
			return false;
	return true;
}

/* Whether column plot->value is drawn, when of bars `taken` are there already. */
static bool is_drawn(const struct sd_figures *t, const struct sd_plot *plot,
		     const bool taken[2], bool behind_break)
{
	enum sd_figures_kind kind = t->column[plot->value].kind;

	if (kind != SD_FIGURES_NUMBER && kind != SD_FIGURES_SHARE)
		return false;
	if (plot->line && (plot->share ? is_of_one_whole(t, plot) : behind_break))
		return false;
	return (plot->line || !taken[plot->share]) &&
	       has_figures(t, plot, plot->from, plot->to);
}

size_t sd_plots(const struct sd_figures *t, const struct sd_section *s,
		struct sd_plot plot[SD_PLOTS])
{
	struct sd_plot p = { .label = label_of(t, s), .from = s->from };
	bool taken[2] = { false, false };	/* numbers, shares */
	bool behind_break = false;
	size_t n = 0, to = count_rows(t, s, &p);

	if (t->form || p.label == t->columns || p.rows < 2)
		return 0;
	p.line = find_dates(t, &p, to);
	for (; p.value < t->columns; p.value++) {
		p.share = t->column[p.value].kind == SD_FIGURES_SHARE;
		behind_break |= t->column[p.value].breaks;
		if (!is_drawn(t, &p, taken, behind_break))
			continue;
		taken[p.share] = true;
		p.partial = p.line && (has_figures(t, &p, s->from, p.from) ||
				       has_figures(t, &p, p.to, to));
		plot[n++] = p;
	}
	return n;
}
