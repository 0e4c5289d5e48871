/* Units of measure, read from rows of a table.
 *
 * A unit belongs to a dimension: its kind ("mass fraction" is a quantity, "ratio"
 * the kind) and the base unit of that kind.  All factors are exact decimals, so
 * values of one dimension compare exactly even where a conversion has no end
 * (1 min is 1/60 h).
 *
 * ppm, ppb and ×10⁻⁶ do not say whether mass or volume is meant.  Such a unit
 * compares with itself and with no other.
 *
 * A table is filled once and then read by every worker.
 */

#ifndef SD_MODEL_UNIT_H
#define SD_MODEL_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/dec.h"
#include "base/err.h"
#include "base/slice.h"

enum { SD_UNIT_SPELLING = 64 }; /* bytes; a longer text is no unit */

struct sd_unit {
	uint16_t index;		/* place in the table, from 0 */
	uint16_t dimension;	/* equal for units of the same kind and base */
	bool ambiguous;		/* mass or volume is not said */
	bool grade;		/* an ordinal grade, 级 */
	bool plain;		/* the figure itself: 1, 倍 */
	struct sd_slice id, ucum, kind, base;
	struct sd_dec factor;	/* base = value x factor; above 0 */
};

/* A row as the table has it, every cell as written. */
struct sd_unit_row {
	struct sd_slice id, ucum, kind, base;
	struct sd_slice factor;		/* decimal */
	struct sd_slice exp10;		/* the factor as a power of ten, or empty */
	struct sd_slice offset;		/* 0, or empty */
	struct sd_slice ambiguous;	/* yes or no */
	struct sd_slice spellings;	/* ';' between them; the id counts as one more */
};

struct sd_units;

/* Of one worker: the folded text of what is looked up. */
struct sd_unit_scratch {
	struct sd_buf folded;
};

struct sd_units *sd_units_new(void);
void sd_units_free(struct sd_units *u);
void sd_unit_scratch_release(struct sd_unit_scratch *s);

/* Add a row.  -1 with SD_UNJUDGED: a factor that is no decimal above 0 of at
 * most 12 digits, or not the stated power of ten; an offset other than 0; a
 * spelling that another unit has already, be it only after folding. */
int sd_units_add(struct sd_units *u, const struct sd_unit_row *row, struct sd_err *err);

size_t sd_units_count(const struct sd_units *u);
const struct sd_unit *sd_unit_at(const struct sd_units *u, size_t index); /* lends */

/* The unit with this spelling, or NULL.  Both sides are folded: NFKC but for
 * superscripts (m² is not m2, yet both are spellings of the square metre), no
 * blanks, µ as μ.  Case counts: mW is not MW. */
const struct sd_unit *sd_unit_find(const struct sd_units *u, struct sd_unit_scratch *s,
				   struct sd_slice spelling);

enum sd_unit_match {
	SD_UNIT_DIFFERENT,	/* another kind or base */
	SD_UNIT_COMPARABLE,
	SD_UNIT_AMBIGUOUS	/* the same kind, but one is ppm or its like */
};
enum sd_unit_match sd_unit_compare_dim(const struct sd_unit *a, const struct sd_unit *b);

static inline bool sd_unit_comparable(const struct sd_unit *a, const struct sd_unit *b)
{
	return sd_unit_compare_dim(a, b) == SD_UNIT_COMPARABLE;
}

/* `value` in `to` instead of `from`.  0; -1 when the units do not compare or the
 * result is no decimal that fits (1 min in h): compare the values instead. */
int sd_unit_convert(struct sd_dec value, const struct sd_unit *from,
		    const struct sd_unit *to, struct sd_dec *out);

/* Less than, equal to or greater than 0 as a < b, a = b, a > b; exact, always.
 * The units must be comparable. */
int sd_unit_compare_values(struct sd_dec a, const struct sd_unit *ua, struct sd_dec b,
			   const struct sd_unit *ub);

/* A name with its unit behind: 甲醛含量/(mg/kg), 甲醛含量（mg/kg）,
 * 甲醛含量,mg/kg, 甲醛含量 mg/kg. */
struct sd_unit_name {
	struct sd_slice stem;		/* the name without it, lent from the name */
	struct sd_slice unit_text;	/* empty: none */
	const struct sd_unit *unit;	/* NULL: none, or in no table */
};

/* A unit in no table is only taken for one after "/(": 含量/(xx).  Without a
 * unit the stem is the whole name.  True when there is a unit text. */
bool sd_unit_split_name(const struct sd_units *u, struct sd_unit_scratch *s,
			struct sd_slice name, struct sd_unit_name *out);

#endif
