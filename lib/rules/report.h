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
 *
 * What was counted can be written as a partial and merged with others: see
 * rules/report_partial.h.
 */

#ifndef SD_RULES_REPORT_H
#define SD_RULES_REPORT_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"
#include "rules/pack.h"
#include "rules/report_split.h"
#include "rules/report_table.h"
#include "rules/roster.h"

struct sd_report {
	const char *name;	/* one of sd_report_names */
	bool by_region;		/* products alone: one row a product and region */
	sd_day as_of;		/* SD_DAY_NONE: ever declared */
	int month;		/* of "return": see rules/report_months.h */
	unsigned jobs;		/* as in struct sd_run */
	bool expect_seal, zh;
	bool partial;		/* a partial will be written, and no table */
	bool merge;		/* the operands are partials */
	struct sd_report_split split;
	const struct sd_roster *roster;	/* NULL: denominators are unknown */
	void (*complain)(const struct sd_err *err);
};

/* "overview", …; NULL behind the last. */
const char *sd_report_name(unsigned i);

/* Whether it needs the whole pack: it speaks of rules, or partials bear its name. */
bool sd_report_asks_rules(const struct sd_report *report);

struct sd_report_result;

/* Read the operands, and give what was counted in `r`; NULL when it is nothing that
 * could be shown.  SD_DATA when lines could not be read: the others count. */
enum sd_status sd_report_run(const struct sd_report *report, const char *const *file,
			     const struct sd_pack *pack, struct sd_report_result **r);
void sd_report_free(struct sd_report_result *r);

/* Fill in `out`, which the caller releases.  Texts in it are lent from the pack, the
 * roster and the result. */
void sd_report_table(const struct sd_report_result *r, struct sd_figures *out);

#endif
