/* A stream of declarations, each held against one standard or one declaration. */

#include "rules/diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/write.h"
#include "rules/diff_against.h"
#include "stream/lines.h"
#include "stream/run.h"
#include "stream/unread.h"

#include "base/ban.h"

struct context {
	const struct sd_diff *diff;
	const struct sd_pack *pack;
	const struct sd_std *edition;	/* NULL: `line` is the other declaration */
	struct sd_buf line;
	struct sd_slice name;		/* what is compared with */
	struct sd_keys *keys;
	const char *const *file;
	uint64_t seed;
	uint64_t declarations, other, looser, row[SD_CHANGES];
	struct sd_unread unread;
};

struct worker {
	struct context *c;
	struct sd_against against;
	uint64_t declarations, other, looser, row[SD_CHANGES];
	struct sd_unread unread;
};

static void load_line(struct sd_diff_side *s, struct sd_slice line)
{
	memcpy(sd_diff_side_room(s, line.n), line.p, line.n);
	sd_diff_side_read(s, line.n);
}

static void *start(void *context)
{
	struct context *c = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	w->against.edition = c->edition;
	sd_differ_init(&w->against.differ, c->pack, c->diff->how, c->keys, false, c->seed);
	if (!c->edition)
		load_line(&w->against.differ.was, sd_buf_slice(&c->line));
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;
	unsigned i;

	c->declarations += w->declarations;
	c->other += w->other;
	c->looser += w->looser;
	for (i = 0; i < SD_CHANGES; i++)
		c->row[i] += w->row[i];
	sd_unread_merge(&c->unread, &w->unread);
	sd_against_release(&w->against);
	free(w);
}

static void compare(struct worker *w, struct sd_buf *out)
{
	struct sd_against *a = &w->against;
	size_t i;

	w->declarations++;
	sd_against_compare(a);
	w->looser += sd_against_looser(a);
	for (i = 0; i < a->n; i++)
		w->row[a->row[i].is]++;
	if (sd_filter_for_people(w->c->diff->io))
		sd_against_pretty(a, w->c->diff->io, out);
	else
		sd_against_record(a, w->c->name, out);
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_diff_side *s = &w->against.differ.now;
	struct sd_slice kind;

	if (line->part) {
		sd_unread_line(&w->unread, w->c->file, line, SD_SCAN_LONG);
		return;
	}
	load_line(s, line->text);
	if (s->scan.fault || s->scan.tape[0].type != SD_OBJECT) {
		sd_unread_line(&w->unread, w->c->file, line,
			       s->scan.fault ? s->scan.fault : SD_SCAN_NOT_OBJECT);
		return;
	}
	kind = sd_decl_text(sd_diff_side_decl(s), SD_M_KIND);
	w->unread.n += sd_slice_is(kind, "unreadable");
	w->unread.seal_inside |= sd_slice_is(kind, "end");
	w->other += !sd_slice_is(kind, "unreadable") && !sd_slice_is(kind, "end") &&
		    !sd_slice_is(kind, "declaration");
	if (sd_slice_is(kind, "declaration"))
		compare(w, out);
}

/* --- what is compared with --- */

/* The first declaration of a file. */
static int read_other(struct context *c, const char *file, struct sd_err *err)
{
	const char *const files[] = { file, NULL };
	struct sd_lines *lines = sd_lines_new(files, false);
	struct sd_block b = { .memory = NULL };
	struct sd_diff_side s;
	const char *end;

	sd_diff_side_init(&s, c->keys);
	if (sd_lines_next(lines, &b, err) > 0 && !b.part) {
		end = memchr(b.text, '\n', b.n);
		sd_buf_put(&c->line, b.text, end ? (size_t)(end - b.text) : b.n);
	}
	load_line(&s, sd_buf_slice(&c->line));
	if (!err->kind && (s.scan.fault || s.scan.tape[0].type != SD_OBJECT ||
	    !sd_slice_is(sd_decl_text(sd_diff_side_decl(&s), SD_M_KIND), "declaration")))
		sd_fail(err, SD_DATA, "%s:1: no declaration to compare with", file);
	sd_diff_side_release(&s);
	sd_block_release(&b);
	sd_lines_free(lines);
	return err->kind ? -1 : 0;
}

