/* Checking what a pack says of its origin: origin.tsv and ours.tsv. */

#include "rules/lint.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/speech.h"
#include "rules/origin_ours.h"
#include "rules/origin.h"

#include "base/ban.h"

/* How many rows a table has; -1 when it cannot be read. */
static long count_rows(const char *path, struct sd_err *err)
{
	const char *const want[] = { NULL };
	struct sd_slice cell;
	struct sd_tsv t;
	long n = 0;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, &cell, err)) > 0)
		n++;
	sd_tsv_close(&t);
	return got ? -1 : n;
}

/* One row of origin.tsv: the table still has as many rows as were taken over. */
static int check_origin_row(struct sd_lint *l, const struct sd_slice *cell, size_t line,
			    struct sd_err *err)
{
	char path[4096], place[64];
	struct sd_dec want = { 0, 0 };
	long n;

	snprintf(path, sizeof path, "%s/%.*s", l->dir, (int)cell[0].n, cell[0].p);
	n = count_rows(path, err);
	if (n < 0)
		return -1;
	snprintf(place, sizeof place, "origin.tsv:%zu", line);
	if (sd_dec_read(cell[1], &want) || want.scale)
		sd_lint_say(l, sd_slice_of(place), SD_ERROR, "'%.*s' is no count",
			    (int)cell[1].n, cell[1].p);
	else if (want.coeff != n)
		sd_lint_say(l, sd_slice_of(place), SD_ERROR,
			    "%.*s has %ld rows, its origin %.*s", (int)cell[0].n,
			    cell[0].p, n, (int)cell[1].n, cell[1].p);
	return 0;
}

static int check_counts(struct sd_lint *l, struct sd_err *err)
{
	static const char *const want[] = { "table", "table_rows", NULL };
	struct sd_slice cell[2];
	char path[4096];
	struct sd_tsv t;
	int got, bad = 0;

	snprintf(path, sizeof path, "%s/origin.tsv", l->dir);
	if (access(path, F_OK) && errno == ENOENT) {
		sd_lint_say(l, SD_S("origin.tsv"), SD_NOTE, "the pack tells no origin");
		return 0;
	}
	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while (!bad && (got = sd_tsv_next(&t, cell, err)) != 0)
		bad = got < 0 || check_origin_row(l, cell, t.line, err);
	sd_tsv_close(&t);
	return bad ? -1 : 0;
}

__attribute__((format(printf, 3, 4)))
static void say_ours(struct sd_lint *l, const struct sd_ours_row *r, const char *format, ...)
{
	char place[64], text[SD_ERR_TEXT];
	va_list args;

	snprintf(place, sizeof place, "ours.tsv:%zu", r->line);
	va_start(args, format);
	vsnprintf(text, sizeof text, sd_spoken(format), args);
	va_end(args);
	sd_lint_say(l, sd_slice_of(place), SD_ERROR, "%s", text);
}

/* A row of ours.tsv: the row and the column it speaks of are there. */
static void check_ours_row(struct sd_lint *l, const struct sd_ours_row *r,
			   const struct sd_origin_rows *held)
{
	char column[64] = "";
	bool any = sd_slice_is(r->row, "*");

	if (r->column.n < sizeof column)
		memcpy(column, r->column.p, r->column.n);
	if (r->column.n && sd_origin_column(held->map, column) < 0)
		say_ours(l, r, "'%.*s' is no column of %s", (int)r->column.n, r->column.p,
			 held->map->table);
	else if (!any && !sd_origin_find(held, r->row))
		say_ours(l, r, "'%.*s' is no row of %s", (int)r->row.n, r->row.p,
			 held->map->table);
	else if (any != (r->ours.n > 0))
		say_ours(l, r, "a word of ours goes with '*', and with nothing else");
}

static int check_ours_of(struct sd_lint *l, const struct sd_ours *o,
			 const struct sd_origin_map *m, struct sd_err *err)
{
	const struct sd_texts none = { NULL, 0 };
	struct sd_origin_rows held;
	struct sd_err why = { SD_OK, "" };
	size_t i;
	int bad = sd_origin_read_pack(&held, m, l->dir, &none, &why);

	for (i = 0; !bad && i < o->n; i++)
		if (sd_slice_is(o->row[i].table, m->table))
			check_ours_row(l, &o->row[i], &held);
	sd_origin_rows_release(&held);
	if (bad && why.kind == SD_DATA)		/* a key twice: told already */
		return 0;
	return bad ? sd_fail(err, why.kind, "%s", why.text) : 0;
}

static int check_ours(struct sd_lint *l, struct sd_err *err)
{
	struct sd_ours o;
	size_t i, k;
	int bad = sd_ours_read(&o, l->dir, err);

	for (k = 0; !bad && k < SD_ORIGIN_TABLES; k++)
		if (o.n)
			bad = check_ours_of(l, &o, &sd_origin_maps[k], err);
	for (i = 0; !bad && i < o.n; i++) {
		for (k = 0; k < SD_ORIGIN_TABLES; k++)
			if (sd_slice_is(o.row[i].table, sd_origin_maps[k].table))
				break;
		if (k == SD_ORIGIN_TABLES)
			say_ours(l, &o.row[i], "'%.*s' is no table that has an origin",
				 (int)o.row[i].table.n, o.row[i].table.p);
	}
	sd_ours_release(&o);
	return bad;
}

int sd_lint_origin(struct sd_lint *l, struct sd_err *err)
{
	return check_counts(l, err) || check_ours(l, err) ? -1 : 0;
}
