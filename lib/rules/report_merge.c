/* Reading partials and adding them up. */

#include "rules/report_merge.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/speech.h"
#include "rules/report_head.h"
#include "rules/report_id.h"
#include "rules/report_version.h"
#include "rules/report_wire.h"
#include "stream/lines.h"

#include "base/ban.h"

/* One partial on its way in. */
struct coming {
	struct sd_report_result *r;
	struct sd_report_heads *heads;
	struct sd_scan *scan;
	const char *file;
	bool has_head;
	int *row;			/* numbers of its rows here, in their order */
	size_t rows, cap;
	struct sd_buf held;
};

static int refuse(const char *why, struct sd_err *err)
{
	return sd_fail(err, SD_DATA, "this is no line of a partial: %s", sd_spoken(why));
}

/* The cell that a row adds to: of a named one a new number, else its groups. */
static struct sd_report_cell *cell_of(struct coming *c, const struct sd_wire_line *l,
				      const struct sd_val *row)
{
	struct sd_report_counts *counts = &c->r->counts;
	struct sd_slice name;
	uint64_t at[2];
	int number;

	if (!c->r->rows) {
		if (!sd_wire_list(l, sd_wire_get(l, row, SD_WIRE_at, SD_ARRAY),
				  SD_WIRE_MOST, at, 2) ||
		    at[0] >= counts->outers || at[1] > counts->inners)
			return NULL;
		return &counts->cell[at[0] * (counts->inners + 1) + at[1]];
	}
	if (!sd_wire_text(l, row, SD_WIRE_name, &c->held, &name) ||
	    !memchr(name.p, '\t', name.n) || name.n > 2 * SD_REPORT_WORD)
		return NULL;
	number = sd_report_rows_put(c->r->rows, name);
	if (number == SD_REPORT_NO_ROW || c->rows == SD_REPORT_ROWS)
		return NULL;
	c->row = sd_grow(c->row, &c->cap, c->rows + 1, sizeof *c->row);
	c->row[c->rows++] = number;
	return &counts->cell[(size_t)(number / SD_GROUP_INNER) * (counts->inners + 1) +
			     (size_t)(number % SD_GROUP_INNER)];
}

static int take_row(struct coming *c, const struct sd_wire_line *l,
		    const struct sd_val *row, struct sd_err *err)
{
	uint64_t products, declarations, verdict[SD_REPORT_VERDICTS];
	struct sd_report_cell *cell = cell_of(c, l, row);
	bool fits;
	unsigned v;

	if (!cell)
		return refuse("a row that cannot be", err);
	if (!sd_wire_uint(l, row, SD_WIRE_products, SD_WIRE_MOST, &products) ||
	    !sd_wire_uint(l, row, SD_WIRE_declarations, SD_WIRE_MOST, &declarations) ||
	    !sd_wire_list(l, sd_wire_get(l, row, SD_WIRE_verdicts, SD_ARRAY),
			  SD_WIRE_MOST, verdict, SD_REPORT_VERDICTS))
		return refuse("a row without its counts", err);
	fits = sd_wire_add(&cell->products, products) &&
	       sd_wire_add(&cell->declarations, declarations);
	for (v = 0; v < SD_REPORT_VERDICTS; v++)
		fits = sd_wire_add(&cell->verdict[v], verdict[v]) && fits;
	return fits ? 0 : refuse("its counts add up to too much", err);
}

/* Groups of the partial in the numbers of ours. */
struct groups {
	unsigned n;
	struct { unsigned outer; uint64_t inner; } in[SD_GROUP_OUTER];
};

static bool add_rows(const struct coming *c, uint64_t outer, uint64_t inner,
		     uint64_t bits[SD_GROUP_OUTER])
{
	for (; inner; inner &= inner - 1) {
		size_t at = outer * SD_GROUP_INNER + (size_t)__builtin_ctzll(inner);

		if (at >= c->rows)
			return false;
		bits[c->row[at] / SD_GROUP_INNER] |= (uint64_t)1
						     << c->row[at] % SD_GROUP_INNER;
	}
	return true;
}

static void add_group(struct groups *g, unsigned outer, uint64_t inner)
{
	g->in[g->n].outer = outer;
	g->in[g->n++].inner = inner;
}

static bool read_groups(const struct coming *c, const struct sd_wire_line *l,
			const struct sd_val *list, struct groups *g)
{
	uint64_t bits[SD_GROUP_OUTER] = { 0 }, pair[2], most;
	uint32_t i;
	unsigned o;

	g->n = 0;
	if (!list)
		return false;
	most = ((uint64_t)1 << c->r->counts.inners) - 1;
	for (i = (uint32_t)(list - l->tape) + 1; i < list->next; i = l->tape[i].next) {
		if (!sd_wire_list(l, &l->tape[i], SD_WIRE_MOST, pair, 2) ||
		    pair[0] >= c->r->counts.outers || pair[1] > most ||
		    g->n == SD_GROUP_OUTER)
			return false;
		if (!c->r->rows)
			add_group(g, (unsigned)pair[0], pair[1]);
		else if (!add_rows(c, pair[0], pair[1], bits))
			return false;
	}
	for (o = 0; c->r->rows && o < SD_GROUP_OUTER; o++)
		if (bits[o])
			add_group(g, o, bits[o]);
	return g->n > 0;
}

