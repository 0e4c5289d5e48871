/* Two runs over two registers: marks, and entries of what has no like. */

#include "rules/diff_lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/team.h"
#include "rules/diff_lines_state.h"
#include "stream/run.h"
#include "stream/signals.h"

#include "base/ban.h"

enum {
	HANDFUL = 256,		/* entries that a worker gathers before it sorts them in */
	WAITING = 16,		/* lines whose marks are fetched at once */
	ENTRY_SHARE = 32	/* bytes of memory a mark, for sorting entries */
};

struct worker {
	struct sd_diff_lines *l;
	struct sd_scan scan;
	struct sd_diff_keyer keyer;
	struct sd_mark_slab *slab;
	struct sd_diff_entry *entry;	/* HANDFUL */
	size_t n;
	struct sd_buf line;		/* one that is read again */
	struct sd_line wait[WAITING];	/* for their marks to be fetched */
	struct sd_print print[WAITING];
	size_t waiting;
	struct sd_diff_input input;
	struct sd_unread unread;
	uint64_t same;
};

/* The print of a key has no secret: it decides an order. */
static struct sd_print key_print(struct sd_slice key)
{
	return sd_print_of(key.p, key.n, 0);
}

static void fill_entry(struct sd_diff_entry *e, struct sd_slice key, struct sd_print line,
		       uint64_t offset, size_t length)
{
	size_t n = key.n < sizeof e->key ? key.n : sizeof e->key;

	memcpy(e->key, key.p, n);
	memset(e->key + n, 0, sizeof e->key - n);
	e->whole_key = key_print(key);
	e->line = line;
	e->offset = offset;
	e->length = (uint32_t)length;
	e->both = 0;
}

static void mark_odd(struct sd_diff_lines *l, uint32_t key)
{
	if (l->odd)
		l->odd[(key & l->odd_mask) / 8] |= (uint8_t)(1u << key % 8);
}

static bool is_odd(const struct sd_diff_lines *l, uint32_t key)
{
	return l->odd[(key & l->odd_mask) / 8] >> key % 8 & 1;
}

/* What a sorter may hold: by need, as far as it was granted. */
static size_t sorter_memory(const struct sd_diff_lines *l)
{
	size_t need = l->marks.count * ENTRY_SHARE, most = l->want.memory / 3;

	return l->sorts || need > most ? most : need;
}

/* Sort the gathered entries into the side that is read. */
static void give_entries(struct worker *w)
{
	struct sd_diff_lines *l = w->l;
	struct sd_diff_lines_side *s = &l->side[l->reading];
	size_t i;

	pthread_mutex_lock(&l->lock);
	if (!s->sorter)
		s->sorter = sd_sorter_new(sizeof *w->entry, sorter_memory(l),
					  sd_diff_entry_order);
	for (i = 0; i < w->n && !l->failed.kind; i++) {
		if (l->reading == SD_DIFF_NEW)
			mark_odd(l, (uint32_t)w->entry[i].whole_key.a);
		sd_sorter_add(s->sorter, &w->entry[i], &l->failed);
	}
	w->n = 0;
	if (l->failed.kind)
		sd_stop(0);
	pthread_mutex_unlock(&l->lock);
}

/* The entry of a mark: its line is read again for the key.  0, or -1. */
static int entry_of(struct worker *w, const struct sd_mark *mark, struct sd_err *err)
{
	struct sd_buf *line = &w->line;
	struct sd_slice key = { NULL, 0 };
	struct sd_diff_entry *e = &w->entry[w->n];

	sd_buf_clear(line);
	sd_buf_need(line, mark->length + SD_SCAN_PAD + 1);
	*e = (struct sd_diff_entry){ .line = mark->line, .offset = mark->offset,
				     .length = mark->length };
	if (sd_diff_lines_again(w->l, false, e, line->p, err))
		return -1;
	sd_scan_text(&w->scan, sd_slice(line->p, mark->length), false);
	sd_diff_key(&w->keyer, line->p, w->scan.tape, &key);
	fill_entry(e, key, mark->line, mark->offset, mark->length);
	e->both = mark->taken;
	return 0;
}

static void fail(struct sd_diff_lines *l, const struct sd_err *err)
{
	pthread_mutex_lock(&l->lock);
	if (!l->failed.kind)
		l->failed = *err;
	pthread_mutex_unlock(&l->lock);
}

