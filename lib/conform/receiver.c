/* A run against a receiver: begin, every case, end. */

#define _GNU_SOURCE	/* memrchr, strptime */

#include "conform/receiver.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/ed25519.h"
#include "base/file.h"
#include "base/mem.h"
#include "conform/kit.h"
#include "data/write.h"
#include "model/uscc.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { PATH_BYTES = 4200, REPLAY_BYTES = SD_WIRE_BYTES };

static const struct kit_case *const groups[] = {
	kit_cases_service, kit_cases_submit, kit_cases_repeat, kit_cases_history,
	kit_cases_sign, kit_cases_http, kit_cases_body, kit_cases_read, kit_cases_changes,
	kit_cases_log, kit_cases_proof, kit_cases_rest
};
enum { GROUPS = sizeof groups / sizeof *groups };

/* Every row of the table has a function, and the other way round. */
static int check_cases(const struct sd_kit_tables *t, struct sd_err *err)
{
	size_t g, i, have = 0, rows = 0;
	const struct kit_case *c;

	for (g = 0; g < GROUPS; g++)
		for (c = groups[g]; c->id; c++, have++)
			if (!sd_kit_case(t, c->id))
				return sd_fail(err, SD_UNJUDGED, "cases.tsv has no row '%s'",
					       c->id);
	for (i = 0; i < t->cases; i++)
		rows += sd_slice_is(t->kase[i].role, "receiver");
	return rows == have ? 0 : sd_fail(err, SD_UNJUDGED, "cases.tsv has %zu cases for a "
					  "receiver, the program %zu", rows, have);
}

/* http://HOST[:PORT][/PREFIX], without a slash at its end. */
static int read_url(struct kit *k, const char *url, struct sd_err *err)
{
	struct sd_slice rest = sd_slice_of(url), host, port = SD_S("80"), path = { "", 0 };
	const char *slash, *colon;

	if (!sd_slice_starts(rest, "http://"))
		goto bad;
	rest = sd_slice_from(rest, 7);
	slash = rest.n ? memchr(rest.p, '/', rest.n) : NULL;
	if (slash)
		path = sd_slice(slash, (size_t)(rest.p + rest.n - slash));
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	host = sd_slice(rest.p, slash ? (size_t)(slash - rest.p) : rest.n);
	colon = host.n && host.p[host.n - 1] != ']' ? memrchr(host.p, ':', host.n) : NULL;
	if (colon) {
		port = sd_slice_from(host, (size_t)(colon - host.p) + 1);
		host.n = (size_t)(colon - host.p);
	}
	if (host.n > 2 && host.p[0] == '[')
		host = sd_slice(host.p + 1, host.n - 2);
	if (!host.n || host.n >= KIT_HOST || path.n >= KIT_HOST || !sd_slice_digits(port) ||
	    port.n > 5)
		goto bad;
	snprintf(k->host, sizeof k->host, "%.*s", (int)host.n, host.p);
	snprintf(k->port, sizeof k->port, "%.*s", (int)port.n, port.p);
	snprintf(k->prefix, sizeof k->prefix, "%.*s", (int)path.n, path.p);
	return 0;
bad:
	return sd_fail(err, SD_USAGE, "'%s' is no address of a platform; write "
		       "http://HOST:PORT (for https put a tunnel in between)", url);
}

static int read_node(struct kit_node *n, const char *code, const char *file,
		     struct sd_err *err)
{
	if (!code && !file)
		return 0;
	if (!code || !file)
		return sd_fail(err, SD_USAGE, "a node and the file with its key go together");
	if (!sd_sign_node_is(sd_slice_of(code)))
		return sd_fail(err, SD_USAGE, "'%s' is no node: 6 to 18 figures and capitals",
			       code);
	n->code = code;
	return sd_sign_key_read(file, &n->key, err);
}

/* Whose declarations are sent: the node's own when it is a firm, or a code of no firm
 * that is known. */
static const char *choose_uscc(const struct sd_receiver_test *t)
{
	static char made[SD_USCC_LEN + 1] = "91440606KITKITKT0";

	if (t->uscc)
		return t->uscc;
	if (strlen(t->node) == SD_USCC_LEN)
		return t->node;
	memcpy(made, "9144060600000000", 16);
	made[16] = sd_orgcode_check_char(made + 8);
	made[17] = sd_uscc_check_char(made);
	return made;
}

