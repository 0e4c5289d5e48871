/* What changes, for people and for programs. */

#include "rules/origin_compare.h"

#include "data/write.h"

#include "base/ban.h"

static const char *const kind_word[] = { "added", "removed", "changed" };

struct telling {
	const struct sd_origin *o;
	const struct sd_origin_form *form;
	struct sd_buf *out;
};

__attribute__((format_arg(2), format_arg(3)))
static const char *say(const struct telling *t, const char *en, const char *zh)
{
	return t->form->zh ? zh : en;
}

static const struct sd_origin_row *row_of(const struct sd_origin_change *c)
{
	return c->new ? c->new : c->old;
}

/* ---- for people ---- */

/* The items of a list that the other has not: " +toy +bedding". */
static size_t put_items(struct telling *t, struct sd_slice of, struct sd_slice other,
			char part, char sign)
{
	struct sd_slice one, rest, his;
	size_t n = 0;

	while (of.n && sd_slice_cut(&of, part, &one)) {
		bool has = false;

		for (rest = other; !has && rest.n && sd_slice_cut(&rest, part, &his);)
			has = sd_slice_eq(one, his);
		if (has)
			continue;
		sd_buf_printf(t->out, " %c%.*s", sign, (int)one.n, one.p);
		n++;
	}
	return n;
}

static void put_from_to(struct telling *t, struct sd_slice from, struct sd_slice to)
{
	struct sd_slice none = sd_slice_of(say(t, "(empty)", "（空）"));

	sd_buf_byte(t->out, ' ');
	sd_buf_add(t->out, from.n ? from : none);
	sd_buf_text(t->out, " → ");
	sd_buf_add(t->out, to.n ? to : none);
}

/* What stood in the collection; where ours stands, our table of that tells it. */
static struct sd_slice was(const struct telling *t, const struct sd_origin_change *c,
			   size_t i)
{
	const struct sd_ours_row *ours;

	if (!(c->ours >> i & 1))
		return c->old->cell[i];
	ours = sd_ours_find(&t->o->ours, c->map->table, c->old->id, c->map->column[i].name);
	return ours->origin;
}

/* "      limit: 20 → 15" */
static void put_column(struct telling *t, const struct sd_origin_change *c, size_t i)
{
	const struct sd_origin_column *column = &c->map->column[i];
	struct sd_slice from = was(t, c, i), to = c->want[i];
	char part = sd_origin_part(column);

	sd_buf_printf(t->out, "      %s:", column->name);
	if (!part || !(put_items(t, from, to, part, '-') + put_items(t, to, from, part, '+')))
		put_from_to(t, from, to);
	if (c->ours >> i & 1)
		sd_buf_text(t->out, say(t, " (ours stands)", "（规则包自有的写法保留）"));
	sd_buf_byte(t->out, '\n');
}

/* The name of an indicator in the newer collection, else in the pack. */
static struct sd_slice indicator(const struct telling *t, struct sd_slice id)
{
	size_t at = sd_origin_table("indicators.tsv");
	const struct sd_origin_row *row = sd_origin_find(&t->o->newer[at], id);

	row = row ? row : sd_origin_find(&t->o->held[at], id);
	return row ? sd_origin_cell(&sd_origin_maps[at], row->cell, say(t, "en", "zh")) : id;
}

/* "甲醛含量 ≤20 mg/kg" */
static void put_limit(struct telling *t, const struct sd_origin_map *m,
		      const struct sd_slice *cell)
{
	struct sd_slice high = sd_origin_cell(m, cell, "limit_to");
	struct sd_slice relation = sd_origin_cell(m, cell, "relation");

	sd_buf_add(t->out, indicator(t, sd_origin_cell(m, cell, "indicator")));
	sd_buf_byte(t->out, ' ');
	if (!high.n)
		sd_buf_add(t->out, sd_slice_is(relation, "<=") ? SD_S("≤") :
			   sd_slice_is(relation, ">=") ? SD_S("≥") : relation);
	sd_buf_add(t->out, sd_origin_cell(m, cell, "limit"));
	if (high.n)
		sd_buf_byte(t->out, '~');
	sd_buf_add(t->out, high);
	sd_buf_byte(t->out, ' ');
	sd_buf_add(t->out, sd_origin_cell(m, cell, "unit"));
}

/* What a row that came or went says, where its id does not say it. */
static void put_what(struct telling *t, const struct sd_origin_change *c)
{
	const struct sd_slice *cell = c->new ? c->want : c->old->cell;
	const struct sd_origin_map *m = c->map;
	struct sd_slice from;

	if (strcmp(m->table, "limits.tsv") == 0) {
		sd_buf_text(t->out, "      ");
		put_limit(t, m, cell);
	} else if (strcmp(m->table, "standards.tsv") == 0) {
		sd_buf_text(t->out, "      ");
		sd_buf_add(t->out, sd_origin_cell(m, cell, say(t, "name_en", "name_zh")));
		from = sd_origin_cell(m, cell, "from");
		sd_buf_printf(t->out, say(t, ", from %.*s", "，%.*s 起"), (int)from.n,
			      from.n ? from.p : "");
		if (!from.n)
			sd_buf_text(t->out, say(t, "a day that is not known", "实施日期不详"));
	} else {
		return;
	}
	sd_buf_byte(t->out, '\n');
}

