/* Examples of limits: examples.jsonl of the pack, described in man/sd-rules.5.
 *
 * They were written once, from the standards.  What judges is held against them,
 * never the other way round. */

#ifndef SD_RULES_EXAMPLE_H
#define SD_RULES_EXAMPLE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/slice.h"

/* All slices are lent from the file. */
struct sd_example {
	struct sd_slice rule, name;	/* id of a limit; which case it shows */
	struct sd_slice outcome;	/* as in findings; none: the rule is not judged */
	struct sd_slice level;		/* as in findings; empty with none */
	struct sd_slice record;		/* a declaration, ready to be scanned */
	sd_day made;			/* SD_DAY_NONE: the record's own day governs */
	size_t line;			/* from 1 */
};

struct sd_examples {
	struct sd_example *of;
	size_t n, cap;
	struct sd_buf file;
};

#define SD_EXAMPLES_INIT { NULL, 0, 0, SD_BUF_INIT }

/* Read the file.  -1 with SD_UNJUDGED when a line is no example: then `n` examples
 * stand before it; with SD_SYSTEM when the file cannot be read. */
int sd_examples_read(struct sd_examples *e, const char *path, struct sd_err *err);
void sd_examples_release(struct sd_examples *e);

#endif
