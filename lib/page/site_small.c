/* The smaller pages: statistics, complaints, status, about; and times. */

#include <stdio.h>

#include "base/clock.h"
#include "page/html.h"
#include "page/site_views.h"

#include "base/ban.h"

void sd_site_time(const struct sd_visit *s, int64_t ms)
{
	char text[SD_CLOCK_LEN + 1];

	sd_clock_write(ms, text);
	sd_buf_printf(s->out, "<time datetime=\"%s\">%.10s %.5s</time>", text, text, text + 11);
}

void sd_site_day(const struct sd_visit *s, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	if (day == SD_DAY_NONE)
		return;
	sd_date_write(day, text);
	sd_buf_printf(s->out, "<time datetime=\"%s\">%s</time>", text, text);
}

void sd_site_statistics(const struct sd_visit *s, const struct sd_site_statistics *t)
{
	size_t i;

	sd_site_begin(s, SD_SITE_STATISTICS, t->title);
	sd_buf_printf(s->out, "<nav class=\"tabs\" aria-label=\"%s\"><ul>\n",
		      sd_site_in(s, "统计表", "Tables"));
	for (i = 0; i < t->n; i++) {
		sd_buf_text(s->out, "<li><a href=\"");
		sd_site_at(s, "/statistics/", t->report[i].word, sd_slice(NULL, 0));
		sd_buf_text(s->out, sd_slice_eq(t->report[i].word, t->name) ?
			    "\" aria-current=\"page\">" : "\">");
		sd_site_text(s, t->report[i].name);
		sd_buf_text(s->out, "</a></li>\n");
	}
	sd_buf_text(s->out, "</ul></nav>\n");
	if (t->body.n) {
		sd_buf_printf(s->out, "<p class=\"lead\">%s",
			      sd_site_in(s, "截至日志前 ", "As of the first "));
		sd_html_number(s->out, t->log_size);
		sd_site_say(s, " 条，算于 ", " entries of the log, computed ");
		sd_site_time(s, t->at_ms);
		sd_site_say(s, "。</p>\n", ".</p>\n");
		sd_buf_add(s->out, t->body);
		sd_site_forms(s);
	} else {
		sd_buf_printf(s->out, "<p class=\"lead\">%s</p>\n",
			      sd_site_in(s, "统计正在计算，请稍后再看。",
					 "The figures are being computed; look again later."));
	}
	sd_site_end(s);
}

static void put_row(const struct sd_visit *s, const char *zh, const char *en,
		    struct sd_slice text)
{
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, zh, en));
	sd_site_text(s, text);
	sd_buf_text(s->out, "</dd></div>\n");
}

/* How far an upstream is behind. */
static void put_upstream(const struct sd_visit *s, const struct sd_site_upstream *u)
{
	sd_site_text(s, u->node);
	if (!u->up)
		sd_site_say(s, "，没有应答", "; does not answer");
	if (u->waiting) {
		sd_site_say(s, "，待报送 ", "; waiting to be sent: ");
		sd_html_number(s->out, u->waiting);
		sd_site_say(s, " 条，最早的收于 ", ", the oldest received ");
		sd_site_time(s, u->since_ms);
	} else {
		sd_site_say(s, "，全部报送完毕", "; everything is sent");
	}
	if (u->refused) {
		sd_site_say(s, "，被拒绝 ", "; refused: ");
		sd_html_number(s->out, u->refused);
		sd_site_say(s, " 条", "");
	}
}

static void put_upstreams(const struct sd_visit *s, const struct sd_site_status *t)
{
	size_t i;

	sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, "上级节点", "Upstream"));
	if (!t->upstreams)
		sd_site_say(s, "未设", "none");
	for (i = 0; i < t->upstreams; i++) {
		sd_buf_text(s->out, i ? "<br>" : "");
		put_upstream(s, &t->upstream[i]);
	}
	sd_buf_text(s->out, "</dd></div>\n");
}

