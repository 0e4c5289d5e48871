/* Which part of the whole a run reads: a shard that it chooses by a key, or a part that
 * was cut off before. */

#ifndef SD_RULES_REPORT_SPLIT_H
#define SD_RULES_REPORT_SPLIT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/slice.h"
#include "data/scan.h"

enum { SD_REPORT_SHARDS = 4096 };

#define SD_REPORT_KEY "/enterprise/uscc"

struct sd_report_split {
	const char *key;	/* JSON pointer; NULL: parts that were cut off before */
	unsigned k, n;		/* part k of n, from 1; 0 of 0: all of it, 1 of 1 */
};

/* "3/8".  -1 with SD_USAGE. */
int sd_report_split_read(const char *option, const char *text, struct sd_report_split *s,
			 struct sd_err *err);

/* Whether the record is in this part.  Records with the same text under the key are in
 * the same shard, whatever the case of its letters; those without one in the same, too.
 * `object`  NULL: no record at all, which stands where those without a key stand. */
bool sd_report_split_has(const struct sd_report_split *s, const char *text,
			 const struct sd_val *object);

#endif
