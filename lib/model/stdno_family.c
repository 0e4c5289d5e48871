/* National, industry, local and group numbers, and which kind a text begins. */

#include "model/stdno_read.h"

#include <string.h>

#include "base/ban.h"

enum {
	LETTERS = 1,	/* the serial may begin with letters: JTG D20, TSG Q7002 */
	DASHED = 2,	/* the serial may hold dashes: DBJ/T 15-51, GSB 16-1523 */
	ENDING = 4,	/* the serial may end in a letter: GJB 150A */
	LEGACY = 8,	/* Shenzhen's and the cities' former documents */
	GROUP_MIN = 2, GROUP_MAX = 12,	/* characters of a group's code */
	SERIAL_FIGURES = 10,		/* in one part of a serial number */
	CITY_FIGURES = 6,
	QUOTED_MAX = 12			/* characters of a text that is no number */
};

/* Families that are not simply two letters of an industry. */
static const struct family {
	char name[6];
	uint8_t n, type, flags;
} families[] = {
	{ "GBZ", 3, SD_STD_NATIONAL, 0 },	/* occupational health */
	{ "GBJ", 3, SD_STD_NATIONAL, 0 },	/* construction, until 1991 */
	{ "GBN", 3, SD_STD_NATIONAL, 0 },	/* GBn, internal, until 1990 */
	{ "GSB", 3, SD_STD_NATIONAL, LETTERS | DASHED }, /* samples */
	{ "GJB", 3, SD_STD_NATIONAL, ENDING },	/* military */
	{ "JJF", 3, SD_STD_NATIONAL, 0 },	/* metrology */
	{ "JJG", 3, SD_STD_NATIONAL, 0 },
	{ "JGJ", 3, SD_STD_INDUSTRY, 0 },	/* engineering */
	{ "CJJ", 3, SD_STD_INDUSTRY, 0 },
	{ "TBJ", 3, SD_STD_INDUSTRY, 0 },
	{ "YBJ", 3, SD_STD_INDUSTRY, 0 },
	{ "SLJ", 3, SD_STD_INDUSTRY, 0 },
	{ "JTJ", 3, SD_STD_INDUSTRY, 0 },
	{ "JTG", 3, SD_STD_INDUSTRY, LETTERS | DASHED },
	{ "TSG", 3, SD_STD_INDUSTRY, LETTERS },	/* special equipment */
	{ "ZB", 2, SD_STD_INDUSTRY, LETTERS },	/* professional standards, until 1990 */
	{ "DBJ", 3, SD_STD_LOCAL, DASHED },	/* local, construction */
	{ "DGJ", 3, SD_STD_LOCAL, DASHED },
	{ "SZDB", 4, SD_STD_LOCAL, LEGACY },
	{ "SZJG", 4, SD_STD_LOCAL, LEGACY },
	{ "CECS", 4, SD_STD_GROUP, 0 },
};
static const struct family gb = { "GB", 2, SD_STD_NATIONAL, 0 };
static const struct family industry = { "", 2, SD_STD_INDUSTRY, 0 };

static const struct family *find_family(const char *p, size_t n)
{
	size_t i;

	if (n == 2 && p[0] == 'G' && p[1] == 'B')
		return &gb;
	for (i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].n == n && !memcmp(families[i].name, p, n))
			return &families[i];
	return n == 2 ? &industry : NULL;
}

/* One blank before the serial; "GB-4706.1" and "GB_4706.1" are file names. */
static void put_gap(struct sd_stdno_reader *r)
{
	size_t i = past_blanks(r, r->i);
	char c = char_at(r, i);

	if ((c == '-' || c == '_') && !r->finding && !sd_stdno_last_year(r, i) &&
	    is_figure(char_at(r, past_blanks(r, i + 1)))) {
		r->bits |= SD_STDNO_SEPARATOR;
		i = past_blanks(r, i + 1);
	} else if (i != r->i + 1) {
		r->bits |= SD_STDNO_BLANK;
	}
	r->i = i;
	sd_stdno_end_prefix(r->no);
	sd_stdno_put(r->no, " ", 1);
	r->no->serial_at = r->no->len;
}

/* "51" of "15-51": a part unless it is the year. */
static bool dashed_part(const struct sd_stdno_reader *r)
{
	size_t end = past_figures(r, r->i + 1);

	if (char_at(r, r->i) != '-' || end == r->i + 1)
		return false;
	return end - r->i != 5 || !sd_stdno_last_year(r, r->i);
}

static bool all_zero(const char *p, size_t n)
{
	while (n && (*p == '0' || *p == '.'))
		p++, n--;
	return !n;
}

/* Letters before the figures, glued to them in the canonical form. */
static void serial_letters(struct sd_stdno_reader *r)
{
	size_t end = past_capitals(r, r->i), from = past_blanks(r, end);

	if (end == r->i || end - r->i > 2 || !is_figure(char_at(r, from)))
		return;
	if (from != end)
		r->bits |= SD_STDNO_BLANK;
	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	r->i = from;
}

