/* An operand whose lines can be read a second time, by the byte where they begin.
 *
 * A plain file is read again itself; of a pipe or of compressed input a nameless copy is
 * kept in $TMPDIR (/tmp) as it is read.
 *
 *	struct sd_keep keep = SD_KEEP_INIT;
 *
 *	run.keep = &keep;			one operand alone
 *	sd_run(&run);				each line tells line->offset
 *	sd_keep_read(&keep, offset, n, p, &err);
 *	sd_keep_close(&keep);
 */

#ifndef SD_STREAM_KEEP_H
#define SD_STREAM_KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "stream/source.h"

struct sd_keep {
	int fd;			/* -1: nothing was read */
	bool copies;
	uint64_t base;		/* byte of the file where the input began */
	const char *name;	/* the operand */
};

#define SD_KEEP_INIT { -1, false, 0, NULL }

/* For the reader of the lines: an operand was opened, and bytes of it were read. */
int sd_keep_open(struct sd_keep *k, const struct sd_source *s, struct sd_err *err);
int sd_keep_add(struct sd_keep *k, const void *p, size_t n, struct sd_err *err);

/* The `n` bytes at `offset` again.  May be called by several threads at once. */
int sd_keep_read(const struct sd_keep *k, uint64_t offset, size_t n, char *p,
		 struct sd_err *err);
void sd_keep_close(struct sd_keep *k);

#endif
