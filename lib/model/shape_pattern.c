/* Which characters stand side by side in the matches of a pattern: the sets of
 * Glushkov's construction, by character instead of by position. */

#include "model/shape.h"

#include "base/utf8.h"

#include "base/ban.h"

/* What a piece of a pattern may begin and end with. */
struct piece {
	struct sd_buf first, last;	/* uint32_t each */
	bool nullable;
};

struct parser {
	struct sd_shapes *n;
	struct sd_slice rest;
	unsigned depth;
	bool bad;		/* more than is understood here */
};

enum { DEPTH = 32 };

static size_t codes(const struct sd_buf *set)
{
	return set->n / sizeof(uint32_t);
}

static uint32_t code_at(const struct sd_buf *set, size_t i)
{
	uint32_t code;

	memcpy(&code, set->p + i * sizeof code, sizeof code);
	return code;
}

static void release(struct piece *p)
{
	sd_buf_release(&p->first);
	sd_buf_release(&p->last);
}

/* Note that each of `left` may stand before each of `right`. */
static void join(struct parser *p, const struct sd_buf *left, const struct sd_buf *right)
{
	size_t i, k;

	for (i = 0; i < codes(left); i++)
		for (k = 0; k < codes(right); k++)
			sd_shapes_pair(p->n, code_at(left, i), code_at(right, k));
}

static uint32_t take(struct parser *p)
{
	size_t len;
	uint32_t code = sd_utf8_decode(p->rest.p, p->rest.n, &len);

	p->rest = sd_slice_from(p->rest, len);
	return code;
}

static bool at(const struct parser *p, char c)
{
	return p->rest.n && p->rest.p[0] == c;
}

static void add_code(struct parser *p, struct piece *piece, uint32_t code)
{
	int index = sd_shapes_index(code);

	if (index >= 0)
		p->n->role[index] |= SD_SHAPES_SEEN;
	sd_buf_put(&piece->first, &code, sizeof code);
	sd_buf_put(&piece->last, &code, sizeof code);
}

/* A character, with the backslash that takes away its meaning. */
static void literal(struct parser *p, struct piece *piece)
{
	uint32_t code = take(p);

	if (code == '\\') {
		if (!p->rest.n || !memchr(".\\+*?()[]{}|^$/-", p->rest.p[0], 16)) {
			p->bad = true;
			return;
		}
		code = take(p);
	}
	add_code(p, piece, code);
}

static void class(struct parser *p, struct piece *piece)
{
	take(p);
	if (at(p, '^') || at(p, ']'))
		p->bad = true;
	while (!p->bad && !at(p, ']')) {
		if (!p->rest.n || at(p, '-') || at(p, '['))
			p->bad = true;
		else
			literal(p, piece);
	}
	if (!p->bad)
		take(p);
}

static void choice(struct parser *p, struct piece *piece);

static void group(struct parser *p, struct piece *piece)
{
	take(p);
	if (at(p, '?') || ++p->depth > DEPTH) {
		p->bad = true;
		return;
	}
	choice(p, piece);
	p->depth--;
	if (at(p, ')'))
		take(p);
	else
		p->bad = true;
}

static void repetition(struct parser *p, struct piece *piece)
{
	while (p->rest.n && memchr("?*+", p->rest.p[0], 3)) {
		uint32_t sign = take(p);

		piece->nullable |= sign != '+';
		if (sign != '?')
			join(p, &piece->last, &piece->first);
	}
}

/* One character, class or group; anchors stand between characters. */
static void atom(struct parser *p, struct piece *piece)
{
	if (at(p, '^') || at(p, '$')) {
		take(p);
		piece->nullable = true;
	} else if (at(p, '.') || at(p, '{') || at(p, '*') || at(p, '+') || at(p, '?')) {
		p->bad = true;
	} else if (at(p, '[')) {
		class(p, piece);
	} else if (at(p, '(')) {
		group(p, piece);
	} else {
		literal(p, piece);
	}
	if (!p->bad)
		repetition(p, piece);
}

static void sequence(struct parser *p, struct piece *all)
{
	all->nullable = true;
	while (!p->bad && p->rest.n && !at(p, '|') && !at(p, ')')) {
		struct piece next = { SD_BUF_INIT, SD_BUF_INIT, false };

		atom(p, &next);
		join(p, &all->last, &next.first);
		if (all->nullable)
			sd_buf_add(&all->first, sd_buf_slice(&next.first));
		if (!next.nullable)
			sd_buf_clear(&all->last);
		sd_buf_add(&all->last, sd_buf_slice(&next.last));
		all->nullable &= next.nullable;
		release(&next);
	}
}

static void choice(struct parser *p, struct piece *piece)
{
	bool more = true;

	while (more && !p->bad) {
		struct piece next = { SD_BUF_INIT, SD_BUF_INIT, false };

		sequence(p, &next);
		sd_buf_add(&piece->first, sd_buf_slice(&next.first));
		sd_buf_add(&piece->last, sd_buf_slice(&next.last));
		piece->nullable |= next.nullable;
		release(&next);
		more = at(p, '|');
		if (more)
			take(p);
	}
}

/* A character with which a match may begin and end may be one by itself. */
static void note_alone(struct sd_shapes *n, const struct piece *all)
{
	size_t i, k;

	for (i = 0; i < codes(&all->first); i++) {
		int index = sd_shapes_index(code_at(&all->first, i));

		for (k = 0; index >= 0 && k < codes(&all->last); k++)
			if (code_at(&all->first, i) == code_at(&all->last, k))
				n->role[index] |= SD_SHAPES_ALONE;
	}
}

void sd_shapes_add_pattern(struct sd_shapes *n, struct sd_slice pattern)
{
	struct piece all = { SD_BUF_INIT, SD_BUF_INIT, false };
	struct parser p = { n, pattern, 0, false };

	choice(&p, &all);
	n->everything |= p.bad || p.rest.n;
	note_alone(n, &all);
	release(&all);
}
