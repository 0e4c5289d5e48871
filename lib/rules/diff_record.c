/* Comparing two records. */

#include "rules/diff_record.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "data/scan_keys.h"

#include "base/ban.h"

enum {
	CELLS_LOOKED_UP = 1000,	/* changes of a record whose cells are named */
	LINE_KEPT = 1 << 20	/* bytes of a line that a side goes on holding */
};

const char *sd_change_word(unsigned is)
{
	static const char *const more[] = { "missing", "added", NULL };

	return is <= SD_NOT_COMPARABLE ? sd_strictness_word((enum sd_strictness)is)
				       : more[is - SD_CHANGE_MISSING];
}

void sd_diff_side_init(struct sd_diff_side *s, const struct sd_keys *keys)
{
	memset(s, 0, sizeof *s);
	sd_scan_init(&s->scan, keys);
	sd_decl_init(&s->decl, &s->arena);
}

void sd_diff_side_release(struct sd_diff_side *s)
{
	sd_scan_release(&s->scan);
	sd_decl_release(&s->decl);
	sd_arena_release(&s->arena);
	sd_buf_release(&s->line);
	sd_buf_release(&s->at);
}

void sd_differ_init(struct sd_differ *d, const struct sd_pack *pack,
		    const struct sd_judging *how, const struct sd_keys *keys, bool whole,
		    uint64_t seed)
{
	memset(d, 0, sizeof *d);
	sd_judge_init(&d->judge, pack, how);
	sd_diff_printer_init(&d->print, keys, seed);
	sd_diff_side_init(&d->was, keys);
	sd_diff_side_init(&d->now, keys);
	d->whole = whole;
	d->key_name = sd_keys_find(keys, SD_S("name"));
	d->key_requirement = sd_keys_find(keys, SD_S("requirement"));
	d->key_model = sd_keys_find(keys, SD_S("model"));
	d->key_barcode = sd_keys_find(keys, SD_S("barcode"));
	d->key_products = sd_keys_find(keys, SD_S("products"));
	d->key_indicators = sd_keys_find(keys, SD_S("indicators"));
}

void sd_differ_release(struct sd_differ *d)
{
	sd_judge_release(&d->judge);
	sd_diff_printer_release(&d->print);
	sd_diff_side_release(&d->was);
	sd_diff_side_release(&d->now);
	sd_term_scratch_release(&d->term);
	sd_arena_release(&d->arena);
	free(d->change);
}

char *sd_diff_side_room(struct sd_diff_side *s, size_t n)
{
	if (s->line.cap > LINE_KEPT && n < LINE_KEPT)
		sd_buf_release(&s->line);
	sd_buf_clear(&s->line);
	sd_buf_need(&s->line, n + SD_SCAN_PAD + 1);
	return s->line.p;
}

bool sd_diff_side_read(struct sd_diff_side *s, size_t n)
{
	memset(s->line.p + n, 0, SD_SCAN_PAD + 1);
	s->line.n = n;
	s->bound = false;
	sd_arena_clear(&s->arena);
	return sd_scan_text(&s->scan, sd_buf_slice(&s->line), false) &&
	       s->scan.tape[0].type == SD_OBJECT;
}

const struct sd_decl *sd_diff_side_decl(struct sd_diff_side *s)
{
	if (!s->bound)
		sd_decl_bind(&s->decl, s->line.p, s->scan.tape);
	s->bound = true;
	return &s->decl;
}

/* --- changes --- */

static struct sd_slice raw(const struct sd_diff_side *s, const struct sd_val *v)
{
	return v ? sd_val_raw(s->line.p, v) : sd_slice(NULL, 0);
}

static struct sd_slice cell_of(const struct sd_differ *d, struct sd_diff_side *s,
			       struct sd_slice at)
{
	return d->n <= CELLS_LOOKED_UP ? sd_decl_cell(sd_diff_side_decl(s), at)
				       : sd_slice(NULL, 0);
}

struct sd_change *sd_diff_tell(struct sd_differ *d, const struct sd_val *was,
			       const struct sd_val *now, unsigned is)
{
	struct sd_slice at = sd_arena_copy(&d->arena, sd_buf_slice(&d->now.at));
	struct sd_slice was_at = sd_arena_copy(&d->arena, sd_buf_slice(&d->was.at));
	struct sd_change *c;

	d->change = sd_grow(d->change, &d->cap, d->n + 1, sizeof *d->change);
	c = &d->change[d->n++];
	*c = (struct sd_change){
		.at = now ? at : was_at, .was = raw(&d->was, was), .now = raw(&d->now, now),
		.name = d->name, .model = d->model, .is = (uint8_t)is, .root = d->root
	};
	c->place = d->list_n ? sd_slice(c->at.p, d->list_n) : c->at;
	if (was && now && !sd_slice_eq(at, was_at))
		c->was_at = was_at;
	if (now)
		c->cell = cell_of(d, &d->now, at);
	if (was)
		c->was_cell = cell_of(d, &d->was, was_at);
	d->count[is]++;
	return c;
}

