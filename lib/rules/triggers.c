/* Templates about what happened since: standards that give a reason to re-examine,
 * and whether the declaration governs the goods that are asked about.  Where nothing
 * happened there was nothing to judge: silence is no pass. */

#include "rules/review.h"
#include "rules/template.h"

#include "base/ban.h"

/* From when on news count: the last re-examination, else the declaration. */
static sd_day since(const struct sd_judge *j)
{
	const struct sd_rows *all = &j->decl.reviews;
	const struct sd_row *last = all->n ? &all->row[all->n - 1] : NULL;
	sd_day day = SD_DAY_NONE;

	if (last)
		day = sd_date_read(sd_row_text(&j->decl, last, SD_C_DATE));
	return day != SD_DAY_NONE ? day : j->facts.declared;
}

static bool is_news(const struct sd_judge *j, sd_day from, sd_day day)
{
	return day != SD_DAY_NONE && from != SD_DAY_NONE && day > from &&
	       day <= j->how->asked;
}

static void say_news(struct sd_judge *j, const struct sd_rule *r, const struct sd_std *s,
		     struct sd_place place, sd_day day)
{
	struct sd_said said[] = {
		{ "got", s->number }, { "want", s->replaced_by }, { "name", s->title },
		{ "where", sd_judge_lists(j, r) ? sd_day_text(j, day) : s->number }
	};

	sd_judge_say(j, r, s->verified ? SD_FAIL : SD_OPEN, place, said, 4);
}

/* A cited edition was replaced since. */
static void cited_since(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_review *v = j->review;
	sd_day from = since(j);
	bool found = false;
	size_t i;

	for (i = 0; i < v->cited_n; i++) {
		const struct sd_cited *c = &v->cited[i];

		if (!c->std || !c->dated || !is_news(j, from, c->std->to))
			continue;
		found = true;
		say_news(j, r, c->std, c->place, c->std->to);
	}
	if (!found)
		sd_judge_nothing(j, r, sd_place_member(SD_M_REFERENCES));
}

/* A standard that binds the product came into force since, and is not cited. */
static void binding_since(struct sd_judge *j, const struct sd_rule *r)
{
	struct sd_place place = sd_place_member(SD_M_PRODUCTS);
	sd_day from = since(j);
	const uint32_t *at;
	bool found = false;
	size_t n, i;
	int c;

	for (c = 0; c < SD_PRODUCTS_MOST; c++) {
		if (!(j->review->classes >> c & 1))
			continue;
		n = sd_pack_binding(j->pack, c, &at);
		for (i = 0; i < n; i++) {
			const struct sd_std *s = &j->pack->std[at[i]];
			uint32_t before = j->review->classes & ((1u << c) - 1);

			if (s->products & before || !is_news(j, from, s->from) ||
			    sd_std_in_force(j->pack, s, j->how->asked) != SD_IN_FORCE ||
			    sd_review_cites(j, s) ||
			    sd_edition_applies(j, s) == SD_APPLIES_NOT)
				continue;
			found = true;
			say_news(j, r, s, place, s->from);
		}
	}
	if (!found)
		sd_judge_nothing(j, r, place);
}

/* The declaration was public, and the standard in effect, when the goods were made. */
static void governs(struct sd_judge *j, const struct sd_rule *r)
{
	sd_day made = j->how->made, declared = j->facts.declared, day = declared;
	enum sd_member m = SD_M_DECLARED_AT;

	if (j->facts.effective != SD_DAY_NONE && j->facts.effective > day) {
		day = j->facts.effective;
		m = SD_M_EFFECTIVE;
	}
	if (made == SD_DAY_NONE || declared == SD_DAY_NONE || made >= day) {
		sd_judge_nothing(j, r, sd_place_member(m));
	} else {
		struct sd_said said[] = { { "got", sd_day_text(j, day) },
					  { "want", sd_day_text(j, made) } };

		sd_judge_say(j, r, SD_OPEN, sd_place_member(m), said, 2);
	}
}

const struct sd_template sd_templates_triggers[] = {
	{ "cited-since", cited_since, NULL, true, false },
	{ "binding-since", binding_since, NULL, true, false },
	{ "governs", governs, NULL, true, false },
	{ NULL, NULL, NULL, false, false }
};
