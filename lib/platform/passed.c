/* What relaying nodes say of a declaration. */

#include "platform/passed.h"

#include "base/clock.h"
#include "data/write.h"
#include "net/sign.h"

#include "base/ban.h"

static struct sd_slice text_of(const char *text, const struct sd_val *v)
{
	return v && v->type == SD_STRING && !v->escaped
		? sd_slice(text + v->start + 1, v->end - v->start - 2) : sd_slice(NULL, 0);
}

/* `{"node":…,"received_at":…}` */
static void put_node(struct sd_slice node, int64_t received_ms, struct sd_buf *out)
{
	char time[SD_CLOCK_LEN + 1];

	sd_clock_write(received_ms, time);
	sd_buf_byte(out, '{');
	sd_json_member(out, "node", node);
	sd_json_member(out, "received_at", sd_slice_of(time));
	sd_buf_byte(out, '}');
}

/* The list, written anew: nothing of it is believed but codes and times. */
static bool read_nodes(const char *text, const struct sd_val *tape, const struct sd_val *list,
		       uint8_t first, struct sd_buf *out)
{
	uint32_t i, n = 0, at = (uint32_t)(list - tape);

	if (list->type != SD_ARRAY)
		return false;
	for (i = at + 1; i < list->next; i = tape[i].next, n++) {
		const bool object = tape[i].type == SD_OBJECT;
		struct sd_slice node = text_of(text, !object ? NULL : sd_scan_member(tape, i,
						(uint8_t)(first + SD_PASSED_NODE)));
		struct sd_slice time = text_of(text, !object ? NULL : sd_scan_member(tape, i,
						(uint8_t)(first + SD_PASSED_RECEIVED_AT)));

		if (n == SD_PASSED_NODES || !sd_sign_node_is(node) || !sd_time_is(time) ||
		    sd_clock_read(time) == SD_CLOCK_NONE)
			return false;
		if (n)
			sd_buf_byte(out, ',');
		put_node(node, sd_clock_read(time), out);
	}
	return true;
}

bool sd_passed_read(const char *text, const struct sd_val *tape, uint8_t first,
		    struct sd_arena *arena, struct sd_entry *e)
{
	const struct sd_val *no = sd_scan_member(tape, 0, (uint8_t)(first + SD_PASSED_REGISTRY_NO));
	const struct sd_val *when = sd_scan_member(tape, 0,
						   (uint8_t)(first + SD_PASSED_DECLARED_AT));
	const struct sd_val *list = sd_scan_member(tape, 0, (uint8_t)(first + SD_PASSED_LIST));
	struct sd_buf nodes = SD_BUF_INIT;
	bool good = true;

	e->given_no = text_of(text, no);
	if (when) {
		good = sd_time_is(text_of(text, when));
		e->given_ms = good ? sd_clock_read(text_of(text, when)) : SD_CLOCK_NONE;
	}
	if (list && good)
		good = read_nodes(text, tape, list, first, &nodes);
	e->nodes = sd_arena_copy(arena, sd_buf_slice(&nodes));
	sd_buf_release(&nodes);
	return good;
}

int sd_passed_write(struct sd_db *db, const struct sd_version *v, struct sd_slice node,
		    struct sd_buf *out, struct sd_err *err)
{
	struct sd_buf list = SD_BUF_INIT;
	char time[SD_CLOCK_LEN + 1];
	int bad;

	sd_clock_write(v->declared_ms, time);
	sd_buf_byte(&list, '{');
	sd_json_member(&list, "registry_no", v->registry_no);
	sd_json_member(&list, "declared_at", sd_slice_of(time));
	sd_json_name(&list, "nodes");
	sd_buf_byte(&list, '[');
	bad = sd_outbox_nodes(db, v->idx, &list, err);
	if (list.p[list.n - 1] != '[')
		sd_buf_byte(&list, ',');
	put_node(node, v->received_ms, &list);
	sd_buf_text(&list, "],");
	sd_buf_add(out, sd_slice_from(sd_buf_slice(&list), 1));
	sd_buf_release(&list);
	return bad;
}

