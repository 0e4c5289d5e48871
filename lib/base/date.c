/* Calendar days. */

#include "base/date.h"

#include <time.h>

#include "base/ban.h"

enum {
	MINUTES_EAST = 8 * 60, MINUTES_A_DAY = 24 * 60, DAY_SECONDS = MINUTES_A_DAY * 60,
	DAYS_BEFORE_1970 = 719162, DAYS_OF_400 = 146097,
	NO_FIGURES = 128	/* a bit above those of 99 */
};

/* Days of the year before each month, of common years and of leap years. */
static const short before[2][13] = {
	{ 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
	{ 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 }
};

/* One division does: every fourth year but every hundredth, unless every fourth of those. */
static bool is_leap(int year)
{
	int hundreds = year / 100;

	return (year & 3) == 0 && (year != hundreds * 100 || (hundreds & 3) == 0);
}

/* Its first of January: the days of all years before, from the year 1 on. */
static sd_day first_of(int year)
{
	int hundreds = --year / 100;

	return year * 365 + (year >> 2) - hundreds + (hundreds >> 2) - DAYS_BEFORE_1970;
}

sd_day sd_day_of(int year, int month, int day)
{
	const short *start;

	if (year < 1900 || year > 2199 || month < 1 || month > 12)
		return SD_DAY_NONE;
	start = &before[is_leap(year)][month - 1];
	if (day < 1 || day > start[1] - start[0])
		return SD_DAY_NONE;
	return first_of(year) + start[0] + day - 1;
}

/* Going by the mean length of a year is at most a year off. */
int sd_day_year(sd_day day)
{
	int year = (day + DAYS_BEFORE_1970) * 400LL / DAYS_OF_400 + 1;

	return day < first_of(year) ? year - 1 : day < first_of(year + 1) ? year : year + 1;
}

void sd_day_split(sd_day day, int *year, int *month, int *dom)
{
	const short *start;
	int of_year;

	*year = sd_day_year(day);
	of_year = day - first_of(*year);
	start = before[is_leap(*year)];
	*month = of_year / 31 + 1;
	*month += of_year >= start[*month];
	*dom = of_year - start[*month - 1] + 1;
}

/* Two figures at `p`, or NO_FIGURES and more. */
static int figures(const char *p)
{
	int tens = (unsigned char)(p[0] - '0'), ones = (unsigned char)(p[1] - '0');

	return tens > 9 || ones > 9 ? NO_FIGURES : tens * 10 + ones;
}

sd_day sd_date_read(struct sd_slice text)
{
	int century, year, month, day;

	if (text.n != SD_DATE_LEN || text.p[4] != '-' || text.p[7] != '-')
		return SD_DAY_NONE;
	century = figures(text.p);
	year = figures(text.p + 2);
	month = figures(text.p + 5);
	day = figures(text.p + 8);
	if ((century | year | month | day) >= NO_FIGURES)
		return SD_DAY_NONE;
	return sd_day_of(century * 100 + year, month, day);
}

/* "Z", "+08:00", "-05:30" as minutes east, or -1 (never a real zone: those are
 * shifted by a day here). */
static int zone_minutes(struct sd_slice zone)
{
	int hours, minutes;

	if (zone.n == 1 && (zone.p[0] == 'Z' || zone.p[0] == 'z'))
		return MINUTES_A_DAY;
	if (zone.n != 6 || (zone.p[0] != '+' && zone.p[0] != '-') || zone.p[3] != ':')
		return -1;
	hours = figures(zone.p + 1);
	minutes = figures(zone.p + 4);
	if (hours > 23 || minutes > 59)
		return -1;
	minutes += hours * 60;
	return MINUTES_A_DAY + (zone.p[0] == '-' ? -minutes : minutes);
}

/* hh:mm:ss[.fff] in front of `rest`; seconds of the day, or -1. */
static int clock_seconds(struct sd_slice *rest)
{
	const char *p = rest->p;
	int hour, minute, second;
	size_t n = 8;

	if (rest->n < n || p[2] != ':' || p[5] != ':')
		return -1;
	hour = figures(p);
	minute = figures(p + 3);
	second = figures(p + 6);
	if (hour > 23 || minute > 59 || second > 60)
		return -1;
	if (n < rest->n && p[n] == '.')
		for (n++; n < rest->n && p[n] >= '0' && p[n] <= '9'; n++)
			;
	if (p[n - 1] == '.')
		return -1;
	*rest = sd_slice_from(*rest, n);
	return (hour * 60 + minute) * 60 + second;
}

static sd_instant read_time(struct sd_slice text, bool need_zone)
{
	struct sd_slice rest = sd_slice_from(text, SD_DATE_LEN + 1);
	sd_day day = sd_date_read(sd_slice(text.p, text.n < SD_DATE_LEN ? 0 : SD_DATE_LEN));
	int seconds, zone = MINUTES_A_DAY + MINUTES_EAST;

	if (day == SD_DAY_NONE || text.n <= SD_DATE_LEN ||
	    (text.p[SD_DATE_LEN] != 'T' && text.p[SD_DATE_LEN] != 't' &&
	     text.p[SD_DATE_LEN] != ' '))
		return SD_INSTANT_NONE;
	seconds = clock_seconds(&rest);
	if (rest.n || need_zone)
		zone = zone_minutes(rest);
	if (seconds < 0 || zone < 0)
		return SD_INSTANT_NONE;
	seconds = seconds < DAY_SECONDS ? seconds : DAY_SECONDS - 1;	/* 23:59:60 */
	return (sd_instant)day * DAY_SECONDS + seconds +
	       (MINUTES_A_DAY + MINUTES_EAST - zone) * 60;
}

sd_day sd_instant_day(sd_instant at)
{
	if (at == SD_INSTANT_NONE)
		return SD_DAY_NONE;
	return (sd_day)((at < 0 ? at - (DAY_SECONDS - 1) : at) / DAY_SECONDS);
}

sd_instant sd_instant_read(struct sd_slice text)
{
	sd_day day;

	if (text.n != SD_DATE_LEN)
		return read_time(text, false);
	day = sd_date_read(text);
	return day == SD_DAY_NONE ? SD_INSTANT_NONE : (sd_instant)day * DAY_SECONDS;
}

sd_day sd_time_read(struct sd_slice text)
{
	return text.n == SD_DATE_LEN ? sd_date_read(text)
				     : sd_instant_day(read_time(text, false));
}

bool sd_time_is(struct sd_slice text)
{
	return text.n > SD_DATE_LEN && (text.p[SD_DATE_LEN] | 0x20) == 't' &&
	       read_time(text, true) != SD_INSTANT_NONE;
}

/* One or two figures (four for a year); the count taken, 0 when there are none. */
static size_t take_figures(struct sd_slice *rest, size_t most, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < rest->n && n < most && rest->p[n] >= '0' && rest->p[n] <= '9')
		*value = *value * 10 + (rest->p[n++] - '0');
	*rest = sd_slice_from(*rest, n);
	return n;
}

