/* Which items of two lists belong together, whatever the order of either.
 *
 * The caller gives each item a key and asks for pairs, first by the narrowest of keys,
 * then by wider ones; what has found its pair is out.
 */

#ifndef SD_RULES_DIFF_MATCH_H
#define SD_RULES_DIFF_MATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/slice.h"
#include "data/scan.h"

struct sd_item {
	const struct sd_val *v;
	uint32_t index;			/* in its list */
	bool now, matched;
	struct sd_print key;		/* { 0, 0 }: not in this round */
	struct sd_slice order;		/* among items of one key */
};

struct sd_items {
	struct sd_item *item;		/* those of the old list, then those of the new one */
	size_t n;
	struct sd_item **round;		/* room for as many */
};

/* The items of both lists, either of which may be NULL. */
void sd_items_init(struct sd_items *s, const struct sd_val *was_tape, const struct sd_val *was,
		   const struct sd_val *now_tape, const struct sd_val *now);
void sd_items_release(struct sd_items *s);

/* Items that are the same bytes at the same place are pairs. */
void sd_items_pair_bytes(struct sd_items *s, const char *was_text, const char *now_text);

/* Offer what has no pair and the same key to `pair`, in order; false: they are none.
 * `single`  only where there is one on either side */
void sd_items_pair(struct sd_items *s, bool single,
		   bool (*pair)(void *context, const struct sd_item *was,
				const struct sd_item *now), void *context);

#endif
