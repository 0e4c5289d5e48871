/* Numbers, in decimal figures throughout. */

#include "format/xlsx_show.h"

#include <stdint.h>
#include <string.h>

#include "format/row.h"
#include "format/xlsx_day.h"

#include "base/ban.h"

enum {
	FIGURES = 15,		/* that a spreadsheet's number keeps */
	FAR = 40		/* places before or behind the point that are written out */
};

/* ±0.d1d2d3… × 10^point */
struct figure {
	bool minus;
	bool cut;		/* it had more than FIGURES before the point */
	int n, point;
	char digit[FIGURES + 1];
};

/* The exponent behind "E". */
static bool read_power(struct sd_slice s, int *power)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i;

	*power = 0;
	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		s = sd_slice_from(s, 1);
	for (i = 0; i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		*power = *power * 10 + (s.p[i] - '0');
	*power = minus ? -*power : *power;
	return i == s.n && i;
}

/* Up at 5, as a spreadsheet does. */
static void round_up(struct figure *f, char next)
{
	int i = f->n - 1;

	if (next < '5')
		return;
	while (i >= 0 && f->digit[i] == '9')
		f->digit[i--] = '0';
	if (i >= 0) {
		f->digit[i]++;
		return;
	}
	f->digit[0] = '1';
	f->point++;
}

static void trim_zeros(struct figure *f)
{
	while (f->n && f->digit[f->n - 1] == '0')
		f->n--;
	if (!f->n) {
		f->point = 0;
		f->minus = false;
	}
}

/* Digits with at most one point among them; `behind`, the first that does not fit. */
static bool read_digits(struct figure *f, struct sd_slice s, char *behind)
{
	bool point = false, any = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		any = true;
		if (!f->n && s.p[i] == '0') {
			f->point -= point;
			continue;
		}
		f->point += !point;
		if (f->n < FIGURES)
			f->digit[f->n++] = s.p[i];
		else if (!*behind)
			*behind = s.p[i];
	}
	return any;
}

static bool read_figure(struct figure *f, struct sd_slice s)
{
	const char *e = s.n ? memchr(s.p, 'E', s.n) : NULL;
	char behind = '\0';
	int power = 0;

	*f = (struct figure){ .minus = s.n && s.p[0] == '-' };
	if (s.n && !e)
		e = memchr(s.p, 'e', s.n);
	if (e && !read_power(sd_slice_from(s, (size_t)(e - s.p) + 1), &power))
		return false;
	if (e)
		s.n = (size_t)(e - s.p);
	if (!read_digits(f, sd_slice_from(s, f->minus), &behind))
		return false;
	f->point += power;
	if (behind)
		round_up(f, behind);
	f->cut = f->point > FIGURES;
	trim_zeros(f);
	return f->point <= FAR && f->point >= -FAR;
}

static char digit_at(const struct figure *f, int place)
{
	return place >= 0 && place < f->n ? f->digit[place] : '0';
}

/* Without its sign; `whole` figures before the point at least, `part` behind it. */
static void put_figure(const struct figure *f, int whole, int part, struct sd_buf *out)
{
	int i, before = f->point > 0 ? f->point : 0, behind = f->n - f->point;

	whole = whole > before ? whole : before;
	for (i = f->point - whole; i < f->point; i++)
		sd_buf_byte(out, digit_at(f, i));
	part = part > behind ? part : behind;
	if (part > 0)
		sd_buf_byte(out, '.');
	for (i = 0; i < part; i++)
		sd_buf_byte(out, digit_at(f, f->point + i));
}

/* What a section of a format says: its words, and the zeros of its figure. */
struct section {
	struct sd_slice code;
	int whole, part;
	bool percent, figure;
	bool odd;		/* fractions, powers, words within: shown plain */
};

/* The section for the number: positive; negative; zero. */
static struct sd_slice choose(struct sd_slice code, const struct figure *f, bool *signs)
{
	struct sd_slice one[3] = { { NULL, 0 } }, rest = code;
	size_t i, n = 0, start = 0;
	bool quoted = false;

	for (i = 0; i <= code.n && n < 3; i++) {
		if (i < code.n && code.p[i] == '\\')
			i++;
		else if (i < code.n && code.p[i] == '"')
			quoted = !quoted;
		else if (i == code.n || (code.p[i] == ';' && !quoted)) {
			one[n++] = sd_slice(code.p + start, i - start);
			start = i + 1;
		}
	}
	*signs = n > 1 && f->minus;
	if (n > 1 && f->minus)
		return one[1];
	return n > 2 && !f->n ? one[2] : n ? one[0] : rest;
}

