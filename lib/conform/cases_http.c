/* Requests that two readers could read differently, and what is not there. */

#include "conform/kit.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#include "base/ban.h"

enum { HEAD_BYTES = 128 << 10, EDITS = 5 };

/* A change of a request that was right: `find` becomes `put`.  $ in `put` stands for what
 * was found. */
struct edit {
	const char *find;
	struct sd_slice put;
	unsigned status, or_status;	/* that refuses it */
	const char *code;		/* NULL: a library may say it in its own words */
};

/* The place in a head; NULL when it is not there. */
static const char *find_in(struct sd_slice bytes, const char *text)
{
	size_t i, n = strlen(text);

	for (i = 0; i + n <= bytes.n; i++)
		if (memcmp(bytes.p + i, text, n) == 0)
			return bytes.p + i;
	return NULL;
}

static struct sd_slice changed(struct kit *k, struct sd_slice bytes, const struct edit *e)
{
	const char *at = find_in(bytes, e->find);
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice kept;
	size_t i;

	if (!at)
		abort();	/* the case does not fit the requests that we write */
	sd_buf_put(&out, bytes.p, (size_t)(at - bytes.p));
	for (i = 0; i < e->put.n; i++)
		if (e->put.p[i] == '$')
			sd_buf_text(&out, e->find);
		else
			sd_buf_byte(&out, e->put.p[i]);
	sd_buf_add(&out, sd_slice_from(bytes, (size_t)(at - bytes.p) + strlen(e->find)));
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

/* Each change is refused, and nothing of it registered. */
static void each(struct kit *k, const struct edit *e, size_t n)
{
	const struct kit_answer *a;
	size_t i;

	for (i = 0; i < n; i++) {
		const char *id = kit_name(k, "http");
		struct sd_slice line = kit_line(k, (struct kit_message){ .id = id });

		a = kit_send(k, changed(k, kit_posting(k, line), &e[i]));
		if (e[i].code ? !kit_problem(k, a, e[i].status, e[i].code)
			      : !kit_refused(k, a, e[i].status, e[i].or_status))
			return;
		if (!kit_absent(k, sd_slice_of(id)))
			return;
	}
}

#define EACH(k, edits) each(k, edits, sizeof edits / sizeof *edits)
/* The beginning of a header line, for what is put before it. */
#define LENGTH "Content-Length:"
#define TYPE "Content-Type:"

static void hosts(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("Host: elsewhere\r\n$"), 400, 400, NULL },
		{ "Host:", SD_S("X-Host:"), 400, 400, NULL }
	};

	EACH(k, e);
}

static void lengths(struct kit *k)
{
	static const struct edit e[] = {
		{ LENGTH, SD_S("Content-Length: 3\r\n$"), 400, 400, NULL },
		{ LENGTH, SD_S("Transfer-Encoding: chunked\r\n$"), 400, 400, NULL }
	};

	EACH(k, e);
}

static void length_forms(struct kit *k)
{
	static const struct edit e[] = {
		{ LENGTH " ", SD_S("Content-Length: -"), 400, 400, NULL },
		{ LENGTH " ", SD_S("Content-Length: 1, "), 400, 400, NULL },
		{ LENGTH " ", SD_S("Content-Length: x"), 400, 400, NULL }
	};

	EACH(k, e);
}

static void characters(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("X-Kit : a\r\n$"), 400, 400, NULL },
		{ TYPE, SD_S("X-Kit: a\rb\r\n$"), 400, 400, NULL },
		{ TYPE, SD_S("X-Kit: a\x01" "b\r\n$"), 400, 400, NULL },
		{ TYPE, SD_S("X-Kit: a\x7f" "b\r\n$"), 400, 400, NULL }
	};

	EACH(k, e);
}

static void nul(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("X-Kit: a\0b\r\n$"), 400, 431, NULL }
	};

	EACH(k, e);
}

static void folded(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("X-Kit: a\r\n  b\r\n$"), 400, 431, NULL }
	};

	EACH(k, e);
}

static void bare_lf(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("X-Kit: a\n$"), 400, 431, NULL }
	};

	EACH(k, e);
}

static void chunks(struct kit *k)
{
	static const struct edit e[] = {
		{ LENGTH, SD_S("Transfer-Encoding: chunked\r\nX-Length:"), 411, 411, "no-length" },
		{ LENGTH, SD_S("X-Length:"), 411, 411, "no-length" }
	};

	EACH(k, e);
}

static void type(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE " application/x-ndjson", SD_S("Content-Type: application/json"), 415, 415,
		  "bad-type" },
		{ TYPE " application/x-ndjson\r\n", SD_S(""), 415, 415, "bad-type" }
	};

	EACH(k, e);
}

static void encoding(struct kit *k)
{
	static const struct edit e[] = {
		{ TYPE, SD_S("Content-Encoding: gzip\r\n$"), 415, 415, "bad-encoding" }
	};

	EACH(k, e);
}

