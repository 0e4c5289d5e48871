/* What a rule found, and the verdict that all findings of a record add up to. */

#ifndef SD_MODEL_FINDING_H
#define SD_MODEL_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/slice.h"
#include "data/scan.h"

/* What became of a rule. */
enum sd_outcome {
	SD_FAIL,		/* broken */
	SD_OPEN,		/* could not be judged; never counts as pass */
	SD_PASS,
	SD_UNCONFIRMED,		/* satisfied, but nobody has confirmed the rule */
	SD_NOT_APPLICABLE,
	SD_OUTCOMES
};

/* How much a rule binds, from its legal force. */
enum sd_level { SD_ERROR, SD_WARNING, SD_NOTE, SD_LEVELS };

/* fail, open, pass, n/a: graver is smaller. */
enum sd_verdict_word { SD_VERDICT_FAIL, SD_VERDICT_OPEN, SD_VERDICT_PASS, SD_VERDICT_NA };

const char *sd_outcome_word(enum sd_outcome o);
const char *sd_level_word(enum sd_level l);
const char *sd_verdict_text(enum sd_verdict_word v);

/* Whether the declaration counts as filing; SD_FILED_NONE where the question does
 * not arise. */
enum sd_filed { SD_FILED_NONE, SD_FILED_NO, SD_FILED_YES };

/* All texts are lent: from the rule pack, the line or the record's arena. */
struct sd_finding {
	struct sd_slice rule;		/* permanent id */
	enum sd_outcome outcome;
	enum sd_level level;
	struct sd_slice at;		/* JSON pointer; empty: the record */
	const struct sd_val *value;	/* where in the line; NULL: the record */
	struct sd_slice cell;		/* spreadsheet cell, when the record came from one */
	struct sd_slice governed_by;	/* which date chose the rule: declared, made … */
	struct sd_slice date;		/* that date */
	struct sd_slice got, want, margin;
	struct sd_slice read;		/* conditions, and where they were read; may be empty */
	struct sd_slice text;		/* one sentence in the chosen language */
	struct sd_slice basis;		/* article or clause */
	struct sd_slice fix;		/* what to change; may be empty */
};

struct sd_verdict {
	struct sd_finding *finding;	/* those that are listed */
	size_t n, cap;
	unsigned count[SD_OUTCOMES];	/* at error level; passes at every level */
	unsigned warnings, notes;	/* failed or open at these levels */
	unsigned judged;		/* rules that passed or failed, confirmed or not */
	unsigned kept, kept_unsure;	/* limits that were kept: confirmed ones, others */
	unsigned binding;		/* what had to be judged (see each filter's page) */
	bool unknown;			/* something binding has no rows to judge by */
	sd_day turns_on;		/* the day it turns to fail, or SD_DAY_NONE */
	struct sd_finding turns;	/* why */
	enum sd_filed filed;
	enum sd_level listed;		/* the least level that is listed */
	bool all;			/* keep passes and n/a too */
	bool tells_all;			/* and write them */
	struct sd_arena *arena;
};

void sd_verdict_init(struct sd_verdict *v, struct sd_arena *arena);
void sd_verdict_release(struct sd_verdict *v);
void sd_verdict_clear(struct sd_verdict *v);

/* Count an outcome.  Returns the finding to fill in when it is to be listed,
 * else NULL; rule, outcome and level are filled in already.  Valid until the
 * next call. */
struct sd_finding *sd_verdict_add(struct sd_verdict *v, struct sd_slice rule,
				  enum sd_outcome outcome, enum sd_level level);

/* Whether the finding tells of trouble at a level that is listed. */
bool sd_verdict_lists(const struct sd_verdict *v, const struct sd_finding *f);

/* fail if an error-level rule failed; else open if something binding could not
 * be judged, or only unconfirmed rules were satisfied, or of the limits only
 * unconfirmed ones (that its citations are in force makes no product pass); else pass if anything
 * was judged; else n/a. */
enum sd_verdict_word sd_verdict_word(const struct sd_verdict *v);

/* The members of a finding as JSON, without braces: from "at" on for a filter's
 * member in a record. */
void sd_finding_write(const struct sd_finding *f, struct sd_buf *out);

/* The verdict as JSON: `{"verdict":…,"asked":…, … ,"findings":[…]}`.
 * `head`  what stands between the verdict and the counts: `"asked":"…",…`. */
void sd_verdict_write(const struct sd_verdict *v, struct sd_slice head, struct sd_buf *out);

#endif
