/* Proofs and tiles, held against heads that were signed. */

#include "conform/kit.h"

#include <stdio.h>

#include "base/ban.h"

enum { TILE = 256, LEAVES = 6, TREES = 8 };

/* Heads of this run: the newest, and some that came with receipts. */
static size_t heads(struct kit *k, struct kit_head h[TREES])
{
	size_t i, n = 0, step = k->seen_n / (TREES - 1) + 1;

	if (!k->has_log || !k->seen_n) {
		kit_open(k, k->zh ? "没有日志公钥，或没有已登记者"
			 : "there is no key of the log, or nothing was registered");
		return 0;
	}
	if (!kit_head_now(k, &h[n]))
		return 0;
	for (i = 0, n = 1; i < k->seen_n && n < TREES; i += step)
		if (!kit_head_read(k, NULL, k->seen[i].checkpoint, &h[n++]))
			return 0;
	return n;
}

/* The hashes of a proof that was answered. */
static bool read_proof(struct kit *k, const struct kit_answer *a, const char *of,
		       uint64_t which, uint64_t size, struct sd_proof *proof)
{
	struct sd_slice hex;
	char place[32];

	proof->n = 0;
	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/json"))
		return false;
	if (!kit_json(k, sd_buf_slice(&a->m.body)) ||
	    kit_number_at(k, of) != (int64_t)which ||
	    kit_number_at(k, "/size") != (int64_t)size || !kit_raw(k, "/hashes").p)
		return kit_fail(k, a, k->zh ? "回答不是 %s %llu、size %llu 的证明"
				: "it is no proof for %s %llu and size %llu", of + 1,
				(unsigned long long)which, (unsigned long long)size);
	for (;; proof->n++) {
		snprintf(place, sizeof place, "/hashes/%zu", proof->n);
		hex = kit_string(k, place);
		if (!hex.p)
			return true;
		if (proof->n == SD_MERKLE_PROOF || !kit_hash(hex, &proof->hash[proof->n]))
			return kit_fail(k, a, k->zh ? "hashes 中有不是摘要者" : "hashes has what "
					"is no hash");
	}
}

static void inclusion(struct kit *k)
{
	struct kit_head h[TREES];
	size_t i, t, n = heads(k, h), step = k->seen_n / LEAVES + 1;
	const struct kit_answer *a;
	struct sd_proof proof;
	struct sd_hash leaf;

	for (t = 0; t < n; t++)
		for (i = 0; i < k->seen_n; i += step) {
			uint64_t index = (uint64_t)k->seen[i].log_index;

			if (index >= h[t].size)
				continue;
			a = kit_get(k, "/sdx/1/log/proof?index=%llu&size=%llu",
				    (unsigned long long)index, (unsigned long long)h[t].size);
			if (!read_proof(k, a, "/index", index, h[t].size, &proof))
				return;
			if (!kit_hash(k->seen[i].leaf, &leaf) ||
			    !sd_merkle_includes(&proof, index, h[t].size, &leaf, &h[t].root)) {
				kit_fail(k, a, k->zh ? "证明不由该叶子通向树根"
					 : "the proof does not lead from the leaf to the root");
				return;
			}
		}
}

static void consistency(struct kit *k)
{
	struct kit_head h[TREES];
	size_t i, j, n = heads(k, h);
	const struct kit_answer *a;
	struct sd_proof proof;

	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++) {
			if (h[i].size >= h[j].size)
				continue;
			a = kit_get(k, "/sdx/1/log/proof?from=%llu&size=%llu",
				    (unsigned long long)h[i].size, (unsigned long long)h[j].size);
			if (!read_proof(k, a, "/from", h[i].size, h[j].size, &proof))
				return;
			if (!sd_merkle_extends(&proof, h[i].size, h[j].size, &h[i].root,
					       &h[j].root)) {
				kit_fail(k, a, k->zh ? "证明不成立：树不是只增不改"
					 : "the proof does not hold: the log was not only added "
					 "to");
				return;
			}
		}
}

static void ends(struct kit *k)
{
	struct kit_head h[TREES];
	struct sd_proof proof;
	uint64_t from[2];
	size_t i;

	if (!heads(k, h))
		return;
	from[0] = 0;
	from[1] = h[0].size;
	for (i = 0; i < 2; i++) {
		const struct kit_answer *a = kit_get(k, "/sdx/1/log/proof?from=%llu&size=%llu",
						     (unsigned long long)from[i],
						     (unsigned long long)h[0].size);

		if (!read_proof(k, a, "/from", from[i], h[0].size, &proof))
			return;
		if (proof.n)
			kit_fail(k, a, k->zh ? "此证明应为空" : "this proof should be empty");
	}
}

static void parameters(struct kit *k)
{
	struct kit_head h[TREES];
	static const char *const bad[] = { "size=1", "index=0", "index=0&from=0&size=1",
					   "from=1&size=x", "index=-1&size=1", "index=0&size=0" };
	unsigned long long size;
	size_t i;

	if (!heads(k, h))
		return;
	size = h[0].size;
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_problem(k, kit_get(k, "/sdx/1/log/proof?%s", bad[i]), 400,
				 "bad-parameter"))
			return;
	(void)(kit_problem(k, kit_get(k, "/sdx/1/log/proof?index=%llu&size=%llu", size, size), 400,
			   "bad-parameter") &&
	       kit_problem(k, kit_get(k, "/sdx/1/log/proof?from=%llu&size=%llu", size + 1, size),
			   400, "bad-parameter") &&
	       kit_problem(k, kit_get(k, "/sdx/1/log/proof?index=0&size=%llu", size + 1000000),
			   404, "not-found"));
}

