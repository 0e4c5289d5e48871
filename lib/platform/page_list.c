/* Lists of declarations: the first page, searches, what an enterprise has declared. */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "net/urlform.h"
#include "platform/pages.h"
#include "rules/report_units.h"
#include "store/search.h"

#include "base/ban.h"

enum {
	PRODUCTS_SHOWN = 3,
	LATEST = 8,
	LIST_BYTES = 8 << 20		/* of records in one list */
};

/* A list with what it was asked. */
struct listing {
	struct sd_site_list list;
	struct sd_words_query query;
	struct sd_search search;
	struct sd_search_hits hits;
	struct sd_version version[SD_SEARCH_MOST];
	struct sd_site_row row[SD_SEARCH_MOST];
};

/* The version's slices, kept until the request is answered. */
static void keep(struct page *p, struct sd_version *v)
{
	struct sd_arena *a = &p->r->arena;

	v->registry_no = sd_arena_copy(a, v->registry_no);
	v->op = sd_arena_copy(a, v->op);
	v->sender = sd_arena_copy(a, v->sender);
	v->checked = sd_arena_copy(a, v->checked);
	v->reviewed = sd_arena_copy(a, v->reviewed);
	v->findings = sd_arena_copy(a, v->findings);
	v->body = sd_arena_copy(a, v->body);
}

int page_version(struct page *p, struct sd_slice registry_no, int64_t declared_end_ms,
		 struct sd_version *v, struct sd_err *err)
{
	int got = sd_version_at(p->w->db, registry_no, declared_end_ms, SD_CLOCK_NONE, v, err);

	if (got == 1)
		keep(p, v);
	return got;
}

/* The name of a reporting unit, or of a division outside Guangdong. */
struct sd_slice page_region(struct page *p, struct sd_slice code)
{
	const struct sd_region *row = sd_region_find(p->pack->regions, code, 0);
	struct sd_region_place place;

	if (sd_region_city(p->pack->regions, code, &place) == SD_REGION_IN_GUANGDONG)
		return sd_report_unit_said(p->pack, (unsigned)place.unit, p->site.zh);
	if (place.province && p->site.zh)
		return place.province->name;
	return row && p->site.zh ? row->name : code;
}

/* The first few names, each once. */
static struct sd_slice product_names(struct page *p, const struct sd_decl *d)
{
	struct sd_slice last = { NULL, 0 }, name, kept;
	struct sd_buf out = SD_BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < d->products.n && n <= PRODUCTS_SHOWN; i++) {
		name = sd_row_text(d, &d->products.row[i], SD_C_NAME);
		if (!name.n || (last.p && sd_slice_eq(name, last)))
			continue;
		last = name;
		if (n)
			sd_buf_text(&out, sd_site_in(&p->site, "、", ", "));
		if (n++ < PRODUCTS_SHOWN)
			sd_buf_add(&out, name);
		else
			sd_buf_text(&out, "…");
	}
	kept = sd_arena_copy(&p->r->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

void page_row(struct page *p, const struct sd_version *v, struct sd_site_row *row)
{
	const struct sd_decl *d = sd_desk_view(p->desk, v->body, SD_DAY_NONE, NULL);
	struct sd_arena *a = &p->r->arena;
	char time[SD_CLOCK_LEN + 1];

	sd_clock_write(v->declared_ms, time);
	*row = (struct sd_site_row){
		.registry_no = sd_arena_copy(a, v->registry_no),
		.state = sd_slice_of(sd_state_word(v->state)),
		.checked = sd_arena_copy(a, v->checked),
		.reviewed = sd_arena_copy(a, v->reviewed),
		.declared = sd_clock_day(v->declared_ms),
		.declared_at = sd_arena_copy(a, sd_slice_of(time))
	};
	if (!d)
		return;
	row->uscc = sd_arena_copy(a, sd_decl_text(d, SD_M_USCC));
	row->firm = sd_arena_copy(a, sd_decl_text(d, SD_M_FIRM));
	row->region = sd_arena_copy(a, page_region(p, sd_decl_text(d, SD_M_REGION)));
	row->type = sd_arena_copy(a, sd_decl_text(d, SD_M_STD_TYPE));
	row->number = sd_arena_copy(a, sd_decl_text(d, SD_M_NUMBER));
	row->title = sd_arena_copy(a, sd_decl_text(d, SD_M_TITLE));
	row->products = product_names(p, d);
}

/* The filters of the address; false when one has a word that is none of its choices. */
static bool read_filters(struct page *p, struct listing *l)
{
	struct sd_slice *into[SD_SITE_FILTERS] = {
		&l->search.region, &l->search.kind, &l->search.state, &l->search.verdict,
		&l->search.type, &l->search.year
	};
	enum sd_site_filter f;
	size_t i;

	for (f = 0; f < SD_SITE_FILTERS; f++) {
		*into[f] = page_value(p, sd_site_filter_name(f), 0);
		l->list.ask.filter[f].chosen = *into[f];
		if (!into[f]->p)
			continue;
		for (i = 0; i < l->list.ask.filter[f].n; i++)
			if (sd_slice_eq(*into[f], l->list.ask.filter[f].choice[i].word))
				break;
		if (i == l->list.ask.filter[f].n)
			return false;
	}
	return true;
}

/* A whole number, or -1. */
static int64_t number(struct sd_slice text)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 15; i++)
		n = n * 10 + (text.p[i] - '0');
	return text.n && i == text.n ? n : -1;
}

