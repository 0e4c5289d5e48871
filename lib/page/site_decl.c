/* The page of one declaration. */

#include "base/clock.h"
#include "page/html.h"
#include "page/qr.h"
#include "page/site_views.h"

#include "base/ban.h"

static void begin_fact(const struct sd_visit *s, const char *zh, const char *en)
{
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, zh, en));
}

static void end_fact(const struct sd_visit *s)
{
	sd_buf_text(s->out, "</dd></div>\n");
}

static void put_fact(const struct sd_visit *s, const char *zh, const char *en,
		     struct sd_slice text)
{
	if (!text.n)
		return;
	begin_fact(s, zh, en);
	sd_site_text(s, text);
	end_fact(s);
}

static void put_firm(const struct sd_visit *s, const struct sd_site_decl *d)
{
	struct sd_slice uscc = sd_decl_text(d->decl, SD_M_USCC);
	struct sd_slice name = sd_decl_text(d->decl, SD_M_FIRM);

	begin_fact(s, "企业", "Enterprise");
	sd_site_link(s, "/enterprises/", uscc, name.n ? name : uscc);
	end_fact(s);
	put_fact(s, "统一社会信用代码", "Credit code", uscc);
	put_fact(s, "地区", "Region", d->region);
}

static void put_verdicts(const struct sd_visit *s, const struct sd_version *v)
{
	begin_fact(s, "状态", "State");
	sd_site_badge(s, SD_SITE_STATE, sd_slice_of(sd_state_word(v->state)));
	end_fact(s);
	begin_fact(s, "校验（形式与程序）", "Validation (form, procedure)");
	sd_site_badge(s, SD_SITE_VERDICT, v->checked);
	end_fact(s);
	begin_fact(s, "审查（对照强制性标准）", "Review (mandatory standards)");
	sd_site_badge(s, SD_SITE_VERDICT, v->reviewed);
	end_fact(s);
}

/* The full text, where it is open and named. */
static void put_text(const struct sd_visit *s, const struct sd_decl *d)
{
	const struct sd_val *open = d->at[SD_M_TEXT_OPEN];
	struct sd_slice sha256 = sd_decl_text(d, SD_M_TEXT_SHA256);

	if (!open)
		return;
	begin_fact(s, "标准全文", "Full text");
	if (open->type != SD_TRUE)
		sd_site_say(s, "未公开", "not open");
	else if (sha256.n != 64)
		sd_site_say(s, "公开", "open");
	else
		sd_site_link(s, "/sdx/1/texts/", sha256,
			     sd_slice_of(sd_site_in(s, "公开，取阅（PDF）", "open (PDF)")));
	end_fact(s);
}

static void put_list(const struct sd_visit *s, const struct sd_decl *d, enum sd_member m,
		     const char *zh, const char *en)
{
	const struct sd_val *list = d->at[m], *item;
	uint32_t i;

	if (!list || list->type != SD_ARRAY || !sd_list_at(d, list, 0))
		return;
	begin_fact(s, zh, en);
	for (i = 0; i < 100 && (item = sd_list_at(d, list, i)); i++) {
		if (i)
			sd_site_say(s, "、", ", ");
		sd_site_text(s, sd_decl_value(d, item));
	}
	end_fact(s);
}

static void put_times(const struct sd_visit *s, const struct sd_site_decl *d)
{
	put_fact(s, "发布日期", "Issued", sd_decl_text(d->decl, SD_M_ISSUED));
	put_fact(s, "实施日期", "Effective", sd_decl_text(d->decl, SD_M_EFFECTIVE));
	begin_fact(s, "公开时间", "Declared");
	sd_site_time(s, d->version->declared_ms);
	end_fact(s);
	begin_fact(s, "本平台收到", "Received here");
	sd_site_time(s, d->version->received_ms);
	sd_buf_text(s->out, sd_site_in(s, "，报送节点 ", ", from node "));
	sd_site_text(s, d->version->sender);
	end_fact(s);
}

static void put_facts(const struct sd_visit *s, const struct sd_site_decl *d)
{
	sd_buf_text(s->out, "<div class=\"head\">\n<dl class=\"facts\">\n");
	put_verdicts(s, d->version);
	put_firm(s, d);
	put_fact(s, "登记号", "Registry number", d->version->registry_no);
	put_fact(s, "标准编号", "Standard number", sd_decl_text(d->decl, SD_M_NUMBER));
	put_fact(s, "标准类型", "Type of standard",
		 sd_site_word(s, SD_SITE_TYPE, sd_decl_text(d->decl, SD_M_STD_TYPE)));
	put_times(s, d);
	put_text(s, d->decl);
	put_list(s, d->decl, SD_M_REFERENCES, "规范性引用文件", "Normative references");
	put_list(s, d->decl, SD_M_REPLACES, "代替", "Replaces");
	put_list(s, d->decl, SD_M_ADOPTS, "采用", "Adopts");
	sd_buf_text(s->out, "</dl>\n<div class=\"code\">");
	if (!sd_qr_svg(s->out, d->address, sd_slice_of(sd_site_in(s, "本页地址的二维码",
								  "QR code of this page"))))
		sd_buf_printf(s->out, "<p>%s</p>", sd_site_in(s, "扫码打开本页", "Scan to open"));
	sd_buf_text(s->out, "</div>\n</div>\n");
}

