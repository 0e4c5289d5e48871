/* Writing cells of CSV. */

#ifndef SD_DATA_CSVCELL_H
#define SD_DATA_CSVCELL_H

#include "base/buf.h"

/* One cell, RFC 4180.  A text that a spreadsheet program would take for a formula (it
 * begins with = + - @, a tab or a return) gets a "'" in front; so does one that begins
 * with such signs behind quotes, hence taking one "'" away from such cells gives back
 * every text. */
void sd_csv_cell(struct sd_buf *out, struct sd_slice text);

#endif
