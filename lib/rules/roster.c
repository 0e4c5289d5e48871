/* Building a roster. */

#include "rules/roster.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/uscc.h"
#include "rules/report_read.h"

#include "base/ban.h"

struct sd_roster *sd_roster_new(const struct sd_pack *pack)
{
	struct sd_roster *roster = sd_zalloc(sizeof *roster);

	roster->pack = pack;
	sd_product_scratch_init(&roster->scratch);
	return roster;
}

void sd_roster_free(struct sd_roster *roster)
{
	if (!roster)
		return;
	sd_product_scratch_release(&roster->scratch);
	sd_arena_release(&roster->text);
	free(roster->maker);
	free(roster);
}

static int read_code(struct sd_roster *roster, struct sd_slice code, struct sd_maker *m,
		     struct sd_err *err)
{
	char capital[SD_USCC_LEN];
	size_t i;

	code = sd_slice_trim(code);
	if (!code.n)
		return sd_fail(err, SD_DATA, "no credit code");
	if (code.n != SD_USCC_LEN)
		return sd_fail(err, SD_DATA, "credit code '%.*s': %zu characters, not %d",
			       (int)code.n, code.p, code.n, SD_USCC_LEN);
	for (i = 0; i < code.n; i++)
		capital[i] = code.p[i] >= 'a' && code.p[i] <= 'z' ?
			     (char)(code.p[i] - 'a' + 'A') : code.p[i];
	if (sd_uscc_check(capital, err) || !sd_firm_pack(code, &m->firm))
		return sd_err_where(err, "credit code '%.*s'", (int)code.n, code.p);
	m->uscc = sd_arena_copy(&roster->text, sd_slice(capital, sizeof capital));
	return 0;
}

/* "佛山" is 佛山市 too. */
static bool is_name(struct sd_slice name, struct sd_slice of)
{
	return sd_slice_eq(name, of) ||
	       (of.n > 3 && sd_slice_eq(name, sd_slice(of.p, of.n - 3)));
}

static int read_region(const struct sd_roster *roster, struct sd_slice region,
		       uint8_t *unit, struct sd_err *err)
{
	struct sd_region_place place;
	int i;

	*unit = SD_REPORT_NOWHERE;
	if (!region.n)
		return 0;
	for (i = 0; i < SD_REGION_UNITS; i++) {
		const struct sd_region *of = sd_region_unit(roster->pack->regions, i);

		if (of && is_name(region, of->name)) {
			*unit = (uint8_t)i;
			return 0;
		}
	}
	if (region.n != SD_REGION_LEN || region.p[0] < '0' || region.p[0] > '9')
		return sd_fail(err, SD_DATA, "'%.*s' is no region: its code, or the name "
			       "of a city", (int)region.n, region.p);
	if (sd_region_city(roster->pack->regions, region, &place) == SD_REGION_OUTSIDE)
		*unit = SD_REPORT_OUTSIDE;
	else if (place.unit >= 0)
		*unit = (uint8_t)place.unit;
	return 0;
}

static int read_products(struct sd_roster *roster, struct sd_slice name, uint32_t *set,
			 struct sd_err *err)
{
	const struct sd_product *p = sd_product_find(roster->pack->products, name);

	*set = p ? 1u << p->index :
		   sd_product_classes(roster->pack->products, &roster->scratch, name, NULL);
	if (*set)
		return 0;
	return name.n ? sd_fail(err, SD_DATA, "'%.*s' is none of the %zu products",
				(int)name.n, name.p,
				sd_products_count(roster->pack->products)) :
			sd_fail(err, SD_DATA, "no product");
}

int sd_roster_add(struct sd_roster *roster, const struct sd_roster_row *row,
		  struct sd_err *err)
{
	struct sd_slice region = sd_slice_trim(row->region);
	struct sd_maker m = { .unit = SD_REPORT_NOWHERE };
	uint32_t set;

	if (read_products(roster, sd_slice_trim(row->product), &set, err) ||
	    read_region(roster, region, &m.unit, err) ||
	    read_code(roster, row->uscc, &m, err))
		return -1;
	m.name = sd_arena_copy(&roster->text, sd_slice_trim(row->name));
	m.region = sd_arena_copy(&roster->text, region);
	for (; set; set &= set - 1) {
		m.product = (unsigned)__builtin_ctz(set);
		roster->maker = sd_grow(roster->maker, &roster->cap, roster->n + 1,
					sizeof m);
		roster->maker[roster->n++] = m;
	}
	return 0;
}

static int by_text(struct sd_slice a, struct sd_slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int by_maker(const void *left, const void *right)
{
	const struct sd_maker *a = left, *b = right;
	int order = by_text(a->uscc, b->uscc);

	if (order)
		return order;
	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	order = by_text(a->region, b->region);
	return order ? order : by_text(a->name, b->name);
}

void sd_roster_seal(struct sd_roster *roster)
{
	size_t i, kept = 0;

	if (roster->n)
		qsort(roster->maker, roster->n, sizeof *roster->maker, by_maker);
	for (i = 0; i < roster->n; i++) {
		const struct sd_maker *m = &roster->maker[i];
		const struct sd_maker *last = kept ? &roster->maker[kept - 1] : NULL;

		if (!last || last->product != m->product ||
		    !sd_slice_eq(last->uscc, m->uscc))
			roster->maker[kept++] = *m;
	}
	roster->n = kept;
}
