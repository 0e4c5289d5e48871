/* Reading the conditions that a record states.
 *
 * What an indicator states under "conditions" counts first, then what its name,
 * note or cell says in words; then the products, by their members, else by their
 * names and models; then the declaration, by its member, else by its title, and
 * for figures by an indicator row of that name.  What is not stated is not known.
 */

#include "rules/review.h"

#include "base/utf8.h"

#include "base/ban.h"

static void add_range(const struct sd_judge *j, uint8_t key, struct sd_range range,
		      struct sd_place place, struct sd_telling *out)
{
	struct sd_saying s = { .key = key, .range = range, .place = place };

	if (j->pack->key[key].type == 'n')
		sd_telling_add(out, &s);
}

static void add_value(const struct sd_judge *j, uint8_t key, struct sd_slice value,
		      struct sd_place place, struct sd_telling *out)
{
	const struct sd_condition_key *k = &j->pack->key[key];
	struct sd_saying s = { .key = key, .place = place };
	int at = k->type == 'e' || k->type == 'b' ? sd_condition_value(j->pack, k, value) : -1;

	if (k->type == 'n' && sd_range_read(value, &s.range) == 0) {
		sd_telling_add(out, &s);
	} else if (at >= 0) {
		s.values = (uint64_t)1 << at;
		sd_telling_add(out, &s);
	}
}

static struct sd_slice name_of(const struct sd_decl *d, const struct sd_val *v)
{
	return sd_slice(d->text + v->key_start + 1, v->key_end - v->key_start - 2);
}

/* {"min":36,"max":168,"min_open":true} */
static void add_interval(const struct sd_judge *j, uint8_t key, const struct sd_val *object,
			 struct sd_place place, struct sd_telling *out)
{
	const struct sd_decl *d = &j->decl;
	struct sd_range r = { .has_low = false };
	uint32_t i;

	for (i = (uint32_t)(object - d->tape) + 1; i < object->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];
		struct sd_slice name = name_of(d, v);

		if (sd_slice_is(name, "min"))
			r.has_low = !sd_dec_read(sd_decl_value(d, v), &r.low);
		else if (sd_slice_is(name, "max"))
			r.has_high = !sd_dec_read(sd_decl_value(d, v), &r.high);
		else if (sd_slice_is(name, "min_open"))
			r.low_open = v->type == SD_TRUE;
		else if (sd_slice_is(name, "max_open"))
			r.high_open = v->type == SD_TRUE;
	}
	if (r.has_low || r.has_high)
		add_range(j, key, r, place, out);
}

/* A member of "conditions": a word, a list of words, a figure, an interval. */
static void add_member(const struct sd_judge *j, uint8_t key, const struct sd_val *v,
		       struct sd_place place, struct sd_telling *out)
{
	const struct sd_decl *d = &j->decl;
	uint32_t i;

	if (v->type == SD_OBJECT)
		add_interval(j, key, v, place, out);
	else if (v->type == SD_ARRAY)
		for (i = sd_list_first(d, v); i < v->next; i = d->tape[i].next)
			add_value(j, key, sd_decl_value(d, &d->tape[i]), place, out);
	else if (v->type == SD_TRUE || v->type == SD_FALSE)
		add_value(j, key, v->type == SD_TRUE ? SD_S("yes") : SD_S("no"), place, out);
	else
		add_value(j, key, sd_decl_value(d, v), place, out);
}

/* age_months_max: an end of the interval by itself. */
static void add_end(const struct sd_judge *j, struct sd_slice name, const struct sd_val *v,
		    struct sd_place place, struct sd_telling *out)
{
	bool low = name.n > 4 && sd_slice_is(sd_slice_from(name, name.n - 4), "_min");
	bool high = name.n > 4 && sd_slice_is(sd_slice_from(name, name.n - 4), "_max");
	struct sd_range r = { .has_low = low, .has_high = high };
	struct sd_dec figure;
	uint32_t key;

	if ((!low && !high) || sd_dec_read(sd_decl_value(&j->decl, v), &figure) ||
	    !sd_wordmap_get(&j->pack->key_by_name, sd_slice(name.p, name.n - 4), &key))
		return;
	r.low = r.high = figure;
	add_range(j, (uint8_t)key, r, place, out);
}

/* What an object states, each key as its member's value. */
static void read_object(const struct sd_judge *j, const struct sd_val *object,
			struct sd_place place, struct sd_telling *out)
{
	const struct sd_decl *d = &j->decl;
	uint32_t i, key;

	out->n = 0;
	if (!object || object->type != SD_OBJECT)
		return;
	for (i = (uint32_t)(object - d->tape) + 1; i < object->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];

		if (sd_wordmap_get(&j->pack->key_by_name, name_of(d, v), &key))
			add_member(j, (uint8_t)key, v, place, out);
		else
			add_end(j, name_of(d, v), v, place, out);
	}
}

static void read_text(struct sd_judge *j, struct sd_slice text, struct sd_place place,
		      struct sd_telling *out)
{
	sd_wordings_read(j->pack->wordings, text, j->review->classes, place,
			 &j->review->requirement, &j->review->folded, out);
}

/* What is said at a lower rank counts for keys of which the higher is silent. */
static void add_below(struct sd_telling *to, const struct sd_telling *lower)
{
	size_t i, n = to->n, k;

	for (i = 0; i < lower->n; i++) {
		for (k = 0; k < n && to->of[k].key != lower->of[i].key; k++)
			;
		if (k == n)
			sd_telling_add(to, &lower->of[i]);
	}
}

