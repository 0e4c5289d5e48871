/* Declared indicators against limits.
 *
 * For one declared indicator and one binding standard there may be several rows:
 * one for each class, material, or part.  Rows that surely apply are judged one
 * by one.  Of rows that may apply, all satisfied is a pass; all violated is a
 * failure only where the rows exhaust the condition, so that one of them must
 * apply; anything else is open, and the finding says what to state.
 */

#include "rules/limits.h"

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

/* Goods may still follow the edition before: then a violation is not certain.  A
 * period for goods made before ends where the day of making is known, and one for
 * declarations made before where the declaration came later. */
static bool in_grace(const struct sd_judge *j, const struct sd_std *s)
{
	const struct sd_std *g = s->before ? s->before : s;

	if (g->grace == SD_GRACE_NONE || sd_slice_eq(g->grace_edition, s->number) ||
	    (g->grace_to != SD_DAY_NONE && j->review->day > g->grace_to))
		return false;
	if (g->grace == SD_GRACE_MADE)
		return !j->review->made;
	return g->grace != SD_GRACE_DECLARED || j->facts.declared == SD_DAY_NONE ||
	       s->from == SD_DAY_NONE || j->facts.declared < s->from;
}

static void keep(struct sd_judge *j, const struct sd_limit_group *g,
		 const struct sd_judged *x, bool confirmed)
{
	sd_limit_say(j, g, x, confirmed ? SD_PASS : SD_UNCONFIRMED, NULL);
	if (x->limit->level == SD_ERROR)
		++*(confirmed ? &j->verdict.kept : &j->verdict.kept_unsure);
}

/* A row that surely applies. */
static void judge_certain(struct sd_judge *j, const struct sd_limit_group *g,
			  const struct sd_judged *x)
{
	bool confirmed = x->limit->verified && g->force == SD_IN_FORCE;

	if (x->within == SD_WITHIN_NOT_COMPARABLE)
		sd_limit_say(j, g, x, SD_OPEN, "SD-L04");
	else if (x->within == SD_WITHIN_INSIDE)
		keep(j, g, x, confirmed);
	else if (!confirmed)
		sd_limit_say(j, g, x, SD_OPEN, "SD-L02");
	else if (in_grace(j, g->std))
		sd_limit_say(j, g, x, SD_OPEN, "SD-L05");
	else
		sd_limit_say(j, g, x, SD_FAIL, "SD-L01");
}

/* Whether the rows that may apply are all those there are of one key that
 * exhausts its condition, and nothing else is unknown of them. */
static bool exhausted(const struct sd_judge *j, const struct sd_limit_group *g)
{
	const struct sd_condition_key *key = NULL;
	uint32_t values = 0;
	size_t i;

	for (i = 0; i < g->n; i++) {
		const struct sd_limit *l = g->of[i].limit;

		if (g->of[i].applies != SD_MAY_APPLY)
			return false;
		key = key ? key : g->of[i].unknown;
		if (!key || !key->exhausts || g->of[i].unknown != key || l->scope.n ||
		    l->conditions_n != 1)
			return false;
		values++;
	}
	return key && values == key->n && j->pack->values >= key->n;
}

/* The row with the least to demand, judged by its margin: broken whichever class
 * the product is of. */
static const struct sd_judged *loosest(const struct sd_limit_group *g)
{
	const struct sd_judged *best = &g->of[0];
	size_t i;

	for (i = 1; i < g->n; i++)
		if (g->of[i].margin.known && (!best->margin.known ||
		    sd_dec_compare(g->of[i].margin.by, best->margin.by) > 0))
			best = &g->of[i];
	return best;
}

/* All of them are kept: whichever applies, it passes. */
static void judge_all_possible(struct sd_judge *j, const struct sd_limit_group *g)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->of[i].applies == SD_MAY_APPLY)
			judge_certain(j, g, &g->of[i]);
}

/* The message on a row that could not be judged. */
static const char *why_open(const struct sd_limit_group *g, const struct sd_judged *x)
{
	if (x->within == SD_WITHIN_NOT_COMPARABLE)
		return "SD-L04";
	return g->shared && !x->unknown ? "SD-L06" : "SD-L03";
}

