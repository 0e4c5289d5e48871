/* The server: requests come in, a site answers them.
 *
 *	one thread	reads and writes all connections (libmicrohttpd, epoll)
 *	workers		answer; each has its own things of the site
 *	a watch		ends what is too slow, wakes those who wait
 *
 *	headers -> checked -> admit -> body -> a worker: answer -> sent
 *	                                         '-> SD_LATER … sd_serve_again
 *
 * An answer that is known from the headers is given when the body has been read, if
 * that is small, so that the connection goes on; else at once, and it is closed.
 */

#ifndef SD_NET_SERVE_H
#define SD_NET_SERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "net/request.h"

enum {
	SD_SERVE_CONNECTIONS = 256,
	SD_SERVE_SWALLOW = 64 << 10,	/* bytes of a refused body that are read */
	SD_SERVE_DEADLINE = 30,		/* seconds in which a request must arrive */
	SD_SERVE_IDLE = 60,		/* seconds a connection may wait for the next */
	SD_SERVE_BODIES = 256 << 20,	/* bytes of bodies held at one time */
	SD_SERVE_HEAD = 32 << 10,	/* bytes of request line and headers, about */
	SD_SERVE_STOP = 20		/* seconds to finish in when asked to end */
};

enum sd_next { SD_ANSWERED, SD_LATER };

struct sd_site {
	void *context;
	void *(*start)(void *context, struct sd_err *err);	/* a worker's own things */
	void (*finish)(void *context, void *worker);
	/* From the headers: sd_refuse, or nothing.  On the thread of the connections: it
	 * may not wait. */
	void (*admit)(void *context, struct sd_request *r);
	/* The whole request is here.  SD_LATER: somebody will call sd_serve_again, and
	 * `answer` is then called once more. */
	enum sd_next (*answer)(void *context, void *worker, struct sd_request *r);
	void (*forget)(void *context, struct sd_request *r);	/* release r->own */
	/* Four times a second, with the time of sd_serve_now; -1 when it is to end. */
	void (*tick)(void *context, int64_t now_ms);
};

struct sd_serve_options {
	const char *listen;		/* host:port; port 0: any that is free */
	unsigned workers, connections, deadline;
	void (*log)(const char *line);	/* one JSON line a request; NULL: none */
};

struct sd_serve_counts {
	uint64_t requests, by_class[6], slow, open, bytes_in, bytes_out;
};

struct sd_serve;
struct sd_serve *sd_serve_new(const struct sd_site *site, const struct sd_serve_options *how,
			      struct sd_err *err);
const char *sd_serve_address(const struct sd_serve *s);		/* host:port */

/* Milliseconds of a clock that nobody sets. */
int64_t sd_serve_now(void);

/* Give a request that was put off to a worker again.  Any thread. */
void sd_serve_again(struct sd_request *r);
void sd_serve_counts(struct sd_serve *s, struct sd_serve_counts *counts);

/* Take no more connections, finish what has come in, end. */
void sd_serve_free(struct sd_serve *s);

#endif
