/* Leaves, heads and what receipts say of them. */

#include "conform/kit.h"

#include "store/checkpoint.h"

#include "base/ban.h"

static bool needs_log(struct kit *k)
{
	if (k->has_log && k->seen_n)
		return true;
	return kit_open(k, k->zh ? "没有日志公钥，或没有已登记者"
			: "there is no key of the log, or nothing was registered");
}

bool kit_head_read(struct kit *k, const struct kit_answer *a, struct sd_slice text,
		   struct kit_head *h)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_checkpoint c;

	if (sd_checkpoint_read(text, k->log_key, &c, &err))
		return kit_fail(k, a, k->zh ? "检查点不成立：%s" : "the checkpoint does not hold: "
				"%s", err.text);
	if (!sd_slice_eq(c.origin, k->origin))
		return kit_fail(k, a, k->zh ? "检查点的名称不是服务文档中的"
				: "the origin is not that of the service document");
	*h = (struct kit_head){ c.size, c.root };
	return true;
}

bool kit_head_now(struct kit *k, struct kit_head *h)
{
	const struct kit_answer *a = kit_get(k, "/sdx/1/log/checkpoint");

	return kit_status(k, a, 200) && kit_type(k, a, "text/plain") &&
	       kit_head_read(k, a, sd_buf_slice(&a->m.body), h);
}

/* The nine lines of a leaf, as the profile has them. */
static struct sd_hash leaf_of(const struct kit_receipt *r)
{
	const struct sd_slice line[] = { SD_S("SDX/1 leaf"), r->registry_no, r->received_at,
					 r->declared_at, r->sender, r->op, r->validate,
					 r->review, r->digest };
	struct sd_buf text = SD_BUF_INIT;
	struct sd_hash h;
	size_t i;

	for (i = 0; i < sizeof line / sizeof *line; i++) {
		sd_buf_add(&text, line[i]);
		sd_buf_byte(&text, '\n');
	}
	h = sd_merkle_leaf(sd_buf_slice(&text));
	sd_buf_release(&text);
	return h;
}

static void leaves(struct kit *k)
{
	struct sd_hash said, made;
	size_t i;

	if (!needs_log(k))
		return;
	for (i = 0; i < k->seen_n; i++) {
		made = leaf_of(&k->seen[i]);
		if (!kit_hash(k->seen[i].leaf, &said) || !sd_hash_eq(&said, &made)) {
			kit_fail(k, NULL, k->zh ? "叶子不是九行之摘要：%.*s"
				 : "the leaf is not the hash of the nine lines: %.*s",
				 (int)k->seen[i].raw.n, k->seen[i].raw.p);
			return;
		}
	}
}

static uint64_t last_seen(const struct kit *k)
{
	int64_t last = -1;
	size_t i;

	for (i = 0; i < k->seen_n; i++)
		if (k->seen[i].log_index > last)
			last = k->seen[i].log_index;
	return (uint64_t)last;
}

static void checkpoint(struct kit *k)
{
	struct kit_head before, after;

	if (!needs_log(k) || !kit_head_now(k, &before))
		return;
	if (before.size < last_seen(k) + 1) {
		kit_fail(k, kit_last(k), k->zh ? "检查点为 %llu，不覆盖已回执的位置 %llu"
			 : "the checkpoint of %llu does not cover place %llu, which has a receipt",
			 (unsigned long long)before.size, (unsigned long long)last_seen(k));
		return;
	}
	if (!kit_one(k, kit_line(k, (struct kit_message){ .id = NULL }), "registered", NULL,
		     NULL) || !kit_head_now(k, &after))
		return;
	if (after.size <= before.size || sd_hash_eq(&before.root, &after.root))
		kit_fail(k, kit_last(k), k->zh ? "登记之后检查点没有变大"
			 : "the checkpoint does not grow with what is registered");
}

static void receipt_proof(struct kit *k)
{
	struct kit_head head;
	struct sd_hash leaf;
	size_t i;

	if (!needs_log(k))
		return;
	for (i = 0; i < k->seen_n; i++) {
		const struct kit_receipt *r = &k->seen[i];

		if (!kit_head_read(k, NULL, r->checkpoint, &head))
			return;
		if (!kit_hash(r->leaf, &leaf) ||
		    !sd_merkle_includes(&r->proof, (uint64_t)r->log_index, head.size, &leaf,
					&head.root)) {
			kit_fail(k, NULL, k->zh ? "证明不通向检查点的树根：%.*s"
				 : "the proof does not lead to the root of the checkpoint: %.*s",
				 (int)r->raw.n, r->raw.p);
			return;
		}
	}
}

const struct kit_case kit_cases_log[] = {
	{ "leaves", leaves },
	{ "checkpoint", checkpoint },
	{ "receipt-proof", receipt_proof },
	{ NULL, NULL }
};
