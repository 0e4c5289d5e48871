/* Working days. */

#include "model/calendar.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

struct sd_calendar_row {
	sd_day day;
	bool working;
};

void sd_calendar_release(struct sd_calendar *c)
{
	free(c->row);
	*c = (struct sd_calendar)SD_CALENDAR_INIT;
}

void sd_calendar_add(struct sd_calendar *c, sd_day day, bool working)
{
	c->row = sd_grow(c->row, &c->cap, c->n + 1, sizeof *c->row);
	c->row[c->n++] = (struct sd_calendar_row){ day, working };
}

static int by_day(const void *a, const void *b)
{
	const struct sd_calendar_row *x = a, *y = b;

	return x->day < y->day ? -1 : x->day > y->day;
}

void sd_calendar_seal(struct sd_calendar *c)
{
	if (!c->n)
		return;
	qsort(c->row, c->n, sizeof *c->row, by_day);
	c->first = sd_day_of(sd_day_year(c->row[0].day), 1, 1);
	c->end = sd_day_of(sd_day_year(c->row[c->n - 1].day) + 1, 1, 1);
}

static bool is_working(const struct sd_calendar *c, sd_day day)
{
	struct sd_calendar_row key = { day, false };
	const struct sd_calendar_row *row =
		bsearch(&key, c->row, c->n, sizeof *c->row, by_day);
	int weekday = (day % 7 + 11) % 7;	/* day 0 was a Thursday; Sunday is 0 */

	return row ? row->working : weekday != 0 && weekday != 6;
}

sd_day sd_calendar_working(const struct sd_calendar *c, sd_day day)
{
	for (; c->n && day >= c->first && day < c->end; day++)
		if (is_working(c, day))
			return day;
	return SD_DAY_NONE;
}
