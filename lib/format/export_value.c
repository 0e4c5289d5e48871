/* Values as cells: the mirror of value.c. */

#include "format/export_read.h"

#include "base/date.h"
#include "data/scan.h"
#include "format/condition_list.h"
#include "format/rest.h"
#include "format/value.h"
#include "model/stdno.h"

#include "base/ban.h"

/* What a string says. */
static struct sd_slice say(struct sd_export_reader *r, const struct sd_val *v)
{
	struct sd_buf out;

	if (!v->escaped)
		return sd_slice(r->text + v->start + 1, v->end - v->start - 2);
	out = (struct sd_buf){ sd_arena_get(&r->arena, v->end - v->start), 0,
			       v->end - v->start };
	return sd_val_text(r->text, v, &out);
}

/* Control characters come from escapes alone. */
static bool has_control(struct sd_slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\n' && s.p[i] != '\t')
			return true;
	return false;
}

/* Whether the text stays as it is in a cell of this field. */
static bool stays(enum sd_field f, struct sd_slice s, bool escaped)
{
	return s.n && s.n <= SD_REST_CELL && sd_cell_trim(s).n == s.n &&
	       (!sd_cell_is_nothing(s) || sd_field_is_literal(f)) &&
	       !(escaped && has_control(s));
}

/* An ASCII number is never parted into number and title. */
static bool is_one_number(struct sd_slice s)
{
	struct sd_slice number, title;
	size_t i = 0;

	while (i < s.n && !((unsigned char)s.p[i] & 0x80))
		i++;
	return i == s.n || !sd_stdno_split_title(s, &number, &title);
}

static bool is_region(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n == 6;
}

static bool string_stays(struct sd_export_reader *r, enum sd_field f, struct sd_slice s)
{
	switch (sd_field_kind(f)) {
	case SD_K_DATE:
		return s.n == SD_DATE_LEN && sd_date_read(s) != SD_DAY_NONE;
	case SD_K_TIME:
		return sd_time_is(s);
	case SD_K_REGION:
		return is_region(s);
	case SD_K_NUMBER:
		return is_one_number(s);
	case SD_K_STATEMENT:
		return !sd_maps_is_word(r->plan->maps, SD_K_STATEMENT, s, &r->scratch);
	case SD_K_YESNO: case SD_K_BYTES: case SD_K_LIST: case SD_K_CONDITIONS:
		return false;
	default:
		return true;
	}
}

/* The word for one of the values that are closed: in-force, true. */
static bool find_word(const struct sd_export_reader *r, enum sd_kind kind,
		      struct sd_slice value, struct sd_slice *cell)
{
	size_t i;

	for (i = 0; i < SD_EXPORT_WORDS && r->plan->word[kind][i].value.n; i++)
		if (sd_slice_eq(r->plan->word[kind][i].value, value)) {
			*cell = r->plan->word[kind][i].word;
			return true;
		}
	return false;
}

static bool is_word_kind(enum sd_kind kind)
{
	return kind >= SD_K_TYPE && kind <= SD_K_YESNO && kind != SD_K_REGION;
}

static bool string_cell(struct sd_export_reader *r, enum sd_field f, const struct sd_val *v,
			struct sd_slice *cell)
{
	enum sd_kind kind = sd_field_kind(f);

	*cell = say(r, v);
	if (is_word_kind(kind))
		return kind != SD_K_YESNO && find_word(r, kind, *cell, cell);
	return stays(f, *cell, v->escaped) &&
	       (kind == SD_K_TEXT || string_stays(r, f, *cell));
}

/* Whether an element comes back when the list is parted. */
static bool is_element(struct sd_export_reader *r, const struct sd_val *v,
		       struct sd_slice *s)
{
	struct sd_slice rest, one;

	if (v->type != SD_STRING)
		return false;
	rest = *s = say(r, v);
	return s->n && sd_cell_next(&rest, &one) && sd_slice_eq(one, *s) &&
	       !(v->escaped && has_control(*s));
}

/* Elements with ； between them. */
static bool list_cell(struct sd_export_reader *r, enum sd_field f, const struct sd_val *v,
		      struct sd_slice *cell)
{
	struct sd_buf *out = &r->scratch;
	struct sd_slice one;
	bool good = v->type == SD_ARRAY;
	uint32_t i;

	if (!good)
		return false;
	sd_buf_clear(out);
	for (i = (uint32_t)(v - r->tape) + 1; i < v->next; i = r->tape[i].next) {
		one = sd_val_raw(r->text, &r->tape[i]);
		good &= is_element(r, &r->tape[i], &one);
		if (out->n)
			sd_buf_text(out, "；");
		sd_buf_add(out, one);
	}
	*cell = sd_arena_copy(&r->arena, sd_buf_slice(out));
	return good && stays(f, *cell, false);
}

static bool conditions_cell(struct sd_export_reader *r, const struct sd_val *v,
			    struct sd_slice *cell)
{
	sd_buf_clear(&r->scratch);
	if (!sd_condition_list_cell(r->text, r->tape, v, &r->scratch))
		return false;
	*cell = sd_arena_copy(&r->arena, sd_buf_slice(&r->scratch));
	return stays(SD_F_CONDITIONS, *cell, false);
}

/* A number of bytes, as sd-import reads it. */
static bool is_size(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n < 16 && (s.p[0] != '0' || s.n == 1);
}

bool sd_export_value(struct sd_export_reader *r, enum sd_field f, const struct sd_val *v,
		     struct sd_slice *cell)
{
	enum sd_kind kind = sd_field_kind(f);

	if (v->type == SD_STRING)
		return string_cell(r, f, v, cell);
	*cell = v->type == SD_NULL ? sd_slice(NULL, 0) : sd_val_raw(r->text, v);
	switch (kind) {
	case SD_K_LIST:
		return list_cell(r, f, v, cell);
	case SD_K_CONDITIONS:
		return conditions_cell(r, v, cell);
	case SD_K_BYTES:
		return v->type == SD_NUMBER && is_size(*cell);
	case SD_K_YESNO: case SD_K_STATEMENT:
		return (v->type == SD_TRUE || v->type == SD_FALSE) &&
		       find_word(r, kind, *cell, cell);
	default:
		return false;
	}
}
