/* What a filter does with a line: judge it, pass it on, tell what was found. */

#include "rules/filter_state.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/tack.h"
#include "stream/unreadable.h"

#include "base/ban.h"

void *sd_filter_start(void *filtering)
{
	struct sd_filter_worker *w = sd_zalloc(sizeof *w);
	const struct sd_told *told;

	w->c = filtering;
	told = &w->c->told;
	w->counts.tests = sd_zalloc(w->c->operands * sizeof *w->counts.tests);
	sd_scan_init(&w->scan, w->c->keys);
	sd_judge_init(&w->judge, told->pack, told->how);
	w->judge.operand = told->file;
	/* a note tells of all that was judged, findings below it of what is wrong */
	w->judge.verdict.all |= w->c->layout == &sd_layout_pretty && told->io->verbose &&
				told->work->note;
	return w;
}

static void add_tests(struct sd_tests *to, const struct sd_tests *from)
{
	to->all += from->all;
	to->failures += from->failures;
	to->errors += from->errors;
	to->skipped += from->skipped;
	to->spooled += from->spooled;
}

static void add_counts(struct sd_filtering *c, const struct sd_filter_counts *from)
{
	struct sd_filter_counts *to = &c->counts;
	size_t i;

	for (i = 0; i < 4; i++)
		to->tally.verdict[i] += from->tally.verdict[i];
	for (i = 0; i < SD_OUTS; i++) {
		to->written[i] += from->written[i];
		to->unreadable_written[i] += from->unreadable_written[i];
	}
	for (i = 0; i < c->operands; i++)
		add_tests(&to->tests[i], &from->tests[i]);
	to->tally.unreadable += from->tally.unreadable;
	to->tally.other += from->tally.other;
	to->tally.no += from->tally.no;
	to->seal_inside |= from->seal_inside;
}

void sd_filter_finish(void *filtering, void *worker)
{
	struct sd_filter_worker *w = worker;

	add_counts(filtering, &w->counts);
	free(w->counts.tests);
	sd_scan_release(&w->scan);
	sd_judge_release(&w->judge);
	sd_buf_release(&w->verdict);
	free(w);
}

/* Where a record with this verdict goes. */
static enum sd_out channel(const struct sd_filtering *c, enum sd_verdict_word v)
{
	enum sd_out want = v == SD_VERDICT_FAIL ? SD_OUT_FAIL :
			   v == SD_VERDICT_OPEN ? SD_OUT_OPEN : SD_OUT_PASS;

	return c->has_out[want] ? want : SD_OUT_MAIN;
}

/* Whether whole records are written there. */
static bool takes_records(const struct sd_filtering *c, enum sd_out to)
{
	return to != SD_OUT_MAIN || !c->layout;
}

static void put_record(struct sd_filter_worker *w, enum sd_out to, const char *p, size_t n,
		       struct sd_buf *out)
{
	if (!takes_records(w->c, to))
		return;
	sd_buf_put(&out[to], p, n);
	sd_buf_byte(&out[to], '\n');
	w->counts.written[to]++;
}

/* The record with its verdict in the place of the old one, or as last member. */
static void put_judged(struct sd_filter_worker *w, enum sd_out to, struct sd_buf *out)
{
	const struct sd_decl *d = &w->judge.decl;

	if (!takes_records(w->c, to))
		return;
	sd_tack(&out[to], d->text, d->tape, d->at[w->c->member], w->c->told.work->name,
		sd_buf_slice(&w->verdict));
	sd_buf_byte(&out[to], '\n');
	w->counts.written[to]++;
}

/* The line's operand.  They come one after the other. */
static unsigned operand_of(struct sd_filter_worker *w, const struct sd_line *line)
{
	while (w->c->told.file[w->operand] != line->file)
		w->operand = w->operand + 1 < w->c->operands ? w->operand + 1 : 0;
	return w->operand;
}

