/* Scratch memory for one record: many small pieces, all given back at once.
 *
 * A piece stays where it is until the arena is cleared.  What the arena holds
 * is kept for the next record, up to SD_ARENA_KEEP, so that nothing is
 * allocated once it has warmed up.
 */

#ifndef SD_BASE_ARENA_H
#define SD_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

enum { SD_ARENA_KEEP = 1 << 20 }; /* bytes */

struct sd_arena {
	struct sd_arena_piece *piece;	/* the one in use, the older ones behind it */
	size_t used;			/* bytes of it */
};

#define SD_ARENA_INIT { NULL, 0 }

void sd_arena_release(struct sd_arena *a);
void sd_arena_clear(struct sd_arena *a);
void *sd_arena_get(struct sd_arena *a, size_t n);	/* aligned for anything */

/* A copy of `s`, valid until the arena is cleared. */
struct sd_slice sd_arena_copy(struct sd_arena *a, struct sd_slice s);
struct sd_slice sd_arena_printf(struct sd_arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
