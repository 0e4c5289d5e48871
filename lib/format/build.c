/* Which rows are one declaration, and what it keeps of them. */

#include "format/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/scan.h"
#include "format/build_state.h"
#include "format/value.h"

#include "base/ban.h"

enum {
	RESERVE = 1 << 20,	/* of a line, for what is only known at its end */
	LIST_BACK = 16		/* cells of a list among which the same one is looked for */
};

struct sd_builder *sd_builder_new(const struct sd_build_how *how)
{
	struct sd_builder *b = sd_zalloc(sizeof *b);

	b->how = *how;
	return b;
}

static void release_part(struct sd_part *part)
{
	sd_buf_release(&part->json);
	sd_rowset_release(&part->seen);
}

void sd_builder_free(struct sd_builder *b)
{
	if (!b)
		return;
	free(b->wide.col);
	free(b->aspects.col);
	free(b->seconds.col);
	free(b->extras.col);
	free(b->conditions.col);
	sd_buf_release(&b->split.cell);
	sd_buf_release(&b->text);
	sd_buf_release(&b->old_text);
	free(b->more);
	free(b->item);
	release_part(&b->products);
	release_part(&b->indicators);
	release_part(&b->reviews);
	sd_buf_release(&b->conditions_json);
	sd_buf_release(&b->cells_once);
	sd_buf_release(&b->cells_rows);
	sd_buf_release(&b->notes);
	sd_buf_release(&b->hidden);
	sd_buf_release(&b->extra);
	sd_buf_release(&b->rest);
	sd_graft_free(b->graft);
	sd_buf_release(&b->scratch);
	sd_buf_release(&b->want);
	free(b);
}

void sd_builder_begin(struct sd_builder *b, const struct sd_build_table *table)
{
	b->table = *table;
	b->columns = table->columns;
	b->open = b->full = false;
	b->first_row = b->count = 0;
	sd_buf_clear(&b->notes);
	memset(b->once, 0, sizeof b->once);
}

uint64_t sd_builder_count(const struct sd_builder *b)
{
	return b->count;
}

void sd_builder_note(struct sd_builder *b, enum sd_note id, const struct sd_noted *said)
{
	sd_note_write(b->how.notes, id, sd_slice_of(b->table.sheet), said, &b->notes);
}

void sd_builder_tell(struct sd_builder *b, enum sd_note id, const char *at, uint32_t col,
		     struct sd_slice got, struct sd_slice want)
{
	char cell[SD_CELL_NAME];
	struct sd_noted said = { .at = sd_slice_of(at), .got = got, .want = want };

	said.cell = sd_cell_name(b->columns, col, b->row, cell);
	sd_builder_note(b, id, &said);
}

static bool is_set(const struct sd_builder *b, enum sd_field p)
{
	return b->slot[p].text.p != NULL;
}

/* Whether the row's cell says another than the declaration. */
static bool differs(const struct sd_builder *b, enum sd_field p)
{
	return is_set(b, p) && (!b->once[p].set ||
				!sd_slice_eq(b->slot[p].text, sd_kept_text(b, &b->once[p])));
}

static bool differs_where_both(const struct sd_builder *b, enum sd_field p)
{
	return b->once[p].set && differs(b, p);
}

/* Whether the row's key is that of the declaration; what is empty is the same. */
static bool same_key(const struct sd_builder *b)
{
	if (is_set(b, SD_F_RECORD))
		return !differs(b, SD_F_RECORD);
	if (differs(b, SD_F_USCC) || differs(b, SD_F_NUMBER) ||
	    differs(b, SD_F_REGISTRY_NO) || differs(b, SD_F_ID))
		return false;
	if (!is_set(b, SD_F_USCC) && differs(b, SD_F_FIRM))
		return false;
	if (!is_set(b, SD_F_NUMBER) && differs(b, SD_F_TITLE))
		return false;
	if (differs_where_both(b, SD_F_ISSUED))
		return false;
	return is_set(b, SD_F_ISSUED) || b->once[SD_F_ISSUED].set ||
	       !differs_where_both(b, SD_F_DECLARED_AT);
}

/* The same, and not by a block of merged cells that began above. */
static bool is_own(const struct sd_builder *b, enum sd_field p)
{
	return is_set(b, p) && !b->slot[p].merged;
}

static bool has_key(const struct sd_builder *b)
{
	return is_set(b, SD_F_RECORD) || is_own(b, SD_F_USCC) || is_own(b, SD_F_FIRM) ||
	       is_set(b, SD_F_NUMBER) || is_set(b, SD_F_TITLE) ||
	       is_set(b, SD_F_REGISTRY_NO) || is_set(b, SD_F_ID);
}

