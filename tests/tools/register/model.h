/* A declaration before it is written: every member as it will stand in the line,
 * with the few things beside it that faults must know (days, kind, class).
 *
 * Text is lent: from the tables, from the firm, or from the record's arena.
 */

#ifndef REGISTER_MODEL_H
#define REGISTER_MODEL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/rand.h"
#include "base/slice.h"
#include "kinds.h"

enum {
	PRODUCTS_MAX = 8,
	INDICATORS_MAX = 12,
	REFERENCES_MAX = 12,
	SUBJECT_CODE = 8 /* characters of an organisation code before its check */
};

enum how { ABSENT, TEXT, RAW }; /* RAW: without quotes */

struct field {
	struct sd_slice text;
	enum how how;
};

/* A day; `instead` is what stands there when it is no day. */
struct date {
	sd_day day;
	struct field instead;
};

struct product {
	struct field name, generic, brand, barcode, spec, model, scheme, code;
	struct date first_sale;
};

struct indicator {
	struct field name, requirement, method, note;
	bool says_class; /* by a member of its own */
};

/* Q/XYZ 001-2017 in parts, and the marks between them as written. */
struct number {
	struct sd_slice prefix, blank, serial, dash;
	int year;
	struct field instead;
};

/* Where the class of a textile or leather product is told. */
enum class_told { IN_MEMBER, IN_NAMES, IN_NOTES, IN_ROWS, CLASS_PLACES };

struct record {
	struct sd_arena *arena;
	const struct kind *kind;
	bool product, enterprise, open;
	bool full;			/* empty lists are written too */
	char letter;			/* class; 0 where there is none */
	enum class_told told;
	sd_day day;			/* of the declaration */
	int minute, ymd;		/* of that day; the day as 20170301 */
	struct field v, id, registry_no, declared_at, node, op, statement, route;
	struct field channel;
	struct field uscc, firm, former, legal, type, region, address, postcode;
	struct field industry, scale;
	struct field std_type, title, status, replaces, adopts, ics, ccs;
	struct field file, sha256, bytes;
	struct field subject;
	struct number number;
	const char *listed_title;	/* NULL: no edition of the register */
	struct date issued, effective;
	struct sd_slice references[REFERENCES_MAX];
	size_t reference_count;
	struct product products[PRODUCTS_MAX];
	size_t product_count;
	struct indicator indicators[INDICATORS_MAX];
	size_t indicator_count;
	struct date review;		/* the day is SD_DAY_NONE: none */
	struct field outcome;		/* of it */
};

static inline struct field text_field(struct sd_slice text)
{
	return (struct field){ text, TEXT };
}

static inline struct field field_of(const char *text)
{
	return text_field(sd_slice_of(text));
}

static inline struct field raw_field(const char *text)
{
	return (struct field){ sd_slice_of(text), RAW };
}

static inline int ymd_of(sd_day day)
{
	int year, month, dom;

	sd_day_split(day, &year, &month, &dom);
	return year * 10000 + month * 100 + dom;
}

/* True in `permille` of 1000 draws. */
static inline bool chance(struct sd_rand *r, uint32_t permille)
{
	return sd_rand_below(r, 1000) < permille;
}

/* From `least` to `most`. */
static inline int between(struct sd_rand *r, int least, int most)
{
	return least + (int)sd_rand_below(r, (uint32_t)(most - least + 1));
}

/* One of a list that ends in NULL.  Two draws never stand in one call: which comes
 * first is the compiler's choice. */
static inline const char *one_of(struct sd_rand *r, const char *const *list)
{
	uint32_t n = 0;

	while (list[n])
		n++;
	return list[sd_rand_below(r, n)];
}

/* The pieces after one another; the last is NULL.  Lives in the arena. */
static inline struct sd_slice join(struct sd_arena *a, const char *const *piece)
{
	size_t n = 0, i, len;
	char *p;

	for (i = 0; piece[i]; i++)
		n += strlen(piece[i]);
	p = sd_arena_get(a, n);
	for (n = 0, i = 0; piece[i]; i++) {
		len = strlen(piece[i]);
		memcpy(p + n, piece[i], len);
		n += len;
	}
	return sd_slice(p, n);
}

#define JOIN(arena, ...) join(arena, (const char *const[]){ __VA_ARGS__, NULL })

/* `value` in `digits` figures at least, with zeros in front, and a NUL. */
static inline const char *figures(struct sd_arena *a, uint64_t value, int digits)
{
	char *p = sd_arena_get(a, 24), *at = p + 23;

	*at = '\0';
	do {
		*--at = (char)('0' + value % 10);
		value /= 10;
		digits--;
	} while (value || digits > 0);
	return at;
}

#endif
