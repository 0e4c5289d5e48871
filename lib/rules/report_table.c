/* Building a table. */

#include "rules/report_table.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

enum { NOTE_MAX = 1024 };	/* bytes */

void sd_figures_init(struct sd_figures *t, const char *name)
{
	*t = (struct sd_figures){ .name = name };
}

void sd_figures_release(struct sd_figures *t)
{
	free(t->cell);
	free(t->row);
	sd_arena_release(&t->text);
}

void sd_figures_column(struct sd_figures *t, struct sd_figures_column column)
{
	assert(t->columns < SD_FIGURES_COLUMNS && !t->rows);
	t->column[t->columns++] = column;
}

struct sd_figures_row *sd_figures_row(struct sd_figures *t, struct sd_slice heading)
{
	assert(t->cells == t->rows * t->columns);
	t->row = sd_grow(t->row, &t->row_cap, t->rows + 1, sizeof *t->row);
	t->cell = sd_grow(t->cell, &t->cell_cap, t->cells + t->columns, sizeof *t->cell);
	t->row[t->rows] = (struct sd_figures_row){ heading, false, false };
	return &t->row[t->rows++];
}

static void put(struct sd_figures *t, struct sd_figures_cell cell)
{
	assert(t->cells < t->rows * t->columns);
	t->cell[t->cells++] = cell;
}

void sd_figures_text(struct sd_figures *t, struct sd_slice text)
{
	put(t, (struct sd_figures_cell){ text, 0, 0, true });
}

void sd_figures_number(struct sd_figures *t, uint64_t figure)
{
	put(t, (struct sd_figures_cell){ { NULL, 0 }, figure, 0, true });
}

void sd_figures_share(struct sd_figures *t, uint64_t figure, uint64_t of)
{
	put(t, (struct sd_figures_cell){ { NULL, 0 }, figure, of, true });
}

void sd_figures_empty(struct sd_figures *t)
{
	put(t, (struct sd_figures_cell){ { NULL, 0 }, 0, 0, false });
}

void sd_figures_unknown(struct sd_figures *t, struct sd_slice word)
{
	put(t, (struct sd_figures_cell){ word, 0, 0, false });
}

void sd_figures_note(struct sd_figures *t, const char *format, ...)
{
	char text[NOTE_MAX];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	assert(n >= 0 && n < NOTE_MAX && t->notes < SD_FIGURES_NOTES);
	t->note[t->notes++] = sd_arena_copy(&t->text, sd_slice(text, (size_t)n));
}

uint64_t sd_figures_tenths(uint64_t figure, uint64_t of)
{
	assert(of);
	return (figure * 2000 + of) / (2 * of);
}
