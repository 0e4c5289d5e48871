/* Numbers of a workbook as its sheets show them, as far as that matters for data.
 *
 *	43160      yyyy"年"m"月"d"日"	2018-03-01	dates become ISO
 *	12345      000000		012345		zeros that the format puts
 *	1.1        0.00			1.10
 *	0.05       0%			5%
 *	20         "≤"0" mg/kg"		≤20 mg/kg	words around the figure
 *	0.126      0.0			0.126		digits that it hides are kept
 *	4.0999999999999996		4.1		15 figures are all there are
 *
 * Sources: ECMA-376 part 1, 18.8.30 (number formats, the numbers of built-in ones, those
 * for Chinese too), 18.17.4 (dates).
 */

#ifndef SD_FORMAT_XLSX_SHOW_H
#define SD_FORMAT_XLSX_SHOW_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"

enum sd_xlsx_as { SD_XLSX_GENERAL, SD_XLSX_NUMBER, SD_XLSX_POWER, SD_XLSX_DATE };

struct sd_xlsx_format {
	enum sd_xlsx_as as;
	bool year, month, day, clock;	/* of a date: what is shown */
	bool elapsed;			/* hours that go on past 24 */
	struct sd_slice code;		/* lent */
};

/* A format by its code, "0.00%" or "yyyy\-mm\-dd;@"; lent. */
void sd_xlsx_format_read(struct sd_slice code, struct sd_xlsx_format *f);

/* The code of a built-in format; "General" for those that are none. */
const char *sd_xlsx_format_builtin(unsigned id);

/* The number `v` as it is written in the file, shown; what there is to say of it is
 * returned, flags of enum sd_trait.  What is no number is given as it is written.
 *
 * `epoch_1904`  days are counted from 1904-01-01, not from 1900. */
unsigned sd_xlsx_show(const struct sd_xlsx_format *f, struct sd_slice v, bool epoch_1904,
		      struct sd_buf *out);

#endif
