/* Statistics over declarations.
 *
 * Figures stand in the order in which they are published: enterprises, standards,
 * products.  An enterprise is a credit code, a standard is (credit code, number, day
 * of issue); both are counted once however often they come.  Products are the
 * entries of the lists of products.  Neither the order of the records nor the number
 * of workers decides anything.
 *
 * Without a day everything counts that was ever declared in the input.  With one,
 * what is still public on it: of each standard the version declared last on or
 * before that day, unless this is its abolition or withdrawal.
 */

#ifndef SD_RULES_REPORT_H
#define SD_RULES_REPORT_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"
#include "rules/pack.h"
#include "rules/report_table.h"

struct sd_report {
	const char *name;	/* one of sd_report_names */
	bool by_region;		/* products alone: one row a product and region */
	sd_day as_of;		/* SD_DAY_NONE: ever declared */
	unsigned jobs;		/* as in struct sd_run */
	bool expect_seal, zh;
	void (*complain)(const struct sd_err *err);
};

extern const char *const sd_report_names[];	/* NULL at the end */

/* Read the operands and fill in `out`, which the caller releases.  Texts in it are
 * lent from the pack.  SD_DATA when lines could not be read: the others count. */
enum sd_status sd_report_run(const struct sd_report *report, const char *const *file,
			     const struct sd_pack *pack, struct sd_figures *out);

#endif
