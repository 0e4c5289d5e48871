/* What a set holds of its declarations while it is gathered and walked. */

#ifndef SD_RULES_SET_STATE_H
#define SD_RULES_SET_STATE_H

#include "base/hash.h"
#include "base/sorter.h"
#include "model/decl.h"
#include "model/stdno.h"
#include "rules/judge.h"
#include "rules/set.h"

/* Behind the operations in the order of a standard: a declaration of another standard
 * says that it replaces this one. */
enum { SD_MARK_REPLACED = SD_OPS };

struct sd_mark {
	struct sd_print firm, std;	/* credit code; canonical number */
	struct sd_print name, content;	/* folded; { 0, 0 }: no name */
	sd_instant at;			/* of declaration, or SD_INSTANT_NONE */
	uint64_t line;
	uint32_t operand;
	sd_day issued;
	uint8_t op;			/* enum sd_op, or SD_MARK_REPLACED */
	bool renamed;			/* it says that the firm had another name */
	bool in_force;			/* it leaves the standard in force */
	uint8_t nothing[5];		/* it is written to disk whole */
};

_Static_assert(sizeof(struct sd_mark) == 96, "sd-validate(1) tells the size");
_Static_assert(sizeof(struct sd_found) == 32, "sd-validate(1) tells the size");

/* What a worker makes marks with. */
struct sd_marker {
	struct sd_buf text, folded;
	struct sd_mark mark[1 + SD_SET_REPLACES];
};

/* The marks of a declaration: how many; 0 when it has no credit code or no number that
 * can be read.  Places are left to the caller. */
size_t sd_marks_make(struct sd_marker *k, const struct sd_decl *d);

int sd_mark_order(const void *a, const void *b);

static inline bool sd_print_same(struct sd_print x, struct sd_print y)
{
	return x.a == y.a && x.b == y.b;
}

/* Walk the marks and add what is found to `found` (struct sd_found).
 * `memory`  bytes for the standards of one firm. */
int sd_set_walk(struct sd_sorter *marks, struct sd_sorter *found, size_t memory,
		struct sd_err *err);

/* Found things in the order of the records they are found of. */
int sd_found_order(const void *a, const void *b);

#endif
