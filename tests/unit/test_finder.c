/* Words in a text: the automaton against looking for each word at each place. */

#include "data/finder.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/rand.h"
#include "data/scan.h"
#include "tap.h"

enum { WORDS = 12, TEXTS = 40000, HITS = 512 };

/* Whether the word stands at `at`, blanks inside passed over; then where it ends. */
static bool stands(struct sd_slice text, size_t at, struct sd_slice word, size_t *end)
{
	size_t i;

	if (at >= text.n || text.p[at] == ' ')
		return false;
	for (i = 0; i < word.n; i++, at++) {
		while (at < text.n && text.p[at] == ' ')
			at++;
		if (at >= text.n || text.p[at] != word.p[i])
			return false;
	}
	*end = at;
	return true;
}

static int later(const void *a, const void *b)
{
	const struct sd_finder_hit *x = a, *y = b;

	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static size_t plainly(struct sd_slice text, const struct sd_slice *word, size_t words,
		      struct sd_finder_hit *hit)
{
	size_t at, n = 0, end;
	uint32_t w;

	for (at = 0; at < text.n; at++)
		for (w = 0; w < words; w++)
			if (n < HITS && stands(text, at, word[w], &end))
				hit[n++] = (struct sd_finder_hit){ w, at, end };
	if (n)
		qsort(hit, n, sizeof *hit, later);
	return n;
}

/* Characters that share bytes, so that words begin and go on inside each other. */
static void any_text(struct sd_rand *r, size_t most, bool blanks, struct sd_buf *out)
{
	static const char *const part[] = { "配", "方", "配方", "工", "艺", "流", "程", "a", "b",
					    "é", "é", "𠀀", "酉", "艹" };
	size_t n = sd_rand_below(r, (uint32_t)most + 1);

	sd_buf_clear(out);
	while (n--) {
		sd_buf_text(out, part[sd_rand_below(r, sizeof part / sizeof *part)]);
		if (blanks && sd_rand_below(r, 4) == 0)
			sd_buf_text(out, "  " + sd_rand_below(r, 2));
	}
}

static bool same(const struct sd_finder *f, struct sd_slice text,
		 const struct sd_slice *word, size_t *hits, size_t *spared)
{
	struct sd_finder_hit want[HITS] = { { 0, 0, 0 } }, got;
	struct sd_finder_walk walk = SD_FINDER_WALK;
	size_t n = plainly(text, word, WORDS, want), i = 0;

	while (sd_finder_next(f, text, &walk, &got)) {
		if (i == n || got.word != want[i].word || got.start != want[i].start ||
		    got.end != want[i].end)
			return false;
		i++;
	}
	*hits += n;
	*spared += !sd_finder_may(f, text);
	return i == n && (!n || sd_finder_may(f, text));
}

/* A set of words, none twice, and texts; answers that differ. */
static unsigned one_set(struct sd_rand *r, size_t *hits, size_t *spared)
{
	struct sd_buf buf[WORDS], text = SD_BUF_INIT;
	struct sd_slice word[WORDS];
	struct sd_finder *f = sd_finder_new();
	unsigned differ = 0, w, k, i;

	memset(buf, 0, sizeof buf);
	for (w = 0; w < WORDS; w++) {
		do {
			any_text(r, 5, false, &buf[w]);
			word[w] = sd_buf_slice(&buf[w]);
			for (k = 0; k < w && !sd_slice_eq(word[k], word[w]); k++)
				;
		} while (word[w].n < SD_FINDER_LEAST || k < w);
		differ += sd_finder_add(f, word[w], NULL) != 0;
	}
	sd_finder_seal(f);
	for (i = 0; i < TEXTS / 40; i++) {
		any_text(r, i % 2 ? 12 : 60, true, &text);
		sd_scan_pad(&text);
		differ += !same(f, sd_buf_slice(&text), word, hits, spared);
	}
	for (w = 0; w < WORDS; w++)
		sd_buf_release(&buf[w]);
	sd_buf_release(&text);
	sd_finder_free(f);
	return differ;
}

static void same_as_plain(void)
{
	unsigned differ = 0, i;
	size_t hits = 0, spared = 0;
	struct sd_rand r;

	sd_rand_init(&r, 1);
	for (i = 0; i < 40; i++)
		differ += one_set(&r, &hits, &spared);
	ok(differ == 0, "%d texts and 40 sets of words: every word at its place, no other",
	   TEXTS);
	ok(hits > 10000, "they held %zu words", hits);
	ok(spared > 100, "a first look was certain of none in %zu texts", spared);
}

static void refuses(void)
{
	struct sd_finder *f = sd_finder_new();
	struct sd_finder_walk walk = SD_FINDER_WALK;
	struct sd_finder_hit hit;
	struct sd_err err = { SD_OK, "" };

	ok(sd_finder_add(f, SD_S("ab"), &err) && err.kind == SD_UNJUDGED,
	   "a word of two bytes is refused: %s", err.text);
	ok(sd_finder_add(f, SD_S("a b"), NULL) != 0, "blanks do not count as bytes");
	ok(!sd_finder_add(f, SD_S("工 艺"), NULL), "one Chinese character is enough");
	ok(!sd_finder_add(f, SD_S("工艺"), NULL), "the same word twice is no fault");
	sd_finder_seal(f);
	ok(sd_finder_next(f, SD_S("新工艺"), &walk, &hit) && hit.word == 0 &&
	   hit.start == 3 && hit.end == 9, "it is found once, under its first number");
	ok(!sd_finder_next(f, SD_S("新工艺"), &walk, &hit), "and no second time");
	walk = (struct sd_finder_walk)SD_FINDER_WALK;
	ok(!sd_finder_next(f, sd_slice(NULL, 0), &walk, &hit), "an empty text has none");
	sd_finder_free(f);
}

int main(void)
{
	refuses();
	same_as_plain();
	return done();
}
