/* Which rows of a list have been written already, by their bytes. */

#ifndef SD_FORMAT_ROWSET_H
#define SD_FORMAT_ROWSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct sd_rowset {
	struct sd_rowset_slot { uint64_t hash; size_t at, n; } *slot;
	size_t cap, count;	/* cap is 0 or a power of two */
	size_t last_at, last_n;	/* the row that came last */
};

void sd_rowset_release(struct sd_rowset *s);
void sd_rowset_clear(struct sd_rowset *s);

/* `list` ends with a row that begins at byte `at`.  True when an earlier one of the
 * set has the same bytes; else it is in the set now. */
bool sd_rowset_seen(struct sd_rowset *s, const struct sd_buf *list, size_t at);

#endif
