/* Scratch memory in pieces. */

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

enum { FIRST = 16 << 10, ALIGN = 16 };

struct sd_arena_piece {
	struct sd_arena_piece *older;
	size_t cap;
};

static size_t head(void)
{
	return (sizeof(struct sd_arena_piece) + ALIGN - 1) / ALIGN * ALIGN;
}

void sd_arena_release(struct sd_arena *a)
{
	struct sd_arena_piece *p, *older;

	for (p = a->piece; p; p = older) {
		older = p->older;
		free(p);
	}
	*a = (struct sd_arena)SD_ARENA_INIT;
}

void sd_arena_clear(struct sd_arena *a)
{
	struct sd_arena_piece *kept = a->piece;

	if (kept && (kept->older || kept->cap > SD_ARENA_KEEP)) {
		/* one piece is enough for most records: keep the newest, the largest */
		if (kept->cap <= SD_ARENA_KEEP) {
			a->piece = kept->older;
			kept->older = NULL;
		} else {
			kept = NULL;
		}
		sd_arena_release(a);
		a->piece = kept;
	}
	a->used = 0;
}

void *sd_arena_get(struct sd_arena *a, size_t n)
{
	struct sd_arena_piece *p = a->piece;
	size_t cap = p ? p->cap * 2 : FIRST;
	char *got;

	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (!p || p->cap - a->used < n) {
		cap = cap > SD_ARENA_KEEP ? SD_ARENA_KEEP : cap;
		cap = cap < n ? n : cap;
		p = sd_alloc(head() + cap);
		*p = (struct sd_arena_piece){ a->piece, cap };
		a->piece = p;
		a->used = 0;
	}
	got = (char *)p + head() + a->used;
	a->used += n;
	return got;
}

struct sd_slice sd_arena_copy(struct sd_arena *a, struct sd_slice s)
{
	char *p = sd_arena_get(a, s.n);

	if (s.n)
		memcpy(p, s.p, s.n);
	return sd_slice(p, s.n);
}

struct sd_slice sd_arena_printf(struct sd_arena *a, const char *format, ...)
{
	va_list args;
	char *p;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	p = sd_arena_get(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return sd_slice(p, (size_t)n);
}
