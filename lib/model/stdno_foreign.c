/* International and foreign numbers, as far as Chinese standards and enterprises
 * cite them.
 *
 *	ISO/IEC 27001:2022	BS EN 1811:2011+A1:2015		JIS S 2029:2014
 *	ITU-T G.711		ASTM F963-17			GOST R 51121-97
 */

#include "model/stdno_read.h"

#include <string.h>

#include "base/ban.h"

enum {
	DASH_YEAR = 1,	/* the body writes "-" before the year, not ":" */
	SHORT_YEAR = 2,	/* and two figures of it: ASTM F963-17 */
	APART = 4,	/* a class letter stands apart: JIS S 2029 */
	WORD = 8,	/* a kind of document, behind a body only */
	YEAR2_PIVOT = 50 /* ASTM and GOST: 50 to 99 are 19yy, 00 to 49 are 20yy */
};

static const struct body {
	char name[6];
	uint8_t n, flags;
} bodies[] = {	/* shorter names first: find_body stops at the first longer one */
	{ "EN", 2, 0 }, { "UL", 2, DASH_YEAR }, { "BS", 2, 0 }, { "AS", 2, 0 },
	{ "NF", 2, APART }, { "KS", 2, APART }, { "TS", 2, WORD }, { "TR", 2, WORD },
	{ "ISO", 3, 0 }, { "IEC", 3, 0 }, { "JIS", 3, APART }, { "DIN", 3, 0 },
	{ "ITU", 3, 0 }, { "NZS", 3, 0 }, { "SAE", 3, DASH_YEAR },
	{ "NSF", 3, DASH_YEAR }, { "VDE", 3, 0 }, { "CEN", 3, 0 }, { "CSA", 3, 0 },
	{ "CIE", 3, 0 }, { "PAS", 3, WORD },
	{ "ASTM", 4, DASH_YEAR | SHORT_YEAR }, { "ANSI", 4, DASH_YEAR },
	{ "GOST", 4, DASH_YEAR | SHORT_YEAR | APART }, { "IEEE", 4, DASH_YEAR },
	{ "OIML", 4, APART }, { "ETSI", 4, 0 }, { "AHAM", 4, DASH_YEAR },
	{ "CISPR", 5, 0 }, { "AATCC", 5, DASH_YEAR }, { "GUIDE", 5, WORD },
};

static const struct body *find_body(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof bodies / sizeof *bodies && bodies[i].n <= n; i++)
		if (bodies[i].n == n && bodies[i].name[0] == p[0] &&
		    !memcmp(bodies[i].name, p, n))
			return &bodies[i];
	return NULL;
}

bool sd_stdno_is_foreign(const char *p, size_t n)
{
	const struct body *b = find_body(p, n);

	return b && !(b->flags & WORD);
}

/* "/IEC", " EN", "/TR" behind a body: the next name, its separator kept. */
static const struct body *next_body(struct sd_stdno_reader *r)
{
	size_t i = past_blanks(r, r->i), from, end;
	bool slash = char_at(r, i) == '/';
	const struct body *b;

	from = slash ? past_blanks(r, i + 1) : i;
	end = past_capitals(r, from);
	if (from == r->i || end == from || !(b = find_body(r->p + from, end - from)))
		return NULL;
	if (from != r->i + 1)
		r->bits |= SD_STDNO_BLANK;
	sd_stdno_put(r->no, slash ? "/" : " ", 1);
	sd_stdno_put(r->no, r->p + from, end - from);
	r->i = end;
	return b;
}

/* All bodies in front; the flags of the last decide the form of the number. */
static unsigned parse_bodies(struct sd_stdno_reader *r)
{
	size_t end = past_capitals(r, r->i);
	const struct body *b = find_body(r->p + r->i, end - r->i);
	unsigned flags = 0;
	char c;

	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	r->i = end;
	for (; b; b = next_body(r))
		if (!(b->flags & WORD))
			flags = b->flags;
	c = char_at(r, r->i + 1);
	if (char_at(r, r->i) == '-' && (c == 'T' || c == 'R') && end >= 3 &&
	    !memcmp(r->p + end - 3, "ITU", 3)) {
		sd_stdno_put(r->no, r->p + r->i, 2);
		r->i += 2;
	}
	return flags;
}

/* "F" of F963, "S" of S 2029, "G." of G.711, "TM" of TM15. */
static void parse_class(struct sd_stdno_reader *r, unsigned flags)
{
	size_t end = past_capitals(r, r->i), from = past_blanks(r, end);
	bool point = char_at(r, end) == '.' && is_figure(char_at(r, end + 1));

	if (end == r->i || end - r->i > 2 || (!point && !is_figure(char_at(r, from))))
		return;
	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	if (point) {
		sd_stdno_put(r->no, ".", 1);
		r->i = end + 1;
		return;
	}
	if (from - end != ((flags & APART) ? 1 : 0))
		r->bits |= SD_STDNO_BLANK;
	if (flags & APART)
		sd_stdno_put(r->no, " ", 1);
	r->i = from;
}

