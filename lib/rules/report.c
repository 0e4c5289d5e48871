/* A report's way over the input: each worker counts for itself, the counts are added
 * up at the end. */

#include "rules/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/mem.h"
#include "rules/report_live.h"
#include "rules/report_run.h"
#include "stream/run.h"

#include "base/ban.h"

const char *const sd_report_names[] = { "overview", "products", "regions", NULL };

/* The first line that could not be read. */
struct first {
	const char *file;
	uint64_t line;
	enum sd_scan_fault fault;
	size_t operand;			/* its number */
};

struct context {
	struct sd_report_result result;
	enum sd_report_view view;
	struct sd_keys *keys;
	struct sd_report_roles roles;
	struct sd_report_live live;
	struct first first;
	const char *const *file;
	bool seal_inside;
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_report_reader reader;
	struct sd_report_counts counts;
	struct sd_report_live live;
	struct sd_report_input input;
	struct first first;
	bool seal_inside;
};

/* The groups of a view: how many there are. */
static void init_counts(const struct context *c, struct sd_report_counts *counts,
			uint64_t seed)
{
	unsigned products = (unsigned)sd_products_count(c->result.pack->products);
	const struct sd_region *unit;
	unsigned i;

	if (c->view == SD_REPORT_OVERVIEW) {
		sd_report_counts_init(counts, SD_REPORT_YEARS, SD_REPORT_OVERVIEWS, seed);
		return;
	}
	sd_report_counts_init(counts, SD_REPORT_UNITS,
			      c->view == SD_REPORT_PRODUCTS ? products + 2 : 0, seed);
	for (i = 0; i < SD_REGION_UNITS; i++) {
		unit = sd_region_unit(c->result.pack->regions, (int)i);
		if (unit && (!strcmp(unit->code, "440600") ||
			     !strcmp(unit->code, SD_REGION_SHUNDE_CODE)))
			counts->summed[0] |= (uint64_t)1 << i;
	}
}

static unsigned year_of(const struct sd_reported *d)
{
	return d->declared == SD_DAY_NONE ? 0 :
	       (unsigned)(sd_day_year(d->declared) - SD_REPORT_YEAR_0);
}

/* Count a declaration in the groups of the view. */
static void count(const struct context *c, struct sd_report_counts *counts,
		  const struct sd_reported *d)
{
	uint64_t one = 1;

	if (c->view == SD_REPORT_OVERVIEW)
		sd_report_count(counts, d, year_of(d), one << d->type |
				one << (SD_REPORT_BY_VALIDATE + d->validate) |
				one << (SD_REPORT_BY_REVIEW + d->review), false);
	else if (c->view == SD_REPORT_PRODUCTS)
		sd_report_count(counts, d, d->unit, d->classes, true);
	else
		sd_report_count(counts, d, d->unit, 0, false);
}

static void count_live(void *context, const struct sd_reported *d)
{
	struct context *c = context;

	count(c, &c->result.counts, d);
}

static void *start(void *context)
{
	struct context *c = context;
	const struct sd_report *report = c->result.report;
	struct sd_report_wants wants = {
		c->view == SD_REPORT_PRODUCTS,
		c->view == SD_REPORT_OVERVIEW || report->as_of != SD_DAY_NONE
	};
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	sd_scan_init(&w->scan, c->keys);
	sd_report_reader_init(&w->reader, c->result.pack, &c->roles,
			      wants);
	init_counts(c, &w->counts, c->result.counts.seed);
	w->input.first = w->input.last = SD_DAY_NONE;
	return w;
}

static void widen(struct sd_report_input *input, sd_day first, sd_day last)
{
	if (first == SD_DAY_NONE)
		return;
	if (input->first == SD_DAY_NONE || first < input->first)
		input->first = first;
	if (input->last == SD_DAY_NONE || last > input->last)
		input->last = last;
}

/* Keep the earlier of two lines, in the order of the operands. */
static void keep_first(struct first *a, const struct first *b)
{
	if (b->file && (!a->file || b->operand < a->operand ||
			(b->operand == a->operand && b->line < a->line)))
		*a = *b;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;
	struct sd_report_input *sum = &c->result.input;

	sum->records += w->input.records;
	sum->declarations += w->input.declarations;
	sum->other += w->input.other;
	sum->unreadable += w->input.unreadable;
	sum->undated += w->input.undated;
	sum->later += w->input.later;
	widen(sum, w->input.first, w->input.last);
	keep_first(&c->first, &w->first);
	c->seal_inside |= w->seal_inside;
	sd_report_counts_merge(&c->result.counts, &w->counts);
	sd_report_live_merge(&c->live, &w->live);
	sd_report_counts_release(&w->counts);
	sd_report_live_release(&w->live);
	sd_report_reader_release(&w->reader);
	sd_scan_release(&w->scan);
	free(w);
}

