/* Ages as products state them, in months.
 *
 *	6个月以上	[6,]		3岁及以上	[36,]
 *	36个月以下	[,36)		3岁及以下	[,36]
 *	3-8岁	[36,96]		6个月-3岁	[6,36]
 *	3岁+, 3+岁	[36,]
 */

#ifndef SD_MODEL_AGE_H
#define SD_MODEL_AGE_H

#include "model/range.h"

/* The first age in a folded text; false when there is none. */
bool sd_age_read(struct sd_slice text, struct sd_range *months);

#endif
