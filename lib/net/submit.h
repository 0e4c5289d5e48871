/* A stream of records sent to platforms, and passed on with what became of them.
 *
 *	lines -> window -+- platform A: lane 1 … lane j -+-> records, in input order
 *	                 '- platform B: lane 1 … lane j -'
 *
 * A firm has its lane, by its credit code, and a lane has one request under way: so the
 * declarations of a firm reach a platform in the order of the input, and as many requests
 * as there are lanes travel at once.  A lane that is free takes what waits for it, up to
 * a batch: with slow input that is one record, with fast input a whole batch.
 *
 * What is sent is the declaration without what filters and sd-import put to it (import,
 * validate, review, rate, submit, source, registered).  Its message_id is made of its
 * bytes, of the address and of the node, so a repeated message is known as such.
 */

#ifndef SD_NET_SUBMIT_H
#define SD_NET_SUBMIT_H

#include "base/err.h"
#include "net/names.h"
#include "net/sign.h"

enum {
	SD_SUBMIT_PLATFORMS = 8,
	SD_SUBMIT_LANES = 16,
	SD_SUBMIT_BATCH = 500,		/* messages of a request, when nothing else is said */
	SD_SUBMIT_BYTES = 4 << 20,	/* bytes of a request with more than one message */
	SD_SUBMIT_WINDOW = 32 << 20,	/* bytes of records that are under way */
	SD_SUBMIT_PATIENCE = 60		/* seconds */
};

struct sd_submit {
	const char *const *file;	/* operands, NULL at the end */
	const char *to[SD_SUBMIT_PLATFORMS];
	size_t to_n;
	const char *node;
	struct sd_slice key[SD_SUBMIT_PLATFORMS];	/* of each platform */
	enum sd_sign_how sign;
	const char *output, *receipts, *ledger, *texts, *ca;	/* NULL: not given */
	unsigned lanes, batch, patience_s, timeout_s;
	bool dry_run, follow, only_pass, seal, expect_seal;
	bool zh;			/* texts in records */
	const struct sd_names *names;	/* on the wire; NULL: their own */
	void (*complain)(const struct sd_err *err);
	void (*warn)(const char *format, ...) __attribute__((format(printf, 1, 2)));
};

/* What became of the declarations, for each platform. */
struct sd_submit_count {
	uint64_t registered, known, conflict, refused, unreadable;
	uint64_t noted;			/* in the ledger before */
	uint64_t held, unsent;
};

struct sd_submit_counts {
	struct sd_submit_count to[SD_SUBMIT_PLATFORMS];
	uint64_t declarations, others, unreadable, failing;	/* failing ones that were sent */
};

/* Returns the exit status. */
enum sd_status sd_submit_run(const struct sd_submit *how, struct sd_submit_counts *counts);

#endif
