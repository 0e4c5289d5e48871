/* One request and its answer, as those see it who answer. */

#ifndef SD_NET_REQUEST_H
#define SD_NET_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "net/problem.h"

enum {
	SD_HEADERS_MOST = 64,		/* of a request */
	SD_TARGET_MOST = 4096,		/* bytes of a target */
	SD_PARAMETERS_MOST = 16,
	SD_DETAIL_MOST = 200,		/* bytes of the words of a refusal */
	SD_EXTRA_MOST = 8		/* headers of an answer besides the usual */
};

struct sd_header {
	struct sd_slice name, value;
};

struct sd_answer {
	unsigned status;		/* 0: none */
	const char *type;		/* Content-Type */
	struct sd_buf body;
	char etag[80];			/* with its quotes; empty: none */
	bool lasting;			/* it never changes: may be kept for good */
	enum sd_problem problem;	/* of a refusal, */
	char detail[SD_DETAIL_MOST];	/* and what was said with it */
	struct {
		const char *name;
		char value[256];
	} extra[SD_EXTRA_MOST];
	size_t extra_n;
};

struct sd_request {
	struct sd_slice method;		/* HEAD comes as GET */
	struct sd_slice target;		/* as in the request line */
	struct sd_slice path;		/* decoded */
	struct sd_slice query;		/* as written, without the question mark */
	struct sd_header header[SD_HEADERS_MOST];
	size_t header_n;
	uint64_t length;		/* of the body that is announced */
	struct sd_buf body;
	struct sd_arena arena;		/* of the request; everything above lies there */
	bool zh;			/* who asks reads Chinese */
	char node[24];			/* the node that signed it; empty: none */
	char address[64];
	struct sd_answer answer;
	void *own;			/* of the site; see sd_site.forget */
};

/* The value of a header, its p NULL when there is none. */
struct sd_slice sd_request_header(const struct sd_request *r, const char *name);
unsigned sd_request_headers(const struct sd_request *r, const char *name);	/* how many */

/* Refuse: the answer becomes that problem.
 *
 * `detail`  one sentence about this case that needs no language, or NULL. */
void sd_refuse(struct sd_request *r, enum sd_problem p, const char *detail);

/* The same with a sentence in the language of who asks; both take the same values. */
void sd_refuse_saying(struct sd_request *r, enum sd_problem p, const char *en,
		      const char *zh, ...)
	__attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* Answer 200 with this type; the body is to be filled in. */
struct sd_buf *sd_accept(struct sd_request *r, const char *type);
void sd_answer_header(struct sd_answer *a, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The query: `name` lists what may be there, NULL at the end; each may come once.
 * value[i].p is NULL for what is absent.  False when it was refused. */
bool sd_request_query(struct sd_request *r, const char *const *name, struct sd_slice *value);

/* A whole number of a parameter; `value` stays when it is absent.  False: refused. */
bool sd_request_number(struct sd_request *r, const char *name, struct sd_slice text,
		       int64_t least, int64_t most, int64_t *value);

/* Take apart target into path and query, look at the headers: everything that a proxy
 * and we could read differently is refused.  False when it was. */
bool sd_request_check(struct sd_request *r);

/* %XX undone, into the arena; p NULL when it is malformed, or what comes of it is no
 * UTF-8 or holds a control character. */
struct sd_slice sd_request_decode(struct sd_request *r, struct sd_slice text);

/* Gzip the answer when the asker takes it and it is worth it; answer 304 when the
 * asker has it already. */
void sd_answer_finish(struct sd_request *r);

#endif
