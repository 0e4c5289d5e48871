/* A report's way over the input: each worker counts for itself, the counts are added
 * up at the end. */

#include "rules/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "rules/report_feed.h"
#include "rules/report_makers.h"
#include "rules/report_merge.h"
#include "rules/report_run.h"
#include "stream/unread.h"

#include "base/ban.h"

struct context {
	struct sd_report_result *result;
	struct sd_keys *keys;
	struct sd_report_roles roles;
	struct sd_unread unread;
	const char *const *file;
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_report_reader reader;
	struct sd_report_counts counts;
	struct sd_report_lookup lookup;
	struct sd_report_live live;
	struct sd_report_input input;
	struct sd_unread unread;
};

const char *sd_report_name(unsigned i)
{
	return sd_report_views[i].name;
}

bool sd_report_asks_rules(const struct sd_report *report)
{
	const struct sd_report_view *v = sd_report_views;

	while (strcmp(report->name, v->name) != 0)
		v++;
	return v->wants.rules || report->partial || report->merge;
}

static void *start(void *context)
{
	struct context *c = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	sd_scan_init(&w->scan, c->keys);
	sd_report_reader_init(&w->reader, c->result->pack, &c->roles, c->result->wants);
	sd_report_counts_like(c->result, &w->counts);
	w->lookup.rows = c->result->rows;
	w->input.first = w->input.last = SD_DAY_NONE;
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;

	sd_report_add_input(&c->result->input, &w->input);
	c->result->input.records += w->unread.n;
	c->result->input.unreadable += w->unread.n;
	sd_unread_merge(&c->unread, &w->unread);
	sd_report_counts_merge(&c->result->counts, &w->counts);
	sd_report_live_merge(&c->result->live, &w->live);
	sd_report_counts_release(&w->counts);
	sd_report_live_release(&w->live);
	sd_report_lookup_release(&w->lookup);
	sd_report_reader_release(&w->reader);
	sd_scan_release(&w->scan);
	free(w);
}

static void declaration(struct worker *w, struct sd_reported *d)
{
	const struct sd_report_result *r = w->c->result;

	w->input.declarations++;
	if (r->held.as_of != SD_DAY_NONE && d->declared == SD_DAY_NONE) {
		w->input.undated++;
		return;
	}
	if (r->held.as_of != SD_DAY_NONE && d->declared > r->held.as_of) {
		w->input.later++;
		return;
	}
	sd_report_widen(&w->input, d->declared, d->declared);
	if (r->view->rows) {
		sd_buf_clear(&w->reader.rows);
		sd_report_put_row(&w->reader.rows, d->entries, SD_REPORT_TOTAL,
				  sd_slice(NULL, 0));
		r->view->rows(&w->reader, d, &w->reader.rows);
		d->rows = sd_buf_slice(&w->reader.rows);
	}
	if (r->held.as_of == SD_DAY_NONE)
		sd_report_tally(r, &w->lookup, &w->counts, d);
	else
		sd_report_live_add(&w->live, d);
}

/* A record of another kind: whether the report has a place for it. */
static bool other(struct worker *w, const char *text, const struct sd_val *tape)
{
	const struct sd_report_view *view = w->c->result->view;

	sd_buf_clear(&w->reader.rows);
	if (!view->other || !view->other(&w->reader, text, tape, &w->reader.rows))
		return false;
	sd_report_rows_add_other(&w->lookup, &w->counts, sd_buf_slice(&w->reader.rows));
	return true;
}

static void record(struct worker *w, const char *text, const struct sd_val *tape,
		   const uint8_t given[2])
{
	struct sd_reported d;
	enum sd_report_kind kind = sd_report_read(&w->reader, text, tape, &d);

	if (given) {
		d.validate = given[0];
		d.review = given[1];
	}
	w->unread.seal_inside |= kind == SD_REPORT_SEAL;
	w->unread.n += kind == SD_REPORT_UNREADABLE;
	w->input.records += kind == SD_REPORT_DECLARATION || kind == SD_REPORT_OTHER;
	w->input.other += kind == SD_REPORT_OTHER && !other(w, text, tape);
	if (kind == SD_REPORT_DECLARATION)
		declaration(w, &d);
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_unread here = { .n = 0 };
	bool read = sd_unread_scan(&here, w->c->file, line, &w->scan);

	(void)out;
	if (!sd_report_split_has(&w->c->result->held.split, line->text.p,
				 read ? w->scan.tape : NULL))
		return;
	if (read)
		record(w, line->text.p, w->scan.tape, NULL);
	else
		sd_unread_merge(&w->unread, &here);
}

