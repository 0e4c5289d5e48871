/* A table of figures as a page. */

#include "page/report_html.h"

#include "page/html.h"
#include "page/report_charts.h"
#include "page/view.h"

#include "base/ban.h"

struct page {
	const struct sd_figures *t;
	struct sd_buf *out;
	bool zh;
	unsigned sections;	/* with a heading, written so far */
	unsigned charts;
};

static void put(struct page *p, const char *markup)
{
	sd_buf_text(p->out, markup);
}

static void put_text(struct page *p, struct sd_slice text)
{
	sd_html_text(p->out, text);
}

/* A number, or by which word it is not known. */
static void put_number(struct page *p, const struct sd_figures_cell *cell)
{
	if (cell->full)
		sd_html_number(p->out, cell->figure);
	else
		put_text(p, cell->text);
}

/* 1/2 as a quiet cell and 50.0% behind it; a dash for a share of nothing. */
static void put_share(struct page *p, const struct sd_figures_cell *cell)
{
	if (!cell->full || !cell->of) {
		put(p, "<td class=\"n m\"></td><td class=\"n\">");
		put(p, cell->full ? "-</td>" : "</td>");
		return;
	}
	put(p, "<td class=\"n m\">");
	sd_html_number(p->out, cell->figure);
	put(p, "/");
	sd_html_number(p->out, cell->of);
	put(p, "</td><td class=\"n\">");
	sd_figures_percent(cell, p->out);
	put(p, "%</td>");
}

/* Whether the column is the last of the labels, which stays when a table is scrolled. */
static bool is_name(const struct page *p, const struct sd_figures_column *c)
{
	const struct sd_figures_column *end = p->t->column + p->t->columns;

	if (c->kind != SD_FIGURES_LABEL)
		return false;
	while (++c < end && c->kind != SD_FIGURES_LABEL)
		;
	return c == end;
}

static void put_cell(struct page *p, const struct sd_figures_column *c,
		     const struct sd_figures_cell *cell)
{
	if (c->kind == SD_FIGURES_LABEL) {
		put(p, is_name(p, c) ? "<th scope=\"row\" class=\"k\">" :
		       "<th scope=\"row\">");
		put_text(p, cell->text);
		put(p, "</th>");
	} else if (c->kind == SD_FIGURES_SHARE) {
		put_share(p, cell);
	} else {
		put(p, "<td class=\"n\">");
		put_number(p, cell);
		put(p, "</td>");
	}
}

static void put_header(struct page *p)
{
	const struct sd_figures_column *c;

	put(p, "<thead><tr>");
	for (c = p->t->column; c < p->t->column + p->t->columns; c++) {
		if (sd_figures_is_quiet(c))
			continue;
		put(p, is_name(p, c) ? "<th scope=\"col\" class=\"k\">" :
		       c->kind == SD_FIGURES_LABEL ? "<th scope=\"col\">" :
		       c->kind == SD_FIGURES_SHARE ?
		       "<th scope=\"colgroup\" colspan=\"2\" class=\"n\">" :
		       "<th scope=\"col\" class=\"n\">");
		put_text(p, sd_figures_head(c));
		put(p, "</th>");
	}
	put(p, "</tr></thead>\n");
}

static void put_row(struct page *p, size_t row)
{
	size_t i;

	put(p, p->t->row[row].ruled ? "<tr class=\"sum\">" : "<tr>");
	for (i = 0; i < p->t->columns; i++)
		if (!sd_figures_is_quiet(&p->t->column[i]))
			put_cell(p, &p->t->column[i], sd_figures_at(p->t, row, i));
	put(p, "</tr>\n");
}

/* The box scrolls by itself where the table is too wide, so the keyboard must reach it
 * and it must have a name: that of its heading. */
static void put_table(struct page *p, const struct sd_section *s)
{
	size_t r;

	put(p, p->t->form ? "<div class=\"scroll form\"" : "<div class=\"scroll\"");
	put(p, " role=\"group\" tabindex=\"0\" aria-labelledby=\"");
	if (s->heading.n)
		sd_buf_printf(p->out, "s%u\">\n<table>\n", p->sections);
	else
		put(p, "title\">\n<table>\n");
	put_header(p);
	put(p, "<tbody>\n");
	for (r = s->from; r < s->to; r++)
		if (!p->t->row[r].quiet)
			put_row(p, r);
	put(p, "</tbody>\n</table>\n</div>\n");
}

