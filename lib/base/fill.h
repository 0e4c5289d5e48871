/* Sentences with places to fill in: "{name} has no test method".
 *
 * The tables of texts have them; what was found is put in, piece by piece:
 *
 *	while (sd_fill_next(&rest, said, n, &piece))
 *		sd_buf_add(out, piece.text);
 */

#ifndef SD_BASE_FILL_H
#define SD_BASE_FILL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What is said under a name. */
struct sd_said { const char *name; struct sd_slice value; };

struct sd_piece {
	struct sd_slice text;
	bool said;		/* a value; else words of the sentence */
};

/* Cut the next piece off `rest`: words up to a place, or the value of the {name} that
 * stands there, empty when nothing is said under it.  A brace that nothing closes is a
 * word.  False when the sentence has ended. */
bool sd_fill_next(struct sd_slice *rest, const struct sd_said *said, size_t n,
		  struct sd_piece *piece);

#endif
