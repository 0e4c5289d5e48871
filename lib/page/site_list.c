/* Lists of declarations, and the form that asks for them. */

#include "page/html.h"
#include "page/site_views.h"

#include "base/ban.h"

static const struct {
	const char *name, *zh, *en, *any_zh, *any_en;
} filter[SD_SITE_FILTERS] = {
	[SD_SITE_REGION] = { "region", "地区", "Region", "全部地区", "All regions" },
	[SD_SITE_KIND] = { "kind", "产品类别", "Product class", "全部类别", "All classes" },
	[SD_SITE_STATES] = { "state", "公开状态", "State", "全部状态", "All states" },
	[SD_SITE_VERDICTS] = { "verdict", "结论", "Verdict", "全部结论", "All verdicts" },
	[SD_SITE_TYPES] = { "type", "标准类型", "Type of standard", "全部类型", "All types" },
	[SD_SITE_YEAR] = { "year", "公开年份", "Year", "全部年份", "All years" }
};

const char *sd_site_filter_name(enum sd_site_filter f)
{
	return filter[f].name;
}

static void put_option(const struct sd_visit *s, struct sd_slice word, struct sd_slice name,
		       bool chosen)
{
	sd_buf_text(s->out, "<option value=\"");
	sd_html_text(s->out, word);
	sd_buf_text(s->out, chosen ? "\" selected>" : "\">");
	sd_site_text(s, name);
	sd_buf_text(s->out, "</option>");
}

static void put_select(const struct sd_visit *s, const struct sd_site_question *ask,
		       enum sd_site_filter f)
{
	size_t i;

	sd_buf_printf(s->out, "<label><span>%s</span> <select name=\"%s\">",
		      sd_site_in(s, filter[f].zh, filter[f].en), filter[f].name);
	put_option(s, sd_slice(NULL, 0),
		   sd_slice_of(sd_site_in(s, filter[f].any_zh, filter[f].any_en)), false);
	for (i = 0; i < ask->filter[f].n; i++)
		put_option(s, ask->filter[f].choice[i].word, ask->filter[f].choice[i].name,
			   ask->filter[f].chosen.p &&
			   sd_slice_eq(ask->filter[f].chosen, ask->filter[f].choice[i].word));
	sd_buf_text(s->out, "</select></label>\n");
}

static void put_language(const struct sd_visit *s)
{
	if (s->said)
		sd_buf_printf(s->out, "<input type=\"hidden\" name=\"lang\" value=\"%s\">",
			      s->zh ? "zh" : "en");
}

static void put_box(const struct sd_visit *s, const struct sd_site_question *ask)
{
	sd_buf_printf(s->out, "<div class=\"ask\"><label for=\"q\">%s</label>\n"
		      "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\" value=\"",
		      sd_site_in(s, "企业、信用代码、标准编号或名称、产品、品牌、型号",
				 "Enterprise, credit code, standard, product, brand, model"));
	sd_html_text(s->out, ask->text);
	sd_buf_printf(s->out, "\">\n<button type=\"submit\">%s</button></div>\n",
		      sd_site_in(s, "检索", "Search"));
}

static void put_form(const struct sd_visit *s, const struct sd_site_list *list)
{
	enum sd_site_filter f;

	sd_buf_printf(s->out, "<form class=\"search\" role=\"search\" action=\"%s\" "
		      "method=\"get\">\n", list->to);
	put_box(s, &list->ask);
	sd_buf_text(s->out, "<div class=\"filters\">\n");
	for (f = 0; f < SD_SITE_FILTERS; f++)
		if (list->ask.filter[f].n)
			put_select(s, &list->ask, f);
	sd_buf_text(s->out, "</div>");
	put_language(s);
	sd_buf_text(s->out, "</form>\n");
}

static void put_verdicts(const struct sd_visit *s, const struct sd_site_row *row)
{
	sd_buf_printf(s->out, "<span class=\"judged\">%s ", sd_site_in(s, "校验", "Validation"));
	sd_site_badge(s, SD_SITE_VERDICT, row->checked);
	sd_buf_printf(s->out, "</span> <span class=\"judged\">%s ",
		      sd_site_in(s, "审查", "Review"));
	sd_site_badge(s, SD_SITE_VERDICT, row->reviewed);
	sd_buf_text(s->out, "</span>");
}

