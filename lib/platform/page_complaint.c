/* The form for complaints and reports.
 *
 * There are no cookies and no sessions, so a foreign page gains nothing by making a
 * browser send the form; it is refused all the same when the browser says that the form
 * is another's. */

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "net/urlform.h"
#include "platform/pages.h"

#include "base/ban.h"

static enum sd_next put_form(struct page *p, const struct sd_site_complaint *c, unsigned status)
{
	page_begin(p);
	p->r->answer.status = status;
	sd_site_complaint(&p->site, c);
	return SD_ANSWERED;
}

enum sd_next page_complaint(struct page *p)
{
	struct sd_site_complaint c = { .about = page_value(p, "about", 0) };

	if (sd_utf8_count(c.about) > SD_COMPLAINT_ABOUT)
		c.about = sd_slice(NULL, 0);
	return put_form(p, &c, 200);
}

/* `http://host` or `https://host` of the request itself. */
static bool is_own(const struct sd_request *r, struct sd_slice origin)
{
	struct sd_slice host = sd_request_header(r, "Host");

	if (!sd_slice_starts(origin, "http://") && !sd_slice_starts(origin, "https://"))
		return false;
	return sd_slice_eq(sd_slice_from(origin, origin.p[4] == 's' ? 8 : 7), host);
}

/* Whether the form is ours, as far as the browser tells. */
static bool is_ours(const struct sd_request *r)
{
	struct sd_slice origin = sd_request_header(r, "Origin");
	struct sd_slice site = sd_request_header(r, "Sec-Fetch-Site");

	if (site.p && !sd_slice_is(site, "same-origin") && !sd_slice_is(site, "none"))
		return false;
	return !origin.p || is_own(r, origin);
}

/* Who asks: behind a proxy on this machine, whom that names last. */
static struct sd_slice who(const struct sd_request *r)
{
	struct sd_slice named = sd_request_header(r, "X-Forwarded-For"), item = { NULL, 0 };
	bool near = strcmp(r->address, "127.0.0.1") == 0 || strcmp(r->address, "::1") == 0;

	while (near && named.p && sd_slice_cut(&named, ',', &item))
		;
	item = sd_slice_trim(item);
	return item.n && item.n < sizeof r->address ? item : sd_slice_of(r->address);
}

bool platform_turn(struct sd_platform *p, const struct sd_request *r)
{
	return sd_turns_take(p->turns, who(r), sd_serve_now() + 1);
}

static struct sd_slice field(struct page *p, const char *name)
{
	return sd_slice_trim(sd_form_value(sd_buf_slice(&p->r->body), name, 0, &p->r->arena));
}

/* The fields, and the first that is wrong. */
static int read_form(struct page *p, struct sd_site_complaint *c, struct sd_err *err)
{
	size_t n;
	int known = 1;
	struct sd_version v;

	*c = (struct sd_site_complaint){ .about = field(p, "about"), .text = field(p, "text"),
					 .contact = field(p, "contact"), .what = field(p, "what") };
	n = sd_utf8_count(c->text);
	if (c->about.n)
		known = sd_version_at(p->w->db, c->about, SD_CLOCK_NONE, SD_CLOCK_NONE, &v, err);
	if (!sd_slice_is(c->what, "complaint") && !sd_slice_is(c->what, "report"))
		c->fault = "what";
	else if (known == 0)
		c->fault = "about";
	else if (n < 1 || n > SD_COMPLAINT_TEXT)
		c->fault = "text";
	else if (sd_utf8_count(c->contact) > SD_COMPLAINT_CONTACT)
		c->fault = "contact";
	return known < 0 ? -1 : 0;
}

static int write_report(struct sd_db *db, struct sd_write *w, struct sd_err *err)
{
	return sd_report_keep(db, &platform_of_write(w)->report, err);
}

/* An empty field is none. */
static struct sd_slice or_none(struct sd_slice text)
{
	return text.n ? text : sd_slice(NULL, 0);
}

static enum sd_next begin(struct page *p)
{
	struct sd_site_complaint c;
	struct sd_err err = { SD_OK, "" };
	struct carried *carried;

	if (!is_ours(p->r))
		return page_refuse(p, SD_PROBLEM_NOT_ALLOWED, "表单不是本站的",
				   "the form is not of this site");
	if (read_form(p, &c, &err))
		return platform_failed(p->r, err.text);
	if (c.fault)
		return put_form(p, &c, 422);
	if (!platform_turn(p->w->platform, p->r))
		return page_refuse(p, SD_PROBLEM_TOO_OFTEN, "您提交得太频繁，请过十分钟再试",
				   "you have sent several; wait ten minutes");
	carried = platform_carry(p->w->platform, p->r, CARRIED_REPORT);
	carried->report = (struct sd_report_in){ .about = or_none(c.about), .text = c.text,
						 .contact = or_none(c.contact), .what = c.what,
						 .channel = SD_S("page") };
	return platform_write(carried, write_report);
}

static enum sd_next end(struct page *p, const struct carried *carried)
{
	struct sd_site_complaint c = { .fault = NULL };
	char receipt[SD_RECEIPT_LEN];

	if (carried->failed)
		return platform_failed(p->r, carried->why);
	sd_receipt_no(sd_buf_slice(&p->w->platform->node), &carried->report, receipt);
	c.receipt = sd_slice_of(receipt);
	return put_form(p, &c, 201);
}

enum sd_next platform_complain(struct platform_worker *w, struct sd_request *r,
			       const struct sd_slice *part)
{
	struct page p;
	enum sd_next next;

	(void)part;
	page_set_up(&p, w, r);
	next = r->own ? end(&p, r->own) : begin(&p);
	if (next == SD_ANSWERED)
		page_finish(&p);
	return next;
}
