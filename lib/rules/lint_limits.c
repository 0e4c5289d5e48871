/* Lint of standards, conditions and limits. */

#include "rules/lint.h"

#include "base/speech.h"

#include "base/ban.h"

/* Numbers in a list that no row has: what replaces an edition may lie ahead of the
 * register, so it is worth knowing and no more. */
static void check_numbers(struct sd_lint *l, const struct sd_std *s, struct sd_slice list,
			  const char *what)
{
	struct sd_slice one;

	while (list.n && sd_slice_cut(&list, ';', &one))
		if (!sd_pack_std(l->zh, one))
			sd_lint_say(l, s->number, SD_NOTE, "%s '%.*s' is in no row", what,
				    (int)one.n, one.p);
}

static void check_std(struct sd_lint *l, const struct sd_std *s)
{
	bool from = s->from != SD_DAY_NONE, to = s->to != SD_DAY_NONE;

	check_numbers(l, s, s->replaced_by, "replaced_by");
	check_numbers(l, s, s->grace_edition, "grace_edition");
	if (from && to && s->from >= s->to)
		sd_lint_say(l, s->number, SD_ERROR, "in force on no day");
	if (from && s->issued != SD_DAY_NONE && s->from < s->issued)
		sd_lint_say(l, s->number, SD_WARNING, "in force before its issue");
	if (s->grace == SD_GRACE_NONE && s->grace_to != SD_DAY_NONE)
		sd_lint_say(l, s->number, SD_ERROR, "grace_to without grace_kind");
	if (s->current && to && l->zh->as_of != SD_DAY_NONE && s->to <= l->zh->as_of)
		sd_lint_say(l, s->number, SD_ERROR, "current, yet ended");
	if (s->mandatory != (s->binding == SD_BINDING_MANDATORY))
		sd_lint_say(l, s->number, SD_WARNING, "binding and mandatory disagree");
}

/* Whether the value is one of its key. */
static bool has_value(const struct sd_pack *p, const struct sd_condition_key *k,
		      struct sd_slice value)
{
	uint32_t i;

	for (i = 0; i < k->n; i++)
		if (sd_slice_eq(p->value[k->first + i].value, value))
			return true;
	return false;
}

/* `[,36]`, `(36,168]`, or a figure alone. */
static bool is_figure(struct sd_slice text)
{
	struct sd_range range;

	return sd_range_read(text, &range) == 0;
}

static bool value_fits(const struct sd_pack *p, const struct sd_condition_key *k,
		       struct sd_slice value)
{
	if (k->type == 'e' || k->type == 'b')
		return has_value(p, k, value);
	return k->type == 't' || is_figure(value);
}

/* A condition of the limit of that name, or of the edition with those conditions. */
static void check_condition(struct sd_lint *l, struct sd_slice name,
			    const struct sd_condition *c)
{
	const struct sd_condition_key *k = &l->zh->key[c->key];
	struct sd_slice list = c->value, one;

	if (k->parameter != c->is_parameter)
		sd_lint_say(l, name, SD_ERROR, "key '%.*s' is a %s", (int)k->key.n,
			    k->key.p, sd_spoken(k->parameter ? "parameter" : "condition"));
	while (list.n && sd_slice_cut(&list, '|', &one))
		if (!value_fits(l->zh, k, one))
			sd_lint_say(l, name, SD_ERROR, "'%.*s' is no value of '%.*s'",
				    (int)one.n, one.p, (int)k->key.n, k->key.p);
}

/* The unit against that of the indicator. */
static void check_unit(struct sd_lint *l, const struct sd_limit *m)
{
	const struct sd_indicator *i = sd_indicator_at(l->zh->indicators, m->indicator);
	const struct sd_unit *u = m->value.unit, *want = i->unit;

	if (!u)
		return;
	if (!want)
		sd_lint_say(l, m->id, SD_ERROR, "indicator '%.*s' has no unit, it has",
			    (int)i->id.n, i->id.p);
	else if (sd_unit_compare_dim(u, want) == SD_UNIT_DIFFERENT)
		sd_lint_say(l, m->id, SD_ERROR, "'%.*s' does not compare with '%.*s'",
			    (int)u->id.n, u->id.p, (int)want->id.n, want->id.p);
	else if (sd_unit_compare_dim(u, want) == SD_UNIT_AMBIGUOUS)
		sd_lint_say(l, m->id, SD_WARNING, "'%.*s' says neither mass nor volume",
			    (int)u->id.n, u->id.p);
}

