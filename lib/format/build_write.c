/* The record in the order of its members. */

#include <stdio.h>

#include "data/write.h"
#include "format/build_state.h"
#include "format/value.h"
#include "model/stdno.h"

#include "base/ban.h"

size_t sd_row_digits(uint64_t row, char digits[SD_ROW_DIGITS])
{
	char *end = digits + SD_ROW_DIGITS, *p = end;
	size_t n;

	do
		*--p = (char)('0' + row % 10);
	while (row /= 10);
	n = (size_t)(end - p);
	memmove(digits, p, n);
	return n;
}

struct sd_slice sd_cell_name(const struct sd_columns *c, uint32_t col, uint64_t row,
			     char name[SD_CELL_NAME])
{
	const char *letters = c->col[col].letters;
	size_t n = strlen(letters);

	memcpy(name, letters, n);
	return sd_slice(name, n + sd_row_digits(row, name + n));
}

static void put_cell(struct sd_buf *out, const struct sd_builder *b, uint32_t col,
		     uint64_t row)
{
	sd_buf_put(out, "\":\"", 3);
	sd_buf_text(out, b->columns->col[col].letters);
	sd_buf_uint(out, row);
	sd_buf_byte(out, '"');
}

void sd_builder_stamp(struct sd_builder *b, struct sd_slice list, uint32_t index,
		      struct sd_slice tail, uint32_t col)
{
	struct sd_buf *out = &b->cells_rows;

	if (out->n)
		sd_buf_byte(out, ',');
	sd_buf_byte(out, '"');
	sd_buf_add(out, list);
	sd_buf_uint(out, index);
	sd_buf_add(out, tail);
	sd_buf_put(out, "\":\"", 3);
	sd_buf_text(out, b->columns->col[col].letters);
	sd_buf_put(out, b->digits, b->digits_n);
	sd_buf_byte(out, '"');
}

/* `"path":"B7"` of a member that stands once. */
static void stamp_once(struct sd_builder *b, const char *path, const struct sd_kept *k)
{
	if (b->cells_once.n)
		sd_buf_byte(&b->cells_once, ',');
	sd_buf_byte(&b->cells_once, '"');
	sd_buf_text(&b->cells_once, path);
	put_cell(&b->cells_once, b, k->col, k->row);
}

/* The elements of one cell of a list, each with its place. */
static size_t write_elements(struct sd_builder *b, struct sd_buf *out, const char *path,
			     const struct sd_kept *k, size_t n)
{
	struct sd_slice rest = sd_kept_text(b, k), one;
	char at[SD_FIELDS_PATH + 24];

	while (sd_cell_next(&rest, &one)) {
		if (n)
			sd_buf_byte(out, ',');
		sd_json_string(out, one);
		snprintf(at, sizeof at, "%s/%zu", path, n++);
		stamp_once(b, at, k);
	}
	return n;
}

static void write_list(struct sd_builder *b, struct sd_buf *out, enum sd_field p)
{
	size_t i, n;

	stamp_once(b, sd_field_path(p), &b->once[p]);
	sd_buf_byte(out, '[');
	n = write_elements(b, out, sd_field_path(p), &b->once[p], 0);
	for (i = 0; i < b->mores; i++)
		if (b->more[i].field == p)
			n = write_elements(b, out, sd_field_path(p), &b->more[i].kept, n);
	sd_buf_byte(out, ']');
}

static void write_member(struct sd_builder *b, struct sd_buf *out, enum sd_field p)
{
	const struct sd_kept *k = &b->once[p];
	struct sd_slice text = sd_kept_text(b, k);
	struct sd_noted said;
	enum sd_note told;
	char cell[SD_CELL_NAME];

	if (out->p[out->n - 1] != '{')
		sd_buf_byte(out, ',');
	sd_buf_add(out, sd_field_name(p));
	if (sd_field_kind(p) == SD_K_LIST) {
		write_list(b, out, p);
		return;
	}
	told = sd_builder_value(b, p, &(struct sd_slot){ text, k->col, k->trait, 0 }, out);
	stamp_once(b, sd_field_path(p), k);
	if (!told)
		return;
	said = (struct sd_noted){ sd_slice_of(sd_field_path(p)),
				 sd_cell_name(b->columns, k->col, k->row, cell), text,
				 sd_buf_slice(&b->want) };
	sd_builder_note(b, told, &said);
}

