/* Telling a difference: as a record, or as text for people.
 *
 *	改 Q/XYZ 001-2017  2017-02-10  91440606722473344C
 *	   佛山某电器有限公司《家用空气净化器》
 *	   放宽   甲醛含量  ≤20 mg/kg → ≤30 mg/kg  （-10 mg/kg，未说明）
 *	   新增   噪声  ≤60 dB(A)
 */

#ifndef SD_RULES_DIFF_TELL_H
#define SD_RULES_DIFF_TELL_H

#include "rules/diff.h"
#include "rules/diff_record.h"

enum sd_diff_what { SD_DIFF_CHANGED, SD_DIFF_ADDED, SD_DIFF_REMOVED };

/* Which of several declarations of one key, in the order of their times. */
struct sd_diff_nth {
	size_t nth, of;		/* from 1; of 0 or 1: not told */
};

struct sd_diff_told {
	enum sd_diff_what what;
	enum sd_diff_by by;
	struct sd_slice key;
	bool versions;		/* two versions of one register */
	struct sd_diff_nth was, now;
	struct sd_differ *d;	/* the sides, and the changes between them */
};

/* What all of them add up to. */
struct sd_diff_sum {
	uint64_t same, rewritten, changed, added, removed;
	uint64_t doubled;		/* keys that stand several times, of those that differ */
	uint64_t quiet;			/* declarations */
	uint64_t quiet_rows, row[SD_CHANGES];	/* indicators */
	uint64_t versions;		/* in one register: keys with more than one */
};

void sd_diff_tell_record(const struct sd_diff_told *t, struct sd_buf *out);
void sd_diff_tell_pretty(const struct sd_diff_told *t, const struct sd_filter *io,
			 struct sd_buf *out);

/* The changes alone: as members of a list, or a line each. */
void sd_diff_changes_record(const struct sd_differ *d, struct sd_buf *out);
void sd_diff_changes_pretty(const struct sd_differ *d, const struct sd_filter *io,
			    struct sd_buf *out);

/* A text from a record: cut where it is long, and without control characters, which may
 * be hostile. */
void sd_diff_say(struct sd_slice text, struct sd_buf *out);

/* A word in colour, where colour is wanted: 31 red, 32 green, 33 yellow, 36 cyan. */
void sd_diff_coloured(const struct sd_filter *io, const char *code, const char *word,
		      struct sd_buf *out);

#endif