static void complain(void *context, const struct sd_err *err)
{
	const struct context *c = context;

	c->result->held.complain(err);
}

static enum sd_status gather(struct sd_report_result *r, const char *const *file)
{
	struct context c = { .result = r, .file = file };
	struct sd_run run = { .file = file, .jobs = r->held.jobs,
			      .expect_seal = r->held.expect_seal, .start = start,
			      .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	enum sd_status status;

	c.keys = sd_decl_keys();
	sd_report_roles(&c.roles, c.keys);
	status = sd_run(&run);
	sd_keys_free(c.keys);
	return sd_worse(status, sd_unread_tell(&c.unread, "counted", r->held.complain));
}

/* More rows than there are numbers: what came last would be missing. */
static enum sd_status check_rows(const struct sd_report_result *r)
{
	struct sd_err err = { SD_OK, "" };

	if (r->rows && sd_report_rows_full(r->rows)) {
		sd_fail(&err, SD_DATA, "there are more than %d different rows: no table",
			SD_REPORT_ROWS);
		r->held.complain(&err);
	}
	return err.kind;
}

struct counting {
	struct sd_report_result *r;
	struct sd_report_lookup lookup;
};

static void count_live(void *context, const struct sd_reported *d)
{
	struct counting *c = context;

	sd_report_tally(c->r, &c->lookup, &c->r->counts, d);
}

/* Nothing more will come. */
static void close_counts(struct sd_report_result *r)
{
	struct counting c = { .r = r, .lookup = { .rows = r->rows } };

	sd_report_live_each(&r->live, false, count_live, &c);
	sd_report_lookup_release(&c.lookup);
	sd_report_counts_close(&r->counts);
	if (r->held.roster)
		sd_report_makers_close(r);
}

/* What the parts could not read is missing here, too. */
static enum sd_status merge(struct sd_report_result *r, const char *const *file,
			    bool *refused)
{
	struct sd_err err = { SD_OK, "" };

	*refused = sd_report_merge(r, file, &err) != 0;
	if (!*refused && r->input.unreadable)
		sd_fail(&err, SD_DATA, "lines that the parts could not read: %llu",
			(unsigned long long)r->input.unreadable);
	if (err.kind)
		r->held.complain(&err);
	return err.kind;
}

enum sd_status sd_report_run(const struct sd_report *report, const char *const *file,
			     const struct sd_pack *pack, struct sd_report_result **r)
{
	struct sd_report_result *made = sd_report_result_new(report, pack);
	enum sd_status status, full;
	bool refused = false;

	status = report->merge ? merge(made, file, &refused) : gather(made, file);
	refused |= status >= SD_SYSTEM;
	if (!refused && !report->partial)
		close_counts(made);
	full = check_rows(made);
	*r = refused || full ? NULL : made;
	if (!*r)
		sd_report_free(made);
	return sd_worse(status, full);
}

void sd_report_table(const struct sd_report_result *r, struct sd_figures *out)
{
	r->view->table(r, out);
}

struct sd_report_feed {
	struct context c;
	struct worker *w;
};

struct sd_report_feed *sd_report_feed_new(const struct sd_report *report,
					  const struct sd_pack *pack)
{
	struct sd_report_feed *f = sd_zalloc(sizeof *f);

	f->c.result = sd_report_result_new(report, pack);
	f->c.keys = sd_decl_keys();
	sd_report_roles(&f->c.roles, f->c.keys);
	f->w = start(&f->c);
	return f;
}

void sd_report_feed_free(struct sd_report_feed *f)
{
	if (!f)
		return;
	finish(&f->c, f->w);
	sd_keys_free(f->c.keys);
	sd_report_free(f->c.result);
	free(f);
}

void sd_report_feed_record(struct sd_report_feed *f, const char *text,
			   const struct sd_val *tape, enum sd_verdict_word validate,
			   enum sd_verdict_word review)
{
	const uint8_t given[2] = { (uint8_t)validate, (uint8_t)review };

	record(f->w, text, tape, given);
}

void sd_report_feed_table(struct sd_report_feed *f, bool zh, struct sd_figures *out,
			  struct sd_report_cell *all)
{
	struct sd_report_result *r = f->c.result;

	finish(&f->c, f->w);
	f->w = start(&f->c);
	r->held.zh = zh;
	close_counts(r);
	sd_figures_init(out, r->held.name);
	sd_report_table(r, out);
	if (all)
		*all = *sd_report_cell(&r->counts, sd_report_all(&r->counts), r->counts.inners);
	sd_report_counts_open(&r->counts);
}
