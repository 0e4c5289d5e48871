/* Templates about what an operation and a re-examination leave in the record. */

#include "rules/template.h"

#include "base/ban.h"

/* The last row of /reviews, NULL when there is none. */
static const struct sd_row *last_review(const struct sd_judge *j)
{
	const struct sd_rows *all = &j->decl.reviews;

	return all->n ? &all->row[all->n - 1] : NULL;
}

static struct sd_slice last_outcome(const struct sd_judge *j)
{
	const struct sd_row *last = last_review(j);

	return last ? sd_row_text(&j->decl, last, SD_C_OUTCOME) : sd_slice(NULL, 0);
}

static sd_day review_day(const struct sd_judge *j, const struct sd_row *row)
{
	return row ? sd_date_read(sd_row_text(&j->decl, row, SD_C_DATE)) : SD_DAY_NONE;
}

static void say_path(struct sd_judge *j, const struct sd_rule *r)
{
	enum sd_member m = (enum sd_member)r->at;
	struct sd_said said[] = { { "path", sd_slice_of(sd_member_path(m)) } };

	sd_judge_say(j, r, SD_FAIL, sd_place_member(m), said, 1);
}

static int prepare_entry(struct sd_rule *r, struct sd_err *err)
{
	r->second = (uint8_t)sd_member_find(r->argument);
	if (r->argument.n && r->second == SD_MEMBER_COUNT)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no member of a declaration",
			       (int)r->argument.n, r->argument.p);
	return 0;
}

/* The list has an entry, and one that is not the other member. */
static void entry(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_decl *d = &j->decl;
	const struct sd_val *list = d->at[r->at];
	struct sd_slice other = { NULL, 0 }, text;
	uint32_t i;

	if (r->second != SD_MEMBER_COUNT)
		other = sd_decl_text(d, (enum sd_member)r->second);
	for (i = list ? sd_list_first(d, list) : 0; list && i < list->next;
	     i = d->tape[i].next) {
		text = sd_slice_trim(sd_decl_value(d, &d->tape[i]));
		if (text.n && !sd_slice_eq(text, other)) {
			sd_judge_pass(j, r, sd_place_member((enum sd_member)r->at));
			return;
		}
	}
	say_path(j, r);
}

/* `/filing/route other`: a member, and the word that asks for it. */
static int prepare_where(struct sd_rule *r, struct sd_err *err)
{
	struct sd_slice word = r->argument, path;

	sd_slice_cut(&word, ' ', &path);
	r->second = (uint8_t)sd_member_find(path);
	if (r->second == SD_MEMBER_COUNT || !word.n)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no member with a word",
			       (int)r->argument.n, r->argument.p);
	r->days = (int)(word.p - r->argument.p);
	return 0;
}

/* Where another member is that word, the member is given. */
static void required_where(struct sd_judge *j, const struct sd_rule *r)
{
	struct sd_slice got = sd_decl_text(&j->decl, (enum sd_member)r->second);
	enum sd_member m = (enum sd_member)r->at;

	if (!sd_slice_eq(got, sd_slice_from(r->argument, (size_t)r->days)))
		sd_judge_nothing(j, r, sd_place_member(m));
	else if (sd_slice_trim(sd_decl_text(&j->decl, m)).n)
		sd_judge_pass(j, r, sd_place_member(m));
	else
		say_path(j, r);
}

/* The status, if given, is the one that the operation leaves. */
static void op_status(struct sd_judge *j, const struct sd_rule *r)
{
	bool abolish = sd_slice_is(sd_decl_text(&j->decl, SD_M_OP), "abolish");
	struct sd_slice got = sd_decl_text(&j->decl, SD_M_STATUS);
	struct sd_slice want = sd_slice_of(abolish ? "abolished" : "withdrawn");
	struct sd_place place = sd_place_member(SD_M_STATUS);

	if (!got.n) {
		sd_judge_nothing(j, r, place);
	} else if (sd_slice_eq(got, want) ||
		   (!abolish && sd_slice_is(got, "abolished"))) {
		sd_judge_pass(j, r, place);
	} else {
		struct sd_said said[] = { { "got", got }, { "want", want } };

		sd_judge_say(j, r, SD_FAIL, place, said, 2);
	}
}

/* The last re-examination ended as the argument says. */
static void review_says(struct sd_judge *j, const struct sd_rule *r)
{
	struct sd_slice got = last_outcome(j);
	struct sd_said said[] = { { "got", got }, { "want", r->argument } };

	if (sd_slice_eq(got, r->argument))
		sd_judge_pass(j, r, sd_place_member(SD_M_REVIEWS));
	else
		sd_judge_say(j, r, SD_FAIL, sd_place_member(SD_M_REVIEWS), said, 2);
}

static void say_order(struct sd_judge *j, const struct sd_rule *r, size_t row, sd_day day,
		      sd_day other)
{
	struct sd_said said[] = { { "got", sd_day_text(j, day) },
				  { "want", sd_day_text(j, other) } };

	sd_judge_say(j, r, SD_FAIL, sd_place_column(SD_M_REVIEWS, row, SD_C_DATE), said,
		     2);
}

