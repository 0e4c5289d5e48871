/* Patterns over checked UTF-8 text, through PCRE2.
 *
 * A pattern is shared by all workers and compiled when first asked, since most
 * patterns of a pack are never asked in a run; what a match needs besides
 * belongs to one worker.  Machine code is used where the system allows it
 * (a service manager may forbid it), else the pattern is interpreted: the
 * answers are the same.
 *
 * Refuses to be a way to find where a match is: the answer is yes, no or open.
 */

#ifndef SD_DATA_PATTERN_H
#define SD_DATA_PATTERN_H

#include "base/err.h"
#include "base/slice.h"

enum {
	SD_PATTERN_BYTES = 8192,	/* of a pattern */
	SD_PATTERN_STEPS = 100000	/* the match limit; what takes more is open */
};

enum sd_match {
	SD_MATCH_NO,
	SD_MATCH_YES,
	SD_MATCH_UNDECIDED	/* it ran into the match limit: open, never "no" */
};

struct sd_pattern;
struct sd_pattern_scratch;	/* of one worker, for any number of patterns */

/* `regex`  is copied.  NULL with SD_UNJUDGED when it is longer than
 * SD_PATTERN_BYTES or no UTF-8; its grammar is looked at when it is compiled. */
struct sd_pattern *sd_pattern_new(const char *regex, struct sd_err *err);
void sd_pattern_free(struct sd_pattern *p);

struct sd_pattern_scratch *sd_pattern_scratch_new(void);
void sd_pattern_scratch_free(struct sd_pattern_scratch *s);

/* Compile now, for those who check tables.  0, or -1 with SD_UNJUDGED that names
 * the pattern, the place and the fault. */
int sd_pattern_check(const struct sd_pattern *p, struct sd_err *err);

/* Whether the pattern is found anywhere in `text`, which must be checked UTF-8.
 * A pattern that does not compile leaves every text undecided. */
enum sd_match sd_pattern_match(const struct sd_pattern *p,
			       struct sd_pattern_scratch *per_worker,
			       struct sd_slice text);

#endif
