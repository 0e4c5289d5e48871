/* Intervals of figures with a unit, and which lies inside which.
 *
 *	≤20		(,20]
 *	220V±10%	[198,242] V
 */

#ifndef SD_MODEL_INTERVAL_H
#define SD_MODEL_INTERVAL_H

#include <stdbool.h>

#include "base/dec.h"
#include "model/unit.h"

struct sd_interval {
	bool has_low, has_high, low_open, high_open;
	bool unit_unknown;		/* it has a unit that no table knows */
	struct sd_dec low, high;
	const struct sd_unit *unit;	/* NULL: none, or unknown */
};

enum sd_within { SD_WITHIN_INSIDE, SD_WITHIN_OUTSIDE, SD_WITHIN_NOT_COMPARABLE };

/* By how much: above 0 stricter than what it is held against, below 0 laxer, in the
 * unit of the inner one; of two sides the worse. */
struct sd_margin {
	bool known;	/* false: a side is unbounded, or no exact figure exists */
	struct sd_dec by;
};

/* Whether every figure of `in` lies in `out`.  Not comparable: units of two kinds, a
 * unit that is unknown, one that is ambiguous against another, or a figure with a unit
 * against one without, unless that unit may stay unsaid (1, 级). */
enum sd_within sd_interval_within(const struct sd_interval *in,
				  const struct sd_interval *out, struct sd_margin *margin);

#endif
