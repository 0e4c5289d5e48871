/* Characters of a requirement cell in plain form, and its words. */

#include "model/requirement_parse.h"

#include "base/utf8.h"

#include "base/ban.h"

static uint32_t plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	switch (c) {
	case '\t': case '\n': case '\r': case 0xA0: case 0x202F: case 0x205F: case 0x2060:
	case 0x3000: case 0xFEFF:
		return ' ';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: case 0xFE58:
	case 0xFE63:
		return '-';
	case 0x2015: case 0x2500:
		return 0x2014;
	case 0x301C: case 0x223C: case 0x2DC:
		return '~';
	case '[': case 0x3010: case 0x3014: case 0xFE59:
		return '(';
	case ']': case 0x3011: case 0x3015: case 0xFE5A:
		return ')';
	case 0x2266: case 0x2A7D:
		return 0x2264;
	case 0x2267: case 0x2A7E:
		return 0x2265;
	case 0xFE64:
		return '<';
	case 0xFE65:
		return '>';
	case 0x2715: case 0x2A09:
		return 0xD7;
	default:
		return c >= 0x2000 && c <= 0x200B ? ' ' : c;
	}
}

uint32_t sd_req_peek_wide(struct sd_slice rest, size_t *len)
{
	return plain(sd_utf8_decode(rest.p, rest.n, len));
}

bool sd_req_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

int sd_req_numeral(uint32_t c)
{
	static const uint32_t han[] = {
		0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
		0x5341
	};
	int i;

	if (c >= 0x2160 && c <= 0x2169)
		return (int)(c - 0x215F);
	for (i = 0; i < 10; i++)
		if (c == han[i])
			return i + 1;
	return 0;
}

void sd_req_skip(struct sd_req_reader *r, size_t len)
{
	if (len == 3 && (unsigned char)r->rest.p[0] == 0xEF)
		r->notes |= SD_REQ_FULL_WIDTH;
	r->rest = sd_slice_from(r->rest, len);
}

void sd_req_blanks(struct sd_req_reader *r)
{
	size_t len;

	/* nothing from E4 to EE begins a blank: Chinese is passed over at once */
	while (r->rest.n && ((unsigned char)*r->rest.p < 0xE4 || *r->rest.p == '\xEF') &&
	       sd_req_peek(r->rest, &len) == ' ')
		r->rest = sd_slice_from(r->rest, len);
}

bool sd_req_char(struct sd_req_reader *r, uint32_t wanted)
{
	struct sd_slice before = r->rest;
	size_t len;

	sd_req_blanks(r);
	if (sd_req_peek(r->rest, &len) == wanted) {
		sd_req_skip(r, len);
		return true;
	}
	r->rest = before;
	return false;
}

bool sd_req_word(struct sd_req_reader *r, const char *word)
{
	if (!sd_slice_starts(r->rest, word))
		return false;
	r->rest = sd_slice_from(r->rest, strlen(word));
	return true;
}

bool sd_req_any(struct sd_req_reader *r, const char *const *words)
{
	char head[4] = "";	/* most words differ in the first character */
	const char *w;

	memcpy(head, r->rest.n ? r->rest.p : "", r->rest.n < 3 ? r->rest.n : 3);
	for (; (w = *words); words++)
		if (w[0] == head[0] &&
		    (!w[1] || (w[1] == head[1] && (!w[2] || w[2] == head[2]))) &&
		    sd_req_word(r, w))
			return true;
	return false;
}

size_t sd_req_bracket(struct sd_slice text, struct sd_slice *inner)
{
	size_t i, len = 0, first = 0;
	int depth = 0;

	for (i = 0; i < text.n; i += len) {
		uint32_t c = sd_req_peek(sd_slice_from(text, i), &len);

		if (!i && c != '(')
			return 0;
		first = i ? first : len;
		depth += (c == '(') - (c == ')');
		if (!depth) {
			*inner = sd_slice(text.p + first, i - first);
			return i + len;
		}
	}
	return 0;
}

static uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* How much of `text` spells `name`, blanks, width and case aside; 0 = it does not. */
static size_t spelled(struct sd_slice text, struct sd_slice name)
{
	size_t i = 0, k = 0, len_i, len_k;

	while (k < name.n) {
		uint32_t b = lower(sd_req_peek(sd_slice_from(name, k), &len_k));
		uint32_t a = lower(sd_req_peek(sd_slice_from(text, i), &len_i));

		if (b == ' ') {
			k += len_k;
		} else if (a == ' ' && len_i) {
			i += len_i;
		} else if (a == b) {
			i += len_i;
			k += len_k;
		} else {
			return 0;
		}
	}
	return i;
}

struct sd_slice sd_req_stem(struct sd_slice name)
{
	size_t i, len;

	for (i = 0; i < name.n; i += len) {
		uint32_t c = sd_req_peek(sd_slice_from(name, i), &len);

		if (i && (c == '(' || c == '/' || c == ','))
			break;
	}
	return sd_slice_trim(sd_slice(name.p, i));
}

static struct sd_slice without(struct sd_slice name, const char *tail)
{
	size_t n = strlen(tail);

	if (name.n > n && memcmp(name.p + name.n - n, tail, n) == 0)
		name.n -= n;
	return name;
}

bool sd_req_name(struct sd_req_reader *r)
{
	static const char *const tails[] = { "含量", "限量", "限值", "值", NULL };
	struct sd_slice stem = sd_req_stem(r->name);
	size_t n;

	sd_req_blanks(r);
	n = stem.n ? spelled(r->rest, r->name) : 0;
	n = n ? n : stem.n ? spelled(r->rest, stem) : 0;
	n = n ? n : stem.n ? spelled(r->rest, without(without(stem, "值"), "含量")) : 0;
	if (!n)
		return false;
	r->rest = sd_slice_from(r->rest, n);
	sd_req_any(r, tails);
	r->notes |= SD_REQ_NAMED;
	return true;
}

/* The next character that counts in a comparison of things; 0 at the end. */
static uint32_t next_of(struct sd_slice *text)
{
	uint32_t c;
	size_t len;

	do {
		c = sd_req_peek(*text, &len);
		*text = sd_slice_from(*text, len);
	} while (len && (c == ' ' || c == ',' || c == 0x3001 || c == ';' || c == 0xFF1B ||
			 c == 0x6216 || c == 0x548C || c == 0x53CA || c == 0x4E0E ||
			 c == 0x4E0D || c == 0x65E0));	/* 、 或 和 及 与 不 无 */
	return lower(c);
}

bool sd_req_same(struct sd_slice a, struct sd_slice b)
{
	uint32_t x, y;

	do {
		x = next_of(&a);
		y = next_of(&b);
	} while (x == y && x);
	return x == y;
}

bool sd_req_open(struct sd_req_reader *r, const char *why)
{
	if (!r->why)
		r->why = why;
	return false;
}
