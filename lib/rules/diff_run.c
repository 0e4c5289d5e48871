/* Registers and versions: group by group, from the lines that have no like.
 *
 *	          .-- worker 1: groups 1 to 64 -----.
 *	groups ---+-- worker 2: groups 65 to 128 ---+--- told in the order of their keys
 *	          '-- worker 1: groups 129 to 192 --'
 */

#include "rules/diff_runner.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/team.h"
#include "rules/diff_sum.h"
#include "stream/signals.h"
#include "stream/sink.h"

#include "base/ban.h"

enum { BATCH = 64 };	/* groups that a worker takes at once */

struct comparison {
	const struct sd_diff *diff;
	bool versions;
	struct sd_diff_lines *lines;
	struct member *member;
	unsigned members;
	pthread_mutex_t taking;
	uint64_t ticket;		/* of the next batch; these under `taking` */
	bool ended;
	struct sd_err err;
	struct sd_turn turn;		/* to tell; what follows is for whose turn it is */
	struct sd_sink sink;
	struct sd_diff_sum sum;
	struct sd_buf quiet_key;	/* the first that loosened quietly */
};

struct member {
	struct sd_diff_runner runner;
	struct sd_diff_group group[BATCH];
	size_t n;
	uint64_t ticket;
};

/* The next groups; false when there are none. */
static bool take(struct comparison *c, struct member *m)
{
	m->n = 0;
	pthread_mutex_lock(&c->taking);
	while (m->n < BATCH && !c->ended && !c->err.kind && !sd_stopping()) {
		if (sd_diff_lines_next(c->lines, &m->group[m->n], &c->err) > 0)
			m->n++;
		else
			c->ended = true;
	}
	m->ticket = c->ticket;
	c->ticket += m->n > 0;
	pthread_mutex_unlock(&c->taking);
	return m->n > 0;
}

static void compare(struct sd_diff_runner *r, const struct sd_diff_group *g, size_t n)
{
	size_t i;

	for (i = 0; i < n && !r->err.kind && !sd_stopping(); i++)
		if (r->versions)
			sd_diff_compare_versions(r, &g[i]);
		else
			sd_diff_compare_group(r, &g[i]);
}

/* The first error ends it for all. */
static bool fails(struct comparison *c, const struct sd_err *err)
{
	bool failed;

	pthread_mutex_lock(&c->taking);
	if (!c->err.kind && err->kind)
		c->err = *err;
	failed = c->err.kind;
	pthread_mutex_unlock(&c->taking);
	return failed;
}

/* Tell what came of the groups, when it is their turn. */
static void give(struct comparison *c, struct member *m)
{
	struct sd_diff_runner *r = &m->runner;

	sd_turn_await(&c->turn, m->ticket);
	if (!fails(c, &r->err)) {
		sd_sink_write(&c->sink, r->out.p, r->out.n, &r->err);
		fails(c, &r->err);
	}
	c->sink.seal.records += r->told;
	if (r->sum.quiet && !c->sum.quiet)
		sd_buf_add(&c->quiet_key, sd_buf_slice(&r->quiet_key));
	sd_diff_sum_add(&c->sum, &r->sum);
	sd_turn_pass(&c->turn);
	sd_buf_clear(&r->out);
	sd_buf_clear(&r->quiet_key);
	r->sum = (struct sd_diff_sum){ .same = 0 };
	r->told = 0;
}

/* The first member has groups in hand. */
static void work(void *context, unsigned number)
{
	struct comparison *c = context;
	struct member *m = &c->member[number];
	bool more = number == 0 || take(c, m);

	for (; more; more = take(c, m)) {
		compare(&m->runner, m->group, m->n);
		give(c, m);
	}
}

/* Quiet loosening is the user's business on whatever road the answer goes. */
static void warn_quiet(struct comparison *c)
{
	unsigned long long rows = c->sum.quiet_rows, records = c->sum.quiet;

	if (!records)
		return;
	c->diff->warn("indicators that became looser or vanished quietly: %llu, "
		      "in declarations: %llu, first: %s", rows, records,
		      sd_buf_cstr(&c->quiet_key));
}

static void tell_sum(struct comparison *c)
{
	const struct sd_diff_input *was = sd_diff_lines_input(c->lines, false);
	const struct sd_diff_input *now = sd_diff_lines_input(c->lines, true);
	struct sd_buf out = SD_BUF_INIT, said = SD_BUF_INIT;

	c->sum.same += sd_diff_lines_same(c->lines);
	if (sd_filter_for_people(c->diff->io))
		sd_diff_sum_pretty(&c->sum, was, c->versions ? NULL : now, c->diff->io, &out);
	else
		sd_diff_sum_record(&c->sum, was, c->versions ? NULL : now, c->diff->by, &out);
	sd_sink_write(&c->sink, out.p, out.n, &c->err);
	c->sink.seal.records++;
	if (c->diff->io->verbose && !sd_filter_for_people(c->diff->io)) {
		sd_diff_sum_pretty(&c->sum, was, c->versions ? NULL : now, c->diff->io, &said);
		fprintf(stderr, "%s", sd_buf_cstr(&said));
	}
	sd_buf_release(&out);
	sd_buf_release(&said);
}

