/* One file after the other. */

#include "format/intake.h"

#include <stdio.h>
#include <string.h>

#include "format/csv.h"
#include "format/value.h"
#include "stream/signals.h"
#include "stream/unreadable.h"

#include "base/ban.h"

enum {
	FLUSH = 1 << 20,	/* bytes after which output is written */
	PIECE = 2 << 20		/* bytes of an unreadable line in one record */
};

/* A run, and the file at hand. */
struct intake {
	const struct sd_intake *how;
	struct sd_builder *builder;
	struct sd_csv *csv;
	const char *name;
	struct sd_columns columns;
	struct sd_buf out, above;
	uint64_t records, bytes;
	enum sd_status status;
	bool failed;		/* writing */
};

static void flush(struct intake *in)
{
	struct sd_err err = { SD_OK, "" };

	if (in->out.n && !in->failed &&
	    sd_sink_write(in->how->out, in->out.p, in->out.n, &err)) {
		in->how->complain(&err);
		in->status = sd_worse(in->status, err.kind);
		in->failed = true;
	}
	sd_buf_clear(&in->out);
}

/* A row that is none, whole: in several records when it is long. */
static void put_unreadable(struct intake *in, const struct sd_csv_row *row, enum sd_note why,
			   struct sd_slice raw)
{
	static const struct sd_noted nothing;
	struct sd_buf text = SD_BUF_INIT;
	uint64_t offset = row->offset;

	sd_note_text(in->how->build.notes, why, &nothing, &text);
	do {
		struct sd_slice piece = sd_slice_most(raw, PIECE);

		sd_unreadable_write(&in->out, row->line, offset, sd_note_id(why), row->column,
				    sd_buf_slice(&text), piece);
		raw = sd_slice_from(raw, piece.n);
		offset += piece.n;
		in->how->out->seal.unreadable++;
		in->records++;
		if (in->out.n >= FLUSH)
			flush(in);
	} while (raw.n);
	sd_buf_release(&text);
	in->status = sd_worse(in->status, SD_DATA);
}

/* How many known headings a line has under each separator. */
struct guess {
	struct sd_maps *maps;
	size_t best[3];
};

static const char separators[] = ",;\t";

static struct sd_slice without_quotes(struct sd_slice s)
{
	s = sd_cell_trim(s);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = sd_slice(s.p + 1, s.n - 2);
	return s;
}

static void guess_line(void *context, struct sd_slice line)
{
	struct guess *g = context;
	size_t i, known;

	for (i = 0; separators[i]; i++) {
		struct sd_slice rest = sd_slice_most(line, SD_CSV_FIELD), cell;

		known = 0;
		while (sd_slice_cut(&rest, separators[i], &cell)) {
			cell = without_quotes(cell);
			known += cell.n && cell.n <= SD_HEADING_KEY &&
				 sd_maps_heading(g->maps, cell);
		}
		if (known > g->best[i])
			g->best[i] = known;
	}
}

static int find_separator(struct intake *in, struct sd_err *err)
{
	struct guess g = { .maps = in->how->build.maps };
	char best = in->how->separator;
	size_t i, most = 0;

	if (!best) {
		if (sd_csv_peek(in->csv, SD_INTAKE_ABOVE, guess_line, &g, err))
			return -1;
		best = separators[0];
		for (i = 0; separators[i]; i++)
			if (g.best[i] > most) {
				most = g.best[i];
				best = separators[i];
			}
	}
	sd_csv_separator(in->csv, best);
	return 0;
}

/* Remember what stands above the headings, to be told. */
static void pass_over(struct intake *in, const struct sd_csv_row *row)
{
	size_t i;

	for (i = 0; i < row->n && in->above.n < SD_NOTE_TEXT; i++) {
		struct sd_slice s = sd_cell_trim(row->cell[i]);

		if (!s.n)
			continue;
		if (in->above.n)
			sd_buf_byte(&in->above, ' ');
		sd_buf_add(&in->above, sd_slice_most(s, 2 * SD_NOTE_TEXT));
	}
}

static int no_headings(const struct intake *in, uint64_t rows, struct sd_err *err)
{
	if (!rows)
		return sd_fail(err, SD_DATA, "'%s' is empty: a row of headings was expected",
			       in->name);
	return sd_fail(err, SD_DATA, "'%s' has no row of headings in its first %llu rows: "
		       "it has at least %d known ones, such as 统一社会信用代码, 标准编号, "
		       "标准名称 (--map adds others)", in->name, (unsigned long long)rows,
		       SD_HEADING_KNOWN);
}

static void tell_above(struct intake *in)
{
	char row[24];
	struct sd_noted said = { .got = sd_buf_slice(&in->above), .want = { row, 0 } };

	said.want.n = (size_t)snprintf(row, sizeof row, "%llu",
				       (unsigned long long)in->columns.row);
	if (in->above.n)
		sd_builder_note(in->builder, SD_I_ABOVE, &said);
}

/* No column is what a declaration cannot do without. */
static void tell_one_missing(struct intake *in, enum sd_field field, enum sd_note name)
{
	struct sd_buf tried = SD_BUF_INIT, called = SD_BUF_INIT;
	struct sd_noted said = { .at = sd_slice_of(sd_field_path(field)) };

	sd_note_text(in->how->build.notes, name, &said, &called);
	sd_maps_tried(in->how->build.maps, field, &tried);
	said.got = sd_buf_slice(&tried);
	said.want = sd_buf_slice(&called);
	sd_builder_note(in->builder, SD_I_NO_COLUMN, &said);
	sd_buf_release(&tried);
	sd_buf_release(&called);
}

