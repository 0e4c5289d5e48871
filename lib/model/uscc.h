/* Unified social credit code (统一社会信用代码), the key of every enterprise, and
 * the organisation code (组织机构代码) inside it.
 *
 *	9 1 330000 740545604 A
 *	| |   |        |     check character, position 18
 *	| |   |        subject code, positions 9 to 17: an organisation code,
 *	| |   |        whose own check character is position 17
 *	| |   division code of the registering office, positions 3 to 8
 *	| category of the subject
 *	registering department
 *
 * A letter has two values: in the credit code the alphabet leaves out I, O, S, V
 * and Z (M is 21), in the organisation code it is whole (M is 22).
 *
 * A code is never guessed.  What is told is where the slip likely lies.
 *
 * Sources: GB 32100-2015, composition and check character; GB 11714-1997,
 * composition and check character.
 */

#ifndef SD_MODEL_USCC_H
#define SD_MODEL_USCC_H

#include <stdbool.h>

#include "base/err.h"
#include "base/slice.h"

enum { SD_USCC_LEN = 18, SD_ORGCODE_LEN = 9 }; /* characters, all ASCII */

/* The first fault found, in the order in which they are looked for. */
enum sd_uscc_fault {
	SD_USCC_GOOD,
	SD_USCC_LENGTH,		/* not so many characters */
	SD_USCC_ALPHABET,	/* a character that the code does not use */
	SD_USCC_REGION,		/* positions 3 to 8 are not all figures */
	SD_USCC_INNER,		/* only the organisation code's check fails */
	SD_USCC_OUTER,		/* only the check at position 18 fails */
	SD_USCC_BOTH		/* both fail */
};

struct sd_uscc_diagnosis {
	enum sd_uscc_fault fault;
	int length;		/* characters found */
	int position;		/* of the fault, from 1; 0 = none */
	char found, expected;	/* at `position`, as capitals; 0 = not ASCII, or no single
				 * one.  Both checks fail: those of position 18 */
	char inner_found, inner_expected; /* at position 17; 0 before the checks */
	bool lower_case;	/* small letters, judged as capitals */
	bool damaged_by_spreadsheet; /* 9.14403E+17; 18 figures that end in three zeros
				 * and fail a check; 15 figures */
	bool maybe_registration_no; /* 15 figures: may be the former registration number
				 * of the business licence instead */
	int likely_from, likely_to; /* where the slip likely lies; 0 = not known */
};

/* Judge `code`: length, alphabet, figures of the division code, inner check,
 * outer check.  `d` may be NULL.  Small letters are read as capitals and noted;
 * blanks are characters.  Allocates nothing.
 *
 * The inner check is required of codes that begin with 9 (enterprises and other
 * market subjects).  Of others it is computed too: `inner_found` differs from
 * `inner_expected`, but alone that is no fault.
 *
 * Only the outer check failing, the slip is likely in positions 1 to 8, or 18.
 * (The inner check is blind to 0 B M X, 1 C N Y and other letters 11 apart.)
 * Both failing, it is likely in 9 to 17.  When other characters at single places, or
 * exchanges of two neighbours, would put both right, the range is narrowed to all
 * those places: a slip of one of these two kinds lies inside.
 *
 * The division code is only checked for figures: divisions are renamed and merged,
 * and an old code stays valid. */
enum sd_uscc_fault sd_uscc_diagnose(struct sd_slice code, struct sd_uscc_diagnosis *d);

/* Whether `code` is a well-formed code.
 *
 * `code`  exactly SD_USCC_LEN bytes, capitals; need not end in NUL.
 * `err`   may be NULL; on refusal says which position is wrong and why.
 *
 * Returns 0, or -1 with err->kind SD_DATA. */
int sd_uscc_check(const char *code, struct sd_err *err);

/* The check character for the first 17 characters (capitals), GB 32100-2015;
 * 0 when one of them is not in the alphabet. */
char sd_uscc_check_char(const char *first17);

/* The check character for the first 8 characters (capitals), GB 11714-1997;
 * 0 when one of them is no figure or letter. */
char sd_orgcode_check_char(const char *first8);

struct sd_orgcode_diagnosis {
	enum sd_uscc_fault fault; /* GOOD, LENGTH, ALPHABET or INNER */
	int length;		/* characters found, without the hyphen */
	int position;		/* of the fault, from 1, without the hyphen; 0 = none */
	char found, expected;	/* as above */
	bool hyphen;		/* printed form, 74054560-4 */
	bool lower_case;	/* small letters, judged as capitals */
	bool private_range;	/* PDY00001 to PDY99999: an organisation's own use, not to
				 * be exchanged (GB 11714-1997) */
};

/* Judge an organisation code of 9 characters, with or without the hyphen before
 * the check character.  `d` may be NULL. */
enum sd_uscc_fault sd_orgcode_diagnose(struct sd_slice code,
				       struct sd_orgcode_diagnosis *d);

#endif
