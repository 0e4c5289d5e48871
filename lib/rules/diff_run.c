/* Registers and versions: group by group, from the lines that have no like. */

#include "rules/diff_runner.h"

#include <stdio.h>
#include <stdlib.h>

#include "rules/diff_sum.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { OUT_BYTES = 256 << 10 };	/* gathered before they are written */

static void flush(struct sd_diff_runner *r, size_t above)
{
	if (r->out.n > above && !r->err.kind)
		sd_sink_write(&r->sink, r->out.p, r->out.n, &r->err);
	if (r->out.n > above)
		sd_buf_clear(&r->out);
}

static void do_groups(struct sd_diff_runner *r)
{
	struct sd_diff_group g = { { NULL, NULL }, { 0, 0 }, { 0, 0 } };

	while (!r->err.kind && !sd_stopping() &&
	       sd_diff_lines_next(r->lines, &g, &r->err) > 0) {
		if (r->versions)
			sd_diff_compare_versions(r, &g);
		else
			sd_diff_compare_group(r, &g);
		flush(r, OUT_BYTES);
	}
	sd_diff_group_release(&g);
}

/* Quiet loosening is the user's business on whatever road the answer goes. */
static void warn_quiet(struct sd_diff_runner *r)
{
	unsigned long long rows = r->sum.quiet_rows, records = r->sum.quiet;

	if (!records)
		return;
	if (r->diff->io->zh)
		r->diff->warn("%llu 条声明的 %llu 项指标放宽或取消而未作说明，首条：%s", records,
			      rows, sd_buf_cstr(&r->quiet_key));
	else
		r->diff->warn("%llu indicator%s of %llu declaration%s became looser or "
			      "vanished quietly, first: %s", rows, rows == 1 ? "" : "s", records,
			      records == 1 ? "" : "s", sd_buf_cstr(&r->quiet_key));
}

static void tell_sum(struct sd_diff_runner *r)
{
	const struct sd_diff_input *was = sd_diff_lines_input(r->lines, false);
	const struct sd_diff_input *now = sd_diff_lines_input(r->lines, true);
	struct sd_buf said = SD_BUF_INIT;

	r->sum.same += sd_diff_lines_same(r->lines);
	if (sd_filter_for_people(r->diff->io))
		sd_diff_sum_pretty(&r->sum, was, r->versions ? NULL : now, r->diff->io, &r->out);
	else
		sd_diff_sum_record(&r->sum, was, r->versions ? NULL : now, r->diff->by, &r->out);
	r->sink.seal.records++;
	if (r->diff->io->verbose && !sd_filter_for_people(r->diff->io)) {
		sd_diff_sum_pretty(&r->sum, was, r->versions ? NULL : now, r->diff->io, &said);
		fprintf(stderr, "%s", sd_buf_cstr(&said));
	}
	sd_buf_release(&said);
}

/* What was written stays or goes with how it ended; with lines missing it has no seal. */
static enum sd_status end(struct sd_diff_runner *r, enum sd_status status)
{
	bool whole = status < SD_SYSTEM && !r->err.kind && !sd_stopping();

	if (whole) {
		tell_sum(r);
		flush(r, 0);
	}
	r->sink.sealed &= status < SD_DATA;
	if (r->err.kind || status >= SD_SYSTEM || sd_stopping())
		sd_sink_abandon(&r->sink);
	else
		sd_sink_close(&r->sink, &r->err);
	if (r->err.kind)
		r->diff->io->complain(&r->err);
	else if (whole)
		warn_quiet(r);
	return sd_worse(status, r->err.kind);
}

static void begin(struct sd_diff_runner *r, const struct sd_keys *keys, const uint8_t *role,
		  const struct sd_pack *pack)
{
	struct sd_diff_want want = {
		.by = r->diff->by, .jobs = r->diff->io->jobs, .memory = r->diff->memory,
		.expect_seal = r->diff->io->expect_seal, .complain = r->diff->io->complain,
		.keys = keys
	};

	r->lines = sd_diff_lines_new(&want);
	sd_diff_keyer_init(&r->keyer, r->diff->by, role);
	sd_differ_init(&r->differ, pack, r->diff->how, keys, r->diff->whole, sd_secret_seed());
}

static void release(struct sd_diff_runner *r)
{
	sd_diff_lines_free(r->lines);
	sd_diff_keyer_release(&r->keyer);
	sd_differ_release(&r->differ);
	sd_buf_release(&r->out);
	sd_buf_release(&r->quiet_key);
	free(r->version[0]);
	free(r->version[1]);
}

static enum sd_status run(const struct sd_diff *diff, const char *was, const char *now,
			  const struct sd_pack *pack)
{
	struct sd_diff_runner r = { .diff = diff, .versions = !now, .err = { SD_OK, "" } };
	struct sd_keys *keys;
	enum sd_status status;
	uint8_t role[256];

	if (sd_sink_open(&r.sink, diff->io->output, diff->io->seal, &r.err)) {
		diff->io->complain(&r.err);
		return r.err.kind;
	}
	keys = sd_decl_keys();
	sd_diff_roles(role, keys);
	begin(&r, keys, role, pack);
	status = sd_diff_lines_read(r.lines, was, now);
	if (status < SD_SYSTEM)
		do_groups(&r);
	status = end(&r, status);
	if (r.sum.changed || r.sum.added || r.sum.removed)
		status = sd_worse(status, SD_NO);
	release(&r);
	sd_keys_free(keys);
	return status;
}

enum sd_status sd_diff_registers(const struct sd_diff *diff, const char *was,
				 const char *now, const struct sd_pack *pack)
{
	return run(diff, was, now, pack);
}

enum sd_status sd_diff_versions(const struct sd_diff *diff, const char *file,
				const struct sd_pack *pack)
{
	return run(diff, file, NULL, pack);
}
