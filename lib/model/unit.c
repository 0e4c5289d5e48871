/* The table of units and exact conversion. */

#include "model/unit.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/wordmap.h"

#include "base/ban.h"

enum { FACTOR_DIGITS = 12, UNITS_MOST = 4096 };

struct sd_units {
	struct sd_unit **unit;
	size_t count, cap;
	uint16_t dimensions;
	struct sd_wordmap spelling;	/* folded -> index */
	struct sd_arena text;
};

struct sd_units *sd_units_new(void)
{
	return sd_zalloc(sizeof(struct sd_units));
}

void sd_units_free(struct sd_units *u)
{
	if (u) {
		sd_wordmap_release(&u->spelling);
		sd_arena_release(&u->text);
		free(u->unit);
	}
	free(u);
}

void sd_unit_scratch_release(struct sd_unit_scratch *s)
{
	sd_buf_release(&s->folded);
}

size_t sd_units_count(const struct sd_units *u)
{
	return u->count;
}

const struct sd_unit *sd_unit_at(const struct sd_units *u, size_t index)
{
	assert(index < u->count);
	return u->unit[index];
}

/* The factor of the row, checked against its power of ten and its offset. */
static int read_factor(const struct sd_unit_row *row, struct sd_dec *factor,
		       struct sd_err *err)
{
	int64_t most = 1;
	struct sd_dec power, offset;
	int i;

	for (i = 0; i < FACTOR_DIGITS; i++)
		most *= 10;
	if (sd_dec_read(row->factor, factor) || factor->coeff <= 0)
		return sd_fail(err, SD_UNJUDGED,
			       "unit '%.*s': factor '%.*s' is no decimal above 0",
			       (int)row->id.n, row->id.p, (int)row->factor.n,
			       row->factor.p);
	*factor = sd_dec_reduce(*factor);
	if (factor->coeff >= most)
		return sd_fail(err, SD_UNJUDGED,
			       "unit '%.*s': factor has more than %d digits",
			       (int)row->id.n, row->id.p, FACTOR_DIGITS);
	if (row->exp10.n && (sd_dec_read(row->exp10, &power) || power.scale ||
			     factor->coeff != 1 || factor->scale != -power.coeff))
		return sd_fail(err, SD_UNJUDGED,
			       "unit '%.*s': factor is not 10 to the power '%.*s'",
			       (int)row->id.n, row->id.p, (int)row->exp10.n,
			       row->exp10.p);
	if (row->offset.n && (sd_dec_read(row->offset, &offset) || offset.coeff))
		return sd_fail(err, SD_UNJUDGED, "unit '%.*s': offset '%.*s' is not 0",
			       (int)row->id.n, row->id.p, (int)row->offset.n,
			       row->offset.p);
	return 0;
}

/* Each spelling of the list, folded, to the unit. */
static int add_spellings(struct sd_units *u, const struct sd_unit *unit,
			 struct sd_slice list, struct sd_err *err)
{
	struct sd_buf folded = SD_BUF_INIT;
	struct sd_slice one;
	uint32_t index;
	int result = 0;

	while (!result && sd_slice_cut(&list, ';', &one)) {
		sd_buf_clear(&folded);
		sd_utf8_fold(one, &folded);
		if (!folded.n)
			continue;
		index = sd_wordmap_put(&u->spelling, sd_buf_slice(&folded), unit->index);
		if (index != unit->index)
			result = sd_fail(err, SD_UNJUDGED, "unit '%.*s': spelling '%.*s' "
					 "stands for '%.*s' already",
					 (int)unit->id.n, unit->id.p, (int)one.n, one.p,
					 (int)u->unit[index]->id.n,
					 u->unit[index]->id.p);
	}
	sd_buf_release(&folded);
	return result;
}

static uint16_t dimension_of(struct sd_units *u, const struct sd_unit *unit)
{
	size_t i;

	for (i = 0; i < u->count; i++)
		if (sd_slice_eq(u->unit[i]->kind, unit->kind) &&
		    sd_slice_eq(u->unit[i]->base, unit->base))
			return u->unit[i]->dimension;
	return u->dimensions++;
}

