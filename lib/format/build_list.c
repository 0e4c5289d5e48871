/* Products, indicators and reviews: rows within a record. */

#include <stdio.h>
#include <string.h>

#include "data/write.h"
#include "format/build_state.h"
#include "format/value.h"

#include "base/ban.h"

/* Begin an element; where it begins is returned. */
static size_t begin_element(struct sd_part *part)
{
	size_t at;

	if (part->n)
		sd_buf_byte(&part->json, ',');
	at = part->json.n;
	sd_buf_byte(&part->json, '{');
	return at;
}

/* End it.  False when it was there already: then it is gone again. */
static bool end_element(struct sd_part *part, size_t at)
{
	sd_buf_byte(&part->json, '}');
	if (part->json.n - at == 2 || sd_rowset_seen(&part->seen, &part->json, at)) {
		part->json.n = part->n ? at - 1 : at;
		return false;
	}
	part->n++;
	return true;
}

enum sd_note sd_builder_value(struct sd_builder *b, enum sd_field p,
			      const struct sd_slot *slot, struct sd_buf *out)
{
	enum sd_kind kind = sd_field_kind(p);

	if (kind == SD_K_TEXT && !slot->trait) {
		sd_json_string(out, slot->text);
		return SD_I_NONE;
	}
	sd_buf_clear(&b->want);
	return sd_value_write(b->how.maps, kind, slot->text, slot->trait, out, &b->want);
}

/* The members of fields `from` to `to` that have a cell; what is to be told of each
 * is put into `told`. */
static void write_members(struct sd_builder *b, struct sd_buf *json, int from, int to,
			  enum sd_note *told)
{
	int p;

	for (p = from; p <= to; p++) {
		const struct sd_slot *slot = b->slot + p;

		if (!slot->text.p)
			continue;
		if (json->p[json->n - 1] != '{')
			sd_buf_byte(json, ',');
		sd_buf_add(json, sd_field_name((enum sd_field)p));
		told[p] = sd_builder_value(b, (enum sd_field)p, slot, json);
	}
}

/* Tell what is to be told of a member of an element. */
static void tell_member(struct sd_builder *b, struct sd_slice list, uint32_t index,
			enum sd_field p, enum sd_note told)
{
	struct sd_slice tail = sd_field_tail(p);
	const struct sd_slot *slot = b->slot + p;
	char at[2 * SD_FIELDS_PATH];

	snprintf(at, sizeof at, "%.*s%u%.*s", (int)list.n, list.p, index, (int)tail.n,
		 tail.p);
	sd_buf_clear(&b->scratch);
	sd_builder_value(b, p, slot, &b->scratch);
	sd_builder_tell(b, told, at, slot->col, slot->text, sd_buf_slice(&b->want));
}

/* Stamp the members of the element that was written last, and tell. */
static void stamp_members(struct sd_builder *b, struct sd_slice list,
			  const struct sd_part *part, int from, int to,
			  const enum sd_note *told)
{
	int p;

	for (p = from; p <= to; p++) {
		enum sd_field f = (enum sd_field)p;

		if (!b->slot[p].text.p)
			continue;
		sd_builder_stamp(b, list, part->n - 1, sd_field_tail(f), b->slot[p].col);
		if (told[p])
			tell_member(b, list, part->n - 1, f, told[p]);
	}
}

void sd_builder_product(struct sd_builder *b)
{
	enum sd_note told[SD_F_COUNT];
	struct sd_buf *json = &b->products.json;
	size_t at = begin_element(&b->products);

	write_members(b, json, SD_F_PRODUCT, SD_F_MODEL, told);
	if (b->slot[SD_F_SCHEME].text.p || b->slot[SD_F_CATEGORY].text.p) {
		sd_json_name(json, "category");
		sd_buf_byte(json, '{');
		write_members(b, json, SD_F_SCHEME, SD_F_CATEGORY, told);
		sd_buf_byte(json, '}');
	}
	write_members(b, json, SD_F_FIRST_MADE, SD_F_PRODUCT_CONDITIONS, told);
	if (json->n - at > 1 && !b->slot[SD_F_PRODUCT_CONDITIONS].text.p)
		sd_builder_conditions(b, SD_F_PRODUCT_CONDITION, json);
	else
		sd_builder_lone_conditions(b, SD_F_PRODUCT_CONDITION);
	if (!end_element(&b->products, at))
		return;
	stamp_members(b, SD_S("/products/"), &b->products, SD_F_PRODUCT,
		      SD_F_PRODUCT_CONDITIONS, told);
	if (!b->slot[SD_F_PRODUCT_CONDITIONS].text.p)
		sd_builder_stamp_conditions(b, SD_F_PRODUCT_CONDITION, SD_S("/products/"),
					    b->products.n - 1);
}

