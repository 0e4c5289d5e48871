/* A run against a receiver: begin, every case, end. */

#define _GNU_SOURCE	/* strptime */

#include "conform/receiver.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/ed25519.h"
#include "base/file.h"
#include "conform/kit.h"
#include "data/write.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { PATH_BYTES = 4200 };

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
	if (!bad && a->status == 200 && kit_json(k, sd_buf_slice(&a->m.body))) {
		k->ahead_s = ahead(a);
		read_limits(k);
		read_log(k);
	}
	kit_clear(k);
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
	kit_clear(k);
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
	kit_clear(k);
	for (g = 0; g < GROUPS; g++)
		for (c = groups[g]; c->id && !is_enough(t, report); c++) {
			if (is_wanted(t, c->id) && run_case(t, k, c, report, err))
				return -1;
			if (k->lost)
				return sd_fail(err, SD_REMOTE, "in case '%s': port %s of '%s' "
					       "cannot be reached any more", c->id, k->port,
					       k->host);
		}
	return 0;
}

int sd_receiver_test(const struct sd_receiver_test *t, const struct sd_kit_tables *tables,
		     struct sd_kit_report *report, struct sd_err *err)
{
	struct kit *k = kit_new(t, err);
	int bad = !k || check_cases(tables, err);

	if (!bad && !k->node.code)
		bad = sd_fail(err, SD_USAGE, "say who sends: --as NODE and --key FILE");
	if (!bad) {
		k->tables = tables;
		k->zh = report->zh;
		bad = meet(k, err) || run(t, k, report, err);
	}
	kit_free(k);
	return bad ? -1 : 0;
}
