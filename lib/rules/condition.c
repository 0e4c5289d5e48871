/* Which rows of limits apply, by what the record says of their conditions. */

#include "rules/review.h"

#include "base/ban.h"

static enum sd_applies compare_range(const struct sd_condition *c, const struct sd_saying *s)
{
	if (s->partial)
		return SD_MAY_APPLY;
	if (sd_range_inside(&s->range, &c->range))
		return SD_APPLIES;
	/* of frequencies that abut, each has a row of its own */
	if (c->is_parameter && sd_range_abuts(&s->range, &c->range))
		return SD_APPLIES_NOT;
	return sd_range_meets(&s->range, &c->range) ? SD_MAY_APPLY : SD_APPLIES_NOT;
}

/* One value rules out the others: safety class, kind of heater. */
static enum sd_applies compare_exclusive(const struct sd_condition *c,
					 const struct sd_saying *s)
{
	if (s->partial)
		return SD_MAY_APPLY;
	if (!(s->values & ~c->holds))
		return SD_APPLIES;
	return s->values & (c->holds | c->may_hold) ? SD_MAY_APPLY : SD_APPLIES_NOT;
}

/* Several may hold at once.  A wooden toy has a coating too: only at the indicator
 * does a material rule out others. */
static enum sd_applies compare_any(const struct sd_condition *c, const struct sd_saying *s,
				   bool near)
{
	if (s->values & c->holds)
		return s->partial ? SD_MAY_APPLY : SD_APPLIES;
	return near && !(s->values & c->may_hold) ? SD_APPLIES_NOT : SD_MAY_APPLY;
}

static enum sd_applies one_applies(const struct sd_judge *j, const struct sd_condition *c,
				   const struct sd_telling *row, const struct sd_saying **by)
{
	const struct sd_condition_key *k = &j->pack->key[c->key];
	const struct sd_saying *near = sd_telling_of(row, c->key);
	const struct sd_saying *s = near;

	/* what names an indicator more closely is read there alone */
	if (!s && !c->is_parameter)
		s = sd_telling_of(&j->review->said, c->key);
	*by = s;
	if (!s && k->claimed)
		return SD_APPLIES_NOT;
	if (!s || !c->compares)
		return SD_MAY_APPLY;
	if (k->type == 'n')
		return compare_range(c, s);
	return k->exclusive ? compare_exclusive(c, s) : compare_any(c, s, near != NULL);
}

enum sd_applies sd_condition_applies(const struct sd_judge *j, const struct sd_limit *l,
				     const struct sd_telling *row,
				     const struct sd_condition_key **unknown)
{
	enum sd_applies all = l->scope.n ? SD_MAY_APPLY : SD_APPLIES, one;
	const struct sd_saying *by;
	uint32_t i;

	*unknown = NULL;
	for (i = 0; i < l->conditions_n; i++) {
		const struct sd_condition *c = &j->pack->condition[l->condition + i];

		one = one_applies(j, c, row, &by);
		if (one == SD_MAY_APPLY && !*unknown)
			*unknown = &j->pack->key[c->key];
		all = one < all ? one : all;
	}
	return all;
}

enum sd_applies sd_edition_applies(const struct sd_judge *j, const struct sd_std *s)
{
	static const struct sd_telling no_row;
	enum sd_applies all = SD_APPLIES, one;
	const struct sd_saying *by;
	uint32_t i;

	for (i = 0; i < s->conditions_n; i++) {
		one = one_applies(j, &j->pack->condition[s->condition + i], &no_row, &by);
		all = one < all ? one : all;
	}
	return all;
}

/* "class=A" with the place it was read from. */
static void put_saying(struct sd_judge *j, const struct sd_saying *s, struct sd_buf *out)
{
	const struct sd_condition_key *k = &j->pack->key[s->key];
	uint32_t i;
	char sign = '=';

	sd_buf_add(out, k->key);
	for (i = 0; i < k->n; i++)
		if (s->values >> i & 1) {
			sd_buf_byte(out, sign);
			sd_buf_add(out, j->pack->value[k->first + i].value);
			sign = '|';
		}
	if (!s->values) {
		sd_buf_byte(out, '=');
		sd_range_write(&s->range, out);
	}
	sd_buf_byte(out, ' ');
	sd_buf_add(out, sd_place_path(j, s->place));
}

struct sd_slice sd_condition_read(struct sd_judge *j, const struct sd_limit *l,
				  const struct sd_telling *row)
{
	struct sd_buf *out = &j->review->key;
	const struct sd_saying *by;
	uint32_t i;

	sd_buf_clear(out);
	for (i = 0; i < l->conditions_n; i++) {
		one_applies(j, &j->pack->condition[l->condition + i], row, &by);
		if (by && out->n)
			sd_buf_text(out, "; ");
		if (by)
			put_saying(j, by, out);
	}
	return sd_arena_copy(&j->arena, sd_buf_slice(out));
}
