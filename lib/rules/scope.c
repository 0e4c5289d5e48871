/* Templates about what the scheme takes in, and what a declaration counts for. */

#include "rules/template.h"

#include "base/ban.h"

/* Whether the word is what the name ends with, but for something in brackets: a
 * package for food is a package. */
static bool is_head(struct sd_slice name, size_t end)
{
	struct sd_slice rest = sd_slice_trim(sd_slice_from(name, end));

	return !rest.n || rest.p[0] == '(' || sd_slice_starts(rest, "（");
}

static const struct sd_listed *outside(const struct sd_judge *j, struct sd_slice name)
{
	struct sd_finder_hit hit;
	const struct sd_listed *w = sd_wordlist_find(&j->pack->scope, name, &hit);

	return w && is_head(name, hit.end) ? w : NULL;
}

/* No product is named as one of those that the scheme leaves to others. */
static void in_scope(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_rows *all = &j->decl.products;
	bool good = true;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct sd_slice name = sd_row_text(&j->decl, &all->row[i], SD_C_NAME);
		const struct sd_listed *w = outside(j, name);
		struct sd_said said[] = {
			{ "name", name }, { "got", w ? w->word : name }
		};

		if (!w)
			continue;
		good = false;
		sd_judge_say(j, r, w->verified ? SD_FAIL : SD_OPEN,
			     sd_place_column(SD_M_PRODUCTS, i, SD_C_NAME), said, 2);
	}
	if (good && all->n)
		sd_judge_pass(j, r, sd_place_member(SD_M_PRODUCTS));
	else if (good)
		sd_judge_nothing(j, r, sd_place_member(SD_M_PRODUCTS));
}

static int prepare_filed(struct sd_rule *r, struct sd_err *err)
{
	r->days = sd_slice_is(r->argument, "full-text");
	if (r->days || sd_slice_is(r->argument, "declared"))
		return 0;
	return sd_fail(err, SD_UNJUDGED, "'%.*s' is neither full-text nor declared",
		       (int)r->argument.n, r->argument.p);
}

/* The declaration counts as filing: any one, or one whose full text is there. */
static void deemed_filed(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_decl *d = &j->decl;
	bool paper = sd_slice_is(sd_decl_text(d, SD_M_FILING_ROUTE), "paper");
	bool text = j->facts.texts & SD_WHEN_TEXT_OPEN &&
		    sd_decl_text(d, SD_M_TEXT_FILE).n && sd_decl_text(d, SD_M_TEXT_SHA256).n;
	bool filed = !paper && (text || !r->days);

	j->verdict.filed = filed ? SD_FILED_YES : SD_FILED_NO;
	if (filed)
		sd_judge_pass(j, r, sd_place_member(SD_M_TEXT));
	else if (paper)
		sd_judge_nothing(j, r, sd_place_member(SD_M_FILING_ROUTE));
	else
		sd_judge_say(j, r, SD_FAIL, sd_place_member(SD_M_TEXT), NULL, 0);
}

const struct sd_template sd_templates_scope[] = {
	{ "in-scope", in_scope, NULL, false, false },
	{ "deemed-filed", deemed_filed, prepare_filed, false, false },
	{ NULL, NULL, NULL, false, false }
};
