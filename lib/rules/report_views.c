/* The reports there are, and how each groups declarations. */

#include <stdlib.h>
#include <sys/random.h>

#include "base/mem.h"
#include "rules/report_run.h"
#include "rules/report_use.h"

#include "base/ban.h"

static unsigned year_of(const struct sd_reported *d)
{
	return d->declared == SD_DAY_NONE ? 0 :
	       (unsigned)(sd_day_year(d->declared) - SD_REPORT_YEAR_0);
}

static void by_year(struct sd_report_counts *c, const struct sd_reported *d)
{
	uint64_t one = 1;

	sd_report_count(c, d, year_of(d), one << d->type |
			one << (SD_REPORT_BY_VALIDATE + d->validate) |
			one << (SD_REPORT_BY_REVIEW + d->review), false);
}

static void by_product(struct sd_report_counts *c, const struct sd_reported *d)
{
	sd_report_count(c, d, d->unit, d->classes, true);
}

#define ROWS(name, ...) \
	{ #name, SD_REPORT_BY_ROW, { __VA_ARGS__ }, false, NULL, \
	  sd_report_##name##_rows, sd_report_##name, NULL }
#define USE_ROWS(name, ...) \
	{ #name, SD_REPORT_BY_ROW, { __VA_ARGS__ }, false, NULL, \
	  sd_report_##name##_rows, sd_report_##name, sd_report_use_other }

const struct sd_report_view sd_report_views[] = {
	{ "overview", SD_REPORT_BY_YEAR, { .days = true }, false, by_year, NULL,
	  sd_report_overview, NULL },
	{ "products", SD_REPORT_BY_UNIT, { .classes = true }, true, by_product, NULL,
	  sd_report_products, NULL },
	{ "regions", SD_REPORT_BY_UNIT, { 0 }, true, by_product, NULL,
	  sd_report_regions, NULL },
	ROWS(standards, .more = true),
	ROWS(firms, .more = true),
	ROWS(industries, .more = true),
	ROWS(months, .days = true),
	ROWS(targets, .classes = true, .days = true, .more = true),
	ROWS(filing, .classes = true, .days = true, .more = true),
	ROWS(findings, .more = true, .rules = true),
	ROWS(inspection, .more = true),
	ROWS(scorecard, .classes = true, .days = true, .more = true),
	{ "silent", SD_REPORT_BY_UNIT, { .classes = true }, true, by_product, NULL,
	  sd_report_silent, NULL },
	ROWS(brief, .classes = true, .days = true, .more = true, .rules = true),
	USE_ROWS(usage, .days = true, .more = true),
	USE_ROWS(return, .classes = true, .days = true, .more = true),
	{ NULL, 0, { 0 }, false, NULL, NULL, NULL, NULL }
};

/* The groups that the line of Foshan with Shunde adds up. */
static void sum_foshan(const struct sd_pack *pack, struct sd_report_counts *c)
{
	const struct sd_region *unit;
	unsigned i;

	for (i = 0; i < SD_REGION_UNITS; i++) {
		unit = sd_region_unit(pack->regions, (int)i);
		if (unit && (!strcmp(unit->code, "440600") ||
			     !strcmp(unit->code, SD_REGION_SHUNDE_CODE)))
			c->summed[0] |= (uint64_t)1 << i;
	}
}

static void init_counts(const struct sd_report_result *r, struct sd_report_counts *c,
			uint64_t seed)
{
	unsigned products = (unsigned)sd_products_count(r->pack->products);

	if (r->view->groups == SD_REPORT_BY_YEAR) {
		sd_report_counts_init(c, SD_REPORT_YEARS, SD_REPORT_OVERVIEWS, seed);
	} else if (r->view->groups == SD_REPORT_BY_ROW) {
		sd_report_counts_init(c, SD_GROUP_OUTER, SD_GROUP_INNER, seed);
	} else {
		sd_report_counts_init(c, SD_REPORT_UNITS,
				      r->wants.classes ? products + 2 : 0, seed);
		sum_foshan(r->pack, c);
	}
}

void sd_report_counts_like(const struct sd_report_result *r, struct sd_report_counts *c)
{
	init_counts(r, c, r->counts.seed);
}

/* Sets are spread unpredictably, so that nobody can choose keys that collide; no
 * result depends on it. */
static uint64_t new_seed(void)
{
	uint64_t seed;

	return getrandom(&seed, sizeof seed, GRND_NONBLOCK) == sizeof seed ?
		       seed : (uintptr_t)&new_seed;
}

struct sd_report_result *sd_report_result_new(const struct sd_report *report,
					      const struct sd_pack *pack)
{
	struct sd_report_result *r = sd_zalloc(sizeof *r);

	r->held = *report;
	r->report = &r->held;
	if (!report->split.n)
		r->held.split = (struct sd_report_split){ NULL, 1, 1 };
	if (!report->merge)
		r->shard[(r->held.split.k - 1) / 8] |=
			(uint8_t)(1 << (r->held.split.k - 1) % 8);
	r->pack = pack;
	for (r->view = sd_report_views; strcmp(report->name, r->view->name) != 0;)
		r->view++;
	r->wants = r->view->wants;
	r->wants.classes |= r->view->makers &&
			    (report->roster || report->partial || report->merge);
	r->wants.days |= report->as_of != SD_DAY_NONE;
	r->input.first = r->input.last = SD_DAY_NONE;
	r->rows = r->view->groups == SD_REPORT_BY_ROW ? sd_report_rows_new() : NULL;
	init_counts(r, &r->counts, new_seed());
	return r;
}

void sd_report_free(struct sd_report_result *r)
{
	if (!r)
		return;
	sd_report_counts_release(&r->counts);
	sd_report_live_release(&r->live);
	sd_report_rows_free(r->rows);
	free(r->covered);
	free(r->key);
	free(r);
}

void sd_report_tally(const struct sd_report_result *r, struct sd_report_lookup *l,
		     struct sd_report_counts *c, const struct sd_reported *d)
{
	if (r->view->count)
		r->view->count(c, d);
	else
		sd_report_rows_add(l, c, d);
}

void sd_report_widen(struct sd_report_input *input, sd_day first, sd_day last)
{
	if (first == SD_DAY_NONE)
		return;
	if (input->first == SD_DAY_NONE || first < input->first)
		input->first = first;
	if (input->last == SD_DAY_NONE || last > input->last)
		input->last = last;
}

void sd_report_add_input(struct sd_report_input *sum, const struct sd_report_input *in)
{
	sum->records += in->records;
	sum->declarations += in->declarations;
	sum->other += in->other;
	sum->unreadable += in->unreadable;
	sum->undated += in->undated;
	sum->later += in->later;
	sd_report_widen(sum, in->first, in->last);
}

const struct sd_report_cell *sd_report_row(const struct sd_report_result *r,
					   const char *section, struct sd_slice word)
{
	static const struct sd_report_cell none;
	int row = sd_report_rows_find(r->rows, section, word);

	return row == SD_REPORT_NO_ROW ? &none :
	       sd_report_row_at(&r->counts, (unsigned)row);
}