/* --- members --- */

/* "/name" behind the pointer, with "~" and "/" escaped (RFC 6901). */
static void push_key(struct sd_buf *at, struct sd_slice key)
{
	size_t i;

	sd_buf_byte(at, '/');
	for (i = 0; i < key.n; i++)
		if (key.p[i] == '~' || key.p[i] == '/')
			sd_buf_text(at, key.p[i] == '~' ? "~0" : "~1");
		else
			sd_buf_byte(at, key.p[i]);
}

static struct sd_slice key_of(struct sd_differ *d, const struct sd_diff_side *s,
			      const struct sd_val *v)
{
	size_t n = v->key_end - v->key_start;
	struct sd_buf out = { sd_arena_get(&d->arena, n), 0, n };

	return sd_val_key(s->line.p, v, &out);
}

static bool is_left_out(const struct sd_differ *d, const struct sd_val *v, bool row)
{
	if (v->depth == 1 && !d->whole && sd_diff_means(&d->print, v) & SD_DIFF_ASIDE)
		return true;
	return row && (v->key == d->key_name || v->key == d->key_requirement);
}

static void member(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now,
		   bool row)
{
	const struct sd_val *any = now ? now : was;
	size_t was_n = d->was.at.n, now_n = d->now.at.n;
	struct sd_slice key;

	assert(any);
	if (is_left_out(d, any, row) || sd_slice_eq(raw(&d->was, was), raw(&d->now, now)))
		return;
	key = key_of(d, now ? &d->now : &d->was, any);
	push_key(&d->was.at, key);
	push_key(&d->now.at, key);
	if (any->depth == 1)
		d->root = any->key;
	sd_diff_values(d, was, now);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
}

static bool same_key(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now)
{
	if (was->key != SD_KEY_NONE || now->key != SD_KEY_NONE)
		return was->key == now->key;
	return sd_slice_eq(key_of(d, &d->was, was), key_of(d, &d->now, now));
}

/* A member of either side, by its name. */
struct named {
	struct sd_slice key;
	const struct sd_val *was, *now;
};

static int by_key(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
	int order = n ? memcmp(x->key.p, y->key.p, n) : 0;

	return order ? order : (x->key.n > y->key.n) - (x->key.n < y->key.n);
}

static uint32_t count_from(const struct sd_val *tape, uint32_t i, uint32_t end)
{
	uint32_t n = 0;

	for (; i < end; i = tape[i].next)
		n++;
	return n;
}

/* Members from `i` and `k` on, in whatever order they come on either side. */
static void members_any_order(struct sd_differ *d, uint32_t i, uint32_t was_end, uint32_t k,
			      uint32_t now_end, bool row)
{
	const struct sd_val *was = d->was.scan.tape, *now = d->now.scan.tape;
	size_t n = count_from(was, i, was_end) + count_from(now, k, now_end), m = 0;
	struct named *list = sd_alloc(n * sizeof *list);

	for (; i < was_end; i = was[i].next)
		list[m++] = (struct named){ key_of(d, &d->was, &was[i]), &was[i], NULL };
	for (; k < now_end; k = now[k].next)
		list[m++] = (struct named){ key_of(d, &d->now, &now[k]), NULL, &now[k] };
	if (n)
		qsort(list, n, sizeof *list, by_key);
	for (m = 0; m < n; m++)
		if (m + 1 < n && !by_key(&list[m], &list[m + 1])) {
			member(d, list[m].was ? list[m].was : list[m + 1].was,
			       list[m].now ? list[m].now : list[m + 1].now, row);
			m++;
		} else {
			member(d, list[m].was, list[m].now, row);
		}
	free(list);
}

/* Two records of one source have their members in one order: walked side by side while
 * that holds. */
static void members(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now,
		    bool row)
{
	const struct sd_val *a = d->was.scan.tape, *b = d->now.scan.tape;
	uint32_t i = (uint32_t)(was - a) + 1, k = (uint32_t)(now - b) + 1;

	for (; i < was->next && k < now->next && same_key(d, &a[i], &b[k]);
	     i = a[i].next, k = b[k].next)
		member(d, &a[i], &b[k], row);
	if (i < was->next || k < now->next)
		members_any_order(d, i, was->next, k, now->next, row);
}

void sd_diff_row_members(struct sd_differ *d, const struct sd_val *was,
			 const struct sd_val *now)
{
	members(d, was, now, true);
}

/* --- values --- */

