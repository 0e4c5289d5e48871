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

/* Where a key leads in an object: 0 nowhere, else 1 + the member. */
static const uint8_t in_root[KEY_COUNT] = {
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
}, in_filing[KEY_COUNT] = {
	[K_route] = 1 + SD_M_FILING_ROUTE, [K_channel] = 1 + SD_M_FILING_CHANNEL
}, in_enterprise[KEY_COUNT] = {
	[K_uscc] = 1 + SD_M_USCC, [K_name] = 1 + SD_M_FIRM,
	[K_former_names] = 1 + SD_M_FORMER_NAMES, [K_legal_representative] = 1 + SD_M_LEGAL,
	[K_type] = 1 + SD_M_FIRM_TYPE, [K_region] = 1 + SD_M_REGION,
	[K_address] = 1 + SD_M_ADDRESS, [K_postcode] = 1 + SD_M_POSTCODE,
	[K_industry] = 1 + SD_M_INDUSTRY, [K_scale] = 1 + SD_M_SCALE
}, in_standard[KEY_COUNT] = {
	[K_type] = 1 + SD_M_STD_TYPE, [K_number] = 1 + SD_M_NUMBER,
	[K_title] = 1 + SD_M_TITLE, [K_issued] = 1 + SD_M_ISSUED,
	[K_effective] = 1 + SD_M_EFFECTIVE, [K_status] = 1 + SD_M_STATUS,
	[K_replaces] = 1 + SD_M_REPLACES, [K_adopts] = 1 + SD_M_ADOPTS,
	[K_references] = 1 + SD_M_REFERENCES, [K_ics] = 1 + SD_M_ICS,
	[K_ccs] = 1 + SD_M_CCS, [K_text] = 1 + SD_M_TEXT
}, in_text[KEY_COUNT] = {
	[K_open] = 1 + SD_M_TEXT_OPEN, [K_file] = 1 + SD_M_TEXT_FILE,
	[K_sha256] = 1 + SD_M_TEXT_SHA256, [K_bytes] = 1 + SD_M_TEXT_BYTES
}, in_source[KEY_COUNT] = {
	[K_file] = 1 + SD_M_SOURCE_FILE, [K_sheet] = 1 + SD_M_SOURCE_SHEET,
	[K_cells] = 1 + SD_M_SOURCE_CELLS
}, in_validate[KEY_COUNT] = {
	[K_verdict] = 1 + SD_M_VALIDATE_VERDICT
}, in_review[KEY_COUNT] = {
	[K_verdict] = 1 + SD_M_REVIEW_VERDICT
};

/* The table for the inside of a member that is an object. */
static const uint8_t *const inside[SD_MEMBER_COUNT] = {
	[SD_M_FILING] = in_filing, [SD_M_ENTERPRISE] = in_enterprise,
	[SD_M_STANDARD] = in_standard, [SD_M_TEXT] = in_text, [SD_M_SOURCE] = in_source,
	[SD_M_VALIDATE] = in_validate, [SD_M_REVIEW] = in_review
};

static const uint8_t in_row[KEY_COUNT] = {
	[K_name] = 1 + SD_C_NAME, [K_generic_name] = 1 + SD_C_GENERIC_NAME,
	[K_brand] = 1 + SD_C_BRAND, [K_barcode] = 1 + SD_C_BARCODE, [K_spec] = 1 + SD_C_SPEC,
	[K_model] = 1 + SD_C_MODEL, [K_category] = 1 + SD_C_CATEGORY,
	[K_first_made] = 1 + SD_C_FIRST_MADE, [K_first_sale] = 1 + SD_C_FIRST_SALE,
	[K_requirement] = 1 + SD_C_REQUIREMENT,
	[K_method] = 1 + SD_C_METHOD, [K_note] = 1 + SD_C_NOTE,
	[K_conditions] = 1 + SD_C_CONDITIONS, [K_date] = 1 + SD_C_DATE,
	[K_outcome] = 1 + SD_C_OUTCOME
}, in_category[KEY_COUNT] = {
	[K_scheme] = 1 + SD_C_SCHEME, [K_code] = 1 + SD_C_CODE
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

/* Put a value in its column, and note a type that does not belong there. */
static void bind_column(struct sd_decl *d, struct sd_row *row, unsigned c,
			const struct sd_val *v)
{
	row->at[c] = v;
	d->odd |= !(column_types[c] >> v->type & 1);
}

static void bind_row(struct sd_decl *d, struct sd_row *row, uint32_t at)
{
	const struct sd_val *tape = d->tape;
	uint32_t i, k;

	memset(row, 0, sizeof *row);
	bind_column(d, row, SD_C_SELF, &tape[at]);
	if (tape[at].type != SD_OBJECT)
		return;
	for (i = at + 1; i < tape[at].next; i = tape[i].next) {
		if (tape[i].key >= KEY_COUNT || !in_row[tape[i].key])
			continue;
		bind_column(d, row, in_row[tape[i].key] - 1u, &tape[i]);
		if (tape[i].key != K_category || tape[i].type != SD_OBJECT)
			continue;
		for (k = i + 1; k < tape[i].next; k = tape[k].next)
			if (tape[k].key < KEY_COUNT && in_category[tape[k].key])
				bind_column(d, row, in_category[tape[k].key] - 1u, &tape[k]);
	}
}

static void bind_rows(struct sd_decl *d, struct sd_rows *rows, uint32_t list)
{
	const struct sd_val *tape = d->tape;
	uint32_t i;

	rows->n = 0;
	if (tape[list].type != SD_ARRAY)
		return;
	for (i = list + 1; i < tape[list].next; i = tape[i].next) {
		rows->row = sd_grow(rows->row, &rows->cap, rows->n + 1, sizeof *rows->row);
		bind_row(d, &rows->row[rows->n++], i);
	}
}

/* Members of the object at `at`, and of the objects inside it that have a table. */
static void bind_object(struct sd_decl *d, uint32_t at, const uint8_t *table)
{
	const struct sd_val *tape = d->tape;
	uint32_t i;

	for (i = at + 1; i < tape[at].next; i = tape[i].next) {
		unsigned m;

		if (tape[i].key >= KEY_COUNT || !table[tape[i].key])
			continue;
		m = table[tape[i].key] - 1u;
		d->at[m] = &tape[i];
		d->odd |= !(member_types[m] >> tape[i].type & 1);
		if (tape[i].type == SD_OBJECT && inside[m])
			bind_object(d, i, inside[m]);
		else if (m == SD_M_PRODUCTS)
			bind_rows(d, &d->products, i);
		else if (m == SD_M_INDICATORS)
			bind_rows(d, &d->indicators, i);
		else if (m == SD_M_REVIEWS)
			bind_rows(d, &d->reviews, i);
	}
}

void sd_decl_bind(struct sd_decl *d, const char *text, const struct sd_val *tape)
{
	d->text = text;
	d->tape = tape;
	memset(d->at, 0, sizeof d->at);
	d->products.n = d->indicators.n = d->reviews.n = 0;
	d->odd = false;
	bind_object(d, 0, in_root);
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
