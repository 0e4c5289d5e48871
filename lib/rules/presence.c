/* Templates about what must be there. */

#include "rules/template.h"

#include "base/ban.h"

bool sd_says_nothing(struct sd_slice text)
{
	static const char *const none[] = { "", "——", "—", "-", "/", "--" };
	size_t i;

	if (text.n && (unsigned char)text.p[0] > '/' && !sd_slice_starts(text, "—"))
		return false;
	text = sd_slice_trim(text);
	for (i = 0; i < sizeof none / sizeof *none; i++)
		if (sd_slice_is(text, none[i]))
			return true;
	return false;
}

static void say_plain(struct sd_judge *j, const struct sd_rule *r, enum sd_member m, bool good)
{
	if (good) {
		sd_judge_pass(j, r, sd_place_member(m));
	} else {
		struct sd_said said[] = { { "path", sd_slice_of(sd_member_path(m)) } };

		sd_judge_say(j, r, SD_FAIL, sd_place_member(m), said, 1);
	}
}

/* The member is given. */
static void required(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;

	say_plain(j, r, m, !sd_says_nothing(sd_decl_text(&j->decl, m)));
}

static int prepare_second(struct sd_rule *r, struct sd_err *err)
{
	r->second = (uint8_t)sd_member_find(r->argument);
	if (r->second == SD_MEMBER_COUNT)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no member of a declaration",
			       (int)r->argument.n, r->argument.p);
	return 0;
}

/* Both members are given; the first that is missing is named. */
static void required_both(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member a = (enum sd_member)r->at, b = (enum sd_member)r->second;

	if (sd_says_nothing(sd_decl_text(&j->decl, a)))
		say_plain(j, r, a, false);
	else
		say_plain(j, r, b, !sd_says_nothing(sd_decl_text(&j->decl, b)));
}

static void judge_word(struct sd_judge *j, const struct sd_rule *r, bool needed)
{
	enum sd_member m = (enum sd_member)r->at;
	struct sd_slice got = sd_decl_text(&j->decl, m);

	if (!got.n && !needed) {
		sd_judge_nothing(j, r, sd_place_member(m));
	} else if (sd_slice_among(r->argument, got)) {
		sd_judge_pass(j, r, sd_place_member(m));
	} else {
		struct sd_said said[] = { { "got", got }, { "want", r->argument } };

		sd_judge_say(j, r, SD_FAIL, sd_place_member(m), said, 2);
	}
}

/* The member, if given, is one of the words. */
static void one_of(struct sd_judge *j, const struct sd_rule *r)
{
	judge_word(j, r, false);
}

static void required_one_of(struct sd_judge *j, const struct sd_rule *r)
{
	judge_word(j, r, true);
}

static int prepare_count(struct sd_rule *r, struct sd_err *err)
{
	struct sd_dec n = { 0, 0 };

	if (sd_dec_read(r->argument, &n) || n.scale || n.coeff < 1 || n.coeff > 1000000)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no count", (int)r->argument.n,
			       r->argument.p);
	r->days = (int)n.coeff;
	return 0;
}

/* The list has so many rows at least. */
static void rows(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	size_t n = m == SD_M_PRODUCTS ? j->decl.products.n : j->decl.indicators.n;

	say_plain(j, r, m, n >= (size_t)r->days);
}

/* Every row of the list has the column; each that has not is a finding. */
static void column(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member list = (enum sd_member)r->at;
	const struct sd_rows *all = list == SD_M_PRODUCTS ? &j->decl.products
							  : &j->decl.indicators;
	bool good = true;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct sd_said said[1];

		if (!sd_says_nothing(sd_row_text(&j->decl, &all->row[i],
					      (enum sd_column)r->column)))
			continue;
		said[0] = (struct sd_said){ "name",
			sd_row_text(&j->decl, &all->row[i], SD_C_NAME) };
		good = false;
		sd_judge_say(j, r, SD_FAIL,
			     sd_place_column(list, i, (enum sd_column)r->column), said, 1);
	}
	if (good && all->n)
		sd_judge_pass(j, r, sd_place_member(list));
	else if (good)
		sd_judge_nothing(j, r, sd_place_member(list));
}

static void say_column(struct sd_judge *j, const struct sd_rule *r, size_t row,
		       enum sd_column c)
{
	struct sd_place place = sd_place_column(SD_M_PRODUCTS, row, c);
	struct sd_said said[] = { { "path", sd_place_path(j, place) } };

	sd_judge_say(j, r, SD_FAIL, place, said, 1);
}

/* At least one product, each with name, model and category. */
static void products(struct sd_judge *j, const struct sd_rule *r)
{
	static const enum sd_column need[] = { SD_C_NAME, SD_C_MODEL, SD_C_CODE };
	const struct sd_rows *all = &j->decl.products;
	bool good = all->n > 0;
	size_t i, k;

	if (!all->n)
		say_plain(j, r, SD_M_PRODUCTS, false);
	for (i = 0; i < all->n; i++)
		for (k = 0; k < sizeof need / sizeof *need; k++)
			if (sd_says_nothing(sd_row_text(&j->decl, &all->row[i], need[k]))) {
				say_column(j, r, i, need[k]);
				good = false;
			}
	if (good)
		say_plain(j, r, SD_M_PRODUCTS, true);
}

/* The commitment: true, or its text. */
static void statement(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	const struct sd_val *v = j->decl.at[m];

	say_plain(j, r, m, v && (v->type == SD_TRUE || (v->type == SD_STRING &&
				 !sd_says_nothing(sd_decl_value(&j->decl, v)))));
}

const struct sd_template sd_templates_presence[] = {
	{ "required", required, NULL, false, false },
	{ "required-both", required_both, prepare_second, false, false },
	{ "one-of", one_of, NULL, false, false },
	{ "required-one-of", required_one_of, NULL, false, false },
	{ "rows", rows, prepare_count, false, false },
	{ "column", column, NULL, false, false },
	{ "products", products, NULL, false, false },
	{ "statement", statement, NULL, false, false },
	{ NULL, NULL, NULL, false, false }
};
