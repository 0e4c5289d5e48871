/* What pages are made of: escapes, axes, lines that end where they may, and which
 * figures of a table are drawn. */

#include "page/chart.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/plot.h"
#include "base/wrap.h"

#include "base/utf8.h"
#include "tap.h"

static const struct { const char *text, *html, *markdown; } escapes[] = {
	{ "佛山（含顺德）*", "佛山（含顺德）*", "佛山（含顺德）\\*" },
	{ "<script>alert('\"&')", "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)",
	  "\\<script\\>alert('\"\\&')" },
	{ "a|b", "a|b", "a\\|b" }, { "a_b`c`", "a_b`c`", "a\\_b\\`c\\`" },
	{ "[x](http://y)", "[x](http://y)", "\\[x\\](http\\://y)" },
	{ "www.x.cn", "www.x.cn", "www\\.x.cn" }, { "# x", "# x", "\\# x" },
	{ "12. x", "12. x", "12\\. x" }, { "12 x.", "12 x.", "12 x." },
	{ "1.5", "1.5", "1.5" }, { "- x", "- x", "\\- x" }, { "a-b", "a-b", "a-b" },
	{ "a\001b", "a\xEF\xBF\xBD" "b", "a b" }, { "a\nb", "a\nb", "a b" }, { "", "", "" }
};

static void escaping(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof escapes / sizeof *escapes; i++) {
		sd_buf_clear(&out);
		sd_html_text(&out, sd_slice_of(escapes[i].text));
		is(out.p ? out.p : "", out.n, escapes[i].html, "in HTML");
		sd_buf_clear(&out);
		sd_markdown_text(sd_slice_of(escapes[i].text), &out);
		is(out.p ? out.p : "", out.n, escapes[i].markdown, "in Markdown");
	}
	sd_buf_release(&out);
}

static const struct { uint64_t value; const char *text; } numbers[] = {
	{ 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 1050007, "1,050,007" },
	{ UINT64_MAX, "18,446,744,073,709,551,615" }
};

static void grouping(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		sd_buf_clear(&out);
		sd_html_number(&out, numbers[i].value);
		is(out.p, out.n, numbers[i].text, numbers[i].text);
	}
	sd_buf_release(&out);
}

static const struct {
	uint64_t most;
	bool percent;
	int steps;
	uint64_t step, top;
} axes[] = {
	{ 0, false, 5, 1, 1 }, { 1, false, 5, 1, 1 }, { 5, false, 5, 1, 5 },
	{ 6, false, 5, 2, 6 }, { 11, false, 5, 5, 15 }, { 545, false, 5, 200, 600 },
	{ 1000, false, 5, 200, 1000 }, { 1001, false, 5, 500, 1500 },
	{ 7, false, 1, 10, 10 }, { 0, true, 5, 200, 1000 }, { 999, true, 5, 200, 1000 },
	{ 999, true, 4, 500, 1000 }, { 1500, true, 5, 500, 1500 },
	{ UINT64_MAX, false, 5, 200000000000000, 1000000000000000 }
};

static void axis(void)
{
	size_t i;

	for (i = 0; i < sizeof axes / sizeof *axes; i++) {
		struct sd_chart_axis a = sd_chart_axis(axes[i].most, axes[i].percent,
						       axes[i].steps);

		ok(a.step == axes[i].step && a.top == axes[i].top,
		   "up to %llu: steps of %llu to %llu", (unsigned long long)axes[i].most,
		   (unsigned long long)a.step, (unsigned long long)a.top);
	}
}

static const struct { const char *text; int columns; const char *lines; } wraps[] = {
	{ "一二三四", 4, "一二|三四" }, { "一二，三四", 4, "一|二，|三四" },
	{ "一（二）三", 6, "一|（二）|三" }, { "one two three", 8, "one two|three" },
	{ "one  two", 20, "one  two" }, { "electroacoustic", 7, "electro|acousti|c" },
	{ "GB18401-2010/formaldehyde", 20, "GB18401-2010/|formaldehyde" },
	{ "一", 1, "一" }, { "  ", 5, "" }, { "", 5, "" }, { "ab 一二", 4, "ab|一二" }
};

static void wrapping(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice rest, line;
	size_t i;

	for (i = 0; i < sizeof wraps / sizeof *wraps; i++) {
		sd_buf_clear(&out);
		rest = sd_slice_of(wraps[i].text);
		while (sd_wrap_next(&rest, wraps[i].columns, 1, &line)) {
			if (out.n)
				sd_buf_byte(&out, '|');
			sd_buf_add(&out, line);
		}
		is(out.p ? out.p : "", out.n, wraps[i].lines, wraps[i].text);
	}
	sd_buf_release(&out);
}

