/* What the files of the relay share. */

#ifndef SD_PLATFORM_RELAY_STATE_H
#define SD_PLATFORM_RELAY_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "net/client.h"
#include "platform/relay.h"

enum { RELAY_LOOK_MS = 1000 };

/* An upstream, and what is in hand for it. */
struct relay_line {
	struct sd_relay *relay;
	char code[24], url[SD_CLIENT_URL];
	struct sd_buf key;
	struct sd_client *client;
	struct sd_sending sending;
	struct sd_parcel parcel;
	uint64_t idx[SD_RELAY_BATCH];
	size_t n;
	bool too_large;			/* the one in hand */
	enum { RELAY_FREE, RELAY_SENDING, RELAY_STORING } doing;	/* ends under the guard */
	struct sd_write write;
	int64_t resume_ms;		/* after the database refused */
	char why[160];
};

struct sd_relay {
	char *dir;
	struct sd_slice node;
	struct sd_writer *writer;
	const struct sd_names *names;
	const char *ca;
	void (*log)(const char *line);
	struct sd_db *db;
	struct sd_http *http;
	pthread_t thread;
	atomic_bool ending, woken;
	struct relay_line *line[SD_RELAY_UPSTREAMS];
	size_t lines;
	int64_t looked_ms;
	char why[SD_ERR_TEXT];		/* it cannot look for upstreams; empty: it can */

	pthread_mutex_t guard;		/* all below, and STORING */
	pthread_cond_t stored;
	struct sd_relay_state state[SD_RELAY_UPSTREAMS];
	size_t states;
	struct sd_http *waker;		/* http once it is there */
};

/* A line of the log; `upstream` and `why` may be NULL. */
void relay_log(const struct sd_relay *r, const char *event, const char *upstream,
	       const char *why);

/* relay_line.c: one upstream.  Open its client; send it what waits, if nothing is in hand;
 * say what is wrong with it, empty when it is over. */
int relay_line_open(struct relay_line *l, struct sd_slice key_file, struct sd_err *err);
void relay_line_feed(struct relay_line *l);
void relay_line_note(struct relay_line *l, const char *why);
void relay_line_free(struct relay_line *l);

#endif
