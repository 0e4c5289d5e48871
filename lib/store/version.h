/* Reading the register: versions, as they stand or stood. */

#ifndef SD_STORE_VERSION_H
#define SD_STORE_VERSION_H

#include "store/history.h"

struct sd_version {
	uint64_t idx;
	int64_t decl;		/* counted from 1 as they came */
	struct sd_slice uscc, number;	/* under which the declaration is kept */
	struct sd_slice registry_no, op, sender, checked, reviewed, findings, body;
	struct sd_slice digest;	/* SHA-256 of the body, as it was accepted */
	struct sd_hash leaf;
	int64_t declared_ms, received_ms;
	enum sd_state state;	/* as asked for: see each function */
};	/* slices are lent until the next call on the same connection */

/* The version at a place of the log, with the state it brought.  1, 0, or -1. */
int sd_version_get(struct sd_db *db, uint64_t idx, struct sd_version *v, struct sd_err *err);

/* The version of a declaration that held: declared before `declared_end_ms`, known to
 * this node at `known_ms`; SD_CLOCK_NONE for either is "without end".  Its state is that
 * of the declaration then.  1, 0 when there was none, or -1. */
int sd_version_at(struct sd_db *db, struct sd_slice registry_no, int64_t declared_end_ms,
		  int64_t known_ms, struct sd_version *v, struct sd_err *err);

/* The last version of a declaration by its id, with its state now.  1, 0, or -1. */
int sd_version_last(struct sd_db *db, int64_t decl, struct sd_version *v, struct sd_err *err);

/* Every version of a declaration by its number, or of all (its p NULL), from behind
 * place `after` (-1: the beginning) on, at most `most`, in the order of acceptance and
 * with the state that each brought.  `each` may stop with -1. */
typedef int (*sd_version_fn)(void *context, const struct sd_version *v, struct sd_err *err);
int sd_version_each(struct sd_db *db, struct sd_slice registry_no, int64_t after, int64_t most,
		    sd_version_fn each, void *context, struct sd_err *err);

/* The place behind which its last `most` versions begin; -1 when there are no more. */
int sd_version_skip(struct sd_db *db, struct sd_slice registry_no, int64_t most, int64_t *after,
		    struct sd_err *err);

/* The place in the log of what a message of this sender brought.  1, 0, or -1. */
int sd_message_find(struct sd_db *db, struct sd_slice sender, struct sd_slice message_id,
		    uint64_t *idx, struct sd_err *err);

#endif
