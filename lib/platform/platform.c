/* The platform: its parts put together, and the routes. */

#include "platform/platform.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "platform/pages.h"

#include "base/ban.h"

enum { PARTS_MOST = 2 };

/* A path, `*` for a part of it; what answers; and what a request must be. */
static const struct route {
	const char *path, *method;
	platform_fn answer;
	enum sd_action action;		/* SD_MAY_READ: unsigned */
	const char *type;		/* of the body; NULL: it has none */
	uint64_t most;			/* bytes of it */
} route[] = {
	{ "/sdx/1/", "GET", platform_service, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/declarations", "POST", platform_submit, SD_MAY_SUBMIT,
	  "application/x-ndjson", SD_BODY_BYTES },
	{ "/sdx/1/declarations/*", "GET", platform_declaration, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/declarations/*/history", "GET", platform_history, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/changes", "GET", platform_changes, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/receipts/*", "GET", platform_receipt, SD_MAY_RECEIPTS, NULL, 0 },
	{ "/sdx/1/log/checkpoint", "GET", platform_checkpoint, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/log/tile/*/*", "GET", platform_tile, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/log/proof", "GET", platform_proof, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/texts/*", "GET", platform_text, SD_MAY_READ, NULL, 0 },
	{ "/sdx/1/texts/*", "PUT", platform_keep_text, SD_MAY_TEXTS, "application/pdf",
	  SD_TEXT_BYTES },
	{ "/sdx/1/cases", "POST", platform_report, SD_MAY_READ, "application/json",
	  SD_REPORT_BYTES },
	{ "/healthz", "GET", platform_health, SD_MAY_READ, NULL, 0 },
	{ "/metrics", "GET", platform_metrics, SD_MAY_READ, NULL, 0 },
	{ "/complaint", "POST", platform_complain, SD_MAY_READ,
	  "application/x-www-form-urlencoded", SD_REPORT_BYTES },
	{ "/", "GET", platform_page, SD_MAY_READ, NULL, 0 },
	{ "/*", "GET", platform_page, SD_MAY_READ, NULL, 0 },
	{ "/*/*", "GET", platform_page, SD_MAY_READ, NULL, 0 }
};

/* Whether the path is of this form; its parts at the stars. */
static bool fits(const char *form, struct sd_slice path, struct sd_slice part[PARTS_MOST])
{
	size_t n = 0, i = 0, start;

	for (; *form; form++) {
		if (*form != '*') {
			if (i == path.n || path.p[i++] != *form)
				return false;
			continue;
		}
		for (start = i; i < path.n && path.p[i] != '/'; i++)
			;
		part[n++] = sd_slice(path.p + start, i - start);
		if (i == start)
			return false;
	}
	return i == path.n;
}

/* The route of a request; NULL when it was refused. */
static const struct route *find_route(struct sd_request *r, struct sd_slice part[PARTS_MOST])
{
	char allow[64] = "";
	size_t i;

	for (i = 0; i < sizeof route / sizeof *route; i++) {
		if (!fits(route[i].path, r->path, part) || strstr(allow, route[i].method))
			continue;
		if (sd_slice_is(r->method, route[i].method))
			return &route[i];
		snprintf(allow + strlen(allow), sizeof allow - strlen(allow), "%s%s%s",
			 allow[0] ? ", " : "", route[i].method,
			 strcmp(route[i].method, "GET") ? "" : ", HEAD");
	}
	sd_refuse(r, allow[0] ? SD_PROBLEM_WRONG_METHOD : SD_PROBLEM_NOT_FOUND, NULL);
	if (allow[0])
		sd_answer_header(&r->answer, "Allow", "%s", allow);
	return NULL;
}

/* The media type without its parameters. */
static bool type_is(struct sd_slice value, const char *type)
{
	struct sd_slice name = { NULL, 0 };

	sd_slice_cut(&value, ';', &name);
	return sd_slice_is(sd_slice_trim(name), type);
}

static void check_body(struct sd_request *r, const struct route *to)
{
	if (sd_request_headers(r, "Transfer-Encoding"))
		sd_refuse(r, SD_PROBLEM_NO_LENGTH, NULL);
	else if (!to->type && r->length)
		sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST, "such a request has no content",
				 "这样的请求没有内容");
	else if (to->type && !sd_request_headers(r, "Content-Length"))
		sd_refuse(r, SD_PROBLEM_NO_LENGTH, NULL);
	else if (to->type && sd_request_headers(r, "Content-Encoding"))
		sd_refuse(r, SD_PROBLEM_BAD_ENCODING, NULL);
	else if (to->type && !type_is(sd_request_header(r, "Content-Type"), to->type))
		sd_refuse(r, SD_PROBLEM_BAD_TYPE, to->type);
	else if (r->length > to->most)
		sd_refuse_saying(r, SD_PROBLEM_TOO_LARGE, "at most %llu bytes",
				 "至多 %llu 字节", (unsigned long long)to->most);
}

