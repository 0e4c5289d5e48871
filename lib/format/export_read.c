/* A walk over the record: every member goes into its cell, or into the rest. */

#include "format/export_read.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/scan_keys.h"
#include "data/write.h"
#include "format/notes.h"
#include "format/rest.h"

#include "base/ban.h"

/* The objects of a record, by the paths of the fields. */
enum place {
	ROOT, FILING, ENTERPRISE, STANDARD, TEXT, PRODUCT, CATEGORY, INDICATOR, REVIEW, PLACES
};

static const char *const path_of[PLACES] = {
	"", "/filing", "/enterprise", "/standard", "/standard/text", "/products",
	"/products/category", "/indicators", "/reviews"
};

/* What a name leads to: nothing, a field, an object, or what is set aside. */
enum { STRANGE, ASIDE, VERSION, OBJECT, FIELD = OBJECT + PLACES };

struct sd_export_roles {
	uint8_t role[PLACES][256];	/* by number in the dictionary */
};

static void put_role(struct sd_export_roles *roles, const struct sd_keys *keys,
		     enum place at, const char *name, unsigned role)
{
	uint8_t key = sd_keys_find(keys, sd_slice_of(name));

	assert(key != SD_KEY_NONE);
	roles->role[at][key] = (uint8_t)role;
}

/* The object in which the last step of a path stands. */
static enum place place_above(const char *path)
{
	size_t n = (size_t)(strrchr(path, '/') - path);
	int at;

	for (at = 0; at < PLACES; at++)
		if (strlen(path_of[at]) == n && memcmp(path_of[at], path, n) == 0)
			break;
	assert(at < PLACES);
	return (enum place)at;
}

struct sd_export_roles *sd_export_roles_new(const struct sd_keys *keys)
{
	static const char *const aside[] = { "kind", "source", "import", "validate", "review",
					     "rate", "submit" };
	struct sd_export_roles *roles = sd_zalloc(sizeof *roles);
	size_t i;
	int at, f;

	for (i = 0; i < sizeof aside / sizeof *aside; i++)
		put_role(roles, keys, ROOT, aside[i], ASIDE);
	put_role(roles, keys, ROOT, "v", VERSION);
	for (at = ROOT + 1; at < PLACES; at++)
		put_role(roles, keys, place_above(path_of[at]),
			 strrchr(path_of[at], '/') + 1, OBJECT + (unsigned)at);
	for (f = SD_F_RECORD + 1; f < SD_F_CONDITION; f++) {
		const char *path = sd_field_path((enum sd_field)f);

		put_role(roles, keys, place_above(path), strrchr(path, '/') + 1,
			 FIELD + (unsigned)f);
	}
	return roles;
}

void sd_export_roles_free(struct sd_export_roles *roles)
{
	free(roles);
}

void sd_export_reader_init(struct sd_export_reader *r, const struct sd_export_plan *plan,
			   const struct sd_export_roles *roles)
{
	int part;

	*r = (struct sd_export_reader){ .plan = plan, .roles = roles };
	for (part = 0; part < SD_PART_LISTS; part++)
		r->list[part].width = sd_part_last((enum sd_export_part)part) + 1u -
				      sd_part_first((enum sd_export_part)part);
	if (plan->wide)
		r->wide = sd_alloc(plan->n * sizeof *r->wide);
}

void sd_export_reader_release(struct sd_export_reader *r)
{
	int part;

	for (part = 0; part < SD_PART_LISTS; part++)
		free(r->list[part].cell);
	free(r->wide);
	sd_buf_release(&r->rest);
	sd_buf_release(&r->scratch);
	sd_buf_release(&r->name);
	sd_buf_release(&r->pointer);
	sd_buf_release(&r->seen_text);
	sd_rowset_release(&r->seen);
	sd_arena_release(&r->arena);
}

/* A step of a pointer, escaped. */
static void put_step(struct sd_buf *out, struct sd_slice name)
{
	size_t i;

	sd_buf_byte(out, '/');
	for (i = 0; i < name.n; i++) {
		if (name.p[i] == '~' || name.p[i] == '/')
			sd_buf_put(out, name.p[i] == '~' ? "~0" : "~1", 2);
		else
			sd_buf_byte(out, name.p[i]);
	}
}

/* The pointer of an object: the number of the element stands behind the list's name. */
static void put_place(struct sd_buf *out, enum place at, size_t index)
{
	const char *path = path_of[at], *tail = at < PRODUCT || !*path ? NULL :
						strchr(path + 1, '/');

	if (at < PRODUCT) {
		sd_buf_text(out, path);
		return;
	}
	sd_buf_put(out, path, tail ? (size_t)(tail - path) : strlen(path));
	sd_buf_printf(out, "/%zu%s", index, tail ? tail : "");
}

