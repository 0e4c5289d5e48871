/* Rows of a CSV file, through libcsv in strict mode.
 *
 *	struct sd_csv *c = sd_csv_new("a.csv", SD_ENCODING_AUTO, &err);
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
#include "format/textin.h"

enum {
	SD_CSV_FIELD = 1 << 20,		/* bytes of a cell */
	SD_CSV_ROW = SD_TEXTIN_LINE,	/* bytes of a row: 16 MiB */
	SD_CSV_COLUMNS = 4096		/* cells of a row */
};

enum sd_csv_fault {
	SD_CSV_GOOD,
	SD_CSV_QUOTE,		/* a quote where none may stand */
	SD_CSV_UNCLOSED,	/* a quote whose cell does not end as it should */
	SD_CSV_LONG_CELL, SD_CSV_LONG_ROW, SD_CSV_MANY_CELLS,
	SD_CSV_ENCODING		/* bytes that do not fit the file's encoding */
};

struct sd_csv_row {
	const struct sd_slice *cell;	/* UTF-8; valid until the next row */
	size_t n;
	uint64_t row;			/* as a spreadsheet program numbers it, from 1 */
	uint64_t line, offset;		/* its first line, from 1; byte of the file */
	enum sd_csv_fault fault;	/* then there are no cells, */
	size_t column;			/* the fault is at this character, from 1, */
	struct sd_slice raw;		/* of this line, which has no end; UTF-8 where it
					 * can be.  Without a fault ask sd_csv_raw */
};

struct sd_csv;

/* NULL on failure; see sd_textin_open. */
struct sd_csv *sd_csv_new(const char *name, enum sd_encoding encoding, struct sd_err *err);
void sd_csv_free(struct sd_csv *c);

/* Up to `most` first lines, one call each, with the rest kept to be read again; to
 * see what the separator is.  Before the first row. */
int sd_csv_peek(struct sd_csv *c, unsigned most,
		void (*line)(void *context, struct sd_slice text), void *context,
		struct sd_err *err);
void sd_csv_separator(struct sd_csv *c, char separator);	/* "," if not called */

/* 1, 0 at the end, -1 when reading failed. */
int sd_csv_next(struct sd_csv *c, struct sd_csv_row *row, struct sd_err *err);

/* The text of the row that was read last, without its end.  Valid until the next. */
struct sd_slice sd_csv_raw(struct sd_csv *c);

const char *sd_csv_encoding(const struct sd_csv *c);
uint64_t sd_csv_bytes(const struct sd_csv *c);	/* read so far */

#endif
