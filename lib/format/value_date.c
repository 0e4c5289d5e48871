/* Cells into days and times. */

#include "format/value.h"

#include "base/date.h"
#include "data/write.h"

#include "base/ban.h"

/* Day numbers of spreadsheets, of 1970-01-01 and of the years 2000 to 2099. */
enum { SERIAL_1970 = 25569, SERIAL_FIRST = 36526, SERIAL_LAST = 73050 };

static void put_day(struct sd_buf *out, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	sd_date_write(day, text);
	sd_buf_put(out, text, SD_DATE_LEN);
}

/* A cell that is no date: perhaps the number a spreadsheet keeps for it. */
static enum sd_note no_date(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	int serial = 0;
	size_t i;

	sd_json_string(out, cell);
	if (cell.n != 5 || !sd_cell_is_figures(cell))
		return SD_I_DATE;
	for (i = 0; i < cell.n; i++)
		serial = serial * 10 + (cell.p[i] - '0');
	if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return SD_I_DATE;
	put_day(want, serial - SERIAL_1970);
	return SD_I_SERIAL;
}

enum sd_note sd_value_date(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	sd_day day = sd_time_read(cell);

	if (day == SD_DAY_NONE)
		day = sd_date_read_lenient(cell);
	if (day == SD_DAY_NONE)
		return no_date(cell, out, want);
	sd_buf_byte(out, '"');
	put_day(out, day);
	sd_buf_byte(out, '"');
	return SD_I_NONE;
}

/* One or two figures and the mark behind them. */
static bool take_part(struct sd_slice *s, int below, const char *mark, const char *zh,
		      int *value)
{
	size_t n = 0;

	for (*value = 0; n < 2 && n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++)
		*value = *value * 10 + (s->p[n] - '0');
	*s = sd_slice_from(*s, n);
	if (s->n && sd_slice_starts(*s, mark))
		*s = sd_slice_from(*s, strlen(mark));
	else if (s->n && sd_slice_starts(*s, zh))
		*s = sd_slice_from(*s, strlen(zh));
	return n && *value < below;
}

/* 10:20, 10:20:05, 10时20分, 10点20分5秒 */
static bool read_clock(struct sd_slice s, int part[3])
{
	bool good, oclock;

	if (sd_slice_starts(s, "T"))
		s = sd_slice_from(s, 1);
	part[2] = 0;
	oclock = sd_slice_starts(sd_slice_from(s, 1), "点") ||
		 sd_slice_starts(sd_slice_from(s, 2), "点");
	good = take_part(&s, 24, ":", oclock ? "点" : "时", &part[0]) &&
	       take_part(&s, 60, ":", "分", &part[1]);
	if (good && s.n)
		good = take_part(&s, 60, "秒", "秒", &part[2]);
	return good && !s.n;
}

/* Where the time of day begins behind the date: at the first blank, "T" or 日. */
static struct sd_slice behind_date(struct sd_slice cell)
{
	size_t i;

	for (i = 0; i < cell.n; i++) {
		struct sd_slice rest = sd_slice_from(cell, i);

		if (cell.p[i] == ' ' || cell.p[i] == 'T')
			return sd_cell_trim(rest);
		if (sd_slice_starts(rest, "日"))
			return sd_cell_trim(sd_slice_from(rest, strlen("日")));
	}
	return sd_slice(cell.p + cell.n, 0);
}

static void put_clock(struct sd_buf *out, const int part[3])
{
	char text[] = "T00:00:00+08:00\"";
	int i;

	for (i = 0; i < 3; i++) {
		text[1 + 3 * i] = (char)('0' + part[i] / 10);
		text[2 + 3 * i] = (char)('0' + part[i] % 10);
	}
	sd_buf_put(out, text, sizeof text - 1);
}

enum sd_note sd_value_time(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	struct sd_slice clock = behind_date(cell);
	sd_day day = sd_date_read_lenient(sd_slice(cell.p, (size_t)(clock.p - cell.p)));
	int part[3] = { 0, 0, 0 };

	if (sd_time_is(cell)) {
		sd_json_string(out, cell);
		return SD_I_NONE;
	}
	if (day == SD_DAY_NONE || (clock.n && !read_clock(clock, part)))
		return no_date(cell, out, want);
	sd_buf_byte(out, '"');
	put_day(out, day);
	put_clock(out, part);
	return clock.n ? SD_I_NONE : SD_I_MIDNIGHT;
}
