/* A table as text, CSV and JSON lines; rounding; formulas made harmless. */

#include "page/table.h"

#include "base/utf8.h"
#include "tap.h"

static const struct { uint64_t figure, of; unsigned tenths; } shares[] = {
	{ 0, 7, 0 }, { 1, 8, 125 }, { 1, 3, 333 }, { 2, 3, 667 }, { 1, 1, 1000 },
	{ 1, 2000, 1 },				/* half a tenth goes up */
	{ 1, 2001, 0 }, { 1999, 2000, 1000 }, { 3, 2000, 2 }, { 999, 2000, 500 },
	{ 1000000000000, 3000000000000, 333 }, { 3, 2, 1500 }
};

static const struct { const char *text, *cell; } cells[] = {
	{ "空气净化器", "空气净化器" }, { "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" },
	{ "a\r\nb", "\"a\r\nb\"" }, { "=1+1", "'=1+1" }, { "-10~40", "-10~40" },
	{ "@SUM(A1)", "'@SUM(A1)" }, { "+86", "'+86" }, { "'=1", "''=1" },
	{ "''@", "'''@" }, { "'s", "'s" }, { "\tx", "'\tx" },
	{ "=\"a\"", "\"'=\"\"a\"\"\"" },
	{ "1-2", "1-2" }, { "", "" }
};

static void rounding(void)
{
	size_t i;

	for (i = 0; i < sizeof shares / sizeof *shares; i++)
		ok(sd_figures_tenths(shares[i].figure, shares[i].of) == shares[i].tenths,
		   "%llu of %llu is %u tenths of a per cent",
		   (unsigned long long)shares[i].figure, (unsigned long long)shares[i].of,
		   shares[i].tenths);
}

static void column(struct sd_figures *t, enum sd_figures_kind kind, const char *id,
		   const char *head)
{
	struct sd_figures_column c = { .kind = kind, .id = id,
				       .head = sd_slice_of(head) };

	sd_figures_column(t, c);
}

/* Taking one quote from what begins with quotes and a sign gives back the text. */
static void formulas(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_figures t;
	size_t i;

	for (i = 0; i < sizeof cells / sizeof *cells; i++) {
		sd_figures_init(&t, "x");
		column(&t, SD_FIGURES_LABEL, "a", "A");
		sd_figures_row(&t, sd_slice(NULL, 0));
		sd_figures_text(&t, sd_slice_of(cells[i].text));
		sd_buf_clear(&out);
		sd_figures_write_csv(&t, false, &out);
		/* behind the header "A" and before the last line's end */
		is(out.p + 3, out.n - 5, cells[i].cell, cells[i].cell);
		sd_figures_release(&t);
	}
	sd_buf_release(&out);
}

static void fill(struct sd_figures *t)
{
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "of", SD_S("Of"), "percent", SD_S("%"), false
	};
	struct sd_figures_column open = { .kind = SD_FIGURES_NUMBER, .id = "open",
					  .head = SD_S("未定"), .breaks = true };

	sd_figures_init(t, "demo");
	t->title = SD_S("题");
	column(t, SD_FIGURES_KEY, "code", "Code");
	column(t, SD_FIGURES_LABEL, "name", "名称");
	column(t, SD_FIGURES_NUMBER, "firms", "企业");
	sd_figures_column(t, open);
	sd_figures_column(t, share);
	column(t, SD_FIGURES_EXTRA, "count", "N");
	sd_figures_row(t, SD_S("甲"));
	sd_figures_text(t, SD_S("a"));
	sd_figures_text(t, SD_S("±5℃"));
	sd_figures_number(t, 12345);
	sd_figures_number(t, 7);
	sd_figures_share(t, 1, 8);
	sd_figures_empty(t);
	sd_figures_row(t, SD_S("甲"))->ruled = true;
	sd_figures_text(t, SD_S("b"));
	sd_figures_text(t, SD_S("合计"));
	sd_figures_number(t, 0);
	sd_figures_number(t, 1);
	sd_figures_share(t, 0, 0);
	sd_figures_number(t, 3);
	sd_figures_row(t, sd_slice(NULL, 0))->quiet = true;
	sd_figures_text(t, SD_S("c"));
	sd_figures_text(t, SD_S("a name longer than all others"));
	sd_figures_number(t, 1);
	sd_figures_empty(t);
	sd_figures_empty(t);
	sd_figures_empty(t);
	sd_figures_note(t, "* %s", "标记。");
	sd_figures_note(t, "一二三四，五 six, seven");
}

