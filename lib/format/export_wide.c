/* Indicators as columns of a wide table. */

#include "format/export_read.h"

#include "format/value.h"

#include "base/ban.h"

static struct sd_slice *indicator_cell(struct sd_export_reader *r, size_t row, enum sd_field f)
{
	struct sd_export_list *list = &r->list[SD_PART_INDICATOR];

	return list->cell + row * list->width + (f - SD_F_INDICATOR);
}

/* Put an indicator of a wide table into its columns; how many of its cells are there. */
static size_t place_indicator(struct sd_export_reader *r, size_t row)
{
	struct sd_slice name = *indicator_cell(r, row, SD_F_INDICATOR);
	size_t i, placed = 0;

	for (i = 0; i < r->plan->n; i++) {
		const struct sd_export_column *c = r->plan->column + i;

		if (c->field != SD_F_WIDE || r->wide[i].n ||
		    !sd_slice_eq(c->indicator, name))
			continue;
		r->wide[i] = *indicator_cell(r, row, c->aspect);
		placed += r->wide[i].n > 0;
	}
	return placed;
}

/* Whether sd-import, which takes them in the order of the columns, would give back
 * their order. */
static bool in_order(struct sd_export_reader *r)
{
	size_t i, row = 0;

	for (i = 0; i < r->plan->n; i++) {
		const struct sd_export_column *c = r->plan->column + i;

		if (c->field != SD_F_WIDE || c->aspect != SD_F_REQUIREMENT || !r->wide[i].n)
			continue;
		if (row == r->list[SD_PART_INDICATOR].n ||
		    !sd_slice_eq(*indicator_cell(r, row++, SD_F_INDICATOR), c->indicator))
			return false;
	}
	return row == r->list[SD_PART_INDICATOR].n;
}

/* Take back what of the list is in the rest. */
static void drop_rest(struct sd_export_reader *r)
{
	size_t behind = r->rest.n - r->rest_to;

	if (r->rest_to == r->rest_from)
		return;
	memmove(r->rest.p + r->rest_from, r->rest.p + r->rest_to, behind);
	r->rest.n = r->rest_from + behind;
	if (r->rest.n && !r->rest_from)
		r->rest.p[0] = '{';
}

void sd_export_place_indicators(struct sd_export_reader *r)
{
	struct sd_export_list *list = &r->list[SD_PART_INDICATOR];
	bool whole = true;
	size_t row, f, cells;

	memset(r->wide, 0, r->plan->n * sizeof *r->wide);
	for (row = 0; row < list->n; row++) {
		struct sd_slice requirement = *indicator_cell(r, row, SD_F_REQUIREMENT);

		for (cells = 0, f = SD_F_REQUIREMENT; f <= SD_F_INDICATOR_CONDITIONS; f++)
			cells += indicator_cell(r, row, (enum sd_field)f)->n > 0;
		whole &= place_indicator(r, row) == cells && requirement.n &&
			 !sd_cell_is_dash(requirement);
	}
	whole &= in_order(r);
	if (whole || !r->plan->rest || !list->n)
		return;
	memset(r->wide, 0, r->plan->n * sizeof *r->wide);
	drop_rest(r);
	sd_export_put_rest(r, r->indicators);
}
