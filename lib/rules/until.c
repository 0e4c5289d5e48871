/* When a declaration that stands will no longer do: the law of later days. */

#include "rules/review.h"

#include "base/ban.h"

/* The smaller of two days that lie behind `after`. */
static sd_day sooner(sd_day best, sd_day day, sd_day after)
{
	if (day == SD_DAY_NONE || day <= after)
		return best;
	return best == SD_DAY_NONE || day < best ? day : best;
}

static sd_day sooner_of_std(sd_day best, const struct sd_std *s, sd_day after)
{
	best = sooner(best, s->from, after);
	best = sooner(best, s->to, after);
	return s->grace_to == SD_DAY_NONE ? best : sooner(best, s->grace_to + 1, after);
}

/* A cited edition stands as long as it and what its successors leave it. */
static sd_day sooner_of_cited(const struct sd_judge *j, sd_day best, const struct sd_std *s,
			      sd_day after)
{
	struct sd_slice later = s->replaced_by, number;
	const struct sd_std *next;

	best = sooner_of_std(best, s, after);
	while (later.n && sd_slice_cut(&later, ';', &number)) {
		next = sd_pack_std(j->pack, number);
		if (next)
			best = sooner_of_std(best, next, after);
	}
	return best;
}

/* The next day on which the law of the record's classes or citations changes. */
static sd_day next_change(const struct sd_judge *j, sd_day after)
{
	const struct sd_review *r = j->review;
	sd_day best = SD_DAY_NONE;
	size_t i;
	int c;

	for (c = 0; c < SD_PRODUCTS_MOST; c++)
		for (i = 0; r->classes >> c & 1 && i < r->law[c]->edges; i++)
			best = sooner(best, r->law[c]->edge[i], after);
	for (i = 0; i < r->cited_n; i++)
		if (r->cited[i].std)
			best = sooner_of_cited(j, best, r->cited[i].std, after);
	return best;
}

/* The first finding that makes the record fail. */
static const struct sd_finding *first_failure(const struct sd_verdict *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->finding[i].outcome == SD_FAIL && v->finding[i].level == SD_ERROR)
			return &v->finding[i];
	return NULL;
}

/* The verdict on goods made on the day, in place of the one that is kept. */
static const struct sd_finding *try_day(struct sd_judge *j, sd_day day,
					struct sd_verdict *kept)
{
	struct sd_review *r = j->review;
	const struct sd_finding *why;

	*kept = j->verdict;
	j->verdict = r->trial;
	/* remembered rows are those that list nothing: the same for every day */
	j->verdict.all = kept->all;
	j->verdict.listed = kept->listed;
	j->verdict.arena = kept->arena;
	sd_verdict_clear(&j->verdict);
	r->day = day;
	r->governed_by = "made";
	r->made = true;
	sd_review_on_day(j);
	why = first_failure(&j->verdict);
	r->trial = j->verdict;
	j->verdict = *kept;
	return why;
}

void sd_review_until(struct sd_judge *j)
{
	struct sd_review *r = j->review;
	const char *governed_by = r->governed_by;
	sd_day first = r->day, day;
	uint8_t *touched = r->touched;
	bool made = r->made;
	struct sd_verdict kept;

	if (sd_verdict_word(&j->verdict) == SD_VERDICT_FAIL)
		return;
	r->touched = r->touched_then;
	/* goods made on the day of the declaration lack the grace of those made before */
	for (day = first; day != SD_DAY_NONE && day <= j->how->until;
	     day = next_change(j, day)) {
		const struct sd_finding *why = try_day(j, day, &kept);

		if (why) {
			j->verdict.turns_on = day;
			j->verdict.turns = *why;
			break;
		}
	}
	r->touched = touched;
	r->day = first;
	r->governed_by = governed_by;
	r->made = made;
}