/* Where the line's operand is written to. */
static struct sd_sheet sheet_of(struct sd_filter_worker *w, const struct sd_line *line,
				struct sd_buf *out)
{
	operand_of(w, line);
	return (struct sd_sheet){ &out[SD_OUT_MAIN], &out[SD_OUT_SPOOL], w->operand,
				  &w->counts.tests[w->operand],
				  &w->counts.written[SD_OUT_MAIN] };
}

static void judge_record(struct sd_filter_worker *w, const struct sd_line *line,
			 struct sd_buf *out)
{
	struct sd_verdict *v = &w->judge.verdict;
	enum sd_verdict_word word;
	enum sd_out to;

	if (w->c->set)
		w->judge.found = sd_set_find(w->c->set, &w->cursor, operand_of(w, line),
					     line->line, &w->judge.founds);
	w->c->told.work->judge(&w->judge);
	word = sd_verdict_word(v);
	w->counts.tally.verdict[word]++;
	w->counts.tally.no += sd_filter_says_no(w->c->told.io, v);
	to = channel(w->c, word);
	if (takes_records(w->c, to)) {
		sd_buf_clear(&w->verdict);
		sd_verdict_write(v, sd_slice_of(w->c->head), &w->verdict);
		put_judged(w, to, out);
	}
	if (w->c->layout) {
		struct sd_sheet sheet = sheet_of(w, line, out);

		w->c->layout->judged(&w->c->told, line, &w->judge, &sheet);
	}
}

static enum sd_out unreadable_channel(const struct sd_filtering *c)
{
	return c->has_out[SD_OUT_FAIL] ? SD_OUT_FAIL : SD_OUT_MAIN;
}

static void put_unreadable(struct sd_filter_worker *w, const struct sd_line *line,
			   enum sd_scan_fault fault, size_t at, struct sd_buf *out)
{
	const struct sd_layout *layout = w->c->layout;
	enum sd_out to = unreadable_channel(w->c);

	w->counts.tally.unreadable += line->part <= 1;	/* a long line is one, in pieces */
	if (layout && layout->unreadable && line->part <= 1) {
		struct sd_sheet sheet = sheet_of(w, line, out);

		layout->unreadable(&w->c->told, line, fault, at, &sheet);
	}
	if (layout && !layout->lines && to == SD_OUT_MAIN)
		return;
	sd_unreadable_line(&out[to], line, fault, at, w->c->told.how->zh);
	w->counts.written[to]++;
	w->counts.unreadable_written[to]++;
}

/* A record of another kind: passed on as it is, and counted. */
static void pass_on(struct sd_filter_worker *w, const struct sd_line *line,
		    struct sd_slice kind, struct sd_buf *out)
{
	const struct sd_decl *d = &w->judge.decl;
	const struct sd_layout *layout = w->c->layout;
	bool unreadable = sd_slice_is(kind, "unreadable");
	enum sd_out to = unreadable ? unreadable_channel(w->c)
				    : channel(w->c, SD_VERDICT_NA);

	if (sd_slice_is(kind, "end")) {
		w->counts.seal_inside = true;
		return;
	}
	w->counts.tally.unreadable += unreadable;
	w->counts.tally.other += !unreadable;
	w->counts.unreadable_written[to] += unreadable && takes_records(w->c, to);
	if (unreadable && layout && layout->wrapped) {
		struct sd_sheet sheet = sheet_of(w, line, out);

		layout->wrapped(&w->c->told, line, d, &sheet);
	}
	put_record(w, to, d->text + d->tape[0].start, d->tape[0].end - d->tape[0].start, out);
}

static void read_line(struct sd_filter_worker *w, const struct sd_line *line,
		      struct sd_buf *out)
{
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
		pass_on(w, line, kind, out);
}

/* What a line adds to the spool is counted with its operand. */
void sd_filter_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct sd_filter_worker *w = worker;
	size_t before = out[SD_OUT_SPOOL].n;

	read_line(w, line, out);
	w->counts.tests[w->operand].spooled += out[SD_OUT_SPOOL].n - before;
}
