/* Where a line of text for people may end.
 *
 * Between words, and between wide characters; never before ， 。 ） and their kin, never
 * behind （ 《 “.  A word wider than the line is cut, so that no line is too wide. */

#ifndef SD_PAGE_WRAP_H
#define SD_PAGE_WRAP_H

#include "base/slice.h"

/* Take the next line off the front of `rest`: at most `columns` wide, one character at
 * least, without the blanks at its ends.  False when nothing but blanks is left.
 * `ambiguous`  as in sd_utf8_columns. */
bool sd_wrap_next(struct sd_slice *rest, int columns, int ambiguous,
		  struct sd_slice *line);

#endif
