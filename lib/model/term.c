/* Indicators by id, wordings by their folded text. */

#include "model/term.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/wordmap.h"

#include "base/ban.h"

enum { NAME_BYTES = 256 }; /* a longer name is no wording */

struct sd_indicators {
	struct sd_indicator *row;
	size_t count, cap;
	const struct sd_units *units;
	struct sd_wordmap id;
	struct sd_arena text;
	struct sd_unit_scratch scratch;	/* while adding */
};

struct sd_terms {
	struct sd_term *row;
	size_t count, cap;
	const struct sd_indicators *indicators;
	const struct sd_units *units;
	struct sd_wordmap wording;
	struct sd_arena text;
	struct sd_buf folded;		/* while adding */
};

/* --- indicators --- */

struct sd_indicators *sd_indicators_new(const struct sd_units *units)
{
	struct sd_indicators *t = sd_zalloc(sizeof *t);

	t->units = units;
	return t;
}

void sd_indicators_free(struct sd_indicators *t)
{
	if (t) {
		sd_wordmap_release(&t->id);
		sd_arena_release(&t->text);
		sd_unit_scratch_release(&t->scratch);
		free(t->row);
	}
	free(t);
}

int sd_indicators_add(struct sd_indicators *t, const struct sd_indicator_row *row,
		      struct sd_err *err)
{
	const struct sd_unit *unit = sd_unit_find(t->units, &t->scratch, row->unit);

	if (row->unit.n && !unit)
		return sd_fail(err, SD_UNJUDGED,
			       "indicator '%.*s': unit '%.*s' is in no table",
			       (int)row->id.n, row->id.p, (int)row->unit.n, row->unit.p);
	if (!row->id.n || !row->zh.n || t->count == SD_INDICATORS_MOST ||
	    sd_wordmap_put(&t->id, row->id, (uint32_t)t->count) != t->count)
		return sd_fail(err, SD_UNJUDGED,
			       "indicator '%.*s': id or name is missing, the id "
			       "is there already, or more than %d indicators",
			       (int)row->id.n, row->id.n ? row->id.p : "",
			       SD_INDICATORS_MOST);
	t->row = sd_grow(t->row, &t->cap, t->count + 1, sizeof *t->row);
	t->row[t->count] = (struct sd_indicator){
		(uint16_t)t->count, sd_arena_copy(&t->text, row->id),
		sd_arena_copy(&t->text, row->zh), sd_arena_copy(&t->text, row->en),
		sd_arena_copy(&t->text, row->quantity), unit
	};
	t->count++;
	return 0;
}

void sd_indicators_room(struct sd_indicators *t, size_t rows)
{
	sd_wordmap_room(&t->id, rows);
	t->row = sd_grow(t->row, &t->cap, t->count + rows, sizeof *t->row);
}

size_t sd_indicators_count(const struct sd_indicators *t)
{
	return t->count;
}

const struct sd_indicator *sd_indicator_at(const struct sd_indicators *t, size_t index)
{
	assert(index < t->count);
	return t->row + index;
}

const struct sd_indicator *sd_indicator_find(const struct sd_indicators *t,
					     struct sd_slice id)
{
	uint32_t index;

	return sd_wordmap_get(&t->id, id, &index) ? t->row + index : NULL;
}

/* --- terms --- */

struct sd_terms *sd_terms_new(const struct sd_indicators *indicators,
			      const struct sd_units *units)
{
	struct sd_terms *t = sd_zalloc(sizeof *t);

	t->indicators = indicators;
	t->units = units;
	return t;
}

void sd_terms_free(struct sd_terms *t)
{
	if (t) {
		sd_wordmap_release(&t->wording);
		sd_arena_release(&t->text);
		sd_buf_release(&t->folded);
		free(t->row);
	}
	free(t);
}

void sd_term_scratch_release(struct sd_term_scratch *s)
{
	sd_unit_scratch_release(&s->unit);
	sd_buf_release(&s->folded);
}

/* The term of the wording, new when it is the first. */
static struct sd_term *term_of(struct sd_terms *t, struct sd_slice wording)
{
	uint32_t place;

