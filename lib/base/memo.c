/* A direct-mapped table of remembered answers. */

#include "base/memo.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

struct sd_memo {
	size_t mask, stride;
	uint64_t seed;
	char *slots;	/* each a struct sd_print with its answer behind */
};

struct sd_memo *sd_memo_new(size_t slots, size_t size)
{
	struct sd_memo *m = sd_alloc(sizeof *m);

	m->mask = slots - 1;
	m->stride = sizeof(struct sd_print) + (size + 15) / 16 * 16;
	m->seed = sd_secret_seed();
	m->slots = sd_zalloc(slots * m->stride);
	return m;
}

void sd_memo_free(struct sd_memo *m)
{
	if (m)
		free(m->slots);
	free(m);
}

bool sd_memo_get(struct sd_memo *m, struct sd_slice text, void **answer)
{
	struct sd_print print = sd_print_of(text.p, text.n, m->seed);
	struct sd_print *slot = (struct sd_print *)(m->slots + (print.a & m->mask) * m->stride);

	*answer = slot + 1;
	if (slot->a == print.a && slot->b == print.b)
		return true;
	*slot = print;
	return false;
}
