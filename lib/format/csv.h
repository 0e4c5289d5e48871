/* Rows of a CSV file, through libcsv in strict mode.
 *
 *	struct sd_csv *c = sd_csv_take(&source, SD_ENCODING_AUTO, &err);
 *
 *	sd_csv_separator(c, ';');
 *	while ((got = sd_csv_next(c, &row, &err)) > 0)
 *		...
 *	sd_csv_free(c);
 *
 * A row that is no CSV is given as a fault with its place, and the reading goes on
 * at the line behind its first one: a quote that is never closed costs one line.
 *
 * Rows are numbered as a spreadsheet program shows them: a cell with newlines in it
 * is in one row, an empty line is a row.  A faulty line counts as one row.
 */

#ifndef SD_FORMAT_CSV_H
#define SD_FORMAT_CSV_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "format/row.h"
#include "format/textin.h"

struct sd_csv;

/* NULL on failure; the source is taken all the same.  See sd_textin_open. */
struct sd_csv *sd_csv_take(struct sd_source *own, enum sd_encoding encoding,
			   struct sd_err *err);
void sd_csv_free(struct sd_csv *c);

/* Up to `most` first lines, one call each, with the rest kept to be read again; to
 * see what the separator is.  Before the first row. */
int sd_csv_peek(struct sd_csv *c, unsigned most,
		void (*line)(void *context, struct sd_slice text), void *context,
		struct sd_err *err);
void sd_csv_separator(struct sd_csv *c, char separator);	/* "," if not called */

/* 1, 0 at the end, -1 when reading failed. */
int sd_csv_next(struct sd_csv *c, struct sd_table_row *row, struct sd_err *err);

/* The text of the row that was read last, without its end.  Valid until the next. */
struct sd_slice sd_csv_raw(struct sd_csv *c);

const char *sd_csv_encoding(const struct sd_csv *c);
uint64_t sd_csv_bytes(const struct sd_csv *c);	/* read so far */

#endif
