/* What each column of a table is, from its row of headings.
 *
 *	long	a row an indicator; rows with the same key are one declaration
 *	wide	a row a declaration; indicators are columns named by their headings, and
 *		"甲醛含量检验方法" beside "甲醛含量" is the method
 */

#ifndef SD_FORMAT_COLUMNS_H
#define SD_FORMAT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"
#include "format/maps.h"

enum sd_layout { SD_LAYOUT_AUTO, SD_LAYOUT_LONG, SD_LAYOUT_WIDE };

enum {
	SD_COL_LETTERS = 4,	/* bytes of A … XFD with the NUL */
	SD_HEADING_KEY = 200,	/* bytes of a heading that is a key under extra */
	SD_HEADING_KNOWN = 3	/* known headings that make a row of headings */
};

/* What a column of a wide table says of the indicator of another column. */
enum sd_aspect { SD_ASPECT_NONE, SD_ASPECT_METHOD, SD_ASPECT_NOTE };

struct sd_col {
	enum sd_field field;
	enum sd_kind kind;
	struct sd_slice condition;	/* the key of one; lent from the maps */
	char letters[SD_COL_LETTERS];
	uint64_t row;		/* of the heading */
	char *heading;		/* as written, trimmed, cut to SD_HEADING_KEY; may be "" */
	char *key;		/* unique in the table: of the member under extra */
	bool second;		/* another column has the same field and goes first */
	size_t first;		/* which, when `second` */
	enum sd_aspect aspect;
	size_t of;		/* the indicator's column, when there is an aspect */
	size_t method, note;	/* an indicator's own: 0 = none, else 1 + the column */
	bool told;		/* that it has no field */
	bool stated;		/* for the builder: the declaration has this condition */
	uint32_t items, item_first, item_last;	/* for the builder: what is under extra */
	struct sd_buf above;	/* and what a merged block, whose first row is this, or the
				 * first row of the declaration says */
	uint64_t above_row;
};

struct sd_columns {
	struct sd_col *col;
	size_t n, cap;
	enum sd_layout layout;	/* never SD_LAYOUT_AUTO */
	bool has[SD_F_COUNT];	/* some column has the field */
	uint64_t row;		/* of the headings */
};

/* The letters of column `i`, from 0; NUL-ended. */
void sd_col_letters(size_t i, char letters[SD_COL_LETTERS]);

/* How many cells of a row are known headings, and how many are not empty. */
size_t sd_headings_known(struct sd_maps *m, const struct sd_slice *cell, size_t n,
			 size_t *filled);

/* Whether these counts make a row of headings: three known ones, or all of two. */
bool sd_headings_enough(size_t known, size_t filled);

void sd_columns_init(struct sd_columns *c, struct sd_maps *m, const struct sd_slice *cell,
		     size_t n, uint64_t row, enum sd_layout layout);
void sd_columns_release(struct sd_columns *c);

/* Columns without a heading, so that there are `n`. */
void sd_columns_widen(struct sd_columns *c, size_t n);

#endif
