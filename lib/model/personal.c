/* Numbers of persons in a text.
 *
 * Of every eleven bytes one is looked at: a number that is worth a look covers it
 * with a figure or what parts figures.  Only then is the run around it read.  Where
 * the processor looks at 32 bytes at once, that passes over what has no such run.
 */

#include "model/personal.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <stdint.h>

#include "base/date.h"

#include "base/ban.h"

enum {
	SHORTEST = SD_PERSONAL_LEAST,
	DIGITS = 32,		/* of a run that are read */
	GROUPS = 6,
	IDENTITY = 18, MOBILE = 11, CARD_LEAST = 16, CARD_MOST = 19
};

/* A run of figures: groups of them with one blank or hyphen between. */
struct run {
	char digit[DIGITS + 1];		/* and perhaps an X behind */
	size_t n;
	size_t group[GROUPS], groups;	/* figures in each */
	size_t start, end;		/* bytes of the text */
	bool whole;			/* it was read to its end */
};

static bool is_word(char c)
{
	return sd_is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Bytes of the figure at `at`: 1, 3 when full-width, 0 when it is none. */
static size_t digit_at(struct sd_slice text, size_t at, char *digit)
{
	const unsigned char *p = (const unsigned char *)text.p + at;

	if (at < text.n && sd_is_digit(text.p[at])) {
		*digit = text.p[at];
		return 1;
	}
	if (at + 3 > text.n || p[0] != 0xEF || p[1] != 0xBC || p[2] < 0x90 || p[2] > 0x99)
		return 0;
	*digit = (char)('0' + p[2] - 0x90);
	return 3;
}

/* Whether the byte at `at` may stand in a run: a figure, what parts them, or a byte
 * of a full-width one. */
static inline bool in_run(const unsigned char *p, size_t at)
{
	static const unsigned char may[256] = {
		['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
		['7'] = 1, ['8'] = 1, ['9'] = 1, [' '] = 1, ['-'] = 1, [0xEF] = 1, [0xBC] = 1,
		[0x90] = 2, [0x91] = 2, [0x92] = 2, [0x93] = 2, [0x94] = 2, [0x95] = 2,
		[0x96] = 2, [0x97] = 2, [0x98] = 2, [0x99] = 2
	};

	return may[p[at]] && (may[p[at]] == 1 || (at && p[at - 1] == 0xBC));
}

static void read_run(struct sd_slice text, size_t at, struct run *r)
{
	size_t width;
	char digit;

	r->start = r->end = at;
	r->n = r->group[0] = 0;
	r->groups = 1;
	while ((width = digit_at(text, at, &digit)) > 0 && r->n < DIGITS) {
		r->digit[r->n++] = digit;
		r->group[r->groups - 1]++;
		r->end = at += width;
		if (at < text.n && (text.p[at] == ' ' || text.p[at] == '-') &&
		    digit_at(text, at + 1, &digit) && r->groups < GROUPS) {
			r->group[r->groups++] = 0;
			at++;
		}
	}
	r->whole = !digit_at(text, at, &digit);
}

/* Nothing that makes the run a part of something longer: a letter, a figure, or
 * the point of a decimal. */
static bool stands_alone(struct sd_slice text, const struct run *r)
{
	size_t a = r->start, b = r->end;

	if (a && (is_word(text.p[a - 1]) ||
		  (text.p[a - 1] == '.' && a > 1 && sd_is_digit(text.p[a - 2]))))
		return false;
	return b == text.n || !(is_word(text.p[b]) ||
		(text.p[b] == '.' && b + 1 < text.n && sd_is_digit(text.p[b + 1])));
}

bool sd_personal_identity(const char *p)
{
	static const char provinces[] =
		"11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 "
		"43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 ";
	static const int weight[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	const char two[] = { p[0], p[1], ' ', '\0' };
	char day[SD_DATE_LEN];
	int i, sum = 0;

	for (i = 0; i < IDENTITY - 1; i++) {
		if (!sd_is_digit(p[i]))
			return false;
		sum += (p[i] - '0') * weight[i];
	}
	memcpy(day, p + 6, 4);
	day[4] = day[7] = '-';
	memcpy(day + 5, p + 10, 2);
	memcpy(day + 8, p + 12, 2);
	return strstr(provinces, two) &&
	       sd_date_read(sd_slice(day, sizeof day)) != SD_DAY_NONE &&
	       p[IDENTITY - 1] == "10X98765432"[sum % 11];
}

/* The check figure of cards (Luhn, ISO/IEC 7812-1). */
static bool luhn(const char *p, size_t n)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		int value = p[n - 1 - i] - '0';

		value <<= i & 1;
		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 == 0;
}

/* Whether the groups are of these sizes; a single group is always right. */
static bool parted(const struct run *r, const char *sizes)
{
	size_t i;

	for (i = 0; r->groups > 1 && i < r->groups; i++)
		if (!sizes[i] || r->group[i] != (size_t)(sizes[i] - '0'))
			return false;
	return true;
}

static bool is_mobile(const struct run *r)
{
	const char *p = r->digit;
	size_t n = r->n;

	if (n == MOBILE + 2 && p[0] == '8' && p[1] == '6' &&
	    (r->groups == 1 ||
	     (r->group[0] == 2 && (r->groups == 2 || parted(r, "2344"))))) {
		p += 2;
		n -= 2;
	} else if (!parted(r, "344")) {
		return false;
	}
	return n == MOBILE && p[0] == '1' && p[1] >= '3';
}

/* 62 begins the cards issued in China. */
static enum sd_personal what_is(const struct run *r)
{
	if (r->n == IDENTITY && parted(r, "684") && sd_personal_identity(r->digit))
		return SD_PERSONAL_IDENTITY;
	if (is_mobile(r))
		return SD_PERSONAL_MOBILE;
	if (r->n >= CARD_LEAST && r->n <= CARD_MOST && r->digit[0] == '6' &&
	    r->digit[1] == '2' && parted(r, "44443") && luhn(r->digit, r->n))
		return SD_PERSONAL_CARD;
	return SD_PERSONAL_NONE;
}

/* 440***********1234: as much as is needed to find it again. */
static void mask(const struct run *r, char masked[SD_PERSONAL_MASKED])
{
	size_t i;

	for (i = 0; i < r->n; i++)
		masked[i] = i < 3 || i + 4 >= r->n ? r->digit[i] : '*';
	masked[r->n] = '\0';
}

/* The X that may end an identity number; a smaller one is read as it is meant. */
static void take_x(struct sd_slice text, struct run *r)
{
	if (r->n == IDENTITY - 1 && r->end < text.n &&
	    (text.p[r->end] == 'X' || text.p[r->end] == 'x')) {
		r->digit[r->n++] = 'X';
		r->group[r->groups - 1]++;
		r->end++;
	}
}

/* The run as a whole, or one of its groups: 2017-03-01 13800138000. */
static enum sd_personal any_of(const struct run *r, char masked[SD_PERSONAL_MASKED])
{
	enum sd_personal what = what_is(r);
	struct run one;
	size_t i, at = 0;

	if (what)
		mask(r, masked);
	for (i = 0; !what && r->groups > 1 && i < r->groups; at += r->group[i++]) {
		one.groups = 1;
		one.n = one.group[0] = r->group[i];
		memcpy(one.digit, r->digit + at, one.n);
		what = what_is(&one);
		if (what)
			mask(&one, masked);
	}
	return what;
}

/* The runs among the bytes from `at` to `end`. */
static enum sd_personal look(struct sd_slice text, size_t at, size_t end,
			     char masked[SD_PERSONAL_MASKED])
{
	enum sd_personal what;
	struct run r;

	while (at < end) {
		read_run(text, at, &r);
		if (!r.n) {
			at++;
			continue;
		}
		take_x(text, &r);
		what = r.whole && stands_alone(text, &r) ? any_of(&r, masked)
							 : SD_PERSONAL_NONE;
		if (what)
			return what;
		at = r.end;
	}
	return SD_PERSONAL_NONE;
}

#if defined(__x86_64__)

/* Which of 32 bytes may stand in a run, and which of them part figures.  A bit for each
 * set of half bytes: figures and the ends of full-width ones; blank and hyphen; 0xEF;
 * 0xBC. */
__attribute__((target("avx2")))
static inline uint32_t runs_of(const unsigned char *p, uint32_t *parting)
{
	const __m256i low = _mm256_setr_epi8(3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 8, 2, 0, 4,
					     3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 8, 2, 0, 4);
	const __m256i high = _mm256_setr_epi8(0, 0, 2, 1, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 4, 0,
					      0, 0, 2, 1, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 4, 0);
	const __m256i half = _mm256_set1_epi8(15);
	__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i in = _mm256_and_si256(
		_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)),
		_mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));

	*parting = (uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16(in, 6));
	return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(in, _mm256_setzero_si256()));
}

