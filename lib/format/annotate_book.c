/* The table as it was, with what was found in it. */

#include "format/annotate.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/speech.h"
#include "data/archive.h"
#include "format/csv.h"
#include "format/intake_run.h"
#include "format/notes.h"
#include "format/xlsx_sheet.h"
#include "format/xlsx_write.h"

#include "base/ban.h"

struct book {
	struct sd_xlsx *x;
	const struct sd_annotations *a;
	bool zh;
	struct sd_slice sheet;		/* the one at hand */
	size_t finding, record;		/* the next of it */
	size_t comments;		/* written so far */
	uint32_t width;			/* its columns; the verdict stands behind them */
	uint32_t heading;		/* the row above the first record; 0: none */
	struct sd_buf text;
};

static const char *word_of(enum sd_mark mark, bool zh)
{
	static const char *const word[4][2] = {
		{ "", "" }, { "note", "提示" }, { "open", "未定" }, { "fail", "不合格" }
	};

	return word[mark][zh];
}

/* The findings of a cell, one below the other; the index behind them. */
static size_t put_comment(struct book *b, size_t from)
{
	const struct sd_annotation *f = b->a->finding, *first = f + from;
	size_t i = from;

	sd_buf_clear(&b->text);
	for (; i < b->a->findings && f[i].row == first->row && f[i].col == first->col &&
	       sd_slice_eq(f[i].sheet, first->sheet); i++) {
		sd_buf_printf(&b->text, "%s%s", i > from ? "\n\n" : "", word_of(f[i].mark, b->zh));
		sd_buf_text(&b->text, b->zh ? "：" : ": ");
		sd_buf_add(&b->text, f[i].text);
		if (f[i].basis.n) {
			sd_buf_text(&b->text, b->zh ? "\n依据 " : "\nbasis: ");
			sd_buf_add(&b->text, f[i].basis);
		}
		if (f[i].fix.n) {
			sd_buf_text(&b->text, b->zh ? "\n改法 " : "\nfix: ");
			sd_buf_add(&b->text, f[i].fix);
		}
	}
	return i;
}

/* Whether the next finding is of this row. */
static bool is_in_row(const struct book *b, uint32_t row)
{
	const struct sd_annotation *f = b->a->finding + b->finding;

	return b->finding < b->a->findings && f->row == row && sd_slice_eq(f->sheet, b->sheet);
}

static void put_cell(struct book *b, uint32_t row, uint32_t col, struct sd_slice cell)
{
	enum sd_mark mark;

	if (!is_in_row(b, row) || b->a->finding[b->finding].col != col) {
		sd_xlsx_text(b->x, cell);
		return;
	}
	mark = b->a->finding[b->finding].mark;
	b->finding = put_comment(b, b->finding);
	if (b->comments++ >= SD_ANNOTATE_COMMENTS)
		sd_buf_clear(&b->text);
	sd_xlsx_marked(b->x, cell, (enum sd_xlsx_mark)mark,
		       sd_slice_most(sd_buf_slice(&b->text), SD_ANNOTATE_TEXT));
}

/* 不合格（2 项不合格，1 项未定） */
static void put_verdict(struct book *b, const struct sd_annotated *r)
{
	bool grave = r->mark >= SD_MARK_OPEN;
	const char *word = grave ? word_of(r->mark, b->zh) :
			   !r->judged ? (b->zh ? "未判" : "not judged") :
			   r->passed ? (b->zh ? "合格" : "pass") : b->zh ? "不适用" : "n/a";

	sd_buf_clear(&b->text);
	sd_buf_text(&b->text, word);
	if (r->fails || r->opens)
		sd_buf_printf(&b->text, b->zh ? "（%u 项不合格，%u 项未定）" :
			      " (%u failed, %u open)", r->fails, r->opens);
	sd_xlsx_marked(b->x, sd_buf_slice(&b->text), grave ? (enum sd_xlsx_mark)r->mark :
		       SD_XLSX_MARK_NONE, sd_slice(NULL, 0));
}

/* The record that begins in this row, or NULL. */
static const struct sd_annotated *record_at(struct book *b, uint32_t row)
{
	const struct sd_annotated *r = b->a->record + b->record, *end;

	end = b->a->record + b->a->records;
	while (r < end && sd_slice_eq(r->sheet, b->sheet) && r->row < row)
		r++;
	b->record = (size_t)(r - b->a->record);
	return r < end && sd_slice_eq(r->sheet, b->sheet) && r->row == row ? r : NULL;
}