static int parse_serial(struct sd_stdno_reader *r, unsigned flags)
{
	size_t from, end;

	put_gap(r);
	if (flags & LETTERS)
		serial_letters(r);
	from = r->i;
	end = past_figures(r, from);
	if (end == from)
		return sd_stdno_no_serial(r, r->no->prefix);
	if (end - from > SERIAL_FIGURES)
		return sd_stdno_fail(r,
				     "serial number has %zu figures, not 1 to %d",
				     "顺序号有 %zu 位，应为 1 至 %d 位", end - from,
				     SERIAL_FIGURES);
	for (r->i = end; (char_at(r, r->i) == '.' && is_figure(char_at(r, r->i + 1))) ||
	     ((flags & DASHED) && dashed_part(r));)
		r->i = past_figures(r, r->i + 1);
	if (all_zero(r->p + from, r->i - from))
		return sd_stdno_zero_serial(r);
	if ((flags & ENDING) && is_capital(char_at(r, r->i)) &&
	    !is_capital(char_at(r, r->i + 1)))
		r->i++;
	sd_stdno_put(r->no, r->p + from, r->i - from);
	sd_stdno_parse_tail(r);
	return 0;
}

static void put_nature(struct sd_stdno_reader *r, char nature)
{
	char suffix[2] = { '/', nature };

	r->no->nature = nature;
	sd_stdno_put(r->no, suffix, sizeof suffix);
}

/* "/T", also "-T", "+T", "_T"; without it the standard is mandatory. */
static int parse_nature(struct sd_stdno_reader *r, const struct family *f)
{
	size_t i = past_blanks(r, r->i), j = past_blanks(r, i + 1);
	char sep = char_at(r, i), c = char_at(r, j);
	bool other = sep == '-' || sep == '+' || sep == '_';

	r->no->nature = 'M';
	if (sep != '/' && (!other || (r->finding && f != &gb && f->type != SD_STD_LOCAL)))
		return 0;
	if ((c == 'T' || c == 'Z') &&
	    ((f->flags & LETTERS) || !is_capital(char_at(r, j + 1)))) {
		r->bits |= (other ? SD_STDNO_SEPARATOR : 0u) |
			   (i != r->i || j != i + 1 ? SD_STDNO_BLANK : 0u);
		put_nature(r, c);
		r->i = j + 1;
		return 0;
	}
	if (other)
		return 0;
	if (f->type == SD_STD_LOCAL && is_figure(c)) { /* DB44/26-2001: mandatory */
		r->bits |= SD_STDNO_SEPARATOR;
		r->i = i + 1;
		return 0;
	}
	sd_stdno_end_prefix(r->no);
	return sd_stdno_fail(r, "behind '%s/' stands '%.1s', not T or Z",
			     "“%s/”之后是“%.1s”，应为 T 或 Z", r->no->prefix,
			     c ? r->p + j : "");
}

static int no_kind(struct sd_stdno_reader *r, size_t n)
{
	return sd_stdno_fail(r, "'%.*s' begins no standard number "
			     "(GB, QB/T, DB44/T, T/…, Q/…, ISO …)",
			     "“%.*s”不是标准编号的开头（应为 GB、QB/T、DB44/T、T/…、"
			     "Q/…、ISO 等）",
			     (int)(n < QUOTED_MAX ? n : QUOTED_MAX), r->p);
}

/* "QB", "QB/T", "QBT", "JGJ/T" … : the first n characters are letters. */
static int parse_family(struct sd_stdno_reader *r, size_t n)
{
	const char *p = r->p;
	const struct family *f = find_family(p, n);
	char glued = '\0';

	if (!f && n > 2 && p[n - 1] == 'T' && !sd_stdno_is_foreign(p, n - 1)) {
		f = find_family(p, n - 1);
		glued = p[--n];
	}
	if (!f || (glued && r->finding && f != &gb))
		return no_kind(r, n + !!glued);
	r->no->type = (enum sd_std_type)f->type;
	r->no->local_legacy = f->flags & LEGACY;
	sd_stdno_put(r->no, p, n);
	r->i += n + !!glued;
	if (glued) {
		r->bits |= SD_STDNO_SEPARATOR;
		put_nature(r, glued);
	} else if (parse_nature(r, f)) {
		return -1;
	}
	if (f->type == SD_STD_GROUP)
		r->no->nature = '\0';
	return parse_serial(r, f->flags);
}

/* How many of the figures behind DB name the division: all that stand apart from
 * the serial.  Run together only DB4426-2001 is certain; DB442063 is DB44 and 2063
 * or DB4420 and 63. */
