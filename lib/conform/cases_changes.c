/* What is new: pages, cursors, waiting, compression. */

#include "conform/kit.h"

#include <stdlib.h>

#include "base/clock.h"
#include "net/gzip.h"

#include "base/ban.h"

enum { AHEAD = 3, UNPACKED = 64 << 20, QUIET_MS = 300, PAGES = 64 };

/* A page: the places in the log of its lines, and its cursor. */
struct page {
	int64_t index[KIT_BATCH], n, after;
	struct sd_slice leaf[KIT_BATCH];
};

static bool read_page(struct kit *k, const struct kit_answer *a, int64_t after, struct page *p)
{
	struct sd_slice rest = sd_buf_slice(&a->m.body), line;
	int64_t last = after;

	*p = (struct page){ .after = -2 };
	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/x-ndjson"))
		return false;
	while (sd_slice_cut(&rest, '\n', &line) && kit_json(k, line)) {
		int64_t index = kit_number_at(k, "/log_index");

		if (sd_slice_is(kit_string(k, "/kind"), "end")) {
			p->after = kit_number_at(k, "/after");
			break;
		}
		if (index <= last)
			return kit_fail(k, a, k->zh ? "次序不是日志的次序，或在游标之前（%lld）"
					: "not in the order of the log, or before the cursor "
					"(%lld)", (long long)index);
		last = index;
		if (p->n < KIT_BATCH) {
			p->index[p->n] = index;
			p->leaf[p->n] = kit_string(k, "/leaf");
		}
		p->n++;
	}
	if (p->after != last && !(last < 0 && p->n == 0))
		return kit_fail(k, a, k->zh ? "结束行没有以最后位置 %lld 为游标"
				: "the end line has not the last place, %lld, as its cursor",
				(long long)last);
	return true;
}

/* Three new declarations; the place before the first. */
static bool begin(struct kit *k, struct kit_receipt r[AHEAD], int64_t *before)
{
	int i;

	for (i = 0; i < AHEAD; i++)
		if (!kit_one(k, kit_line(k, (struct kit_message){ .id = NULL }), "registered",
			     NULL, &r[i]))
			return false;
	*before = r[0].log_index - 1;
	return true;
}

/* Whether the page begins with those of ours that follow the cursor: others may have been
 * registered between them. */
static bool holds(struct kit *k, const struct page *p, const struct kit_receipt *r)
{
	int64_t i;

	for (i = 0; i < p->n && i < KIT_BATCH; i++)
		if (p->index[i] == r->log_index)
			return sd_slice_eq(p->leaf[i], r->leaf) ||
			       kit_fail(k, kit_last(k), k->zh ? "叶子与回执不同"
					: "the leaf is not that of the receipt");
	return kit_fail(k, kit_last(k), k->zh ? "缺少日志位置 %lld" : "place %lld of the log is "
			"missing", (long long)r->log_index);
}

static void changes(struct kit *k)
{
	struct kit_receipt r[AHEAD];
	struct page p;
	int64_t before, after;
	int i, pages;

	if (!begin(k, r, &before))
		return;
	after = before;
	for (i = pages = 0; i < AHEAD && pages < PAGES; pages++) {	/* one at a time */
		if (!read_page(k, kit_get(k, "/sdx/1/changes?after=%lld&limit=1",
					  (long long)after), after, &p))
			return;
		if (p.n != 1 || p.index[0] > r[i].log_index) {
			kit_fail(k, kit_last(k), k->zh ? "limit=1 给出 %lld 条，或跳过了 %lld"
				 : "limit=1 gives %lld, or passes by %lld", (long long)p.n,
				 (long long)r[i].log_index);
			return;
		}
		i += p.index[0] == r[i].log_index;
		after = p.after;
	}
	if (!read_page(k, kit_get(k, "/sdx/1/changes?after=%lld&limit=%d", (long long)before,
				  KIT_BATCH), before, &p))
		return;
	for (i = 0; i < AHEAD; i++)
		if (!holds(k, &p, &r[i]))
			return;
	if (read_page(k, kit_get(k, "/sdx/1/changes"), -1, &p) && p.index[0] != 0)
		kit_fail(k, kit_last(k), k->zh ? "没有游标时不自日志之首开始"
			 : "without a cursor it does not begin with the first");
}

