/* Values of cells into words. */

#include "format/xlsx_cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/value.h"
#include "format/xlsx_sheet.h"

#include "base/ban.h"

void sd_xlsx_row_init(struct sd_xlsx_row *r)
{
	*r = (struct sd_xlsx_row){ .number = 0 };
	r->seen = sd_zalloc(SD_ROW_CELLS * sizeof *r->seen);
}

void sd_xlsx_row_release(struct sd_xlsx_row *r)
{
	free(r->cell);
	free(r->seen);
	sd_buf_release(&r->text);
	sd_buf_release(&r->value);
}

static void at_fault(struct sd_xlsx_row *r, enum sd_fault fault)
{
	if (!r->fault)
		r->fault = fault;
}

void sd_xlsx_row_begin(struct sd_xlsx_row *r, const char *number, const char *hidden)
{
	uint64_t before = r->number, n;

	r->n = r->text.n = 0;
	r->fault = SD_FAULT_NONE;
	r->next_col = 0;
	r->serial++;
	r->hidden = sd_book_is_true(hidden);
	r->number = before + 1;
	if (number && (!sd_book_number(number, SD_SHEET_ROWS, &n) || n <= before))
		at_fault(r, SD_FAULT_ROW_ORDER);
	else if (number)
		r->number = n;
	if (r->number > SD_SHEET_ROWS)
		at_fault(r, SD_FAULT_ROW_ORDER);
	if (r->fault)
		r->number = before;
}

static enum sd_xlsx_type type_of(const char *word)
{
	static const struct {
		const char *word;
		enum sd_xlsx_type type;
	} known[] = {
		{ "n", SD_XLSX_IS_NUMBER }, { "s", SD_XLSX_IS_SHARED }, { "b", SD_XLSX_IS_BOOLEAN },
		{ "e", SD_XLSX_IS_ERROR }, { "d", SD_XLSX_IS_ISO_DATE }
	};
	size_t i;

	for (i = 0; word && i < sizeof known / sizeof *known; i++)
		if (strcmp(word, known[i].word) == 0)
			return known[i].type;
	return word ? SD_XLSX_IS_TEXT : SD_XLSX_IS_NUMBER;
}

void sd_xlsx_cell_begin(struct sd_xlsx_row *r, const char *reference, const char *type,
			const char *style)
{
	uint32_t row;

	r->col = r->next_col;
	if (reference && (!sd_sheet_cell(reference, &r->col, &row) ||
			  (row != r->number && !r->fault)))
		at_fault(r, SD_FAULT_REFERENCE);
	r->next_col = r->col + 1;
	r->type = type_of(type);
	r->valued = r->formula = false;
	sd_buf_clear(&r->value);
	r->style[0] = '\0';
	if (style && strlen(style) < sizeof r->style)
		memcpy(r->style, style, strlen(style) + 1);
}

void sd_xlsx_cell_text(struct sd_xlsx_row *r, struct sd_slice text)
{
	if (r->value.n + text.n > SD_ROW_CELL)
		at_fault(r, SD_FAULT_LONG_CELL);
	else
		sd_buf_add(&r->value, text);
}

/* A shared text. */
static struct sd_slice shared(struct sd_xlsx_row *r, const struct sd_book *b)
{
	struct sd_slice text = { NULL, 0 };

	if (!sd_book_text(b, sd_cell_trim(sd_buf_slice(&r->value)), &text))
		at_fault(r, SD_FAULT_STRING);
	if (text.n > SD_ROW_CELL)
		at_fault(r, SD_FAULT_LONG_CELL);
	return text.n > SD_ROW_CELL ? sd_slice(NULL, 0) : text;
}

/* "2018-03-01T09:05:00.000" as "2018-03-01 09:05:00"; midnight is left out. */
static void put_iso(struct sd_slice s, struct sd_buf *out)
{
	struct sd_slice day = s, clock = { NULL, 0 };

	if (s.n > 10 && s.p[10] == 'T') {
		day = sd_slice(s.p, 10);
		clock = sd_slice(s.p + 11, s.n - 11 < 8 ? s.n - 11 : 8);
	}
	sd_buf_add(out, day);
	if (clock.n && !sd_slice_is(clock, "00:00:00")) {
		sd_buf_byte(out, ' ');
		sd_buf_add(out, clock);
	}
}

/* The cell in words, behind the others in the row's text; its traits. */
static unsigned put_value(struct sd_xlsx_row *r, const struct sd_book *b)
{
	size_t from = r->text.n;
	struct sd_slice v;

	if (r->type == SD_XLSX_IS_SHARED) {
		sd_buf_add(&r->text, shared(r, b));
		return 0;
	}
	sd_book_unescape(&r->value, 0);
	v = sd_buf_slice(&r->value);
	if (r->type == SD_XLSX_IS_NUMBER && sd_cell_trim(v).n)
		return sd_xlsx_show(sd_book_format(b, r->style), sd_cell_trim(v), b->epoch_1904,
				    &r->text);
	if (r->type == SD_XLSX_IS_ISO_DATE)
		put_iso(sd_cell_trim(v), &r->text);
	else if (r->type == SD_XLSX_IS_BOOLEAN)
		sd_buf_text(&r->text, sd_slice_is(sd_cell_trim(v), "1") ? "TRUE" : "FALSE");
	else
		sd_buf_add(&r->text, v);
	return r->type == SD_XLSX_IS_ISO_DATE ? SD_TRAIT_DATE :
	       r->type == SD_XLSX_IS_ERROR && r->text.n > from ? SD_TRAIT_ERROR : 0;
}

/* Keep the cell, unless its place is taken or beyond ours. */
static void keep(struct sd_xlsx_row *r, size_t at, unsigned trait)
{
	if (r->col >= SD_ROW_CELLS) {
		at_fault(r, SD_FAULT_MANY_CELLS);
		if (r->n >= SD_ROW_CELLS)
			return;
	} else if (r->seen[r->col] == r->serial) {
		at_fault(r, SD_FAULT_CELL_TWICE);
	} else {
		r->seen[r->col] = r->serial;
	}
	r->cell = sd_grow(r->cell, &r->cap, r->n + 1, sizeof *r->cell);
	r->cell[r->n++] = (struct sd_xlsx_cell){ r->col, at, r->text.n - at,
						 (unsigned char)trait };
}

void sd_xlsx_cell_end(struct sd_xlsx_row *r, const struct sd_book *b)
{
	size_t at = r->text.n;
	unsigned trait = 0;

	if (r->valued)
		trait = put_value(r, b);
	else if (r->formula)
		trait = SD_TRAIT_NO_VALUE;
	if (r->text.n > SD_ROW_BYTES) {
		at_fault(r, SD_FAULT_LONG_ROW);
		r->text.n = at;
	}
	if (r->text.n > at || trait)
		keep(r, at, trait);
}
