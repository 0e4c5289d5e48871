/* Faults of substance: a verified limit broken that needs no condition or only the
 * class, and editions declared or cited after they were withdrawn.
 *
 * Days, limits and ids are those of share/rules, said here a second time so that a
 * row altered there is noticed.
 */

#ifndef REGISTER_TECHNICAL_H
#define REGISTER_TECHNICAL_H

#include "fault.h"
#include "titles.h"

/* `ids`    of products.tsv, parted by ";".
 * `cells`  requirements wider than the limit, NULL at the end.
 * `from`, `to`  days on which the row judges. */
struct breach {
	const char *row, *ids;
	char letter; /* class; 0: any */
	const char *indicator, *cells[4], *method;
	int from, to;
};

#define TEXTILE "infant-clothing;bedding"
#define GB18401(row, letter, ...) \
	{ "GB18401-2010/" row, TEXTILE, letter, __VA_ARGS__, 20110801, 99991231 }

static const struct breach breaches[] = {
	GB18401("formaldehyde/A", 'A', "甲醛含量",
		{ "≤30 mg/kg", "不大于75mg/kg", "≤20.5mg/kg" }, "GB/T 2912.1-2009"),
	GB18401("formaldehyde/B", 'B', "甲醛含量",
		{ "≤100 mg/kg", "≤80(mg/kg)", "≤76mg/kg" }, "GB/T 2912.1-2009"),
	GB18401("formaldehyde/C", 'C', "甲醛含量",
		{ "≤350 mg/kg", "不大于500mg/kg" }, "GB/T 2912.1-2009"),
	GB18401("ph/A", 'A', "pH值", { "4.0~8.5", "3.5～7.5" }, "GB/T 7573-2009"),
	GB18401("ph/B", 'B', "pH值", { "4.0~9.0", "3.5-8.5" }, "GB/T 7573-2009"),
	GB18401("ph/C", 'C', "pH值", { "4.0~9.5", "3.0～9.0" }, "GB/T 7573-2009"),
	GB18401("cf-water/A", 'A', "耐水色牢度", { "≥3级" }, "GB/T 5713-2013"),
	GB18401("cf-water/B", 'B', "耐水色牢度", { "≥2-3级", "≥2级" }, "GB/T 5713-2013"),
	GB18401("cf-water/C", 'C', "耐水色牢度", { "≥2-3级", "≥2级" }, "GB/T 5713-2013"),
	GB18401("cf-perspiration-acid/A", 'A', "耐酸汗渍色牢度", { "≥3级", "不低于3级" },
		"GB/T 3922-2013"),
	GB18401("cf-perspiration-acid/B", 'B', "耐酸汗渍色牢度", { "≥2-3级" },
		"GB/T 3922-2013"),
	GB18401("cf-perspiration-acid/C", 'C', "耐酸汗渍色牢度", { "≥2-3级" },
		"GB/T 3922-2013"),
	GB18401("cf-perspiration-alkali/A", 'A', "耐碱汗渍色牢度", { "≥3 级" },
		"GB/T 3922-2013"),
	GB18401("cf-perspiration-alkali/B", 'B', "耐碱汗渍色牢度", { "≥2-3级" },
		"GB/T 3922-2013"),
	GB18401("cf-perspiration-alkali/C", 'C', "耐碱汗渍色牢度", { "≥2-3级" },
		"GB/T 3922-2013"),
	GB18401("cf-rub-dry/A", 'A', "耐干摩擦色牢度", { "≥3-4级", "≥3级" },
		"GB/T 3920-2008"),
	GB18401("cf-rub-dry/B", 'B', "耐干摩擦色牢度", { "≥2-3级" }, "GB/T 3920-2008"),
	GB18401("cf-rub-dry/C", 'C', "耐干摩擦色牢度", { "≥2-3级" }, "GB/T 3920-2008"),
	GB18401("aromatic-amines/A", 'A', "可分解致癌芳香胺染料",
		{ "≤30 mg/kg", "不大于25mg/kg" }, "GB/T 17592-2011"),
	GB18401("aromatic-amines/B", 'B', "可分解致癌芳香胺染料", { "≤30 mg/kg" },
		"GB/T 17592-2011"),
	GB18401("aromatic-amines/C", 'C', "可分解致癌芳香胺染料", { "≤30 mg/kg" },
		"GB/T 17592-2011"),
	GB18401("cf-saliva/A", 'A', "耐唾液色牢度", { "≥3-4级", "≥3级" },
		"GB/T 18886-2019"),
	{ "GB15979-2002/bacteria", "baby-diaper", 0, "细菌菌落总数",
	  { "≤500 CFU/g", "≤250CFU/g" }, "GB 15979-2002", 20020901, 20250701 },
	{ "GB15979-2002/fungi", "baby-diaper", 0, "真菌菌落总数",
	  { "≤200 CFU/g", "≤150CFU/g" }, "GB 15979-2002", 20020901, 20250701 },
	{ "GB36893-2018/grade", "air-purifier", 0, "能效等级",
	  { "4级", "≤5级", "5级" }, "GB 36893-2018", 20191201, 20251001 }
};

