/* A rehearsal of a change of rules over a stream of declarations. */

#include "rules/diff.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "data/scan_keys.h"
#include "rules/diff_rehearse.h"
#include "stream/run.h"
#include "stream/unread.h"

#include "base/ban.h"

struct context {
	const struct sd_diff *diff;
	unsigned judges;
	const struct sd_pack *was, *now;
	const struct sd_keys *keys;
	const char *const *file;
	struct sd_rehearsal_sum sum;
	struct sd_unread unread;
	uint8_t key_kind;		/* its number in the dictionary */
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_rehearsal rehearsal;
	struct sd_rehearsal_sum sum;
	struct sd_unread unread;
	struct sd_buf text;
};

static void *start(void *context)
{
	struct context *c = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	sd_scan_init(&w->scan, c->keys);
	sd_rehearsal_init(&w->rehearsal, c->judges, c->was, c->now, c->diff->how);
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;
	unsigned i;

	for (i = 0; i < 16; i++)
		c->sum.verdict[i / 4][i % 4] += w->sum.verdict[i / 4][i % 4];
	for (i = 0; i < SD_REHEARSED_KINDS; i++)
		c->sum.kind[i] += w->sum.kind[i];
	c->sum.declarations += w->sum.declarations;
	c->sum.other += w->sum.other;
	sd_unread_merge(&c->unread, &w->unread);
	sd_rehearsal_release(&w->rehearsal);
	sd_scan_release(&w->scan);
	sd_buf_release(&w->text);
	free(w);
}

static void rehearse(struct worker *w, const struct sd_line *line, struct sd_buf *out)
{
	struct sd_rehearsal *r = &w->rehearsal;
	enum sd_rehearsed what = sd_rehearse(r, line->text.p, w->scan.tape);

	w->sum.declarations++;
	w->sum.verdict[r->was_word][r->now_word]++;
	w->sum.kind[what]++;
	if (what == SD_REHEARSED_SAME)
		return;
	if (sd_filter_for_people(w->c->diff->io))
		sd_rehearsal_pretty(r, what, w->c->diff->io, out);
	else
		sd_rehearsal_record(r, what, out);
}

/* The kind of the record; empty when it has none. */
static struct sd_slice kind_of(struct worker *w, const struct sd_line *line)
{
	const struct sd_val *v = sd_scan_member(w->scan.tape, 0, w->c->key_kind);

	sd_buf_clear(&w->text);
	return v && v->type == SD_STRING ? sd_val_text(line->text.p, v, &w->text)
					 : sd_slice("", 0);
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_slice kind;

	if (!sd_unread_scan(&w->unread, w->c->file, line, &w->scan))
		return;
	kind = kind_of(w, line);
	if (sd_slice_is(kind, "declaration"))
		rehearse(w, line, out);
	else if (sd_slice_is(kind, "unreadable"))
		w->unread.n++;
	else if (sd_slice_is(kind, "end"))
		w->unread.seal_inside = true;
	else
		w->sum.other++;
}

static enum sd_status end(struct context *c, struct sd_sink *sink, enum sd_status status)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT, said = SD_BUF_INIT;
	bool changed = c->sum.kind[SD_REHEARSED_SAME] != c->sum.declarations;

	status = sd_worse(status, sd_unread_tell(&c->unread, "judged", c->diff->io->complain));
	c->sum.unreadable = c->unread.n;
	if (sd_filter_for_people(c->diff->io))
		sd_rehearsal_sum_pretty(&c->sum, c->diff->io, &out);
	else
		sd_rehearsal_sum_record(&c->sum, c->judges, c->diff->how, c->was, c->now, &out);
	if (c->diff->io->verbose && !sd_filter_for_people(c->diff->io)) {
		sd_rehearsal_sum_pretty(&c->sum, c->diff->io, &said);
		fprintf(stderr, "%s", sd_buf_cstr(&said));
	}
	sd_buf_release(&said);
	sink->seal.records = c->sum.declarations - c->sum.kind[SD_REHEARSED_SAME] + 1;
	sink->sealed &= status < SD_DATA;
	if (status >= SD_SYSTEM)
		sd_sink_abandon(sink);
	else if (sd_sink_write(sink, out.p, out.n, &err) || sd_sink_close(sink, &err))
		c->diff->io->complain(&err);
	sd_buf_release(&out);
	return sd_worse(sd_worse(status, err.kind), changed ? SD_NO : SD_OK);
}

static void complain(void *context, const struct sd_err *err)
{
	((const struct context *)context)->diff->io->complain(err);
}

enum sd_status sd_diff_rehearse(const struct sd_diff *diff, unsigned judges,
				const char *const *file, const struct sd_pack *was,
				const struct sd_pack *now)
{
	struct sd_keys *keys = sd_decl_keys();
	struct context c = { .diff = diff, .judges = judges, .was = was, .now = now,
			     .keys = keys, .file = file,
			     .key_kind = sd_keys_find(keys, SD_S("kind")) };
	struct sd_run run = { .file = file, .jobs = diff->io->jobs, .outs = 1,
			      .expect_seal = diff->io->expect_seal, .start = start,
			      .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	if (sd_sink_open(&run.out[0], diff->io->output, diff->io->seal, &err)) {
		diff->io->complain(&err);
		status = err.kind;
	} else {
		status = sd_run(&run);
		status = end(&c, &run.out[0], status);
	}
	sd_keys_free(keys);
	return status;
}
