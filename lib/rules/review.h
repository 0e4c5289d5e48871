/* Compliance review: declared indicators against mandatory limits, and cited
 * standards against the register.
 *
 *	1. product classes	from the products' names and the title
 *	2. binding standards	of those classes, in force on the governing day
 *	3. indicators		by their terms; limits of class, indicator, standard
 *	4. which rows apply	conditions: yes, no, or may be
 *	5. inside the limit?	pass, fail, or open where it cannot be told
 *
 * The governing day is the day of manufacture when it is known (--made), else
 * that of the declaration, else the day of judging.
 */

#ifndef SD_RULES_REVIEW_H
#define SD_RULES_REVIEW_H

#include "model/product.h"
#include "rules/judge.h"

enum { SD_REVIEW_CITED = 256 };	/* citations of a record that are looked at */

/* A standard that the record cites, and where. */
struct sd_cited {
	struct sd_place place;
	struct sd_slice text;		/* as written */
	const struct sd_std *std;	/* NULL: not in the register */
	uint32_t base;			/* hash of the number without its year */
	bool dated;
	uint8_t type;			/* enum sd_std_type; SD_STD_UNKNOWN: unreadable */
};

/* An indicator row as it was understood. */
struct sd_declared {
	const struct sd_term *term;	/* NULL: no wording of the pack */
	const struct sd_requirement *requirement;
};

/* Of one worker: remembered answers, and what was found of the record. */
struct sd_review {
	struct sd_memo *names, *terms, *requirements, *wordings;
	struct sd_product_scratch product;
	struct sd_term_scratch term;
	struct sd_requirement_scratch requirement;
	struct sd_buf key, word, folded;

	sd_day day;			/* the governing day */
	const char *governed_by;	/* made, declared or asked */
	uint32_t classes;		/* set of product classes */
	bool undecided;			/* a pattern ran into its limit */
	/* the last answers about a key: rows of one indicator ask the same again */
	const struct sd_condition_key *stated_key, *product_key;
	size_t stated_row;
	int stated, product_value;	/* index of the value, or below 0 */
	bool stated_near;		/* it stands at the indicator itself */

	struct sd_cited cited[SD_REVIEW_CITED];
	size_t cited_n;
	uint8_t touched[SD_STDS_MOST];	/* standards of which a limit was judged */
};

struct sd_review *sd_review_new(void);
void sd_review_free(struct sd_review *r);

/* Judge one indicator row against every binding limit.  rules/limits.c */
void sd_limits_judge(struct sd_judge *j, size_t row);

/* The indicator that a row means for a class of products, -1 when it is not known. */
int sd_limits_indicator(struct sd_judge *j, size_t row, int product);

/* Whether the conditions of a limit hold for the product that the record, or its
 * indicator `row`, describes.  rules/condition.c */
enum sd_applies { SD_APPLIES_NOT, SD_MAY_APPLY, SD_APPLIES };
enum sd_applies sd_condition_applies(struct sd_judge *j, const struct sd_limit *l, size_t row,
				     const struct sd_condition_key **unknown);

/* Whether a text states the value of a key that is read from wordings. */
bool sd_condition_says(struct sd_judge *j, struct sd_slice text);

/* The requirement of an indicator row, remembered by name and cell. */
const struct sd_requirement *sd_review_requirement(struct sd_judge *j, struct sd_slice name,
						   struct sd_slice cell);

/* Whether the record cites this standard, in whatever edition. */
bool sd_review_cites(const struct sd_judge *j, const struct sd_std *s);

#endif