enum { BREACHES = sizeof(breaches) / sizeof(breaches[0]) };

/* A withdrawn edition that the register has verified.  `ids`: the products that
 * cite it; "other": those that are none of the 15. */
struct withdrawn {
	const char *number, *ids;
	int since; /* and all grace is over */
};

static const struct withdrawn mandatory[] = {
	{ "GB 18401-2003", "infant-clothing;bedding;other;", 20120801 },
	{ "GB 18383-2001", "bedding;other;", 20070501 },
	{ "GB 13623-1992", "kitchenware;other;", 20040101 },
	{ "GB 15066-1994", "kitchenware;other;", 20050501 },
	{ "GB 4806.9-2016", "kitchenware;rice-cooker;kitchen-appliance;", 20240906 },
	{ "GB 16410-2007", "kitchenware;kitchen-appliance;", 20220101 },
	{ "GB 18580-2001", "furniture;", 20180501 },
	{ "GB 18580-2017", "furniture;", 20260601 },
	{ "GB 28007-2011", "furniture;", 20260101 },
	{ "GB 17927.1-2011", "furniture;", 20250901 },
	{ "GB 36893-2018", "air-purifier;", 20251001 },
	{ "GB 12021.6-2017", "rice-cooker;", 20250901 },
	{ "GB 25502-2017", "smart-toilet-seat;", 20250501 },
	{ "GB 21288-2007", "smartphone;", 20240101 },
	{ "GB 4706.19-2008", "rice-cooker;kitchen-appliance;", 20260801 },
	{ "GB 4706.53-2008", "smart-toilet-seat;", 20260801 },
	{ "GB 4343.1-2018",
	  "air-purifier;rice-cooker;smart-toilet-seat;water-heater;hair-dryer;toy;",
	  20260601 },
	{ "GB 19865-2005", "toy;", 20260801 }
};

static const struct withdrawn recommended[] = {
	{ "GB/T 18801-2015", "air-purifier;", 20230501 },
	{ "GB/T 28004-2011", "baby-diaper;", 20220501 },
	{ "GB/T 22796-2009", "bedding;", 20220201 }
};

enum {
	MANDATORY = sizeof(mandatory) / sizeof(mandatory[0]),
	RECOMMENDED = sizeof(recommended) / sizeof(recommended[0])
};

static inline const struct withdrawn *draw_withdrawn(const struct record *d,
						     const struct withdrawn *list,
						     size_t n, struct sd_rand *r)
{
	const struct withdrawn *found = NULL;
	uint32_t seen = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].since <= d->ymd &&
		    strstr(list[i].ids, d->kind->id ? d->kind->id : "other") &&
		    sd_rand_below(r, ++seen) == 0)
			found = &list[i];
	return found;
}

static inline const struct breach *draw_breach(const struct record *d, struct sd_rand *r)
{
	const struct breach *found = NULL, *b = breaches;
	uint32_t seen = 0;

	for (; b < breaches + BREACHES; b++)
		if (d->kind->id && strstr(b->ids, d->kind->id) && b->from <= d->ymd &&
		    d->ymd < b->to && (!b->letter || b->letter == d->letter) &&
		    sd_rand_below(r, ++seen) == 0)
			found = b;
	return found;
}

/* The row of the indicator; the last one, or one more, is made to be it. */
static inline size_t indicator_row(struct record *d, const struct breach *b)
{
	size_t i;

	for (i = 0; i < d->indicator_count; i++)
		if (sd_slice_is(d->indicators[i].name.text, b->indicator))
			return i;
	i = d->indicator_count - 1;
	if (d->indicator_count < INDICATORS_MAX) {
		d->indicators[i + 1] = d->indicators[i];
		i = d->indicator_count++;
	}
	d->indicators[i].name = field_of(b->indicator);
	d->indicators[i].method = field_of(b->method);
	return i;
}

