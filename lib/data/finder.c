/* The automaton: a trie of the words whose missing branches are filled in.
 *
 * Bytes that stand in no word are one class, so that a row of the table is as
 * wide as there are different bytes.  At the root nothing has begun: there the
 * text is left character by character until three bytes may begin some word, and
 * of a word of six or more those six.
 */

#include "data/finder.h"

#include <stdlib.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/mem.h"

#include "base/ban.h"

enum {
	ROOT = 0, BUCKETS = 8,
	SHORT = 1,		/* the bucket of words that have no six bytes */
	HEAD = 6,		/* bytes at the beginning of the others */
	HEADS = 4096		/* their hashes */
};

struct state {
	uint16_t link;		/* the longest other beginning of a word that ends here */
	uint16_t shorter;	/* the next state that way where a word ends; ROOT: none */
	uint32_t word;		/* 1 + the word that ends here; 0: none */
	uint16_t length;	/* bytes from the root */
};

struct sd_finder {
	uint8_t class[256];	/* of a byte; 0: in no word */
	uint8_t begins[SD_FINDER_LEAST][256];	/* which buckets have the byte there */
	uint8_t low[SD_FINDER_LEAST][32];	/* the same by half byte, twice over */
	uint8_t high[SD_FINDER_LEAST][32];
	uint64_t heads[HEADS / 64];	/* the set of hashes */
	unsigned classes;
	uint32_t words;
	struct state *state;
	size_t states, cap;
	uint16_t *next;		/* by state and class; before sealing by state and byte */
	size_t next_cap;
};

struct sd_finder *sd_finder_new(void)
{
	struct sd_finder *f = sd_zalloc(sizeof *f);

	f->classes = 1;
	f->state = sd_grow(NULL, &f->cap, 1, sizeof *f->state);
	f->next = sd_grow(NULL, &f->next_cap, 256, sizeof *f->next);
	memset(f->state, 0, sizeof *f->state);
	memset(f->next, 0, 256 * sizeof *f->next);
	f->states = 1;
	return f;
}

void sd_finder_free(struct sd_finder *f)
{
	if (f) {
		free(f->state);
		free(f->next);
	}
	free(f);
}

static uint16_t add_state(struct sd_finder *f, uint16_t length)
{
	size_t at = f->states++;

	f->state = sd_grow(f->state, &f->cap, f->states, sizeof *f->state);
	f->next = sd_grow(f->next, &f->next_cap, f->states * 256, sizeof *f->next);
	f->state[at] = (struct state){ .length = length };
	memset(f->next + at * 256, 0, 256 * sizeof *f->next);
	return (uint16_t)at;
}

/* Six bytes, the first in the lowest place. */
static inline uint64_t head_at(const uint8_t *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40;
}

static inline uint64_t head_hash(uint64_t head)
{
	return head * 0x9E3779B97F4A7C15u >> 52;
}

/* One byte further down the trie, for a word of this bucket. */
static uint16_t go_down(struct sd_finder *f, uint16_t from, uint8_t byte, uint8_t bucket)
{
	uint16_t to = f->next[from * 256u + byte];
	uint16_t length = f->state[from].length;

	if (!f->class[byte])
		f->class[byte] = (uint8_t)f->classes++;
	if (length < SD_FINDER_LEAST)
		f->begins[length][byte] |= bucket;
	if (to == ROOT) {
		to = add_state(f, (uint16_t)(length + 1));
		f->next[from * 256u + byte] = to;
	}
	return to;
}

/* The bucket of a word; the head of a longer one is noted. */
static uint8_t bucket_of(struct sd_finder *f, struct sd_slice word)
{
	uint8_t head[HEAD];
	uint64_t hash;
	size_t n = 0, i;

	for (i = 0; i < word.n && n < HEAD; i++)
		if (word.p[i] != ' ')
			head[n++] = (uint8_t)word.p[i];
	if (n < HEAD)
		return SHORT;
	hash = head_hash(head_at(head));
	f->heads[hash / 64] |= (uint64_t)1 << hash % 64;
	return (uint8_t)(SHORT << (1 + f->words % (BUCKETS - 1)));
}