static void put_row(const struct sd_visit *s, const struct sd_site_row *row, size_t i)
{
	sd_buf_printf(s->out, "<li class=\"hit\">\n<input type=\"checkbox\" name=\"no\" "
		"id=\"c%zu\" "
		      "form=\"compare\" value=\"", i);
	sd_html_text(s->out, row->registry_no);
	sd_buf_printf(s->out, "\" aria-label=\"%s ", sd_site_in(s, "选取比对", "Select to compare"));
	sd_html_text(s->out, row->registry_no);
	sd_buf_text(s->out, "\">\n<div><h3>");
	sd_site_link(s, "/declarations/", row->registry_no, row->number);
	sd_buf_text(s->out, " ");
	sd_site_text(s, row->title);
	sd_buf_text(s->out, "</h3>\n<p>");
	sd_site_link(s, "/enterprises/", row->uscc, row->firm.n ? row->firm : row->uscc);
	if (row->region.n) {
		sd_buf_text(s->out, " · ");
		sd_site_text(s, row->region);
	}
	if (row->products.n) {
		sd_buf_text(s->out, " · ");
		sd_site_text(s, row->products);
	}
	sd_buf_text(s->out, "</p>\n<p class=\"meta\">");
	sd_site_badge(s, SD_SITE_STATE, row->state);
	sd_buf_text(s->out, " ");
	put_verdicts(s, row);
	sd_buf_text(s->out, " <span>");
	sd_site_day(s, row->declared);
	sd_buf_text(s->out, "</span> <span class=\"no\">");
	sd_site_text(s, row->registry_no);
	sd_buf_text(s->out, "</span></p></div></li>\n");
}

static void put_rows(const struct sd_visit *s, const struct sd_site_list *list)
{
	size_t i;

	sd_buf_text(s->out, "<ol class=\"hits\">\n");
	for (i = 0; i < list->n; i++)
		put_row(s, &list->row[i], i);
	sd_buf_text(s->out, "</ol>\n<form id=\"compare\" class=\"pick\" action=\"/compare\" "
		    "method=\"get\">");
	put_language(s);
	sd_buf_printf(s->out, "<button type=\"submit\">%s</button> <span>%s</span></form>\n",
		      sd_site_in(s, "比对所选", "Compare the selected"),
		      sd_site_in(s, "勾选二至六份声明，逐项比对指标",
				 "choose two to six declarations"));
}

static void put_count(const struct sd_visit *s, const struct sd_site_list *list)
{
	sd_buf_text(s->out, "<p class=\"count\" role=\"status\">");
	if (!list->n && !list->later) {
		sd_site_say(s, "没有符合条件的声明。请少用几个词，或放宽筛选条件。",
			    "Nothing found. Try fewer words, or fewer filters.");
	} else {
		bool more = list->count > list->counted;

		sd_site_say(s, more ? "超过 " : "共 ", more ? "More than " : "");
		sd_html_number(s->out, more ? list->counted : list->count);
		sd_site_say(s, " 份声明", list->count == 1 ? " declaration" : " declarations");
		if (list->ask.text.n)
			sd_site_say(s, "。依次为：编号或代码相符的、产品相符的、标准名称相符的、"
				    "企业名称相符的、分处几项的；各级之内后登记的在前。",
				    ". First those found by number or code, then by product, by "
				    "title of the standard, by enterprise, by several of these; "
				    "within each the latest registered first.");
		else if (list->waiting)
			sd_site_say(s, "。", ".");
	}
	if (list->waiting) {
		sd_site_say(s, "另有 ", " ");
		sd_html_number(s->out, list->waiting);
		sd_site_say(s, " 条新登记正在编入索引。", " new entries are still to be indexed.");
	}
	sd_buf_text(s->out, "</p>\n");
}

static void put_next(const struct sd_visit *s, const struct sd_site_list *list)
{
	if (!list->next.n)
		return;
	sd_buf_printf(s->out, "<p class=\"next\"><a rel=\"next\" href=\"");
	sd_html_text(s->out, s->path);
	sd_site_at(s, "", sd_slice(NULL, 0), list->next);
	sd_site_say(s, "\">下一页</a></p>\n", "\">Next page</a></p>\n");
}

static void put_results(const struct sd_visit *s, const struct sd_site_list *list)
{
	if (list->fault.n) {
		sd_buf_text(s->out, "<p class=\"count\" role=\"alert\">");
		sd_site_text(s, list->fault);
		sd_buf_text(s->out, "</p>\n");
		return;
	}
	put_count(s, list);
	if (list->n)
		put_rows(s, list);
	put_next(s, list);
	sd_site_forms(s);
}

