/* Many words found in one pass over a text (Aho and Corasick, 1975).
 *
 *	struct sd_finder *f = sd_finder_new();
 *
 *	sd_finder_add(f, SD_S("配方"), NULL); ...	in any order
 *	sd_finder_seal(f);			then it may be asked, by any thread
 *
 *	struct sd_finder_walk at = SD_FINDER_WALK;
 *
 *	while (sd_finder_next(f, text, &at, &hit))
 *		... word hit.word stands in bytes hit.start to hit.end
 *
 * Blanks inside a word are passed over, since cells are spread out to fill a
 * column (工 艺 流 程).  All words that end at one place are found, the longest
 * first.  Most characters begin no word and cost one look at a small table; a byte is
 * looked at again only where what had begun before it does not go on.  Words and texts
 * are checked UTF-8.
 */

#ifndef SD_DATA_FINDER_H
#define SD_DATA_FINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/slice.h"

enum {
	SD_FINDER_LEAST = 3,		/* bytes of a word: one Chinese character */
	SD_FINDER_STATES = 65535	/* bytes of all words together, at most */
};

struct sd_finder;

struct sd_finder_hit {
	uint32_t word;			/* number of the word, in the order of adding */
	size_t start, end;		/* bytes of the text */
};

/* Where a search goes on. */
struct sd_finder_walk {
	size_t at;
	uint16_t state, left;		/* `left`: a shorter word ends here too */
};

#define SD_FINDER_WALK { 0, 0, 0 }

struct sd_finder *sd_finder_new(void);
void sd_finder_free(struct sd_finder *f);

/* Blanks in the word are left out.  A word twice keeps its first number and still
 * counts.  -1 with SD_UNJUDGED when it is too short, or there are too many. */
int sd_finder_add(struct sd_finder *f, struct sd_slice word, struct sd_err *err);

/* Make the automaton.  Once. */
void sd_finder_seal(struct sd_finder *f);

/* Whether a word may begin anywhere in a text: no is certain.  For texts of a line, behind
 * which SD_SCAN_PAD bytes may be read. */
bool sd_finder_may(const struct sd_finder *f, struct sd_slice text);

/* The next word; false at the end of the text.  Allocates nothing. */
bool sd_finder_next(const struct sd_finder *f, struct sd_slice text,
		    struct sd_finder_walk *walk, struct sd_finder_hit *hit);

#endif
