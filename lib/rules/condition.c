/* Which rows of limits apply: conditions read from the record.
 *
 * What an indicator states under "conditions" counts first, then what its name,
 * note or cell says in words; then the products, by their members, else by their
 * names and models; then the declaration, by its member, else by the title.
 * What is not stated is not known, and the row may apply.
 */

#include "rules/review.h"

#include "base/ban.h"

/* The index of a value among those of its key, or SD_NOT_SAID. */
static int value_index(const struct sd_pack *p, const struct sd_condition_key *k,
		       struct sd_slice value)
{
	uint32_t i;

	for (i = 0; value.n && i < k->n; i++)
		if (sd_slice_eq(p->value[k->first + i].value, value))
			return (int)i;
	return SD_NOT_SAID;
}

/* The value of a member of "conditions", or SD_NOT_SAID. */
static int member_value(const struct sd_judge *j, const struct sd_val *v,
			const struct sd_condition_key *k)
{
	if (v->type == SD_TRUE)
		return value_index(j->pack, k, SD_S("yes"));
	if (v->type == SD_FALSE)
		return value_index(j->pack, k, SD_S("no"));
	return value_index(j->pack, k, sd_decl_value(&j->decl, v));
}

/* What an object states, each key as its member's value. */
static void read_object(const struct sd_judge *j, const struct sd_val *object,
			struct sd_telling *out)
{
	const struct sd_decl *d = &j->decl;
	uint32_t i, at;

	out->n = 0;
	if (!object || object->type != SD_OBJECT)
		return;
	for (i = (uint32_t)(object - d->tape) + 1; i < object->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];
		struct sd_slice name = sd_slice(d->text + v->key_start + 1,
						v->key_end - v->key_start - 2);
		int value;

		if (!sd_wordmap_get(&j->pack->key_by_name, name, &at))
			continue;
		value = member_value(j, v, &j->pack->key[at]);
		if (value != SD_NOT_SAID)
			sd_telling_add(out, (uint8_t)at, value);
	}
}

/* What a text says is added to what others of its rank say. */
static void add_text(struct sd_judge *j, struct sd_slice text, struct sd_telling *to)
{
	struct sd_telling says;
	size_t i;

	sd_wordings_read(j->pack->wordings, text, &j->review->folded, &says);
	for (i = 0; i < says.n; i++)
		sd_telling_add(to, says.of[i].key, says.of[i].value);
}

/* What is said at a lower rank counts for keys of which the higher is silent. */
static void add_below(struct sd_telling *to, const struct sd_telling *lower)
{
	size_t i;

	for (i = 0; i < lower->n; i++)
		if (sd_telling_of(to, lower->of[i].key) == SD_NOT_SAID)
			sd_telling_add(to, lower->of[i].key, lower->of[i].value);
}

static void read_product(struct sd_judge *j, const struct sd_row *pr, struct sd_telling *out)
{
	struct sd_telling words = { .n = 0 };

	read_object(j, pr->at[SD_C_CONDITIONS], out);
	add_text(j, sd_row_text(&j->decl, pr, SD_C_NAME), &words);
	add_text(j, sd_row_text(&j->decl, pr, SD_C_MODEL), &words);
	add_below(out, &words);
}

/* Of a key that one product states and another does not, or not alike, several. */
static void join_product(struct sd_telling *all, const struct sd_telling *one)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (sd_telling_of(one, all->of[i].key) != all->of[i].value)
			all->of[i].value = SD_SAID_SEVERAL;
	for (i = 0; i < one->n; i++)
		if (sd_telling_of(all, one->of[i].key) == SD_NOT_SAID)
			sd_telling_add(all, one->of[i].key, SD_SAID_SEVERAL);
}

void sd_conditions_find(struct sd_judge *j)
{
	const struct sd_rows *products = &j->decl.products;
	struct sd_telling *said = &j->review->said, one, words = { .n = 0 };
	size_t i;

	said->n = 0;
	for (i = 0; i < products->n; i++) {
		read_product(j, &products->row[i], &one);
		if (i == 0)
			*said = one;
		else
			join_product(said, &one);
	}
	read_object(j, j->decl.at[SD_M_CONDITIONS], &one);
	add_below(said, &one);
	add_text(j, sd_decl_text(&j->decl, SD_M_TITLE), &words);
	add_below(said, &words);
}

void sd_conditions_of_row(struct sd_judge *j, const struct sd_row *ir, struct sd_telling *out)
{
	struct sd_telling words = { .n = 0 };

	read_object(j, ir->at[SD_C_CONDITIONS], out);
	add_text(j, sd_row_text(&j->decl, ir, SD_C_NAME), &words);
	add_text(j, sd_row_text(&j->decl, ir, SD_C_NOTE), &words);
	add_text(j, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &words);
	add_below(out, &words);
}

bool sd_condition_says(struct sd_judge *j, struct sd_slice text)
{
	struct sd_telling says;

	sd_wordings_read(j->pack->wordings, text, &j->review->folded, &says);
	return says.n > 0;
}

/* Whether a stated value is one of those the row names: itself or a wider one it
 * is a kind of.  A stated wider value may be. */
static enum sd_applies compare(const struct sd_pack *p, const struct sd_condition_key *k,
			       int v, struct sd_slice wanted)
{
	const struct sd_key_value *value = &p->value[k->first + (uint32_t)v];
	enum sd_applies best = SD_APPLIES_NOT;
	struct sd_slice one;

	while (sd_slice_cut(&wanted, '|', &one)) {
		int w = value_index(p, k, one);

		if (sd_slice_eq(value->value, one) || sd_slice_eq(value->is_a, one))
			return SD_APPLIES;
		if (w != SD_NOT_SAID &&
		    sd_slice_eq(p->value[k->first + (uint32_t)w].is_a, value->value))
			best = SD_MAY_APPLY;
	}
	return best;
}

static enum sd_applies one_applies(const struct sd_judge *j, const struct sd_condition *c,
				   const struct sd_telling *row)
{
	const struct sd_condition_key *k = &j->pack->key[c->key];
	int v = sd_telling_of(row, c->key);
	bool near = v != SD_NOT_SAID;
	enum sd_applies applies;

	/* figures are not compared here, and a parameter is never guessed */
	if (k->type != 'e' && k->type != 'b')
		return SD_MAY_APPLY;
	if (!near)
		v = sd_telling_of(&j->review->said, c->key);
	if (v == SD_NOT_SAID || v == SD_SAID_SEVERAL)
		return SD_MAY_APPLY;
	applies = compare(j->pack, k, v, c->value);
	/* a wooden toy may have a coating too: only at the indicator does the
	 * material rule out others */
	return applies == SD_APPLIES_NOT && !k->exclusive && !near ? SD_MAY_APPLY : applies;
}

enum sd_applies sd_condition_applies(const struct sd_judge *j, const struct sd_limit *l,
				     const struct sd_telling *row,
				     const struct sd_condition_key **unknown)
{
	enum sd_applies all = l->scope.n ? SD_MAY_APPLY : SD_APPLIES, one;
	uint32_t i;

	*unknown = NULL;
	for (i = 0; i < l->conditions_n; i++) {
		const struct sd_condition *c = &j->pack->condition[l->condition + i];

		one = one_applies(j, c, row);
		if (one == SD_MAY_APPLY && !*unknown)
			*unknown = &j->pack->key[c->key];
		all = one < all ? one : all;
	}
	return all;
}
