/* A hash table with open addressing, never more than half full. */

#include "model/wordmap.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

struct sd_wordmap_slot {
	uint64_t hash;
	struct sd_slice word;	/* p is NULL in a free slot */
	uint32_t value;
};

void sd_wordmap_release(struct sd_wordmap *m)
{
	free(m->slots);
	sd_arena_release(&m->text);
	*m = (struct sd_wordmap)SD_WORDMAP_INIT;
}

/* The slot of the word, or the free one where it belongs.  cap > count. */
static struct sd_wordmap_slot *slot_of(const struct sd_wordmap *m, struct sd_slice word,
				       uint64_t hash)
{
	size_t i = hash & (m->cap - 1);

	while (m->slots[i].word.p &&
	       (m->slots[i].hash != hash || !sd_slice_eq(m->slots[i].word, word)))
		i = (i + 1) & (m->cap - 1);
	return m->slots + i;
}

static void widen(struct sd_wordmap *m)
{
	struct sd_wordmap old = *m;
	size_t i;

	m->cap = old.cap ? old.cap * 2 : 64;
	m->slots = sd_zalloc(m->cap * sizeof *m->slots);
	for (i = 0; i < old.cap; i++)
		if (old.slots[i].word.p)
			*slot_of(m, old.slots[i].word, old.slots[i].hash) = old.slots[i];
	free(old.slots);
}

uint32_t sd_wordmap_put(struct sd_wordmap *m, struct sd_slice word, uint32_t value)
{
	uint64_t hash = sd_hash64(word.p, word.n, 0);
	struct sd_wordmap_slot *s;

	if (m->count * 2 >= m->cap)
		widen(m);
	s = slot_of(m, word, hash);
	if (s->word.p)
		return s->value;
	*s = (struct sd_wordmap_slot){ hash, sd_arena_copy(&m->text, word), value };
	m->count++;
	return value;
}

bool sd_wordmap_get(const struct sd_wordmap *m, struct sd_slice word, uint32_t *value)
{
	const struct sd_wordmap_slot *s;

	if (!m->cap)
		return false;
	s = slot_of(m, word, sd_hash64(word.p, word.n, 0));
	if (!s->word.p)
		return false;
	*value = s->value;
	return true;
}
