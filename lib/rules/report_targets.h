/* How far the targets of the plan are met. */

#ifndef SD_RULES_REPORT_TARGETS_H
#define SD_RULES_REPORT_TARGETS_H

#include "rules/report_words.h"

enum sd_report_met { SD_REPORT_NOT_MET, SD_REPORT_MET, SD_REPORT_MET_UNKNOWN };

struct sd_report_reached {
	uint64_t figure;		/* what was counted; of makers those that declared */
	uint64_t of;			/* what is wanted; 0: not known, or nothing */
	bool counted;			/* false: there is no figure */
	enum sd_report_met met;
};

struct sd_report_reached sd_report_reached(const struct sd_report_result *r,
					   const struct sd_target *target);

/* What the target is called: its name, or its product. */
struct sd_slice sd_report_target_name(const struct sd_report_result *r,
				      const struct sd_target *target,
				      struct sd_arena *arena);

/* The rows of the targets that a declaration counts for. */
void sd_report_target_rows(struct sd_report_reader *r, const struct sd_reported *d,
			   struct sd_buf *out);

#endif
