/* Binding a record: one walk over the tape, each key looked up in a small table. */

#include "model/decl.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

/* All names, in an order in which a key's number fits a byte. */
#define KEYS(X) \
	X(kind) X(v) X(id) X(registry_no) X(declared_at) X(node) X(op) X(statement) \
	X(filing) X(route) X(enterprise) X(uscc) X(name) X(former_names) \
	X(legal_representative) X(type) X(region) X(address) X(postcode) X(industry) \
	X(scale) X(standard) X(number) X(title) X(issued) X(effective) X(status) \
	X(replaces) X(adopts) X(references) X(ics) X(ccs) X(text) X(open) X(file) \
	X(sha256) X(bytes) X(subject) X(conditions) X(products) X(generic_name) X(brand) \
	X(barcode) X(spec) X(model) X(category) X(scheme) X(code) X(first_sale) \
	X(indicators) X(requirement) X(method) X(note) X(below_recommended) X(reviews) \
	X(date) X(outcome) X(official) X(source) X(sheet) X(rows) X(cells) X(extra) \
	X(import) X(validate) X(review) X(rate) X(submit) X(verdict) X(asked) X(made) \
	X(profile) X(pack) X(judged) X(binding) X(n) X(findings) X(rule) X(level) X(at) \
	X(cell) X(governed_by) X(got) X(want) X(margin) X(basis) X(fix) X(error) X(line) \
	X(offset) X(column) X(raw) X(raw_base64) X(part) X(records) X(unreadable) X(digest) \
	X(fail) X(pass) X(unconfirmed) X(warning) X(channel) X(first_made) X(deemed_filed) \
	X(act)

enum key {
#define X(name) K_##name,
	KEYS(X)
#undef X
	KEY_COUNT
};

static const char *const key_name[] = {
#define X(name) #name,
	KEYS(X)
#undef X
};

/* Where a key leads in an object: 0 nowhere, else 1 + the member.  Of all numbers that a
 * key can have, so that none needs a look at it. */
static const uint8_t in_root[SD_KEY_NONE + 1] = {
	[K_kind] = 1 + SD_M_KIND, [K_v] = 1 + SD_M_V, [K_id] = 1 + SD_M_ID,
	[K_registry_no] = 1 + SD_M_REGISTRY_NO, [K_declared_at] = 1 + SD_M_DECLARED_AT,
	[K_node] = 1 + SD_M_NODE, [K_op] = 1 + SD_M_OP, [K_statement] = 1 + SD_M_STATEMENT,
	[K_filing] = 1 + SD_M_FILING, [K_enterprise] = 1 + SD_M_ENTERPRISE,
	[K_standard] = 1 + SD_M_STANDARD, [K_subject] = 1 + SD_M_SUBJECT,
	[K_conditions] = 1 + SD_M_CONDITIONS, [K_products] = 1 + SD_M_PRODUCTS,
	[K_indicators] = 1 + SD_M_INDICATORS, [K_below_recommended] = 1 + SD_M_BELOW,
	[K_reviews] = 1 + SD_M_REVIEWS, [K_official] = 1 + SD_M_OFFICIAL,
	[K_source] = 1 + SD_M_SOURCE, [K_extra] = 1 + SD_M_EXTRA,
	[K_import] = 1 + SD_M_IMPORT, [K_validate] = 1 + SD_M_VALIDATE,
	[K_review] = 1 + SD_M_REVIEW
}, in_filing[SD_KEY_NONE + 1] = {
	[K_route] = 1 + SD_M_FILING_ROUTE, [K_channel] = 1 + SD_M_FILING_CHANNEL
}, in_enterprise[SD_KEY_NONE + 1] = {
	[K_uscc] = 1 + SD_M_USCC, [K_name] = 1 + SD_M_FIRM,
	[K_former_names] = 1 + SD_M_FORMER_NAMES, [K_legal_representative] = 1 + SD_M_LEGAL,
	[K_type] = 1 + SD_M_FIRM_TYPE, [K_region] = 1 + SD_M_REGION,
	[K_address] = 1 + SD_M_ADDRESS, [K_postcode] = 1 + SD_M_POSTCODE,
	[K_industry] = 1 + SD_M_INDUSTRY, [K_scale] = 1 + SD_M_SCALE
}, in_standard[SD_KEY_NONE + 1] = {
	[K_type] = 1 + SD_M_STD_TYPE, [K_number] = 1 + SD_M_NUMBER,
	[K_title] = 1 + SD_M_TITLE, [K_issued] = 1 + SD_M_ISSUED,
	[K_effective] = 1 + SD_M_EFFECTIVE, [K_status] = 1 + SD_M_STATUS,
	[K_replaces] = 1 + SD_M_REPLACES, [K_adopts] = 1 + SD_M_ADOPTS,
	[K_references] = 1 + SD_M_REFERENCES, [K_ics] = 1 + SD_M_ICS,
	[K_ccs] = 1 + SD_M_CCS, [K_text] = 1 + SD_M_TEXT
}, in_text[SD_KEY_NONE + 1] = {
	[K_open] = 1 + SD_M_TEXT_OPEN, [K_file] = 1 + SD_M_TEXT_FILE,
	[K_sha256] = 1 + SD_M_TEXT_SHA256, [K_bytes] = 1 + SD_M_TEXT_BYTES
}, in_source[SD_KEY_NONE + 1] = {
	[K_file] = 1 + SD_M_SOURCE_FILE, [K_sheet] = 1 + SD_M_SOURCE_SHEET,
	[K_cells] = 1 + SD_M_SOURCE_CELLS
}, in_validate[SD_KEY_NONE + 1] = {
	[K_verdict] = 1 + SD_M_VALIDATE_VERDICT
}, in_review[SD_KEY_NONE + 1] = {
	[K_verdict] = 1 + SD_M_REVIEW_VERDICT
};

