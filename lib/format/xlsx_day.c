/* Serial numbers of days, 1900 and 1904. */

#include "format/xlsx_day.h"

#include "base/date.h"

#include "base/ban.h"

/* Day 0 of 1970 in both ways of counting; the last day of year 9999; a leap day that
 * 1900 did not have but is counted. */
enum { FROM_1900 = 25569, FROM_1904 = 24107, LAST = 2958465, LEAP = 60 };

static void put_clock(int64_t second, struct sd_buf *out)
{
	sd_buf_printf(out, "%02lld:%02d", (long long)(second / 3600), (int)(second / 60 % 60));
	if (second % 60)
		sd_buf_printf(out, ":%02d", (int)(second % 60));
}

static bool put_date(int64_t days, bool epoch_1904, struct sd_buf *out)
{
	char text[SD_DATE_LEN + 1];

	if (days > LAST - (epoch_1904 ? FROM_1900 - FROM_1904 : 0))
		return false;
	if (!epoch_1904 && days == LEAP) {
		sd_buf_text(out, "1900-02-29");
		return true;
	}
	if (!epoch_1904)
		days -= FROM_1900 - (days < LEAP);
	else
		days -= FROM_1904;
	sd_date_write((sd_day)days, text);
	sd_buf_put(out, text, SD_DATE_LEN);
	return true;
}

bool sd_xlsx_put_day(const struct sd_xlsx_format *f, int64_t days, int64_t second,
		     bool epoch_1904, struct sd_buf *out)
{
	bool day_shown = f->year || f->month || f->day;

	if (!day_shown && (!days || f->elapsed)) {
		put_clock(days * 86400 + second, out);
		return true;
	}
	if (!days && !epoch_1904)
		return false;
	if (!put_date(days, epoch_1904, out))
		return false;
	if (second) {
		sd_buf_byte(out, ' ');
		put_clock(second, out);
	}
	return true;
}
