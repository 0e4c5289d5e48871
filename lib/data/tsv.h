/* A table of tab-separated values: the first line names the columns, a cell
 * holds no tab and no newline, an empty cell is "unknown". */

#ifndef SD_DATA_TSV_H
#define SD_DATA_TSV_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

enum {
	SD_TSV_COLUMNS = 32,		/* columns of a table */
	SD_TSV_BYTES = 64 << 20		/* bytes of a file */
};

struct sd_tsv {
	struct sd_buf text;		/* the file; cells are slices of it */
	char *path;
	size_t columns;
	struct sd_slice column[SD_TSV_COLUMNS];
	unsigned char place[SD_TSV_COLUMNS]; /* 1 + where the caller wants it, 0 unwanted */
	struct sd_slice row;		/* what was read last */
	struct sd_slice rest;		/* what has not been read */
	size_t line;			/* of the row that was read last, from 1 */
};

/* Read the file.  `want` lists the columns the caller will ask for, NULL at the
 * end; one that is missing is SD_UNJUDGED with the table's name. */
int sd_tsv_open(struct sd_tsv *t, const char *path, const char *const *want,
		struct sd_err *err);
void sd_tsv_close(struct sd_tsv *t);

/* How many rows may still come: lines, but no more than there are bytes for. */
size_t sd_tsv_rows(const struct sd_tsv *t);

/* The next row's cells in the order of `want`.  1, 0 at the end, or -1 when the
 * row has more or fewer cells than there are columns. */
int sd_tsv_next(struct sd_tsv *t, struct sd_slice *cell, struct sd_err *err);

/* The name of the column of the last row in which that byte lies; empty when it lies
 * in none. */
struct sd_slice sd_tsv_column(const struct sd_tsv *t, const char *at);

#endif
