/* Elements of a sheet into rows. */

#include "format/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/xlsx_cell.h"

#include "base/ban.h"

static const uint64_t BYTES_MOST = (uint64_t)4 << 30;	/* given of a sheet */

struct sd_sheet {
	struct sd_book *book;
	const char *part;
	struct sd_xml *xml;
	struct sd_merges merges;
	bool is_sheet, filled;		/* seen when it was read the first time */

	bool in_data, in_row, in_cell, in_value, phonetic;
	struct sd_xlsx_row row;		/* the row at hand */
	struct sd_slice *cell;		/* its cells as they are given */
	unsigned char *trait;
	size_t cell_cap, trait_cap;
	struct sd_buf raw;
	uint64_t cells, bytes, read;	/* given so far, and read of the part */
};

bool sd_sheet_cell(const char *p, uint32_t *col, uint32_t *row)
{
	uint64_t number = 0;
	uint32_t c = 0;

	for (; *p >= 'A' && *p <= 'Z' && c <= SD_SHEET_COLUMNS; p++)
		c = c * 26 + (uint32_t)(*p - 'A') + 1;
	if (!c || c > SD_SHEET_COLUMNS || *p == '0' ||
	    !sd_book_number(p, SD_SHEET_ROWS, &number) || !number)
		return false;
	*col = c - 1;
	*row = (uint32_t)number;
	return true;
}

static ptrdiff_t more(void *from, void *p, size_t n, struct sd_err *err)
{
	struct sd_sheet *s = from;
	ptrdiff_t got = sd_package_read(s->book->package, p, n, err);

	s->read += got > 0 ? (uint64_t)got : 0;
	return got;
}

/* "A1:B2" */
static void take_merge(struct sd_sheet *s, const char *reference)
{
	const char *colon = reference ? strchr(reference, ':') : NULL;
	struct sd_merge m;
	char *first;

	if (!colon)
		return;
	first = sd_strndup(reference, (size_t)(colon - reference));
	if (s->merges.n == SD_MERGES)
		sd_xml_give_up(s->xml, "has too many merged cells (1048576 at most)");
	else if (sd_sheet_cell(first, &m.col, &m.row) &&
		 sd_sheet_cell(colon + 1, &m.last_col, &m.last_row) &&
		 m.last_col >= m.col && m.last_row >= m.row)
		sd_merges_add(&s->merges, &m);
	free(first);
}

/* The first time: whether it is a sheet to its end. */
static void look_start(void *context, const struct sd_xml_name *name, const char **attribute)
{
	struct sd_sheet *s = context;

	if (!s->is_sheet && !sd_xml_is(name, "worksheet"))
		sd_xml_give_up(s->xml, "is no sheet of rows");
	s->is_sheet = true;
	if (sd_xml_is(name, "v") || sd_xml_is(name, "t"))
		s->filled = true;
	else if (sd_xml_is(name, "mergeCell"))
		take_merge(s, sd_xml_value(attribute, SD_XML_SHEET, "ref"));
}

static void look_end(void *context, const struct sd_xml_name *name)
{
	(void)context, (void)name;
}

static void row_start(void *context, const struct sd_xml_name *name, const char **attribute)
{
	struct sd_sheet *s = context;

	if (sd_xml_is(name, "sheetData")) {
		s->in_data = true;
	} else if (s->in_data && sd_xml_is(name, "row")) {
		s->in_row = true;
		sd_xlsx_row_begin(&s->row, sd_xml_value(attribute, SD_XML_SHEET, "r"),
				  sd_xml_value(attribute, SD_XML_SHEET, "hidden"));
	} else if (s->in_row && sd_xml_is(name, "c")) {
		s->in_cell = true;
		sd_xlsx_cell_begin(&s->row, sd_xml_value(attribute, SD_XML_SHEET, "r"),
				   sd_xml_value(attribute, SD_XML_SHEET, "t"),
				   sd_xml_value(attribute, SD_XML_SHEET, "s"));
	} else if (s->in_cell && sd_xml_is(name, "rPh")) {
		s->phonetic = true;
	} else if (s->in_cell && (sd_xml_is(name, "v") || sd_xml_is(name, "t"))) {
		s->in_value = !s->phonetic;
		s->row.valued |= s->in_value;
	} else if (s->in_cell && sd_xml_is(name, "f")) {
		s->row.formula = true;
	}
}

static void row_end(void *context, const struct sd_xml_name *name)
{
	struct sd_sheet *s = context;

	if (sd_xml_is(name, "sheetData")) {
		s->in_data = false;
	} else if (sd_xml_is(name, "rPh")) {
		s->phonetic = false;
	} else if (sd_xml_is(name, "v") || sd_xml_is(name, "t")) {
		s->in_value = false;
	} else if (s->in_cell && sd_xml_is(name, "c")) {
		s->in_cell = false;
		sd_xlsx_cell_end(&s->row, s->book);
	} else if (s->in_row && sd_xml_is(name, "row")) {
		s->in_row = false;
		if (s->row.n || s->row.fault)
			sd_xml_pause(s->xml);
	}
}

