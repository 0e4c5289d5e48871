/* Outcomes: what a platform said of a declaration, noted in the ledger and put to the
 * record; and records that wait for nobody any more, given out in the order of the
 * input. */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "data/tack.h"
#include "data/write.h"
#include "net/submit_state.h"

#include "base/ban.h"

/* Made of address, node and digest: who sends the same to the same again, names it the
 * same. */
void submit_message_id(const struct submit_target *t, const struct submit_item *item,
		       char id[SUBMIT_ID])
{
	const struct sd_slice piece[] = {
		SD_S("SDX/1 message\n"), sd_slice_of(sd_client_url(t->client)), SD_S("\n"),
		sd_slice_of(t->submit->how->node), SD_S("\n"),
		sd_slice((const char *)item->digest, sizeof item->digest)
	};
	unsigned char raw[SD_SHA256_LEN];
	char hex[SD_SHA256_HEX];

	sd_sha256_pieces(piece, sizeof piece / sizeof *piece, raw);
	sd_sha256_text(raw, hex);
	snprintf(id, SUBMIT_ID, "sd:%.32s", hex);
}

static struct sd_buf *outcome_of(struct submit_target *t, struct submit_item *item)
{
	return &item->outcome[t - t->submit->target];
}

static struct sd_buf *begin(struct submit_target *t, struct submit_item *item)
{
	struct sd_buf *out = outcome_of(t, item);
	char id[SUBMIT_ID];

	submit_message_id(t, item, id);
	sd_buf_byte(out, '{');
	sd_json_member(out, "to", sd_slice_of(sd_client_url(t->client)));
	sd_json_member(out, "message_id", sd_slice_of(id));
	item->open--;
	return out;
}

void submit_settle(struct submit_target *t, struct submit_item *item, const char *status,
		   const char *code, const char *reason)
{
	struct sd_buf *out = begin(t, item);

	sd_json_member(out, "status", sd_slice_of(status));
	if (code)
		sd_json_member(out, "code", sd_slice_of(code));
	if (reason)
		sd_json_member(out, "reason", sd_slice_of(reason));
	sd_buf_byte(out, '}');
	t->count->held += strcmp(status, "held") == 0;
	t->count->unsent += strcmp(status, "unsent") == 0;
	t->count->refused += strcmp(status, "refused") == 0;
}

static void count(struct sd_submit_count *c, enum sd_receipt_status status)
{
	uint64_t *const of[] = { &c->registered, &c->known, &c->conflict, &c->refused,
				 &c->unreadable };

	++*of[status];
}

static void put_receipt(struct submit *s, const struct submit_target *t, struct sd_slice line)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf to = SD_BUF_INIT;

	sd_buf_clear(&s->give);
	sd_json_string(&to, sd_slice_of(sd_client_url(t->client)));
	sd_tack(&s->give, line.p, s->scan.tape, NULL, "to", sd_buf_slice(&to));
	sd_buf_byte(&s->give, '\n');
	sd_buf_release(&to);
	s->receipts.seal.records++;
	if (sd_sink_write(&s->receipts, s->give.p, s->give.n, &err))
		submit_fail(s, &err);
}

void submit_settle_receipt(struct submit_target *t, struct submit_item *item,
			   const struct sd_receipt *r)
{
	static const struct { enum submit_key key; const char *name; } kept[] = {
		{ SUBMIT_STATUS, "status" }, { SUBMIT_CODE, "code" }, { SUBMIT_REASON, "reason" },
		{ SUBMIT_REGISTRY_NO, "registry_no" }, { SUBMIT_LOG_INDEX, "log_index" },
		{ SUBMIT_RECEIVED_AT, "received_at" }, { SUBMIT_VALIDATE, "validate" },
		{ SUBMIT_REVIEW, "review" }
	};
	struct submit *s = t->submit;
	struct sd_buf *out = begin(t, item);
	const struct sd_val *v;
	size_t i;

	sd_scan_text(&s->scan, r->line, false);		/* it was read before */
	for (i = 0; i < sizeof kept / sizeof *kept; i++) {
		v = sd_scan_member(s->scan.tape, 0, (uint8_t)kept[i].key);
		if (!v || v->type == SD_OBJECT || v->type == SD_ARRAY)
			continue;
		sd_json_name(out, kept[i].name);
		sd_buf_add(out, sd_val_raw(r->line.p, v));
	}
	sd_buf_byte(out, '}');
	count(t->count, r->status);
	s->counts->failing += item->fails && t == s->target;
	if (s->has_receipts)
		put_receipt(s, t, r->line);
	if (s->ledger) {
		char id[SUBMIT_ID];

		submit_message_id(t, item, id);
		sd_ledger_put(s->ledger, sd_slice_of(id), sd_buf_slice(out),
			      r->status <= SD_RECEIPT_KNOWN);
	}
}

bool submit_settle_noted(struct submit_target *t, struct submit_item *item)
{
	struct submit *s = t->submit;
	struct sd_err err = { SD_OK, "" };
	char id[SUBMIT_ID];
	int got;

	if (!s->ledger)
		return false;
	submit_message_id(t, item, id);
	got = sd_ledger_find(s->ledger, sd_slice_of(id), outcome_of(t, item), &err);
	if (got < 0)
		submit_fail(s, &err);
	if (got <= 0)
		return false;
	item->open--;
	t->count->noted++;
	return true;
}

void submit_sync(struct submit *s)
{
	struct sd_err err = { SD_OK, "" };

	if (s->ledger && !s->failed && sd_ledger_sync(s->ledger, &err))
		submit_fail(s, &err);
}

void submit_fail(struct submit *s, const struct sd_err *err)
{
	if (!s->failed)
		s->how->complain(err);
	s->failed = true;
	s->status = sd_worse(s->status, err->kind);
}

/* The record with its outcomes as last member. */
static void put_item(struct submit *s, struct submit_item *item, struct sd_buf *out)
{
	struct sd_buf list = SD_BUF_INIT;
	size_t i;

	if (!item->declaration) {
		sd_buf_put(out, item->line, item->n);
	} else {
		for (i = 0; i < s->how->to_n; i++) {
			sd_buf_byte(&list, i ? ',' : '[');
			sd_buf_add(&list, sd_buf_slice(&item->outcome[i]));
		}
		sd_buf_byte(&list, ']');
		sd_tack(out, item->line, &item->root, item->has_old ? &item->old : NULL, "submit",
			sd_buf_slice(&list));
	}
	sd_buf_byte(out, '\n');
	sd_buf_release(&list);
	s->out.seal.records++;
	s->out.seal.unreadable += item->unreadable;
}

/* The item at the front of the window leaves it. */
static void take_out(struct submit *s)
{
	struct submit_item *item = s->first;

	s->first = item->next;
	if (!s->first)
		s->last = &s->first;
	s->window -= item->held;
	s->records++;
	submit_item_free(item);
}

void submit_give(struct submit *s)
{
	struct sd_err err = { SD_OK, "" };

	sd_buf_clear(&s->give);
	while (s->first && !s->first->open) {
		if (!s->how->dry_run)
			put_item(s, s->first, &s->give);
		take_out(s);
	}
	if (s->give.n && !s->failed && sd_sink_write(&s->out, s->give.p, s->give.n, &err))
		submit_fail(s, &err);
}
