/* Which columns a table of declarations has, and what they are called.
 *
 *	long	a row an indicator, or a product, or a re-examination, side by side; what
 *		stands once in a declaration is in each of its rows
 *	wide	a row a declaration; indicators are columns
 *
 * All columns together hold all of a declaration: what has none of its own goes as JSON
 * text into the column 其他 (format/rest.h), if that is among them.
 */

#ifndef SD_FORMAT_EXPORT_PLAN_H
#define SD_FORMAT_EXPORT_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/slice.h"
#include "format/catalogue.h"
#include "format/columns.h"
#include "format/field.h"
#include "format/maps.h"

enum {
	SD_EXPORT_COLUMNS = 4096,	/* as many as sd-import reads */
	SD_EXPORT_WORDS = 8		/* values of a kind of words */
};

/* What is one to a declaration, and what is one to a row. */
enum sd_export_part {
	SD_PART_PRODUCT, SD_PART_INDICATOR, SD_PART_REVIEW, SD_PART_LISTS,
	SD_PART_ONCE = SD_PART_LISTS, SD_PART_REST
};

enum sd_export_headings { SD_HEADINGS_ZH, SD_HEADINGS_EN, SD_HEADINGS_PATH };

struct sd_export_column {
	enum sd_field field;		/* SD_F_WIDE: an indicator of a wide table */
	enum sd_export_part part;
	struct sd_slice heading;
	struct sd_slice indicator;	/* its name, and what of it: */
	enum sd_field aspect;		/* SD_F_REQUIREMENT or SD_F_METHOD */
};

struct sd_export_plan {
	struct sd_export_column *column;
	size_t n, cap;
	bool has[SD_F_COUNT];
	bool wide;
	bool rest;		/* what has no column is kept */
	bool strict;		/* a cell shows values of its field's type alone */
	bool zh;		/* words in cells are Chinese: 现行, not in-force */
	const struct sd_maps *maps;
	struct { struct sd_slice value, word; } word[SD_K_COUNT][SD_EXPORT_WORDS];
};

/* The fields of a list: from its first to its last. */
enum sd_field sd_part_first(enum sd_export_part part);
enum sd_field sd_part_last(enum sd_export_part part);
enum sd_export_part sd_part_of(enum sd_field f);

/* `columns`  headings or pointers with commas between them; in a wide table any other
 * name is an indicator; NULL: all fields.  `maps`, `names` and `columns` are lent.
 * -1 with SD_USAGE when a name is not known, or no indicator of a wide table is named. */
int sd_export_plan_init(struct sd_export_plan *p, struct sd_maps *maps,
			const struct sd_catalogue *names, enum sd_layout layout,
			enum sd_export_headings headings, const char *columns,
			struct sd_err *err);
void sd_export_plan_release(struct sd_export_plan *p);

/* Whether a spreadsheet program that opens the table as CSV would damage a code. */
bool sd_export_plan_has_codes(const struct sd_export_plan *p);

#endif