/* How many cells the row has with those of its findings, which may be empty. */
static uint32_t cells_of(const struct book *b, uint32_t row, size_t n)
{
	uint32_t cells = n < b->width ? (uint32_t)n : b->width;
	size_t i;

	for (i = b->finding; i < b->a->findings; i++) {
		const struct sd_annotation *f = b->a->finding + i;

		if (f->row != row || !sd_slice_eq(f->sheet, b->sheet))
			break;
		if (f->col >= cells && f->col < b->width)
			cells = f->col + 1;
	}
	return cells;
}

static void put_row(struct book *b, uint32_t row, const struct sd_slice *cell, size_t n)
{
	const struct sd_annotated *r = record_at(b, row);
	uint32_t i, cells = cells_of(b, row, n);

	sd_xlsx_row(b->x, SD_XLSX_PLAIN);
	if (r || row == b->heading)
		cells = b->width;
	for (i = 0; i < cells; i++)
		put_cell(b, row, i, i < n ? cell[i] : sd_slice(NULL, 0));
	while (is_in_row(b, row))
		b->finding++;
	if (r)
		put_verdict(b, r);
	else if (row == b->heading)
		sd_xlsx_text(b->x, b->zh ? SD_S("审查结论") : SD_S("verdict"));
}

/* The first finding and the first record of a sheet. */
static void begin_sheet(struct book *b, struct sd_slice sheet)
{
	const struct sd_annotations *a = b->a;

	b->sheet = sheet;
	for (b->finding = 0; b->finding < a->findings; b->finding++)
		if (a->finding[b->finding].row &&
		    sd_slice_eq(a->finding[b->finding].sheet, sheet))
			break;
	for (b->record = 0; b->record < a->records; b->record++)
		if (a->record[b->record].row && sd_slice_eq(a->record[b->record].sheet, sheet))
			break;
	b->heading = b->record < a->records ? a->record[b->record].row - 1 : 0;
	sd_xlsx_sheet(b->x, sheet.n ? sheet : b->zh ? SD_S("原表") : SD_S("table"));
}

static int measure(struct book *b, struct sd_table_rows *rows, struct sd_err *err)
{
	struct sd_table_row row;
	int got;

	b->width = 1;
	while ((got = rows->next(rows->from, &row, err)) > 0)
		if (row.n > b->width)
			b->width = (uint32_t)row.n;
	return got;
}

/* Rows that have nothing in them are not given: they are written empty.  A row that is
 * none stands in its first cell as it is. */
static int copy(struct book *b, struct sd_table_rows *rows, struct sd_err *err)
{
	struct sd_table_row row;
	uint32_t at = 1;
	int got;

	while ((got = rows->next(rows->from, &row, err)) > 0) {
		for (; at < row.row && at <= SD_XLSX_ROWS; at++)
			put_row(b, at, &row.raw, 0);
		if (row.fault)
			put_row(b, at++, &row.raw, 1);
		else
			put_row(b, at++, row.cell, row.n);
	}
	return got;
}

static int open_csv(const char *from, struct sd_maps *maps, struct sd_table_rows *rows,
		    struct sd_err *err)
{
	struct sd_source source;
	struct sd_csv *csv;

	if (sd_source_open(&source, from, err))
		return -1;
	csv = sd_csv_take(&source, SD_ENCODING_AUTO, err);
	if (!csv || sd_csv_guess_separator(csv, maps, err)) {
		sd_csv_free(csv);
		return -1;
	}
	*rows = (struct sd_table_rows){ .from = csv, .next = sd_csv_row };
	return 0;
}

static int put_csv(struct book *b, const char *from, struct sd_maps *maps, struct sd_err *err)
{
	struct sd_table_rows rows;
	int bad;

	if (open_csv(from, maps, &rows, err))
		return -1;
	bad = measure(b, &rows, err);
	sd_csv_free(rows.from);
	if (bad || open_csv(from, maps, &rows, err))
		return -1;
	begin_sheet(b, sd_slice(NULL, 0));
	bad = copy(b, &rows, err);
	sd_csv_free(rows.from);
	return bad;
}

static int put_sheet(struct book *b, struct sd_book *book, const struct sd_book_sheet *of,
		     struct sd_err *err)
{
	struct sd_table_rows rows = { .next = sd_sheet_next };
	int pass, bad = 0;

	for (pass = 0; pass < 2 && !bad; pass++) {
		rows.from = of->part ? sd_sheet_new(book, of->part, err) : NULL;
		if (!rows.from && of->part)
			return -1;
		if (pass)
			begin_sheet(b, sd_slice_of(of->name));
		if (rows.from)
			bad = pass ? copy(b, &rows, err) : measure(b, &rows, err);
		sd_sheet_free(rows.from);
	}
	return bad;
}

