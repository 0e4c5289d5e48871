/* What a run over the input has counted, for those who make tables of it. */

#ifndef SD_RULES_REPORT_RUN_H
#define SD_RULES_REPORT_RUN_H

#include "rules/report.h"
#include "rules/report_count.h"

enum sd_report_view { SD_REPORT_OVERVIEW, SD_REPORT_PRODUCTS, SD_REPORT_REGIONS };

/* Inner groups of the overview: types of standards, then verdicts. */
enum {
	SD_REPORT_TYPES = SD_STD_INTERNATIONAL + 1,
	SD_REPORT_BY_VALIDATE = SD_REPORT_TYPES,
	SD_REPORT_BY_REVIEW = SD_REPORT_BY_VALIDATE + SD_REPORT_VERDICTS,
	SD_REPORT_OVERVIEWS = SD_REPORT_BY_REVIEW + SD_REPORT_VERDICTS
};

/* Its outer groups: the year of declaration; 0 when it is not known. */
enum { SD_REPORT_YEAR_0 = 1899, SD_REPORT_YEARS = 2199 - SD_REPORT_YEAR_0 + 1 };

struct sd_report_input {
	uint64_t records, declarations, other, unreadable;
	uint64_t undated, later;	/* not counted as of a day */
	sd_day first, last;		/* of the declarations; SD_DAY_NONE: none */
};

struct sd_report_result {
	const struct sd_report *report;
	const struct sd_pack *pack;
	struct sd_report_input input;
	struct sd_report_counts counts;
};

/* Fill in the table of a view. */
void sd_report_overview(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_products(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_regions(const struct sd_report_result *r, struct sd_figures *t);

#endif