int sd_finder_add(struct sd_finder *f, struct sd_slice word, struct sd_err *err)
{
	uint16_t at = ROOT;
	uint8_t bucket;
	size_t i;

	if (f->states + word.n > SD_FINDER_STATES)
		return sd_fail(err, SD_UNJUDGED, "the words have more than %d bytes together",
			       SD_FINDER_STATES);
	bucket = bucket_of(f, word);
	for (i = 0; i < word.n; i++)
		if (word.p[i] != ' ')
			at = go_down(f, at, (uint8_t)word.p[i], bucket);
	if (f->state[at].length < SD_FINDER_LEAST)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is too short to be looked for",
			       (int)word.n, word.p);
	f->words++;
	if (!f->state[at].word)
		f->state[at].word = f->words;
	return 0;
}

/* The links of a state's children, once its own is known; children are put in line. */
static void link_children(struct sd_finder *f, uint16_t from, uint16_t *line, size_t *n)
{
	unsigned byte;

	for (byte = 0; byte < 256; byte++) {
		uint16_t to, link;

		if (!f->class[byte])
			continue;
		to = f->next[from * 256u + byte];
		link = from == ROOT ? ROOT : f->next[f->state[from].link * 256u + byte];
		if (to == ROOT) {
			f->next[from * 256u + byte] = link;
			continue;
		}
		f->state[to].link = link;
		f->state[to].shorter = f->state[link].word ? link : f->state[link].shorter;
		line[(*n)++] = to;
	}
}

/* Rows by class take the place of rows by byte. */
static void narrow(struct sd_finder *f)
{
	uint16_t *narrowed = sd_zalloc(f->states * f->classes * sizeof *narrowed);
	size_t s;
	unsigned byte;

	for (s = 0; s < f->states; s++)
		for (byte = 0; byte < 256; byte++)
			if (f->class[byte])
				narrowed[s * f->classes + f->class[byte]] =
					f->next[s * 256 + byte];
	free(f->next);
	f->next = narrowed;
}

/* What the halves of three bytes say about buckets.  Where a blank may stand behind
 * the first character, what is behind it says nothing. */
static void halve(struct sd_finder *f)
{
	unsigned k, byte, half;

	for (k = 0; k < SD_FINDER_LEAST; k++)
		for (byte = 0; byte < 256; byte++) {
			f->low[k][byte & 15] |= f->begins[k][byte];
			f->high[k][byte >> 4] |= f->begins[k][byte];
		}
	for (k = 1; k < SD_FINDER_LEAST; k++)
		for (byte = 0; byte < (k == 1 ? 0x80 : 0xE0); byte++)
			for (half = 0; half < 16; half++) {
				f->low[k][half] |= f->begins[0][byte];
				f->high[k][half] |= f->begins[0][byte];
			}
	for (k = 0; k < SD_FINDER_LEAST; k++) {
		memcpy(f->low[k] + 16, f->low[k], 16);
		memcpy(f->high[k] + 16, f->high[k], 16);
	}
}

void sd_finder_seal(struct sd_finder *f)
{
	uint16_t *line = sd_alloc(f->states * sizeof *line);
	size_t n = 1, i;

	line[0] = ROOT;
	for (i = 0; i < n; i++)
		link_children(f, line[i], line, &n);
	free(line);
	narrow(f);
	halve(f);
}

/* Whether six bytes may begin a longer word: one does, or a blank is among them. */
static inline bool may_head(const struct sd_finder *f, const uint8_t *p)
{
	uint64_t head = head_at(p), hash = head_hash(head);
	uint64_t off = head ^ 0xFFFF202020202020u;	/* a blank has become 0 */

	return f->heads[hash / 64] >> hash % 64 & 1 ||
	       ((off - 0x0101010101010101u) & ~off & 0x8080808080808080u);
}

/* Whether a word may begin at `at`.  Of a character of several bytes three are
 * looked at; behind ASCII a blank may stand, so that the first byte must do. */
