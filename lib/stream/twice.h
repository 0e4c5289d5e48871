/* Operands that are read twice.
 *
 * What is no plain file (standard input, a pipe) is copied to a file without a name
 * first, as it comes: a file that is compressed stays so.
 *
 *	sd_twice_take(&t, file, &err);
 *	... a run with .copy = t.copy, then another
 *	sd_twice_release(&t);
 */

#ifndef SD_STREAM_TWICE_H
#define SD_STREAM_TWICE_H

#include <stddef.h>

#include "base/err.h"

struct sd_twice {
	int *copy;	/* a descriptor for each operand; -1: it is opened by its name */
	size_t n;
};

#define SD_TWICE_INIT { NULL, 0 }

/* `file`  operands, NULL at the end.  What cannot be opened is left for the runs to
 * tell.  0, or -1 when a copy cannot be made. */
int sd_twice_take(struct sd_twice *t, const char *const *file, struct sd_err *err);
void sd_twice_release(struct sd_twice *t);

#endif
