/* The row of a sheet that is being read: cells as they come, put into words. */

#ifndef SD_FORMAT_XLSX_CELL_H
#define SD_FORMAT_XLSX_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "format/row.h"
#include "format/xlsx_book.h"

enum sd_xlsx_type {
	SD_XLSX_IS_NUMBER, SD_XLSX_IS_SHARED, SD_XLSX_IS_TEXT, SD_XLSX_IS_BOOLEAN,
	SD_XLSX_IS_ERROR, SD_XLSX_IS_ISO_DATE
};

struct sd_xlsx_cell {
	uint32_t col;
	size_t at, n;		/* in the row's text */
	unsigned char trait;
};

struct sd_xlsx_row {
	uint64_t number;	/* 0 before the first */
	bool hidden;
	enum sd_fault fault;	/* the first there was */
	struct sd_xlsx_cell *cell;	/* those that have something, in their order */
	size_t n, cap;
	struct sd_buf text;

	uint64_t *seen;		/* of each column the last row with a cell there */
	uint64_t serial;	/* of the row, since numbers may come twice */

	/* the cell at hand */
	uint32_t col, next_col;
	enum sd_xlsx_type type;
	char style[8];		/* digits; "" none */
	bool valued, formula;	/* it has a value; a formula */
	struct sd_buf value;	/* as it stands in the file */
};

void sd_xlsx_row_init(struct sd_xlsx_row *r);
void sd_xlsx_row_release(struct sd_xlsx_row *r);

/* Attributes as they stand in the file; NULL: absent. */
void sd_xlsx_row_begin(struct sd_xlsx_row *r, const char *number, const char *hidden);
void sd_xlsx_cell_begin(struct sd_xlsx_row *r, const char *reference, const char *type,
			const char *style);
void sd_xlsx_cell_text(struct sd_xlsx_row *r, struct sd_slice text);
void sd_xlsx_cell_end(struct sd_xlsx_row *r, const struct sd_book *b);

#endif
