/* Calendar days, without zone or clock.
 *
 * A day is a count from 1970-01-01 (day 0), so that days compare and subtract
 * as whole numbers.  The years 1900 to 2199 are known; anything else is no date.
 */

#ifndef SD_BASE_DATE_H
#define SD_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef int32_t sd_day;

#define SD_DAY_NONE INT32_MIN	/* no date, or not known */

/* Seconds from 1970-01-01T00:00:00+08:00. */
typedef int64_t sd_instant;

#define SD_INSTANT_NONE INT64_MIN

enum { SD_DATE_LEN = 10 };	/* bytes of YYYY-MM-DD */

/* The day, or SD_DAY_NONE when there is no such day. */
sd_day sd_day_of(int year, int month, int day);
void sd_day_split(sd_day day, int *year, int *month, int *dom);
int sd_day_year(sd_day day);

/* YYYY-MM-DD and nothing else; otherwise SD_DAY_NONE. */
sd_day sd_date_read(struct sd_slice text);

/* A day, or an RFC 3339 time (2017-03-01T10:20:00+08:00, Z, fractions): the
 * calendar day it falls on in +08:00.  A time without a zone is taken as
 * +08:00.  Otherwise SD_DAY_NONE. */
sd_day sd_time_read(struct sd_slice text);

/* The same to the second, fractions dropped; of a day, its beginning in +08:00.
 * SD_INSTANT_NONE when it is neither. */
sd_instant sd_instant_read(struct sd_slice text);
sd_day sd_instant_day(sd_instant at);	/* SD_DAY_NONE of SD_INSTANT_NONE */

/* Whether `text` is an RFC 3339 time with zone. */
bool sd_time_is(struct sd_slice text);

/* What people and spreadsheets write: 2017-3-1, 2017/3/1, 2017.3.1, 20170301,
 * 2017年3月1日, with or without a time behind.  Otherwise SD_DAY_NONE; letters
 * for figures (2O18) are never read as figures. */
sd_day sd_date_read_lenient(struct sd_slice text);

/* YYYY-MM-DD and a NUL. */
void sd_date_write(sd_day day, char text[SD_DATE_LEN + 1]);

/* Today in +08:00.  The only clock; read by the command line alone, when no
 * --asked is given. */
sd_day sd_day_today(void);

#endif
