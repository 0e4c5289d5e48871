/* Lines of the monthly return, and what each has counted. */

#ifndef SD_RULES_REPORT_RETURN_H
#define SD_RULES_REPORT_RETURN_H

#include "rules/report_use.h"

enum sd_return_what {
	SD_RETURN_FIRMS, SD_RETURN_STANDARDS, SD_RETURN_ENTRIES, SD_RETURN_RECORDS,
	SD_RETURN_JUDGED, SD_RETURN_FAILED,	/* declarations by verdict */
	SD_RETURN_NEW_FIRMS,
	SD_RETURN_KINDS,		/* products with a declaration */
	SD_RETURN_LOGGED,		/* requests, where there is a log */
	SD_RETURN_RELAY,
	SD_RETURN_UNTOLD		/* no record says so */
};

struct sd_return_line {
	const char *id;
	int article;			/* of the founding document */
	enum sd_return_what what;
	const char *section;		/* of its rows */
	const char *zh, *en;
	const char *known;		/* rows without which nobody knows; NULL: declarations */
};

/* The lines in their order; NULL behind the last.  Behind them in a sheet stand those of
 * the key products, in the order of the pack. */
const struct sd_return_line *sd_return_line(size_t i);

enum { SD_RETURN_FIXED = 26, SD_RETURN_LINES = SD_RETURN_FIXED + SD_GROUP_INNER };

/* What a line has in the month, and by its end. */
struct sd_return_sums {
	struct sd_report_cell now, all;
};

struct sd_return_sheet {
	const struct sd_report_result *r;
	int month;
	struct sd_return_sums sums[SD_RETURN_LINES];
	size_t lines;
	uint64_t new_firms;		/* that declare for the first time in the month */
};

void sd_return_sum_up(struct sd_return_sheet *s, const struct sd_report_result *r, int month);

#endif
