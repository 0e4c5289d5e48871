/* Answers in gzip, for those who ask for it (zlib). */

#ifndef SD_NET_GZIP_H
#define SD_NET_GZIP_H

#include <stdbool.h>

#include "base/buf.h"

enum { SD_GZIP_LEAST = 1024 };	/* bytes below which it is not worth it */

/* Whether Accept-Encoding takes gzip (RFC 9110, section 12.5.3). */
bool sd_gzip_wanted(struct sd_slice accept);

/* Replace the body; false when it stays as it is. */
bool sd_gzip(struct sd_buf *body);

/* Undo it: what was packed, appended to `out`.  False when it is no gzip, is cut, or is
 * more than `most` bytes. */
bool sd_gunzip(struct sd_slice packed, size_t most, struct sd_buf *out);

#endif
