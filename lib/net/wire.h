/* HTTP as bytes, for a test kit: it must be able to say what is wrong, and to hear what
 * a library would put right for it.
 *
 *	fd = sd_wire_connect(host, port, until, &err)
 *	sd_wire_send(fd, bytes, until)
 *	sd_wire_read(fd, &m, SD_WIRE_ANSWER, until)
 *	close(fd)
 *
 * `until` is a time of sd_clock_steady.
 */

#ifndef SD_NET_WIRE_H
#define SD_NET_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum {
	SD_WIRE_BYTES = 64 << 20,	/* of a message */
	SD_WIRE_HEAD = 64 << 10,	/* of its head */
	SD_WIRE_HEADERS = 128
};

/* A connection that does not block.  -1 with SD_REMOTE: nobody listens there. */
int sd_wire_connect(const char *host, const char *port, int64_t until, struct sd_err *err);

/* The next who connects; -1 when nobody has until then, or a signal came. */
int sd_wire_accept(int listen_fd, int64_t until);

/* Whether all of it could be sent. */
bool sd_wire_send(int fd, struct sd_slice bytes, int64_t until);

/* Whether something is to be read, or the other side has closed. */
bool sd_wire_heard(int fd, int64_t until);

enum sd_wire_kind { SD_WIRE_REQUEST, SD_WIRE_ANSWER };
enum sd_wire_end {
	SD_WIRE_WHOLE,
	SD_WIRE_CUT,		/* the other side closed */
	SD_WIRE_LATE,
	SD_WIRE_LARGE,
	SD_WIRE_MALFORMED
};

struct sd_wire_message {
	enum sd_wire_end end;
	struct sd_buf raw;		/* everything that came */
	struct sd_buf head, body;	/* the body without its chunks */
	struct sd_slice start;		/* the first line; of the head, as are the headers */
	struct {
		struct sd_slice name, value;
	} header[SD_WIRE_HEADERS];
	size_t header_n;
	size_t from;			/* of raw, where the message begins */
	unsigned status;		/* of an answer; 0: there is none */
};

/* Read one message into an empty `m`.  Answers of 1xx are passed over; a request that asks
 * for 100 gets it. */
enum sd_wire_end sd_wire_read(int fd, struct sd_wire_message *m, enum sd_wire_kind kind,
			      int64_t until);
void sd_wire_release(struct sd_wire_message *m);

/* The value, its p NULL when there is none; and how many there are. */
struct sd_slice sd_wire_header(const struct sd_wire_message *m, const char *name);
unsigned sd_wire_headers(const struct sd_wire_message *m, const char *name);

#endif
