/* The heads of partials: whether they belong together, and what they count. */

#ifndef SD_RULES_REPORT_HEAD_H
#define SD_RULES_REPORT_HEAD_H

#include "rules/report_run.h"
#include "rules/report_wire.h"

/* What all partials must have in common, from the first of them. */
struct sd_report_heads {
	unsigned n;		/* so far */
	bool has_key;
	struct sd_buf key;
	unsigned of;
};
void sd_report_heads_release(struct sd_report_heads *h);

/* Add the counts of a head to `r`, and its shards.  -1 with SD_DATA and the reason. */
int sd_report_head_take(struct sd_report_heads *h, struct sd_report_result *r,
			const struct sd_wire_line *l, const struct sd_val *head,
			struct sd_err *err);

/* When all are in: whether a shard is missing, unless a larger partial is made of them. */
int sd_report_heads_end(struct sd_report_heads *h, struct sd_report_result *r,
			struct sd_err *err);

#endif
