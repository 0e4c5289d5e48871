/* The reader behind stdno.h: a window of plain characters and a place in it.
 * For stdno*.c alone. */

#ifndef SD_MODEL_STDNO_READ_H
#define SD_MODEL_STDNO_READ_H

#include "model/stdno.h"

/* Characters of a number as written.  The canonical form adds eight at most
 * (slash, blanks, centuries), so SD_STDNO_MAX holds it. */
enum { SD_STDNO_WINDOW = 84 };

enum sd_stdno_stop {
	SD_STDNO_AT_END,	/* of the text */
	SD_STDNO_AT_BRACKET,	/* ( （ [ 【 〔 《 … */
	SD_STDNO_AT_OTHER,	/* a character that no number has */
	SD_STDNO_AT_FULL	/* more than SD_STDNO_WINDOW characters */
};

/* The first characters of a text as capitals, figures, blank and
 * the signs / - . : + _ , each with where it stood and what was changed. */
struct sd_stdno_window {
	const char *p;		/* `own`, or the text itself when nothing was to change */
	size_t n;
	enum sd_stdno_stop stop;
	size_t stop_at;		/* byte offset in the text */
	uint16_t at[SD_STDNO_WINDOW + 1];	/* byte offsets; unset if p is the text */
	uint16_t bits[SD_STDNO_WINDOW + 1];	/* enum sd_stdno_normalised, likewise */
	char own[SD_STDNO_WINDOW];
};

/* Fill the window from the beginning of `text` on. */
void sd_stdno_look(struct sd_slice text, struct sd_stdno_window *w);

/* Byte offset of character `i` of the window (w->n: behind the last). */
size_t sd_stdno_offset(const struct sd_stdno_window *w, size_t i);

/* Without blanks (ASCII, U+00A0, U+3000) and line ends at its ends. */
struct sd_slice sd_stdno_trim(struct sd_slice s);

struct sd_stdno_reader {
	const char *p;
	size_t n, i;		/* the window; the place */
	unsigned bits;		/* changes that reading made */
	bool finding;		/* in running text: the strict rules */
	struct sd_stdno *no;
	struct sd_err *err;	/* NULL while finding */
	bool zh;		/* the reason is wanted in Chinese */
};

/* Canonical text of a common kind, read at once into the cleared `no`; false when
 * the long way must be taken (`no` is then to be cleared again). */
bool sd_stdno_quick(struct sd_slice text, struct sd_stdno *no);

/* The longest number at r->i, its place moved behind it; -1 with the reason. */
int sd_stdno_parse(struct sd_stdno_reader *r);
int sd_stdno_parse_firm(struct sd_stdno_reader *r);	/* behind "Q/" */
int sd_stdno_parse_foreign(struct sd_stdno_reader *r);

/* Whether the letters p[0] to p[n-1] name a foreign or international body. */
bool sd_stdno_is_foreign(const char *p, size_t n);

/* A year with its dash at `i`: the place behind it, or 0 when there is none. */
size_t sd_stdno_year_at(const struct sd_stdno_reader *r, size_t i, int *year);
/* The same, when no further "-figure" follows. */
bool sd_stdno_last_year(const struct sd_stdno_reader *r, size_t i);

/* Note how far the year at r->i, which ends at `end`, is from "<sep>yyyy". */
void sd_stdno_note_year(struct sd_stdno_reader *r, size_t end, char sep);

/* "-2005" and "/XG1-2006", each if it stands there. */
void sd_stdno_parse_tail(struct sd_stdno_reader *r);

/* Why it cannot be read, in one of the two languages; returns -1. */
int sd_stdno_fail(const struct sd_stdno_reader *r, const char *en, const char *zh, ...)
	__attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Two reasons that several kinds of numbers share; both return -1. */
int sd_stdno_no_serial(const struct sd_stdno_reader *r, const char *behind);
int sd_stdno_zero_serial(const struct sd_stdno_reader *r);

void sd_stdno_clear(struct sd_stdno *no);
void sd_stdno_put(struct sd_stdno *no, const char *p, size_t n);
void sd_stdno_put_year(struct sd_stdno *no, char sep, int year);
void sd_stdno_end_prefix(struct sd_stdno *no);	/* what was put so far is the prefix */

static inline bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The character at `i`, or NUL behind the window. */
static inline char char_at(const struct sd_stdno_reader *r, size_t i)
{
	return i < r->n ? r->p[i] : '\0';
}

static inline size_t past_blanks(const struct sd_stdno_reader *r, size_t i)
{
	while (char_at(r, i) == ' ')
		i++;
	return i;
}

static inline size_t past_figures(const struct sd_stdno_reader *r, size_t i)
{
	while (is_figure(char_at(r, i)))
		i++;
	return i;
}

static inline size_t past_capitals(const struct sd_stdno_reader *r, size_t i)
{
	while (is_capital(char_at(r, i)))
		i++;
	return i;
}

/* Leave blanks out that have no place at r->i. */
static inline void no_blanks(struct sd_stdno_reader *r)
{
	size_t i = past_blanks(r, r->i);

	if (i != r->i)
		r->bits |= SD_STDNO_BLANK;
	r->i = i;
}

#endif