static void large_head(struct kit *k)
{
	struct edit e = { TYPE, { NULL, 0 }, 431, 400, NULL };
	char *put = sd_alloc(HEAD_BYTES);

	memset(put, 'a', HEAD_BYTES);
	memcpy(put, "X-Kit: ", 7);
	memcpy(put + HEAD_BYTES - 3, "\r\n$", 3);
	e.put = sd_slice(put, HEAD_BYTES);
	each(k, &e, 1);
	free(put);
}

static void targets(struct kit *k)
{
	static const char *const bad[] = { "/sdx%2f1/", "/sdx/1/%00", "/sdx/1/%4", "/sdx/1/%zz",
					   "/sdx/1/a\"b", "/sdx/1/%ff" };
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_refused(k, kit_get(k, "%s", bad[i]), 400, 400))
			return;
}

static bool allows(struct kit *k, const struct kit_answer *a, const char *method)
{
	struct sd_slice allow = sd_wire_header(&a->m, "Allow"), item;

	while (sd_slice_cut(&allow, ',', &item))
		if (sd_slice_is(sd_slice_trim(item), method))
			return true;
	return kit_fail(k, a, k->zh ? "Allow 中没有 %s" : "Allow does not say %s", method);
}

static void methods(struct kit *k)
{
	static const struct { const char *method, *target, *allow; } bad[] = {
		{ "DELETE", "/sdx/1/declarations", "POST" }, { "PATCH", "/sdx/1/", "GET" },
		{ "DELETE", "/sdx/1/changes", "GET" }, { "GET", "/sdx/1/cases", "POST" },
		{ "DELETE", "/sdx/1/log/checkpoint", "GET" }
	};
	const struct kit_answer *a;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		a = kit_ask(k, &(struct kit_ask){ .method = bad[i].method,
						  .target = sd_slice_of(bad[i].target) });
		if (!kit_problem(k, a, 405, "wrong-method") || !allows(k, a, bad[i].allow))
			return;
	}
}

static void nowhere(struct kit *k)
{
	static const char *const bad[] = {
		"/sdx/1/nothing", "/sdx/2/", "/sdx/1/declarations/",
		"/sdx/1/declarations/Q-91440000000000000A-201903011020-0042",
		"/sdx/1/declarations/Q-91440000000000000A-201903011020-0042/history",
		"/sdx/1/texts/0000000000000000000000000000000000000000000000000000000000000000"
	};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_problem(k, kit_get(k, "%s", bad[i]), 404, "not-found"))
			return;
}

/* Requests that stop in the middle: begun when the run begins, looked at in the end. */
void kit_slow_begin(struct kit *k)
{
	const char *id = kit_name(k, "slow");
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = id });
	struct sd_slice whole = kit_posting(k, line), part[2];
	const char *half = find_in(whole, "SDX-Nonce");
	int i;

	part[0] = sd_slice(whole.p, (size_t)(half - whole.p));
	part[1] = sd_slice(whole.p, whole.n - line.n / 2);
	for (i = 0; i < 2; i++) {
		k->slow[i].message_id = sd_arena_copy(&k->life, sd_slice_of(id));
		sd_buf_add(&k->slow[i].sent, part[i]);
		k->slow[i].since = sd_clock_steady();
		k->slow[i].fd = kit_begin(k, part[i]);
	}
}

static void slow(struct kit *k, struct kit_slow *s)
{
	int64_t until = s->since + k->deadline_ms + k->timeout_ms;
	const struct kit_answer *a;

	if (s->fd < 0) {
		kit_open(k, k->zh ? "无法连接" : "there was no connection");
		return;
	}
	a = kit_hear(k, s->fd, sd_buf_slice(&s->sent), until);
	s->fd = -1;
	if (a->m.end == SD_WIRE_LATE)
		kit_fail(k, a, k->zh ? "%u 秒后仍在等待" : "after %u seconds it still waits",
			 (k->deadline_ms + k->timeout_ms) / 1000);
	else if (a->status && !kit_refused(k, a, 408, 400))
		return;
	kit_absent(k, s->message_id);
}

static void slow_head(struct kit *k)
{
	slow(k, &k->slow[0]);
}

static void slow_body(struct kit *k)
{
	slow(k, &k->slow[1]);
}

const struct kit_case kit_cases_http[] = {
	{ "host", hosts },
	{ "lengths-two", lengths },
	{ "length-forms", length_forms },
	{ "head-characters", characters },
	{ "head-nul", nul },
	{ "head-folded", folded },
	{ "head-bare-lf", bare_lf },
	{ "chunks", chunks },
	{ "content-type", type },
	{ "content-encoding", encoding },
	{ "head-too-large", large_head },
	{ "targets", targets },
	{ "methods", methods },
	{ "nowhere", nowhere },
	{ NULL, NULL }
};

/* Last of all, when their time has run out. */
const struct kit_case kit_cases_rest[] = {
	{ "slow-head", slow_head },
	{ "slow-body", slow_body },
	{ NULL, NULL }
};