/* Bytes of a literal piece, and where its text is; 0 when it is none. */
static size_t literal(struct sd_slice s, struct sd_slice *text)
{
	const char *end = s.p[0] == '"' && s.n > 1 ? memchr(s.p + 1, '"', s.n - 1) : NULL;

	*text = sd_slice(s.p, 0);
	if (end) {
		*text = sd_slice(s.p + 1, (size_t)(end - s.p) - 1);
		return text->n + 2;
	}
	if (s.p[0] == '\\' && s.n > 1) {
		size_t n = 2;

		while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
			n++;
		*text = sd_slice(s.p + 1, n - 1);
		return n;
	}
	if (s.p[0] == '_' || s.p[0] == '*')
		return s.n < 2 ? s.n : 2;
	if (s.p[0] == '[') {
		end = memchr(s.p, ']', s.n);
		return end ? (size_t)(end - s.p) + 1 : 1;
	}
	return 0;
}

/* Walk a section; with `out`, its words are written and the figure in their midst. */
static void walk(struct section *sec, const struct figure *f, struct sd_buf *out)
{
	struct sd_slice s = sec->code, text;
	bool point = false, ended = false;
	size_t n;

	for (sec->figure = false; s.n; s = sd_slice_from(s, n)) {
		n = literal(s, &text);
		if (!n && ((s.p[0] && strchr("0#?", s.p[0])) || sd_slice_starts(s, "General"))) {
			sec->odd |= ended;
			if (!sec->figure && out)
				put_figure(f, sec->whole, sec->part, out);
			sec->figure = true;
			n = s.p[0] == 'G' ? 7 : 1;
			if (!out && s.p[0] == '0')
				*(point ? &sec->part : &sec->whole) += 1;
			continue;
		}
		if (!n) {
			n = 1;
			text = s.p[0] == ',' || s.p[0] == '.' ? sd_slice(s.p, 0) : sd_slice(s.p, 1);
			point |= s.p[0] == '.';
			sec->percent |= s.p[0] == '%';
			sec->odd |= s.p[0] == '/' || s.p[0] == '@';
		}
		ended |= sec->figure && text.n;
		if (out)
			sd_buf_add(out, text);
	}
}

/* As its section says; false when that is none of ours. */
static bool put_formatted(const struct sd_xlsx_format *format, struct figure *f,
			  struct sd_buf *out)
{
	struct section sec = { .whole = 0 };
	bool signs;

	sec.code = choose(format->code, f, &signs);
	walk(&sec, f, NULL);
	if (sec.odd || !sec.figure || memchr(format->code.p, '<', format->code.n) ||
	    memchr(format->code.p, '>', format->code.n))
		return false;
	if (sec.percent && f->n)
		f->point += 2;
	if (f->minus && !signs)
		sd_buf_byte(out, '-');
	sec.whole = sec.whole ? sec.whole : 1;
	walk(&sec, f, out);
	return true;
}

static void put_plain(const struct figure *f, struct sd_buf *out)
{
	if (f->minus)
		sd_buf_byte(out, '-');
	put_figure(f, 1, 0, out);
}

/* Days and millionths of a second of the day. */
static bool as_days(const struct figure *f, int64_t *days, int64_t *second)
{
	int64_t part = 0;
	int i;

	*days = 0;
	if (f->minus || f->point > 7)
		return false;
	for (i = 0; i < f->point; i++)
		*days = *days * 10 + (digit_at(f, i) - '0');
	for (i = 0; i < 12; i++)
		part = part * 10 + (f->point + i < 0 ? 0 : digit_at(f, f->point + i) - '0');
	*second = (part * 86400 + 500000000000) / 1000000000000;
	*days += *second == 86400;
	*second %= 86400;
	return true;
}

/* Whether a day is shown, and not all of it. */
static bool shows_part(const struct sd_xlsx_format *f)
{
	return (f->year || f->month || f->day) && !(f->year && f->month && f->day);
}

unsigned sd_xlsx_show(const struct sd_xlsx_format *f, struct sd_slice v, bool epoch_1904,
		      struct sd_buf *out)
{
	struct figure figure;
	int64_t days, second;
	unsigned trait = SD_TRAIT_NUMBER;

	if (!read_figure(&figure, v)) {
		sd_buf_add(out, v);
		return 0;
	}
	if (f->as == SD_XLSX_DATE && as_days(&figure, &days, &second) &&
	    sd_xlsx_put_day(f, days, second, epoch_1904, out))
		return SD_TRAIT_DATE | (shows_part(f) ? SD_TRAIT_PART : 0);
	if (figure.cut)
		trait |= SD_TRAIT_LONG;
	if (f->as == SD_XLSX_POWER)
		trait |= SD_TRAIT_POWER;
	if (f->as != SD_XLSX_NUMBER || !put_formatted(f, &figure, out))
		put_plain(&figure, out);
	return trait;
}
