/* A value in a record by its JSON pointer (RFC 6901): "/enterprise/uscc". */

#ifndef SD_DATA_POINTER_H
#define SD_DATA_POINTER_H

#include <stdbool.h>

#include "base/slice.h"
#include "data/scan.h"

/* Whether it has the form of one: empty, or each part behind a "/", "~" only as "~0" and
 * "~1". */
bool sd_pointer_is(struct sd_slice pointer);

/* The value, or NULL.  `pointer` is one. */
const struct sd_val *sd_pointer_find(struct sd_slice pointer, const char *text,
				     const struct sd_val *tape);

#endif
