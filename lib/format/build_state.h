/* The declaration being put together, shared by the parts of the builder. */

#ifndef SD_FORMAT_BUILD_STATE_H
#define SD_FORMAT_BUILD_STATE_H

#include "data/graft.h"
#include "format/build.h"
#include "format/rowset.h"

enum { SD_ROW_DIGITS = 20, SD_CELL_NAME = SD_ROW_DIGITS + 4 };	/* bytes */

/* A cell whose text is kept in the builder. */
struct sd_kept {
	size_t at, n;		/* in `text` */
	uint64_t row;
	uint32_t col;
	bool set;
	unsigned char trait;	/* flags of enum sd_trait */
};

/* The cell of a list that goes on in further rows. */
struct sd_more {
	enum sd_field field;
	struct sd_kept kept;
};

/* A cell under extra. */
struct sd_item {
	struct sd_kept kept;
	uint32_t next;		/* of the same column; 0 = none, else 1 + its number */
};

/* A list of the record: products, indicators, reviews. */
struct sd_part {
	struct sd_buf json;	/* its elements, without brackets */
	uint32_t n;
	struct sd_rowset seen;
};

/* A cell of the row at hand. */
struct sd_slot {
	struct sd_slice text;	/* p NULL: empty */
	uint32_t col;
	unsigned char trait;	/* flags of enum sd_trait */
	uint64_t merged;	/* the row above whose cell it is; 0: this row's own */
};

/* How a cell with number and title was split the last time. */
struct sd_split {
	struct sd_buf cell;
	size_t number_at, number_n, title_at, title_n;
	bool titled;
	bool fresh;	/* the row's cell was another one than before */
};

struct sd_cols {
	uint32_t *col;
	size_t n, cap;
};

struct sd_builder {
	struct sd_build_how how;
	struct sd_build_table table;
	struct sd_columns *columns;	/* that of the table */

	/* the row at hand */
	const struct sd_slice *cell;
	const unsigned char *trait;	/* NULL: no cell has any */
	size_t cells;
	uint64_t row;
	char digits[SD_ROW_DIGITS];	/* of its number */
	size_t digits_n;
	struct sd_slot slot[SD_F_COUNT];
	struct sd_split split;
	struct sd_slice split_title;	/* from 编号《名称》, beside a column for it */
	struct sd_cols wide, aspects, seconds, extras, conditions;	/* columns with a cell */
	size_t row_cost;	/* bytes it may need in the record, at most */

	/* the declaration */
	bool open, full, empty, told_twice;
	uint64_t first_row, last_row, count;
	struct sd_kept once[SD_F_PRODUCT];	/* members that stand once */
	struct sd_buf text, old_text;
	struct sd_more *more;
	struct sd_item *item;
	size_t mores, more_cap, items, item_cap;
	struct sd_part products, indicators, reviews;
	struct sd_buf conditions_json;	/* of the declaration, without braces */
	struct sd_buf cells_once, cells_rows;	/* of source.cells, without braces */
	struct sd_buf notes;
	struct sd_buf hidden;	/* its hidden rows: "5-7, 9" */
	uint64_t hidden_from, hidden_to;	/* of these the last run, not yet in it */
	struct sd_buf extra;	/* written before source, whose cells it fills */
	struct sd_buf rest;	/* members as JSON text, from the column of sd-export */
	struct sd_kept rest_cell;
	struct sd_graft *graft;	/* made when there is any */
	struct sd_buf scratch, want;
};

static inline struct sd_slice sd_kept_text(const struct sd_builder *b,
					   const struct sd_kept *k)
{
	return sd_slice(b->text.p + k->at, k->n);
}

/* A number in decimal figures, not NUL-ended; how many there are. */
size_t sd_row_digits(uint64_t row, char digits[SD_ROW_DIGITS]);

/* "B7" of a column and a row, in `name`. */
struct sd_slice sd_cell_name(const struct sd_columns *c, uint32_t col, uint64_t row,
			     char name[SD_CELL_NAME]);

