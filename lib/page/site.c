/* The frame of the public pages, and what all of them use. */

#include "page/site.h"

#include "base/utf8.h"
#include "net/urlform.h"
#include "page/html.h"

#include "base/ban.h"

static const struct {
	const char *path, *zh, *en;
} nav[SD_SITE_PAGES] = {
	{ "/", "首页", "Home" },
	{ "/search", "检索", "Search" },
	{ "/compare", "比对", "Compare" },
	{ "/statistics", "统计", "Statistics" },
	{ "/complaint", "投诉举报", "Complaints" },
	{ "/status", "运行状态", "Status" },
	{ "/about", "说明", "About" }
};

void sd_site_say(const struct sd_visit *s, const char *zh, const char *en)
{
	sd_buf_text(s->out, s->zh ? zh : en);
}

/* Characters that turn the direction of reading. */
static bool turns(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
	       c == 0x200F || c == 0x061C;
}

/* The text behind the first so many characters. */
static struct sd_slice head(struct sd_slice text, size_t characters, bool *cut)
{
	size_t i = 0, len;

	for (; i < text.n && characters; characters--) {
		sd_utf8_decode(text.p + i, text.n - i, &len);
		i += len;
	}
	*cut = i < text.n;
	return sd_slice(text.p, i);
}

/* The text without what surrounds it. */
static void put_bare(const struct sd_visit *s, struct sd_slice text)
{
	size_t i, from = 0, len;
	bool cut;

	text = head(text, SD_SITE_TEXT, &cut);
	for (i = 0; i < text.n; i += len) {
		if (!turns(sd_utf8_decode(text.p + i, text.n - i, &len)))
			continue;
		sd_html_text(s->out, sd_slice(text.p + from, i - from));
		sd_buf_text(s->out, "\uFFFD");
		from = i + len;
	}
	sd_html_text(s->out, sd_slice_from(text, from));
	sd_buf_text(s->out, cut ? "…" : "");
}

/* Scripts that are read from right to left lie between U+0590 and U+08FF, and the
 * characters that turn directions do in U+2000 and on. */
static bool may_turn(struct sd_slice text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0xD6 && (unsigned char)text.p[i] <= 0xE2)
			return true;
	return false;
}

void sd_site_text(const struct sd_visit *s, struct sd_slice text)
{
	bool apart = may_turn(text);

	sd_buf_text(s->out, apart ? "<bdi>" : "");
	put_bare(s, text);
	sd_buf_text(s->out, apart ? "</bdi>" : "");
}

void sd_site_at(const struct sd_visit *s, const char *path, struct sd_slice part,
		struct sd_slice query)
{
	sd_buf_text(s->out, path);
	sd_form_put(part, s->out);
	if (query.n) {
		sd_buf_byte(s->out, '?');
		sd_html_text(s->out, query);
	}
	if (s->said)
		sd_buf_printf(s->out, "%slang=%s", query.n ? "&amp;" : "?", s->zh ? "zh" : "en");
}

void sd_site_link(const struct sd_visit *s, const char *path, struct sd_slice part,
		  struct sd_slice text)
{
	sd_buf_text(s->out, "<a href=\"");
	sd_site_at(s, path, part, sd_slice(NULL, 0));
	sd_buf_text(s->out, "\">");
	sd_site_text(s, text);
	sd_buf_text(s->out, "</a>");
}

static void put_nav(const struct sd_visit *s, enum sd_site_page page)
{
	size_t i;

	sd_buf_printf(s->out, "<nav aria-label=\"%s\"><ul>\n",
		      sd_site_in(s, "主导航", "Main"));
	for (i = 0; i < SD_SITE_PAGES; i++) {
		sd_buf_text(s->out, "<li><a href=\"");
		sd_site_at(s, nav[i].path, sd_slice(NULL, 0), sd_slice(NULL, 0));
		sd_buf_text(s->out, i == (size_t)page ? "\" aria-current=\"page\">" : "\">");
		sd_site_say(s, nav[i].zh, nav[i].en);
		sd_buf_text(s->out, "</a></li>\n");
	}
	sd_buf_text(s->out, "</ul></nav>\n");
}

/* This page in the other language. */
static void put_other(const struct sd_visit *s, const char *attributes)
{
	struct sd_visit other = *s;

	other.zh = !s->zh;
	other.said = true;
	sd_buf_printf(s->out, "<%s hreflang=\"%s\" href=\"", attributes, s->zh ? "en" : "zh-CN");
	sd_html_text(s->out, s->path);
	sd_site_at(&other, "", sd_slice(NULL, 0), s->query);
	sd_buf_text(s->out, "\"");
}

