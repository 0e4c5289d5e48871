/* Blocks by column, then by row. */

#include "format/merges.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

void sd_merges_release(struct sd_merges *m)
{
	free(m->block);
	*m = (struct sd_merges){ NULL, 0, 0 };
}

void sd_merges_add(struct sd_merges *m, const struct sd_merge *block)
{
	m->block = sd_grow(m->block, &m->cap, m->n + 1, sizeof *m->block);
	m->block[m->n++] = *block;
}

static int compare(const void *a, const void *b)
{
	const struct sd_merge *x = a, *y = b;

	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

void sd_merges_sort(struct sd_merges *m)
{
	if (m->n)
		qsort(m->block, m->n, sizeof *m->block, compare);
}

const struct sd_merge *sd_merges_at(const struct sd_merges *m, uint32_t col, uint64_t row)
{
	size_t low = 0, high = m ? m->n : 0, middle;
	const struct sd_merge *b;

	while (low < high) {
		middle = low + (high - low) / 2;
		b = m->block + middle;
		if (b->col < col || (b->col == col && b->row <= row))
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	b = m->block + low - 1;
	return b->col == col && row <= b->last_row ? b : NULL;
}