void sd_site_status(const struct sd_visit *s, const struct sd_site_status *t)
{
	sd_site_begin(s, SD_SITE_STATUS, sd_slice_of(sd_site_in(s, "运行状态", "Status")));
	sd_buf_text(s->out, "<dl class=\"facts\">\n");
	put_row(s, "节点", "Node", t->node);
	put_row(s, "名称", "Name", t->name);
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd>", sd_site_in(s, "日志条目", "Entries of the "
		"log"));
	sd_html_number(s->out, t->log_size);
	if (t->last_ms != SD_CLOCK_NONE) {
		sd_site_say(s, "，最后一条收于 ", ", the last received ");
		sd_site_time(s, t->last_ms);
	}
	if (t->waiting) {
		sd_site_say(s, "；正在编入检索索引 ", "; still to be indexed for the search: ");
		sd_html_number(s->out, t->waiting);
	}
	sd_buf_text(s->out, "</dd></div>\n");
	put_upstreams(s, t);
	put_row(s, "规则包", "Rule pack", t->pack);
	put_row(s, "规则适用地", "Profile of rules", t->profile);
	put_row(s, "日志名称", "Name of the log", t->origin);
	put_row(s, "日志公钥", "Key of the log", t->key);
	sd_buf_printf(s->out, "</dl>\n<h2>%s</h2>\n<pre tabindex=\"0\">",
		      sd_site_in(s, "签名树头", "Signed head of the log"));
	sd_html_text(s->out, t->checkpoint);
	sd_buf_printf(s->out, "</pre>\n<p class=\"forms\">%s<a href=\"/status.json\">json</a> "
		      "<a href=\"/sdx/1/log/checkpoint\">%s</a> <a href=\"/metrics\">%s</a>"
		      "</p>\n",
		      sd_site_in(s, "开放数据：", "Open data: "),
		      sd_site_in(s, "树头原文", "the head itself"), sd_site_in(s, "计量", "metrics"));
	sd_site_end(s);
}

static void put_fault(const struct sd_visit *s, const struct sd_site_complaint *c,
		      const char *field, const char *zh, const char *en)
{
	if (c->fault && strcmp(c->fault, field) == 0)
		sd_buf_printf(s->out, "<strong class=\"fault\" id=\"%s-fault\">%s</strong>", field,
			      sd_site_in(s, zh, en));
}

static void put_described(const struct sd_visit *s, const struct sd_site_complaint *c,
			  const char *field)
{
	if (c->fault && strcmp(c->fault, field) == 0)
		sd_buf_printf(s->out, " aria-invalid=\"true\" "
			"aria-describedby=\"%s-fault\"", field);
}

static void put_what(const struct sd_visit *s, const struct sd_site_complaint *c)
{
	static const char *const what[][3] = {
		{ "complaint", "投诉：我买的产品与声明不符，要求处理与我的纠纷",
		  "Complaint: what I bought is not as declared, settle my dispute" },
		{ "report", "举报：反映违法线索", "Report: I know of a breach" }
	};
	size_t i;

	sd_buf_printf(s->out, "<fieldset><legend>%s</legend>\n",
		      sd_site_in(s, "您要", "You want to make a"));
	put_fault(s, c, "what", "请选一项", "Choose one");
	for (i = 0; i < 2; i++)
		sd_buf_printf(s->out, "<label class=\"radio\"><input type=\"radio\" "
			"name=\"what\" "
			      "value=\"%s\" required%s> %s</label>\n", what[i][0],
			      sd_slice_is(c->what, what[i][0]) ? " checked" : "",
			      sd_site_in(s, what[i][1], what[i][2]));
	sd_buf_text(s->out, "</fieldset>\n");
}

