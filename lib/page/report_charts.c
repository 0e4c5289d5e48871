/* The charts of a section. */

#include "page/report_charts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "page/chart.h"
#include "page/html.h"
#include "page/plot.h"

#include "base/ban.h"

struct drawing {
	const struct sd_figures *t;
	const struct sd_plot *plot;
	bool zh;
	struct sd_chart_point *point;
	size_t points;
	struct sd_arena text;
};

/* 1,234 or 75.0% */
static struct sd_slice say_value(struct drawing *d, const struct sd_figures_cell *cell)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_slice said;

	if (!cell->full) {
		said = sd_slice(NULL, 0);
	} else if (!d->plot->share) {
		sd_html_number(&text, cell->figure);
		said = sd_arena_copy(&d->text, sd_buf_slice(&text));
	} else if (!cell->of) {
		said = SD_S("-");
	} else {
		sd_figures_percent(cell, &text);
		sd_buf_byte(&text, '%');
		said = sd_arena_copy(&d->text, sd_buf_slice(&text));
	}
	sd_buf_release(&text);
	return said;
}

static void find_points(struct drawing *d)
{
	const struct sd_plot *plot = d->plot;
	size_t r;

	d->point = sd_alloc((plot->to - plot->from) * sizeof *d->point);
	for (r = plot->from; r < plot->to; r++) {
		struct sd_chart_point p = {
			.label = sd_figures_at(d->t, r, plot->label)->text,
			.said = say_value(d, sd_figures_at(d->t, r, plot->value))
		};

		if (d->t->row[r].quiet)
			continue;
		p.known = sd_plot_value(d->t, plot, r, &p.value);
		d->point[d->points++] = p;
	}
}

static const struct sd_chart_point *largest(const struct drawing *d)
{
	const struct sd_chart_point *p, *most = d->point;

	for (p = d->point; p < d->point + d->points; p++)
		if (p->known && (!most->known || p->value > most->value))
			most = p;
	return most;
}

/* What the chart shows, for those who do not see it. */
static struct sd_slice about(struct drawing *d)
{
	const struct sd_chart_point *most = largest(d);
	struct sd_buf text = SD_BUF_INIT;
	struct sd_slice copy;

	sd_buf_text(&text, d->zh ? (d->plot->line ? "折线图，" : "条形图，") :
				   (d->plot->line ? "Line chart of " : "Bar chart of "));
	sd_buf_uint(&text, d->points);
	sd_buf_text(&text, d->zh ? " 项；最大：" : " rows; largest: ");
	sd_buf_add(&text, most->label);
	sd_buf_text(&text, d->zh ? " " : ", ");
	sd_buf_add(&text, most->said);
	sd_buf_text(&text, d->zh ? "。各项数值见下表。" :
		    ". All figures are in the table below.");
	copy = sd_arena_copy(&d->text, sd_buf_slice(&text));
	sd_buf_release(&text);
	return copy;
}

/* What is not in the chart, below its caption. */
static void put_rest(const struct drawing *d, struct sd_buf *out)
{
	const struct sd_plot *plot = d->plot;

	if (!plot->line && plot->bars < plot->rows)
		sd_buf_printf(out, d->zh ? "<small>前 %zu 行，共 %zu 行</small>" :
			      "<small>the first %zu of %zu rows</small>", plot->bars,
			      plot->rows);
	else if (plot->partial)
		sd_buf_text(out, d->zh ? "<small>不含无日期的行</small>" :
			    "<small>without the rows that have no date</small>");
}

static void put_figure(struct drawing *d, const struct sd_section *s, unsigned number,
		       struct sd_buf *out)
{
	const struct sd_figures_column *value = &d->t->column[d->plot->value];
	struct sd_slice of = s->heading.n ? s->heading : d->t->title;
	struct sd_slice head = sd_figures_head(value);
	char id[16];
	struct sd_chart c = { .id = id, .percent = d->plot->share };

	snprintf(id, sizeof id, "c%u", number);
	find_points(d);
	c.point = d->point;
	c.points = d->points;
	c.about = about(d);
	c.title = sd_arena_printf(&d->text, d->zh ? "%.*s：%.*s" : "%.*s: %.*s",
				  (int)of.n, of.p, (int)head.n, head.p);
	sd_buf_text(out, "<figure>\n<figcaption>");
	sd_html_text(out, head);
	put_rest(d, out);
	sd_buf_text(out, "</figcaption>\n");
	(d->plot->line ? sd_chart_line : sd_chart_bars)(&c, out);
	sd_buf_text(out, "</figure>\n");
}

void sd_figures_charts(const struct sd_figures *t, const struct sd_section *s, bool zh,
		       unsigned *count, struct sd_buf *out)
{
	struct sd_plot plot[SD_PLOTS];
	size_t n = sd_plots(t, s, plot), i;

	if (!n)
		return;
	sd_buf_text(out, "<div class=\"charts\">\n");
	for (i = 0; i < n; i++) {
		struct drawing d = { .t = t, .plot = &plot[i], .zh = zh };

		put_figure(&d, s, ++*count, out);
		free(d.point);
		sd_arena_release(&d.text);
	}
	sd_buf_text(out, "</div>\n");
}
