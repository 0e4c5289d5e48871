/* The days that a workbook counts. */

#ifndef SD_FORMAT_XLSX_DAY_H
#define SD_FORMAT_XLSX_DAY_H

#include <stdint.h>

#include "format/xlsx_show.h"

/* "2018-03-01", "2018-03-01 09:05:07" where it has a time of day, "09:05" where the format
 * shows no day.  Day 60 of 1900 is 1900-02-29, which never was.  False when there is no
 * such day. */
bool sd_xlsx_put_day(const struct sd_xlsx_format *f, int64_t days, int64_t second,
		     bool epoch_1904, struct sd_buf *out);

#endif
