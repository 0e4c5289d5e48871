/* Text for people in lines of the terminal's width. */

#ifndef SD_RULES_WRAP_H
#define SD_RULES_WRAP_H

#include "base/buf.h"

/* Append the text and a line end.  Where a line would be wider than `columns`, it goes
 * on in the next, `indent` blanks in front: behind a blank, or before a Chinese
 * character, but never before a mark that closes, and never within a word.
 *
 * `at`  columns of the line that are taken already.
 * `ambiguous`  as in sd_utf8_columns. */
void sd_wrap(struct sd_buf *out, struct sd_slice text, int at, int indent, int columns,
	     int ambiguous);

#endif
