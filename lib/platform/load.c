/* Load and dump. */

#include "platform/load.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "platform/platform.h"
#include "stream/run.h"
#include "stream/signals.h"

#include "base/ban.h"

struct load {
	const struct sd_loading *l;
	struct sd_db *db;
	struct sd_desk *desk;
	struct sd_buf node;
	struct sd_arena arena;			/* of the group */
	struct sd_incoming message[SD_LOAD_GROUP];
	uint64_t line[SD_LOAD_GROUP];
	struct sd_entry entry[SD_LOAD_GROUP];
	size_t n;
	uint64_t receipts;
	enum sd_status status;
};

/* The group in one transaction. */
static int commit(struct load *w, struct sd_err *err)
{
	size_t i, k = 0;
	int got;

	for (i = 0; i < w->n; i++)
		if (!w->message[i].entry.refused)
			w->entry[k++] = w->message[i].entry;
	if (sd_db_begin(w->db, err))
		return -1;
	got = sd_register_take(w->db, w->entry, k, err);
	if (got > 0)
		got = sd_log_sign(w->db, err);
	if (got < 0 || sd_db_commit(w->db, err)) {
		sd_db_rollback(w->db);
		return -1;
	}
	for (i = k = 0; i < w->n; i++)
		if (!w->message[i].entry.refused)
			w->message[i].entry = w->entry[k++];
	return 0;
}

static int put_receipts(struct load *w, struct sd_buf *out, struct sd_err *err)
{
	const struct sd_incoming *m;
	size_t i;

	for (i = 0; i < w->n; i++) {
		m = &w->message[i];
		if (sd_receipt_write(w->db, sd_buf_slice(&w->node), m, w->line[i],
				     w->l->how->zh, out, err))
			return -1;
		sd_buf_byte(out, '\n');
		w->receipts++;
		if (m->entry.refused)
			w->status = sd_worse(w->status, m->unreadable ? SD_DATA : SD_NO);
	}
	return 0;
}

static void flush(struct load *w, struct sd_buf *out)
{
	struct sd_err err = { SD_OK, "" };

	if (w->n && w->status < SD_SYSTEM && (commit(w, &err) || put_receipts(w, out, &err))) {
		w->l->complain(&err);
		w->status = sd_worse(w->status, err.kind);
		sd_stop(0);
	}
	w->n = 0;
	sd_arena_clear(&w->arena);
}

static void *start(void *context)
{
	return context;
}

/* The line is copied, with what scanners may read behind it, to live as long as its
 * group. */
static void take_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct load *w = worker;
	size_t n = line->text.n;
	char *copy = sd_arena_get(&w->arena, n + SD_SCAN_PAD + 1);

	memcpy(copy, line->text.p, n);
	memset(copy + n, 0, SD_SCAN_PAD + 1);
	w->line[w->n] = line->line;
	sd_desk_record(w->desk, sd_slice(copy, n), sd_buf_slice(&w->node), &w->arena,
			 &w->message[w->n++]);
	if (w->n == SD_LOAD_GROUP)
		flush(w, out);
}

static void complain(void *context, const struct sd_err *err)
{
	((const struct load *)context)->l->complain(err);
}

static enum sd_status run(struct load *w)
{
	struct sd_run r = { .file = w->l->file, .jobs = 1, .expect_seal = w->l->expect_seal,
			    .outs = 1, .start = start, .line = take_line,
			    .complain = complain, .context = w };
	struct sd_err err = { SD_OK, "" };
	struct sd_buf rest = SD_BUF_INIT;
	enum sd_status status;

	if (sd_sink_open(&r.out[0], w->l->output, w->l->seal, &err)) {
		w->l->complain(&err);
		return err.kind;
	}
	status = sd_run(&r);
	flush(w, &rest);
	r.out[0].seal.records = w->receipts;
	if (sd_sink_write(&r.out[0], rest.p, rest.n, &err) || sd_sink_close(&r.out[0], &err)) {
		w->l->complain(&err);
		status = sd_worse(status, err.kind);
	}
	sd_buf_release(&rest);
	return sd_worse(status, w->status);
}

enum sd_status sd_platform_load(const struct sd_loading *l)
{
	struct load *w = sd_zalloc(sizeof *w);
	struct sd_search_maker maker = { sd_desk_index, NULL };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	w->l = l;
	w->db = sd_db_open(l->dir, SD_DB_WRITE, &err);
	w->desk = sd_desk_new(l->pack, l->how, false);
	maker.context = w->desk;
	if (!w->db || sd_search_catch_up(w->db, &maker, &err) ||
	    sd_db_setting(w->db, "node", &w->node, &err)) {
		l->complain(&err);
		status = err.kind;
	} else {
		status = run(w);
	}
	sd_desk_free(w->desk);
	sd_db_close(w->db);
	sd_buf_release(&w->node);
	sd_arena_release(&w->arena);
	free(w);
	return status;
}

struct dump {
	struct sd_sink sink;
	struct sd_buf line;
};

static void put_registered(struct sd_buf *out, const struct sd_version *v)
{
	char received[SD_CLOCK_LEN + 1];

	sd_clock_write(v->received_ms, received);
	sd_json_name(out, "registered");
	sd_buf_byte(out, '{');
	sd_json_member(out, "registry_no", v->registry_no);
	sd_json_uint(out, "log_index", v->idx);
	sd_json_member(out, "received_at", sd_slice_of(received));
	sd_json_member(out, "sender", v->sender);
	sd_json_member(out, "state", sd_slice_of(sd_state_word(v->state)));
	sd_json_member(out, "validate", v->checked);
	sd_json_member(out, "review", v->reviewed);
	sd_buf_text(out, "}}\n");
}

static int dump_version(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct dump *d = context;

	sd_buf_clear(&d->line);
	sd_buf_put(&d->line, v->body.p, v->body.n - 1);	/* without its brace */
	put_registered(&d->line, v);
	d->sink.seal.records++;
	return sd_stopping() ? sd_fail(err, SD_SYSTEM, "the output was closed")
			     : sd_sink_write(&d->sink, d->line.p, d->line.n, err);
}

int sd_platform_dump(const struct sd_loading *l, struct sd_err *err)
{
	struct sd_db *db = sd_db_open(l->dir, SD_DB_READ, err);
	struct dump d = { .line = SD_BUF_INIT };
	int bad = !db || sd_sink_open(&d.sink, l->output, l->seal, err);

	if (!bad) {
		bad = sd_db_look(db, err) ||
		      sd_version_each(db, sd_slice(NULL, 0), -1, INT64_MAX, dump_version, &d,
				      err);
		if (bad)
			sd_sink_abandon(&d.sink);
		else
			bad = sd_sink_close(&d.sink, err);
		sd_db_rollback(db);
	}
	sd_buf_release(&d.line);
	sd_db_close(db);
	return bad ? -1 : 0;
}
