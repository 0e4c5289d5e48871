/* The table of keys that are in no dictionary. */

#include "data/scan_strangers.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

enum { FIRST = 64 };	/* slots, a power of two */

struct sd_stranger {
	uint32_t line;		/* which line put it here */
	uint32_t object;	/* tape index of the object it stands in */
	uint32_t start, end;	/* its bytes, quotes included */
};

void sd_strangers_init(struct sd_strangers *x)
{
	*x = (struct sd_strangers){ .cap = FIRST, .name = SD_BUF_INIT, .other = SD_BUF_INIT };
	x->slot = sd_zalloc(x->cap * sizeof *x->slot);
	/* spread unpredictably, so that nobody can choose names that collide; no
	 * result depends on it */
	x->seed = sd_secret_seed();
}

void sd_strangers_release(struct sd_strangers *x)
{
	free(x->slot);
	sd_buf_release(&x->name);
	sd_buf_release(&x->other);
}

void sd_strangers_begin(struct sd_strangers *x)
{
	x->count = 0;
	if (++x->line)
		return;
	memset(x->slot, 0, x->cap * sizeof *x->slot);	/* after 4,294,967,295 lines */
	x->line = 1;
}

/* The slot of a key: its own, or a free one. */
static struct sd_stranger *find(struct sd_strangers *x, const char *text, uint32_t object,
				const struct sd_val *v)
{
	size_t mask = x->cap - 1, at;
	struct sd_slice name, other;

	sd_buf_clear(&x->name);
	name = sd_val_key(text, v, &x->name);
	at = sd_hash64(name.p, name.n, x->seed ^ object * 0x9e3779b97f4a7c15) & mask;
	for (; x->slot[at].line == x->line; at = (at + 1) & mask) {
		const struct sd_stranger *held = &x->slot[at];
		struct sd_val key = { .key_start = held->start, .key_end = held->end };

		sd_buf_clear(&x->other);
		other = sd_val_key(text, &key, &x->other);
		if (held->object == object && sd_slice_eq(name, other))
			break;
	}
	return &x->slot[at];
}

static void grow(struct sd_strangers *x, const char *text)
{
	struct sd_stranger *old = x->slot;
	size_t i, n = x->cap;

	x->cap *= 2;
	x->slot = sd_zalloc(x->cap * sizeof *old);
	for (i = 0; i < n; i++) {
		struct sd_val v = { .key_start = old[i].start, .key_end = old[i].end };

		if (old[i].line == x->line)
			*find(x, text, old[i].object, &v) = old[i];
	}
	free(old);
}

bool sd_strangers_meet(struct sd_strangers *x, const char *text, uint32_t object,
		       const struct sd_val *v)
{
	struct sd_stranger *slot;

	if (x->count * 2 >= x->cap)
		grow(x, text);
	slot = find(x, text, object, v);
	if (slot->line == x->line)
		return false;
	*slot = (struct sd_stranger){ x->line, object, v->key_start, v->key_end };
	x->count++;
	return true;
}