/* The table for the inside of a member that is an object. */
static const uint8_t *const inside[SD_MEMBER_COUNT] = {
	[SD_M_FILING] = in_filing, [SD_M_ENTERPRISE] = in_enterprise,
	[SD_M_STANDARD] = in_standard, [SD_M_TEXT] = in_text, [SD_M_SOURCE] = in_source,
	[SD_M_VALIDATE] = in_validate, [SD_M_REVIEW] = in_review
};

/* In a row: the column; SD_C_SELF, which is 0: none. */
static const uint8_t in_row[SD_KEY_NONE + 1] = {
	[K_name] = SD_C_NAME, [K_generic_name] = SD_C_GENERIC_NAME,
	[K_brand] = SD_C_BRAND, [K_barcode] = SD_C_BARCODE, [K_spec] = SD_C_SPEC,
	[K_model] = SD_C_MODEL, [K_category] = SD_C_CATEGORY,
	[K_first_made] = SD_C_FIRST_MADE, [K_first_sale] = SD_C_FIRST_SALE,
	[K_requirement] = SD_C_REQUIREMENT, [K_method] = SD_C_METHOD, [K_note] = SD_C_NOTE,
	[K_conditions] = SD_C_CONDITIONS, [K_date] = SD_C_DATE, [K_outcome] = SD_C_OUTCOME
}, in_category[SD_KEY_NONE + 1] = {
	[K_scheme] = SD_C_SCHEME, [K_code] = SD_C_CODE
};

static const char *const member_path[] = {
#define X(name, path, types) path,
	SD_MEMBERS(X)
#undef X
};

static const char *const column_path[] = {
#define X(name, path, types) path,
	SD_COLUMNS(X)
#undef X
};

static const uint8_t member_types[] = {
#define X(name, path, types) (types) | SD_IS_NULL,
	SD_MEMBERS(X)
#undef X
};

static const uint8_t column_types[] = {
#define X(name, path, types) (types) | SD_IS_NULL,
	SD_COLUMNS(X)
#undef X
};

