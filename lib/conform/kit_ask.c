/* Asking: requests as bytes, right in everything that a case does not change. */

#include "conform/kit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#include "base/ban.h"

enum { TEXT_BYTES = 4096 };
#define NDJSON "application/x-ndjson"

struct sd_slice kit_text(struct kit *k, const char *format, ...)
{
	char text[TEXT_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return sd_arena_printf(&k->arena, "%s", text);
}

const char *kit_name(struct kit *k, const char *word)
{
	return sd_arena_printf(&k->arena, "kit.%s.%u.%s", k->run, ++k->serial, word).p;
}

const char *kit_number(struct kit *k)
{
	return sd_arena_printf(&k->arena, "Q/%s %u-2019", k->run, ++k->serial).p;
}

struct sd_slice kit_declaration(struct kit *k, const struct kit_message *m)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice kept;

	sd_buf_printf(&out, "{\"kind\":\"declaration\",\"v\":1,\"declared_at\":\"%s\","
		      "\"op\":\"%s\",\"enterprise\":{\"uscc\":\"%s\",\"name\":\"接口测试企业\"},"
		      "\"standard\":{\"type\":\"%s\",\"number\":\"%s\",\"title\":\"",
		      m->declared ? m->declared : "2019-03-01T10:20:00+08:00",
		      m->op ? m->op : "register", m->uscc ? m->uscc : k->uscc,
		      m->type ? m->type : "enterprise", m->number ? m->number : kit_number(k));
	sd_buf_text(&out, m->title ? m->title : "接口测试");
	sd_buf_printf(&out, "\",\"issued\":\"%s\"%s}%s}", m->issued ? m->issued : "2019-02-10",
		      m->more ? m->more : "", m->last ? m->last : "");
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

struct sd_slice kit_line(struct kit *k, struct kit_message m)
{
	struct sd_slice decl = kit_declaration(k, &m), kept;
	struct sd_buf out = SD_BUF_INIT;

	sd_buf_printf(&out, "{\"message_id\":\"%s\",\"declaration\":",
		      m.id ? m.id : kit_name(k, "m"));
	sd_buf_add(&out, decl);
	sd_buf_put(&out, "}\n", 2);
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

/* 24 characters that no request had: chance of the system's, not of a seed, for a kit
 * that begins anew would else be taken for a replay. */
void kit_nonce(char nonce[25])
{
	static uint64_t base, count;

	if (!base)
		base = sd_secret_seed();
	snprintf(nonce, 25, "%016llx%08x", (unsigned long long)base, (unsigned)++count);
}

struct header_text {
	char node[64], time[32], nonce[25];
	struct sd_buf digest, signature;
};

/* What stands in the headers of a signed request. */
static void make_headers(struct kit *k, const struct kit_ask *a, struct sd_slice target,
			 const char *method, struct header_text *h)
{
	const struct kit_node *who = a->by ? a->by : &k->node;
	struct sd_slice key = a->key.p ? a->key : sd_buf_slice(&who->key);
	const char *nonce = a->nonce ? a->nonce : h->nonce;
	struct sd_signed s;

	snprintf(h->node, sizeof h->node, "%s", a->node ? a->node : who->code);
	snprintf(h->time, sizeof h->time, "%lld",
		 (long long)(sd_clock_now() / 1000 + k->ahead_s + a->skew_s));
	kit_nonce(h->nonce);
	if (a->digest)
		sd_buf_text(&h->digest, a->digest);
	else if (a->type)
		sd_digest_write(a->body, &h->digest);
	s = (struct sd_signed){
		sd_slice_of(a->signed_method ? a->signed_method : method),
		a->signed_target ? sd_slice_of(a->signed_target) : target,
		sd_buf_slice(&h->digest),
		sd_slice_of(a->signed_node ? a->signed_node : h->node),
		sd_slice_of(a->signed_time ? a->signed_time : a->time ? a->time : h->time),
		sd_slice_of(a->signed_nonce ? a->signed_nonce : nonce)
	};
	sd_sign(a->how, key, &s, &h->signature);
}

static void put_signed(struct kit *k, const struct kit_ask *a, struct sd_slice target,
		       const char *method, struct sd_buf *out)
{
	struct header_text h = { .digest = SD_BUF_INIT, .signature = SD_BUF_INIT };

	make_headers(k, a, target, method, &h);
	sd_buf_printf(out, "SDX-Node: %s\r\nSDX-Time: %s\r\nSDX-Nonce: %s\r\n", h.node,
		      a->time ? a->time : h.time, a->nonce ? a->nonce : h.nonce);
	if (h.digest.n)
		sd_buf_printf(out, "Content-Digest: %s\r\n", sd_buf_cstr(&h.digest));
	sd_buf_printf(out, "SDX-Signature: %s\r\n", sd_buf_cstr(&h.signature));
	sd_buf_release(&h.digest);
	sd_buf_release(&h.signature);
}

void kit_write(struct kit *k, const struct kit_ask *a, struct sd_buf *bytes)
{
	const char *method = a->method ? a->method : a->type ? "POST" : "GET";
	struct sd_slice target = sd_arena_printf(&k->arena, "%s%.*s", k->prefix,
						 (int)a->target.n, a->target.p);

	sd_buf_printf(bytes, "%s %.*s HTTP/1.1\r\nHost: %s:%s\r\n", method, (int)target.n,
		      target.p, k->host, k->port);
	if (a->type)
		sd_buf_printf(bytes, "Content-Type: %s\r\nContent-Length: %zu\r\n", a->type,
			      a->body.n);
	if (a->is_signed)
		put_signed(k, a, target, method, bytes);
	sd_buf_text(bytes, a->extra ? a->extra : "");
	sd_buf_put(bytes, "\r\n", 2);
	sd_buf_add(bytes, a->body);
}

int kit_begin(struct kit *k, struct sd_slice bytes)
{
	int64_t until = sd_clock_steady() + k->timeout_ms;
	struct sd_err err = { SD_OK, "" };
	int fd = sd_wire_connect(k->host, k->port, until, &err);

	if (fd < 0) {
		k->lost = true;
		kit_open(k, "%s", err.text);
		return -1;
	}
	/* a receiver may answer, and close, before it has heard all */
	sd_wire_send(fd, bytes, until);
	return fd;
}

struct kit_answer *kit_hear(struct kit *k, int fd, struct sd_slice sent, int64_t until)
{
	struct kit_answer *a = sd_zalloc(sizeof *a);