static int find_other(struct context *c, const char *what, struct sd_err *err)
{
	struct sd_stdno no;

	c->name = sd_slice_of(what);
	if (!sd_stdno_read(c->name, &no, NULL))
		c->edition = sd_pack_std(c->pack, sd_stdno_text(&no));
	if (c->edition && !c->edition->limits)
		return sd_fail(err, SD_USAGE, "the rules have no limits of '%s'", what);
	if (c->edition) {
		c->name = c->edition->number;
		return 0;
	}
	if (access(what, F_OK))
		return sd_fail(err, SD_USAGE, "'%s' is neither an edition in the rules (such as "
			       "'GB 18401-2010', see sd-rules list) nor a file", what);
	return read_other(c, what, err);
}

/* --- the end --- */

static void put_sum(const struct context *c, struct sd_buf *out)
{
	unsigned i;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("comparisons"));
	sd_json_member(out, "against", c->name);
	sd_json_uint(out, "declarations", c->declarations);
	sd_json_uint(out, "other", c->other);
	sd_json_uint(out, "unreadable", c->unread.n);
	sd_json_uint(out, "looser", c->looser);
	sd_json_name(out, "relations");
	sd_buf_byte(out, '{');
	for (i = 0; i < SD_CHANGE_PLAIN; i++)
		sd_json_uint(out, sd_change_word(i), c->row[i]);
	sd_buf_text(out, "}}\n");
}

static void say_sum(const struct context *c, bool zh, struct sd_buf *out)
{
	typedef unsigned long long count;

	sd_buf_printf(out, zh ? "%llu 条声明对照 %.*s：宽于 %llu 条\n"
			      : "%llu declarations against %.*s: looser %llu\n",
		      (count)c->declarations, (int)c->name.n, c->name.p, (count)c->looser);
	sd_buf_printf(out, zh ? "指标：等同 %llu，严于 %llu，宽于 %llu，不可比 %llu，未声明 %llu，"
				"另有 %llu\n"
			      : "indicators: equal %llu, tighter %llu, looser %llu, not "
				"comparable %llu, missing %llu, added %llu\n",
		      (count)c->row[SD_EQUAL], (count)c->row[SD_TIGHTER],
		      (count)c->row[SD_LOOSER], (count)c->row[SD_NOT_COMPARABLE],
		      (count)c->row[SD_CHANGE_MISSING], (count)c->row[SD_CHANGE_ADDED]);
}

static enum sd_status end(struct context *c, struct sd_sink *sink, enum sd_status status)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT, said = SD_BUF_INIT;

	status = sd_worse(status, sd_unread_tell(&c->unread, "compared",
						 c->diff->io->complain));
	if (sd_filter_for_people(c->diff->io))
		say_sum(c, c->diff->io->zh, &out);
	else
		put_sum(c, &out);
	if (c->diff->io->verbose && !sd_filter_for_people(c->diff->io)) {
		say_sum(c, c->diff->io->zh, &said);
		fprintf(stderr, "%s", sd_buf_cstr(&said));
	}
	sd_buf_release(&said);
	sink->seal.records = c->declarations + 1;
	sink->sealed &= status < SD_DATA;
	if (status >= SD_SYSTEM)
		sd_sink_abandon(sink);
	else if (sd_sink_write(sink, out.p, out.n, &err) || sd_sink_close(sink, &err))
		c->diff->io->complain(&err);
	sd_buf_release(&out);
	return sd_worse(sd_worse(status, err.kind), c->looser ? SD_NO : SD_OK);
}

static void complain(void *context, const struct sd_err *err)
{
	((const struct context *)context)->diff->io->complain(err);
}

enum sd_status sd_diff_against(const struct sd_diff *diff, const char *what,
			       const char *const *file, const struct sd_pack *pack)
{
	struct context c = { .diff = diff, .pack = pack, .file = file,
			     .seed = sd_secret_seed(), .keys = sd_decl_keys() };
	struct sd_run run = { .file = file, .jobs = diff->io->jobs, .outs = 1,
			      .expect_seal = diff->io->expect_seal, .start = start,
			      .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	if (find_other(&c, what, &err) ||
	    sd_sink_open(&run.out[0], diff->io->output, diff->io->seal, &err)) {
		diff->io->complain(&err);
		status = err.kind;
	} else {
		status = sd_run(&run);
		status = end(&c, &run.out[0], status);
	}
	sd_keys_free(c.keys);
	sd_buf_release(&c.line);
	return status;
}
