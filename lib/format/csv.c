/* libcsv behind a door: line by line, so that each row knows its place; lines without
 * quotes past it. */

#include "format/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/csvcell.h"

#include "base/ban.h"

enum { CELL_STEP = 4096 };	/* bytes by which libcsv's buffer grows */

struct sd_csv {
	struct sd_textin in;
	struct csv_parser parser;
	struct sd_buf text;		/* the cells, one behind the other */
	size_t *end;			/* where each ends in `text` */
	struct sd_slice *cell;
	size_t n, end_cap, cell_cap;
	uint64_t row;
	bool whole;			/* the row has ended */
	bool plain;			/* without the parser's help */
	bool in_long;			/* within a line that is too long */
	enum sd_fault fault;
	char separator;
	size_t first_n;			/* bytes of the row's first line */
	uint64_t first_line, first_offset;
	struct sd_buf raw;
};

/* libcsv has a cell. */
static void take_cell(void *p, size_t n, void *context)
{
	struct sd_csv *c = context;

	if (n > SD_ROW_CELL)
		c->fault = SD_FAULT_LONG_CELL;
	else if (c->n == SD_ROW_CELLS)
		c->fault = SD_FAULT_MANY_CELLS;
	if (c->fault)
		return;
	sd_buf_put(&c->text, p, n);
	if (c->n == c->end_cap)
		c->end = sd_grow(c->end, &c->end_cap, c->n + 1, sizeof *c->end);
	c->end[c->n++] = c->text.n;
}

/* libcsv has seen the end of the row. */
static void take_end(int end, void *context)
{
	struct sd_csv *c = context;

	(void)end;
	c->whole = true;
}

static void begin_parser(struct sd_csv *c)
{
	csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&c->parser, (unsigned char)c->separator);
	csv_set_realloc_func(&c->parser, sd_realloc);
	csv_set_blk_size(&c->parser, CELL_STEP);
}

struct sd_csv *sd_csv_take(struct sd_source *own, enum sd_encoding encoding,
			   struct sd_err *err)
{
	struct sd_csv *c = sd_zalloc(sizeof *c);

	c->separator = ',';
	if (sd_textin_open(&c->in, own, encoding, err)) {
		free(c);
		return NULL;
	}
	begin_parser(c);
	return c;
}

void sd_csv_free(struct sd_csv *c)
{
	if (!c)
		return;
	csv_fini(&c->parser, NULL, NULL, NULL);
	csv_free(&c->parser);
	sd_textin_close(&c->in);
	sd_buf_release(&c->text);
	sd_buf_release(&c->raw);
	free(c->end);
	free(c->cell);
	free(c);
}

void sd_csv_separator(struct sd_csv *c, char separator)
{
	c->separator = separator;
	csv_set_delim(&c->parser, (unsigned char)separator);
}

/* `s` without the end of its last line. */
static struct sd_slice without_end(struct sd_slice s)
{
	if (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	return s;
}

int sd_csv_peek(struct sd_csv *c, unsigned most,
		void (*line)(void *context, struct sd_slice text), void *context,
		struct sd_err *err)
{
	struct sd_textline l;
	int got = 1;

	sd_textin_hold(&c->in);
	while (most-- && (got = sd_textin_line(&c->in, &l, err)) > 0 && !l.cut)
		if (!l.bad)
			line(context, without_end(l.text));
	sd_textin_back(&c->in, 0, 0);
	return got < 0 ? -1 : 0;
}

/* A parser that has seen a fault is no use for the next row. */
static void renew(struct sd_csv *c)
{
	csv_fini(&c->parser, NULL, NULL, NULL);
	csv_free(&c->parser);
	begin_parser(c);
}

/* The quote that opens the cell in which the line ends, in characters from 1. */
static size_t open_quote(struct sd_slice line)
{
	size_t i, at = 0;
	bool open = false;

	for (i = 0; i < line.n; i++) {
		if (line.p[i] != '"')
			continue;
		if (open && i + 1 < line.n && line.p[i + 1] == '"')
			i++;
		else if ((open = !open))
			at = i;
	}
	return sd_utf8_count(sd_slice(line.p, at)) + 1;
}

/* The row is none: tell the place, and go on behind its first line. */
static void give_up(struct sd_csv *c, struct sd_table_row *row, enum sd_fault fault,
		    size_t at)
{
	bool several = sd_textin_held(&c->in).n > c->first_n;

	if (several) {
		sd_textin_back(&c->in, c->first_n, 1);
		c->in_long = false;
		if (fault == SD_FAULT_QUOTE)
			fault = SD_FAULT_UNCLOSED;
	}
	row->raw = sd_csv_raw(c);
	row->fault = fault;
	if (several || fault == SD_FAULT_UNCLOSED)
		row->column = open_quote(row->raw);
	else
		row->column = sd_utf8_count(sd_slice(row->raw.p, at < row->raw.n ? at :
						     row->raw.n)) + 1;
	renew(c);
}

static bool is_blank(const struct sd_csv *c, struct sd_slice line)
{
	size_t i = 0;

	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\n' || line.p[i] == '\r' ||
			      (line.p[i] == '\t' && c->separator != '\t')))
		i++;
	return i == line.n;
}

