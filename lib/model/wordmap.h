/* Words and a number for each: filled once, then read by every worker.
 *
 * The words are compared byte by byte: whoever fills it folds them first, and
 * folds what is asked in the same way.
 */

#ifndef SD_MODEL_WORDMAP_H
#define SD_MODEL_WORDMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

struct sd_wordmap {
	struct sd_wordmap_slot *slots;
	size_t cap, count;	/* cap is 0 or a power of two */
	struct sd_arena text;
};

#define SD_WORDMAP_INIT { NULL, 0, 0, SD_ARENA_INIT }

void sd_wordmap_release(struct sd_wordmap *m);

/* Room for so many more words at once: a hint that spares moving the others. */
void sd_wordmap_room(struct sd_wordmap *m, size_t words);

/* The number of `word`; `value` is stored when the word is new.  The word is
 * copied.  Empty words are allowed. */
uint32_t sd_wordmap_put(struct sd_wordmap *m, struct sd_slice word, uint32_t value);

/* False when the word is not there. */
bool sd_wordmap_get(const struct sd_wordmap *m, struct sd_slice word, uint32_t *value);

#endif
