/* One declaration held against a standard, or against another declaration: indicator by
 * indicator, both values side by side. */

#ifndef SD_RULES_DIFF_AGAINST_H
#define SD_RULES_DIFF_AGAINST_H

#include "rules/diff_tell.h"
#include "rules/limits.h"

/* An indicator against a limit, or against that of the other declaration. */
struct sd_against_row {
	struct sd_slice at, cell, name;
	struct sd_slice declared, other;	/* as written; empty: none */
	struct sd_slice margin;
	struct sd_slice rule, clause, read;	/* of a limit; `read`: see struct sd_finding */
	struct sd_slice unknown;		/* the condition that is not stated */
	uint8_t is;				/* as in struct sd_change */
	bool possible;				/* the limit may apply, it is not certain */
	bool unverified;
};

/* Of one worker. */
struct sd_against {
	const struct sd_std *edition;	/* NULL: the declaration in differ.was */
	struct sd_differ differ;
	struct sd_against_row *row;
	size_t n, cap;
	uint8_t *met;			/* by indicator: some row is held against it */
	bool of_product;		/* the edition has limits for such a product */
	bool cited;			/* the declaration cites the edition's standard */
};

void sd_against_release(struct sd_against *a);

/* Fill in the rows for the declaration that is in a->differ.now. */
void sd_against_compare(struct sd_against *a);

/* Whether some indicator is looser than a verified limit that applies for certain, or
 * than the other declaration. */
bool sd_against_looser(const struct sd_against *a);

void sd_against_record(struct sd_against *a, struct sd_slice against, struct sd_buf *out);
void sd_against_pretty(struct sd_against *a, const struct sd_filter *io, struct sd_buf *out);

#endif
