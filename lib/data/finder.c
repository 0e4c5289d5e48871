/* Asking the automaton.
 *
 * At the root nothing has begun: there the text is left character by character until three
 * bytes may begin some word, and of a word of six or more those six; a table of first
 * characters leads on.
 */

#include "data/finder_state.h"

#include "data/scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/ban.h"

/* Whether six bytes may begin a longer word: one does, or a blank is among them. */
static inline bool may_head(const struct sd_finder *f, const uint8_t *p)
{
	uint64_t head = sd_finder_head_at(p), hash = sd_finder_head_hash(head);
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
	return buckets & SD_FINDER_SHORT ||
	       (buckets && at + SD_FINDER_HEAD <= n && may_head(f, p + at));
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

/* The first place where a word may begin, or one up to which there is none: behind the text
 * or, where no more than `end` bytes may be read, near its end. */
__attribute__((target("avx2")))
static size_t skip_avx2(const struct sd_finder *f, const uint8_t *p, size_t at, size_t n,
			size_t end)
{
	for (; at < n && at + 32 + SD_FINDER_LEAST <= end; at += 32) {
		__m256i may = _mm256_and_si256(buckets_of(f, 0, p + at),
			      _mm256_and_si256(buckets_of(f, 1, p + at + 1),
					       buckets_of(f, 2, p + at + 2)));
		uint32_t left = ~(uint32_t)_mm256_movemask_epi8(
			_mm256_cmpeq_epi8(may, _mm256_setzero_si256()));

		for (; left; left &= left - 1) {
			size_t here = at + (size_t)__builtin_ctz(left);

			if (here < n && may_begin(f, p, here, n))
				return here;
		}
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
		at = skip_avx2(f, p, at, n, n);
#endif
	while (at < n && !may_begin(f, p, at, n))
		at += step[p[at] >> 4];
	return at < n ? at : n;
}

bool sd_finder_may(const struct sd_finder *f, struct sd_slice text)
{
	const uint8_t *p = (const uint8_t *)text.p;

#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return skip_avx2(f, p, 0, text.n, text.n + SD_SCAN_PAD) < text.n;
#endif
	return skip(f, p, 0, text.n) < text.n;
}

/* The state behind the first character at *at, which is passed; the root when it begins no
 * word. */
static inline uint16_t enter(const struct sd_finder *f, const uint8_t *p, size_t *at)
{
	const uint8_t *here = p + *at;

	if (!sd_finder_of_three(*here)) {
		++*at;
		return f->root[*here];
	}
	*at += 3;
	return sd_finder_first_at(f, sd_finder_three_at(here))->state;
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
	const struct sd_finder_state *s = &f->state[f->state[state].word ? state
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
		if (walk->state == SD_FINDER_ROOT) {
			walk->at = skip(f, p, walk->at, text.n);
			if (walk->at == text.n)
				return false;
			walk->state = enter(f, p, &walk->at);
		} else if (p[walk->at] == ' ') {
			walk->at++;
			continue;
		} else {
			walk->state = sd_finder_step(f, walk->state, p[walk->at]);
			/* a word may begin here: the root looks at it again */
			walk->at += walk->state != SD_FINDER_ROOT;
		}
		if (f->state[walk->state].word || f->state[walk->state].shorter) {
			found(f, p, walk->state, walk, hit);
			return true;
		}
	}
	return false;
}