static int division_figures(struct sd_stdno_reader *r, size_t n)
{
	char next = char_at(r, r->i + n);
	bool apart = next == ' ' || next == '/' || next == 'T' || next == 'Z' ||
		     next == '+' || next == '_' ||
		     (next == '-' && !sd_stdno_last_year(r, r->i + n));

	if (n == 2 || (apart && (n == 4 || n == CITY_FIGURES)))
		return (int)n;
	if (!apart && (n == 3 || n == 4) && char_at(r, r->i + 2) != '0')
		return 2;
	if (apart || n < 2)
		return sd_stdno_fail(r,
				     "the division code in '%.*s' is not of 2 or 4 figures",
				     "“%.*s”中的行政区划代码不是 2 位或 4 位",
				     (int)(r->i + n), r->p);
	return sd_stdno_fail(r,
			     "division and serial number run together in '%.*s': "
			     "put a blank between",
			     "“%.*s”中行政区划代码与顺序号连在一起，请用空格分开",
			     (int)(r->i + n), r->p);
}

/* DB44/T, DB4401/T; DBJ440100/T and DB440300/T until 2018. */
static int parse_local(struct sd_stdno_reader *r, size_t letters)
{
	static const struct family local = { "DB", 2, SD_STD_LOCAL, 0 };
	static const struct family works = { "DBJ", 3, SD_STD_LOCAL, DASHED };
	const struct family *f = letters == 2 ? &local : &works;
	int n;
	char next;

	r->no->type = SD_STD_LOCAL;
	sd_stdno_put(r->no, r->p, letters);
	r->i = letters;
	n = division_figures(r, past_figures(r, letters) - letters);
	if (n < 0)
		return -1;
	sd_stdno_put(r->no, r->p + r->i, (size_t)n);
	r->i += (size_t)n;
	r->no->local_legacy = n == CITY_FIGURES;
	next = char_at(r, r->i);
	if (next == 'T' || next == 'Z') {
		r->bits |= SD_STDNO_SEPARATOR;
		put_nature(r, next);
		r->i++;
	} else if (parse_nature(r, f)) {
		return -1;
	}
	return parse_serial(r, f->flags);
}

/* Figures at the end of the group's code run are the serial when none follows. */
static size_t group_code(const struct sd_stdno_reader *r)
{
	size_t i = r->i, end, next;

	while (is_capital(char_at(r, i)) || is_figure(char_at(r, i)))
		i++;
	end = i;
	next = past_blanks(r, end);
	if (next != end ? is_figure(char_at(r, next))
			: char_at(r, end) == '-' && is_figure(char_at(r, end + 1)) &&
				  !sd_stdno_last_year(r, end))
		return end;
	while (i > r->i && is_figure(r->p[i - 1]))
		i--;
	return i;
}

/* T/ZSLED 15-2024, behind the slash. */
static int parse_group(struct sd_stdno_reader *r)
{
	size_t n;

	r->no->type = SD_STD_GROUP;
	no_blanks(r);
	n = group_code(r) - r->i;
	if (!n)
		return sd_stdno_fail(r, "no group code behind 'T/'",
				     "“T/”之后没有团体代号");
	if (n < GROUP_MIN || n > GROUP_MAX)
		return sd_stdno_fail(r,
				     "group code '%.*s' is not of %d to %d characters",
				     "团体代号“%.*s”应为 %d 至 %d 个字符",
				     (int)n, r->p + r->i, GROUP_MIN, GROUP_MAX);
	sd_stdno_put(r->no, "T/", 2);
	sd_stdno_put(r->no, r->p + r->i, n);
	r->i += n;
	return parse_serial(r, 0);
}

/* Behind the lone letter of T/ and Q/; true when a slash or its stand-in was there. */
static bool take_slash(struct sd_stdno_reader *r)
{
	size_t i = past_blanks(r, 1);
	char c = char_at(r, i);

	if (c != '/' && (i != 1 || r->finding || (c != '-' && c != '_' && c != '+')))
		return false;
	if (i != 1)
		r->bits |= SD_STDNO_BLANK;
	if (c != '/')
		r->bits |= SD_STDNO_SEPARATOR;
	r->i = i + 1;
	return true;
}

static int parse_kind(struct sd_stdno_reader *r)
{
	size_t n = past_capitals(r, 0);
	const char *p = r->p;

	if (n == 1 && (p[0] == 'Q' || p[0] == 'T') && take_slash(r))
		return p[0] == 'Q' ? sd_stdno_parse_firm(r) : parse_group(r);
	if (n >= 2 && n <= 3 && p[0] == 'D' && p[1] == 'B' && (n == 2 || p[2] == 'J') &&
	    is_figure(char_at(r, n)))
		return parse_local(r, n);
	if (n >= 2 && !(n == 2 && p[0] == 'G' && p[1] == 'B') &&
	    sd_stdno_is_foreign(p, n))
		return sd_stdno_parse_foreign(r);
	if (n >= 2)
		return parse_family(r, n);
	return no_kind(r, r->n);
}

int sd_stdno_parse(struct sd_stdno_reader *r)
{
	if (parse_kind(r))
		return -1;
	/* a canonical form that is read again; it may have a blank that the text had not */
	return r->no->len <= SD_STDNO_WINDOW ? 0 :
	       sd_stdno_fail(r, "longer than %d characters",
			     "长于 %d 个字符", SD_STDNO_WINDOW);
}
