/* Writing JSON text: quotes where they belong, nothing else changed. */

#ifndef SD_DATA_WRITE_H
#define SD_DATA_WRITE_H

#include "base/buf.h"
#include "base/slice.h"

/* `text` as a JSON string.  Chinese stays Chinese; quotes, backslashes and
 * control characters are escaped.  `text` must be UTF-8. */
void sd_json_string(struct sd_buf *out, struct sd_slice text);

/* `,"name":` and the string; the comma is left out behind '{' and '['. */
void sd_json_member(struct sd_buf *out, const char *name, struct sd_slice text);
static inline void sd_json_name(struct sd_buf *out, const char *name)
{
	if (out->n && out->p[out->n - 1] != '{' && out->p[out->n - 1] != '[')
		sd_buf_byte(out, ',');
	sd_buf_byte(out, '"');
	sd_buf_text(out, name);
	sd_buf_put(out, "\":", 2);
}

static inline void sd_json_uint(struct sd_buf *out, const char *name, uint64_t value)
{
	sd_json_name(out, name);
	if (value < 10)
		sd_buf_byte(out, (char)('0' + value));
	else
		sd_buf_uint(out, value);
}

/* Bytes that are no UTF-8, in base 64 with padding (RFC 4648). */
void sd_base64(struct sd_buf *out, struct sd_slice bytes);

/* The bytes back, appended to `out`; -1 for anything but that one way of writing
 * them: no blanks, padding in full, no bits over. */
int sd_base64_read(struct sd_slice text, struct sd_buf *out);

#endif