static void clear_part(struct sd_part *part)
{
	sd_buf_clear(&part->json);
	sd_rowset_clear(&part->seen);
	part->n = 0;
}

/* Write what is there; then nothing is. */
static void finish(struct sd_builder *b, struct sd_buf *out)
{
	if (b->open && !b->empty) {
		sd_builder_tell_hidden(b);
		sd_builder_write(b, out);
		b->count++;
		sd_buf_clear(&b->notes);
	}
	b->open = false;
	clear_part(&b->products);
	clear_part(&b->indicators);
	clear_part(&b->reviews);
	sd_builder_unstate(b);
	sd_buf_clear(&b->cells_once);
	sd_buf_clear(&b->cells_rows);
	b->mores = b->items = 0;
	sd_buf_clear(&b->rest);
}

/* A firm's cells that are empty because they were merged with those above. */
static bool continues_firm(const struct sd_builder *b)
{
	int p;

	if (is_set(b, SD_F_RECORD))
		return false;
	for (p = SD_F_USCC; p <= SD_F_SCALE; p++)
		if (is_set(b, (enum sd_field)p))
			return false;
	return b->once[SD_F_USCC].set || b->once[SD_F_FIRM].set;
}

/* Keep the firm's cells of the declaration before, and nothing else of it. */
static void carry_firm(struct sd_builder *b)
{
	struct sd_buf old = b->text;
	int p;

	b->text = b->old_text;
	b->old_text = old;
	sd_buf_clear(&b->text);
	for (p = 0; p < SD_F_PRODUCT; p++) {
		struct sd_kept *k = b->once + p;

		if (p < SD_F_USCC || p > SD_F_SCALE)
			k->set = false;
		if (!k->set)
			continue;
		sd_buf_put(&b->text, old.p + k->at, k->n);
		k->at = b->text.n - k->n;
	}
}

static void tell_down(struct sd_builder *b)
{
	const struct sd_kept *from = b->once[SD_F_USCC].set ? &b->once[SD_F_USCC] :
				     &b->once[SD_F_FIRM];
	char row[SD_ROW_DIGITS], cell[SD_CELL_NAME];
	struct sd_noted said = { .at = SD_S("/enterprise") };

	said.got = sd_slice(row, sd_row_digits(from->row, row));
	said.cell = sd_cell_name(b->columns, from->col, from->row, cell);
	sd_builder_note(b, SD_I_DOWN, &said);
}

static void start(struct sd_builder *b)
{
	uint64_t before = b->first_row;
	char row[SD_ROW_DIGITS];

	if (b->columns->layout == SD_LAYOUT_WIDE && before && same_key(b) &&
	    is_set(b, SD_F_NUMBER)) {
		sd_builder_tell(b, SD_I_SAME_KEY, "/standard/number",
				b->slot[SD_F_NUMBER].col,
				sd_slice(row, sd_row_digits(before, row)),
				sd_slice(NULL, 0));
	}
	if (before && continues_firm(b)) {
		carry_firm(b);
		tell_down(b);
	} else {
		sd_buf_clear(&b->text);
		memset(b->once, 0, sizeof b->once);
	}
	if (b->table.merges)
		sd_builder_tell_merged(b);
	b->open = b->empty = true;
	b->full = b->told_twice = false;
	b->first_row = b->last_row = b->row;
}

struct sd_kept sd_builder_keep(struct sd_builder *b, struct sd_slice text,
			       uint32_t col)
{
	struct sd_kept k = { b->text.n, text.n, b->row, col, true, sd_cell_trait(b, col) };

	sd_buf_add(&b->text, text);
	return k;
}

static struct sd_kept keep_slot(struct sd_builder *b, const struct sd_slot *slot)
{
	struct sd_kept k = sd_builder_keep(b, slot->text, slot->col);

	k.trait = slot->trait;
	if (slot->merged)
		k.row = slot->merged;
	return k;
}