uint8_t sd_member_types(enum sd_member m)
{
	return member_types[m];
}

uint8_t sd_column_types(enum sd_column c)
{
	return column_types[c];
}

struct sd_keys *sd_decl_keys(void)
{
	return sd_keys_new(key_name, KEY_COUNT);
}

struct sd_keys *sd_decl_keys_behind(const char *const *name, size_t n)
{
	const char *all[SD_SCAN_KEYS];
	size_t i, k, count = n;

	assert(n + KEY_COUNT <= SD_SCAN_KEYS);
	memcpy(all, name, n * sizeof *all);
	for (i = 0; i < KEY_COUNT; i++) {
		for (k = 0; k < n && strcmp(name[k], key_name[i]) != 0; k++)
			;
		if (k == n)
			all[count++] = key_name[i];
	}
	return sd_keys_new(all, count);
}

void sd_decl_init(struct sd_decl *d, struct sd_arena *arena)
{
	*d = (struct sd_decl){ .arena = arena };
}

void sd_decl_release(struct sd_decl *d)
{
	free(d->products.row);
	free(d->indicators.row);
	free(d->reviews.row);
}

/* Members of an object into the columns they lead to; true when one has a type that does
 * not belong there.  What leads nowhere comes to stand in SD_C_SELF, which the caller
 * fills in last. */
static bool bind_columns(const struct sd_val *tape, const struct sd_val *object,
			 const uint8_t *table, struct sd_row *row)
{
	const struct sd_val *v, *end = tape + object->next;
	bool odd = false;

	for (v = object + 1; v < end; v = tape + v->next) {
		unsigned c = table[v->key];

		row->at[c] = v;
		odd |= c != SD_C_SELF && !(column_types[c] >> v->type & 1);
		if (v->type == SD_OBJECT && c == SD_C_CATEGORY)
			odd |= bind_columns(tape, v, in_category, row);
	}
	return odd;
}

/* Room for another row, all clear. */
static struct sd_row *next_row(struct sd_rows *rows)
{
	size_t before = rows->cap;

	if (rows->n == before) {
		rows->row = sd_grow(rows->row, &rows->cap, rows->n + 1, sizeof *rows->row);
		memset(rows->row + before, 0, (rows->cap - before) * sizeof *rows->row);
	}
	return &rows->row[rows->n++];
}

/* No rows, and those that were used are clear again: all at once, since each by itself
 * takes as long. */
static void clear_rows(struct sd_rows *rows)
{
	if (rows->n)
		memset(rows->row, 0, rows->n * sizeof *rows->row);
	rows->n = 0;
}

static void bind_rows(struct sd_decl *d, struct sd_rows *rows, const struct sd_val *list)
{
	const struct sd_val *v, *end = d->tape + list->next;
	struct sd_row *row;

	if (list->type != SD_ARRAY)
		return;
	for (v = list + 1; v < end; v = d->tape + v->next) {
		row = next_row(rows);
		if (v->type == SD_OBJECT)
			d->odd |= bind_columns(d->tape, v, in_row, row);
		else
			d->odd |= !(column_types[SD_C_SELF] >> v->type & 1);
		row->at[SD_C_SELF] = v;
	}
}

static void bind_object(struct sd_decl *d, const struct sd_val *object,
			const uint8_t *table);

/* An object or list that leads to a member. */
static void bind_inside(struct sd_decl *d, unsigned m, const struct sd_val *v)
{
	if (v->type == SD_OBJECT && inside[m])
		bind_object(d, v, inside[m]);
	else if (m == SD_M_PRODUCTS)
		bind_rows(d, &d->products, v);
	else if (m == SD_M_INDICATORS)
		bind_rows(d, &d->indicators, v);
	else if (m == SD_M_REVIEWS)
		bind_rows(d, &d->reviews, v);
}

