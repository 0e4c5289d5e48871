/* One upstream of the relay: what waits becomes a parcel, what is answered goes to the
 * writer. */

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "data/write.h"
#include "platform/passed.h"
#include "platform/relay_state.h"

#include "base/ban.h"

enum { PATH = 4200, NAME = 80 };	/* bytes of a path, of a message_id */

void relay_log(const struct sd_relay *r, const char *event, const char *upstream,
	       const char *why)
{
	struct sd_buf text = SD_BUF_INIT;
	char time[SD_CLOCK_LEN + 1];

	if (!r->log)
		return;
	sd_clock_write(sd_clock_now(), time);
	sd_buf_byte(&text, '{');
	sd_json_member(&text, "time", sd_slice_of(time));
	sd_json_member(&text, "level", why ? SD_S("warning") : SD_S("info"));
	sd_json_member(&text, "event", sd_slice_of(event));
	if (upstream)
		sd_json_member(&text, "upstream", sd_slice_of(upstream));
	if (why)
		sd_json_member(&text, "why", sd_slice_of(why));
	sd_buf_byte(&text, '}');
	r->log(sd_buf_cstr(&text));
	sd_buf_release(&text);
}

/* Trouble is told when it begins and when it is over. */
void relay_line_note(struct relay_line *l, const char *why)
{
	if (strncmp(l->why, why, sizeof l->why - 1) == 0)
		return;
	snprintf(l->why, sizeof l->why, "%s", why);
	relay_log(l->relay, *why ? "upstream trouble" : "upstream well", l->code,
		  *why ? why : NULL);
}

static struct relay_line *line_of(struct sd_write *w)
{
	return (struct relay_line *)((char *)w - offsetof(struct relay_line, write));
}

/* On the writing thread. */
static int store_answers(struct sd_db *db, struct sd_write *w, struct sd_err *err)
{
	static const char too_large[] = "{\"kind\":\"receipt\",\"status\":\"refused\",\"code\":"
		"\"too-large\",\"reason\":\"the platform takes no message of so many bytes\"}";
	struct relay_line *l = line_of(w);
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct sd_receipt *r = l->too_large ? NULL : &l->parcel.receipt[i];

		if (sd_outbox_answer(db, l->idx[i], sd_slice_of(l->code),
				     !r || r->status > SD_RECEIPT_KNOWN,
				     r ? r->line : sd_slice_of(too_large), err))
			return -1;
	}
	return 0;
}

static void stored(struct sd_write *w, const struct sd_err *err)
{
	struct relay_line *l = line_of(w);
	struct sd_relay *r = l->relay;

	if (err)
		relay_log(r, "outbox not written", l->code, err->text);
	pthread_mutex_lock(&r->guard);
	if (err)
		l->resume_ms = sd_clock_steady() + RELAY_LOOK_MS;
	l->doing = RELAY_FREE;
	pthread_cond_broadcast(&r->stored);
	pthread_mutex_unlock(&r->guard);
	sd_relay_wake(r);
}

/* An upstream has answered: what it said goes to the writer. */
static void sent(struct sd_sending *s, enum sd_sent how)
{
	struct relay_line *l = s->own;

	if (how == SD_SENT || how == SD_SENT_TOO_LARGE) {
		l->too_large = how == SD_SENT_TOO_LARGE;
		l->doing = RELAY_STORING;
		l->write = (struct sd_write){ .write = store_answers, .done = stored };
		sd_writer_put(l->relay->writer, &l->write);
	} else {
		l->doing = RELAY_FREE;	/* made anew, smaller, or ended */
	}
}