/* What is left out of a table that is too long for a page. */
static void put_left(const struct sd_visit *s, size_t n)
{
	if (n <= SD_SITE_ROWS)
		return;
	sd_buf_printf(s->out, "<p class=\"more\">%d / %zu", SD_SITE_ROWS, n);
	sd_site_say(s, "：其余各行见开放数据。</p>\n", ": the other rows are in the open data.</p>\n");
}

enum { COLUMNS_MOST = 8 };

struct column {
	enum sd_column column;
	const char *zh, *en;
};

/* Whether nothing stands in a column of the whole table. */
static bool is_empty(const struct sd_decl *d, const struct sd_rows *rows, enum sd_column column)
{
	size_t i;

	for (i = 0; i < rows->n && i < SD_SITE_ROWS; i++)
		if (sd_row_text(d, &rows->row[i], column).n)
			return false;
	return true;
}

/* The columns in which anything stands, the first one always. */
static size_t choose(const struct sd_decl *d, const struct sd_rows *rows,
		     const struct column *from, size_t n, struct column *chosen)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (!i || !is_empty(d, rows, from[i].column))
			chosen[k++] = from[i];
	return k;
}

static void put_table(const struct sd_visit *s, const struct sd_decl *d,
		      const struct sd_rows *rows, const struct column *all, size_t columns,
		      const char *label)
{
	struct column column[COLUMNS_MOST];
	size_t i, c;

	columns = choose(d, rows, all, columns, column);
	sd_buf_printf(s->out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
		      "aria-labelledby=\"%s\">\n<table>\n<thead><tr>", label);
	for (c = 0; c < columns; c++)
		sd_buf_printf(s->out, "<th scope=\"col\">%s</th>",
			      sd_site_in(s, column[c].zh, column[c].en));
	sd_buf_text(s->out, "</tr></thead>\n<tbody>\n");
	for (i = 0; i < rows->n && i < SD_SITE_ROWS; i++) {
		sd_buf_text(s->out, "<tr>");
		for (c = 0; c < columns; c++) {
			sd_buf_text(s->out, c ? "<td>" : "<th scope=\"row\" class=\"k\">");
			sd_site_text(s, sd_row_text(d, &rows->row[i], column[c].column));
			sd_buf_text(s->out, c ? "</td>" : "</th>");
		}
		sd_buf_text(s->out, "</tr>\n");
	}
	sd_buf_text(s->out, "</tbody>\n</table>\n</div>\n");
	put_left(s, rows->n);
}

static void put_indicators(const struct sd_visit *s, const struct sd_decl *d)
{
	static const struct column column[] = {
		{ SD_C_NAME, "技术指标", "Indicator" },
		{ SD_C_REQUIREMENT, "指标要求", "Requirement" },
		{ SD_C_METHOD, "试验方法", "Test method" }, { SD_C_NOTE, "备注", "Note" }
	};

	sd_buf_printf(s->out, "<h2 id=\"indicators\">%s</h2>\n",
		      sd_site_in(s, "公开的技术指标", "Declared indicators"));
	if (d->indicators.n)
		put_table(s, d, &d->indicators, column, 4, "indicators");
	else
		sd_buf_printf(s->out, "<p>%s</p>\n",
			      sd_site_in(s, "未列出指标。", "No indicators are listed."));
}

static void put_products(const struct sd_visit *s, const struct sd_decl *d)
{
	static const struct column column[] = {
		{ SD_C_NAME, "产品名称", "Product" }, { SD_C_GENERIC_NAME, "通用名称", "Generic name" },
		{ SD_C_BRAND, "商标", "Brand" }, { SD_C_MODEL, "型号", "Model" },
		{ SD_C_SPEC, "规格", "Specification" }, { SD_C_BARCODE, "商品条码", "Barcode" },
		{ SD_C_FIRST_SALE, "首次销售", "First sale" }
	};

	if (!d->products.n)
		return;
	sd_buf_printf(s->out, "<h2 id=\"products\">%s</h2>\n",
		      sd_site_in(s, "执行该标准的产品", "Products"));
	put_table(s, d, &d->products, column, 7, "products");
}

/* This declaration on the day of the version. */
static void put_past_link(const struct sd_visit *s, const struct sd_site_decl *d,
			  const struct sd_site_past *p)
{
	struct sd_buf query = SD_BUF_INIT;
	char day[SD_DATE_LEN + 1];

	sd_date_write(sd_clock_day(p->declared_ms), day);
	sd_buf_printf(&query, "as_of=%s", day);
	sd_buf_text(s->out, "<a href=\"");
	sd_site_at(s, "/declarations/", d->version->registry_no, sd_buf_slice(&query));
	sd_buf_text(s->out, "\">");
	sd_site_text(s, sd_slice_of(day));
	sd_buf_text(s->out, "</a>");
	sd_buf_release(&query);
}

