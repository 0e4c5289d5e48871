/* Cells that several tables have, and the tables of the model. */

#include "rules/tables.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/ban.h"

int sd_cell_fail(struct sd_pack *p, struct sd_slice cell, struct sd_err *err,
		 const char *format, ...)
{
	va_list args;

	p->fault = cell.p;
	va_start(args, format);
	sd_vfail(err, SD_UNJUDGED, format, args);
	va_end(args);
	return -1;
}

int sd_cell_bool(struct sd_pack *p, struct sd_slice cell, bool *value, struct sd_err *err)
{
	*value = sd_slice_is(cell, "yes");
	if (*value || sd_slice_is(cell, "no") || !cell.n)
		return 0;
	return sd_cell_fail(p, cell, err, "'%.*s' is neither yes nor no", (int)cell.n,
			    cell.p);
}

int sd_cell_day(struct sd_pack *p, struct sd_slice cell, sd_day *day, struct sd_err *err)
{
	*day = cell.n ? sd_date_read(cell) : SD_DAY_NONE;
	if (cell.n && *day == SD_DAY_NONE)
		return sd_cell_fail(p, cell, err, "'%.*s' is no day as YYYY-MM-DD",
				    (int)cell.n, cell.p);
	return 0;
}

int sd_cell_products(struct sd_pack *p, struct sd_slice cell, uint32_t *set,
		     struct sd_err *err)
{
	struct sd_slice id;

	*set = 0;
	while (cell.n && sd_slice_cut(&cell, ';', &id)) {
		const struct sd_product *product = sd_product_find(p->products, id);

		if (!product)
			return sd_cell_fail(p, id, err, "there is no product '%.*s'",
					    (int)id.n, id.p);
		*set |= 1u << product->index;
	}
	return 0;
}

int sd_cell_word(struct sd_pack *p, struct sd_slice cell, const char *const *words,
		 int *value, struct sd_err *err)
{
	for (*value = 0; words[*value]; ++*value)
		if (sd_slice_is(cell, words[*value]))
			return 0;
	return sd_cell_fail(p, cell, err, "'%.*s' is not a word of this column", (int)cell.n,
			    cell.p);
}

static int unit_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_unit_row row = { c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8] };

	return sd_units_add(p->units, &row, err);
}

static int indicator_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_indicator_row row = { c[0], c[1], c[2], c[3], c[4] };

	sd_indicators_room(p->indicators, p->to_come);
	return sd_indicators_add(p->indicators, &row, err);
}

static int term_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	sd_terms_room(p->terms, p->to_come);
	return sd_terms_add(p->terms, c[0], c[1], c[2], err);
}

static int product_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_product_row row = { c[0], c[1], c[2], c[3], c[4], c[5] };

	return sd_products_add(p->products, &row, err);
}

/* A year of the table, 0 when the cell is empty. */
static int year_of(struct sd_slice cell)
{
	struct sd_dec year = { 0, 0 };

	return cell.n && !sd_dec_read(cell, &year) ? (int)year.coeff : 0;
}

static int region_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_region row = { .name = c[1], .successors = c[5],
				 .from_year = year_of(c[3]), .to_year = year_of(c[4]) };

	if (c[0].n != SD_REGION_LEN || !sd_region_level_read(c[2], &row.level))
		return sd_cell_fail(p, c[c[0].n == SD_REGION_LEN ? 2 : 0], err,
				    "'%.*s' is no division code with a level",
				    (int)c[0].n, c[0].p);
	memcpy(row.code, c[0].p, SD_REGION_LEN);
	if (sd_cell_bool(p, c[6], &row.current, err))
		return -1;
	sd_regions_add(p->regions, &row);
	return 0;
}

static int industry_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	(void)err;
	if (sd_slice_is(c[1], "industry"))
		sd_wordmap_put(&p->industries, c[0], 1);
	return 0;
}

static int pack_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	if (sd_slice_is(c[0], "as_of"))
		return sd_cell_day(p, c[1], &p->as_of, err);
	if (sd_slice_is(c[0], "format") && !sd_slice_is(c[1], "1"))
		return sd_cell_fail(p, c[1], err,
				    "this program reads packs of format 1, not %.*s",
				    (int)c[1].n, c[1].p);
	return 0;
}

const struct sd_table sd_tables_model[] = {
	{ "pack.tsv", { "name", "value" }, pack_row, false },
	{ "units.tsv", { "id", "ucum", "kind", "base", "factor", "exp10", "offset",
			 "ambiguous", "spellings" }, unit_row, false },
	{ "indicators.tsv", { "id", "zh", "en", "quantity", "unit" }, indicator_row, false },
	{ "terms.tsv", { "indicator", "wording", "kind" }, term_row, false },
	{ "products.tsv", { "id", "zh", "en", "synonyms", "patterns", "not_patterns" },
	  product_row, false },
	{ "regions.tsv", { "code", "name", "level", "from", "to", "successors", "current" },
	  region_row, false },
	{ "industries.tsv", { "code", "kind" }, industry_row, false },
	{ NULL, { NULL }, NULL, false }
};
