/* A line that is no record, wrapped so that the stream stays valid and nothing is
 * lost:
 *
 *	{"kind":"unreadable","line":7,"offset":812,
 *	 "error":{"code":"cut-off","column":41,"text":"…"},"raw":"…"}
 *
 * `raw_base64` stands in for `raw` when the bytes are no UTF-8.  A line above
 * SD_LINE_MAX comes in several, numbered by "part", the last with "last":true.
 */

#ifndef SD_STREAM_UNREADABLE_H
#define SD_STREAM_UNREADABLE_H

#include "base/buf.h"
#include "base/slice.h"
#include "data/scan.h"
#include "stream/run.h"

/* What is unreadable, and why. */
struct sd_unreadable {
	const char *file, *sheet;	/* where it stood; NULL: not told */
	uint64_t line, offset;
	const char *code;
	size_t column;			/* from 1, 0 when it is not known */
	struct sd_slice text, raw;
};

/* Append the record with its newline. */
void sd_unreadable_write(struct sd_buf *out, const struct sd_unreadable *u);

/* The same for a line and what the scanner said of it. */
void sd_unreadable_line(struct sd_buf *out, const struct sd_line *line,
			enum sd_scan_fault fault, size_t at, bool zh);

/* The column, in characters from 1, of byte `at` of the text. */
size_t sd_column_of(struct sd_slice text, size_t at);

#endif
