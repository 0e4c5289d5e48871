/* External sorting: qsort for what fits, runs and a heap for what does not. */

#include "base/sorter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#include "base/ban.h"

/* A sorted stretch of the file, and the part of it that is in memory. */
struct run {
	off_t at;		/* of what is not read yet */
	uint64_t left;		/* entries not read yet */
	char *entry, *end;	/* in memory: the next one, behind the last one */
	char *room;		/* lent from the sorter's memory */
};

struct sd_sorter {
	size_t width, cap;	/* bytes of an entry; entries in memory */
	int (*order)(const void *, const void *);
	uint64_t count;
	char *entry;
	size_t n, at;		/* entries in memory; the next to take out */
	int fd;			/* of the runs, -1 while there are none */
	off_t written;
	struct run *run;
	size_t runs, runs_cap;
	size_t *heap, live;	/* numbers of the runs that go on, the first on top */
	size_t share;		/* entries of each run in memory */
	bool taking;
};

struct sd_sorter *sd_sorter_new(size_t width, size_t memory,
				int (*order)(const void *, const void *))
{
	struct sd_sorter *s = sd_zalloc(sizeof *s);

	s->width = width;
	s->order = order;
	s->fd = -1;
	s->cap = (memory < SD_SORTER_LEAST ? SD_SORTER_LEAST : memory) / 2 / width;
	return s;
}

void sd_sorter_free(struct sd_sorter *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	free(s->entry);
	free(s->run);
	free(s->heap);
	free(s);
}

uint64_t sd_sorter_count(const struct sd_sorter *s)
{
	return s->count;
}

size_t sd_sorter_runs(const struct sd_sorter *s)
{
	return s->runs;
}

static int open_file(struct sd_sorter *s, struct sd_err *err)
{
	if (s->fd < 0)
		s->fd = sd_file_nameless("sort", err);
	return s->fd < 0 ? -1 : 0;
}

/* What is in memory, sorted, becomes a run on disk. */
static int write_run(struct sd_sorter *s, struct sd_err *err)
{
	if (open_file(s, err))
		return -1;
	qsort(s->entry, s->n, s->width, s->order);
	if (sd_file_write(s->fd, s->entry, s->n * s->width, "temporary file", err))
		return -1;
	s->run = sd_grow(s->run, &s->runs_cap, s->runs + 1, sizeof *s->run);
	s->run[s->runs++] = (struct run){ .at = s->written, .left = s->n };
	s->written += (off_t)(s->n * s->width);
	s->n = 0;
	return 0;
}

/* Memory grows with need, up to what was granted. */
static void grow(struct sd_sorter *s)
{
	size_t want = s->n ? 2 * s->n : 1024;

	s->entry = sd_realloc(s->entry, (want < s->cap ? want : s->cap) * s->width);
}

int sd_sorter_add(struct sd_sorter *s, const void *entry, struct sd_err *err)
{
	if (s->n == s->cap && write_run(s, err))
		return -1;
	if ((s->n & (s->n - 1)) == 0 && (s->n == 0 || s->n >= 1024) && s->runs == 0)
		grow(s);
	memcpy(s->entry + s->n++ * s->width, entry, s->width);
	s->count++;
	return 0;
}

/* Read the next entries of a run.  1, 0 at its end, -1. */
static int refill(struct sd_sorter *s, struct run *r, struct sd_err *err)
{
	size_t n = r->left < s->share ? (size_t)r->left : s->share, got = n * s->width;

	if (sd_file_pread(s->fd, r->room, got, r->at, "temporary file", err))
		return -1;
	r->at += (off_t)got;
	r->left -= n;
	r->entry = r->room;
	r->end = r->room + got;
	return n > 0;
}

static bool before(const struct sd_sorter *s, size_t a, size_t b)
{
	return s->order(s->run[a].entry, s->run[b].entry) < 0;
}

/* Put the run at `i` of the heap where it belongs below. */
static void sink(struct sd_sorter *s, size_t i)
{
	size_t child, moved = s->heap[i];

	while ((child = 2 * i + 1) < s->live) {
		if (child + 1 < s->live && before(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!before(s, s->heap[child], moved))
			break;
		s->heap[i] = s->heap[child];
		i = child;
	}
	s->heap[i] = moved;
}

/* All runs share the memory, and a heap says which is first. */
static int begin_merge(struct sd_sorter *s, struct sd_err *err)
{
	size_t i;

	if (s->n && write_run(s, err))
		return -1;
	s->share = s->cap / s->runs ? s->cap / s->runs : 1;
	s->entry = sd_realloc(s->entry, s->runs * s->share * s->width);
	s->heap = sd_alloc(s->runs * sizeof *s->heap);
	for (i = 0; i < s->runs; i++) {
		s->run[i].room = s->entry + i * s->share * s->width;
		if (refill(s, &s->run[i], err) < 0)
			return -1;
		s->heap[s->live++] = i;
	}
	for (i = s->live / 2; i-- > 0;)
		sink(s, i);
	return 0;
}

static int begin(struct sd_sorter *s, struct sd_err *err)
{
	s->taking = true;
	if (s->runs)
		return begin_merge(s, err);
	if (s->n)
		qsort(s->entry, s->n, s->width, s->order);
	return 0;
}

int sd_sorter_next(struct sd_sorter *s, void *entry, struct sd_err *err)
{
	struct run *r;
	int more = 1;

	if (!s->taking && begin(s, err))
		return -1;
	if (!s->runs) {
		if (s->at == s->n)
			return 0;
		memcpy(entry, s->entry + s->at++ * s->width, s->width);
		return 1;
	}
	if (!s->live)
		return 0;
	r = &s->run[s->heap[0]];
	memcpy(entry, r->entry, s->width);
	r->entry += s->width;
	if (r->entry == r->end)
		more = refill(s, r, err);
	if (more == 0)
		s->heap[0] = s->heap[--s->live];
	if (s->live)
		sink(s, 0);
	return more < 0 ? -1 : 1;
}
