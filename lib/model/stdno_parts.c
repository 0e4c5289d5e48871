/* What numbers of all kinds share: the canonical text, years, amendment slips. */

#include "model/stdno_read.h"

#include <stdarg.h>
#include <string.h>

#include "base/speech.h"

#include "base/ban.h"

enum {
	YEAR2_FIRST = 50,	/* two figures mean 19yy, and were written until 1995 */
	YEAR2_LAST = 95,
	AMENDMENT_FIGURES = 3
};

void sd_stdno_put(struct sd_stdno *no, const char *p, size_t n)
{
	size_t room = sizeof no->canonical - 1 - no->len;

	if (n > room)
		n = room;
	memcpy(no->canonical + no->len, p, n);
	no->len = (uint8_t)(no->len + n);
	no->canonical[no->len] = '\0';
}

void sd_stdno_put_year(struct sd_stdno *no, char sep, int year)
{
	char text[5] = { sep };
	int i;

	for (i = 4; i > 0; i--, year /= 10)
		text[i] = (char)('0' + year % 10);
	sd_stdno_put(no, text, sizeof text);
}

void sd_stdno_end_prefix(struct sd_stdno *no)
{
	size_t n = no->len;

	if (n >= sizeof no->prefix)
		n = sizeof no->prefix - 1;
	memcpy(no->prefix, no->canonical, n);
	no->prefix[n] = '\0';
}

static bool is_year_sep(char c)
{
	return c == '-' || c == ':' || c == '_';
}

/* More of a number follows, so what stands before `i` was no year. */
static bool goes_on(const struct sd_stdno_reader *r, size_t i)
{
	return char_at(r, i) == '.' && is_figure(char_at(r, i + 1));
}

size_t sd_stdno_year_at(const struct sd_stdno_reader *r, size_t i, int *year)
{
	size_t from, end;

	i = past_blanks(r, i);
	if (!is_year_sep(char_at(r, i)))
		return 0;
	from = past_blanks(r, i + 1);
	end = past_figures(r, from);
	if (goes_on(r, end) || (end - from != 4 && end - from != 2))
		return 0;
	for (*year = 0, i = from; i < end; i++)
		*year = *year * 10 + (r->p[i] - '0');
	if (end - from == 4)
		return *year >= SD_STDNO_YEAR_FIRST && *year <= SD_STDNO_YEAR_LAST ? end
										   : 0;
	if (*year < YEAR2_FIRST || *year > YEAR2_LAST || is_capital(char_at(r, end)) ||
	    char_at(r, end) == '-')
		return 0;
	*year += 1900;
	return end;
}

bool sd_stdno_last_year(const struct sd_stdno_reader *r, size_t i)
{
	int year;
	size_t end = sd_stdno_year_at(r, i, &year);
	char c = end ? char_at(r, end) : '\0';

	return end && !((c == '-' || c == ':') && is_figure(char_at(r, end + 1)));
}

void sd_stdno_note_year(struct sd_stdno_reader *r, size_t end, char sep)
{
	size_t i = past_blanks(r, r->i), from = past_blanks(r, i + 1);

	if (i != r->i || from != i + 1)
		r->bits |= SD_STDNO_BLANK;
	if (r->p[i] != sep)
		r->bits |= SD_STDNO_SEPARATOR;
	if (end - from == 2)
		r->bits |= SD_STDNO_YEAR2;
}

static void parse_year(struct sd_stdno_reader *r, int *into)
{
	int year;
	size_t end = sd_stdno_year_at(r, r->i, &year);

	if (!end)
		return;
	sd_stdno_note_year(r, end, '-');
	*into = year;
	sd_stdno_put_year(r->no, '-', year);
	r->i = end;
}

/* "/XG1", "XG1": a slip that changes the edition before it. */
static void parse_amendment(struct sd_stdno_reader *r)
{
	size_t i = past_blanks(r, r->i), from, end, k;
	bool slash = char_at(r, i) == '/';

	if (slash)
		i = past_blanks(r, i + 1);
	if (char_at(r, i) != 'X' || char_at(r, i + 1) != 'G')
		return;
	from = past_blanks(r, i + 2);
	end = past_figures(r, from);
	if (end == from || end - from > AMENDMENT_FIGURES || r->p[from] == '0')
		return;
	if (!slash)
		r->bits |= SD_STDNO_SEPARATOR;
	if (from != i + 2 || r->p[r->i] == ' ' || (slash && r->p[i - 1] == ' '))
		r->bits |= SD_STDNO_BLANK;
	sd_stdno_put(r->no, "/XG", 3);
	sd_stdno_put(r->no, r->p + from, end - from);
	for (r->no->amendment = 0, k = from; k < end; k++)
		r->no->amendment = r->no->amendment * 10 + (r->p[k] - '0');
	r->i = end;
	parse_year(r, &r->no->amendment_year);
}

void sd_stdno_parse_tail(struct sd_stdno_reader *r)
{
	r->no->base_len = r->no->len;
	parse_year(r, &r->no->year);
	if (r->no->year)
		parse_amendment(r);
}

/* In the language that is wanted for a record; in Chinese where people speak it, too. */
int sd_stdno_fail(const struct sd_stdno_reader *r, const char *en, const char *zh, ...)
{
	va_list args;

	va_start(args, zh);
	sd_vfail(r->err, SD_DATA, r->zh || !sd_speaks_english() ? zh : en, args);
	va_end(args);
	return -1;
}

int sd_stdno_no_serial(const struct sd_stdno_reader *r, const char *behind)
{
	return sd_stdno_fail(r, "no serial number behind '%s'",
			     "“%s”之后没有顺序号", behind);
}

int sd_stdno_zero_serial(const struct sd_stdno_reader *r)
{
	return sd_stdno_fail(r, "serial number is 0", "顺序号是 0");
}
