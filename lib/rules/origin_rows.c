/* Rows of the collection and of the pack, found by their id. */

#include "rules/origin.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/tsv.h"

#include "base/ban.h"

void sd_origin_rows_release(struct sd_origin_rows *r)
{
	free(r->row);
	sd_wordmap_release(&r->by_id);
	sd_arena_release(&r->text);
	memset(r, 0, sizeof *r);
}

const struct sd_origin_row *sd_origin_find(const struct sd_origin_rows *r,
					   struct sd_slice id)
{
	uint32_t at;

	return sd_wordmap_get(&r->by_id, id, &at) ? &r->row[at] : NULL;
}

static struct sd_slice id_of(struct sd_origin_rows *r, const struct sd_slice *cell)
{
	const struct sd_origin_map *m = r->map;
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice id;
	size_t i;

	for (i = 0; m->key[i]; i++) {
		sd_buf_text(&out, i ? ";" : "");
		sd_buf_add(&out, cell[sd_origin_column(m, m->key[i])]);
	}
	id = sd_arena_copy(&r->text, sd_buf_slice(&out));
	sd_buf_release(&out);
	return id;
}

int sd_origin_add(struct sd_origin_rows *r, const struct sd_slice *cell, const char *path,
		  size_t line, bool replaces, struct sd_err *err)
{
	struct sd_slice id = id_of(r, cell);
	uint32_t at = sd_wordmap_put(&r->by_id, id, (uint32_t)r->n);

	if (at != r->n && !replaces)
		return sd_fail(err, SD_DATA, "%s:%zu: '%.*s' stands on line %zu already",
			       path, line, (int)id.n, id.p, r->row[at].line);
	if (r->n == SD_ORIGIN_ROWS)
		return sd_fail(err, SD_DATA, "'%s' has more than %d rows", path,
			       SD_ORIGIN_ROWS);
	r->row = sd_grow(r->row, &r->cap, r->n + 1, sizeof *r->row);
	r->n += at == r->n;
	r->row[at] = (struct sd_origin_row){ cell, id, path, line };
	return 0;
}

/* The cells of a row, kept. */
static const struct sd_slice *keep(struct sd_origin_rows *r, const struct sd_slice *cell)
{
	size_t i, n = sd_origin_columns(r->map);
	struct sd_slice *kept = sd_arena_get(&r->text, n * sizeof *kept);

	for (i = 0; i < n; i++)
		kept[i] = sd_arena_copy(&r->text, cell[i]);
	return kept;
}

static int read_table(struct sd_origin_rows *r, const char *path, bool over,
		      struct sd_err *err)
{
	const char *want[SD_TABLE_COLUMNS + 1] = { NULL };
	struct sd_slice cell[SD_TSV_COLUMNS];
	size_t i, n = sd_origin_columns(r->map);
	struct sd_tsv t;
	int got;

	for (i = 0; i < n; i++)
		want[i] = r->map->column[i].name;
	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) > 0)
		if (sd_origin_add(r, keep(r, cell), path, t.line, over, err)) {
			got = -1;
			break;
		}
	sd_tsv_close(&t);
	return got;
}

/* "share/rules/limits.tsv", in the arena. */
static const char *path_of(struct sd_origin_rows *r, const char *dir)
{
	return sd_arena_printf(&r->text, "%s/%s", dir, r->map->table).p;
}

int sd_origin_read_pack(struct sd_origin_rows *r, const struct sd_origin_map *m,
			const char *dir, const struct sd_texts *over, struct sd_err *err)
{
	const char *path;
	size_t i;

	*r = (struct sd_origin_rows){ .map = m };
	if (read_table(r, path_of(r, dir), false, err))
		return -1;
	for (i = 0; i < over->n; i++) {
		path = path_of(r, over->text[i]);
		if (access(path, F_OK) && errno == ENOENT)
			continue;
		if (read_table(r, path, true, err))
			return -1;
	}
	return 0;
}
