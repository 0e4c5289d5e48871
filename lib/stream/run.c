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

struct shared {
	struct sd_run *run;
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
			sh->run->complain(&err);
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
	line.utf8 = sd_utf8_check(p, w->block.n) == w->block.n;
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
		sh->run->complain(&err);
		sd_stop(0);	/* wakes whoever waits for input with the lock held */
		pthread_mutex_lock(&sh->reading);
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

static void *work(void *arg)
{
	struct worker *w = arg;
	uint64_t ticket;

	while (take_block(w, &ticket)) {
		do_lines(w);
		give_block(w, ticket);
	}
	return NULL;
}

static unsigned worker_count(unsigned asked)
{
	long cores = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 1 ? 1 : cores > SD_RUN_JOBS ? SD_RUN_JOBS : (unsigned)cores;
}

static void release(struct worker *w)
{
	unsigned k;

	sd_block_release(&w->block);
	for (k = 0; k < SD_RUN_OUTS; k++)
		sd_buf_release(&w->out[k]);
}

enum sd_status sd_run(struct sd_run *r)
{
	struct shared sh = { .run = r, .lines = sd_lines_new(r->file, r->expect_seal) };
	unsigned n = worker_count(r->jobs), i, started;
	struct worker *w = sd_zalloc(n * sizeof *w);

	sh.total = sd_lines_total(sh.lines);
	pthread_mutex_init(&sh.reading, NULL);
	pthread_mutex_init(&sh.turn_lock, NULL);
	pthread_cond_init(&sh.turn_came, NULL);
	for (i = 0; i < n; i++) {
		w[i].shared = &sh;
		w[i].own = r->start ? r->start(r->context) : r->context;
	}
	/* the caller is the first worker; with fewer threads the work is the same */
	for (started = 1; started < n; started++)
		if (pthread_create(&w[started].thread, NULL, work, &w[started]))
			break;
	work(&w[0]);
	for (i = 1; i < started; i++)
		pthread_join(w[i].thread, NULL);
	sd_progress_clear();
	for (i = 0; i < n; i++) {
		if (r->finish)
			r->finish(r->context, w[i].own);
		release(&w[i]);
	}
	free(w);
	sd_lines_free(sh.lines);
	pthread_mutex_destroy(&sh.reading);
	pthread_mutex_destroy(&sh.turn_lock);
	pthread_cond_destroy(&sh.turn_came);
	return sh.status;
}