static inline bool may_begin(const struct sd_finder *f, const uint8_t *p, size_t at,
			     size_t n)
{
	uint8_t buckets = f->begins[0][p[at]];

	if (!buckets)
		return false;
	if (p[at] >= 0x80) {
		if (at + SD_FINDER_LEAST > n)
			return false;
		buckets &= f->begins[1][p[at + 1]];
		buckets &= p[at] < 0xE0 ? 0xFF : f->begins[2][p[at + 2]];
	}
	return buckets & SHORT || (buckets && at + HEAD <= n && may_head(f, p + at));
}

#if defined(__x86_64__)

/* Buckets that the bytes at p may stand in as the k-th of a word, 32 at once. */
__attribute__((target("avx2")))
static inline __m256i buckets_of(const struct sd_finder *f, unsigned k, const uint8_t *p)
{
	__m256i v = _mm256_loadu_si256((const __m256i *)p), half = _mm256_set1_epi8(15);
	__m256i low = _mm256_loadu_si256((const __m256i *)f->low[k]);
	__m256i high = _mm256_loadu_si256((const __m256i *)f->high[k]);

	return _mm256_and_si256(
		_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)),
		_mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));
}

/* The first place where a word may begin, or one near the end up to which there is
 * none. */
__attribute__((target("avx2")))
static size_t skip_avx2(const struct sd_finder *f, const uint8_t *p, size_t at, size_t n)
{
	for (; at + 32 + SD_FINDER_LEAST <= n; at += 32) {
		__m256i may = _mm256_and_si256(buckets_of(f, 0, p + at),
			      _mm256_and_si256(buckets_of(f, 1, p + at + 1),
					       buckets_of(f, 2, p + at + 2)));
		uint32_t left = ~(uint32_t)_mm256_movemask_epi8(
			_mm256_cmpeq_epi8(may, _mm256_setzero_si256()));

		for (; left; left &= left - 1)
			if (may_begin(f, p, at + (size_t)__builtin_ctz(left), n))
				return at + (size_t)__builtin_ctz(left);
	}
	return at;
}

#endif

/* The first such place from `at` on, or the end, by whole characters. */
static size_t skip(const struct sd_finder *f, const uint8_t *p, size_t at, size_t n)
{
	static const uint8_t step[16] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4 };

#if defined(__x86_64__)
	if (n - at >= 64 && __builtin_cpu_supports("avx2"))
		at = skip_avx2(f, p, at, n);
#endif
	while (at < n && !may_begin(f, p, at, n))
		at += step[p[at] >> 4];
	return at < n ? at : n;
}

/* Where the word of `length` bytes began that ends before `end`. */
static size_t start_of(const uint8_t *p, size_t end, size_t length)
{
	while (length)
		length -= p[--end] != ' ';
	return end;
}

/* The word that ends in this state, or the longest shorter one. */
static void found(const struct sd_finder *f, const uint8_t *p, uint16_t state,
		  struct sd_finder_walk *walk, struct sd_finder_hit *hit)
{
	const struct state *s = &f->state[f->state[state].word ? state
							       : f->state[state].shorter];

	hit->word = s->word - 1;
	hit->end = walk->at;
	hit->start = start_of(p, walk->at, s->length);
	walk->left = s->shorter;
}

bool sd_finder_next(const struct sd_finder *f, struct sd_slice text,
		    struct sd_finder_walk *walk, struct sd_finder_hit *hit)
{
	const uint8_t *p = (const uint8_t *)text.p;

	if (walk->left) {
		found(f, p, walk->left, walk, hit);
		return true;
	}
	while (walk->at < text.n) {
		if (walk->state == ROOT) {
			walk->at = skip(f, p, walk->at, text.n);
			if (walk->at == text.n)
				return false;
		}
		if (p[walk->at++] == ' ')
			continue;
		walk->state = f->next[walk->state * f->classes + f->class[p[walk->at - 1]]];
		if (f->state[walk->state].word || f->state[walk->state].shorter) {
			found(f, p, walk->state, walk, hit);
			return true;
		}
	}
	return false;
}