	sd_buf_clear(&t->folded);
	sd_utf8_fold_case(wording, &t->folded);
	place = sd_wordmap_put(&t->wording, sd_buf_slice(&t->folded), (uint32_t)t->count);
	if (place == t->count) {
		t->row = sd_grow(t->row, &t->cap, t->count + 1, sizeof *t->row);
		t->row[t->count++] =
			(struct sd_term){ .wording = sd_arena_copy(&t->text, wording) };
	}
	return t->row + place;
}

int sd_terms_add(struct sd_terms *t, struct sd_slice indicator, struct sd_slice wording,
		 struct sd_slice kind, struct sd_err *err)
{
	const struct sd_indicator *named = sd_indicator_find(t->indicators, indicator);
	struct sd_term *term;
	uint16_t i;

	if (!named || !sd_slice_trim(wording).n || wording.n > NAME_BYTES)
		return sd_fail(err, SD_UNJUDGED,
			       "wording '%.*s': the indicator '%.*s' is in no "
			       "table, or the wording is empty or longer than %d bytes",
			       (int)wording.n, wording.p, (int)indicator.n, indicator.p,
			       NAME_BYTES);
	term = term_of(t, wording);
	for (i = 0; i < term->count && term->indicator[i] != named->index; i++)
		;
	if (i == SD_TERM_INDICATORS)
		return sd_fail(err, SD_UNJUDGED,
			       "wording '%.*s' names more than %d indicators",
			       (int)wording.n, wording.p, SD_TERM_INDICATORS);
	if (i == term->count)
		term->indicator[term->count++] = named->index;
	if (!sd_slice_is(kind, "alias"))
		term->proper |= (uint8_t)(1u << i);
	return 0;
}

void sd_terms_room(struct sd_terms *t, size_t rows)
{
	sd_wordmap_room(&t->wording, rows);
	t->row = sd_grow(t->row, &t->cap, t->count + rows, sizeof *t->row);
}

size_t sd_terms_count(const struct sd_terms *t)
{
	return t->count;
}

static const struct sd_term *look_up(const struct sd_terms *t, struct sd_term_scratch *s,
				     struct sd_slice wording)
{
	uint32_t place;

	if (!wording.n || wording.n > NAME_BYTES)
		return NULL;
	sd_buf_clear(&s->folded);
	sd_utf8_fold_case(wording, &s->folded);
	return sd_wordmap_get(&t->wording, sd_buf_slice(&s->folded), &place) ?
	       t->row + place : NULL;
}

static size_t ends_with(struct sd_slice text, const char *tail)
{
	size_t n = strlen(tail);

	return text.n > n && memcmp(text.p + text.n - n, tail, n) == 0 ? n : 0;
}

/* The bracket at the end of `name` into `note`; false when there is none. */
static bool cut_note(struct sd_slice *name, struct sd_slice *note)
{
	size_t close = ends_with(*name, ")"), i, len = 0;

	close = close ? close : ends_with(*name, "）");
	for (i = name->n; close && i-- > 1;) {
		struct sd_slice at = sd_slice_from(*name, i);

		len = *at.p == '(' ? 1 : sd_slice_starts(at, "（") ? strlen("（") : 0;
		if (len)
			break;
	}
	if (!len)
		return false;
	*note = sd_slice(name->p + i + len, name->n - close - i - len);
	*name = sd_slice_trim(sd_slice(name->p, i));
	return name->n > 0;
}

const struct sd_term *sd_term_find(const struct sd_terms *t, struct sd_term_scratch *s,
				   struct sd_slice name)
{
	const struct sd_term *term;
	struct sd_slice stem;

	name = sd_slice_trim(name);
	s->name = (struct sd_unit_name){ name, { NULL, 0 }, NULL };
	s->note = (struct sd_slice){ NULL, 0 };
	term = look_up(t, s, name);
	if (term || name.n > NAME_BYTES)
		return term;
	if (sd_unit_split_name(t->units, &s->unit, name, &s->name))
		term = look_up(t, s, s->name.stem);
	stem = s->name.stem;
	if (!term && cut_note(&stem, &s->note))
		term = look_up(t, s, stem);
	/* 甲醛含量（mg/kg）（A类） */
	if (!term && !s->name.unit_text.n &&
	    sd_unit_split_name(t->units, &s->unit, stem, &s->name))
		term = look_up(t, s, s->name.stem);
	return term;
}
