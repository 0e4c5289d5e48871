/* The CSV reader: rows, their places, and what is no row. */

#include "format/csv.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/rand.h"
#include "data/write.h"

#include "tap.h"

static char path[] = "/tmp/sd-test-csv.XXXXXX";

static void write_file(struct sd_slice bytes)
{
	struct sd_outfile f;

	if (sd_outfile_open(&f, path, NULL) ||
	    sd_file_write(f.fd, bytes.p, bytes.n, path, NULL) || sd_outfile_commit(&f, NULL))
		exit(1);
}

/* The file as rows; NULL when it is refused. */
static struct sd_csv *open_csv(const char *name, enum sd_encoding encoding,
			       struct sd_err *err)
{
	struct sd_source source;

	if (!sd_source_open(&source, name, err))
		return sd_csv_take(&source, encoding, err);
	sd_source_close(&source);
	return NULL;
}

/* All rows as text: "row@line+offset:[cell|cell]" or "row@line+offset!fault,column". */
static void dump(const char *name, enum sd_encoding encoding, char separator,
		 struct sd_buf *out)
{
	static const char *const fault[] = {
		"good", "quote", "unclosed", "long-cell", "long-row", "many-cells", "encoding"
	};
	struct sd_err err = { SD_OK, "" };
	struct sd_csv *c = open_csv(name, encoding, &err);
	struct sd_table_row row;
	size_t i;

	sd_buf_clear(out);
	if (!c) {
		sd_buf_text(out, err.text);
		return;
	}
	sd_csv_separator(c, separator);
	while (sd_csv_next(c, &row, &err) > 0) {
		sd_buf_printf(out, "%s%d@%d+%d", out->n ? " " : "", (int)row.row,
			      (int)row.line, (int)row.offset);
		if (row.fault) {
			sd_buf_printf(out, "!%s,%d", fault[row.fault], (int)row.column);
			continue;
		}
		for (i = 0; i < row.n; i++) {
			sd_buf_byte(out, i ? '|' : ':');
			sd_buf_add(out, row.cell[i]);
		}
	}
	sd_csv_free(c);
}

static void rows(void)
{
	static const struct {
		const char *in, *want, *name;
		char separator;
	} t[] = {
		{ "a,b\nc,d\n", "1@1+0:a|b 2@2+4:c|d", "two rows", ',' },
		{ "a,b\r\nc,d\r\n", "1@1+0:a|b 2@2+5:c|d", "CR LF", ',' },
		{ "a,b\rc,d\r", "1@1+0:a|b 2@2+4:c|d", "CR alone", ',' },
		{ "a,b\nc,d", "1@1+0:a|b 2@2+4:c|d", "no newline at the end", ',' },
		{ "a,\"b\nc,d\"", "1@1+0:a|b\nc,d", "no newline behind a quoted end", ',' },
		{ "\xEF\xBB\xBF" "a,b\n", "1@1+3:a|b", "a byte-order mark is passed over", ',' },
		{ "a,\"b\r\nb\",c\nd\n", "1@1+0:a|b\r\nb|c 2@3+11:d",
		  "a newline in a cell is kept; the lines are counted", ',' },
		{ "a,\"b\n\n\nb\"\nd\n", "1@1+0:a|b\n\n\nb 2@5+10:d",
		  "empty lines in a cell are kept", ',' },
		{ "a\n\n \t\nb\n", "1@1+0:a 4@4+6:b", "blank lines are rows without cells", ',' },
		{ ",,\n", "1@1+0:||", "empty cells", ',' },
		{ "\"\",\"x\"\"y\"\n", "1@1+0:|x\"y", "a doubled quote is one", ',' },
		{ " a , b\t\n", "1@1+0:a|b", "blanks around cells are dropped", ',' },
		{ "a;b,c\n", "1@1+0:a|b,c", "semicolons", ';' },
		{ "a\tb\t\n", "1@1+0:a|b|", "tabs", '\t' },
		{ "\"a\"\t\"b\tc\"\n", "1@1+0:a|b\tc", "tabs and quotes", '\t' },
		{ "", "", "nothing", ',' },
		{ "\n\n", "", "only blank lines", ',' },
		{ "a,b\"c\nd,e\n", "1@1+0!quote,4 2@2+6:d|e", "a quote within a bare cell", ',' },
		{ "\"a\"b,c\nd,e\n", "1@1+0!quote,4 2@2+7:d|e", "text behind a quoted cell", ',' },
		{ "甲,\"乙\"丙\nd\n", "1@1+0!quote,6 2@2+13:d", "the column counts characters", ',' },
		{ "a,\"b\nc,d\ne\n", "1@1+0!unclosed,3 2@2+5:c|d 3@3+9:e",
		  "a quote that never ends costs one line", ',' },
		{ "a,\"b\nc,\"d\"\ne\n", "1@1+0!unclosed,3 2@2+5:c|d 3@3+11:e",
		  "a quote that ends wrongly later costs one line", ',' },
		{ "x\n\"a\"\",b\nc\n", "1@1+0:x 2@2+2!unclosed,1 3@3+9:c",
		  "a doubled quote does not open a cell", ',' },
	};
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof t / sizeof *t; i++) {
		write_file(sd_slice_of(t[i].in));
		dump(path, SD_ENCODING_AUTO, t[i].separator, &out);
		is(out.p, out.n, t[i].want, t[i].name);
	}
	sd_buf_release(&out);
}