/* A list may go on in further rows; anything else is told when it differs. */
static void put_again(struct sd_builder *b, enum sd_field p)
{
	const struct sd_kept *k = &b->once[p];
	size_t i = b->mores > LIST_BACK ? b->mores - LIST_BACK : 0;

	if (sd_field_kind(p) != SD_K_LIST) {
		sd_builder_tell(b, SD_I_DIFFERS, sd_field_path(p), b->slot[p].col,
				b->slot[p].text, sd_kept_text(b, k));
		return;
	}
	for (; i < b->mores; i++)
		if (b->more[i].field == p &&
		    sd_slice_eq(sd_kept_text(b, &b->more[i].kept), b->slot[p].text))
			return;
	b->more = sd_grow(b->more, &b->more_cap, b->mores + 1, sizeof *b->more);
	b->more[b->mores].field = p;
	b->more[b->mores++].kept = keep_slot(b, &b->slot[p]);
}

static void put_once(struct sd_builder *b)
{
	int p;

	for (p = 0; p < SD_F_PRODUCT; p++) {
		if (!b->slot[p].text.p)
			continue;
		if (p == SD_F_CONDITIONS && b->conditions_json.n)
			sd_builder_extra(b, b->slot[p].col);
		else if (!b->once[p].set)
			b->once[p] = keep_slot(b, &b->slot[p]);
		else if (differs(b, (enum sd_field)p))
			put_again(b, (enum sd_field)p);
	}
	if (b->split_title.p && !sd_slice_eq(b->split_title, b->slot[SD_F_TITLE].text) &&
	    (b->split.fresh || b->first_row == b->row))
		sd_builder_tell(b, SD_I_TITLE, "/standard/title", b->slot[SD_F_NUMBER].col,
				b->split_title, b->slot[SD_F_TITLE].text);
}

/* Bytes the record would have by now, at most. */
static size_t size_now(const struct sd_builder *b)
{
	return b->conditions_json.n + b->products.json.n + b->indicators.json.n +
	       b->reviews.json.n + b->cells_rows.n + b->notes.n + b->rest.n +
	       6 * b->text.n + 512 * b->items +
	       64 * b->mores + RESERVE;
}

static void add(struct sd_builder *b)
{
	size_t i;

	b->empty = false;
	b->last_row = b->row;
	if (b->table.merges)
		sd_builder_tell_alone(b);
	if (b->trait)
		sd_builder_tell_no_value(b);
	put_once(b);
	if (b->conditions.n && b->once[SD_F_CONDITIONS].set)
		sd_builder_lone_conditions(b, SD_F_CONDITION);
	else if (b->conditions.n)
		sd_builder_state(b);
	sd_builder_product(b);
	if (b->columns->has[SD_F_INDICATOR] || b->columns->has[SD_F_REQUIREMENT])
		sd_builder_indicator(b);
	else
		for (i = SD_F_METHOD; i <= SD_F_INDICATOR_CONDITIONS; i++)
			if (b->slot[i].text.p)
				sd_builder_extra(b, b->slot[i].col);
	if (b->wide.n)
		sd_builder_wide(b);
	if (b->aspects.n)
		sd_builder_lone_aspects(b);
	if (b->slot[SD_F_REVIEW_DATE].text.p || b->slot[SD_F_REVIEW_OUTCOME].text.p)
		sd_builder_review(b);
	for (i = 0; i < b->extras.n; i++)
		sd_builder_extra(b, b->extras.col[i]);
}

static void tell_row(struct sd_builder *b, enum sd_note id)
{
	struct sd_noted said = { .got = { b->digits, b->digits_n } };

	sd_builder_note(b, id, &said);
}

enum sd_row_fate sd_builder_row(struct sd_builder *b, const struct sd_table_row *row,
				struct sd_buf *out)
{
	b->cell = row->cell;
	b->trait = row->trait;
	b->cells = row->n;
	b->row = row->row;
	b->digits_n = sd_row_digits(row->row, b->digits);
	if (row->n > b->columns->n)
		sd_columns_widen(b->columns, row->n);
	if (!sd_builder_scatter(b)) {
		if (b->row_cost)
			tell_row(b, SD_I_HEADINGS);
		return SD_ROW_TAKEN;
	}
	if (has_key(b) && (!b->open || b->columns->layout == SD_LAYOUT_WIDE ||
			   !same_key(b))) {
		finish(b, out);
		start(b);
	} else if (!b->open) {
		return SD_ROW_NO_KEY;
	}
	if (!b->full && size_now(b) + b->row_cost > SD_LINE_MAX) {
		b->full = true;
		tell_row(b, SD_I_FULL);
	}
	if (b->full)
		return SD_ROW_NO_ROOM;
	if (row->hidden)
		sd_builder_note_hidden(b);
	add(b);
	return SD_ROW_TAKEN;
}

void sd_builder_end(struct sd_builder *b, struct sd_buf *out)
{
	finish(b, out);
}
