/* Templates that hold what a record declares against what is recognised: the title
 * of a listed standard, test methods, recommended limits. */

#include "base/utf8.h"
#include "rules/review.h"
#include "rules/template.h"

#include "base/ban.h"

/* The rule was in force on the day of the declaration, whichever day governs the
 * limits. */
static bool declared_then(const struct sd_judge *j, const struct sd_rule *r)
{
	sd_day day = j->facts.declared;

	return day != SD_DAY_NONE && (r->from == SD_DAY_NONE || day >= r->from) &&
	       (r->to == SD_DAY_NONE || day < r->to);
}

/* Signs that titles are set with in different ways: ASCII ones, dashes, quotes,
 * 《》 and the like. */
static bool is_sign(uint32_t code)
{
	return (code < 0x80 && !(code >= '0' && code <= '9') &&
		!((code | 32) >= 'a' && (code | 32) <= 'z')) ||
	       code == 0xB7 || (code >= 0x2010 && code <= 0x203A) ||
	       (code >= 0x3001 && code <= 0x3020);
}

/* The title folded and without signs, appended. */
static void title_core(struct sd_slice title, struct sd_buf *folded, struct sd_buf *out)
{
	size_t at, len;

	sd_buf_clear(folded);
	sd_buf_clear(out);
	sd_utf8_fold_case(title, folded);
	for (at = 0; at < folded->n; at += len)
		if (!is_sign(sd_utf8_decode(folded->p + at, folded->n - at, &len)))
			sd_buf_put(out, folded->p + at, len);
}

/* Whether both are one title; the number may stand before or behind it. */
static bool same_title(struct sd_judge *j, struct sd_slice declared,
		       struct sd_slice listed)
{
	struct sd_review *v = j->review;
	struct sd_slice number, title;

	if (sd_stdno_split_title(declared, &number, &title))
		declared = title;
	title_core(declared, &v->folded, &v->key);
	declared = sd_arena_copy(&j->arena, sd_buf_slice(&v->key));
	title_core(listed, &v->folded, &v->key);
	return sd_slice_eq(declared, sd_buf_slice(&v->key));
}

/* The title is that of the register. */
static void title_listed(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_std *s = j->facts.number ? j->number.std : NULL;
	struct sd_slice title = sd_decl_text(&j->decl, SD_M_TITLE);
	struct sd_place place = sd_place_member(SD_M_TITLE);

	if (!s || !s->title.n || sd_says_nothing(title)) {
		sd_judge_nothing(j, r, place);
	} else if (same_title(j, title, s->title)) {
		sd_judge_pass(j, r, place);
	} else {
		struct sd_said said[] = { { "got", title }, { "want", s->title },
					  { "name", s->number } };

		sd_judge_say(j, r, s->verified ? SD_FAIL : SD_OPEN, place, said, 3);
	}
}

/* Whether the method names a standard that is not the firm's own; remembered, since
 * methods repeat. */
static bool cites_standard(struct sd_judge *j, struct sd_slice method)
{
	struct sd_stdno no;
	size_t at, len;
	bool *cites;
	void *slot;

	if (sd_memo_get(j->review->methods, method, &slot))
		return *(bool *)slot;
	cites = slot;
	*cites = false;
	for (at = 0; sd_stdno_find(method, &at, &no, &len); at += len)
		*cites |= no.type != SD_STD_ENTERPRISE && no.type != SD_STD_UNKNOWN;
	return *cites;
}

/* The first limit on the indicator of the row, of these classes, that was in force
 * on the day of the declaration and that `good` takes; NULL when there is none. */
static const struct sd_limit *limit_of(struct sd_judge *j, size_t row, uint32_t classes,
	bool (*good)(struct sd_judge *j, size_t row, const struct sd_limit *l))
{
	const uint32_t *at;
	size_t n, i;
	int c, indicator;

	for (c = 0; c < SD_PRODUCTS_MOST; c++) {
		if (!(classes >> c & 1))
			continue;
		indicator = sd_limits_indicator(j, row, c);
		if (indicator < 0)
			continue;
		n = sd_pack_limits_of(j->pack, c, (uint16_t)indicator, &at);
		for (i = 0; i < n; i++) {
			const struct sd_limit *l = &j->pack->limit[at[i]];

			if (sd_std_in_force(j->pack, &j->pack->std[l->std],
					    j->facts.declared) == SD_IN_FORCE &&
			    good(j, row, l))
				return l;
		}
	}
	return NULL;
}

/* Whether the register does not say that no edition of the method was in force. */
static bool may_be_used(struct sd_judge *j, struct sd_slice method)
{
	uint32_t base = sd_judge_number(j, method)->base;
	bool known = false;
	size_t i;

	for (i = 0; i < j->pack->stds; i++) {
		const struct sd_std *s = &j->pack->std[i];

		if (s->base != base)
			continue;
		if (sd_std_in_force(j->pack, s, j->facts.declared) != SD_NOT_IN_FORCE)
			return true;
		known = true;
	}
	return !known;
}

static bool names_method(struct sd_judge *j, size_t row, const struct sd_limit *l)
{
	struct sd_slice list = l->method, method;

	(void)row;
	while (list.n && sd_slice_cut(&list, ';', &method))
		if (may_be_used(j, method))
			return true;
	return false;
}

