/* Lanes: what waits becomes parcels, one under way at a time. */

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "net/submit_state.h"

#include "base/ban.h"

void submit_queue(struct submit_target *t, struct submit_item *item)
{
	struct submit_row *r = &t->lane[item->lane].row;

	if (r->head && r->head + r->n == r->cap) {
		memmove(r->at, r->at + r->head, r->n * sizeof *r->at);
		r->head = 0;
	}
	r->at = sd_grow(r->at, &r->cap, r->head + r->n + 1, sizeof *r->at);
	r->at[r->head + r->n++] = item;
}

/* The first `n` items are settled and leave the row. */
static void leave(struct submit_lane *l, size_t n)
{
	l->row.head += n;
	l->row.n -= n;
	if (!l->row.n)
		l->row.head = 0;
	l->out = 0;
	l->text_done = false;
}

static void settle_unsent(struct submit_lane *l)
{
	struct submit_target *t = l->target;
	size_t i;

	for (i = 0; i < l->row.n; i++)
		submit_settle(t, l->row.at[l->row.head + i], "unsent", NULL,
			      sd_client_why(t->client));
	leave(l, l->row.n);
}

static void messages_done(struct sd_sending *sending, enum sd_sent how)
{
	struct submit_lane *l = sending->own;
	struct submit_target *t = l->target;
	size_t i;

	if (how == SD_SENT) {
		for (i = 0; i < l->out; i++)
			submit_settle_receipt(t, l->row.at[l->row.head + i],
					      &l->parcel.receipt[i]);
		submit_sync(t->submit);
		leave(l, l->out);
	} else if (how == SD_SENT_TOO_LARGE) {
		submit_settle(t, l->row.at[l->row.head], "refused", "too-large",
			      "the platform takes no message of so many bytes");
		leave(l, 1);
	} else if (how == SD_SENT_SMALLER) {
		l->out = 0;
	} else {
		settle_unsent(l);
	}
}

static void text_done(struct sd_sending *sending, enum sd_sent how)
{
	struct submit_lane *l = sending->own;
	struct submit_target *t = l->target;
	struct submit_item *item = l->row.at[l->row.head];

	if (how == SD_SENT_NOT) {
		settle_unsent(l);
		return;
	}
	if (how != SD_SENT)
		t->submit->how->warn("%s: the full text %s is not taken", sd_client_url(t->client),
				     item->text_file);
	l->text_done = true;
	l->out = 0;
}

/* A name below the folder, and no way out of it. */
static bool is_below(const char *name)
{
	return name[0] != '/' && strcmp(name, "..") != 0 && strncmp(name, "../", 3) != 0 &&
	       !strstr(name, "/../");
}

/* Read the full text of an item; false, with a warning, when it cannot be sent. */
static bool read_text(struct submit_lane *l, const struct submit_item *item)
{
	const struct sd_submit *how = l->target->submit->how;
	struct sd_err err = { SD_OK, "" };
	char path[4200], hex[SD_SHA256_HEX];

	sd_buf_clear(&l->text);
	if (!item->text_file || !is_below(item->text_file)) {
		how->warn("the full text %.12s… has no file below '%s'", item->text_sha256,
			  how->texts);
		return false;
	}
	snprintf(path, sizeof path, "%s/%s", how->texts, item->text_file);
	if (sd_file_slurp(path, sd_client_limits(l->target->client)->text_bytes, &l->text, &err)) {
		how->warn("%s", err.text);
		return false;
	}
	sd_sha256_of(l->text.p, l->text.n, hex);
	if (strcmp(hex, item->text_sha256) == 0)
		return true;
	how->warn("'%s' is not the full text that the declaration names: its SHA-256 is another",
		  path);
	return false;
}

static void start(struct submit_lane *l, size_t out)
{
	l->out = out;
	l->sending.own = l;
	sd_client_send(l->target->client, &l->sending);
}

/* The full text of the item at the head goes first.  Whether it is under way. */
static bool send_text(struct submit_lane *l)
{
	struct submit_item *item = l->row.at[l->row.head];

	if (!item->text_sha256[0] || l->text_done)
		return false;
	l->text_done = !read_text(l, item);
	if (l->text_done)
		return false;
	l->sending.parcel = NULL;
	l->sending.text = sd_buf_slice(&l->text);
	l->sending.sha256 = item->text_sha256;
	l->sending.done = text_done;
	start(l, 1);
	return true;
}

/* Put items from the head on into the parcel, up to a batch; how many. */
static size_t pack(struct submit_lane *l)
{
	const struct sd_submit *how = l->target->submit->how;
	const struct sd_client_limits *most = sd_client_limits(l->target->client);
	uint64_t bytes = most->body_bytes < SD_SUBMIT_BYTES ? most->body_bytes : SD_SUBMIT_BYTES;
	const struct submit_item *item;
	char id[SUBMIT_ID];
	struct sd_slice name, none = { NULL, 0 };
	size_t i;

	sd_parcel_clear(&l->parcel);
	for (i = 0; i < l->row.n && i < how->batch && i < most->messages; i++) {
		item = l->row.at[l->row.head + i];
		submit_message_id(l->target, item, id);
		name = sd_slice_of(id);
		if (i && (item->text_sha256[0] || l->parcel.body.n +
			  sd_parcel_line(name, none, sd_buf_slice(&item->body)) > bytes))
			break;
		sd_parcel_add(&l->parcel, name, none, sd_buf_slice(&item->body));
	}
	return i;
}

static void show(struct submit_lane *l)
{
	struct submit *s = l->target->submit;
	struct sd_err err = { SD_OK, "" };

	sd_buf_clear(&s->give);
	sd_client_show(l->target->client, &l->sending, &s->give);
	if (sd_sink_write(&s->out, s->give.p, s->give.n, &err))
		submit_fail(s, &err);
}

/* What the ledger knows needs no sending. */
static void pass_noted(struct submit_lane *l)
{
	while (l->row.n && submit_settle_noted(l->target, l->row.at[l->row.head]))
		leave(l, 1);
}

static void dry_fill(struct submit_lane *l)
{
	size_t out = pack(l), i;

	l->sending.parcel = &l->parcel;
	show(l);
	for (i = 0; i < out; i++)
		submit_settle(l->target, l->row.at[l->row.head + i], "shown", NULL, NULL);
	leave(l, out);
}

static void fill(struct submit_lane *l, bool all)
{
	const struct sd_submit *how = l->target->submit->how;
	struct sd_client *c = l->target->client;

	pass_noted(l);
	while (how->dry_run && l->row.n && (all || l->row.n >= how->batch))
		dry_fill(l);
	if (sd_client_state(c) == SD_CLIENT_LOST)
		settle_unsent(l);
	if (!l->row.n)
		return;
	sd_client_ask(c);
	if (!sd_client_knows(c) || send_text(l))
		return;
	l->sending.parcel = &l->parcel;
	l->sending.done = messages_done;
	start(l, pack(l));
}

void submit_fill(struct submit_target *t, bool all)
{
	unsigned i;

	for (i = 0; i < t->submit->how->lanes && !t->submit->failed; i++)
		if (!t->lane[i].out)
			fill(&t->lane[i], all);
}
