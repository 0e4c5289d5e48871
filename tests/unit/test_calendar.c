/* Working days of the shipped calendar. */

#include "model/calendar.h"
#include "tables.h"

static const struct { const char *day, *working, *why; } cases[] = {
	{ "2017-03-01", "2017-03-01", "a Wednesday" },
	{ "2017-03-04", "2017-03-06", "a Saturday: the Monday" },
	{ "2017-03-05", "2017-03-06", "a Sunday" },
	{ "2017-01-27", "2017-02-03", "the Spring Festival" },
	{ "2017-01-22", "2017-01-22", "a Sunday that is worked" },
	{ "2017-10-01", "2017-10-09", "the National Day" },
	{ "2026-12-31", "2026-12-31", "the last day that is known" },
	{ "2027-01-01", NULL, "beyond the table" },
	{ "2015-12-31", NULL, "before the table" },
	{ "1969-12-31", NULL, "long before" }
};

int main(void)
{
	static const char *const want[] = { "date", "kind", NULL };
	struct sd_calendar c = SD_CALENDAR_INIT;
	struct sd_err err = { 0 };
	struct sd_slice cell[2];
	struct sd_tsv t;
	size_t i;

	ok(sd_calendar_working(&c, 0) == SD_DAY_NONE, "an empty calendar knows no day");
	open_table(&t, "holidays", want);
	while (sd_tsv_next(&t, cell, &err) > 0)
		sd_calendar_add(&c, sd_date_read(cell[0]), sd_slice_is(cell[1], "workday"));
	sd_tsv_close(&t);
	sd_calendar_seal(&c);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sd_day day = sd_date_read(sd_slice_of(cases[i].day));
		sd_day working = cases[i].working ? sd_date_read(sd_slice_of(cases[i].working))
						  : SD_DAY_NONE;

		ok(sd_calendar_working(&c, day) == working, "%s is %s", cases[i].day,
		   cases[i].why);
	}
	sd_calendar_release(&c);
	return done();
}
