/* The last line of a comparison: what all differences add up to. */

#ifndef SD_RULES_DIFF_SUM_H
#define SD_RULES_DIFF_SUM_H

#include "rules/diff_lines.h"
#include "rules/diff_tell.h"

/* Add what came of some of the groups. */
void sd_diff_sum_add(struct sd_diff_sum *to, const struct sd_diff_sum *from);

/* `now`  NULL: versions in one register. */
void sd_diff_sum_record(const struct sd_diff_sum *s, const struct sd_diff_input *was,
			const struct sd_diff_input *now, enum sd_diff_by by,
			struct sd_buf *out);
void sd_diff_sum_pretty(const struct sd_diff_sum *s, const struct sd_diff_input *was,
			const struct sd_diff_input *now, const struct sd_filter *io,
			struct sd_buf *out);

#endif