/* `"/products/3/name":"H9"`, with a comma where one belongs: `list` "/products/",
 * `tail` "/name"; the cell is in the row at hand. */
void sd_builder_stamp(struct sd_builder *b, struct sd_slice list, uint32_t index,
		      struct sd_slice tail, uint32_t col);

/* The pointer to a member of extra, escaped as in RFC 6901. */
void sd_extra_path(const char *key, struct sd_buf *out);

/* Sort the cells of the row into slots and lists of columns.  False when it is empty
 * or repeats the headings. */
bool sd_builder_scatter(struct sd_builder *b);

static inline unsigned char sd_cell_trait(const struct sd_builder *b, size_t col)
{
	return b->trait && col < b->cells ? b->trait[col] : 0;
}

/* Keep the text of a cell of the row at hand for the declaration. */
struct sd_kept sd_builder_keep(struct sd_builder *b, struct sd_slice text, uint32_t col);

/* Keep a cell without a place by its heading, a value once. */
void sd_builder_extra(struct sd_builder *b, uint32_t c);

/* The same of aspects whose indicator has no cell in this row. */
void sd_builder_lone_aspects(struct sd_builder *b);

/* Formulas without a result; hidden rows, one after the other, told with the record. */
void sd_builder_tell_no_value(struct sd_builder *b);
void sd_builder_note_hidden(struct sd_builder *b);
void sd_builder_tell_hidden(struct sd_builder *b);

/* Tell something about a field: `col` is its cell in the row at hand. */
void sd_builder_tell(struct sd_builder *b, enum sd_note id, const char *at, uint32_t col,
		     struct sd_slice got, struct sd_slice want);

/* The value of a slot, appended to `out`.  Returns what is to be told. */
enum sd_note sd_builder_value(struct sd_builder *b, enum sd_field p,
			      const struct sd_slot *slot, struct sd_buf *out);

/* Give the row the enterprise that a block of merged cells above it names. */
void sd_builder_fill(struct sd_builder *b);

/* Tell which blocks of merged cells name the enterprise of the row. */
void sd_builder_tell_merged(struct sd_builder *b);

/* Tell the blocks of which only one cell counts. */
void sd_builder_tell_alone(struct sd_builder *b);

/* `"conditions":{…}` of the row at hand for a field of conditions, behind the members in
 * `json`; how many there are. */
size_t sd_builder_conditions(struct sd_builder *b, enum sd_field p, struct sd_buf *json);

/* Stamp and tell those of an element; of the declaration put them. */
void sd_builder_stamp_conditions(struct sd_builder *b, enum sd_field p, struct sd_slice list,
				 uint32_t index);
void sd_builder_state(struct sd_builder *b);
void sd_builder_unstate(struct sd_builder *b);	/* none is stated any more */

/* Keep those of the row for which there is no element. */
void sd_builder_lone_conditions(struct sd_builder *b, enum sd_field p);

/* Put the cells of the row into the lists. */
void sd_builder_product(struct sd_builder *b);
void sd_builder_indicator(struct sd_builder *b);
void sd_builder_wide(struct sd_builder *b);
void sd_builder_review(struct sd_builder *b);

/* A cell of the column that sd-export fills with what has no other: a JSON object, or
 * the next piece of one.  False when it is neither. */
bool sd_builder_rest(struct sd_builder *b, uint32_t col, struct sd_slice text);

/* Put it into the record that begins at byte `from` of `out` and is not closed yet. */
void sd_builder_restore(struct sd_builder *b, struct sd_buf *out, size_t from);

/* `"/path":"B7"` of a cell that is no field's; escaped as JSON. */
void sd_builder_stamp_path(struct sd_builder *b, struct sd_slice path,
			   const struct sd_kept *k);

/* Write the record at hand with its newline. */
void sd_builder_write(struct sd_builder *b, struct sd_buf *out);

#endif
