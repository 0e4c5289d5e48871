/* Statistics, the state of the platform, reports that come in. */

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/write.h"
#include "net/urlform.h"
#include "platform/pages.h"
#include "rules/pack.h"

#include "base/ban.h"

/* Names of the reports for people, in the order of sd_stats_name. */
static const struct { const char *zh, *en; } heading[] = {
	{ "总览", "Overview" }, { "重点产品", "Key products" }, { "各地", "Regions" },
	{ "标准类型", "Standards" }, { "企业", "Enterprises" }, { "各月", "Months" }
};

static size_t find_report(struct sd_slice word)
{
	size_t i;

	for (i = 0; sd_stats_name(i) && !sd_slice_is(word, sd_stats_name(i)); i++)
		;
	return i;
}

static void put_statistics(struct page *p, size_t report, const struct sd_stats_view *view,
			   struct sd_slice title, struct sd_slice body)
{
	struct sd_site_choice choice[sizeof heading / sizeof *heading] = { 0 };
	struct sd_site_statistics t = { .report = choice, .title = title, .body = body,
					.log_size = view->log_size, .at_ms = view->at_ms };

	for (; sd_stats_name(t.n); t.n++)
		choice[t.n] = (struct sd_site_choice){
			sd_slice_of(sd_stats_name(t.n)),
			sd_slice_of(sd_site_in(&p->site, heading[t.n].zh, heading[t.n].en))
		};
	t.name = choice[report].word;
	if (!t.title.n)
		t.title = sd_slice_of(sd_site_in(&p->site, "统计", "Statistics"));
	page_begin(p);
	sd_site_statistics(&p->site, &t);
}

/* Rows, one a line, as one list. */
static void put_rows(struct page *p, const struct sd_stats_view *view, struct sd_slice lines)
{
	struct sd_buf *out = page_begin(p);
	struct sd_slice line;
	bool first = true;

	sd_buf_text(out, "{\"kind\":\"statistics\",");
	sd_buf_printf(out, "\"log_size\":%llu,\"rows\":[", (unsigned long long)view->log_size);
	while (sd_slice_cut(&lines, '\n', &line))
		if (line.n) {
			sd_buf_text(out, first ? "\n" : ",\n");
			sd_buf_add(out, line);
			first = false;
		}
	sd_buf_text(out, "\n]}\n");
}

static enum sd_next busy(struct page *p)
{
	return page_refuse(p, SD_PROBLEM_BUSY, "统计正在计算", "the figures are being computed");
}

static enum sd_next put_workbook(struct page *p, size_t report)
{
	struct sd_err err = { SD_OK, "" };
	int got = sd_stats_xlsx(p->w->platform->stats, report, p->site.zh, page_begin(p), &err);

	return got > 0 ? SD_ANSWERED : got ? platform_failed(p->r, err.text) : busy(p);
}

enum sd_next page_statistics(struct page *p, struct sd_slice name)
{
	static const enum sd_stats_form form[] = { SD_STATS_BODY, SD_STATS_JSONL, SD_STATS_CSV };
	struct sd_buf title = SD_BUF_INIT, body = SD_BUF_INIT;
	struct sd_stats *stats = p->w->platform->stats;
	size_t report = find_report(name);
	struct sd_stats_view view;
	enum sd_next next = SD_ANSWERED;
	bool known;

	if (!sd_stats_name(report)) {
		sd_refuse(p->r, SD_PROBLEM_NOT_FOUND, NULL);
		return SD_ANSWERED;
	}
	if (p->form == PAGE_XLSX)
		return put_workbook(p, report);
	known = sd_stats_get(stats, report, p->site.zh, form[p->form], &view, &body);
	sd_stats_get(stats, report, p->site.zh, SD_STATS_TITLE, &view, &title);
	if (p->form == PAGE_HTML)
		put_statistics(p, report, &view, sd_buf_slice(&title), sd_buf_slice(&body));
	else if (!known)
		next = busy(p);
	else if (p->form == PAGE_JSON)
		put_rows(p, &view, sd_buf_slice(&body));
	else
		sd_buf_add(page_begin(p), sd_buf_slice(&body));
	sd_buf_release(&title);
	sd_buf_release(&body);
	return next;
}

static void put_status_json(struct page *p, const struct sd_site_status *t)
{
	struct sd_buf *out = page_begin(p);
	char time[SD_CLOCK_LEN + 1];

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("status"));
	sd_json_member(out, "node", t->node);
	sd_json_member(out, "name", t->name);
	sd_json_uint(out, "log_size", t->log_size);
	sd_json_uint(out, "search_waiting", t->waiting);
	if (t->last_ms != SD_CLOCK_NONE) {
		sd_clock_write(t->last_ms, time);
		sd_json_member(out, "last_received_at", sd_slice_of(time));
	}
	sd_json_name(out, "upstream");
	sd_relay_write(p->w->platform->relay, out);
	sd_json_member(out, "rules", t->pack);
	sd_json_member(out, "checkpoint", t->checkpoint);
	sd_buf_text(out, "}\n");
}

/* When the last leaf came. */
static int last_received(struct page *p, uint64_t size, int64_t *ms, struct sd_err *err)
{
	struct sd_version v;
	int got;

	*ms = SD_CLOCK_NONE;
	if (!size)
		return 0;
	got = sd_version_get(p->w->db, size - 1, &v, err);
	if (got == 1)
		*ms = v.received_ms;
	return got < 0 ? -1 : 0;
}

/* How it stands with the platforms above; the number of them. */
static size_t read_upstreams(const struct sd_platform *f,
			     struct sd_relay_state state[SD_RELAY_UPSTREAMS],
			     struct sd_site_upstream up[SD_RELAY_UPSTREAMS])
{
	size_t i, n = sd_relay_states(f->relay, state);

	for (i = 0; i < n; i++)
		up[i] = (struct sd_site_upstream){
			sd_slice_of(state[i].code), state[i].up, (uint64_t)state[i].lag.waiting,
			(uint64_t)state[i].lag.refused, state[i].lag.since_ms
		};
	return n;
}

enum sd_next page_status(struct page *p)
{
	const struct sd_platform *f = p->w->platform;
	struct sd_relay_state state[SD_RELAY_UPSTREAMS];
	struct sd_site_upstream up[SD_RELAY_UPSTREAMS];
	struct sd_buf head = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	struct sd_site_status t = {
		.node = sd_buf_slice(&f->node), .name = sd_buf_slice(&f->name),
		.origin = sd_buf_slice(&f->origin), .key = sd_buf_slice(&f->key),
		.pack = sd_slice_of(p->pack->name), .profile = sd_slice_of(f->how->profile),
		.upstream = up, .upstreams = read_upstreams(f, state, up)
	};
	uint64_t covers;
	bool bad = sd_log_size(p->w->db, &t.log_size, &err) ||
		   sd_search_waiting(p->w->db, &t.waiting, &err) ||
		   last_received(p, t.log_size, &t.last_ms, &err) ||
		   sd_log_checkpoint(p->w->db, -1, &covers, &head, &err) < 0;

	t.checkpoint = sd_buf_slice(&head);
	if (!bad && p->form == PAGE_JSON) {
		put_status_json(p, &t);
	} else if (!bad) {
		page_begin(p);
		sd_site_status(&p->site, &t);
	}
	sd_buf_release(&head);
	return bad ? platform_failed(p->r, err.text) : SD_ANSWERED;
}
