/* A member put behind the others of an object that was read, or in the place of the one
 * that stands there under its name; all other bytes stay.
 *
 *	{"a":1}		->	{"a":1,"validate":{…}}
 */

#ifndef SD_DATA_TACK_H
#define SD_DATA_TACK_H

#include "base/buf.h"
#include "data/scan.h"

/* `tape`  of the object, which begins it; `old` the member of that name, or NULL. */
void sd_tack(struct sd_buf *out, const char *text, const struct sd_val *tape,
	     const struct sd_val *old, const char *name, struct sd_slice value);

#endif
