/* Canonical text of the common kinds, which is most of what there is: one pass,
 * one copy.  Whatever is not exactly so takes the long way, with the same result. */

#include "model/stdno_read.h"

#include <string.h>

#include "base/ban.h"

enum {
	TEXT_MAX = 40,
	SERIAL_MAX = 10,	/* figures in one part */
	CODE_MIN = 2, CODE_MAX = 12
};

static size_t figures(const char *p)
{
	size_t n = 0;

	while (is_figure(p[n]))
		n++;
	return n;
}

/* "/T" or "/Z" at `p`, or nothing: bytes taken. */
static size_t nature(const char *p, struct sd_stdno *no)
{
	bool suffix = p[0] == '/' && (p[1] == 'T' || p[1] == 'Z');

	no->nature = suffix ? p[1] : 'M';
	return suffix ? 2 : 0;
}

/* GB, GB/T, QB/T, DB44/T, DB4401/T: bytes of the prefix, 0 if it is none of them. */
static size_t letters_prefix(const char *p, struct sd_stdno *no)
{
	size_t n = 2, division = figures(p + 2);

	if (!is_capital(p[0]) || !is_capital(p[1]))
		return 0;
	if (p[0] == 'G' && p[1] == 'B') {
		no->type = SD_STD_NATIONAL;
	} else if (p[0] == 'D' && p[1] == 'B' && (division == 2 || division == 4)) {
		no->type = SD_STD_LOCAL;
		n += division;
	} else {
		no->type = SD_STD_INDUSTRY;
		if (sd_stdno_is_foreign(p, 2))
			return 0;
	}
	return n + nature(p + n, no);
}

/* T/ZSLED, Q/CSGD (letters only). */
static size_t slash_prefix(const char *p, struct sd_stdno *no)
{
	bool group = p[0] == 'T';
	size_t n = 2;

	while (is_capital(p[n]) || (group && is_figure(p[n])))
		n++;
	no->type = group ? SD_STD_GROUP : SD_STD_ENTERPRISE;
	return n - 2 >= CODE_MIN && n - 2 <= CODE_MAX ? n : 0;
}

/* "4706.1" or "0270S" at `p`: bytes of the serial, 0 if it is none or nothing but 0. */
static size_t serial(const char *p, struct sd_stdno *no)
{
	size_t n = 0, part;

	do {
		part = figures(p + n);
		if (!part || part > SERIAL_MAX)
			return 0;
		n += part;
	} while (p[n++] == '.');
	n--;
	if (strspn(p, "0.") >= n)
		return 0;
	no->food_suffix_s = no->type == SD_STD_ENTERPRISE && p[n] == 'S';
	return n + no->food_suffix_s;
}

/* "-2005" and the end: the year; 0 when undated, -1 when it is something else. */
static int year(const char *p)
{
	int value;

	if (!p[0])
		return 0;
	if (p[0] != '-' || figures(p + 1) != 4 || p[5])
		return -1;
	value = (p[1] - '0') * 1000 + (p[2] - '0') * 100 + (p[3] - '0') * 10 + p[4] - '0';
	return value >= SD_STDNO_YEAR_FIRST && value <= SD_STDNO_YEAR_LAST ? value : -1;
}

bool sd_stdno_quick(struct sd_slice text, struct sd_stdno *no)
{
	char *p = no->canonical;
	size_t n, prefix;

	if (text.n < 4 || text.n > TEXT_MAX)
		return false;
	memcpy(p, text.p, text.n);
	p[text.n] = '\0';
	prefix = p[1] == '/' && (p[0] == 'T' || p[0] == 'Q') ? slash_prefix(p, no) :
		 letters_prefix(p, no);
	if (!prefix || p[prefix] != ' ')
		return false;
	n = serial(p + prefix + 1, no);
	no->year = n ? year(p + prefix + 1 + n) : -1;
	if (no->year < 0 || strlen(p) != text.n)
		return false;
	memcpy(no->prefix, p, prefix);
	no->prefix[prefix] = '\0';
	no->serial_at = (uint8_t)(prefix + 1);
	no->base_len = (uint8_t)(prefix + 1 + n);
	no->len = (uint8_t)text.n;
	return true;
}
