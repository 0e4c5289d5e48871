/* The head of a request: a target, then headers, a line each.
 *
 * What passes has one Host, one length at most, no control character anywhere, and a
 * path that comes out the same when it is written %XX and read again.  What is refused
 * has an answer with a code. */

#include "base/utf8.h"
#include "data/write.h"
#include "net/request.h"
#include "net/sign.h"

#define DOOR "fuzz_request"
enum { DOOR_CASES = 100000 };
#include "door.h"

static uint64_t passed, refused, queries;

static void door_start(void)
{
}

static void door_make(struct gen *g)
{
	static const struct gen_piece target[] = {
		GEN("/sdx/1/"), GEN("/sdx/1/changes?after=1&limit=2"), GEN("/a%20b"),
		GEN("/%E5%AD%97"), GEN("http://a/x?wait=%31"), GEN("/sdx//1"), GEN("/%2f"),
		GEN("*"), GEN("/?a=b=c&&")
	}, header[] = {
		GEN("Host: a"), GEN("Content-Length: 12"), GEN("Transfer-Encoding: chunked"),
		GEN("Content-Digest: sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=:"),
		GEN("Accept-Encoding: gzip;q=0.5, *"), GEN("If-None-Match: W/\"1\", \"2\""),
		GEN("X : a"), GEN("X: a\rb")
	};
	uint32_t i, n = gen_below(g, 4);

	GEN_ONE(g, target);
	sd_buf_put(g->out, "\nHost: a", 8);
	for (i = 0; i < n; i++) {
		sd_buf_byte(g->out, '\n');
		GEN_ONE(g, header);
	}
}

/* As libmicrohttpd gives them: a NUL ends what it shows. */
static struct sd_slice shown(struct sd_request *r, struct sd_slice s)
{
	const char *end = s.n ? memchr(s.p, '\0', s.n) : NULL;

	return sd_arena_copy(&r->arena, sd_slice(s.p, end ? (size_t)(end - s.p) : s.n));
}

static void fill(struct sd_request *r, struct sd_slice text)
{
	struct sd_slice line, name;

	r->method = SD_S("GET");
	r->target = sd_slice("", 0);
	if (sd_slice_cut(&text, '\n', &line))
		r->target = shown(r, line);
	while (r->header_n < SD_HEADERS_MOST && sd_slice_cut(&text, '\n', &line)) {
		sd_slice_cut(&line, ':', &name);
		r->header[r->header_n++] = (struct sd_header){
			shown(r, name), shown(r, line.p ? sd_slice_trim(line) : sd_slice("", 0)) };
	}
}

static bool is_plain(struct sd_slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F)
			return false;
	return sd_utf8_check(s.p, s.n) == s.n;
}

static bool same_again(struct sd_request *r, struct sd_slice s)
{
	struct sd_buf written = SD_BUF_INIT;
	struct sd_slice again;
	size_t i;

	for (i = 0; i < s.n; i++)
		sd_buf_printf(&written, "%%%02X", (unsigned char)s.p[i]);
	again = sd_request_decode(r, sd_buf_slice(&written));
	sd_buf_release(&written);
	return sd_slice_eq(again, s);
}

static bool check_passed(struct sd_request *r)
{
	static const char *const name[] = { "after", "limit", "wait", "a", NULL };
	struct sd_slice value[4];
	int64_t number = 0;

	passed++;
	if (sd_request_headers(r, "host") != 1 || sd_request_headers(r, "content-length") +
	    sd_request_headers(r, "transfer-encoding") > 1)
		return differ("two lengths or Hosts", r->header_n);
	if (!r->path.n || r->path.p[0] != '/' || !is_plain(r->path) || !same_again(r, r->path))
		return differ("a path that is none", r->path.n);
	if (sd_request_query(r, name, value)) {
		queries++;
		if ((value[0].p && !is_plain(value[0])) ||
		    (value[0].p && sd_request_number(r, name[0], value[0], 0, 9, &number) &&
		     (number < 0 || number > 9)))
			return differ("a parameter that is none", value[0].n);
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_request r = { .length = 0 };
	struct sd_buf bytes = SD_BUF_INIT;
	bool good;

	fill(&r, text);
	snprintf(r.answer.etag, sizeof r.answer.etag, "W/\"1\"");
	good = sd_request_check(&r);
	if (good)
		good = check_passed(&r);
	else
		good = ++refused && (r.answer.status == 400 || differ("no answer", 0));
	sd_digest_holds(sd_request_header(&r, "Content-Digest"), text);
	sd_answer_finish(&r);
	if (!sd_base64_read(text, &bytes)) {
		struct sd_buf again = SD_BUF_INIT;

		sd_base64(&again, sd_buf_slice(&bytes));
		good = good && (sd_slice_eq(sd_buf_slice(&again), text) || differ("base 64", 0));
		sd_buf_release(&again);
	}
	sd_buf_release(&bytes);
	sd_buf_release(&r.answer.body);
	sd_arena_release(&r.arena);
	return good;
}

static void door_end(uint32_t cases)
{
	ok(passed > cases / 20, "%llu pass", (unsigned long long)passed);
	ok(refused > cases / 20, "%llu are refused", (unsigned long long)refused);
	ok(queries > cases / 50, "%llu have a query that is understood",
	   (unsigned long long)queries);
}
