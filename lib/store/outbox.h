/* What goes on to other platforms: a row for each version and upstream, put there in the
 * transaction that takes the version, and what the upstream has said of it.
 *
 *	waiting		to be sent, in the order of the log
 *	done		registered there, or known
 *	refused		the upstream does not take it; its receipt says why
 */

#ifndef SD_STORE_OUTBOX_H
#define SD_STORE_OUTBOX_H

#include "store/version.h"

/* A platform above: the code of its node, its address, the file with the key we share. */
struct sd_upstream {
	struct sd_slice code, url, key_file;	/* lent until the next call */
};

/* Add it, with all that the register holds so far. */
int sd_upstream_add(struct sd_db *db, const struct sd_upstream *u, struct sd_err *err);
typedef int (*sd_upstream_fn)(void *context, const struct sd_upstream *u, struct sd_err *err);
int sd_upstream_each(struct sd_db *db, sd_upstream_fn each, void *context,
		     struct sd_err *err);

/* A version that was just taken: to all upstreams; `nodes` that it passed before ours, as
 * items of a JSON list, may be empty. */
int sd_outbox_put(struct sd_db *db, uint64_t idx, int64_t received_ms, struct sd_slice nodes,
		  struct sd_err *err);

/* The nodes that a version had passed before ours, appended as they were put. */
int sd_outbox_nodes(struct sd_db *db, uint64_t idx, struct sd_buf *nodes, struct sd_err *err);

/* Places in the log that wait for an upstream, at most `most`, in their order; how many,
 * or -1. */
int sd_outbox_waiting(struct sd_db *db, struct sd_slice upstream, uint64_t *idx, int most,
		      struct sd_err *err);

/* What the upstream has said. */
int sd_outbox_answer(struct sd_db *db, uint64_t idx, struct sd_slice upstream, bool refused,
		     struct sd_slice receipt, struct sd_err *err);

/* For each upstream of a version: `state`, and the receipt, its p NULL while it waits. */
typedef int (*sd_outbox_fn)(void *context, struct sd_slice upstream, struct sd_slice state,
			    struct sd_slice receipt);
int sd_outbox_each(struct sd_db *db, uint64_t idx, sd_outbox_fn each, void *context,
		   struct sd_err *err);

struct sd_lag {
	int64_t waiting, refused;
	int64_t since_ms;	/* when the first that waits was received; 0: none */
};
int sd_outbox_lag(struct sd_db *db, struct sd_slice upstream, struct sd_lag *lag,
		  struct sd_err *err);

#endif
