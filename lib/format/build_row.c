/* The cells of one row, sorted by what they are. */

#include "format/build_state.h"

#include <string.h>

#include "base/mem.h"
#include "format/value.h"
#include "model/stdno.h"

#include "base/ban.h"

enum { CELL_COST = 192 };	/* bytes a cell may need besides its text */

static void push(struct sd_cols *list, uint32_t col)
{
	if (list->n == list->cap)
		list->col = sd_grow(list->col, &list->cap, list->n + 1, sizeof *list->col);
	list->col[list->n++] = col;
}

/* Whether all cells are the headings once more: a table of several pages. */
static bool repeats_headings(const struct sd_builder *b)
{
	const struct sd_columns *c = b->columns;
	size_t i, same = 0;

	for (i = 0; i < b->cells && i < c->n; i++) {
		struct sd_slice s = sd_cell_trim(b->cell[i]);

		if (!s.n)
			continue;
		if (!sd_slice_is(s, c->col[i].heading))
			return false;
		same++;
	}
	return same >= 2;
}

static void sort_cell(struct sd_builder *b, uint32_t i, struct sd_slice text)
{
	const struct sd_col *col = b->columns->col + i;

	b->row_cost += 6 * text.n + CELL_COST;
	if (col->field < SD_F_WIDE && !sd_field_is_literal(col->field) &&
	    sd_cell_is_nothing(text))
		return;
	if (col->field >= SD_F_WIDE)
		b->row_cost += 12 * strlen(col->key);
	if (sd_field_is_condition(col->field))
		push(&b->conditions, i);
	else if (col->aspect)
		push(&b->aspects, i);
	else if (col->field == SD_F_EXTRA)
		push(&b->extras, i);
	else if (col->field == SD_F_WIDE && !sd_cell_is_dash(text))
		push(&b->wide, i);
	else if (col->second)
		push(&b->seconds, i);
	else if (col->field < SD_F_WIDE)
		b->slot[col->field] = (struct sd_slot){ text, i, sd_cell_trait(b, i), 0 };
}

/* Columns that share a field: the second one counts where the first is empty. */
static void sort_seconds(struct sd_builder *b)
{
	size_t i;

	for (i = 0; i < b->seconds.n; i++) {
		uint32_t c = b->seconds.col[i];
		struct sd_slot *slot = b->slot + b->columns->col[c].field;
		struct sd_slice text = sd_cell_trim(b->cell[c]);

		if (!slot->text.p)
			*slot = (struct sd_slot){ text, c, sd_cell_trait(b, c), 0 };
		else if (!sd_slice_eq(slot->text, text))
			push(&b->extras, c);
	}
}

static bool is_region(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n == 6;
}

/* 规格/型号 in one cell.  Where there is a model already, that one rules. */
static void split_spec(struct sd_builder *b)
{
	struct sd_slot whole = b->slot[SD_F_SPEC], *model = b->slot + SD_F_MODEL;
	struct sd_slice spec, second;

	sd_cell_spec_model(whole.text, &spec, &second);
	b->slot[SD_F_SPEC].text = spec.n ? spec : sd_slice(NULL, 0);
	if (second.n && !model->text.p)
		*model = (struct sd_slot){ second, whole.col, whole.trait, 0 };
	else if (second.n && !sd_slice_eq(second, model->text))
		push(&b->extras, whole.col);
}

/* Whether `s` is only blanks and the marks of a title. */
static bool only_marks(struct sd_slice s)
{
	for (s = sd_cell_trim(s); s.n; s = sd_cell_trim(sd_slice_from(s, strlen("《"))))
		if (!sd_slice_starts(s, "《") && !sd_slice_starts(s, "》"))
			return false;
	return true;
}

/* Whether number and title are all that the cell says: nothing is dropped. */
static bool is_all(struct sd_slice cell, struct sd_slice a, struct sd_slice b)
{
	struct sd_slice first = a.n && a.p < b.p ? a : b, last = a.n && a.p < b.p ? b : a;
	const char *end = first.p + first.n;

	if (!last.n)
		last = sd_slice(end, 0);
	return only_marks(sd_slice(cell.p, (size_t)(first.p - cell.p))) &&
	       only_marks(sd_slice(end, (size_t)(last.p - end))) &&
	       only_marks(sd_slice(last.p + last.n,
				   (size_t)(cell.p + cell.n - last.p - last.n)));
}

/* Number and title of a cell, remembered: rows of a long table repeat it. */
static bool split_number(struct sd_builder *b, struct sd_slice cell, struct sd_slice *number,
			 struct sd_slice *title)
{
	struct sd_split *s = &b->split;

	s->fresh = !sd_slice_eq(cell, sd_buf_slice(&s->cell));
	if (s->fresh) {
		sd_buf_clear(&s->cell);
		sd_buf_add(&s->cell, cell);
		s->titled = sd_stdno_split_title(cell, number, title) &&
			    is_all(cell, *number, *title);
		s->number_at = number->n ? (size_t)(number->p - cell.p) : 0;
		s->number_n = number->n;
		s->title_at = title->n ? (size_t)(title->p - cell.p) : 0;
		s->title_n = title->n;
	}
	*number = sd_slice(cell.p + s->number_at, s->number_n);
	*title = sd_slice(cell.p + s->title_at, s->title_n);
	return s->titled;
}

/* Cells that hold two things, or none that the field can take. */
static void split_cells(struct sd_builder *b)
{
	struct sd_slot *region = b->slot + SD_F_REGION, *no = b->slot + SD_F_NUMBER;
	struct sd_slice number, title;

	b->split_title = sd_slice(NULL, 0);
	if (b->slot[SD_F_SPEC].text.p &&
	    b->columns->col[b->slot[SD_F_SPEC].col].kind == SD_K_SPEC_MODEL)
		split_spec(b);
	if (region->text.p && !is_region(region->text)) {
		push(&b->extras, region->col);
		region->text.p = NULL;
	}
	if (!no->text.p || !split_number(b, no->text, &number, &title))
		return;
	no->text = number.n ? number : sd_slice(NULL, 0);
	if (!b->slot[SD_F_TITLE].text.p)
		b->slot[SD_F_TITLE] = (struct sd_slot){ title, no->col, 0, 0 };
	else
		b->split_title = title;
}

bool sd_builder_scatter(struct sd_builder *b)
{
	bool filled = false;
	size_t i;

	memset(b->slot, 0, sizeof b->slot);
	b->wide.n = b->aspects.n = b->seconds.n = b->extras.n = b->row_cost = 0;
	b->conditions.n = 0;
	for (i = 0; i < b->cells; i++) {
		struct sd_slice text = sd_cell_trim(b->cell[i]);

		if (!text.n) {
			filled |= sd_cell_trait(b, i) & SD_TRAIT_NO_VALUE;
			continue;
		}
		if (!filled && sd_slice_is(text, b->columns->col[i].heading) &&
		    repeats_headings(b)) {
			b->row_cost = 1;
			return false;
		}
		filled = true;
		sort_cell(b, (uint32_t)i, text);
	}
	if (b->seconds.n)
		sort_seconds(b);
	if (filled && b->table.merges)
		sd_builder_fill(b);
	split_cells(b);
	return filled;
}
