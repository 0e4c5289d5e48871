/* A piece of text that someone else holds: pointer and length, never NUL-ended. */

#ifndef SD_BASE_SLICE_H
#define SD_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct sd_slice {
	const char *p;	/* may be NULL when n is 0 */
	size_t n;	/* bytes */
};

/* A slice over a string literal. */
#define SD_S(literal) ((struct sd_slice){ "" literal, sizeof(literal) - 1 })

static inline struct sd_slice sd_slice(const char *p, size_t n)
{
	return (struct sd_slice){ p, n };
}

static inline struct sd_slice sd_slice_of(const char *text)
{
	return (struct sd_slice){ text, text ? strlen(text) : 0 };
}

static inline bool sd_slice_is(struct sd_slice s, const char *text)
{
	size_t n = strlen(text);

	return s.n == n && (n == 0 || memcmp(s.p, text, n) == 0);
}

static inline bool sd_slice_eq(struct sd_slice a, struct sd_slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool sd_slice_starts(struct sd_slice s, const char *text)
{
	size_t n = strlen(text);

	return s.n >= n && memcmp(s.p, text, n) == 0;
}

static inline bool sd_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool sd_is_hex(char c)
{
	return sd_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Whether it is digits and nothing else. */
static inline bool sd_slice_digits(struct sd_slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!sd_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* `s` without its first `n` bytes (all of it when it is shorter). */
static inline struct sd_slice sd_slice_from(struct sd_slice s, size_t n)
{
	if (n > s.n)
		n = s.n;
	return (struct sd_slice){ n ? s.p + n : s.p, s.n - n };
}

/* `s` without blanks (space, tab) at its ends. */
static inline struct sd_slice sd_slice_trim(struct sd_slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s.p++, s.n--;
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* The piece before the next `by`, and `rest` moved behind it.  False when
 * `rest` is used up (its p is NULL); an empty text has one empty piece. */
static inline bool sd_slice_cut(struct sd_slice *rest, char by, struct sd_slice *piece)
{
	const char *end;

	if (!rest->p)
		return false;
	end = rest->n ? memchr(rest->p, by, rest->n) : NULL;
	piece->p = rest->p;
	piece->n = end ? (size_t)(end - rest->p) : rest->n;
	rest->n = end ? rest->n - piece->n - 1 : 0;
	rest->p = end ? end + 1 : NULL;
	return true;
}

/* Whether `word` is one of `words`, which have one blank between them. */
static inline bool sd_slice_among(struct sd_slice words, struct sd_slice word)
{
	const char *p = words.p, *end = words.p + words.n;

	while (word.n && (size_t)(end - p) >= word.n) {
		if (*p == *word.p && memcmp(p, word.p, word.n) == 0 &&
		    (p + word.n == end || p[word.n] == ' '))
			return !memchr(word.p, ' ', word.n);
		p = (const char *)memchr(p, ' ', (size_t)(end - p));
		if (!p++)
			break;
	}
	return false;
}

#endif
