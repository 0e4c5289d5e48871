/* Templates about the order and distance of days. */

#include "rules/template.h"

#include "base/ban.h"

static sd_day day_of(const struct sd_judge *j, enum sd_member m)
{
	return m == SD_M_DECLARED_AT ? j->facts.declared : m == SD_M_ISSUED ? j->facts.issued :
	       j->facts.effective;
}

static struct sd_slice day_text(struct sd_judge *j, sd_day day)
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
		struct sd_said said[] = { { "got", day_text(j, first) },
					  { "want", day_text(j, second) } };

		sd_judge_say(j, r, SD_FAIL, place, said, 2);
	}
}

/* The earliest first sale of all products; SD_DAY_NONE unless each gives one. */
static sd_day first_sale(const struct sd_judge *j, size_t *row)
{
	const struct sd_rows *all = &j->decl.products;
	sd_day earliest = SD_DAY_NONE, day;
	size_t i;

	for (i = 0; i < all->n; i++) {
		day = sd_date_read(sd_row_text(&j->decl, &all->row[i], SD_C_FIRST_SALE));
		if (day == SD_DAY_NONE)
			return SD_DAY_NONE;
		if (earliest == SD_DAY_NONE || day < earliest) {
			earliest = day;
			*row = i;
		}
	}
	return earliest;
}

/* `30`, or `30 or-before-sale`. */
static int prepare_days(struct sd_rule *r, struct sd_err *err)
{
	struct sd_slice rest = r->argument, days;
	struct sd_dec n = { 0, 0 };

	sd_slice_cut(&rest, ' ', &days);
	if (sd_dec_read(days, &n) || n.scale || n.coeff < 1 || n.coeff > 3650 ||
	    (rest.p && !sd_slice_is(rest, "or-before-sale")))
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is no number of days",
			       (int)r->argument.n, r->argument.p);
	r->days = (int)n.coeff;
	r->second = rest.p ? SD_M_PRODUCTS : SD_MEMBER_COUNT;
	return 0;
}

/* Too late by the days: before the first sale it is still in time; where the
 * sale is not known, nobody can tell. */
static enum sd_outcome late(struct sd_judge *j, const struct sd_rule *r, struct sd_slice *where)
{
	bool zh = j->pack->zh;
	size_t row = 0;
	sd_day sale;

	if (r->second != SD_M_PRODUCTS)
		return SD_FAIL;
	sale = first_sale(j, &row);
	if (sale != SD_DAY_NONE && j->facts.declared <= sale)
		return SD_PASS;
	if (sale == SD_DAY_NONE) {
		*where = sd_slice_of(zh ? "首次销售日期不详" : "the first sale is not known");
		return SD_OPEN;
	}
	*where = sd_arena_printf(&j->arena, zh ? "且在 %.*s 销售之后"
				 : "and after the sale on %.*s", SD_DATE_LEN,
				 day_text(j, sale).p);
	return SD_FAIL;
}

/* Declared so many days after the day at most; the first day is not counted. */
static void within_days(struct sd_judge *j, const struct sd_rule *r)
{
	sd_day start = day_of(j, (enum sd_member)r->at), declared = j->facts.declared;
	struct sd_place place = sd_place_member(SD_M_DECLARED_AT);
	struct sd_slice where = { NULL, 0 };
	enum sd_outcome outcome = SD_PASS;

	if (start == SD_DAY_NONE || declared == SD_DAY_NONE) {
		sd_judge_nothing(j, r, place);
		return;
	}
	if (declared > start + r->days)
		outcome = late(j, r, &where);
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
		struct sd_said said[] = { { "got", day_text(j, declared) },
					  { "want", day_text(j, sale) } };

		sd_judge_say(j, r, SD_FAIL,
			     sd_place_column(SD_M_PRODUCTS, row, SD_C_FIRST_SALE), said, 2);
	}
}

const struct sd_template sd_templates_time[] = {
	{ "date-order", date_order, prepare_order, false },
	{ "within-days", within_days, prepare_days, false },
	{ "before-sale", before_sale, NULL, false },
	{ NULL, NULL, NULL, false }
};
