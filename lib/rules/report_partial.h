/* What a report has counted, as sealed JSON lines that can be added up elsewhere.
 *
 *	{"kind":"partial","head":{"v":1,"name":"products","pack":"…","of":3,"shards":[2],…}}
 *	{"kind":"partial","row":{"at":[6,1],"products":4,"declarations":2,"verdicts":[…]}}
 *	{"kind":"partial","keys":{"of":"firms","in":[[6,2]],"ids":"0f3c…"}}
 *	{"kind":"partial","version":{"standard":"77a0…","declared_at":"2017-03-01",…}}
 *	{"kind":"end",…}
 *
 * Counts are added, sets of ids (rules/report_id.h) united, and of the versions of a
 * standard the last one is kept, under an order in which no two are equal.  All three
 * are commutative and associative, and lose nothing that a table shows.
 *
 * A row is an outer and an inner group, or has a name (rules/report_rows.h); then "in"
 * counts the rows of this partial from 0, 36 to an outer group.  man/sd-records.5 has
 * every member.
 *
 * The same counts give the same bytes.
 */

#ifndef SD_RULES_REPORT_PARTIAL_H
#define SD_RULES_REPORT_PARTIAL_H

#include "base/buf.h"
#include "rules/report.h"

enum {
	SD_PARTIAL_VERSION = 1,
	SD_PARTIAL_IDS = 4096		/* in a line */
};

/* All lines but the seal, appended. */
void sd_report_partial_write(struct sd_report_result *r, struct sd_buf *out);

#endif
