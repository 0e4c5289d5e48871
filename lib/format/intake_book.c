/* The sheets of a workbook. */

#include "format/intake_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/speech.h"
#include "base/utf8.h"
#include "format/xlsx_sheet.h"
#include "stream/signals.h"

#include "base/ban.h"

struct book {
	struct sd_intake_run *in;
	struct sd_book book;
	bool *wanted_seen;	/* of each --sheet whether it is there */
	struct sd_buf unread;	/* sheets without headings: "说明, 填表须知" */
	size_t read, filled;
};

/* Whether this sheet is to be read. */
static bool is_wanted(struct book *b, const char *name)
{
	const struct sd_intake *how = b->in->how;
	struct sd_buf folded = SD_BUF_INIT, want = SD_BUF_INIT;
	bool wanted = !how->sheets;
	size_t i;

	sd_utf8_fold(sd_slice_of(name), &folded);
	for (i = 0; i < how->sheets; i++) {
		sd_buf_clear(&want);
		sd_utf8_fold(sd_slice_of(how->sheet[i]), &want);
		if (!sd_slice_eq(sd_buf_slice(&folded), sd_buf_slice(&want)))
			continue;
		wanted = b->wanted_seen[i] = true;
	}
	sd_buf_release(&folded);
	sd_buf_release(&want);
	return wanted;
}

static void note_unread(struct book *b, const char *name)
{
	if (b->unread.n)
		sd_buf_text(&b->unread, ", ");
	sd_buf_text(&b->unread, name);
}

/* A sheet that is open: 0, 1 without headings, -1. */
static int read_rows(struct book *b, const struct sd_book_sheet *of, struct sd_sheet *s,
		     struct sd_err *err)
{
	struct sd_table_rows rows = {
		.from = s, .next = sd_sheet_next, .raw = sd_sheet_raw, .bytes = sd_sheet_bytes,
		.sheet = of->name, .hidden = of->hidden, .merges = sd_sheet_merges(s)
	};
	uint64_t seen = 0;
	int got = sd_intake_table(b->in, b->book.name, &rows, &seen, err);

	b->in->bytes += sd_sheet_bytes(s);
	return got;
}

static void read_sheet(struct book *b, const struct sd_book_sheet *of)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_sheet *s = of->part ? sd_sheet_new(&b->book, of->part, &err) : NULL;
	int got = s && !sd_sheet_is_empty(s) ? read_rows(b, of, s, &err) : 0;

	b->filled += err.kind || (s && !sd_sheet_is_empty(s));
	b->read += err.kind || (s && !sd_sheet_is_empty(s) && !got);
	if (got > 0)
		note_unread(b, of->name);
	sd_sheet_free(s);
	if (!err.kind)
		return;
	sd_err_where(&err, "'%s' sheet '%s'", b->book.name, of->name);
	sd_intake_complain(b->in, &err);
}

/* A --sheet that is not there. */
static int check_wanted(const struct book *b, struct sd_err *err)
{
	const struct sd_intake *how = b->in->how;
	struct sd_buf names = SD_BUF_INIT;
	size_t i, k;
	int bad = 0;

	for (i = 0; i < how->sheets && !bad; i++) {
		if (b->wanted_seen[i])
			continue;
		for (k = 0; k < b->book.sheets; k++)
			sd_buf_printf(&names, "%s%s", k ? ", " : "", b->book.sheet[k].name);
		bad = sd_fail(err, SD_DATA, "'%s' has no sheet '%s' (there are: %s)",
			      b->book.name, how->sheet[i], sd_buf_cstr(&names));
	}
	sd_buf_release(&names);
	return bad;
}

/* What was not read. */
static int tell_rest(struct book *b, struct sd_err *err)
{
	const char *unread = sd_buf_cstr(&b->unread);

	if (check_wanted(b, err))
		return -1;
	if (!b->filled)
		return sd_fail(err, SD_DATA, "'%s' is empty: a row of headings was expected",
			       b->book.name);
	if (!b->read)
		return sd_fail(err, SD_DATA, "'%s' has no sheet with a row of headings in its "
			       "first %d rows: at least %d known ones, such as 统一社会信用代码, "
			       "标准编号, 标准名称 (--map adds others); sheets: %s", b->book.name,
			       SD_INTAKE_ABOVE, SD_HEADING_KNOWN, unread);
	if (b->unread.n)
		b->in->how->warn("'%s': sheets without a row of headings were not read: %s",
				 b->book.name, unread);
	return 0;
}

int sd_intake_book(struct sd_intake_run *in, int fd, const char *name, struct sd_err *err)
{
	struct book b = { .in = in };
	size_t i;
	int got;

	if (sd_book_open(&b.book, fd, name, err))
		return -1;
	b.wanted_seen = sd_zalloc(in->how->sheets);
	for (i = 0; i < b.book.sheets && !in->failed && !sd_stopping(); i++)
		if (is_wanted(&b, b.book.sheet[i].name))
			read_sheet(&b, &b.book.sheet[i]);
	got = in->failed || sd_stopping() ? 0 : tell_rest(&b, err);
	free(b.wanted_seen);
	sd_buf_release(&b.unread);
	sd_book_release(&b.book);
	return got;
}

int sd_intake_zip(struct sd_intake_run *in, int fd, const char *name, enum sd_where where,
		  struct sd_err *err)
{
	enum sd_zip_is is;

	if (sd_zip_look(fd, name, &is, err))
		return -1;
	if (is == SD_ZIP_XLSX)
		return sd_intake_book(in, fd, name, err);
	if (is == SD_ZIP_XLSB || is == SD_ZIP_ODS)
		return sd_fail(err, SD_DATA, "'%s' is %s: save it as .xlsx "
			       "(另存为“Excel 工作簿 (*.xlsx)”)", name,
			       sd_spoken(is == SD_ZIP_ODS ? "an OpenDocument spreadsheet (.ods)"
							  : "a binary workbook (.xlsb)"));
	if (is == SD_ZIP_ARCHIVE && where == SD_IN_ARCHIVE)
		return sd_fail(err, SD_DATA, "'%s' is an archive within an archive: unpack it "
			       "first", name);
	if (is == SD_ZIP_ARCHIVE)
		return sd_intake_archive(in, fd, name, err);
	if (where == SD_BY_NAME)
		return sd_fail(err, SD_DATA, "'%s' is a text or a presentation, not a table", name);
	in->how->warn("'%s' is a text or a presentation, not a table, and was passed over",
		      name);
	return 0;
}
