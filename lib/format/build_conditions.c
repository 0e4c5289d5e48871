/* Conditions: of the declaration, of a product, of an indicator. */

#include "format/build_state.h"

#include <stdio.h>

#include "data/write.h"
#include "format/conditions.h"
#include "format/value.h"

#include "base/ban.h"

/* A condition of the row whose cell says something; NULL when it is another field's. */
static const struct sd_col *stated(const struct sd_builder *b, size_t i, enum sd_field p,
				   struct sd_slice *text)
{
	const struct sd_col *col = b->columns->col + b->conditions.col[i];

	*text = sd_cell_trim(b->cell[b->conditions.col[i]]);
	return col->field == p && !sd_cell_is_nothing(*text) ? col : NULL;
}

size_t sd_builder_conditions(struct sd_builder *b, enum sd_field p, struct sd_buf *json)
{
	const struct sd_col *col;
	struct sd_slice text;
	size_t i, n = 0;

	for (i = 0; i < b->conditions.n; i++) {
		col = stated(b, i, p, &text);
		if (!col)
			continue;
		sd_buf_text(json, n++ ? "," : json->p[json->n - 1] == '{' ?
			    "\"conditions\":{" : ",\"conditions\":{");
		sd_json_string(json, col->condition);
		sd_buf_byte(json, ':');
		sd_condition_write(b->how.maps, col->condition, text, json, &b->want);
	}
	if (n)
		sd_buf_byte(json, '}');
	return n;
}

/* Stamp one with its cell and tell what there is to tell: `at` its pointer. */
static void stamp(struct sd_builder *b, const struct sd_col *col, uint32_t c,
		  struct sd_slice list, uint32_t index, struct sd_slice text)
{
	char tail[2 * SD_FIELDS_PATH], at[4 * SD_FIELDS_PATH];
	enum sd_note told;
	int n = snprintf(tail, sizeof tail, "/conditions/%.*s", (int)col->condition.n,
			 col->condition.p);

	if (n < 0 || n >= (int)sizeof tail)
		return;
	sd_builder_stamp(b, list, index, sd_slice(tail, (size_t)n), c);
	sd_buf_clear(&b->scratch);
	told = sd_condition_write(b->how.maps, col->condition, text, &b->scratch, &b->want);
	if (!told)
		return;
	snprintf(at, sizeof at, "%.*s%u%s", (int)list.n, list.p, index, tail);
	sd_builder_tell(b, told, at, c, text, told == SD_I_WORD ? sd_buf_slice(&b->want) :
			sd_slice(NULL, 0));
}

void sd_builder_stamp_conditions(struct sd_builder *b, enum sd_field p, struct sd_slice list,
				 uint32_t index)
{
	const struct sd_col *col;
	struct sd_slice text;
	size_t i;

	for (i = 0; i < b->conditions.n; i++) {
		col = stated(b, i, p, &text);
		if (col)
			stamp(b, col, b->conditions.col[i], list, index, text);
	}
}

/* One of the declaration, which stands once: the first row that states it. */
static void state_one(struct sd_builder *b, struct sd_col *col, uint32_t c,
		      struct sd_slice text)
{
	struct sd_buf *json = &b->conditions_json;
	char at[2 * SD_FIELDS_PATH];
	enum sd_note told;

	snprintf(at, sizeof at, "/conditions/%.*s", (int)col->condition.n, col->condition.p);
	if (col->stated) {
		if (!sd_slice_eq(text, sd_buf_slice(&col->above)))
			sd_builder_tell(b, SD_I_DIFFERS, at, c, text, sd_buf_slice(&col->above));
		return;
	}
	col->stated = true;
	sd_buf_clear(&col->above);
	sd_buf_add(&col->above, text);
	if (json->n)
		sd_buf_byte(json, ',');
	sd_json_string(json, col->condition);
	sd_buf_byte(json, ':');
	told = sd_condition_write(b->how.maps, col->condition, text, json, &b->want);
	if (b->cells_rows.n)
		sd_buf_byte(&b->cells_rows, ',');
	sd_buf_printf(&b->cells_rows, "\"%s\":\"%s%.*s\"", at, col->letters, (int)b->digits_n,
		      b->digits);
	if (told)
		sd_builder_tell(b, told, at, c, text, told == SD_I_WORD ?
				sd_buf_slice(&b->want) : sd_slice(NULL, 0));
}

void sd_builder_state(struct sd_builder *b)
{
	struct sd_slice text;
	size_t i;

	for (i = 0; i < b->conditions.n; i++) {
		uint32_t c = b->conditions.col[i];

		if (stated(b, i, SD_F_CONDITION, &text))
			state_one(b, b->columns->col + c, c, text);
	}
}

void sd_builder_unstate(struct sd_builder *b)
{
	size_t i;

	for (i = 0; b->conditions_json.n && i < b->columns->n; i++)
		b->columns->col[i].stated = false;
	sd_buf_clear(&b->conditions_json);
}

void sd_builder_lone_conditions(struct sd_builder *b, enum sd_field p)
{
	struct sd_slice text;
	size_t i;

	for (i = 0; i < b->conditions.n; i++)
		if (stated(b, i, p, &text))
			sd_builder_extra(b, b->conditions.col[i]);
}
