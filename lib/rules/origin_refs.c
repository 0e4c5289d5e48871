/* Names in the newer collection that nothing has. */

#include "rules/origin_compare.h"

#include "base/mem.h"

#include "base/ban.h"

/* Which column names rows of which table. */
static const struct { const char *table, *column, *in; } refs[] = {
	{ "standards.tsv", "products", "products.tsv" },
	{ "limits.tsv", "standard", "standards.tsv" },
	{ "limits.tsv", "indicator", "indicators.tsv" },
	{ "limits.tsv", "unit", "units.tsv" },
	{ "limits.tsv", "products", "products.tsv" },
	{ "conditions.tsv", "products", "products.tsv" },
	{ "condition_values.tsv", "key", "conditions.tsv" },
	{ "condition_values.tsv", "products", "products.tsv" },
	{ "indicators.tsv", "unit", "units.tsv" },
	{ "products.tsv", "standards", "standards.tsv" },
	{ "product_indicators.tsv", "indicator", "indicators.tsv" },
	{ "product_indicators.tsv", "unit", "units.tsv" },
	{ "levels.tsv", "product", "products.tsv" },
	{ "levels.tsv", "indicator_id", "indicators.tsv" },
	{ "levels.tsv", "unit", "units.tsv" },
	{ "regions.tsv", "parent", "regions.tsv" }
};

struct search {
	struct sd_origin *o;
	struct sd_wordmap known[SD_ORIGIN_TABLES];	/* first key cells of each table */
	const struct sd_origin_map *map;
	const struct sd_origin_row *row;
};

/* What there will be: rows of the newer collection, and rows of ours. */
static void know(struct search *s, size_t t)
{
	const struct sd_origin_rows *newer = &s->o->newer[t];
	int at = sd_origin_column(newer->map, newer->map->key[0]);
	size_t i;

	for (i = 0; i < newer->n; i++)
		sd_wordmap_put(&s->known[t], newer->row[i].cell[at], 1);
	for (i = 0; i < s->o->kepts; i++)
		if (s->o->kept[i].map == newer->map)
			sd_wordmap_put(&s->known[t], s->o->kept[i].old->cell[at], 1);
}

static void miss(struct search *s, const char *column, const char *in, struct sd_slice name)
{
	struct sd_origin *o = s->o;

	o->dangling = sd_grow(o->dangling, &o->dangling_cap, o->danglings + 1,
			      sizeof *o->dangling);
	o->dangling[o->danglings++] = (struct sd_origin_dangling){ s->map, s->row, column, in,
								   name };
}

static void look(struct search *s, const char *column, const char *in, struct sd_slice name)
{
	uint32_t value;

	if (name.n && !sd_wordmap_get(&s->known[sd_origin_table(in)], name, &value))
		miss(s, column, in, name);
}

/* Whether some row of the key says what its values are, and this one is none. */
static bool is_no_value(const struct search *s, struct sd_slice key, struct sd_slice value)
{
	size_t keys = sd_origin_table("conditions.tsv");
	size_t values = sd_origin_table("condition_values.tsv");
	const struct sd_origin_row *row = sd_origin_find(&s->o->newer[keys], key);
	struct sd_arena arena = SD_ARENA_INIT;
	struct sd_slice both;
	bool no;

	if (!row || !sd_slice_is(sd_origin_cell(&sd_origin_maps[keys], row->cell, "type"),
				 "enum"))
		return false;
	both = sd_arena_printf(&arena, "%.*s;%.*s", (int)key.n, key.p, (int)value.n, value.p);
	no = !sd_origin_find(&s->o->newer[values], both) &&
	     !sd_ours_find(&s->o->ours, "condition_values.tsv", both, "");
	sd_arena_release(&arena);
	return no;
}

/* class=A;material=pvc|plastic */
static void look_conditions(struct search *s, const char *column)
{
	struct sd_slice list = sd_origin_cell(s->map, s->row->cell, column), one, key, value;

	while (list.n && sd_slice_cut(&list, ';', &one)) {
		sd_slice_cut(&one, '=', &key);
		look(s, column, "conditions.tsv", key);
		while (one.p && sd_slice_cut(&one, '|', &value))
			if (is_no_value(s, key, value))
				miss(s, column, "condition_values.tsv", value);
	}
}

static void look_row(struct search *s)
{
	struct sd_slice list, one;
	const char *table = s->map->table;
	size_t i;

	for (i = 0; i < sizeof refs / sizeof *refs; i++) {
		if (strcmp(refs[i].table, table) != 0)
			continue;
		list = sd_origin_cell(s->map, s->row->cell, refs[i].column);
		while (list.n && sd_slice_cut(&list, ';', &one))
			look(s, refs[i].column, refs[i].in, one);
	}
	if (strcmp(table, "limits.tsv") == 0) {
		look_conditions(s, "conditions");
		look_conditions(s, "parameters");
	} else if (strcmp(table, "condition_values.tsv") == 0) {
		look_conditions(s, "implied_by");
		one = sd_origin_cell(s->map, s->row->cell, "is_a");
		if (one.n && is_no_value(s, s->row->cell[0], one))
			miss(s, "is_a", "condition_values.tsv", one);
	}
}

void sd_origin_find_dangling(struct sd_origin *o)
{
	struct search s = { .o = o };
	size_t t, i;

	for (t = 0; t < SD_ORIGIN_TABLES; t++)
		know(&s, t);
	for (t = 0; t < SD_ORIGIN_TABLES; t++)
		for (i = 0; i < o->newer[t].n; i++) {
			s.map = o->newer[t].map;
			s.row = &o->newer[t].row[i];
			look_row(&s);
		}
	for (t = 0; t < SD_ORIGIN_TABLES; t++)
		sd_wordmap_release(&s.known[t]);
}
