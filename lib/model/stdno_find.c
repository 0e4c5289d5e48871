/* Standard numbers inside other text. */

#include "model/stdno_read.h"

#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

static bool is_letter(char c)
{
	return is_capital(c) || (c >= 'a' && c <= 'z');
}

static bool is_word(char c)
{
	return is_letter(c) || is_figure(c);
}

/* A full-width letter (U+FF21 to U+FF3A, U+FF41 to U+FF5A) in UTF-8. */
static bool is_wide_letter(struct sd_slice s)
{
	unsigned char b, c;

	if (s.n < 3 || s.p[0] != '\xEF')
		return false;
	b = (unsigned char)s.p[1];
	c = (unsigned char)s.p[2];
	return (b == 0xBC && c >= 0xA1 && c <= 0xBA) ||
	       (b == 0xBD && c >= 0x81 && c <= 0x9A);
}

/* A full-width figure (U+FF10 to U+FF19). */
static bool is_wide_figure(struct sd_slice s)
{
	return s.n >= 3 && !memcmp(s.p, "\xEF\xBC", 2) && (unsigned char)s.p[2] >= 0x90 &&
	       (unsigned char)s.p[2] <= 0x99;
}

/* Whether a letter or figure, of whatever width, stands before text[at]. */
static bool behind_word(struct sd_slice text, size_t at)
{
	struct sd_slice three = sd_slice_from(text, at < 3 ? at : at - 3);

	return at && (is_word(text.p[at - 1]) ||
		      (at >= 3 && (is_wide_letter(three) || is_wide_figure(three))));
}

/* Small letters name nothing but these. */
static bool small_letters_will_do(const struct sd_stdno *no)
{
	static const char *const common[] = { "GB", "ISO", "IEC" };
	size_t i;

	for (i = 0; i < sizeof common / sizeof *common; i++)
		if (!strncmp(no->prefix, common[i], strlen(common[i])))
			return true;
	return false;
}

static bool has_small_prefix(const struct sd_stdno_window *w, const struct sd_stdno *no)
{
	size_t i, n = strlen(no->prefix);

	for (i = 0; w->p == w->own && i < n && i < w->n; i++)
		if (w->bits[i] & SD_STDNO_CASE)
			return true;
	return false;
}

/* A bare GB behind a figure is a measure of memory: 8 GB 256. */
static bool behind_figure(struct sd_slice text, size_t at)
{
	while (at && text.p[at - 1] == ' ')
		at--;
	return at && (is_figure(text.p[at - 1]) ||
		      (at >= 3 && is_wide_figure(sd_slice_from(text, at - 3))));
}

/* Two letters, or DB and figures, without /T: a year of four figures must stand
 * behind, or any DC 12 would be a standard. */
static bool needs_year(const struct sd_stdno *no)
{
	if (no->nature != 'M')
		return false;
	return (no->type == SD_STD_INDUSTRY && strlen(no->prefix) == 2) ||
	       no->type == SD_STD_LOCAL;
}

/* Whether the number read at text[at] is one that people write in running text. */
static bool is_plausible(struct sd_slice text, size_t at, const struct sd_stdno_window *w,
			 const struct sd_stdno_reader *r)
{
	const struct sd_stdno *no = r->no;

	if (has_small_prefix(w, no) && !small_letters_will_do(no))
		return false;
	if (!no->year && is_capital(char_at(r, r->i)))
		return false;
	if (r->i == r->n && w->stop == SD_STDNO_AT_FULL)
		return false;	/* cut off in the middle, perhaps */
	if (needs_year(no) && (!no->year || (r->bits & SD_STDNO_YEAR2)))
		return false;
	if (!no->year && !strcmp(no->prefix, "GB") && behind_figure(text, at))
		return false;
	return !(at && text.p[at - 1] == '/' && no->prefix[1] == '/');
}

/* Whether a number may begin at text[i], before a window is laid over it: capitals,
 * or the g and i of gb, iso and iec. */
static bool may_begin(struct sd_slice text, size_t i)
{
	char c = text.p[i];

	if (c >= 'a' && c <= 'z')
		return c == 'g' || c == 'i';
	if (!is_capital(c) || i + 1 == text.n || c == 'G' || c == 'I')
		return is_capital(c);
	return is_capital(text.p[i + 1]) || !is_letter(text.p[i + 1]);
}

