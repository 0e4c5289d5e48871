/* The first reading of a set, and what it found. */

#include "rules/set_state.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "stream/run.h"
#include "stream/twice.h"

#include "base/ban.h"

/* Marks handed over at once, and found things written at once. */
enum { BATCH = 512 };

struct sd_set {
	const char *const *file;
	size_t memory;
	struct sd_twice twice;
	struct sd_sorter *marks, *found;
	struct sd_keys *keys;		/* while it is gathered */
	pthread_mutex_t adding;
	struct sd_err *err;		/* under `adding` */
	bool bad;
	int fd;				/* of what was found, in order; -1: nothing */
	struct sd_found *all;		/* the same as memory */
	size_t n;
};

struct worker {
	struct sd_set *set;
	struct sd_scan scan;
	struct sd_arena arena;
	struct sd_decl decl;
	struct sd_marker marker;
	struct sd_mark mark[BATCH];
	size_t n;
	uint32_t operand;		/* of the line before */
};

struct sd_set *sd_set_new(const char *const *file, size_t memory, struct sd_err *err)
{
	struct sd_set *s = sd_zalloc(sizeof *s);

	s->file = file;
	s->memory = memory;
	s->fd = -1;
	pthread_mutex_init(&s->adding, NULL);
	if (sd_twice_take(&s->twice, file, err)) {
		sd_set_free(s);
		return NULL;
	}
	return s;
}

void sd_set_free(struct sd_set *s)
{
	if (!s)
		return;
	if (s->all)
		munmap(s->all, s->n * sizeof *s->all);
	if (s->fd >= 0)
		close(s->fd);
	sd_sorter_free(s->marks);
	sd_sorter_free(s->found);
	sd_twice_release(&s->twice);
	pthread_mutex_destroy(&s->adding);
	free(s);
}

const int *sd_set_copies(const struct sd_set *s)
{
	return s->twice.copy;
}

static void *start(void *set)
{
	struct worker *w = sd_zalloc(sizeof *w);

	w->set = set;
	sd_scan_init(&w->scan, w->set->keys);
	sd_decl_init(&w->decl, &w->arena);
	return w;
}

static void hand_over(struct worker *w)
{
	struct sd_set *s = w->set;
	size_t i;

	pthread_mutex_lock(&s->adding);
	for (i = 0; i < w->n && !s->bad; i++)
		s->bad = sd_sorter_add(s->marks, &w->mark[i], s->err) != 0;
	pthread_mutex_unlock(&s->adding);
	w->n = 0;
}

static void finish(void *set, void *worker)
{
	struct worker *w = worker;

	(void)set;
	hand_over(w);
	sd_scan_release(&w->scan);
	sd_decl_release(&w->decl);
	sd_arena_release(&w->arena);
	sd_buf_release(&w->marker.text);
	sd_buf_release(&w->marker.folded);
	free(w);
}

static void take_marks(struct worker *w, const struct sd_line *line)
{
	size_t i, n = sd_marks_make(&w->marker, &w->decl);

	while (n && w->set->file[w->operand] != line->file)
		w->operand = w->set->file[w->operand + 1] ? w->operand + 1 : 0;
	if (w->n + n > BATCH)
		hand_over(w);
	for (i = 0; i < n; i++) {
		w->mark[w->n] = w->marker.mark[i];
		w->mark[w->n].operand = w->operand;
		w->mark[w->n++].line = line->line;
	}
}

static void read_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;

	(void)out;
	if (line->part || !sd_scan_text(&w->scan, line->text, line->utf8) ||
	    w->scan.tape[0].type != SD_OBJECT)
		return;
	sd_arena_clear(&w->arena);
	sd_decl_bind(&w->decl, line->text.p, w->scan.tape);
	if (sd_slice_is(sd_decl_text(&w->decl, SD_M_KIND), "declaration"))
		take_marks(w, line);
}

/* The run that follows reads the same and tells the same. */
static void be_silent(void *context, const struct sd_err *err)
{
	(void)context;
	(void)err;
}