/* Rows that may apply, taken together. */
static void judge_possible(struct sd_judge *j, const struct sd_limit_group *g)
{
	size_t i, may = 0, inside = 0, outside = 0;
	const struct sd_judged *first_bad = NULL;

	for (i = 0; i < g->n; i++) {
		const struct sd_judged *x = &g->of[i];

		if (x->applies != SD_MAY_APPLY)
			continue;
		may++;
		inside += x->within == SD_WITHIN_INSIDE;
		outside += x->within == SD_WITHIN_OUTSIDE && x->limit->verified;
		if (x->within != SD_WITHIN_INSIDE && !first_bad)
			first_bad = x;
	}
	if (inside == may)
		judge_all_possible(j, g);
	else if (outside == g->n && exhausted(j, g))
		judge_certain(j, g, loosest(g));
	else
		sd_limit_say(j, g, first_bad, SD_OPEN, why_open(g, first_bad));
}

static void judge_group(struct sd_judge *j, const struct sd_limit_group *g)
{
	size_t i;

	if (!g->n)
		return;
	if (j->review->tell) {
		j->review->tell(j, g);
		return;
	}
	sd_review_touch(j->review, (uint32_t)(g->std - j->pack->std));
	for (i = 0; i < g->n; i++)
		if (g->of[i].applies == SD_APPLIES)
			judge_certain(j, g, &g->of[i]);
		else if (g->of[i].applies == SD_APPLIES_NOT)
			sd_limit_say(j, g, &g->of[i], SD_NOT_APPLICABLE, NULL);
	judge_possible(j, g);
}

bool sd_limit_wanted(const struct sd_judging *how, const struct sd_limit *l)
{
	size_t i;

	for (i = 0; i < how->only.n; i++)
		if (sd_slice_is(l->id, how->only.text[i]))
			return true;
	return how->only.n == 0;
}

/* Whether a later class holds the limit too: it was judged there already. */
static bool judged_before(const struct sd_judge *j, const struct sd_limit *l, int product)
{
	uint32_t before = j->review->classes & ((1u << product) - 1);

	return (l->products & before) != 0;
}

static void add_limit(struct sd_judge *j, struct sd_limit_group *g, const struct sd_limit *l)
{
	struct sd_review *r = j->review;
	struct sd_judged *x;

	if (!sd_limit_wanted(j->how, l))
		return;
	r->judged = sd_grow(r->judged, &r->judged_cap, g->n + 1, sizeof *x);
	g->of = r->judged;
	x = &g->of[g->n++];
	x->limit = l;
	x->applies = sd_condition_applies(j, l, &g->says, &x->unknown);
	if (!g->binds)
		x->applies = SD_APPLIES_NOT;
	if (g->shared && x->applies == SD_APPLIES)
		x->applies = SD_MAY_APPLY;
	x->within = g->unclear ? SD_WITHIN_NOT_COMPARABLE :
		    sd_requirement_within(g->requirement, &l->value, &x->margin);
}

/* All limits of one class on one indicator, standard by standard. */
static void judge_indicator(struct sd_judge *j, struct sd_limit_group *g, int product,
			    uint16_t indicator)
{
	const uint32_t *at;
	size_t n = sd_pack_limits_of(j->pack, product, indicator, &at), i;

	g->std = NULL;
	g->n = 0;
	for (i = 0; i < n; i++) {
		const struct sd_limit *l = &j->pack->limit[at[i]];
		const struct sd_std *s = &j->pack->std[l->std];

		if (judged_before(j, l, product))
			continue;
		if (s != g->std) {
			if (g->std)
				judge_group(j, g);
			g->std = s;
			g->n = 0;
			g->force = sd_std_in_force(j->pack, s, j->review->day);
			g->binds = sd_edition_applies(j, s) != SD_APPLIES_NOT;
		}
		if (j->review->edition ? s == j->review->edition
				       : g->force != SD_NOT_IN_FORCE)
			add_limit(j, g, l);
	}
	if (g->std)
		judge_group(j, g);
}

/* The key whose figure a row of that name gives, or -1. */
static int figure_of(struct sd_judge *j, struct sd_slice name)
{
	uint32_t key;

	return sd_wordmap_get(&j->pack->figure_by_name,
			      sd_utf8_folded(name, &j->review->folded), &key) ? (int)key : -1;
}