void sd_site_list(const struct sd_visit *s, const struct sd_site_list *list)
{
	sd_site_begin(s, SD_SITE_SEARCH, list->ask.text.n ? list->ask.text :
		      sd_slice_of(sd_site_in(s, "检索声明", "Search declarations")));
	put_form(s, list);
	sd_buf_printf(s->out, "<h2>%s</h2>\n", sd_site_in(s, "检索结果", "Results"));
	put_results(s, list);
	sd_site_notice(s);
	sd_site_end(s);
}

void sd_site_firm(const struct sd_visit *s, const struct sd_site_firm *firm,
		  const struct sd_site_list *list)
{
	sd_site_begin(s, SD_SITE_PAGES, firm->name.n ? firm->name : firm->uscc);
	sd_buf_printf(s->out, "<dl class=\"facts\"><div><dt>%s</dt><dd class=\"code\">",
		      sd_site_in(s, "统一社会信用代码", "Credit code"));
	sd_site_text(s, firm->uscc);
	sd_buf_text(s->out, "</dd></div>");
	if (firm->region.n) {
		sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, "地区", "Region"));
		sd_site_text(s, firm->region);
		sd_buf_text(s->out, "</dd></div>");
	}
	sd_buf_printf(s->out, "</dl>\n<h2>%s</h2>\n", sd_site_in(s, "所公开的声明", "Its declarations"));
	put_results(s, list);
	sd_site_notice(s);
	sd_site_end(s);
}

static void put_total(const struct sd_visit *s, const char *zh, const char *en, uint64_t n)
{
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, zh, en));
	sd_html_number(s->out, n);
	sd_buf_text(s->out, "</dd></div>\n");
}

static void put_totals(const struct sd_visit *s, const struct sd_site_counts *c)
{
	sd_buf_text(s->out, "<dl class=\"totals\">\n");
	if (c->known) {
		put_total(s, "企业", "Enterprises", c->firms);
		put_total(s, "标准", "Standards", c->standards);
		put_total(s, "产品", "Products", c->products);
	}
	put_total(s, "日志条目", "Entries of the log", c->log_size);
	sd_buf_text(s->out, "</dl>\n");
}

/* The key consumer products, each a search. */
static void put_kinds(const struct sd_visit *s, const struct sd_site_question *ask)
{
	struct sd_buf query = SD_BUF_INIT;
	size_t i;

	sd_buf_printf(s->out, "<h2>%s</h2>\n<ul class=\"kinds\">\n",
		      sd_site_in(s, "按产品类别查看", "By product class"));
	for (i = 0; i < ask->filter[SD_SITE_KIND].n; i++) {
		const struct sd_site_choice *k = &ask->filter[SD_SITE_KIND].choice[i];

		sd_buf_clear(&query);
		sd_buf_text(&query, "kind=");
		sd_buf_add(&query, k->word);
		sd_buf_text(s->out, "<li><a href=\"");
		sd_site_at(s, "/search", sd_slice(NULL, 0), sd_buf_slice(&query));
		sd_buf_text(s->out, "\">");
		sd_site_text(s, k->name);
		sd_buf_text(s->out, "</a></li>\n");
	}
	sd_buf_text(s->out, "</ul>\n");
	sd_buf_release(&query);
}

void sd_site_home(const struct sd_visit *s, const struct sd_site_list *latest,
		  const struct sd_site_counts *counts)
{
	sd_site_begin(s, SD_SITE_HOME, sd_slice_of(sd_site_in(s, "查一查企业执行什么标准",
							      "Which standards do enterprises "
							      "declare?")));
	sd_buf_printf(s->out, "<form class=\"search big\" role=\"search\" action=\"%s\" "
		      "method=\"get\">\n", latest->to);
	put_box(s, &latest->ask);
	put_language(s);
	sd_buf_text(s->out, "</form>\n");
	put_totals(s, counts);
	put_kinds(s, &latest->ask);
	sd_buf_printf(s->out, "<h2>%s</h2>\n", sd_site_in(s, "最新公开", "Latest declarations"));
	if (latest->n)
		put_rows(s, latest);
	else
		put_count(s, latest);
	sd_site_notice(s);
	sd_site_end(s);
}
