/* The units that reports are divided by: 22 of Guangdong, other provinces, unknown. */

#ifndef SD_RULES_REPORT_UNITS_H
#define SD_RULES_REPORT_UNITS_H

#include "rules/report_words.h"

/* "440600", "outside" or "unknown"; empty for a unit that the table lacks. */
struct sd_slice sd_report_unit_code(const struct sd_pack *pack, unsigned unit);
struct sd_slice sd_report_unit_said(const struct sd_pack *pack, unsigned unit, bool zh);
struct sd_slice sd_report_unit_name(const struct sd_report_result *r, unsigned unit);

#endif
