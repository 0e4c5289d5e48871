/* Inside of a comparison of registers: a worker's part of it.  Only diff_run.c and
 * diff_groups.c include it. */

#ifndef SD_RULES_DIFF_RUNNER_H
#define SD_RULES_DIFF_RUNNER_H

#include "rules/diff.h"
#include "rules/diff_lines.h"
#include "rules/diff_tell.h"

struct sd_diff_version;	/* one of several declarations of a key */

/* Of one worker. */
struct sd_diff_runner {
	const struct sd_diff *diff;
	const struct sd_diff_lines *lines;
	bool versions;
	struct sd_diff_keyer keyer;
	struct sd_differ differ;
	struct sd_diff_version *version[2];
	size_t version_cap[2];

	/* what came of the groups that were compared last */
	struct sd_diff_sum sum;
	struct sd_buf out, quiet_key;	/* the latter: the first that loosened quietly */
	uint64_t told;			/* records in `out` */
	struct sd_err err;
};

/* Compare the declarations of one key, and tell their differences into r->out. */
void sd_diff_compare_group(struct sd_diff_runner *r, const struct sd_diff_group *g);

/* Each version of one key against the one before it. */
void sd_diff_compare_versions(struct sd_diff_runner *r, const struct sd_diff_group *g);

#endif