/* One separator: - / . or the Chinese word for year, month or day. */
static bool take_mark(struct sd_slice *rest, const char *word)
{
	if (sd_slice_starts(*rest, word)) {
		*rest = sd_slice_from(*rest, strlen(word));
		return true;
	}
	if (rest->n && strchr("-/.", rest->p[0])) {
		*rest = sd_slice_from(*rest, 1);
		return true;
	}
	return false;
}

sd_day sd_date_read_lenient(struct sd_slice text)
{
	struct sd_slice rest = sd_slice_trim(text);
	int year, month, day;
	bool compact;

	if (take_figures(&rest, 4, &year) != 4)
		return SD_DAY_NONE;
	compact = !take_mark(&rest, "年");
	if (!take_figures(&rest, 2, &month) || (!compact && !take_mark(&rest, "月")) ||
	    !take_figures(&rest, 2, &day))
		return SD_DAY_NONE;
	if (compact && rest.p - text.p < 8)
		return SD_DAY_NONE;
	if (sd_slice_starts(rest, "日"))
		rest = sd_slice_from(rest, strlen("日"));
	if (rest.n && rest.p[0] != ' ' && rest.p[0] != 'T')
		return SD_DAY_NONE;
	return sd_day_of(year, month, day);
}

void sd_date_write(sd_day day, char text[SD_DATE_LEN + 1])
{
	int part[3], i, at = 0;
	static const int width[] = { 4, 2, 2 };

	sd_day_split(day, &part[0], &part[1], &part[2]);
	for (i = 0; i < 3; at += width[i++] + 1) {
		int k = width[i];

		text[at + k] = i < 2 ? '-' : '\0';
		for (; k-- > 0; part[i] /= 10)
			text[at + k] = (char)('0' + part[i] % 10);
	}
}

sd_day sd_day_today(void)
{
	time_t now = time(NULL) + MINUTES_EAST * 60;

	return (sd_day)(now / DAY_SECONDS);
}
