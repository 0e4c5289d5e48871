/* The runner of the filters: outputs opened, lines run, outputs closed. */

#include "rules/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "rules/filter_state.h"
#include "rules/pretty.h"
#include "stream/signals.h"

#include "base/ban.h"

/* Keep the words of a failure for the layout. */
static void keep(struct sd_filtering *c, const char *text)
{
	c->complaints.text = sd_grow(c->complaints.text, &c->complaint_cap,
				     c->complaints.n + 1, sizeof *c->complaints.text);
	c->complaints.text[c->complaints.n++] = sd_strdup(text);
}

/* Tell a failure on standard error too. */
static void complain(void *context, const struct sd_err *err)
{
	struct sd_filtering *c = context;

	c->told.io->complain(err);
	keep(c, err->text);
}

static void fill_head(struct sd_filtering *c)
{
	struct sd_named_day day[SD_NAMED_DAYS];
	size_t i, n = 0, days = sd_judging_days(c->told.how, day);

	for (i = 0; i < days; i++)
		n += (size_t)snprintf(c->head + n, sizeof c->head - n, "\"%s\":\"%s\",",
				      day[i].name, day[i].text);
	snprintf(c->head + n, sizeof c->head - n, "\"profile\":\"%s\",\"pack\":\"%s\"",
		 c->told.how->profile, c->told.pack->name);
}

/* Open the spool and the outputs: all, or none. */
static int open_outs(struct sd_filtering *c, struct sd_run *run, struct sd_err *err)
{
	const struct sd_filter *io = c->told.io;
	const char *path[] = { io->output, io->pass, io->open, io->fail };
	unsigned i;

	run->outs = SD_OUTS;
	for (i = 0; i < SD_OUTS; i++)
		run->out[i] = (struct sd_sink){ .fd = -1 };
	if (c->layout && c->layout->spools && sd_sink_spool(&run->out[SD_OUT_SPOOL], err))
		return -1;
	for (i = 0; i < SD_OUT_SPOOL; i++) {
		bool sealed = io->seal && (i || !c->layout || !c->layout->document);

		c->has_out[i] = path[i] != NULL;
		if ((i && !path[i]) || !sd_sink_open(&run->out[i], path[i], sealed, err))
			continue;
		for (i = 0; i < SD_OUTS; i++)
			sd_sink_abandon(&run->out[i]);
		return -1;
	}
	return 0;
}

static enum sd_status close_outs(struct sd_filtering *c, struct sd_run *run,
				 enum sd_status status)
{
	struct sd_err err;
	unsigned i;

	for (i = 0; i < SD_OUT_SPOOL; i++) {
		struct sd_sink *s = &run->out[i];

		if (s->fd < 0)
			continue;
		err.kind = SD_OK;
		s->seal.records = c->counts.written[i];
		s->seal.unreadable = c->counts.unreadable_written[i];
		if (status == SD_SYSTEM) {
			sd_sink_abandon(s);
		} else if (sd_sink_close(s, &err)) {
			complain(c, &err);
			status = sd_worse(status, err.kind);
		}
	}
	sd_sink_abandon(&run->out[SD_OUT_SPOOL]);
	return status;
}

static enum sd_status answer(const struct sd_filtering *c)
{
	if (c->counts.tally.unreadable || c->counts.seal_inside)
		return SD_DATA;
	return c->counts.tally.no ? SD_NO : SD_OK;
}

/* The end of the layout; and the tally, which is told where nobody else does. */
static enum sd_status end_layout(struct sd_filtering *c, enum sd_status status)
{
	const struct sd_ending ending = {
		.status = sd_worse(status, answer(c)), .stopped = sd_stopping(),
		.tally = &c->counts.tally, .tests = c->counts.tests,
		.complaints = &c->complaints
	};
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;

	if (ending.stopped)
		keep(c, "stopped by a signal: not all was read");
	/* where something else could not be written the reason was told already */
	if (c->layout && c->layout->end && c->layout->end(&c->told, &ending, &err) &&
	    status != SD_SYSTEM)
		complain(c, &err);
	if (c->told.io->verbose && !(c->layout && c->layout->tallies) && status != SD_SYSTEM) {
		sd_pretty_tally(&out, &c->counts.tally, c->told.io->zh);
		fprintf(stderr, "%s", sd_buf_cstr(&out));
	}
	sd_buf_release(&out);
	return sd_worse(status, err.kind);
}

/* Read the input once before the run, for the rules over a set. */
static int gather_set(struct sd_filtering *c, struct sd_run *run, struct sd_err *err)
{
	const struct sd_filter *io = c->told.io;
	size_t mib = io->memory_mib ? io->memory_mib : SD_SET_MIB;

	c->set = sd_set_new(c->told.file, mib << 20, err);
	if (!c->set || sd_set_gather(c->set, io->jobs, c->keys, err))
		return -1;
	run->copy = sd_set_copies(c->set);
	return 0;
}

static enum sd_status run_lines(struct sd_filtering *c, struct sd_run *run)
{
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;
	unsigned i;

	if (c->told.how->set && gather_set(c, run, &err)) {
		complain(c, &err);
		return err.kind;
	}
	if (c->layout && c->layout->begin && c->layout->begin(&c->told, &err)) {
		complain(c, &err);
		return err.kind;
	}
	status = sd_run(run);
	if (c->counts.seal_inside) {
		sd_fail(&err, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
		complain(c, &err);
		for (i = 0; i < run->outs; i++)
			run->out[i].sealed = false;
	}
	return end_layout(c, status);
}

static void context_init(struct sd_filtering *c)
{
	char path[32];

	snprintf(path, sizeof path, "/%s", c->told.work->name);
	c->member = sd_member_find(sd_slice_of(path));
	fill_head(c);
	c->told.head = c->head;
	while (c->told.file[c->operands])
		c->operands++;
	c->counts.tests = sd_zalloc(c->operands * sizeof *c->counts.tests);
	c->layout = sd_layout_find(c->told.io->format);
	if (c->layout && c->layout->make)
		c->told.own = c->layout->make(&c->told);
	c->keys = sd_decl_keys();
}

static void context_release(struct sd_filtering *c)
{
	size_t i;

	if (c->layout && c->layout->free)
		c->layout->free(c->told.own);
	for (i = 0; i < c->complaints.n; i++)
		free((char *)(uintptr_t)c->complaints.text[i]);
	free(c->complaints.text);
	free(c->counts.tests);
	sd_keys_free(c->keys);
	sd_set_free(c->set);
}

enum sd_status sd_filter_run(const struct sd_filter *io, const struct sd_judging *how,
			     const char *const *file, const struct sd_filter_work *work,
			     const struct sd_pack *pack)
{
	static const char *const standard_input[] = { "-", NULL };
	struct sd_filtering c = { .told = { .io = io, .how = how, .pack = pack, .work = work,
				       .file = file && *file ? file : standard_input } };
	struct sd_run run = { .file = c.told.file, .jobs = io->jobs,
			      .expect_seal = io->expect_seal, .start = sd_filter_start,
			      .line = sd_filter_line, .finish = sd_filter_finish,
			      .complain = complain, .context = &c };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	context_init(&c);
	c.told.out = &run.out[SD_OUT_MAIN];
	c.told.spool = &run.out[SD_OUT_SPOOL];
	if (open_outs(&c, &run, &err)) {
		complain(&c, &err);
		status = err.kind;
	} else {
		status = run_lines(&c, &run);
		status = sd_worse(close_outs(&c, &run, status), answer(&c));
	}
	context_release(&c);
	return status;
}
