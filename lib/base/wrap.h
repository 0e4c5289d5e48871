/* Lines of text for people, by the width of characters.
 *
 * A line ends behind a blank, or beside a wide character; never before ， 。 ） and their
 * kin, never behind （ 《 “, never within a word.
 *
 * `ambiguous`  as in sd_utf8_columns.
 */

#ifndef SD_BASE_WRAP_H
#define SD_BASE_WRAP_H

#include <stdbool.h>

#include "base/buf.h"

/* Take the next line off the front of `rest`: at most `columns` wide, one character at
 * least, without the blanks at its ends; a word that is wider is cut, behind a / - _ if
 * it has one.  False when nothing but blanks is left. */
bool sd_wrap_next(struct sd_slice *rest, int columns, int ambiguous,
		  struct sd_slice *line);

/* Append the text and a line end, in lines of `columns`: the first has `at` of them
 * taken already, before the others stand `indent` blanks.  A word that is wider is left
 * whole, for addresses are to be copied. */
void sd_wrap(struct sd_buf *out, struct sd_slice text, int at, int indent, int columns,
	     int ambiguous);

#endif
