/* Ordered workers. */

#include "stream/run.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
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
	pthread_mutex_t reading, turn_lock;
	pthread_cond_t turn_came;
	uint64_t read_ticket;		/* under `reading` */
	uint64_t write_turn;		/* under `turn_lock` */
	uint64_t records, total;
	bool ended, failed;		/* no more input; writing failed */
	enum sd_status status;
};

struct worker {
	struct shared *shared;
	void *own;
	struct sd_block block;
	struct sd_buf out[SD_RUN_OUTS];
	uint64_t lines, bytes;		/* of this block; read so far by all */
	pthread_t thread;
	bool begun;			/* as a thread of its own */
};

/* The next block and its number; false at the end. */
static bool take_block(struct worker *w, uint64_t *ticket)
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
	*ticket = sh->read_ticket;
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
static void give_block(struct worker *w, uint64_t ticket)
{
	struct shared *sh = w->shared;
	struct sd_err err = { SD_OK, "" };

	pthread_mutex_lock(&sh->turn_lock);
	while (sh->write_turn != ticket)
		pthread_cond_wait(&sh->turn_came, &sh->turn_lock);
	pthread_mutex_unlock(&sh->turn_lock);
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
	pthread_mutex_lock(&sh->turn_lock);
	sh->write_turn++;
	pthread_cond_broadcast(&sh->turn_came);
	pthread_mutex_unlock(&sh->turn_lock);
}

static void do_block(struct worker *w, uint64_t ticket)
{
	do_lines(w);
	give_block(w, ticket);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	uint64_t ticket;

	while (take_block(w, &ticket))
		do_block(w, ticket);
	return NULL;
}

static void make_worker(struct shared *sh)
{
	struct worker *w = &sh->worker[sh->made++];

	w->shared = sh;
	w->own = sh->run->start ? sh->run->start(sh->run->context) : sh->run->context;
}

/* With fewer threads the work is the same. */
static void begin_others(struct shared *sh)
{
	unsigned i;

	while (sh->made < sh->workers)
		make_worker(sh);
	for (i = 1; i < sh->workers; i++) {
		struct worker *w = &sh->worker[i];

		w->begun = !pthread_create(&w->thread, NULL, work, w);
		if (!w->begun)
			break;
	}
}

/* The caller is the first worker, and the only one when the input is small. */
static void lead(struct shared *sh)
{
	struct worker *w = sh->worker;
	uint64_t ticket;

	while (take_block(w, &ticket)) {
		if (sh->made < sh->workers && (ticket || w->block.n > ALONE))
			begin_others(sh);
		do_block(w, ticket);
	}
}

static unsigned worker_count(unsigned asked)
{
	long cores = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 1 ? 1 : cores > SD_RUN_JOBS ? SD_RUN_JOBS : (unsigned)cores;
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
			     .workers = worker_count(r->jobs) };
	unsigned i;

	if (r->keep)
		sd_lines_keep(sh.lines, r->keep);
	sd_lines_copies(sh.lines, r->copy);
	sh.worker = sd_zalloc(sh.workers * sizeof *sh.worker);
	sh.total = sd_lines_total(sh.lines);
	pthread_mutex_init(&sh.reading, NULL);
	pthread_mutex_init(&sh.turn_lock, NULL);
	pthread_cond_init(&sh.turn_came, NULL);
	make_worker(&sh);
	lead(&sh);
	for (i = 1; i < sh.made; i++)
		if (sh.worker[i].begun)
			pthread_join(sh.worker[i].thread, NULL);
	sd_progress_clear();
	for (i = 0; i < sh.made; i++)
		end_worker(&sh.worker[i]);
	if (sh.status)
		unseal(r);
	free(sh.worker);
	sd_lines_free(sh.lines);
	pthread_mutex_destroy(&sh.reading);
	pthread_mutex_destroy(&sh.turn_lock);
	pthread_cond_destroy(&sh.turn_came);
	return sh.status;
}