static void limits(struct kit *k)
{
	static const char *const bad[] = { "limit=0", "limit=1001", "limit=-1", "limit=x",
					   "after=-2", "wait=56", "wait=-1", "before=1" };
	struct page p;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_problem(k, kit_get(k, "/sdx/1/changes?%s", bad[i]), 400,
				 "bad-parameter"))
			return;
	(void)(read_page(k, kit_get(k, "/sdx/1/changes?after=-1&limit=1"), -1, &p) &&
	       read_page(k, kit_get(k, "/sdx/1/changes?after=-1&limit=1000&wait=0"), -1, &p) &&
	       read_page(k, kit_get(k, "/sdx/1/changes?after=281474976710000&wait=0"),
			 281474976710000, &p));
}

/* What stands between < and > before rel="next". */
static struct sd_slice next_of(struct kit *k, const struct kit_answer *a)
{
	struct sd_slice link = sd_wire_header(&a->m, "Link"), target = { NULL, 0 };
	const char *end = link.n ? memchr(link.p, '>', link.n) : NULL;
	struct sd_slice rest;

	if (!end || link.p[0] != '<')
		return target;
	target = sd_slice(link.p + 1, (size_t)(end - link.p) - 1);
	rest = sd_slice_from(link, target.n + 2);
	if (!strstr(kit_text(k, "%.*s", (int)rest.n, rest.p).p, "rel=\"next\""))
		return sd_slice(NULL, 0);
	if (sd_slice_starts(target, k->prefix))
		target = sd_slice_from(target, strlen(k->prefix));
	return target;
}

static void link_followed(struct kit *k)
{
	struct kit_receipt r[AHEAD];
	struct sd_slice target;
	const struct kit_answer *a;
	struct page p;
	int64_t before;
	int i;

	if (!begin(k, r, &before))
		return;
	a = kit_get(k, "/sdx/1/changes?after=%lld&limit=1", (long long)before);
	for (i = 0; i < 2; i++) {
		if (!read_page(k, a, before, &p))
			return;
		target = next_of(k, a);
		if (!sd_slice_starts(target, "/")) {
			kit_fail(k, a, k->zh ? "没有 rel=\"next\" 的 Link" : "there is no Link with "
				 "rel=\"next\"");
			return;
		}
		before = p.after;
		a = kit_ask(k, &(struct kit_ask){ .target = target });
	}
	if (read_page(k, a, before, &p) && p.n != 1)
		kit_fail(k, a, k->zh ? "Link 没有沿用 limit" : "the Link does not keep the limit");
}

static void something(struct kit *k)
{
	struct kit_receipt r[AHEAD], late;
	struct sd_buf bytes = SD_BUF_INIT;
	struct kit_answer *a;
	int64_t before, since;
	struct page p;
	int fd;

	if (!begin(k, r, &before))
		return;
	before = r[AHEAD - 1].log_index;
	kit_write(k, &(struct kit_ask){ .target = kit_text(k, "/sdx/1/changes?after=%lld&wait=30",
							   (long long)before) }, &bytes);
	fd = kit_begin(k, sd_buf_slice(&bytes));
	if (fd >= 0 && sd_wire_heard(fd, sd_clock_steady() + QUIET_MS)) {
		a = kit_hear(k, fd, sd_buf_slice(&bytes), sd_clock_steady() + k->timeout_ms);
		if (read_page(k, a, before, &p) && !p.n)
			kit_fail(k, a, k->zh ? "不等待即答空" : "it does not wait");
	} else if (fd >= 0) {
		if (kit_one(k, kit_line(k, (struct kit_message){ .id = NULL }), "registered",
			    NULL, &late)) {
			since = sd_clock_steady();
			a = kit_hear(k, fd, sd_buf_slice(&bytes), since + k->timeout_ms);
			if (read_page(k, a, before, &p))
				holds(k, &p, &late);
		}
	}
	sd_buf_release(&bytes);
}

