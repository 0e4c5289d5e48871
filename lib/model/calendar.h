/* Working days of mainland China: weekends, holidays, make-up working days.
 *
 * The table is handed in row by row.  A day without a row is a working day from
 * Monday to Friday.  That holds in the years that the table has rows of; of other
 * years nothing is known, and nothing is assumed.
 */

#ifndef SD_MODEL_CALENDAR_H
#define SD_MODEL_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct sd_calendar {
	struct sd_calendar_row *row;	/* by day, after sealing */
	size_t n, cap;
	sd_day first, end;		/* first <= day < end is known */
};

#define SD_CALENDAR_INIT { NULL, 0, 0, SD_DAY_NONE, SD_DAY_NONE }

void sd_calendar_release(struct sd_calendar *c);
void sd_calendar_add(struct sd_calendar *c, sd_day day, bool working);
void sd_calendar_seal(struct sd_calendar *c);

/* The day itself when it is a working day, else the next one; SD_DAY_NONE when the
 * table does not reach so far. */
sd_day sd_calendar_working(const struct sd_calendar *c, sd_day day);

#endif