static void unreadable(struct worker *w, const struct sd_line *line,
		       enum sd_scan_fault fault)
{
	struct first this = { line->file, line->line, fault, 0 };
	const char *const *file = w->c->file;

	if (line->part && !line->last_part)
		return;
	w->input.records++;
	w->input.unreadable++;
	while (file[this.operand] && file[this.operand] != line->file)
		this.operand++;
	keep_first(&w->first, &this);
}

static void declaration(struct worker *w, const struct sd_reported *d)
{
	sd_day as_of = w->c->result.report->as_of;

	w->input.declarations++;
	if (as_of == SD_DAY_NONE) {
		widen(&w->input, d->declared, d->declared);
		count(w->c, &w->counts, d);
	} else if (d->declared == SD_DAY_NONE) {
		w->input.undated++;
	} else if (d->declared > as_of) {
		w->input.later++;
	} else {
		widen(&w->input, d->declared, d->declared);
		sd_report_live_add(&w->live, d);
	}
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_reported d;
	enum sd_report_kind kind;

	(void)out;
	if (line->part) {
		unreadable(w, line, SD_SCAN_LONG);
		return;
	}
	if (!sd_scan_text(&w->scan, line->text, line->utf8)) {
		unreadable(w, line, w->scan.fault);
		return;
	}
	if (w->scan.tape[0].type != SD_OBJECT) {
		unreadable(w, line, SD_SCAN_NOT_OBJECT);
		return;
	}
	kind = sd_report_read(&w->reader, line->text.p, w->scan.tape, &d);
	w->seal_inside |= kind == SD_REPORT_SEAL;
	w->input.records += kind != SD_REPORT_SEAL;
	if (kind == SD_REPORT_DECLARATION)
		declaration(w, &d);
	w->input.other += kind == SD_REPORT_OTHER;
	w->input.unreadable += kind == SD_REPORT_UNREADABLE;
}

/* Lines that are no records: the first by its place, and how many there are. */
static void tell_unreadable(const struct context *c, struct sd_err *err)
{
	unsigned long long n = c->result.input.unreadable;
	char others[64] = "";

	if (n > 1)
		snprintf(others, sizeof others, ", nor are %llu others", n - 1);
	if (n && c->first.file)
		sd_fail(err, SD_DATA, "%s:%llu: %s: not counted%s", c->first.file,
			(unsigned long long)c->first.line,
			sd_scan_fault_text(c->first.fault, false), others);
	else if (n)
		sd_fail(err, SD_DATA, "%llu %s marked unreadable", n,
			n == 1 ? "record is" : "records are");
	if (err->kind)
		c->result.report->complain(err);
}

static void complain(void *context, const struct sd_err *err)
{
	const struct context *c = context;

	c->result.report->complain(err);
}

/* SD_DATA when there was anything that should not be there. */
static enum sd_status tell_faults(const struct context *c)
{
	struct sd_err err = { SD_OK, "" }, seal = { SD_OK, "" };

	tell_unreadable(c, &err);
	if (c->seal_inside) {
		sd_fail(&seal, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
		c->result.report->complain(&seal);
	}
	return sd_worse(err.kind, seal.kind);
}

/* Sets are spread unpredictably, so that nobody can choose keys that collide; no
 * result depends on it. */
static uint64_t new_seed(void)
{
	uint64_t seed;

	return getrandom(&seed, sizeof seed, GRND_NONBLOCK) == sizeof seed ?
		       seed : (uintptr_t)&new_seed;
}

static void make_table(const struct context *c, struct sd_figures *out)
{
	if (c->view == SD_REPORT_OVERVIEW)
		sd_report_overview(&c->result, out);
	else if (c->view == SD_REPORT_PRODUCTS)
		sd_report_products(&c->result, out);
	else
		sd_report_regions(&c->result, out);
}

enum sd_status sd_report_run(const struct sd_report *report, const char *const *file,
			     const struct sd_pack *pack, struct sd_figures *out)
{
	struct context c = { .result = { .report = report, .pack = pack }, .file = file };
	struct sd_run run = { .file = file, .jobs = report->jobs,
			      .expect_seal = report->expect_seal, .start = start,
			      .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	enum sd_status status;

	while (strcmp(report->name, sd_report_names[c.view]) != 0)
		c.view++;
	c.result.input.first = c.result.input.last = SD_DAY_NONE;
	init_counts(&c, &c.result.counts, new_seed());
	c.keys = sd_decl_keys();
	sd_report_roles(&c.roles, c.keys);
	status = sd_run(&run);
	sd_keys_free(c.keys);
	sd_report_live_each(&c.live, count_live, &c);
	sd_report_counts_close(&c.result.counts);
	status = sd_worse(status, tell_faults(&c));
	make_table(&c, out);
	sd_report_counts_release(&c.result.counts);
	sd_report_live_release(&c.live);
	return status;
}