/* Marks become entries: all of a slab, or those of keys that have something to tell. */
static void sort_slab(struct worker *w, struct sd_mark_slab *own, bool all)
{
	struct sd_err err = { SD_OK, "" };
	uint32_t i;

	for (i = 0; i < own->n; i++) {
		if (!all && !is_odd(w->l, own->mark[i].key))
			continue;
		if (entry_of(w, &own->mark[i], &err)) {
			fail(w->l, &err);
			break;
		}
		if (++w->n == HANDFUL)
			give_entries(w);
	}
	free(own);
}

/* --- a run --- */

static void *start(void *context)
{
	struct sd_diff_lines *l = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->l = l;
	sd_scan_init(&w->scan, l->want.keys);
	sd_diff_keyer_init(&w->keyer, l->want.by, l->role);
	w->entry = sd_alloc(HANDFUL * sizeof *w->entry);
	return w;
}

/* The memory is used up: what was marked becomes entries, as all that follows. */
static void sort_all(struct worker *w, struct sd_marks *marks)
{
	size_t i;

	for (i = 0; i < marks->slabs; i++)
		sort_slab(w, marks->slab[i], true);
	marks->slabs = 0;
	sd_marks_release(marks);
}

static void give_slab(struct worker *w)
{
	struct sd_diff_lines *l = w->l;
	struct sd_marks old = { .slabs = 0 };

	if (!w->slab)
		return;
	pthread_mutex_lock(&l->lock);
	sd_marks_give(&l->marks, w->slab);
	w->slab = NULL;
	if (l->sorts || l->marks.slabs * SD_MARK_SLAB * SD_MARK_BYTES > l->want.memory) {
		__atomic_store_n(&l->sorts, true, __ATOMIC_RELEASE);
		old = l->marks;
		l->marks = (struct sd_marks){ .slabs = 0 };
	}
	pthread_mutex_unlock(&l->lock);
	sort_all(w, &old);
}

static void add_mark(struct worker *w, struct sd_slice key, struct sd_print line,
		     uint64_t offset, size_t length)
{
	if (!w->slab) {
		w->slab = sd_alloc(sizeof *w->slab);
		w->slab->n = 0;
	}
	w->slab->mark[w->slab->n++] = (struct sd_mark){
		.line = line, .offset = offset, .length = (uint32_t)length & INT32_MAX,
		.key = (uint32_t)key_print(key).a
	};
	if (w->slab->n == SD_MARK_SLAB)
		give_slab(w);
}

static void add(struct worker *w, struct sd_slice key, struct sd_print line, uint64_t offset,
		size_t length)
{
	if (w->l->reading == SD_DIFF_OLD && !__atomic_load_n(&w->l->sorts, __ATOMIC_ACQUIRE)) {
		add_mark(w, key, line, offset, length);
		return;
	}
	fill_entry(&w->entry[w->n++], key, line, offset, length);
	if (w->n == HANDFUL)
		give_entries(w);
}

/* A line that has no like among the marks. */
static void do_other(struct worker *w, const struct sd_line *line, struct sd_print print)
{
	struct sd_slice key;
	enum sd_diff_kind kind;

	if (!sd_scan_text(&w->scan, line->text, line->utf8)) {
		sd_unread_line(&w->unread, w->l->file, line, w->scan.fault);
		return;
	}
	if (w->scan.tape[0].type != SD_OBJECT) {
		sd_unread_line(&w->unread, w->l->file, line, SD_SCAN_NOT_OBJECT);
		return;
	}
	kind = sd_diff_key(&w->keyer, line->text.p, w->scan.tape, &key);
	w->unread.seal_inside |= kind == SD_DIFF_SEAL;
	w->input.other += kind == SD_DIFF_OTHER;
	w->unread.n += kind == SD_DIFF_UNREADABLE;
	w->input.declarations += kind == SD_DIFF_DECLARATION;
	if (kind == SD_DIFF_DECLARATION)
		add(w, key, print, line->offset, line->text.n);
}

/* Take the marks of the lines that wait for them. */
static void take_marks(void *worker, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_marks *marks = &w->l->marks;
	size_t i, n = w->waiting;

	(void)out;
	w->waiting = 0;
	for (i = 0; i < n; i++)
		sd_marks_fetch_mark(marks, w->print[i]);
	for (i = 0; i < n; i++) {
		if (!sd_marks_take(marks, w->print[i])) {
			do_other(w, &w->wait[i], w->print[i]);
			continue;
		}
		w->same++;
		w->input.declarations++;
	}
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_print print;

	if (line->part) {
		sd_unread_line(&w->unread, w->l->file, line, SD_SCAN_LONG);
		return;
	}
	print = sd_print_of(line->text.p, line->text.n, w->l->seed);
	if (!w->l->marks.table) {
		do_other(w, line, print);
		return;
	}
	sd_marks_fetch_place(&w->l->marks, print);
	w->wait[w->waiting] = *line;
	w->print[w->waiting++] = print;
	if (w->waiting == WAITING)
		take_marks(w, out);
}

