/* The log of a platform: a leaf for each version, in the order of acceptance.
 *
 * What a leaf is of are nine lines, each ended by LF, so that whoever holds a version
 * can compute it:
 *
 *	SDX/1 leaf
 *	Q-91440606…-201703011020-0001		registry number
 *	2017-03-01T10:20:05.123+08:00		received_at
 *	2017-03-01T10:20:00.000+08:00		declared_at; received_at where it has none
 *	440600					node that sent it
 *	register				operation
 *	pass					verdict of validate
 *	open					verdict of review
 *	9f86d081…				SHA-256 of the bytes of the declaration
 */

#ifndef SD_STORE_LOG_H
#define SD_STORE_LOG_H

#include "store/checkpoint.h"
#include "store/db.h"
#include "store/merkle.h"

#define SD_LOG_KEY "log.key"
enum {
	SD_LOG_KEY_BYTES = 64,		/* of the file, at most */
	SD_TILE = 256			/* hashes of a tile */
};

struct sd_leaf {
	struct sd_slice registry_no, received_at, declared_at, sender, op, checked, reviewed;
	const unsigned char *digest;	/* SD_SHA256_LEN bytes */
};
struct sd_hash sd_log_leaf(const struct sd_leaf *l);

/* The nodes in the database; valid while `db` is. */
struct sd_nodes sd_log_nodes(struct sd_db *db);

/* A transaction came to nothing: read all nodes anew.  store/log_nodes.c */
void sd_log_forget(struct sd_db *db);

/* Leaves so far. */
int sd_log_size(struct sd_db *db, uint64_t *size, struct sd_err *err);

/* Sign the head of the log as it stands in this transaction. */
int sd_log_sign(struct sd_db *db, struct sd_err *err);

/* The first signed head of `size` leaves or more, or the newest (size -1): its text
 * appended.  1, 0 when there is none, or -1. */
int sd_log_checkpoint(struct sd_db *db, int64_t size, uint64_t *covers, struct sd_buf *text,
		      struct sd_err *err);

/* Hashes of a tile, appended, 32 bytes each: as many as there are.  0, or -1. */
int sd_log_tile(struct sd_db *db, unsigned level, uint64_t index, struct sd_buf *out,
		struct sd_err *err);

/* What verification found. */
struct sd_log_check {
	uint64_t leaves, checkpoints;	/* that fit */
	bool broken;
	uint64_t at;			/* the first index that does not fit */
	char why[SD_ERR_TEXT];
};

/* Compute the whole log anew from the stored declarations, and compare leaves, nodes,
 * roots and signatures with what is stored; the state of each version with its operation;
 * and the key of each declaration with what it says.  0 when it could be done, whatever
 * came of it. */
int sd_log_verify(struct sd_db *db, struct sd_log_check *check, struct sd_err *err);

#endif