int sd_units_add(struct sd_units *u, const struct sd_unit_row *row, struct sd_err *err)
{
	struct sd_dec factor = { 0, 0 };
	struct sd_unit *unit;

	if (!row->id.n || !row->kind.n || !row->base.n || u->count == UNITS_MOST)
		return sd_fail(err, SD_UNJUDGED,
			       "unit '%.*s': id, kind or base is missing, or more "
			       "than %d units",
			       (int)row->id.n, row->id.p, UNITS_MOST);
	if (read_factor(row, &factor, err))
		return -1;
	unit = sd_arena_get(&u->text, sizeof *unit);
	*unit = (struct sd_unit){
		.index = (uint16_t)u->count, .factor = factor,
		.id = sd_arena_copy(&u->text, row->id),
		.ucum = sd_arena_copy(&u->text, row->ucum),
		.kind = sd_arena_copy(&u->text, row->kind),
		.base = sd_arena_copy(&u->text, row->base),
		.ambiguous = sd_slice_is(row->ambiguous, "yes"),
		.grade = sd_slice_is(row->kind, "ordinal grade"),
	};
	unit->plain = sd_slice_is(row->base, "1") && factor.coeff == 1 && !factor.scale;
	unit->dimension = dimension_of(u, unit);
	u->unit = sd_grow(u->unit, &u->cap, u->count + 1, sizeof(struct sd_unit *));
	u->unit[u->count++] = unit;
	if (add_spellings(u, unit, row->id, err))
		return -1;
	return add_spellings(u, unit, row->spellings, err);
}

const struct sd_unit *sd_unit_find(const struct sd_units *u, struct sd_unit_scratch *s,
				   struct sd_slice spelling)
{
	uint32_t index;

	if (!spelling.n || spelling.n > SD_UNIT_SPELLING)
		return NULL;
	sd_buf_clear(&s->folded);
	sd_utf8_fold(spelling, &s->folded);
	return sd_wordmap_get(&u->spelling, sd_buf_slice(&s->folded), &index) ?
	       u->unit[index] : NULL;
}

enum sd_unit_match sd_unit_compare_dim(const struct sd_unit *a, const struct sd_unit *b)
{
	if (a == b)
		return SD_UNIT_COMPARABLE;
	if (a->dimension != b->dimension)
		return SD_UNIT_DIFFERENT;
	return a->ambiguous || b->ambiguous ? SD_UNIT_AMBIGUOUS : SD_UNIT_COMPARABLE;
}

/* value x from / to: the numerator is widened until the divisor goes into it. */
int sd_unit_convert(struct sd_dec value, const struct sd_unit *from,
		    const struct sd_unit *to, struct sd_dec *out)
{
	const __int128 most = (__int128)1000000000000000000 * 1000000000000;
	__int128 top = (__int128)value.coeff * from->factor.coeff;
	int32_t scale = value.scale + from->factor.scale - to->factor.scale;

	if (!sd_unit_comparable(from, to))
		return -1;
	while (top % to->factor.coeff) {
		if (top > most || top < -most)
			return -1;
		top *= 10;
		scale++;
	}
	top /= to->factor.coeff;
	for (; (top >= most / 1000000000000 || top <= -most / 1000000000000); scale--) {
		if (top % 10)
			return -1;
		top /= 10;
	}
	if (scale > SD_DEC_SCALE || scale < -SD_DEC_SCALE)
		return -1;
	*out = (struct sd_dec){ (int64_t)top, scale };
	if (from->factor.coeff != 1 || to->factor.coeff != 1)
		*out = sd_dec_reduce(*out);
	return 0;
}

static int digits_of(__int128 coeff)
{
	int n = 0;

	for (; coeff; coeff /= 10)
		n++;
	return n;
}

/* a x fa against b x fb, without division.  30 digits each at most; once the
 * places of the first digits agree, aligning adds no more than 30. */
int sd_unit_compare_values(struct sd_dec a, const struct sd_unit *ua, struct sd_dec b,
			   const struct sd_unit *ub)
{
	__int128 x = (__int128)a.coeff * ua->factor.coeff;
	__int128 y = (__int128)b.coeff * ub->factor.coeff;
	int sign_x = (x > 0) - (x < 0), sign_y = (y > 0) - (y < 0), top_x, top_y, shift;

	assert(sd_unit_comparable(ua, ub));
	if (ua == ub)
		return sd_dec_compare(a, b);
	if (sign_x != sign_y || !sign_x)
		return (sign_x > sign_y) - (sign_x < sign_y);
	top_x = digits_of(x) - a.scale - ua->factor.scale;
	top_y = digits_of(y) - b.scale - ub->factor.scale;
	if (top_x != top_y)
		return top_x > top_y ? sign_x : -sign_x;
	shift = a.scale + ua->factor.scale - b.scale - ub->factor.scale;
	for (; shift > 0; shift--)
		y *= 10;
	for (; shift < 0; shift++)
		x *= 10;
	return (x > y) - (x < y);
}
