/* Inside of the comparison of lines: what its two halves share.  Only diff_lines.c and
 * diff_lines_read.c include it. */

#ifndef SD_RULES_DIFF_LINES_STATE_H
#define SD_RULES_DIFF_LINES_STATE_H

#include <pthread.h>

#include "base/sorter.h"
#include "rules/diff_lines.h"
#include "rules/diff_marks.h"
#include "stream/unread.h"

enum { SD_DIFF_OLD, SD_DIFF_NEW };

struct sd_diff_lines_side {
	struct sd_keep keep;
	struct sd_sorter *sorter;	/* of entries; NULL: none yet */
	struct sd_diff_input input;
	struct sd_unread unread;
};

struct sd_diff_lines {
	struct sd_diff_want want;
	uint8_t role[256];
	struct sd_diff_lines_side side[2];
	struct sd_marks marks;
	bool sorts;			/* no marks are made any more */
	uint64_t seed, same;
	uint8_t *odd;			/* a bit for keys that have something to tell */
	size_t odd_mask;
	int reading;		/* SD_DIFF_OLD or SD_DIFF_NEW */
	const char *const *file;	/* the one that is read */
	pthread_mutex_t lock;
	struct sd_err failed;		/* under `lock` */
	struct sd_diff_entry ahead[2];	/* read from the sorter, not yet given */
	bool has_ahead[2], begun;
};

/* For sorters and groups: by key, then by line. */
int sd_diff_entry_order(const void *a, const void *b);

#endif
