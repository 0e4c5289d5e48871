/* The cell of conditions: key=value；key=value, parted at ； ; and newlines.
 *
 *	insulation_class=I；age_months_max=36	{"insulation_class":"I","age_months_max":36}
 *
 * true, false and figures are what they are in JSON, all else is text.
 */

#ifndef SD_FORMAT_CONDITION_LIST_H
#define SD_FORMAT_CONDITION_LIST_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"
#include "data/scan.h"

/* The object, appended to `out`.  False, and nothing appended, when some part has no
 * key or no sign, or a key is there twice. */
bool sd_condition_list_write(struct sd_slice cell, struct sd_buf *out);

/* The cell that gives back exactly this value, appended to `out`; false when none does:
 * an empty object, values of other types, texts that would be read otherwise.
 * `v` is on `tape`. */
bool sd_condition_list_cell(const char *text, const struct sd_val *tape, const struct sd_val *v,
			struct sd_buf *out);

#endif
