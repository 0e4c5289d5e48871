/* The test of a sender: listen, answer, report. */

#include "conform/sender_state.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "model/uscc.h"
#include "net/address.h"
#include "stream/signals.h"

#include "base/ban.h"

enum {
	REQUEST_MS = 10000, HEARD_MS = 1000, TURN_MS = 200, SETTLE_MS = 1500,
	FIRMS = 4, RUNAWAY = 20
};

static const char *const case_id[] = {
#define X(name, id) id,
	SENDER_CASES(X)
#undef X
};

void sender_looked(struct sender *s, enum sender_case c)
{
	s->verdict[c].looked = true;
}

void sender_failed(struct sender *s, enum sender_case c, const char *en, const char *zh)
{
	struct sender_verdict *v = &s->verdict[c];

	v->looked = true;
	if (v->failed)
		return;		/* the first counts */
	v->failed = true;
	sd_buf_text(&v->why, s->zh ? zh : en);
	if (s->request)
		sd_buf_add(&v->sent, sd_buf_slice(&s->request->raw));
}

/* The target of the request line; an empty one when there is none. */
static struct sd_slice target_of(struct sd_slice start)
{
	struct sd_slice method, target = { "", 0 };

	if (sd_slice_cut(&start, ' ', &method) && start.p)
		sd_slice_cut(&start, ' ', &target);
	return target;
}

/* What failed with this request is shown with its answer. */
static void keep_answers(struct sender *s)
{
	size_t i;

	for (i = 0; i < SENDER_CASE_COUNT; i++)
		if (s->verdict[i].failed && s->verdict[i].sent.n && !s->verdict[i].answered.n)
			sd_buf_add(&s->verdict[i].answered, sd_slice(s->answer.p, s->keep));
}

/* Those who have knocked before it was known that we are busy could not know. */
static void let_in(struct sender *s, int listener)
{
	int fd = 0;

	while (fd >= 0 && s->waits < SENDER_WAITING) {
		fd = sd_wire_accept(listener, 0);
		if (fd >= 0)
			s->waiting[s->waits++] = fd;
	}
}

/* That we are busy is known when the other side, which has read it, closes. */
static void be_heard(struct sender *s, int listener, int fd)
{
	sd_wire_heard(fd, sd_clock_steady() + HEARD_MS);
	s->busy_since = sd_clock_steady();
	let_in(s, listener);
}

/* The next connection; -1: there is none yet. */
static int next(struct sender *s, int listener)
{
	int fd;

	s->was_there = s->waits > 0;
	if (!s->waits)
		return sd_wire_accept(listener, sd_clock_steady() + TURN_MS);
	fd = s->waiting[0];
	memmove(s->waiting, s->waiting + 1, --s->waits * sizeof *s->waiting);
	return fd;
}

/* One connection, one request. */
static void serve(struct sender *s, int listener, int fd)
{
	int64_t until = sd_clock_steady() + REQUEST_MS;
	struct sd_wire_message m = { .header_n = 0 };
	int64_t busy = s->busy_until;

	if (sd_wire_read(fd, &m, SD_WIRE_REQUEST, until) == SD_WIRE_WHOLE) {
		s->request = &m;
		s->requests++;
		s->target = target_of(m.start);
		s->lines = 0;
		sender_answer(s);
		keep_answers(s);
		s->request = NULL;
		/* who does not listen any more will come again */
		sd_wire_send(fd, sd_slice(s->answer.p, s->keep), sd_clock_steady() + REQUEST_MS);
		if (s->busy_until != busy)
			be_heard(s, listener, fd);
	}
	sd_wire_release(&m);
	close(fd);
}

/* How many have come, and whether none is still to come again. */
static bool all_come(const struct sender *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!s->message[i].taken || s->message[i].awaits != SENDER_NO_FAULT)
			return false;
	return s->how->messages && s->n >= s->how->messages;
}

/* It does not find an end by itself. */
static bool runs_away(const struct sender *s)
{
	return s->how->messages &&
	       (s->n > 2 * s->how->messages + RUNAWAY || s->requests > 10 * s->how->messages +
		RUNAWAY);
}

static void listen_on(struct sender *s, int fd)
{
	int64_t last = sd_clock_steady(), now, most;
	int one;

	while (!sd_stopping() && !runs_away(s)) {
		one = next(s, fd);
		now = sd_clock_steady();
		if (one >= 0) {
			serve(s, fd, one);
			last = sd_clock_steady();
			continue;
		}
		most = all_come(s) ? SETTLE_MS
			: (int64_t)(s->how->idle ? s->how->idle : SD_SENDER_IDLE) * 1000;
		if (now - last > most)
			break;
	}
	while (s->waits)
		close(s->waiting[--s->waits]);
	sd_signals_answered();
}

/* Everything has come that was to come, and what was to come again. */
static void look_at_end(struct sender *s)
{
	size_t i, taken = 0;

	for (i = 0; i < s->n; i++) {
		taken += s->message[i].taken;
		if (s->message[i].awaits != SENDER_NO_FAULT)
			sender_failed(s, s->message[i].awaits, "what had no receipt did not come "
				      "again", "没有回执的没有再来");
	}
	if (!s->how->messages)
		return;
	sender_looked(s, SENDER_COMPLETE);
	if (taken < s->how->messages) {
		sender_failed(s, SENDER_COMPLETE, "", "");
		sd_buf_printf(&s->verdict[SENDER_COMPLETE].why, s->zh
			      ? "%zu 条到达，应有 %u 条" : "%zu have come, of %u", taken,
			      s->how->messages);
	}
}

