/* Faults of form and procedure: a small function for each rule of procedure.tsv
 * that one record can break at error or warning level in the profile guangdong.
 *
 * Nobody has confirmed SD-F10, SD-T04, SD-T07, and SD-T01 from 2018: there the
 * finding to expect is open, not failed.  SD-T01 is planted in 2017 alone.  What only
 * is a note (SD-R01, SD-R02) is not planted: every old declaration has it.
 */

#ifndef REGISTER_FAULTS_H
#define REGISTER_FAULTS_H

#include "course.h"
#include "form.h"
#include "model/uscc.h"

static inline char *own_uscc(struct record *d)
{
	char *p = sd_arena_get(d->arena, SD_USCC_LEN + 1);

	memcpy(p, d->uscc.text.p, SD_USCC_LEN);
	p[SD_USCC_LEN] = '\0';
	d->uscc.text.p = p;
	return p;
}

static inline struct sd_slice plant_u01(struct record *d, struct sd_rand *r)
{
	lose(&d->uscc, "", r);
	return SD_S("/enterprise/uscc");
}

/* Another character of the alphabet in position 18. */
static inline struct sd_slice plant_u02(struct record *d, struct sd_rand *r)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	char *p = own_uscc(d), was = p[SD_USCC_LEN - 1];

	while (p[SD_USCC_LEN - 1] == was)
		p[SD_USCC_LEN - 1] = alphabet[sd_rand_below(r, sizeof alphabet - 1)];
	return SD_S("/enterprise/uscc");
}

static inline struct sd_slice plant_u03(struct record *d, struct sd_rand *r)
{
	switch (sd_rand_below(r, 3)) {
	case 0:
		d->uscc.text.n--;
		break;
	case 1:
		own_uscc(d)[between(r, 8, 15)] = 'O';
		break;
	default:
		spoil(&d->uscc, "9.14406E+17");
	}
	return SD_S("/enterprise/uscc");
}

static inline struct sd_slice plant_u04(struct record *d, struct sd_rand *r)
{
	own_uscc(d)[between(r, 2, 7)] = 'A';
	return SD_S("/enterprise/uscc");
}

/* Another figure as check of the organisation code; position 18 agrees again. */
static inline struct sd_slice plant_u05(struct record *d, struct sd_rand *r)
{
	char *p = own_uscc(d), was = p[16];

	while (p[16] == was)
		p[16] = (char)('0' + sd_rand_below(r, 10));
	p[17] = sd_uscc_check_char(p);
	return SD_S("/enterprise/uscc");
}

static inline struct sd_slice plant_u06(struct record *d, struct sd_rand *r)
{
	lose(&d->firm, "", r);
	return SD_S("/enterprise/name");
}

static inline struct sd_slice plant_n01(struct record *d, struct sd_rand *r)
{
	static const char *const numbers[] = { "企标001", "待定", "2017-001", NULL };

	d->number.instead = field_of(one_of(r, numbers));
	return SD_S("/standard/number");
}

static inline struct sd_slice plant_n02(struct record *d, struct sd_rand *r)
{
	(void)r;
	d->number.instead = text_field(sd_arena_printf(d->arena, "%.*s %.*s",
		(int)d->number.prefix.n, d->number.prefix.p, (int)d->number.serial.n,
		d->number.serial.p));
	return SD_S("/standard/number");
}

static inline bool is_industry(const struct record *d)
{
	return sd_slice_is(d->std_type.text, "industry");
}

static inline struct sd_slice plant_n04(struct record *d, struct sd_rand *r)
{
	static const char *const prefixes[] = { "OB/T", "QD/T", "FC/T", NULL };

	d->number.prefix = sd_slice_of(one_of(r, prefixes));
	return SD_S("/standard/number");
}

static inline struct sd_slice plant_c01(struct record *d, struct sd_rand *r)
{
	lose(&d->title, "——", r);
	return SD_S("/standard/title");
}

static inline bool fits_c02(const struct record *d)
{
	return d->enterprise && is_new_product(d);
}

static inline struct sd_slice plant_no_indicators(struct record *d, struct sd_rand *r)
{
	(void)r;
	d->indicator_count = 0;
	return SD_S("/indicators");
}

static inline bool fits_c03(const struct record *d)
{
	return sd_slice_is(d->std_type.text, "group") && is_new_product(d) &&
	       d->ymd < 20180101;
}

static inline struct sd_slice plant_c04(struct record *d, struct sd_rand *r)
{
	size_t i = any_indicator(d, r);

	if (chance(r, 300))
		spoil(&d->indicators[i].method, chance(r, 500) ? "" : "——");
	else
		omit(&d->indicators[i].method);
	return row_pointer(d, "/indicators", i, "/method");
}