static void check_figures(struct sd_lint *l, const struct sd_limit *m)
{
	check_unit(l, m);
	if (m->value.relation == SD_REL_BETWEEN &&
	    sd_dec_compare(m->value.limit, m->value.limit_to) >= 0)
		sd_lint_say(l, m->id, SD_ERROR, "the lower end is not below the upper");
	if (!m->products)
		sd_lint_say(l, m->id, SD_ERROR, "it binds no product");
}

/* Which side of a figure a relation bounds: 1 above, 2 below, 4 words. */
static unsigned sides(enum sd_relation r)
{
	switch (r) {
	case SD_REL_LE:
	case SD_REL_LT:
		return 1;
	case SD_REL_GE:
	case SD_REL_GT:
		return 2;
	case SD_REL_ABSENT:
	case SD_REL_PRESENT:
		return 4;
	default:
		return 3;
	}
}

/* Whether both rows speak of the same thing of the same goods. */
static bool same_case(const struct sd_limit *a, const struct sd_limit *b)
{
	return a->std == b->std && a->indicator == b->indicator &&
	       a->products & b->products && sd_slice_eq(a->conditions, b->conditions) &&
	       sd_slice_eq(a->parameters, b->parameters) &&
	       sd_slice_eq(a->scope, b->scope);
}

/* A bound from above that lies below the bound from below. */
static bool crossed(const struct sd_limit *a, const struct sd_limit *b)
{
	const struct sd_limit *up = sides(a->value.relation) == 1 ? a : b;
	const struct sd_limit *low = up == a ? b : a;

	return up->value.unit && low->value.unit &&
	       sd_unit_comparable(up->value.unit, low->value.unit) &&
	       sd_unit_compare_values(up->value.limit, up->value.unit, low->value.limit,
				      low->value.unit) < 0;
}

static void check_pair(struct sd_lint *l, const struct sd_limit *a,
		       const struct sd_limit *b)
{
	unsigned x = sides(a->value.relation), y = sides(b->value.relation);

	if (!same_case(a, b))
		return;
	if (x & y)
		sd_lint_say(l, b->id, SD_ERROR, "it bounds the same as %.*s",
			    (int)a->id.n, a->id.p);
	else if (x + y == 3 && crossed(a, b))
		sd_lint_say(l, b->id, SD_ERROR, "nothing lies between it and %.*s",
			    (int)a->id.n, a->id.p);
}

static void check_value(struct sd_lint *l, const struct sd_condition_key *k,
			const struct sd_key_value *v)
{
	if (v->is_a.n && !has_value(l->zh, k, v->is_a))
		sd_lint_say(l, v->value, SD_ERROR, "'%.*s' is no value of '%.*s'",
			    (int)v->is_a.n, v->is_a.p, (int)k->key.n, k->key.p);
	if (k->type == 'n' && !is_figure(v->value))
		sd_lint_say(l, v->value, SD_ERROR, "no interval for '%.*s'",
			    (int)k->key.n, k->key.p);
}

/* A key without values, or with values that do not fit. */
static void check_key(struct sd_lint *l, const struct sd_condition_key *k)
{
	uint32_t i;

	if (!k->n && (k->type == 'e' || k->type == 'b'))
		sd_lint_say(l, k->key, SD_ERROR, "it has no values");
	for (i = k->first; i < k->first + k->n; i++)
		check_value(l, k, &l->zh->value[i]);
}

void sd_lint_limits(struct sd_lint *l)
{
	const struct sd_pack *p = l->zh;
	size_t i, k;

	for (i = 0; i < p->stds; i++) {
		const struct sd_std *s = &p->std[i];

		check_std(l, s);
		for (k = 0; k < s->conditions_n; k++)
			check_condition(l, s->conditions, &p->condition[s->condition + k]);
	}
	for (i = 0; i < p->keys; i++)
		check_key(l, &p->key[i]);
	for (i = 0; i < p->limits; i++) {
		const struct sd_limit *m = &p->limit[i];

		for (k = 0; k < m->conditions_n; k++)
			check_condition(l, m->id, &p->condition[m->condition + k]);
		check_figures(l, m);
		for (k = i + 1; k < p->limits; k++)
			check_pair(l, m, &p->limit[k]);
	}
}
