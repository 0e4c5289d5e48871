/* What we changed after the tables were filled: ours.tsv. */

#include "rules/origin_ours.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/ban.h"

enum { TABLE, ROW, COLUMN, ORIGIN, OURS, CELLS };

static int read_rows(struct sd_ours *o, struct sd_err *err)
{
	struct sd_slice cell[CELLS];
	int got;

	while ((got = sd_tsv_next(&o->table, cell, err)) > 0) {
		o->row = sd_grow(o->row, &o->cap, o->n + 1, sizeof *o->row);
		o->row[o->n++] = (struct sd_ours_row){ cell[TABLE], cell[ROW], cell[COLUMN],
						       cell[ORIGIN], cell[OURS],
						       o->table.line };
	}
	return got;
}

int sd_ours_read(struct sd_ours *o, const char *dir, struct sd_err *err)
{
	static const char *const want[] = { "table", "row", "column", "origin", "ours", NULL };
	char path[4096];

	*o = (struct sd_ours){ 0 };
	snprintf(path, sizeof path, "%s/ours.tsv", dir);
	if (access(path, F_OK) && errno == ENOENT)
		return 0;
	return sd_tsv_open(&o->table, path, want, err) || read_rows(o, err) ? -1 : 0;
}

void sd_ours_release(struct sd_ours *o)
{
	sd_tsv_close(&o->table);
	free(o->row);
	*o = (struct sd_ours){ 0 };
}

const struct sd_ours_row *sd_ours_find(const struct sd_ours *o, const char *table,
				       struct sd_slice row, const char *column)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (sd_slice_is(o->row[i].table, table) &&
		    sd_slice_is(o->row[i].column, column) && sd_slice_eq(o->row[i].row, row))
			return &o->row[i];
	return NULL;
}

struct sd_slice sd_ours_word(const struct sd_ours *o, const char *table, const char *column,
			     struct sd_slice word)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (sd_slice_is(o->row[i].row, "*") && sd_slice_is(o->row[i].table, table) &&
		    sd_slice_is(o->row[i].column, column) &&
		    sd_slice_eq(o->row[i].origin, word))
			return o->row[i].ours;
	return word;
}