static void admit(void *context, struct sd_request *r)
{
	struct sd_platform *p = context;
	struct sd_slice part[PARTS_MOST];
	const struct route *to = find_route(r, part);

	if (to)
		check_body(r, to);
	if (to && !r->answer.status && to->action != SD_MAY_READ)
		sd_access_check(p->access, r, to->action);
	if (r->answer.status)
		platform_wire_names(p, r);
}

static enum sd_next answer(void *context, void *worker, struct sd_request *r)
{
	struct platform_worker *w = worker;
	struct sd_slice part[PARTS_MOST];
	const struct route *to = find_route(r, part);
	struct sd_err err = { SD_OK, "" };
	enum sd_next next;

	(void)context;
	if (!to)
		return SD_ANSWERED;
	if (sd_db_look(w->db, &err)) {
		next = platform_failed(r, err.text);
	} else {
		next = to->answer(w, r, part);
		sd_db_rollback(w->db);
	}
	if (next == SD_ANSWERED)
		platform_wire_names(w->platform, r);
	return next;
}

/* What judges for the reader of a page. */
static struct sd_desk *page_desk(const struct sd_platform *p, bool zh)
{
	struct sd_judging how = *p->how;

	how.zh = zh;
	return sd_desk_new(p->packs[!zh], &how, false);
}

static void *start(void *context, struct sd_err *err)
{
	struct sd_platform *p = context;
	struct sd_db *db = sd_db_open(p->dir, SD_DB_READ, err);
	struct platform_worker *w;

	if (!db)
		return NULL;
	w = sd_zalloc(sizeof *w);
	*w = (struct platform_worker){ p, db, sd_desk_new(p->pack, p->how, p->today),
				       { page_desk(p, true), page_desk(p, false) } };
	return w;
}

static void finish(void *context, void *worker)
{
	struct platform_worker *w = worker;

	(void)context;
	if (!w)
		return;
	sd_desk_free(w->desk);
	sd_desk_free(w->desks[0]);
	sd_desk_free(w->desks[1]);
	sd_db_close(w->db);
	free(w);
}

/* Take out of the list; under the guard. */
static void unlist(struct waiting *w)
{
	if (!w->here)
		return;
	*w->here = w->next;
	if (w->next)
		w->next->here = w->here;
	w->here = NULL;
}

static void forget(void *context, struct sd_request *r)
{
	struct sd_platform *p = context;
	struct carried *c = r->own;

	if (!c)
		return;
	pthread_mutex_lock(&p->guard);
	unlist(&c->waiting);
	pthread_mutex_unlock(&p->guard);
	free(c->message);
	free(c->entry);
	free(c);
}

/* Give back those who have waited until `until_ms`. */
static void give_back(struct sd_platform *p, int64_t until_ms)
{
	struct waiting *w, *next;

	for (w = p->waiting; w; w = next) {
		next = w->next;
		if (w->until_ms > until_ms)
			continue;
		unlist(w);
		sd_serve_again(w->request);
	}
}

static void tick(void *context, int64_t now)
{
	struct sd_platform *p = context;

	pthread_mutex_lock(&p->guard);
	p->stopping |= now < 0;
	give_back(p, now < 0 ? INT64_MAX : now);
	pthread_mutex_unlock(&p->guard);
}

void platform_wake(struct sd_platform *p)
{
	pthread_mutex_lock(&p->guard);
	p->generation++;
	give_back(p, INT64_MAX);
	pthread_mutex_unlock(&p->guard);
	if (p->relay)
		sd_relay_wake(p->relay);
}

struct carried *platform_carry(struct sd_platform *p, struct sd_request *r,
			       enum carried_kind kind)
{
	struct carried *c = sd_zalloc(sizeof *c);

	*c = (struct carried){ .kind = kind, .platform = p, .request = r };
	r->own = c;
	return c;
}