/* Which of 64 bytes stand in a run.  Nothing is parted at its end; beyond the 64 there may
 * be a figure. */
__attribute__((target("avx2")))
static inline uint64_t runs_of_64(const unsigned char *p)
{
	uint32_t parting[2];
	uint64_t in = runs_of(p, &parting[0]) | (uint64_t)runs_of(p + 32, &parting[1]) << 32;
	uint64_t parts = parting[0] | (uint64_t)parting[1] << 32;

	return in & (~parts | ((in << 1 | 1) & (in >> 1 | 1ull << 63)));
}

/* Whether enough bytes in a row are among the 64, or with the `run` before them. */
static inline bool has_run(uint64_t in, size_t run)
{
	uint64_t x = in & in >> 1;

	x &= x >> 2;
	x &= x >> 4;
	return (x & x >> 3) |
	       (run + (size_t)__builtin_ctzll(~in | 1ull << 63) >= SHORTEST);
}

/* Bytes in a row at the end of the 64. */
static inline size_t run_behind(uint64_t in, size_t run)
{
	return ~in ? (size_t)__builtin_clzll(~in) : run + 64;
}

/* A place before which no run of enough bytes begins, `at` or behind it. */
__attribute__((target("avx2")))
static size_t skip_avx2(const unsigned char *p, size_t at, size_t n)
{
	size_t from = at, run = 0;

	for (; at + 64 <= n; at += 64) {
		uint64_t in = runs_of_64(p + at);

		if (has_run(in, run))
			break;
		run = run_behind(in, run);
	}
	return at - run > from ? at - run : from;
}