/* One version into the parcel: 1, 0 when there is no room for it, or -1. */
static int pack_one(struct relay_line *l, uint64_t idx, struct sd_err *err)
{
	const struct sd_client_limits *most = sd_client_limits(l->client);
	uint64_t bytes = most->body_bytes < SD_RELAY_BYTES ? most->body_bytes : SD_RELAY_BYTES;
	struct sd_relay *r = l->relay;
	struct sd_buf more = SD_BUF_INIT;
	struct sd_version v;
	char hex[SD_SHA256_HEX], id[NAME];
	int got = sd_version_get(r->db, idx, &v, err);

	if (got != 1)
		return got < 0 ? -1 : sd_fail(err, SD_DATA, "there is no version %llu",
					      (unsigned long long)idx);
	sd_sha256_text(v.leaf.byte, hex);
	snprintf(id, sizeof id, "relay:%s", hex);
	got = sd_passed_write(r->db, &v, r->node, &more, err) ? -1 : 1;
	if (got == 1 && l->parcel.n &&
	    l->parcel.body.n + sd_parcel_line(sd_slice_of(id), sd_buf_slice(&more), v.body) > bytes)
		got = 0;
	if (got == 1)
		sd_parcel_add(&l->parcel, sd_slice_of(id), sd_buf_slice(&more), v.body);
	sd_buf_release(&more);
	return got;
}

/* What waits, up to a batch, from one state of the database. */
static int pack(struct relay_line *l, struct sd_err *err)
{
	const struct sd_client_limits *most = sd_client_limits(l->client);
	int n = most->messages < SD_RELAY_BATCH ? (int)most->messages : SD_RELAY_BATCH, i;
	int got = 1;

	sd_parcel_clear(&l->parcel);
	n = sd_outbox_waiting(l->relay->db, sd_slice_of(l->code), l->idx, n, err);
	for (i = 0; i < n && got == 1; i++)
		got = pack_one(l, l->idx[i], err);
	l->n = l->parcel.n;
	return n < 0 || got < 0 ? -1 : 0;
}

static bool is_free(struct relay_line *l)
{
	bool free;

	pthread_mutex_lock(&l->relay->guard);
	free = l->doing == RELAY_FREE && sd_clock_steady() >= l->resume_ms;
	pthread_mutex_unlock(&l->relay->guard);
	return free;
}

/* Send what waits, if nothing is in hand. */
void relay_line_feed(struct relay_line *l)
{
	struct sd_err err = { SD_OK, "" };
	const char *node = sd_client_node(l->client);
	int bad;

	if (!is_free(l) || !sd_client_knows(l->client))
		return;
	if (strcmp(node, l->code) != 0) {
		snprintf(err.text, sizeof err.text, "there is node '%s', not '%s'", node, l->code);
		relay_line_note(l, err.text);
		return;
	}
	bad = sd_db_look(l->relay->db, &err) || pack(l, &err);
	sd_db_rollback(l->relay->db);
	if (bad) {
		relay_line_note(l, err.text);
		l->resume_ms = sd_clock_steady() + RELAY_LOOK_MS;
		return;
	}
	if (sd_client_state(l->client) == SD_CLIENT_READY)
		relay_line_note(l, "");
	if (l->n) {
		l->doing = RELAY_SENDING;
		sd_client_send(l->client, &l->sending);
	}
}

static void tell(void *own, const char *why)
{
	relay_line_note(own, why ? why : "");
}

void relay_line_free(struct relay_line *l)
{
	sd_client_free(l->client);
	sd_sending_release(&l->sending);
	sd_parcel_release(&l->parcel);
	sd_buf_release(&l->key);
	free(l);
}

int relay_line_open(struct relay_line *l, struct sd_slice key_file, struct sd_err *err)
{
	struct sd_relay *r = l->relay;
	bool absolute = key_file.n && key_file.p[0] == '/';
	struct sd_client_how how = { .url = l->url, .node = r->node, .stubborn = true, .zh = true,
				     .names = r->names, .own = l, .tell = tell };
	char path[PATH];

	l->sending = (struct sd_sending){ .parcel = &l->parcel, .done = sent, .own = l };
	snprintf(path, sizeof path, "%s%s%.*s", absolute ? "" : r->dir, absolute ? "" : "/",
		 (int)key_file.n, key_file.p);
	if (!r->http) {
		r->http = sd_http_new(r->ca, err);
		pthread_mutex_lock(&r->guard);
		r->waker = r->http;
		pthread_mutex_unlock(&r->guard);
	}
	if (!r->http || sd_sign_key_read(path, &l->key, err))
		return -1;
	how.key = sd_buf_slice(&l->key);
	l->client = sd_client_new(r->http, &how, err);
	if (l->client)
		sd_client_ask(l->client);
	return l->client ? 0 : -1;
}