struct carried *platform_of_write(struct sd_write *w)
{
	return (struct carried *)((char *)w - offsetof(struct carried, write));
}

static void written(struct sd_write *w, const struct sd_err *err)
{
	struct carried *c = platform_of_write(w);

	c->done = true;
	c->failed = err != NULL;
	if (err)
		snprintf(c->why, sizeof c->why, "%s", err->text);
	if (!err && c->kind == CARRIED_SUBMISSION)
		platform_wake(c->platform);
	sd_serve_again(c->request);
}

enum sd_next platform_write(struct carried *c,
			    int (*write)(struct sd_db *db, struct sd_write *w,
					 struct sd_err *err))
{
	c->write = (struct sd_write){ .write = write, .done = written };
	sd_writer_put(c->platform->writer, &c->write);
	return SD_LATER;
}

enum sd_next platform_failed(struct sd_request *r, const char *why)
{
	sd_refuse(r, SD_PROBLEM_FAILED, why);
	return SD_ANSWERED;
}

/* What was accepted is found: what had to wait when the last program ended, and what an
 * older one knew nothing of. */
static int catch_up(struct sd_platform *p, struct sd_err *err)
{
	struct sd_db *db = sd_db_open(p->dir, SD_DB_WRITE, err);
	int bad = !db || sd_search_catch_up(db, &p->maker, err);

	sd_db_close(db);
	return bad ? -1 : 0;
}

static int read_settings(struct sd_platform *p, struct sd_err *err)
{
	struct sd_db *db = sd_db_open(p->dir, SD_DB_READ, err);
	int bad = !db || sd_db_setting(db, "node", &p->node, err) ||
		  sd_db_setting(db, "name", &p->name, err) ||
		  sd_db_setting(db, "origin", &p->origin, err) ||
		  sd_db_setting(db, "key", &p->key, err);

	sd_db_close(db);
	return bad ? -1 : 0;
}

struct sd_platform *sd_platform_new(const char *dir, const struct sd_pack *const pack[2],
				    const struct sd_judging *how, bool today,
				    struct sd_err *err)
{
	struct sd_platform *p = sd_zalloc(sizeof *p);

	pthread_mutex_init(&p->guard, NULL);
	p->dir = sd_strdup(dir);
	p->packs[0] = pack[0];
	p->packs[1] = pack[1];
	p->pack = pack[!how->zh];
	p->how = how;
	p->today = today;
	p->maker = (struct sd_search_maker){ sd_desk_index, sd_desk_new(p->pack, how, today) };
	if (!catch_up(p, err) && !read_settings(p, err))
		p->access = sd_access_new(dir, err);
	if (p->access)
		p->writer = sd_writer_new(dir, &p->maker, err);
	if (p->writer)
		p->stats = sd_stats_new(dir, p->packs, err);
	p->turns = sd_turns_new();
	if (p->stats)
		return p;
	sd_platform_free(p);
	return NULL;
}

int sd_platform_serve(struct sd_platform *p, const struct sd_serve_options *how,
		      const struct sd_names *names, const char *ca, struct sd_err *err)
{
	const struct sd_site site = { p, start, finish, admit, answer, forget, tick };

	p->names = names;
	p->relay = sd_relay_new(p->dir, sd_buf_slice(&p->node), p->writer, names, ca, how->log,
				err);
	if (!p->relay)
		return -1;
	/* a request may come before this returns: who looks at the server waits for it */
	pthread_mutex_lock(&p->guard);
	p->serve = sd_serve_new(&site, how, err);
	pthread_mutex_unlock(&p->guard);
	return p->serve ? 0 : -1;
}

const char *sd_platform_address(const struct sd_platform *p)
{
	return sd_serve_address(p->serve);
}

void sd_platform_free(struct sd_platform *p)
{
	if (!p)
		return;
	sd_serve_free(p->serve);
	sd_relay_free(p->relay);
	sd_writer_free(p->writer);
	sd_desk_free(p->maker.context);
	sd_stats_free(p->stats);
	sd_turns_free(p->turns);
	sd_access_free(p->access);
	sd_buf_release(&p->node);
	sd_buf_release(&p->name);
	sd_buf_release(&p->origin);
	sd_buf_release(&p->key);
	pthread_mutex_destroy(&p->guard);
	free(p->dir);
	free(p);
}
