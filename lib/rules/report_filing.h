/* How a declaration was filed. */

#ifndef SD_RULES_REPORT_FILING_H
#define SD_RULES_REPORT_FILING_H

#include "rules/report_read.h"

/* Whether its route is paper.  With struct sd_report_wants.more. */
bool sd_report_on_paper(const struct sd_report_reader *r);

#endif
