/* Two declarations compared, member by member, in the terms of standards.
 *
 * Values are the same when they say the same (rules/diff_print.h).  Rows of lists belong
 * together by what they mean, not by where they stand:
 *
 *	indicators	the same name, else another wording of the same indicator, each
 *			under the same conditions and the same words in brackets
 *	products	barcode, name and model, model, name
 *	references	the same number, else another edition of the same standard
 *
 * Requirements are compared by model/stricter.h.  An indicator under another wording, and
 * a requirement that asks for the same in other units or words, are equal.
 */

#ifndef SD_RULES_DIFF_RECORD_H
#define SD_RULES_DIFF_RECORD_H

#include "model/stricter.h"
#include "rules/diff_print.h"
#include "rules/judge.h"

/* What a change is: of requirements by enum sd_strictness, then */
enum sd_change_is {
	SD_CHANGE_MISSING = SD_NOT_COMPARABLE + 1,
	SD_CHANGE_ADDED,
	SD_CHANGE_PLAIN,	/* of a member that is neither stricter nor laxer */
	SD_CHANGES
};

/* equal, tighter, looser, not comparable, missing, added; NULL for a plain one */
const char *sd_change_word(unsigned is);

/* Texts are lent until the next comparison. */
struct sd_change {
	struct sd_slice at;		/* pointer into the new record; into the old one for
					 * what is missing */
	struct sd_slice was_at;		/* pointer into the old one, where it is another */
	struct sd_slice was, now;	/* JSON as written; empty: none */
	struct sd_slice name;		/* of the indicator or product; may be empty */
	struct sd_slice model;		/* of the product */
	struct sd_slice cell, was_cell;	/* of the spreadsheets, when they came from one */
	struct sd_slice place;		/* pointer, of what stands in a list that of the list */
	struct sd_slice margin;		/* of requirements: by how much stricter */
	uint8_t is;			/* enum sd_strictness, sd_change_is */
	uint8_t root;			/* the member of the record, by number */
	bool of_indicator;
	bool told;			/* the new row has a note that the old one had not */
	bool quiet;			/* nobody was told: see sd_diff_quiet */
};

/* One of the two records: its line, and the places in it. */
struct sd_diff_side {
	struct sd_buf line;
	struct sd_scan scan;
	struct sd_arena arena;
	struct sd_decl decl;
	bool bound;
	struct sd_buf at;		/* where the comparison is, as a pointer */
};

/* Of one worker. */
struct sd_differ {
	struct sd_judge judge;		/* terms, requirements, remembered */
	struct sd_diff_printer print;
	struct sd_diff_side was, now;
	bool whole;			/* compare what filters added, too */
	bool tells_same;		/* of indicators, tell what is the same as well */
	struct sd_change *change;
	size_t n, cap;
	unsigned count[SD_CHANGES];	/* changes by what they are */
	unsigned indicators[SD_CHANGES], quiet;		/* those of indicators */
	struct sd_arena arena;
	struct sd_term_scratch term;
	struct sd_slice name, model;	/* of the row in hand */
	size_t list_n;			/* bytes of the pointer to its list */
	uint8_t root, key_name, key_requirement, key_model, key_barcode, key_products,
		key_indicators;
};

void sd_differ_init(struct sd_differ *d, const struct sd_pack *pack,
		    const struct sd_judging *how, const struct sd_keys *keys, bool whole,
		    uint64_t seed);
void sd_differ_release(struct sd_differ *d);

void sd_diff_side_init(struct sd_diff_side *s, const struct sd_keys *keys);
void sd_diff_side_release(struct sd_diff_side *s);

/* Room for a line of `n` bytes, to be filled in by the caller. */
char *sd_diff_side_room(struct sd_diff_side *s, size_t n);

/* Read that line; false when it is no object. */
bool sd_diff_side_read(struct sd_diff_side *s, size_t n);

/* Its members, found when first asked. */
const struct sd_decl *sd_diff_side_decl(struct sd_diff_side *s);

/* Fill in d->change, in an order that no order of the input decides. */
void sd_differ_compare(struct sd_differ *d);

/* Compare the indicators alone. */
void sd_differ_compare_indicators(struct sd_differ *d);

/* Whether a change is more than another way of writing the same. */
static inline bool sd_differ_differs(const struct sd_differ *d)
{
	return d->n > d->count[SD_EQUAL];
}

/* --- for the parts of the comparison --- */

/* Compare two values at the place that both sides' `at` say; either may be NULL. */
void sd_diff_values(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now);

/* Compare the members of two rows, but not their names and requirements. */
void sd_diff_row_members(struct sd_differ *d, const struct sd_val *was,
			 const struct sd_val *now);

/* Note a change at the place of both sides. */
struct sd_change *sd_diff_tell(struct sd_differ *d, const struct sd_val *was,
			       const struct sd_val *now, unsigned is);

/* Lists of rows; either may be NULL.  Those of indicators are
 * in rules/diff_rows.c, the others in rules/diff_lists.c. */
void sd_diff_indicators(struct sd_differ *d, const struct sd_val *was,
			const struct sd_val *now);
void sd_diff_products(struct sd_differ *d, const struct sd_val *was,
		      const struct sd_val *now);
void sd_diff_set(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now);

/* Which loosenings are quiet: an indicator became looser or is missing, and the new
 * record has the number and day of issue of the old one; or it has others, and neither
 * a new note at the indicator nor below_recommended tells of it.  None is where the
 * new record ends the standard, or shows the text in the place of indicators.
 * rules/diff_quiet.c */
void sd_diff_quiet(struct sd_differ *d);

#endif
