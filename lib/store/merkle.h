/* The append-only log as a tree of hashes (RFC 9162, section 2.1).
 *
 *	leaf     SHA-256(0x00 || what is logged)
 *	node     SHA-256(0x01 || left || right)
 *
 *	level 2          (2,0)
 *	                /     \
 *	level 1     (1,0)     (1,1)
 *	            /   \     /   \
 *	level 0    0     1   2     3     4
 *
 * Kept are the hashes of complete subtrees, by level and index: node (l, i) covers
 * the leaves from i * 2^l on, 2^l of them, and never changes.  Whatever else is
 * asked, the root of any earlier size and every proof, is computed from these.
 */

#ifndef SD_STORE_MERKLE_H
#define SD_STORE_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/slice.h"

enum {
	SD_MERKLE_LEVELS = 62,	/* more leaves than SQLite has row numbers */
	SD_MERKLE_PROOF = 64	/* hashes of a proof at most */
};

struct sd_hash {
	unsigned char byte[SD_SHA256_LEN];
};

static inline bool sd_hash_eq(const struct sd_hash *a, const struct sd_hash *b)
{
	return memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

/* Where the nodes are.  Both return 0, or -1 with a reason; a node that should be
 * there and is not is one. */
struct sd_nodes {
	void *context;
	int (*get)(void *context, unsigned level, uint64_t index, struct sd_hash *hash,
		   struct sd_err *err);
	int (*put)(void *context, unsigned level, uint64_t index, const struct sd_hash *hash,
		   struct sd_err *err);
};

struct sd_proof {
	size_t n;
	struct sd_hash hash[SD_MERKLE_PROOF];
};

struct sd_hash sd_merkle_leaf(struct sd_slice logged);
struct sd_hash sd_merkle_join(const struct sd_hash *left, const struct sd_hash *right);

/* Put the leaf behind the `size` that are there. */
int sd_merkle_append(const struct sd_nodes *nodes, uint64_t size, const struct sd_hash *leaf,
		     struct sd_err *err);

/* The root of the first `size` leaves; of none, the digest of nothing. */
int sd_merkle_root(const struct sd_nodes *nodes, uint64_t size, struct sd_hash *root,
		   struct sd_err *err);

/* That leaf `index` is in the tree of `size`; index < size. */
int sd_merkle_inclusion(const struct sd_nodes *nodes, uint64_t index, uint64_t size,
			struct sd_proof *proof, struct sd_err *err);

/* That the tree of `size` begins with that of `old`; old <= size. */
int sd_merkle_consistency(const struct sd_nodes *nodes, uint64_t old, uint64_t size,
			  struct sd_proof *proof, struct sd_err *err);

/* Whether a proof proves it.  Nothing is trusted but the roots. */
bool sd_merkle_includes(const struct sd_proof *proof, uint64_t index, uint64_t size,
			const struct sd_hash *leaf, const struct sd_hash *root);
bool sd_merkle_extends(const struct sd_proof *proof, uint64_t old, uint64_t size,
		       const struct sd_hash *old_root, const struct sd_hash *root);

#endif
