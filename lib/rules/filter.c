/* The runner of the filters. */

#include "rules/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/write.h"
#include "rules/judge.h"
#include "rules/pretty.h"
#include "stream/run.h"
#include "stream/unreadable.h"

#include "base/ban.h"

enum out { OUT_MAIN, OUT_PASS, OUT_OPEN, OUT_FAIL };

struct context {
	const struct sd_filter *io;
	const struct sd_judging *how;
	const struct sd_pack *pack;
	const struct sd_filter_work *work;
	struct sd_keys *keys;
	enum sd_member member;
	char head[256];			/* `"asked":…,"profile":…,"pack":…,` */
	char format;			/* 'r' records, 'f' findings, 'p' pretty */
	bool has_out[4];
	struct sd_tally tally;
	uint64_t written[4], unreadable_written[4];
	bool seal_inside;
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_judge judge;
	struct sd_buf verdict;
	struct sd_tally tally;
	uint64_t written[4], unreadable_written[4];
	bool seal_inside;
};

static void *start(void *context)
{
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = context;
	sd_scan_init(&w->scan, w->c->keys);
	sd_judge_init(&w->judge, w->c->pack, w->c->how);
	/* a note tells of all that was judged, findings below it of what is wrong */
	w->judge.verdict.all |= w->c->format == 'p' && w->c->io->verbose && w->c->work->note;
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;
	int i;

	for (i = 0; i < 4; i++) {
		c->tally.verdict[i] += w->tally.verdict[i];
		c->written[i] += w->written[i];
		c->unreadable_written[i] += w->unreadable_written[i];
	}
	c->tally.unreadable += w->tally.unreadable;
	c->tally.other += w->tally.other;
	c->tally.warnings += w->tally.warnings;
	c->seal_inside |= w->seal_inside;
	sd_scan_release(&w->scan);
	sd_judge_release(&w->judge);
	sd_buf_release(&w->verdict);
	free(w);
}

/* Where a record with this verdict goes. */
static enum out channel(const struct context *c, enum sd_verdict_word v)
{
	enum out want = v == SD_VERDICT_FAIL ? OUT_FAIL : v == SD_VERDICT_OPEN ? OUT_OPEN
									     : OUT_PASS;

	return c->has_out[want] ? want : OUT_MAIN;
}

/* Whether whole records are written there. */
static bool takes_records(const struct context *c, enum out to)
{
	return to != OUT_MAIN || c->format == 'r';
}

static void put_record(struct worker *w, enum out to, const char *p, size_t n,
		       struct sd_buf *out)
{
	if (!takes_records(w->c, to))
		return;
	sd_buf_put(&out[to], p, n);
	sd_buf_byte(&out[to], '\n');
	w->written[to]++;
}

/* The record with its verdict in the place of the old one, or as last member. */
static void put_judged(struct worker *w, enum out to, struct sd_buf *out)
{
	const struct sd_decl *d = &w->judge.decl;
	const struct sd_val *root = &d->tape[0], *old = d->at[w->c->member];
	struct sd_buf *b = &out[to];

	if (!takes_records(w->c, to))
		return;
	sd_buf_need(b, root->end - root->start + w->verdict.n + 64);
	if (old) {
		sd_buf_put(b, d->text + root->start, old->start - root->start);
		sd_buf_put(b, w->verdict.p, w->verdict.n);
		sd_buf_put(b, d->text + old->end, root->end - old->end);
	} else {
		sd_buf_put(b, d->text + root->start, root->end - 1 - root->start);
		sd_buf_text(b, root->next > 1 ? ",\"" : "\"");
		sd_buf_text(b, w->c->work->name);
		sd_buf_text(b, "\":");
		sd_buf_put(b, w->verdict.p, w->verdict.n);
		sd_buf_byte(b, '}');
	}
	sd_buf_byte(b, '\n');
	w->written[to]++;
}