void sd_builder_indicator(struct sd_builder *b)
{
	enum sd_note told[SD_F_COUNT];
	struct sd_part *part = &b->indicators;
	size_t at = begin_element(part);
	bool some;

	write_members(b, &part->json, SD_F_INDICATOR, SD_F_INDICATOR_CONDITIONS, told);
	some = part->json.n - at > 1;
	if (some && !b->slot[SD_F_INDICATOR_CONDITIONS].text.p)
		sd_builder_conditions(b, SD_F_INDICATOR_CONDITION, &part->json);
	else
		sd_builder_lone_conditions(b, SD_F_INDICATOR_CONDITION);
	if (end_element(part, at)) {
		stamp_members(b, SD_S("/indicators/"), part, SD_F_INDICATOR,
			      SD_F_INDICATOR_CONDITIONS, told);
		if (!b->slot[SD_F_INDICATOR_CONDITIONS].text.p)
			sd_builder_stamp_conditions(b, SD_F_INDICATOR_CONDITION,
						    SD_S("/indicators/"), part->n - 1);
	} else if (some && !b->told_twice) {
		const struct sd_slot *name = b->slot + SD_F_INDICATOR;

		b->told_twice = true;
		sd_builder_tell(b, SD_I_TWICE, "/indicators", name->col, name->text,
				sd_slice(NULL, 0));
	}
}

/* The cell of an aspect; `column` as in struct sd_col.  Empty where it says nothing. */
static struct sd_slice aspect_cell(const struct sd_builder *b, size_t column)
{
	struct sd_slice text = { NULL, 0 };

	if (column && column <= b->cells)
		text = sd_cell_trim(b->cell[column - 1]);
	return sd_cell_is_nothing(text) ? sd_slice(NULL, 0) : text;
}

static void write_aspect(struct sd_builder *b, const char *name, size_t column)
{
	struct sd_slice text = aspect_cell(b, column);

	if (text.n)
		sd_json_member(&b->indicators.json, name, text);
}

static void stamp_aspect(struct sd_builder *b, enum sd_field p, size_t column)
{
	if (aspect_cell(b, column).n)
		sd_builder_stamp(b, SD_S("/indicators/"), b->indicators.n - 1,
				 sd_field_tail(p), (uint32_t)column - 1);
}

/* The name of a wide table's indicator comes from the row of headings. */
static void stamp_heading(struct sd_builder *b, uint32_t c)
{
	char digits[SD_ROW_DIGITS];
	size_t n = b->digits_n;

	memcpy(digits, b->digits, n);
	b->digits_n = sd_row_digits(b->columns->col[c].row, b->digits);
	sd_builder_stamp(b, SD_S("/indicators/"), b->indicators.n - 1,
			 sd_field_tail(SD_F_INDICATOR), c);
	b->digits_n = n;
	memcpy(b->digits, digits, n);
}

/* What is to be told of the requirement of a wide row. */
static void tell_wide(struct sd_builder *b, uint32_t c)
{
	struct sd_slot slot = { sd_cell_trim(b->cell[c]), c, sd_cell_trait(b, c), 0 };
	enum sd_note told;

	sd_buf_clear(&b->scratch);
	told = slot.trait ? sd_builder_value(b, SD_F_REQUIREMENT, &slot, &b->scratch) : SD_I_NONE;
	if (told) {
		b->slot[SD_F_REQUIREMENT] = slot;
		tell_member(b, SD_S("/indicators/"), b->indicators.n - 1, SD_F_REQUIREMENT, told);
		b->slot[SD_F_REQUIREMENT].text = sd_slice(NULL, 0);
	}
}

/* One indicator column of a wide row. */
static void wide_cell(struct sd_builder *b, uint32_t c)
{
	const struct sd_col *col = b->columns->col + c;
	struct sd_part *part = &b->indicators;
	size_t at = begin_element(part);

	sd_json_member(&part->json, "name", sd_slice_of(col->heading));
	sd_json_member(&part->json, "requirement", sd_cell_trim(b->cell[c]));
	write_aspect(b, "method", col->method);
	write_aspect(b, "note", col->note);
	if (!end_element(part, at))
		return;
	stamp_heading(b, c);
	sd_builder_stamp(b, SD_S("/indicators/"), part->n - 1,
			 sd_field_tail(SD_F_REQUIREMENT), c);
	tell_wide(b, c);
	stamp_aspect(b, SD_F_METHOD, col->method);
	stamp_aspect(b, SD_F_NOTE, col->note);
}

void sd_builder_wide(struct sd_builder *b)
{
	size_t i;

	for (i = 0; i < b->wide.n; i++)
		wide_cell(b, b->wide.col[i]);
}

void sd_builder_review(struct sd_builder *b)
{
	enum sd_note told[SD_F_COUNT];
	size_t at = begin_element(&b->reviews);

	write_members(b, &b->reviews.json, SD_F_REVIEW_DATE, SD_F_REVIEW_OUTCOME, told);
	if (end_element(&b->reviews, at))
		stamp_members(b, SD_S("/reviews/"), &b->reviews, SD_F_REVIEW_DATE,
			      SD_F_REVIEW_OUTCOME, told);
}
