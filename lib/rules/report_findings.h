/* Findings in a report. */

#ifndef SD_RULES_REPORT_FINDINGS_H
#define SD_RULES_REPORT_FINDINGS_H

#include "rules/report_words.h"

/* Sections of rows: rules; level, outcome, filter and rule; all that was judged. */
#define SD_REPORT_RULE "rule"
#define SD_REPORT_FINDING "finding"
#define SD_REPORT_JUDGED "judged"

/* What was found of a rule by "validate" or "review". */
const struct sd_report_cell *sd_report_finding(const struct sd_report_result *r,
					       enum sd_level level,
					       enum sd_outcome outcome,
					       const char *filter, struct sd_slice rule);

#endif
