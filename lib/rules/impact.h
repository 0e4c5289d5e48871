/* What a rule, a limit, an edition or an indicator touches: products, rows of the
 * pack, other rules; and of the declarations in a register, how many it judges. */

#ifndef SD_RULES_IMPACT_H
#define SD_RULES_IMPACT_H

#include "base/buf.h"
#include "rules/origin.h"
#include "rules/pack.h"
#include "rules/report_table.h"

enum sd_impact_kind {
	SD_IMPACT_NONE, SD_IMPACT_RULE, SD_IMPACT_LIMIT, SD_IMPACT_EDITION,
	SD_IMPACT_INDICATOR
};

struct sd_impact {
	const struct sd_pack *pack;
	enum sd_impact_kind kind;
	struct sd_slice id;		/* canonical, lent from the pack */
	const struct sd_std *std;	/* of an edition */
	uint16_t indicator;		/* of an indicator */
	uint32_t products;		/* set of classes */
	uint32_t *limit;		/* of pack->limit: those it is, or has */
	size_t limits, limit_cap;
	int ambiguous, columns;		/* for people */
};

/* The id of a rule or limit, the number of an edition, the id of an indicator or a
 * wording for it.  SD_IMPACT_NONE: there is none; of a wording for several
 * indicators, too. */
void sd_impact_find(struct sd_impact *m, const struct sd_pack *pack, struct sd_slice id);
void sd_impact_release(struct sd_impact *m);

/* What begins most like it, or is meant by it too: editions of a number without its
 * year, indicators of a wording; may be empty. */
void sd_impact_near(const struct sd_pack *p, struct sd_slice id, struct sd_buf *out);

/* What it touches, for people or as one JSON line. */
void sd_impact_text(const struct sd_impact *m, struct sd_buf *out);
void sd_impact_json(const struct sd_impact *m, struct sd_buf *out);

/* Judge the declarations of the files by it alone, and count.  The pack's rules are
 * left as chosen for that.  Status as in sd_report_run; texts in `out` are lent from the
 * pack. */
struct sd_impact_input {
	const char *const *file;	/* NULL at the end */
	unsigned jobs;
	bool expect_seal;
	void (*complain)(const struct sd_err *err);
};
enum sd_status sd_impact_count(const struct sd_impact *m, struct sd_pack *pack,
			       const struct sd_judging *how,
			       const struct sd_impact_input *input, struct sd_figures *out);

/* Limits that name a method of the edition, dated or not; how many are called. */
size_t sd_impact_methods(const struct sd_impact *m,
			 void (*tell)(void *context, const struct sd_limit *l),
			 void *context);

/* Rules that ask about what it is: that citations of the edition are in force, that
 * the method of the limit is recognised.  The same. */
size_t sd_impact_askers(const struct sd_impact *m,
			void (*tell)(void *context, const struct sd_rule *r),
			void *context);

#endif
