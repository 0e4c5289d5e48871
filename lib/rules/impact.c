/* Finding what is meant, and what hangs on it. */

#include "rules/impact.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "model/term.h"
#include "rules/explain.h"
#include "rules/template.h"

#include "base/ban.h"

static void add_limit(struct sd_impact *m, size_t i)
{
	m->limit = sd_grow(m->limit, &m->limit_cap, m->limits + 1, sizeof *m->limit);
	m->limit[m->limits++] = (uint32_t)i;
	m->products |= m->pack->limit[i].products;
}

static bool find_rule(struct sd_impact *m, struct sd_slice id)
{
	size_t i;

	for (i = 0; i < m->pack->rules; i++)
		if (sd_slice_eq(m->pack->rule[i].id, id)) {
			m->kind = SD_IMPACT_RULE;
			m->id = m->pack->rule[i].id;
			return true;
		}
	return false;
}

static bool find_limit(struct sd_impact *m, struct sd_slice id)
{
	const struct sd_limit *l = sd_pack_limit(m->pack, id);

	if (!l)
		return false;
	m->kind = SD_IMPACT_LIMIT;
	m->id = l->id;
	m->std = &m->pack->std[l->std];
	m->indicator = l->indicator;
	add_limit(m, (size_t)(l - m->pack->limit));
	return true;
}

static bool find_edition(struct sd_impact *m, struct sd_slice id)
{
	struct sd_stdno no;
	size_t i;

	if (sd_stdno_read(id, &no, NULL))
		return false;
	m->std = sd_pack_std(m->pack, sd_stdno_text(&no));
	if (!m->std)
		return false;
	m->kind = SD_IMPACT_EDITION;
	m->id = m->std->number;
	m->products = m->std->binding == SD_BINDING_VOLUNTARY ? 0 : m->std->products;
	for (i = 0; i < m->pack->limits; i++)
		if (&m->pack->std[m->pack->limit[i].std] == m->std)
			add_limit(m, i);
	return true;
}

/* The one indicator of that id or wording. */
static const struct sd_indicator *indicator_of(const struct sd_pack *p, struct sd_slice id)
{
	const struct sd_indicator *ind = sd_indicator_find(p->indicators, id);
	struct sd_term_scratch scratch = { .folded = SD_BUF_INIT };
	const struct sd_term *t;

	if (ind)
		return ind;
	t = sd_term_find(p->terms, &scratch, id);
	if (t && t->count == 1)
		ind = sd_indicator_at(p->indicators, t->indicator[0]);
	sd_term_scratch_release(&scratch);
	return ind;
}

static bool find_indicator(struct sd_impact *m, struct sd_slice id)
{
	const struct sd_indicator *ind = indicator_of(m->pack, id);
	size_t i;

	if (!ind)
		return false;
	m->kind = SD_IMPACT_INDICATOR;
	m->id = ind->id;
	m->indicator = ind->index;
	for (i = 0; i < m->pack->limits; i++)
		if (m->pack->limit[i].indicator == ind->index)
			add_limit(m, i);
	return true;
}

void sd_impact_find(struct sd_impact *m, const struct sd_pack *pack, struct sd_slice id)
{
	*m = (struct sd_impact){ .pack = pack };
	if (!find_rule(m, id) && !find_limit(m, id) && !find_edition(m, id))
		find_indicator(m, id);
}

void sd_impact_release(struct sd_impact *m)
{
	free(m->limit);
	m->limit = NULL;
}

static void add_name(struct sd_buf *out, struct sd_slice name)
{
	sd_buf_text(out, out->n ? ", " : "");
	sd_buf_add(out, name);
}

void sd_impact_near(const struct sd_pack *p, struct sd_slice id, struct sd_buf *out)
{
	struct sd_term_scratch scratch = { .folded = SD_BUF_INIT };
	const struct sd_term *t = sd_term_find(p->terms, &scratch, id);
	struct sd_stdno no;
	size_t i;

	for (i = 0; t && i < t->count; i++)
		add_name(out, sd_indicator_at(p->indicators, t->indicator[i])->id);
	sd_term_scratch_release(&scratch);
	if (!out->n && !sd_stdno_read(id, &no, NULL))
		for (i = 0; i < p->stds; i++)
			if (p->std[i].base == (uint32_t)sd_hash64(no.canonical, no.base_len, 0))
				add_name(out, p->std[i].number);
	if (!out->n)
		sd_rules_near(p, id, out);
}

/* Whether a method names the edition: GB/T 2912.1 any of them, GB/T 2912.1-2009 that. */
static bool names(struct sd_slice method, const struct sd_std *s)
{
	return sd_slice_eq(method, s->number) ||
	       (s->number.n == method.n + 5 && s->number.p[method.n] == '-' &&
		memcmp(s->number.p, method.p, method.n) == 0);
}

size_t sd_impact_methods(const struct sd_impact *m,
			 void (*tell)(void *context, const struct sd_limit *l),
			 void *context)
{
	struct sd_slice list, method;
	size_t i, n = 0;

	for (i = 0; m->kind == SD_IMPACT_EDITION && i < m->pack->limits; i++) {
		const struct sd_limit *l = &m->pack->limit[i];

		for (list = l->method; list.n && sd_slice_cut(&list, ';', &method);)
			if (method.n && names(method, m->std)) {
				tell(context, l);
				n++;
				break;
			}
	}
	return n;
}

/* What a template asks about, beside the record itself. */
static const struct { const char *template; bool edition, limit, recommended; } askers[] = {
	{ "cites-in-force", true, false, false }, { "title-listed", true, false, false },
	{ "binding-declared", true, false, false }, { "cited-since", true, false, false },
	{ "binding-since", true, false, false }, { "method-recognised", false, true, false },
	{ "below-stated", false, false, true }
};

static bool asks(const struct sd_impact *m, const struct sd_rule *r)
{
	bool limit = false, recommended = false;
	size_t i;

	for (i = 0; i < m->limits; i++) {
		const struct sd_limit *l = &m->pack->limit[m->limit[i]];

		limit |= l->method.n > 0;
		recommended |= l->level == SD_NOTE;
	}
	for (i = 0; i < sizeof askers / sizeof *askers; i++)
		if (strcmp(askers[i].template, r->template->name) == 0)
			return (askers[i].edition && m->kind == SD_IMPACT_EDITION) ||
			       (askers[i].limit && limit) ||
			       (askers[i].recommended && recommended);
	return false;
}

size_t sd_impact_askers(const struct sd_impact *m,
			void (*tell)(void *context, const struct sd_rule *r),
			void *context)
{
	struct sd_slice before = { NULL, 0 };
	size_t i, n = 0;

	for (i = 0; i < m->pack->rules; i++) {
		const struct sd_rule *r = &m->pack->rule[i];

		if (sd_slice_eq(r->id, before) || !asks(m, r))
			continue;
		before = r->id;
		tell(context, r);
		n++;
	}
	return n;
}
