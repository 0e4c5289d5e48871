/* Judging twice, and comparing what was found. */

#include "rules/diff_rehearse.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

const char *sd_rehearsed_word(enum sd_rehearsed r)
{
	static const char *const word[] = {
		"same", "findings", "fails", "opens", "passes", "n/a"
	};

	return word[r];
}

void sd_rehearsal_init(struct sd_rehearsal *r, unsigned judges, const struct sd_pack *was,
		       const struct sd_pack *now, const struct sd_judging *how)
{
	unsigned i;

	memset(r, 0, sizeof *r);
	r->judges = judges;
	for (i = 0; i < SD_REHEARSE_JUDGES; i++)
		if (judges >> i & 1) {
			sd_judge_init(&r->was[i], was, how);
			sd_judge_init(&r->now[i], now, how);
		}
}

void sd_rehearsal_release(struct sd_rehearsal *r)
{
	unsigned i;

	for (i = 0; i < SD_REHEARSE_JUDGES; i++)
		if (r->judges >> i & 1) {
			sd_judge_release(&r->was[i]);
			sd_judge_release(&r->now[i]);
		}
	free(r->finding);
	free(r->order);
}

/* Of two judges the graver verdict: graver is smaller. */
static void judge(struct sd_judge *j, unsigned which, const char *text,
		  const struct sd_val *tape, enum sd_verdict_word *word)
{
	enum sd_verdict_word one;

	sd_judge_begin(j, text, tape);
	if (which == 0)
		sd_procedure_judge(j);
	else
		sd_review_judge(j);
	one = sd_verdict_word(&j->verdict);
	*word = one < *word ? one : *word;
}

static int by_bytes(struct sd_slice a, struct sd_slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int by_rule(const struct sd_finding *a, const struct sd_finding *b)
{
	int order = by_bytes(a->rule, b->rule);

	return order ? order : by_bytes(a->at, b->at);
}

static int in_order(const void *a, const void *b)
{
	const struct sd_finding *x = *(const struct sd_finding *const *)a;
	const struct sd_finding *y = *(const struct sd_finding *const *)b;
	int order = by_rule(x, y);

	order = order ? order : (x->outcome > y->outcome) - (x->outcome < y->outcome);
	order = order ? order : by_bytes(x->got, y->got);
	return order ? order : by_bytes(x->want, y->want);
}

/* The listed findings of a verdict, in order, behind the first `from`; how many. */
static size_t sorted(struct sd_rehearsal *r, const struct sd_verdict *v, size_t from)
{
	size_t i, n = 0;

	r->order = sd_grow(r->order, &r->order_cap, from + v->n, sizeof *r->order);
	for (i = 0; i < v->n; i++)
		if (sd_verdict_lists(v, &v->finding[i]))
			r->order[from + n++] = &v->finding[i];
	if (n)
		qsort(r->order + from, n, sizeof *r->order, in_order);
	return n;
}

static bool same_finding(const struct sd_finding *a, const struct sd_finding *b)
{
	return a->outcome == b->outcome && a->level == b->level &&
	       sd_slice_eq(a->got, b->got) && sd_slice_eq(a->want, b->want) &&
	       sd_slice_eq(a->margin, b->margin);
}

static void add(struct sd_rehearsal *r, const struct sd_finding *was,
		const struct sd_finding *now, unsigned judge)
{
	r->finding = sd_grow(r->finding, &r->cap, r->n + 1, sizeof *r->finding);
	r->finding[r->n++] = (struct sd_rehearsed_finding){ was, now, (uint8_t)judge };
}

/* What the two packs found, side by side. */
static void compare(struct sd_rehearsal *r, unsigned which)
{
	size_t was_n = sorted(r, &r->was[which].verdict, 0);
	size_t end = was_n + sorted(r, &r->now[which].verdict, was_n), i = 0, k = was_n;
	int order;

	while (i < was_n || k < end) {
		order = i == was_n ? 1 : k == end ? -1 : by_rule(r->order[i], r->order[k]);
		if (order || !same_finding(r->order[i], r->order[k]))
			add(r, order <= 0 ? r->order[i] : NULL, order >= 0 ? r->order[k] : NULL,
			    which);
		i += order <= 0;
		k += order >= 0;
	}
}

enum sd_rehearsed sd_rehearse(struct sd_rehearsal *r, const char *text,
			      const struct sd_val *tape)
{
	static const enum sd_rehearsed turned[] = {
		SD_REHEARSED_FAILS, SD_REHEARSED_OPENS, SD_REHEARSED_PASSES, SD_REHEARSED_NA
	};
	unsigned i;

	r->was_word = r->now_word = SD_VERDICT_NA;
	r->n = 0;
	for (i = 0; i < SD_REHEARSE_JUDGES; i++) {
		if (!(r->judges >> i & 1))
			continue;
		judge(&r->was[i], i, text, tape, &r->was_word);
		judge(&r->now[i], i, text, tape, &r->now_word);
		compare(r, i);
	}
	if (r->was_word != r->now_word)
		return turned[r->now_word];
	return r->n ? SD_REHEARSED_FINDINGS : SD_REHEARSED_SAME;
}

const struct sd_decl *sd_rehearsal_decl(const struct sd_rehearsal *r)
{
	return &r->now[r->judges & SD_REHEARSE_VALIDATE ? 0 : 1].decl;
}
