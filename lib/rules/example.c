/* Reading examples of limits. */

#include "rules/example.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/speech.h"
#include "data/scan.h"

#include "base/ban.h"

enum { MOST_BYTES = 64 << 20 };

enum { RULE, CASE, OUTCOME, LEVEL, MADE, RECORD, NAMES };
static const char *const names[NAMES] = {
	"rule", "case", "outcome", "level", "made", "record"
};

void sd_examples_release(struct sd_examples *e)
{
	free(e->of);
	sd_buf_release(&e->file);
	*e = (struct sd_examples)SD_EXAMPLES_INIT;
}

/* What a string without escapes says; empty for anything else. */
static struct sd_slice word(const char *text, const struct sd_val *v)
{
	return v && v->type == SD_STRING && !v->escaped ?
	       sd_slice(text + v->start + 1, v->end - v->start - 2) : sd_slice(NULL, 0);
}

static bool is_outcome(struct sd_slice word)
{
	static const char *const words[] = {
		"fail", "open", "pass", "unconfirmed", "n/a", "none"
	};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (sd_slice_is(word, words[i]))
			return true;
	return false;
}

/* The members of a line, or why it is no example. */
static const char *take(struct sd_example *x, const char *text, const struct sd_val *tape)
{
	const struct sd_val *v[NAMES];
	uint8_t i;

	for (i = 0; i < NAMES; i++)
		v[i] = sd_scan_member(tape, 0, i);
	x->rule = word(text, v[RULE]);
	x->name = word(text, v[CASE]);
	x->outcome = word(text, v[OUTCOME]);
	x->level = word(text, v[LEVEL]);
	x->made = v[MADE] ? sd_date_read(word(text, v[MADE])) : SD_DAY_NONE;
	if (!x->rule.n || !x->name.n)
		return "no rule or no case";
	if (!is_outcome(x->outcome))
		return "no outcome";
	if (v[MADE] && x->made == SD_DAY_NONE)
		return "'made' is no day as YYYY-MM-DD";
	if (!v[RECORD] || v[RECORD]->type != SD_OBJECT)
		return "no record";
	x->record = sd_val_raw(text, v[RECORD]);
	return NULL;
}

static const char *read_line(struct sd_scan *scan, char *text, size_t n,
			     struct sd_example *x)
{
	const char *why;

	if (!sd_scan_text(scan, sd_slice(text, n), false))
		return sd_scan_fault_text(scan->fault, false);
	if (scan->tape[0].type != SD_OBJECT)
		return "no object";
	why = take(x, text, scan->tape);
	if (!why)	/* a text to be scanned ends with a line end */
		text[x->record.p - text + (ptrdiff_t)x->record.n] = '\n';
	return why;
}

static int read_lines(struct sd_examples *e, struct sd_scan *scan, struct sd_err *err)
{
	char *at = e->file.p, *end = e->file.p + e->file.n, *stop;
	size_t line = 1;

	for (; at < end; at = stop + 1, line++) {
		struct sd_example x = { .line = line };
		const char *why;

		stop = memchr(at, '\n', (size_t)(end - at));
		why = stop ? read_line(scan, at, (size_t)(stop - at), &x) : "no line end";
		if (why)
			return sd_fail(err, SD_UNJUDGED, "%s", sd_spoken(why));
		e->of = sd_grow(e->of, &e->cap, e->n + 1, sizeof *e->of);
		e->of[e->n++] = x;
	}
	return 0;
}

int sd_examples_read(struct sd_examples *e, const char *path, struct sd_err *err)
{
	struct sd_keys *keys;
	struct sd_scan scan;
	int bad;

	if (sd_file_slurp(path, MOST_BYTES, &e->file, err))
		return -1;
	sd_scan_pad(&e->file);
	keys = sd_keys_new(names, NAMES);
	sd_scan_init(&scan, keys);
	bad = read_lines(e, &scan, err);
	sd_scan_release(&scan);
	sd_keys_free(keys);
	return bad;
}
