/* Templates about the order and distance of days. */

#include "rules/template.h"

#include "base/ban.h"

static sd_day day_of(const struct sd_judge *j, enum sd_member m)
{
	return m == SD_M_DECLARED_AT ? j->facts.declared : m == SD_M_ISSUED ? j->facts.issued :
	       j->facts.effective;
}

struct sd_slice sd_day_text(struct sd_judge *j, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	if (day == SD_DAY_NONE)
		return sd_slice(NULL, 0);
	sd_date_write(day, text);
	return sd_arena_copy(&j->arena, sd_slice(text, SD_DATE_LEN));
}

static int prepare_order(struct sd_rule *r, struct sd_err *err)
{
	r->second = (uint8_t)sd_member_find(r->argument);
	if (r->second == SD_M_DECLARED_AT || r->second == SD_M_ISSUED ||
	    r->second == SD_M_EFFECTIVE)
		return 0;
	return sd_fail(err, SD_UNJUDGED, "'%.*s' is no day of a declaration",
		       (int)r->argument.n, r->argument.p);
}

/* The first day is not after the second. */
static void date_order(struct sd_judge *j, const struct sd_rule *r)
{
	sd_day first = day_of(j, (enum sd_member)r->at);
	sd_day second = day_of(j, (enum sd_member)r->second);
	struct sd_place place = sd_place_member((enum sd_member)r->second);

	if (first == SD_DAY_NONE || second == SD_DAY_NONE) {
		sd_judge_nothing(j, r, place);
	} else if (first <= second) {
		sd_judge_pass(j, r, place);
	} else {
		struct sd_said said[] = { { "got", sd_day_text(j, first) },
					  { "want", sd_day_text(j, second) } };

		sd_judge_say(j, r, SD_FAIL, place, said, 2);
	}
}

/* The earliest day in a column of all products; SD_DAY_NONE when there is none.
 * `each`  whether every product gives one. */
static sd_day earliest(const struct sd_judge *j, enum sd_column c, size_t *row,
		       bool *each)
{
	const struct sd_rows *all = &j->decl.products;
	sd_day found = SD_DAY_NONE, day;
	size_t i;

	*each = all->n > 0;
	for (i = 0; i < all->n; i++) {
		day = sd_date_read(sd_row_text(&j->decl, &all->row[i], c));
		*each &= day != SD_DAY_NONE;
		if (day != SD_DAY_NONE && (found == SD_DAY_NONE || day < found)) {
			found = day;
			*row = i;
		}
	}
	return found;
}

/* The earliest first sale; SD_DAY_NONE unless every product gives one. */
static sd_day first_sale(const struct sd_judge *j, size_t *row)
{
	bool each;
	sd_day sale = earliest(j, SD_C_FIRST_SALE, row, &each);

	return each ? sale : SD_DAY_NONE;
}

/* Words behind the count of days. */
enum { OR_BEFORE_SALE = 1, AND_BEFORE_SALE = 2, NEXT_WORKING_DAY = 4 };

static int prepare_days(struct sd_rule *r, struct sd_err *err)
{
	static const char *const words[] = { "or-before-sale", "and-before-sale",
					     "next-working-day" };
	struct sd_slice rest = r->argument, word;
	struct sd_dec n = { 0, 0 };
	size_t i;

	sd_slice_cut(&rest, ' ', &word);
	if (sd_dec_read(word, &n) || n.scale || n.coeff < 1 || n.coeff > 3650)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no number of days",
			       (int)r->argument.n, r->argument.p);
	r->days = (int)n.coeff;
	while (sd_slice_cut(&rest, ' ', &word)) {
		for (i = 0; i < 3 && !sd_slice_is(word, words[i]); i++)
			;
		if (i == 3)
			return sd_fail(err, SD_UNJUDGED, "'%.*s' is no way to count days",
				       (int)word.n, word.p);
		r->more |= 1 << i;
	}
	return 0;
}

/* Whether the declaration came within the days: pass, fail, or open where the
 * calendar of working days ends. */
static enum sd_outcome in_days(struct sd_judge *j, const struct sd_rule *r, sd_day start,
			       struct sd_slice *where)
{
	sd_day last = start + r->days;

	if (j->facts.declared <= last)
		return SD_PASS;
	if (!(r->more & NEXT_WORKING_DAY))
		return SD_FAIL;
	last = sd_calendar_working(&j->pack->calendar, last);
	if (last == SD_DAY_NONE)
		*where = sd_slice_of(j->pack->zh ? "该年的节假日表未收录"
						 : "no holidays are known of that year");
	if (last == SD_DAY_NONE)
		return SD_OPEN;
	return j->facts.declared <= last ? SD_PASS : SD_FAIL;
}

