/* Faults of what happens to a standard: its filing and status, operations and
 * re-examinations. */

#ifndef REGISTER_COURSE_H
#define REGISTER_COURSE_H

#include "form.h"

static inline struct sd_slice plant_f18(struct record *d, struct sd_rand *r)
{
	static const char *const routes[] = { "网上", "Declaration", "0", NULL };

	spoil(&d->route, one_of(r, routes));
	return SD_S("/filing/route");
}

static inline struct sd_slice plant_f19(struct record *d, struct sd_rand *r)
{
	static const char *const words[] = { "有效", "现行", "0", NULL };

	spoil(&d->status, one_of(r, words));
	return SD_S("/standard/status");
}

static inline bool fits_c17(const struct record *d)
{
	return d->ymd >= 20240101;
}

static inline struct sd_slice plant_c17(struct record *d, struct sd_rand *r)
{
	spoil(&d->route, "other");
	if (chance(r, 500))
		spoil(&d->channel, "  ");
	return SD_S("/filing/channel");
}

static inline bool has_op(const struct record *d, const char *op)
{
	return sd_slice_is(d->op.text, op);
}

static inline bool fits_e01(const struct record *d)
{
	return d->enterprise && has_op(d, "revise");
}

static inline struct sd_slice plant_e01(struct record *d, struct sd_rand *r)
{
	(void)r;
	omit(&d->replaces);
	return SD_S("/standard/replaces");
}

static inline bool fits_e02(const struct record *d)
{
	return has_op(d, "abolish") || has_op(d, "withdraw");
}

static inline struct sd_slice plant_e02(struct record *d, struct sd_rand *r)
{
	spoil(&d->status, chance(r, 500) ? "in-force" : "replaced");
	return SD_S("/standard/status");
}

static inline bool fits_e03(const struct record *d)
{
	return has_op(d, "rename");
}

static inline struct sd_slice plant_e03(struct record *d, struct sd_rand *r)
{
	if (chance(r, 500))
		omit(&d->former);
	else
		d->former = d->firm;
	return SD_S("/enterprise/former_names");
}

static inline bool fits_e04(const struct record *d)
{
	return has_op(d, "confirm");
}

static inline struct sd_slice plant_e04(struct record *d, struct sd_rand *r)
{
	(void)r;
	d->review.day = SD_DAY_NONE;
	return SD_S("/reviews");
}

static inline bool is_enterprise_registered(const struct record *d)
{
	return d->enterprise && is_registered(d);
}

static inline struct sd_slice plant_r03(struct record *d, struct sd_rand *r)
{
	static const char *const words[] = { "通过", "继续有效", "ok", NULL };

	d->review.day = d->day;
	spoil(&d->outcome, one_of(r, words));
	return SD_S("/reviews/0/outcome");
}

static inline struct sd_slice plant_r04(struct record *d, struct sd_rand *r)
{
	d->review.day = d->day;
	spoil_day(d, &d->review, r);
	return SD_S("/reviews/0/date");
}

/* Before the issue. */
static inline struct sd_slice plant_r05(struct record *d, struct sd_rand *r)
{
	d->review.day = d->issued.day - between(r, 1, 400);
	return SD_S("/reviews/0/date");
}

static inline bool fits_r06(const struct record *d)
{
	return is_enterprise_registered(d) && d->ymd < 20260101;
}

/* Revised or abolished after the declaration, and in force still. */
static inline struct sd_slice plant_r06(struct record *d, struct sd_rand *r)
{
	d->review.day = d->day + between(r, 1, 300);
	spoil(&d->outcome, chance(r, 500) ? "revised" : "abolished");
	return SD_S("/reviews");
}

#define DECLARED_COURSE (PART_COURSE | PART_DECLARED | PART_OP | PART_TYPE)

static const struct fault course_faults[] = {
	{ "SD-F18", 10, PART_ROUTE, NULL, plant_f18 },
	{ "SD-F19", 10, PART_COURSE | PART_OP, is_registered, plant_f19 },
	{ "SD-C17", 20, PART_ROUTE | PART_DECLARED, fits_c17, plant_c17 },
	{ "SD-E01", 150, PART_OP | PART_TYPE | PART_DECLARED, fits_e01, plant_e01 },
	{ "SD-E02", 400, PART_OP | PART_COURSE, fits_e02, plant_e02 },
	{ "SD-E03", 900, PART_OP | PART_FIRM | PART_DECLARED, fits_e03, plant_e03 },
	{ "SD-E04", 300, PART_OP | PART_COURSE | PART_DECLARED, fits_e04, plant_e04 },
	{ "SD-R03", 10, PART_COURSE | PART_OP, is_registered, plant_r03 },
	{ "SD-R04", 10, PART_COURSE | PART_OP, is_registered, plant_r04 },
	{ "SD-R05", 15, DECLARED_COURSE | PART_ISSUED, is_enterprise_registered, plant_r05 },
	{ "SD-R06", 15, DECLARED_COURSE | PART_ISSUED, fits_r06, plant_r06 }
};

#endif
