/* The law of a product class. */

#include "rules/law.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "base/ban.h"

enum { MARKED = 63 };	/* edges that can be told apart for one indicator */

static void add_edge(struct sd_law *l, sd_day day)
{
	size_t i = 0;

	if (day == SD_DAY_NONE)
		return;
	while (i < l->edges && l->edge[i] < day)
		i++;
	if (i < l->edges && l->edge[i] == day)
		return;
	l->edge = sd_grow(l->edge, &l->edge_cap, l->edges + 1, sizeof *l->edge);
	memmove(l->edge + i + 1, l->edge + i, (l->edges++ - i) * sizeof *l->edge);
	l->edge[i] = day;
}

/* The first day behind the grace that it gives, or has from the edition before. */
static sd_day behind_grace(const struct sd_std *s)
{
	sd_day last = s->before ? s->before->grace_to : s->grace_to;

	return last == SD_DAY_NONE ? last : last + 1;
}

static void add_std(struct sd_law *l, const struct sd_std *s)
{
	add_edge(l, s->from);
	add_edge(l, s->to);
	add_edge(l, behind_grace(s));
}

/* The edges of a standard count for an indicator that it limits. */
static void mark_edges(struct sd_law *l, const struct sd_std *s, uint16_t indicator)
{
	size_t i;

	for (i = 0; i < l->edges && i < MARKED; i++)
		if (l->edge[i] == s->from || l->edge[i] == s->to ||
		    l->edge[i] == behind_grace(s))
			l->matters[indicator] |= (uint64_t)1 << i;
}

static void mark_indicators(struct sd_law *l, const struct sd_pack *p, int product)
{
	size_t i, as_of = sd_law_stretch(l, p->as_of);

	l->matters = sd_zalloc((p->indicator_count + 1) * sizeof *l->matters);
	for (i = 0; i < p->indicator_count; i++)	/* of dates that are missing */
		if (p->as_of != SD_DAY_NONE && as_of <= MARKED)
			l->matters[i] = (uint64_t)1 << (as_of - 1);
	for (i = 0; i < p->limits; i++)
		if (p->limit[i].products >> product & 1)
			mark_edges(l, &p->std[p->limit[i].std], p->limit[i].indicator);
}

/* The keys of `n` conditions from `first` on. */
static void add_keys(struct sd_law *l, const struct sd_pack *p, uint32_t first, uint32_t n)
{
	uint32_t i;

	for (i = first; i < first + n; i++) {
		uint8_t key = p->condition[i].key;

		if (!memchr(l->key, key, l->keys))
			l->key[l->keys++] = key;
	}
}

struct sd_law *sd_law_new(const struct sd_pack *p, int product)
{
	struct sd_law *l = sd_zalloc(sizeof *l);
	size_t i;

	l->key = sd_alloc(p->keys + 1);
	l->bindings = sd_pack_binding(p, product, &l->binding);
	add_edge(l, p->as_of);
	for (i = 0; i < l->bindings; i++)
		add_std(l, &p->std[l->binding[i]]);
	for (i = 0; i < p->limits; i++)
		if (p->limit[i].products >> product & 1) {
			const struct sd_limit *limit = &p->limit[i];
			const struct sd_std *std = &p->std[limit->std];

			add_std(l, std);
			add_keys(l, p, limit->condition, limit->conditions_n);
			add_keys(l, p, std->condition, std->conditions_n);
		}
	mark_indicators(l, p, product);
	l->in_force = sd_zalloc((l->edges + 1) * sizeof *l->in_force);
	l->in_force_n = sd_zalloc((l->edges + 1) * sizeof *l->in_force_n);
	return l;
}

void sd_law_free(struct sd_law *l)
{
	size_t i;

	if (l) {
		for (i = 0; i <= l->edges; i++)
			free(l->in_force[i]);
		free(l->in_force);
		free(l->in_force_n);
		free(l->edge);
		free(l->matters);
		free(l->key);
	}
	free(l);
}

uint32_t sd_law_stretch(const struct sd_law *l, sd_day day)
{
	size_t low = 0, high = l->edges;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (l->edge[middle] <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

uint32_t sd_law_stretch_of(const struct sd_law *l, uint32_t stretch, uint16_t indicator)
{
	if (l->edges > MARKED)
		return stretch;
	return (uint32_t)__builtin_popcountll(l->matters[indicator] &
					      (((uint64_t)1 << stretch) - 1));
}

/* In force; or perhaps, without rows and for products of a kind: those cannot be judged.
 * Of an edition that was replaced on a day that is not known, its successor is asked. */
static bool is_asked_for(const struct sd_pack *p, const struct sd_std *s, sd_day day)
{
	enum sd_in_force force = sd_std_in_force(p, s, day);

	return force == SD_IN_FORCE ||
	       (force == SD_FORCE_UNKNOWN && s->conditions_n && !s->limits &&
		(s->current || s->to != SD_DAY_NONE));
}

size_t sd_law_in_force(struct sd_law *l, const struct sd_pack *p, uint32_t stretch, sd_day day,
		       const uint32_t **first)
{
	uint32_t **list = &l->in_force[stretch];
	size_t i, n = 0;

	if (!*list) {
		*list = sd_alloc((l->bindings + 1) * sizeof **list);
		for (i = 0; i < l->bindings; i++)
			if (is_asked_for(p, &p->std[l->binding[i]], day))
				(*list)[n++] = l->binding[i];
		l->in_force_n[stretch] = n;
	}
	*first = *list;
	return l->in_force_n[stretch];
}