/* A value holds by what is said of another key: up to 36 months is class A, of
 * products that have classes. */
static void add_implied(const struct sd_judge *j, struct sd_telling *to)
{
	const struct sd_pack *p = j->pack;
	size_t i;

	for (i = 0; i < p->implied; i++) {
		const struct sd_implied *m = &p->implies[i];
		const struct sd_saying *by = sd_telling_of(to, m->by);
		uint32_t products = p->key[m->key].products;
		struct sd_saying s;

		if (products && !(products & j->review->classes))
			continue;
		if (!by || by->values || by->partial || sd_telling_of(to, m->key) ||
		    !sd_range_inside(&by->range, &m->range))
			continue;
		s = (struct sd_saying){ .key = m->key, .values = (uint64_t)1 << m->value,
					.place = by->place };
		sd_telling_add(to, &s);
	}
}

static void read_product(struct sd_judge *j, size_t row, struct sd_telling *out)
{
	const struct sd_row *pr = &j->decl.products.row[row];
	struct sd_telling words;

	words.n = 0;
	read_object(j, pr->at[SD_C_CONDITIONS],
		    sd_place_column(SD_M_PRODUCTS, row, SD_C_CONDITIONS), out);
	read_text(j, sd_row_text(&j->decl, pr, SD_C_NAME),
		  sd_place_column(SD_M_PRODUCTS, row, SD_C_NAME), &words);
	read_text(j, sd_row_text(&j->decl, pr, SD_C_MODEL),
		  sd_place_column(SD_M_PRODUCTS, row, SD_C_MODEL), &words);
	add_below(out, &words);
	add_implied(j, out);
}

static bool same(const struct sd_saying *a, const struct sd_saying *b)
{
	if (a->values || b->values)
		return a->values == b->values;
	return sd_range_inside(&a->range, &b->range) && sd_range_inside(&b->range, &a->range);
}

/* What one product says and another does not, or not alike, holds for a part. */
static void join_product(struct sd_telling *all, const struct sd_telling *one)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		const struct sd_saying *s = sd_telling_of(one, all->of[i].key);

		all->of[i].partial |= !s || !same(s, &all->of[i]);
	}
	for (i = 0; i < one->n; i++) {
		struct sd_saying s = one->of[i];

		s.partial = true;
		if (!sd_telling_of(all, s.key))
			sd_telling_add(all, &s);
	}
}

/* A row such as 额定功率 1500 W gives the figure of a key. */
static void add_figure(struct sd_judge *j, size_t row, struct sd_telling *out)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	int key = sd_limits_name(j, name)->figure;
	struct sd_requirement q;
	struct sd_range r;

	if (key < 0)
		return;
	sd_review_requirement(j, name, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &q);
	if (sd_figure_of(&q, &j->pack->key[key], &r))
		add_range(j, (uint8_t)key, r,
			  sd_place_column(SD_M_INDICATORS, row, SD_C_REQUIREMENT), out);
}

/* What the declaration says of all its products. */
static void read_declaration(struct sd_judge *j, struct sd_telling *out)
{
	const struct sd_decl *d = &j->decl;
	struct sd_telling words;
	size_t i;

	words.n = 0;
	read_object(j, d->at[SD_M_CONDITIONS], sd_place_member(SD_M_CONDITIONS), out);
	read_text(j, sd_decl_text(d, SD_M_TITLE), sd_place_member(SD_M_TITLE), &words);
	for (i = 0; i < d->indicators.n; i++)
		add_figure(j, i, &words);
	add_below(out, &words);
	add_implied(j, out);
}

/* Of the room in a telling, what is used is mostly little. */
static void copy(struct sd_telling *to, const struct sd_telling *from)
{
	memcpy(to->of, from->of, from->n * sizeof *from->of);
	to->n = from->n;
}

void sd_conditions_find(struct sd_judge *j)
{
	struct sd_telling *said = &j->review->said, all, one;
	size_t i;

	read_declaration(j, &all);
	copy(said, &all);
	for (i = 0; i < j->decl.products.n; i++) {
		read_product(j, i, &one);
		add_below(&one, &all);
		if (i == 0)
			copy(said, &one);
		else
			join_product(said, &one);
	}
}

void sd_conditions_of_row(struct sd_judge *j, size_t row, struct sd_telling *out)
{
	static const enum sd_column texts[] = { SD_C_NAME, SD_C_NOTE, SD_C_REQUIREMENT };
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_telling words;
	size_t i;

	words.n = 0;
	read_object(j, ir->at[SD_C_CONDITIONS],
		    sd_place_column(SD_M_INDICATORS, row, SD_C_CONDITIONS), out);
	for (i = 0; i < 3; i++)
		read_text(j, sd_row_text(&j->decl, ir, texts[i]),
			  sd_place_column(SD_M_INDICATORS, row, texts[i]), &words);
	add_below(out, &words);
	add_implied(j, out);
}

bool sd_condition_says(struct sd_judge *j, struct sd_slice text)
{
	struct sd_telling says;

	says.n = 0;
	read_text(j, text, sd_place_member(SD_MEMBER_COUNT), &says);
	return says.n > 0;
}
