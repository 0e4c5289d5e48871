/* Inside of the requirement reader: a place in the cell, and what can be taken
 * there.  Only the requirement_*.c files include it.
 *
 * Whatever is taken moves `rest`; what is not there leaves it.  A copy of the
 * reader is a place to come back to.
 */

#ifndef SD_MODEL_REQUIREMENT_PARSE_H
#define SD_MODEL_REQUIREMENT_PARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/requirement.h"

struct sd_req_reader {
	const struct sd_units *units;
	struct sd_requirement_scratch *scratch;
	struct sd_slice name;
	struct sd_slice rest;	/* of the cell, not yet read */
	unsigned notes;
	const char *why;	/* the first reason to leave it open */
};

struct sd_req_unit {
	struct sd_slice text;	/* empty: none */
	const struct sd_unit *unit;
};

/* The sides a sign or word speaks of; `=` speaks of both. */
struct sd_req_bound {
	bool low, high, open, better;
};

/* --- requirement_text.c: characters and words --- */

uint32_t sd_req_peek_wide(struct sd_slice rest, size_t *len); /* not ASCII */

/* The next character in plain form (0 at the end): full width as ASCII, every
 * blank as ' ', every minus as '-', wavy dashes as '~', long dashes as U+2014,
 * brackets as ( ), ≦ ⩽ as ≤, ≧ ⩾ as ≥. */
static inline uint32_t sd_req_peek(struct sd_slice rest, size_t *len)
{
	unsigned char first = rest.n ? (unsigned char)*rest.p : 0;

	*len = rest.n > 0;
	if (first >= 0xE4 && first < 0xEF && rest.n >= 3) {	/* Chinese, as it is */
		*len = 3;
		return (first & 15u) << 12 | (rest.p[1] & 63u) << 6 | (rest.p[2] & 63u);
	}
	if (first >= 0x80)
		return sd_req_peek_wide(rest, len);
	if (first <= ' ')
		return rest.n ? ' ' : 0;
	return first == '[' ? '(' : first == ']' ? ')' : first;
}
bool sd_req_is_digit(uint32_t c);
int sd_req_numeral(uint32_t c);	/* 一 to 十, Ⅰ to Ⅹ: 1 to 10; else 0 */
void sd_req_skip(struct sd_req_reader *r, size_t len);	/* notes full width */
void sd_req_blanks(struct sd_req_reader *r);
bool sd_req_char(struct sd_req_reader *r, uint32_t plain); /* blanks before it too */
bool sd_req_word(struct sd_req_reader *r, const char *word);
bool sd_req_any(struct sd_req_reader *r, const char *const *words); /* NULL-ended */

/* The bracket at the start of `text` up to its partner: bytes, 0 when it has none. */
size_t sd_req_bracket(struct sd_slice text, struct sd_slice *inner);

/* The indicator's name, whole or without unit and brackets, 值 or 含量 behind it. */
bool sd_req_name(struct sd_req_reader *r);

/* The same thing, whatever the blanks, widths, case and words such as 、 and 或. */
bool sd_req_same(struct sd_slice a, struct sd_slice b);
struct sd_slice sd_req_stem(struct sd_slice name);

/* Remember the first reason; false. */
bool sd_req_open(struct sd_req_reader *r, const char *why);

/* --- requirement_figure.c: signs, figures, units --- */

bool sd_req_operator(struct sd_req_reader *r, struct sd_req_bound *b);
bool sd_req_suffix(struct sd_req_reader *r, struct sd_req_bound *b, bool *within);
bool sd_req_plus_minus(struct sd_req_reader *r);
bool sd_req_number(struct sd_req_reader *r, struct sd_dec *value); /* without sign */

/* --- requirement_unit.c --- */

/* False only when what follows rules the figure out. */
bool sd_req_unit(struct sd_req_reader *r, struct sd_req_unit *u);
bool sd_req_merge_unit(struct sd_req_reader *r, struct sd_req_unit *into,
		       struct sd_req_unit one);

/* --- requirement_item.c: one figure, range or tolerance with its signs --- */

struct sd_req_item {
	enum { SD_REQ_ONE, SD_REQ_RANGE, SD_REQ_AROUND, SD_REQ_RELATIVE } form;
	struct sd_dec a, b;	/* figure; ends; middle and tolerance */
	bool half;		/* a range that is a half grade if the unit is a grade */
	bool half_or_range;	/* of grades, either */
	struct sd_req_bound bound;
	bool flipped;		/* 4.0≤ … : the sign stands behind */
	struct sd_req_unit unit;
};

bool sd_req_item(struct sd_req_reader *r, struct sd_req_item *item);

/* --- requirement_cell.c: a cell of figures --- */

struct sd_req_found {
	struct sd_req_item item[2];
	size_t count;
	struct sd_req_unit unit;	/* of the cell */
	struct sd_slice note;
	bool excluded;			/* 不含: the figure itself does not belong */
};

/* True when all of the cell was read. */
bool sd_req_find(struct sd_req_reader *r, struct sd_req_found *f);

/* --- requirement_interval.c, requirement_words.c: what a cell means --- */

/* True when the cell is figures and nothing else: out is filled in. */
bool sd_req_interval(struct sd_req_reader *r, struct sd_requirement *out);

/* True when the cell is words that are understood: out is filled in. */
bool sd_req_words(struct sd_req_reader *r, struct sd_requirement *out);

/* --- requirement_special.c: cells with a form of their own --- */

/* True for 3000V/1min无击穿, the voltage, and IPX4, the grade: out is filled in. */
bool sd_req_special(struct sd_req_reader *r, struct sd_requirement *out);

/* Why a cell that was not understood is open. */
const char *sd_req_why(struct sd_req_reader *r, struct sd_slice cell);

#endif
