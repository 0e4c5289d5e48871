/* One table: its row of headings among the first, then row by row. */

#include "format/intake_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/guess.h"
#include "format/value.h"
#include "stream/signals.h"

#include "base/ban.h"

/* What a column says in the rows up to the headings. */
struct head {
	struct sd_buf text;
	uint64_t row;
};

struct table {
	struct sd_intake_run *in;
	const char *name;
	struct sd_table_rows *rows;
	struct sd_columns columns;
	struct sd_buf above;
	struct head *head;		/* by column; only where cells are merged */
	struct sd_slice *heading;
	size_t heads, head_cap, heading_cap;
	struct sd_table_row row;
	bool pending;			/* `row` was read too far */
	struct sd_buf best;		/* the row most like headings, NUL behind each cell */
	size_t best_score;
};

static void put_unreadable(struct table *t, enum sd_note why, struct sd_slice raw)
{
	static const struct sd_noted nothing;
	struct sd_buf text = SD_BUF_INIT;
	struct sd_unreadable u = {
		.file = t->name, .sheet = t->rows->sheet, .line = t->row.line,
		.offset = t->row.offset, .code = sd_note_id(why), .column = t->row.column,
		.raw = raw
	};

	sd_note_text(t->in->how->build.notes, why, &nothing, &text);
	u.text = sd_buf_slice(&text);
	sd_intake_unreadable(t->in, &u);
	sd_buf_release(&text);
}

/* The next row without a fault; the others are put apart.  1, 0 at the end, -1. */
static int next_row(struct table *t, struct sd_err *err)
{
	int got = 1;

	if (t->pending) {
		t->pending = false;
		return 1;
	}
	while (!t->in->failed && (got = t->rows->next(t->rows->from, &t->row, err)) > 0 &&
	       t->row.fault)
		put_unreadable(t, sd_note_of_fault(t->row.fault), t->row.raw);
	return t->in->failed ? 0 : got;
}

/* Remember what stands above the headings, to be told. */
static void pass_over(struct table *t)
{
	size_t i;

	for (i = 0; i < t->row.n && t->above.n < SD_NOTE_TEXT; i++) {
		struct sd_slice s = sd_cell_trim(t->row.cell[i]);

		if (!s.n)
			continue;
		if (t->above.n)
			sd_buf_byte(&t->above, ' ');
		sd_buf_add(&t->above, sd_slice_most(s, 2 * SD_NOTE_TEXT));
	}
}

static void tell_above(struct table *t)
{
	char row[24];
	struct sd_noted said = { .got = sd_buf_slice(&t->above), .want = { row, 0 } };

	said.want.n = (size_t)snprintf(row, sizeof row, "%llu",
				       (unsigned long long)t->columns.row);
	if (t->above.n)
		sd_builder_note(t->in->builder, SD_I_ABOVE, &said);
}

/* No column is what a declaration cannot do without. */
static void tell_one_missing(struct table *t, enum sd_field field, enum sd_note name)
{
	const struct sd_build_how *how = &t->in->how->build;
	struct sd_buf tried = SD_BUF_INIT, called = SD_BUF_INIT;
	struct sd_noted said = { .at = sd_slice_of(sd_field_path(field)) };

	sd_note_text(how->notes, name, &said, &called);
	sd_maps_tried(how->maps, field, &tried);
	said.got = sd_buf_slice(&tried);
	said.want = sd_buf_slice(&called);
	sd_builder_note(t->in->builder, SD_I_NO_COLUMN, &said);
	sd_buf_release(&tried);
	sd_buf_release(&called);
}

static void tell_missing(struct table *t)
{
	const bool *has = t->columns.has;

	if (!has[SD_F_USCC])
		tell_one_missing(t, SD_F_USCC, SD_I_NAME_USCC);
	if (!has[SD_F_FIRM])
		tell_one_missing(t, SD_F_FIRM, SD_I_NAME_FIRM);
	if (!has[SD_F_NUMBER])
		tell_one_missing(t, SD_F_NUMBER, SD_I_NAME_NUMBER);
	if (!has[SD_F_TITLE] && !has[SD_F_NUMBER])	/* 编号《名称》 has both */
		tell_one_missing(t, SD_F_TITLE, SD_I_NAME_TITLE);
}

