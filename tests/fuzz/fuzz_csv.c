/* CSV intake: a file as an enterprise or a clerk may send it.
 *
 * Rows are held against a reader written straight from RFC 4180, with blanks around
 * cells dropped and CR a line end too: where it reads all of a UTF-8 file, ours gives
 * the same rows at the same lines, and where it finds a fault, ours has one.
 *
 * Of the whole intake: it always ends, each line it writes is a declaration or an
 * unreadable row that our JSON reader takes, what it says of a file is one line, and
 * the same file gives the same bytes.
 */

#define _GNU_SOURCE	/* memfd_create */

#include "format/csv.h"

#define DOOR "fuzz_csv"
enum { DOOR_CASES = 8000 };
#include "door.h"
#include "take_in.h"

#include "base/utf8.h"

static uint64_t well_formed, malformed;

/* ---- the reader by the book ---- */

static size_t past_blanks(struct sd_slice s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	return i;
}

static bool ends_cell(struct sd_slice s, size_t i)
{
	return i >= s.n || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r';
}

/* A cell in quotes at `*i`, written; false when it does not end as it should. */
static bool quoted(struct sd_slice s, size_t *i, struct sd_buf *out)
{
	for (++*i; *i < s.n; ++*i) {
		if (s.p[*i] != '"') {
			sd_buf_byte(out, s.p[*i]);
		} else if (*i + 1 < s.n && s.p[*i + 1] == '"') {
			sd_buf_byte(out, '"');
			++*i;
		} else {
			*i = past_blanks(s, *i + 1);
			return ends_cell(s, *i);
		}
	}
	return false;
}

static bool bare(struct sd_slice s, size_t *i, struct sd_buf *out)
{
	size_t start = *i, end;

	while (!ends_cell(s, *i) && s.p[*i] != '"')
		++*i;
	for (end = *i; end > start && (s.p[end - 1] == ' ' || s.p[end - 1] == '\t'); end--)
		;
	sd_buf_put(out, s.p + start, end - start);
	return ends_cell(s, *i);
}

/* All rows as "[cell|cell]", an empty line as nothing; false at the first fault. */
static bool by_the_book(struct sd_slice s, struct sd_buf *out)
{
	size_t i = 0, row_at, start;
	bool empty;

	while (i < s.n) {
		row_at = out->n;
		sd_buf_byte(out, '[');
		for (empty = true; ; i++) {
			start = i = past_blanks(s, i);
			if (i < s.n && s.p[i] == '"' ? !quoted(s, &i, out) : !bare(s, &i, out))
				return false;
			empty &= i == start;
			if (i >= s.n || s.p[i] != ',')
				break;
			empty = false;
			sd_buf_byte(out, '|');
		}
		sd_buf_byte(out, ']');
		if (empty)
			out->n = row_at;
		i += i + 1 < s.n && s.p[i] == '\r' && s.p[i + 1] == '\n' ? 2 : 1;
	}
	return true;
}

/* ---- ours ---- */

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

static bool read_rows(struct sd_buf *out, bool *faulty, bool *utf8)
{
	struct sd_csv *c = open_csv(in_path, SD_ENCODING_AUTO, NULL);
	struct sd_table_row row;
	uint64_t last = 0, offset = 0;
	bool ordered = true;
	size_t i;

	*faulty = !c;
	if (!c)
		return true;
	while (sd_csv_next(c, &row, NULL) > 0) {
		ordered &= row.row > last && row.line >= row.row && row.offset >= offset;
		last = row.row;
		offset = row.offset;
		*faulty |= row.fault != SD_FAULT_NONE;
		for (i = 0; i < row.n; i++) {
			sd_buf_byte(out, i ? '|' : '[');
			sd_buf_add(out, row.cell[i]);
		}
		sd_buf_text(out, row.n ? "]" : "");
	}
	*utf8 = strcmp(sd_csv_encoding(c), "utf-8") == 0;
	sd_csv_free(c);
	return ordered;
}

static bool check_rows(struct sd_slice text)
{
	struct sd_buf ours = SD_BUF_INIT, want = SD_BUF_INIT;
	struct sd_slice plain = sd_slice_starts(text, "\xEF\xBB\xBF") ? sd_slice_from(text, 3)
								      : text;
	bool faulty = false, utf8 = false, good, same = true;

	if (!read_rows(&ours, &faulty, &utf8)) {
		differ("rows out of order", 0);
		same = false;
	} else if (utf8 && sd_utf8_check(text.p, text.n) == text.n &&
		   !memchr(text.p, '\0', text.n)) {
		good = by_the_book(plain, &want);
		well_formed += good;
		malformed += !good;
		same = good == !faulty &&
		       (!good || sd_slice_eq(sd_buf_slice(&ours), sd_buf_slice(&want)));
		if (!same)
			differ("the rows by the book are others", good);
	}
	sd_buf_release(&ours);
	sd_buf_release(&want);
	return same;
}

