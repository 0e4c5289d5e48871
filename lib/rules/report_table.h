/* A table of figures, before it is known how it will be written. */

#ifndef SD_RULES_REPORT_TABLE_H
#define SD_RULES_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

enum { SD_FIGURES_COLUMNS = 24, SD_FIGURES_NOTES = 32 };

enum sd_figures_kind {
	SD_FIGURES_KEY,		/* text for programs alone: codes, words */
	SD_FIGURES_LABEL,		/* text for people: what the row is */
	SD_FIGURES_NUMBER,	/* a whole number */
	SD_FIGURES_EXTRA,	/* a whole number for programs alone */
	SD_FIGURES_SHARE	/* a number as part of another, and per cent */
};

struct sd_figures_column {
	enum sd_figures_kind kind;
	const char *id;			/* ASCII; of a share: of its denominator */
	struct sd_slice head;
	const char *percent_id;		/* of a share */
	struct sd_slice percent_head;
	bool breaks;			/* where a table that is too wide is cut */
};

struct sd_figures_cell {
	struct sd_slice text;		/* keys and labels; what a figure is not known by */
	uint64_t figure, of;		/* of a share: numerator, denominator */
	bool full;			/* false: nothing stands here */
};

struct sd_figures_row {
	struct sd_slice heading;	/* printed above the row where it changes */
	bool ruled;			/* a line stands above it */
	bool quiet;			/* for programs alone: people have it as a note */
};

struct sd_figures {
	const char *name;
	struct sd_slice title;
	bool form;			/* to be filled in and signed: one sheet, no charts */
	struct sd_figures_column column[SD_FIGURES_COLUMNS];
	size_t columns;
	struct sd_figures_cell *cell;	/* row by row */
	size_t cells, cell_cap;
	struct sd_figures_row *row;
	size_t rows, row_cap;
	struct sd_slice note[SD_FIGURES_NOTES];
	size_t notes;
	struct sd_arena text;		/* what was printed into it */
};

static inline bool sd_figures_is_text(const struct sd_figures_column *c)
{
	return c->kind == SD_FIGURES_KEY || c->kind == SD_FIGURES_LABEL;
}

/* For programs alone. */
static inline bool sd_figures_is_quiet(const struct sd_figures_column *c)
{
	return c->kind == SD_FIGURES_KEY || c->kind == SD_FIGURES_EXTRA;
}

void sd_figures_init(struct sd_figures *t, const char *name);
void sd_figures_release(struct sd_figures *t);

void sd_figures_column(struct sd_figures *t, struct sd_figures_column column);

/* Begin a row; its cells follow in the order of the columns.  Texts are lent. */
struct sd_figures_row *sd_figures_row(struct sd_figures *t, struct sd_slice heading);
void sd_figures_text(struct sd_figures *t, struct sd_slice text);
void sd_figures_number(struct sd_figures *t, uint64_t figure);
void sd_figures_share(struct sd_figures *t, uint64_t figure, uint64_t of);
void sd_figures_empty(struct sd_figures *t);
void sd_figures_unknown(struct sd_figures *t, struct sd_slice word);	/* no number */

void sd_figures_note(struct sd_figures *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Tenths of a per cent, halves up: 1 of 8 is 125.  `of` is not 0. */
uint64_t sd_figures_tenths(uint64_t figure, uint64_t of);

#endif