static bool any(const struct sd_builder *b, enum sd_field from, enum sd_field to)
{
	int p = from;

	while (p <= (int)to && !b->once[p].set)
		p++;
	return p <= (int)to;
}

static void write_members(struct sd_builder *b, struct sd_buf *out, enum sd_field from,
			  enum sd_field to)
{
	int p;

	for (p = from; p <= (int)to; p++)
		if (b->once[p].set)
			write_member(b, out, (enum sd_field)p);
}

static void write_group(struct sd_builder *b, struct sd_buf *out, const char *name,
			enum sd_field from, enum sd_field to)
{
	if (!any(b, from, to))
		return;
	sd_json_name(out, name);
	sd_buf_byte(out, '{');
	write_members(b, out, from, to);
	sd_buf_byte(out, '}');
}

/* Defaults are no cells: they have no stamp. */
static void write_head(struct sd_builder *b, struct sd_buf *out)
{
	char day[SD_DATE_LEN + 1];

	sd_buf_text(out, "{\"kind\":\"declaration\",\"v\":1");
	write_members(b, out, SD_F_ID, SD_F_DECLARED_AT);
	if (b->how.declared_at != SD_DAY_NONE && !b->columns->has[SD_F_DECLARED_AT]) {
		sd_date_write(b->how.declared_at, day);
		sd_buf_printf(out, ",\"declared_at\":\"%sT00:00:00+08:00\"", day);
	}
	write_members(b, out, SD_F_NODE, SD_F_NODE);
	if (b->how.node && !b->once[SD_F_NODE].set)
		sd_json_member(out, "node", sd_slice_of(b->how.node));
	write_members(b, out, SD_F_OP, SD_F_OP);
	if (!b->once[SD_F_OP].set && !b->once[SD_F_RECORD].set)
		sd_json_member(out, "op", SD_S("register"));
	write_members(b, out, SD_F_STATEMENT, SD_F_STATEMENT);
}

/* The type of standard that the number shows, where no cell says it. */
static void derive_type(struct sd_builder *b, struct sd_buf *out)
{
	static const char *const word[] = {
		[SD_STD_NATIONAL] = "national", [SD_STD_INDUSTRY] = "industry",
		[SD_STD_LOCAL] = "local", [SD_STD_GROUP] = "group",
		[SD_STD_ENTERPRISE] = "enterprise", [SD_STD_INTERNATIONAL] = "international"
	};
	const struct sd_kept *k = &b->once[SD_F_NUMBER];
	struct sd_stdno no;
	struct sd_noted said;
	char cell[SD_CELL_NAME];

	if (!k->set || b->once[SD_F_STD_TYPE].set || b->once[SD_F_RECORD].set ||
	    sd_stdno_read(sd_kept_text(b, k), &no, NULL) || no.type == SD_STD_UNKNOWN)
		return;
	sd_json_member(out, "type", sd_slice_of(word[no.type]));
	said = (struct sd_noted){ SD_S("/standard/type"),
				 sd_cell_name(b->columns, k->col, k->row, cell),
				 sd_kept_text(b, k), sd_slice_of(word[no.type]) };
	sd_builder_note(b, SD_I_TYPE, &said);
}

static void write_standard(struct sd_builder *b, struct sd_buf *out)
{
	if (!any(b, SD_F_STD_TYPE, SD_F_TEXT_BYTES))
		return;
	sd_json_name(out, "standard");
	sd_buf_byte(out, '{');
	derive_type(b, out);
	write_members(b, out, SD_F_STD_TYPE, SD_F_CCS);
	write_group(b, out, "text", SD_F_TEXT_OPEN, SD_F_TEXT_BYTES);
	sd_buf_byte(out, '}');
}

static void write_part(struct sd_buf *out, const char *name, const struct sd_part *part)
{
	if (!part->n)
		return;
	sd_json_name(out, name);
	sd_buf_byte(out, '[');
	sd_buf_add(out, sd_buf_slice(&part->json));
	sd_buf_byte(out, ']');
}

void sd_extra_path(const char *key, struct sd_buf *out)
{
	sd_buf_text(out, "/extra/");
	for (; *key; key++) {
		if (*key == '~' || *key == '/')
			sd_buf_text(out, *key == '~' ? "~0" : "~1");
		else
			sd_buf_byte(out, *key);
	}
}

void sd_builder_stamp_path(struct sd_builder *b, struct sd_slice path,
			   const struct sd_kept *k)
{
	if (b->cells_rows.n)
		sd_buf_byte(&b->cells_rows, ',');
	sd_json_string(&b->cells_rows, path);
	b->cells_rows.n--;	/* its closing quote comes with the cell */
	put_cell(&b->cells_rows, b, k->col, k->row);
}

