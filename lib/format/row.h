/* A row of a table as it is given to the builder, and where rows come from: a CSV file
 * or a sheet of a workbook.
 */

#ifndef SD_FORMAT_ROW_H
#define SD_FORMAT_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/slice.h"
#include "format/merges.h"

enum {
	SD_ROW_CELL = 1 << 20,		/* bytes of a cell */
	SD_ROW_BYTES = 16 << 20,	/* bytes of a row */
	SD_ROW_CELLS = 4096		/* cells of a row */
};

/* Why a row is none. */
enum sd_fault {
	SD_FAULT_NONE,
	SD_FAULT_QUOTE,		/* a quote where none may stand */
	SD_FAULT_UNCLOSED,	/* a quote whose cell does not end as it should */
	SD_FAULT_LONG_CELL, SD_FAULT_LONG_ROW, SD_FAULT_MANY_CELLS,
	SD_FAULT_ENCODING,	/* bytes that do not fit the file's encoding */
	SD_FAULT_REFERENCE,	/* a cell that names a place outside its row or the sheet */
	SD_FAULT_CELL_TWICE,
	SD_FAULT_ROW_ORDER,	/* a row that does not come after the one before it */
	SD_FAULT_STRING		/* a cell whose text is not among the shared ones */
};

/* What a workbook says of a cell beside its text; flags. */
enum sd_trait {
	SD_TRAIT_NUMBER = 1,	/* kept as a number, */
	SD_TRAIT_LONG = 2,	/* of more figures than a number keeps: 15 are left */
	SD_TRAIT_DATE = 4,	/* kept as a date or a time, */
	SD_TRAIT_PART = 8,	/* of which the sheet shows only a part */
	SD_TRAIT_ERROR = 16,	/* #REF! */
	SD_TRAIT_NO_VALUE = 32,	/* a formula without its result; the text is empty */
	SD_TRAIT_POWER = 64	/* a number that the sheet shows as 1.0E+05 */
};

struct sd_table_row {
	const struct sd_slice *cell;	/* UTF-8; valid until the next row */
	const unsigned char *trait;	/* of each cell; NULL where no cell has any */
	size_t n;
	uint64_t row;			/* as a spreadsheet program numbers it, from 1 */
	uint64_t line, offset;		/* its first line, from 1; byte of the file */
	bool hidden;
	enum sd_fault fault;		/* then there are no cells, */
	size_t column;			/* the fault is at this character, from 1; 0: unknown */
	struct sd_slice raw;		/* of this line, which has no end; UTF-8 where it
					 * can be.  Without a fault ask rows->raw */
};

struct sd_table_rows {
	void *from;
	int (*next)(void *from, struct sd_table_row *row, struct sd_err *err);	/* 1, 0, -1 */
	struct sd_slice (*raw)(void *from);	/* the row that was given last, whole */
	uint64_t (*bytes)(const void *from);	/* read so far */
	const char *(*encoding)(const void *from);	/* NULL: it has none to tell */
	const char *sheet;			/* its name; NULL: there are no sheets */
	bool hidden;				/* the sheet */
	const struct sd_merges *merges;		/* NULL: none */
};

#endif