void sd_site_begin(const struct sd_visit *s, enum sd_site_page page, struct sd_slice title)
{
	const char *whole = sd_site_in(s, "企业标准自我声明公开平台",
				       "Self-declaration of enterprise standards");

	sd_buf_printf(s->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<title>", s->zh ? "zh-CN" : "en");
	put_bare(s, title);
	sd_buf_printf(s->out, " - %s</title>\n<link rel=\"stylesheet\" href=\"" SD_SITE_STYLE
		      "\">\n<link rel=\"icon\" href=\"" SD_SITE_ICON "\">\n", whole);
	put_other(s, "link rel=\"alternate\"");
	sd_buf_text(s->out, ">\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
	sd_site_say(s, "跳到正文", "Skip to the content");
	sd_buf_text(s->out, "</a>\n<header class=\"top\">\n<div class=\"bar\"><a class=\"brand\" "
		    "href=\"");
	sd_site_at(s, "/", sd_slice(NULL, 0), sd_slice(NULL, 0));
	sd_buf_printf(s->out, "\"><strong>%s</strong> <span>", whole);
	sd_site_text(s, s->name);
	sd_buf_text(s->out, "</span></a> ");
	put_other(s, "a class=\"lang\"");
	sd_buf_printf(s->out, " lang=\"%s\">%s</a></div>\n", s->zh ? "en" : "zh-CN",
		      s->zh ? "English" : "中文");
	put_nav(s, page);
	sd_buf_text(s->out, "</header>\n<main id=\"main\">\n<h1 id=\"title\">");
	sd_site_text(s, title);
	sd_buf_text(s->out, "</h1>\n");
}

void sd_site_end(const struct sd_visit *s)
{
	sd_buf_text(s->out, "</main>\n<footer>\n<p>");
	sd_site_say(s, "声明由企业自行作出并对其真实性负责。登记公开不是批准，也不是认证；"
		    "校验与审查结论由程序按公开的规则得出，供查考。",
		    "Declarations are made by the enterprises, who answer for their truth. "
		    "Registered and public does not mean approved or certified; verdicts are "
		    "computed by public rules, for information.");
	sd_buf_text(s->out, "</p>\n<p>");
	sd_site_say(s, "本站不使用脚本与 Cookie，不请求第三方。任何结果地址加 .json、.csv、.xlsx "
		    "即得同一结果的数据。",
		    "No scripts, no cookies, no requests to others. Any result is open data: add "
		    ".json, .csv or .xlsx to its address.");
	sd_buf_text(s->out, "</p>\n</footer>\n</body>\n</html>\n");
}

void sd_site_forms(const struct sd_visit *s)
{
	static const char *const form[] = { "json", "csv", "xlsx" };
	size_t i;

	sd_buf_printf(s->out, "<p class=\"forms\">%s", sd_site_in(s, "开放数据：", "Open data: "));
	for (i = 0; i < 3; i++) {
		sd_buf_text(s->out, i ? " <a href=\"" : "<a href=\"");
		sd_html_text(s->out, s->path);
		sd_buf_printf(s->out, ".%s", form[i]);
		sd_site_at(s, "", sd_slice(NULL, 0), s->query);
		sd_buf_printf(s->out, "\">%s</a>", form[i]);
	}
	sd_buf_text(s->out, "</p>\n");
}

void sd_site_notice(const struct sd_visit *s)
{
	sd_buf_text(s->out, "<p class=\"notice\"><strong>");
	sd_site_say(s, "已登记，未经批准。</strong>结论由程序对照规则得出："
		    "“合格”不是认证，“不合格”与“未定”也不妨碍公开，监管部门另行事后监督。",
		    "Registered, not approved.</strong> Verdicts are computed by rules: a pass is "
		    "no certificate, and neither a fail nor an open question keeps a declaration "
		    "from being public; supervision comes afterwards.");
	sd_buf_text(s->out, "</p>\n");
}

void sd_site_problem(const struct sd_visit *s, unsigned status, struct sd_slice title,
		     struct sd_slice detail)
{
	sd_site_begin(s, SD_SITE_PAGES, title);
	sd_buf_printf(s->out, "<p class=\"lead\">%u", status);
	if (detail.n) {
		sd_buf_text(s->out, " · ");
		sd_site_text(s, detail);
	}
	sd_buf_text(s->out, "</p>\n<p><a href=\"");
	sd_site_at(s, "/", sd_slice(NULL, 0), sd_slice(NULL, 0));
	sd_site_say(s, "\">回到首页</a></p>\n", "\">To the home page</a></p>\n");
	sd_site_end(s);
}
