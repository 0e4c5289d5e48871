/* Whole lines in blocks of about 1 MiB.
 *
 * The first line's byte-order mark is passed over.  A line that is longer than
 * SD_LINE_MAX comes in pieces, each a block of its own, so that memory stays
 * flat and nothing is lost.  A block never waits for more input once it holds a
 * whole line.
 *
 * A seal (stream/seal.h) in the input is checked here and passed over.
 */

#ifndef SD_STREAM_LINES_H
#define SD_STREAM_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "stream/keep.h"
#include "stream/source.h"

enum { SD_BLOCK = 1 << 20 };	/* bytes read at once */

struct sd_block {
	char *memory;		/* owned; SD_SCAN_PAD bytes more than cap */
	size_t cap;
	const char *text;	/* the lines, each ended by a newline */
	size_t n;		/* bytes of them */
	const char *file;	/* the operand they come from */
	uint64_t line;		/* number of the first, from 1 */
	uint64_t offset;	/* byte of the file where it begins */
	unsigned part;		/* 0, or the number of this piece of a long line */
	bool last_part;
};

struct sd_lines;

/* `file`  operands, NULL at the end; none means standard input. */
struct sd_lines *sd_lines_new(const char *const *file, bool expect_seal);
/* The lines of one source that is open, which is taken. */
struct sd_lines *sd_lines_take(struct sd_source *own, bool expect_seal);

/* Read copies of some operands: a descriptor for each, -1 for one that is opened by
 * its name (stream/twice.h).  Lent. */
void sd_lines_copies(struct sd_lines *l, const int *copy);
void sd_lines_free(struct sd_lines *l);

/* Keep what is read, of one operand; before the first line. */
void sd_lines_keep(struct sd_lines *l, struct sd_keep *keep);

void sd_block_release(struct sd_block *b);

/* Fill `b` with the next lines.  1, 0 at the end, or -1 with a reason: then the
 * operand is given up and the next call goes on with the one behind it. */
int sd_lines_next(struct sd_lines *l, struct sd_block *b, struct sd_err *err);

/* Bytes read so far, and of all operands together (0 when not known). */
uint64_t sd_lines_bytes(const struct sd_lines *l);
uint64_t sd_lines_total(const struct sd_lines *l);

#endif
