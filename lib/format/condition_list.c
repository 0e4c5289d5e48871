/* Conditions between cell and object. */

#include "format/condition_list.h"

#include "data/write.h"
#include "format/value.h"

#include "base/ban.h"

static const char *const mark[] = { "；", ";", "\n", "\r" };

/* The bytes of the mark at the beginning, 0 when there is none. */
static size_t mark_at(struct sd_slice s)
{
	size_t k;

	for (k = 0; k < sizeof mark / sizeof *mark; k++)
		if (sd_slice_starts(s, mark[k]))
			return strlen(mark[k]);
	return 0;
}

static bool next_part(struct sd_slice *rest, struct sd_slice *part)
{
	size_t i = 0, n;

	if (!rest->n)
		return false;
	while (i < rest->n && !mark_at(sd_slice_from(*rest, i)))
		i++;
	n = mark_at(sd_slice_from(*rest, i));
	*part = sd_cell_trim(sd_slice(rest->p, i));
	*rest = sd_slice_from(*rest, i + n);
	return true;
}

static size_t figures(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

/* -12.50, as JSON allows it; powers of ten are text. */
static bool is_number(struct sd_slice s)
{
	size_t n;

	if (sd_slice_starts(s, "-"))
		s = sd_slice_from(s, 1);
	n = figures(s);
	if (!n || (n > 1 && s.p[0] == '0'))
		return false;
	s = sd_slice_from(s, n);
	return !s.n || (s.p[0] == '.' && s.n > 1 && figures(sd_slice_from(s, 1)) == s.n - 1);
}

static bool is_literal(struct sd_slice s)
{
	return sd_slice_is(s, "true") || sd_slice_is(s, "false") || is_number(s);
}

/* The key and the value of a part. */
static bool split(struct sd_slice part, struct sd_slice *key, struct sd_slice *value)
{
	const char *sign = part.n ? memchr(part.p, '=', part.n) : NULL;

	if (!sign)
		return false;
	*key = sd_cell_trim(sd_slice(part.p, (size_t)(sign - part.p)));
	*value = sd_cell_trim(sd_slice_from(part, (size_t)(sign - part.p) + 1));
	return key->n > 0;
}

/* Whether the key stands in what comes before. */
static bool is_there(struct sd_slice before, struct sd_slice key)
{
	struct sd_slice part, other, value;

	while (next_part(&before, &part))
		if (part.n && split(part, &other, &value) && sd_slice_eq(other, key))
			return true;
	return false;
}

bool sd_condition_list_write(struct sd_slice cell, struct sd_buf *out)
{
	struct sd_slice rest = cell, part, key, value;
	size_t from = out->n;

	sd_buf_byte(out, '{');
	while (next_part(&rest, &part)) {
		if (!part.n)
			continue;
		if (!split(part, &key, &value) ||
		    is_there(sd_slice(cell.p, (size_t)(part.p - cell.p)), key)) {
			out->n = from;
			return false;
		}
		if (out->n > from + 1)
			sd_buf_byte(out, ',');
		sd_json_string(out, key);
		sd_buf_byte(out, ':');
		if (is_literal(value))
			sd_buf_add(out, value);
		else
			sd_json_string(out, value);
	}
	sd_buf_byte(out, '}');
	if (out->n > from + 2)
		return true;
	out->n = from;
	return false;
}

static bool has_mark(struct sd_slice s)
{
	for (; s.n; s = sd_slice_from(s, 1))
		if (mark_at(s))
			return true;
	return false;
}

/* Whether a key or a text comes back as it is. */
static bool is_bare(struct sd_slice s)
{
	return sd_cell_trim(s).n == s.n && !has_mark(s);
}

static bool put_part(const char *text, const struct sd_val *v, struct sd_buf *out)
{
	size_t from = out->n;
	struct sd_slice s;

	s = sd_slice(text + v->key_start + 1, v->key_end - v->key_start - 2);
	if (!s.n || memchr(s.p, '\\', s.n) || memchr(s.p, '=', s.n) || !is_bare(s))
		return false;
	if (v->type == SD_NULL || v->type >= SD_OBJECT || v->escaped)
		return false;
	sd_buf_add(out, s);
	sd_buf_byte(out, '=');
	s = sd_val_raw(text, v);
	if (v->type == SD_STRING) {
		s = sd_slice(s.p + 1, s.n - 2);
		if (is_literal(s) || !is_bare(s))
			goto not_so;
	} else if (!is_literal(s)) {
		goto not_so;
	}
	sd_buf_add(out, s);
	return true;
not_so:
	out->n = from;
	return false;
}

bool sd_condition_list_cell(const char *text, const struct sd_val *tape, const struct sd_val *v,
			struct sd_buf *out)
{
	size_t from = out->n;
	uint32_t i;

	if (v->type != SD_OBJECT)
		return false;
	for (i = (uint32_t)(v - tape) + 1; i < v->next; i = tape[i].next) {
		if (out->n > from)
			sd_buf_text(out, "；");
		if (!put_part(text, &tape[i], out)) {
			out->n = from;
			return false;
		}
	}
	return out->n > from;
}
