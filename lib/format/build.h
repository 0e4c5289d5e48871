/* Rows of a table into declarations, one at a time.
 *
 *	sd_builder_begin(b, &table);
 *	for each row:	sd_builder_row(b, &row, &out)
 *	sd_builder_end(b, &out);
 *
 * Holds the declaration that is being put together, at most SD_LINE_MAX, and nothing
 * else: a finished one is appended to `out` as a line.
 *
 * Knows rows and cells, not where they come from.
 */

#ifndef SD_FORMAT_BUILD_H
#define SD_FORMAT_BUILD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "format/columns.h"
#include "format/maps.h"
#include "format/notes.h"
#include "format/row.h"

/* Lent for the builder's life. */
struct sd_build_how {
	struct sd_maps *maps;
	const struct sd_notes *notes;
	const char *node;	/* --node; NULL: none */
	sd_day declared_at;	/* where the table has no such column; or SD_DAY_NONE */
};

/* What became of a row. */
enum sd_row_fate {
	SD_ROW_TAKEN,	/* or it was empty, or the headings once more */
	SD_ROW_NO_KEY,	/* it belongs to no declaration */
	SD_ROW_NO_ROOM	/* its declaration has reached SD_LINE_MAX */
};

struct sd_builder;

struct sd_builder *sd_builder_new(const struct sd_build_how *how);
void sd_builder_free(struct sd_builder *b);

/* Where rows come from; lent until the end. */
struct sd_build_table {
	const char *file;
	const char *sheet;	/* NULL: no workbook */
	const char *encoding;	/* NULL: no text */
	struct sd_columns *columns;
	const struct sd_merges *merges;	/* NULL: none */
};
void sd_builder_begin(struct sd_builder *b, const struct sd_build_table *table);

/* Tell something; it goes with the declaration at hand, or the next one. */
void sd_builder_note(struct sd_builder *b, enum sd_note id, const struct sd_noted *said);

/* A row without a fault. */
enum sd_row_fate sd_builder_row(struct sd_builder *b, const struct sd_table_row *row,
				struct sd_buf *out);

/* The last declaration of the table. */
void sd_builder_end(struct sd_builder *b, struct sd_buf *out);

uint64_t sd_builder_count(const struct sd_builder *b);	/* declarations since begin */

#endif