/* The first line of a row that is not blank.  1, 0 at the end, -1. */
static int first_line(struct sd_csv *c, struct sd_textline *l, struct sd_err *err)
{
	int got;

	do {
		sd_textin_hold(&c->in);
		got = sd_textin_line(&c->in, l, err);
		c->row += got > 0 && !c->in_long;
	} while (got > 0 && !l->cut && !c->in_long && is_blank(c, l->text));
	c->first_n = l->raw_n;
	c->first_line = l->line;
	c->first_offset = l->offset;
	return got;
}

static void add_plain(struct sd_csv *c, struct sd_slice cell)
{
	if (cell.n > SD_ROW_CELL)
		c->fault = SD_FAULT_LONG_CELL;
	if (c->n == SD_ROW_CELLS)
		c->fault = SD_FAULT_MANY_CELLS;
	if (c->fault)
		return;
	if (c->n == c->cell_cap)
		c->cell = sd_grow(c->cell, &c->cell_cap, c->n + 1, sizeof *c->cell);
	c->cell[c->n++] = sd_csvcell_unmark(sd_slice_trim(cell));
}

/* A row of one line without a quote in it, as nearly all are: its cells are what
 * stands between the separators, and lie in the line.  The parser would say the same
 * (tests/unit/test_csv.c compares them) at eight times the cost. */
static bool take_plain(struct sd_csv *c, struct sd_slice line)
{
	const char *end, *p = line.p, *at;

	if (memchr(line.p, '"', line.n))
		return false;
	line = without_end(line);
	end = line.p + line.n;
	while ((at = memchr(p, c->separator, (size_t)(end - p)))) {
		add_plain(c, sd_slice(p, (size_t)(at - p)));
		p = at + 1;
	}
	add_plain(c, sd_slice(p, (size_t)(end - p)));
	c->whole = c->plain = true;
	return true;
}

/* Feed the parser with a line.  False when the row is given up. */
static bool feed(struct sd_csv *c, const struct sd_textline *l, struct sd_table_row *row)
{
	bool was_long = c->in_long;
	size_t at;

	c->in_long = l->cut;
	if (l->cut || was_long || sd_textin_held(&c->in).n > SD_ROW_BYTES) {
		give_up(c, row, SD_FAULT_LONG_ROW, 0);
	} else if (l->bad) {
		give_up(c, row, SD_FAULT_ENCODING, l->bad_at);
	} else if (l->line == c->first_line && take_plain(c, l->text)) {
		if (c->fault)
			give_up(c, row, c->fault, 0);
	} else {
		at = csv_parse(&c->parser, l->text.p, l->text.n, take_cell, take_end, c);
		if (at < l->text.n)
			give_up(c, row, SD_FAULT_QUOTE, at);
		else if (!c->whole && c->parser.entry_pos > SD_ROW_CELL)
			give_up(c, row, SD_FAULT_LONG_CELL, 0);
		else if (c->fault)
			give_up(c, row, c->fault, 0);
	}
	return !row->fault;
}

/* The file ends within the row: in its last line, or in a quote. */
static void end_of_file(struct sd_csv *c, struct sd_table_row *row)
{
	if (csv_fini(&c->parser, take_cell, take_end, c))
		give_up(c, row, SD_FAULT_UNCLOSED, 0);
	else if (c->fault)
		give_up(c, row, c->fault, 0);
}

/* Make slices of the cells, now that they stay where they are. */
static void give_cells(struct sd_csv *c, struct sd_table_row *row)
{
	size_t i, at = 0;

	if (!c->plain && c->n > c->cell_cap)
		c->cell = sd_grow(c->cell, &c->cell_cap, c->n, sizeof *c->cell);
	for (i = 0; i < c->n && !c->plain; at = c->end[i++])
		c->cell[i] = sd_csvcell_unmark(sd_slice(c->text.p + at, c->end[i] - at));
	row->cell = c->cell;
	row->n = c->n;
}

int sd_csv_next(struct sd_csv *c, struct sd_table_row *row, struct sd_err *err)
{
	struct sd_textline l = { { NULL, 0 }, 0, 0, 0, false, false, 0 };
	int got = first_line(c, &l, err);

	*row = (struct sd_table_row){ .row = c->row, .line = c->first_line,
				    .offset = c->first_offset };
	c->text.n = c->n = 0;
	c->whole = c->plain = false;
	c->fault = SD_FAULT_NONE;
	if (got <= 0)
		return got;
	while (got > 0 && feed(c, &l, row) && !c->whole)
		got = sd_textin_line(&c->in, &l, err);
	if (got < 0)
		return -1;
	if (!row->fault && !c->whole)
		end_of_file(c, row);
	if (!row->fault)
		give_cells(c, row);
	return 1;
}

struct sd_slice sd_csv_raw(struct sd_csv *c)
{
	sd_buf_clear(&c->raw);
	sd_textin_convert(&c->in, without_end(sd_textin_held(&c->in)), &c->raw);
	return sd_buf_slice(&c->raw);
}

const char *sd_csv_encoding(const struct sd_csv *c)
{
	return sd_textin_encoding(&c->in);
}

uint64_t sd_csv_bytes(const struct sd_csv *c)
{
	return c->in.bytes;
}
