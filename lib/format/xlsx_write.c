/* Workbooks, a row at a time. */

#include "format/xlsx_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

enum {
	WIDTH_LEAST = 6, WIDTH_MOST = 60,	/* of a column, in columns of text */
	WIDTH_ROOM = 2,				/* beside it; the mark of a filter likewise */
	HEAD_HEIGHT = 21, LINE_HEIGHT = 15,	/* points */
	LINES_MOST = 27				/* 409 points are the most of a row */
};
#define MADE ((time_t)315532800)	/* 1980-01-01, the day of the parts in the archive */
#define WASH 0xEEF3F8

bool sd_xlsx_good(struct sd_xlsx *x, lxw_error said)
{
	if (said == LXW_NO_ERROR)
		return true;
	if (said == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		sd_fail(&x->failed, SD_DATA, "sheet '%s' row %lu: a cell holds at most %d "
			"characters", sd_xlsx_sheet_name(x), (unsigned long)x->rows,
			SD_XLSX_TEXT);
	else
		sd_fail(&x->failed, SD_SYSTEM, "the workbook could not be written whole: "
			"is there room in '%s'?", x->dir);
	return false;
}

/* How cells of one kind of row and one type look.  Texts are marked as text, so that
 * what is typed over a code stays one. */
static lxw_format *make_format(struct sd_xlsx *x, int kind, int type)
{
	static const char *const number[] = { "@", "#,##0", "0.0%", "yyyy-mm-dd" };
	const struct sd_xlsx_library *lib = &x->lib;
	lxw_format *f = lib->workbook_add_format(x->book);

	lib->format_set_num_format(f, number[type]);
	if (kind == SD_XLSX_HEAD || kind == SD_XLSX_SUM)
		lib->format_set_bold(f);
	if (kind != SD_XLSX_PROSE)	/* else Chinese stands higher than figures */
		lib->format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	if (type != SD_XLSX_AS_TEXT)
		lib->format_set_align(f, LXW_ALIGN_RIGHT);
	if (kind == SD_XLSX_HEAD) {
		lib->format_set_bg_color(f, WASH);
		lib->format_set_bottom(f, LXW_BORDER_MEDIUM);
	} else if (kind == SD_XLSX_SUM) {
		lib->format_set_top(f, LXW_BORDER_MEDIUM);
	} else if (kind == SD_XLSX_PROSE) {
		lib->format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
		lib->format_set_text_wrap(f);
	}
	return f;
}

static void make_formats(struct sd_xlsx *x)
{
	int kind, type;

	for (kind = 0; kind < SD_XLSX_KINDS; kind++)
		for (type = 0; type < SD_XLSX_TYPES; type++)
			x->format[kind][type] = make_format(x, kind, type);
}

/* An empty file with a name of its own, in which the library will write. */
static int make_file(struct sd_xlsx *x, struct sd_err *err)
{
	const char *given = getenv("TMPDIR");
	struct sd_buf path = SD_BUF_INIT;
	int fd;

	x->dir = sd_strdup(given && *given ? given : "/tmp");
	sd_buf_printf(&path, "%s/sd-xlsx.XXXXXX", x->dir);
	x->path = sd_strdup(sd_buf_cstr(&path));
	sd_buf_release(&path);
	fd = mkstemp(x->path);
	if (fd >= 0)
		return sd_file_close(fd, x->path, err);
	free(x->path);
	x->path = NULL;
	return sd_fail_errno(err, "cannot write a workbook in '%s'", x->dir);
}

static int begin(struct sd_xlsx *x, struct sd_slice title, bool flat, struct sd_err *err)
{
	lxw_workbook_options options = { .constant_memory = flat, .use_zip64 = flat };
	lxw_doc_properties about = { .created = MADE };

	if (sd_xlsx_load(&x->lib, err) || make_file(x, err))
		return -1;
	options.tmpdir = x->dir;
	x->title = sd_strdup(sd_xlsx_escaped(x, title));
	about.title = x->title;
	x->book = x->lib.workbook_new_opt(x->path, &options);
	if (!x->book)
		return sd_fail(err, SD_SYSTEM, "cannot write a workbook in '%s'", x->dir);
	make_formats(x);
	if (sd_xlsx_good(x, x->lib.workbook_set_properties(x->book, &about)))
		return 0;
	if (err)
		*err = x->failed;
	return -1;
}

struct sd_xlsx *sd_xlsx_new(struct sd_slice title, bool flat, struct sd_err *err)
{
	struct sd_xlsx *x = sd_zalloc(sizeof *x);

	if (!begin(x, title, flat, err))
		return x;
	sd_xlsx_free(x);
	return NULL;
}

void sd_xlsx_free(struct sd_xlsx *x)
{
	size_t i;

	if (!x)
		return;
	if (x->book)
		x->lib.lxw_workbook_free(x->book);
	if (x->path)
		unlink(x->path);
	for (i = 0; i < x->sheets; i++)
		free(x->name[i]);
	free(x->name);
	free(x->width);
	free(x->page);
	free(x->dir);
	free(x->path);
	free(x->title);
	sd_buf_release(&x->text);
	free(x);
}

/* What can be said of a sheet when all its rows are there. */
static void end_sheet(struct sd_xlsx *x)
{
	const struct sd_xlsx_library *lib = &x->lib;
	lxw_col_t last = (lxw_col_t)(x->widths ? x->widths - 1 : 0), i;

	for (i = 0; i < x->widths; i++)
		if (!sd_xlsx_good(x, lib->worksheet_set_column(x->sheet, i, i, x->width[i],
							       NULL)))
			return;
	if (x->pages) {
		lib->worksheet_set_print_scale(x->sheet, SD_XLSX_SCALE);
		(void)sd_xlsx_good(x, lib->worksheet_set_h_pagebreaks(x->sheet, x->page));
	}
	if (!x->headed)
		return;
	lib->worksheet_freeze_panes(x->sheet, 1, 0);
	(void)(sd_xlsx_good(x, lib->worksheet_repeat_rows(x->sheet, 0, 0)) &&
	       sd_xlsx_good(x, lib->worksheet_autofilter(x->sheet, 0, 0, x->rows - 1, last)) &&
	       sd_xlsx_good(x, lib->worksheet_ignore_errors(
		       x->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576")));
}

void sd_xlsx_sheet(struct sd_xlsx *x, struct sd_slice name)
{
	if (x->failed.kind)
		return;
	if (x->sheet)
		end_sheet(x);
	if (x->sheets == SD_XLSX_SHEETS) {
		sd_fail(&x->failed, SD_DATA, "a workbook holds at most %d sheets",
			SD_XLSX_SHEETS);
		return;
	}
	x->name = sd_grow(x->name, &x->names_cap, x->sheets + 1, sizeof *x->name);
	x->name[x->sheets] = sd_strdup(sd_xlsx_new_name(x, name));
	x->sheets++;
	x->sheet = x->lib.workbook_add_worksheet(x->book, x->name[x->sheets - 1]);
	x->rows = 0;
	x->widths = 0;
	x->pages = 0;
	x->headed = false;
	if (x->sheet)
		sd_xlsx_set_page(x);
	else
		sd_fail(&x->failed, SD_SYSTEM, "cannot write a workbook in '%s'", x->dir);
}

const char *sd_xlsx_sheet_name(const struct sd_xlsx *x)
{
	return x->sheets ? x->name[x->sheets - 1] : "";
}

uint32_t sd_xlsx_rows(const struct sd_xlsx *x)
{
	return x->rows;
}

void sd_xlsx_row(struct sd_xlsx *x, enum sd_xlsx_row kind)
{
	if (x->rows == SD_XLSX_ROWS)
		sd_fail(&x->failed, SD_DATA, "sheet '%s' holds at most %d rows",
			sd_xlsx_sheet_name(x), SD_XLSX_ROWS);
	if (x->failed.kind)
		return;
	x->headed |= !x->rows && kind == SD_XLSX_HEAD;
	x->kind = kind;
	x->rows++;
	x->column = 0;
	x->lines = 1;
	if (kind == SD_XLSX_HEAD)
		(void)sd_xlsx_good(x, x->lib.worksheet_set_row(x->sheet, x->rows - 1,
							       HEAD_HEIGHT, NULL));
}

/* Room for one more cell, `width` columns wide. */
static bool next_cell(struct sd_xlsx *x, int width)
{
	uint8_t *at;

	if (x->column == SD_XLSX_COLUMNS)
		sd_fail(&x->failed, SD_DATA, "sheet '%s' holds at most %d columns",
			sd_xlsx_sheet_name(x), SD_XLSX_COLUMNS);
	if (x->failed.kind)
		return false;
	if (x->column == x->widths) {
		x->width = sd_grow(x->width, &x->widths_cap, x->widths + 1, 1);
		x->width[x->widths++] = WIDTH_LEAST;
	}
	at = &x->width[x->column++];
	width += x->kind == SD_XLSX_HEAD ? 2 * WIDTH_ROOM : WIDTH_ROOM;
	width = width > WIDTH_MOST ? WIDTH_MOST : width;
	width = x->kind == SD_XLSX_PROSE ? x->prose : width;
	*at = (uint8_t)(width > *at ? width : *at);
	return true;
}

/* The widest line of a text, in columns. */
static int text_width(struct sd_slice text)
{
	struct sd_slice line;
	int most = 0, w;

	while (sd_slice_cut(&text, '\n', &line)) {
		w = sd_utf8_columns(line, 2);
		most = w > most ? w : most;
	}
	return most;
}

/* A row of sentences is as high as the longest of them: not every program that opens a
 * workbook sees to it.  Fonts differ in width, so a line is thought to hold nine tenths. */
static void make_high(struct sd_xlsx *x, int width)
{
	int lines = 1 + width * 10 / (x->prose * 9);

	if (x->kind != SD_XLSX_PROSE || lines <= x->lines)
		return;
	x->lines = lines < LINES_MOST ? lines : LINES_MOST;
	(void)sd_xlsx_good(x, x->lib.worksheet_set_row(x->sheet, x->rows - 1,
						       x->lines * LINE_HEIGHT, NULL));
}

static void put_text(struct sd_xlsx *x, struct sd_slice text, enum sd_xlsx_type type)
{
	int width = text_width(text);

	if (!text.n) {
		sd_xlsx_empty(x);
	} else if (next_cell(x, width)) {
		make_high(x, width);
		x->cells += sd_xlsx_good(x, x->lib.worksheet_write_string(
			x->sheet, x->rows - 1, (lxw_col_t)(x->column - 1),
			sd_xlsx_escaped(x, text), x->over ? x->over : x->format[x->kind][type]));
	}
}

void sd_xlsx_text(struct sd_xlsx *x, struct sd_slice text)
{
	put_text(x, text, SD_XLSX_AS_TEXT);
}

void sd_xlsx_text_right(struct sd_xlsx *x, struct sd_slice text)
{
	put_text(x, text, SD_XLSX_AS_WHOLE);
}

static void put_number(struct sd_xlsx *x, double value, int width, enum sd_xlsx_type type)
{
	if (next_cell(x, width))
		x->cells += sd_xlsx_good(x, x->lib.worksheet_write_number(
			x->sheet, x->rows - 1, (lxw_col_t)(x->column - 1), value,
			x->format[x->kind][type]));
}

void sd_xlsx_whole(struct sd_xlsx *x, uint64_t value)
{
	char text[24];
	int n = snprintf(text, sizeof text, "%llu", (unsigned long long)value);

	if (value > SD_XLSX_WHOLE)
		put_text(x, sd_slice(text, (size_t)n), SD_XLSX_AS_TEXT);
	else
		put_number(x, (double)value, n + (n - 1) / 3, SD_XLSX_AS_WHOLE);
}

void sd_xlsx_permille(struct sd_xlsx *x, uint64_t tenths)
{
	put_number(x, (double)tenths / 1000, 6, SD_XLSX_AS_SHARE);
}

/* Days count from 1899-12-31, and behind 1900-02-28 comes a day that never was. */
void sd_xlsx_day(struct sd_xlsx *x, sd_day day)
{
	sd_day serial = day - sd_day_of(1900, 1, 1) + 1;

	put_number(x, serial + (day > sd_day_of(1900, 2, 28)), SD_DATE_LEN,
		   SD_XLSX_AS_DAY);
}

/* In a row with a border an empty cell has it too. */
void sd_xlsx_empty(struct sd_xlsx *x)
{
	bool shown = x->over || x->kind == SD_XLSX_HEAD || x->kind == SD_XLSX_SUM;

	if (next_cell(x, 0) && shown)
		x->cells += sd_xlsx_good(x, x->lib.worksheet_write_blank(
			x->sheet, x->rows - 1, (lxw_col_t)(x->column - 1),
			x->over ? x->over : x->format[x->kind][SD_XLSX_AS_TEXT]));
}

/* The library writes its own lines to standard error when it fails; ours are said by
 * the command. */
static lxw_error close_silently(struct sd_xlsx *x)
{
	int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	lxw_error said;

	if (silence >= 0 && kept >= 0)
		dup2(silence, STDERR_FILENO);
	said = x->lib.workbook_close(x->book);
	x->book = NULL;
	if (kept >= 0) {
		fflush(stderr);
		dup2(kept, STDERR_FILENO);
		close(kept);
	}
	if (silence >= 0)
		close(silence);
	return said;
}

static int hand_on(struct sd_xlsx *x, struct sd_sink *sink, struct sd_err *err)
{
	int fd = open(x->path, O_RDONLY | O_CLOEXEC), bad = -1;
	struct sd_buf chunk = SD_BUF_INIT;
	ssize_t got;

	if (fd < 0)
		return sd_fail_errno(err, "cannot open '%s'", x->path);
	sd_buf_need(&chunk, 1 << 16);
	while ((got = sd_file_read(fd, chunk.p, chunk.cap, x->path, err)) > 0 &&
	       !(bad = sd_sink_write(sink, chunk.p, (size_t)got, err)))
		;
	sd_buf_release(&chunk);
	close(fd);
	return got < 0 ? -1 : bad;
}

int sd_xlsx_close(struct sd_xlsx *x, struct sd_sink *sink, struct sd_err *err)
{
	if (!x->failed.kind && x->sheet)
		end_sheet(x);
	if (!x->failed.kind && sd_xlsx_good(x, close_silently(x)) &&
	    sd_xlsx_good(x, sd_xlsx_check(x)))
		return hand_on(x, sink, err);
	if (err && !err->kind)
		*err = x->failed;
	return -1;
}