/* Re-examinations stand in the order of their days, none before the issue and none
 * after the day of judging. */
static void review_order(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_rows *all = &j->decl.reviews;
	sd_day asked = j->how->asked, before = j->facts.issued, day;
	size_t i;

	for (i = 0; i < all->n; i++, before = day) {
		day = review_day(j, &all->row[i]);
		if (day == SD_DAY_NONE)
			break;
		if (day > asked || (before != SD_DAY_NONE && day < before)) {
			say_order(j, r, i, day, day > asked ? asked : before);
			return;
		}
	}
	if (i)
		sd_judge_pass(j, r, sd_place_member(SD_M_REVIEWS));
	else
		sd_judge_nothing(j, r, sd_place_member(SD_M_REVIEWS));
}

bool sd_says_ended(const struct sd_decl *d)
{
	struct sd_slice status = sd_decl_text(d, SD_M_STATUS);

	return status.n && !sd_slice_is(status, "in-force") &&
	       !sd_slice_is(status, "not-yet");
}

/* After a re-examination that asks for a revision or an end, the standard is not
 * simply in force still. */
static void review_followed(struct sd_judge *j, const struct sd_rule *r)
{
	struct sd_slice outcome = last_outcome(j);
	sd_day day = review_day(j, last_review(j));
	bool revised = sd_slice_is(outcome, "revised");
	struct sd_said said[] = { { "got", outcome }, { "where", { NULL, 0 } } };

	if ((!revised && !sd_slice_is(outcome, "abolished")) || day == SD_DAY_NONE ||
	    j->facts.declared == SD_DAY_NONE) {
		sd_judge_nothing(j, r, sd_place_member(SD_M_REVIEWS));
	} else if (sd_says_ended(&j->decl) || day <= j->facts.declared) {
		sd_judge_pass(j, r, sd_place_member(SD_M_REVIEWS));
	} else {
		said[1].value = sd_day_text(j, day);
		sd_judge_say(j, r, SD_FAIL, sd_place_member(SD_M_REVIEWS), said, 2);
	}
}

/* `36` or `36 90`: months between re-examinations, days before the end of them. */
static int prepare_months(struct sd_rule *r, struct sd_err *err)
{
	struct sd_slice rest = r->argument, first;
	struct sd_dec months = { 0, 0 }, days = { 0, 0 };

	sd_slice_cut(&rest, ' ', &first);
	if (sd_dec_read(first, &months) || months.scale || months.coeff < 1 ||
	    months.coeff > 1200 || (rest.p && (sd_dec_read(rest, &days) || days.scale ||
					       days.coeff < 1 || days.coeff > 3650)))
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no number of months and days",
			       (int)r->argument.n, r->argument.p);
	r->days = (int)months.coeff;
	r->more = (int)days.coeff;
	return 0;
}

/* The same day so many months later, or the last of that month. */
static sd_day months_after(sd_day day, int months)
{
	int year, month, dom;
	sd_day later;

	sd_day_split(day, &year, &month, &dom);
	month += months - 1;
	year += month / 12;
	month = month % 12 + 1;
	while ((later = sd_day_of(year, month, dom)) == SD_DAY_NONE && dom > 28)
		dom--;
	return later;
}

/* The day until which the standard has to be re-examined: counted from the last
 * time, else from its issue. */
static sd_day due_day(const struct sd_judge *j, int months)
{
	sd_day from = review_day(j, last_review(j));

	if (from == SD_DAY_NONE)
		from = j->facts.issued;
	if (from == SD_DAY_NONE || sd_says_ended(&j->decl))
		return SD_DAY_NONE;
	return months_after(from, months);
}

/* The re-examination is not overdue on the day of judging; with a count of days, it
 * does not fall due within them. */
static void review_due(struct sd_judge *j, const struct sd_rule *r)
{
	sd_day due = due_day(j, r->days), asked = j->how->asked;
	struct sd_place place = sd_place_member(SD_M_REVIEWS);
	bool bad = r->more ? due >= asked && due - asked <= r->more : due < asked;
	struct sd_said said[2];

	if (due == SD_DAY_NONE) {
		sd_judge_nothing(j, r, place);
	} else if (!bad) {
		sd_judge_pass(j, r, place);
	} else if (!sd_judge_lists(j, r)) {
		sd_judge_say(j, r, SD_FAIL, place, NULL, 0);
	} else {
		said[0] = (struct sd_said){ "got", sd_arena_printf(&j->arena, "%d",
					    r->more ? due - asked : asked - due) };
		said[1] = (struct sd_said){ "want", sd_day_text(j, due) };
		sd_judge_say(j, r, SD_FAIL, place, said, 2);
	}
}

const struct sd_template sd_templates_events[] = {
	{ "entry", entry, prepare_entry, false, false },
	{ "required-where", required_where, prepare_where, false, false },
	{ "op-status", op_status, NULL, false, false },
	{ "review-says", review_says, NULL, false, false },
	{ "review-order", review_order, NULL, false, false },
	{ "review-followed", review_followed, NULL, false, false },
	{ "review-due", review_due, prepare_months, false, false },
	{ NULL, NULL, NULL, false, false }
};