/* after=RANK-ID, limit=N; false when they are none. */
static bool read_cursor(struct page *p, struct listing *l)
{
	struct sd_slice after = page_value(p, "after", 0), rank;
	struct sd_slice limit = page_value(p, "limit", 0);
	int64_t r, n = limit.p ? number(limit) : SD_SEARCH_LIMIT;

	if (n < 1 || n > SD_SEARCH_MOST)
		return false;
	l->search.limit = (unsigned)n;
	if (!after.p)
		return true;
	sd_slice_cut(&after, '-', &rank);
	r = number(rank);
	l->search.before = number(after);
	l->search.rank = (unsigned)r;
	l->list.later = true;
	return r >= 0 && r < SD_SEARCH_RANKS && l->search.before > 0;
}

/* The query of this page with another cursor. */
static struct sd_slice next_query(struct page *p, const struct listing *l)
{
	struct sd_slice rest = p->site.query, item, made;
	struct sd_buf out = SD_BUF_INIT;

	while (p->site.query.n && sd_slice_cut(&rest, '&', &item))
		if (!sd_slice_starts(item, "after=")) {
			sd_buf_add(&out, item);
			sd_buf_byte(&out, '&');
		}
	sd_buf_printf(&out, "after=%u-%lld", l->hits.hit[l->hits.n - 1].rank,
		      (long long)l->hits.hit[l->hits.n - 1].decl);
	made = sd_arena_copy(&p->r->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return made;
}

static struct listing *listing_new(struct page *p, const char *to)
{
	struct listing *l = sd_zalloc(sizeof *l);

	l->list.to = to;
	l->search.query = &l->query;
	page_choices(p, &l->list.ask);
	return l;
}

static void listing_free(struct listing *l)
{
	sd_buf_release(&l->query.text);
	free(l);
}

/* Run the search and gather its rows; of large records fewer as JSON. */
static int look(struct page *p, struct listing *l, struct sd_err *err)
{
	size_t i, bytes = 0;

	if (sd_search_waiting(p->w->db, &l->list.waiting, err) ||
	    sd_search_run(p->w->db, &l->search, &l->hits, err))
		return -1;
	l->list.count = l->hits.count;
	for (i = 0; i < l->hits.n; i++) {
		if (sd_version_last(p->w->db, l->hits.hit[i].decl, &l->version[i], err) != 1)
			return -1;
		page_row(p, &l->version[i], &l->row[i]);
		bytes += l->version[i].body.n;
		if (p->form == PAGE_JSON && bytes > LIST_BYTES && i) {
			l->hits.n = i;
			l->hits.more = true;
		} else if (p->form == PAGE_JSON) {
			keep(p, &l->version[i]);
		}
	}
	l->list.row = l->row;
	l->list.n = l->hits.n;
	l->list.counted = SD_SEARCH_COUNT;
	if (l->hits.more)
		l->list.next = next_query(p, l);
	return 0;
}

static void put_json(struct page *p, const struct listing *l)
{
	struct sd_buf *out = page_begin(p);
	size_t i;

	sd_buf_text(out, "{\"kind\":\"declarations\",\"count\":");
	sd_buf_uint(out, l->list.count);
	if (l->list.count > l->list.counted)
		sd_buf_text(out, ",\"more\":true");
	if (l->list.waiting)
		sd_json_uint(out, "waiting", l->list.waiting);
	sd_buf_text(out, ",\"versions\":[");
	for (i = 0; i < l->hits.n; i++) {
		sd_buf_text(out, i ? ",\n" : "\n");
		sd_version_write(&l->version[i], out);
	}
	sd_buf_text(out, "\n]");
	if (l->list.next.n) {
		sd_buf_text(out, ",\"next\":\"");
		sd_buf_add(out, p->site.path);
		sd_buf_text(out, ".json?");
		sd_buf_add(out, l->list.next);
		sd_buf_byte(out, '"');
	}
	sd_buf_text(out, "}\n");
}

/* The next page for programs. */
static void put_link(struct page *p, const struct listing *l)
{
	static const char *const suffix[] = { "", ".json", ".csv", ".xlsx" };

	if (l->list.next.n && l->list.next.n + p->site.path.n < 200)
		sd_answer_header(&p->r->answer, "Link", "<%.*s%s?%.*s>; rel=\"next\"",
				 (int)p->site.path.n, p->site.path.p, suffix[p->form],
				 (int)l->list.next.n, l->list.next.p);
}

/* A list for programs. */
static enum sd_next put_data(struct page *p, const struct listing *l)
{
	struct sd_figures t;

