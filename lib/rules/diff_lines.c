/* What is left of two registers, in order. */

#include "rules/diff_lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/diff_lines_state.h"

#include "base/ban.h"

struct sd_diff_lines *sd_diff_lines_new(const struct sd_diff_want *want)
{
	struct sd_diff_lines *l = sd_zalloc(sizeof *l);

	l->want = *want;
	l->side[SD_DIFF_OLD].keep = l->side[SD_DIFF_NEW].keep = (struct sd_keep)SD_KEEP_INIT;
	l->seed = sd_secret_seed();
	sd_diff_roles(l->role, want->keys);
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void sd_diff_lines_free(struct sd_diff_lines *l)
{
	int i;

	if (!l)
		return;
	for (i = SD_DIFF_OLD; i <= SD_DIFF_NEW; i++) {
		sd_keep_close(&l->side[i].keep);
		sd_sorter_free(l->side[i].sorter);
	}
	sd_marks_release(&l->marks);
	pthread_mutex_destroy(&l->lock);
	free(l->odd);
	free(l);
}

int sd_diff_lines_again(const struct sd_diff_lines *l, bool now,
			const struct sd_diff_entry *e, char *line, struct sd_err *err)
{
	const struct sd_keep *keep = &l->side[now].keep;
	struct sd_print print;

	if (sd_keep_read(keep, e->offset, e->length, line, err))
		return -1;
	print = sd_print_of(line, e->length, l->seed);
	if (print.a != e->line.a || print.b != e->line.b)
		return sd_fail(err, SD_DATA, "'%s' has changed while it was read", keep->name);
	line[e->length] = '\0';
	return 0;
}

static int by_key(const void *a, const void *b)
{
	const struct sd_diff_entry *x = a, *y = b;
	int order = memcmp(x->key, y->key, sizeof x->key);

	if (order)
		return order;
	if (x->whole_key.a != y->whole_key.a)
		return x->whole_key.a < y->whole_key.a ? -1 : 1;
	return (x->whole_key.b > y->whole_key.b) - (x->whole_key.b < y->whole_key.b);
}

int sd_diff_entry_order(const void *a, const void *b)
{
	const struct sd_diff_entry *x = a, *y = b;
	int order = by_key(x, y);

	if (order)
		return order;
	if (x->line.a != y->line.a)
		return x->line.a < y->line.a ? -1 : 1;
	return (x->line.b > y->line.b) - (x->line.b < y->line.b);
}

/* --- groups --- */

void sd_diff_group_release(struct sd_diff_group *g)
{
	free(g->entry[SD_DIFF_OLD]);
	free(g->entry[SD_DIFF_NEW]);
}

/* 0, or -1. */
static int step(struct sd_diff_lines *l, int side, struct sd_err *err)
{
	int got = l->side[side].sorter ?
		  sd_sorter_next(l->side[side].sorter, &l->ahead[side], err) : 0;

	l->has_ahead[side] = got > 0;
	return got < 0 ? -1 : 0;
}

static int take_key(struct sd_diff_lines *l, int side, const struct sd_diff_entry *first,
		    struct sd_diff_group *g, struct sd_err *err)
{
	while (l->has_ahead[side] && !by_key(&l->ahead[side], first)) {
		g->entry[side] = sd_grow(g->entry[side], &g->cap[side], g->n[side] + 1,
					 sizeof *first);
		g->entry[side][g->n[side]++] = l->ahead[side];
		if (step(l, side, err))
			return -1;
	}
	return 0;
}

/* Equal lines of both sides become one entry with `both`; entries are in the order of
 * their lines. */
static void join_equal(struct sd_diff_lines *l, struct sd_diff_group *g)
{
	struct sd_diff_entry *old = g->entry[SD_DIFF_OLD], *new = g->entry[SD_DIFF_NEW];
	size_t i = 0, k, kept = 0;

	for (k = 0; k < g->n[SD_DIFF_NEW]; k++) {
		while (i < g->n[SD_DIFF_OLD] &&
		       (old[i].both || sd_diff_entry_order(&old[i], &new[k]) < 0))
			i++;
		if (i < g->n[SD_DIFF_OLD] && !sd_diff_entry_order(&old[i], &new[k])) {
			old[i++].both = 1;
			l->same++;
		} else {
			new[kept++] = new[k];
		}
	}
	g->n[SD_DIFF_NEW] = kept;
}

/* Which side the next key comes from. */
static int next_side(const struct sd_diff_lines *l)
{
	if (!l->has_ahead[SD_DIFF_OLD] || !l->has_ahead[SD_DIFF_NEW])
		return l->has_ahead[SD_DIFF_OLD] ? SD_DIFF_OLD : SD_DIFF_NEW;
	return by_key(&l->ahead[SD_DIFF_NEW], &l->ahead[SD_DIFF_OLD]) < 0 ? SD_DIFF_NEW
									  : SD_DIFF_OLD;
}

int sd_diff_lines_next(struct sd_diff_lines *l, struct sd_diff_group *g, struct sd_err *err)
{
	struct sd_diff_entry first;

	if (!l->begun && (step(l, SD_DIFF_OLD, err) || step(l, SD_DIFF_NEW, err)))
		return -1;
	l->begun = true;
	g->n[SD_DIFF_OLD] = g->n[SD_DIFF_NEW] = 0;
	if (!l->has_ahead[SD_DIFF_OLD] && !l->has_ahead[SD_DIFF_NEW])
		return 0;
	first = l->ahead[next_side(l)];
	if (take_key(l, SD_DIFF_OLD, &first, g, err) ||
	    take_key(l, SD_DIFF_NEW, &first, g, err))
		return -1;
	join_equal(l, g);
	return 1;
}

const struct sd_diff_input *sd_diff_lines_input(const struct sd_diff_lines *l, bool now)
{
	return &l->side[now].input;
}

uint64_t sd_diff_lines_same(const struct sd_diff_lines *l)
{
	return l->same;
}
