/* Inside the writer of workbooks: the library as it was loaded, and what is at hand. */

#ifndef SD_FORMAT_XLSX_STATE_H
#define SD_FORMAT_XLSX_STATE_H

#include <xlsxwriter.h>

#include <minizip/unzip.h>

#include "base/buf.h"
#include "format/xlsx_write.h"

/* What is called of libxlsxwriter, and of the minizip it brings along. */
#define SD_XLSX_CALLS(X) \
	X(workbook_new_opt) X(workbook_add_worksheet) X(workbook_add_format) \
	X(workbook_add_chart) X(workbook_set_properties) X(workbook_close) \
	X(lxw_workbook_free) \
	X(worksheet_write_string) X(worksheet_write_number) X(worksheet_write_blank) \
	X(worksheet_set_column) X(worksheet_set_row) X(worksheet_autofilter) \
	X(worksheet_freeze_panes) \
	X(worksheet_repeat_rows) X(worksheet_ignore_errors) X(worksheet_set_landscape) \
	X(worksheet_set_portrait) \
	X(worksheet_set_paper) X(worksheet_fit_to_pages) X(worksheet_set_header) \
	X(worksheet_set_footer) X(worksheet_insert_chart_opt) \
	X(worksheet_set_h_pagebreaks) X(worksheet_set_print_scale) \
	X(worksheet_write_comment_opt) X(format_set_font_color) \
	X(format_set_bold) X(format_set_text_wrap) X(format_set_align) \
	X(format_set_num_format) X(format_set_bg_color) X(format_set_top) \
	X(format_set_bottom) \
	X(chart_add_series) X(chart_series_set_categories) X(chart_series_set_values) \
	X(chart_series_set_fill) X(chart_series_set_line) X(chart_series_set_labels) \
	X(chart_series_set_labels_position) \
	X(chart_series_set_name) X(chart_series_set_marker_type) \
	X(chart_series_set_marker_fill) X(chart_series_set_marker_line) \
	X(chart_axis_get) X(chart_axis_set_reverse) X(chart_axis_set_min) \
	X(chart_axis_set_max) X(chart_axis_set_num_format) \
	X(chart_axis_major_gridlines_set_visible) X(chart_axis_major_gridlines_set_line) \
	X(chart_axis_set_crossing_max) \
	X(chart_title_set_name) X(chart_title_set_name_font) X(chart_legend_set_position) \
	X(chart_set_series_gap) \
	X(unzOpen64) X(unzGoToFirstFile) X(unzGoToNextFile) X(unzGetCurrentFileInfo64) \
	X(unzOpenCurrentFile) X(unzReadCurrentFile) X(unzCloseCurrentFile) X(unzClose)

struct sd_xlsx_library {
#define X(call) __typeof__(call) *call;
	SD_XLSX_CALLS(X)
#undef X
};

/* SD_SYSTEM when it is not there. */
int sd_xlsx_load(struct sd_xlsx_library *lib, struct sd_err *err);

enum sd_xlsx_type { SD_XLSX_AS_TEXT, SD_XLSX_AS_WHOLE, SD_XLSX_AS_SHARE, SD_XLSX_AS_DAY };
enum { SD_XLSX_MARKS = SD_XLSX_MARK_FAIL + 1 };
enum { SD_XLSX_KINDS = SD_XLSX_PROSE + 1, SD_XLSX_TYPES = SD_XLSX_AS_DAY + 1 };

struct sd_xlsx {
	struct sd_xlsx_library lib;
	lxw_workbook *book;
	lxw_format *format[SD_XLSX_KINDS][SD_XLSX_TYPES];
	lxw_format *marked[SD_XLSX_MARKS];	/* made when they are needed */
	lxw_format *over;		/* of the next cell, instead of its row's */
	char *dir, *path;		/* of temporary files, of the workbook there */
	char *title;
	lxw_worksheet *sheet;		/* the one at hand */
	char **name;			/* of the sheets */
	size_t sheets, names_cap;
	uint32_t rows, column;		/* of the sheet; the next of the row */
	enum sd_xlsx_row kind;
	int prose, lines;		/* width of sentences; lines of the row */
	bool headed;			/* the sheet begins with a header */
	uint8_t *width;			/* of its columns */
	size_t widths, widths_cap;
	lxw_row_t *page;		/* rows at which pages begin, 0 at the end */
	size_t pages, pages_cap;
	uint64_t cells;			/* of the workbook */
	struct sd_buf text;		/* a text on its way */
	struct sd_err failed;
};

/* Whether what the library said is good; otherwise the first failure is kept. */
bool sd_xlsx_good(struct sd_xlsx *x, lxw_error said);

/* The text as the file format wants it, NUL-ended, lent until the next call: what XML
 * cannot hold as _xHHHH_, and an underscore that would be read so as _x005F_. */
const char *sd_xlsx_escaped(struct sd_xlsx *x, struct sd_slice text);

/* A sheet that begins: A4, across, with title and numbers. */
void sd_xlsx_set_page(struct sd_xlsx *x);

/* A name for one more sheet, as sd_xlsx_sheet says; lent until the next text. */
const char *sd_xlsx_new_name(struct sd_xlsx *x, struct sd_slice name);

/* Read the finished workbook back: each part unpacks and its tags balance, and the
 * sheets have as many cells as were written. */
lxw_error sd_xlsx_check(const struct sd_xlsx *x);

#endif
