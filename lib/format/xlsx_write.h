/* Writing workbooks (XLSX), a row at a time.
 *
 *	x = sd_xlsx_new(SD_S("统计"), false, &err);
 *	sd_xlsx_sheet(x, SD_S("数据"));
 *	sd_xlsx_row(x, SD_XLSX_HEAD);
 *	sd_xlsx_text(x, SD_S("企业"));
 *	sd_xlsx_row(x, SD_XLSX_PLAIN);
 *	sd_xlsx_whole(x, 12);
 *	...
 *	status = sd_xlsx_close(x, &sink, &err);
 *	sd_xlsx_free(x);
 *
 * The first thing that fails is kept: what follows does nothing, and sd_xlsx_close
 * tells it.  A cell is what it is: text stays text whatever it begins with (no formula
 * is ever written), a code keeps its figures.  A sheet that begins with a header keeps
 * it in sight, filters by it and repeats it on paper; columns are as wide as their text.
 * Paper is A4, landscape, one page wide, unless sd_xlsx_upright says otherwise.
 *
 * The same cells give the same bytes: no clock is read.  The workbook is made in TMPDIR
 * (or /tmp), read back to see that all of it is there, since the library does not tell
 * when a temporary file could not be written whole, and only then handed on.
 *
 * The library (libxlsxwriter) is loaded by the first sd_xlsx_new.
 */

#ifndef SD_FORMAT_XLSX_WRITE_H
#define SD_FORMAT_XLSX_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/slice.h"
#include "stream/sink.h"

enum {
	SD_XLSX_ROWS = 1048576,		/* of a sheet, the header included */
	SD_XLSX_COLUMNS = 16384,
	SD_XLSX_SHEETS = 255,
	SD_XLSX_TEXT = 32767,		/* characters of a cell, as the file counts them */
	SD_XLSX_NAME = 31,		/* characters of a sheet's name */
	SD_XLSX_BREAKS = 1023,		/* of a sheet; later ones are left to the program */
	SD_XLSX_SCALE = 65
};

/* Largest whole number a cell holds exactly in every program: 15 figures.  What is
 * larger is written as text. */
#define SD_XLSX_WHOLE UINT64_C(999999999999999)

struct sd_xlsx;

/* `title`  of the document, also at the head of each page.
 * `flat`   keep only the row at hand in memory, for any number of rows: each text then
 * stands in its cell rather than once in the file, and charts hold no copy of figures. */
struct sd_xlsx *sd_xlsx_new(struct sd_slice title, bool flat, struct sd_err *err);
void sd_xlsx_free(struct sd_xlsx *x);

/* Begin a sheet.  What its name must not hold becomes "_"; it is cut to SD_XLSX_NAME,
 * and made unlike the others by a number. */
void sd_xlsx_sheet(struct sd_xlsx *x, struct sd_slice name);

/* The name that the sheet has got; lent. */
const char *sd_xlsx_sheet_name(const struct sd_xlsx *x);

enum sd_xlsx_row {
	SD_XLSX_PLAIN,
	SD_XLSX_HEAD,
	SD_XLSX_SUM,	/* below a rule, bold */
	SD_XLSX_PROSE	/* sentences, wrapped */
};

/* Begin the next row, then its cells from the left. */
void sd_xlsx_row(struct sd_xlsx *x, enum sd_xlsx_row kind);
void sd_xlsx_text(struct sd_xlsx *x, struct sd_slice text);	/* UTF-8 */
void sd_xlsx_whole(struct sd_xlsx *x, uint64_t value);
void sd_xlsx_permille(struct sd_xlsx *x, uint64_t tenths);	/* 125 is 12.5% */
void sd_xlsx_day(struct sd_xlsx *x, sd_day day);
void sd_xlsx_empty(struct sd_xlsx *x);

/* A text whose cell is coloured: note blue, open amber, fail red.  `comment`  may be empty;
 * else the cell has it. */
enum sd_xlsx_mark {
	SD_XLSX_MARK_NONE, SD_XLSX_MARK_NOTE, SD_XLSX_MARK_OPEN, SD_XLSX_MARK_FAIL
};
void sd_xlsx_marked(struct sd_xlsx *x, struct sd_slice text, enum sd_xlsx_mark mark,
		    struct sd_slice comment);

/* A heading over figures, or a word among them, stands to the right, as they do. */
void sd_xlsx_text_right(struct sd_xlsx *x, struct sd_slice text);

/* The sheet at hand goes on one page, upright. */
void sd_xlsx_upright(struct sd_xlsx *x);

/* Rows of the sheet so far. */
uint32_t sd_xlsx_rows(const struct sd_xlsx *x);

/* A chart of what stands in another sheet (or this one), at a row and column of this
 * sheet.  Rows and columns count from 0. */
struct sd_xlsx_chart {
	bool line;		/* else bars from the left, the first row on top */
	bool percent;		/* an axis from 0 to 100% */
	struct sd_slice title;
	const char *sheet;	/* where the figures are, by the name it has got */
	uint32_t from, to;	/* rows */
	uint16_t label, value;	/* columns */
	uint32_t row;		/* where the chart stands */
	uint16_t column;
	unsigned width, height;	/* pixels */
};
void sd_xlsx_chart(struct sd_xlsx *x, const struct sd_xlsx_chart *chart);

/* On paper the sheet goes on with a new page at this row.  Such a sheet is printed at
 * SD_XLSX_SCALE per cent, since programs pass over breaks where a width is to fit. */
void sd_xlsx_break(struct sd_xlsx *x, uint32_t row);

/* Make the workbook whole and write it.  SD_DATA when something did not fit, SD_SYSTEM
 * when the machine refused.  Afterwards only sd_xlsx_free is left. */
int sd_xlsx_close(struct sd_xlsx *x, struct sd_sink *sink, struct sd_err *err);

#endif
