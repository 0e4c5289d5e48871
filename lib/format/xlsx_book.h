/* A workbook but for the rows of its sheets: which sheets there are, the texts they share,
 * and how their numbers are shown.
 *
 * Transitional and strict OOXML (ECMA-376), .xlsx and .xlsm; macros are not looked at.
 * Holds the shared texts, at most SD_BOOK_TEXT, and nothing that grows with the rows.
 */

#ifndef SD_FORMAT_XLSX_BOOK_H
#define SD_FORMAT_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "format/xlsx_package.h"
#include "format/xlsx_show.h"

enum {
	SD_BOOK_SHEETS = 512,
	SD_BOOK_TEXT = 256 << 20,	/* bytes of all shared texts */
	SD_BOOK_TEXTS = 1 << 24,	/* shared texts */
	SD_BOOK_STYLES = 1 << 16,	/* styles of cells */
	SD_BOOK_CODES = 4096,		/* codes of number formats */
	SD_BOOK_NAME = 256		/* bytes of the name of a sheet; a spreadsheet program
					 * allows 31 characters */
};

struct sd_book_sheet {
	char *name;
	char *part;		/* NULL: none; a chart has no rows */
	bool hidden;
};

struct sd_book {
	struct sd_package *package;
	const char *name;		/* of the file */
	struct sd_book_sheet *sheet;
	size_t sheets, sheet_cap;
	bool epoch_1904;

	struct sd_buf text;		/* the shared texts, one behind the other */
	uint32_t *text_end;		/* where each ends */
	size_t texts, text_cap;

	char *codes;			/* of number formats */
	struct sd_xlsx_format *format;	/* by the number of a cell's style */
	size_t formats, format_cap;
};

/* `fd` and `name` are lent for its life.  -1 with SD_DATA when it is no workbook that can
 * be read: then it is released. */
int sd_book_open(struct sd_book *b, int fd, const char *name, struct sd_err *err);
void sd_book_release(struct sd_book *b);

/* False when there is no such text. */
bool sd_book_text(const struct sd_book *b, struct sd_slice number, struct sd_slice *text);

const struct sd_xlsx_format *sd_book_format(const struct sd_book *b, const char *style);

/* A whole number from 0, in `*value`; false when it is none or above `most`. */
bool sd_book_number(const char *text, uint64_t most, uint64_t *value);
bool sd_book_is_true(const char *text);		/* "1", "true"; NULL is false */

/* `_x000D_` in a text is the character U+000D (ST_Xstring, ECMA-376 part 1, 22.9.2.19);
 * `from`  where the text begins in `b`, which it ends. */
void sd_book_unescape(struct sd_buf *b, size_t from);

/* Parts of the above: xlsx_strings.c, xlsx_styles.c.  The part is open. */
int sd_book_read_texts(struct sd_book *b, struct sd_err *err);
int sd_book_read_styles(struct sd_book *b, struct sd_err *err);

#endif
