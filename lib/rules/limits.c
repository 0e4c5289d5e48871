/* Declared indicators against limits.
 *
 * For one declared indicator and one binding standard there may be several rows:
 * one for each class, material, or part.  Rows that surely apply are judged one
 * by one.  Of rows that may apply, all satisfied is a pass; all violated is a
 * failure only where the rows exhaust the condition, so that one of them must
 * apply; anything else is open, and the finding says what to state.
 */

#include "rules/review.h"

#include "base/ban.h"

enum { GROUP = 64 };

/* One row of a group with its answer. */
struct judged {
	const struct sd_limit *limit;
	enum sd_applies applies;
	const struct sd_condition_key *unknown;
	enum sd_within within;
	struct sd_margin margin;
};

/* What is judged: an indicator row against the rows of one standard. */
struct group {
	const struct sd_std *std;
	enum sd_in_force force;
	const struct sd_requirement *requirement;
	size_t row;			/* of /indicators */
	struct sd_telling says;		/* conditions at the row itself */
	bool unclear;			/* the name holds brackets that nobody can read */
	struct judged of[GROUP];
	size_t n;
};

/* Goods may still follow the edition before: then a violation is not certain. */
static bool in_grace(const struct sd_judge *j, const struct sd_std *s)
{
	return s->grace != SD_GRACE_NONE && !sd_slice_eq(s->grace_edition, s->number) &&
	       (s->grace_to == SD_DAY_NONE || j->review->day <= s->grace_to);
}

static struct sd_slice limit_text(struct sd_judge *j, const struct sd_limit *l)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 256), 0, 256 };

	sd_limit_write(l, &out, j->pack->zh);
	return sd_buf_slice(&out);
}

static struct sd_slice margin_text(struct sd_judge *j, const struct group *g,
				   const struct judged *x)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 256), 0, 256 };

	if (x->within == SD_WITHIN_OUTSIDE)
		sd_margin_write(&x->margin, g->requirement, &x->limit->value, &out);
	return sd_buf_slice(&out);
}

static struct sd_slice message_text(const struct sd_judge *j, const char *id)
{
	uint32_t at;

	return sd_wordmap_get(&j->pack->message_by_id, sd_slice_of(id), &at) ?
	       j->pack->message[at].text : sd_slice(NULL, 0);
}

static struct sd_slice message_fix(const struct sd_judge *j, const char *id)
{
	uint32_t at;

	return sd_wordmap_get(&j->pack->message_by_id, sd_slice_of(id), &at) ?
	       j->pack->message[at].fix : sd_slice(NULL, 0);
}

/* Why a requirement cannot be compared, in the words of the chosen language. */
static struct sd_slice why_not(const struct sd_judge *j, const struct group *g)
{
	const struct sd_requirement *q = g->requirement;
	bool zh = j->pack->zh;

	if (g->unclear)
		return sd_slice_of(zh ? "名称括号中的内容不能判读"
				      : "what the brackets of the name say is not known");
	if (q->unit_unknown)
		return sd_slice_of(zh ? "单位不认识" : "the unit is not known");
	if (q->kind == SD_REQ_OPEN)
		return sd_slice_of(zh ? "要求的写法不能判读" : "the requirement cannot be read");
	if (q->kind == SD_REQ_CITATION)
		return sd_slice_of(zh ? "只引用了标准，没有数值" : "a standard is cited, no figure given");
	if (!q->unit && q->kind == SD_REQ_INTERVAL)
		return sd_slice_of(zh ? "没有写单位" : "no unit is given");
	return sd_slice_of(zh ? "两者不能比较" : "the two cannot be compared");
}

/* Count one row's outcome, and list it with the message of that id. */
static void say(struct sd_judge *j, const struct group *g, const struct judged *x,
		enum sd_outcome outcome, const char *message)
{
	const struct sd_limit *l = x->limit;
	struct sd_place place = sd_place_column(SD_M_INDICATORS, g->row, SD_C_REQUIREMENT);
	const struct sd_row *ir = &j->decl.indicators.row[g->row];
	struct sd_finding *f = sd_verdict_add(&j->verdict, l->id, outcome, l->level);
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	char day[SD_DATE_LEN + 1];

