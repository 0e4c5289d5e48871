/* Which rows of limits apply: conditions read from the record.
 *
 * A value that a record states under "conditions" counts: the indicator's own
 * first, then the product's, then the declaration's.  Keys whose rows exhaust
 * the condition (the safety class) are read from wordings too, in the same
 * order.  What is not stated is not known, and the row may apply.
 */

#include "rules/review.h"

#include "base/utf8.h"

#include "base/ban.h"

enum { NOT_STATED = -1, SEVERAL = -2, MAX_WORDINGS = 64 };

/* The value of a key as an object states it, or an empty slice. */
static struct sd_slice stated_in(const struct sd_decl *d, const struct sd_val *object,
				 struct sd_slice key)
{
	uint32_t i, at;

	if (!object || object->type != SD_OBJECT)
		return sd_slice(NULL, 0);
	at = (uint32_t)(object - d->tape);
	for (i = at + 1; i < object->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];

		if (!sd_slice_eq(sd_slice(d->text + v->key_start + 1,
					  v->key_end - v->key_start - 2), key))
			continue;
		if (v->type == SD_TRUE)
			return SD_S("yes");
		return v->type == SD_FALSE ? SD_S("no") : sd_decl_value(d, v);
	}
	return sd_slice(NULL, 0);
}

/* The index of a value among those of its key, or NOT_STATED. */
static int value_index(const struct sd_pack *p, const struct sd_condition_key *k,
		       struct sd_slice value)
{
	uint32_t i;

	for (i = 0; value.n && i < k->n; i++)
		if (sd_slice_eq(p->value[k->first + i].value, value))
			return (int)i;
	return NOT_STATED;
}

struct wording {
	struct sd_slice text;
	int value;		/* NOT_STATED: a text in which nothing counts */
};

static size_t add_wordings(struct wording *w, size_t n, struct sd_slice list, int value)
{
	struct sd_slice one;

	while (list.n && n < MAX_WORDINGS && sd_slice_cut(&list, ';', &one))
		w[n++] = (struct wording){ one, value };
	return n;
}

/* All wordings of a key, longest first. */
static size_t wordings_of(const struct sd_pack *p, const struct sd_condition_key *k,
			  struct wording *w)
{
	size_t n = 0, i, m;

	for (i = 0; i < k->n; i++) {
		n = add_wordings(w, n, p->value[k->first + i].zh, (int)i);
		n = add_wordings(w, n, p->value[k->first + i].not_zh, NOT_STATED);
	}
	for (i = 1; i < n; i++)
		for (m = i; m > 0 && w[m].text.n > w[m - 1].text.n; m--) {
			struct wording swap = w[m];

			w[m] = w[m - 1];
			w[m - 1] = swap;
		}
	return n;
}

/* The value that a folded text states by its wordings.  The longest wording wins
 * and a shorter one inside it does not count. */
static int read_wordings(const struct wording *w, size_t n, struct sd_slice text)
{
	int found = NOT_STATED;
	size_t at = 0, i;

	while (at < text.n) {
		struct sd_slice rest = sd_slice_from(text, at);

		for (i = 0; i < n; i++)
			if (w[i].text.n <= rest.n &&
			    memcmp(rest.p, w[i].text.p, w[i].text.n) == 0)
				break;
		if (i == n) {
			at++;
			continue;
		}
		at += w[i].text.n;
		if (w[i].value != NOT_STATED)
			found = found == NOT_STATED || found == w[i].value ? w[i].value : SEVERAL;
	}
	return found;
}

/* The value of the key in a text, remembered. */
static int worded(struct sd_judge *j, const struct sd_condition_key *k, struct sd_slice text)
{
	struct sd_review *r = j->review;
	struct wording w[MAX_WORDINGS];
	void *slot;
	int *value;

	if (!text.n || !k->exhausts)
		return NOT_STATED;
	sd_buf_clear(&r->word);
	sd_buf_byte(&r->word, (char)(k - j->pack->key));
	sd_buf_add(&r->word, text);
	if (sd_memo_get(r->wordings, sd_buf_slice(&r->word), &slot))
		return *(int *)slot;
	value = slot;
	sd_buf_clear(&r->folded);
	sd_utf8_fold(text, &r->folded);
	*value = read_wordings(w, wordings_of(j->pack, k, w), sd_buf_slice(&r->folded));
	return *value;
}