/* ASTM D4169-16a, -09e2: the place behind the year of two figures, or 0. */
static size_t short_year(const struct sd_stdno_reader *r, int *year)
{
	size_t i = r->i + 1, end = past_figures(r, i);

	if (char_at(r, r->i) != '-' || end != i + 2)
		return 0;
	*year = (r->p[i] - '0') * 10 + (r->p[i + 1] - '0');
	*year += *year < YEAR2_PIVOT ? 2000 : 1900;
	if (char_at(r, end) == 'E' && is_figure(char_at(r, end + 1)))
		end += 2;
	else if (is_capital(char_at(r, end)))
		end++;
	return is_capital(char_at(r, end)) || is_figure(char_at(r, end)) ||
	       char_at(r, end) == '-' ? 0 : end;
}

/* "-16a" as it is printed, the letter small. */
static void put_short_year(struct sd_stdno_reader *r, size_t end)
{
	char c;

	for (; r->i < end; r->i++) {
		c = r->p[r->i];
		if (is_capital(c)) {
			c = (char)(c - 'A' + 'a');
			r->bits |= SD_STDNO_CASE; /* dropped if it was small already */
		}
		sd_stdno_put(r->no, &c, 1);
	}
}

/* The year, if it stands at r->i, in the body's own form. */
static bool parse_year(struct sd_stdno_reader *r, unsigned flags)
{
	char sep = (flags & DASH_YEAR) ? '-' : ':';
	int year = 0;
	size_t end = (flags & SHORT_YEAR) ? short_year(r, &year) : 0;

	r->no->base_len = r->no->len;
	if (end) {
		put_short_year(r, end);
	} else {
		if (!sd_stdno_last_year(r, r->i))
			return false;
		end = sd_stdno_year_at(r, r->i, &year);
		sd_stdno_note_year(r, end, sep);
		sd_stdno_put_year(r->no, sep, year);
		r->i = end;
	}
	r->no->year = year;
	return true;
}

/* ".11", "-1", "-C06": the place behind the part, or 0. */
static size_t part_at(const struct sd_stdno_reader *r)
{
	char c = char_at(r, r->i);
	size_t from, end;

	if (c != '.' && c != '-')
		return 0;
	from = c == '-' ? past_capitals(r, r->i + 1) : r->i + 1;
	end = past_figures(r, from);
	return end == from || from - r->i > 3 ? 0 : end;
}

static int parse_number(struct sd_stdno_reader *r, unsigned flags)
{
	size_t end = past_figures(r, r->i);

	if (end == r->i)
		return sd_stdno_no_serial(r, r->no->prefix);
	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	for (r->i = end; !parse_year(r, flags) && (end = part_at(r)); r->i = end)
		sd_stdno_put(r->no, r->p + r->i, end - r->i);
	return 0;
}

/* "+A1:2018", "+AMD1:2023", "/AMD 1:2020", "+AC:2009"; false when there is none. */
static bool parse_change(struct sd_stdno_reader *r)
{
	static const char words[][5] = { "AMD", "AC", "A", "COR" };
	size_t w, n, i = r->i + 1, from, end;
	int year = 0;

	if (char_at(r, r->i) != '+' && char_at(r, r->i) != '/')
		return false;
	end = past_capitals(r, i);
	for (w = 0; w < 4; w++) {
		n = strlen(words[w]);
		if (n == end - i && !memcmp(words[w], r->p + i, n))
			break;
	}
	from = past_blanks(r, char_at(r, end) == '.' ? end + 1 : end);
	i = past_figures(r, from);
	if (w == 4 || i - from > 3 || (i == from && words[w][1] != 'C'))
		return false;
	if (from != end)
		r->bits |= SD_STDNO_BLANK;
	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	sd_stdno_put(r->no, r->p + from, i - from);
	for (r->no->amendment = 0; from < i; from++)
		r->no->amendment = r->no->amendment * 10 + (r->p[from] - '0');
	r->i = i;
	end = char_at(r, i) == ':' ? sd_stdno_year_at(r, i, &year) : 0;
	if (end) {
		sd_stdno_note_year(r, end, ':');
		sd_stdno_put_year(r->no, ':', year);
		r->no->amendment_year = year;
		r->i = end;
	}
	return true;
}

int sd_stdno_parse_foreign(struct sd_stdno_reader *r)
{
	unsigned flags = parse_bodies(r);
	size_t from = past_blanks(r, r->i);

	r->no->type = SD_STD_INTERNATIONAL;
	sd_stdno_end_prefix(r->no);
	if (from != r->i + 1)
		r->bits |= SD_STDNO_BLANK;
	r->i = from;
	sd_stdno_put(r->no, " ", 1);
	r->no->serial_at = r->no->len;
	parse_class(r, flags);
	if (parse_number(r, flags))
		return -1;
	while (r->no->year && parse_change(r))
		;
	return 0;
}
