/* The tables that templates look words up in. */

#include "rules/tables.h"

#include "base/ban.h"

static int word_row(struct sd_pack *p, struct sd_wordlist *list, const struct sd_slice *c,
		    struct sd_err *err)
{
	struct sd_listed word = { .word = c[0], .kind = c[1], .not_in = c[2] };

	if (sd_cell_bool(p, c[3], &word.verified, err))
		return -1;
	p->fault = c[0].p;	/* all that can be wrong from here on */
	return sd_wordlist_add(list, &word, err);
}

static int secret_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	return word_row(p, &p->secrets, c, err);
}

static int scope_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	return word_row(p, &p->scope, c, err);
}

static int holiday_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	static const char *const kinds[] = { "holiday", "workday", NULL };
	sd_day day;
	int kind;

	if (sd_cell_day(p, c[0], &day, err) || sd_cell_word(p, c[1], kinds, &kind, err))
		return -1;
	if (day == SD_DAY_NONE)
		return sd_cell_fail(p, c[0], err, "a row without its day");
	sd_calendar_add(&p->calendar, day, kind == 1);
	return 0;
}

const struct sd_table sd_tables_lists[] = {
	{ "secrets.tsv", { "word", "kind", "not", "verified" }, secret_row, true },
	{ "scope.tsv", { "word", "kind", "not", "verified" }, scope_row, true },
	{ "holidays.tsv", { "date", "kind" }, holiday_row, true },
	{ NULL, { NULL }, NULL, false }
};
