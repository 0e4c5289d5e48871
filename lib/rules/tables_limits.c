/* The tables of standards and limits. */

#include "rules/tables.h"

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

static int std_dates(struct sd_pack *p, struct sd_std *s, const struct sd_slice *c,
		     struct sd_err *err)
{
	sd_day number_from;

	if (sd_cell_day(p, c[3], &s->issued, err) || sd_cell_day(p, c[4], &s->from, err) ||
	    sd_cell_day(p, c[5], &s->to, err) || sd_cell_day(p, c[9], &number_from, err) ||
	    sd_cell_day(p, c[12], &s->grace_to, err))
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
		return sd_cell_fail(p, c[0], err,
				    "'%.*s' is no canonical number with a year",
				    (int)c[0].n, c[0].p);
	if (p->stds == SD_STDS_MOST)
		return sd_fail(err, SD_UNJUDGED, "more than %d editions", SD_STDS_MOST);
	p->std = sd_grow(p->std, &p->std_cap, p->stds + p->to_come, sizeof *s);
	s = &p->std[sd_place_of(p, &p->std_by_number, c[0], &p->stds)];
	*s = (struct sd_std){ .number = c[0], .title = c[1], .title_en = c[2],
			      .replaced_by = c[10], .grace_edition = c[14],
			      .current = sd_slice_is(c[6], "current"),
			      .base = (uint32_t)sd_hash64(c[0].p, no.base_len, 0),
			      .source = c[16], .note = c[17] };
	if (std_dates(p, s, c, err) ||
	    sd_cell_word(p, c[7], bindings, &binding, err) ||
	    sd_cell_bool(p, c[8], &s->mandatory, err) ||
	    sd_cell_products(p, c[11], &s->products, err) ||
	    sd_cell_word(p, c[13], graces, &grace, err) ||
	    sd_cell_bool(p, c[15], &s->verified, err))
		return -1;
	s->binding = (enum sd_binding)binding;
	s->grace = (enum sd_grace)grace;
	return 0;
}

static int find_edition(struct sd_pack *p, struct sd_slice cell, uint32_t *at,
			struct sd_err *err)
{
	if (sd_wordmap_get(&p->std_by_number, cell, at))
		return 0;
	return sd_cell_fail(p, cell, err, "'%.*s' is no edition of standards.tsv",
			    (int)cell.n, cell.p);
}

/* An edition binds those products of its classes for which this holds. */
static int std_conditions_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_std *s;
	uint32_t at;

	if (find_edition(p, c[0], &at, err))
		return -1;
	s = &p->std[at];
	s->conditions = c[1];
	s->condition = (uint32_t)p->conditions;
	s->conditions_n = 0;
	return sd_conditions_read(p, &s->conditions_n, c[1], false, err);
}

static int read_figure(struct sd_pack *p, struct sd_slice cell, struct sd_dec *figure,
		       struct sd_err *err)
{
	if (!cell.n || !sd_dec_read(cell, figure))
		return 0;
	return sd_cell_fail(p, cell, err, "'%.*s' is no decimal", (int)cell.n, cell.p);
}

static int limit_figures(struct sd_pack *p, struct sd_limit *l,
			 const struct sd_slice *c, struct sd_err *err)
{
	const struct sd_unit *unit = sd_unit_find(p->units, &p->scratch, c[11]);
	bool words;

	if (sd_relation_read(c[8], &l->value.relation))
		return sd_cell_fail(p, c[8], err, "'%.*s' is no relation",
				    (int)c[8].n, c[8].p);
	if (c[11].n && !unit)
		return sd_cell_fail(p, c[11], err, "'%.*s' is no unit of units.tsv",
				    (int)c[11].n, c[11].p);
	if (read_figure(p, c[9], &l->value.limit, err) ||
	    read_figure(p, c[10], &l->value.limit_to, err))
		return -1;
	words = l->value.relation == SD_REL_ABSENT || l->value.relation == SD_REL_PRESENT;
	if (words != !c[9].n || words != !unit ||
	    (l->value.relation == SD_REL_BETWEEN) != (c[10].n > 0))
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
	l = &p->limit[sd_place_of(p, &p->limit_by_id, c[0], &p->limits)];
	*l = (struct sd_limit){ .id = c[0], .clause = c[2], .conditions = c[4],
				.parameters = c[5], .scope = c[6], .limit_text = c[9],
				.limit_to_text = c[10], .method = c[12], .evidence = c[15],
				.source = c[16], .note = c[17],
				.condition = (uint32_t)p->conditions };
	if (!indicator)
		return sd_cell_fail(p, c[7], err, "'%.*s' is no indicator of indicators.tsv",
				    (int)c[7].n, c[7].p);
	if (find_edition(p, c[1], &l->std, err))
		return -1;
	l->indicator = indicator->index;
	if (sd_cell_products(p, c[3], &l->products, err) ||
	    sd_conditions_read(p, &l->conditions_n, c[4], false, err) ||
	    sd_conditions_read(p, &l->conditions_n, c[5], true, err) ||
	    limit_figures(p, l, c, err) || sd_cell_word(p, c[13], forces, &force, err) ||
	    sd_cell_bool(p, c[14], &l->verified, err))
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
			      "exclusive", "unit", "claimed" }, sd_condition_key_row, true },
	{ "condition_values.tsv", { "key", "value", "is_a", "zh", "not_zh", "implied_by",
				    "products" }, sd_condition_value_row, true },
	{ "standard_conditions.tsv", { "standard", "conditions" }, std_conditions_row, true },
	{ "limits.tsv",
	  { "id", "standard", "clause", "products", "conditions", "parameters", "scope",
	    "indicator", "relation", "limit", "limit_to", "unit", "method", "force", "verified",
	    "evidence", "source", "note" }, limit_row, true },
	{ NULL, { NULL }, NULL, false }
};