/* `"/extra/key":"B7"`. */
static void stamp_extra(struct sd_builder *b, const char *key, long index,
			const struct sd_kept *k)
{
	struct sd_buf *path = &b->scratch;

	sd_buf_clear(path);
	sd_extra_path(key, path);
	if (index >= 0)
		sd_buf_printf(path, "/%ld", index);
	sd_builder_stamp_path(b, sd_buf_slice(path), k);
}

/* One value as a text, several as a list. */
static void write_items(struct sd_builder *b, struct sd_buf *out, struct sd_col *col)
{
	uint32_t at = col->item_first + 1;
	long index = 0;

	sd_json_string(out, sd_slice_of(col->key));
	sd_buf_byte(out, ':');
	if (col->items > 1)
		sd_buf_byte(out, '[');
	for (; at; at = b->item[at - 1].next) {
		const struct sd_kept *k = &b->item[at - 1].kept;

		if (index)
			sd_buf_byte(out, ',');
		sd_json_string(out, sd_kept_text(b, k));
		stamp_extra(b, col->key, col->items > 1 ? index : -1, k);
		index++;
	}
	if (col->items > 1)
		sd_buf_byte(out, ']');
	col->items = 0;
}

/* `,"extra":{…}` into `out`. */
static void write_extra(struct sd_builder *b, struct sd_buf *out)
{
	bool some = false;
	size_t i;

	for (i = 0; i < b->columns->n && b->items; i++) {
		struct sd_col *col = b->columns->col + i;

		if (!col->items)
			continue;
		sd_buf_text(out, some ? "," : ",\"extra\":{");
		some = true;
		write_items(b, out, col);
	}
	if (some)
		sd_buf_byte(out, '}');
}

static void write_source(struct sd_builder *b, struct sd_buf *out)
{
	sd_buf_text(out, ",\"source\":{");
	sd_json_member(out, "file", sd_slice_of(b->table.file));
	if (b->table.sheet)
		sd_json_member(out, "sheet", sd_slice_of(b->table.sheet));
	sd_buf_text(out, ",\"rows\":[");
	sd_buf_uint(out, b->first_row);
	sd_buf_byte(out, ',');
	sd_buf_uint(out, b->last_row);
	sd_buf_text(out, "],\"cells\":{");
	sd_buf_add(out, sd_buf_slice(&b->cells_once));
	if (b->cells_once.n && b->cells_rows.n)
		sd_buf_byte(out, ',');
	sd_buf_add(out, sd_buf_slice(&b->cells_rows));
	sd_buf_text(out, "}}");
}

static void write_import(const struct sd_builder *b, struct sd_buf *out)
{
	sd_buf_text(out, ",\"import\":{");
	if (b->table.encoding)
		sd_json_member(out, "encoding", sd_slice_of(b->table.encoding));
	sd_json_member(out, "layout", b->columns->layout == SD_LAYOUT_LONG ? SD_S("long") :
		       SD_S("wide"));
	sd_buf_text(out, ",\"findings\":[");
	sd_buf_add(out, sd_buf_slice(&b->notes));
	sd_buf_text(out, "]}");
}

void sd_builder_write(struct sd_builder *b, struct sd_buf *out)
{
	size_t from = out->n;

	write_head(b, out);
	write_group(b, out, "filing", SD_F_ROUTE, SD_F_CHANNEL);
	write_group(b, out, "enterprise", SD_F_USCC, SD_F_SCALE);
	write_standard(b, out);
	write_members(b, out, SD_F_SUBJECT, SD_F_CONDITIONS);
	if (b->conditions_json.n) {
		sd_buf_text(out, ",\"conditions\":{");
		sd_buf_add(out, sd_buf_slice(&b->conditions_json));
		sd_buf_byte(out, '}');
	}
	write_part(out, "products", &b->products);
	write_part(out, "indicators", &b->indicators);
	write_members(b, out, SD_F_BELOW, SD_F_BELOW);
	write_part(out, "reviews", &b->reviews);
	sd_buf_clear(&b->extra);
	write_extra(b, &b->extra);
	if (b->rest.n)
		sd_builder_restore(b, out, from);
	write_source(b, out);
	sd_buf_add(out, sd_buf_slice(&b->extra));
	write_import(b, out);
	sd_buf_text(out, "}\n");
}
