/* Counting declarations in two-way groups. */

#include "rules/report_count.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

/* Keys wait for this many others, so that their places have come into the cache. */
enum { QUEUE = 64, QUEUE_TEXT = 96 };

struct waiting {
	struct sd_groups *set;
	struct sd_group_key key;
	uint64_t inner;
	uint32_t hash;
	unsigned outer;
	char text[QUEUE_TEXT];
};

struct sd_report_queue {
	unsigned n;
	struct waiting key[QUEUE];
};

void sd_report_counts_init(struct sd_report_counts *c, unsigned outers, unsigned inners,
			   uint64_t seed)
{
	assert(outers <= SD_GROUP_OUTER && inners <= SD_GROUP_INNER);
	memset(c, 0, sizeof *c);
	c->outers = outers;
	c->inners = inners;
	c->seed = seed;
	c->cell = sd_zalloc((size_t)(outers + 2) * (inners + 1) * sizeof *c->cell);
	c->queue = sd_zalloc(sizeof *c->queue);
	sd_groups_init(&c->firms);
	sd_groups_init(&c->standards);
}

void sd_report_counts_release(struct sd_report_counts *c)
{
	sd_groups_release(&c->firms);
	sd_groups_release(&c->standards);
	free(c->cell);
	free(c->queue);
}

void sd_report_counts_settle(struct sd_report_counts *c)
{
	struct sd_report_queue *q = c->queue;
	unsigned i;

	for (i = 0; i < q->n; i++)
		sd_groups_look(q->key[i].set, q->key[i].hash);
	for (i = 0; i < q->n; i++) {
		struct waiting *w = &q->key[i];

		sd_groups_put(w->set, &w->key, w->hash, w->outer, w->inner);
	}
	q->n = 0;
}

static void put(struct sd_report_counts *c, struct sd_groups *set,
		struct sd_group_key key, unsigned outer, uint64_t inner)
{
	uint32_t hash = sd_group_hash(&key, c->seed);
	struct waiting *w;

	if (key.text.n > QUEUE_TEXT) {
		sd_groups_put(set, &key, hash, outer, inner);
		return;
	}
	if (c->queue->n == QUEUE)
		sd_report_counts_settle(c);
	w = &c->queue->key[c->queue->n++];
	w->set = set;
	w->key = key;
	if (key.text.n)
		memcpy(w->text, key.text.p, key.text.n);
	w->key.text.p = w->text;
	w->hash = hash;
	w->outer = outer;
	w->inner = inner;
	sd_groups_expect(set, hash);
}

static void add(struct sd_report_cell *cell, uint32_t products, unsigned verdict)
{
	cell->declarations++;
	cell->products += products;
	cell->verdict[verdict]++;
}

static unsigned verdict_of(const struct sd_reported *d)
{
	return d->validate < d->review ? d->validate : d->review;
}

/* The enterprise and the standard of a declaration. */
static void put_keys(struct sd_report_counts *c, const struct sd_reported *d,
		     unsigned outer, uint64_t inner)
{
	struct sd_slice code = d->firm.back == SD_FIRM_TEXT ? d->code : sd_slice(NULL, 0);

	if (d->has_firm)
		put(c, &c->firms, (struct sd_group_key){ d->firm, 0, code }, outer,
		    inner);
	put(c, &c->standards, (struct sd_group_key){ d->firm, d->issued, d->text }, outer,
	    inner);
}

void sd_report_count(struct sd_report_counts *c, const struct sd_reported *d,
		     unsigned outer, uint64_t inner, bool by_class)
{
	struct sd_report_cell *row = &c->cell[(size_t)outer * (c->inners + 1)];
	unsigned verdict = verdict_of(d);
	uint64_t left;

	assert(outer < c->outers);
	for (left = inner; left; left &= left - 1) {
		int bit = __builtin_ctzll(left);

		add(&row[bit], by_class ? d->count[bit] : d->entries, verdict);
	}
	add(&row[c->inners], d->entries, verdict);
	c->undecided += d->undecided;
	c->no_firm += !d->has_firm;
	put_keys(c, d, outer, inner);
}

static int by_row(const void *left, const void *right)
{
	const struct sd_report_hit *a = left, *b = right;

	return (a->row > b->row) - (a->row < b->row);
}

void sd_report_count_rows(struct sd_report_counts *c, const struct sd_reported *d,
			  struct sd_report_hit *hit, size_t n)
{
	unsigned verdict = verdict_of(d), outer;
	uint64_t inner;
	size_t i = 0;