static void put_meanings(struct telling *t, const struct sd_origin_change *c)
{
	int m;

	for (m = 0; m < SD_MEANINGS; m++)
		if (c->means >> m & 1)
			sd_buf_printf(t->out, "      %s\n",
				      sd_origin_meaning_text((enum sd_origin_meaning)m,
							     t->form->zh));
	if (t->form->written && !c->written)
		sd_buf_text(t->out, say(t,
			"      not written: it takes an edit of the pack itself\n",
			"      未写入：须改规则包本身\n"));
}

static void put_change(struct telling *t, const struct sd_origin_change *c)
{
	const struct sd_origin_row *row = row_of(c);
	size_t i;

	sd_buf_printf(t->out, "  %c %.*s  %s:%zu\n", "+-~"[c->kind], (int)row->id.n,
		      row->id.p, row->path, row->line);
	if (c->kind != SD_ORIGIN_CHANGED)
		put_what(t, c);
	for (i = 0; i < SD_TABLE_COLUMNS; i++)
		if (c->columns >> i & 1)
			put_column(t, c, i);
	put_meanings(t, c);
}

/* Changes of one table begin with how many there are. */
static void put_head(struct telling *t, const struct sd_origin_change *first)
{
	const struct sd_origin_change *c = first, *end = t->o->change + t->o->changes;
	size_t n[SD_ORIGIN_KINDS] = { 0 };

	for (; c < end && c->map == first->map; c++)
		n[c->kind]++;
	sd_buf_printf(t->out, say(t, "%s (%s): %zu added, %zu removed, %zu changed\n",
				  "%s（%s）：新增 %zu，删除 %zu，变更 %zu\n"),
		      first->map->table, first->map->file, n[SD_ORIGIN_ADDED],
		      n[SD_ORIGIN_REMOVED], n[SD_ORIGIN_CHANGED]);
}

static void put_danglings(struct telling *t)
{
	size_t i;

	if (t->o->danglings)
		sd_buf_text(t->out, say(t, "names that nothing has\n", "无处可寻的引用\n"));
	for (i = 0; i < t->o->danglings; i++) {
		const struct sd_origin_dangling *d = &t->o->dangling[i];

		sd_buf_printf(t->out, say(t, "  %s:%zu: %s of %.*s: '%.*s' is in no row of %s\n",
					  "  %s:%zu：%s（%.*s）：“%.*s”不在 %s 中\n"),
			      d->row->path, d->row->line, d->column, (int)d->row->id.n,
			      d->row->id.p, (int)d->name.n, d->name.p, d->table);
	}
}

static void put_unplaced(struct telling *t)
{
	size_t i;

	for (i = 0; i < t->o->unplaceds; i++) {
		const struct sd_origin_unplaced *u = &t->o->unplaced[i];

		sd_buf_printf(t->out, say(t, "%s: member '%.*s' has no column (rows: %zu)\n",
					  "%s：成员“%.*s”没有对应的列（%zu 行）\n"),
			      u->file, (int)u->member.n, u->member.p, u->rows);
	}
}

static void put_kept(struct telling *t)
{
	size_t i, k, rows = 0, cells = 0;

	for (i = 0; i < t->o->kepts; i++) {
		const struct sd_origin_change *c = &t->o->kept[i];

		rows += !c->columns;
		cells += (size_t)__builtin_popcount(c->columns);
	}
	sd_buf_printf(t->out, say(t, "ours, kept: %zu rows, %zu cells\n",
				  "规则包自有，保留：%zu 行，%zu 格\n"), rows, cells);
	for (i = 0; t->form->kept && i < t->o->kepts; i++) {
		const struct sd_origin_change *c = &t->o->kept[i];

		sd_buf_printf(t->out, "  %s  %.*s", c->map->table, (int)c->old->id.n,
			      c->old->id.p);
		for (k = 0; k < SD_TABLE_COLUMNS; k++)
			if (c->columns >> k & 1)
				sd_buf_printf(t->out, "  %s", c->map->column[k].name);
		sd_buf_byte(t->out, '\n');
	}
}

static void say_text(struct telling *t)
{
	const struct sd_origin *o = t->o;
	size_t i;

	for (i = 0; i < o->changes; i++) {
		if (!i || o->change[i].map != o->change[i - 1].map)
			put_head(t, &o->change[i]);
		put_change(t, &o->change[i]);
	}
	put_danglings(t);
	put_unplaced(t);
	if (o->changes || t->form->kept)
		put_kept(t);
}

