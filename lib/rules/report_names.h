/* Product names as far as the patterns of the pack can tell them apart.
 *
 *	霁灏牌移动电话	-> ?移动电话
 *	LT114型LED台灯	-> ?
 *
 * A character takes part in a match only beside one that may stand next to it in some
 * pattern; runs of other characters are as good as one.  Firms put their brands and
 * models before the same few words, so that what is left repeats and is remembered.
 *
 * This holds for patterns of literals, classes, choices and repetitions.  Where any
 * pattern has more (a dot, a negated class, an assertion), names are left as they are.
 */

#ifndef SD_RULES_REPORT_NAMES_H
#define SD_RULES_REPORT_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"
#include "rules/pack.h"

enum {
	SD_NAMES_HAN = 0x4E00, SD_NAMES_HAN_END = 0xA000,
	SD_NAMES_CODES = 128 + SD_NAMES_HAN_END - SD_NAMES_HAN,
	SD_NAMES_PAIRS = 1 << 16	/* bits; a chance hit only keeps a character */
};

struct sd_report_names {
	bool plain;			/* every pattern is of the kind above */
	uint8_t role[SD_NAMES_CODES];	/* in some pattern; a match by itself */
	uint64_t pair[SD_NAMES_PAIRS / 64];	/* may stand side by side */
};

void sd_report_names_init(struct sd_report_names *n, const struct sd_pack *pack);

/* What stands for the name: names with the same bytes here have the same products.
 * No text; valid until `out` changes. */
struct sd_slice sd_report_name(const struct sd_report_names *n, struct sd_slice name,
			       struct sd_buf *out);

#endif
