/* A version of a standard as a line of a partial, and back. */

#ifndef SD_RULES_REPORT_VERSION_H
#define SD_RULES_REPORT_VERSION_H

#include "rules/report_run.h"

/* The last version of each standard, lines in the order of ids, appended. */
void sd_report_versions_write(struct sd_report_result *r, struct sd_buf *out);

/* The members of `v`, which is none of ours when this is -1. */
int sd_report_version_read(struct sd_report_result *r, const char *text,
			   const struct sd_val *tape, const struct sd_val *v,
			   struct sd_err *err);

#endif