	if (!f)
		return;
	f->at = sd_place_path(j, place);
	f->value = sd_place_value(j, place);
	f->cell = sd_decl_cell(&j->decl, f->at);
	sd_date_write(j->review->day, day);
	f->governed_by = sd_slice_of(j->review->governed_by);
	f->date = sd_arena_copy(&j->arena, sd_slice(day, SD_DATE_LEN));
	f->got = sd_row_text(&j->decl, ir, SD_C_REQUIREMENT);
	f->want = limit_text(j, l);
	f->margin = margin_text(j, g, x);
	f->basis = sd_arena_printf(&j->arena, "%.*s %.*s", (int)g->std->number.n,
				   g->std->number.p, (int)l->clause.n, l->clause.p);
	if (message) {
		struct sd_said said[] = {
			{ "name", name }, { "got", f->got }, { "want", f->want },
			{ "basis", f->basis }, { "why", why_not(j, g) },
			{ "key", x->unknown ? x->unknown->key : sd_slice(NULL, 0) }
		};

		f->text = sd_message_say(message_text(j, message), said, 6, &j->arena);
		f->fix = sd_message_say(message_fix(j, message), said, 6, &j->arena);
	}
}

/* A row that surely applies. */
static void judge_certain(struct sd_judge *j, const struct group *g, const struct judged *x)
{
	bool confirmed = x->limit->verified && g->force == SD_IN_FORCE;

	if (x->within == SD_WITHIN_NOT_COMPARABLE)
		say(j, g, x, SD_OPEN, "SD-L04");
	else if (x->within == SD_WITHIN_INSIDE)
		say(j, g, x, confirmed ? SD_PASS : SD_UNCONFIRMED, NULL);
	else if (!confirmed)
		say(j, g, x, SD_OPEN, "SD-L02");
	else if (in_grace(j, g->std))
		say(j, g, x, SD_OPEN, "SD-L05");
	else
		say(j, g, x, SD_FAIL, "SD-L01");
}

/* Whether the rows that may apply are all those there are of one key that
 * exhausts its condition, and nothing else is unknown of them. */
static bool exhausted(const struct sd_judge *j, const struct group *g)
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
static const struct judged *loosest(const struct group *g)
{
	const struct judged *best = &g->of[0];
	size_t i;

	for (i = 1; i < g->n; i++)
		if (g->of[i].margin.known && (!best->margin.known ||
		    sd_dec_compare(g->of[i].margin.by, best->margin.by) > 0))
			best = &g->of[i];
	return best;
}

/* Rows that may apply, taken together. */
static void judge_possible(struct sd_judge *j, const struct group *g)
{
	size_t i, may = 0, inside = 0, outside = 0;
	const struct judged *first_bad = NULL;

	for (i = 0; i < g->n; i++) {
		const struct judged *x = &g->of[i];

		if (x->applies != SD_MAY_APPLY)
			continue;
		may++;
		inside += x->within == SD_WITHIN_INSIDE;
		outside += x->within == SD_WITHIN_OUTSIDE && x->limit->verified;
		if (x->within != SD_WITHIN_INSIDE && !first_bad)
			first_bad = x;
	}
	if (!may)
		return;
	if (inside == may)
		for (i = 0; i < g->n; i++)
			if (g->of[i].applies == SD_MAY_APPLY)
				judge_certain(j, g, &g->of[i]);
	if (inside == may)
		return;
	if (outside == g->n && exhausted(j, g))
		judge_certain(j, g, loosest(g));
	else
		say(j, g, first_bad, SD_OPEN,
		    first_bad->within == SD_WITHIN_NOT_COMPARABLE ? "SD-L04" : "SD-L03");
}

static void judge_group(struct sd_judge *j, const struct group *g)
{
	size_t i;

	if (!g->n)
		return;
	sd_review_touch(j->review, (uint32_t)(g->std - j->pack->std));
	for (i = 0; i < g->n; i++)
		if (g->of[i].applies == SD_APPLIES)
			judge_certain(j, g, &g->of[i]);
		else if (g->of[i].applies == SD_APPLIES_NOT)
			sd_verdict_add(&j->verdict, g->of[i].limit->id, SD_NOT_APPLICABLE,
				       g->of[i].limit->level);
	judge_possible(j, g);
}

