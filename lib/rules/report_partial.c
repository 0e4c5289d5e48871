/* Writing a partial. */

#include "rules/report_partial.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "rules/report_id.h"
#include "rules/report_run.h"
#include "rules/report_version.h"

#include "base/ban.h"

static void begin(struct sd_buf *out, const char *what)
{
	sd_buf_text(out, "{\"kind\":\"partial\",\"");
	sd_buf_text(out, what);
	sd_buf_text(out, "\":{");
}

static void end(struct sd_buf *out)
{
	sd_buf_text(out, "}}\n");
}

static void put_day(struct sd_buf *out, const char *name, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	if (day == SD_DAY_NONE)
		return;
	sd_date_write(day, text);
	sd_json_member(out, name, sd_slice_of(text));
}

static void put_shards(const struct sd_report_result *r, struct sd_buf *out)
{
	bool first = true;
	unsigned i;

	sd_json_name(out, "shards");
	sd_buf_byte(out, '[');
	for (i = 0; i < r->held.split.n; i++) {
		if (!(r->shard[i / 8] >> i % 8 & 1))
			continue;
		sd_buf_text(out, first ? "" : ",");
		sd_buf_uint(out, i + 1);
		first = false;
	}
	sd_buf_byte(out, ']');
}

static void put_head(const struct sd_report_result *r, struct sd_buf *out)
{
	const struct sd_report_input *in = &r->input;

	begin(out, "head");
	sd_json_uint(out, "v", SD_PARTIAL_VERSION);
	sd_json_member(out, "name", sd_slice_of(r->view->name));
	put_day(out, "as_of", r->held.as_of);
	sd_json_member(out, "pack", sd_slice_of(r->pack->name));
	if (r->held.split.key)
		sd_json_member(out, "key", sd_slice_of(r->held.split.key));
	sd_json_uint(out, "of", r->held.split.n);
	put_shards(r, out);
	sd_json_uint(out, "records", in->records);
	sd_json_uint(out, "declarations", in->declarations);
	sd_json_uint(out, "other", in->other);
	sd_json_uint(out, "unreadable", in->unreadable);
	sd_json_uint(out, "undated", in->undated);
	sd_json_uint(out, "later", in->later);
	put_day(out, "earliest", in->first);
	put_day(out, "latest", in->last);
	sd_json_uint(out, "no_firm", r->counts.no_firm);
	sd_json_uint(out, "undecided", r->counts.undecided);
	end(out);
}

static void put_cell(const struct sd_report_cell *cell, struct sd_buf *out)
{
	unsigned v;

	sd_json_uint(out, "products", cell->products);
	sd_json_uint(out, "declarations", cell->declarations);
	sd_json_name(out, "verdicts");
	for (v = 0; v < SD_REPORT_VERDICTS; v++) {
		sd_buf_byte(out, v ? ',' : '[');
		sd_buf_uint(out, cell->verdict[v]);
	}
	sd_buf_byte(out, ']');
	end(out);
}

static void put_cells(const struct sd_report_result *r, struct sd_buf *out)
{
	unsigned o, i;

	for (o = 0; o < r->counts.outers; o++)
		for (i = 0; i <= r->counts.inners; i++) {
			const struct sd_report_cell *cell =
				sd_report_cell(&r->counts, o, i);

			if (!cell->declarations)
				continue;
			begin(out, "row");
			sd_json_name(out, "at");
			sd_buf_printf(out, "[%u,%u]", o, i);
			put_cell(cell, out);
		}
}

static void put_rows(const struct sd_report_result *r, const int *order,
		     struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < sd_report_rows_count(r->rows); i++) {
		begin(out, "row");
		sd_json_member(out, "name", sd_report_rows_name(r->rows, order[i]));
		put_cell(sd_report_row_at(&r->counts, (unsigned)order[i]), out);
	}
}

/* Keys on their way out: an id, and in which groups it is, as the number of a text. */
struct entry {
	struct sd_report_id id;
	uint32_t groups;
};

struct leaving {
	const struct sd_report_result *r;
	const struct sd_groups *from;
	const char *of;				/* "firms", "standards" */
	const unsigned *rank;			/* of each row among those written, or NULL */
	struct entry *entry;
	size_t n, cap;
	struct sd_wordmap number;		/* of a text */
	struct sd_slice *text;
	size_t texts, text_cap;
	struct sd_arena arena;
	struct sd_buf scratch;
	uint64_t bits[SD_GROUP_OUTER];		/* all clear between two keys */
	bool there[SD_GROUP_OUTER];
};

/* The groups of a key as JSON, in the order of outer groups. */
static struct sd_slice groups_text(struct leaving *l, const struct sd_group_seen *seen)
{
	uint64_t left;
	unsigned i;

	for (i = 0; i < seen->n; i++) {
		unsigned outer = seen->in[i].outer;

		if (!l->rank) {
			l->bits[outer] = seen->in[i].inner;
			l->there[outer] = true;
			continue;
		}
		for (left = seen->in[i].inner; left; left &= left - 1) {
			unsigned row = l->rank[outer * SD_GROUP_INNER +
					       (unsigned)__builtin_ctzll(left)];

			l->bits[row / SD_GROUP_INNER] |= (uint64_t)1
							 << row % SD_GROUP_INNER;
			l->there[row / SD_GROUP_INNER] = true;
		}
	}
	sd_buf_clear(&l->scratch);
	for (i = 0; i < SD_GROUP_OUTER; i++) {
		if (!l->there[i])
			continue;
		sd_buf_printf(&l->scratch, "%s[%u,%llu]", l->scratch.n ? "," : "", i,
			      (unsigned long long)l->bits[i]);
		l->bits[i] = 0;
		l->there[i] = false;
	}
	return sd_buf_slice(&l->scratch);
}

