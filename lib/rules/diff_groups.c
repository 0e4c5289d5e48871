/* The declarations of one key: a pair, one alone, or several. */

#include "rules/diff_runner.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

/* One of several declarations of a key. */
struct sd_diff_version {
	const struct sd_diff_entry *entry;
	bool now, paired;
	int64_t second;			/* of its declaration */
	struct sd_print says, line;	/* the latter without a secret, for the order */
	size_t nth;
};

/* --- one pair --- */

/* Read a line again into a side; false when that failed. */
static bool load(struct sd_diff_runner *r, struct sd_diff_side *s, bool now,
		 const struct sd_diff_entry *e)
{
	char *line = sd_diff_side_room(s, e->length);

	if (r->err.kind || sd_diff_lines_again(r->lines, now, e, line, &r->err))
		return false;
	sd_diff_side_read(s, e->length);
	return true;
}

static struct sd_slice key_of(struct sd_diff_runner *r, const struct sd_diff_side *s)
{
	struct sd_slice key = { NULL, 0 };

	sd_diff_key(&r->keyer, s->line.p, s->scan.tape, &key);
	return key;
}

static void tell(struct sd_diff_runner *r, struct sd_diff_told *t)
{
	const struct sd_diff_side *s = t->what == SD_DIFF_REMOVED ? &r->differ.was
								  : &r->differ.now;

	t->by = r->diff->by;
	t->key = key_of(r, s);
	t->versions = r->versions;
	t->d = &r->differ;
	if (sd_filter_for_people(r->diff->io))
		sd_diff_tell_pretty(t, r->diff->io, &r->out);
	else
		sd_diff_tell_record(t, &r->out);
	if (t->what == SD_DIFF_CHANGED && r->differ.quiet && !r->sum.quiet++)
		sd_diff_key_say(t->key, &r->quiet_key);
	r->told++;
}

/* Both sides are loaded. */
static void compare(struct sd_diff_runner *r, struct sd_diff_told *t)
{
	struct sd_differ *d = &r->differ;
	unsigned i;

	sd_differ_compare(d);
	if (!d->n) {
		r->sum.same++;
		return;
	}
	t->what = SD_DIFF_CHANGED;
	if (!sd_differ_differs(d)) {
		r->sum.rewritten++;
		if (r->diff->equal)
			tell(r, t);
		return;
	}
	r->sum.changed++;
	r->sum.quiet_rows += d->quiet;
	for (i = 0; i < SD_CHANGES; i++)
		r->sum.row[i] += d->indicators[i];
	tell(r, t);
}

static void alone(struct sd_diff_runner *r, const struct sd_diff_entry *e, bool now,
		  struct sd_diff_told *t)
{
	if (!load(r, now ? &r->differ.now : &r->differ.was, now, e))
		return;
	t->what = now ? SD_DIFF_ADDED : SD_DIFF_REMOVED;
	++*(now ? &r->sum.added : &r->sum.removed);
	tell(r, t);
}

static void pair(struct sd_diff_runner *r, const struct sd_diff_entry *was, bool was_side,
		 const struct sd_diff_entry *now, bool now_side, struct sd_diff_told *t)
{
	if (load(r, &r->differ.was, was_side, was) && load(r, &r->differ.now, now_side, now))
		compare(r, t);
}

/* --- several of one key --- */

static int by_time(const void *a, const void *b)
{
	const struct sd_diff_version *x = a, *y = b;

	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	if (x->line.a != y->line.a)
		return x->line.a < y->line.a ? -1 : 1;
	return (x->line.b > y->line.b) - (x->line.b < y->line.b);
}

static int by_says(const void *a, const void *b)
{
	const struct sd_diff_version *x = *(struct sd_diff_version *const *)a;
	const struct sd_diff_version *y = *(struct sd_diff_version *const *)b;

	if (x->says.a != y->says.a)
		return x->says.a < y->says.a ? -1 : 1;
	if (x->says.b != y->says.b)
		return x->says.b < y->says.b ? -1 : 1;
	if (x->entry->both != y->entry->both)
		return x->entry->both ? -1 : 1;
	return by_time(x, y);
}

/* Where the line of a version stands. */
static bool stands_now(const struct sd_diff_version *v)
{
	return v->now && !v->entry->both;
}

static bool read_version(struct sd_diff_runner *r, struct sd_diff_version *v)
{
	struct sd_diff_side *s = &r->differ.now;

	if (!load(r, s, stands_now(v), v->entry))
		return false;
	v->second = sd_instant_read(sd_decl_text(sd_diff_side_decl(s), SD_M_DECLARED_AT));
	v->says = sd_diff_print_record(&r->differ.print, s->line.p, s->scan.tape,
				       r->diff->whole);
	v->line = sd_print_of(s->line.p, s->line.n, 0);
	return true;
}

