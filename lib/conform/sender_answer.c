/* Answers of the receiver that the kit plays, and what it does wrong on purpose. */

#include "conform/sender_state.h"

#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "data/write.h"

#include "base/ban.h"

/* One fault after a right answer, each once. */
static const enum sender_case plan[] = {
	SENDER_NO_FAULT, SENDER_LOST, SENDER_NO_FAULT, SENDER_BUSY, SENDER_NO_FAULT,
	SENDER_CUT, SENDER_NO_FAULT, SENDER_OTHER, SENDER_NO_FAULT, SENDER_SHORT,
	SENDER_REFUSED, SENDER_LATE, SENDER_TWICE
};
enum { PLAN = sizeof plan / sizeof *plan };

static void put_head(struct sender *s, const char *status, const char *type, const char *more,
		     size_t length)
{
	sd_buf_clear(&s->answer);
	sd_buf_printf(&s->answer, "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
		      "%sConnection: close\r\n\r\n", status, type, length, more);
}

static void put_answer(struct sender *s, const char *status, const char *type, const char *more,
		       struct sd_slice body)
{
	put_head(s, status, type, more, body.n);
	sd_buf_add(&s->answer, body);
	s->keep = s->answer.n;
}

void sender_problem(struct sender *s, unsigned status, const char *code, const char *more)
{
	struct sd_buf body = SD_BUF_INIT, line = SD_BUF_INIT;

	sd_buf_printf(&body, "{\"type\":\"urn:sdx:1:%s\",\"title\":\"%s\",\"status\":%u,"
		      "\"code\":\"%s\"}\n", code, code, status, code);
	sd_buf_printf(&line, "%u Refused", status);
	put_answer(s, sd_buf_cstr(&line), "application/problem+json", more, sd_buf_slice(&body));
	sd_buf_release(&body);
	sd_buf_release(&line);
}

static void put_service(struct sender *s)
{
	struct sd_buf body = SD_BUF_INIT, key = SD_BUF_INIT;
	unsigned char public[SD_ED25519_KEY];

	sd_ed25519_public(s->secret, public);
	sd_base64(&key, sd_slice((const char *)public, sizeof public));
	sd_buf_printf(&body, "{\"profile\":\"SDX/1\",\"node\":\"%s\",\"name\":\"SDX/1\","
		      "\"upstream\":null,\"limits\":{\"body_bytes\":%d,\"line_bytes\":%d,"
		      "\"messages\":%d,"
		      "\"text_bytes\":%d,\"clock_seconds\":%d},\"rules\":{},\"log\":{\"origin\":"
		      "\"sdx/kit\",\"key\":\"%s\",\"size\":%llu}}\n", s->node, SD_SENDER_BODY,
		      SD_SENDER_LINE, SD_SENDER_BATCH, SD_SENDER_BODY, SD_SIGN_WINDOW,
		      sd_buf_cstr(&key), (unsigned long long)s->leaves);
	put_answer(s, "200 OK", "application/json", "", sd_buf_slice(&body));
	s->services++;
	sd_buf_release(&body);
	sd_buf_release(&key);
}

static void put_checkpoint(struct sender *s)
{
	struct sd_buf body = SD_BUF_INIT;

	sender_head(s, &body);
	put_answer(s, "200 OK", "text/plain", "", sd_buf_slice(&body));
	sd_buf_release(&body);
}

/* A receipt that is asked for again. */
static void put_receipt(struct sender *s)
{
	struct sd_slice id = sd_slice_from(s->target, strlen("/sdx/1/receipts/"));
	struct sender_line l = { .text = id };
	struct sd_buf body = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (sd_slice_eq(s->message[i].id, id) && s->message[i].taken)
			l.message = &s->message[i];
	if (!l.message) {
		sender_problem(s, 404, "not-found", "");
		return;
	}
	sender_receipt(s, &l, 1, &body);
	put_answer(s, "200 OK", "application/json", "", sd_buf_slice(&body));
	sd_buf_release(&body);
}

/* The declarations of a firm are taken in their order. */
static void look_at_order(struct sender *s, const struct sender_message *m)
{
	size_t i;

	sender_looked(s, SENDER_ORDER);
	for (i = 0; i < s->n; i++) {
		const struct sender_message *o = &s->message[i];

		if (o->taken && sd_slice_eq(o->uscc, m->uscc) && o->declared_at.n &&
		    m->declared_at.n && memcmp(o->declared_at.p, m->declared_at.p,
					       SD_CLOCK_LEN) > 0)
			sender_failed(s, SENDER_ORDER, "a declaration came after a later one of "
				      "its firm", "同一企业的声明后作出者先到");
	}
}