bool sd_condition_says(struct sd_judge *j, struct sd_slice text)
{
	size_t i;

	for (i = 0; i < j->pack->keys; i++)
		if (worded(j, &j->pack->key[i], text) != NOT_STATED)
			return true;
	return false;
}

/* Two statements about one thing: none, the one, the same, or several. */
static int join(int a, int b)
{
	return a == NOT_STATED ? b : b == NOT_STATED || a == b ? a : SEVERAL;
}

static int of_indicator(struct sd_judge *j, const struct sd_condition_key *k, size_t row)
{
	const struct sd_decl *d = &j->decl;
	const struct sd_row *ir = &d->indicators.row[row];
	int v = value_index(j->pack, k, stated_in(d, ir->at[SD_C_CONDITIONS], k->key));

	if (v != NOT_STATED)
		return v;
	v = join(worded(j, k, sd_row_text(d, ir, SD_C_NAME)),
		 worded(j, k, sd_row_text(d, ir, SD_C_NOTE)));
	return join(v, worded(j, k, sd_row_text(d, ir, SD_C_REQUIREMENT)));
}

static int of_products(struct sd_judge *j, const struct sd_condition_key *k)
{
	const struct sd_decl *d = &j->decl;
	int all = NOT_STATED;
	size_t i;

	for (i = 0; i < d->products.n; i++) {
		const struct sd_row *pr = &d->products.row[i];
		int v = value_index(j->pack, k, stated_in(d, pr->at[SD_C_CONDITIONS], k->key));

		if (v == NOT_STATED)
			v = join(worded(j, k, sd_row_text(d, pr, SD_C_NAME)),
				 worded(j, k, sd_row_text(d, pr, SD_C_MODEL)));
		/* a product that states nothing beside one that does: not known */
		all = i == 0 ? v : all == v ? all : SEVERAL;
	}
	return all;
}

static int of_record(struct sd_judge *j, const struct sd_condition_key *k)
{
	const struct sd_decl *d = &j->decl;
	int v = of_products(j, k);

	if (v == NOT_STATED)
		v = value_index(j->pack, k, stated_in(d, d->at[SD_M_CONDITIONS], k->key));
	return v == NOT_STATED ? worded(j, k, sd_decl_text(d, SD_M_TITLE)) : v;
}

void sd_conditions_find(struct sd_judge *j, const struct sd_law *law)
{
	int16_t *said = j->review->said;
	size_t i;

	for (i = 0; i < law->keys; i++)
		said[law->key[i]] = (int16_t)of_record(j, &j->pack->key[law->key[i]]);
}

/* What the record states of the key, nearest place first.  `*near`: it stands at
 * the indicator itself. */
static int stated(struct sd_judge *j, const struct sd_condition_key *k, size_t row, bool *near)
{
	int v = of_indicator(j, k, row);

	*near = v != NOT_STATED;
	return *near ? v : j->review->said[k - j->pack->key];
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
		if (w != NOT_STATED &&
		    sd_slice_eq(p->value[k->first + (uint32_t)w].is_a, value->value))
			best = SD_MAY_APPLY;
	}
	return best;
}

static enum sd_applies one_applies(struct sd_judge *j, const struct sd_condition *c, size_t row)
{
	const struct sd_condition_key *k = &j->pack->key[c->key];
	enum sd_applies applies;
	bool near;
	int v;

	/* figures are not compared here, and a parameter is never guessed */
	if (k->type != 'e' && k->type != 'b')
		return SD_MAY_APPLY;
	v = stated(j, k, row, &near);
	if (v == NOT_STATED || v == SEVERAL)
		return SD_MAY_APPLY;
	applies = compare(j->pack, k, v, c->value);
	/* a wooden toy may have a coating too: only at the indicator does the
	 * material rule out others */
	return applies == SD_APPLIES_NOT && !k->exclusive && !near ? SD_MAY_APPLY : applies;
}

enum sd_applies sd_condition_applies(struct sd_judge *j, const struct sd_limit *l, size_t row,
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
