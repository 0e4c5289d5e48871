/* The tables of standards, conditions and limits. */

#include "rules/tables.h"

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

/* The row for a key: the one that has it already, which a folder laid over the
 * pack thereby replaces, or a new one behind the others. */
static uint32_t place_of(struct sd_pack *p, struct sd_wordmap *map, struct sd_slice key,
			 size_t *n)
{
	uint32_t at;

	sd_wordmap_room(map, p->to_come);
	at = sd_wordmap_put(map, key, (uint32_t)*n);
	*n += at == *n;
	return at;
}

static int std_dates(struct sd_std *s, const struct sd_slice *c, struct sd_err *err)
{
	sd_day number_from;

	if (sd_cell_day(c[3], &s->issued, err) || sd_cell_day(c[4], &s->from, err) ||
	    sd_cell_day(c[5], &s->to, err) || sd_cell_day(c[9], &number_from, err) ||
	    sd_cell_day(c[12], &s->grace_to, err))
		return -1;
	if (number_from != SD_DAY_NONE)
		s->from = number_from;
	return 0;
}

static int std_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	static const char *const bindings[] = { "mandatory", "ccc", "voluntary", NULL };
	static const char *const graces[] = { "", "made_before", "sold_before",
					      "declared_before", NULL };
	struct sd_stdno no;
	struct sd_std *s;
	int binding, grace;

	if (sd_stdno_read(c[0], &no, err) || !sd_slice_eq(sd_stdno_text(&no), c[0]))
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no canonical number with a year",
			       (int)c[0].n, c[0].p);
	if (p->stds == SD_STDS_MOST)
		return sd_fail(err, SD_UNJUDGED, "more than %d editions", SD_STDS_MOST);
	p->std = sd_grow(p->std, &p->std_cap, p->stds + p->to_come, sizeof *s);
	s = &p->std[place_of(p, &p->std_by_number, c[0], &p->stds)];
	*s = (struct sd_std){ .number = c[0], .title = c[1], .title_en = c[2],
			      .replaced_by = c[10], .grace_edition = c[14],
			      .current = sd_slice_is(c[6], "current"),
			      .base = (uint32_t)sd_hash64(c[0].p, no.base_len, 0),
			      .source = c[16], .note = c[17] };
	if (std_dates(s, c, err) || sd_cell_word(c[7], bindings, &binding, err) ||
	    sd_cell_bool(c[8], &s->mandatory, err) ||
	    sd_cell_products(p, c[11], &s->products, err) ||
	    sd_cell_word(c[13], graces, &grace, err) ||
	    sd_cell_bool(c[15], &s->verified, err))
		return -1;
	s->binding = (enum sd_binding)binding;
	s->grace = (enum sd_grace)grace;
	return 0;
}

static int key_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_condition_key *k;

	p->key = sd_grow(p->key, &p->key_cap, p->keys + p->to_come, sizeof *k);
	k = &p->key[place_of(p, &p->key_by_name, c[0], &p->keys)];
	*k = (struct sd_condition_key){ .key = c[0], .zh = c[5], .note = c[6],
					.parameter = sd_slice_is(c[1], "parameter"),
					.type = c[2].n ? c[2].p[0] : 't' };
	return sd_cell_bool(c[3], &k->exhausts, err) ||
	       sd_cell_bool(c[7], &k->exclusive, err) ||
	       sd_cell_products(p, c[4], &k->products, err) ? -1 : 0;
}

static int value_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_condition_key *k;
	uint32_t at;

	if (!sd_wordmap_get(&p->key_by_name, c[0], &at))
		return sd_fail(err, SD_UNJUDGED, "there is no key '%.*s' in conditions.tsv",
			       (int)c[0].n, c[0].p);
	k = &p->key[at];
	if (k->n && k->first + k->n != p->values)
		return sd_fail(err, SD_UNJUDGED, "the values of key '%.*s' do not stand together",
			       (int)c[0].n, c[0].p);
	k->first = k->n ? k->first : (uint32_t)p->values;
	k->n++;
	p->value = sd_grow(p->value, &p->value_cap, p->values + p->to_come,
			   sizeof *p->value);
	p->value[p->values++] = (struct sd_key_value){ c[1], c[2], c[3], c[4] };
	return 0;
}

