/* What an answer means. */

#include <stdio.h>
#include <stdlib.h>

#include "data/scan.h"
#include "net/client_state.h"
#include "net/problem.h"

#include "base/ban.h"

#define LINES "application/x-ndjson"

enum { KEY_PROFILE, KEY_NODE, KEY_LIMITS, KEY_MESSAGES, KEY_BODY_BYTES, KEY_TEXT_BYTES,
       KEY_CODE, KEYS };

static const char *const key_name[KEYS] = { "profile", "node", "limits", "messages",
					    "body_bytes", "text_bytes", "code" };

/* An answer that is one JSON object, while it is looked at. */
struct object {
	struct sd_keys *keys;
	struct sd_scan scan;
	const char *text;
};

static bool open_object(struct object *o, struct sd_buf *answer)
{
	sd_scan_pad(answer);
	while (answer->n && answer->p[answer->n - 1] == '\n')
		answer->n--;
	o->keys = sd_keys_new(key_name, KEYS);
	o->text = answer->p;
	sd_scan_init(&o->scan, o->keys);
	return sd_scan_text(&o->scan, sd_buf_slice(answer), false) &&
	       o->scan.tape[0].type == SD_OBJECT;
}

static void close_object(struct object *o)
{
	sd_scan_release(&o->scan);
	sd_keys_free(o->keys);
}

static struct sd_slice text_at(const struct object *o, uint8_t key)
{
	const struct sd_val *v = sd_scan_member(o->scan.tape, 0, key);

	return v && v->type == SD_STRING && !v->escaped
		? sd_slice(o->text + v->start + 1, v->end - v->start - 2) : sd_slice(NULL, 0);
}

/* A limit that is lower than ours becomes ours. */
static void lower(const struct object *o, uint32_t limits, uint8_t key, uint64_t *limit)
{
	const struct sd_val *v = sd_scan_member(o->scan.tape, limits, key);
	struct sd_slice raw = v ? sd_val_raw(o->text, v) : sd_slice(NULL, 0);
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < raw.n && i < 18 && raw.p[i] >= '0' && raw.p[i] <= '9'; i++)
		n = n * 10 + (uint64_t)(raw.p[i] - '0');
	if (i && i == raw.n && n && n < *limit)
		*limit = n;
}

static bool read_service(struct sd_client *c, struct sd_buf *answer)
{
	struct object o;
	bool good = open_object(&o, answer) && sd_slice_is(text_at(&o, KEY_PROFILE), "SDX/1");
	const struct sd_val *limits = good ? sd_scan_member(o.scan.tape, 0, KEY_LIMITS) : NULL;
	struct sd_slice node;

	if (good) {
		node = text_at(&o, KEY_NODE);
		snprintf(c->node, sizeof c->node, "%.*s",
			 sd_sign_node_is(node) ? (int)node.n : 0, node.p);
	}
	if (limits && limits->type == SD_OBJECT) {
		uint32_t at = (uint32_t)(limits - o.scan.tape);

		lower(&o, at, KEY_MESSAGES, &c->limits.messages);
		lower(&o, at, KEY_BODY_BYTES, &c->limits.body_bytes);
		lower(&o, at, KEY_TEXT_BYTES, &c->limits.text_bytes);
	}
	close_object(&o);
	return good;
}

/* The word of a refusal: the code of a problem, else nothing. */
static void read_code(struct sd_http_call *call, char code[32])
{
	struct object o;

	code[0] = '\0';
	if (strcmp(call->type, SD_PROBLEM_TYPE) != 0)
		return;
	if (open_object(&o, &call->answer)) {
		struct sd_slice word = text_at(&o, KEY_CODE);

		snprintf(code, 32, "%.*s", (int)(word.n < 31 ? word.n : 31), word.p);
	}
	close_object(&o);
}

/* Whether the same may be answered otherwise later.  A 401 or 403 without a code is none
 * of a platform's: something between us refuses, and may not the next time. */
