/* What we changed deliberately after the tables were filled: ours.tsv.
 *
 *	table		row	column	origin		ours
 *	terms.tsv	lead;铅					a row of ours
 *	products.tsv	toy	not_…	what it was		a cell of ours
 *	regions.tsv	*	level	their word	heading	a word of ours, in any row
 */

#ifndef SD_RULES_ORIGIN_OURS_H
#define SD_RULES_ORIGIN_OURS_H

#include "data/tsv.h"

struct sd_ours_row {
	struct sd_slice table, row, column, origin, ours;
	size_t line;
};

struct sd_ours {
	struct sd_tsv table;
	struct sd_ours_row *row;
	size_t n, cap;
};

/* A pack without the table has changed nothing. */
int sd_ours_read(struct sd_ours *o, const char *dir, struct sd_err *err);
void sd_ours_release(struct sd_ours *o);

/* What is ours of a row; `column` is "" for the whole row.  NULL: nothing. */
const struct sd_ours_row *sd_ours_find(const struct sd_ours *o, const char *table,
				       struct sd_slice row, const char *column);

/* Our word for one of the collection: itself where we have no other. */
struct sd_slice sd_ours_word(const struct sd_ours *o, const char *table, const char *column,
			     struct sd_slice word);

#endif