/* Lists whose order says something: place by place. */
static void compare_lists(struct sd_differ *d, const struct sd_val *was,
			  const struct sd_val *now)
{
	const struct sd_val *a = d->was.scan.tape, *b = d->now.scan.tape;
	uint32_t i = (uint32_t)(was - a) + 1, k = (uint32_t)(now - b) + 1;
	size_t was_n = d->was.at.n, now_n = d->now.at.n;
	unsigned at;

	for (at = 0; i < was->next || k < now->next; at++) {
		bool left = i < was->next, right = k < now->next;

		sd_buf_printf(&d->was.at, "/%u", at);
		sd_buf_printf(&d->now.at, "/%u", at);
		sd_diff_values(d, left ? &a[i] : NULL, right ? &b[k] : NULL);
		d->was.at.n = was_n;
		d->now.at.n = now_n;
		i = left ? a[i].next : i;
		k = right ? b[k].next : k;
	}
}

static bool is(const struct sd_val *v, enum sd_type type)
{
	return v && v->type == type;
}

static bool is_list_or_none(const struct sd_val *v)
{
	return !v || v->type == SD_ARRAY || v->type == SD_NULL;
}

static bool same(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now)
{
	if (was && now && sd_slice_eq(raw(&d->was, was), raw(&d->now, now)))
		return true;
	return sd_diff_same(
		sd_diff_print(&d->print, d->was.line.p, d->was.scan.tape, was),
		sd_diff_print(&d->print, d->now.line.p, d->now.scan.tape, now));
}

void sd_diff_values(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now)
{
	const struct sd_val *any = now ? now : was;

	if (is_list_or_none(was) && is_list_or_none(now) &&
	    sd_diff_means(&d->print, any) & SD_DIFF_SET)
		sd_diff_set(d, was, now);
	else if (is(was, SD_OBJECT) && is(now, SD_OBJECT))
		members(d, was, now, false);
	else if (is(was, SD_ARRAY) && is(now, SD_ARRAY))
		compare_lists(d, was, now);
	else if (!same(d, was, now))
		sd_diff_tell(d, was, now, SD_CHANGE_PLAIN);
}

/* --- the whole --- */

static int by_bytes(struct sd_slice a, struct sd_slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* The last step of a pointer: the column of a row. */
static struct sd_slice column_of(struct sd_slice at)
{
	size_t i = at.n;

	while (i && at.p[i - 1] != '/')
		i--;
	return sd_slice_from(at, i);
}

/* By member, then by the name of the row and its column: where a row stands in its list
 * comes last, for it says nothing. */
static int by_place(const void *a, const void *b)
{
	const struct sd_change *x = a, *y = b;
	int order = (x->root > y->root) - (x->root < y->root);

	order = order ? order : by_bytes(x->place, y->place);
	order = order ? order : by_bytes(x->name, y->name);
	order = order ? order : by_bytes(x->model, y->model);
	order = order || !x->name.n ? order : by_bytes(column_of(x->at), column_of(y->at));
	order = order ? order : by_bytes(x->was, y->was);
	order = order ? order : by_bytes(x->now, y->now);
	return order ? order : by_bytes(x->at, y->at);
}

static void begin(struct sd_differ *d)
{
	d->n = 0;
	d->quiet = 0;
	memset(d->count, 0, sizeof d->count);
	memset(d->indicators, 0, sizeof d->indicators);
	d->name = d->model = sd_slice(NULL, 0);
	d->root = SD_KEY_NONE;
	d->list_n = 0;
	sd_buf_clear(&d->was.at);
	sd_buf_clear(&d->now.at);
	sd_arena_clear(&d->arena);
	sd_arena_clear(&d->print.arena);
}

static void end(struct sd_differ *d)
{
	size_t i;

	if (d->n)
		qsort(d->change, d->n, sizeof *d->change, by_place);
	for (i = 0; i < d->n; i++)
		d->indicators[d->change[i].is] += d->change[i].of_indicator;
	if (d->count[SD_LOOSER] || d->count[SD_CHANGE_MISSING])
		sd_diff_quiet(d);
}

void sd_differ_compare(struct sd_differ *d)
{
	begin(d);
	members(d, &d->was.scan.tape[0], &d->now.scan.tape[0], false);
	end(d);
}

void sd_differ_compare_indicators(struct sd_differ *d)
{
	begin(d);
	d->list_n = strlen("/indicators");
	sd_buf_text(&d->was.at, "/indicators");
	sd_buf_text(&d->now.at, "/indicators");
	sd_diff_indicators(d, sd_diff_side_decl(&d->was)->at[SD_M_INDICATORS],
			   sd_diff_side_decl(&d->now)->at[SD_M_INDICATORS]);
	end(d);
}