/* A tile; how many hashes it has, 0 after a failure. */
static size_t tile(struct kit *k, unsigned level, uint64_t index, struct kit_answer **a)
{
	*a = kit_get(k, "/sdx/1/log/tile/%u/%llu", level, (unsigned long long)index);
	if (!kit_status(k, *a, 200) || !kit_type(k, *a, "application/octet-stream"))
		return 0;
	if ((*a)->m.body.n % SD_SHA256_LEN || (*a)->m.body.n > TILE * SD_SHA256_LEN ||
	    !(*a)->m.body.n) {
		kit_fail(k, *a, k->zh ? "切片长 %zu 字节" : "the tile has %zu bytes",
			 (*a)->m.body.n);
		return 0;
	}
	return (*a)->m.body.n / SD_SHA256_LEN;
}

static struct sd_hash hash_at(const struct kit_answer *a, size_t i)
{
	struct sd_hash h;

	memcpy(h.byte, a->m.body.p + i * SD_SHA256_LEN, SD_SHA256_LEN);
	return h;
}

static void tiles(struct kit *k)
{
	size_t i, n, step = k->seen_n / LEAVES + 1;
	struct kit_head h[TREES];
	struct kit_answer *a;
	struct sd_hash leaf, there;

	if (!heads(k, h))
		return;
	for (i = 0; i < k->seen_n; i += step) {
		uint64_t index = (uint64_t)k->seen[i].log_index;
		uint64_t left = h[0].size - index / TILE * TILE;

		n = tile(k, 0, index / TILE, &a);
		if (!n)
			return;
		if (n < (left < TILE ? left : TILE)) {
			kit_fail(k, a, k->zh ? "切片只有 %zu 个摘要" : "the tile has %zu hashes "
				 "alone", n);
			return;
		}
		there = hash_at(a, index % TILE);
		if (!kit_hash(k->seen[i].leaf, &leaf) || !sd_hash_eq(&leaf, &there)) {
			kit_fail(k, a, k->zh ? "位置 %llu 不是其叶子" : "at place %llu stands "
				 "another hash", (unsigned long long)index);
			return;
		}
	}
}

/* The root over the first hashes of a tile; n is a power of two. */
static struct sd_hash root_of(const struct kit_answer *a, size_t n)
{
	struct sd_hash h[TILE] = { { { 0 } } };
	size_t i;

	for (i = 0; i < n; i++)
		h[i] = hash_at(a, i);
	for (; n > 1; n /= 2)
		for (i = 0; i < n / 2; i++)
			h[i] = sd_merkle_join(&h[2 * i], &h[2 * i + 1]);
	return h[0];
}

/* Of an old tree that is complete the root itself is no part of the proof. */
static void powers(struct kit *k)
{
	struct kit_head h[TREES];
	struct kit_answer *a;
	struct sd_proof proof;
	struct sd_hash old;
	size_t n, there;

	if (!heads(k, h))
		return;
	there = tile(k, 0, 0, &a);
	for (n = 1; n <= there && n < h[0].size; n *= 2) {
		const struct kit_answer *said = kit_get(k, "/sdx/1/log/proof?from=%zu&size=%llu",
							n, (unsigned long long)h[0].size);

		if (!read_proof(k, said, "/from", n, h[0].size, &proof))
			return;
		old = root_of(a, n);
		if (!sd_merkle_extends(&proof, n, h[0].size, &old, &h[0].root)) {
			kit_fail(k, said, k->zh ? "证明不成立：树不是只增不改"
				 : "the proof does not hold: the log was not only added to");
			return;
		}
	}
}

static void tiles_above(struct kit *k)
{
	struct kit_head h[TREES];
	struct kit_answer *below, *above;
	struct sd_hash root, there;
	uint64_t last;

	if (!heads(k, h))
		return;
	if (h[0].size < TILE) {
		kit_open(k, k->zh ? "日志不足 256 个叶子" : "the log has less than 256 leaves");
		return;
	}
	last = h[0].size / TILE - 1;
	if (tile(k, 0, last, &below) != TILE) {
		kit_fail(k, below, k->zh ? "满片不足 256 个摘要" : "a full tile has less than 256 "
			 "hashes");
		return;
	}
	if (tile(k, 1, last / TILE, &above) <= last % TILE) {
		kit_fail(k, above, k->zh ? "上一层缺少该片的摘要" : "the level above lacks the "
			 "hash of the tile");
		return;
	}
	root = root_of(below, TILE);
	there = hash_at(above, last % TILE);
	if (!sd_hash_eq(&root, &there))
		kit_fail(k, above, k->zh ? "上一层的摘要不是该片之根" : "the hash above is not the "
			 "root of the tile");
}

static void tile_parameters(struct kit *k)
{
	static const char *const bad[] = { "8/0", "x/0", "0/x", "0/-1" };
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_refused(k, kit_get(k, "/sdx/1/log/tile/%s", bad[i]), 400, 404))
			return;
	(void)(kit_problem(k, kit_get(k, "/sdx/1/log/tile/0/1000000000"), 404, "not-found") &&
	       kit_problem(k, kit_get(k, "/sdx/1/log/tile/7/0"), 404, "not-found"));
}

const struct kit_case kit_cases_proof[] = {
	{ "proof-inclusion", inclusion },
	{ "proof-consistency", consistency },
	{ "proof-consistency-ends", ends },
	{ "proof-consistency-powers", powers },
	{ "proof-parameters", parameters },
	{ "tiles", tiles },
	{ "tiles-above", tiles_above },
	{ "tile-parameters", tile_parameters },
	{ NULL, NULL }
};
