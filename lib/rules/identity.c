/* Templates about codes and numbers that name firms and standards. */

#include "rules/template.h"

#include "base/ban.h"

enum uscc_part { USCC_OUTER, USCC_SHAPE, USCC_REGION, USCC_INNER };
enum number_part { NUMBER_FORM, NUMBER_DATED, NUMBER_CANONICAL, NUMBER_INDUSTRY, NUMBER_TYPE,
		   NUMBER_YEAR };

static int prepare_word(struct sd_rule *r, const char *const *words, struct sd_err *err)
{
	for (r->days = 0; words[r->days]; r->days++)
		if (sd_slice_is(r->argument, words[r->days]))
			return 0;
	return sd_fail(err, SD_UNJUDGED, "the template does not know '%.*s'",
		       (int)r->argument.n, r->argument.p);
}

static int prepare_uscc(struct sd_rule *r, struct sd_err *err)
{
	static const char *const words[] = { "outer", "shape", "region", "inner", NULL };

	return prepare_word(r, words, err);
}

/* "the slip lies in positions 1 to 8, or at 18" */
static struct sd_slice where_text(struct sd_judge *j, const struct sd_uscc_diagnosis *d)
{
	bool zh = j->pack->zh;

	if (d->fault == SD_USCC_OUTER)
		return sd_slice_of(zh ? "错在第 1 至 8 位或第 18 位"
				      : "the slip is in positions 1 to 8, or at 18");
	if (!d->likely_from)
		return sd_slice_of(zh ? "错处不明" : "where the slip is, is not known");
	if (d->likely_from == d->likely_to)
		return sd_arena_printf(&j->arena, zh ? "多半错在第 %d 位"
				       : "the slip is likely at position %d", d->likely_from);
	return sd_arena_printf(&j->arena, zh ? "多半错在第 %d 至 %d 位"
			       : "the slip is likely in positions %d to %d", d->likely_from,
			       d->likely_to);
}

/* What is wrong with the shape: length, or a character that is never used. */
static struct sd_slice shape_text(struct sd_judge *j, const struct sd_uscc_diagnosis *d)
{
	bool zh = j->pack->zh;

	if (d->maybe_registration_no)
		return sd_slice_of(zh ? "有 15 位数字：或已被电子表格改坏，或是旧的工商注册号"
				      : "15 digits: a spreadsheet has damaged it, or it is a "
					"former registration number");
	if (d->damaged_by_spreadsheet)
		return sd_slice_of(zh ? "已被电子表格改坏：先把该列设为文本，再重新粘贴"
				      : "a spreadsheet has damaged it: set the column to text, "
					"then paste again");
	if (d->fault == SD_USCC_LENGTH)
		return sd_arena_printf(&j->arena, zh ? "有 %d 个字符，应为 18 个"
				       : "%d characters, 18 expected", d->length);
	return sd_arena_printf(&j->arena, zh ? "第 %d 位的字符不在规定字符之中"
			       : "the character at position %d is none of its alphabet",
			       d->position);
}

static void say_uscc(struct sd_judge *j, const struct sd_rule *r, bool good, char got,
		     char want, struct sd_slice where)
{
	struct sd_slice text = sd_decl_text(&j->decl, SD_M_USCC);
	struct sd_said said[] = {
		{ "got", got ? sd_arena_printf(&j->arena, "%c", got) : text },
		{ "want", want ? sd_arena_printf(&j->arena, "%c", want) : sd_slice(NULL, 0) },
		{ "where", where }
	};

	sd_judge_say(j, r, good ? SD_PASS : SD_FAIL, sd_place_member(SD_M_USCC), said, 3);
}

/* One of the four questions about the credit code.  A later one is not asked
 * where an earlier one has no answer. */
static void uscc(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_uscc_diagnosis *d = sd_judge_uscc(j);
	enum sd_uscc_fault f = d->fault;
	bool shape = f == SD_USCC_LENGTH || f == SD_USCC_ALPHABET;
	struct sd_place place = sd_place_member(SD_M_USCC);

	if (!j->facts.has_uscc || (shape && r->days != USCC_SHAPE) ||
	    (f == SD_USCC_REGION && (r->days == USCC_OUTER || r->days == USCC_INNER))) {
		sd_judge_nothing(j, r, place);
	} else if (r->days == USCC_SHAPE && shape) {
		say_uscc(j, r, false, 0, 0, shape_text(j, d));
	} else if (r->days == USCC_REGION && f == SD_USCC_REGION) {
		say_uscc(j, r, false, d->found, (char)('0' + d->position), sd_slice(NULL, 0));
	} else if (r->days == USCC_OUTER && (f == SD_USCC_OUTER || f == SD_USCC_BOTH)) {
		say_uscc(j, r, false, d->found, d->expected, where_text(j, d));
	} else if (r->days == USCC_INNER && (f == SD_USCC_INNER || f == SD_USCC_BOTH)) {
		say_uscc(j, r, false, d->inner_found, d->inner_expected, where_text(j, d));
	} else {
		sd_judge_pass(j, r, place);
	}
}