static void finish(void *context, void *worker)
{
	struct sd_diff_lines *l = context;
	struct worker *w = worker;
	struct sd_diff_lines_side *s = &l->side[l->reading];

	give_slab(w);
	give_entries(w);
	s->input.declarations += w->input.declarations;
	s->input.other += w->input.other;
	sd_unread_merge(&s->unread, &w->unread);
	s->input.unreadable = s->unread.n;
	l->same += w->same;
	sd_scan_release(&w->scan);
	sd_diff_keyer_release(&w->keyer);
	sd_buf_release(&w->line);
	free(w->entry);
	free(w);
}

static void complain(void *context, const struct sd_err *err)
{
	((const struct sd_diff_lines *)context)->want.complain(err);
}

static enum sd_status run(struct sd_diff_lines *l, int side, const char *file)
{
	const char *const files[] = { file, NULL };
	struct sd_run r = { .file = files, .jobs = l->want.jobs, .keep = &l->side[side].keep,
			    .expect_seal = l->want.expect_seal, .start = start,
			    .unchecked = l->marks.table != NULL,
			    .line = do_line, .behind = take_marks, .finish = finish,
			    .complain = complain, .context = l };
	enum sd_status status;

	l->reading = side;
	l->file = files;
	status = sd_run(&r);
	return sd_worse(status, sd_unread_tell(&l->side[side].unread, "compared",
					       l->want.complain));
}

/* A place for the bits of keys, about eight for each that was read. */
static void begin_odd(struct sd_diff_lines *l)
{
	l->odd_mask = 1 << 13;
	while (l->odd_mask < 8 * l->marks.count && l->odd_mask < UINT32_MAX / 2)
		l->odd_mask *= 2;
	l->odd = sd_zalloc(l->odd_mask / 8);
	l->odd_mask--;
}

/* The marks whose turn it is; a slab at a time. */
struct sorting {
	struct sd_diff_lines *l;
	struct worker **worker;
	size_t next;
};

static void sort_slabs(void *context, unsigned number)
{
	struct sorting *s = context;
	size_t i;

	while ((i = __atomic_fetch_add(&s->next, 1, __ATOMIC_RELAXED)) < s->l->marks.slabs)
		sort_slab(s->worker[number], s->l->marks.slab[i], false);
}

static void sort_together(struct sd_diff_lines *l)
{
	unsigned n = sd_team_size(l->want.jobs), i;
	struct sorting s = { .l = l };

	if (n > l->marks.slabs)
		n = (unsigned)l->marks.slabs;
	s.worker = sd_alloc((n + 1) * sizeof *s.worker);
	for (i = 0; i < n; i++)
		s.worker[i] = start(l);
	if (n)
		sd_team(n, sort_slabs, &s);
	for (i = 0; i < n; i++)
		finish(l, s.worker[i]);
	free(s.worker);
}

/* What was marked and has no like becomes entries; and of a key that has anything to
 * tell, all that was marked: how often it stands in the register is told, too. */
static void sort_marks(struct sd_diff_lines *l)
{
	size_t s, i;

	sd_marks_close(&l->marks);
	for (s = 0; s < l->marks.slabs; s++)
		for (i = 0; i < l->marks.slab[s]->n; i++)
			if (!l->marks.slab[s]->mark[i].taken)
				mark_odd(l, l->marks.slab[s]->mark[i].key);
	free(l->marks.table);
	l->marks.table = NULL;
	l->reading = SD_DIFF_OLD;
	sort_together(l);
	l->marks.slabs = 0;
}

enum sd_status sd_diff_lines_read(struct sd_diff_lines *l, const char *was, const char *now)
{
	enum sd_status status;

	l->sorts = !now;
	status = run(l, SD_DIFF_OLD, was);
	if (now && !l->sorts) {
		begin_odd(l);
		sd_marks_index(&l->marks);
	}
	if (now && status < SD_SYSTEM)
		status = sd_worse(status, run(l, SD_DIFF_NEW, now));
	if (now && !l->sorts)
		sort_marks(l);
	if (l->failed.kind)
		l->want.complain(&l->failed);
	return sd_worse(status, l->failed.kind);
}

