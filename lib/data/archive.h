/* Compressed input, told by its first bytes: gzip, zstd, xz (libarchive). */

#ifndef SD_DATA_ARCHIVE_H
#define SD_DATA_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

enum { SD_UNPACK_PEEK = 6 };	/* bytes needed to tell */

/* Whether the bytes begin a compressed stream. */
bool sd_unpack_wanted(const void *p, size_t n);

struct sd_unpack;

/* Unpack what comes from `fd`, of which the first `n` bytes at `p` have been
 * read already.  NULL on failure, which is SD_SYSTEM when libarchive cannot be
 * loaded.  Neither `fd` nor `name` is taken over; both must outlive the result. */
struct sd_unpack *sd_unpack_new(int fd, const char *name, const void *p, size_t n,
				struct sd_err *err);
void sd_unpack_free(struct sd_unpack *u);

/* Bytes unpacked, 0 at the end, -1 on failure: SD_DATA when the stream is
 * damaged or cut, SD_SYSTEM when reading failed. */
ssize_t sd_unpack_read(struct sd_unpack *u, void *p, size_t n, struct sd_err *err);

#endif
