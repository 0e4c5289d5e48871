/* What a form of HTML sends: name=value&name=value, blanks as +, the rest as %XX. */

#ifndef SD_NET_URLFORM_H
#define SD_NET_URLFORM_H

#include "base/arena.h"

/* The value that `name` has in the form for the time `nth`, from 0; its p NULL when it
 * has none so often.  Lines end in LF; what is no UTF-8, and control characters, become
 * U+FFFD.  Lent from the arena. */
struct sd_slice sd_form_value(struct sd_slice form, const char *name, unsigned nth,
			      struct sd_arena *arena);

/* `text` as such a value, appended. */
struct sd_buf;
void sd_form_put(struct sd_slice text, struct sd_buf *out);

#endif
