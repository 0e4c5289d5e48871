/* What a filter holds while it runs, and what it does with one line. */

#ifndef SD_RULES_FILTER_STATE_H
#define SD_RULES_FILTER_STATE_H

#include "rules/layout.h"
#include "rules/set.h"

enum sd_out { SD_OUT_MAIN, SD_OUT_PASS, SD_OUT_OPEN, SD_OUT_FAIL, SD_OUT_SPOOL, SD_OUTS };

/* What lines came to. */
struct sd_filter_counts {
	struct sd_tally tally;
	uint64_t written[SD_OUTS], unreadable_written[SD_OUTS];
	struct sd_tests *tests;		/* one an operand */
	bool seal_inside;
};

struct sd_filtering {
	struct sd_told told;
	const struct sd_layout *layout;	/* NULL: records */
	struct sd_keys *keys;
	enum sd_member member;
	char head[256];			/* `"asked":…,"profile":…,"pack":…` */
	bool has_out[SD_OUTS];
	struct sd_filter_counts counts;
	size_t operands;
	struct sd_texts complaints;	/* owned */
	size_t complaint_cap;
	struct sd_set *set;		/* NULL without --set */
};

struct sd_filter_worker {
	struct sd_filtering *c;
	struct sd_scan scan;
	struct sd_judge judge;
	struct sd_buf verdict;
	struct sd_filter_counts counts;
	unsigned operand;		/* of the line before */
	size_t cursor;			/* in the set */
};

/* The functions of a run (stream/run.h). */
void *sd_filter_start(void *filtering);
void sd_filter_line(void *worker, const struct sd_line *line, struct sd_buf *out);
void sd_filter_finish(void *filtering, void *worker);

#endif
