/* Declared indicators of several declarations, side by side. */

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/write.h"
#include "model/stricter.h"
#include "platform/pages.h"
#include "rules/pack.h"

#include "base/ban.h"

/* An indicator in the table: by its own number where the terms know it for certain, else
 * by its name as names are compared. */
struct row {
	uint16_t indicator;
	bool known;
	struct sd_slice name, folded;
};

struct comparing {
	struct page *p;
	struct sd_site_compare view;
	struct sd_version version[SD_COMPARE_MOST];
	struct sd_site_row column[SD_COMPARE_MOST];
	struct sd_slice unknown[SD_COMPARE_MOST];
	struct row row[SD_COMPARE_ROWS];
	struct sd_slice name[SD_COMPARE_ROWS];
	struct sd_site_cell cell[SD_COMPARE_ROWS * SD_COMPARE_MOST];
	struct sd_term_scratch term;
	struct sd_requirement_scratch requirement;
	struct sd_buf text;
};

static struct sd_slice keep(struct comparing *c, struct sd_slice text)
{
	return sd_arena_copy(&c->p->r->arena, text);
}

/* The row of an indicator, a new one if need be; SD_COMPARE_ROWS when there is no more
 * room, or when the declaration has one of that name already. */
static size_t find_row(struct comparing *c, size_t column, struct sd_slice name)
{
	const struct sd_term *term = sd_term_find(c->p->pack->terms, &c->term, name);
	struct row r = { .known = term && term->count == 1, .name = name };
	size_t i;

	if (r.known)
		r.indicator = term->indicator[0];
	sd_buf_clear(&c->text);
	sd_utf8_fold_case(name, &c->text);
	r.folded = sd_buf_slice(&c->text);
	for (i = 0; i < c->view.rows; i++) {
		bool same = r.known && c->row[i].known ? r.indicator == c->row[i].indicator
						       : sd_slice_eq(r.folded, c->row[i].folded);

		if (same && c->cell[i * c->view.columns + column].mark == SD_MARK_MISSING)
			return i;
	}
	if (i < SD_COMPARE_ROWS) {
		r.name = keep(c, name);
		r.folded = keep(c, r.folded);
		c->row[i] = r;
		c->name[i] = r.name;
		c->view.rows++;
		for (size_t k = 0; k < c->view.columns; k++)
			c->cell[i * c->view.columns + k] =
				(struct sd_site_cell){ .mark = SD_MARK_MISSING };
	}
	return i;
}

static void add_column(struct comparing *c, size_t column)
{
	const struct sd_decl *d = sd_desk_view(c->p->desk, c->version[column].body, SD_DAY_NONE,
					       NULL);
	const struct sd_row *r;
	struct sd_site_cell *cell;
	struct sd_slice name;
	size_t i, at;

	for (i = 0; d && i < d->indicators.n; i++) {
		r = &d->indicators.row[i];
		name = sd_row_text(d, r, SD_C_NAME);
		at = name.n ? find_row(c, column, name) : SD_COMPARE_ROWS;
		if (at == SD_COMPARE_ROWS)
			continue;
		cell = &c->cell[at * c->view.columns + column];
		cell->requirement = keep(c, sd_row_text(d, r, SD_C_REQUIREMENT));
		cell->method = keep(c, sd_row_text(d, r, SD_C_METHOD));
		cell->mark = SD_MARK_NONE;
	}
}

static enum sd_site_mark mark_of(struct comparing *c, struct sd_slice name,
				 const struct sd_site_cell *first, const struct sd_site_cell *cell)
{
	static const enum sd_site_mark mark[] = {
		[SD_EQUAL] = SD_MARK_SAME, [SD_TIGHTER] = SD_MARK_TIGHTER,
		[SD_LOOSER] = SD_MARK_LOOSER, [SD_NOT_COMPARABLE] = SD_MARK_NOT_COMPARABLE
	};
	struct sd_requirement was, now;

	if (sd_slice_eq(first->requirement, cell->requirement))
		return SD_MARK_SAME;
	sd_requirement_read(c->p->pack->units, &c->requirement, name, first->requirement, &was);
	sd_requirement_read(c->p->pack->units, &c->requirement, name, cell->requirement, &now);
	return mark[sd_requirement_compare(&was, &now, NULL)];
}

static size_t declared_in(const struct comparing *c, size_t row)
{
	size_t k, n = 0;

	for (k = 0; k < c->view.columns; k++)
		n += c->cell[row * c->view.columns + k].mark != SD_MARK_MISSING;
	return n;
}

