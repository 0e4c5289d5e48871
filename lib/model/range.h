/* Ranges of figures: ages, powers, sizes.
 *
 *	"[,36)"		below 36
 *	"(36,168]"	above 36 to 168
 *	"75"		75 itself
 */

#ifndef SD_MODEL_RANGE_H
#define SD_MODEL_RANGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/dec.h"
#include "base/slice.h"

struct sd_range {
	struct sd_dec low, high;
	bool has_low, has_high, low_open, high_open;
};

/* 0, or -1 when the text is no range, has no end at all, or ends before it begins. */
int sd_range_read(struct sd_slice text, struct sd_range *r);

struct sd_range sd_range_of(struct sd_dec figure);	/* the figure itself */

void sd_range_write(const struct sd_range *r, struct sd_buf *out);

/* Every figure of `inner` lies in `outer`. */
bool sd_range_inside(const struct sd_range *inner, const struct sd_range *outer);

/* Some figure lies in both. */
bool sd_range_meets(const struct sd_range *a, const struct sd_range *b);

/* Two stretches that have an end in common and no more: 30~230 and 230~1000. */
bool sd_range_abuts(const struct sd_range *a, const struct sd_range *b);

/* Two statements about one thing: the narrower where it lies in the other, else
 * all that either allows. */
struct sd_range sd_range_both(const struct sd_range *a, const struct sd_range *b);

#endif
