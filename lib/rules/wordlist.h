/* Words of a table that texts are searched for: secrets.tsv, scope.tsv.
 *
 * A word may stand inside another that means something else (配方 in 装配方式): such
 * wordings are listed beside it, and where one of them stands the word does not
 * count.
 */

#ifndef SD_RULES_WORDLIST_H
#define SD_RULES_WORDLIST_H

#include "data/finder.h"

/* A row: what was found. */
struct sd_listed {
	struct sd_slice word, kind;
	struct sd_slice not_in;		/* wordings, ';' between them */
	bool verified;
};

struct sd_wordlist {
	struct sd_finder *finder;	/* NULL: the table is empty */
	struct sd_listed *word;
	size_t n, cap;
};

void sd_wordlist_release(struct sd_wordlist *l);
int sd_wordlist_add(struct sd_wordlist *l, const struct sd_listed *word,
		    struct sd_err *err);
void sd_wordlist_seal(struct sd_wordlist *l);

/* Whether a word may stand in a text of a line: no is certain (sd_finder_may). */
bool sd_wordlist_may(const struct sd_wordlist *l, struct sd_slice text);

/* The first word in the text that counts, NULL when there is none.  Allocates
 * nothing. */
const struct sd_listed *sd_wordlist_find(const struct sd_wordlist *l,
					 struct sd_slice text, struct sd_finder_hit *hit);

#endif