/* What most of them declare comes first, else as it came. */
static void put_in_order(struct comparing *c)
{
	size_t width = c->view.columns, n = 0, of, i;
	struct sd_site_cell *cell = sd_alloc(sizeof c->cell);
	struct sd_slice *name = sd_alloc(sizeof c->name);

	for (of = width; of > 0; of--)
		for (i = 0; i < c->view.rows; i++) {
			if (declared_in(c, i) != of)
				continue;
			memcpy(&cell[n * width], &c->cell[i * width], width * sizeof *cell);
			name[n++] = c->name[i];
		}
	memcpy(c->cell, cell, n * width * sizeof *cell);
	memcpy(c->name, name, n * sizeof *name);
	free(cell);
	free(name);
}

/* Each against the first column. */
static void mark_all(struct comparing *c)
{
	size_t i, k;

	for (i = 0; i < c->view.rows; i++) {
		struct sd_site_cell *cell = &c->cell[i * c->view.columns];

		for (k = 1; k < c->view.columns; k++)
			if (cell[0].mark != SD_MARK_MISSING && cell[k].mark != SD_MARK_MISSING)
				cell[k].mark = mark_of(c, c->name[i], &cell[0], &cell[k]);
	}
}

static bool is_there(const struct comparing *c, struct sd_slice no)
{
	size_t i;

	for (i = 0; i < c->view.columns; i++)
		if (sd_slice_eq(c->column[i].registry_no, no))
			return true;
	return false;
}

static int find_all(struct comparing *c, struct sd_err *err)
{
	struct sd_slice no;
	unsigned nth;
	int got;

	for (nth = 0; c->view.columns < SD_COMPARE_MOST && nth < 2 * SD_COMPARE_MOST; nth++) {
		no = sd_slice_trim(page_value(c->p, "no", nth));
		if (!no.n || is_there(c, no))
			continue;
		got = page_version(c->p, no, SD_CLOCK_NONE, &c->version[c->view.columns], err);
		if (got < 0)
			return -1;
		if (got)
			page_row(c->p, &c->version[c->view.columns],
				 &c->column[c->view.columns]);
		else if (c->view.unknowns < SD_COMPARE_MOST)
			c->unknown[c->view.unknowns++] = no;
		c->view.columns += got == 1;
	}
	return 0;
}

static void put_json(struct comparing *c)
{
	struct sd_buf *out = page_begin(c->p);
	size_t i, k;

	sd_buf_text(out, "{\"kind\":\"comparison\",\"declarations\":[");
	for (k = 0; k < c->view.columns; k++) {
		sd_buf_text(out, k ? "," : "");
		sd_json_string(out, c->column[k].registry_no);
	}
	sd_buf_text(out, "],\"indicators\":[");
	for (i = 0; i < c->view.rows; i++) {
		sd_buf_text(out, i ? ",\n{" : "\n{");
		sd_json_member(out, "name", c->name[i]);
		sd_json_name(out, "values");
		sd_buf_byte(out, '[');
		for (k = 0; k < c->view.columns; k++) {
			const struct sd_site_cell *cell = &c->cell[i * c->view.columns + k];

			sd_buf_text(out, k ? "," : "");
			if (cell->mark == SD_MARK_MISSING) {
				sd_buf_text(out, "null");
				continue;
			}
			sd_buf_byte(out, '{');
			sd_json_member(out, "requirement", cell->requirement);
			if (cell->mark)
				sd_json_member(out, "is", sd_slice_of(sd_site_mark(
					&(struct sd_visit){ .zh = false }, cell->mark)));
			sd_buf_byte(out, '}');
		}
		sd_buf_text(out, "]}");
	}
	sd_buf_text(out, "\n]}\n");
}

static enum sd_next compare(struct comparing *c)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_figures t;
	size_t k;

	if (find_all(c, &err))
		return platform_failed(c->p->r, err.text);
	for (k = 0; k < c->view.columns; k++)
		add_column(c, k);
	put_in_order(c);
	mark_all(c);
	if (c->p->form == PAGE_JSON) {
		put_json(c);
	} else if (c->p->form == PAGE_HTML) {
		page_begin(c->p);
		sd_site_compare(&c->p->site, &c->view);
	} else {
		sd_figures_init(&t, "comparison");
		sd_site_compare_figures(&c->p->site, &c->view, &t);
		return page_figures(c->p, &t);
	}
	return SD_ANSWERED;
}

enum sd_next page_compare(struct page *p)
{
	struct comparing *c = sd_zalloc(sizeof *c);
	enum sd_next next;

	c->p = p;
	c->view.column = c->column;
	c->view.name = c->name;
	c->view.cell = c->cell;
	c->view.unknown = c->unknown;
	next = compare(c);
	sd_term_scratch_release(&c->term);
	sd_requirement_scratch_release(&c->requirement);
	sd_buf_release(&c->text);
	free(c);
	return next;
}
