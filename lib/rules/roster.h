/* The roster: who makes the key products, and so should declare.
 *
 *	credit code, name, product, region
 *
 * A row a firm and product.  It gives the denominators of coverage, and the list of
 * those who are silent.  This part knows no files: rows are handed in. */

#ifndef SD_RULES_ROSTER_H
#define SD_RULES_ROSTER_H

#include "base/arena.h"
#include "model/product.h"
#include "rules/group.h"
#include "rules/pack.h"

/* A row as it is written; slices lent for the call. */
struct sd_roster_row {
	struct sd_slice uscc, name;
	struct sd_slice product;	/* id, or a name that the table of products knows */
	struct sd_slice region;		/* code, or name of a reporting unit; may be empty */
};

struct sd_maker {
	struct sd_slice uscc, name, region;	/* capitals; as written; as written */
	struct sd_firm firm;
	unsigned product;		/* index among those of the pack */
	uint8_t unit;			/* as in struct sd_reported */
};

struct sd_roster {
	const struct sd_pack *pack;
	struct sd_maker *maker;		/* after sealing by credit code and product */
	size_t n, cap;
	struct sd_arena text;
	struct sd_product_scratch scratch;
};

struct sd_roster *sd_roster_new(const struct sd_pack *pack);
void sd_roster_free(struct sd_roster *roster);

/* Add a row, once for each product that its name is.  -1 with SD_DATA: not added, and
 * why. */
int sd_roster_add(struct sd_roster *roster, const struct sd_roster_row *row,
		  struct sd_err *err);

/* Sort; the same firm with the same product twice is one. */
void sd_roster_seal(struct sd_roster *roster);

#endif
