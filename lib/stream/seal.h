/* The seal: a last line that tells whether the stream is whole.
 *
 *	{"kind":"end","records":12,"unreadable":0,"digest":"sha256:…"}
 *
 * The digest is over every byte before the line.  Whoever reads a seal checks
 * and drops it.
 */

#ifndef SD_STREAM_SEAL_H
#define SD_STREAM_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

#define SD_SEAL_HEAD "{\"kind\":\"end\","

struct sd_seal {
	struct sd_sha256 *digest;
	uint64_t records, unreadable;
};

void sd_seal_init(struct sd_seal *s);
void sd_seal_release(struct sd_seal *s);
void sd_seal_add(struct sd_seal *s, const void *p, size_t n);
void sd_seal_restart(struct sd_seal *s);

/* The seal line of what was added, newline included, appended to `out`. */
void sd_seal_write(const struct sd_seal *s, struct sd_buf *out);

/* Whether `line`, without newline, is the seal of what was added: the number of
 * records and the digest.  Returns 0, or -1 with SD_DATA. */
int sd_seal_check(const struct sd_seal *s, struct sd_slice line, struct sd_err *err);

#endif
