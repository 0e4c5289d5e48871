/* Plans. */

#include "rules/plan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/template.h"

#include "base/ban.h"

enum {
	TYPES = 8, SUBJECTS = 2, OPS = SD_OPS, TEXTS = 2,
	SORTS = TYPES * SUBJECTS * OPS * TEXTS,
	EDGES = 62	/* different dates of the rules; with more nothing is remembered */
};

struct sd_plans {
	const struct sd_pack *pack;
	sd_day edge[EDGES];
	size_t edges;
	bool too_many;
	struct sd_plan **made;		/* by sort and stretch of time; NULL: not yet */
	struct sd_plan *spare;		/* for days that are not remembered */
};

static void add_edge(struct sd_plans *p, sd_day day)
{
	size_t i, k;

	if (day == SD_DAY_NONE)
		return;
	for (i = 0; i < p->edges && p->edge[i] < day; i++)
		;
	if (i < p->edges && p->edge[i] == day)
		return;
	p->too_many |= p->edges == EDGES;
	if (p->too_many)
		return;
	for (k = p->edges++; k > i; k--)
		p->edge[k] = p->edge[k - 1];
	p->edge[i] = day;
}

struct sd_plans *sd_plans_new(const struct sd_pack *pack)
{
	struct sd_plans *p = sd_zalloc(sizeof *p);
	size_t i;

	p->pack = pack;
	for (i = 0; i < pack->rules; i++)
		if (pack->rule[i].by_declared) {
			add_edge(p, pack->rule[i].from);
			add_edge(p, pack->rule[i].to);
		}
	p->made = sd_zalloc(SORTS * (p->edges + 2) * sizeof *p->made);
	return p;
}

static void plan_free(struct sd_plan *plan)
{
	if (plan) {
		free(plan->rule);
		free(plan->other);
	}
	free(plan);
}

void sd_plans_free(struct sd_plans *p)
{
	size_t i;

	for (i = 0; p && i < SORTS * (p->edges + 2); i++)
		plan_free(p->made[i]);
	if (p) {
		plan_free(p->spare);
		free(p->made);
	}
	free(p);
}

static struct sd_plan *make_plan(const struct sd_plans *p, const struct sd_judge *j)
{
	struct sd_plan *plan = sd_zalloc(sizeof *plan);
	size_t i;

	plan->rule = sd_alloc(p->pack->rules * sizeof *plan->rule);
	plan->other = sd_alloc(p->pack->rules * sizeof *plan->other);
	for (i = 0; i < p->pack->rules; i++) {
		const struct sd_rule *r = &p->pack->rule[i];

		if (!r->wanted || r->template->reviews || (r->template->of_set && !j->how->set))
			continue;
		if (sd_rule_applies(j, r)) {
			plan->rule[plan->n++] = r;
			plan->binding += r->level == SD_ERROR;
		} else {
			plan->other[plan->others++] = r;
		}
	}
	return plan;
}

/* Which stretch between two edges a day lies in; 0 when there is no day. */
static size_t stretch_of(const struct sd_plans *p, sd_day day)
{
	size_t i;

	if (day == SD_DAY_NONE)
		return 0;
	for (i = 0; i < p->edges && p->edge[i] <= day; i++)
		;
	return i + 1;
}

const struct sd_plan *sd_plan_for(struct sd_plans *p, const struct sd_judge *j)
{
	const struct sd_facts *f = &j->facts;
	size_t sort = ((f->type * SUBJECTS + (f->subjects >> 1)) * OPS + f->op) * TEXTS +
		      (f->texts >> 1);
	size_t at = sort * (p->edges + 2) + stretch_of(p, f->declared);

	if (p->too_many) {
		plan_free(p->spare);
		p->spare = make_plan(p, j);
		return p->spare;
	}
	if (!p->made[at])
		p->made[at] = make_plan(p, j);
	return p->made[at];
}
