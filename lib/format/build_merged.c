/* Blocks of merged cells: a firm's counts for all its rows, any other for the row in
 * which its value stands. */

#include "format/build_state.h"

#include <stdio.h>

#include "format/value.h"

#include "base/ban.h"

enum { BLOCK_NAME = 2 * SD_CELL_NAME + 4 };

/* A column of the enterprise; where two have the same field, the better one. */
static bool is_firm(const struct sd_col *col)
{
	return !col->second && col->field >= SD_F_USCC && col->field <= SD_F_SCALE;
}

/* A block of a firm's column at the row at hand: its first row is remembered, the
 * others get what it says. */
static void fill_column(struct sd_builder *b, uint32_t c)
{
	struct sd_col *col = b->columns->col + c;
	struct sd_slot *slot = b->slot + col->field;
	const struct sd_merge *m = sd_merges_at(b->table.merges, c, b->row);
	struct sd_slice own = c < b->cells ? sd_cell_trim(b->cell[c]) : sd_slice(NULL, 0);

	if (!m || m->last_row == m->row)
		return;
	if (own.n && m->row == b->row) {
		sd_buf_clear(&col->above);
		sd_buf_add(&col->above, own);
		col->above_row = b->row;
	} else if (!own.n && !slot->text.p && col->above_row == m->row) {
		*slot = (struct sd_slot){ sd_buf_slice(&col->above), c, 0, m->row };
	}
}

void sd_builder_fill(struct sd_builder *b)
{
	uint32_t c;

	for (c = 0; c < b->columns->n; c++)
		if (is_firm(b->columns->col + c))
			fill_column(b, c);
}

/* "B3:B8" */
static struct sd_slice block_name(const struct sd_builder *b, const struct sd_merge *m,
				  char name[BLOCK_NAME])
{
	char last[SD_COL_LETTERS];
	int n;

	sd_col_letters(m->last_col, last);
	n = snprintf(name, BLOCK_NAME, "%s%lu:%s%lu", b->columns->col[m->col].letters,
		     (unsigned long)m->row, last, (unsigned long)m->last_row);
	return sd_slice(name, (size_t)n);
}

void sd_builder_tell_merged(struct sd_builder *b)
{
	struct sd_noted said = { .at = SD_S("/enterprise") };
	char name[BLOCK_NAME], cell[SD_CELL_NAME];
	int p;

	sd_buf_clear(&b->scratch);
	for (p = SD_F_USCC; p <= SD_F_SCALE; p++) {
		const struct sd_merge *m = b->slot[p].text.p ?
			sd_merges_at(b->table.merges, b->slot[p].col, b->row) : NULL;

		if (!m || m->last_row == m->row)
			continue;
		if (!b->scratch.n)
			said.cell = sd_cell_name(b->columns, m->col, m->row, cell);
		sd_buf_text(&b->scratch, b->scratch.n ? ", " : "");
		sd_buf_add(&b->scratch, block_name(b, m, name));
	}
	said.got = sd_buf_slice(&b->scratch);
	if (said.got.n)
		sd_builder_note(b, SD_I_MERGED, &said);
}

/* Whether of the block only its top left cell counts: it spans rows of a list, or
 * columns. */
static bool counts_alone(const struct sd_builder *b, const struct sd_merge *m)
{
	return m->last_col > m->col ||
	       (m->last_row > m->row && b->columns->col[m->col].field >= SD_F_PRODUCT);
}

void sd_builder_tell_alone(struct sd_builder *b)
{
	char name[BLOCK_NAME], cell[SD_CELL_NAME];
	const struct sd_merge *m;
	uint32_t c;

	for (c = 0; c < b->cells; c++) {
		if (!b->cell[c].n)
			continue;
		m = sd_merges_at(b->table.merges, c, b->row);
		if (m && m->row == b->row && counts_alone(b, m))
			sd_builder_tell(b, SD_I_ALONE, "", c, block_name(b, m, name),
					sd_cell_name(b->columns, c, b->row, cell));
	}
}
