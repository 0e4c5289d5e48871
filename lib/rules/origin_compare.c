/* Rows of the newer collection against those of the pack. */

#include "rules/origin_compare.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

size_t sd_origin_table(const char *table)
{
	size_t i;

	for (i = 0; strcmp(sd_origin_maps[i].table, table) != 0; i++)
		assert(i < SD_ORIGIN_TABLES);
	return i;
}

struct sd_slice sd_origin_cell(const struct sd_origin_map *m, const struct sd_slice *cell,
			       const char *column)
{
	int at = sd_origin_column(m, column);

	return at < 0 ? sd_slice(NULL, 0) : cell[at];
}

static void add_change(struct sd_origin *o, const struct sd_origin_change *c)
{
	o->change = sd_grow(o->change, &o->change_cap, o->changes + 1, sizeof *c);
	o->change[o->changes] = *c;
	o->change[o->changes++].means = sd_origin_means(o, c);
}

static void add_kept(struct sd_origin *o, const struct sd_origin_change *c)
{
	o->kept = sd_grow(o->kept, &o->kept_cap, o->kepts + 1, sizeof *c);
	o->kept[o->kepts++] = *c;
}

/* The cells of a newer row, in our words. */
static const struct sd_slice *translated(struct sd_origin *o, const struct sd_origin_map *m,
					 const struct sd_origin_row *row)
{
	size_t i, n = sd_origin_columns(m);
	struct sd_slice *cell = sd_arena_get(&o->text, n * sizeof *cell);

	for (i = 0; i < n; i++)
		cell[i] = sd_ours_word(&o->ours, m->table, m->column[i].name, row->cell[i]);
	return cell;
}

/* A row that both have. */
static void compare_row(struct sd_origin *o, struct sd_origin_change *c)
{
	struct sd_origin_change kept = *c;
	size_t i, n = sd_origin_columns(c->map);

	for (i = 0; i < n; i++) {
		const struct sd_ours_row *ours;

		if (sd_slice_eq(c->want[i], c->old->cell[i]))
			continue;
		ours = sd_ours_find(&o->ours, c->map->table, c->old->id,
				    c->map->column[i].name);
		if (ours && sd_slice_eq(ours->origin, c->new->cell[i])) {
			kept.columns |= 1u << i;
			continue;
		}
		c->columns |= 1u << i;
		c->ours |= (uint32_t)(ours != NULL) << i;
	}
	if (kept.columns)
		add_kept(o, &kept);
	if (c->columns)
		add_change(o, c);
}

/* Whether a row without its like in the collection is ours: named so, or of a folder
 * that is laid over the pack. */
static bool is_ours(const struct sd_origin *o, const struct sd_origin_map *m,
		    const struct sd_origin_row *row)
{
	size_t n = strlen(o->dir);

	return sd_ours_find(&o->ours, m->table, row->id, "") ||
	       strncmp(row->path, o->dir, n) != 0 || row->path[n] != '/';
}

static void compare_table(struct sd_origin *o, size_t t)
{
	const struct sd_origin_rows *newer = &o->newer[t], *held = &o->held[t];
	size_t i;

	for (i = 0; i < newer->n; i++) {
		struct sd_origin_change c = { .map = newer->map, .new = &newer->row[i],
					      .old = sd_origin_find(held, newer->row[i].id) };

		c.want = translated(o, c.map, c.new);
		c.kind = c.old ? SD_ORIGIN_CHANGED : SD_ORIGIN_ADDED;
		if (c.old)
			compare_row(o, &c);
		else
			add_change(o, &c);
	}
	for (i = 0; i < held->n; i++) {
		struct sd_origin_change c = { .kind = SD_ORIGIN_REMOVED, .map = held->map,
					      .old = &held->row[i] };

		if (sd_origin_find(newer, c.old->id))
			continue;
		if (is_ours(o, c.map, c.old))
			add_kept(o, &c);
		else
			add_change(o, &c);
	}
}

static void tell_unplaced(void *context, const struct sd_origin_unplaced *u)
{
	struct sd_origin *o = context;

	o->unplaced = sd_grow(o->unplaced, &o->unplaced_cap, o->unplaceds + 1, sizeof *u);
	o->unplaced[o->unplaceds++] = *u;
}

int sd_origin_compare(struct sd_origin *o, const char *newer, const char *dir,
		      const struct sd_texts *over, const struct sd_pack *pack,
		      struct sd_err *err)
{
	size_t i;

	*o = (struct sd_origin){ .pack = pack, .dir = dir };
	if (sd_ours_read(&o->ours, dir, err))
		return -1;
	for (i = 0; i < SD_ORIGIN_TABLES; i++)
		if (sd_origin_read(&o->newer[i], &sd_origin_maps[i], newer, tell_unplaced, o,
				   err) ||
		    sd_origin_read_pack(&o->held[i], &sd_origin_maps[i], dir, over, err))
			return -1;
	for (i = 0; i < SD_ORIGIN_TABLES; i++)
		compare_table(o, i);
	sd_origin_find_dangling(o);
	return 0;
}

void sd_origin_release(struct sd_origin *o)
{
	size_t i;

	for (i = 0; i < SD_ORIGIN_TABLES; i++) {
		sd_origin_rows_release(&o->newer[i]);
		sd_origin_rows_release(&o->held[i]);
	}
	sd_ours_release(&o->ours);
	sd_arena_release(&o->text);
	free(o->change);
	free(o->dangling);
	free(o->unplaced);
	free(o->kept);
}