static inline struct sd_slice plant_c06(struct record *d, struct sd_rand *r)
{
	bool file = chance(r, 500);

	omit(file ? &d->file : &d->sha256);
	return file ? SD_S("/standard/text/file") : SD_S("/standard/text/sha256");
}

static inline bool is_listed(const struct record *d)
{
	return d->listed_title != NULL;
}

static inline struct sd_slice plant_c10(struct record *d, struct sd_rand *r)
{
	spoil(&d->title, chance(r, 500) ? "通用技术条件" : "产品标准");
	return SD_S("/standard/title");
}

/* The founding document asks for it until the Law of 2017 for certain, then to the
 * end of its own term. */
static inline bool fits_c07(const struct record *d)
{
	return d->product_count > 0 && is_registered(d) && d->ymd < 20220110;
}

static inline struct sd_slice plant_c07(struct record *d, struct sd_rand *r)
{
	static const char *const texts[] = { "配方：主料60份，助剂2份", "A、B组分配比4:1",
					     "生产工艺流程见附录C", "按图纸KJ-03加工", NULL };
	size_t i = any_product(d, r);

	spoil(&d->products[i].spec, one_of(r, texts));
	return row_pointer(d, "/products", i, "/spec");
}

static inline struct sd_slice plant_p01_spec(struct record *d, struct sd_rand *r)
{
	static const char *const texts[] = { "联系人13800138000", "１３９００１３９０００",
					     "110101199003072316", "6222021234567890128", NULL };
	size_t i = any_product(d, r);

	spoil(&d->products[i].spec, one_of(r, texts));
	return row_pointer(d, "/products", i, "/spec");
}

static inline struct sd_slice plant_p01_address(struct record *d, struct sd_rand *r)
{
	d->address = text_field(JOIN(d->arena, "科技路19号，电话", "138 0013 ",
				     figures(d->arena, sd_rand_below(r, 10000), 4)));
	return SD_S("/enterprise/address");
}

/* A type that asks for nothing the record has not got. */
static inline struct sd_slice plant_c08(struct record *d, struct sd_rand *r)
{
	spoil(&d->std_type, d->enterprise ? (chance(r, 500) ? "industry" : "local") :
	      sd_slice_is(d->std_type.text, "national") ? "industry" : "national");
	return SD_S("/standard/number");
}

static inline struct sd_slice plant_c11(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	if (chance(r, 300)) {
		omit(&d->products[i].code);
		return row_pointer(d, "/products", i, "/category/code");
	}
	lose(&d->products[i].model, "——", r);
	return row_pointer(d, "/products", i, "/model");
}

/* The number follows the day of issue. */
static inline void issue(struct record *d, sd_day day)
{
	d->issued.day = day;
	if (d->enterprise)
		d->number.year = sd_day_year(day);
}

static inline bool fits_t01(const struct record *d)
{
	return d->enterprise && is_new_product(d) && d->ymd < 20180101;
}

/* Late, and after the first sale of each. */
static inline struct sd_slice plant_t01(struct record *d, struct sd_rand *r)
{
	size_t i;

	issue(d, d->day - between(r, 31, 200));
	d->review.day = SD_DAY_NONE;
	d->effective.day = d->issued.day + between(r, 0, 30);
	for (i = 0; i < d->product_count; i++)
		d->products[i].first_sale.day = d->day - between(r, 1, 20);
	return SD_S("/declared_at");
}

static inline bool fits_t04(const struct record *d)
{
	return is_new_product(d) && d->ymd >= 20240101;
}

static inline struct sd_slice plant_t04(struct record *d, struct sd_rand *r)
{
	size_t i = any_product(d, r);

	d->products[i].first_sale.day = d->day - between(r, 1, 200);
	return row_pointer(d, "/products", i, "/first_sale");
}

static inline struct sd_slice plant_t05(struct record *d, struct sd_rand *r)
{
	d->effective.day = d->issued.day - between(r, 1, 60);
	return SD_S("/standard/effective");
}

static inline bool fits_t06(const struct record *d)
{
	return has_issued(d) && is_registered(d);
}

static inline struct sd_slice plant_t06(struct record *d, struct sd_rand *r)
{
	issue(d, d->day + between(r, 1, 40));
	d->review.day = SD_DAY_NONE;
	d->effective.day = d->issued.day + between(r, 0, 30);
	return SD_S("/declared_at");
}

static inline struct sd_slice plant_t07(struct record *d, struct sd_rand *r)
{
	d->number.year -= between(r, 1, 3);
	return SD_S("/standard/number");
}

/* What the days of a declaration rest on. */
#define DAYS (PART_DECLARED | PART_ISSUED | PART_EFFECTIVE | PART_NUMBER)
#define LIVE (PART_OP | PART_SUBJECT | PART_TYPE | PART_DECLARED)

