/* Faults of form, SD-F01 to SD-F17, a small function each. */

#ifndef REGISTER_FORM_H
#define REGISTER_FORM_H

#include "fault.h"

static inline bool is_registered(const struct record *d)
{
	return sd_slice_is(d->op.text, "register");
}

static inline bool is_enterprise(const struct record *d)
{
	return d->enterprise;
}

static inline bool has_product(const struct record *d)
{
	return d->product_count > 0;
}

static inline bool is_new_product(const struct record *d)
{
	return d->product && is_registered(d);
}

static inline size_t any_product(const struct record *d, struct sd_rand *r)
{
	return sd_rand_below(r, (uint32_t)d->product_count);
}

static inline size_t any_indicator(const struct record *d, struct sd_rand *r)
{
	return sd_rand_below(r, (uint32_t)d->indicator_count);
}

/* Types: a number for a name, a string for a number, a number in a row. */
static inline struct sd_slice plant_f01_legal(struct record *d, struct sd_rand *r)
{
	d->legal = raw_field(figures(d->arena, sd_rand_below(r, 1000), 1));
	return SD_S("/enterprise/legal_representative");
}

static inline struct sd_slice plant_f01_v(struct record *d, struct sd_rand *r)
{
	(void)r;
	spoil(&d->v, "1");
	return SD_S("/v");
}

static inline struct sd_slice plant_f01_brand(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	d->products[i].brand = raw_field("8848");
	return row_pointer(d, "/products", i, "/brand");
}

static inline struct sd_slice plant_f02(struct record *d, struct sd_rand *r)
{
	static const char *const ops[] = { "add", "Register", "delete", "修订", NULL };

	spoil(&d->op, one_of(r, ops));
	return SD_S("/op");
}

static inline struct sd_slice plant_f03(struct record *d, struct sd_rand *r)
{
	static const char *const types[] = { "企标", "company", "Q", NULL };

	if (chance(r, 500))
		omit(&d->std_type);
	else
		spoil(&d->std_type, one_of(r, types));
	return SD_S("/standard/type");
}

/* A service has no products, which such a word would call missing. */
static inline struct sd_slice plant_f04(struct record *d, struct sd_rand *r)
{
	(void)r;
	spoil(&d->subject, "货物");
	return SD_S("/subject");
}

static inline struct sd_slice plant_f05(struct record *d, struct sd_rand *r)
{
	d->declared_at.text.n = chance(r, 500) ? SD_DATE_LEN : SD_DATE_LEN + 9;
	return SD_S("/declared_at");
}

static inline bool has_issued(const struct record *d)
{
	return d->issued.day != SD_DAY_NONE;
}

/* The letter O for the figure, or a day that no calendar has. */
static inline void spoil_day(struct record *d, struct date *day, struct sd_rand *r)
{
	char text[SD_DATE_LEN + 1];

	sd_date_write(day->day, text);
	if (chance(r, 500))
		memcpy(text + 1, "O", 1);
	else
		memcpy(text + 5, "02-30", 5);
	day->instead = text_field(JOIN(d->arena, text));
}

static inline struct sd_slice plant_f06(struct record *d, struct sd_rand *r)
{
	spoil_day(d, &d->issued, r);
	return SD_S("/standard/issued");
}

static inline struct sd_slice plant_f07(struct record *d, struct sd_rand *r)
{
	spoil_day(d, &d->effective, r);
	return SD_S("/standard/effective");
}

/* No six figures, or codes that were abolished by 2015. */
static inline struct sd_slice plant_f08(struct record *d, struct sd_rand *r)
{
	static const char *const codes[] = { "4406", "440681", "440682", "44060a", "佛山",
					     "440683", "440184", "441283", NULL };

	spoil(&d->region, one_of(r, codes));
	return SD_S("/enterprise/region");
}

static inline struct sd_slice plant_f09(struct record *d, struct sd_rand *r)
{
	static const char *const codes[] = { "52830", "5283000", "O52830", NULL };

	spoil(&d->postcode, one_of(r, codes));
	return SD_S("/enterprise/postcode");
}

static inline struct sd_slice plant_f10(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	spoil(&d->products[i].barcode, chance(r, 500) ? "2012345678901" : "690123456789");
	return row_pointer(d, "/products", i, "/barcode");
}

static inline struct sd_slice plant_f11(struct record *d, struct sd_rand *r)
{
	static const char *const codes[] = { "97030", "97.03", "ICS", "97.030.1", NULL };

	spoil(&d->ics, one_of(r, codes));
	return SD_S("/standard/ics");
}

static inline struct sd_slice plant_f12(struct record *d, struct sd_rand *r)
{
	static const char *const codes[] = { "62Y", "Y6", "I62", "Y622", NULL };

	spoil(&d->ccs, one_of(r, codes));
	return SD_S("/standard/ccs");
}

static inline struct sd_slice plant_f13(struct record *d, struct sd_rand *r)
{
	static const char *const codes[] = { "3854", "C3", "X3854", "C38540", NULL };

	spoil(&d->industry, one_of(r, codes));
	return SD_S("/enterprise/industry");
}

static inline struct sd_slice plant_f14(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	spoil(&d->products[i].code, chance(r, 500) ? "521" : "家用电器");
	return row_pointer(d, "/products", i, "/category/code");
}

static inline bool is_open(const struct record *d)
{
	return d->open;
}

static inline struct sd_slice plant_f15(struct record *d, struct sd_rand *r)
{
	if (chance(r, 500))
		d->sha256.text.n--;
	else
		spoil(&d->sha256, "12ab");
	return SD_S("/standard/text/sha256");
}

static inline struct sd_slice plant_f16(struct record *d, struct sd_rand *r)
{
	if (chance(r, 500))
		spoil(&d->registry_no, "Q-1");
	else
		d->registry_no.text.n -= 5;
	return SD_S("/registry_no");
}

/* Within the 30 days, or nobody could tell whether it was before the sale. */
static inline bool in_time(const struct record *d)
{
	return has_product(d) && (!d->enterprise || d->day - d->issued.day <= 30);
}

static inline struct sd_slice plant_f17(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	spoil_day(d, &d->products[i].first_sale, r);
	return row_pointer(d, "/products", i, "/first_sale");
}

#endif
