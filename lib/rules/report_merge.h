/* Adding up partials (rules/report_partial.h). */

#ifndef SD_RULES_REPORT_MERGE_H
#define SD_RULES_REPORT_MERGE_H

#include "rules/report_run.h"

/* Add the partials in the operands to `r`, in which nothing is counted so far.
 *
 * -1 with SD_DATA and the reason, and then nothing in `r` may be used: a partial that is
 * not sealed, was cut or changed; of another report, another day, another rule pack,
 * other shards; a shard that comes twice; unless r->held.partial, a shard that is
 * missing. */
int sd_report_merge(struct sd_report_result *r, const char *const *file,
		    struct sd_err *err);

#endif