static void say_method(struct sd_judge *j, const struct sd_rule *r, size_t row,
		       const struct sd_limit *l)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_said said[] = {
		{ "got", sd_row_text(&j->decl, ir, SD_C_METHOD) }, { "want", l->method },
		{ "name", sd_row_text(&j->decl, ir, SD_C_NAME) }
	};

	sd_judge_say(j, r, l->verified ? SD_FAIL : SD_OPEN,
		     sd_place_column(SD_M_INDICATORS, row, SD_C_METHOD), said, 3);
}

/* A method of the firm's own, where the pack knows a recognised one for that
 * indicator of such a product. */
static void method_recognised(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_rows *all = &j->decl.indicators;
	enum sd_outcome outcome = SD_NOT_APPLICABLE;
	size_t i;

	for (i = 0; declared_then(j, r) && i < all->n; i++) {
		struct sd_slice method = sd_row_text(&j->decl, &all->row[i], SD_C_METHOD);
		const struct sd_limit *l;

		if (sd_says_nothing(method))
			continue;
		if (cites_standard(j, method)) {
			outcome = outcome == SD_NOT_APPLICABLE ? SD_PASS : outcome;
			continue;
		}
		l = limit_of(j, i, j->review->classes, names_method);
		if (!l)
			continue;
		outcome = SD_FAIL;
		say_method(j, r, i, l);
	}
	if (outcome == SD_PASS)
		sd_judge_pass(j, r, sd_place_member(SD_M_INDICATORS));
	else if (outcome == SD_NOT_APPLICABLE)
		sd_judge_nothing(j, r, sd_place_member(SD_M_INDICATORS));
}

/* A recommended limit that surely applies and that the row does not keep. */
static bool is_above(struct sd_judge *j, size_t row, const struct sd_limit *l)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	const struct sd_condition_key *unknown;
	struct sd_requirement q;
	struct sd_telling says;
	struct sd_margin margin;

	if (l->level != SD_NOTE)
		return false;
	sd_conditions_of_row(j, row, &says);
	sd_review_requirement(j, sd_row_text(&j->decl, ir, SD_C_NAME),
			      sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &q);
	return sd_condition_applies(j, l, &says, &unknown) == SD_APPLIES &&
	       sd_requirement_within(&q, &l->value, &margin) == SD_WITHIN_OUTSIDE;
}

/* Whether the declaration says of the indicator that it is below a recommended
 * standard: its name stands somewhere in the list. */
static bool is_stated(const struct sd_judge *j, struct sd_slice name)
{
	const struct sd_decl *d = &j->decl;
	const struct sd_val *list = d->at[SD_M_BELOW];
	uint32_t i;

	for (i = list ? sd_list_first(d, list) : 0; list && i < list->next; i++)
		if (d->tape[i].type == SD_STRING &&
		    sd_slice_eq(sd_slice_trim(sd_decl_value(d, &d->tape[i])), name))
			return true;
	return false;
}

/* One recommended limit that surely applies, and that the row does not keep. */
static void judge_below(struct sd_judge *j, const struct sd_rule *r, size_t row,
			const struct sd_limit *l, enum sd_outcome *outcome)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_slice name = sd_row_text(&j->decl, ir, SD_C_NAME);
	struct sd_buf want = { sd_arena_get(&j->arena, 256), 0, 256 };
	struct sd_said said[4];

	if (is_stated(j, name)) {
		*outcome = *outcome == SD_NOT_APPLICABLE ? SD_PASS : *outcome;
		return;
	}
	*outcome = SD_FAIL;
	sd_limit_write(l, &want, j->pack->zh);
	said[0] = (struct sd_said){ "name", name };
	said[1] = (struct sd_said){ "got", sd_row_text(&j->decl, ir, SD_C_REQUIREMENT) };
	said[2] = (struct sd_said){ "want", sd_buf_slice(&want) };
	said[3] = (struct sd_said){ "where", j->pack->std[l->std].number };
	sd_judge_say(j, r, l->verified ? SD_FAIL : SD_OPEN,
		     sd_place_column(SD_M_INDICATORS, row, SD_C_REQUIREMENT), said, 4);
}

/* What is laxer than a recommended standard is stated as such. */
static void below_stated(struct sd_judge *j, const struct sd_rule *r)
{
	uint32_t classes = j->review->classes & j->pack->recommended;
	enum sd_outcome outcome = SD_NOT_APPLICABLE;
	const struct sd_limit *l;
	size_t i;

	if (!declared_then(j, r))
		classes = 0;
	for (i = 0; classes && i < j->decl.indicators.n; i++) {
		l = limit_of(j, i, classes, is_above);
		if (l)
			judge_below(j, r, i, l, &outcome);
	}
	if (outcome == SD_PASS)
		sd_judge_pass(j, r, sd_place_member(SD_M_BELOW));
	else if (outcome == SD_NOT_APPLICABLE)
		sd_judge_nothing(j, r, sd_place_member(SD_M_BELOW));
}

const struct sd_template sd_templates_recognised[] = {
	{ "title-listed", title_listed, NULL, true, false },
	{ "method-recognised", method_recognised, NULL, true, false },
	{ "below-stated", below_stated, NULL, true, false },
	{ NULL, NULL, NULL, false, false }
};