static void take_all(struct sender *s, enum sender_case fault)
{
	size_t i;

	for (i = 0; i < s->lines; i++) {
		struct sender_line *l = &s->line[i];

		if (!l->message || l->message->taken)
			continue;
		look_at_order(s, l->message);
		l->message->refused = fault == SENDER_REFUSED && i == 0;
		sender_take(s, l->message);
	}
}

/* Receipts of all lines, or but the first in reverse, or each twice. */
static void put_receipts(struct sender *s, enum sender_case fault)
{
	struct sd_buf body = SD_BUF_INIT;
	size_t i, times, first = fault == SENDER_SHORT, n = 0;

	for (i = first; i < s->lines; i++)
		for (times = fault == SENDER_TWICE ? 2 : 1; times--; n++) {
			size_t at = fault == SENDER_SHORT ? s->lines - i + first - 1 : i;

			sender_receipt(s, &s->line[at], at + 1, &body);
		}
	sd_buf_printf(&body, "{\"kind\":\"end\",\"receipts\":%zu}\n", n);
	put_answer(s, "200 OK", "application/x-ndjson", "", sd_buf_slice(&body));
	sd_buf_release(&body);
}

static void wait_late(void)
{
	const struct timespec pause = { SD_SENDER_LATE, 0 };

	nanosleep(&pause, NULL);
}

/* Bytes up to the end of the first receipt. */
static size_t first_receipt(const struct sender *s)
{
	const char *body = strstr(s->answer.p, "\r\n\r\n"), *end = strchr(body, '\n');

	end = strchr(body + 4, '\n');
	return (size_t)(end - s->answer.p) + 1;
}

/* What must come again, and what need not. */
static void expect(struct sender *s, enum sender_case fault)
{
	bool right = fault == SENDER_NO_FAULT || fault == SENDER_REFUSED;
	size_t i;

	for (i = 0; i < s->lines; i++) {
		struct sender_message *m = s->line[i].message;

		if (!m)
			continue;
		m->answered |= right;
		m->asked_when = s->services;
		if (fault == SENDER_LOST || fault == SENDER_OTHER || fault == SENDER_BUSY ||
		    (fault == SENDER_CUT && i > 0) || (fault == SENDER_SHORT && i == 0))
			m->awaits = m->answered ? m->awaits : fault;
	}
}

static void be_busy(struct sender *s)
{
	char retry[48];

	snprintf(retry, sizeof retry, "Retry-After: %d\r\n", SD_SENDER_RETRY);
	sender_problem(s, 503, "busy", retry);
	s->busy_since = sd_clock_steady();
	s->busy_until = s->busy_since + SD_SENDER_RETRY * 1000;
}

/* Whether a request that is to show a fault can: some take two messages, and none may be
 * a repetition. */
static bool suits(const struct sender *s, enum sender_case fault)
{
	size_t i;

	for (i = 0; i < s->lines; i++)
		if (!s->line[i].message || s->line[i].known || s->line[i].message->answered)
			return false;
	return s->lines > (fault == SENDER_CUT || fault == SENDER_SHORT);
}

static void answer_messages(struct sender *s)
{
	enum sender_case fault = s->fault < PLAN ? plan[s->fault] : SENDER_NO_FAULT;

	if (fault != SENDER_NO_FAULT && !suits(s, fault))
		fault = SENDER_NO_FAULT;
	else if (s->fault < PLAN)
		s->fault++;
	if (fault != SENDER_NO_FAULT)
		sender_looked(s, fault);
	if (fault != SENDER_BUSY)
		take_all(s, fault);
	put_receipts(s, fault);
	if (fault == SENDER_LOST)
		s->keep = 0;
	else if (fault == SENDER_CUT)
		s->keep = first_receipt(s);
	else if (fault == SENDER_OTHER)
		put_answer(s, "200 OK", "text/html", "",
			   SD_S("<!DOCTYPE html><title>Login</title>\n"));
	else if (fault == SENDER_BUSY)
		be_busy(s);
	else if (fault == SENDER_LATE)
		wait_late();
	expect(s, fault);
}

void sender_answer(struct sender *s)
{
	bool get = sd_slice_starts(s->request->start, "GET ");

	if (get && sd_slice_is(s->target, "/sdx/1/"))
		put_service(s);
	else if (get && sd_slice_is(s->target, "/sdx/1/log/checkpoint"))
		put_checkpoint(s);
	else if (get && sd_slice_starts(s->target, "/sdx/1/receipts/")) {
		if (sender_look(s))
			put_receipt(s);
	} else if (sd_slice_starts(s->request->start, "POST ")) {
		if (sender_look(s))
			answer_messages(s);
	} else {
		sender_problem(s, 404, "not-found", "");
	}
}