/* A receipt of an upstream, looked at. */
enum { KEY_STATUS = SD_PASSED_RECEIVED_AT + 1, KEY_CODE, KEY_REASON, KEYS };

struct gathering {
	struct sd_keys *keys;			/* made for the first receipt */
	struct sd_scan scan;
	struct sd_buf line, above, list;	/* above: nodes behind ours */
	struct sd_slice node;
};

static void put_member(struct gathering *g, const char *name, uint8_t key)
{
	const struct sd_val *v = sd_scan_member(g->scan.tape, 0, key);

	if (!v || v->type != SD_STRING)
		return;
	sd_json_name(&g->list, name);
	sd_buf_add(&g->list, sd_val_raw(g->line.p, v));
}

/* The nodes of the receipt that stand behind ours. */
static void put_above(struct gathering *g)
{
	const struct sd_val *tape = g->scan.tape, *list;
	bool behind = false;
	uint32_t i;

	list = sd_scan_member(tape, 0, SD_PASSED_LIST);
	if (!list || list->type != SD_ARRAY)
		return;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next) {
		if (tape[i].type != SD_OBJECT)
			continue;
		if (behind) {
			sd_buf_byte(&g->above, ',');
			sd_buf_add(&g->above, sd_val_raw(g->line.p, &tape[i]));
		}
		behind |= sd_slice_eq(text_of(g->line.p, sd_scan_member(tape, i, SD_PASSED_NODE)),
				      g->node);
	}
}

static bool scan_receipt(struct gathering *g, struct sd_slice receipt)
{
	static const char *const name[KEYS] = { SD_PASSED_KEYS, "status", "code", "reason" };

	if (!g->keys) {
		g->keys = sd_keys_new(name, KEYS);
		sd_scan_init(&g->scan, g->keys);
	}
	return sd_scan_copy(&g->scan, receipt, &g->line, false);
}

static int gather(void *context, struct sd_slice upstream, struct sd_slice state,
		  struct sd_slice receipt)
{
	struct gathering *g = context;

	sd_buf_text(&g->list, g->list.n ? ",{" : "{");
	sd_json_member(&g->list, "node", upstream);
	if (receipt.n && scan_receipt(g, receipt)) {
		put_member(g, "status", KEY_STATUS);
		put_member(g, "registry_no", SD_PASSED_REGISTRY_NO);
		put_member(g, "received_at", SD_PASSED_RECEIVED_AT);
		put_member(g, "code", KEY_CODE);
		put_member(g, "reason", KEY_REASON);
		put_above(g);
	} else {
		sd_json_member(&g->list, "status", state);
	}
	sd_buf_byte(&g->list, '}');
	return 0;
}

static void put_nodes(struct gathering *g, const struct sd_buf *before, int64_t received_ms,
		      struct sd_buf *out)
{
	sd_json_name(out, "nodes");
	sd_buf_byte(out, '[');
	sd_buf_add(out, sd_buf_slice(before));
	if (before->n)
		sd_buf_byte(out, ',');
	put_node(g->node, received_ms, out);
	sd_buf_add(out, sd_buf_slice(&g->above));
	sd_buf_byte(out, ']');
	if (!g->list.n)
		return;
	sd_json_name(out, "upstream");
	sd_buf_byte(out, '[');
	sd_buf_add(out, sd_buf_slice(&g->list));
	sd_buf_byte(out, ']');
}

int sd_passed_put(struct sd_db *db, uint64_t idx, struct sd_slice node, int64_t received_ms,
		  struct sd_buf *out, struct sd_err *err)
{
	struct gathering g = { .node = node };
	struct sd_buf before = SD_BUF_INIT;
	int bad = sd_outbox_nodes(db, idx, &before, err) ||
		  sd_outbox_each(db, idx, gather, &g, err);

	if (!bad)
		put_nodes(&g, &before, received_ms, out);
	sd_buf_release(&before);
	sd_buf_release(&g.line);
	sd_buf_release(&g.above);
	sd_buf_release(&g.list);
	sd_scan_release(&g.scan);
	sd_keys_free(g.keys);
	return bad ? -1 : 0;
}
