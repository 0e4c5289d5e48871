/* Passing over strings and numbers, for the scanner alone.
 *
 * Each function takes the place where a thing begins and returns the place
 * behind it, or NULL with what is wrong and where.  The text ends in NUL or a
 * newline, so that none of them runs past it.
 */

#ifndef SD_DATA_LEX_H
#define SD_DATA_LEX_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "data/scan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

struct sd_lex_fault {
	enum sd_scan_fault what;
	const char *at;
};

static inline const char *sd_lex_wrong(struct sd_lex_fault *f, enum sd_scan_fault what,
				       const char *at)
{
	*f = (struct sd_lex_fault){ what, at };
	return NULL;
}

/* The first byte at or behind p that is a quote, a backslash or a control
 * character.  The byte behind the text is one, so this always ends. */
static inline const char *sd_lex_plain_end(const char *p)
{
#if defined(__SSE2__)
	const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\');
	const __m128i control = _mm_set1_epi8(0x1F);

	for (;; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)p);
		__m128i hit = _mm_or_si128(
			_mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, back)),
			_mm_cmpeq_epi8(_mm_min_epu8(v, control), v));
		int mask = _mm_movemask_epi8(hit);

		if (mask)
			return p + __builtin_ctz((unsigned)mask);
	}
#else
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;

	for (;; p += 8) {
		uint64_t v, q, b;

		memcpy(&v, p, sizeof v);
		q = v ^ ones * '"';
		b = v ^ ones * '\\';
		if ((((v - ones * 0x20) & ~v) | ((q - ones) & ~q) | ((b - ones) & ~b)) & tops)
			break;
	}
	while ((unsigned char)*p >= 0x20 && *p != '"' && *p != '\\')
		p++;
	return p;
#endif
}

/* Four hex figures, or -1. */
static inline int sd_lex_hex4(const char *p)
{
	int value = 0, i;

	for (i = 0; i < 4; i++) {
		char c = p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' :
			    (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

/* The escape at p, a backslash.  What is wrong is the first byte that does not
 * fit, or the whole of a surrogate without its partner. */
static inline const char *sd_lex_escape(const char *p, struct sd_lex_fault *f)
{
	int unit, low;

	if (!p[1] || !strchr("\"\\/bfnrtu", p[1]))
		return sd_lex_wrong(f, SD_SCAN_ESCAPE, p + 1);
	if (p[1] != 'u')
		return p + 2;
	unit = sd_lex_hex4(p + 2);
	if (unit < 0)
		return sd_lex_wrong(f, SD_SCAN_ESCAPE,
				    p + 2 + strspn(p + 2, "0123456789abcdefABCDEF"));
	if (unit < 0xD800 || unit > 0xDFFF)
		return p + 6;
	low = p[6] == '\\' && p[7] == 'u' ? sd_lex_hex4(p + 8) : -1;
	if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return sd_lex_wrong(f, SD_SCAN_SURROGATE, p);
	return p + 12;
}

/* The rest of a string from p on, which is no plain text. */
static inline const char *sd_lex_string_rest(const char *p, uint8_t *escaped,
					     struct sd_lex_fault *f)
{
	for (; *p != '"'; p = sd_lex_plain_end(p)) {
		if (*p != '\\')
			return sd_lex_wrong(f, SD_SCAN_CONTROL, p);
		*escaped = 1;
		p = sd_lex_escape(p, f);
		if (!p)
			return NULL;
	}
	return p + 1;
}

/* The string that opens at p, to behind its closing quote; *escaped is set where it
 * holds escapes. */
static inline const char *sd_lex_string(const char *p, uint8_t *escaped,
					struct sd_lex_fault *f)
{
	p = sd_lex_plain_end(p + 1);
	return *p == '"' ? p + 1 : sd_lex_string_rest(p, escaped, f);
}

/* One digit or more, or NULL. */
static inline const char *sd_lex_digits(const char *p)
{
	if (!sd_is_digit(*p))
		return NULL;
	while (sd_is_digit(*p))
		p++;
	return p;
}

/* The number at p: RFC 8259, section 6. */
static inline const char *sd_lex_number(const char *p, struct sd_lex_fault *f)
{
	const char *q = p + (*p == '-');

	p = q;
	q = *q == '0' ? q + 1 : sd_lex_digits(q);
	if (!q || (*p == '0' && sd_is_digit(*q)))
		return sd_lex_wrong(f, SD_SCAN_NUMBER, q ? q : p);
	if (*q == '.' && !(p = q + 1, q = sd_lex_digits(p)))
		return sd_lex_wrong(f, SD_SCAN_NUMBER, p);
	if (*q == 'e' || *q == 'E') {
		p = q + 1;
		p += *p == '+' || *p == '-';
		q = sd_lex_digits(p);
		if (!q)
			return sd_lex_wrong(f, SD_SCAN_NUMBER, p);
	}
	return q;
}

/* The literal at p, or NULL: how many of its letters stand there does not matter. */
static inline const char *sd_lex_literal(const char *p, uint8_t *type)
{
	if (memcmp(p, "true", 4) == 0) {
		*type = SD_TRUE;
		return p + 4;
	}
	if (memcmp(p, "null", 4) == 0) {
		*type = SD_NULL;
		return p + 4;
	}
	*type = SD_FALSE;
	return memcmp(p, "false", 5) == 0 ? p + 5 : NULL;
}

#endif
