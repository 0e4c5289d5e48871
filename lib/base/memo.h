/* Remembered answers about repeated texts: units, numbers, names, methods.
 *
 * A table of fixed size, each slot one text and its answer; a new text simply
 * takes the slot of an old one.  Owned by one worker.  Never grows, never
 * allocates after it is made, so memory stays flat whatever the input.
 *
 *	struct unit_answer *a;
 *
 *	if (!sd_memo_get(memo, text, (void **)&a))
 *		*a = find_unit(text);		the slot is ours to fill
 */

#ifndef SD_BASE_MEMO_H
#define SD_BASE_MEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum { SD_MEMO_TEXT = 118 }; /* bytes; longer texts are not remembered */

struct sd_memo;

/* `slots`  a power of two; `size`  bytes of an answer. */
struct sd_memo *sd_memo_new(size_t slots, size_t size);
void sd_memo_free(struct sd_memo *m);

/* True when `*answer` holds what was filled in for `text` before.  False when
 * the caller must fill it in now.  Valid until the next call. */
bool sd_memo_get(struct sd_memo *m, struct sd_slice text, void **answer);

/* The memo's own copy of the text of an answer, for answers that are slices of it;
 * `text` itself when it was too long to keep. */
struct sd_slice sd_memo_text(const struct sd_memo *m, const void *answer,
			     struct sd_slice text);

#endif