static bool same_place(const struct sd_found *x, const struct sd_found *y)
{
	return x->operand == y->operand && x->line == y->line;
}

/* Of each kind one a record; and no STARTS where something FOLLOWS. */
static bool is_kept(const struct sd_found *f, const struct sd_found *before)
{
	if (!before)
		return f->kind != SD_SET_FOLLOWS;
	return f->kind != SD_SET_FOLLOWS &&
	       (!same_place(f, before) ||
		(f->kind != before->kind &&
		 !(f->kind == SD_SET_STARTS && before->kind == SD_SET_FOLLOWS)));
}

static int write_batch(struct sd_set *s, const struct sd_found *batch, size_t n,
		       struct sd_err *err)
{
	if (n && s->fd < 0)
		s->fd = sd_file_temporary(err);
	s->n += n;
	return n && (s->fd < 0 || sd_file_write(s->fd, batch, n * sizeof *batch,
						"temporary file", err)) ? -1 : 0;
}

/* What was found, in order, into a file that memory shows. */
static int keep_found(struct sd_set *s, struct sd_err *err)
{
	struct sd_found batch[BATCH], before, f;
	size_t n = 0;
	bool first = true;
	int got;

	while ((got = sd_sorter_next(s->found, &f, err)) == 1) {
		if (is_kept(&f, first ? NULL : &before))
			batch[n++] = f;
		before = f;
		first = false;
		if (n == BATCH && write_batch(s, batch, n, err))
			return -1;
		n = n == BATCH ? 0 : n;
	}
	if (got < 0 || write_batch(s, batch, n, err))
		return -1;
	if (!s->n)
		return 0;
	s->all = mmap(NULL, s->n * sizeof *s->all, PROT_READ, MAP_PRIVATE, s->fd, 0);
	if (s->all != MAP_FAILED)
		return 0;
	s->all = NULL;
	return sd_fail_errno(err, "cannot read the temporary file");
}

/* Half of the memory holds marks, a quarter what is found, an eighth the standards of
 * the firm that is walked; the rest is for lines and workers. */
int sd_set_gather(struct sd_set *s, unsigned jobs, struct sd_keys *keys,
		  struct sd_err *err)
{
	struct sd_run run = { .file = s->file, .copy = s->twice.copy, .jobs = jobs,
			      .start = start, .line = read_line, .finish = finish,
			      .complain = be_silent, .context = s };

	s->keys = keys;
	s->err = err;
	s->marks = sd_sorter_new(sizeof(struct sd_mark), s->memory / 2, sd_mark_order);
	s->found = sd_sorter_new(sizeof(struct sd_found), s->memory / 4, sd_found_order);
	sd_run(&run);
	if (s->bad || sd_set_walk(s->marks, s->found, s->memory / 8, err))
		return -1;
	sd_sorter_free(s->marks);
	s->marks = NULL;
	if (keep_found(s, err))
		return -1;
	sd_sorter_free(s->found);
	s->found = NULL;
	return 0;
}

static bool is_before(const struct sd_found *f, uint32_t operand, uint64_t line)
{
	return f->operand != operand ? f->operand < operand : f->line < line;
}

/* From the cursor on in growing steps, then by halves. */
const struct sd_found *sd_set_find(const struct sd_set *s, size_t *cursor,
				   uint32_t operand, uint64_t line, size_t *n)
{
	size_t at = *cursor, step = 1, end;

	while (at + step <= s->n && is_before(&s->all[at + step - 1], operand, line)) {
		at += step;
		step *= 2;
	}
	for (end = at + step < s->n ? at + step : s->n; at < end;) {
		size_t middle = at + (end - at) / 2;

		if (is_before(&s->all[middle], operand, line))
			at = middle + 1;
		else
			end = middle;
	}
	*cursor = at;
	for (*n = 0; at + *n < s->n && s->all[at + *n].operand == operand &&
		     s->all[at + *n].line == line;)
		++*n;
	return s->all ? s->all + at : NULL;
}
