/* One declaration judged under two rule packs, and what became of it. */

#ifndef SD_RULES_DIFF_REHEARSE_H
#define SD_RULES_DIFF_REHEARSE_H

#include "rules/diff.h"
#include "rules/judge.h"

enum { SD_REHEARSE_JUDGES = 2 };	/* validate, review */

/* What a change of rules does to a declaration. */
enum sd_rehearsed {
	SD_REHEARSED_SAME,	/* the same verdict for the same findings */
	SD_REHEARSED_FINDINGS,	/* the same verdict, other findings */
	SD_REHEARSED_FAILS, SD_REHEARSED_OPENS, SD_REHEARSED_PASSES, SD_REHEARSED_NA,
	SD_REHEARSED_KINDS
};

/* same, findings, fails, opens, passes, n/a */
const char *sd_rehearsed_word(enum sd_rehearsed r);

/* A finding that one pack has and the other has not, or has otherwise. */
struct sd_rehearsed_finding {
	const struct sd_finding *was, *now;	/* NULL: none */
	uint8_t judge;				/* 0 validate, 1 review */
};

/* Of one worker. */
struct sd_rehearsal {
	unsigned judges;			/* bits of diff.h */
	struct sd_judge was[SD_REHEARSE_JUDGES], now[SD_REHEARSE_JUDGES];
	enum sd_verdict_word was_word, now_word;
	struct sd_rehearsed_finding *finding;
	size_t n, cap;
	const struct sd_finding **order;	/* room for sorting */
	size_t order_cap;
};

void sd_rehearsal_init(struct sd_rehearsal *r, unsigned judges, const struct sd_pack *was,
		       const struct sd_pack *now, const struct sd_judging *how);
void sd_rehearsal_release(struct sd_rehearsal *r);

/* Judge the record on the tape twice. */
enum sd_rehearsed sd_rehearse(struct sd_rehearsal *r, const char *text,
			      const struct sd_val *tape);

/* The record, after it was judged. */
const struct sd_decl *sd_rehearsal_decl(const struct sd_rehearsal *r);

void sd_rehearsal_record(const struct sd_rehearsal *r, enum sd_rehearsed what,
			 struct sd_buf *out);
void sd_rehearsal_pretty(const struct sd_rehearsal *r, enum sd_rehearsed what,
			 const struct sd_filter *io, struct sd_buf *out);

/* How many declarations went from which verdict to which: each stands in one place. */
struct sd_rehearsal_sum {
	uint64_t verdict[4][4];		/* old, new: enum sd_verdict_word */
	uint64_t kind[SD_REHEARSED_KINDS];
	uint64_t declarations, other, unreadable;
};

void sd_rehearsal_sum_record(const struct sd_rehearsal_sum *s, unsigned judges,
			     const struct sd_judging *how, const struct sd_pack *was,
			     const struct sd_pack *now, struct sd_buf *out);
void sd_rehearsal_sum_pretty(const struct sd_rehearsal_sum *s, const struct sd_filter *io,
			     struct sd_buf *out);

#endif
