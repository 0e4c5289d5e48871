/* A table of figures, before it is known how it will be written. */

#ifndef SD_RULES_REPORT_TABLE_H
#define SD_RULES_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

enum { SD_TABLE_COLUMNS = 24, SD_TABLE_NOTES = 16 };

enum sd_table_kind {
	SD_TABLE_KEY,		/* text for programs alone: codes, words */
	SD_TABLE_LABEL,		/* text for people: what the row is */
	SD_TABLE_FIGURE,	/* a whole number */
	SD_TABLE_SHARE		/* a number as part of another, and per cent */
};

struct sd_table_column {
	enum sd_table_kind kind;
	const char *id;			/* ASCII; of a share: of its denominator */
	struct sd_slice head;
	const char *percent_id;		/* of a share */
	struct sd_slice percent_head;
	bool breaks;			/* a table too wide for the terminal is cut here */
};

struct sd_table_cell {
	struct sd_slice text;		/* keys and labels */
	uint64_t figure, of;		/* figures; numerator and denominator of a share */
	bool full;			/* false: nothing stands here */
};

struct sd_table_row {
	struct sd_slice heading;	/* printed above the row where it changes */
	bool ruled;			/* a line stands above it */
	bool quiet;			/* for programs alone: its content is also a note */
};

struct sd_table {
	const char *name;
	struct sd_slice title;
	struct sd_table_column column[SD_TABLE_COLUMNS];
	size_t columns;
	struct sd_table_cell *cell;	/* row by row */
	size_t cells, cell_cap;
	struct sd_table_row *row;
	size_t rows, row_cap;
	struct sd_slice note[SD_TABLE_NOTES];
	size_t notes;
	struct sd_arena text;		/* what was printed into it */
};

void sd_table_init(struct sd_table *t, const char *name);
void sd_table_release(struct sd_table *t);

void sd_table_column(struct sd_table *t, struct sd_table_column column);

/* Begin a row; its cells follow in the order of the columns.  Texts are lent. */
struct sd_table_row *sd_table_row(struct sd_table *t, struct sd_slice heading);
void sd_table_text(struct sd_table *t, struct sd_slice text);
void sd_table_figure(struct sd_table *t, uint64_t figure);
void sd_table_share(struct sd_table *t, uint64_t figure, uint64_t of);
void sd_table_empty(struct sd_table *t);

void sd_table_note(struct sd_table *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Tenths of a per cent, halves up: 1 of 8 is 125.  `of` is not 0. */
uint64_t sd_table_tenths(uint64_t figure, uint64_t of);

#endif
