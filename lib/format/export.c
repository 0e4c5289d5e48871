/* One declaration after the other. */

#include "format/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/speech.h"
#include "data/scan_keys.h"
#include "format/export_csv.h"
#include "model/decl.h"
#include "stream/unread.h"

#include "base/ban.h"

enum { SERIAL = 48 };	/* bytes of a record's place */

struct context {
	struct sd_export *how;
	const struct sd_export_to *to;
	const char *const *file;
	struct sd_keys *keys;
	struct sd_export_roles *roles;
	uint8_t kind;			/* its number in the dictionary */
	uint64_t declarations, other;	/* met */
	struct sd_unread unread;
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_export_reader reader;
	uint64_t declarations, other;
	struct sd_unread unread;
	void *own;
};

static void complain(void *context, const struct sd_err *err)
{
	const struct context *c = context;

	c->how->complain(err);
}

static void *start(void *context)
{
	struct context *c = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	sd_scan_init(&w->scan, c->keys);
	sd_export_reader_init(&w->reader, &c->how->plan, c->roles);
	w->own = c->to->start ? c->to->start(c->to->context) : c->to->context;
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;

	c->declarations += w->declarations;
	c->other += w->other;
	sd_unread_merge(&c->unread, &w->unread);
	if (c->to->finish)
		c->to->finish(c->to->context, w->own);
	sd_export_reader_release(&w->reader);
	sd_scan_release(&w->scan);
	free(w);
}

/* Which operand a line comes from, from 0. */
static size_t operand_of(const struct context *c, const struct sd_line *line)
{
	size_t i = 0;

	while (c->file[i] && c->file[i] != line->file)
		i++;
	return i;
}

/* The line, and before it the operand when there are several: 12, 2#12. */
static struct sd_slice serial_of(const struct context *c, const struct sd_line *line,
				 char text[SERIAL])
{
	size_t n = 0;

	if (c->file[0] && c->file[1])
		n = (size_t)snprintf(text, SERIAL, "%zu#", operand_of(c, line) + 1);
	n += (size_t)snprintf(text + n, SERIAL - n, "%llu", (unsigned long long)line->line);
	return sd_slice(text, n);
}

static void record(struct worker *w, const struct sd_line *line, struct sd_buf *out)
{
	const struct sd_val *tape = w->scan.tape, *kind;
	struct sd_slice word = { NULL, 0 };
	char serial[SERIAL];

	kind = sd_scan_member(tape, 0, w->c->kind);
	if (kind && kind->type == SD_STRING)
		word = sd_slice(line->text.p + kind->start + 1, kind->end - kind->start - 2);
	if (sd_slice_is(word, "declaration")) {
		w->declarations++;
		sd_export_read(&w->reader, line->text.p, tape,
			       serial_of(w->c, line, serial));
		w->c->to->record(w->own, &w->reader, line, out);
	} else if (sd_slice_is(word, "unreadable")) {
		w->unread.n++;
	} else if (sd_slice_is(word, "end")) {
		w->unread.seal_inside = true;
	} else {
		w->other++;
	}
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;

	if (sd_unread_scan(&w->unread, w->c->file, line, &w->scan))
		record(w, line, out);
}

static enum sd_status tell(const struct context *c)
{
	if (c->other)
		c->how->warn("%llu %s no declaration and not exported",
			     (unsigned long long)c->other,
			     sd_spoken(c->other == 1 ? "record is" : "records are"));
	return sd_unread_tell(&c->unread, "exported", c->how->complain);
}

enum sd_status sd_export_run(struct sd_export *how, const char *const *file,
			     const struct sd_export_to *to)
{
	struct context c = { .how = how, .to = to, .file = file };
	struct sd_run run = { .file = file, .jobs = how->jobs,
			      .expect_seal = how->expect_seal, .outs = how->outs,
			      .start = start, .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	enum sd_status status;

	c.keys = sd_decl_keys();
	c.kind = sd_keys_find(c.keys, SD_S("kind"));
	c.roles = sd_export_roles_new(c.keys);
	memcpy(run.out, how->out, sizeof run.out);
	status = sd_run(&run);
	memcpy(how->out, run.out, sizeof run.out);
	how->declarations = c.declarations;
	sd_export_roles_free(c.roles);
	sd_keys_free(c.keys);
	return sd_worse(status, tell(&c));
}

static void *start_csv(void *context)
{
	struct sd_export_csv *w = sd_alloc(sizeof *w);

	sd_export_csv_init(w, context);
	return w;
}

static void put_csv(void *own, struct sd_export_reader *r, const struct sd_line *line,
		    struct sd_buf *out)
{
	(void)line;
	sd_export_csv_rows(own, r, out);
}

static void finish_csv(void *context, void *own)
{
	(void)context;
	sd_export_csv_release(own);
	free(own);
}

enum sd_status sd_export_csv_run(struct sd_export *how, const char *const *file, bool bom)
{
	struct sd_export_to to = { &how->plan, start_csv, put_csv, finish_csv };
	struct sd_err err = { SD_OK, "" };
	struct sd_buf head = SD_BUF_INIT;
	int bad;

	if (bom)
		sd_buf_text(&head, "\xEF\xBB\xBF");
	sd_export_csv_head(&how->plan, &head);
	bad = sd_sink_write(&how->out[0], head.p, head.n, &err);
	sd_buf_release(&head);
	if (bad) {
		how->complain(&err);
		return err.kind;
	}
	return sd_export_run(how, file, &to);
}