static void tell_taken(struct table *t)
{
	char cell[SD_COL_LETTERS + 24];
	size_t i;

	for (i = 0; i < t->columns.n; i++) {
		const struct sd_col *col = t->columns.col + i;
		struct sd_noted said = { .at = sd_slice_of(sd_field_path(col->field)) };

		if (!col->second)
			continue;
		snprintf(cell, sizeof cell, "%s%llu", col->letters,
			 (unsigned long long)col->row);
		said.cell = sd_slice_of(cell);
		said.got = sd_slice_of(col->heading);
		said.want = sd_slice_of(t->columns.col[col->first].heading);
		sd_builder_note(t->in->builder, SD_I_TAKEN, &said);
	}
}

static void tell_hidden(struct table *t)
{
	struct sd_noted said = { .got = sd_slice_of(t->rows->sheet) };

	if (t->rows->hidden)
		sd_builder_note(t->in->builder, SD_I_HIDDEN_SHEET, &said);
}

/* Keep what the row says of each column. */
static void keep_heads(struct table *t)
{
	size_t i;

	t->head = sd_grow(t->head, &t->head_cap, t->row.n + 1, sizeof *t->head);
	for (; t->heads < t->row.n; t->heads++)
		t->head[t->heads] = (struct head){ SD_BUF_INIT, 0 };
	for (i = 0; i < t->row.n; i++) {
		struct sd_slice s = sd_cell_trim(t->row.cell[i]);

		if (!s.n)
			continue;
		sd_buf_clear(&t->head[i].text);
		sd_buf_add(&t->head[i].text, sd_slice_most(s, SD_HEADING_KEY + 1));
		t->head[i].row = t->row.row;
	}
}

/* The headings of rows `first` to `row`, and of blocks of merged cells that reach down
 * to them: two rows of headings, of which the upper one names groups. */
static void compose(struct table *t, uint64_t first, uint64_t row)
{
	const struct sd_merge *m;
	size_t i;

	t->heading = sd_grow(t->heading, &t->heading_cap, t->heads + 1, sizeof *t->heading);
	for (i = 0; i < t->heads; i++) {
		m = sd_merges_at(t->rows->merges, (uint32_t)i, row);
		t->heading[i] = sd_slice(NULL, 0);
		if (t->head[i].row >= first || (m && t->head[i].row == m->row))
			t->heading[i] = sd_buf_slice(&t->head[i].text);
	}
}

/* The last row of the known headings at hand, since merged cells may reach further. */
static uint64_t last_heading_row(const struct table *t)
{
	uint64_t last = t->row.row;
	size_t i;

	for (i = 0; i < t->heads; i++) {
		const struct sd_merge *m = sd_merges_at(t->rows->merges, (uint32_t)i,
							t->row.row);

		if (m && t->heading[i].n && m->last_row > last &&
		    m->last_row <= SD_INTAKE_ABOVE &&
		    sd_maps_heading(t->in->how->build.maps, t->heading[i]))
			last = m->last_row;
	}
	return last;
}

/* Whether the row at hand, although merged headings reach to it, is data: it says
 * something below a known heading that is none itself. */
static bool is_data(const struct table *t)
{
	struct sd_maps *maps = t->in->how->build.maps;
	size_t i;

	for (i = 0; i < t->row.n && i < t->heads; i++) {
		struct sd_slice s = sd_cell_trim(t->row.cell[i]);

		if (s.n && t->heading[i].n && sd_maps_heading(maps, t->heading[i]) &&
		    (s.n > SD_HEADING_KEY || !sd_maps_heading(maps, s)))
			return true;
	}
	return false;
}

/* Read on to the last row of merged headings. */
static int end_headings(struct table *t, struct sd_err *err)
{
	uint64_t first = t->row.row, last = first, reach = last_heading_row(t);
	size_t i;
	int got = 1;

	while (last < reach && (got = next_row(t, err)) > 0) {
		t->pending = t->row.row > reach || is_data(t);
		if (t->pending)
			break;
		keep_heads(t);
		last = t->row.row;
		compose(t, first, last);
	}
	compose(t, first, last);
	sd_columns_init(&t->columns, t->in->how->build.maps, t->heading, t->heads, last,
			t->in->how->layout);
	for (i = 0; i < t->heads; i++)
		if (t->heading[i].n)
			t->columns.col[i].row = t->head[i].row;
	return got < 0 ? -1 : 0;
}

/* Whether the row at hand is that of headings. */
static bool is_headings(struct table *t)
{
	struct sd_maps *maps = t->in->how->build.maps;
	size_t known, filled;

	if (t->rows->merges) {
		keep_heads(t);
		compose(t, t->row.row, t->row.row);
		known = sd_headings_known(maps, t->heading, t->heads, &filled);
	} else {
		known = sd_headings_known(maps, t->row.cell, t->row.n, &filled);
	}
	return sd_headings_enough(known, filled);
}