/* Put a member of an object into the rest. */
static void put_rest(struct sd_export_reader *r, enum place at, size_t index,
		     const struct sd_val *v)
{
	if (!r->plan->rest)
		return;
	sd_buf_clear(&r->name);
	sd_buf_clear(&r->pointer);
	put_place(&r->pointer, at, index);
	put_step(&r->pointer, sd_val_key(r->text, v, &r->name));
	sd_buf_byte(&r->rest, r->rest.n ? ',' : '{');
	sd_json_string(&r->rest, sd_buf_slice(&r->pointer));
	sd_buf_byte(&r->rest, ':');
	sd_buf_add(&r->rest, sd_val_raw(r->text, v));
}

void sd_export_put_rest(struct sd_export_reader *r, const struct sd_val *v)
{
	put_rest(r, ROOT, 0, v);
}

/* Where the cell of a field stands: once, or in the last row of its list. */
static struct sd_slice *cell_of(struct sd_export_reader *r, enum sd_field f)
{
	enum sd_export_part part = sd_part_of(f);
	struct sd_export_list *list;

	if (part == SD_PART_ONCE)
		return &r->once[f];
	list = &r->list[part];
	return list->cell + (list->n - 1) * list->width + (f - sd_part_first(part));
}

/* Whether a value that would not come back is shown all the same. */
static bool shows(const struct sd_export_plan *plan, enum sd_field f, const struct sd_val *v)
{
	if (plan->rest || !plan->strict)
		return !plan->rest;
	return v->type == SD_STRING ||
	       (v->type == SD_ARRAY && sd_field_kind(f) == SD_K_LIST) ||
	       (v->type == SD_OBJECT && sd_field_kind(f) == SD_K_CONDITIONS);
}

static void read_field(struct sd_export_reader *r, enum place at, size_t index,
		       enum sd_field f, const struct sd_val *v)
{
	struct sd_slice cell = { NULL, 0 };
	bool has = r->plan->has[f] ||
		   (r->plan->wide && sd_part_of(f) == SD_PART_INDICATOR);

	if (has && (sd_export_value(r, f, v, &cell) || shows(r->plan, f, v)))
		*cell_of(r, f) = cell;
	else
		put_rest(r, at, index, v);
}

static void read_list(struct sd_export_reader *r, enum place at, const struct sd_val *v);

static void read_object(struct sd_export_reader *r, enum place at, size_t index,
			const struct sd_val *object)
{
	const struct sd_val *tape = r->tape;
	uint32_t i;

	for (i = (uint32_t)(object - tape) + 1; i < object->next; i = tape[i].next) {
		const struct sd_val *v = &tape[i];
		unsigned role = r->roles->role[at][v->key];

		if (role >= FIELD)
			read_field(r, at, index, (enum sd_field)(role - FIELD), v);
		else if (role == OBJECT + PRODUCT || role == OBJECT + INDICATOR ||
			 role == OBJECT + REVIEW)
			read_list(r, (enum place)(role - OBJECT), v);
		else if (role >= OBJECT && v->type == SD_OBJECT && v->next > i + 1)
			read_object(r, (enum place)(role - OBJECT), index, v);
		else if (role != ASIDE && role != VERSION)
			put_rest(r, at, index, v);
	}
}

static enum sd_export_part part_at(enum place at)
{
	return at == PRODUCT ? SD_PART_PRODUCT : at == INDICATOR ? SD_PART_INDICATOR :
	       SD_PART_REVIEW;
}

static bool has_part(const struct sd_export_plan *plan, enum sd_export_part part)
{
	int f;

	if (plan->wide && part == SD_PART_INDICATOR)
		return true;
	for (f = (int)sd_part_first(part); f <= (int)sd_part_last(part); f++)
		if (plan->has[f])
			return true;
	return false;
}

/* Whether the row that was read last is empty, or was there before: sd-import would
 * not make an element of it. */
static bool is_nothing_new(struct sd_export_reader *r, const struct sd_export_list *list)
{
	const struct sd_slice *cell = list->cell + (list->n - 1) * list->width;
	size_t from = r->seen_text.n, i;
	bool empty = true;

	for (i = 0; i < list->width; i++) {
		empty &= !cell[i].n;
		sd_buf_add(&r->seen_text, cell[i]);
		sd_buf_byte(&r->seen_text, '\n');
	}
	return empty || sd_rowset_seen(&r->seen, &r->seen_text, from);
}

/* One element into a row of its own.  False when the list cannot be rows. */
static bool read_element(struct sd_export_reader *r, enum place at,
			 struct sd_export_list *list, const struct sd_val *v)
{
	if (v->type != SD_OBJECT)
		return false;
	list->cell = sd_grow(list->cell, &list->cap, (list->n + 1) * list->width,
			     sizeof *list->cell);
	memset(list->cell + list->n * list->width, 0, list->width * sizeof *list->cell);
	list->n++;
	read_object(r, at, list->n - 1, v);
	return !r->plan->rest || !is_nothing_new(r, list);
}

