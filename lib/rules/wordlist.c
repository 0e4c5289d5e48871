/* Words of a table in a text. */

#include "rules/wordlist.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

void sd_wordlist_release(struct sd_wordlist *l)
{
	sd_finder_free(l->finder);
	free(l->word);
	*l = (struct sd_wordlist){ 0 };
}

int sd_wordlist_add(struct sd_wordlist *l, const struct sd_listed *word,
		    struct sd_err *err)
{
	if (!l->finder)
		l->finder = sd_finder_new();
	l->word = sd_grow(l->word, &l->cap, l->n + 1, sizeof *l->word);
	l->word[l->n++] = *word;
	return sd_finder_add(l->finder, word->word, err);
}

void sd_wordlist_seal(struct sd_wordlist *l)
{
	if (l->finder)
		sd_finder_seal(l->finder);
}

/* Whether a wording that holds the word stands around it. */
static bool means_another(const struct sd_listed *w, struct sd_slice text,
			  const struct sd_finder_hit *hit)
{
	struct sd_slice list = w->not_in, wording;
	size_t at;

	while (list.n && sd_slice_cut(&list, ';', &wording)) {
		at = hit->end > wording.n ? hit->end - wording.n : 0;
		for (; at <= hit->start && at + wording.n <= text.n; at++)
			if (memcmp(text.p + at, wording.p, wording.n) == 0)
				return true;
	}
	return false;
}

bool sd_wordlist_may(const struct sd_wordlist *l, struct sd_slice text)
{
	return l->finder && sd_finder_may(l->finder, text);
}

const struct sd_listed *sd_wordlist_find(const struct sd_wordlist *l,
					 struct sd_slice text, struct sd_finder_hit *hit)
{
	struct sd_finder_walk walk = SD_FINDER_WALK;

	while (l->finder && sd_finder_next(l->finder, text, &walk, hit)) {
		const struct sd_listed *w = &l->word[hit->word];

		if (!means_another(w, text, hit))
			return w;
	}
	return NULL;
}