/* `-f findings`: one finding a line, with its place in the file. */
static void put_findings(struct worker *w, const struct sd_line *line, struct sd_buf *out)
{
	const struct sd_verdict *v = &w->judge.verdict;
	struct sd_slice name = sd_decl_name(&w->judge.decl);
	size_t i;

	for (i = 0; i < v->n; i++) {
		const struct sd_finding *f = &v->finding[i];
		size_t at = f->value ? f->value->start : w->judge.decl.tape[0].start;

		sd_buf_byte(out, '{');
		sd_json_member(out, "kind", SD_S("finding"));
		if (name.n)
			sd_json_member(out, "record", name);
		sd_json_member(out, "file", sd_slice_of(line->file));
		sd_json_uint(out, "line", line->line);
		sd_json_uint(out, "column", sd_column_of(line->text, at));
		sd_json_uint(out, "offset", line->offset + at);
		sd_finding_write(f, out);
		sd_buf_put(out, "}\n", 2);
		w->written[OUT_MAIN]++;
	}
}

static void put_pretty(struct worker *w, const struct sd_line *line, struct sd_buf *out)
{
	const struct sd_verdict *v = &w->judge.verdict;
	size_t i;

	if (w->c->io->verbose && w->c->work->note)
		w->c->work->note(&w->judge, out);
	else if (w->c->io->verbose)
		sd_pretty_record(out, w->c->io, &w->judge.decl, v);
	for (i = 0; i < v->n; i++)
		if (v->tells_all || sd_verdict_lists(v, &v->finding[i]))
			sd_pretty_finding(out, w->c->io, line, &w->judge.decl, &v->finding[i]);
}

static void judge_record(struct worker *w, const struct sd_line *line, struct sd_buf *out)
{
	struct sd_verdict *v = &w->judge.verdict;
	enum sd_verdict_word word;
	enum out to;

	w->c->work->judge(&w->judge);
	word = sd_verdict_word(v);
	w->tally.verdict[word]++;
	w->tally.warnings += v->warnings > 0;
	to = channel(w->c, word);
	if (takes_records(w->c, to)) {
		sd_buf_clear(&w->verdict);
		sd_verdict_write(v, sd_slice_of(w->c->head), &w->verdict);
		put_judged(w, to, out);
	}
	if (w->c->format == 'f')
		put_findings(w, line, &out[OUT_MAIN]);
	else if (w->c->format == 'p')
		put_pretty(w, line, &out[OUT_MAIN]);
}

static enum out unreadable_channel(const struct context *c)
{
	return c->has_out[OUT_FAIL] ? OUT_FAIL : OUT_MAIN;
}

static void put_unreadable(struct worker *w, const struct sd_line *line,
			   enum sd_scan_fault fault, size_t at, struct sd_buf *out)
{
	enum out to = unreadable_channel(w->c);

	w->tally.unreadable += line->part <= 1;	/* a long line is one, in pieces */
	if (w->c->format == 'p' && line->part <= 1)
		sd_pretty_unreadable(&out[OUT_MAIN], w->c->io, line, fault, at);
	if (w->c->format == 'p' && to == OUT_MAIN)
		return;
	sd_unreadable_line(&out[to], line, fault, at, w->c->how->zh);
	w->written[to]++;
	w->unreadable_written[to]++;
}

/* A record of another kind: passed on as it is, and counted. */
static void pass_on(struct worker *w, struct sd_slice kind, struct sd_buf *out)
{
	const struct sd_decl *d = &w->judge.decl;
	bool unreadable = sd_slice_is(kind, "unreadable");
	enum out to = unreadable ? unreadable_channel(w->c) : channel(w->c, SD_VERDICT_NA);

	if (sd_slice_is(kind, "end")) {
		w->seal_inside = true;
		return;
	}
	w->tally.unreadable += unreadable;
	w->tally.other += !unreadable;
	w->unreadable_written[to] += unreadable && takes_records(w->c, to);
	put_record(w, to, d->text + d->tape[0].start, d->tape[0].end - d->tape[0].start, out);
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_slice kind;

	if (line->part) {
		put_unreadable(w, line, SD_SCAN_LONG, 0, out);
		return;
	}
	if (!sd_scan_text(&w->scan, line->text, line->utf8)) {
		put_unreadable(w, line, w->scan.fault, w->scan.fault_at, out);
		return;
	}
	if (w->scan.tape[0].type != SD_OBJECT) {
		put_unreadable(w, line, SD_SCAN_NOT_OBJECT, w->scan.tape[0].start, out);
		return;
	}
	sd_judge_begin(&w->judge, line->text.p, w->scan.tape);
	kind = sd_decl_text(&w->judge.decl, SD_M_KIND);
	if (sd_slice_is(kind, "declaration"))
		judge_record(w, line, out);
	else
		pass_on(w, kind, out);
}

