/* Remembered answers about repeated texts: units, numbers, names, rows.
 *
 * A table of fixed size; a slot knows its text by a fingerprint of 128 bits under
 * a secret seed, and holds the answer.  A new text simply takes the slot of an
 * old one.  Owned by one worker.  Never grows, never allocates after it is made,
 * so memory stays flat whatever the input.
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

struct sd_memo;

/* `slots`  a power of two; `size`  bytes of an answer. */
struct sd_memo *sd_memo_new(size_t slots, size_t size);
void sd_memo_free(struct sd_memo *m);

/* True when `*answer` holds what was filled in for `text` before.  False when
 * the caller must fill it in now.  Valid until the next call. */
bool sd_memo_get(struct sd_memo *m, struct sd_slice text, void **answer);

#endif
