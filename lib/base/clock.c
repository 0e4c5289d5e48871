/* Points in time. */

#include "base/clock.h"

#include <string.h>
#include <time.h>

#include "base/ban.h"

enum { EAST_MS = 8 * 3600 * 1000 };
static const int64_t DAY_MS = 24 * 3600 * 1000;

int64_t sd_clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t sd_clock_steady(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t sd_clock_of_day(sd_day day)
{
	return (int64_t)day * DAY_MS - EAST_MS;
}

sd_day sd_clock_day(int64_t ms)
{
	int64_t local = ms + EAST_MS;

	return (sd_day)((local - (local < 0 ? DAY_MS - 1 : 0)) / DAY_MS);
}

static void put_two(char *at, unsigned value)
{
	at[0] = (char)('0' + value / 10);
	at[1] = (char)('0' + value % 10);
}

void sd_clock_write(int64_t ms, char text[SD_CLOCK_LEN + 1])
{
	sd_day day = sd_clock_day(ms);
	unsigned rest = (unsigned)(ms - sd_clock_of_day(day)) % (24 * 3600 * 1000);

	sd_date_write(day, text);
	memcpy(text + SD_DATE_LEN, "T00:00:00.000+08:00", SD_CLOCK_LEN + 1 - SD_DATE_LEN);
	put_two(text + 11, rest / 3600000);
	put_two(text + 14, rest / 60000 % 60);
	put_two(text + 17, rest / 1000 % 60);
	text[20] = (char)('0' + rest / 100 % 10);
	put_two(text + 21, rest % 100);
}

static int two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* The fraction at `p` in whole milliseconds; `end` is behind its figures. */
static int fraction(const char *p, const char *stop, const char **end)
{
	int ms = 0, unit = 100;

	*end = p;
	if (p == stop || *p != '.')
		return 0;
	for (p++; p < stop && *p >= '0' && *p <= '9'; p++, unit /= 10)
		ms += (*p - '0') * unit;
	*end = p;
	return ms;
}

int64_t sd_clock_read(struct sd_slice text)
{
	const char *end = text.p + text.n, *zone;
	int64_t ms;

	if (text.n == SD_DATE_LEN) {
		sd_day day = sd_date_read(text);

		return day == SD_DAY_NONE ? SD_CLOCK_NONE : sd_clock_of_day(day);
	}
	if (sd_time_read(text) == SD_DAY_NONE)	/* from here on its form is known */
		return SD_CLOCK_NONE;
	ms = (int64_t)sd_date_read(sd_slice(text.p, SD_DATE_LEN)) * DAY_MS;
	ms += ((two(text.p + 11) * 60 + two(text.p + 14)) * 60 + two(text.p + 17)) * 1000LL;
	ms += fraction(text.p + 19, end, &zone);
	if (zone == end)
		return ms - EAST_MS;
	if (*zone == 'Z' || *zone == 'z')
		return ms;
	return ms - (*zone == '-' ? -1 : 1) * (two(zone + 1) * 60 + two(zone + 4)) * 60000LL;
}
