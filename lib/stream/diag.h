/* A piece of a line with a mark under it, for people:
 *
 *	…"name":"甲醛含量","requirement":"≤30 mg/kg","method":"GB/T 2912.1-2009"…
 *	                                ^~~~~~~~~~~~
 *
 * Wide characters take two columns, so the mark stands where the eye sees it.
 */

#ifndef SD_STREAM_DIAG_H
#define SD_STREAM_DIAG_H

#include "base/buf.h"
#include "base/slice.h"

/* Append two lines: the piece of `line` around the bytes start … end, at most
 * `columns` wide behind `indent` blanks, and the mark.  Control characters are
 * shown as blanks.  `ambiguous` as in sd_utf8_columns. */
void sd_diag_excerpt(struct sd_buf *out, struct sd_slice line, size_t start, size_t end,
		     int indent, int columns, int ambiguous);

#endif
