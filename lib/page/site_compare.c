/* Declared indicators side by side. */

#include "page/html.h"
#include "page/site_views.h"

#include "base/ban.h"

const char *sd_site_mark(const struct sd_visit *s, enum sd_site_mark mark)
{
	static const char *const word[][2] = {
		[SD_MARK_NONE] = { "", "" }, [SD_MARK_MISSING] = { "未公开", "not declared" },
		[SD_MARK_SAME] = { "相同", "equal" }, [SD_MARK_TIGHTER] = { "更严", "tighter" },
		[SD_MARK_LOOSER] = { "更宽", "looser" },
		[SD_MARK_NOT_COMPARABLE] = { "不可比", "not comparable" }
	};

	return word[mark][!s->zh];
}

/* A sign and a colour for it, besides the word. */
static void put_mark(const struct sd_visit *s, enum sd_site_mark mark)
{
	bool tighter = mark == SD_MARK_TIGHTER, looser = mark == SD_MARK_LOOSER;

	if (mark == SD_MARK_NONE)
		return;
	sd_buf_printf(s->out, " <span class=\"badge %s\"><span aria-hidden=\"true\">%s</span>%s"
		      "</span>", tighter ? "good" : looser ? "unsure" : "",
		      tighter ? "▲ " : looser ? "▼ " : mark == SD_MARK_SAME ? "＝ " : "",
		      sd_site_mark(s, mark));
}

static void put_head(const struct sd_visit *s, const struct sd_site_compare *c)
{
	size_t i;

	sd_buf_printf(s->out, "<thead><tr><th scope=\"col\" class=\"k\">%s</th>",
		      sd_site_in(s, "技术指标", "Indicator"));
	for (i = 0; i < c->columns; i++) {
		sd_buf_text(s->out, "<th scope=\"col\">");
		sd_site_link(s, "/declarations/", c->column[i].registry_no, c->column[i].number);
		sd_buf_text(s->out, "<br>");
		sd_site_text(s, c->column[i].firm);
		sd_buf_text(s->out, "<br><small>");
		sd_site_text(s, c->column[i].products);
		sd_buf_text(s->out, "</small></th>");
	}
	sd_buf_text(s->out, "</tr></thead>\n");
}

static void put_cell(const struct sd_visit *s, const struct sd_site_cell *cell)
{
	if (cell->mark == SD_MARK_MISSING) {
		sd_buf_printf(s->out, "<td class=\"m\">%s</td>", sd_site_mark(s, cell->mark));
		return;
	}
	sd_buf_text(s->out, "<td>");
	sd_site_text(s, cell->requirement);
	put_mark(s, cell->mark);
	if (cell->method.n) {
		sd_buf_text(s->out, "<br><small>");
		sd_site_text(s, cell->method);
		sd_buf_text(s->out, "</small>");
	}
	sd_buf_text(s->out, "</td>");
}

static void put_table(const struct sd_visit *s, const struct sd_site_compare *c)
{
	size_t i, k;

	sd_buf_text(s->out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
		    "aria-labelledby=\"title\">\n<table class=\"compare\">\n");
	put_head(s, c);
	sd_buf_text(s->out, "<tbody>\n");
	for (i = 0; i < c->rows; i++) {
		sd_buf_text(s->out, "<tr><th scope=\"row\" class=\"k\">");
		sd_site_text(s, c->name[i]);
		sd_buf_text(s->out, "</th>");
		for (k = 0; k < c->columns; k++)
			put_cell(s, &c->cell[i * c->columns + k]);
		sd_buf_text(s->out, "</tr>\n");
	}
	sd_buf_text(s->out, "</tbody>\n</table>\n</div>\n");
}

/* Registry numbers by hand, for those who do not come from a list. */
static void put_form(const struct sd_visit *s, const struct sd_site_compare *c)
{
	size_t i, fields = c->columns + 1 < 2 ? 2 : c->columns + 1;

	if (fields > SD_COMPARE_MOST)
		fields = SD_COMPARE_MOST;
	sd_buf_printf(s->out, "<h2>%s</h2>\n<form class=\"fields\" action=\"/compare\" "
		      "method=\"get\">\n", sd_site_in(s, "按登记号比对", "By registry number"));
	for (i = 0; i < fields; i++) {
		sd_buf_printf(s->out, "<label><span>%s %zu</span> <input name=\"no\" "
			      "maxlength=\"64\" value=\"", sd_site_in(s, "登记号", "Registry "
			      "number"),
			      i + 1);
		if (i < c->columns)
			sd_html_text(s->out, c->column[i].registry_no);
		sd_buf_text(s->out, "\"></label>\n");
	}
	if (s->said)
		sd_buf_printf(s->out, "<input type=\"hidden\" name=\"lang\" value=\"%s\">",
			      s->zh ? "zh" : "en");
	sd_buf_printf(s->out, "<button type=\"submit\">%s</button></form>\n",
		      sd_site_in(s, "比对", "Compare"));
}

static void put_unknown(const struct sd_visit *s, const struct sd_site_compare *c)
{
	size_t i;

	for (i = 0; i < c->unknowns; i++) {
		sd_buf_printf(s->out, "<p role=\"alert\" class=\"notice\">%s",
			      sd_site_in(s, "没有这个登记号：", "There is no such registry number: "));
		sd_site_text(s, c->unknown[i]);
		sd_buf_text(s->out, "</p>\n");
	}
}

void sd_site_compare(const struct sd_visit *s, const struct sd_site_compare *c)
{
	sd_site_begin(s, SD_SITE_COMPARE, sd_slice_of(sd_site_in(s, "比对公开的指标",
								 "Declared indicators "
								 "compared")));
	put_unknown(s, c);
	if (c->columns < 2) {
		sd_buf_printf(s->out, "<p class=\"lead\">%s</p>\n",
			      sd_site_in(s, "在检索结果中勾选二至六份声明，或填写登记号。",
					 "Select two to six declarations in a list, or give "
					 "their "
					 "registry numbers."));
	} else {
		sd_buf_printf(s->out, "<p class=\"lead\">%s</p>\n",
			      sd_site_in(s, "以第一列为基准：▲ 更严，▼ 更宽。换算单位后比较；"
					 "不能换算或写法无法判读的，记为不可比。",
					 "Against the first column: ▲ tighter, ▼ looser, after "
					 "conversion of units. What cannot be converted or "
					 "read is not "
					 "comparable."));
		put_table(s, c);
		sd_site_forms(s);
	}
	put_form(s, c);
	sd_site_notice(s);
	sd_site_end(s);
}