/* All elements into rows; a list that would come back with other elements goes into the
 * rest whole. */
static void read_list(struct sd_export_reader *r, enum place at, const struct sd_val *v)
{
	struct sd_export_list *list = &r->list[part_at(at)];
	bool good = v->type == SD_ARRAY && v->next > (uint32_t)(v - r->tape) + 1 &&
		    has_part(r->plan, part_at(at));
	size_t rest = r->rest.n;
	uint32_t i;

	list->n = 0;
	sd_buf_clear(&r->seen_text);
	sd_rowset_clear(&r->seen);
	for (i = (uint32_t)(v - r->tape) + 1; good && i < v->next; i = r->tape[i].next)
		good = read_element(r, at, list, &r->tape[i]) || !r->plan->rest;
	if (r->plan->wide && r->plan->rest && at != INDICATOR && list->n > 1)
		good = false;
	if (!good) {
		list->n = 0;
		r->rest.n = rest;
		put_rest(r, ROOT, 0, v);
	} else if (at == INDICATOR) {
		r->indicators = v;
		r->rest_from = rest;
		r->rest_to = r->rest.n;
	}
}

/* The version is a column of no table. */
static void read_version(struct sd_export_reader *r)
{
	const struct sd_val *tape = r->tape, *v = NULL;
	uint32_t i;

	for (i = 1; i < tape[0].next && !v; i = tape[i].next)
		if (r->roles->role[ROOT][tape[i].key] == VERSION)
			v = &tape[i];
	if (!v && r->plan->rest)
		sd_buf_text(&r->rest, SD_REST_NO_VERSION);
	else if (v && !sd_slice_is(sd_val_raw(r->text, v), "1"))
		put_rest(r, ROOT, 0, v);
}

/* Pieces of a text that is longer than a cell: all but one have a mark at their end,
 * all but the first at their beginning. */
static size_t count_pieces(const struct sd_export_reader *r)
{
	struct sd_slice left = sd_buf_slice(&r->rest);
	size_t n = 0;

	while (left.n) {
		left = sd_slice_from(left, sd_slice_most(left, SD_REST_CELL).n);
		n++;
	}
	return n;
}

static struct sd_slice rest_piece(struct sd_export_reader *r, size_t row)
{
	struct sd_slice left = sd_buf_slice(&r->rest), piece = left;
	size_t i;

	if (r->plan->wide || left.n <= SD_REST_CELL)
		return row ? sd_slice(NULL, 0) : left;
	for (i = 0; i <= row; i++) {
		piece = sd_slice_most(left, SD_REST_CELL);
		left = sd_slice_from(left, piece.n);
	}
	if (!piece.n)
		return piece;
	sd_buf_clear(&r->scratch);
	sd_buf_text(&r->scratch, row ? SD_REST_GOES_ON : "");
	sd_buf_add(&r->scratch, piece);
	sd_buf_text(&r->scratch, left.n ? SD_REST_GOES_ON : "");
	return sd_buf_slice(&r->scratch);
}

static size_t count_rows(const struct sd_export_reader *r)
{
	size_t n = 1, pieces = count_pieces(r);
	int part;

	if (r->plan->wide)
		return 1;
	for (part = 0; part < SD_PART_LISTS; part++)
		n = r->list[part].n > n ? r->list[part].n : n;
	return pieces > n ? pieces : n;
}

void sd_export_read(struct sd_export_reader *r, const char *text, const struct sd_val *tape,
		    struct sd_slice serial)
{
	int part;

	r->text = text;
	r->tape = tape;
	r->indicators = NULL;
	memset(r->once, 0, sizeof r->once);
	for (part = 0; part < SD_PART_LISTS; part++)
		r->list[part].n = 0;
	sd_buf_clear(&r->rest);
	sd_arena_clear(&r->arena);
	r->once[SD_F_RECORD] = serial;
	read_version(r);
	read_object(r, ROOT, 0, tape);
	if (r->plan->wide)
		sd_export_place_indicators(r);
	if (r->rest.n)
		sd_buf_byte(&r->rest, '}');
	r->rows = count_rows(r);
}

struct sd_slice sd_export_cell(struct sd_export_reader *r, size_t column, size_t row)
{
	const struct sd_export_column *c = r->plan->column + column;
	const struct sd_export_list *list;

	if (c->part == SD_PART_ONCE)
		return c->field == SD_F_WIDE ? r->wide[column] : r->once[c->field];
	if (c->part == SD_PART_REST)
		return rest_piece(r, row);
	list = &r->list[c->part];
	if (row >= list->n)
		return sd_slice(NULL, 0);
	return list->cell[row * list->width + (c->field - sd_part_first(c->part))];
}