static bool passes(unsigned status, const char *code)
{
	if (status == 401)
		return !code[0] || strcmp(code, "stale-time") == 0 ||
		       strcmp(code, "replayed-nonce") == 0;
	if (status == 400)
		return strcmp(code, "bad-digest") == 0;
	return status >= 500 || status == 408 || status == 425 || status == 429 ||
	       (status == 403 && !code[0]);
}

/* Anything but what was hoped for, whatever was asked. */
static void refusal(struct sd_client *c, struct sd_http_call *call)
{
	char code[32];

	if (!call->status) {
		client_trouble(c, -1, "%s", call->why);
		return;
	}
	read_code(call, code);
	if (passes(call->status, code))
		client_trouble(c, call->retry_after, "the platform answers %u%s%s", call->status,
			       code[0] ? " " : "", code);
	else if (call->status == 401 || call->status == 403)
		client_refused(c, SD_NO, "the platform refuses node '%.*s': %u%s%s",
			       (int)c->how.node.n, c->how.node.p, call->status,
			       code[0] ? " " : "", code);
	else
		client_refused(c, SD_REMOTE, "there is no platform of SDX/1: it answers %u%s%s",
			       call->status, code[0] ? " " : "", code);
}

void client_service_done(struct sd_http_call *call)
{
	struct sd_client *c = call->own;

	c->asking = false;
	if (call->status == 200 && strcmp(call->type, "application/json") == 0 &&
	    read_service(c, &call->answer)) {
		c->knows = true;
		client_well(c);
	} else if (call->status == 200) {
		client_refused(c, SD_REMOTE, "there is no platform of SDX/1: it answers with "
			       "something else");
	} else {
		refusal(c, call);
	}
}

/* Receipts have come: whole and of another type they are none. */
static void take_receipts(struct sd_client *c, struct sd_sending *s)
{
	struct sd_err err = { SD_OK, "" };

	if (strcmp(s->call.type, LINES) != 0)
		sd_fail(&err, SD_REMOTE, "the answer is of another type than %s", LINES);
	else
		sd_parcel_match(s->parcel, &s->call.answer, &err);
	if (err.kind) {
		client_again(c, s);
		client_trouble(c, -1, "%s", err.text);
		return;
	}
	client_well(c);
	s->done(s, SD_SENT);
}

/* 413: less at a time, if it is more than one. */
static void too_large(struct sd_client *c, struct sd_sending *s)
{
	bool smaller = s->parcel && s->parcel->n > 1;

	client_well(c);
	if (smaller) {
		c->limits.messages = s->parcel->n / 2;
		c->limits.body_bytes = s->parcel->body.n / 2 + 1;
	}
	s->done(s, smaller ? SD_SENT_SMALLER : SD_SENT_TOO_LARGE);
}

/* What was said under the names of the wire, under ours. */
static void own_names(const struct sd_client *c, struct sd_http_call *call)
{
	bool problem = strcmp(call->type, SD_PROBLEM_TYPE) == 0;
	struct sd_buf ours = SD_BUF_INIT;

	if (!c->how.names || (!problem && strcmp(call->type, LINES) != 0))
		return;
	sd_names_put(c->how.names, SD_NAMES_IN, problem ? "problem" : NULL,
		     sd_buf_slice(&call->answer), &ours);
	sd_buf_release(&call->answer);
	call->answer = ours;
}

void client_sending_done(struct sd_http_call *call)
{
	struct sd_sending *s = call->own;
	struct sd_client *c = s->client;

	client_land(c, s);
	own_names(c, call);
	if (call->status == 200 && s->parcel) {
		take_receipts(c, s);
	} else if (!s->parcel && (call->status == 201 || call->status == 204)) {
		client_well(c);
		s->done(s, SD_SENT);
	} else if (call->status == 413 || (!s->parcel && call->status == 422)) {
		too_large(c, s);
	} else {
		client_again(c, s);
		refusal(c, call);
	}
}
