/* The relay: its thread, its beginning and its end. */

#include "platform/relay.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/write.h"
#include "platform/relay_state.h"

#include "base/ban.h"

static int add_line(void *context, const struct sd_upstream *u, struct sd_err *err)
{
	struct sd_relay *r = context;
	struct relay_line *l;
	size_t i;

	for (i = 0; i < r->lines; i++)
		if (sd_slice_is(u->code, r->line[i]->code))
			return 0;
	if (r->lines == SD_RELAY_UPSTREAMS)
		return sd_fail(err, SD_DATA, "there are more than %d upstreams",
			       SD_RELAY_UPSTREAMS);
	l = sd_zalloc(sizeof *l);
	l->relay = r;
	snprintf(l->code, sizeof l->code, "%.*s", (int)u->code.n, u->code.p);
	snprintf(l->url, sizeof l->url, "%.*s", (int)u->url.n, u->url.p);
	if (relay_line_open(l, u->key_file, err)) {
		relay_line_free(l);
		return -1;
	}
	r->line[r->lines++] = l;
	return 0;
}

/* Once a second, or when something changed: upstreams that are new, and how far behind
 * the others are. */
static int look(struct sd_relay *r, struct sd_err *err)
{
	struct sd_relay_state s;
	size_t i;

	r->looked_ms = sd_clock_steady();
	if (sd_upstream_each(r->db, add_line, r, err))
		return -1;
	for (i = 0; i < r->lines; i++) {
		s = (struct sd_relay_state){ .up = sd_client_state(r->line[i]->client) ==
						   SD_CLIENT_READY };
		snprintf(s.code, sizeof s.code, "%s", r->line[i]->code);
		snprintf(s.why, sizeof s.why, "%s", r->line[i]->why);
		s.up &= !s.why[0];
		if (sd_outbox_lag(r->db, sd_slice_of(s.code), &s.lag, err))
			return -1;
		pthread_mutex_lock(&r->guard);
		r->state[i] = s;
		r->states = i + 1;
		pthread_mutex_unlock(&r->guard);
	}
	return 0;
}

/* Look, and tell when that begins to fail and when it is over. */
static void look_and_tell(struct sd_relay *r)
{
	struct sd_err err = { SD_OK, "" };

	look(r, &err);
	if (strcmp(r->why, err.text) == 0)
		return;
	memcpy(r->why, err.text, sizeof r->why);
	relay_log(r, err.kind ? "relay trouble" : "relay well", NULL, err.kind ? err.text : NULL);
}

static void turn(struct sd_relay *r)
{
	int wait = RELAY_LOOK_MS, due;
	size_t i;

	atomic_store(&r->woken, false);
	if (sd_clock_steady() - r->looked_ms >= RELAY_LOOK_MS)
		look_and_tell(r);
	for (i = 0; i < r->lines; i++) {
		relay_line_feed(r->line[i]);
		due = sd_client_turn(r->line[i]->client);
		wait = due && due < wait ? due : wait;
	}
	if (r->http) {
		sd_http_turn(r->http, atomic_load(&r->woken) ? 0 : wait);
	} else {
		struct timespec until;

		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec++;
		pthread_mutex_lock(&r->guard);
		if (!atomic_load(&r->ending))
			pthread_cond_timedwait(&r->stored, &r->guard, &until);
		pthread_mutex_unlock(&r->guard);
	}
}

/* What the writer has in hand of ours must be done first. */
static void wait_stored(struct relay_line *l)
{
	pthread_mutex_lock(&l->relay->guard);
	while (l->doing == RELAY_STORING)
		pthread_cond_wait(&l->relay->stored, &l->relay->guard);
	pthread_mutex_unlock(&l->relay->guard);
}

static void *run(void *relay)
{
	struct sd_relay *r = relay;
	size_t i;

	while (!atomic_load(&r->ending))
		turn(r);
	for (i = 0; i < r->lines; i++) {
		wait_stored(r->line[i]);
		relay_line_free(r->line[i]);
	}
	return NULL;
}

struct sd_relay *sd_relay_new(const char *dir, struct sd_slice node, struct sd_writer *writer,
			      const struct sd_names *names, const char *ca,
			      void (*log)(const char *line), struct sd_err *err)
{
	struct sd_relay *r = sd_zalloc(sizeof *r);
	int bad;

	r->dir = sd_strdup(dir);
	r->node = node;
	r->writer = writer;
	r->names = names;
	r->ca = ca;
	r->log = log;
	pthread_mutex_init(&r->guard, NULL);
	pthread_cond_init(&r->stored, NULL);
	r->db = sd_db_open(dir, SD_DB_READ, err);
	bad = !r->db || look(r, err);
	if (!bad && pthread_create(&r->thread, NULL, run, r))
		bad = sd_fail(err, SD_SYSTEM, "cannot start a thread");
	if (!bad)
		return r;
	while (r->lines)
		relay_line_free(r->line[--r->lines]);
	atomic_store(&r->ending, true);		/* there is no thread to wait for */
	sd_relay_free(r);
	return NULL;
}

void sd_relay_wake(struct sd_relay *r)
{
	struct sd_http *http;

	atomic_store(&r->woken, true);
	pthread_mutex_lock(&r->guard);
	http = r->waker;
	pthread_cond_broadcast(&r->stored);
	pthread_mutex_unlock(&r->guard);
	if (http)
		sd_http_wake(http);
}

size_t sd_relay_states(struct sd_relay *r, struct sd_relay_state state[SD_RELAY_UPSTREAMS])
{
	size_t n;

	pthread_mutex_lock(&r->guard);
	n = r->states;
	memcpy(state, r->state, n * sizeof *state);
	pthread_mutex_unlock(&r->guard);
	return n;
}

void sd_relay_write(struct sd_relay *r, struct sd_buf *out)
{
	struct sd_relay_state state[SD_RELAY_UPSTREAMS];
	size_t i, n = sd_relay_states(r, state);
	int64_t now = sd_clock_now();

	sd_buf_byte(out, '[');
	for (i = 0; i < n; i++) {
		const struct sd_relay_state *s = &state[i];
		bool waits = s->lag.since_ms && now > s->lag.since_ms;

		sd_buf_text(out, i ? ",{" : "{");
		sd_json_member(out, "node", sd_slice_of(s->code));
		sd_json_name(out, "up");
		sd_buf_text(out, s->up ? "true" : "false");
		sd_json_uint(out, "waiting", (uint64_t)s->lag.waiting);
		sd_json_uint(out, "refused", (uint64_t)s->lag.refused);
		sd_json_uint(out, "lag_ms", waits ? (uint64_t)(now - s->lag.since_ms) : 0);
		sd_buf_byte(out, '}');
	}
	sd_buf_byte(out, ']');
}

void sd_relay_free(struct sd_relay *r)
{
	if (!r)
		return;
	if (!atomic_exchange(&r->ending, true)) {
		sd_relay_wake(r);
		pthread_join(r->thread, NULL);
	}
	sd_http_free(r->http);
	sd_db_close(r->db);
	pthread_mutex_destroy(&r->guard);
	pthread_cond_destroy(&r->stored);
	free(r->dir);
	free(r);
}
