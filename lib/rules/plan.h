/* Which procedure rules a record of a certain sort has to be asked.
 *
 * The sort is what the `when` column and the dates look at: type of standard,
 * subject, operation, open text, and between which two dates of the tables the
 * declaration lies.  There are few sorts and many records, so the choice is made
 * once for each sort and worker.
 */

#ifndef SD_RULES_PLAN_H
#define SD_RULES_PLAN_H

#include "rules/judge.h"

struct sd_plan {
	const struct sd_rule **rule;	/* those that apply */
	const struct sd_rule **other;	/* those that do not */
	size_t n, others;
	unsigned binding;		/* of those that apply: at error level */
};

struct sd_plans;

struct sd_plans *sd_plans_new(const struct sd_pack *pack);
void sd_plans_free(struct sd_plans *p);

/* The plan for the record whose facts the judge holds. */
const struct sd_plan *sd_plan_for(struct sd_plans *p, const struct sd_judge *j);

#endif