static void report_case(const struct sender *s, enum sender_case c,
			const struct sd_kit_tables *tables, struct sd_kit_report *report)
{
	const struct sender_verdict *v = &s->verdict[c];
	struct sd_kit_result x = { .of = sd_kit_case(tables, case_id[c]),
				   .verdict = v->failed ? SD_KIT_FAIL
					: v->looked ? SD_KIT_PASS : SD_KIT_INCONCLUSIVE,
				   .why = sd_buf_slice(&v->why), .sent = sd_buf_slice(&v->sent),
				   .answered = sd_buf_slice(&v->answered) };

	if (x.verdict == SD_KIT_INCONCLUSIVE)
		x.why = s->zh ? SD_S("没有发生") : SD_S("it did not come to that");
	sd_kit_report_case(report, &x);
}

/* The table has these cases for a sender, and no other. */
static int check_cases(const struct sd_kit_tables *t, struct sd_err *err)
{
	size_t i, rows = 0;

	for (i = 0; i < SENDER_CASE_COUNT; i++)
		if (!sd_kit_case(t, case_id[i]))
			return sd_fail(err, SD_UNJUDGED, "cases.tsv has no row '%s'", case_id[i]);
	for (i = 0; i < t->cases; i++)
		rows += sd_slice_is(t->kase[i].role, "sender");
	return rows == SENDER_CASE_COUNT ? 0
		: sd_fail(err, SD_UNJUDGED, "cases.tsv has %zu cases for a sender, the program "
			  "%d", rows, SENDER_CASE_COUNT);
}

static int read_how(struct sender *s, struct sd_err *err)
{
	if (!s->as || !s->how->key)
		return sd_fail(err, SD_USAGE, "say who sends: --as NODE and --key FILE");
	if (!sd_sign_node_is(sd_slice_of(s->as)) || !sd_sign_node_is(sd_slice_of(s->node)))
		return sd_fail(err, SD_USAGE, "a node is 6 to 18 figures and capitals");
	return sd_sign_key_read(s->how->key, &s->key, err);
}

static void release(struct sender *s)
{
	size_t i;

	for (i = 0; i < SENDER_CASE_COUNT; i++) {
		sd_buf_release(&s->verdict[i].why);
		sd_buf_release(&s->verdict[i].sent);
		sd_buf_release(&s->verdict[i].answered);
	}
	for (i = 0; i < SD_MERKLE_LEVELS; i++)
		sd_buf_release(&s->level[i]);
	sd_scan_release(&s->scan);
	sd_keys_free(s->keys);
	sd_arena_release(&s->life);
	sd_buf_release(&s->key);
	sd_buf_release(&s->text);
	sd_buf_release(&s->undone);
	sd_buf_release(&s->answer);
	free(s->message);
	free(s->nonce);
	free(s->line);
	free(s);
}

int sd_sender_test(const struct sd_sender_test *t, const struct sd_kit_tables *tables,
		   struct sd_kit_report *report, struct sd_err *err)
{
	static const char *const name[] = { "kind" };
	struct sender *s = sd_zalloc(sizeof *s);
	char address[SD_ADDRESS_MAX];
	int fd = -1, bad;
	size_t i;

	s->how = t;
	s->as = t->as;
	s->node = t->node ? t->node : "440000";
	s->zh = report->zh;
	s->keys = sd_keys_new(name, 1);
	sd_scan_init(&s->scan, s->keys);
	sd_ed25519_draw(s->secret);
	bad = check_cases(tables, err) || read_how(s, err);
	if (!bad) {
		fd = sd_listen_open(t->listen ? t->listen : "127.0.0.1:0", address, err);
		bad = fd < 0;
	}
	if (!bad) {
		t->ready(address);
		listen_on(s, fd);
		close(fd);
		look_at_end(s);
		for (i = 0; i < SENDER_CASE_COUNT; i++)
			report_case(s, (enum sender_case)i, tables, report);
	}
	release(s);
	return bad ? -1 : 0;
}

void sd_sender_sample(unsigned n, struct sd_buf *out)
{
	char uscc[19] = "9144060600000000";
	unsigned i;

	for (i = 0; i < n; i++) {
		uscc[15] = (char)('0' + i % FIRMS);
		uscc[16] = sd_orgcode_check_char(uscc + 8);
		uscc[17] = sd_uscc_check_char(uscc);
		sd_buf_printf(out, "{\"kind\":\"declaration\",\"v\":1,\"declared_at\":"
			      "\"2019-%02u-%02uT%02u:%02u:00+08:00\",\"op\":\"register\","
			      "\"enterprise\":{\"uscc\":\"%s\","
			      "\"name\":\"接口测试企业%u\"},\"standard\":{\"type\":"
			      "\"enterprise\",\"number\":\"Q/JKCS %u-2019\",\"title\":\"接口测试\","
			      "\"issued\":\"2019-01-01\"}}\n", i / 40320 % 12 + 1,
			      i / 1440 % 28 + 1, i / 60 % 24, i % 60, uscc, i % FIRMS + 1, i + 1);
	}
}
