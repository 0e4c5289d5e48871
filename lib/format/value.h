/* What is written in a cell, as a value of a record: read leniently, kept as
 * written where it cannot be read. */

#ifndef SD_FORMAT_VALUE_H
#define SD_FORMAT_VALUE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"
#include "format/maps.h"
#include "format/notes.h"
#include "format/field.h"
#include "format/row.h"

/* Without blanks of any kind and newlines at its ends. */
struct sd_slice sd_cell_trim(struct sd_slice cell);

/* Whether it is all figures, one at least. */
bool sd_cell_is_figures(struct sd_slice cell);

/* Whether the cell says that there is nothing: "——", "/", "-", "无". */
bool sd_cell_is_dash(struct sd_slice cell);		/* without 无 */
bool sd_cell_is_nothing(struct sd_slice cell);

/* The JSON value of the cell, appended to `out`.  Returns what is to be told, or
 * SD_I_NONE; `want` then has what belongs into the text.
 *
 * `trait`  what a workbook says of the cell, flags of enum sd_trait.
 *
 * A list is parted at ; ； 、 , ， and newlines. */
enum sd_note sd_value_write(struct sd_maps *m, enum sd_kind kind, struct sd_slice cell,
			    unsigned trait, struct sd_buf *out, struct sd_buf *want);

/* The parts of the above: days, times, and what a spreadsheet did to the cell. */
enum sd_note sd_value_date(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want);
enum sd_note sd_value_time(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want);
enum sd_note sd_value_slip(enum sd_kind kind, struct sd_slice cell, unsigned trait,
			   struct sd_buf *want);

/* The next element of a list cell, trimmed; false at its end. */
bool sd_cell_next(struct sd_slice *rest, struct sd_slice *one);

/* "40KG / 820" into its halves; without " / " all of it is the model.  A half may
 * be empty. */
void sd_cell_spec_model(struct sd_slice cell, struct sd_slice *spec, struct sd_slice *model);

#endif
