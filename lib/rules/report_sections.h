/* Tables of one shape: a total, then sections of rows with the same figures.
 *
 *	section, key	for programs
 *	item, enterprises, standards, products, declarations, share of the declarations
 */

#ifndef SD_RULES_REPORT_SECTIONS_H
#define SD_RULES_REPORT_SECTIONS_H

#include "rules/report_words.h"

/* A word that records use, and how it is called. */
struct sd_report_word {
	const char *key, *zh, *en;
};

#define SD_REPORT_LIST(words) (words), sizeof(words) / sizeof *(words)

struct sd_report_section {
	const char *id;
	struct sd_slice heading;
};

/* The columns, and the total. */
void sd_report_sections_begin(const struct sd_report_result *r, struct sd_figures *t);

void sd_report_section_row(const struct sd_report_result *r, struct sd_figures *t,
			   const struct sd_report_section *s, struct sd_slice key,
			   struct sd_slice name, const struct sd_report_cell *cell);

/* A row a word, in the order of the list. */
void sd_report_section_words(const struct sd_report_result *r, struct sd_figures *t,
			     const struct sd_report_section *s,
			     const struct sd_report_word *word, size_t n);

/* The section's rows as they came: most declarations first, then by name; what is not
 * known comes last.  `name` says what people read for a word; NULL: the word. */
void sd_report_section_found(const struct sd_report_result *r, struct sd_figures *t,
			     const struct sd_report_section *s,
			     struct sd_slice (*name)(const struct sd_report_result *r,
						     struct sd_arena *arena,
						     struct sd_slice word));

/* The rows of a section in that order, for tables of other shapes: numbers, -1 at the
 * end, which the caller frees. */
int *sd_report_section_order(const struct sd_report_result *r, const char *section);

/* The word itself, if it is in the list; else "unknown" for none, "other" for any. */
struct sd_slice sd_report_known_word(struct sd_slice word,
				     const struct sd_report_word *list, size_t n);

#endif
