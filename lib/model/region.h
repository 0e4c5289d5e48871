/* Codes of administrative divisions and Guangdong's 22 reporting units.
 *
 *	44 06 06	province, city, county; 00 for the levels above (GB/T 2260)
 *
 * The table is handed in row by row: this part knows no files.  A code may have
 * several rows, one for each time it was given out.
 *
 *	struct sd_regions *regions = sd_regions_new();
 *
 *	sd_regions_add(regions, &row); ...	in any order
 *	sd_regions_seal(regions);		then it may be asked, by any thread
 *
 * Reporting units are the current prefecture-level cities of Guangdong, and Shunde
 * apart from Foshan, since the founding document (article 3) names its bureau
 * beside the cities.  Foshan with Shunde is the sum of two units.
 */

#ifndef SD_MODEL_REGION_H
#define SD_MODEL_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum {
	SD_REGION_LEN = 6,	/* figures of a code */
	SD_REGION_UNITS = 22	/* 21 cities and Shunde, in the order of their codes */
};
#define SD_REGION_PROVINCE_CODE "440000"	/* Guangdong */
#define SD_REGION_SHUNDE_CODE "440606"

enum sd_region_level {
	SD_REGION_PROVINCE,
	SD_REGION_PREFECTURE,
	SD_REGION_COUNTY,
	SD_REGION_HEADING	/* 市辖区: no unit, stands for its city */
};

struct sd_region {
	char code[SD_REGION_LEN + 1];	/* NUL-ended */
	struct sd_slice name;		/* lent by the caller for the table's life, */
	struct sd_slice successors;	/* and so are these: codes with ";" between */
	enum sd_region_level level;
	int from_year, to_year;		/* in force from <= year < to; 0 = open */
	bool current;			/* in today's list */
};

/* The word of the table: province, prefecture, county, heading.  False when it is
 * none of them. */
bool sd_region_level_read(struct sd_slice word, enum sd_region_level *level);

struct sd_regions;

struct sd_regions *sd_regions_new(void);
void sd_regions_free(struct sd_regions *regions);

/* Copy the row.  Not after sealing. */
void sd_regions_add(struct sd_regions *regions, const struct sd_region *row);

/* Sort, and find each row's reporting unit.  Once. */
void sd_regions_seal(struct sd_regions *regions);

/* The row of `code` in force in `year`; year 0: the one given out last, which may be
 * abolished.  An old code in a credit code stays valid.  NULL when there is none.
 * Lent until the table is freed. */
const struct sd_region *sd_region_find(const struct sd_regions *regions,
				       struct sd_slice code, int year);

/* Whether the table has the code, but in force neither in `year` nor the year before. */
bool sd_region_abolished(const struct sd_regions *regions, struct sd_slice code, int year);

enum sd_region_where {
	SD_REGION_UNKNOWN,	/* no known code; or Guangdong, and no one city */
	SD_REGION_IN_GUANGDONG,	/* one of the units */
	SD_REGION_OUTSIDE	/* another province */
};

struct sd_region_place {
	enum sd_region_where where;
	int unit;			/* 0 to SD_REGION_UNITS - 1, outside them -1 */
	const struct sd_region *row;	/* the unit's, else the province's; may be NULL */
	const struct sd_region *province;	/* NULL when not even that is known */
};

/* Where a firm with this code is counted.
 *
 * An abolished code goes where its successors are, if they all lie in one unit
 * (440127 清远县, once under Guangzhou, is 清远; 440681 顺德市 is Shunde; 441000, once
 * 海口, lies outside); else to the city of its first four figures.  A code that is
 * not in the table (xx99, development zones) goes to that city too.  440000 itself
 * and the abolished prefectures without one successor are unknown, with their
 * province named. */
enum sd_region_where sd_region_city(const struct sd_regions *regions,
				    struct sd_slice code, struct sd_region_place *place);

/* The row of unit 0 to SD_REGION_UNITS - 1; NULL when the table has fewer. */
const struct sd_region *sd_region_unit(const struct sd_regions *regions, int unit);

#endif