/* Members of an object, and of the objects inside it that have a table. */
static void bind_object(struct sd_decl *d, const struct sd_val *object, const uint8_t *table)
{
	const struct sd_val *v, *const tape = d->tape, *end = tape + object->next;
	bool odd = false;

	for (v = object + 1; v < end; v = tape + v->next) {
		unsigned m = table[v->key];

		if (!m--)
			continue;
		d->at[m] = v;
		odd |= !(member_types[m] >> v->type & 1);
		if (v->type >= SD_OBJECT)
			bind_inside(d, m, v);
	}
	d->odd |= odd;
}

void sd_decl_bind(struct sd_decl *d, const char *text, const struct sd_val *tape)
{
	d->text = text;
	d->tape = tape;
	memset(d->at, 0, sizeof d->at);
	clear_rows(&d->products);
	clear_rows(&d->indicators);
	clear_rows(&d->reviews);
	d->odd = false;
	bind_object(d, tape, in_root);
}

struct sd_slice sd_decl_value_slow(const struct sd_decl *d, const struct sd_val *v)
{
	struct sd_buf out;

	if (!v || v->type == SD_NULL || v->type >= SD_OBJECT)
		return sd_slice(NULL, 0);
	if (!v->escaped)
		return sd_val_text(d->text, v, NULL);
	out = (struct sd_buf){ sd_arena_get(d->arena, v->end - v->start), 0,
			       v->end - v->start };
	return sd_val_text(d->text, v, &out);
}

const struct sd_val *sd_list_at(const struct sd_decl *d, const struct sd_val *list,
				uint32_t n)
{
	uint32_t i;

	if (!list || list->type != SD_ARRAY)
		return NULL;
	for (i = sd_list_first(d, list); i < list->next; i = d->tape[i].next)
		if (n-- == 0)
			return &d->tape[i];
	return NULL;
}

const char *sd_member_path(enum sd_member m)
{
	return member_path[m];
}

const char *sd_column_path(enum sd_column c)
{
	return column_path[c];
}

enum sd_member sd_member_find(struct sd_slice path)
{
	int m = 0;

	while (m < SD_MEMBER_COUNT && !sd_slice_is(path, member_path[m]))
		m++;
	return (enum sd_member)m;
}

enum sd_column sd_column_find(struct sd_slice path)
{
	int c = 0;

	while (c < SD_COLUMN_COUNT && !sd_slice_is(path, column_path[c]))
		c++;
	return (enum sd_column)c;
}

struct sd_slice sd_decl_cell(const struct sd_decl *d, struct sd_slice path)
{
	const struct sd_val *cells = d->at[SD_M_SOURCE_CELLS];
	struct sd_slice sheet = sd_decl_text(d, SD_M_SOURCE_SHEET), cell;
	uint32_t at, i;

	if (!cells || cells->type != SD_OBJECT)
		return sd_slice(NULL, 0);
	at = (uint32_t)(cells - d->tape);
	for (i = at + 1; i < cells->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];

		/* pointers made by sd-import hold no escapes */
		if (!sd_slice_eq(sd_slice(d->text + v->key_start + 1,
					  v->key_end - v->key_start - 2), path))
			continue;
		cell = sd_decl_value(d, v);
		return sheet.n ? sd_arena_printf(d->arena, "%.*s!%.*s", (int)sheet.n,
						 sheet.p, (int)cell.n, cell.p) : cell;
	}
	return sd_slice(NULL, 0);
}

struct sd_slice sd_decl_name(const struct sd_decl *d)
{
	struct sd_slice name = sd_decl_text(d, SD_M_REGISTRY_NO), uscc, number;

	if (name.n)
		return name;
	name = sd_decl_text(d, SD_M_ID);
	if (name.n)
		return name;
	uscc = sd_decl_text(d, SD_M_USCC);
	number = sd_decl_text(d, SD_M_NUMBER);
	return sd_arena_printf(d->arena, "%.*s%s%.*s", (int)uscc.n, uscc.p ? uscc.p : "",
			       uscc.n && number.n ? " " : "", (int)number.n,
			       number.p ? number.p : "");
}
