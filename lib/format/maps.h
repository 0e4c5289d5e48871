/* What the headings and the words in spreadsheets mean: tables of share/maps.
 *
 *	headings.tsv	heading, path, kind	统一社会信用代码 → /enterprise/uscc
 *	words.tsv	kind, word, value	企标 → enterprise
 *
 * Headings and words are compared folded: full-width forms, blanks and case do not
 * count, nor do marks such as "*" and "（必填）" around a heading.
 */

#ifndef SD_FORMAT_MAPS_H
#define SD_FORMAT_MAPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "format/field.h"

struct sd_heading {
	struct sd_slice text;	/* as in the table; lent for the maps' life */
	enum sd_field field;
	enum sd_kind kind;
	struct sd_slice condition;	/* the key of one; empty otherwise */
	int rank;		/* of two columns for one field the smaller goes first */
};

struct sd_maps;

/* Read headings.tsv and words.tsv of `dir`, and what a rule pack says of conditions.  NULL
 * on failure. */
struct sd_maps *sd_maps_new(const char *dir, const char *rules, struct sd_err *err);
void sd_maps_free(struct sd_maps *m);

/* A table of the user's: its headings replace those that are there or come before
 * them; a row without a path says nothing.  A path or kind that does not exist is
 * SD_USAGE with those that do. */
int sd_maps_add(struct sd_maps *m, const char *path, struct sd_err *err);

/* The wordings of indicators in terms.tsv of a rule pack: as headings they are
 * indicators of a wide table, where no field has the name. */
int sd_maps_terms(struct sd_maps *m, const char *path, struct sd_err *err);

/* All of them: from 0, NULL behind the last. */
const struct sd_heading *sd_maps_at(const struct sd_maps *m, size_t i);

/* What a heading means; NULL when it is not known. */
const struct sd_heading *sd_maps_heading(struct sd_maps *m, struct sd_slice heading);

struct sd_conditions *sd_maps_conditions(const struct sd_maps *m);

/* A heading as it is compared: folded, without marks, appended to `out`. */
void sd_heading_fold(struct sd_slice heading, struct sd_buf *out);

/* The value of a word of this kind; false when there is none. */
bool sd_maps_word(struct sd_maps *m, enum sd_kind kind, struct sd_slice word,
		  struct sd_slice *value);

/* Whether the text is a word of this kind; for any thread. */
bool sd_maps_is_word(const struct sd_maps *m, enum sd_kind kind, struct sd_slice text,
		     struct sd_buf *scratch);

/* The value number `n` of this kind and the first word for it; false behind the last. */
bool sd_maps_value(const struct sd_maps *m, enum sd_kind kind, size_t n,
		   struct sd_slice *value, struct sd_slice *word);

/* "统一社会信用代码, 社会信用代码, …": the first headings of a field. */
void sd_maps_tried(const struct sd_maps *m, enum sd_field p, struct sd_buf *out);

/* "national, industry, …": the values that words of this kind may have. */
void sd_maps_values(const struct sd_maps *m, enum sd_kind kind, struct sd_buf *out);

#endif
