/* New and changed rows as a folder to be laid over the pack. */

#include "rules/origin_compare.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "data/tsv.h"

#include "base/ban.h"

struct writing {
	struct sd_origin *o;
	const char *dir;
	const struct sd_origin_map *map;
	struct sd_tsv head;		/* the pack's table, for the order of its columns */
	struct sd_buf out;
	struct sd_err *err;
};

/* Whether the row names what nothing has. */
static bool dangles(const struct sd_origin *o, const struct sd_origin_change *c)
{
	size_t i;

	for (i = 0; i < o->danglings; i++)
		if (o->dangling[i].row == c->new)
			return true;
	return false;
}

/* Whether the row names a new value of a key that the pack has. */
static bool names_new_value(const struct sd_origin *o, const struct sd_origin_change *c,
			    const char *column)
{
	const struct sd_origin_rows *keys = &o->held[sd_origin_table("conditions.tsv")];
	const struct sd_origin_rows *old = &o->held[sd_origin_table("condition_values.tsv")];
	const struct sd_origin_rows *new = &o->newer[sd_origin_table("condition_values.tsv")];
	struct sd_slice list = sd_origin_cell(c->map, c->want, column), one, key, value, both;
	struct sd_arena arena = SD_ARENA_INIT;
	bool found = false;

	while (!found && list.n && sd_slice_cut(&list, ';', &one)) {
		sd_slice_cut(&one, '=', &key);
		while (!found && one.p && sd_slice_cut(&one, '|', &value)) {
			both = sd_arena_printf(&arena, "%.*s;%.*s", (int)key.n, key.p,
					       (int)value.n, value.p);
			found = sd_origin_find(new, both) && !sd_origin_find(old, both) &&
				sd_origin_find(keys, key);
		}
	}
	sd_arena_release(&arena);
	return found;
}

/* Whether a folder laid over the pack can say it. */
static bool can_say(const struct sd_origin *o, const struct sd_origin_change *c)
{
	if (c->kind == SD_ORIGIN_REMOVED || c->map->over == SD_ORIGIN_FIXED || dangles(o, c))
		return false;
	if (strcmp(c->map->table, "limits.tsv") == 0 &&
	    (names_new_value(o, c, "conditions") || names_new_value(o, c, "parameters")))
		return false;
	if (c->kind == SD_ORIGIN_CHANGED)
		return c->map->over == SD_ORIGIN_REPLACES && (c->columns & ~c->ours);
	return strcmp(c->map->table, "condition_values.tsv") != 0 ||
	       !sd_origin_find(&o->held[sd_origin_table("conditions.tsv")], c->want[0]);
}

/* The cell of the pack's row under a column that the collection does not fill. */
static int put_own_cell(struct writing *w, const struct sd_origin_change *c,
			struct sd_slice column)
{
	struct sd_buf name = SD_BUF_INIT;
	const char *want[] = { NULL, NULL };
	struct sd_slice cell = { NULL, 0 };
	struct sd_tsv t;
	int got;

	if (!c->old)
		return 0;
	sd_buf_add(&name, column);
	want[0] = sd_buf_cstr(&name);
	got = sd_tsv_open(&t, c->old->path, want, w->err) ? -1 : 1;
	while (got > 0 && t.line < c->old->line)
		got = sd_tsv_next(&t, &cell, w->err);
	if (got > 0)
		sd_buf_add(&w->out, cell);
	sd_tsv_close(&t);
	sd_buf_release(&name);
	return got < 0 ? -1 : 0;
}

static int put_cell(struct writing *w, const struct sd_origin_change *c,
		    struct sd_slice column)
{
	size_t i, n = sd_origin_columns(c->map);

	for (i = 0; i < n && !sd_slice_is(column, c->map->column[i].name); i++)
		;
	if (i == n)
		return put_own_cell(w, c, column);
	/* a cell of ours stands, whatever the collection says now */
	sd_buf_add(&w->out, c->old && !(c->columns & ~c->ours & 1u << i) ? c->old->cell[i] :
		   c->want[i]);
	return 0;
}

static int put_row(struct writing *w, struct sd_origin_change *c)
{
	size_t i;

	for (i = 0; i < w->head.columns; i++) {
		if (i)
			sd_buf_byte(&w->out, '\t');
		if (put_cell(w, c, w->head.column[i]))
			return -1;
	}
	sd_buf_byte(&w->out, '\n');
	c->written = !c->ours;
	return 0;
}

static int put_file(const char *dir, const char *table, const struct sd_buf *text,
		    struct sd_err *err)
{
	struct sd_outfile f;
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", dir, table);
	if (sd_outfile_open(&f, path, err))
		return -1;
	if (sd_file_write(f.fd, text->p, text->n, path, err)) {
		sd_outfile_abandon(&f);
		return -1;
	}
	return sd_outfile_commit(&f, err);
}

static int write_table(struct writing *w, size_t table)
{
	const char *const none[] = { NULL };
	char path[4096];
	size_t i, rows = 0;
	int bad = 0;

	w->map = &sd_origin_maps[table];
	sd_buf_clear(&w->out);
	snprintf(path, sizeof path, "%s/%s", w->o->dir, w->map->table);
	if (sd_tsv_open(&w->head, path, none, w->err))
		return -1;
	for (i = 0; i < w->head.columns; i++) {
		sd_buf_text(&w->out, i ? "\t" : "");
		sd_buf_add(&w->out, w->head.column[i]);
	}
	sd_buf_byte(&w->out, '\n');
	for (i = 0; !bad && i < w->o->changes; i++)
		if (w->o->change[i].map == w->map && can_say(w->o, &w->o->change[i])) {
			bad = put_row(w, &w->o->change[i]);
			rows++;
		}
	sd_tsv_close(&w->head);
	return bad ? -1 : rows ? put_file(w->dir, w->map->table, &w->out, w->err) : 0;
}

int sd_origin_write(struct sd_origin *o, const char *dir, struct sd_err *err)
{
	struct writing w = { .o = o, .dir = dir, .err = err };
	size_t i;
	int bad = 0;

	if (mkdir(dir, 0777))
		return sd_fail_errno(err, "cannot make '%s'", dir);
	for (i = 0; !bad && i < SD_ORIGIN_TABLES; i++)
		bad = write_table(&w, i);
	sd_buf_release(&w.out);
	return bad;
}
