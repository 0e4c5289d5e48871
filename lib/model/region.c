/* Divisions: a sorted table, and the unit of each row worked out once. */

#include "model/region.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "base/ban.h"

enum {
	SUCCESSION = 6,		/* renamings followed; real chains have three */
	NOWHERE = -1,		/* not worked out, or no one unit */
	GUANGDONG = 44
};

struct row {
	struct sd_region region;
	uint32_t code;		/* as a number */
	int16_t unit;		/* or NOWHERE */
	int16_t province;	/* the first two figures of where it lies now */
};

struct sd_regions {
	struct row *rows;	/* by code, then by from_year */
	size_t n, cap;
	size_t units[SD_REGION_UNITS];	/* rows */
	int unit_count;
	bool sealed;
};

/* What a code leads to: a unit, another province, or neither. */
struct target {
	int unit, province;	/* NOWHERE, 0 if not known */
};

bool sd_region_level_read(struct sd_slice word, enum sd_region_level *level)
{
	static const char *const words[] = {
		"province", "prefecture", "county", "heading"
	};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (sd_slice_is(word, words[i])) {
			*level = (enum sd_region_level)i;
			return true;
		}
	}
	return false;
}

/* The code as a number; 0 when it is not six figures. */
static uint32_t code_number(struct sd_slice code)
{
	uint32_t value = 0;
	size_t i;

	if (code.n != SD_REGION_LEN)
		return 0;
	for (i = 0; i < code.n; i++) {
		if (code.p[i] < '0' || code.p[i] > '9')
			return 0;
		value = value * 10 + (uint32_t)(code.p[i] - '0');
	}
	return value;
}

struct sd_regions *sd_regions_new(void)
{
	return sd_zalloc(sizeof(struct sd_regions));
}

void sd_regions_free(struct sd_regions *regions)
{
	if (!regions)
		return;
	free(regions->rows);
	free(regions);
}

void sd_regions_add(struct sd_regions *regions, const struct sd_region *row)
{
	struct row *r;

	assert(!regions->sealed);
	regions->rows = sd_grow(regions->rows, &regions->cap, regions->n + 1,
				sizeof *regions->rows);
	r = &regions->rows[regions->n++];
	r->region = *row;
	r->region.code[SD_REGION_LEN] = '\0';
	r->code = code_number(sd_slice_of(r->region.code));
	r->unit = NOWHERE;
	r->province = (int16_t)(r->code / 10000);
}

static int by_code(const void *left, const void *right)
{
	const struct row *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->region.from_year > b->region.from_year) -
	       (a->region.from_year < b->region.from_year);
}

/* The last row of `code`, or NULL. */
static struct row *last_row(const struct sd_regions *regions, uint32_t code)
{
	size_t low = 0, high = regions->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (regions->rows[middle].code <= code)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || regions->rows[low - 1].code != code)
		return NULL;
	return &regions->rows[low - 1];
}

static bool in_force(const struct sd_region *r, int year)
{
	return r->from_year <= year && (!r->to_year || year < r->to_year);
}

/* Of the rows of a code, of which this is the last, the one of the year, or NULL. */
static const struct row *row_of_year(const struct sd_regions *regions, const struct row *last,
				     int year)
{
	uint32_t code = last->code;

	for (; !in_force(&last->region, year); last--)
		if (last == regions->rows || last[-1].code != code)
			return NULL;
	return last;
}

const struct sd_region *sd_region_find(const struct sd_regions *regions,
				       struct sd_slice code, int year)
{
	uint32_t number = code_number(code);
	const struct row *r = number ? last_row(regions, number) : NULL;

	if (r && year)
		r = row_of_year(regions, r, year);
	return r ? &r->region : NULL;
}

bool sd_region_abolished(const struct sd_regions *regions, struct sd_slice code, int year)
{
	uint32_t number = code_number(code);
	const struct row *r = number ? last_row(regions, number) : NULL;

	return r && !row_of_year(regions, r, year) && !row_of_year(regions, r, year - 1);
}

static bool is_unit(const struct sd_region *r)
{
	if (!strcmp(r->code, SD_REGION_SHUNDE_CODE))
		return r->current;
	return r->current && r->level == SD_REGION_PREFECTURE &&
	       !memcmp(r->code, SD_REGION_PROVINCE_CODE, 2);
}