static bool wanted(const struct sd_judge *j, const struct sd_limit *l)
{
	size_t i;

	for (i = 0; i < j->how->only.n; i++)
		if (sd_slice_is(l->id, j->how->only.text[i]))
			return true;
	return j->how->only.n == 0;
}

/* Whether a later class holds the limit too: it was judged there already. */
static bool judged_before(const struct sd_judge *j, const struct sd_limit *l, int product)
{
	uint32_t before = j->review->classes & ((1u << product) - 1);

	return (l->products & before) != 0;
}

static void add_limit(struct sd_judge *j, struct group *g, const struct sd_limit *l)
{
	struct judged *x;

	if (g->n == GROUP || !wanted(j, l))
		return;
	x = &g->of[g->n++];
	x->limit = l;
	x->applies = sd_condition_applies(j, l, &g->says, &x->unknown);
	x->within = g->unclear ? SD_WITHIN_NOT_COMPARABLE :
		    sd_requirement_within(g->requirement, &l->value, &x->margin);
}

/* All limits of one class on one indicator, standard by standard. */
static void judge_indicator(struct sd_judge *j, struct group *g, int product,
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
		}
		if (g->force != SD_NOT_IN_FORCE)
			add_limit(j, g, l);
	}
	if (g->std)
		judge_group(j, g);
}

const struct sd_named *sd_limits_name(struct sd_judge *j, struct sd_slice name)
{
	struct sd_named *a;
	void *slot;

	if (!sd_memo_get(j->review->terms, name, &slot)) {
		a = slot;
		a->term = name.n ? sd_term_find(j->pack->terms, &j->review->term, name) : NULL;
		a->has_note = a->term && j->review->term.note.n;
	}
	return slot;
}

/* Which indicator of a shared wording is meant, by the class and the unit: the
 * one that has limits there in a unit that compares.  -1 when that leaves none
 * or several. */
static int settle(const struct sd_judge *j, const struct sd_term *t, int product,
		  const struct sd_requirement *q)
{
	const uint32_t *at;
	int found = -1, i;

	if (t->count == 1)
		return t->indicator[0];
	for (i = 0; i < t->count; i++) {
		const struct sd_indicator *ind =
			sd_indicator_at(j->pack->indicators, t->indicator[i]);

		if (!sd_pack_limits_of(j->pack, product, t->indicator[i], &at))
			continue;
		if (q->unit && ind->unit && !sd_unit_comparable(q->unit, ind->unit))
			continue;
		if (found >= 0)
			return -1;
		found = t->indicator[i];
	}
	return found;
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

void sd_limits_judge(struct sd_judge *j, size_t row)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	const struct sd_named *a = sd_limits_name(j, name);
	const struct sd_term *t = a->term;
	struct sd_requirement q;
	struct group g = { .row = row, .requirement = &q };
	int c, indicator;

	if (!t)
		return;
	/* 邻苯二甲酸酯（DEHP） may be one of a sum: what brackets say must be known */
	g.unclear = a->has_note && !sd_condition_says(j, name);
	q = *sd_review_requirement(j, name, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT));
	settle_object(j, t, &q);
	sd_conditions_of_row(j, ir, &g.says);
	for (c = 0; c < SD_PRODUCTS_MOST; c++) {
		if (!(j->review->classes >> c & 1))
			continue;
		indicator = settle(j, t, c, &q);
		if (indicator >= 0)
			judge_indicator(j, &g, c, (uint16_t)indicator);
	}
}

int sd_limits_indicator(struct sd_judge *j, size_t row, int product)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	const struct sd_term *t = sd_limits_name(j, name)->term;

	return t ? settle(j, t, product, sd_review_requirement(j, name,
			  sd_row_text(&j->decl, ir, SD_C_REQUIREMENT))) : -1;
}