	qsort(hit, n, sizeof *hit, by_row);
	while (i < n) {
		outer = hit[i].row / SD_GROUP_INNER;
		for (inner = 0; i < n && hit[i].row / SD_GROUP_INNER == outer; i++) {
			unsigned bit = hit[i].row % SD_GROUP_INNER;
			struct sd_report_cell *cell =
				&c->cell[(size_t)outer * (c->inners + 1) + bit];

			if (inner >> bit & 1)
				cell->products += hit[i].entries;
			else
				add(cell, hit[i].entries, verdict);
			inner |= (uint64_t)1 << bit;
		}
		put_keys(c, d, outer, inner);
	}
	c->undecided += d->undecided;
	c->no_firm += !d->has_firm;
}

void sd_report_count_other(struct sd_report_counts *c, struct sd_report_hit hit)
{
	size_t outer = hit.row / SD_GROUP_INNER, inner = hit.row % SD_GROUP_INNER;

	add(&c->cell[outer * (c->inners + 1) + inner], hit.entries, SD_REPORT_UNJUDGED);
}

void sd_report_count_key(struct sd_report_counts *c, bool firm,
			 const struct sd_group_key *key, unsigned outer, uint64_t inner)
{
	put(c, firm ? &c->firms : &c->standards, *key, outer, inner);
}

bool sd_report_find_firm(const struct sd_report_counts *c, const struct sd_group_key *key,
			 struct sd_group_seen *seen)
{
	return sd_groups_find(&c->firms, key, sd_group_hash(key, c->seed), seen);
}

void sd_report_cell_add(struct sd_report_cell *to, const struct sd_report_cell *from)
{
	unsigned v;

	to->products += from->products;
	to->declarations += from->declarations;
	for (v = 0; v < SD_REPORT_VERDICTS; v++)
		to->verdict[v] += from->verdict[v];
}

void sd_report_counts_merge(struct sd_report_counts *c, struct sd_report_counts *from)
{
	size_t i, n = (size_t)c->outers * (c->inners + 1);

	sd_report_counts_settle(c);
	sd_report_counts_settle(from);
	for (i = 0; i < n; i++)
		sd_report_cell_add(&c->cell[i], &from->cell[i]);
	c->no_firm += from->no_firm;
	c->undecided += from->undecided;
	sd_groups_merge(&c->firms, &from->firms);
	sd_groups_merge(&c->standards, &from->standards);
}

/* Where distinct counts go: firms or standards of each cell. */
struct closing {
	struct sd_report_counts *c;
	size_t field;		/* offset in struct sd_report_cell */
};

static void tell_row(const struct closing *x, unsigned outer, uint64_t inner)
{
	char *row = (char *)&x->c->cell[(size_t)outer * (x->c->inners + 1)] + x->field;
	size_t size = sizeof(struct sd_report_cell);

	for (; inner; inner &= inner - 1)
		++*(uint64_t *)(row + (size_t)__builtin_ctzll(inner) * size);
	++*(uint64_t *)(row + x->c->inners * size);
}

static void tell(void *context, const struct sd_group_seen *seen)
{
	const struct closing *x = context;
	uint64_t all = 0, sum = 0;
	bool in_sum = false;
	unsigned i;

	for (i = 0; i < seen->n; i++) {
		unsigned outer = seen->in[i].outer;

		tell_row(x, outer, seen->in[i].inner);
		all |= seen->in[i].inner;
		if (x->c->summed[outer / 64] >> outer % 64 & 1) {
			sum |= seen->in[i].inner;
			in_sum = true;
		}
	}
	if (in_sum)
		tell_row(x, sd_report_sum(x->c), sum);
	tell_row(x, sd_report_all(x->c), all);
}

void sd_report_counts_close(struct sd_report_counts *c)
{
	struct closing firms = { c, offsetof(struct sd_report_cell, firms) };
	struct closing standards = { c, offsetof(struct sd_report_cell, standards) };
	size_t width = c->inners + 1, k;
	unsigned o;

	sd_report_counts_settle(c);
	for (o = 0; o < c->outers; o++)
		for (k = 0; k < width; k++) {
			const struct sd_report_cell *cell = &c->cell[o * width + k];

			sd_report_cell_add(&c->cell[sd_report_all(c) * width + k], cell);
			if (c->summed[o / 64] >> o % 64 & 1)
				sd_report_cell_add(&c->cell[sd_report_sum(c) * width + k], cell);
		}
	sd_groups_each(&c->firms, tell, &firms);
	sd_groups_each(&c->standards, tell, &standards);
}

void sd_report_counts_open(struct sd_report_counts *c)
{
	size_t width = c->inners + 1, n = (size_t)c->outers * width, i;

	for (i = 0; i < n; i++)
		c->cell[i].firms = c->cell[i].standards = 0;
	memset(&c->cell[n], 0, 2 * width * sizeof *c->cell);
}
