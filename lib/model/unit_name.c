/* Names that carry their unit. */

#include "model/unit.h"

#include "base/utf8.h"

#include "base/ban.h"

/* The bracket or separator at p as its plain form, 0 when it is none. */
static char sign_at(const char *p, size_t n, size_t *len)
{
	static const struct { const char *text; char plain; } signs[] = {
		{ "（", '(' }, { "）", ')' }, { "【", '(' }, { "】", ')' }, { "〔", '(' },
		{ "〕", ')' }, { "，", ',' }, { "／", '/' }, { "：", ':' }, { "\u3000", ' ' },
		{ "、", ';' }, { "；", ';' },
	};
	size_t i;

	*len = 1;
	if ((unsigned char)*p < 0x80)
		return *p == '[' ? '(' : *p == ']' ? ')' : strchr("(),/: ;", *p) ? *p : 0;
	for (i = 0; n >= 3 && i < sizeof signs / sizeof *signs; i++)
		if (memcmp(p, signs[i].text, 3) == 0) {
			*len = 3;
			return signs[i].plain;
		}
	while (*len < n && ((unsigned char)p[*len] & 0xC0) == 0x80)
		++*len;
	return 0;
}

/* `text` without brackets around all of it; false when there are none. */
static bool unwrap(struct sd_slice text, struct sd_slice *inner)
{
	size_t i, len = 0, first, last = 0;
	int depth = 0;

	if (!text.n || sign_at(text.p, text.n, &first) != '(')
		return false;
	for (i = 0; i < text.n; i += len) {
		char c = sign_at(text.p + i, text.n - i, &len);

		depth += (c == '(') - (c == ')');
		if (!depth && i + len < text.n)
			return false;
		last = len;
	}
	if (depth)
		return false;
	*inner = sd_slice_trim(sd_slice(text.p + first, text.n - first - last));
	return true;
}

/* The letters before the bracket at `i` that make one unit with it: dB(A) is no
 * ampere.  Where they begin, or i. */
static size_t letters_before(const struct sd_units *u, struct sd_unit_scratch *s,
			     struct sd_slice name, size_t i)
{
	size_t start = i;

	while (start && (name.p[start - 1] | 32) >= 'a' &&
	       (name.p[start - 1] | 32) <= 'z')
		start--;
	return start < i && sd_unit_find(u, s, sd_slice_from(name, start)) ? start : i;
}

/* The text behind the sign `c` at `i`, if it is a unit. */
static bool unit_behind(const struct sd_units *u, struct sd_unit_scratch *s,
			struct sd_slice name, size_t i, size_t len, char c,
			struct sd_unit_name *out)
{
	size_t from = c == '(' ? letters_before(u, s, name, i) : i + len;
	struct sd_slice rest = sd_slice_trim(sd_slice_from(name, from)), inner = rest;
	bool wrapped = unwrap(rest, &inner);
	const struct sd_unit *unit;

	if (c == '(' && from == i && !wrapped)
		return false;
	i = from < i ? from : i;
	if (!i)
		return false;
	unit = sd_unit_find(u, s, inner);
	/* "长度 1" is a numbered name; "长度（1）" and "长度/1" say "no dimension" */
	if (unit && unit->plain && c != '(' && c != '/')
		unit = NULL;
	if (!unit && !(wrapped && c == '/' && inner.n && inner.n <= SD_UNIT_SPELLING))
		return false;
	*out = (struct sd_unit_name){ sd_slice_trim(sd_slice(name.p, i)), inner, unit };
	return true;
}

/* The first sign whose tail is a unit decides, so that mg/kg stays whole. */
bool sd_unit_split_name(const struct sd_units *u, struct sd_unit_scratch *s,
			struct sd_slice name, struct sd_unit_name *out)
{
	size_t i, len;

	name = sd_slice_trim(name);
	*out = (struct sd_unit_name){ name, { NULL, 0 }, NULL };
	if (name.n > 4 * SD_UNIT_SPELLING)
		return false;
	for (i = 0; i < name.n; i += len) {
		char c = sign_at(name.p + i, name.n - i, &len);

		if (c && c != ')' && c != ';' && unit_behind(u, s, name, i, len, c, out))
			return true;
	}
	return false;
}
