/* Receipts and versions as JSON. */

#include "platform/platform.h"

#include <stdio.h>

#include "data/write.h"
#include "platform/passed.h"

#include "base/ban.h"

static void put_hash(struct sd_buf *out, const struct sd_hash *h)
{
	char hex[SD_SHA256_HEX];

	sd_sha256_text(h->byte, hex);
	sd_json_string(out, sd_slice_of(hex));
}

static void put_time(struct sd_buf *out, const char *name, int64_t ms)
{
	char text[SD_CLOCK_LEN + 1];

	sd_clock_write(ms, text);
	sd_json_member(out, name, sd_slice_of(text));
}

/* What is public of a version besides the declaration: all that its leaf is made of. */
static void put_facts(const struct sd_version *v, struct sd_buf *out)
{
	sd_json_member(out, "registry_no", v->registry_no);
	sd_json_uint(out, "log_index", v->idx);
	sd_json_name(out, "leaf");
	put_hash(out, &v->leaf);
	put_time(out, "received_at", v->received_ms);
	put_time(out, "declared_at", v->declared_ms);
	sd_json_member(out, "sender", v->sender);
	sd_json_member(out, "op", v->op);
	sd_json_member(out, "validate", v->checked);
	sd_json_member(out, "review", v->reviewed);
}

void sd_version_write(const struct sd_version *v, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	put_facts(v, out);
	sd_json_member(out, "state", sd_slice_of(sd_state_word(v->state)));
	sd_json_name(out, "declaration");
	sd_buf_add(out, v->body);
	sd_buf_byte(out, '}');
}

/* The first signed head behind the leaf, and the way to it. */
static int put_proof(struct sd_db *db, uint64_t idx, struct sd_buf *out, struct sd_err *err)
{
	struct sd_nodes nodes = sd_log_nodes(db);
	struct sd_buf text = SD_BUF_INIT;
	struct sd_proof proof;
	uint64_t size = 0;
	size_t i;
	int bad = sd_log_checkpoint(db, (int64_t)idx + 1, &size, &text, err);

	if (bad == 0)
		bad = sd_fail(err, SD_DATA, "no signed head covers leaf %llu",
			      (unsigned long long)idx);
	else if (bad > 0)
		bad = sd_merkle_inclusion(&nodes, idx, size, &proof, err);
	if (!bad) {
		sd_json_member(out, "checkpoint", sd_buf_slice(&text));
		sd_json_name(out, "proof");
		sd_buf_byte(out, '[');
		for (i = 0; i < proof.n; i++) {
			sd_buf_text(out, i ? "," : "");
			put_hash(out, &proof.hash[i]);
		}
		sd_buf_byte(out, ']');
	}
	sd_buf_release(&text);
	return bad;
}

/* Everything of a receipt behind its status. */
static int put_registered(struct sd_db *db, struct sd_slice node, uint64_t idx,
			  struct sd_buf *out, struct sd_err *err)
{
	struct sd_hash digest;
	struct sd_version v;
	int got = sd_version_get(db, idx, &v, err);

	if (got != 1)
		return got < 0 ? -1 : sd_fail(err, SD_DATA, "there is no version %llu",
					      (unsigned long long)idx);
	if (v.digest.n != sizeof digest.byte)
		return sd_fail(err, SD_DATA, "version %llu has no digest",
			       (unsigned long long)idx);
	put_facts(&v, out);
	memcpy(digest.byte, v.digest.p, sizeof digest.byte);
	sd_json_name(out, "digest");
	put_hash(out, &digest);
	sd_json_name(out, "findings");
	sd_buf_add(out, v.findings);
	if (sd_passed_put(db, idx, node, v.received_ms, out, err))
		return -1;
	return put_proof(db, idx, out, err);
}

static const char *status_word(const struct sd_incoming *m)
{
	static const char *const word[] = { "registered", "known", "conflict", "refused" };

	return m->unreadable ? "unreadable" : word[m->entry.taken];
}

static const char *reason_of(const struct sd_incoming *m, bool zh)
{
	return m->entry.refused == SD_REFUSAL_BAD_JSON ? sd_scan_fault_text(m->fault, zh) :
		sd_refusal_text(m->entry.refused, zh);
}

int sd_receipt_write(struct sd_db *db, struct sd_slice node, const struct sd_incoming *m,
		     uint64_t line, bool zh, struct sd_buf *out, struct sd_err *err)
{
	const struct sd_entry *e = &m->entry;
	int bad = 0;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("receipt"));
	if (e->message_id.n)
		sd_json_member(out, "message_id", e->message_id);
	sd_json_uint(out, "line", line);
	sd_json_member(out, "status", sd_slice_of(status_word(m)));
	if (e->refused) {
		sd_json_member(out, "code", sd_slice_of(sd_refusal_code(e->refused)));
		sd_json_member(out, "reason", sd_slice_of(reason_of(m, zh)));
	} else {
		bad = put_registered(db, node, e->idx, out, err);
	}
	sd_buf_byte(out, '}');
	return bad;
}

int sd_receipt_of(struct sd_db *db, struct sd_slice node, uint64_t idx,
		  struct sd_slice message_id, struct sd_buf *out, struct sd_err *err)
{
	int bad;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("receipt"));
	sd_json_member(out, "message_id", message_id);
	sd_json_member(out, "status", SD_S("registered"));
	bad = put_registered(db, node, idx, out, err);
	sd_buf_byte(out, '}');
	return bad;
}

void sd_receipt_no(struct sd_slice node, const struct sd_report_in *r,
		   char receipt[SD_RECEIPT_LEN])
{
	char day[SD_DATE_LEN + 1];

	sd_date_write(sd_clock_day(r->received_ms), day);
	snprintf(receipt, SD_RECEIPT_LEN, "%.*s-%.4s%.2s%.2s-%04lld", (int)node.n, node.p, day,
		 day + 5, day + 8, (long long)r->no);
}