static int take_keys(struct coming *c, const struct sd_wire_line *l,
		     const struct sd_val *keys, struct sd_err *err)
{
	const struct sd_val *ids = sd_wire_get(l, keys, SD_WIRE_ids, SD_STRING);
	struct sd_group_key key;
	struct sd_report_id id;
	struct sd_slice of;
	struct groups g;
	uint32_t at, end;
	char held[16];
	bool firm;
	unsigned i;

	if (!sd_wire_text(l, keys, SD_WIRE_of, &c->held, &of) ||
	    !(sd_slice_is(of, "firms") || sd_slice_is(of, "standards")) || !ids ||
	    ids->escaped || (ids->end - ids->start - 2) % SD_REPORT_ID_HEX ||
	    !read_groups(c, l, sd_wire_get(l, keys, SD_WIRE_in, SD_ARRAY), &g))
		return refuse("keys without their groups", err);
	firm = sd_slice_is(of, "firms");
	end = ids->end - 1;
	for (at = ids->start + 1; at < end; at += SD_REPORT_ID_HEX) {
		if (!sd_report_id_read(l->text + at, &id))
			return refuse("an id that is none", err);
		key = sd_report_id_key(id, firm, held);
		for (i = 0; i < g.n; i++)
			sd_report_count_key(&c->r->counts, firm, &key, g.in[i].outer,
					    g.in[i].inner);
	}
	return 0;
}

static int take_head(struct coming *c, const struct sd_wire_line *l,
		     const struct sd_val *head, struct sd_err *err)
{
	if (c->has_head)
		return refuse("a second head", err);
	c->has_head = true;
	return sd_report_head_take(c->heads, c->r, l, head, err);
}

static int take_line(struct coming *c, struct sd_slice text, struct sd_err *err)
{
	struct sd_wire_line l = { text.p, NULL };
	const struct sd_val *v;
	struct sd_slice kind;

	if (!sd_scan_text(c->scan, text, false))
		return refuse(sd_scan_fault_text(c->scan->fault, false), err);
	l.tape = c->scan->tape;
	if (!sd_wire_text(&l, l.tape, SD_WIRE_kind, &c->held, &kind) ||
	    !sd_slice_is(kind, "partial"))
		return refuse("its kind is another", err);
	v = sd_wire_get(&l, l.tape, SD_WIRE_head, SD_OBJECT);
	if (v)
		return take_head(c, &l, v, err);
	if (!c->has_head)
		return refuse("the head is missing in front of it", err);
	v = sd_wire_get(&l, l.tape, SD_WIRE_row, SD_OBJECT);
	if (v)
		return take_row(c, &l, v, err);
	v = sd_wire_get(&l, l.tape, SD_WIRE_keys, SD_OBJECT);
	if (v)
		return take_keys(c, &l, v, err);
	v = sd_wire_get(&l, l.tape, SD_WIRE_version, SD_OBJECT);
	return v ? sd_report_version_read(c->r, l.text, l.tape, v, err) :
		   refuse("it has none of the members", err);
}

/* The lines of a block, numbered from its first. */
static int take_block(struct coming *c, const struct sd_block *b, struct sd_err *err)
{
	const char *p = b->text, *end = p + b->n, *stop;
	uint64_t line = b->line;

	if (b->part)
		return sd_fail(err, SD_DATA, "%s:%llu: the line is too long", b->file,
			       (unsigned long long)line);
	for (; p < end; p = stop + 1, line++) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (take_line(c, sd_slice(p, (size_t)(stop - p)), err))
			return sd_err_where(err, "%s:%llu", b->file,
					    (unsigned long long)line);
	}
	return 0;
}

static int take_file(struct coming *c, struct sd_err *err)
{
	const char *const file[] = { c->file, NULL };
	struct sd_lines *lines = sd_lines_new(file, true);
	struct sd_block block = { 0 };
	int got = 1, bad = 0;

	c->has_head = false;
	c->rows = 0;
	while (!bad && (got = sd_lines_next(lines, &block, err)) > 0)
		bad = take_block(c, &block, err);
	if (!bad && got >= 0 && !c->has_head)
		bad = sd_fail(err, SD_DATA, "'%s' is no partial: it has no head", c->file);
	sd_block_release(&block);
	sd_lines_free(lines);
	return bad || got < 0 ? -1 : 0;
}

int sd_report_merge(struct sd_report_result *r, const char *const *file,
		    struct sd_err *err)
{
	static const char *const standard_input[] = { "-", NULL };
	struct sd_keys *keys = sd_wire_keys();
	struct sd_report_heads heads = { 0 };
	struct sd_scan scan;
	struct coming c = { .r = r, .heads = &heads, .scan = &scan };
	int bad = 0;

	sd_scan_init(&scan, keys);
	r->hashed = true;
	for (file = *file ? file : standard_input; !bad && *file; file++) {
		c.file = *file;
		bad = take_file(&c, err);
	}
	if (!bad)
		bad = sd_report_heads_end(&heads, r, err);
	sd_report_counts_settle(&r->counts);
	sd_report_heads_release(&heads);
	sd_buf_release(&c.held);
	free(c.row);
	sd_scan_release(&scan);
	sd_keys_free(keys);
	return bad;
}