/* `class=A;material=textile|leather` behind the rows that are there. */
static int read_conditions(struct sd_pack *p, struct sd_limit *l, struct sd_slice text,
			   bool parameters, struct sd_err *err)
{
	struct sd_slice one, key;
	uint32_t at;

	while (text.n && sd_slice_cut(&text, ';', &one)) {
		struct sd_slice value = one;

		sd_slice_cut(&value, '=', &key);
		if (!value.p || !sd_wordmap_get(&p->key_by_name, key, &at))
			return sd_fail(err, SD_UNJUDGED, "'%.*s' is no condition with a known key",
				       (int)one.n, one.p);
		p->condition = sd_grow(p->condition, &p->condition_cap,
				       p->conditions + p->to_come, sizeof *p->condition);
		p->condition[p->conditions++] =
			(struct sd_condition){ (uint8_t)at, parameters, value };
		l->conditions_n++;
	}
	return 0;
}

static int limit_figures(struct sd_pack *p, struct sd_limit *l,
			 const struct sd_slice *c, struct sd_err *err)
{
	const struct sd_unit *unit = sd_unit_find(p->units, &p->scratch, c[11]);
	bool words;

	if (sd_relation_read(c[8], &l->value.relation))
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no relation", (int)c[8].n, c[8].p);
	words = l->value.relation == SD_REL_ABSENT || l->value.relation == SD_REL_PRESENT;
	if (words != !c[9].n || words != !unit ||
	    (c[9].n && sd_dec_read(c[9], &l->value.limit)) ||
	    (l->value.relation == SD_REL_BETWEEN) != (c[10].n > 0) ||
	    (c[10].n && sd_dec_read(c[10], &l->value.limit_to)))
		return sd_fail(err, SD_UNJUDGED, "limit '%.*s' has no figure with a unit that fits "
			       "its relation", (int)c[0].n, c[0].p);
	l->value.unit = unit;
	return 0;
}

static int limit_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	static const char *const forces[] = { "mandatory", "certification", "voluntary", NULL };
	static const enum sd_level levels[] = { SD_ERROR, SD_ERROR, SD_NOTE };
	const struct sd_indicator *indicator = sd_indicator_find(p->indicators, c[7]);
	struct sd_limit *l;
	int force;

	p->limit = sd_grow(p->limit, &p->limit_cap, p->limits + p->to_come, sizeof *l);
	l = &p->limit[place_of(p, &p->limit_by_id, c[0], &p->limits)];
	*l = (struct sd_limit){ .id = c[0], .clause = c[2], .conditions = c[4],
				.parameters = c[5], .scope = c[6], .limit_text = c[9],
				.limit_to_text = c[10], .method = c[12], .evidence = c[15],
				.source = c[16], .note = c[17],
				.condition = (uint32_t)p->conditions };
	if (!indicator || !sd_wordmap_get(&p->std_by_number, c[1], &l->std))
		return sd_fail(err, SD_UNJUDGED, "limit '%.*s' names a standard or an indicator "
			       "that is in no table", (int)c[0].n, c[0].p);
	l->indicator = indicator->index;
	if (sd_cell_products(p, c[3], &l->products, err) ||
	    read_conditions(p, l, c[4], false, err) || read_conditions(p, l, c[5], true, err) ||
	    limit_figures(p, l, c, err) || sd_cell_word(c[13], forces, &force, err) ||
	    sd_cell_bool(c[14], &l->verified, err))
		return -1;
	l->level = levels[force];
	return 0;
}

const struct sd_table sd_tables_limits[] = {
	{ "standards.tsv",
	  { "number", "name_zh", "name_en", "issued", "from", "to", "status", "binding",
	    "mandatory", "number_from", "replaced_by", "products", "grace_to", "grace_kind",
	    "grace_edition", "verified", "source", "note" }, std_row, true },
	{ "conditions.tsv", { "key", "role", "type", "exhausts", "products", "zh", "note",
			      "exclusive" }, key_row, true },
	{ "condition_values.tsv", { "key", "value", "is_a", "zh", "not_zh" }, value_row, true },
	{ "limits.tsv",
	  { "id", "standard", "clause", "products", "conditions", "parameters", "scope",
	    "indicator", "relation", "limit", "limit_to", "unit", "method", "force", "verified",
	    "evidence", "source", "note" }, limit_row, true },
	{ NULL, { NULL }, NULL, false }
};
