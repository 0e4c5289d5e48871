/* Roots and proofs, RFC 9162, section 2.1. */

#include "store/merkle.h"

#include <assert.h>

#include "base/ban.h"

static struct sd_slice bytes_of(const struct sd_hash *h)
{
	return sd_slice((const char *)h->byte, sizeof h->byte);
}

struct sd_hash sd_merkle_leaf(struct sd_slice logged)
{
	const struct sd_slice piece[] = { { "\0", 1 }, logged };
	struct sd_hash h = { { 0 } };

	sd_sha256_pieces(piece, 2, h.byte);
	return h;
}

struct sd_hash sd_merkle_join(const struct sd_hash *left, const struct sd_hash *right)
{
	const struct sd_slice piece[] = { { "\1", 1 }, bytes_of(left), bytes_of(right) };
	struct sd_hash h = { { 0 } };

	sd_sha256_pieces(piece, 3, h.byte);
	return h;
}

int sd_merkle_append(const struct sd_nodes *nodes, uint64_t size, const struct sd_hash *leaf,
		     struct sd_err *err)
{
	struct sd_hash here = *leaf, left;
	uint64_t index = size;
	unsigned level = 0;

	if (nodes->put(nodes->context, 0, index, &here, err))
		return -1;
	for (; index & 1; index >>= 1) {
		if (nodes->get(nodes->context, level, index - 1, &left, err))
			return -1;
		here = sd_merkle_join(&left, &here);
		level++;
		if (nodes->put(nodes->context, level, index >> 1, &here, err))
			return -1;
	}
	return 0;
}

/* The largest power of two below n, as its exponent; n > 1. */
static unsigned half(uint64_t n)
{
	return 63 - (unsigned)__builtin_clzll(n - 1);
}

/* The hash over the leaves from `begin` to before `end`.  A range of this kind begins
 * at a multiple of the power of two that covers it, so complete ones are nodes. */
static int range_hash(const struct sd_nodes *nodes, uint64_t begin, uint64_t end,
		      struct sd_hash *hash, struct sd_err *err)
{
	uint64_t n = end - begin;
	struct sd_hash left, right;
	unsigned level;

	if ((n & (n - 1)) == 0) {
		level = (unsigned)__builtin_ctzll(n);
		return nodes->get(nodes->context, level, begin >> level, hash, err);
	}
	level = half(n);
	if (nodes->get(nodes->context, level, begin >> level, &left, err) ||
	    range_hash(nodes, begin + ((uint64_t)1 << level), end, &right, err))
		return -1;
	*hash = sd_merkle_join(&left, &right);
	return 0;
}

int sd_merkle_root(const struct sd_nodes *nodes, uint64_t size, struct sd_hash *root,
		   struct sd_err *err)
{
	if (size)
		return range_hash(nodes, 0, size, root, err);
	sd_sha256_pieces(NULL, 0, root->byte);
	return 0;
}

/* The way down is walked from the root, the proof is told from the leaf up. */
static void turn_round(struct sd_proof *proof)
{
	size_t i;

	for (i = 0; i < proof->n / 2; i++) {
		struct sd_hash kept = proof->hash[i];

		proof->hash[i] = proof->hash[proof->n - 1 - i];
		proof->hash[proof->n - 1 - i] = kept;
	}
}

static int take_range(const struct sd_nodes *nodes, uint64_t begin, uint64_t end,
		      struct sd_proof *proof, struct sd_err *err)
{
	assert(proof->n < SD_MERKLE_PROOF);
	return range_hash(nodes, begin, end, &proof->hash[proof->n++], err);
}

int sd_merkle_inclusion(const struct sd_nodes *nodes, uint64_t index, uint64_t size,
			struct sd_proof *proof, struct sd_err *err)
{
	uint64_t begin = 0, end = size, middle;
	int bad = 0;

	proof->n = 0;
	while (!bad && end - begin > 1) {
		middle = begin + ((uint64_t)1 << half(end - begin));
		if (index < middle) {
			bad = take_range(nodes, middle, end, proof, err);
			end = middle;
		} else {
			bad = take_range(nodes, begin, middle, proof, err);
			begin = middle;
		}
	}
	turn_round(proof);
	return bad;
}

int sd_merkle_consistency(const struct sd_nodes *nodes, uint64_t old, uint64_t size,
			  struct sd_proof *proof, struct sd_err *err)
{
	uint64_t begin = 0, end = size, middle;
	int bad = 0;

	proof->n = 0;
	if (old == 0 || old == size)
		return 0;
	while (!bad && end != old) {
		middle = begin + ((uint64_t)1 << half(end - begin));
		if (old <= middle) {
			bad = take_range(nodes, middle, end, proof, err);
			end = middle;
		} else {
			bad = take_range(nodes, begin, middle, proof, err);
			begin = middle;
		}
	}
	if (!bad && begin > 0)	/* else the verifier knows it: the old root itself */
		bad = take_range(nodes, begin, end, proof, err);
	turn_round(proof);
	return bad;
}

/* Section 2.1.3.2. */
bool sd_merkle_includes(const struct sd_proof *proof, uint64_t index, uint64_t size,
			const struct sd_hash *leaf, const struct sd_hash *root)
{
	uint64_t at = index, last = size - 1;
	struct sd_hash here = *leaf;
	size_t i;

	if (index >= size)
		return false;
	for (i = 0; i < proof->n; i++) {
		if (last == 0)
			return false;
		if (at & 1 || at == last) {
			here = sd_merkle_join(&proof->hash[i], &here);
			for (; at && !(at & 1); at >>= 1)
				last >>= 1;
		} else {
			here = sd_merkle_join(&here, &proof->hash[i]);
		}
		at >>= 1;
		last >>= 1;
	}
	return last == 0 && sd_hash_eq(&here, root);
}

/* Walk from the first of the hashes up; section 2.1.4.2, steps 5 and 6. */
static bool climb(const struct sd_hash *hash, size_t n, uint64_t at, uint64_t last,
		  const struct sd_hash *old_root, const struct sd_hash *root)
{
	struct sd_hash was = hash[0], is = hash[0];
	size_t i;

	for (i = 1; i < n; i++) {
		if (last == 0)
			return false;
		if (at & 1 || at == last) {
			was = sd_merkle_join(&hash[i], &was);
			is = sd_merkle_join(&hash[i], &is);
			for (; at && !(at & 1); at >>= 1)
				last >>= 1;
		} else {
			is = sd_merkle_join(&is, &hash[i]);
		}
		at >>= 1;
		last >>= 1;
	}
	return last == 0 && sd_hash_eq(&was, old_root) && sd_hash_eq(&is, root);
}

bool sd_merkle_extends(const struct sd_proof *proof, uint64_t old, uint64_t size,
		       const struct sd_hash *old_root, const struct sd_hash *root)
{
	struct sd_hash path[SD_MERKLE_PROOF + 1];
	uint64_t at = old - 1, last = size - 1;
	size_t n = 0;

	if (old > size || proof->n > SD_MERKLE_PROOF)
		return false;
	if (old == size)
		return proof->n == 0 && sd_hash_eq(old_root, root);
	if (old == 0)
		return proof->n == 0;
	if ((old & (old - 1)) == 0)
		path[n++] = *old_root;
	memcpy(path + n, proof->hash, proof->n * sizeof *path);
	n += proof->n;
	for (; at & 1; at >>= 1)
		last >>= 1;
	return n > 0 && climb(path, n, at, last, old_root, root);
}
