/* Shapes of names. */

#include "model/shape.h"

#include "base/utf8.h"

#include "base/ban.h"

enum { NAME_MAX = 256, UNSEEN = '\x01' };	/* bytes of a name that is shortened */
enum { UNCERTAIN = 4 };			/* a role: nobody knows what folding makes of it */

static bool is_pair(const struct sd_shapes *n, uint32_t a, uint32_t b)
{
	uint32_t bit = sd_shapes_bit(a, b);

	return n->pair[bit / 64] >> bit % 64 & 1;
}

/* Names are compared whole, as they are folded: each stands for itself. */
void sd_shapes_add_name(struct sd_shapes *n, struct sd_slice name)
{
	uint32_t before = 0, code;
	size_t len;
	int index;
	bool first = true;

	for (; name.n; name = sd_slice_from(name, len)) {
		code = sd_utf8_decode(name.p, name.n, &len);
		index = sd_shapes_index(code);
		if (index >= 0)
			n->role[index] |= SD_SHAPES_SEEN;
		if (index >= 0 && first && len == name.n)
			n->role[index] |= SD_SHAPES_ALONE;
		if (!first)
			sd_shapes_pair(n, before, code);
		before = code;
		first = false;
	}
}

/* A character of a name, its full-width forms as the plain ones. */
static const char *next_code(const char *p, const char *end, uint32_t *code)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t len;

	if (u[0] < 0x80) {
		*code = u[0];
		return p + 1;
	}
	if (u[0] >= 0xE0 && u[0] < 0xF0) {	/* nearly all */
		*code = (u[0] & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
		if (*code > 0xFF00 && *code < 0xFF5F)
			*code -= 0xFEE0;
		return p + 3;
	}
	*code = sd_utf8_decode(p, (size_t)(end - p), &len);
	return p + len;
}

/* The role of a character.  What folding may change, or drop, is kept, and whatever
 * has a role beside it: nobody knows what it becomes. */
static uint8_t role_of(const struct sd_shapes *n, uint32_t code)
{
	int index = sd_shapes_index(code);

	return index < 0 || code <= ' ' ? UNCERTAIN : n->role[index];
}

struct letter {
	uint32_t code;
	uint8_t role;
};

static bool is_seen(const struct sd_shapes *n, const struct letter *l, size_t i,
		    size_t count)
{
	if (!l[i].role)
		return false;
	if (l[i].role & (SD_SHAPES_ALONE | UNCERTAIN))
		return true;
	return (i > 0 && ((l[i - 1].role & UNCERTAIN) ||
			  is_pair(n, l[i - 1].code, l[i].code))) ||
	       (i + 1 < count && ((l[i + 1].role & UNCERTAIN) ||
				  is_pair(n, l[i].code, l[i + 1].code)));
}

struct sd_slice sd_shape_of(const struct sd_shapes *n, struct sd_slice name,
			       struct sd_buf *out)
{
	struct letter l[NAME_MAX];
	uint16_t unit[2 * NAME_MAX];	/* a character above U+FFFF takes two */
	const char *p = name.p, *end = p + name.n;
	size_t count = 0, units = 0, i;
	bool unseen = false;

	if (n->everything || name.n > NAME_MAX)
		return name;
	for (; p < end; count++) {
		p = next_code(p, end, &l[count].code);
		l[count].role = role_of(n, l[count].code);
	}
	for (i = 0; i < count; i++) {
		bool seen = is_seen(n, l, i, count);

		if (seen && l[i].code > 0xFFFF)
			unit[units++] = (uint16_t)(l[i].code >> 16);
		if (seen || !unseen)
			unit[units++] = seen ? (uint16_t)l[i].code : UNSEEN;
		unseen = !seen;
	}
	sd_buf_clear(out);
	sd_buf_put(out, unit, units * sizeof *unit);
	return sd_buf_slice(out);
}
