/* JSON out. */

#include "data/write.h"

#include <stdbool.h>

#include "base/ban.h"

static void escape(struct sd_buf *out, unsigned char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *at = c ? strchr(from, c) : NULL;

	if (at) {
		sd_buf_byte(out, '\\');
		sd_buf_byte(out, to[at - from]);
	} else {
		sd_buf_printf(out, "\\u%04x", c);
	}
}

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* Whether eight bytes hold no quote, backslash or control character. */
static bool is_plain8(const char *p)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	uint64_t v, q, b;

	memcpy(&v, p, sizeof v);
	q = v ^ ones * '"';
	b = v ^ ones * '\\';
	return !((((v - ones * 0x20) & ~v) | ((q - ones) & ~q) | ((b - ones) & ~b)) & tops);
}

/* Copy a text while looking at it; false when something in it is to be escaped.  The last
 * bytes are taken once more with what is before them, so that no few are left over. */
static bool copy_plain(char *to, struct sd_slice text)
{
	bool plain = true;
	size_t i;

	if (text.n < 8) {
		for (i = 0; i < text.n; i++) {
			plain &= is_plain(text.p[i]);
			to[i] = text.p[i];
		}
		return plain;
	}
	for (i = 0; i + 8 <= text.n; i += 8) {
		plain &= is_plain8(text.p + i);
		memcpy(to + i, text.p + i, 8);
	}
	plain &= is_plain8(text.p + text.n - 8);
	memcpy(to + text.n - 8, text.p + text.n - 8, 8);
	return plain;
}

/* The same, with escapes. */
static void put_escaped(struct sd_buf *out, struct sd_slice text)
{
	size_t i, start = 0;

	for (i = 0; i < text.n; i++) {
		if (is_plain(text.p[i]))
			continue;
		sd_buf_put(out, text.p + start, i - start);
		escape(out, (unsigned char)text.p[i]);
		start = i + 1;
	}
	sd_buf_put(out, text.p + start, i - start);
}

void sd_json_string(struct sd_buf *out, struct sd_slice text)
{
	sd_buf_need(out, text.n + 2);
	sd_buf_byte(out, '"');
	if (copy_plain(out->p + out->n, text))
		out->n += text.n;
	else
		put_escaped(out, text);
	sd_buf_byte(out, '"');
}

void sd_json_member(struct sd_buf *out, const char *name, struct sd_slice text)
{
	sd_json_name(out, name);
	sd_json_string(out, text);
}

static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void sd_base64(struct sd_buf *out, struct sd_slice bytes)
{
	size_t i, k;

	for (i = 0; i < bytes.n; i += 3) {
		uint32_t three = 0;
		size_t n = bytes.n - i < 3 ? bytes.n - i : 3;

		for (k = 0; k < 3; k++)
			three = three << 8 | (k < n ? (unsigned char)bytes.p[i + k] : 0);
		for (k = 0; k < 4; k++)
			sd_buf_byte(out, k <= n ? set[three >> (18 - 6 * k) & 63] : '=');
	}
}

/* Four letters as three bytes; how many of those count, or -1. */
static int read_four(const char *p, uint32_t *three)
{
	int k, n = p[3] != '=' ? 4 : p[2] != '=' ? 3 : 2;

	for (k = 0, *three = 0; k < 4; k++) {
		const char *at = k < n ? p[k] ? strchr(set, p[k]) : NULL : set;

		if (!at)
			return -1;
		*three = *three << 6 | (uint32_t)(at - set);
	}
	return (n == 2 && *three & 0xFFFF) || (n == 3 && *three & 0xFF) ? -1 : n - 1;
}

int sd_base64_read(struct sd_slice text, struct sd_buf *out)
{
	uint32_t three;
	size_t i;
	int k, n = 3;

	for (i = 0; i + 4 <= text.n && n == 3; i += 4) {
		n = read_four(text.p + i, &three);
		for (k = 0; k < n; k++)
			sd_buf_byte(out, (char)(three >> (16 - 8 * k)));
	}
	return n < 0 || i != text.n ? -1 : 0;
}
