/* Values of JSON as cells.
 *
 * Read with the scanner, not into a document: it keeps every figure as it is written
 * (3.0 stays 3.0) and knows on which line an object stands.
 */

#include "rules/origin_cell.h"

#include <stdarg.h>

#include "base/ban.h"

size_t sd_origin_line(struct sd_origin_reader *r, size_t at)
{
	const char *end = r->text.p + at;

	if (!r->seen || r->seen < r->text.p || r->seen > end) {
		r->seen = r->text.p;
		r->seen_line = r->line;
	}
	for (; r->seen < end; r->seen++)
		r->seen_line += *r->seen == '\n';
	return r->seen_line;
}

int sd_origin_refuse(struct sd_origin_reader *r, const struct sd_val *v, const char *format,
		     ...)
{
	struct sd_err why = { SD_OK, "" };
	va_list args;

	va_start(args, format);
	sd_vfail(&why, SD_DATA, format, args);
	va_end(args);
	return sd_fail(r->err, SD_DATA, "%s:%zu: %s", r->path, sd_origin_line(r, v->start),
		       why.text);
}

static bool is_named(struct sd_origin_reader *r, const struct sd_val *v, struct sd_slice name)
{
	sd_buf_clear(&r->name);
	return sd_slice_eq(sd_val_key(r->text.p, v, &r->name), name);
}

/* The member "codes/ics" of an object, or NULL. */
const struct sd_val *sd_origin_member(struct sd_origin_reader *r, const struct sd_val *object,
				   const char *path)
{
	const struct sd_val *tape = r->scan.tape, *found = object;
	struct sd_slice rest = sd_slice_of(path), name;
	uint32_t i;

	while (found && sd_slice_cut(&rest, '/', &name)) {
		const struct sd_val *in = found;

		found = NULL;
		for (i = (uint32_t)(in - tape) + 1; in->type == SD_OBJECT && i < in->next;
		     i = tape[i].next)
			if (is_named(r, &tape[i], name))
				found = &tape[i];
	}
	return found;
}

/* A figure without the power that JSON may write: 5e-06 is 0.000005. */
static int put_figure(struct sd_origin_reader *r, const struct sd_val *v, bool size)
{
	struct sd_slice raw = sd_val_raw(r->text.p, v);
	struct sd_dec value;

	if (!size && !memchr(raw.p, 'e', raw.n) && !memchr(raw.p, 'E', raw.n)) {
		sd_buf_add(&r->cell, raw);
		return 0;
	}
	if (sd_dec_read(raw, &value))
		return sd_origin_refuse(r, v, "'%.*s' has more digits than are kept",
					(int)raw.n, raw.p);
	sd_dec_write(size ? sd_dec_reduce(value) : value, &r->cell);
	return 0;
}

/* A text that stands in a cell; `part` divides it from others there. */
int sd_origin_put_text(struct sd_origin_reader *r, const struct sd_val *v, char part)
{
	size_t i, before = r->cell.n;
	struct sd_slice text;

	sd_buf_clear(&r->key);
	text = sd_val_text(r->text.p, v, &r->key);
	sd_buf_add(&r->cell, text);
	for (i = before; i < r->cell.n; i++)
		if ((unsigned char)r->cell.p[i] < ' ')
			return sd_origin_refuse(r, v, "a text holds a tab or a line end");
		else if (part && part != '|' && r->cell.p[i] == part)
			return sd_origin_refuse(r, v,
				"'%.*s' holds '%c', which parts the items of a cell",
				(int)(r->cell.n - before), r->cell.p + before, part);
	return 0;
}

/* {"min":3,"max_open":true,"max":36} is [3,36) */
static int put_range(struct sd_origin_reader *r, const struct sd_val *v)
{
	const struct sd_val *low = sd_origin_member(r, v, "min");
	const struct sd_val *high = sd_origin_member(r, v, "max"), *open;

	if (!low && !high)
		return sd_origin_refuse(r, v, "an object with min or max was expected");
	open = sd_origin_member(r, v, "min_open");
	sd_buf_byte(&r->cell, open && open->type == SD_TRUE ? '(' : '[');
	if (low && sd_origin_put_value(r, low, 0))
		return -1;
	sd_buf_byte(&r->cell, ',');
	if (high && sd_origin_put_value(r, high, 0))
		return -1;
	open = sd_origin_member(r, v, "max_open");
	sd_buf_byte(&r->cell, open && open->type == SD_TRUE ? ')' : ']');
	return 0;
}

