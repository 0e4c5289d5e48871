/* Which page is asked for, in which language and form. */

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "net/urlform.h"
#include "page/table.h"
#include "platform/pages.h"

#include "base/ban.h"

struct sd_slice page_value(struct page *p, const char *name, unsigned nth)
{
	struct sd_slice v = sd_form_value(p->r->query, name, nth, &p->r->arena);

	return v.n ? v : sd_slice(NULL, 0);
}

struct sd_buf *page_begin(struct page *p)
{
	static const char *const type[] = {
		"text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	};

	return p->site.out = sd_accept(p->r, type[p->form]);
}

enum sd_next page_refuse(struct page *p, enum sd_problem why, const char *zh, const char *en)
{
	sd_refuse(p->r, why, sd_site_in(&p->site, zh, en));
	return SD_ANSWERED;
}

enum sd_next page_figures(struct page *p, struct sd_figures *t)
{
	struct sd_buf *out = page_begin(p);
	struct sd_err err = { SD_OK, "" };
	int bad = 0;

	if (p->form == PAGE_CSV)
		sd_figures_write_csv(t, false, out);
	else
		bad = page_workbook(t, p->site.zh, out, &err);
	sd_figures_release(t);
	return bad ? platform_failed(p->r, err.text) : SD_ANSWERED;
}

/* The quality that a range of Accept-Language gives, in thousandths. */
static int quality(struct sd_slice range)
{
	const char *q = NULL;
	size_t i;
	int n = 0, unit = 1000;

	for (i = 0; i + 2 < range.n && !q; i++)
		if ((range.p[i] == 'q' || range.p[i] == 'Q') && range.p[i + 1] == '=')
			q = range.p + i + 2;
	if (!q)
		return 1000;
	for (; q < range.p + range.n && unit; q++)
		if (*q >= '0' && *q <= '9') {
			n += (*q - '0') * unit;
			unit /= 10;
		}
	return n;
}

/* Chinese, unless English is liked better. */
static bool reads_chinese(struct sd_slice accept)
{
	int zh = -1, en = -1, q;
	struct sd_slice rest = accept, range;

	while (accept.n && sd_slice_cut(&rest, ',', &range)) {
		range = sd_slice_trim(range);
		q = quality(range);
		if (sd_slice_starts(range, "zh") && q > zh)
			zh = q;
		else if (sd_slice_starts(range, "en") && q > en)
			en = q;
	}
	return en <= zh || en <= 0;
}

/* The query without the language, for the links of the page. */
static struct sd_slice without_language(struct sd_request *r)
{
	struct sd_slice rest = r->query, item, kept;
	struct sd_buf out = SD_BUF_INIT;

