/* The register of the receiver that the kit plays: numbers, a log, receipts. */

#include "conform/sender_state.h"

#include <stdlib.h>

#include "base/clock.h"
#include "data/write.h"

#include "base/ban.h"

static int get_node(void *context, unsigned level, uint64_t index, struct sd_hash *hash,
		    struct sd_err *err)
{
	const struct sender *s = context;

	(void)err;
	memcpy(hash->byte, s->level[level].p + index * SD_SHA256_LEN, SD_SHA256_LEN);
	return 0;
}

static int put_node(void *context, unsigned level, uint64_t index, const struct sd_hash *hash,
		    struct sd_err *err)
{
	struct sender *s = context;

	(void)index;
	(void)err;
	sd_buf_put(&s->level[level], hash->byte, SD_SHA256_LEN);	/* they come in order */
	return 0;
}

static struct sd_nodes nodes(struct sender *s)
{
	return (struct sd_nodes){ s, get_node, put_node };
}

static struct sd_hash leaf_of(const struct sender *s, const struct sender_message *m)
{
	char hex[SD_SHA256_HEX];
	const struct sd_slice line[] = { SD_S("SDX/1 leaf"), m->registry_no, m->received_at,
					 m->declared_at, sd_slice_of(s->as), m->op,
					 SD_S("open"), SD_S("open"), { hex, SD_SHA256_HEX - 1 } };
	struct sd_buf text = SD_BUF_INIT;
	struct sd_hash h;
	size_t i;

	sd_sha256_text(m->digest, hex);
	for (i = 0; i < sizeof line / sizeof *line; i++) {
		sd_buf_add(&text, line[i]);
		sd_buf_byte(&text, '\n');
	}
	h = sd_merkle_leaf(sd_buf_slice(&text));
	sd_buf_release(&text);
	return h;
}

void sender_take(struct sender *s, struct sender_message *m)
{
	struct sd_nodes in = nodes(s);
	char time[SD_CLOCK_LEN + 1];
	struct sd_hash leaf;

	sd_clock_write(sd_clock_now(), time);
	m->received_at = sd_arena_copy(&s->life, sd_slice(time, SD_CLOCK_LEN));
	if (!m->declared_at.n)
		m->declared_at = m->received_at;
	m->registry_no = sd_arena_printf(&s->life, "Q-%.*s-%.4s%.2s%.2s%.2s%.2s-%04u",
					 (int)m->uscc.n, m->uscc.p, m->declared_at.p,
					 m->declared_at.p + 5, m->declared_at.p + 8,
					 m->declared_at.p + 11, m->declared_at.p + 14,
					 ++s->serial);
	m->index = s->leaves++;
	m->taken = true;
	leaf = leaf_of(s, m);
	sd_merkle_append(&in, m->index, &leaf, NULL);
}

void sender_head(struct sender *s, struct sd_buf *out)
{
	struct sd_nodes in = nodes(s);
	struct sd_checkpoint c = { SD_S("sdx/kit"), s->leaves, { { 0 } } };

	sd_merkle_root(&in, s->leaves, &c.root, NULL);
	sd_checkpoint_write(&c, s->secret, out);
}

static void put_hash(struct sd_buf *out, const struct sd_hash *h)
{
	char hex[SD_SHA256_HEX];

	sd_sha256_text(h->byte, hex);
	sd_json_string(out, sd_slice_of(hex));
}

static void put_proof(struct sender *s, const struct sender_message *m, struct sd_buf *out)
{
	struct sd_nodes in = nodes(s);
	struct sd_buf head = SD_BUF_INIT;
	struct sd_proof proof;
	size_t i;

	sender_head(s, &head);
	sd_json_member(out, "checkpoint", sd_buf_slice(&head));
	sd_merkle_inclusion(&in, m->index, s->leaves, &proof, NULL);
	sd_json_name(out, "proof");
	sd_buf_byte(out, '[');
	for (i = 0; i < proof.n; i++) {
		sd_buf_text(out, i ? "," : "");
		put_hash(out, &proof.hash[i]);
	}
	sd_buf_byte(out, ']');
	sd_buf_release(&head);
}

static void put_registered(struct sender *s, const struct sender_message *m, struct sd_buf *out)
{
	struct sd_hash leaf = leaf_of(s, m);
	char hex[SD_SHA256_HEX];

	sd_json_member(out, "registry_no", m->registry_no);
	sd_json_uint(out, "log_index", m->index);
	sd_json_name(out, "leaf");
	put_hash(out, &leaf);
	sd_json_member(out, "received_at", m->received_at);
	sd_json_member(out, "declared_at", m->declared_at);
	sd_json_member(out, "sender", sd_slice_of(s->as));
	sd_json_member(out, "op", m->op);
	sd_json_member(out, "validate", SD_S("open"));
	sd_json_member(out, "review", SD_S("open"));
	sd_sha256_text(m->digest, hex);
	sd_json_member(out, "digest", sd_slice_of(hex));
	sd_buf_text(out, ",\"findings\":[],\"nodes\":[{");
	sd_json_member(out, "node", sd_slice_of(s->node));
	sd_json_member(out, "received_at", m->received_at);
	sd_buf_text(out, "}]");
	put_proof(s, m, out);
}

void sender_receipt(struct sender *s, const struct sender_line *l, size_t line,
		    struct sd_buf *out)
{
	const struct sender_message *m = l->message;
	const char *status = !m ? "unreadable" : m->refused ? "refused"
		: l->known ? "known" : "registered";

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("receipt"));
	if (m)
		sd_json_member(out, "message_id", m->id);
	sd_json_uint(out, "line", line);
	sd_json_member(out, "status", sd_slice_of(status));
	if (m && !m->refused) {
		put_registered(s, m, out);
	} else {
		sd_json_member(out, "code", m ? SD_S("out-of-order") : SD_S("bad-message"));
		sd_json_member(out, "reason", SD_S("the test wants it so"));
	}
	sd_buf_text(out, "}\n");
}