/* A table of a label, two numbers and a share, of which the second number breaks. */
static void begin(struct sd_figures *t)
{
	struct sd_figures_column c[] = {
		{ .kind = SD_FIGURES_LABEL, .id = "name", .head = SD_S("名称") },
		{ .kind = SD_FIGURES_NUMBER, .id = "a", .head = SD_S("甲") },
		{ .kind = SD_FIGURES_NUMBER, .id = "b", .head = SD_S("乙"), .breaks = true },
		{ .kind = SD_FIGURES_SHARE, .id = "of", .head = SD_S("丙"),
		  .percent_id = "p", .percent_head = SD_S("率") }
	};
	size_t i;

	sd_figures_init(t, "x");
	for (i = 0; i < sizeof c / sizeof *c; i++)
		sd_figures_column(t, c[i]);
}

static struct sd_figures_row *row(struct sd_figures *t, const char *name, uint64_t n,
				  uint64_t of)
{
	struct sd_figures_row *r = sd_figures_row(t, sd_slice(NULL, 0));

	sd_figures_text(t, sd_slice_of(name));
	sd_figures_number(t, n);
	sd_figures_number(t, n);
	sd_figures_share(t, n, of);
	return r;
}

/* "line 1 0-3" for each plot of the first section: kind, column, rows. */
static void drawn(struct sd_figures *t, const char *want, const char *name)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_plot plot[SD_PLOTS];
	struct sd_section s;
	size_t at = 0, n = 0, i;

	if (sd_section_next(t, &at, &s))
		n = sd_plots(t, &s, plot);
	for (i = 0; i < n; i++)
		sd_buf_printf(&out, "%s%s %zu %zu-%zu%s", i ? ", " : "",
			      plot[i].line ? "line" : "bars", plot[i].value, plot[i].from,
			      plot[i].to, plot[i].partial ? " partial" : "");
	is(out.p ? out.p : "", out.n, want, name);
	sd_buf_release(&out);
	sd_figures_release(t);
}

static void plots(void)
{
	struct sd_figures t;
	size_t i;

	begin(&t);
	row(&t, "电饭煲", 1, 2);
	row(&t, "玩具", 3, 4);
	row(&t, "合计", 4, 6)->ruled = true;
	drawn(&t, "bars 1 0-2, bars 3 0-2", "bars, without what stands below a rule");
	begin(&t);
	row(&t, "电饭煲", 1, 2);
	drawn(&t, "", "nothing of a single row");
	begin(&t);
	row(&t, "电饭煲", 0, 2);
	row(&t, "玩具", 0, 0);
	drawn(&t, "", "nothing of noughts");
	begin(&t);
	row(&t, "2017-01", 1, 2);
	row(&t, "2017年2月", 3, 4);
	row(&t, "2017Q3", 3, 4)->quiet = true;
	row(&t, "2018", 3, 4);
	drawn(&t, "line 1 0-4, line 3 0-4", "lines over time, up to where the table breaks");
	begin(&t);
	row(&t, "2017", 1, 2);
	row(&t, "2018", 1, 2);
	row(&t, "未知", 1, 2);
	drawn(&t, "line 1 0-2 partial",
	      "no line of parts of one whole; rows without a date stay out");
	begin(&t);
	row(&t, "2017", 1, 2);
	row(&t, "未知", 1, 2);
	row(&t, "2018", 1, 2);
	drawn(&t, "bars 1 0-3, bars 3 0-3", "no line over a gap");
	begin(&t);
	row(&t, "20171", 1, 2);
	row(&t, "2018批", 1, 2);
	drawn(&t, "bars 1 0-2, bars 3 0-2", "what only begins like a year is no date");
	begin(&t);
	for (i = 0; i < SD_PLOT_BARS + 5; i++)
		row(&t, "x", i, i);
	drawn(&t, "bars 1 0-60, bars 3 0-60", "as many bars as one can read");
}

/* Chinese is as wide as it is high; nothing is narrower than nothing. */
static void widths(void)
{
	ok(sd_chart_text_width(SD_S("国家标准")) == 52, "four wide characters of 13 units");
	ok(sd_chart_text_width(SD_S("100.0%")) > sd_chart_text_width(SD_S("99.9%")),
	   "a longer figure is wider");
	ok(sd_chart_text_width(SD_S("")) == 0, "no text, no width");
}

int main(void)
{
	escaping();
	grouping();
	axis();
	wrapping();
	plots();
	widths();
	return done();
}
