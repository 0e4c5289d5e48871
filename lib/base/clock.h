/* Points in time, as milliseconds since 1970-01-01 UTC, written in +08:00.
 *
 * For what a platform receives and promises; what a record means is a calendar day
 * (base/date.h).
 */

#ifndef SD_BASE_CLOCK_H
#define SD_BASE_CLOCK_H

#include <stdint.h>

#include "base/date.h"
#include "base/slice.h"

enum { SD_CLOCK_LEN = 29 };	/* bytes of 2017-03-01T10:20:00.000+08:00 */

#define SD_CLOCK_NONE INT64_MIN

int64_t sd_clock_now(void);

/* Milliseconds of a clock that nobody sets. */
int64_t sd_clock_steady(void);

void sd_clock_write(int64_t ms, char text[SD_CLOCK_LEN + 1]);

/* A time of RFC 3339, or a day (its first moment in +08:00); a time without zone is
 * taken as +08:00.  Otherwise SD_CLOCK_NONE. */
int64_t sd_clock_read(struct sd_slice text);

int64_t sd_clock_of_day(sd_day day);	/* its first moment in +08:00 */
sd_day sd_clock_day(int64_t ms);	/* the day in +08:00 */

#endif
