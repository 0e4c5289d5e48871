/* The ways to write what a filter found: -f findings, pretty, sarif, junit.
 *
 * A layout is a table of functions.  Workers call `judged` and `unreadable` for lines,
 * in any order; what they append is written in the order of the input.  What must be
 * known before it can be written goes to the spool, a file without a name, and comes
 * from there at the end: memory stays flat.
 *
 *	lines, in order ---> out ------------------> the output
 *	               \---> spool --- at the end --^
 */

#ifndef SD_RULES_LAYOUT_H
#define SD_RULES_LAYOUT_H

#include "rules/filter.h"
#include "rules/judge.h"
#include "stream/run.h"

/* How many of each verdict. */
struct sd_tally {
	uint64_t verdict[4];	/* by enum sd_verdict_word */
	uint64_t unreadable, other;
	uint64_t no;		/* records for which the answer is no: --fail-on */
};

/* What came of one operand. */
struct sd_tests {
	uint64_t all, failures, errors, skipped;
	uint64_t spooled;	/* bytes */
};

/* What a layout is told of the run; the same for every line. */
struct sd_told {
	const struct sd_filter *io;
	const struct sd_judging *how;
	const struct sd_pack *pack;
	const struct sd_filter_work *work;
	const char *const *file;	/* operands, NULL at the end; never none */
	const char *head;		/* `"asked":…,"profile":…,"pack":…` */
	struct sd_sink *out, *spool;
	void *own;			/* what `make` made */
};

/* Where the lines of one operand go. */
struct sd_sheet {
	struct sd_buf *out, *spool;
	unsigned operand;		/* index in told->file */
	struct sd_tests *tests;		/* of this operand */
	uint64_t *records;		/* lines of `out`, for its seal */
};

/* What is known when the input has ended. */
struct sd_ending {
	enum sd_status status;		/* the one that the command ends with */
	bool stopped;			/* by a signal: not all was read */
	const struct sd_tally *tally;
	const struct sd_tests *tests;	/* one an operand */
	const struct sd_texts *complaints;	/* what went wrong, in words */
};

struct sd_layout {
	const char *word;
	bool lines;		/* JSON lines, unreadable ones among them */
	bool document;		/* one whole, or text for people: no seal behind it */
	bool spools;
	bool tallies;		/* the tally belongs to it */

	/* Any may be NULL but `judged`. */
	void *(*make)(const struct sd_told *t);
	void (*free)(void *own);
	int (*begin)(const struct sd_told *t, struct sd_err *err);
	void (*judged)(const struct sd_told *t, const struct sd_line *line,
		       struct sd_judge *j, const struct sd_sheet *s);
	/* A line that is no record. */
	void (*unreadable)(const struct sd_told *t, const struct sd_line *line,
			   enum sd_scan_fault fault, size_t at, const struct sd_sheet *s);
	/* A record that says of another line that it was none. */
	void (*wrapped)(const struct sd_told *t, const struct sd_line *line,
			const struct sd_decl *d, const struct sd_sheet *s);
	int (*end)(const struct sd_told *t, const struct sd_ending *e, struct sd_err *err);
};

/* The layout of -f; NULL for records. */
const struct sd_layout *sd_layout_find(const char *word);

extern const struct sd_layout sd_layout_pretty, sd_layout_sarif, sd_layout_junit;

/* The days of judging that were given, by name: asked, made, until.  How many. */
enum { SD_NAMED_DAYS = 3 };
struct sd_named_day {
	const char *name;
	char text[SD_DATE_LEN + 1];
};
size_t sd_judging_days(const struct sd_judging *how, struct sd_named_day day[SD_NAMED_DAYS]);

/* Whether the record lets the command answer no (--fail-on). */
bool sd_filter_says_no(const struct sd_filter *io, const struct sd_verdict *v);

/* The member error.MEMBER of a record that wraps a line, in the arena; may be empty. */
struct sd_slice sd_wrapped_error(const struct sd_decl *d, const char *member);

#endif
