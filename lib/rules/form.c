/* Templates about how a value is written. */

#include "rules/template.h"

#include "model/code.h"

#include "base/ban.h"

/* Forms by name, with what is wanted in both languages. */
static const struct form {
	const char *name;
	bool (*is)(struct sd_slice);
	const char *want, *zh;
} forms[] = {
	{ "postcode", sd_code_postcode, "six digits", "六位数字" },
	{ "gtin", sd_code_gtin, "8, 12, 13 or 14 digits with check digit", "8、12、13 或 14 位数字" },
	{ "ics", sd_code_ics, "97, 97.030 or 97.030.10", "97、97.030 或 97.030.10" },
	{ "ccs", sd_code_ccs, "Y62", "Y62" },
	{ "industry", sd_code_industry, "C38, C385 or C3854", "C38、C385 或 C3854" },
	{ "category", sd_code_category, "2, 4, 6 or 8 digits", "2、4、6 或 8 位数字" },
	{ "sha256", sd_code_sha256, "64 hex digits", "64 位十六进制数字" },
	{ "registry-no", sd_code_registry_no, "Q-CODE-YYYYMMDDHHMM-NNNN",
	  "Q-信用代码-年月日时分-序号" }
};

static const struct form *form_named(struct sd_slice name)
{
	size_t i;

	for (i = 0; i < sizeof forms / sizeof *forms; i++)
		if (sd_slice_is(name, forms[i].name))
			return &forms[i];
	return NULL;
}

static int prepare_form(struct sd_rule *r, struct sd_err *err)
{
	const struct form *f = form_named(r->argument);

	if (!f)
		return sd_fail(err, SD_UNJUDGED, "there is no form '%.*s'", (int)r->argument.n,
			       r->argument.p);
	r->days = (int)(f - forms);
	return 0;
}

static void judge_form(struct sd_judge *j, const struct sd_rule *r, struct sd_place place,
		       struct sd_slice got)
{
	const struct form *f = &forms[r->days];

	if (!got.n) {
		sd_judge_nothing(j, r, place);
	} else if (f->is(got)) {
		sd_judge_pass(j, r, place);
	} else {
		struct sd_said said[] = {
			{ "got", got }, { "want", sd_slice_of(j->pack->zh ? f->zh : f->want) }
		};

		sd_judge_say(j, r, SD_FAIL, place, said, 2);
	}
}

/* The member, if given, has the form. */
static void form(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;

	judge_form(j, r, sd_place_member(m), sd_decl_text(&j->decl, m));
}

/* The column of every row, if given, satisfies `good`; a row that does not is a
 * finding, and one pass stands for all rows that do. */
static void each_row(struct sd_judge *j, const struct sd_rule *r,
		     bool (*good)(const struct sd_rule *, struct sd_slice),
		     struct sd_slice want)
{
	enum sd_member list = (enum sd_member)r->at;
	enum sd_column c = (enum sd_column)r->column;
	const struct sd_rows *all = sd_place_rows(&j->decl, list);
	enum sd_outcome outcome = SD_NOT_APPLICABLE;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct sd_slice got = sd_row_text(&j->decl, &all->row[i], c);

		if (!got.n)
			continue;
		if (good(r, got)) {
			outcome = outcome == SD_NOT_APPLICABLE ? SD_PASS : outcome;
		} else {
			struct sd_said said[] = { { "got", got }, { "want", want } };

			outcome = SD_FAIL;
			sd_judge_say(j, r, SD_FAIL, sd_place_column(list, i, c), said, 2);
		}
	}
	if (outcome == SD_PASS)
		sd_judge_pass(j, r, sd_place_member(list));
	else if (outcome == SD_NOT_APPLICABLE)
		sd_judge_nothing(j, r, sd_place_member(list));
}

static bool row_has_form(const struct sd_rule *r, struct sd_slice got)
{
	return forms[r->days].is(got);
}

static void form_rows(struct sd_judge *j, const struct sd_rule *r)
{
	const struct form *f = &forms[r->days];

	each_row(j, r, row_has_form, sd_slice_of(j->pack->zh ? f->zh : f->want));
}

static bool row_is_word(const struct sd_rule *r, struct sd_slice got)
{
	return sd_slice_among(r->argument, got);
}

/* The column, if given, is one of the words. */
static void one_of_rows(struct sd_judge *j, const struct sd_rule *r)
{
	each_row(j, r, row_is_word, r->argument);
}

static const char day_form[] = "YYYY-MM-DD";

/* The member, if given, is a day of the calendar. */
static void date(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	struct sd_slice got = sd_decl_text(&j->decl, m);
	sd_day day = m == SD_M_ISSUED ? j->facts.issued : m == SD_M_EFFECTIVE ?
		     j->facts.effective : sd_date_read(got);

	if (!got.n) {
		sd_judge_nothing(j, r, sd_place_member(m));
	} else if (day != SD_DAY_NONE) {
		sd_judge_pass(j, r, sd_place_member(m));
	} else {
		struct sd_said said[] = { { "got", got }, { "want", sd_slice_of(day_form) } };

		sd_judge_say(j, r, SD_FAIL, sd_place_member(m), said, 2);
	}
}