/* ---- for programs ---- */

static void begin(struct telling *t, const char *kind, const struct sd_origin_map *m,
		  const struct sd_origin_row *row)
{
	sd_buf_byte(t->out, '{');
	sd_json_member(t->out, "kind", sd_slice_of(kind));
	sd_json_member(t->out, "table", sd_slice_of(m->table));
	sd_json_member(t->out, "row", row->id);
	sd_json_member(t->out, "file", sd_slice_of(row->path));
	sd_json_uint(t->out, "line", row->line);
}

static void json_columns(struct telling *t, const struct sd_origin_change *c)
{
	bool first = true;
	size_t i;

	sd_json_name(t->out, "columns");
	sd_buf_byte(t->out, '[');
	for (i = 0; i < SD_TABLE_COLUMNS; i++) {
		if (!(c->columns >> i & 1))
			continue;
		sd_buf_text(t->out, first ? "{" : ",{");
		first = false;
		sd_json_member(t->out, "column", sd_slice_of(c->map->column[i].name));
		sd_json_member(t->out, "from", was(t, c, i));
		sd_json_member(t->out, "to", c->want[i]);
		if (c->ours >> i & 1)
			sd_json_member(t->out, "ours", c->old->cell[i]);
		sd_buf_byte(t->out, '}');
	}
	sd_buf_byte(t->out, ']');
}

static void json_cells(struct telling *t, const struct sd_origin_change *c)
{
	const struct sd_slice *cell = c->new ? c->want : c->old->cell;
	size_t i, n = sd_origin_columns(c->map);

	sd_json_name(t->out, "cells");
	sd_buf_byte(t->out, '{');
	for (i = 0; i < n; i++)
		if (cell[i].n)
			sd_json_member(t->out, c->map->column[i].name, cell[i]);
	sd_buf_byte(t->out, '}');
}

static void json_meanings(struct telling *t, const struct sd_origin_change *c)
{
	bool first = true;
	int m;

	sd_json_name(t->out, "means");
	sd_buf_byte(t->out, '[');
	for (m = 0; m < SD_MEANINGS; m++) {
		if (!(c->means >> m & 1))
			continue;
		sd_buf_text(t->out, first ? "" : ",");
		first = false;
		sd_json_string(t->out, sd_slice_of(
				sd_origin_meaning_word((enum sd_origin_meaning)m)));
	}
	sd_buf_byte(t->out, ']');
}

static void json_change(struct telling *t, const struct sd_origin_change *c)
{
	begin(t, "change", c->map, row_of(c));
	sd_json_member(t->out, "change", sd_slice_of(kind_word[c->kind]));
	if (c->kind == SD_ORIGIN_CHANGED)
		json_columns(t, c);
	else
		json_cells(t, c);
	json_meanings(t, c);
	if (t->form->written)
		sd_buf_printf(t->out, ",\"written\":%s", c->written ? "true" : "false");
	sd_buf_text(t->out, "}\n");
}

static void json_dangling(struct telling *t, const struct sd_origin_dangling *d)
{
	begin(t, "dangling", d->map, d->row);
	sd_json_member(t->out, "column", sd_slice_of(d->column));
	sd_json_member(t->out, "name", d->name);
	sd_json_member(t->out, "in", sd_slice_of(d->table));
	sd_buf_text(t->out, "}\n");
}

static void json_unplaced(struct telling *t, const struct sd_origin_unplaced *u)
{
	sd_buf_byte(t->out, '{');
	sd_json_member(t->out, "kind", SD_S("unplaced"));
	sd_json_member(t->out, "file", sd_slice_of(u->file));
	sd_json_member(t->out, "member", u->member);
	sd_json_uint(t->out, "rows", u->rows);
	sd_buf_text(t->out, "}\n");
}

static void say_jsonl(struct telling *t)
{
	const struct sd_origin *o = t->o;
	size_t i;

	for (i = 0; i < o->changes; i++)
		json_change(t, &o->change[i]);
	for (i = 0; i < o->danglings; i++)
		json_dangling(t, &o->dangling[i]);
	for (i = 0; i < o->unplaceds; i++)
		json_unplaced(t, &o->unplaced[i]);
	for (i = 0; t->form->kept && i < o->kepts; i++) {
		begin(t, "kept", o->kept[i].map, o->kept[i].old);
		json_columns(t, &o->kept[i]);
		sd_buf_text(t->out, "}\n");
	}
}

void sd_origin_say(const struct sd_origin *o, const struct sd_origin_form *form,
		   struct sd_buf *out)
{
	struct telling t = { o, form, out };

	if (form->jsonl)
		say_jsonl(&t);
	else
		say_text(&t);
}