static const char as_text[] =
	"题\n"
	"\n"
	"名称   企业  未定           %\n"
	"-----------------------------\n"
	"\n"
	"甲\n"
	"±5℃   12345     7  1/8  12.5%\n"
	"-----------------------------\n"
	"合计      0     1           -\n"
	"\n"
	"* 标记。\n"
	"- 一二三四，五 six, seven\n"
	"- none\n";

static const char as_csv[] =
	"\xEF\xBB\xBF" "Code,名称,企业,未定,Of,%,N\r\n"
	"a,±5℃,12345,7,8,12.5,\r\n"
	"b,合计,0,1,0,,3\r\n"
	"c,a name longer than all others,1,,,,\r\n";

static const char as_jsonl[] =
	"{\"kind\":\"report\",\"name\":\"demo\",\"row\":{\"code\":\"a\",\"name\":\"±5℃\","
	"\"firms\":12345,\"open\":7,\"of\":8,\"percent\":12.5}}\n"
	"{\"kind\":\"report\",\"name\":\"demo\",\"row\":{\"code\":\"b\",\"name\":\"合计\","
	"\"firms\":0,\"open\":1,\"of\":0,\"percent\":null,\"count\":3}}\n"
	"{\"kind\":\"report\",\"name\":\"demo\",\"row\":{\"code\":\"c\","
	"\"name\":\"a name longer than all others\",\"firms\":1}}\n"
	"{\"kind\":\"report\",\"name\":\"demo\",\"note\":\"* 标记。\"}\n"
	"{\"kind\":\"report\",\"name\":\"demo\",\"note\":\"一二三四，五 six, seven\"}\n";

static const char narrow[] =
	"题\n"
	"\n"
	"名称   企业\n"
	"-----------\n"
	"\n"
	"甲\n"
	"±5℃   12345\n"
	"-----------\n"
	"合计      0\n"
	"\n"
	"名称  未定\n"
	"----------\n"
	"\n"
	"甲\n"
	"±5℃      7\n"
	"----------\n"
	"合计     1\n"
	"\n"
	"名称           %\n"
	"----------------\n"
	"\n"
	"甲\n"
	"±5℃   1/8  12.5%\n"
	"----------------\n"
	"合计           -\n"
	"\n"
	"* 标记。\n"
	"- 一二三四，五\n"
	"  six, seven\n"
	"- none\n";

/* The widest line. */
static int widest(struct sd_slice text, int ambiguous)
{
	struct sd_slice line;
	int most = 0, w;

	while (sd_slice_cut(&text, '\n', &line)) {
		w = sd_utf8_columns(line, ambiguous);
		most = w > most ? w : most;
	}
	return most;
}

static void three_ways(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_figures t;
	int width;

	fill(&t);
	sd_figures_write_text(&t, 80, 1, SD_S("none"), &out);
	is(out.p, out.n, as_text, "text, figures to the right");
	sd_buf_clear(&out);
	sd_figures_write_text(&t, 14, 1, SD_S("none"), &out);
	is(out.p, out.n, narrow, "cut into blocks where it is too wide");
	sd_buf_clear(&out);
	sd_figures_write_csv(&t, true, &out);
	is(out.p, out.n, as_csv, "CSV with a byte-order mark");
	sd_buf_clear(&out);
	sd_figures_write_jsonl(&t, &out);
	is(out.p, out.n, as_jsonl, "JSON lines");
	for (width = 20; width < 40; width++) {
		sd_buf_clear(&out);
		sd_figures_write_text(&t, width, 2, SD_S("none"), &out);
		ok(widest(sd_buf_slice(&out), 2) <= width, "no line is wider than %d",
		   width);
	}
	sd_buf_release(&out);
	sd_figures_release(&t);
}

int main(void)
{
	rounding();
	formulas();
	three_ways();
	return done();
}
