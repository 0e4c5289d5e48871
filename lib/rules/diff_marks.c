/* Marks in slabs, and an open table over them. */

#include "rules/diff_marks.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

enum { LEAST = 1024, AHEAD = 16 };	/* places of a table; marks that are fetched early */

void sd_marks_release(struct sd_marks *m)
{
	size_t i;

	for (i = 0; i < m->slabs; i++)
		free(m->slab[i]);
	free(m->slab);
	free(m->table);
	*m = (struct sd_marks){ NULL, 0, 0, 0, NULL, 0 };
}

void sd_marks_give(struct sd_marks *m, struct sd_mark_slab *own)
{
	m->slab = sd_grow(m->slab, &m->cap, m->slabs + 1, sizeof *m->slab);
	m->slab[m->slabs++] = own;
	m->count += own->n;
}

static struct sd_mark *mark_at(const struct sd_marks *m, size_t number)
{
	return &m->slab[number / SD_MARK_SLAB]->mark[number % SD_MARK_SLAB];
}

/* The place of the line in the table, or the free one where it belongs. */
static size_t place_of(const struct sd_marks *m, struct sd_print line)
{
	size_t at = line.a & m->mask;

	for (; m->table[at]; at = (at + 1) & m->mask) {
		const struct sd_mark *mark = mark_at(m, m->table[at] - 1);

		if (mark->line.a == line.a && mark->line.b == line.b)
			break;
	}
	return at;
}

static void put(struct sd_marks *m, struct sd_mark *mark, size_t number)
{
	size_t at = place_of(m, mark->line);

	if (!m->table[at])
		m->table[at] = (uint32_t)number + 1;
	mark_at(m, m->table[at] - 1)->have++;
}

void sd_marks_index(struct sd_marks *m)
{
	size_t s, i;

	m->mask = LEAST;
	while (m->mask < m->count + m->count / 2)
		m->mask *= 2;
	m->mask--;
	m->table = sd_zalloc((m->mask + 1) * sizeof *m->table);
	for (s = 0; s < m->slabs; s++)
		for (i = 0; i < m->slab[s]->n; i++) {
			struct sd_mark *mark = &m->slab[s]->mark[i];

			if (i + AHEAD < m->slab[s]->n)
				__builtin_prefetch(&m->table[mark[AHEAD].line.a & m->mask], 1);
			put(m, mark, s * SD_MARK_SLAB + i);
		}
}

void sd_marks_fetch_place(const struct sd_marks *m, struct sd_print line)
{
	__builtin_prefetch(&m->table[line.a & m->mask]);
}

void sd_marks_fetch_mark(const struct sd_marks *m, struct sd_print line)
{
	uint32_t number = m->table[line.a & m->mask];

	if (number)
		__builtin_prefetch(mark_at(m, number - 1), 1);
}

bool sd_marks_take(struct sd_marks *m, struct sd_print line)
{
	size_t at = place_of(m, line);
	struct sd_mark *mark;
	uint32_t takes;

	if (!m->table[at])
		return false;
	mark = mark_at(m, m->table[at] - 1);
	takes = __atomic_load_n(&mark->takes, __ATOMIC_RELAXED);
	while (takes < mark->have)
		if (__atomic_compare_exchange_n(&mark->takes, &takes, takes + 1, true,
						__ATOMIC_RELAXED, __ATOMIC_RELAXED))
			return true;
	return false;
}

void sd_marks_close(struct sd_marks *m)
{
	size_t s, i;

	for (s = 0; s < m->slabs; s++)
		for (i = 0; i < m->slab[s]->n; i++) {
			struct sd_mark *mark = &m->slab[s]->mark[i], *first = mark;

			if (!mark->have)
				first = mark_at(m, m->table[place_of(m, mark->line)] - 1);
			mark->taken = first->takes > 0;
			first->takes -= mark->taken;
		}
}
