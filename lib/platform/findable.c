/* Declarations with the tables of the pack. */

#include "platform/findable.h"

#include "rules/report_read.h"
#include "rules/report_units.h"
#include "store/search.h"

#include "base/ban.h"

static uint32_t classes(const struct sd_pack *pack, struct sd_product_scratch *s,
			struct sd_slice name)
{
	return name.n ? sd_product_classes(pack->products, s, name, NULL) : 0;
}

uint32_t sd_findable_kinds(const struct sd_pack *pack, struct sd_product_scratch *s,
			    const struct sd_decl *d)
{
	const struct sd_row *row;
	uint32_t kinds = 0;
	size_t i;

	for (i = 0; i < d->products.n; i++) {
		row = &d->products.row[i];
		kinds |= classes(pack, s, sd_row_text(d, row, SD_C_NAME)) |
			 classes(pack, s, sd_row_text(d, row, SD_C_GENERIC_NAME));
	}
	return kinds ? kinds : classes(pack, s, sd_decl_text(d, SD_M_TITLE));
}

struct sd_slice sd_findable_unit(const struct sd_pack *pack, struct sd_slice region)
{
	struct sd_region_place place;

	switch (sd_region_city(pack->regions, region, &place)) {
	case SD_REGION_IN_GUANGDONG:
		return sd_report_unit_code(pack, (unsigned)place.unit);
	case SD_REGION_OUTSIDE:
		return sd_report_unit_code(pack, SD_REPORT_OUTSIDE);
	default:
		return sd_report_unit_code(pack, SD_REPORT_NOWHERE);
	}
}

static int gravity(struct sd_slice verdict)
{
	int v = SD_VERDICT_FAIL;

	while (v < SD_VERDICT_NA && !sd_slice_is(verdict, sd_verdict_text(v)))
		v++;
	return v;
}

struct sd_slice sd_findable_graver(struct sd_slice checked, struct sd_slice reviewed)
{
	int a = gravity(checked), b = gravity(reviewed);

	return sd_slice_of(sd_verdict_text(a < b ? a : b));
}

/* The words of the kinds; returns how many. */
static size_t kind_words(const struct sd_pack *pack, const struct sd_decl *d, uint32_t kinds,
			 struct sd_slice word[SD_PRODUCTS_MOST])
{
	size_t n = 0, i;

	if (sd_slice_is(sd_decl_text(d, SD_M_SUBJECT), "service"))
		word[n++] = SD_S(SD_KIND_SERVICE);
	else if (!kinds)
		word[n++] = SD_S(SD_KIND_OTHER);
	for (i = 0; i < sd_products_count(pack->products) && n < SD_PRODUCTS_MOST; i++)
		if (kinds >> i & 1)
			word[n++] = sd_product_at(pack->products, i)->id;
	return n;
}

void sd_findable_entry(const struct sd_pack *pack, struct sd_product_scratch *s,
			const struct sd_decl *d, struct sd_arena *arena, struct sd_entry *e)
{
	struct sd_slice kind[SD_PRODUCTS_MOST];
	struct sd_search_facts facts = {
		.region = sd_findable_unit(pack, sd_decl_text(d, SD_M_REGION)), .kind = kind,
		.kinds = kind_words(pack, d, sd_findable_kinds(pack, s, d), kind),
		.verdict = sd_findable_graver(e->checked, e->reviewed),
		.declared_ms = e->declared_ms
	};

	sd_search_doc(d, e->uscc, e->number, &facts, arena, &e->doc);
}
