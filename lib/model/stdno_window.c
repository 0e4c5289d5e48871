/* Characters as people and their programs write them, brought to plain ones. */

#include "model/stdno_read.h"

#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

/* Characters of canonical numbers stand for themselves. */
static const bool plain[256] = {
	['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
	['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
	['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
	['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
	['Y'] = 1, ['Z'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1,
	['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	[' '] = 1, ['/'] = 1, ['-'] = 1, ['.'] = 1, [':'] = 1, ['+'] = 1,
	['_'] = 1
};

enum { DROP = 0, STOP = 1, BRACKET = 2 }; /* beside plain characters */

static int mapped(int c, unsigned bit, unsigned *bits)
{
	*bits |= bit;
	return c;
}

static int ascii(uint32_t c, unsigned *bits)
{
	if (plain[c])
		return (int)c;
	if (c >= 'a' && c <= 'z')
		return mapped((int)(c - 'a' + 'A'), SD_STDNO_CASE, bits);
	if (c == '\t')
		return mapped(' ', SD_STDNO_BLANK, bits);
	if (c == '\\')
		return mapped('/', SD_STDNO_SLASH, bits);
	return c == '(' || c == '[' || c == '<' ? BRACKET : STOP;
}

/* U+FF01 to U+FF5E are the characters 0x21 to 0x7E in full width. */
static int full_width(uint32_t c, unsigned *bits)
{
	c -= 0xFF01 - 0x21;
	*bits |= c == '-'		 ? SD_STDNO_DASH
		 : c == '/' || c == '\\' ? SD_STDNO_SLASH
					 : SD_STDNO_WIDTH;
	return ascii(c, bits);
}

static bool is_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 ||
	       c == 0x2501 || c == 0xFE58 || c == 0xFE63;
}

static bool is_invisible(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

static bool is_blank(uint32_t c)
{
	return c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

/* 〈《「『【〔〖 open on even or odd numbers; only the opening ones begin a note. */
static bool is_bracket(uint32_t c)
{
	return c == 0x3008 || c == 0x300A || c == 0x300C || c == 0x300E || c == 0x3010 ||
	       c == 0x3014 || c == 0x3016;
}

static int beyond_ascii(uint32_t c, unsigned *bits)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return full_width(c, bits);
	if (is_dash(c))
		return mapped('-', SD_STDNO_DASH, bits);
	if (is_invisible(c))
		return mapped(DROP, SD_STDNO_ZERO_WIDTH, bits);
	if (is_blank(c))
		return mapped(' ', SD_STDNO_BLANK, bits);
	if (c == 0x2215 || c == 0x2044)
		return mapped('/', SD_STDNO_SLASH, bits);
	return is_bracket(c) ? BRACKET : STOP;
}

/* The text itself may be the window when every byte is plain. */
static bool look_plain(struct sd_slice text, struct sd_stdno_window *w)
{
	size_t i;

	if (text.n > SD_STDNO_WINDOW)
		return false;
	for (i = 0; i < text.n; i++)
		if (!plain[(unsigned char)text.p[i]])
			return false;
	for (i = 1; i < text.n; i++)
		if (text.p[i] == '-' && text.p[i - 1] == '-')
			return false;
	w->p = text.p;
	w->n = w->stop_at = text.n;
	w->stop = SD_STDNO_AT_END;
	return true;
}

/* Whether `c` ends the window; sets w->stop. */
static bool stops(struct sd_stdno_window *w, int c)
{
	if (c == STOP)
		w->stop = SD_STDNO_AT_OTHER;
	else if (c == BRACKET)
		w->stop = SD_STDNO_AT_BRACKET;
	else if (c != DROP && w->n == SD_STDNO_WINDOW)
		w->stop = SD_STDNO_AT_FULL;
	else
		return false;
	return true;
}

/* Two dashes in a row are one long dash, typed twice. */
static void take(struct sd_stdno_window *w, int c, size_t at, unsigned *bits)
{
	if (c == DROP)
		return;
	if (c == '-' && w->n && w->own[w->n - 1] == '-') {
		w->bits[w->n - 1] |= (uint16_t)(SD_STDNO_DASH | *bits);
	} else {
		w->own[w->n] = (char)c;
		w->at[w->n] = (uint16_t)at;
		w->bits[w->n++] = (uint16_t)*bits;
	}
	*bits = 0;
}

void sd_stdno_look(struct sd_slice text, struct sd_stdno_window *w)
{
	unsigned bits = 0, before;
	size_t i = 0, len;
	uint32_t code;
	int c;

	if (look_plain(text, w))
		return;
	w->p = w->own;
	w->n = 0;
	w->stop = SD_STDNO_AT_END;
	for (; i < text.n; i += len) {
		if (i > UINT16_MAX - 4) {
			w->stop = SD_STDNO_AT_FULL;
			break;
		}
		before = bits;
		code = sd_utf8_decode(text.p + i, text.n - i, &len);
		c = code < 0x80 ? ascii(code, &bits) : beyond_ascii(code, &bits);
		if (stops(w, c)) {
			bits = before;
			break;
		}
		take(w, c, i, &bits);
	}
	w->stop_at = i;
	w->at[w->n] = (uint16_t)(i);
	w->bits[w->n] = (uint16_t)bits;
}

size_t sd_stdno_offset(const struct sd_stdno_window *w, size_t i)
{
	return w->p == w->own ? w->at[i] : i;
}

/* Bytes of the blank that ends (or begins) `s`: ASCII, U+00A0, U+3000; 0 if none. */
static size_t blank_length(struct sd_slice s, bool at_end)
{
	static const char wide[][4] = { "\xC2\xA0", "\xE3\x80\x80" };
	size_t i, n;
	char c;

	if (!s.n)
		return 0;
	c = s.p[at_end ? s.n - 1 : 0];
	if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
		return 1;
	for (i = 0; i < 2; i++) {
		n = strlen(wide[i]);
		if (s.n >= n && !memcmp(s.p + (at_end ? s.n - n : 0), wide[i], n))
			return n;
	}
	return 0;
}

struct sd_slice sd_stdno_trim(struct sd_slice s)
{
	size_t n;

	while ((n = blank_length(s, false)))
		s = sd_slice_from(s, n);
	while ((n = blank_length(s, true)))
		s.n -= n;
	return s;
}