/* Whether it came before the first sale. */
static enum sd_outcome in_sale(struct sd_judge *j, struct sd_slice *where)
{
	bool zh = j->pack->zh;
	size_t row = 0;
	sd_day sale = first_sale(j, &row);

	if (sale == SD_DAY_NONE) {
		*where = sd_slice_of(zh ? "首次销售日期不详" : "the first sale is not known");
		return SD_OPEN;
	}
	if (j->facts.declared <= sale)
		return SD_PASS;
	*where = sd_arena_printf(&j->arena, zh ? "且在 %.*s 销售之后"
				 : "and after the sale on %.*s", SD_DATE_LEN,
				 sd_day_text(j, sale).p);
	return SD_FAIL;
}

/* Both together: where one limit will do the better answer counts, where both are
 * asked the worse. */
static enum sd_outcome both(const struct sd_rule *r, enum sd_outcome days,
			    enum sd_outcome sale)
{
	if (r->more & OR_BEFORE_SALE)
		return sale == SD_PASS ? SD_PASS : days == SD_OPEN ? days : sale;
	return days == SD_FAIL ? days : sale == SD_PASS ? days : sale;
}

/* Declared so many days after the day at most; the first day is not counted. */
static void within_days(struct sd_judge *j, const struct sd_rule *r)
{
	sd_day start = day_of(j, (enum sd_member)r->at), declared = j->facts.declared;
	struct sd_place place = sd_place_member(SD_M_DECLARED_AT);
	struct sd_slice where = { NULL, 0 };
	enum sd_outcome outcome;

	if (start == SD_DAY_NONE || declared == SD_DAY_NONE) {
		sd_judge_nothing(j, r, place);
		return;
	}
	outcome = in_days(j, r, start, &where);
	if (r->more & AND_BEFORE_SALE || (outcome != SD_PASS && r->more & OR_BEFORE_SALE))
		outcome = both(r, outcome, in_sale(j, &where));
	if (outcome == SD_PASS) {
		sd_judge_pass(j, r, place);
	} else {
		struct sd_said said[] = {
			{ "got", sd_arena_printf(&j->arena, "%d", declared - start) },
			{ "want", sd_arena_printf(&j->arena, "%d", r->days) },
			{ "where", where }
		};

		sd_judge_say(j, r, outcome, place, said, 3);
	}
}

static void say_after(struct sd_judge *j, const struct sd_rule *r, enum sd_column c,
		      size_t row, sd_day day)
{
	struct sd_said said[] = { { "got", sd_day_text(j, j->facts.declared) },
				  { "want", sd_day_text(j, day) } };

	sd_judge_say(j, r, SD_FAIL, sd_place_column(SD_M_PRODUCTS, row, c), said, 2);
}

/* Declared before any product is made in earnest.  What is after the sale is after
 * that too; what is before the sale alone tells nothing. */
static void before_making(struct sd_judge *j, const struct sd_rule *r)
{
	size_t made_row = 0, sale_row = 0;
	bool all_made, all_sold;
	sd_day made = earliest(j, SD_C_FIRST_MADE, &made_row, &all_made);
	sd_day sale = earliest(j, SD_C_FIRST_SALE, &sale_row, &all_sold);
	sd_day declared = j->facts.declared;

	if (declared == SD_DAY_NONE)
		sd_judge_nothing(j, r, sd_place_member(SD_M_DECLARED_AT));
	else if (made != SD_DAY_NONE && declared > made)
		say_after(j, r, SD_C_FIRST_MADE, made_row, made);
	else if (sale != SD_DAY_NONE && declared > sale)
		say_after(j, r, SD_C_FIRST_SALE, sale_row, sale);
	else if (all_made)
		sd_judge_pass(j, r, sd_place_member(SD_M_DECLARED_AT));
	else
		sd_judge_nothing(j, r, sd_place_member(SD_M_DECLARED_AT));
}

/* Declared before any product is sold. */
static void before_sale(struct sd_judge *j, const struct sd_rule *r)
{
	size_t row = 0;
	sd_day sale = first_sale(j, &row), declared = j->facts.declared;
	struct sd_place place = sd_place_member(SD_M_DECLARED_AT);

	if (sale == SD_DAY_NONE || declared == SD_DAY_NONE) {
		sd_judge_nothing(j, r, place);
	} else if (declared <= sale) {
		sd_judge_pass(j, r, place);
	} else {
		say_after(j, r, SD_C_FIRST_SALE, row, sale);
	}
}

const struct sd_template sd_templates_time[] = {
	{ "date-order", date_order, prepare_order, false, false },
	{ "within-days", within_days, prepare_days, false, false },
	{ "before-making", before_making, NULL, false, false },
	{ "before-sale", before_sale, NULL, false, false },
	{ NULL, NULL, NULL, false, false }
};