static void fill_head(struct context *c)
{
	const struct { const char *name; sd_day day; } days[] = {
		{ "asked", c->how->asked }, { "made", c->how->made }, { "until", c->how->until }
	};
	char day[SD_DATE_LEN + 1];
	size_t i, n = 0;

	for (i = 0; i < sizeof days / sizeof *days; i++) {
		if (days[i].day == SD_DAY_NONE)
			continue;
		sd_date_write(days[i].day, day);
		n += (size_t)snprintf(c->head + n, sizeof c->head - n, "\"%s\":\"%s\",",
				      days[i].name, day);
	}
	snprintf(c->head + n, sizeof c->head - n, "\"profile\":\"%s\",\"pack\":\"%s\"",
		 c->how->profile, c->pack->name);
}

static int open_outs(struct context *c, struct sd_run *run, struct sd_err *err)
{
	const char *path[4] = { c->io->output, c->io->pass, c->io->open, c->io->fail };
	bool sealed = c->io->seal;
	unsigned i;

	run->outs = 4;
	for (i = 0; i < 4; i++) {
		c->has_out[i] = path[i] != NULL;
		run->out[i] = (struct sd_sink){ .fd = -1 };
		if ((i == OUT_MAIN || path[i]) &&
		    sd_sink_open(&run->out[i], path[i], sealed, err)) {
			while (i-- > 0)
				sd_sink_abandon(&run->out[i]);
			return -1;
		}
	}
	return 0;
}

static enum sd_status close_outs(struct context *c, struct sd_run *run, enum sd_status status)
{
	struct sd_err err;
	unsigned i;

	for (i = 0; i < 4; i++) {
		struct sd_sink *s = &run->out[i];

		if (s->fd < 0)
			continue;
		err.kind = SD_OK;
		s->seal.records = c->written[i];
		s->seal.unreadable = c->unreadable_written[i];
		if (status == SD_SYSTEM) {
			sd_sink_abandon(s);
		} else if (sd_sink_close(s, &err)) {
			c->io->complain(&err);
			status = sd_worse(status, err.kind);
		}
	}
	return status;
}

static enum sd_status answer(const struct context *c)
{
	const char *on = c->io->fail_on ? c->io->fail_on : "fail";
	bool no = c->tally.verdict[SD_VERDICT_FAIL] > 0;

	if (*on != 'f')
		no |= c->tally.verdict[SD_VERDICT_OPEN] > 0;
	if (*on == 'w')
		no |= c->tally.warnings > 0;
	if (c->tally.unreadable || c->seal_inside)
		return SD_DATA;
	return no ? SD_NO : SD_OK;
}

static int tell_tally(const struct context *c, struct sd_run *run, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT;
	int bad = 0;

	sd_pretty_tally(&out, &c->tally, c->io->zh);
	if (c->format == 'p')
		bad = sd_sink_write(&run->out[OUT_MAIN], out.p, out.n, err);
	else if (c->io->verbose)
		fprintf(stderr, "%s", sd_buf_cstr(&out));
	sd_buf_release(&out);
	return bad;
}

enum sd_status sd_filter_run(const struct sd_filter *io, const struct sd_judging *how,
			     const char *const *file, const struct sd_filter_work *work,
			     const struct sd_pack *pack)
{
	struct context c = { .io = io, .how = how, .pack = pack, .work = work,
			     .format = io->format ? io->format[0] : 'r' };
	struct sd_run run = { .file = file, .jobs = io->jobs, .expect_seal = io->expect_seal,
			      .start = start, .line = do_line, .finish = finish,
			      .complain = io->complain, .context = &c };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;
	char path[32];

	snprintf(path, sizeof path, "/%s", work->name);
	c.member = sd_member_find(sd_slice_of(path));
	fill_head(&c);
	if (open_outs(&c, &run, &err)) {
		io->complain(&err);
		return err.kind;
	}
	c.keys = sd_decl_keys();
	status = sd_run(&run);
	sd_keys_free(c.keys);
	if (c.seal_inside) {
		sd_fail(&err, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
		io->complain(&err);
		err.kind = SD_OK;
	}
	if (status != SD_SYSTEM && tell_tally(&c, &run, &err)) {
		io->complain(&err);
		status = sd_worse(status, err.kind);
	}
	return sd_worse(close_outs(&c, &run, status), answer(&c));
}