	put_link(p, l);
	if (p->form == PAGE_JSON) {
		put_json(p, l);
		return SD_ANSWERED;
	}
	sd_figures_init(&t, "declarations");
	sd_site_list_figures(&p->site, &l->list, &t);
	return page_figures(p, &t);
}

static enum sd_next put_list(struct page *p, struct listing *l)
{
	if (p->form != PAGE_HTML)
		return put_data(p, l);
	put_link(p, l);
	page_begin(p);
	sd_site_list(&p->site, &l->list);
	return SD_ANSWERED;
}

static enum sd_next search(struct page *p, struct listing *l)
{
	struct sd_err err = { SD_OK, "" };
	bool short_enough;

	if (!read_filters(p, l) || !read_cursor(p, l))
		return page_refuse(p, SD_PROBLEM_BAD_PARAMETER, "筛选条件、after 或 limit 有误",
				   "a filter, after or limit has a value that it does not know");
	l->list.ask.text = page_value(p, "q", 0);
	short_enough = sd_words_query(l->list.ask.text, &l->query);
	if (!short_enough)
		l->list.fault = sd_slice_of(sd_site_in(&p->site, "要找的词太多或太长，请少写几个。",
						       "Too many words: write fewer."));
	else if (l->list.ask.text.n && !l->query.n)
		l->list.fault = sd_slice_of(sd_site_in(&p->site, "请输入文字或数字。",
						       "Write letters or figures."));
	if (!l->list.fault.n && look(p, l, &err))
		return platform_failed(p->r, err.text);
	return put_list(p, l);
}

enum sd_next page_search(struct page *p)
{
	struct listing *l = listing_new(p, "/search");
	enum sd_next next = search(p, l);

	listing_free(l);
	return next;
}

static enum sd_next firm(struct page *p, struct listing *l, struct sd_slice uscc)
{
	struct sd_site_firm f = { .uscc = uscc };
	struct sd_err err = { SD_OK, "" };

	l->search.uscc = uscc;
	if (!read_cursor(p, l))
		return page_refuse(p, SD_PROBLEM_BAD_PARAMETER, "after 或 limit 有误",
				   "after or limit has a value that it does not know");
	if (look(p, l, &err))
		return platform_failed(p->r, err.text);
	if (!l->list.n) {
		sd_refuse(p->r, SD_PROBLEM_NOT_FOUND, NULL);
		return SD_ANSWERED;
	}
	if (p->form != PAGE_HTML)
		return put_data(p, l);
	f.uscc = l->row[0].uscc;
	f.name = l->row[0].firm;
	f.region = l->row[0].region;
	page_begin(p);
	sd_site_firm(&p->site, &f, &l->list);
	return SD_ANSWERED;
}

enum sd_next page_firm(struct page *p, struct sd_slice uscc)
{
	struct listing *l = listing_new(p, "/search");
	enum sd_next next = firm(p, l, uscc);

	listing_free(l);
	return next;
}

enum sd_next page_home(struct page *p)
{
	struct listing *l = listing_new(p, "/search");
	struct sd_err err = { SD_OK, "" };
	struct sd_stats_view view = { 0 };
	struct sd_buf title = SD_BUF_INIT;
	uint64_t size = 0;
	int bad;

	l->search.limit = LATEST;
	bad = look(p, l, &err) || sd_log_size(p->w->db, &size, &err);
	if (!bad) {
		if (sd_stats_get(p->w->platform->stats, 0, p->site.zh, SD_STATS_TITLE, &view,
				 &title))
			view.counts.known = true;
		view.counts.log_size = size;
		page_begin(p);
		sd_site_home(&p->site, &l->list, &view.counts);
	}
	sd_buf_release(&title);
	listing_free(l);
	return bad ? platform_failed(p->r, err.text) : SD_ANSWERED;
}
