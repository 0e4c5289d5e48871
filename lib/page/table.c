/* Tables as CSV, JSON lines and text. */

#include "page/table.h"

#include "base/utf8.h"
#include "base/wrap.h"
#include "data/csvcell.h"
#include "data/write.h"
#include "page/view.h"

#include "base/ban.h"

static void csv_cell(const struct sd_figures_column *c,
		     const struct sd_figures_cell *cell, struct sd_buf *out)
{
	if (sd_figures_is_text(c)) {
		sd_csv_cell(out, cell->text);
	} else if (c->kind != SD_FIGURES_SHARE) {
		if (cell->full)
			sd_buf_uint(out, cell->figure);
	} else {
		if (cell->full)
			sd_buf_uint(out, cell->of);
		sd_buf_byte(out, ',');
		if (cell->full && cell->of)
			sd_figures_percent(cell, out);
	}
}

static void csv_header(const struct sd_figures *t, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < t->columns; i++) {
		if (i)
			sd_buf_byte(out, ',');
		sd_csv_cell(out, t->column[i].head);
		if (t->column[i].kind != SD_FIGURES_SHARE)
			continue;
		sd_buf_byte(out, ',');
		sd_csv_cell(out, t->column[i].percent_head);
	}
	sd_buf_text(out, "\r\n");
}

void sd_figures_write_csv(const struct sd_figures *t, bool bom, struct sd_buf *out)
{
	size_t r, i;

	if (bom)
		sd_buf_text(out, "\xEF\xBB\xBF");
	csv_header(t, out);
	for (r = 0; r < t->rows; r++) {
		for (i = 0; i < t->columns; i++) {
			if (i)
				sd_buf_byte(out, ',');
			csv_cell(&t->column[i], sd_figures_at(t, r, i), out);
		}
		sd_buf_text(out, "\r\n");
	}
}

static void json_cell(const struct sd_figures_column *c,
		      const struct sd_figures_cell *cell, struct sd_buf *out)
{
	if (!cell->full && cell->text.n) {
		sd_json_name(out, c->id);
		sd_buf_text(out, "null");
	}
	if (!cell->full)
		return;
	if (sd_figures_is_text(c)) {
		sd_json_member(out, c->id, cell->text);
	} else if (c->kind != SD_FIGURES_SHARE) {
		sd_json_uint(out, c->id, cell->figure);
	} else {
		sd_json_uint(out, c->id, cell->of);
		sd_json_name(out, c->percent_id);
		if (cell->of)
			sd_figures_percent(cell, out);
		else
			sd_buf_text(out, "null");
	}
}

static void json_head(const struct sd_figures *t, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("report"));
	sd_json_member(out, "name", sd_slice_of(t->name));
}

void sd_figures_write_jsonl(const struct sd_figures *t, struct sd_buf *out)
{
	size_t r, i;

	for (r = 0; r < t->rows; r++) {
		json_head(t, out);
		sd_json_name(out, "row");
		sd_buf_byte(out, '{');
		for (i = 0; i < t->columns; i++)
			json_cell(&t->column[i], sd_figures_at(t, r, i), out);
		sd_buf_text(out, "}}\n");
	}
	for (i = 0; i < t->notes; i++) {
		json_head(t, out);
		sd_json_member(out, "note", t->note[i]);
		sd_buf_text(out, "}\n");
	}
}

/* Text for people.  A block is what of the columns fits beside the labels. */
struct sheet {
	const struct sd_figures *t;
	struct sd_buf *out;
	int columns, ambiguous;
	int width[SD_FIGURES_COLUMNS];
	struct sd_buf cell;		/* one cell as text */
};

enum { GAP = 2, BULLET = 2 };		/* columns */

static int width_of(const struct sheet *s, struct sd_slice text)
{
	return sd_utf8_columns(text, s->ambiguous);
}

static void put_many(struct sheet *s, char c, int n)
{
	while (n-- > 0)
		sd_buf_byte(s->out, c);
}

static struct sd_slice cell_text(struct sheet *s, size_t row, size_t column)
{
	const struct sd_figures_column *c = &s->t->column[column];
	const struct sd_figures_cell *cell = sd_figures_at(s->t, row, column);

	sd_buf_clear(&s->cell);
	sd_figures_say(c, cell, &s->cell);
	return sd_buf_slice(&s->cell);
}

static void find_widths(struct sheet *s)
{
	const struct sd_figures *t = s->t;
	size_t r, i;
	int w;

	for (i = 0; i < t->columns; i++) {
		s->width[i] = width_of(s, sd_figures_head(&t->column[i]));
		for (r = 0; r < t->rows; r++) {
			w = t->row[r].quiet ? 0 : width_of(s, cell_text(s, r, i));
			s->width[i] = w > s->width[i] ? w : s->width[i];
		}
	}
}

