/* The life of a submission: a thread reads, this one sends and writes. */

#include "net/submit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "net/submit_state.h"
#include "stream/signals.h"

#include "base/ban.h"

/* The next lines, handed over when the last have been taken. */
static bool read_block(struct submit *s, struct sd_block *b)
{
	struct sd_err err;
	int got = -1;

	while (got < 0) {
		err.kind = SD_OK;
		got = sd_lines_next(s->lines, b, &err);
		if (got < 0) {
			s->how->complain(&err);
			pthread_mutex_lock(&s->guard);
			s->read_status = sd_worse(s->read_status, err.kind);
			pthread_mutex_unlock(&s->guard);
		}
	}
	return got > 0;
}

static void *read_all(void *submit)
{
	struct submit *s = submit;
	struct sd_block b = { 0 };
	bool more = true;

	while (more) {
		more = read_block(s, &b);
		pthread_mutex_lock(&s->guard);
		while (s->block.n && !s->ending)
			pthread_cond_wait(&s->wake, &s->guard);
		if (more && !s->ending) {
			struct sd_block taken = s->block;

			s->block = b;
			b = taken;
		}
		more = more && !s->ending;
		s->ended = !more;
		pthread_cond_broadcast(&s->wake);
		pthread_mutex_unlock(&s->guard);
		if (s->http)
			sd_http_wake(s->http);
	}
	sd_block_release(&b);
	return NULL;
}

static void take_lines(struct submit *s, const struct sd_block *b)
{
	const char *p = b->text, *end = p + b->n, *stop;
	struct sd_line line = { .file = b->file, .line = b->line, .part = b->part,
				.last_part = b->last_part };

	line.utf8 = sd_utf8_check(p, b->n) == b->n;
	for (; p < end; p = stop + 1, line.line++) {
		stop = line.part ? end : memchr(p, '\n', (size_t)(end - p));
		line.text = sd_slice(p, (size_t)(stop - p));
		line.offset = b->offset + (uint64_t)(p - b->text);
		if (!line.part && strspn(p, " \t\r") >= line.text.n)
			continue;
		submit_take_line(s, &line);
	}
	s->bytes += b->n;
}

/* Take the lines that were read, if there is room; with `wait` when nothing else is to be
 * done.  False when there will be no more. */
static bool take_block(struct submit *s, bool wait)
{
	struct sd_block b;
	bool ended;

	if (s->window > SD_SUBMIT_WINDOW)
		return true;
	pthread_mutex_lock(&s->guard);
	while (wait && !s->block.n && !s->ended)
		pthread_cond_wait(&s->wake, &s->guard);
	b = s->block;
	s->block = (struct sd_block){ 0 };
	ended = s->ended && !b.n;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->guard);
	if (b.n)
		take_lines(s, &b);
	sd_block_release(&b);
	return !ended;
}

/* Say once that a platform is lost. */
static void tell_lost(struct submit *s, struct submit_target *t)
{
	struct sd_err err = { SD_OK, "" };

	if (t->told || sd_client_state(t->client) != SD_CLIENT_LOST)
		return;
	t->told = true;
	sd_fail(&err, sd_client_status(t->client), "%s: %s", sd_client_url(t->client),
		sd_client_why(t->client));
	s->how->complain(&err);
	s->status = sd_worse(s->status, err.kind);
}

static void end_clients(struct submit *s)
{
	size_t i;

	for (i = 0; i < s->how->to_n; i++)
		if (sd_client_state(s->target[i].client) != SD_CLIENT_LOST) {
			s->target[i].told = true;
			sd_client_lose(s->target[i].client, SD_OK, "stopped by a signal");
		}
}

/* One round: in, to the platforms, out.  False when all is done. */
static bool turn(struct submit *s)
{
	bool more = take_block(s, s->how->dry_run), full = s->window > SD_SUBMIT_WINDOW;
	int wait = 1000, due;
	size_t i;

	if (sd_stopping() || s->failed)
		end_clients(s);
	for (i = 0; i < s->how->to_n; i++) {
		submit_fill(&s->target[i], !more || full);
		due = s->how->dry_run ? 0 : sd_client_turn(s->target[i].client);
		wait = due && due < wait ? due : wait;
		tell_lost(s, &s->target[i]);
	}
	submit_give(s);
	sd_progress(s->records, s->bytes, s->total);
	if (s->failed || (!more && !s->first))
		return false;
	pthread_mutex_lock(&s->guard);
	if (s->block.n && s->window <= SD_SUBMIT_WINDOW)
		wait = 0;
	pthread_mutex_unlock(&s->guard);
	if (s->http)
		sd_http_turn(s->http, wait);
	return true;
}

static void tell_trouble(void *target, const char *why)
{
	struct submit_target *t = target;

	if (why)
		t->submit->how->warn("%s: %s; trying again", sd_client_url(t->client), why);
	else
		t->submit->how->warn("%s: it answers again", sd_client_url(t->client));
}