/* Keep the row if it is more like headings than those above it. */
static void keep_best(struct table *t)
{
	size_t i, score = sd_headings_like(t->in->how->build.maps, t->row.cell, t->row.n);

	if (score <= t->best_score)
		return;
	t->best_score = score;
	sd_buf_clear(&t->best);
	for (i = 0; i < t->row.n; i++) {
		sd_buf_add(&t->best, sd_slice_most(sd_cell_trim(t->row.cell[i]),
						   SD_HEADING_KEY));
		sd_buf_byte(&t->best, '\0');
	}
}

/* Give the headings to whom asked for them alone; of a table without known ones those of
 * the row that is most like them.  1 when there is none. */
static int give_headings(struct table *t, int got)
{
	const struct sd_intake *how = t->in->how;
	struct sd_slice rest = sd_buf_slice(&t->best), one;
	size_t i;

	for (i = 0; !got && i < t->columns.n; i++)
		how->heading(how->context, sd_slice_of(t->columns.col[i].heading));
	while (got > 0 && rest.n && sd_slice_cut(&rest, '\0', &one))
		how->heading(how->context, one);
	return got > 0 && t->best.n ? 0 : got;
}

/* Read up to the headings.  0, 1 when there are none, -1. */
static int find_headings(struct table *t, uint64_t *seen, struct sd_err *err)
{
	int got;

	while ((got = next_row(t, err)) > 0 && t->row.row <= SD_INTAKE_ABOVE) {
		if (!is_headings(t)) {
			pass_over(t);
			if (t->in->how->heading)
				keep_best(t);
			continue;
		}
		if (t->rows->merges)
			return end_headings(t, err);
		sd_columns_init(&t->columns, t->in->how->build.maps, t->row.cell, t->row.n,
				t->row.row, t->in->how->layout);
		return 0;
	}
	*seen = t->row.row > SD_INTAKE_ABOVE ? SD_INTAKE_ABOVE : t->row.row;
	return got < 0 ? -1 : 1;
}

static int read_rows(struct table *t, struct sd_err *err)
{
	struct sd_intake_run *in = t->in;
	enum sd_row_fate fate;
	int got;

	while ((got = next_row(t, err)) > 0) {
		fate = sd_builder_row(in->builder, &t->row, &in->out);
		if (fate != SD_ROW_TAKEN)
			put_unreadable(t, fate == SD_ROW_NO_KEY ? SD_I_NO_KEY :
				       SD_I_LONG_RECORD, t->rows->raw(t->rows->from));
		if (sd_intake_flush(in, false))
			sd_progress(in->records + sd_builder_count(in->builder),
				    in->bytes + t->rows->bytes(t->rows->from), 0);
	}
	sd_builder_end(in->builder, &in->out);
	return got;
}

/* Nothing came of a table. */
static void tell_empty(const struct table *t, const char *sheet)
{
	unsigned long long row = t->columns.row;

	if (sheet)
		t->in->how->warn("'%s' sheet '%s' has no declaration below the headings in "
				 "row %llu", t->name, sheet, row);
	else
		t->in->how->warn("'%s' has no declaration below the headings in row %llu",
				 t->name, row);
}

/* The rows below the headings. */
static int read_below(struct table *t, struct sd_err *err)
{
	const struct sd_table_rows *r = t->rows;
	struct sd_build_table below = {
		t->name, r->sheet, r->encoding ? r->encoding(r->from) : NULL, &t->columns,
		r->merges
	};
	uint64_t count;
	int got;

	sd_builder_begin(t->in->builder, &below);
	tell_hidden(t);
	tell_above(t);
	tell_missing(t);
	tell_taken(t);
	got = read_rows(t, err);
	count = sd_builder_count(t->in->builder);
	t->in->records += count;
	if (!got && !count)
		tell_empty(t, r->sheet);
	return got;
}

int sd_intake_table(struct sd_intake_run *in, const char *name, struct sd_table_rows *rows,
		    uint64_t *seen, struct sd_err *err)
{
	struct table t = { .in = in, .name = name, .rows = rows };
	int got = find_headings(&t, seen, err);

	if (in->how->heading)
		got = give_headings(&t, got);
	else if (!got)
		got = read_below(&t, err);
	sd_columns_release(&t.columns);
	sd_buf_release(&t.above);
	sd_buf_release(&t.best);
	while (t.heads)
		sd_buf_release(&t.head[--t.heads].text);
	free(t.head);
	free(t.heading);
	return got;
}
