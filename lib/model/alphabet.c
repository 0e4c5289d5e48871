/* Shortening texts to what patterns can see. */

#include "model/alphabet.h"

#include "base/utf8.h"

#include "base/ban.h"

static void add(struct sd_alphabet *a, uint32_t c)
{
	if (c < 0x10000)
		a->seen[c / 8] |= (uint8_t)(1u << c % 8);
	else
		a->everything = true;
}

void sd_alphabet_add(struct sd_alphabet *a, struct sd_slice regex)
{
	bool in_class = false;
	size_t i, len;
	uint32_t c;

	for (i = 0; i < regex.n; i += len) {
		c = sd_utf8_decode(regex.p + i, regex.n - i, &len);
		if (c == '\\') {
			i += len;
			c = i < regex.n ? sd_utf8_decode(regex.p + i, regex.n - i, &len) : 0;
			/* \. is a point, but \d and its kin stand for many */
			a->everything |= c < 0x80 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
			a->everything |= c >= '0' && c <= '9';
			add(a, c);
		} else if (c == '[') {
			in_class = true;
			a->everything |= i + len < regex.n && regex.p[i + len] == '^';
		} else if (c == ']') {
			in_class = false;
		} else if (in_class) {
			a->everything |= c == '-';	/* a range names more than its ends */
			add(a, c);
		} else if (c == '.') {
			a->everything = true;
		} else if (c >= 0x80 || !strchr("()|?*+{}^$", (int)c)) {
			add(a, c);
		}
	}
}

void sd_alphabet_shorten(const struct sd_alphabet *a, struct sd_slice text,
			 struct sd_buf *out)
{
	bool hidden = false;
	size_t i, len;
	uint32_t c;

	if (a->everything) {
		sd_buf_add(out, text);
		return;
	}
	for (i = 0; i < text.n; i += len) {
		c = sd_utf8_decode(text.p + i, text.n - i, &len);
		if (c < 0x10000 && a->seen[c / 8] >> c % 8 & 1) {
			sd_buf_put(out, text.p + i, len);
			hidden = false;
		} else if (!hidden) {
			sd_buf_byte(out, '\1');
			hidden = true;
		}
	}
}