/* Behind the number's last character: what is invisible there is not its own. */
static size_t end_of(struct sd_slice text, size_t last)
{
	size_t len;

	sd_utf8_decode(text.p + last, text.n - last, &len);
	return last + len;
}

/* Whether the undated number is the same without what follows it.  The 59 of
 * "Q/CSGD-59—1940" is a serial number only because 1940 is no year: who wrote that
 * meant something else. */
static bool stands_alone(struct sd_slice text, const struct sd_stdno *no)
{
	struct sd_stdno alone;

	return !sd_stdno_read(text, &alone, NULL) && !alone.year &&
	       sd_slice_eq(sd_stdno_text(&alone), sd_stdno_text(no));
}

static bool find_at(struct sd_slice text, size_t at, struct sd_stdno *no, size_t *len)
{
	struct sd_stdno_window w;
	struct sd_stdno_reader r;
	size_t i;

	sd_stdno_look(sd_slice_from(text, at), &w);
	r = (struct sd_stdno_reader){ .p = w.p, .n = w.n, .finding = true, .no = no };
	sd_stdno_clear(no);
	if (sd_stdno_parse(&r) || !is_plausible(text, at, &w, &r))
		return false;
	*len = end_of(sd_slice_from(text, at), sd_stdno_offset(&w, r.i - 1));
	no->normalised = r.bits;
	for (i = 0; w.p == w.own && i < r.i; i++)
		no->normalised |= w.bits[i];
	if (sd_slice_is(sd_slice(text.p + at, *len), no->canonical))
		no->normalised = 0;
	return no->year || stands_alone(sd_slice(text.p + at, *len), no);
}

bool sd_stdno_find(struct sd_slice text, size_t *at, struct sd_stdno *no, size_t *len)
{
	size_t i = *at;

	while (i < text.n) {
		bool wide = is_wide_letter(sd_slice_from(text, i));

		if ((wide || may_begin(text, i)) && !behind_word(text, i) &&
		    find_at(text, i, no, len)) {
			*at = i;
			return true;
		}
		for (i += wide ? 3 : 1;
		     i < text.n && is_word(text.p[i - 1]) && is_word(text.p[i]);)
			i++;
	}
	*at = text.n;
	return false;
}

/* First place of `mark` in `s`, or s.n. */
static size_t place(struct sd_slice s, const char *mark)
{
	size_t i, n = strlen(mark);

	for (i = 0; i + n <= s.n; i++)
		if (!memcmp(s.p + i, mark, n))
			return i;
	return s.n;
}

/* The last closing mark, so that a title may hold titles; s.n when none closes. */
static size_t last_place(struct sd_slice s, const char *mark)
{
	size_t i, n = strlen(mark);

	for (i = s.n; i >= n; i--)
		if (!memcmp(s.p + i - n, mark, n))
			return i - n;
	return s.n;
}

/* "GB 1234-2009 空气净化器": a dated number, a blank, and no note in brackets. */
static bool split_blank(struct sd_slice cell, struct sd_slice *number,
			struct sd_slice *title)
{
	struct sd_slice rest;
	struct sd_stdno no;
	size_t at = 0, len;

	if (!sd_stdno_find(cell, &at, &no, &len) || at || len == cell.n || !no.year)
		return false;
	rest = sd_stdno_trim(sd_slice_from(cell, len));
	if (rest.p == cell.p + len || !((unsigned char)rest.p[0] & 0x80) ||
	    sd_slice_starts(rest, "（"))
		return false;
	*number = sd_slice(cell.p, len);
	*title = rest;
	return true;
}

bool sd_stdno_split_title(struct sd_slice cell, struct sd_slice *number,
			  struct sd_slice *title)
{
	static const char open[] = "《", close[] = "》";
	struct sd_slice behind;
	size_t from, end;

	cell = sd_stdno_trim(cell);
	*number = cell;
	*title = sd_slice(NULL, 0);
	from = place(cell, open);
	if (from == cell.n)
		return split_blank(cell, number, title);
	behind = sd_slice_from(cell, from + sizeof open - 1);
	end = last_place(behind, close);
	*title = sd_stdno_trim(sd_slice(behind.p, end));
	*number = sd_stdno_trim(sd_slice(cell.p, from));
	if (!number->n)
		*number = sd_stdno_trim(sd_slice_from(behind, end + sizeof close - 1));
	return title->n > 0;
}
