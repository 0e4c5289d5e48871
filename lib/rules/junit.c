/* -f junit: JUnit XML, a suite for each operand, a case for each declaration.
 *
 * What lets the command answer no (--fail-on) is a failure.  Open and n/a are skipped,
 * with the reason: open must not look like passed.  A line that is no record is an
 * error, and so is, in a suite of the command's own, what could not be read at all.
 *
 * A suite begins with its counts, by the schema of Jenkins and by habit of all readers.
 * They are known at its end: cases wait in the spool.  Times are not given, so that the
 * same input gives the same bytes. */

#include "rules/layout.h"

#include "data/xml.h"
#include "rules/pretty.h"

#include "base/ban.h"

static void put_element(struct sd_buf *out, const char *name, struct sd_slice text)
{
	sd_buf_printf(out, "<%s>", name);
	sd_xml_text(out, text);
	sd_buf_printf(out, "</%s>\n", name);
}

static void begin_case(const struct sd_told *t, struct sd_buf *out, struct sd_slice name)
{
	sd_buf_printf(out, "<testcase classname=\"sd-%s\"", t->work->name);
	sd_xml_attribute(out, "name", name);
	sd_buf_text(out, ">\n");
}

/* `<failure type="…" message="…">`, or an error; its text and end follow. */
static void put_trouble(struct sd_buf *out, const char *element, struct sd_slice type,
			struct sd_slice message, struct sd_slice text)
{
	sd_buf_printf(out, "<%s", element);
	sd_xml_attribute(out, "type", type);
	sd_xml_attribute(out, "message", message);
	sd_buf_byte(out, '>');
	sd_xml_text(out, text);
	sd_buf_printf(out, "</%s>\n", element);
}

/* The number that a platform gave, else that of the standard with the firm, else what
 * findings call the record, else its line. */
static void put_name(const struct sd_told *t, const struct sd_line *line,
		     const struct sd_decl *d, struct sd_buf *out)
{
	struct sd_slice number = sd_decl_text(d, SD_M_NUMBER), name;

	if (!sd_decl_text(d, SD_M_REGISTRY_NO).n && number.n) {
		sd_buf_add(out, number);
		name = sd_decl_text(d, SD_M_FIRM);
		sd_buf_text(out, name.n ? " " : "");
	} else {
		name = sd_decl_name(d);
	}
	sd_buf_add(out, name);
	if (!out->n)
		sd_buf_printf(out, t->how->zh ? "第 %llu 行" : "line %llu",
			      (unsigned long long)line->line);
}

/* The gravest listed finding of trouble: failed before open, error before note. */
static const struct sd_finding *gravest(const struct sd_verdict *v)
{
	const struct sd_finding *best = NULL, *f;

	for (f = v->finding; f < v->finding + v->n; f++)
		if (sd_verdict_lists(v, f) &&
		    (!best || f->level < best->level ||
		     (f->level == best->level && f->outcome < best->outcome)))
			best = f;
	return best;
}

/* "不合格：…": the verdict, and the gravest finding. */
static void put_summary(const struct sd_told *t, const struct sd_verdict *v,
			struct sd_buf *out)
{
	const struct sd_finding *f = gravest(v);
	bool zh = t->how->zh;

	sd_buf_text(out, sd_pretty_verdict(sd_verdict_word(v), zh));
	if (f) {
		sd_buf_text(out, zh ? "：" : ": ");
		sd_buf_add(out, f->text);
	}
}

static void put_findings(const struct sd_told *t, const struct sd_line *line,
			 const struct sd_judge *j, struct sd_buf *out)
{
	const struct sd_verdict *v = &j->verdict;
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->tells_all || sd_verdict_lists(v, &v->finding[i]))
			sd_pretty_plain(out, t->how->zh, line, &j->decl, &v->finding[i]);
}

/* What became of a record, by its verdict and the answer. */
static void put_case(const struct sd_told *t, const struct sd_verdict *v,
		     struct sd_slice found, const struct sd_sheet *s)
{
	enum sd_verdict_word word = sd_verdict_word(v);
	struct sd_buf text = SD_BUF_INIT;

	put_summary(t, v, &text);
	if (sd_filter_says_no(t->io, v)) {
		s->tests->failures++;
		put_trouble(s->spool, "failure", sd_slice_of(sd_verdict_text(word)),
			    sd_buf_slice(&text), found);
	} else if (word == SD_VERDICT_PASS) {
		if (found.n)
			put_element(s->spool, "system-out", found);
	} else {
		s->tests->skipped++;
		sd_buf_byte(&text, '\n');
		sd_buf_add(&text, found);
		put_element(s->spool, "skipped", sd_buf_slice(&text));
	}
	sd_buf_release(&text);
}

static void judged(const struct sd_told *t, const struct sd_line *line, struct sd_judge *j,
		   const struct sd_sheet *s)
{
	struct sd_buf text = SD_BUF_INIT;

	s->tests->all++;
	put_name(t, line, &j->decl, &text);
	begin_case(t, s->spool, sd_buf_slice(&text));
	sd_buf_clear(&text);
	put_findings(t, line, j, &text);
	put_case(t, &j->verdict, sd_buf_slice(&text), s);
	sd_buf_text(s->spool, "</testcase>\n");
	sd_buf_release(&text);
}

/* A case of its own for what is no declaration; `at` is where in the line. */
static void put_error(const struct sd_told *t, const struct sd_line *line, size_t at,
		      struct sd_slice code, struct sd_slice why, const struct sd_sheet *s)
{
	struct sd_buf text = SD_BUF_INIT;