const struct sd_named *sd_limits_name(struct sd_judge *j, struct sd_slice name)
{
	struct sd_named *a;
	void *slot;

	if (!sd_memo_get(j->review->terms, name, &slot)) {
		a = slot;
		a->term = name.n ? sd_term_find(j->pack->terms, &j->review->term, name) : NULL;
		a->has_note = a->term && j->review->term.note.n;
		a->figure = figure_of(j, name);
	}
	return slot;
}

/* 甲醛释放量 in mg/L is of the desiccator, in mg/m³ of the chamber, though the two
 * convert: those that have the unit themselves stay alone, where there are any. */
static int keep_own_unit(const struct sd_judge *j, const struct sd_requirement *q,
			 uint16_t *meant, int n)
{
	int own = 0, i;

	for (i = 0; i < n; i++)
		if (q->unit == sd_indicator_at(j->pack->indicators, meant[i])->unit) {
			uint16_t one = meant[own];

			meant[own++] = meant[i];
			meant[i] = one;
		}
	return own && q->unit ? own : n;
}

int sd_limits_settle(const struct sd_judge *j, const struct sd_term *t, int product,
		     const struct sd_requirement *q, uint16_t *meant)
{
	const uint32_t *at;
	int n = 0, i;

	for (i = 0; i < t->count; i++) {
		const struct sd_indicator *ind =
			sd_indicator_at(j->pack->indicators, t->indicator[i]);

		if (t->count > 1 && product >= 0 &&
		    !sd_pack_limits_of(j->pack, product, t->indicator[i], &at))
			continue;
		if (t->count == 1 || !q->unit || !ind->unit ||
		    sd_unit_comparable(q->unit, ind->unit))
			meant[n++] = t->indicator[i];
	}
	return keep_own_unit(j, q, meant, n);
}

/* 气味 with 无异味: what must be absent is the indicator by another of its names. */
static void settle_object(struct sd_judge *j, const struct sd_term *t,
			  struct sd_requirement *q)
{
	const struct sd_term *object;
	int i, k;

	if (!(q->notes & SD_REQ_OTHER_OBJECT))
		return;
	object = sd_limits_name(j, q->object)->term;
	for (i = 0; object && i < object->count; i++)
		for (k = 0; k < t->count; k++)
			if (object->indicator[i] == t->indicator[k])
				q->notes &= ~(unsigned)SD_REQ_OTHER_OBJECT;
}

/* Whether what the brackets of a name say is no condition that is known. */
static bool is_unclear(struct sd_judge *j, struct sd_slice name)
{
	struct sd_review *r = j->review;

	sd_term_find(j->pack->terms, &r->term, name);
	return !sd_condition_says(j, r->term.note);
}

void sd_limits_judge(struct sd_judge *j, size_t row)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	const struct sd_named *a = sd_limits_name(j, name);
	const struct sd_term *t = a->term;
	struct sd_requirement q;
	struct sd_limit_group g;
	uint16_t meant[SD_TERM_INDICATORS];
	int c, n, i;

	if (!t)
		return;
	g.row = row;
	g.requirement = &q;
	/* 邻苯二甲酸酯（DEHP） may be one of a sum: what brackets say must be known */
	g.unclear = a->has_note && is_unclear(j, name);
	sd_review_requirement(j, name, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &q);
	settle_object(j, t, &q);
	sd_conditions_of_row(j, row, &g.says);
	for (c = 0; c < SD_PRODUCTS_MOST; c++) {
		if (!(j->review->classes >> c & 1))
			continue;
		n = sd_limits_settle(j, t, c, &q, meant);
		g.shared = n > 1;
		for (i = 0; i < n; i++)
			judge_indicator(j, &g, c, meant[i]);
	}
}

int sd_limits_indicator(struct sd_judge *j, size_t row, int product)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	const struct sd_named *a = sd_limits_name(j, name);
	const struct sd_term *t = a->term;
	uint16_t meant[SD_TERM_INDICATORS];
	struct sd_requirement q;

	if (!t || (a->has_note && is_unclear(j, name)))
		return -1;
	sd_review_requirement(j, name, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &q);
	return sd_limits_settle(j, t, product, &q, meant) == 1 ? meant[0] : -1;
}
