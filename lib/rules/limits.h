/* One declared indicator against the rows of one standard. */

#ifndef SD_RULES_LIMITS_H
#define SD_RULES_LIMITS_H

#include "rules/review.h"

/* One row of a group with its answer. */
struct sd_judged {
	const struct sd_limit *limit;
	enum sd_applies applies;
	const struct sd_condition_key *unknown;
	enum sd_within within;
	struct sd_margin margin;
};

/* What is judged: an indicator row against the rows of one standard. */
struct sd_limit_group {
	const struct sd_std *std;
	enum sd_in_force force;
	const struct sd_requirement *requirement;
	size_t row;			/* of /indicators */
	struct sd_telling says;		/* conditions at the row itself */
	bool unclear;			/* the name holds brackets that nobody can read */
	bool shared;			/* the name may be that of another indicator */
	bool binds;			/* the edition may bind such products */
	struct sd_judged *of;		/* lent by the review, used again for each */
	size_t n;
};

/* Whether --only asks for the limit, or for nothing. */
bool sd_limit_wanted(const struct sd_judging *how, const struct sd_limit *l);

/* Count one row's outcome, and list it with the message of that id (NULL: none). */
void sd_limit_say(struct sd_judge *j, const struct sd_limit_group *g,
		  const struct sd_judged *x, enum sd_outcome outcome, const char *message);

#endif