static int open_targets(struct submit *s, struct sd_err *err)
{
	const struct sd_submit *how = s->how;
	struct sd_client_how c = { .node = sd_slice_of(how->node), .sign = how->sign,
				   .patience_s = how->patience_s,
				   .timeout_s = how->timeout_s, .stubborn = how->follow,
				   .zh = how->zh, .names = how->names,
				   .tell = tell_trouble };
	unsigned k;
	size_t i;

	for (i = 0; i < how->to_n; i++) {
		struct submit_target *t = &s->target[i];

		t->submit = s;
		t->count = &s->counts->to[i];
		for (k = 0; k < how->lanes; k++)
			t->lane[k].target = t;
		c.url = how->to[i];
		c.key = how->key[i];
		c.own = t;
		t->client = sd_client_new(s->http, &c, err);
		if (!t->client)
			return -1;
	}
	return 0;
}

static int open_outs(struct submit *s, struct sd_err *err)
{
	const struct sd_submit *how = s->how;

	if (sd_sink_open(&s->out, how->output, how->seal && !how->dry_run, err))
		return -1;
	if (!how->receipts || how->dry_run)
		return 0;
	if (sd_sink_open(&s->receipts, how->receipts, how->seal, err)) {
		sd_sink_abandon(&s->out);
		return -1;
	}
	s->has_receipts = true;
	return 0;
}

static int open_ledger(struct submit *s, struct sd_err *err)
{
	if (!s->how->ledger)
		return 0;
	s->ledger = sd_ledger_open(s->how->ledger, err);
	if (s->ledger && sd_ledger_torn(s->ledger))
		s->how->warn("'%s' ended in the middle of a line, %llu bytes of which are cut off: "
			     "that message is sent again", s->how->ledger,
			     (unsigned long long)sd_ledger_torn(s->ledger));
	return s->ledger ? 0 : -1;
}

static void close_out(struct submit *s, struct sd_sink *out)
{
	struct sd_err err = { SD_OK, "" };

	out->sealed &= s->read_status == SD_OK;
	if (s->failed)
		sd_sink_abandon(out);
	else if (sd_sink_close(out, &err))
		submit_fail(s, &err);
}

static void run(struct submit *s)
{
	struct sd_err err = { SD_OK, "" };

	if (pthread_create(&s->reader, NULL, read_all, s)) {
		sd_fail(&err, SD_SYSTEM, "cannot start a thread");
		submit_fail(s, &err);
		return;
	}
	while (turn(s))
		;
	pthread_mutex_lock(&s->guard);
	s->ending = true;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->guard);
	if (s->failed)
		sd_stop(0);	/* wakes a reader that waits for input */
	pthread_join(s->reader, NULL);
	sd_progress_clear();
}

static void release(struct submit *s)
{
	struct submit_item *item;
	size_t i, k;

	for (i = 0; i < s->how->to_n; i++) {
		sd_client_free(s->target[i].client);
		for (k = 0; k < SD_SUBMIT_LANES; k++) {
			struct submit_lane *l = &s->target[i].lane[k];

			sd_sending_release(&l->sending);
			sd_parcel_release(&l->parcel);
			sd_buf_release(&l->text);
			free(l->row.at);
		}
	}
	while ((item = s->first)) {
		s->first = item->next;
		submit_item_free(item);
	}
	sd_http_free(s->http);
	sd_ledger_free(s->ledger);
	sd_lines_free(s->lines);
	sd_block_release(&s->block);
	sd_scan_release(&s->scan);
	sd_keys_free(s->keys);
	sd_buf_release(&s->scratch);
	sd_buf_release(&s->give);
	pthread_mutex_destroy(&s->guard);
	pthread_cond_destroy(&s->wake);
}

/* No is what at least one platform said of at least one declaration. */
static enum sd_status answer(const struct submit *s)
{
	enum sd_status status = s->counts->unreadable ? SD_DATA : SD_OK;
	size_t i;

	for (i = 0; i < s->how->to_n; i++) {
		const struct sd_submit_count *c = &s->counts->to[i];

		if (c->conflict || c->refused || c->unreadable || c->held)
			status = sd_worse(status, SD_NO);
	}
	return sd_worse(status, sd_worse(s->status, s->read_status));
}

enum sd_status sd_submit_run(const struct sd_submit *how, struct sd_submit_counts *counts)
{
	struct submit *s = sd_zalloc(sizeof *s);
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	*counts = (struct sd_submit_counts){ .declarations = 0 };
	*s = (struct submit){ .how = how, .counts = counts, .last = &s->first,
			      .keys = submit_keys() };
	pthread_mutex_init(&s->guard, NULL);
	pthread_cond_init(&s->wake, NULL);
	sd_scan_init(&s->scan, s->keys);
	s->lines = sd_lines_new(how->file, how->expect_seal);
	s->total = sd_lines_total(s->lines);
	if (!how->dry_run)
		s->http = sd_http_new(how->ca, &err);
	if (err.kind || open_targets(s, &err) || open_ledger(s, &err) || open_outs(s, &err)) {
		submit_fail(s, &err);
	} else {
		run(s);
		close_out(s, &s->out);
		if (s->has_receipts)
			close_out(s, &s->receipts);
	}
	status = answer(s);
	release(s);
	free(s);
	return status;
}
