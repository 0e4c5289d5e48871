/* Whether a rule pack is sound: what an expert who edits the tables should know
 * before anyone is judged by them.
 *
 *	limits.tsv:3: error: GB18401-2010/ph/A: the lower end is not below the upper
 *
 * The loader refuses what no judge could work with, at the first such row.  Lint
 * looks at a pack that loads: dates that are empty or overlap, units of another
 * dimension, values of closed keys, rows in force that contradict each other,
 * messages that one language has and the other has not, counts of origin, limits
 * without an example.
 */

#ifndef SD_RULES_LINT_H
#define SD_RULES_LINT_H

#include "base/buf.h"
#include "data/tsv.h"
#include "rules/pack.h"

struct sd_lint {
	enum sd_level level;		/* the least that is listed */
	struct sd_buf out;		/* one line a finding */
	unsigned count[SD_LEVELS];	/* listed or not */

	/* while it runs */
	const char *dir;		/* of the pack; its tables are named without it */
	const struct sd_pack *zh, *en;	/* the same tables; messages of each language */
};

/* Check the pack in `dir` with the folders of how->rules over it.  Returns 0, or -1
 * with SD_SYSTEM when a table cannot be read; what is wrong inside a table is a
 * finding.  Quadratic in the limits of one standard. */
int sd_lint(const char *dir, const struct sd_judging *how, struct sd_lint *l,
	    struct sd_err *err);

/* One finding.  `key` is the key of the row it is about, lent from the table: the
 * place is told from it.  Lent from none it is itself the place, "origin.tsv:3". */
void sd_lint_say(struct sd_lint *l, struct sd_slice key, enum sd_level level,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The table that a cell was lent from, or NULL. */
const struct sd_tsv *sd_lint_table(const struct sd_pack *p, struct sd_slice cell);

/* Parts of it, a file each: standards and limits; rules and messages; examples of
 * limits, and what is said of the origin, -1 as above. */
void sd_lint_limits(struct sd_lint *l);
void sd_lint_rules(struct sd_lint *l);
int sd_lint_examples(struct sd_lint *l, struct sd_err *err);
int sd_lint_origin(struct sd_lint *l, struct sd_err *err);

#endif
