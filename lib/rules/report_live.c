/* Versions of standards. */

#include "rules/report_live.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

/* The bytes of a version stand one behind the other in the text: the entries of its
 * classes, what tells its standard, the code of its firm, its time, its rows. */
struct sd_report_version {
	struct sd_reported d;
	size_t at;		/* where they begin */
	const char *bytes;	/* the same, once all are there */
	uint32_t counts_n;	/* bytes of the entries */
};

void sd_report_live_release(struct sd_report_live *l)
{
	free(l->version);
	sd_buf_release(&l->text);
	*l = (struct sd_report_live){ NULL, 0, 0, SD_BUF_INIT };
}

void sd_report_live_add(struct sd_report_live *l, const struct sd_reported *d)
{
	struct sd_report_version *v;
	uint64_t left;

	l->version = sd_grow(l->version, &l->cap, l->n + 1, sizeof *l->version);
	v = &l->version[l->n++];
	v->d = *d;
	v->at = l->text.n;
	if (d->firm.back != SD_FIRM_TEXT)
		v->d.code.n = 0;
	for (left = d->classes; left; left &= left - 1)
		sd_buf_put(&l->text, &d->count[__builtin_ctzll(left)], sizeof *d->count);
	v->counts_n = (uint32_t)(l->text.n - v->at);
	sd_buf_add(&l->text, d->text);
	sd_buf_add(&l->text, v->d.code);
	sd_buf_add(&l->text, d->declared_at);
	sd_buf_add(&l->text, d->rows);
}

/* Behind those of `l`; where bytes stand is put right. */
void sd_report_live_merge(struct sd_report_live *l, struct sd_report_live *from)
{
	size_t i;

	l->version = sd_grow(l->version, &l->cap, l->n + from->n, sizeof *l->version);
	for (i = 0; i < from->n; i++) {
		l->version[l->n] = from->version[i];
		l->version[l->n++].at += l->text.n;
	}
	sd_buf_add(&l->text, sd_buf_slice(&from->text));
	sd_report_live_release(from);
}

static void find_bytes(struct sd_report_live *l)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct sd_report_version *v = &l->version[i];

		v->bytes = l->text.p + v->at;
		v->d.text.p = v->bytes + v->counts_n;
		v->d.code.p = v->d.text.p + v->d.text.n;
		v->d.declared_at.p = v->d.code.p + v->d.code.n;
		v->d.rows.p = v->d.declared_at.p + v->d.declared_at.n;
	}
}

static int by_number(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int by_bytes(struct sd_slice a, struct sd_slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : by_number(a.n, b.n);
}

static int by_standard(const struct sd_reported *a, const struct sd_reported *b)
{
	int order = by_number(a->firm.front, b->firm.front);

	order = order ? order : by_number(a->firm.back, b->firm.back);
	order = order ? order : by_number(a->issued, b->issued);
	return order ? order : by_bytes(a->text, b->text);
}

/* What a version says, as one number as far as it fits. */
static uint64_t content(const struct sd_reported *d)
{
	return (uint64_t)d->entries << 32 | (uint64_t)d->unit << 24 | d->type << 16 |
	       d->validate << 12 | d->review << 8 | d->service << 1 | d->undecided;
}

/* By standard, then by time; what ends a standard comes last of its time, and what
 * is equal until here by what it says. */
static int by_version(const void *left, const void *right)
{
	const struct sd_report_version *v = left, *w = right;
	const struct sd_reported *a = &v->d, *b = &w->d;
	int order = by_standard(a, b);

	order = order ? order : by_number((uint64_t)a->declared, (uint64_t)b->declared);
	order = order ? order : by_bytes(a->declared_at, b->declared_at);
	order = order ? order : by_number(a->ended, b->ended);
	order = order ? order : by_number(content(a), content(b));
	order = order ? order : by_number(a->classes, b->classes);
	order = order ? order : by_bytes(sd_slice(v->bytes, v->counts_n),
					 sd_slice(w->bytes, w->counts_n));
	return order ? order : by_bytes(a->rows, b->rows);
}

/* The entries of each class, where its bit says. */
static void spread_counts(const struct sd_report_version *v, uint32_t *count)
{
	const char *p = v->bytes;
	uint64_t left;

	for (left = v->d.classes; left; left &= left - 1, p += sizeof *count)
		memcpy(&count[__builtin_ctzll(left)], p, sizeof *count);
}

void sd_report_live_each(struct sd_report_live *l, bool ended,
			 void (*tell)(void *context, const struct sd_reported *d),
			 void *context)
{
	uint32_t count[SD_GROUP_INNER];
	size_t i;

	find_bytes(l);
	if (l->n)
		qsort(l->version, l->n, sizeof *l->version, by_version);
	for (i = 0; i < l->n; i++) {
		struct sd_report_version *v = &l->version[i];

		if ((v->d.ended && !ended) ||
		    (i + 1 < l->n && !by_standard(&v->d, &l->version[i + 1].d)))
			continue;
		v->d.count = count;
		spread_counts(v, count);
		tell(context, &v->d);
	}
}
