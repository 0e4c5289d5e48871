/* Entries are sorted by their pointers, so that those below a place are neighbours;
 * the object is walked once. */

#include "data/graft.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "data/scan.h"
#include "data/write.h"

#include "base/ban.h"

struct entry {
	struct sd_slice pointer, value;
	bool used, passed;	/* put in; its place was walked by */
};

/* A JSON text with its values. */
struct text {
	struct sd_buf bytes;
	struct sd_scan scan;
};

struct sd_graft {
	struct sd_keys *keys;
	struct text by, into;
	struct entry *entry;
	size_t n, cap;
	struct sd_arena names;
	struct sd_buf path, name;
};

struct sd_graft *sd_graft_new(void)
{
	static const char *const none[] = { "" };
	struct sd_graft *g = sd_zalloc(sizeof *g);

	g->keys = sd_keys_new(none, 1);
	sd_scan_init(&g->by.scan, g->keys);
	sd_scan_init(&g->into.scan, g->keys);
	return g;
}

void sd_graft_free(struct sd_graft *g)
{
	if (!g)
		return;
	sd_scan_release(&g->by.scan);
	sd_scan_release(&g->into.scan);
	sd_buf_release(&g->by.bytes);
	sd_buf_release(&g->into.bytes);
	sd_buf_release(&g->path);
	sd_buf_release(&g->name);
	sd_arena_release(&g->names);
	sd_keys_free(g->keys);
	free(g->entry);
	free(g);
}

/* Scan a copy with room behind it. */
static bool read_object(struct text *t, struct sd_slice bytes)
{
	return sd_scan_copy(&t->scan, bytes, &t->bytes, false) &&
	       t->scan.tape[0].type == SD_OBJECT;
}

static bool is_pointer(struct sd_slice s)
{
	size_t i, steps = 0;

	for (i = 0; i < s.n; i++) {
		steps += s.p[i] == '/';
		if (s.p[i] == '~' && (i + 1 == s.n || (s.p[i + 1] | 1) != '1'))
			return false;
	}
	return s.n && s.p[0] == '/' && steps <= SD_SCAN_DEPTH;
}