	a->next = k->answers;
	k->answers = a;
	sd_buf_add(&a->sent, sent);
	if (fd >= 0) {
		if (sd_wire_read(fd, &a->m, SD_WIRE_ANSWER, until) == SD_WIRE_WHOLE)
			a->status = a->m.status;
		close(fd);
	}
	return a;
}

struct kit_answer *kit_send(struct kit *k, struct sd_slice bytes)
{
	int fd = kit_begin(k, bytes);

	return kit_hear(k, fd, bytes, sd_clock_steady() + k->timeout_ms);
}

struct kit_answer *kit_ask(struct kit *k, const struct kit_ask *a)
{
	struct sd_buf bytes = SD_BUF_INIT;
	struct kit_answer *answer;

	kit_write(k, a, &bytes);
	answer = kit_send(k, sd_buf_slice(&bytes));
	sd_buf_release(&bytes);
	return answer;
}

struct kit_answer *kit_get(struct kit *k, const char *format, ...)
{
	char target[TEXT_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(target, sizeof target, format, args);
	va_end(args);
	return kit_ask(k, &(struct kit_ask){ .target = sd_slice_of(target) });
}

static struct kit_ask posting(struct sd_slice lines)
{
	return (struct kit_ask){ .target = SD_S("/sdx/1/declarations"), .type = NDJSON,
				 .body = lines, .is_signed = true };
}

struct kit_answer *kit_post(struct kit *k, struct sd_slice lines)
{
	struct kit_ask a = posting(lines);

	return kit_ask(k, &a);
}

struct sd_slice kit_posting(struct kit *k, struct sd_slice lines)
{
	struct kit_ask a = posting(lines);
	struct sd_buf bytes = SD_BUF_INIT;
	struct sd_slice kept;

	kit_write(k, &a, &bytes);
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&bytes));
	sd_buf_release(&bytes);
	return kept;
}

struct kit_answer *kit_last(struct kit *k)
{
	return k->answers;
}
