/* Days: which texts are one, which day a time is, and what comes out again. */

#include "base/date.h"
#include "tap.h"

/* What comes out again, or NULL when it is no day. */
static const struct { const char *text, *day; } dates[] = {
	{ "2017-03-01", "2017-03-01" }, { "1970-01-01", "1970-01-01" },
	{ "1900-01-01", "1900-01-01" }, { "2199-12-31", "2199-12-31" },
	{ "2000-02-29", "2000-02-29" }, { "2024-02-29", "2024-02-29" },
	{ "1900-02-29", NULL }, { "2023-02-29", NULL }, { "2100-02-29", NULL },
	{ "1899-12-31", NULL }, { "2200-01-01", NULL }, { "2017-00-01", NULL },
	{ "2017-13-01", NULL }, { "2017-04-31", NULL }, { "2017-04-00", NULL },
	{ "2017-4-01", NULL }, { "2017/04/01", NULL }, { "2017-04/01", NULL },
	{ "2017-04-01 ", NULL }, { "20170401", NULL }, { "2o17-04-01", NULL },
	{ "２017-04-01", NULL }, { "", NULL },
};

/* As clerks write them. */
static const struct { const char *text, *day; } lenient[] = {
	{ "2017-03-01", "2017-03-01" }, { "2017-3-1", "2017-03-01" },
	{ "2017/3/1", "2017-03-01" }, { "2017.03.01", "2017-03-01" },
	{ "2017年3月1日", "2017-03-01" }, { "2017年3月1", "2017-03-01" },
	{ "20170301", "2017-03-01" }, { " 2017-3-1 ", "2017-03-01" },
	{ "2017-3-1 10:20", "2017-03-01" }, { "2017-03-01T10:20:00", "2017-03-01" },
	{ "2017-02-29", NULL }, { "2017-3", NULL }, { "2017年3月", NULL }, { "17-3-1", NULL },
	{ "201731", NULL }, { "2017031", NULL }, { "2017-31", NULL }, { "2017-3-1x", NULL },
	{ "2017-3-", NULL }, { "2017--1", NULL }, { "three", NULL }, { "", NULL },
};

/* The day in China, UTC+8; whether it is a time with a zone, as records have it. */
static const struct { const char *text, *day; bool whole; } times[] = {
	{ "2017-03-01T10:20:00+08:00", "2017-03-01", true },
	{ "2017-03-01t10:20:00+08:00", "2017-03-01", true },
	{ "2017-03-01T10:20:00Z", "2017-03-01", true },
	{ "2017-03-01T15:59:59Z", "2017-03-01", true },
	{ "2017-03-01T16:00:00Z", "2017-03-02", true },
	{ "2017-12-31T16:00:00z", "2018-01-01", true },
	{ "2017-03-01T00:30:00+09:00", "2017-02-28", true },
	{ "2017-03-01T23:30:00-05:00", "2017-03-02", true },
	{ "2017-03-01T01:00:00+23:59", "2017-02-28", true },
	{ "2017-03-01T00:00:00-23:59", "2017-03-02", true },
	{ "2017-03-01T10:20:00.125+08:00", "2017-03-01", true },
	{ "2016-12-31T23:59:60Z", "2017-01-01", true },
	{ "2017-03-01 10:20:00+08:00", "2017-03-01", false },
	{ "2017-03-01T10:20:00", "2017-03-01", false },
	{ "2017-03-01 23:59:59", "2017-03-01", false },
	{ "2017-03-01", "2017-03-01", false },
	{ "2017-03-01T10:20:00+0800", NULL, false }, { "2017-03-01T10:20", NULL, false },
	{ "2017-03-01T24:00:00Z", NULL, false }, { "2017-03-01T10:60:00Z", NULL, false },
	{ "2017-03-01T10:20:61Z", NULL, false }, { "2017-03-01T1o:20:00Z", NULL, false },
	{ "2017-03-01T10:2o:00Z", NULL, false }, { "2017-03-01T10:20:o0Z", NULL, false },
	{ "2017-03-01T10-20-00Z", NULL, false }, { "2017-03-01T10:20-00Z", NULL, false },
	{ "2017-03-01T10:20:00.Z", NULL, false }, { "2017-03-01T10:20:00.5", "2017-03-01", false },
	{ "2017-03-01T10:20:00+24:00", NULL, false }, { "2017-03-01T10:20:00+08:60", NULL, false },
	{ "2017-03-01T10:20:00+o8:00", NULL, false }, { "2017-03-01T10:20:00+08:o0", NULL, false },
	{ "2017-03-01T10:20:00+08-00", NULL, false }, { "2017-03-01T10:20:00*08:00", NULL, false },
	{ "2017-03-01T10:20:00 +08:00", NULL, false }, { "2017-03-01T10:20:00X", NULL, false },
	{ "2017-02-30T10:20:00Z", NULL, false }, { "2017-03-01_10:20:00Z", NULL, false },
	{ "2017-03-01T", NULL, false }, { "2017-03-0", NULL, false }, { "", NULL, false },
};

