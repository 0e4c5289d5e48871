/* The sending side of SDX/1 towards one platform: signed requests, tried until they are
 * answered.
 *
 *	c = sd_client_new(http, &how, &err)
 *	sd_client_send(c, &sending)	as often as one likes
 *	for (;;) {
 *		wait = sd_client_turn(c)	starts what is due
 *		sd_http_turn(http, wait)	sending.done is called in here
 *	}
 *
 * The platform is to be asked for its service document first, and its limits are ours.  After a
 * failure it gets one request at a time, the pauses between them growing; Retry-After is
 * obeyed.  What no trying can mend (a key that is not taken, an address where there is no
 * platform) ends it, unless it is to be stubborn.  All of a client is of one thread.
 */

#ifndef SD_NET_CLIENT_H
#define SD_NET_CLIENT_H

#include "net/http.h"
#include "net/names.h"
#include "net/parcel.h"
#include "net/sign.h"

enum {
	SD_CLIENT_URL = 512,			/* bytes of an address */
	SD_CLIENT_MESSAGES = 10000,		/* of a request, where the platform says nothing */
	SD_CLIENT_BYTES = 16 << 20,
	SD_CLIENT_TEXT = 32 << 20,
	SD_CLIENT_RECEIPT = 64 << 10		/* bytes of an answer for each message */
};

struct sd_client_how {
	const char *url;		/* http[s]://host[:port][/path], lent as the rest */
	struct sd_slice node, key;
	enum sd_sign_how sign;
	unsigned patience_s;		/* without an answer; then it is lost */
	unsigned timeout_s;		/* of one exchange; 0: 60 */
	bool stubborn;			/* never lost */
	bool zh;			/* the language of reasons in receipts */
	const struct sd_names *names;	/* on the wire; NULL: their own */
	void *own;
	/* Trouble began (`why`), or is over (NULL).  May be NULL. */
	void (*tell)(void *own, const char *why);
};

struct sd_client_limits {
	uint64_t messages, body_bytes, text_bytes;
};

enum sd_sent {
	SD_SENT,		/* answered: receipts in the parcel; a text is kept */
	SD_SENT_SMALLER,	/* too large: make smaller ones, the limits are lower now */
	SD_SENT_TOO_LARGE,	/* one message, or a text, and yet too large or not taken */
	SD_SENT_NOT		/* the platform is lost; see sd_client_why */
};

/* A request in the hands of a client until `done`, which may send the next. */
struct sd_sending {
	struct sd_parcel *parcel;	/* of messages; or */
	struct sd_slice text;		/* a full text, and the hexadecimal digest that names it */
	const char *sha256;
	void (*done)(struct sd_sending *s, enum sd_sent how);
	void *own;

	struct sd_client *client;	/* the client's own, all below */
	struct sd_http_call call;
	struct sd_buf url, head[SD_HTTP_HEADERS];
	struct sd_buf wire;		/* the messages under their names there */
	struct sd_sending *next;
};

enum sd_client_state {
	SD_CLIENT_NEW,		/* nothing is known of the platform */
	SD_CLIENT_READY,
	SD_CLIENT_TROUBLED,	/* it will be tried again */
	SD_CLIENT_LOST
};

struct sd_client;
/* `http` NULL: for sd_client_show alone.  NULL with SD_USAGE when the address is none. */
struct sd_client *sd_client_new(struct sd_http *http, const struct sd_client_how *how,
				struct sd_err *err);
void sd_client_free(struct sd_client *c);

const char *sd_client_url(const struct sd_client *c);	/* without a slash at its end */
enum sd_client_state sd_client_state(const struct sd_client *c);
bool sd_client_knows(const struct sd_client *c);	/* has seen the service document */
const char *sd_client_node(const struct sd_client *c);	/* its code from there, or empty */
const char *sd_client_why(const struct sd_client *c);	/* the last trouble */
const struct sd_client_limits *sd_client_limits(const struct sd_client *c);

/* The status of a command that lost it: SD_REMOTE, or SD_NO where it refused us. */
enum sd_status sd_client_status(const struct sd_client *c);

/* Ask for the service document, without which nothing should be sent. */
void sd_client_ask(struct sd_client *c);
void sd_client_send(struct sd_client *c, struct sd_sending *s);

/* Start what is due; milliseconds until there is more to do, at most 1000. */
int sd_client_turn(struct sd_client *c);

/* Try no more: what is in its hands comes back as SD_SENT_NOT. */
void sd_client_lose(struct sd_client *c, enum sd_status status, const char *why);

void sd_sending_release(struct sd_sending *s);

/* The request as it would be sent, head and body, appended. */
void sd_client_show(struct sd_client *c, struct sd_sending *s, struct sd_buf *out);

#endif
