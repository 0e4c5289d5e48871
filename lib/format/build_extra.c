/* What has no place in the record is kept all the same; and what there is to tell of rows
 * besides. */

#include "format/build_state.h"

#include "base/mem.h"
#include "format/value.h"

#include "base/ban.h"

static void tell_no_field(struct sd_builder *b, struct sd_col *col, uint32_t c)
{
	bool region = col->field == SD_F_REGION;

	sd_buf_clear(&b->scratch);
	sd_extra_path(col->key, &b->scratch);
	sd_builder_tell(b, region ? SD_I_REGION : SD_I_NO_FIELD, sd_buf_cstr(&b->scratch), c,
			region ? sd_cell_trim(b->cell[c]) : sd_slice_of(col->key),
			sd_slice(NULL, 0));
	col->told = true;
}

static void tell_error(struct sd_builder *b, const struct sd_col *col, uint32_t c)
{
	sd_buf_clear(&b->scratch);
	sd_extra_path(col->key, &b->scratch);
	sd_builder_tell(b, SD_I_ERROR, sd_buf_cstr(&b->scratch), c, sd_cell_trim(b->cell[c]),
			sd_slice(NULL, 0));
}

/* What has no field is kept by its heading, a value once. */
void sd_builder_extra(struct sd_builder *b, uint32_t c)
{
	struct sd_col *col = b->columns->col + c;
	struct sd_slice text = sd_cell_trim(b->cell[c]);

	if (col->kind == SD_K_JSON && sd_builder_rest(b, c, text))
		return;
	if (!col->told && !col->second)
		tell_no_field(b, col, c);
	if (sd_cell_trait(b, c) & SD_TRAIT_ERROR)
		tell_error(b, col, c);
	if (col->items && sd_slice_eq(sd_kept_text(b, &b->item[col->item_last].kept), text))
		return;
	b->item = sd_grow(b->item, &b->item_cap, b->items + 1, sizeof *b->item);
	b->item[b->items] = (struct sd_item){ sd_builder_keep(b, text, c), 0 };
	if (col->items++)
		b->item[col->item_last].next = (uint32_t)b->items + 1;
	else
		col->item_first = (uint32_t)b->items;
	col->item_last = (uint32_t)b->items++;
}

/* An aspect whose indicator has no cell in this row belongs to nothing. */
void sd_builder_lone_aspects(struct sd_builder *b)
{
	size_t i;

	for (i = 0; i < b->aspects.n; i++) {
		size_t of = b->columns->col[b->aspects.col[i]].of;

		if (of >= b->cells || !sd_cell_trim(b->cell[of]).n ||
		    sd_cell_is_dash(sd_cell_trim(b->cell[of])))
			sd_builder_extra(b, b->aspects.col[i]);
	}
}

void sd_builder_tell_no_value(struct sd_builder *b)
{
	uint32_t c;

	for (c = 0; c < b->cells; c++)
		if (b->trait[c] & SD_TRAIT_NO_VALUE)
			sd_builder_tell(b, SD_I_NO_VALUE, "", c, sd_slice(NULL, 0),
					sd_slice(NULL, 0));
}

/* Put the last run of hidden rows into the list. */
static void end_hidden(struct sd_builder *b)
{
	if (!b->hidden_from)
		return;
	sd_buf_printf(&b->hidden, "%s%llu", b->hidden.n ? ", " : "",
		      (unsigned long long)b->hidden_from);
	if (b->hidden_to > b->hidden_from)
		sd_buf_printf(&b->hidden, "-%llu", (unsigned long long)b->hidden_to);
	b->hidden_from = 0;
}

/* What does not fit the sentence is not kept. */
void sd_builder_note_hidden(struct sd_builder *b)
{
	if (b->hidden_from && b->hidden_to + 1 != b->row)
		end_hidden(b);
	if (b->hidden.n > SD_NOTE_TEXT)
		return;
	if (!b->hidden_from)
		b->hidden_from = b->row;
	b->hidden_to = b->row;
}

void sd_builder_tell_hidden(struct sd_builder *b)
{
	struct sd_noted said = { .at = { NULL, 0 } };

	end_hidden(b);
	said.got = sd_buf_slice(&b->hidden);
	if (said.got.n)
		sd_builder_note(b, SD_I_HIDDEN_ROWS, &said);
	sd_buf_clear(&b->hidden);
}
