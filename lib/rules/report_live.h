/* The state of the register on a day: of each standard the version that was declared
 * last.  Versions are kept until all are read, then sorted, so that their order in
 * the input decides nothing.  Costs about 220 bytes a declaration,
 * and the text of its rows (rules/report_rows.h). */

#ifndef SD_RULES_REPORT_LIVE_H
#define SD_RULES_REPORT_LIVE_H

#include "rules/report_read.h"

struct sd_report_live {
	struct sd_report_version *version;
	size_t n, cap;
	struct sd_buf text;	/* of all versions */
};

void sd_report_live_release(struct sd_report_live *l);
void sd_report_live_add(struct sd_report_live *l, const struct sd_reported *d);

/* Take over what `from` holds. */
void sd_report_live_merge(struct sd_report_live *l, struct sd_report_live *from);

/* Call `tell` with the last version of each standard; of those that have ended too, if
 * `ended`. */
void sd_report_live_each(struct sd_report_live *l, bool ended,
			 void (*tell)(void *context, const struct sd_reported *d),
			 void *context);

#endif