static const struct fault faults[] = {
	{ "SD-F01", 3, PART_LEGAL, NULL, plant_f01_legal },
	{ "SD-F01", 3, PART_V, NULL, plant_f01_v },
	{ "SD-F01", 4, PART_BRANDS, has_product, plant_f01_brand },
	{ "SD-F02", 10, PART_OP, NULL, plant_f02 },
	{ "SD-F03", 10, PART_TYPE, NULL, plant_f03 },
	{ "SD-F04", 10, PART_SUBJECT, has_product, plant_f04 },
	{ "SD-F05", 10, PART_DECLARED, NULL, plant_f05 },
	{ "SD-F06", 10, DAYS, has_issued, plant_f06 },
	{ "SD-F07", 10, PART_EFFECTIVE | PART_ISSUED, has_issued, plant_f07 },
	{ "SD-F08", 20, PART_REGION | PART_DECLARED, NULL, plant_f08 },
	{ "SD-F09", 20, PART_POSTCODE, NULL, plant_f09 },
	{ "SD-F10", 20, PART_BARCODES, has_product, plant_f10 },
	{ "SD-F11", 10, PART_ICS, NULL, plant_f11 },
	{ "SD-F12", 10, PART_CCS, NULL, plant_f12 },
	{ "SD-F13", 10, PART_INDUSTRY, NULL, plant_f13 },
	{ "SD-F14", 15, PART_CODES, has_product, plant_f14 },
	{ "SD-F15", 30, PART_TEXT, is_open, plant_f15 },
	{ "SD-F16", 10, PART_REGISTRY, NULL, plant_f16 },
	{ "SD-F17", 10, PART_SALES | DAYS | LIVE, in_time, plant_f17 },
	{ "SD-U01", 10, PART_USCC, NULL, plant_u01 },
	{ "SD-U02", 20, PART_USCC, NULL, plant_u02 },
	{ "SD-U03", 20, PART_USCC, NULL, plant_u03 },
	{ "SD-U04", 10, PART_USCC, NULL, plant_u04 },
	{ "SD-U05", 15, PART_USCC, NULL, plant_u05 },
	{ "SD-U06", 10, PART_FIRM, NULL, plant_u06 },
	{ "SD-N01", 15, PART_NUMBER | PART_TYPE, NULL, plant_n01 },
	{ "SD-N02", 25, PART_NUMBER | PART_TYPE | PART_ISSUED, NULL, plant_n02 },
	{ "SD-N04", 150, PART_NUMBER | PART_TYPE, is_industry, plant_n04 },
	{ "SD-C01", 15, PART_TITLE | PART_DECLARED, NULL, plant_c01 },
	{ "SD-C02", 30, PART_INDICATORS | PART_METHODS | PART_TEXT | LIVE, fits_c02,
	  plant_no_indicators },
	{ "SD-C03", 900, PART_INDICATORS | PART_METHODS | PART_TEXT | LIVE, fits_c03,
	  plant_no_indicators },
	{ "SD-C04", 60, PART_METHODS | PART_INDICATORS | LIVE, is_registered, plant_c04 },
	{ "SD-C06", 30, PART_TEXT | PART_DECLARED, is_open, plant_c06 },
	{ "SD-C07", 40, PART_SPECS | PART_DECLARED | PART_OP, fits_c07, plant_c07 },
	{ "SD-C08", 20, PART_TYPE | PART_NUMBER | PART_ISSUED, NULL, plant_c08 },
	{ "SD-C10", 300, PART_TITLE | PART_NUMBER | PART_TYPE | PART_DECLARED, is_listed,
	  plant_c10 },
	{ "SD-C11", 60, PART_MODELS | PART_CODES | LIVE, is_new_product, plant_c11 },
	{ "SD-P01", 15, PART_SPECS, has_product, plant_p01_spec },
	{ "SD-P01", 10, PART_ADDRESS, NULL, plant_p01_address },
	{ "SD-T01", 200, DAYS | PART_SALES | PART_COURSE | LIVE, fits_t01, plant_t01 },
	{ "SD-T04", 30, DAYS | PART_SALES | LIVE, fits_t04, plant_t04 },
	{ "SD-T05", 15, DAYS, has_issued, plant_t05 },
	{ "SD-T06", 15, DAYS | PART_TYPE | PART_OP | PART_COURSE, fits_t06, plant_t06 },
	{ "SD-T07", 20, DAYS | PART_TYPE, is_enterprise, plant_t07 }
};

/* All faults, by file. */
static const struct {
	const struct fault *fault;
	size_t n;
} fault_lists[] = {
	{ faults, sizeof(faults) / sizeof(faults[0]) },
	{ course_faults, sizeof(course_faults) / sizeof(course_faults[0]) }
};

enum { FAULT_LISTS = sizeof(fault_lists) / sizeof(fault_lists[0]) };

#endif