static int put_list(struct sd_origin_reader *r, const struct sd_val *list, char part)
{
	const struct sd_val *tape = r->scan.tape;
	uint32_t i = (uint32_t)(list - tape) + 1, first = i;

	for (; i < list->next; i = tape[i].next) {
		if (i > first)
			sd_buf_byte(&r->cell, part);
		if (sd_origin_put_value(r, &tape[i], part))
			return -1;
	}
	return 0;
}

int sd_origin_put_value(struct sd_origin_reader *r, const struct sd_val *v, char part)
{
	switch (v->type) {
	case SD_NULL:
		return 0;
	case SD_TRUE:
	case SD_FALSE:
		sd_buf_text(&r->cell, v->type == SD_TRUE ? "yes" : "no");
		return 0;
	case SD_NUMBER:
		return put_figure(r, v, false);
	case SD_STRING:
		return sd_origin_put_text(r, v, part);
	case SD_OBJECT:
		return put_range(r, v);
	default:
		return part ? put_list(r, v, part) :
			      sd_origin_refuse(r, v, "a list stands in a cell");
	}
}

/* {"class":"A","material":["pvc","plastic"]} is class=A;material=pvc|plastic */
static int put_conditions(struct sd_origin_reader *r, const struct sd_val *object)
{
	const struct sd_val *tape = r->scan.tape;
	uint32_t i = (uint32_t)(object - tape) + 1, first = i;

	if (object->type != SD_OBJECT)
		return sd_origin_refuse(r, object, "conditions are an object");
	for (; i < object->next; i = tape[i].next) {
		if (i > first)
			sd_buf_byte(&r->cell, ';');
		sd_buf_clear(&r->name);
		sd_buf_add(&r->cell, sd_val_key(r->text.p, &tape[i], &r->name));
		sd_buf_byte(&r->cell, '=');
		if (sd_origin_put_value(r, &tape[i], '|'))
			return -1;
	}
	return 0;
}

/* [["P1",3000],["P2",5000]] is P1=3000;P2=5000 */
static int put_pairs(struct sd_origin_reader *r, const struct sd_val *list)
{
	const struct sd_val *tape = r->scan.tape;
	uint32_t i = (uint32_t)(list - tape) + 1, first = i;

	for (; i < list->next; i = tape[i].next) {
		if (i > first)
			sd_buf_byte(&r->cell, ';');
		if (tape[i].type != SD_ARRAY || put_list(r, &tape[i], '='))
			return sd_origin_refuse(r, &tape[i],
						"a name with its figure was expected");
	}
	return 0;
}

/* One of the two figures of a range; a figure alone is the first. */
static int put_end(struct sd_origin_reader *r, const struct sd_val *v, uint32_t which)
{
	const struct sd_val *tape = r->scan.tape;
	uint32_t at = (uint32_t)(v - tape) + 1 + which;

	if (v->type != SD_ARRAY)
		return which ? 0 : sd_origin_put_value(r, v, 0);
	if (v->next != (uint32_t)(v - tape) + 3)
		return sd_origin_refuse(r, v, "a list of two figures was expected");
	return sd_origin_put_value(r, &tape[at], 0);
}

/* JSON without the blanks between its pieces. */
static int put_json(struct sd_origin_reader *r, const struct sd_val *v)
{
	struct sd_slice raw = sd_val_raw(r->text.p, v);
	bool quoted = false, escaped = false;
	size_t i;

	for (i = 0; i < raw.n; i++) {
		if (!quoted && memchr(" \t\r\n", raw.p[i], 4))
			continue;
		sd_buf_byte(&r->cell, raw.p[i]);
		quoted ^= raw.p[i] == '"' && !escaped;
		escaped = raw.p[i] == '\\' && !escaped;
	}
	return 0;
}

int sd_origin_put(struct sd_origin_reader *r, const struct sd_origin_column *c,
		    const struct sd_val *v)
{
	if (!v || v->type == SD_NULL) {
		sd_buf_text(&r->cell, c->how == SD_ORIGIN_FLAG ? "no" : "");
		return 0;
	}
	switch (c->how) {
	case SD_ORIGIN_SIZE:
		return v->type == SD_NUMBER ? put_figure(r, v, true) :
					      sd_origin_put_value(r, v, 0);
	case SD_ORIGIN_CONDITIONS:
		return put_conditions(r, v);
	case SD_ORIGIN_LOW:
	case SD_ORIGIN_HIGH:
		return put_end(r, v, c->how == SD_ORIGIN_HIGH);
	case SD_ORIGIN_PAIRS:
		return put_pairs(r, v);
	case SD_ORIGIN_JSON:
		return put_json(r, v);
	default:
		return sd_origin_put_value(r, v, sd_origin_part(c));
	}
}