static bool door_check(struct sd_slice text)
{
	put_file(text);
	return check_rows(text) && check_intake();
}

static void door_start(void)
{
	start_intake();
}

/* ---- files ---- */

static void make_cell(struct gen *g)
{
	static const struct gen_piece cells[] = {
		GEN(""), GEN("甲"), GEN("91440606722473344C"), GEN("9.14406E+17"),
		GEN("Q/CSGD 1-2018"), GEN("2018-06-01"), GEN("2018年6月1日"), GEN("43252"),
		GEN("≤20 mg/kg"), GEN("——"), GEN("甲醛含量"), GEN("是"), GEN("440606"),
		GEN("069012345678"), GEN("企业标准"), GEN("GB 1-2009；GB 2-2010"),
		GEN("a, b"), GEN("\"\"x\"\""), GEN("x\ny"), GEN("x\r\ny"), GEN("  x "),
		GEN("A/B"), GEN("电饭煲/KJ500"), GEN("\u3000"), GEN("=1+1"),
		GEN("Q/CSGD 1-2018《电饭煲》")
	}, faults[] = {
		GEN("a\"b"), GEN("\"a\"b"), GEN("\"a"), GEN("\xC6\xF3"), GEN("\xFF"), GEN("\0")
	};

	if (gen_flawed(g)) {
		GEN_ONE(g, faults);
	} else if (gen_below(g, 3) == 0) {
		sd_buf_byte(g->out, '"');
		GEN_ONE(g, cells);
		sd_buf_byte(g->out, '"');
	} else {
		GEN_ONE(g, cells);
	}
}

static void make_row(struct gen *g, uint32_t cells, void (*cell)(struct gen *g))
{
	static const struct gen_piece ends[] = { GEN("\n"), GEN("\n"), GEN("\r\n"), GEN("\r") };

	for (; cells; cells--) {
		cell(g);
		if (cells > 1)
			sd_buf_byte(g->out, gen_below(g, 60) ? ',' : ';');
	}
	GEN_ONE(g, ends);
}

static void make_heading(struct gen *g)
{
	static const struct gen_piece headings[] = {
		GEN("统一社会信用代码"), GEN("企业名称"), GEN("标准编号"), GEN("标准名称"), GEN("标准类型"),
		GEN("发布日期"), GEN("公开时间"), GEN("产品名称"), GEN("型号"), GEN("规格型号"),
		GEN("指标名称"), GEN("指标要求"), GEN("测试方法"), GEN("引用标准"), GEN("行政区划"),
		GEN("条形码"), GEN("复审日期"), GEN("复审结论"), GEN("甲醛含量"), GEN("甲醛含量试验方法"),
		GEN("备注"), GEN("经办科室"), GEN("*企业名称（必填）"), GEN("编号《名称》"), GEN(""),
		GEN("文本大小")
	};

	GEN_ONE(g, headings);
}

static void door_make(struct gen *g)
{
	static const uint32_t flaw[] = { 0, 0, 100, 20 };
	uint32_t columns = 2 + gen_below(g, 12), rows = gen_below(g, 8);

	g->flaw = flaw[gen_below(g, 4)];
	if (gen_below(g, 10) == 0)
		sd_buf_text(g->out, "\xEF\xBB\xBF");
	if (gen_below(g, 8) == 0)
		make_row(g, 1, make_cell);
	if (gen_below(g, 10))
		make_row(g, columns, make_heading);
	while (rows--)
		make_row(g, gen_below(g, 10) ? columns : 1 + gen_below(g, 16), make_cell);
}

static void door_end(uint32_t cases)
{
	ok(well_formed > cases / 4, "%llu files are well-formed",
	   (unsigned long long)well_formed);
	ok(malformed > cases / 20, "%llu are not", (unsigned long long)malformed);
	ok(declarations > cases, "%llu declarations come out",
	   (unsigned long long)declarations);
	ok(unreadable > cases / 20, "%llu rows are unreadable",
	   (unsigned long long)unreadable);
}
