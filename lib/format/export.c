/* One declaration after the other. */

#include "format/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/scan_keys.h"
#include "format/export_csv.h"
#include "model/decl.h"

#include "base/ban.h"

enum { SERIAL = 48 };	/* bytes of a record's place */

/* What else was met, and the first line that could not be read. */
struct met {
	uint64_t declarations, other, unreadable;
	const char *file;
	uint64_t line;
	size_t operand;
	enum sd_scan_fault fault;
	bool seal_inside;
};

struct context {
	struct sd_export *how;
	const struct sd_export_to *to;
	const char *const *file;
	struct sd_keys *keys;
	struct sd_export_roles *roles;
	uint8_t kind;			/* its number in the dictionary */
	struct met met;
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_export_reader reader;
	struct met met;
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

static void keep_first(struct met *a, const struct met *b)
{
	if (!b->file || (a->file && (b->operand > a->operand ||
				     (b->operand == a->operand && b->line > a->line))))
		return;
	a->file = b->file;
	a->line = b->line;
	a->operand = b->operand;
	a->fault = b->fault;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;

	c->met.declarations += w->met.declarations;
	c->met.other += w->met.other;
	c->met.unreadable += w->met.unreadable;
	c->met.seal_inside |= w->met.seal_inside;
	keep_first(&c->met, &w->met);
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

static void unreadable(struct worker *w, const struct sd_line *line, enum sd_scan_fault fault)
{
	struct met this = { .file = line->file, .line = line->line, .fault = fault,
			    .operand = operand_of(w->c, line) };

	if (line->part && !line->last_part)
		return;
	w->met.unreadable++;
	keep_first(&w->met, &this);
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
		w->met.declarations++;
		sd_export_read(&w->reader, line->text.p, tape,
			       serial_of(w->c, line, serial));
		w->c->to->record(w->own, &w->reader, line, out);
	} else if (sd_slice_is(word, "unreadable")) {
		w->met.unreadable++;
	} else if (sd_slice_is(word, "end")) {
		w->met.seal_inside = true;
	} else {
		w->met.other++;
	}
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;

	if (line->part)
		unreadable(w, line, SD_SCAN_LONG);
	else if (!sd_scan_text(&w->scan, line->text, line->utf8))
		unreadable(w, line, w->scan.fault);
	else if (w->scan.tape[0].type != SD_OBJECT)
		unreadable(w, line, SD_SCAN_NOT_OBJECT);
	else
		record(w, line, out);
}

static void tell_unreadable(const struct context *c, struct sd_err *err)
{
	unsigned long long n = c->met.unreadable;
	char others[64] = "";

	if (n > 1)
		snprintf(others, sizeof others, ", nor are %llu others", n - 1);
	if (n && c->met.file)
		sd_fail(err, SD_DATA, "%s:%llu: %s: not exported%s", c->met.file,
			(unsigned long long)c->met.line,
			sd_scan_fault_text(c->met.fault, false), others);
	else if (n)
		sd_fail(err, SD_DATA, "%llu %s marked unreadable and not exported", n,
			n == 1 ? "record is" : "records are");
	if (err->kind)
		c->how->complain(err);
}

static enum sd_status tell(const struct context *c)
{
	struct sd_err err = { SD_OK, "" }, seal = { SD_OK, "" };

	tell_unreadable(c, &err);
	if (c->met.seal_inside) {
		sd_fail(&seal, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
		c->how->complain(&seal);
	}
	if (c->met.other)
		c->how->warn("%llu %s no declaration and not exported",
			     (unsigned long long)c->met.other,
			     c->met.other == 1 ? "record is" : "records are");
	return sd_worse(err.kind, seal.kind);
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
	how->declarations = c.met.declarations;
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