static inline struct planted plant_breach(struct record *d, const struct breach *b,
					  struct sd_rand *r)
{
	size_t i = indicator_row(d, b), n = 0;

	while (b->cells[n])
		n++;
	d->indicators[i].requirement = field_of(b->cells[sd_rand_below(r, (uint32_t)n)]);
	return (struct planted){ b->row,
				 row_pointer(d, "/indicators", i, "/requirement") };
}

static inline struct planted plant_citation(struct record *d, const struct withdrawn *w)
{
	size_t i = d->reference_count;

	if (i == REFERENCES_MAX)
		i--;
	else
		d->reference_count++;
	d->references[i] = sd_slice_of(w->number);
	return (struct planted){ "SD-S01",
				 row_pointer(d, "/standard/references", i, "") };
}

static inline struct planted plant_declared(struct record *d, const struct withdrawn *w)
{
	d->number.instead = field_of(w->number);
	d->title = field_of(title_of(w->number));
	return (struct planted){ "SD-C09", SD_S("/standard/number") };
}

/* From 2024 a method of the firm's own for what a verified row has a method for. */
static inline bool plant_method(struct record *d, struct sd_rand *r, struct planted *out)
{
	const struct breach *b = breaches;
	size_t i;

	for (; b < breaches + BREACHES; b++)
		for (i = 0; d->kind->id && strstr(b->ids, d->kind->id) &&
			    b->from <= d->ymd && d->ymd < b->to && i < d->indicator_count; i++)
			if (sd_slice_is(d->indicators[i].name.text, b->indicator) &&
			    chance(r, 300)) {
				spoil(&d->indicators[i].method, "附录A");
				*out = (struct planted){ "SD-C05",
					row_pointer(d, "/indicators", i, "/method") };
				return true;
			}
	return false;
}

/* From 2024 a figure beyond the recommended one, and nothing said of it. */
static inline bool plant_below(struct record *d, struct planted *out)
{
	size_t i;

	for (i = 0; i < d->indicator_count; i++)
		if (sd_slice_is(d->indicators[i].name.text, "回渗量")) {
			spoil(&d->indicators[i].requirement, "≤20.0 g");
			*out = (struct planted){ "SD-C14",
				row_pointer(d, "/indicators", i, "/requirement") };
			return true;
		}
	return false;
}

/* Faults that the rules know from 2024 on. */
static inline bool plant_2024(struct record *d, struct sd_rand *r, struct planted *out)
{
	if (d->ymd < 20240101 || !d->product || !sd_slice_is(d->op.text, "register"))
		return false;
	return (chance(r, 300) && plant_below(d, out)) ||
	       (chance(r, 300) && plant_method(d, r, out));
}

/* One fault of substance on parts that are still free.  False when none fits. */
static inline bool plant_technical(struct record *d, unsigned *parts, struct sd_rand *r,
				   struct planted *out)
{
	const struct breach *b = draw_breach(d, r);
	const struct withdrawn *must = draw_withdrawn(d, mandatory, MANDATORY, r);
	const struct withdrawn *may = draw_withdrawn(d, recommended, RECOMMENDED, r);
	const unsigned limit = PART_INDICATORS | PART_METHODS | PART_DECLARED;
	const unsigned since = limit | PART_SUBJECT | PART_OP | PART_TEXT;
	const unsigned cited = PART_REFERENCES | PART_DECLARED;
	const unsigned number = PART_NUMBER | PART_TYPE | PART_DECLARED | PART_TITLE;

	if (!(*parts & since) && plant_2024(d, r, out)) {
		*parts |= since;
	} else if (b && !(*parts & limit) && chance(r, 700)) {
		*parts |= limit;
		*out = plant_breach(d, b, r);
	} else if ((must || may) && !(*parts & number) && d->kind->id &&
		   sd_slice_is(d->std_type.text, "national")) {
		*parts |= number;
		*out = plant_declared(d, must ? must : may);
	} else if ((must || may) && !(*parts & cited)) {
		*parts |= cited;
		*out = plant_citation(d, must ? must : may);
	} else {
		return false;
	}
	return true;
}

#endif