/* What was written stays or goes with how it ended; with lines missing it has no seal. */
static enum sd_status end(struct comparison *c, enum sd_status status)
{
	bool whole = status < SD_SYSTEM && !c->err.kind && !sd_stopping();

	if (whole)
		tell_sum(c);
	c->sink.sealed &= status < SD_DATA;
	if (c->err.kind || status >= SD_SYSTEM || sd_stopping())
		sd_sink_abandon(&c->sink);
	else
		sd_sink_close(&c->sink, &c->err);
	if (c->err.kind)
		c->diff->io->complain(&c->err);
	else if (whole)
		warn_quiet(c);
	status = sd_worse(status, c->err.kind);
	return c->sum.changed || c->sum.added || c->sum.removed ? sd_worse(status, SD_NO) : status;
}

static void begin_member(struct comparison *c, const struct sd_keys *keys,
			 const uint8_t *role, const struct sd_pack *pack)
{
	struct sd_diff_runner *r = &c->member[c->members++].runner;

	r->diff = c->diff;
	r->lines = c->lines;
	r->versions = c->versions;
	sd_diff_keyer_init(&r->keyer, c->diff->by, role);
	sd_differ_init(&r->differ, pack, c->diff->how, keys, c->diff->whole, sd_secret_seed());
}

static void release_groups(struct member *m)
{
	size_t i;

	for (i = 0; i < BATCH; i++)
		sd_diff_group_release(&m->group[i]);
}

static void end_member(struct member *m)
{
	struct sd_diff_runner *r = &m->runner;

	sd_diff_keyer_release(&r->keyer);
	sd_differ_release(&r->differ);
	sd_buf_release(&r->out);
	sd_buf_release(&r->quiet_key);
	free(r->version[0]);
	free(r->version[1]);
	release_groups(m);
}

/* All groups, by one worker alone when they are few, and by none when there are none. */
static void do_groups(struct comparison *c, const struct sd_keys *keys,
		      const struct sd_pack *pack)
{
	unsigned most = sd_team_size(c->diff->io->jobs), i;
	uint8_t role[256];

	sd_diff_roles(role, keys);
	c->member = sd_zalloc(most * sizeof *c->member);
	if (take(c, c->member)) {
		begin_member(c, keys, role, pack);
		while (c->members < most && c->member->n == BATCH)
			begin_member(c, keys, role, pack);
		sd_team(c->members, work, c);
	} else {
		release_groups(c->member);
	}
	for (i = 0; i < c->members; i++)
		end_member(&c->member[i]);
	free(c->member);
}

static struct sd_diff_lines *lines_of(const struct sd_diff *diff, const struct sd_keys *keys)
{
	struct sd_diff_want want = {
		.by = diff->by, .jobs = diff->io->jobs, .memory = diff->memory,
		.expect_seal = diff->io->expect_seal, .complain = diff->io->complain,
		.keys = keys
	};

	return sd_diff_lines_new(&want);
}

static enum sd_status run(struct comparison *c, const char *was, const char *now,
			  const struct sd_pack *pack)
{
	struct sd_keys *keys = sd_decl_keys();
	enum sd_status status;

	c->lines = lines_of(c->diff, keys);
	pthread_mutex_init(&c->taking, NULL);
	sd_turn_init(&c->turn);
	status = sd_diff_lines_read(c->lines, was, now);
	if (status < SD_SYSTEM)
		do_groups(c, keys, pack);
	status = end(c, status);
	sd_turn_release(&c->turn);
	pthread_mutex_destroy(&c->taking);
	sd_buf_release(&c->quiet_key);
	sd_diff_lines_free(c->lines);
	sd_keys_free(keys);
	return status;
}

static enum sd_status open_and_run(const struct sd_diff *diff, const char *was,
				   const char *now, const struct sd_pack *pack)
{
	struct comparison c = { .diff = diff, .versions = !now };

	if (!sd_sink_open(&c.sink, diff->io->output, diff->io->seal, &c.err))
		return run(&c, was, now, pack);
	diff->io->complain(&c.err);
	return c.err.kind;
}

enum sd_status sd_diff_registers(const struct sd_diff *diff, const char *was,
				 const char *now, const struct sd_pack *pack)
{
	return open_and_run(diff, was, now, pack);
}

enum sd_status sd_diff_versions(const struct sd_diff *diff, const char *file,
				const struct sd_pack *pack)
{
	return open_and_run(diff, file, NULL, pack);
}
