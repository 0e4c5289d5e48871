/* Whether a declared requirement is at least as strict as a limit: the declared
 * interval lies inside the limit's.
 *
 *	declared	limit		answer
 *	≤20, <20, 5~10	<= 20		inside
 *	≤20		< 20		outside: 20 itself is allowed
 *	≥3		>= 3.5		outside
 *	≤20		>= 20		outside: nothing is promised from below
 *	≤20		between 5 20	outside, for the same reason
 *	20 (bare)	<= 20		inside: a stated value is the interval [20,20]
 *	≤20 mg/kg	<= 20 ppm	not comparable: mass or volume?
 *	≤20		<= 20 mg/kg	not comparable: no unit; but 1 and 级 need none
 *	优于4级		>= 3		inside: the limit says which side is better
 *
 * Words against figures and figures against words:
 *
 *	不得检出	<= 20		inside: what is not found is below any limit
 *	不得检出	>= 20, between	not comparable: such a limit wants the thing
 *	无, alone	any figure	not comparable: absent, or not required?
 *	≤0, 0		absent		inside
 *	≤20 mg/kg	absent		not comparable: what counts as absent is a
 *					matter of the method's detection limit
 *	any figure	present		not comparable
 *	absent		present		outside, and the other way round
 *
 * Absence or presence of something that is not what the name says, a citation
 * and an open cell are not comparable.  So is a unit that no table knows.
 */

#ifndef SD_MODEL_WITHIN_H
#define SD_MODEL_WITHIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/dec.h"
#include "model/interval.h"
#include "model/requirement.h"
#include "model/unit.h"

enum sd_relation {
	SD_REL_LE,		/* <= */
	SD_REL_LT,		/* < */
	SD_REL_GE,		/* >= */
	SD_REL_GT,		/* > */
	SD_REL_BETWEEN,		/* both ends allowed */
	SD_REL_EQ,		/* = */
	SD_REL_ABSENT,
	SD_REL_PRESENT
};

/* The word of limits.tsv.  0, or -1 when it is none. */
int sd_relation_read(struct sd_slice text, enum sd_relation *relation);

struct sd_limit_value {
	enum sd_relation relation;
	struct sd_dec limit;		/* of between: the lower end */
	struct sd_dec limit_to;		/* of between: the upper end */
	const struct sd_unit *unit;	/* NULL: none */
};

/* The figures of a requirement, and of a limit, that has figures. */
struct sd_interval sd_requirement_interval(const struct sd_requirement *q);
struct sd_interval sd_limit_interval(const struct sd_limit_value *l);

static inline bool sd_relation_has_figures(enum sd_relation relation)
{
	return relation < SD_REL_ABSENT;
}

/* The margin is in the declared unit.  It may be NULL. */
enum sd_within sd_requirement_within(const struct sd_requirement *declared,
				     const struct sd_limit_value *limit,
				     struct sd_margin *margin);

/* "-10 mg/kg" appended to `out`, with the unit as declared, else the limit's;
 * nothing when the margin is not known. */
void sd_margin_write(const struct sd_margin *margin,
		     const struct sd_requirement *declared,
		     const struct sd_limit_value *limit, struct sd_buf *out);

#endif
