/* A hash table with open addressing, never more than half full. */

#include "model/wordmap.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

struct sd_wordmap_slot {
	const char *p;		/* the word; NULL in a free slot */
	uint32_t n, hash, value;
};

void sd_wordmap_release(struct sd_wordmap *m)
{
	free(m->slots);
	sd_arena_release(&m->text);
	*m = (struct sd_wordmap)SD_WORDMAP_INIT;
}

/* The slot of the word, or the free one where it belongs.  cap > count. */
static struct sd_wordmap_slot *slot_of(const struct sd_wordmap *m, struct sd_slice word,
				       uint32_t hash)
{
	size_t i = hash & (m->cap - 1);
	const struct sd_wordmap_slot *s;

	for (s = m->slots + i; s->p; s = m->slots + i) {
		if (s->hash == hash && sd_slice_eq(sd_slice(s->p, s->n), word))
			break;
		i = (i + 1) & (m->cap - 1);
	}
	return m->slots + i;
}

void sd_wordmap_room(struct sd_wordmap *m, size_t words)
{
	struct sd_wordmap old = *m;
	size_t i;

	if ((m->count + words) * 2 <= m->cap)
		return;
	for (m->cap = old.cap ? old.cap : 64; m->cap < (m->count + words) * 2;)
		m->cap *= 2;
	m->slots = sd_zalloc(m->cap * sizeof *m->slots);
	for (i = 0; i < old.cap; i++) {
		const struct sd_wordmap_slot *s = &old.slots[i];

		if (s->p)
			*slot_of(m, sd_slice(s->p, s->n), s->hash) = *s;
	}
	free(old.slots);
}

uint32_t sd_wordmap_put(struct sd_wordmap *m, struct sd_slice word, uint32_t value)
{
	uint32_t hash = (uint32_t)sd_hash64(word.p, word.n, 0);
	struct sd_wordmap_slot *s;

	sd_wordmap_room(m, 1);
	s = slot_of(m, word, hash);
	if (s->p)
		return s->value;
	word = sd_arena_copy(&m->text, word);
	*s = (struct sd_wordmap_slot){ word.p, (uint32_t)word.n, hash, value };
	m->count++;
	return value;
}

bool sd_wordmap_get(const struct sd_wordmap *m, struct sd_slice word, uint32_t *value)
{
	const struct sd_wordmap_slot *s;

	if (!m->cap)
		return false;
	s = slot_of(m, word, (uint32_t)sd_hash64(word.p, word.n, 0));
	if (!s->p)
		return false;
	*value = s->value;
	return true;
}
