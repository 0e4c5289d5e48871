/* One declared requirement against another: which asks for more.
 *
 *	old		new		answer
 *	≤20 mg/kg	≤10 mg/kg	tighter
 *	≤20 mg/kg	≤0.02 g/kg	equal
 *	4.0~7.5		4.0~9.0		looser
 *	≥3级		≤3级		not comparable: neither lies in the other
 *	20 mg/kg	30 mg/kg	not comparable: two stated values
 *	≤20 mg/kg	不得检出		tighter: what is not found is below any limit
 *	≥3级		优于3级		tighter: the other says which side is better
 *	符合GB 4706.1-2005	符合GB 4706.1-2024	not comparable: another edition
 *
 * It rests on the containment by which limits are judged (model/interval.h), asked both
 * ways round: hence the answer to (old, new) is always the mirror of that to (new, old),
 * and what is tighter than the tighter is tighter.
 */

#ifndef SD_MODEL_STRICTER_H
#define SD_MODEL_STRICTER_H

#include "model/within.h"

enum sd_strictness { SD_EQUAL, SD_TIGHTER, SD_LOOSER, SD_NOT_COMPARABLE };

/* equal, tighter, looser, not comparable */
const char *sd_strictness_word(enum sd_strictness s);

/* What `now` is against `was`.  Two cells that nobody can read are not comparable,
 * whatever they say: that they are the same text is for the caller to see.
 * `margin`  may be NULL; known where both have figures and one lies in the other: the
 *           figure in the unit of `now`, below 0 when it is looser. */
enum sd_strictness sd_requirement_compare(const struct sd_requirement *was,
					  const struct sd_requirement *now,
					  struct sd_margin *margin);

/* What the declared requirement is against a limit of which `judged` is the answer of
 * sd_requirement_within: outside is looser, inside is equal where the limit also lies
 * inside what is declared, else tighter. */
enum sd_strictness sd_requirement_against(const struct sd_requirement *declared,
					  const struct sd_limit_value *limit,
					  enum sd_within judged);

#endif