static int prepare_number(struct sd_rule *r, struct sd_err *err)
{
	static const char *const words[] = { "form", "dated", "canonical", "industry", "type",
					     "year-of-issue", NULL };

	return prepare_word(r, words, err);
}

static const char *type_word(enum sd_std_type type)
{
	static const char *const word[] = { "unknown", "national", "industry", "local", "group",
					    "enterprise", "international" };

	return word[type];
}

/* The letters of an industry standard: "QB" of "QB/T". */
static struct sd_slice letters_of(const struct sd_stdno *no)
{
	return sd_slice(no->prefix, strcspn(no->prefix, "/"));
}

static void say_number(struct sd_judge *j, const struct sd_rule *r, bool good,
		       struct sd_slice got, struct sd_slice want, struct sd_slice why)
{
	if (good) {
		sd_judge_pass(j, r, sd_place_member(SD_M_NUMBER));
	} else {
		struct sd_said said[] = {
			{ "got", got }, { "want", want }, { "why", why },
			{ "name", sd_decl_text(&j->decl, SD_M_NUMBER) }
		};

		sd_judge_say(j, r, SD_FAIL, sd_place_member(SD_M_NUMBER), said, 4);
	}
}

/* What was normalised, in words. */
static struct sd_slice normalised(struct sd_judge *j, const struct sd_stdno *no)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 512), 0, 512 };

	sd_stdno_normalised_text(no->normalised, &out, j->pack->zh);
	return sd_buf_slice(&out);
}

static void number_year(struct sd_judge *j, const struct sd_rule *r, const struct sd_stdno *no)
{
	int issued = j->facts.issued == SD_DAY_NONE ? 0 : sd_day_year(j->facts.issued);

	if (!no->year || !issued)
		sd_judge_nothing(j, r, sd_place_member(SD_M_NUMBER));
	else if (no->year == issued)
		say_number(j, r, true, sd_slice(NULL, 0), sd_slice(NULL, 0), sd_slice(NULL, 0));
	else
		say_number(j, r, false, sd_arena_printf(&j->arena, "%d", no->year),
			   sd_arena_printf(&j->arena, "%d", issued), sd_slice(NULL, 0));
}

static void number_type(struct sd_judge *j, const struct sd_rule *r, const struct sd_stdno *no)
{
	if (j->facts.type == SD_STD_UNKNOWN)
		sd_judge_nothing(j, r, sd_place_member(SD_M_NUMBER));
	else if (no->type == j->facts.type)
		sd_judge_pass(j, r, sd_place_member(SD_M_NUMBER));
	else
		say_number(j, r, false,
			   sd_slice_of(type_word((enum sd_std_type)j->facts.type)),
			   sd_slice_of(type_word(no->type)), sd_slice(NULL, 0));
}

/* The questions about a number that was read. */
static void number_read(struct sd_judge *j, const struct sd_rule *r, const struct sd_stdno *no)
{
	struct sd_slice none = { NULL, 0 }, got = sd_decl_text(&j->decl, SD_M_NUMBER);

	switch (r->days) {
	case NUMBER_DATED:
		say_number(j, r, no->year != 0, got, none, none);
		break;
	case NUMBER_CANONICAL:
		say_number(j, r, !no->normalised, got, sd_stdno_text(no),
			   no->normalised ? normalised(j, no) : none);
		break;
	case NUMBER_INDUSTRY:
		if (no->type == SD_STD_INDUSTRY)
			say_number(j, r, sd_pack_industry(j->pack, letters_of(no)),
				   letters_of(no), none, none);
		else
			sd_judge_nothing(j, r, sd_place_member(SD_M_NUMBER));
		break;
	case NUMBER_TYPE:
		number_type(j, r, no);
		break;
	case NUMBER_YEAR:
		number_year(j, r, no);
		break;
	default:
		say_number(j, r, true, none, none, none);
	}
}

/* One question about the declared number. */
static void number(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_number_answer *a = j->facts.number;

	if (!a)
		sd_judge_nothing(j, r, sd_place_member(SD_M_NUMBER));
	else if (a->no.len)
		number_read(j, r, &a->no);
	else if (r->days == NUMBER_FORM)
		say_number(j, r, false, sd_decl_text(&j->decl, SD_M_NUMBER), sd_slice(NULL, 0),
			   sd_slice_of(a->why));
	else
		sd_judge_nothing(j, r, sd_place_member(SD_M_NUMBER));
}

const struct sd_template sd_templates_identity[] = {
	{ "uscc", uscc, prepare_uscc, false, false },
	{ "number", number, prepare_number, false, false },
	{ NULL, NULL, NULL, false, false }
};
