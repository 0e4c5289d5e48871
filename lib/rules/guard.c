/* Templates that look through the texts of a record for what should not be public:
 * trade secrets and numbers of persons. */

#include "model/personal.h"
#include "rules/template.h"

#include "base/ban.h"

/* A look at each text; what it found it has said itself. */
struct guard {
	struct sd_judge *j;
	const struct sd_rule *rule;
	/* Whether the bytes of a member, as they stand in the line, are worth a look at
	 * each text in it: a first look that is certain of no, then one at what it saw. */
	bool (*may)(const struct guard *g, struct sd_slice raw);
	/* False when the text is not in order. */
	bool (*look)(struct guard *g, struct sd_place place, struct sd_slice text);
	bool escapes;		/* the line has some */
	bool any, found;
};

static void look_at(struct guard *g, struct sd_place place, struct sd_slice text)
{
	g->found |= text.n && !g->look(g, place, text);
}

/* Whether a member has anything to find.  Escapes hide what they stand for. */
static bool is_worth(struct guard *g, enum sd_member m)
{
	const struct sd_decl *d = &g->j->decl;

	if (!d->at[m] || d->at[m]->end - d->at[m]->start < 3)
		return false;
	g->any = true;
	return g->escapes || g->may(g, sd_val_raw(d->text, d->at[m]));
}

static void look_at_member(struct guard *g, enum sd_member m)
{
	if (is_worth(g, m))
		look_at(g, sd_place_member(m), sd_decl_text(&g->j->decl, m));
}

static void look_at_rows(struct guard *g, enum sd_member list,
			 const enum sd_column *column, size_t n)
{
	const struct sd_rows *rows = sd_place_rows(&g->j->decl, list);
	size_t n_rows = is_worth(g, list) ? rows->n : 0, i, k;

	for (i = 0; i < n_rows; i++)
		for (k = 0; k < n; k++)
			look_at(g, sd_place_column(list, i, column[k]),
				sd_row_text(&g->j->decl, &rows->row[i], column[k]));
}

/* Every string inside a member that may hold any. */
static void look_inside(struct guard *g, enum sd_member m)
{
	const struct sd_decl *d = &g->j->decl;
	const struct sd_val *at = d->at[m];
	uint32_t i;

	if (!at || at->type < SD_OBJECT || !is_worth(g, m))
		return;
	for (i = (uint32_t)(at - d->tape) + 1; i < at->next; i++)
		if (d->tape[i].type == SD_STRING)
			look_at(g, sd_place_member(m), sd_decl_value(d, &d->tape[i]));
}

/* What the standard says, and what columns without a place say. */
static void look_through(struct guard *g)
{
	static const enum sd_column product[] = {
		SD_C_NAME, SD_C_GENERIC_NAME, SD_C_BRAND, SD_C_SPEC
	};
	static const enum sd_column indicator[] = {
		SD_C_NAME, SD_C_REQUIREMENT, SD_C_METHOD, SD_C_NOTE
	};

	look_at_member(g, SD_M_TITLE);
	look_at_member(g, SD_M_STATEMENT);
	look_at_rows(g, SD_M_PRODUCTS, product, 4);
	look_at_rows(g, SD_M_INDICATORS, indicator, 4);
	look_inside(g, SD_M_BELOW);
	look_inside(g, SD_M_EXTRA);
}

static struct guard begin(struct sd_judge *j, const struct sd_rule *r)
{
	return (struct guard){ .j = j, .rule = r, .escapes = j->decl.tape->escaped };
}

static void conclude(struct guard *g)
{
	if (!g->any)
		sd_judge_nothing(g->j, g->rule, sd_place_member(SD_MEMBER_COUNT));
	else if (!g->found)
		sd_judge_pass(g->j, g->rule, sd_place_member(SD_MEMBER_COUNT));
}

static bool may_hold_secret(const struct guard *g, struct sd_slice raw)
{
	struct sd_finder_hit hit;

	return sd_wordlist_may(&g->j->pack->secrets, raw) &&
	       sd_wordlist_find(&g->j->pack->secrets, raw, &hit);
}

/* A word that nobody has confirmed leaves the text open. */
static bool look_for_secret(struct guard *g, struct sd_place place, struct sd_slice text)
{
	struct sd_finder_hit hit;
	const struct sd_listed *w = sd_wordlist_find(&g->j->pack->secrets, text, &hit);
	struct sd_said said[] = { { "got", w ? w->word : text } };

	if (w)
		sd_judge_say(g->j, g->rule, w->verified ? SD_FAIL : SD_OPEN, place, said,
			     1);
	return !w;
}

/* No text names a recipe, a process or a drawing. */
static void secrets(struct sd_judge *j, const struct sd_rule *r)
{
	struct guard g = begin(j, r);

	g.may = may_hold_secret;
	g.look = look_for_secret;
	look_through(&g);
	conclude(&g);
}

static bool may_hold_person(const struct guard *g, struct sd_slice raw)
{
	char masked[SD_PERSONAL_MASKED];

	(void)g;
	return sd_personal_may(raw) && sd_personal_find(raw, masked) != SD_PERSONAL_NONE;
}

/* The number is shown in part: a finding goes further than the record. */
static bool look_for_person(struct guard *g, struct sd_place place, struct sd_slice text)
{
	static const char *const name[][2] = {
		[SD_PERSONAL_IDENTITY] = { "identity number", "身份证号码" },
		[SD_PERSONAL_MOBILE] = { "mobile number", "手机号码" },
		[SD_PERSONAL_CARD] = { "bank card number", "银行卡号" }
	};
	char masked[SD_PERSONAL_MASKED];
	enum sd_personal what = sd_personal_find(text, masked);
	struct sd_said said[2];

	if (!what)
		return true;
	said[0] = (struct sd_said){ "name", sd_slice_of(name[what][g->j->pack->zh]) };
	said[1] = (struct sd_said){ "got", sd_arena_copy(&g->j->arena,
							 sd_slice_of(masked)) };
	sd_judge_say(g->j, g->rule, SD_FAIL, place, said, 2);
	return false;
}

/* No text holds the number of a person. */
static void persons(struct sd_judge *j, const struct sd_rule *r)
{
	struct guard g = begin(j, r);

	g.may = may_hold_person;
	g.look = look_for_person;
	look_at_member(&g, SD_M_FIRM);
	look_at_member(&g, SD_M_LEGAL);
	look_at_member(&g, SD_M_ADDRESS);
	look_through(&g);
	conclude(&g);
}

const struct sd_template sd_templates_guard[] = {
	{ "secrets", secrets, NULL, false, false },
	{ "persons", persons, NULL, false, false },
	{ NULL, NULL, NULL, false, false }
};
