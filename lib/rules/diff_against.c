/* Holding a declaration against a standard, by the judge of sd-review. */

#include "rules/diff_against.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"

#include "base/ban.h"

void sd_against_release(struct sd_against *a)
{
	sd_differ_release(&a->differ);
	free(a->row);
	free(a->met);
}

static struct sd_against_row *add(struct sd_against *a)
{
	a->row = sd_grow(a->row, &a->cap, a->n + 1, sizeof *a->row);
	a->row[a->n] = (struct sd_against_row){ .is = SD_NOT_COMPARABLE };
	return &a->row[a->n++];
}

static struct sd_slice limit_text(struct sd_judge *j, const struct sd_limit *l)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 256), 0, 256 };

	sd_limit_write(l, &out, j->pack->zh);
	return sd_buf_slice(&out);
}

static void fill_limit(struct sd_against_row *r, struct sd_judge *j, const struct sd_limit *l,
		       enum sd_applies applies, const struct sd_condition_key *unknown)
{
	r->other = limit_text(j, l);
	r->rule = l->id;
	r->clause = l->clause;
	r->possible = applies == SD_MAY_APPLY;
	r->unknown = unknown ? unknown->key : l->scope;
	r->unverified = !l->verified;
}

/* --- declared indicators --- */

static void tell_row(struct sd_against *a, struct sd_judge *j, const struct sd_limit_group *g,
		     const struct sd_judged *x)
{
	struct sd_place place = sd_place_column(SD_M_INDICATORS, g->row, SD_C_REQUIREMENT);
	const struct sd_row *ir = &j->decl.indicators.row[g->row];
	struct sd_buf margin = { sd_arena_get(&j->arena, 256), 0, 256 };
	struct sd_against_row *r = add(a);

	fill_limit(r, j, x->limit, x->applies, x->unknown);
	r->at = sd_place_path(j, place);
	r->cell = sd_decl_cell(&j->decl, r->at);
	r->name = sd_row_text(&j->decl, ir, SD_C_NAME);
	r->declared = sd_row_text(&j->decl, ir, SD_C_REQUIREMENT);
	r->is = (uint8_t)sd_requirement_against(g->requirement, &x->limit->value, x->within);
	r->read = sd_condition_read(j, x->limit, &g->says);
	if (x->within != SD_WITHIN_NOT_COMPARABLE)
		sd_margin_write(&x->margin, g->requirement, &x->limit->value, &margin);
	r->margin = sd_buf_slice(&margin);
}

static void tell_group(struct sd_judge *j, const struct sd_limit_group *g)
{
	struct sd_against *a = j->review->teller;
	size_t i;

	for (i = 0; i < g->n; i++) {
		a->met[g->of[i].limit->indicator] = 1;
		if (g->of[i].applies != SD_APPLIES_NOT)
			tell_row(a, j, g, &g->of[i]);
	}
}

/* --- what is not declared --- */

static void tell_missing(struct sd_against *a, struct sd_judge *j, const struct sd_limit *l)
{
	const struct sd_indicator *ind = sd_indicator_at(j->pack->indicators, l->indicator);
	const struct sd_telling nothing = { .n = 0 };
	const struct sd_condition_key *unknown;
	enum sd_applies applies = sd_condition_applies(j, l, &nothing, &unknown);
	struct sd_against_row *r;

	if (applies == SD_APPLIES_NOT)
		return;
	r = add(a);
	fill_limit(r, j, l, applies, unknown);
	r->name = j->pack->zh ? ind->zh : ind->en;
	r->is = SD_CHANGE_MISSING;
}

static void find_missing(struct sd_against *a, struct sd_judge *j)
{
	uint32_t std = (uint32_t)(a->edition - j->pack->std);
	size_t i;

	for (i = 0; i < j->pack->limits; i++) {
		const struct sd_limit *l = &j->pack->limit[i];

		if (l->std != std || !(l->products & j->review->classes))
			continue;
		a->of_product = true;
		if (!a->met[l->indicator])
			tell_missing(a, j, l);
	}
}