static void encodings(void)
{
	static const struct {
		struct sd_slice in;
		enum sd_encoding encoding;
		const char *want, *name;
	} t[] = {
		{ SD_S("\xC6\xF3\xD2\xB5,a\n"), SD_ENCODING_AUTO, "1@1+0:企业|a", "GB18030" },
		{ SD_S("\xE4\xBC\x81\xE4\xB8\x9A,a\n"), SD_ENCODING_AUTO, "1@1+0:企业|a", "UTF-8" },
		{ SD_S("a\n\x81\x30\x84\x36,b\n"), SD_ENCODING_AUTO, "1@1+0:a 2@2+2:¥|b",
		  "four bytes of GB18030" },
		{ SD_S("a\n\xC6\xFF,b\nc\n"), SD_ENCODING_GB18030,
		  "1@1+0:a 2@2+2!encoding,1 3@3+7:c",
		  "with --encoding a bad line is set apart" },
		{ SD_S("a\nx\xC6\xF3,b\nc\n"), SD_ENCODING_UTF8, "1@1+0:a 2@2+2!encoding,2 3@3+8:c",
		  "in UTF-8 too, with the character" },
		{ SD_S("\xC1\xAA\xCD\xA8\n"), SD_ENCODING_GB18030, "1@1+0:联通",
		  "what might be either is as it is told" },
	};
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof t / sizeof *t; i++) {
		write_file(t[i].in);
		dump(path, t[i].encoding, ',', &out);
		is(out.p, out.n, t[i].want, t[i].name);
	}
	sd_buf_release(&out);
}

static void look(void *context, struct sd_slice line)
{
	*(size_t *)context += line.n;
}

/* Looking ahead does not make a bad line good. */
static void peeking(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_table_row row;
	struct sd_csv *c;
	size_t seen = 0;

	write_file(SD_S("a\n\xFF\nb\n"));
	c = open_csv(path, SD_ENCODING_UTF8, &err);
	ok(c && !sd_csv_peek(c, 20, look, &seen, &err) && seen == 2, "a bad line is not shown");
	ok(sd_csv_next(c, &row, &err) == 1 && row.row == 1 && !row.fault, "then comes the first");
	ok(sd_csv_next(c, &row, &err) == 1 && row.fault == SD_FAULT_ENCODING, "then the bad one");
	ok(sd_csv_next(c, &row, &err) == 1 && row.row == 3 && !row.fault, "then the third");
	sd_csv_free(c);
}

/* What is refused, and where. */
static void refusals(void)
{
	static const struct {
		struct sd_slice in;
		const char *word;
	} t[] = {
		{ SD_S("\xFF\xFE" "a\0"), "UTF-16" }, { SD_S("\xFE\xFF\0a"), "UTF-16" },
		{ SD_S("a,\0b\n"), "byte 2 is NUL" },
		{ SD_S("a,\xFF\n"), "byte 2 fits neither" },
		{ SD_S("\xC6\xF3\xD2\xB5,\xC6\xFF\n"), "byte 5 fits neither" },
		{ SD_S("企业名称统一社会信用代码\xE4\n"), "byte 36 fits neither" },
	};
	struct sd_err err;
	size_t i;

	for (i = 0; i < sizeof t / sizeof *t; i++) {
		err = (struct sd_err){ SD_OK, "" };
		write_file(t[i].in);
		ok(!open_csv(path, SD_ENCODING_AUTO, &err) && err.kind == SD_DATA &&
		   strstr(err.text, t[i].word) && strstr(err.text, "CSV UTF-8"),
		   "refused: %s", t[i].word);
	}
}

/* `n` bytes of `c`. */
static void many(struct sd_buf *b, char c, size_t n)
{
	sd_buf_need(b, n);
	memset(b->p + b->n, c, n);
	b->n += n;
}

