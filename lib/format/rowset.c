/* Open addressing over pieces of one buffer. */

#include "format/rowset.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

enum { SLOTS_FIRST = 64, SLOTS_KEPT = 4096 };

void sd_rowset_release(struct sd_rowset *s)
{
	free(s->slot);
	*s = (struct sd_rowset){ 0 };
}

void sd_rowset_clear(struct sd_rowset *s)
{
	if (s->cap > SLOTS_KEPT)
		sd_rowset_release(s);
	if (s->count)
		memset(s->slot, 0, s->cap * sizeof *s->slot);
	s->count = s->last_n = 0;
}

static struct sd_rowset_slot *slot_of(const struct sd_rowset *s, const struct sd_buf *list,
				      const struct sd_rowset_slot *row)
{
	size_t i = row->hash & (s->cap - 1);

	while (s->slot[i].n && (s->slot[i].hash != row->hash || s->slot[i].n != row->n ||
				memcmp(list->p + s->slot[i].at, list->p + row->at, row->n)))
		i = (i + 1) & (s->cap - 1);
	return s->slot + i;
}

static void widen(struct sd_rowset *s, const struct sd_buf *list)
{
	struct sd_rowset old = *s;
	size_t i;

	s->cap = old.cap ? old.cap * 2 : SLOTS_FIRST;
	s->slot = sd_zalloc(s->cap * sizeof *s->slot);
	for (i = 0; i < old.cap; i++)
		if (old.slot[i].n)
			*slot_of(s, list, &old.slot[i]) = old.slot[i];
	free(old.slot);
}

bool sd_rowset_seen(struct sd_rowset *s, const struct sd_buf *list, size_t at)
{
	struct sd_rowset_slot row = { 0, at, list->n - at }, *place;

	/* mostly the row is the one before, or unlike it */
	if (row.n == s->last_n && !memcmp(list->p + s->last_at, list->p + at, row.n))
		return true;
	row.hash = sd_hash64(list->p + at, row.n, 0);
	if ((s->count + 1) * 2 > s->cap)
		widen(s, list);
	place = slot_of(s, list, &row);
	if (place->n)
		return true;
	*place = row;
	s->count++;
	s->last_at = row.at;
	s->last_n = row.n;
	return false;
}