/* Whether column `i` stands in the block of the figures `from` to `to`. */
static bool in_block(const struct sd_figures *t, size_t i, size_t from, size_t to)
{
	return t->column[i].kind == SD_FIGURES_LABEL ||
	       (!sd_figures_is_quiet(&t->column[i]) && i >= from && i < to);
}

static int block_width(const struct sheet *s, size_t from, size_t to)
{
	int width = 0;
	size_t i;

	for (i = 0; i < s->t->columns; i++)
		if (in_block(s->t, i, from, to))
			width += s->width[i] + (width ? GAP : 0);
	return width;
}

/* The end of the block that begins with column `from`: all that is left, if it fits;
 * else up to a column that breaks; else as many as fit, one at least. */
static size_t block_end(const struct sheet *s, size_t from)
{
	size_t to = s->t->columns, end, i;

	if (block_width(s, from, to) <= s->columns)
		return to;
	for (i = from + 1; i < to && !s->t->column[i].breaks; i++)
		;
	for (end = i; end > from + 1 && block_width(s, from, end) > s->columns; end--)
		;
	return end;
}

static void put_cell(struct sheet *s, size_t column, struct sd_slice text, bool first)
{
	int rest = s->width[column] - width_of(s, text);
	bool right = !sd_figures_is_text(&s->t->column[column]);

	put_many(s, ' ', (first ? 0 : GAP) + (right ? rest : 0));
	sd_buf_add(s->out, text);
	put_many(s, ' ', right ? 0 : rest);
}

/* A row, or the header when `row` is the number of rows. */
static void put_line(struct sheet *s, size_t row, size_t from, size_t to)
{
	const struct sd_figures *t = s->t;
	bool first = true;
	size_t i;

	for (i = 0; i < t->columns; i++) {
		if (!in_block(t, i, from, to))
			continue;
		put_cell(s, i, row < t->rows ? cell_text(s, row, i) :
			 sd_figures_head(&t->column[i]), first);
		first = false;
	}
	sd_buf_byte(s->out, '\n');
}

static void put_rule(struct sheet *s, size_t from, size_t to)
{
	put_many(s, '-', block_width(s, from, to));
	sd_buf_byte(s->out, '\n');
}

static void put_block(struct sheet *s, size_t from, size_t to)
{
	struct sd_slice heading = { NULL, 0 };
	size_t r;

	sd_buf_byte(s->out, '\n');
	put_line(s, s->t->rows, from, to);
	put_rule(s, from, to);
	for (r = 0; r < s->t->rows; r++) {
		const struct sd_figures_row *row = &s->t->row[r];

		if (row->quiet)
			continue;
		if (row->heading.n && !sd_slice_eq(row->heading, heading)) {
			sd_buf_byte(s->out, '\n');
			sd_buf_add(s->out, row->heading);
			sd_buf_byte(s->out, '\n');
		}
		heading = row->heading;
		if (row->ruled)
			put_rule(s, from, to);
		put_line(s, r, from, to);
	}
}

/* A footnote, behind a mark, wrapped. */
static void put_note(struct sheet *s, struct sd_slice note)
{
	bool marked = sd_slice_starts(note, "* ");
	struct sd_slice line;
	int at = 0;

	sd_buf_text(s->out, marked ? "* " : "- ");
	note = sd_slice_from(note, marked ? BULLET : 0);
	while (sd_wrap_next(&note, s->columns - BULLET, s->ambiguous, &line)) {
		put_many(s, ' ', at);
		sd_buf_add(s->out, line);
		sd_buf_byte(s->out, '\n');
		at = BULLET;
	}
}

void sd_figures_write_text(const struct sd_figures *t, int columns, int ambiguous,
			 struct sd_slice unknown, struct sd_buf *out)
{
	struct sheet s = { .t = t, .out = out, .columns = columns,
			   .ambiguous = ambiguous };
	size_t from, i;

	find_widths(&s);
	sd_buf_add(out, t->title);
	sd_buf_byte(out, '\n');
	for (from = 0; from < t->columns && sd_figures_is_text(&t->column[from]); from++)
		;
	for (; from < t->columns; from = i) {
		i = block_end(&s, from);
		if (block_width(&s, from, i) > block_width(&s, from, from))
			put_block(&s, from, i);
	}
	sd_buf_byte(out, '\n');
	for (i = 0; i < t->notes; i++)
		put_note(&s, t->note[i]);
	if (sd_figures_has_unknown(t))
		put_note(&s, unknown);
	sd_buf_release(&s.cell);
}
