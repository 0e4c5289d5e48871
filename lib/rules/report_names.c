/* Which characters stand side by side in the pack's patterns of products: the sets of
 * Glushkov's construction, by character instead of by position. */

#include "rules/report_names.h"

#include "base/utf8.h"
#include "data/tsv.h"

#include "base/ban.h"

enum { NAME_MAX = 256, UNSEEN = '\x01' };	/* bytes of a name that is shortened */
enum { SEEN = 1, ALONE = 2, UNCERTAIN = 4 };

/* What a piece of a pattern may begin and end with. */
struct piece {
	struct sd_buf first, last;	/* uint32_t each */
	bool nullable;
};

struct parser {
	struct sd_report_names *n;
	struct sd_slice rest;
	unsigned depth;
	bool bad;		/* more than is understood here */
};

enum { DEPTH = 32 };

/* The number of a character among the roles, or -1. */
static int index_of(uint32_t code)
{
	if (code < 128)
		return (int)code;
	return code >= SD_NAMES_HAN && code < SD_NAMES_HAN_END ?
		       (int)(code - SD_NAMES_HAN + 128) : -1;
}

static uint32_t pair_bit(uint32_t a, uint32_t b)
{
	return (a * 0x9E3779B1u ^ b * 0x85EBCA77u) * 0xC2B2AE3Du >> 16;
}

static bool is_pair(const struct sd_report_names *n, uint32_t a, uint32_t b)
{
	uint32_t bit = pair_bit(a, b);

	return n->pair[bit / 64] >> bit % 64 & 1;
}

static void mark_pair(struct sd_report_names *n, uint32_t a, uint32_t b)
{
	uint32_t bit = pair_bit(a, b);

	n->pair[bit / 64] |= (uint64_t)1 << bit % 64;
}

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
			mark_pair(p->n, code_at(left, i), code_at(right, k));
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
	int index = index_of(code);

	if (index >= 0)
		p->n->role[index] |= SEEN;
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
static void note_alone(struct sd_report_names *n, const struct piece *all)
{
	size_t i, k;

	for (i = 0; i < codes(&all->first); i++)
		for (k = 0; k < codes(&all->last); k++)
			if (code_at(&all->first, i) == code_at(&all->last, k) &&
			    index_of(code_at(&all->first, i)) >= 0)
				n->role[index_of(code_at(&all->first, i))] |= ALONE;
}

static void see_pattern(struct sd_report_names *n, struct sd_slice pattern)
{
	struct piece all = { SD_BUF_INIT, SD_BUF_INIT, false };
	struct parser p = { n, pattern, 0, false };

	choice(&p, &all);
	n->plain &= !p.bad && !p.rest.n;
	note_alone(n, &all);
	release(&all);
}

/* Names are compared whole, as they are folded: each stands for itself. */
static void see_name(struct sd_report_names *n, struct sd_slice name)
{
	uint32_t before = 0, code;
	size_t len;
	int index;
	bool first = true;

	for (; name.n; name = sd_slice_from(name, len)) {
		code = sd_utf8_decode(name.p, name.n, &len);
		index = index_of(code);
		if (index >= 0)
			n->role[index] |= first && len == name.n ? SEEN | ALONE : SEEN;
		if (!first)
			mark_pair(n, before, code);
		before = code;
		first = false;
	}
}

static void see_names(struct sd_report_names *n, struct sd_slice names)
{
	struct sd_buf folded = SD_BUF_INIT;
	struct sd_slice name;

	while (sd_slice_cut(&names, ';', &name)) {
		sd_buf_clear(&folded);
		sd_utf8_fold(name, &folded);
		see_name(n, sd_buf_slice(&folded));
	}
	sd_buf_release(&folded);
}

/* One table of products: what its header calls names and patterns. */
static void see_table(struct sd_report_names *n, struct sd_slice text)
{
	struct sd_slice header, line, names, name, cell;

	if (!sd_slice_cut(&text, '\n', &header))
		return;
	while (sd_slice_cut(&text, '\n', &line)) {
		names = header;
		while (sd_slice_cut(&names, '\t', &name) &&
		       sd_slice_cut(&line, '\t', &cell)) {
			if (sd_slice_is(name, "patterns") ||
			    sd_slice_is(name, "not_patterns"))
				see_pattern(n, cell);
			else if (sd_slice_is(name, "zh") || sd_slice_is(name, "synonyms"))
				see_names(n, cell);
		}
	}
}

static bool is_products(const char *path)
{
	static const char name[] = "/products.tsv";
	size_t n = strlen(path);

	return n >= sizeof name - 1 && strcmp(path + n - (sizeof name - 1), name) == 0;
}

void sd_report_names_init(struct sd_report_names *n, const struct sd_pack *pack)
{
	size_t i;

	memset(n, 0, sizeof *n);
	n->plain = true;
	for (i = 0; i < pack->tables; i++)
		if (is_products(pack->table[i].path))
			see_table(n, sd_buf_slice(&pack->table[i].text));
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
static uint8_t role_of(const struct sd_report_names *n, uint32_t code)
{
	int index = index_of(code);

	return index < 0 || code <= ' ' ? UNCERTAIN : n->role[index];
}

struct letter {
	uint32_t code;
	uint8_t role;
};

static bool is_seen(const struct sd_report_names *n, const struct letter *l, size_t i,
		    size_t count)
{
	if (!l[i].role)
		return false;
	if (l[i].role & (ALONE | UNCERTAIN))
		return true;
	return (i > 0 && ((l[i - 1].role & UNCERTAIN) ||
			  is_pair(n, l[i - 1].code, l[i].code))) ||
	       (i + 1 < count && ((l[i + 1].role & UNCERTAIN) ||
				  is_pair(n, l[i].code, l[i + 1].code)));
}

struct sd_slice sd_report_name(const struct sd_report_names *n, struct sd_slice name,
			       struct sd_buf *out)
{
	struct letter l[NAME_MAX];
	uint16_t unit[2 * NAME_MAX];	/* a character above U+FFFF takes two */
	const char *p = name.p, *end = p + name.n;
	size_t count = 0, units = 0, i;
	bool unseen = false;

	if (!n->plain || name.n > NAME_MAX)
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