static void row_text(void *context, struct sd_slice text)
{
	struct sd_sheet *s = context;

	if (s->in_value)
		sd_xlsx_cell_text(&s->row, text);
}

static const struct sd_xml_handlers rows = { row_start, row_end, row_text };

/* Open the part and read it once. */
static int look(struct sd_sheet *s, struct sd_err *err)
{
	static const struct sd_xml_handlers handlers = { look_start, look_end, NULL };
	int got = sd_package_open(s->book->package, sd_slice_of(s->part), err);

	if (got)
		return -1;
	s->xml = sd_xml_new(&handlers, s, more, s);
	got = sd_xml_run(s->xml, err);
	sd_xml_free(s->xml);
	s->xml = NULL;
	sd_merges_sort(&s->merges);
	return got;
}

struct sd_sheet *sd_sheet_new(struct sd_book *b, const char *part, struct sd_err *err)
{
	struct sd_sheet *s = sd_zalloc(sizeof *s);

	s->book = b;
	s->part = part;
	sd_xlsx_row_init(&s->row);
	if (look(s, err) || sd_package_open(b->package, sd_slice_of(part), err)) {
		sd_sheet_free(s);
		return NULL;
	}
	s->xml = sd_xml_new(&rows, s, more, s);
	return s;
}

void sd_sheet_free(struct sd_sheet *s)
{
	if (!s)
		return;
	sd_xml_free(s->xml);
	sd_merges_release(&s->merges);
	sd_xlsx_row_release(&s->row);
	free(s->cell);
	free(s->trait);
	sd_buf_release(&s->raw);
	free(s);
}

bool sd_sheet_is_empty(const struct sd_sheet *s)
{
	return !s->filled;
}

const struct sd_merges *sd_sheet_merges(const struct sd_sheet *s)
{
	return &s->merges;
}

uint64_t sd_sheet_bytes(const void *sheet)
{
	return ((const struct sd_sheet *)sheet)->read;
}

/* Make slices of the cells, now that their text stays where it is. */
static void give_cells(struct sd_sheet *s, struct sd_table_row *out)
{
	const struct sd_xlsx_row *r = &s->row;
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		n = r->cell[i].col + 1u > n ? r->cell[i].col + 1u : n;
	s->cell = sd_grow(s->cell, &s->cell_cap, n, sizeof *s->cell);
	s->trait = sd_grow(s->trait, &s->trait_cap, n, 1);
	memset(s->cell, 0, n * sizeof *s->cell);
	memset(s->trait, 0, n);
	for (i = 0; i < r->n; i++) {
		const struct sd_xlsx_cell *c = r->cell + i;

		s->cell[c->col] = sd_slice(r->text.p + c->at, c->n);
		s->trait[c->col] = c->trait;
	}
	out->cell = s->cell;
	out->trait = s->trait;
	out->n = n;
	s->cells += n;
	s->bytes += r->text.n;
}

int sd_sheet_next(void *sheet, struct sd_table_row *row, struct sd_err *err)
{
	struct sd_sheet *s = sheet;
	int got = sd_xml_run(s->xml, err);

	if (got <= 0)
		return got;
	*row = (struct sd_table_row){ .row = s->row.number, .line = s->row.number,
				.hidden = s->row.hidden, .fault = s->row.fault };
	if (row->fault)
		row->raw = sd_sheet_raw(s);
	else
		give_cells(s, row);
	if (s->cells > SD_SHEET_CELLS)
		return sd_fail(err, SD_DATA, "has more than %d cells: save the table as CSV UTF-8",
			       SD_SHEET_CELLS);
	if (s->bytes > BYTES_MOST)
		return sd_fail(err, SD_DATA, "has more than %llu bytes of text: save the table as "
			       "CSV UTF-8", (unsigned long long)BYTES_MOST);
	return 1;
}

struct sd_slice sd_sheet_raw(void *sheet)
{
	struct sd_sheet *s = sheet;
	uint32_t col = 0;
	size_t i;

	sd_buf_clear(&s->raw);
	for (i = 0; i < s->row.n; i++) {
		const struct sd_xlsx_cell *c = s->row.cell + i;

		if (i && c->col <= col)		/* out of order, or twice */
			sd_buf_byte(&s->raw, '\t');
		for (; col < c->col; col++)
			sd_buf_byte(&s->raw, '\t');
		sd_buf_add(&s->raw, sd_slice(s->row.text.p + c->at, c->n));
	}
	return sd_buf_slice(&s->raw);
}
