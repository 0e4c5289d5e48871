/* A direct-mapped table of remembered answers. */

#include "base/memo.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

struct slot {
	uint64_t hash;
	uint8_t full, len;
	char text[SD_MEMO_TEXT];
};

struct sd_memo {
	size_t mask, stride;
	char *slots;	/* each a struct slot with its answer behind */
	char *spare;	/* the answer for texts that are too long to keep */
};

struct sd_memo *sd_memo_new(size_t slots, size_t size)
{
	struct sd_memo *m = sd_alloc(sizeof *m);

	m->mask = slots - 1;
	m->stride = sizeof(struct slot) + (size + 15) / 16 * 16;
	m->slots = sd_zalloc(slots * m->stride);
	m->spare = sd_zalloc(size);
	return m;
}

void sd_memo_free(struct sd_memo *m)
{
	if (m) {
		free(m->slots);
		free(m->spare);
	}
	free(m);
}

bool sd_memo_get(struct sd_memo *m, struct sd_slice text, void **answer)
{
	uint64_t hash;
	struct slot *s;

	if (text.n > SD_MEMO_TEXT) {
		*answer = m->spare;
		return false;
	}
	hash = sd_hash64(text.p, text.n, 0);
	s = (struct slot *)(m->slots + (hash & m->mask) * m->stride);
	*answer = s + 1;
	if (s->full && s->hash == hash && s->len == text.n &&
	    (text.n == 0 || memcmp(s->text, text.p, text.n) == 0))
		return true;
	s->hash = hash;
	s->full = 1;
	s->len = (uint8_t)text.n;
	if (text.n)
		memcpy(s->text, text.p, text.n);
	return false;
}

struct sd_slice sd_memo_text(const struct sd_memo *m, const void *answer,
			     struct sd_slice text)
{
	const struct slot *s = (const struct slot *)answer - 1;

	return answer == m->spare ? text : sd_slice(s->text, s->len);
}