static void find_units(struct sd_regions *regions)
{
	size_t i;

	for (i = 0; i < regions->n; i++) {
		if (!is_unit(&regions->rows[i].region))
			continue;
		assert(regions->unit_count < SD_REGION_UNITS);
		if (regions->unit_count == SD_REGION_UNITS)
			return;
		regions->rows[i].unit = (int16_t)regions->unit_count;
		regions->units[regions->unit_count++] = i;
	}
}

static struct target lead(const struct sd_regions *regions, uint32_t code, int steps);

/* The place that all successors share. */
static struct target succession(const struct sd_regions *regions, const struct row *r,
				int steps)
{
	struct sd_slice rest = r->region.successors, piece;
	struct target all = { NOWHERE, 0 }, one;
	bool first = true;

	while (rest.n && sd_slice_cut(&rest, ';', &piece)) {
		one = lead(regions, code_number(piece), steps - 1);
		if (!first && (one.unit != all.unit || one.province != all.province))
			return (struct target){ NOWHERE, 0 };
		all = one;
		first = false;
	}
	return all;
}

/* The city of the first four figures, itself perhaps abolished. */
static struct target city_of(const struct sd_regions *regions, uint32_t code, int steps)
{
	uint32_t city = code / 100 * 100;

	if (city != code && steps > 0 && last_row(regions, city))
		return lead(regions, city, steps - 1);
	return (struct target){ NOWHERE, (int)(code / 10000) };
}

/* Follow a code to where it lies today. */
static struct target lead(const struct sd_regions *regions, uint32_t code, int steps)
{
	const struct row *r = last_row(regions, code);
	struct target t;

	if (r && r->unit != NOWHERE)
		return (struct target){ r->unit, GUANGDONG };
	if (code / 10000 != GUANGDONG)
		return (struct target){ NOWHERE, (int)(code / 10000) };
	if (r && !r->region.current && steps > 0) {
		t = succession(regions, r, steps);
		if (t.unit != NOWHERE || (t.province && t.province != GUANGDONG))
			return t;
	}
	return city_of(regions, code, steps);
}

/* Tables mostly come sorted, and sorting takes a copy. */
static bool is_sorted(const struct sd_regions *regions)
{
	size_t i;

	for (i = 1; i < regions->n; i++)
		if (by_code(&regions->rows[i - 1], &regions->rows[i]) > 0)
			return false;
	return true;
}

void sd_regions_seal(struct sd_regions *regions)
{
	struct row *r;
	struct target t;
	size_t i;

	assert(!regions->sealed);
	if (!is_sorted(regions))
		qsort(regions->rows, regions->n, sizeof *regions->rows, by_code);
	find_units(regions);
	for (i = 0; i < regions->n; i++) {
		r = &regions->rows[i];
		t = lead(regions, r->code, SUCCESSION);
		r->unit = (int16_t)t.unit;
		r->province = (int16_t)t.province;
	}
	regions->sealed = true;
}

/* The row of a code that the table has, or of its city. */
static const struct row *row_or_city(const struct sd_regions *regions, uint32_t code)
{
	const struct row *r = last_row(regions, code);

	return r ? r : last_row(regions, code / 100 * 100);
}

static const struct sd_region *province_row(const struct sd_regions *regions,
					    uint32_t province)
{
	const struct row *r = last_row(regions, province * 10000);

	return r && r->region.level == SD_REGION_PROVINCE ? &r->region : NULL;
}

enum sd_region_where sd_region_city(const struct sd_regions *regions,
				    struct sd_slice code, struct sd_region_place *place)
{
	uint32_t number = code_number(code);
	const struct row *r = number ? row_or_city(regions, number) : NULL;
	uint32_t province = r ? (uint32_t)r->province : number / 10000;

	assert(regions->sealed);
	*place = (struct sd_region_place){ SD_REGION_UNKNOWN, NOWHERE, NULL, NULL };
	place->province = province_row(regions, province);
	place->row = place->province;
	if (r && r->unit != NOWHERE) {
		place->where = SD_REGION_IN_GUANGDONG;
		place->unit = r->unit;
		place->row = sd_region_unit(regions, r->unit);
	} else if (place->province && province != GUANGDONG) {
		place->where = SD_REGION_OUTSIDE;
	}
	return place->where;
}

const struct sd_region *sd_region_unit(const struct sd_regions *regions, int unit)
{
	if (unit < 0 || unit >= regions->unit_count)
		return NULL;
	return &regions->rows[regions->units[unit]].region;
}
