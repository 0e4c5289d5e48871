/* The characters that a set of patterns can see.
 *
 * A pattern of literals, alternatives and optional parts cannot tell one
 * character it never names from another, nor one from several.  So a text may be
 * shortened before it is asked and remembered: KJ500型空气净化器 and
 * KJ888型空气净化器 have the same answer.  Patterns with wildcards, negated
 * classes or shorthands see everything; then nothing is shortened.
 */

#ifndef SD_MODEL_ALPHABET_H
#define SD_MODEL_ALPHABET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

struct sd_alphabet {
	bool everything;		/* some pattern may look at any character */
	uint8_t seen[0x10000 / 8];	/* of the basic plane; others count as unseen */
};

/* Add what a regular expression names. */
void sd_alphabet_add(struct sd_alphabet *a, struct sd_slice regex);

/* The text with every run of unseen characters as one U+0001, appended. */
void sd_alphabet_shorten(const struct sd_alphabet *a, struct sd_slice text,
			 struct sd_buf *out);

#endif
