/* The operands of a command as one row of bytes: files in order, `-` for
 * standard input, compressed ones unpacked. */

#ifndef SD_STREAM_SOURCE_H
#define SD_STREAM_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/slice.h"

struct sd_source {
	int fd;			/* -1 when none is open */
	const char *name;	/* the operand; "-" for standard input */
	bool regular;		/* a plain file, which is never slow to answer */
	struct sd_unpack *unpack;
	char *peeked;		/* first bytes, read to see what this is */
	size_t peek_at, peek_n;
};

/* Open one operand.  Pipes are enlarged to 1 MiB. */
int sd_source_open(struct sd_source *s, const char *name, struct sd_err *err);

/* The same, but its bytes come from the descriptor, from the first on, which stays
 * the caller's. */
int sd_source_open_copy(struct sd_source *s, const char *name, int copy,
			struct sd_err *err);
void sd_source_close(struct sd_source *s);

/* The same for a descriptor that is open, from where it stands.  It is closed with the
 * source, which is to be closed on failure too.  `name` is what messages call it, lent. */
int sd_source_take(struct sd_source *s, int own, const char *name, struct sd_err *err);

/* Up to `n` of the first bytes, unpacked, before anything is read; fewer when the
 * source has no more.  Lent until the next call. */
int sd_source_peek(struct sd_source *s, size_t n, struct sd_slice *first, struct sd_err *err);

/* Bytes read, 0 at the end, -1 on failure.  A signal that asks to stop ends
 * the input (sd_stopping). */
ssize_t sd_source_read(struct sd_source *s, void *p, size_t n, struct sd_err *err);

/* Whether the next read would wait. */
bool sd_source_would_wait(const struct sd_source *s);

#endif
