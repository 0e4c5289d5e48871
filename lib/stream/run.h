/* A run over all input lines on several workers, output in input order.
 *
 *	          .-- worker 1: lines of block 1 --.
 *	input ----+-- worker 2: lines of block 2 --+---- outputs
 *	          '-- worker 1: lines of block 3 --'
 *
 * Workers take turns: one reads the next block while another works and a third
 * writes.  Blocks are numbered when they are read and written in that order, so
 * the bytes are the same for any number of workers.
 */

#ifndef SD_STREAM_RUN_H
#define SD_STREAM_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "stream/keep.h"
#include "stream/sink.h"

enum { SD_RUN_OUTS = 6 };

struct sd_line {
	struct sd_slice text;	/* without its newline; the newline is behind it */
	const char *file;
	uint64_t line;		/* from 1 */
	uint64_t offset;	/* byte of the file where it begins */
	bool utf8;		/* seen to be UTF-8 */
	unsigned part;		/* 0, or which piece of a line that is too long */
	bool last_part;
};

struct sd_run {
	const char *const *file;	/* operands, NULL at the end */
	const int *copy;		/* what is read in their place; sd_lines_copies */
	unsigned jobs;			/* workers; 0: as many as there are cores */
	bool expect_seal;
	bool unchecked;			/* few lines will be looked at: none is seen to be UTF-8 */
	struct sd_keep *keep;		/* so that lines can be read again, or NULL */
	struct sd_sink out[SD_RUN_OUTS];	/* opened by the caller */
	unsigned outs;

	/* what is done, by the command; any of them may be NULL but `line` */
	void *(*start)(void *context);	/* a worker's own things */
	void (*line)(void *worker, const struct sd_line *line, struct sd_buf *out);
	void (*behind)(void *worker, struct sd_buf *out);	/* the last line of a block;
								 * the texts are lent so far */
	void (*finish)(void *context, void *worker);	/* one at a time, in order */
	/* one operand failed, and the run goes on; or writing did; one at a time */
	void (*complain)(void *context, const struct sd_err *err);
	void *context;
};

/* Run to the end of the input, or until writing fails or a signal asks to stop.
 * Returns the gravest of what went wrong while reading and writing; if anything did, what
 * was written is not whole, and gets no seal. */
enum sd_status sd_run(struct sd_run *r);

#endif
