/* Ordered workers. */

#include "stream/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/team.h"
#include "base/utf8.h"
#include "stream/lines.h"
#include "stream/signals.h"

#include "base/ban.h"

/* Bytes an output may go on holding after a block that gave more. */
enum { OUT_KEPT = 8 << 20 };

/* Bytes of a first block that are done sooner than a second worker is made. */
enum { ALONE = 64 << 10 };

struct shared {
	struct sd_run *run;
	struct worker *worker;
	unsigned workers, made;		/* at most; so far */
	struct sd_lines *lines;
	pthread_mutex_t reading;
	uint64_t read_ticket;		/* under `reading` */
	struct sd_turn turn;		/* to write */
	uint64_t records, total;
	bool ended, failed;		/* no more input; writing failed */
	enum sd_status status;
};

struct worker {
	struct shared *shared;
	void *own;
	struct sd_block block;
	struct sd_buf out[SD_RUN_OUTS];
	uint64_t ticket, lines;		/* of this block */
	uint64_t bytes;			/* read so far by all */
};

/* The next block and its number; false at the end. */
static bool take_block(struct worker *w)
{
	struct shared *sh = w->shared;
	struct sd_err err;
	int got = -1;

	pthread_mutex_lock(&sh->reading);
	while (got < 0 && !sh->ended) {
		err.kind = SD_OK;
		got = sd_lines_next(sh->lines, &w->block, &err);
		if (got < 0) {
			sh->run->complain(sh->run->context, &err);
			sh->status = sd_worse(sh->status, err.kind);
		}
	}
	if (got <= 0)
		sh->ended = true;
	w->ticket = sh->read_ticket;
	sh->read_ticket += got > 0;
	w->bytes = sd_lines_bytes(sh->lines);
	pthread_mutex_unlock(&sh->reading);
	return got > 0;
}

/* Every line of the block; blank ones are passed over. */
static void do_lines(struct worker *w)
{
	const struct sd_run *run = w->shared->run;
	const char *p = w->block.text, *end = p + w->block.n, *stop;
	struct sd_line line = {
		.file = w->block.file, .line = w->block.line,
		.part = w->block.part, .last_part = w->block.last_part
	};

	w->lines = 0;
	line.utf8 = !run->unchecked && sd_utf8_check(p, w->block.n) == w->block.n;
	for (; p < end; p = stop + 1, line.line++) {
		stop = line.part ? end : memchr(p, '\n', (size_t)(end - p));
		line.text = sd_slice(p, (size_t)(stop - p));
		line.offset = w->block.offset + (uint64_t)(p - w->block.text);
		if (line.text.n && p[0] != '{' && strspn(p, " \t\r") >= line.text.n)
			continue;
		if (!line.text.n && !line.part)
			continue;
		run->line(w->own, &line, w->out);
		w->lines++;
	}
	if (run->behind)
		run->behind(w->own, w->out);
}

static void write_all(struct worker *w, struct sd_err *err)
{
	struct shared *sh = w->shared;
	unsigned i;

	for (i = 0; i < sh->run->outs && !sh->failed; i++) {
		if (w->out[i].n && !(sd_stopping() && err->kind) &&
		    sd_sink_write(&sh->run->out[i], w->out[i].p, w->out[i].n, err))
			sh->failed = true;
		if (w->out[i].cap > OUT_KEPT)
			sd_buf_release(&w->out[i]);
		sd_buf_clear(&w->out[i]);
	}
}

/* Write what the block gave, when it is its turn. */
static void give_block(struct worker *w)
{
	struct shared *sh = w->shared;
	struct sd_err err = { SD_OK, "" };

	sd_turn_await(&sh->turn, w->ticket);
	write_all(w, &err);
	if (err.kind) {
		sd_stop(0);	/* wakes whoever waits for input with the lock held */
		pthread_mutex_lock(&sh->reading);
		sh->run->complain(sh->run->context, &err);
		sh->ended = true;
		sh->status = sd_worse(sh->status, err.kind);
		pthread_mutex_unlock(&sh->reading);
	}
	sh->records += w->lines;
	sd_progress(sh->records, w->bytes, sh->total);
	sd_turn_pass(&sh->turn);
}

static void do_block(struct worker *w)
{
	do_lines(w);
	give_block(w);
}

/* The first worker has a block in hand. */
static void work(void *context, unsigned number)
{
	struct shared *sh = context;
	struct worker *w = &sh->worker[number];
	bool more = number == 0 || take_block(w);

	for (; more; more = take_block(w))
		do_block(w);
}

static void make_worker(struct shared *sh)
{
	struct worker *w = &sh->worker[sh->made++];

	w->shared = sh;
	w->own = sh->run->start ? sh->run->start(sh->run->context) : sh->run->context;
}

/* The caller is the first worker, and the only one when the input is small. */
static void lead(struct shared *sh)
{
	struct worker *w = sh->worker;

	while (take_block(w)) {
		if (sh->workers > 1 && (w->ticket || w->block.n > ALONE)) {
			while (sh->made < sh->workers)
				make_worker(sh);
			sd_team(sh->workers, work, sh);
			return;
		}
		do_block(w);
	}
}

static void end_worker(struct worker *w)
{
	struct sd_run *run = w->shared->run;
	unsigned k;

	if (run->finish)
		run->finish(run->context, w->own);
	sd_block_release(&w->block);
	for (k = 0; k < SD_RUN_OUTS; k++)
		sd_buf_release(&w->out[k]);
}

/* What came of an input that was not whole is not whole either: no seal says so. */
static void unseal(struct sd_run *r)
{
	unsigned i;

	for (i = 0; i < r->outs; i++)
		r->out[i].sealed = false;
}

enum sd_status sd_run(struct sd_run *r)
{
	struct shared sh = { .run = r, .lines = sd_lines_new(r->file, r->expect_seal),
			     .workers = sd_team_size(r->jobs) };
	unsigned i;

	if (r->keep)
		sd_lines_keep(sh.lines, r->keep);
	sd_lines_copies(sh.lines, r->copy);
	sh.worker = sd_zalloc(sh.workers * sizeof *sh.worker);
	sh.total = sd_lines_total(sh.lines);
	pthread_mutex_init(&sh.reading, NULL);
	sd_turn_init(&sh.turn);
	make_worker(&sh);
	lead(&sh);
	sd_progress_clear();
	for (i = 0; i < sh.made; i++)
		end_worker(&sh.worker[i]);
	if (sh.status)
		unseal(r);
	free(sh.worker);
	sd_lines_free(sh.lines);
	pthread_mutex_destroy(&sh.reading);
	sd_turn_release(&sh.turn);
	return sh.status;
}
