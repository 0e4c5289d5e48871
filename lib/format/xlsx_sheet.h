/* The rows of a sheet, one at a time.
 *
 * A sheet is read twice: first to its end, so that one that is damaged or cut is refused
 * whole, and because merged cells are named behind the rows; then row by row.  Rows
 * without any value are passed over.
 */

#ifndef SD_FORMAT_XLSX_SHEET_H
#define SD_FORMAT_XLSX_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "format/row.h"
#include "format/xlsx_book.h"

enum {
	SD_SHEET_ROWS = 1048576,	/* of a sheet, and its columns, A to XFD */
	SD_SHEET_COLUMNS = 16384,
	SD_SHEET_CELLS = 1 << 28	/* given of a sheet, empty ones counted */
};

struct sd_sheet;

/* `part` of the book, which is lent and opened; no other part may be until this is freed.
 * NULL with SD_DATA, a sentence without its subject. */
struct sd_sheet *sd_sheet_new(struct sd_book *b, const char *part, struct sd_err *err);
void sd_sheet_free(struct sd_sheet *s);

bool sd_sheet_is_empty(const struct sd_sheet *s);	/* no cell has a value */
const struct sd_merges *sd_sheet_merges(const struct sd_sheet *s);

/* As in struct sd_table_rows; `sheet` is a struct sd_sheet. */
int sd_sheet_next(void *sheet, struct sd_table_row *row, struct sd_err *err);
struct sd_slice sd_sheet_raw(void *sheet);	/* the cells of a row with tabs between */
uint64_t sd_sheet_bytes(const void *sheet);

/* "XFD1048576" as column from 0 and row from 1; false when it is no cell of a sheet. */
bool sd_sheet_cell(const char *reference, uint32_t *col, uint32_t *row);

#endif