static bool row_is_date(const struct sd_rule *r, struct sd_slice got)
{
	(void)r;
	return sd_date_read(got) != SD_DAY_NONE;
}

static void date_rows(struct sd_judge *j, const struct sd_rule *r)
{
	each_row(j, r, row_is_date, sd_slice_of(day_form));
}

/* The member is a time of RFC 3339. */
static void required_time(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	struct sd_slice got = sd_decl_text(&j->decl, m);

	if (sd_time_is(got)) {
		sd_judge_pass(j, r, sd_place_member(m));
	} else {
		struct sd_said said[] = {
			{ "got", got }, { "want", SD_S("2017-03-01T10:20:00+08:00") }
		};

		sd_judge_say(j, r, SD_FAIL, sd_place_member(m), said, 2);
	}
}

/* The division code: six digits; a code that no table has is not known, and one
 * that was abolished before the declaration is told. */
static void region(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	struct sd_slice got = sd_decl_text(&j->decl, m);
	sd_day day = sd_judge_day(j, r);
	enum sd_outcome outcome = SD_PASS;
	struct sd_said said[] = { { "got", got }, { "want", { NULL, 0 } } };

	if (!got.n) {
		outcome = SD_NOT_APPLICABLE;
	} else if (!sd_code_postcode(got)) {
		outcome = SD_FAIL;
		said[1].value = sd_slice_of(j->pack->zh ? "应为六位数字" : "six digits expected");
	} else if (day != SD_DAY_NONE &&
		   sd_region_abolished(j->pack->regions, got, sd_day_year(day))) {
		outcome = SD_FAIL;
		said[1].value = sd_slice_of(j->pack->zh ? "在公开之前已经撤销"
							: "abolished before the declaration");
	}
	sd_judge_say(j, r, outcome, sd_place_member(m), said, 2);
}

static const char *type_name(uint8_t types, bool zh)
{
	static const struct { uint8_t types; const char *en, *zh; } name[] = {
		{ SD_IS_STR, "a string", "字符串" }, { SD_IS_NUM, "a number", "数字" },
		{ SD_IS_BOOL, "true or false", "true 或 false" },
		{ SD_IS_OBJ, "an object", "对象" }, { SD_IS_LIST, "a list", "列表" },
		{ SD_IS_BOOL | SD_IS_STR, "true, false or a string", "true、false 或字符串" }
	};
	size_t i;

	types &= (uint8_t)~SD_IS_NULL;
	for (i = 0; i < sizeof name / sizeof *name; i++)
		if (types & name[i].types && !(types & ~name[i].types))
			return zh ? name[i].zh : name[i].en;
	return "null";
}

static void say_type(struct sd_judge *j, const struct sd_rule *r, struct sd_place place,
		     uint8_t types)
{
	bool zh = j->pack->zh;
	const struct sd_val *v = sd_place_value(j, place);
	struct sd_said said[] = {
		{ "path", sd_place_path(j, place) },
		{ "got", sd_slice_of(type_name((uint8_t)(1u << v->type), zh)) },
		{ "want", sd_slice_of(type_name(types, zh)) }
	};

	sd_judge_say(j, r, SD_FAIL, place, said, 3);
}

static void types_of_rows(struct sd_judge *j, const struct sd_rule *r, enum sd_member list,
			  const struct sd_rows *all)
{
	size_t i;
	int c;

	for (i = 0; i < all->n; i++)
		for (c = 0; c < SD_COLUMN_COUNT; c++) {
			const struct sd_val *v = all->row[i].at[c];

			if (v && !(sd_column_types((enum sd_column)c) >> v->type & 1))
				say_type(j, r, sd_place_column(list, i, (enum sd_column)c),
					 sd_column_types((enum sd_column)c));
		}
}

/* Every member has the type it should have. */
static void types(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_decl *d = &j->decl;
	int m;

	if (!d->odd) {
		sd_judge_pass(j, r, sd_place_member(SD_MEMBER_COUNT));
		return;
	}
	for (m = 0; m < SD_MEMBER_COUNT; m++)
		if (d->at[m] && !(sd_member_types((enum sd_member)m) >> d->at[m]->type & 1))
			say_type(j, r, sd_place_member((enum sd_member)m),
				 sd_member_types((enum sd_member)m));
	types_of_rows(j, r, SD_M_PRODUCTS, &d->products);
	types_of_rows(j, r, SD_M_INDICATORS, &d->indicators);
	types_of_rows(j, r, SD_M_REVIEWS, &d->reviews);
}

const struct sd_template sd_templates_form[] = {
	{ "types", types, NULL, false, false },
	{ "form", form, prepare_form, false, false },
	{ "form-rows", form_rows, prepare_form, false, false },
	{ "one-of-rows", one_of_rows, NULL, false, false },
	{ "date", date, NULL, false, false },
	{ "date-rows", date_rows, NULL, false, false },
	{ "required-time", required_time, NULL, false, false },
	{ "region", region, NULL, false, false },
	{ NULL, NULL, NULL, false, false }
};