static void leave(void *context, const struct sd_group_seen *seen)
{
	struct leaving *l = context;
	struct sd_group_key key = sd_groups_key(l->from, seen);
	bool firm = l->from == &l->r->counts.firms;
	struct sd_slice text = groups_text(l, seen);
	uint32_t number = sd_wordmap_put(&l->number, text, (uint32_t)l->texts);

	if (number == l->texts) {
		l->text = sd_grow(l->text, &l->text_cap, l->texts + 1, sizeof *l->text);
		l->text[l->texts++] = sd_arena_copy(&l->arena, text);
	}
	l->entry = sd_grow(l->entry, &l->cap, l->n + 1, sizeof *l->entry);
	l->entry[l->n++] = (struct entry){
		l->r->hashed ? sd_report_id_again(&key, firm) :
			       sd_report_id_of(&key, firm), number
	};
}

static int by_text(const void *left, const void *right)
{
	const struct sd_slice *a = *(const struct sd_slice *const *)left;
	const struct sd_slice *b = *(const struct sd_slice *const *)right;
	int order = memcmp(a->p, b->p, a->n < b->n ? a->n : b->n);

	return order ? order : (a->n > b->n) - (a->n < b->n);
}

/* Number the texts in their order, so that how keys came decides nothing. */
static void sort_texts(struct leaving *l)
{
	const struct sd_slice **at = sd_alloc((l->texts + 1) * sizeof *at);
	struct sd_slice *sorted = sd_alloc((l->texts + 1) * sizeof *sorted);
	uint32_t *place = sd_alloc((l->texts + 1) * sizeof *place);
	size_t i;

	for (i = 0; i < l->texts; i++)
		at[i] = &l->text[i];
	qsort(at, l->texts, sizeof *at, by_text);
	for (i = 0; i < l->texts; i++) {
		place[at[i] - l->text] = (uint32_t)i;
		sorted[i] = *at[i];
	}
	for (i = 0; i < l->n; i++)
		l->entry[i].groups = place[l->entry[i].groups];
	free(l->text);
	free(at);
	free(place);
	l->text = sorted;
}

static int by_entry(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;

	if (a->groups != b->groups)
		return a->groups < b->groups ? -1 : 1;
	if (a->id.a != b->id.a)
		return a->id.a < b->id.a ? -1 : 1;
	return (a->id.b > b->id.b) - (a->id.b < b->id.b);
}

static void put_entries(const struct leaving *l, struct sd_buf *out)
{
	size_t i, k;

	for (i = 0; i < l->n; i = k) {
		begin(out, "keys");
		sd_json_member(out, "of", sd_slice_of(l->of));
		sd_json_name(out, "in");
		sd_buf_byte(out, '[');
		sd_buf_add(out, l->text[l->entry[i].groups]);
		sd_buf_text(out, "],\"ids\":\"");
		for (k = i; k < l->n && k < i + SD_PARTIAL_IDS &&
			    l->entry[k].groups == l->entry[i].groups; k++)
			sd_report_id_write(l->entry[k].id, out);
		sd_buf_byte(out, '"');
		end(out);
	}
}

static void put_keys(const struct sd_report_result *r, const struct sd_groups *from,
		     const char *of, const unsigned *rank, struct sd_buf *out)
{
	struct leaving *l = sd_zalloc(sizeof *l);

	l->r = r;
	l->from = from;
	l->of = of;
	l->rank = rank;
	sd_groups_each(from, leave, l);
	sort_texts(l);
	if (l->n)
		qsort(l->entry, l->n, sizeof *l->entry, by_entry);
	put_entries(l, out);
	sd_wordmap_release(&l->number);
	sd_arena_release(&l->arena);
	sd_buf_release(&l->scratch);
	free(l->entry);
	free(l->text);
	free(l);
}

/* Where each row stands among those that are written. */
static unsigned *rank_rows(const struct sd_report_result *r, const int *order)
{
	size_t n = sd_report_rows_count(r->rows), i;
	unsigned *rank = sd_alloc((n + 1) * sizeof *rank);

	for (i = 0; i < n; i++)
		rank[order[i]] = (unsigned)i;
	return rank;
}

void sd_report_partial_write(struct sd_report_result *r, struct sd_buf *out)
{
	const int *order = r->rows ? sd_report_rows_order(r->rows) : NULL;
	unsigned *rank = r->rows ? rank_rows(r, order) : NULL;

	sd_report_counts_settle(&r->counts);
	put_head(r, out);
	if (r->rows)
		put_rows(r, order, out);
	else
		put_cells(r, out);
	put_keys(r, &r->counts.firms, "firms", rank, out);
	put_keys(r, &r->counts.standards, "standards", rank, out);
	sd_report_versions_write(r, out);
	free(rank);
}