static int put_book(struct book *b, int fd, const char *from, struct sd_err *err)
{
	struct sd_book book;
	size_t i;
	int bad = 0;

	if (sd_book_open(&book, fd, from, err))
		return -1;
	for (i = 0; i < book.sheets && !bad; i++)
		bad = put_sheet(b, &book, book.sheet + i, err);
	sd_book_release(&book);
	return bad;
}

/* The original, told by its first bytes. */
static int put_original(struct book *b, const char *from, struct sd_maps *maps,
			struct sd_err *err)
{
	char first[SD_ARCHIVE_PEEK];
	int fd = open(from, O_RDONLY | O_CLOEXEC), bad;
	ssize_t n;

	if (fd < 0)
		return sd_fail_errno(err, "cannot open '%s'", from);
	n = sd_file_read(fd, first, sizeof first, from, err);
	if (n < 0)
		bad = -1;
	else if (sd_archive_is_zip(sd_slice(first, (size_t)n)))
		bad = put_book(b, fd, from, err);
	else
		bad = put_csv(b, from, maps, err);
	close(fd);
	return bad;
}

static void put_head(struct book *b)
{
	static const char *const head[2][8] = {
		{ "result", "sheet", "cell", "record", "finding", "basis", "fix", "rule" },
		{ "结论", "工作表", "单元格", "记录", "问题", "依据", "改法", "规则" }
	};
	size_t i;

	sd_xlsx_row(b->x, SD_XLSX_HEAD);
	for (i = 0; i < 8; i++)
		sd_xlsx_text(b->x, sd_slice_of(head[b->zh][i]));
}

/* A1 … XFD1048576 */
static struct sd_slice cell_name(struct book *b, const struct sd_annotation *f)
{
	char letters[4];
	uint32_t col = f->col + 1;
	int n = 0;

	sd_buf_clear(&b->text);
	if (!f->row)
		return sd_slice(NULL, 0);
	for (; col; col = (col - 1) / 26)
		letters[n++] = (char)('A' + (col - 1) % 26);
	while (n)
		sd_buf_byte(&b->text, letters[--n]);
	sd_buf_uint(&b->text, f->row);
	return sd_buf_slice(&b->text);
}

/* All findings, also those that no cell has. */
static void put_list(struct book *b)
{
	size_t i;

	sd_xlsx_sheet(b->x, b->zh ? SD_S("审查结果") : SD_S("findings"));
	put_head(b);
	for (i = 0; i < b->a->findings && sd_xlsx_rows(b->x) < SD_XLSX_ROWS; i++) {
		const struct sd_annotation *f = b->a->finding + i;

		sd_xlsx_row(b->x, SD_XLSX_PLAIN);
		sd_xlsx_marked(b->x, sd_slice_of(word_of(f->mark, b->zh)),
			       (enum sd_xlsx_mark)f->mark, sd_slice(NULL, 0));
		sd_xlsx_text(b->x, f->sheet);
		sd_xlsx_text(b->x, cell_name(b, f));
		sd_xlsx_text(b->x, f->record);
		sd_xlsx_text(b->x, f->text);
		sd_xlsx_text(b->x, f->basis);
		sd_xlsx_text(b->x, f->fix);
		sd_xlsx_text(b->x, f->rule);
	}
}

static void tell(const struct sd_annotations *a, struct sd_export *how)
{
	if (a->other)
		how->warn("%llu %s not from '%s' and left out", (unsigned long long)a->other,
			  sd_spoken(a->other == 1 ? "declaration is" : "declarations are"),
			  a->file);
	if (a->lost)
		how->warn("%llu findings above %d are left out", (unsigned long long)a->lost,
			  SD_ANNOTATE_MOST);
}

enum sd_status sd_annotate_run(struct sd_export *how, const char *const *file,
			       const char *from, struct sd_maps *maps, bool zh)
{
	struct sd_annotations a = { .file = from };
	struct book b = { .a = &a, .zh = zh };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status = sd_annotations_read(&a, how, file);

	tell(&a, how);
	if (status < SD_SYSTEM)
		b.x = sd_xlsx_new(zh ? SD_S("审查结果") : SD_S("Findings"), true, &err);
	if (b.x && !put_original(&b, from, maps, &err)) {
		put_list(&b);
		(void)sd_xlsx_close(b.x, &how->out[0], &err);
	}
	if (err.kind) {
		how->complain(&err);
		sd_sink_abandon(&how->out[0]);
	}
	sd_xlsx_free(b.x);
	sd_buf_release(&b.text);
	sd_annotations_release(&a);
	return sd_worse(status, err.kind);
}