static void tell_missing(struct intake *in)
{
	const bool *has = in->columns.has;

	if (!has[SD_F_USCC])
		tell_one_missing(in, SD_F_USCC, SD_I_NAME_USCC);
	if (!has[SD_F_FIRM])
		tell_one_missing(in, SD_F_FIRM, SD_I_NAME_FIRM);
	if (!has[SD_F_NUMBER])
		tell_one_missing(in, SD_F_NUMBER, SD_I_NAME_NUMBER);
	if (!has[SD_F_TITLE] && !has[SD_F_NUMBER])	/* 编号《名称》 has both */
		tell_one_missing(in, SD_F_TITLE, SD_I_NAME_TITLE);
}

static void tell_taken(struct intake *in)
{
	char cell[32];
	size_t i;

	for (i = 0; i < in->columns.n; i++) {
		const struct sd_col *col = in->columns.col + i;
		struct sd_noted said = { .at = sd_slice_of(sd_field_path(col->field)) };

		if (!col->second)
			continue;
		snprintf(cell, sizeof cell, "%s%llu", col->letters,
			 (unsigned long long)in->columns.row);
		said.cell = sd_slice_of(cell);
		said.got = sd_slice_of(col->heading);
		said.want = sd_slice_of(in->columns.col[col->first].heading);
		sd_builder_note(in->builder, SD_I_TAKEN, &said);
	}
}

/* Read up to the headings.  0, or -1 when there are none. */
static int find_headings(struct intake *in, struct sd_err *err)
{
	struct sd_csv_row row = { .n = 0 };
	size_t known, filled;
	int got;

	while ((got = sd_csv_next(in->csv, &row, err)) > 0 && row.row <= SD_INTAKE_ABOVE) {
		if (row.fault) {
			put_unreadable(in, &row, sd_note_of_fault(row.fault), row.raw);
			continue;
		}
		known = sd_headings_known(in->how->build.maps, row.cell, row.n, &filled);
		if (sd_headings_enough(known, filled)) {
			sd_columns_init(&in->columns, in->how->build.maps, row.cell, row.n,
					row.row, in->how->layout);
			return 0;
		}
		pass_over(in, &row);
	}
	if (got < 0)
		return -1;
	return no_headings(in, row.row > SD_INTAKE_ABOVE ? SD_INTAKE_ABOVE : row.row, err);
}

static int read_rows(struct intake *in, struct sd_err *err)
{
	struct sd_csv_row row;
	enum sd_row_fate fate;
	int got = 0;

	while (!in->failed && (got = sd_csv_next(in->csv, &row, err)) > 0) {
		if (row.fault) {
			put_unreadable(in, &row, sd_note_of_fault(row.fault), row.raw);
			continue;
		}
		fate = sd_builder_row(in->builder, row.cell, row.n, row.row, &in->out);
		if (fate != SD_ROW_TAKEN)
			put_unreadable(in, &row, fate == SD_ROW_NO_KEY ? SD_I_NO_KEY :
				       SD_I_LONG_RECORD, sd_csv_raw(in->csv));
		if (in->out.n < FLUSH)
			continue;
		flush(in);
		sd_progress(in->records + sd_builder_count(in->builder),
			    in->bytes + sd_csv_bytes(in->csv), 0);
	}
	sd_builder_end(in->builder, &in->out);
	return got;
}

static int read_table(struct intake *in, struct sd_err *err)
{
	int got;

	in->csv = sd_csv_new(in->name, in->how->encoding, err);
	if (!in->csv)
		return -1;
	sd_buf_clear(&in->above);
	in->columns = (struct sd_columns){ 0 };
	got = find_separator(in, err);
	if (!got)
		got = find_headings(in, err);
	if (!got) {
		sd_builder_begin(in->builder, in->name, sd_csv_encoding(in->csv),
				 &in->columns);
		tell_above(in);
		tell_missing(in);
		tell_taken(in);
		got = read_rows(in, err);
		in->records += sd_builder_count(in->builder);
		if (!got && !sd_builder_count(in->builder))
			in->how->warn("'%s' has no declaration below the headings in row "
				      "%llu", in->name,
				      (unsigned long long)in->columns.row);
	}
	in->bytes += sd_csv_bytes(in->csv);
	sd_columns_release(&in->columns);
	sd_csv_free(in->csv);
	return got;
}

enum sd_status sd_intake_run(const struct sd_intake *how, const char *const *file)
{
	static const char *const standard_input[] = { "-", NULL };
	struct intake in = { .how = how, .builder = sd_builder_new(&how->build) };
	struct sd_err err;

	if (!*file)
		file = standard_input;
	for (; *file && !in.failed && !sd_stopping(); file++) {
		err = (struct sd_err){ SD_OK, "" };
		in.name = *file;
		if (read_table(&in, &err) < 0) {
			how->complain(&err);
			in.status = sd_worse(in.status, err.kind);
		}
	}
	flush(&in);
	how->out->seal.records += in.records;
	sd_builder_free(in.builder);
	sd_buf_release(&in.out);
	sd_buf_release(&in.above);
	return in.status;
}
