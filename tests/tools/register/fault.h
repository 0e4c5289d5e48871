/* What a planted fault is, and what it may rest on.
 *
 * A fault spoils one thing, so that exactly one finding is to be expected (of a
 * limit, one for each row that it breaks).  Two faults of one record never touch
 * the same parts: what one needs intact the other must not spoil.
 */

#ifndef REGISTER_FAULT_H
#define REGISTER_FAULT_H

#include "model.h"

enum { FAULTS_MAX = 3 };

/* Parts of a record. */
enum {
	PART_USCC = 1 << 0,
	PART_FIRM = 1 << 1,
	PART_REGION = 1 << 2,
	PART_POSTCODE = 1 << 3,
	PART_INDUSTRY = 1 << 4,
	PART_REGISTRY = 1 << 5,
	PART_DECLARED = 1 << 6,
	PART_OP = 1 << 7,
	PART_TYPE = 1 << 8,
	PART_NUMBER = 1 << 9,
	PART_TITLE = 1 << 10,
	PART_ISSUED = 1 << 11,
	PART_EFFECTIVE = 1 << 12,
	PART_REFERENCES = 1 << 13,
	PART_ICS = 1 << 14,
	PART_CCS = 1 << 15,
	PART_TEXT = 1 << 16,
	PART_SUBJECT = 1 << 17,
	PART_MODELS = 1 << 18,
	PART_CODES = 1 << 19,
	PART_BARCODES = 1 << 20,
	PART_SALES = 1 << 21,
	PART_BRANDS = 1 << 22,
	PART_INDICATORS = 1 << 23,
	PART_METHODS = 1 << 24,
	PART_LEGAL = 1 << 25,
	PART_V = 1 << 26,
	PART_SPECS = 1 << 27,
	PART_ADDRESS = 1 << 28,
	PART_ROUTE = 1 << 29,
	PART_COURSE = 1 << 30 /* status and re-examination */
};

struct planted {
	const char *rule;
	struct sd_slice at; /* JSON pointer of what is faulty or missing */
};

/* `weight`  against the other faults that fit the record.
 * `parts`   what it spoils, and what it needs as it was.
 * `fits`    NULL: any record.
 * `plant`   gives the pointer. */
struct fault {
	const char *rule;
	unsigned weight, parts;
	bool (*fits)(const struct record *d);
	struct sd_slice (*plant)(struct record *d, struct sd_rand *r);
};

static inline struct sd_slice row_pointer(struct record *d, const char *list, size_t row,
					  const char *column)
{
	return sd_arena_printf(d->arena, "%s/%zu%s", list, row, column);
}

static inline void spoil(struct field *f, const char *text)
{
	*f = field_of(text);
}

static inline void omit(struct field *f)
{
	f->how = ABSENT;
}

/* Gone, or there with nothing in it that counts. */
static inline void lose(struct field *f, const char *nothing, struct sd_rand *r)
{
	if (chance(r, 500))
		omit(f);
	else
		spoil(f, nothing);
}

#endif