static void put_input(const struct sd_visit *s, const struct sd_site_complaint *c,
		      const char *name, int most, struct sd_slice value)
{
	sd_buf_printf(s->out, "<input id=\"%s\" name=\"%s\" maxlength=\"%d\" autocomplete=\"%s\" "
		      "value=\"", name, name, most, strcmp(name, "contact") ? "off" : "on");
	sd_html_text(s->out, value);
	sd_buf_text(s->out, "\"");
	put_described(s, c, name);
	sd_buf_text(s->out, ">\n");
}

static void put_complaint_form(const struct sd_visit *s, const struct sd_site_complaint *c)
{
	sd_buf_text(s->out, "<form class=\"fields\" method=\"post\" action=\"");
	sd_site_at(s, "/complaint", sd_slice(NULL, 0), sd_slice(NULL, 0));
	sd_buf_text(s->out, "\">\n");
	put_what(s, c);
	sd_buf_printf(s->out, "<label for=\"about\">%s</label>\n",
		      sd_site_in(s, "关于哪份声明（登记号，可不填）",
				 "About which declaration (registry number, if you know it)"));
	put_fault(s, c, "about", "没有这个登记号", "There is no such registry number");
	put_input(s, c, "about", SD_COMPLAINT_ABOUT, c->about);
	sd_buf_printf(s->out, "<label for=\"text\">%s</label>\n",
		      sd_site_in(s, "事实与诉求（必填，四千字以内）",
				 "What happened, what you ask for (required, 4000 characters)"));
	put_fault(s, c, "text", "请写一至四千字", "Write 1 to 4000 characters");
	sd_buf_printf(s->out, "<textarea id=\"text\" name=\"text\" rows=\"8\" "
		"maxlength=\"%d\" required",
		      SD_COMPLAINT_TEXT);
	put_described(s, c, "text");
	sd_buf_text(s->out, ">\n");
	sd_html_text(s->out, c->text);
	sd_buf_printf(s->out, "</textarea>\n<label for=\"contact\">%s</label>\n",
		      sd_site_in(s, "联系方式（可不填；不填则无法告知处理结果）",
				 "How to reach you (optional; without it nobody can answer "
				 "you)"));
	put_fault(s, c, "contact", "至多二百字", "200 characters at most");
	put_input(s, c, "contact", SD_COMPLAINT_CONTACT, c->contact);
	sd_buf_printf(s->out, "<button type=\"submit\">%s</button>\n</form>\n",
		      sd_site_in(s, "提交", "Send"));
}

static void put_receipt(const struct sd_visit *s, const struct sd_site_complaint *c)
{
	sd_buf_printf(s->out, "<p class=\"lead\" role=\"status\">%s</p>\n<p class=\"receipt\">"
		      "<span>%s</span> <strong id=\"receipt\">", sd_site_in(s, "已收到。",
		      "It has come in."), sd_site_in(s, "回执号", "Receipt number"));
	sd_site_text(s, c->receipt);
	sd_buf_printf(s->out, "</strong></p>\n<p>%s</p>\n",
		      sd_site_in(s, "请记下回执号，查询时须提供。内容不公开，由监管部门处理。",
				 "Keep the number: you will be asked for it. What you wrote "
				 "is not "
				 "public; the authority will look into it."));
}

void sd_site_complaint(const struct sd_visit *s, const struct sd_site_complaint *c)
{
	sd_site_begin(s, SD_SITE_COMPLAINT,
		      sd_slice_of(sd_site_in(s, "投诉举报", "Complaints and reports")));
	if (c->receipt.n) {
		put_receipt(s, c);
	} else {
		sd_buf_printf(s->out, "<p class=\"lead\">%s</p>\n",
			      sd_site_in(s, "产品与所公开的标准不符，或声明本身有问题，请告诉我们。"
					 "内容不公开。",
					 "A product is not as declared, or a declaration is "
					 "wrong: tell "
					 "us. Nothing of it is public."));
		put_complaint_form(s, c);
	}
	sd_site_end(s);
}
