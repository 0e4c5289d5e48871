/* A judge over a stream: every record in, every record out with its verdict.
 *
 * The record's bytes are passed on untouched; the verdict is appended as one last
 * member, or takes the place of the one an earlier run left.  Records of other
 * kinds pass unjudged; what is no record becomes `unreadable`.
 */

#ifndef SD_RULES_FILTER_H
#define SD_RULES_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "model/decl.h"
#include "model/finding.h"

struct sd_texts {
	const char **text;	/* lent from the command line */
	size_t n;
};

/* --rules --profile --asked --made --until --only --all --level --set */
struct sd_judging {
	struct sd_texts rules, only;
	const char *profile;	/* NULL: guangdong */
	sd_day asked, made, until;	/* SD_DAY_NONE: not given */
	bool all;
	const char *level;
	bool set;		/* the rules over a set of declarations too */
	bool zh;		/* findings in Chinese */
	bool reports;		/* the tables of reports, too */
	bool words;		/* what words mean alone: nothing will be judged */
};

#define SD_JUDGING_INIT { .asked = SD_DAY_NONE, .made = SD_DAY_NONE, .until = SD_DAY_NONE }

/* -o -f -j --pass --open --fail --seal --expect-seal --fail-on --memory */
struct sd_filter {
	const char *output, *format, *pass, *open, *fail, *fail_on;
	unsigned jobs;
	unsigned memory_mib;			/* for --set */
	bool seal, expect_seal;
	bool zh, verbose, quiet, colour;	/* text for people */
	int ambiguous, columns;			/* of ambiguous characters; of a line */
	void (*complain)(const struct sd_err *err);
};

/* Whether the output is text for people. */
static inline bool sd_filter_for_people(const struct sd_filter *io)
{
	return io->format && io->format[0] == 'p';
}

struct sd_pack;
struct sd_judge;	/* what a worker judges with; rules/judge.h */

/* One declaration, bound in the judge.  Runs on any worker; sees nothing but the
 * record and the rules. */
typedef void (*sd_judge_fn)(struct sd_judge *j);

/* What a filter does with a record. */
struct sd_filter_work {
	const char *name;	/* of the member it writes */
	sd_judge_fn judge;
	/* Its steps in words, for -f pretty -v; NULL: a line with the verdict. */
	void (*note)(struct sd_judge *j, struct sd_buf *out);
};

/* Run it over the files.  Returns the exit status. */
enum sd_status sd_filter_run(const struct sd_filter *io, const struct sd_judging *how,
			     const char *const *file, const struct sd_filter_work *work,
			     const struct sd_pack *pack);

#endif
