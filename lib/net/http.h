/* Requests to servers, several at a time, on one thread.
 *
 *	sd_http_start(h, call)		as many as one likes
 *	sd_http_turn(h, 500)		moves bytes, waits; call->done is called in here
 *
 * Connections are kept and used again.  An answer is bounded in time and in bytes, comes
 * over http or https alone, is not redirected, and has a certificate that holds: one
 * that the authorities of the system vouch for, or those of a file and no others.
 */

#ifndef SD_NET_HTTP_H
#define SD_NET_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum {
	SD_HTTP_CONNECT_MS = 10000,
	SD_HTTP_ANSWER_MS = 60000,		/* for an exchange, unless it says */
	SD_HTTP_ANSWER_BYTES = 256 << 20,
	SD_HTTP_RETRY_AFTER = 3600,		/* seconds that a server may put us off for */
	SD_HTTP_HEADERS = 12,			/* of a request */
	SD_HTTP_CA_BYTES = 1 << 20		/* of a file of authorities */
};

struct sd_http_call {
	/* asked; lent until it is done */
	const char *method, *url;
	const char *header[SD_HTTP_HEADERS];	/* "Name: value" */
	size_t header_n;
	struct sd_slice body;
	size_t most;				/* bytes of the answer */
	unsigned timeout_ms;
	void (*done)(struct sd_http_call *c);
	void *own;				/* of who asks */

	/* answered; a status of 0 with `why`: there was no whole answer */
	unsigned status;
	struct sd_buf answer;			/* released by sd_http_release */
	char type[64];				/* Content-Type without parameters, small */
	int retry_after;			/* seconds, -1: not said */
	char why[SD_ERR_TEXT];

	struct sd_http_wire *wire;		/* of the transfer, while it lasts */
};

struct sd_http;

/* `ca`: the file, in PEM, kept where it is; NULL: the system's.  SD_SYSTEM without
 * libcurl or when the file cannot be read, SD_DATA when it has no certificate. */
struct sd_http *sd_http_new(const char *ca, struct sd_err *err);
void sd_http_free(struct sd_http *h);			/* after all calls are done or dropped */

void sd_http_start(struct sd_http *h, struct sd_http_call *c);
void sd_http_drop(struct sd_http *h, struct sd_http_call *c);	/* without `done` */
void sd_http_release(struct sd_http_call *c);

/* Move what can be moved; wait for more at most so long, or until somebody wakes. */
void sd_http_turn(struct sd_http *h, int wait_ms);
void sd_http_wake(struct sd_http *h);			/* any thread */

#endif
