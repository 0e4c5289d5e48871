/* Rows of CSV, a run of columns at a time. */

#include "format/export_csv.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/csvcell.h"

#include "base/ban.h"

static bool is_once(const struct sd_export_plan *plan, size_t column)
{
	return plan->column[column].part == SD_PART_ONCE;
}

void sd_export_csv_init(struct sd_export_csv *w, const struct sd_export_plan *plan)
{
	size_t i = 0;

	*w = (struct sd_export_csv){ 0 };
	while (i < plan->n) {
		struct sd_export_run run = { .first = i };

		while (++i < plan->n && is_once(plan, i) == is_once(plan, run.first))
			;
		run.behind = i;
		w->run = sd_grow(w->run, &w->cap, w->runs + 1, sizeof *w->run);
		w->run[w->runs++] = run;
	}
}

void sd_export_csv_release(struct sd_export_csv *w)
{
	free(w->run);
	sd_buf_release(&w->once);
}

void sd_export_csv_head(const struct sd_export_plan *plan, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < plan->n; i++) {
		if (i)
			sd_buf_byte(out, ',');
		sd_csv_cell(out, plan->column[i].heading);
	}
	sd_buf_text(out, "\r\n");
}

static void put_cells(struct sd_export_reader *r, const struct sd_export_run *run, size_t row,
		      struct sd_buf *out)
{
	size_t i;

	for (i = run->first; i < run->behind; i++) {
		if (i)
			sd_buf_byte(out, ',');
		sd_csv_cell(out, sd_export_cell(r, i, row));
	}
}

static void put_row(struct sd_export_csv *w, struct sd_export_reader *r, size_t row,
		    struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < w->runs; i++) {
		struct sd_export_run *run = w->run + i;

		if (!is_once(r->plan, run->first)) {
			put_cells(r, run, row, out);
			continue;
		}
		if (!row) {
			run->at = w->once.n;
			put_cells(r, run, 0, &w->once);
			run->n = w->once.n - run->at;
		}
		sd_buf_put(out, w->once.p + run->at, run->n);
	}
	sd_buf_put(out, "\r\n", 2);
}

void sd_export_csv_rows(struct sd_export_csv *w, struct sd_export_reader *r,
			struct sd_buf *out)
{
	size_t row, from;

	sd_buf_clear(&w->once);
	for (row = 0; row < r->rows; row++) {
		from = out->n;
		put_row(w, r, row, out);
		if (out->n != from + 2 || r->plan->n != 1)
			continue;
		out->n = from;		/* an empty line is no row */
		sd_buf_text(out, "\"\"\r\n");
	}
}
