/* The unit behind a figure: where it ends, and whether a table knows it. */

#include "model/requirement_parse.h"

#include "base/utf8.h"

#include "base/ban.h"

enum {
	CUTS = 5,		/* places where a unit may end */
	HAN_MOST = 12,		/* Chinese characters of a unit */
	UNKNOWN_MOST = 12,	/* characters of a unit in no table */
	UNKNOWN_HAN = 4		/* of them Chinese */
};

/* Whether a figure follows a dash at the start of `rest`: then it is a range. */
static bool figure_follows(struct sd_slice rest)
{
	size_t len;
	uint32_t c;
	int marks = 0;

	do {
		sd_req_peek(rest, &len);
		rest = sd_slice_from(rest, len);
		c = sd_req_peek(rest, &len);
		marks += c != ' ';
	} while (c == ' ' || (marks <= 2 && (c == '-' || c == '+' || c == 0x2014)));
	return sd_req_is_digit(c) || sd_req_numeral(c);
}

/* Where a unit certainly ends: before a sign, a word for one, a comma. */
static bool is_end(const struct sd_req_reader *r, struct sd_slice rest, uint32_t c)
{
	struct sd_req_reader at;
	struct sd_req_bound b;
	bool within;

	switch (c) {
	case '<': case '>': case '=': case 0x2264: case 0x2265: case 0x226E: case 0x226F:
	case 0xB1: case 0xD7: case ',': case ';': case ':': case ')': case 0x3001:
	case 0x3002:
	case 0x4E14: case 0x5E76: case 0x4F46: case 0x540C:	/* 且并但同 */
	case 0x548C: case 0x4E0E: case 0x53CA: case 0x6216:	/* 和与及或 */
		return true;
	case '.':
		return rest.n == 1;
	default:
		if (c < 0x4E00)
			return false;
	}
	at = *r;
	at.rest = rest;
	return sd_req_operator(&at, &b) || sd_req_suffix(&at, &b, &within);
}

/* Where it may end: before a bracket, or a dash with a figure behind. */
static bool may_end(struct sd_slice rest, uint32_t c)
{
	if (c == '-' || c == '~' || c == 0x2014 || c == 0x81F3 || c == 0x5230)	/* 至 到 */
		return figure_follows(rest);
	return c == '(' || (c == '+' && figure_follows(rest));
}

/* The places where the unit may end, in rising order; how many. */
static size_t cuts_of(const struct sd_req_reader *r, size_t cut[CUTS])
{
	struct sd_slice text = r->rest, inner;
	size_t i = 0, n = 0, han = 0, len, skip;
	uint32_t c;

	for (; i < text.n && i <= SD_UNIT_SPELLING && han <= HAN_MOST && n < CUTS - 1;
	     i += len) {
		struct sd_slice at = sd_slice_from(text, i);

		c = sd_req_peek(at, &len);
		if (c > ' ' && c < 0x80 && c > '9' && c != '<' && c != '=' && c != '>' &&
		    c != ':' && c != ';' && c != '~')
			continue;	/* a letter, most often */
		if (c != ' ' && is_end(r, at, c))
			break;
		han += c >= 0x4E00;
		if (may_end(at, c)) {
			cut[n++] = i;
			if (!i)
				return n;
			skip = c == '(' ? sd_req_bracket(at, &inner) : 0;
			len = skip ? skip : len;
		}
	}
	if (!n || cut[n - 1] < i)
		cut[n++] = i < text.n ? i : text.n;
	return n;
}

static bool is_han(uint32_t c)
{
	return c >= 0x3400 && c <= 0x9FFF;
}

/* A character that may stand in a unit behind `last`; 0 is the beginning. */
static bool fits(uint32_t c, uint32_t last)
{
	switch (c) {
	case 0x7684: case 0x5DE6: case 0x53F3: case 0x7EA6: case 0x7B49: case 0x4EE5:
		return false;	/* 的左右约等以: words */
	case '.': case '*': case '^': case '-':
		return last != 0;
	case '/': case '%':
		return true;
	}
	if (sd_req_is_digit(c))
		return last && last != '/' && !is_han(last);
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	/* no product sign, punctuation or figure in a ring */
	return c != 0xD7 && (c < 0x2000 || c >= 0x2070) && (c < 0x2460 || c >= 0x2500) &&
	       (c < 0x3000 || c >= 0x3020);
}

/* A text that may be a unit although no table has it: Bq/L, 转/分. */
static bool looks_like_unit(struct sd_slice text)
{
	size_t i, len, count = 0, han = 0, letters = 0;
	uint32_t c, last = 0;

	for (i = 0; i < text.n; i += len, last = c, count++) {
		c = sd_req_peek(sd_slice_from(text, i), &len);
		if (!fits(c, last))
			return false;
		han += is_han(c);
		letters += c == '%' || (c | 32) >= 'a';
	}
	return letters && count <= UNKNOWN_MOST && han <= UNKNOWN_HAN;
}

/* (mg/kg) behind the figure. */
static bool in_brackets(struct sd_req_reader *r, struct sd_req_unit *u)
{
	struct sd_slice inner = { NULL, 0 };
	size_t n = sd_req_bracket(r->rest, &inner);

	inner = sd_slice_trim(inner);
	u->unit = n ? sd_unit_find(r->units, &r->scratch->unit, inner) : NULL;
	if (!u->unit)
		return false;
	u->text = inner;
	r->rest = sd_slice_from(r->rest, n);
	return true;
}

/* The longest known text; a lone figure or dash is no unit here, though tables
 * have 1 and — for "none". */
static bool known(struct sd_req_reader *r, const size_t *cut, size_t n,
		  struct sd_req_unit *u)
{
	while (n-- > 0) {
		struct sd_slice text = sd_slice_trim(sd_slice(r->rest.p, cut[n]));
		size_t len;
		uint32_t c = sd_req_peek(text, &len);

		if (!text.n || sd_req_is_digit(c))
			continue;
		u->unit = sd_unit_find(r->units, &r->scratch->unit, text);
		if (u->unit && u->unit->plain && c < 0x3400)
			u->unit = NULL;
		if (u->unit) {
			u->text = text;
			r->rest = sd_slice_from(r->rest, cut[n]);
			return true;
		}
	}
	return false;
}

bool sd_req_unit(struct sd_req_reader *r, struct sd_req_unit *u)
{
	struct sd_slice before = r->rest, text;
	size_t cut[CUTS], n, len;
	bool touching;

	*u = (struct sd_req_unit){ { NULL, 0 }, NULL };
	if (!before.n)
		return true;
	sd_req_blanks(r);
	touching = r->rest.p == before.p;
	if (sd_req_peek(r->rest, &len) == '(') {
		if (!in_brackets(r, u))
			r->rest = before;
		return true;
	}
	n = cuts_of(r, cut);
	if (known(r, cut, n, u))
		return true;
	text = sd_slice_trim(sd_slice(r->rest.p, cut[0]));
	if (text.n && touching && strchr("OoIlQ", *text.p))
		return sd_req_open(r, "letter among the figures");
	if (looks_like_unit(text)) {
		u->text = text;
		r->rest = sd_slice_from(r->rest, cut[0]);
	} else {
		r->rest = before;
	}
	return true;
}

bool sd_req_merge_unit(struct sd_req_reader *r, struct sd_req_unit *into,
		       struct sd_req_unit one)
{
	if (!one.text.n)
		return true;
	if (into->text.n && (into->unit != one.unit ||
			     (!one.unit && !sd_slice_eq(into->text, one.text))))
		return sd_req_open(r, "two units");
	*into = one;
	return true;
}
