/* Records that are JSON already: lines, an object, or a list of objects.  They are passed
 * on with their source stamped, and not rebuilt. */

#include "format/intake_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/scan.h"
#include "data/write.h"
#include "format/elements.h"
#include "stream/lines.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { LOOK = 64 << 10 };	/* bytes in which the end of the first line is looked for */
enum { KIND, SOURCE };		/* of the dictionary */

struct json {
	struct sd_intake_run *in;
	const char *name;
	struct sd_keys *keys;
	struct sd_scan scan;
	uint64_t others;	/* records that are no declarations */
	bool seal_inside;
};

static void put_unreadable(struct json *j, const struct sd_element *e,
			   enum sd_scan_fault fault, size_t at)
{
	struct sd_unreadable u = {
		.file = j->name, .line = e->line, .offset = e->offset,
		.code = sd_scan_fault_code(fault), .raw = e->text,
		.text = sd_slice_of(sd_scan_fault_text(fault, j->in->how->zh))
	};

	if (u.raw.n && u.raw.p[u.raw.n - 1] == '\r')
		u.raw.n--;
	if (fault != SD_SCAN_LONG)
		u.column = sd_utf8_count(sd_slice(e->text.p, at < e->text.n ? at : e->text.n)) + 1;
	sd_intake_unreadable(j->in, &u);
}

/* The record, with a source behind its last member where it has none. */
static void put_record(struct json *j, const struct sd_element *e, bool stamp)
{
	const struct sd_val *root = &j->scan.tape[0];
	struct sd_buf *out = &j->in->out;

	sd_buf_put(out, e->text.p + root->start, root->end - 1 - root->start);
	if (stamp) {
		sd_buf_text(out, root->next > 1 ? ",\"source\":{" : "\"source\":{");
		sd_json_member(out, "file", sd_slice_of(j->name));
		sd_buf_text(out, ",\"rows\":[");
		sd_buf_uint(out, e->line);
		sd_buf_byte(out, ',');
		sd_buf_uint(out, e->last_line);
		sd_buf_text(out, "]}");
	}
	sd_buf_text(out, "}\n");
	j->in->records++;
}

static void take(struct json *j, const struct sd_element *e)
{
	const struct sd_val *kind;
	struct sd_slice word;

	if (e->fault || !sd_scan_text(&j->scan, e->text, false)) {
		put_unreadable(j, e, e->fault ? e->fault : j->scan.fault, j->scan.fault_at);
		return;
	}
	if (j->scan.tape[0].type != SD_OBJECT) {
		put_unreadable(j, e, SD_SCAN_NOT_OBJECT, j->scan.tape[0].start);
		return;
	}
	kind = sd_scan_member(j->scan.tape, 0, KIND);
	word = kind ? sd_val_raw(e->text.p, kind) : sd_slice(NULL, 0);
	if (sd_slice_is(word, "\"end\"")) {
		j->seal_inside = true;
		return;
	}
	if (sd_slice_is(word, "\"unreadable\"")) {
		j->in->how->out->seal.unreadable++;
		j->in->status = sd_worse(j->in->status, SD_DATA);
	}
	j->others += !sd_slice_is(word, "\"declaration\"");
	put_record(j, e, sd_slice_is(word, "\"declaration\"") &&
		   !sd_scan_member(j->scan.tape, 0, SOURCE));
	sd_intake_flush(j->in, false);
}

/* Every line of a block that is not blank. */
static void take_block(struct json *j, const struct sd_block *b)
{
	const char *p = b->text, *end = p + b->n, *stop;
	struct sd_element e = { .line = b->line, .fault = b->part ? SD_SCAN_LONG : SD_SCAN_GOOD };

	for (; p < end; p = stop + 1, e.line++) {
		stop = b->part ? end : memchr(p, '\n', (size_t)(end - p));
		e.text = sd_slice(p, (size_t)(stop - p));
		e.offset = b->offset + (uint64_t)(p - b->text);
		e.last_line = e.line;
		if (b->part || strspn(p, " \t\r") < e.text.n)
			take(j, &e);
	}
}

static int read_lines(struct json *j, struct sd_source *own, struct sd_err *err)
{
	struct sd_lines *l = sd_lines_take(own, false);
	struct sd_block b = { .memory = NULL };
	int got = 1;

	while (got > 0 && !j->in->failed && !sd_stopping()) {
		got = sd_lines_next(l, &b, err);
		if (got > 0)
			take_block(j, &b);
	}
	j->in->bytes += sd_lines_bytes(l);
	sd_block_release(&b);
	sd_lines_free(l);
	return got < 0 ? -1 : 0;
}

static int read_elements(struct json *j, struct sd_source *own, struct sd_err *err)
{
	struct sd_elements *all = sd_elements_new(own);
	struct sd_element e;
	int got = 1;

	while (!j->in->failed && !sd_stopping() &&
	       (got = sd_elements_next(all, &e, err)) > 0)
		take(j, &e);
	if (!got && sd_elements_cut(all))
		got = sd_fail(err, SD_DATA, "'%s' ends before its list does: it may be cut",
			      j->name);
	sd_elements_free(all);
	return got < 0 ? -1 : 0;
}

/* Whether the file is lines and not one value over several: the first line is whole, or
 * the next one begins like another. */
static bool has_lines(struct json *j, struct sd_slice first)
{
	struct sd_buf line = SD_BUF_INIT;
	struct sd_slice rest = first, one = first;
	bool whole;

	if (sd_slice_starts(rest, "\xEF\xBB\xBF"))
		rest = sd_slice_from(rest, 3);
	do
		sd_slice_cut(&rest, '\n', &one);
	while (rest.p && strspn(one.p, " \t\r") >= one.n);
	if (one.p[strspn(one.p, " \t\r")] == '[')
		return false;
	if (!rest.p)
		return true;
	sd_buf_add(&line, one);
	sd_scan_pad(&line);
	whole = sd_scan_text(&j->scan, sd_buf_slice(&line), false);
	sd_buf_release(&line);
	return whole || (rest.n && rest.p[0] == '{');
}

int sd_intake_json(struct sd_intake_run *in, struct sd_source *own, struct sd_err *err)
{
	static const char *const name[] = { [KIND] = "kind", [SOURCE] = "source" };
	struct json j = { .in = in, .name = own->name, .keys = sd_keys_new(name, 2) };
	struct sd_slice first;
	int got = -1;

	sd_scan_init(&j.scan, j.keys);
	if (!sd_source_peek(own, LOOK, &first, err))
		got = has_lines(&j, first) ? read_lines(&j, own, err) : read_elements(&j, own, err);
	if (!got && j.seal_inside)
		got = sd_fail(err, SD_DATA, "'%s': a seal stands before the end of the input: "
			      "what follows it was added later", j.name);
	if (j.others)
		in->how->warn("'%s': records that are no declarations were passed on as they "
			      "are: %llu", j.name, (unsigned long long)j.others);
	sd_scan_release(&j.scan);
	sd_keys_free(j.keys);
	return got;
}