static void put_sentences(struct page *p, const struct sd_section *s)
{
	size_t r, i;

	for (r = s->from; r < s->to; r++) {
		for (i = 0; i < p->t->columns && !p->t->row[r].quiet; i++) {
			if (p->t->column[i].kind != SD_FIGURES_LABEL)
				continue;
			put(p, "<p>");
			put_text(p, sd_figures_at(p->t, r, i)->text);
			put(p, "</p>\n");
		}
	}
}

/* The row of totals: below a rule or alone, in a section without a heading. */
static bool find_total(const struct sd_figures *t, size_t *row, bool *alone)
{
	struct sd_section s;
	size_t at = 0, r;

	while (sd_section_next(t, &at, &s)) {
		*alone = s.to == s.from + 1;
		for (r = s.from; r < s.to && !s.heading.n; r++) {
			*row = r;
			if (!t->row[r].quiet && (t->row[r].ruled || *alone))
				return true;
		}
	}
	return false;
}

static void put_total(struct page *p, const struct sd_figures_column *c,
		      const struct sd_figures_cell *cell)
{
	put(p, "<div><dt>");
	put_text(p, sd_figures_head(c));
	put(p, "</dt><dd>");
	if (c->kind == SD_FIGURES_NUMBER) {
		put_number(p, cell);
	} else if (!cell->of) {
		put(p, "-");
	} else {
		sd_figures_percent(cell, p->out);
		put(p, "% <small>");
		sd_html_number(p->out, cell->figure);
		put(p, "/");
		sd_html_number(p->out, cell->of);
		put(p, "</small>");
	}
	put(p, "</dd></div>\n");
}

/* A share of the total, which says nothing of the total itself. */
static bool is_of_total(const struct sd_figures_column *c)
{
	return strcmp(c->id, "of") == 0;
}

/* The totals in large figures.  Returns whether the row need not be shown again. */
static bool put_totals(struct page *p, size_t *row)
{
	const struct sd_figures_column *c = p->t->column, *end = c + p->t->columns;
	bool alone, broken = false;

	if (sd_figures_is_prose(p->t) || !find_total(p->t, row, &alone))
		return false;
	put(p, "<dl class=\"totals\">\n");
	for (; c < end; c++) {
		broken |= c->breaks;
		if ((c->kind == SD_FIGURES_SHARE && !is_of_total(c)) ||
		    (c->kind == SD_FIGURES_NUMBER && !broken))
			put_total(p, c, sd_figures_at(p->t, *row,
						      (size_t)(c - p->t->column)));
	}
	put(p, "</dl>\n");
	return alone && !broken;
}

static void put_section(struct page *p, const struct sd_section *s)
{
	if (s->heading.n) {
		sd_buf_printf(p->out, "<h2 id=\"s%u\">", ++p->sections);
		put_text(p, s->heading);
		put(p, "</h2>\n");
	}
	if (sd_figures_is_prose(p->t)) {
		put_sentences(p, s);
	} else {
		sd_figures_charts(p->t, s, p->zh, &p->charts, p->out);
		put_table(p, s);
	}
}

static void put_note(struct page *p, struct sd_slice note)
{
	put(p, "<li>");
	put_text(p, note);
	put(p, "</li>\n");
}

static void put_notes(struct page *p)
{
	bool unknown = sd_figures_has_unknown(p->t), alone = sd_figures_is_notes(p->t);
	size_t i;

	if (!p->t->notes && !unknown)
		return;
	if (!alone)
		put(p, p->zh ? "<h2>说明</h2>\n" : "<h2>Notes</h2>\n");
	put(p, alone ? "<ul>\n" : "<ul class=\"notes\">\n");
	for (i = 0; i < p->t->notes; i++)
		put_note(p, p->t->note[i]);
	if (unknown)
		put_note(p, sd_figures_unknown_note(p->zh));
	put(p, "</ul>\n");
}

void sd_figures_write_body(const struct sd_figures *t, bool zh, struct sd_buf *out)
{
	struct page p = { .t = t, .out = out, .zh = zh };
	struct sd_section s;
	size_t at = 0, total = 0;
	bool shown = put_totals(&p, &total);

	while (sd_section_next(t, &at, &s))
		if (!shown || s.from != total)
			put_section(&p, &s);
	put_notes(&p);
}

void sd_figures_write_html(const struct sd_figures *t, bool zh, struct sd_buf *out)
{
	sd_html_begin(out, zh, t->title);
	sd_figures_write_body(t, zh, out);
	sd_html_end(out);
}