/* Pairs, the earlier first; equal ones are marked. */
static const struct { const char *a, *b; bool equal; } order[] = {
	{ "2017-03-01T10:20:00+08:00", "2017-03-01T10:20:01+08:00", false },
	{ "2017-03-01T02:20:00Z", "2017-03-01T10:20:00+08:00", true },
	{ "2017-03-01T23:30:00-05:00", "2017-03-02T12:31:00+08:00", false },
	{ "2017-03-01", "2017-03-01T00:00:00+08:00", true },
	{ "2017-03-01", "2017-03-01T00:00:01", false },
	{ "2017-02-28T16:00:00Z", "2017-03-01", true },
	{ "1969-12-31T23:59:59+08:00", "1970-01-01", false },
	{ "不详", "1900-01-01", false }, { "", "2017-02-30", true },
};

static void is_day(sd_day day, const char *want, const char *text)
{
	char written[SD_DATE_LEN + 1] = "";
	char name[128];

	snprintf(name, sizeof name, "'%s' is %s", text, want ? want : "no day");
	if (day != SD_DAY_NONE)
		sd_date_write(day, written);
	is(written, strlen(written), want ? want : "", name);
}

/* In seconds of the day +08:00 they fall on; -1: no time at all. */
static const struct { const char *text; long second; } instants[] = {
	{ "2017-03-01T10:20:31+08:00", 37231 }, { "2017-03-01T02:20:31.9Z", 37231 },
	{ "2017-03-01", 0 }, { "2017-03-01T16:00:00Z", 0 }, { "2017-03-01 23:59:60", 86399 },
	{ "1960-03-01T10:20:31+08:00", 37231 }, { "2017-03-01T24:00:00Z", -1 },
	{ "2017-02-30", -1 }, { "", -1 }
};

static void check_instants(void)
{
	size_t i;

	for (i = 0; i < sizeof instants / sizeof *instants; i++) {
		struct sd_slice text = sd_slice_of(instants[i].text);
		sd_instant at = sd_instant_read(text);
		sd_day day = sd_time_read(text);

		ok(instants[i].second < 0 ? at == SD_INSTANT_NONE :
		   at == (sd_instant)day * 86400 + instants[i].second,
		   "'%s' is second %ld", instants[i].text, instants[i].second);
		ok(sd_instant_day(at) == day, "'%s' falls on its day", instants[i].text);
	}
}

/* From the first day that can be to the last there is a day each day. */
static bool days_follow(void)
{
	sd_day first = sd_day_of(1900, 1, 1), last = sd_day_of(2199, 12, 31), day;
	char text[SD_DATE_LEN + 1], before[SD_DATE_LEN + 1] = "";
	int year, month, dom;

	for (day = first; day <= last; day++) {
		sd_day_split(day, &year, &month, &dom);
		sd_date_write(day, text);
		if (sd_day_of(year, month, dom) != day || sd_day_year(day) != year ||
		    sd_date_read(sd_slice_of(text)) != day || strcmp(before, text) >= 0)
			return false;
		memcpy(before, text, sizeof before);
	}
	return last - first == 109572;
}

int main(void)
{
	size_t i;

	for (i = 0; i < sizeof dates / sizeof *dates; i++)
		is_day(sd_date_read(sd_slice_of(dates[i].text)), dates[i].day, dates[i].text);
	for (i = 0; i < sizeof lenient / sizeof *lenient; i++)
		is_day(sd_date_read_lenient(sd_slice_of(lenient[i].text)), lenient[i].day,
		       lenient[i].text);
	for (i = 0; i < sizeof times / sizeof *times; i++) {
		is_day(sd_time_read(sd_slice_of(times[i].text)), times[i].day, times[i].text);
		ok(sd_time_is(sd_slice_of(times[i].text)) == times[i].whole,
		   "'%s' is %s time with a zone", times[i].text, times[i].whole ? "a" : "no");
	}
	for (i = 0; i < sizeof order / sizeof *order; i++) {
		sd_instant a = sd_instant_read(sd_slice_of(order[i].a));
		sd_instant b = sd_instant_read(sd_slice_of(order[i].b));

		ok(order[i].equal ? a == b : a < b, "'%s' is %s '%s'", order[i].a,
		   order[i].equal ? "the time of" : "before", order[i].b);
	}
	check_instants();
	ok(days_follow(), "109,573 days follow one another, each read as it is written");
	ok(sd_day_today() > sd_day_of(2024, 1, 1), "today is a day");
	return done();
}