static void nothing(struct kit *k)
{
	struct kit_receipt r[AHEAD];
	int64_t before, since;
	struct page p;
	const struct kit_answer *a;

	if (!begin(k, r, &before))
		return;
	before = r[AHEAD - 1].log_index;
	since = sd_clock_steady();
	a = kit_get(k, "/sdx/1/changes?after=%lld&wait=1", (long long)before);
	since = sd_clock_steady() - since;
	if (!read_page(k, a, before, &p) || p.n)
		return;		/* somebody else was busy: that is no fault */
	if (since < 900 || since > 5000)
		kit_fail(k, a, k->zh ? "wait=1 用了 %lld 毫秒" : "wait=1 took %lld ms",
			 (long long)since);
}

/* The history of something, large enough to be worth packing. */
static const char *large(struct kit *k)
{
	static const char *const op[] = { "register", "confirm", "confirm", "confirm" };
	const char *number = kit_number(k);
	struct kit_receipt r;
	size_t i;

	for (i = 0; i < 4; i++)
		if (!kit_one(k, kit_line(k, (struct kit_message){
				.op = op[i], .number = number,
				.declared = kit_text(k, "20%zu-03-01T10:20:00+08:00", 19 + i).p }),
			     "registered", NULL, &r))
			return NULL;
	return kit_text(k, "/sdx/1/declarations/%.*s/history", (int)r.registry_no.n,
			r.registry_no.p).p;
}

static struct kit_answer *accepting(struct kit *k, const char *target, const char *what)
{
	return kit_ask(k, &(struct kit_ask){
		.target = sd_slice_of(target),
		.extra = what ? kit_text(k, "Accept-Encoding: %s\r\n", what).p : NULL });
}

static bool is_packed(const struct kit_answer *a)
{
	return sd_wire_headers(&a->m, "Content-Encoding") > 0;
}

static void gzip(struct kit *k)
{
	static const char *const plain[] = { NULL, "gzip;q=0", "identity" };
	const char *target = large(k);
	const struct kit_answer *a, *packed;
	struct sd_buf undone = SD_BUF_INIT;
	size_t i;

	if (!target)
		return;
	packed = accepting(k, target, "gzip");
	if (!kit_status(k, packed, 200))
		return;
	for (i = 0; i < 3; i++) {
		a = accepting(k, target, plain[i]);
		if (!kit_status(k, a, 200))
			return;
		if (is_packed(a))
			kit_fail(k, a, k->zh ? "对不接受者作了压缩" : "it is compressed for who "
				 "does not take it");
	}
	if (!is_packed(packed))
		sd_buf_add(&undone, sd_buf_slice(&packed->m.body));
	else if (!sd_gunzip(sd_buf_slice(&packed->m.body), UNPACKED, &undone))
		kit_fail(k, packed, k->zh ? "内容不是 gzip" : "the content is no gzip");
	if (!sd_slice_eq(sd_buf_slice(&undone), sd_buf_slice(&a->m.body)))
		kit_fail(k, packed, k->zh ? "解压后字节不同" : "unpacked it is not the same bytes");
	sd_buf_release(&undone);
}

static void gzip_offered(struct kit *k)
{
	const char *target = large(k);
	const struct kit_answer *a;

	if (!target)
		return;
	a = accepting(k, target, "gzip");
	if (kit_status(k, a, 200) && !is_packed(a))
		kit_fail(k, a, k->zh ? "没有压缩" : "it is not compressed");
}

const struct kit_case kit_cases_changes[] = {
	{ "changes", changes },
	{ "changes-limits", limits },
	{ "changes-link", link_followed },
	{ "wait-something", something },
	{ "wait-nothing", nothing },
	{ "gzip", gzip },
	{ "gzip-offered", gzip_offered },
	{ NULL, NULL }
};