static void draw_run(struct kit *k)
{
	uint64_t chance = sd_secret_seed();
	int i;

	for (i = 0; i < 6; i++, chance /= 24)
		k->run[i] = "ABCDEFGHJKLMNPQRSTUVWXYZ"[chance % 24];
}

/* Seconds that the other clock is ahead, by the header Date. */
static int64_t ahead(const struct kit_answer *a)
{
	struct sd_slice date = sd_wire_header(&a->m, "Date");
	struct tm tm = { .tm_sec = 0 };
	char text[64];

	snprintf(text, sizeof text, "%.*s", date.n < 60 ? (int)date.n : 0,
		 date.p ? date.p : "");
	if (!strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &tm))
		return 0;
	return (int64_t)timegm(&tm) - sd_clock_now() / 1000;
}

static void read_limits(struct kit *k)
{
	k->limits = (struct kit_limits){
		kit_number_at(k, "/limits/body_bytes"), kit_number_at(k, "/limits/line_bytes"),
		kit_number_at(k, "/limits/messages"), kit_number_at(k, "/limits/text_bytes"),
		kit_number_at(k, "/limits/clock_seconds")
	};
}

static void read_log(struct kit *k)
{
	struct sd_slice key = kit_string(k, "/log/key");
	struct sd_buf raw = SD_BUF_INIT;

	k->origin = sd_arena_copy(&k->life, kit_string(k, "/log/origin"));
	k->has_log = key.n && k->origin.n && !sd_base64_read(key, &raw) &&
		     raw.n == SD_ED25519_KEY;
	if (k->has_log)
		memcpy(k->log_key, raw.p, SD_ED25519_KEY);
	sd_buf_release(&raw);
}

static void clear_case(struct kit *k)
{
	struct kit_answer *a, *next;

	for (a = k->answers; a; a = next) {
		next = a->next;
		sd_buf_release(&a->sent);
		sd_wire_release(&a->m);
		free(a);
	}
	k->answers = NULL;
	sd_arena_clear(&k->arena);
	k->verdict = SD_KIT_PASS;
	k->at = NULL;
	sd_buf_clear(&k->why);
}

/* Nobody there: nothing can be tested.  Whoever answers is tested, whatever it says. */
static int meet(struct kit *k, struct sd_err *err)
{
	const struct kit_answer *a = kit_get(k, "/sdx/1/");
	int bad = 0;

	if (k->lost)
		bad = sd_fail(err, SD_REMOTE, "%s", sd_buf_cstr(&k->why));
	else if (!a->m.raw.n)
		bad = sd_fail(err, SD_REMOTE, "nothing is answered at port %s of '%s'", k->port,
			      k->host);
	k->limits = (struct kit_limits){ -1, -1, -1, -1, -1 };
	if (!bad && a->status == 200 && kit_json(k, sd_buf_slice(&a->m.body))) {
		k->ahead_s = ahead(a);
		read_limits(k);
		read_log(k);
	}
	clear_case(k);
	return bad;
}

/* The request that shows a failure, to be sent again. */
static int write_replay(const struct sd_receiver_test *t, const struct kit *k, const char *id,
			char path[PATH_BYTES], struct sd_err *err)
{
	struct sd_outfile f;

	snprintf(path, PATH_BYTES, "%s/%s.http", t->replay_dir, id);
	if (sd_outfile_open(&f, path, err))
		return -1;
	if (sd_file_write(f.fd, k->at->sent.p, k->at->sent.n, path, err)) {
		sd_outfile_abandon(&f);
		return -1;
	}
	return sd_outfile_commit(&f, err);
}

static int run_case(const struct sd_receiver_test *t, struct kit *k, const struct kit_case *c,
		    struct sd_kit_report *report, struct sd_err *err)
{
	struct sd_kit_result x = { .of = sd_kit_case(k->tables, c->id) };
	int64_t since = sd_clock_steady();
	char path[PATH_BYTES];
	int bad = 0;

	c->run(k);
	x.verdict = k->verdict == SD_KIT_FAIL && !x.of->must ? SD_KIT_WARNING : k->verdict;
	x.why = sd_buf_slice(&k->why);
	x.ms = (unsigned)(sd_clock_steady() - since);
	if (k->at) {
		x.sent = sd_buf_slice(&k->at->sent);
		x.answered = sd_buf_slice(&k->at->m.raw);
	}
	if (x.verdict != SD_KIT_PASS && t->replay_dir && x.sent.n) {
		bad = write_replay(t, k, c->id, path, err);
		x.replay = path;
	}
	sd_kit_report_case(report, &x);
	clear_case(k);
	if (t->progress)
		t->progress(report);
	return bad;
}

