/* The marks of a register's lines, found by the fingerprint of a line. */

#ifndef SD_RULES_DIFF_MARKS_H
#define SD_RULES_DIFF_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

enum {
	SD_MARK_SLAB = 4096,	/* marks that are handed over at once */
	SD_MARK_BYTES = 54	/* that a mark costs at most, with its place in the table */
};

/* Of equal lines the first is the one in the table, and counts for all of them. */
struct sd_mark {
	struct sd_print line;
	uint64_t offset;
	uint32_t length : 31, taken : 1;	/* the latter: when the marks are closed */
	uint32_t key;			/* of the key's print */
	uint32_t have, takes;		/* lines like this one, and how many were taken */
};

struct sd_mark_slab {
	struct sd_mark mark[SD_MARK_SLAB];
	uint32_t n;
};

struct sd_marks {
	struct sd_mark_slab **slab;
	size_t slabs, cap;
	uint64_t count;
	uint32_t *table;	/* 1 + number of a mark, 0 where free */
	size_t mask;
};

void sd_marks_release(struct sd_marks *m);

/* Take over a slab, full or not. */
void sd_marks_give(struct sd_marks *m, struct sd_mark_slab *own);

/* Make the table; once, when all marks are there. */
void sd_marks_index(struct sd_marks *m);

/* Have the place of a line fetched, then what stands there: a table of this size is far
 * away, and many lines may ask at once before they take. */
void sd_marks_fetch_place(const struct sd_marks *m, struct sd_print line);
void sd_marks_fetch_mark(const struct sd_marks *m, struct sd_print line);

/* Take a mark of this line, if one is left; any thread may ask. */
bool sd_marks_take(struct sd_marks *m, struct sd_print line);

/* No more is taken: note in each mark whether it was. */
void sd_marks_close(struct sd_marks *m);

#endif
