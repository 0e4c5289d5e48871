/* The tables of conditions: keys, values, and the conditions of a limit or an edition. */

#include "rules/tables.h"

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

uint32_t sd_place_of(struct sd_pack *p, struct sd_wordmap *map, struct sd_slice key, size_t *n)
{
	uint32_t at;

	sd_wordmap_room(map, p->to_come);
	at = sd_wordmap_put(map, key, (uint32_t)*n);
	*n += at == *n;
	return at;
}

int sd_condition_key_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_unit_scratch scratch = { SD_BUF_INIT };
	struct sd_condition_key *k;

	p->key = sd_grow(p->key, &p->key_cap, p->keys + 1, sizeof *k);
	k = &p->key[sd_place_of(p, &p->key_by_name, c[0], &p->keys)];
	*k = (struct sd_condition_key){ .key = c[0], .zh = c[5], .note = c[6],
					.parameter = sd_slice_is(c[1], "parameter"),
					.type = c[2].n ? c[2].p[0] : 't', .unit_text = c[8],
					.unit = sd_unit_find(p->units, &scratch, c[8]) };
	sd_unit_scratch_release(&scratch);
	if (p->keys > UINT8_MAX)
		return sd_fail(err, SD_UNJUDGED, "more than %d keys", UINT8_MAX);
	return sd_cell_bool(p, c[3], &k->exhausts, err) ||
	       sd_cell_bool(p, c[7], &k->exclusive, err) ||
	       sd_cell_bool(p, c[9], &k->claimed, err) ||
	       sd_cell_products(p, c[4], &k->products, err) ? -1 : 0;
}

int sd_condition_value_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_condition_key *k;
	struct sd_key_value *v;
	uint32_t at;

	if (!sd_wordmap_get(&p->key_by_name, c[0], &at))
		return sd_cell_fail(p, c[0], err, "there is no key '%.*s' in conditions.tsv",
				    (int)c[0].n, c[0].p);
	k = &p->key[at];
	if (k->n && k->first + k->n != p->values)
		return sd_cell_fail(p, c[0], err,
				    "the values of key '%.*s' do not stand together",
				    (int)c[0].n, c[0].p);
	if (k->n == SD_KEY_VALUES)
		return sd_cell_fail(p, c[0], err, "key '%.*s' has more than %d values",
				    (int)c[0].n, c[0].p, SD_KEY_VALUES);
	k->first = k->n ? k->first : (uint32_t)p->values;
	k->n++;
	p->value = sd_grow(p->value, &p->value_cap, p->values + 1, sizeof *p->value);
	v = &p->value[p->values++];
	*v = (struct sd_key_value){ c[1], c[2], c[3], c[4], .implied_by = c[5] };
	if (k->type == 'n')
		sd_range_read(c[1], &v->range);	/* what is none, sd-rules lint finds */
	return sd_cell_products(p, c[6], &v->products, err);
}

/* `class=A;material=textile|leather` behind the rows that are there. */
int sd_conditions_read(struct sd_pack *p, uint32_t *n, struct sd_slice text,
		       bool parameters, struct sd_err *err)
{
	struct sd_slice one, key;
	uint32_t at;

	while (text.n && sd_slice_cut(&text, ';', &one)) {
		struct sd_slice value = one;

		sd_slice_cut(&value, '=', &key);
		if (!value.p || !sd_wordmap_get(&p->key_by_name, key, &at))
			return sd_cell_fail(p, one, err,
					    "'%.*s' is no condition with a known key",
					    (int)one.n, one.p);
		p->condition = sd_grow(p->condition, &p->condition_cap, p->conditions + 1,
				       sizeof *p->condition);
		p->condition[p->conditions++] = (struct sd_condition){
			.key = (uint8_t)at, .is_parameter = parameters, .value = value
		};
		++*n;
	}
	return 0;
}

int sd_condition_value(const struct sd_pack *p, const struct sd_condition_key *k,
		       struct sd_slice value)
{
	uint32_t i;

	for (i = 0; value.n && i < k->n; i++)
		if (sd_slice_eq(p->value[k->first + i].value, value))
			return (int)i;
	return -1;
}

/* Upwards from a value, by is_a; a circle ends where it meets itself. */
static uint64_t kinds_of(const struct sd_pack *p, const struct sd_condition_key *k, int at)
{
	uint64_t kinds = 0;

	while (at >= 0 && !(kinds >> at & 1)) {
		kinds |= (uint64_t)1 << at;
		at = sd_condition_value(p, k, p->value[k->first + (uint32_t)at].is_a);
	}
	return kinds;
}

static void seal_values(struct sd_pack *p, const struct sd_condition_key *k,
			struct sd_condition *c)
{
	struct sd_slice list = c->value, one;
	uint64_t named = 0;
	uint32_t i;

	c->compares = true;
	while (sd_slice_cut(&list, '|', &one)) {
		int at = sd_condition_value(p, k, one);

		if (at < 0)
			c->compares = false;
		else
			named |= (uint64_t)1 << at;
	}
	for (i = 0; i < k->n; i++) {
		if (p->value[k->first + i].kinds & named)
			c->holds |= (uint64_t)1 << i;
		if (named >> i & 1)
			c->may_hold |= p->value[k->first + i].kinds;
	}
	c->may_hold &= ~c->holds;
}

/* 额定功率 and the other names of a key's figure. */
static void seal_names(struct sd_pack *p, uint32_t key)
{
	struct sd_slice list = p->key[key].zh, one;
	struct sd_buf folded = SD_BUF_INIT;

	while (p->key[key].type == 'n' && list.n && sd_slice_cut(&list, ';', &one))
		sd_wordmap_put(&p->figure_by_name, sd_utf8_folded(one, &folded), key);
	sd_buf_release(&folded);
}

/* `age_months=[,36]`: what cannot be read implies nothing, and lint tells. */
static void seal_implied(struct sd_pack *p, uint8_t key, uint8_t value, struct sd_slice by)
{
	struct sd_implied *m;
	struct sd_range range;
	struct sd_slice name;
	uint32_t at;

	if (!by.n || !sd_slice_cut(&by, '=', &name) || sd_range_read(by, &range) ||
	    !sd_wordmap_get(&p->key_by_name, name, &at))
		return;
	p->implies = sd_grow(p->implies, &p->implied_cap, p->implied + 1, sizeof *m);
	p->implies[p->implied++] = (struct sd_implied){ key, (uint8_t)at, value, range };
}

static void seal_key(struct sd_pack *p, uint8_t key)
{
	const struct sd_condition_key *k = &p->key[key];
	uint32_t i;

	seal_names(p, key);
	for (i = 0; i < k->n; i++) {
		struct sd_key_value *v = &p->value[k->first + i];

		v->kinds = kinds_of(p, k, (int)i);
		seal_implied(p, key, (uint8_t)i, v->implied_by);
	}
}

void sd_conditions_seal(struct sd_pack *p)
{
	size_t i;

	for (i = 0; i < p->keys; i++)
		seal_key(p, (uint8_t)i);
	for (i = 0; i < p->conditions; i++) {
		struct sd_condition *c = &p->condition[i];
		const struct sd_condition_key *k = &p->key[c->key];

		if (k->type == 'e' || k->type == 'b')
			seal_values(p, k, c);
		else if (k->type == 'n')
			c->compares = sd_range_read(c->value, &c->range) == 0;
	}
}