	while (r->query.n && sd_slice_cut(&rest, '&', &item))
		if (!sd_slice_starts(item, "lang=")) {
			sd_buf_text(&out, out.n ? "&" : "");
			sd_buf_add(&out, item);
		}
	kept = sd_arena_copy(&r->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

/* Take a suffix off the path. */
static enum page_form take_form(struct sd_slice *path)
{
	static const char *const suffix[] = { NULL, ".json", ".csv", ".xlsx" };
	size_t i, n;

	for (i = PAGE_JSON; i <= PAGE_XLSX; i++) {
		n = strlen(suffix[i]);
		if (path->n > n && memcmp(path->p + path->n - n, suffix[i], n) == 0) {
			path->n -= n;
			return (enum page_form)i;
		}
	}
	return PAGE_HTML;
}

/* The path as the request has it, without its suffix. */
static struct sd_slice path_as_written(const struct sd_request *r)
{
	struct sd_slice rest = r->target, path = { NULL, 0 };

	sd_slice_cut(&rest, '?', &path);
	take_form(&path);
	return path;
}

void page_set_up(struct page *p, struct platform_worker *w, struct sd_request *r)
{
	struct sd_slice lang;

	*p = (struct page){ .w = w, .r = r };
	lang = page_value(p, "lang", 0);
	p->site.said = sd_slice_is(lang, "zh") || sd_slice_is(lang, "en");
	p->site.zh = p->site.said ? lang.p[0] == 'z'
				  : reads_chinese(sd_request_header(r, "Accept-Language"));
	if (p->site.said || sd_request_header(r, "Accept-Language").n)
		r->zh = p->site.zh;	/* else programs hear what the interface says */
	p->site.name = sd_buf_slice(&w->platform->name);
	p->site.query = without_language(r);
	p->site.path = path_as_written(r);
	p->pack = w->platform->packs[!p->site.zh];
	p->desk = w->desks[!p->site.zh];
}

static enum sd_next whole_page(struct page *p, void (*put)(const struct sd_visit *))
{
	page_begin(p);
	put(&p->site);
	return SD_ANSWERED;
}

static enum sd_next fixed(struct page *p, const char *type, void (*put)(struct sd_buf *out))
{
	put(sd_accept(p->r, type));
	return SD_ANSWERED;
}

static enum sd_next not_found(struct page *p)
{
	sd_refuse(p->r, SD_PROBLEM_NOT_FOUND, NULL);
	return SD_ANSWERED;
}

/* What has one step, or none. */
static enum sd_next one_step(struct page *p, struct sd_slice step)
{
	if (!step.n)
		return page_home(p);
	if (sd_slice_is(step, "search"))
		return page_search(p);
	if (sd_slice_is(step, "compare"))
		return page_compare(p);
	if (sd_slice_is(step, "statistics"))
		return page_statistics(p, SD_S("overview"));
	if (sd_slice_is(step, "status") && p->form <= PAGE_JSON)
		return page_status(p);
	if (p->form != PAGE_HTML)
		return not_found(p);
	if (sd_slice_is(step, "complaint"))
		return page_complaint(p);
	if (sd_slice_is(step, "about"))
		return whole_page(p, sd_site_about);
	if (sd_slice_is(step, SD_SITE_STYLE + 1))
		return fixed(p, "text/css; charset=utf-8", sd_site_style);
	if (sd_slice_is(step, SD_SITE_ICON + 1))
		return fixed(p, "image/svg+xml", sd_site_icon);
	return not_found(p);
}

static enum sd_next two_steps(struct page *p, struct sd_slice step, struct sd_slice last)
{
	if (sd_slice_is(step, "declarations"))
		return page_declaration(p, last);
	if (sd_slice_is(step, "enterprises"))
		return page_firm(p, last);
	if (sd_slice_is(step, "statistics"))
		return page_statistics(p, last);
	return not_found(p);
}

/* A tag of the bytes: whatever changes the page changes it. */
static void put_etag(struct sd_answer *a)
{
	unsigned char digest[SD_SHA256_LEN];
	struct sd_slice body = sd_buf_slice(&a->body);
	char hex[SD_SHA256_HEX];

	sd_sha256_pieces(&body, 1, digest);
	sd_sha256_text(digest, hex);
	snprintf(a->etag, sizeof a->etag, "W/\"%.24s\"", hex);
}

static bool wants_html(const struct sd_request *r)
{
	struct sd_slice rest = sd_request_header(r, "Accept"), type;

	while (rest.n && sd_slice_cut(&rest, ',', &type))
		if (sd_slice_starts(sd_slice_trim(type), "text/html"))
			return true;
	return false;
}

/* A refusal for people, when they ask for a page. */
static void put_problem(struct page *p)
{
	struct sd_answer *a = &p->r->answer;
	unsigned status = a->status;

	if (p->form != PAGE_HTML || !wants_html(p->r))
		return;
	page_begin(p);
	sd_site_problem(&p->site, status,
			sd_slice_of(sd_problem_title(a->problem, p->site.zh)),
			sd_slice_of(a->detail));
	a->status = status;
}

void page_finish(struct page *p)
{
	struct sd_answer *a = &p->r->answer;

	if (a->status == 200)
		put_etag(a);
	else if (a->status >= 400)
		put_problem(p);
	sd_answer_header(a, "Content-Security-Policy", "%s", SD_SITE_POLICY);
	sd_answer_header(a, "Referrer-Policy", "same-origin");
	sd_answer_header(a, "Content-Language", "%s", p->site.zh ? "zh-CN" : "en");
}

enum sd_next platform_page(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part)
{
	struct sd_slice rest = sd_slice_from(r->path, 1), step = { NULL, 0 };
	struct page p;
	enum sd_next next;

	(void)part;
	page_set_up(&p, w, r);
	if (r->path.n > 1)
		p.form = take_form(&rest);
	sd_slice_cut(&rest, '/', &step);
	next = rest.p ? two_steps(&p, step, rest) : one_step(&p, step);
	if (next == SD_ANSWERED)
		page_finish(&p);
	return next;
}
