/* A declaration as cells.
 *
 * Each cell reads back, through sd-import, to exactly the value it was made from.  A
 * value of which no cell would do so goes into the rest as JSON text, with the members
 * that have no column.  Set aside are what says where the record came from (source,
 * import) and what filters answered (validate, review, rate, submit): it speaks of the
 * record as it was, and would be untrue of an edited one.
 *
 * Where the plan has no column for the rest, every value is shown as well as a cell can.
 */

#ifndef SD_FORMAT_EXPORT_READ_H
#define SD_FORMAT_EXPORT_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "data/scan.h"
#include "format/export_plan.h"
#include "format/rowset.h"

/* What each name means in each object of a record; shared by all workers. */
struct sd_export_roles;
struct sd_export_roles *sd_export_roles_new(const struct sd_keys *keys);
void sd_export_roles_free(struct sd_export_roles *roles);

/* The cells of one list: `width` to a row. */
struct sd_export_list {
	struct sd_slice *cell;
	size_t n, width, cap;
};

/* Of one worker.  Cells are valid until the next record is read. */
struct sd_export_reader {
	const struct sd_export_plan *plan;
	const struct sd_export_roles *roles;
	const char *text;			/* the line */
	const struct sd_val *tape;
	struct sd_slice once[SD_F_PRODUCT];	/* p NULL: empty */
	struct sd_export_list list[SD_PART_LISTS];
	struct sd_slice *wide;			/* a cell for each column of the plan */
	struct sd_buf rest;			/* JSON text; empty: none */
	size_t rows;				/* of the table: 1 at least */
	const struct sd_val *indicators;	/* the list, */
	size_t rest_from, rest_to;		/* and what of it is in the rest */
	struct sd_arena arena;
	struct sd_buf scratch, seen_text, name, pointer;
	struct sd_rowset seen;
};

void sd_export_reader_init(struct sd_export_reader *r, const struct sd_export_plan *plan,
			   const struct sd_export_roles *roles);
void sd_export_reader_release(struct sd_export_reader *r);

/* Make the cells of the object on the tape.  `serial` tells it from the others; lent. */
void sd_export_read(struct sd_export_reader *r, const char *text, const struct sd_val *tape,
		    struct sd_slice serial);

/* The cell in a column and a row, from 0; valid until the next call. */
struct sd_slice sd_export_cell(struct sd_export_reader *r, size_t column, size_t row);

/* For the parts of the reader: a value as a cell.  True when it reads back exactly; a
 * cell that only shows it is made all the same. */
bool sd_export_value(struct sd_export_reader *r, enum sd_field f, const struct sd_val *v,
		     struct sd_slice *cell);

/* Put the indicators into the columns of a wide table.  With a column for the rest, a
 * list that is not wholly in them is there whole, and their cells are empty. */
void sd_export_place_indicators(struct sd_export_reader *r);

/* Put a member of the record into the rest. */
void sd_export_put_rest(struct sd_export_reader *r, const struct sd_val *v);

#endif