static bool is_wanted(const struct sd_receiver_test *t, const char *id)
{
	return !t->only || strncmp(id, t->only, strlen(t->only)) == 0;
}

static bool is_enough(const struct sd_receiver_test *t, const struct sd_kit_report *report)
{
	return sd_stopping() || (t->first && report->count[SD_KIT_FAIL]);
}

static int run(const struct sd_receiver_test *t, struct kit *k, struct sd_kit_report *report,
	       struct sd_err *err)
{
	const struct kit_case *c;
	size_t g;

	if (is_wanted(t, "slow-head") || is_wanted(t, "slow-body"))
		kit_slow_begin(k);
	clear_case(k);
	for (g = 0; g < GROUPS; g++)
		for (c = groups[g]; c->id && !is_enough(t, report); c++) {
			if (is_wanted(t, c->id) && run_case(t, k, c, report, err))
				return -1;
			if (k->lost)
				return sd_fail(err, SD_REMOTE, "in case '%s': port %s of '%s' cannot "
					       "be reached any more", c->id, k->port, k->host);
		}
	return 0;
}

static void release(struct kit *k)
{
	size_t i;

	for (i = 0; i < 2; i++) {
		if (k->slow[i].fd >= 0)
			close(k->slow[i].fd);
		sd_buf_release(&k->slow[i].sent);
	}
	clear_case(k);
	sd_scan_release(&k->scan);
	sd_keys_free(k->keys);
	sd_buf_release(&k->node.key);
	sd_buf_release(&k->other.key);
	sd_buf_release(&k->firm.key);
	sd_buf_release(&k->why);
	sd_buf_release(&k->text);
	sd_buf_release(&k->undone);
	sd_arena_release(&k->arena);
	sd_arena_release(&k->life);
	free(k);
}

int sd_receiver_test(const struct sd_receiver_test *t, const struct sd_kit_tables *tables,
		     struct sd_kit_report *report, struct sd_err *err)
{
	static const char *const name[] = { "kind" };
	struct kit *k = sd_zalloc(sizeof *k);
	int bad;

	k->tables = tables;
	k->zh = report->zh;
	k->slow[0].fd = k->slow[1].fd = -1;
	k->timeout_ms = (t->timeout ? t->timeout : SD_KIT_TIMEOUT) * 1000;
	k->deadline_ms = (t->deadline ? t->deadline : SD_KIT_DEADLINE) * 1000;
	k->keys = sd_keys_new(name, 1);
	sd_scan_init(&k->scan, k->keys);
	draw_run(k);
	bad = check_cases(tables, err) || read_url(k, t->url, err) ||
	      read_node(&k->node, t->node, t->key, err) ||
	      read_node(&k->other, t->other, t->other_key, err) ||
	      read_node(&k->firm, t->firm, t->firm_key, err);
	if (!bad && !k->node.code)
		bad = sd_fail(err, SD_USAGE, "say who sends: --as NODE and --key FILE");
	if (!bad) {
		k->uscc = choose_uscc(t);
		bad = meet(k, err) || run(t, k, report, err);
	}
	release(k);
	return bad ? -1 : 0;
}

int sd_kit_replay(const char *url, const char *file, unsigned timeout, struct sd_buf *out,
		  struct sd_err *err)
{
	struct kit *k = sd_zalloc(sizeof *k);
	struct sd_buf bytes = SD_BUF_INIT;
	const struct kit_answer *a;
	int bad;

	k->slow[0].fd = k->slow[1].fd = -1;
	k->timeout_ms = (timeout ? timeout : SD_KIT_TIMEOUT) * 1000;
	bad = read_url(k, url, err) || sd_file_slurp(file, REPLAY_BYTES, &bytes, err);
	if (!bad) {
		a = kit_send(k, sd_buf_slice(&bytes));
		sd_buf_add(out, sd_buf_slice(&a->m.raw));
		if (k->lost || !a->m.raw.n)
			bad = sd_fail(err, SD_REMOTE, "%s", k->lost ? sd_buf_cstr(&k->why)
				      : "nothing was answered");
	}
	sd_buf_release(&bytes);
	release(k);
	return bad ? -1 : 0;
}