static void put_past(const struct sd_visit *s, const struct sd_site_decl *d,
		     const struct sd_site_past *p)
{
	bool shown = p->idx == d->version->idx;

	sd_buf_text(s->out, shown ? "<tr class=\"now\" aria-current=\"true\"><th scope=\"row\" "
		    "class=\"k\">" : "<tr><th scope=\"row\" class=\"k\">");
	put_past_link(s, d, p);
	sd_buf_text(s->out, "</th><td>");
	sd_site_text(s, sd_site_word(s, SD_SITE_OP, p->op));
	sd_buf_text(s->out, shown ? sd_site_in(s, " （本页所示）", " (shown here)") : "");
	sd_buf_text(s->out, "</td><td>");
	sd_site_badge(s, SD_SITE_VERDICT, p->checked);
	sd_buf_text(s->out, "</td><td>");
	sd_site_badge(s, SD_SITE_VERDICT, p->reviewed);
	sd_buf_text(s->out, "</td><td>");
	sd_site_time(s, p->received_ms);
	sd_buf_text(s->out, "</td><td class=\"n\">");
	sd_html_number(s->out, p->idx);
	sd_buf_text(s->out, "</td></tr>\n");
}

static void put_history(const struct sd_visit *s, const struct sd_site_decl *d)
{
	static const char *const head[][2] = {
		{ "公开日期", "Declared" }, { "操作", "Act" }, { "校验", "Validation" },
		{ "审查", "Review" }, { "收到", "Received" }, { "日志序号", "Log index" }
	};
	size_t i;

	sd_buf_printf(s->out, "<h2 id=\"history\">%s</h2>\n<p>%s</p>\n<div class=\"scroll\" "
		      "role=\"group\" tabindex=\"0\" aria-labelledby=\"history\">\n<table>\n"
		      "<thead><tr>", sd_site_in(s, "历次版本", "History"),
		      sd_site_in(s, "历史只增不改；点日期看当日的样子。",
				 "Nothing is overwritten; a date shows the declaration as it "
				 "stood."));
	for (i = 0; i < sizeof head / sizeof *head; i++)
		sd_buf_printf(s->out, "<th scope=\"col\"%s>%s</th>", i == 5 ? " class=\"n\"" : "",
			      head[i][!s->zh]);
	sd_buf_text(s->out, "</tr></thead>\n<tbody>\n");
	for (i = 0; i < d->pasts; i++)
		put_past(s, d, &d->past[i]);
	sd_buf_text(s->out, "</tbody>\n</table>\n</div>\n");
}

static void put_as_of(const struct sd_visit *s, const struct sd_site_decl *d)
{
	if (d->as_of == SD_DAY_NONE)
		return;
	sd_buf_printf(s->out, "<p class=\"notice past\">%s",
		      sd_site_in(s, "以下是", "As it stood on "));
	sd_site_day(s, d->as_of);
	sd_site_say(s, "当日的样子。", ". ");
	sd_site_link(s, "/declarations/", d->version->registry_no,
		     sd_slice_of(sd_site_in(s, "看现在的", "As it stands now")));
	sd_buf_text(s->out, "</p>\n");
}

static void put_actions(const struct sd_visit *s, const struct sd_site_decl *d)
{
	struct sd_buf query = SD_BUF_INIT;

	sd_buf_text(&query, "no=");
	sd_buf_add(&query, d->version->registry_no);
	sd_buf_text(s->out, "<p class=\"actions\"><a href=\"");
	sd_site_at(s, "/compare", sd_slice(NULL, 0), sd_buf_slice(&query));
	sd_site_say(s, "\">与其他声明比对</a> <a href=\"", "\">Compare with others</a> <a href=\"");
	sd_buf_clear(&query);
	sd_buf_text(&query, "about=");
	sd_buf_add(&query, d->version->registry_no);
	sd_site_at(s, "/complaint", sd_slice(NULL, 0), sd_buf_slice(&query));
	sd_site_say(s, "\">对此声明投诉举报</a></p>\n", "\">Complain about it</a></p>\n");
	sd_buf_release(&query);
}

void sd_site_decl(const struct sd_visit *s, const struct sd_site_decl *d)
{
	struct sd_slice title = sd_decl_text(d->decl, SD_M_TITLE);
	struct sd_slice number = sd_decl_text(d->decl, SD_M_NUMBER);
	struct sd_buf whole = SD_BUF_INIT;

	sd_buf_add(&whole, number);
	sd_buf_byte(&whole, ' ');
	sd_buf_add(&whole, title);
	sd_site_begin(s, SD_SITE_PAGES, sd_buf_slice(&whole));
	sd_buf_release(&whole);
	put_as_of(s, d);
	put_facts(s, d);
	sd_site_notice(s);
	put_indicators(s, d->decl);
	put_products(s, d->decl);
	sd_site_decl_findings(s, d);
	put_history(s, d);
	sd_site_decl_proof(s, d);
	put_actions(s, d);
	sd_site_forms(s);
	sd_site_end(s);
}