/* Whether any run of enough bytes is in the text: all of it is looked at, so that there is
 * nothing to guess. */
__attribute__((target("avx2")))
static bool any_avx2(const unsigned char *p, size_t n)
{
	size_t at, run = 0;
	bool any = false;

	for (at = 0; at < n; at += 64) {
		uint64_t in = runs_of_64(p + at);

		if (n - at < 64)
			in &= ((uint64_t)1 << (n - at)) - 1;
		any |= has_run(in, run);
		run = run_behind(in, run);
	}
	return any;
}

#endif

/* Blanks and hyphens before the first figure of a run and behind the last. */
static size_t parts_at_ends(const unsigned char *p, size_t start, size_t end)
{
	size_t n = 0;

	for (; start < end && (p[start] == ' ' || p[start] == '-'); start++)
		n++;
	for (; start < end && (p[end - 1] == ' ' || p[end - 1] == '-'); end--)
		n++;
	return n;
}

/* The next run of enough bytes from `at` on, as `start` and `end`; false when there
 * is none. */
static inline bool next_run(struct sd_slice text, size_t *start, size_t *end)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t at, floor = *end;

#if defined(__x86_64__)
	if (text.n - floor >= 64 && __builtin_cpu_supports("avx2"))
		floor = skip_avx2(p, floor, text.n);
#endif
	at = floor + SHORTEST - 1;
	for (; at < text.n; at += SHORTEST) {
		if (!in_run(p, at))
			continue;
		for (*start = at; *start > floor && in_run(p, *start - 1); --*start)
			;
		for (*end = at + 1; *end < text.n && in_run(p, *end); ++*end)
			;
		if (*end - *start >= SHORTEST + parts_at_ends(p, *start, *end))
			return true;
		floor = *end;
		at = *end - 1;
	}
	return false;
}

enum sd_personal sd_personal_find(struct sd_slice text, char masked[SD_PERSONAL_MASKED])
{
	enum sd_personal what = SD_PERSONAL_NONE;
	size_t start, end = 0;

	while (!what && next_run(text, &start, &end))
		what = look(text, start, end, masked);
	return what;
}

bool sd_personal_may(struct sd_slice text)
{
	size_t start, end = 0;

#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return any_avx2((const unsigned char *)text.p, text.n);
#endif
	return next_run(text, &start, &end);
}