/* The versions of a side, in the order of their times; how many. */
static size_t gather(struct sd_diff_runner *r, const struct sd_diff_group *g, bool now)
{
	struct sd_diff_version *v;
	size_t n = 0, i, side;

	r->version[now] = sd_grow(r->version[now], &r->version_cap[now], g->n[0] + g->n[1],
				  sizeof *v);
	v = r->version[now];
	for (side = 0; side < 2; side++)
		for (i = 0; i < g->n[side]; i++) {
			const struct sd_diff_entry *e = &g->entry[side][i];

			if (side != now && !e->both)
				continue;
			v[n] = (struct sd_diff_version){ .entry = e, .now = now };
			if (!read_version(r, &v[n++]))
				return 0;
		}
	if (n)
		qsort(v, n, sizeof *v, by_time);
	for (i = 0; i < n; i++)
		v[i].nth = i + 1;
	return n;
}

/* Versions that say the same belong together first. */
static void pair_same(struct sd_diff_runner *r, size_t was_n, size_t now_n)
{
	struct sd_diff_version **list = sd_alloc((was_n + now_n) * sizeof *list), **a, **b, **end;
	size_t i;

	for (i = 0; i < was_n; i++)
		list[i] = &r->version[0][i];
	for (i = 0; i < now_n; i++)
		list[was_n + i] = &r->version[1][i];
	a = list;
	b = list + was_n;
	end = b + now_n;
	qsort(a, was_n, sizeof *a, by_says);
	qsort(b, now_n, sizeof *b, by_says);
	while (a < list + was_n && b < end) {
		bool equal = sd_diff_same((*a)->says, (*b)->says);
		bool less = (*a)->says.a < (*b)->says.a ||
			    ((*a)->says.a == (*b)->says.a && (*a)->says.b < (*b)->says.b);

		if (equal) {
			(*a)->paired = (*b)->paired = true;
			r->sum.same += !(*a)->entry->both;
		}
		a += equal || less;
		b += equal || !less;
	}
	free(list);
}

/* The next one that has no pair. */
static struct sd_diff_version *next_of(struct sd_diff_version *v, size_t n, size_t *i)
{
	while (*i < n && v[*i].paired)
		++*i;
	return *i < n ? &v[(*i)++] : NULL;
}

/* Several of one key in a register: in the order of their times. */
static void several(struct sd_diff_runner *r, const struct sd_diff_group *g)
{
	size_t was_n = gather(r, g, false), now_n = gather(r, g, true), i = 0, k = 0;
	struct sd_diff_version *a, *b;

	if (r->err.kind)
		return;
	pair_same(r, was_n, now_n);
	r->sum.doubled++;
	for (;;) {
		struct sd_diff_told t = { .was = { 0, was_n }, .now = { 0, now_n } };

		a = next_of(r->version[0], was_n, &i);
		b = next_of(r->version[1], now_n, &k);
		t.was.nth = a ? a->nth : 0;
		t.now.nth = b ? b->nth : 0;
		t.was.of = a ? was_n : 0;
		t.now.of = b ? now_n : 0;
		if (a && b)
			pair(r, a->entry, false, b->entry, stands_now(b), &t);
		else if (a || b)
			alone(r, (a ? a : b)->entry, b && stands_now(b), &t);
		else
			break;
	}
}

static size_t count_both(const struct sd_diff_group *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->n[0]; i++)
		n += g->entry[0][i].both;
	return n;
}

void sd_diff_compare_group(struct sd_diff_runner *r, const struct sd_diff_group *g)
{
	struct sd_diff_told t = { .was = { 0, 0 } };
	size_t both = count_both(g);

	if (both == g->n[0] && !g->n[1])
		return;
	if (g->n[0] > 1 || g->n[1] + both > 1)
		several(r, g);
	else if (g->n[0] && g->n[1])
		pair(r, g->entry[0], false, g->entry[1], true, &t);
	else
		alone(r, g->entry[g->n[0] == 0], g->n[0] == 0, &t);
}

void sd_diff_compare_versions(struct sd_diff_runner *r, const struct sd_diff_group *g)
{
	struct sd_diff_told t = { .was = { 0, 0 } };
	size_t n = g->n[0] > 1 ? gather(r, g, false) : 0, i;

	r->sum.versions += n > 1;
	for (i = 1; i < n; i++) {
		t.was = (struct sd_diff_nth){ i, n };
		t.now = (struct sd_diff_nth){ i + 1, n };
		pair(r, r->version[0][i - 1].entry, false, r->version[0][i].entry, false, &t);
	}
}