static void against_standard(struct sd_against *a)
{
	struct sd_judge *j = &a->differ.judge;
	const struct sd_diff_side *s = &a->differ.now;

	if (!a->met)
		a->met = sd_alloc(j->pack->indicator_count + 1);
	memset(a->met, 0, j->pack->indicator_count + 1);
	sd_judge_begin(j, s->line.p, s->scan.tape);
	sd_review_against(j, a->edition, tell_group, a);
	a->cited = sd_review_cites(j, a->edition);
	find_missing(a, j);
}

/* --- another declaration --- */

/* What a JSON value says; lent from the arena when it holds escapes. */
static struct sd_slice value_of(struct sd_differ *d, struct sd_slice json)
{
	struct sd_val v = { .end = (uint32_t)json.n, .type = SD_STRING };
	struct sd_buf out;

	if (!json.n || json.p[0] != '"')
		return json;
	v.escaped = memchr(json.p, '\\', json.n) != NULL;
	out = (struct sd_buf){ sd_arena_get(&d->arena, json.n), 0, json.n };
	return sd_val_text(json.p, &v, &out);
}

static void against_declaration(struct sd_against *a)
{
	struct sd_differ *d = &a->differ;
	size_t i;

	d->tells_same = true;
	sd_differ_compare_indicators(d);
	a->of_product = true;
	for (i = 0; i < d->n; i++) {
		const struct sd_change *c = &d->change[i];
		struct sd_against_row *r;

		if (!c->of_indicator)
			continue;
		r = add(a);
		r->at = c->now.n ? c->at : sd_slice(NULL, 0);
		r->cell = c->cell;
		r->name = c->name;
		r->declared = value_of(d, c->now);
		r->other = value_of(d, c->was);
		r->margin = c->margin;
		r->is = c->is;
	}
}

void sd_against_compare(struct sd_against *a)
{
	a->n = 0;
	a->of_product = a->cited = false;
	if (a->edition)
		against_standard(a);
	else
		against_declaration(a);
}

bool sd_against_looser(const struct sd_against *a)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		if (a->row[i].is == SD_LOOSER && !a->row[i].possible && !a->row[i].unverified)
			return true;
	return false;
}

/* --- as a record --- */

static void put_text(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_json_member(out, name, text);
}

static void put_row(const struct sd_against_row *r, bool limit, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	put_text(out, "at", r->at);
	put_text(out, "name", r->name);
	put_text(out, "declared", r->declared);
	put_text(out, "against", r->other);
	sd_json_member(out, "relation", sd_slice_of(sd_change_word(r->is)));
	put_text(out, "margin", r->margin);
	put_text(out, "rule", r->rule);
	put_text(out, "clause", r->clause);
	if (limit)
		sd_json_member(out, "applies", r->possible ? SD_S("possible") : SD_S("certain"));
	if (r->possible)
		put_text(out, "unknown", r->unknown);
	put_text(out, "read", r->read);
	if (r->unverified) {
		sd_json_name(out, "verified");
		sd_buf_text(out, "false");
	}
	put_text(out, "cell", r->cell);
	sd_buf_byte(out, '}');
}

void sd_against_record(struct sd_against *a, struct sd_slice against, struct sd_buf *out)
{
	const struct sd_decl *d = sd_diff_side_decl(&a->differ.now);
	size_t i;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("comparison"));
	sd_json_member(out, "against", against);
	put_text(out, "record", sd_decl_name(d));
	put_text(out, "firm", sd_decl_text(d, SD_M_FIRM));
	put_text(out, "number", sd_decl_text(d, SD_M_NUMBER));
	put_text(out, "title", sd_decl_text(d, SD_M_TITLE));
	if (!a->of_product) {
		sd_json_name(out, "applies");
		sd_buf_text(out, "false");
	}
	if (a->cited) {
		sd_json_name(out, "cited");
		sd_buf_text(out, "true");
	}
	sd_json_name(out, "indicators");
	sd_buf_byte(out, '[');
	for (i = 0; i < a->n; i++) {
		if (i)
			sd_buf_byte(out, ',');
		put_row(&a->row[i], a->edition != NULL, out);
	}
	sd_buf_text(out, "]}\n");
}