	s->tests->all++;
	s->tests->errors++;
	sd_buf_printf(&text, t->how->zh ? "第 %llu 行" : "line %llu",
		      (unsigned long long)line->line);
	begin_case(t, s->spool, sd_buf_slice(&text));
	sd_buf_clear(&text);
	sd_pretty_at(&text, line, at);
	sd_buf_add(&text, why);
	put_trouble(s->spool, "error", code, why, sd_buf_slice(&text));
	sd_buf_text(s->spool, "</testcase>\n");
	sd_buf_release(&text);
}

static void unreadable(const struct sd_told *t, const struct sd_line *line,
		       enum sd_scan_fault fault, size_t at, const struct sd_sheet *s)
{
	put_error(t, line, at, sd_slice_of(sd_scan_fault_code(fault)),
		  sd_slice_of(sd_scan_fault_text(fault, t->how->zh)), s);
}

static void wrapped(const struct sd_told *t, const struct sd_line *line,
		    const struct sd_decl *d, const struct sd_sheet *s)
{
	struct sd_slice text = sd_wrapped_error(d, "text"), code = sd_wrapped_error(d, "code");

	put_error(t, line, 0, code.n ? code : SD_S("unreadable"),
		  text.n ? text : SD_S("unreadable"), s);
}

static void put_counts(struct sd_buf *out, const struct sd_tests *n)
{
	sd_xml_count(out, "tests", n->all);
	sd_xml_count(out, "failures", n->failures);
	sd_xml_count(out, "errors", n->errors);
}

static void put_property(struct sd_buf *out, const char *name, struct sd_slice value)
{
	sd_buf_text(out, "<property");
	sd_xml_attribute(out, "name", sd_slice_of(name));
	sd_xml_attribute(out, "value", value);
	sd_buf_text(out, "/>\n");
}

/* By which day, place and pack was judged. */
static void put_properties(const struct sd_told *t, struct sd_buf *out)
{
	struct sd_named_day day[SD_NAMED_DAYS];
	size_t i, days = sd_judging_days(t->how, day);

	sd_buf_text(out, "<properties>\n");
	for (i = 0; i < days; i++)
		put_property(out, day[i].name, sd_slice_of(day[i].text));
	put_property(out, "profile", sd_slice_of(t->how->profile));
	put_property(out, "pack", sd_slice_of(t->pack->name));
	sd_buf_text(out, "</properties>\n");
}

static void begin_suite(const struct sd_told *t, struct sd_buf *out, struct sd_slice name,
			const struct sd_tests *n)
{
	sd_buf_text(out, "<testsuite");
	sd_xml_attribute(out, "name", name);
	put_counts(out, n);
	sd_xml_count(out, "skipped", n->skipped);
	sd_buf_text(out, ">\n");
	put_properties(t, out);
}

/* What went wrong with the run itself: a suite in its name. */
static void put_complaints(const struct sd_told *t, const struct sd_texts *complaints,
			   struct sd_buf *out)
{
	const struct sd_tests n = { .all = complaints->n, .errors = complaints->n };
	struct sd_buf name = SD_BUF_INIT;
	size_t i;

	if (complaints->n) {
		sd_buf_printf(&name, "sd-%s", t->work->name);
		begin_suite(t, out, sd_buf_slice(&name), &n);
		sd_buf_release(&name);
	}
	for (i = 0; i < complaints->n; i++) {
		struct sd_slice text = sd_slice_of(complaints->text[i]);

		begin_case(t, out, text);
		put_trouble(out, "error", SD_S("run"), text, text);
		sd_buf_text(out, "</testcase>\n");
	}
	sd_buf_text(out, complaints->n ? "</testsuite>\n" : "");
}

/* The head of all suites: their counts together. */
static void put_root(const struct sd_told *t, const struct sd_ending *e, struct sd_buf *out)
{
	struct sd_tests sum = { .all = e->complaints->n, .errors = e->complaints->n };
	size_t i;

	for (i = 0; t->file[i]; i++) {
		sum.all += e->tests[i].all;
		sum.failures += e->tests[i].failures;
		sum.errors += e->tests[i].errors;
	}
	sd_buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	sd_buf_printf(out, "<testsuites name=\"sd-%s\"", t->work->name);
	put_counts(out, &sum);
	sd_buf_text(out, ">\n");
}

static int write_out(const struct sd_told *t, struct sd_buf *out, struct sd_err *err)
{
	int bad = sd_sink_write(t->out, out->p, out->n, err);

	sd_buf_clear(out);
	return bad;
}

static int end(const struct sd_told *t, const struct sd_ending *e, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT;
	uint64_t at = 0;
	int bad = 0;
	size_t i;

	put_root(t, e, &out);
	for (i = 0; t->file[i] && !bad; i++) {
		begin_suite(t, &out, sd_slice_of(t->file[i]), &e->tests[i]);
		bad = write_out(t, &out, err) ||
		      sd_sink_unspool(t->spool, at, e->tests[i].spooled, t->out, err);
		at += e->tests[i].spooled;
		sd_buf_text(&out, "</testsuite>\n");
	}
	put_complaints(t, e->complaints, &out);
	sd_buf_text(&out, "</testsuites>\n");
	bad = bad || write_out(t, &out, err);
	sd_buf_release(&out);
	return bad ? -1 : 0;
}

const struct sd_layout sd_layout_junit = {
	.word = "junit", .document = true, .spools = true, .judged = judged,
	.unreadable = unreadable, .wrapped = wrapped, .end = end
};
