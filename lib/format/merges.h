/* Merged cells of a sheet: blocks whose value stands in the top left one.
 *
 * Columns are numbered from 0, rows from 1.
 */

#ifndef SD_FORMAT_MERGES_H
#define SD_FORMAT_MERGES_H

#include <stddef.h>
#include <stdint.h>

struct sd_merge {
	uint32_t col, row, last_col, last_row;
};

struct sd_merges {
	struct sd_merge *block;
	size_t n, cap;
};

enum { SD_MERGES = 1 << 20 };	/* blocks of a sheet */

void sd_merges_release(struct sd_merges *m);
void sd_merges_add(struct sd_merges *m, const struct sd_merge *block);

/* Before the first question. */
void sd_merges_sort(struct sd_merges *m);

/* The block of several cells whose left column is `col` and to which the row belongs,
 * or NULL.  `m` may be NULL.  Of blocks that overlap the lower one is found. */
const struct sd_merge *sd_merges_at(const struct sd_merges *m, uint32_t col, uint64_t row);

#endif