static void limits(void)
{
	struct sd_buf in = SD_BUF_INIT, out = SD_BUF_INIT;

	many(&in, 'x', SD_ROW_CELL + 1);
	sd_buf_text(&in, ",b\nc\n");
	write_file(sd_buf_slice(&in));
	dump(path, SD_ENCODING_AUTO, ',', &out);
	is(out.p, out.n, "1@1+0!long-cell,1 2@2+1048580:c", "a cell above 1 MiB");
	sd_buf_clear(&in);
	sd_buf_text(&in, "\"");
	many(&in, '\n', SD_ROW_CELL + 8);
	sd_buf_text(&in, "c\n");
	write_file(sd_buf_slice(&in));
	dump(path, SD_ENCODING_AUTO, ',', &out);
	ok(sd_slice_starts(sd_buf_slice(&out), "1@1+0!long-cell,1 1048585@1048585+1048585:c"),
	   "a quoted cell that runs on past 1 MiB costs one line");
	sd_buf_clear(&in);
	many(&in, ',', SD_ROW_CELLS);
	sd_buf_text(&in, "\nc\n");
	write_file(sd_buf_slice(&in));
	dump(path, SD_ENCODING_AUTO, ',', &out);
	is(out.p, out.n, "1@1+0!many-cells,1 2@2+4097:c", "more than 4096 cells");
	sd_buf_clear(&in);
	sd_buf_text(&in, "a\n");
	many(&in, 'x', SD_ROW_BYTES + 5);
	sd_buf_text(&in, "\nc\n");
	write_file(sd_buf_slice(&in));
	dump(path, SD_ENCODING_AUTO, ',', &out);
	is(out.p, out.n, "1@1+0:a 2@2+2!long-row,1 2@2+16777218!long-row,1 3@3+16777224:c",
	   "a line above 16 MiB comes in pieces");
	sd_buf_release(&in);
	sd_buf_release(&out);
}

/* Random cells without quotes read the same bare and quoted: past the parser and
 * through it. */
static void both_ways(void)
{
	static const char *const piece[] = { "a", "，", "甲", "1.10", "-", " b", "c ", ";", "" };
	struct sd_buf in[2] = { SD_BUF_INIT, SD_BUF_INIT }, out[2] = { SD_BUF_INIT, SD_BUF_INIT };
	struct sd_rand chance;
	int i, k;

	sd_rand_init(&chance, 7);
	for (i = 0; i < 20000; i++) {
		const char *one = piece[sd_rand_below(&chance, 9)];
		const char *end = sd_rand_below(&chance, 4) ? "," : "\n";

		if (*one == ' ' || one[strlen(one) - (*one != 0)] == ' ')
			one = "x y";	/* blanks at the ends differ, rightly */
		if (*end == '\n' && !*one)
			one = "z";	/* an empty line is no row */
		sd_buf_printf(&in[0], "%s%s", one, end);
		sd_buf_printf(&in[1], "\"%s\"%s", one, end);
	}
	for (k = 0; k < 2; k++) {
		write_file(sd_buf_slice(&in[k]));
		dump(path, SD_ENCODING_AUTO, ',', &out[k]);
	}
	for (k = 0; k < 2; k++) {	/* offsets differ by the quotes */
		char *at = out[k].p, *to = at, *end = at + out[k].n;

		for (; at < end; at++) {
			if (*at == '+')
				while (at < end && *at != ':')
					at++;
			*to++ = *at;
		}
		out[k].n = (size_t)(to - out[k].p);
	}
	ok(sd_slice_eq(sd_buf_slice(&out[0]), sd_buf_slice(&out[1])) && out[0].n > 10000,
	   "lines without quotes read as the parser reads them");
	for (k = 0; k < 2; k++) {
		sd_buf_release(&in[k]);
		sd_buf_release(&out[k]);
	}
}

/* A character and a CR LF that a read cuts in two. */
static void across_blocks(void)
{
	struct sd_buf in = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	struct sd_table_row row;
	struct sd_csv *c;
	size_t count = 0, i;
	bool good = true;

	for (i = 0; i < 400000; i++)
		sd_buf_printf(&in, "企业%zu,乙\r\n", i);
	write_file(sd_buf_slice(&in));
	c = open_csv(path, SD_ENCODING_AUTO, &err);
	while (c && sd_csv_next(c, &row, &err) > 0) {
		good = good && !row.fault && row.n == 2 && row.row == ++count &&
		       row.line == count && sd_slice_is(row.cell[1], "乙") &&
		       !memcmp(in.p + row.offset, row.cell[0].p, row.cell[0].n);
	}
	ok(good && count == 400000, "blocks do not show: %zu rows", count);
	sd_csv_free(c);
	sd_buf_release(&in);
}

int main(void)
{
	close(mkstemp(path));
	rows();
	encodings();
	peeking();
	refusals();
	limits();
	both_ways();
	across_blocks();
	unlink(path);
	return done();
}
