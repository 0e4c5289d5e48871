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
#include "rules/law.h"
#include "rules/wording.h"

enum {
	SD_REVIEW_CITED = 256,		/* citations of a record that are looked at */
	SD_REVIEW_TOUCHED = 64		/* standards that one row may be judged by */
};

/* A standard that the record cites, and where. */
struct sd_cited {
	struct sd_place place;
	struct sd_slice text;		/* as written */
	const struct sd_std *std;	/* NULL: not in the register */
	uint32_t base;			/* hash of the number without its year */
	bool dated;
	uint8_t type;			/* enum sd_std_type; SD_STD_UNKNOWN: unreadable */
};

struct sd_limit_group;	/* rules/limits.h */

/* Of one worker: remembered answers, and what was found of the record. */
struct sd_review {
	const struct sd_rule **rule;	/* the rules of the review that are wanted */
	size_t rules;
	struct sd_memo *terms, *requirements, *rows, *methods;
	struct sd_product_scratch product;
	struct sd_term_scratch term;
	struct sd_requirement_scratch requirement;
	struct sd_buf key, folded;
	struct sd_law *law[SD_PRODUCTS_MOST];	/* NULL: no record of the class yet */

	sd_day day;			/* the governing day */
	const char *governed_by;	/* made, declared or asked */
	bool made;			/* it is the day of making */
	uint32_t classes;		/* set of product classes */
	uint32_t stretch[SD_PRODUCTS_MOST];	/* of the day, in each of these classes */
	bool undecided;			/* a pattern ran into its limit */
	struct sd_telling said;		/* conditions that the record states */
	struct sd_judged *judged;	/* rules/limits.h: the rows of one standard in hand */
	size_t judged_cap;
	struct sd_buf row;		/* what answers about a row are remembered by */
	uint16_t context;		/* its first bytes, the same for the whole record */

	struct sd_cited cited[SD_REVIEW_CITED];
	size_t cited_n, cited_own;	/* the latter: not in cells */
	struct sd_verdict trial;	/* of a later day */
	uint8_t *touched;		/* by standard: SD_TOUCHED, SD_COUNTED */
	uint8_t *touched_then;		/* the same, of a later day */
	uint32_t touched_row[SD_REVIEW_TOUCHED];	/* by the row in hand */
	size_t touched_n;

	const struct sd_std *edition;	/* hold rows against this one, in force or not; NULL:
					 * judge by those in force on the day */
	void (*tell)(struct sd_judge *j, const struct sd_limit_group *g);	/* instead */
	void *teller;
};

struct sd_review *sd_review_new(const struct sd_pack *pack);
void sd_review_free(struct sd_review *r);

/* A limit of a standard was judged; it is counted among those that bind. */
enum { SD_TOUCHED = 1, SD_COUNTED = 2 };

/* Hold every indicator row against the limits of one edition, whatever the day, and tell
 * each group of them in the place of judging it.  The verdict stays empty. */
void sd_review_against(struct sd_judge *j, const struct sd_std *edition,
		       void (*tell)(struct sd_judge *j, const struct sd_limit_group *g),
		       void *teller);

/* Judge citations and limits by the law of the governing day in j->review. */
void sd_review_on_day(struct sd_judge *j);

/* The first day from the governing one on, up to j->how->until, on which goods made
 * then would fail, into j->verdict.  rules/until.c */
void sd_review_until(struct sd_judge *j);

/* Judge all indicator rows: those like one that was judged before, from memory.
 * rules/rows.c */
void sd_rows_judge(struct sd_judge *j);
struct sd_memo *sd_rows_memo(void);

/* A limit of the standard was judged. */
void sd_review_touch(struct sd_review *r, uint32_t std);

/* Note the standard that the cell of a row cites. */
void sd_review_cite_cell(struct sd_judge *j, size_t row, struct sd_slice cited);

/* The term of an indicator's name, remembered with whether brackets were left aside
 * for it.  rules/limits.c */
struct sd_named {
	const struct sd_term *term;	/* NULL: no wording of the pack */
	bool has_note;
	int figure;		/* the key whose figure such a row gives, or -1 */
};
const struct sd_named *sd_limits_name(struct sd_judge *j, struct sd_slice name);

/* Judge one indicator row against every binding limit.  rules/limits.c */
void sd_limits_judge(struct sd_judge *j, size_t row);

/* Which indicators a wording may mean, by the class and the unit: those that have limits
 * there (in any class when `product` is below 0) in a unit that compares.  Their number. */
int sd_limits_settle(const struct sd_judge *j, const struct sd_term *t, int product,
		     const struct sd_requirement *q, uint16_t *meant);

/* The one indicator that a row means for a class of products, -1 when it is not known. */
int sd_limits_indicator(struct sd_judge *j, size_t row, int product);

/* Whether the conditions of a limit hold for the product that the record, or what
 * its indicator row says, describes.  rules/condition.c */
enum sd_applies { SD_APPLIES_NOT, SD_MAY_APPLY, SD_APPLIES };
enum sd_applies sd_condition_applies(const struct sd_judge *j, const struct sd_limit *l,
				     const struct sd_telling *row,
				     const struct sd_condition_key **unknown);

/* Whether the edition is for the record's products, by what is said of its conditions. */
enum sd_applies sd_edition_applies(const struct sd_judge *j, const struct sd_std *s);

/* What was read of the limit's conditions, and where: `class=A /products/0/name`,
 * in the arena.  May be empty. */
struct sd_slice sd_condition_read(struct sd_judge *j, const struct sd_limit *l,
				  const struct sd_telling *row);

/* Read what the record says of conditions, and what one of its rows says.
 * rules/said.c */
void sd_conditions_find(struct sd_judge *j);
void sd_conditions_of_row(struct sd_judge *j, size_t row, struct sd_telling *out);

/* Whether a text says anything of conditions. */
bool sd_condition_says(struct sd_judge *j, struct sd_slice text);

/* The requirement of an indicator row, remembered by name and cell; its slices are lent
 * from these two. */
void sd_review_requirement(struct sd_judge *j, struct sd_slice name, struct sd_slice cell,
			   struct sd_requirement *out);

/* Whether the record cites this standard, in whatever edition. */
bool sd_review_cites(const struct sd_judge *j, const struct sd_std *s);

#endif