static int compare(struct sd_slice a, struct sd_slice b)
{
	int order = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int by_pointer(const void *a, const void *b)
{
	return compare(((const struct entry *)a)->pointer, ((const struct entry *)b)->pointer);
}

bool sd_graft_read(struct sd_graft *g, struct sd_slice by)
{
	const struct sd_val *tape;
	uint32_t i;

	g->n = 0;
	sd_arena_clear(&g->names);
	if (!read_object(&g->by, by))
		return false;
	tape = g->by.scan.tape;
	for (i = 1; i < tape[0].next; i = tape[i].next) {
		struct sd_slice pointer;

		sd_buf_clear(&g->name);
		pointer = sd_val_key(g->by.bytes.p, &tape[i], &g->name);
		if (!is_pointer(pointer))
			return false;
		g->entry = sd_grow(g->entry, &g->cap, g->n + 1, sizeof *g->entry);
		g->entry[g->n++] = (struct entry){ sd_arena_copy(&g->names, pointer),
						   sd_val_raw(g->by.bytes.p, &tape[i]),
						   false, false };
	}
	if (g->n)
		qsort(g->entry, g->n, sizeof *g->entry, by_pointer);
	return true;
}

bool sd_graft_pointer(const struct sd_graft *g, size_t n, struct sd_slice *pointer)
{
	if (n >= g->n)
		return false;
	*pointer = g->entry[n].pointer;
	return true;
}

bool sd_graft_is_left(const struct sd_graft *g, size_t n)
{
	return !g->entry[n].used;
}

/* The first entry that is not before the path. */
static size_t find(const struct sd_graft *g)
{
	size_t low = 0, high = g->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (compare(g->entry[mid].pointer, sd_buf_slice(&g->path)) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Whether entry `i` is at the path; below it, when the path ends in a slash. */
static bool is_at(const struct sd_graft *g, size_t i)
{
	return i < g->n && sd_slice_eq(g->entry[i].pointer, sd_buf_slice(&g->path));
}

static bool is_below(const struct sd_graft *g, size_t i)
{
	return i < g->n && g->entry[i].pointer.n >= g->path.n &&
	       memcmp(g->entry[i].pointer.p, g->path.p, g->path.n) == 0;
}

/* The first entry below the path; the path ends in a slash from here on. */
static size_t enter(struct sd_graft *g)
{
	sd_buf_byte(&g->path, '/');
	return find(g);
}

static void push_name(struct sd_graft *g, struct sd_slice name)
{
	size_t i;

	for (i = 0; i < name.n; i++) {
		if (name.p[i] == '~' || name.p[i] == '/')
			sd_buf_put(&g->path, name.p[i] == '~' ? "~0" : "~1", 2);
		else
			sd_buf_byte(&g->path, name.p[i]);
	}
}

static void separate(struct sd_buf *out, char open)
{
	if (out->p[out->n - 1] != open)
		sd_buf_byte(out, ',');
}

/* What is at the path or below it is done with. */
static void pass_by(struct sd_graft *g)
{
	size_t i = find(g);

	if (is_at(g, i))
		g->entry[i].passed = true;
	for (i = enter(g); is_below(g, i); i++)
		g->entry[i].passed = true;
}

/* A step of a pointer as a member's name. */
static void put_step(struct sd_graft *g, struct sd_slice step, struct sd_buf *out)
{
	size_t i;

	sd_buf_clear(&g->name);
	for (i = 0; i < step.n; i++) {
		char c = step.p[i];

		if (c == '~')
			c = step.p[++i] == '0' ? '~' : '/';
		sd_buf_byte(&g->name, c);
	}
	sd_json_string(out, sd_buf_slice(&g->name));
	sd_buf_byte(out, ':');
}

static void put_new(struct sd_graft *g, size_t first, struct sd_buf *out);

/* A member that is not there yet: the value of entry `i`, or an object on its way. */
static void put_member(struct sd_graft *g, size_t i, struct sd_buf *out)
{
	struct entry *e = g->entry + i;
	size_t at = g->path.n, step = at;

	while (step < e->pointer.n && e->pointer.p[step] != '/')
		step++;
	separate(out, '{');
	put_step(g, sd_slice(e->pointer.p + at, step - at), out);
	sd_buf_put(&g->path, e->pointer.p + at, step - at);
	if (step == e->pointer.n) {
		sd_buf_add(out, e->value);
		e->used = true;
	} else {
		sd_buf_byte(out, '{');
		put_new(g, enter(g), out);
		sd_buf_byte(out, '}');
	}
	g->path.n = step;
	pass_by(g);
	g->path.n = at;
}

/* Members that are not there yet: entries from `first` on, below the path. */
static void put_new(struct sd_graft *g, size_t first, struct sd_buf *out)
{
	size_t i;

	for (i = first; is_below(g, i); i++)
		if (!g->entry[i].used && !g->entry[i].passed)
			put_member(g, i, out);
}

static void put_value(struct sd_graft *g, const struct sd_val *v, struct sd_buf *out);

/* The path leads to a member or element that is there. */
static void put_there(struct sd_graft *g, const struct sd_val *v, struct sd_buf *out)
{
	size_t at = g->path.n, i = find(g);

	if (i == g->n || g->entry[i].pointer.n < at ||
	    memcmp(g->entry[i].pointer.p, g->path.p, at) != 0)
		sd_buf_add(out, sd_val_raw(g->into.bytes.p, v));
	else
		put_value(g, v, out);
	g->path.n = at;
	pass_by(g);
	g->path.n = at;
}

static void put_object(struct sd_graft *g, const struct sd_val *v, size_t first,
		       struct sd_buf *out)
{
	const struct sd_val *tape = g->into.scan.tape;
	const char *text = g->into.bytes.p;
	size_t at = g->path.n;
	uint32_t i;

	sd_buf_byte(out, '{');
	for (i = (uint32_t)(v - tape) + 1; i < v->next; i = tape[i].next) {
		separate(out, '{');
		sd_buf_put(out, text + tape[i].key_start, tape[i].key_end - tape[i].key_start);
		sd_buf_byte(out, ':');
		sd_buf_clear(&g->name);
		push_name(g, sd_val_key(text, &tape[i], &g->name));
		put_there(g, &tape[i], out);
		g->path.n = at;
	}
	put_new(g, first, out);
	sd_buf_byte(out, '}');
}

static void put_array(struct sd_graft *g, const struct sd_val *v, struct sd_buf *out)
{
	const struct sd_val *tape = g->into.scan.tape;
	size_t at = g->path.n, n = 0, i;
	uint32_t k;

	sd_buf_byte(out, '[');
	for (k = (uint32_t)(v - tape) + 1; k < v->next; k = tape[k].next) {
		separate(out, '[');
		sd_buf_printf(&g->path, "%zu", n++);
		put_there(g, &tape[k], out);
		g->path.n = at;
	}
	for (;;) {
		sd_buf_printf(&g->path, "%zu", n++);
		i = find(g);
		if (!is_at(g, i))
			break;
		separate(out, '[');
		sd_buf_add(out, g->entry[i].value);
		g->entry[i].used = true;
		g->path.n = at;
	}
	sd_buf_byte(out, ']');
}

/* A value below which there are entries, perhaps. */
static void put_value(struct sd_graft *g, const struct sd_val *v, struct sd_buf *out)
{
	size_t at = g->path.n, first = enter(g);

	if (!is_below(g, first) || v->type < SD_OBJECT)
		sd_buf_add(out, sd_val_raw(g->into.bytes.p, v));
	else if (v->type == SD_OBJECT)
		put_object(g, v, first, out);
	else
		put_array(g, v, out);
	g->path.n = at;
}

static void put_left(const struct sd_graft *g, struct sd_buf *left)
{
	bool some = false;
	size_t i;

	for (i = 0; i < g->n; i++) {
		if (g->entry[i].used)
			continue;
		sd_buf_byte(left, some ? ',' : '{');
		some = true;
		sd_json_string(left, g->entry[i].pointer);
		sd_buf_byte(left, ':');
		sd_buf_add(left, g->entry[i].value);
	}
	if (some)
		sd_buf_byte(left, '}');
}

bool sd_graft_write(struct sd_graft *g, struct sd_slice into, struct sd_buf *out,
		    struct sd_buf *left)
{
	size_t from = out->n, i;

	for (i = 0; i < g->n; i++)
		g->entry[i].used = g->entry[i].passed = false;
	sd_buf_clear(&g->path);
	if (!read_object(&g->into, into))
		return false;
	put_value(g, g->into.scan.tape, out);
	if (read_object(&g->into, sd_slice(out->p + from, out->n - from))) {
		put_left(g, left);
		return true;
	}
	out->n = from;
	return false;
}
