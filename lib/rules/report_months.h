/* Months, and what was new in each. */

#ifndef SD_RULES_REPORT_MONTHS_H
#define SD_RULES_REPORT_MONTHS_H

#include "rules/report_words.h"

#define SD_REPORT_BY_MONTH "month"	/* the section of its rows */

enum { SD_REPORT_MONTH = 16 };		/* bytes of "2017-03", NUL included */

/* Months are counted from January of the year 0. */
int sd_report_month_of(sd_day day);
void sd_report_month_text(int month, char text[SD_REPORT_MONTH]);
int sd_report_month_read(struct sd_slice text);	/* -1: it is no "2017-03" */

/* From the first month with a declaration to the last. */
struct sd_report_months {
	int first, n;
	uint64_t *firms, *standards;	/* declared for the first time in that month */
	const struct sd_report_cell **cell;
};

void sd_report_months_new(const struct sd_report_result *r, struct sd_report_months *m);

/* The same from a month to another that is not before it. */
void sd_report_months_over(const struct sd_report_result *r, int first, int last,
			   struct sd_report_months *m);
void sd_report_months_release(struct sd_report_months *m);

#endif
