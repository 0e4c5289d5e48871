/* Entries of one size put in order, on disk once they outgrow their memory.
 *
 *	s = sd_sorter_new(sizeof(struct mark), memory, earlier);
 *	... sd_sorter_add(s, &mark, &err)		in any order
 *	... while (sd_sorter_next(s, &mark, &err) == 1)	in order
 *	sd_sorter_free(s);
 *
 * What does not fit is written in sorted runs to a nameless file in $TMPDIR (/tmp)
 * and merged while it is taken out.
 */

#ifndef SD_BASE_SORTER_H
#define SD_BASE_SORTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { SD_SORTER_LEAST = 1 << 20 };	/* bytes of memory, at least */

struct sd_sorter;

/* `width`   bytes of an entry.
 * `memory`  bytes to hold, half of them as room for sorting.
 * `order`   as for qsort; entries it calls equal come out in any order. */
struct sd_sorter *sd_sorter_new(size_t width, size_t memory,
				int (*order)(const void *, const void *));
void sd_sorter_free(struct sd_sorter *s);

/* A copy of the entry is kept.  0, or -1 when the disk refuses. */
int sd_sorter_add(struct sd_sorter *s, const void *entry, struct sd_err *err);

/* The next in order: 1, 0 after the last, or -1 when the disk refuses.  The first
 * call ends the adding. */
int sd_sorter_next(struct sd_sorter *s, void *entry, struct sd_err *err);

uint64_t sd_sorter_count(const struct sd_sorter *s);	/* entries added */
size_t sd_sorter_runs(const struct sd_sorter *s);	/* written to disk so far */

#endif
