/* A report that goes on: records are fed to it as they come, and tables made whenever
 * somebody wants one. */

#ifndef SD_RULES_REPORT_FEED_H
#define SD_RULES_REPORT_FEED_H

#include "model/finding.h"
#include "rules/report.h"
#include "rules/report_count.h"

struct sd_report_feed;

/* `report`  without a day, a roster or parts.  All is lent. */
struct sd_report_feed *sd_report_feed_new(const struct sd_report *report,
					  const struct sd_pack *pack);
void sd_report_feed_free(struct sd_report_feed *f);

/* Count a record, scanned by sd_decl_keys, with verdicts that hold in place of those it
 * may carry. */
void sd_report_feed_record(struct sd_report_feed *f, const char *text,
			   const struct sd_val *tape, enum sd_verdict_word validate,
			   enum sd_verdict_word review);

/* The table of what was fed so far, in a language; `out` is the caller's to release, its
 * texts are lent until the next record.  `all` may be NULL: the totals. */
void sd_report_feed_table(struct sd_report_feed *f, bool zh, struct sd_figures *out,
			  struct sd_report_cell *all);

#endif
