/* How many declarations of a register a rule judges, and how. */

#include "rules/impact.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/mem.h"
#include "rules/judge.h"
#include "rules/report_read.h"
#include "rules/review.h"
#include "rules/template.h"
#include "stream/unread.h"

#include "base/ban.h"

enum {
	OTHERS = SD_PRODUCTS_MOST,	/* products of no listed class; behind it services */
	ALL = OTHERS + 2,		/* each declaration once */
	GROUPS
};
enum { FIRM_JUDGED = 1, FIRM_FAILED = 2 };

/* Of one group: declarations by outcome, and those that cite the edition. */
struct counts {
	uint64_t outcome[SD_OUTCOMES], cites;
};

struct context {
	const struct sd_impact *m;
	const struct sd_pack *pack;
	const struct sd_impact_input *input;
	const struct sd_judging *how;
	struct sd_keys *keys;
	struct sd_report_roles roles;
	bool reviews;			/* else sd-validate asks it */
	struct counts count[GROUPS];
	struct sd_groups firms;		/* outer: group; inner: FIRM_ bits */
	struct sd_unread unread;
	struct sd_arena text;		/* ids of limits */
	uint64_t seed;			/* of the sets; no result depends on it */
};

struct worker {
	struct context *c;
	struct sd_scan scan;
	struct sd_judge judge;
	struct sd_report_reader reader;
	struct counts count[GROUPS];
	struct sd_groups firms;
	struct sd_unread unread;
};

static void *start(void *context)
{
	struct context *c = context;
	struct worker *w = sd_zalloc(sizeof *w);

	w->c = c;
	sd_scan_init(&w->scan, c->keys);
	sd_judge_init(&w->judge, c->pack, c->how);
	sd_report_reader_init(&w->reader, c->pack, &c->roles,
			      (struct sd_report_wants){ .classes = true });
	sd_groups_init(&w->firms);
	return w;
}

static void finish(void *context, void *worker)
{
	struct context *c = context;
	struct worker *w = worker;
	int g, o;

	for (g = 0; g < GROUPS; g++) {
		for (o = 0; o < SD_OUTCOMES; o++)
			c->count[g].outcome[o] += w->count[g].outcome[o];
		c->count[g].cites += w->count[g].cites;
	}
	sd_groups_merge(&c->firms, &w->firms);
	sd_groups_release(&w->firms);
	sd_unread_merge(&c->unread, &w->unread);
	sd_report_reader_release(&w->reader);
	sd_judge_release(&w->judge);
	sd_scan_release(&w->scan);
	free(w);
}

/* The gravest of what was found, failures first. */
static enum sd_outcome outcome_of(const struct sd_verdict *v)
{
	enum sd_outcome worst = SD_NOT_APPLICABLE;
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->finding[i].outcome < worst)
			worst = v->finding[i].outcome;
	return worst;
}

static bool cites(const struct worker *w)
{
	const struct sd_review *r = w->judge.review;
	size_t i;

	for (i = 0; w->c->m->kind == SD_IMPACT_EDITION && i < r->cited_n; i++)
		if (r->cited[i].std == w->c->m->std)
			return true;
	return false;
}

static void count_in(struct worker *w, const struct sd_reported *d, unsigned group,
		     enum sd_outcome outcome, bool cited)
{
	struct sd_group_key key = { .firm = d->firm };
	unsigned bits = outcome == SD_FAIL ? FIRM_JUDGED | FIRM_FAILED : FIRM_JUDGED;

	w->count[group].outcome[outcome]++;
	w->count[group].cites += cited;
	if (!d->has_firm || outcome == SD_NOT_APPLICABLE)
		return;
	if (d->firm.back == SD_FIRM_TEXT)
		key.text = d->code;
	sd_groups_put(&w->firms, &key, sd_group_hash(&key, w->c->seed), group, bits);
}

static void judge_record(struct worker *w, const struct sd_reported *d)
{
	unsigned n = (unsigned)sd_products_count(w->c->pack->products), group;
	enum sd_outcome outcome;
	uint64_t left;
	bool cited;

	if (w->c->reviews)
		sd_review_judge(&w->judge);
	else
		sd_procedure_judge(&w->judge);
	outcome = outcome_of(&w->judge.verdict);
	cited = w->c->reviews && cites(w);
	for (left = d->classes; left; left &= left - 1) {
		group = (unsigned)__builtin_ctzll(left);
		count_in(w, d, group < n ? group : OTHERS + group - n, outcome, cited);
	}
	count_in(w, d, ALL, outcome, cited);
}

static void do_line(void *worker, const struct sd_line *line, struct sd_buf *out)
{
	struct worker *w = worker;
	struct sd_reported d;
	enum sd_report_kind kind;

	(void)out;
	if (!sd_unread_scan(&w->unread, w->c->input->file, line, &w->scan))
		return;
	kind = sd_report_read(&w->reader, line->text.p, w->scan.tape, &d);
	w->unread.seal_inside |= kind == SD_REPORT_SEAL;
	w->unread.n += kind == SD_REPORT_UNREADABLE;
	if (kind != SD_REPORT_DECLARATION)
		return;
	sd_judge_begin(&w->judge, line->text.p, w->scan.tape);
	judge_record(w, &d);
}

/* ---- which rules ---- */

/* Judge by what the impact is about and by nothing else. */
static void choose(struct context *c, struct sd_pack *pack, struct sd_judging *how)
{
	const struct sd_impact *m = c->m;
	size_t i;

	for (i = 0; i < pack->rules; i++) {
		pack->rule[i].wanted = pack->rule[i].wanted &&
				       m->kind == SD_IMPACT_RULE &&
				       sd_slice_eq(pack->rule[i].id, m->id);
		c->reviews |= pack->rule[i].wanted && pack->rule[i].template->reviews;
	}
	c->reviews |= m->kind != SD_IMPACT_RULE;
	how->all = true;
	how->only.n = m->limits;
	how->only.text = sd_alloc((m->limits + 1) * sizeof *how->only.text);
	for (i = 0; i < m->limits; i++) {
		struct sd_slice id = pack->limit[m->limit[i]].id;

		how->only.text[i] = sd_arena_printf(&c->text, "%.*s", (int)id.n, id.p).p;
	}
	if (!m->limits)		/* none at all, not all of them */
		how->only.text[how->only.n++] = "";
}

/* ---- the table ---- */

struct firms {
	uint64_t judged[GROUPS], failed[GROUPS];
};

static void count_firm(void *context, const struct sd_group_seen *seen)
{
	struct firms *f = context;
	unsigned i;

	for (i = 0; i < seen->n; i++) {
		f->judged[seen->in[i].outer] += seen->in[i].inner & FIRM_JUDGED;
		f->failed[seen->in[i].outer] += (seen->in[i].inner & FIRM_FAILED) != 0;
	}
}

static void put_columns(const struct context *c, struct sd_figures *out)
{
	const struct { enum sd_figures_kind kind; const char *id, *zh, *en; } columns[] = {
		{ SD_FIGURES_KEY, "product", "", "" },
		{ SD_FIGURES_LABEL, "product_name", "产品", "product" },
		{ SD_FIGURES_NUMBER, "declarations", "声明", "declared" },
		{ SD_FIGURES_NUMBER, "cites", "引用", "cite it" },
		{ SD_FIGURES_NUMBER, "judged", "受判", "judged" },
		{ SD_FIGURES_NUMBER, "fail", "不合格", "fail" },
		{ SD_FIGURES_NUMBER, "open", "未定", "open" },
		{ SD_FIGURES_NUMBER, "pass", "合格", "pass" },
		{ SD_FIGURES_NUMBER, "unconfirmed", "待核实", "unsure" },
		{ SD_FIGURES_NUMBER, "not_judged", "不涉及", "n/a" },
		{ SD_FIGURES_NUMBER, "firms", "受判企业", "firms" },
		{ SD_FIGURES_NUMBER, "firms_fail", "不合格企业", "failing" }
	};
	size_t i;

	for (i = 0; i < sizeof columns / sizeof *columns; i++)
		if (c->m->kind == SD_IMPACT_EDITION || strcmp(columns[i].id, "cites") != 0)
			sd_figures_column(out, (struct sd_figures_column){
				.kind = columns[i].kind, .id = columns[i].id,
				.head = sd_slice_of(c->pack->zh ? columns[i].zh :
						    columns[i].en) });
}

static void put_row(const struct context *c, unsigned group, struct sd_slice id,
		    struct sd_slice name, const struct firms *firms, struct sd_figures *out)
{
	const struct counts *n = &c->count[group];
	uint64_t all = 0;
	int o;

	for (o = 0; o < SD_OUTCOMES; o++)
		all += n->outcome[o];
	if (all == n->outcome[SD_NOT_APPLICABLE] && !n->cites && group != ALL)
		return;
	sd_figures_row(out, sd_slice(NULL, 0))->ruled = group == ALL;
	sd_figures_text(out, id);
	sd_figures_text(out, name);
	sd_figures_number(out, all);
	if (c->m->kind == SD_IMPACT_EDITION)
		sd_figures_number(out, n->cites);
	sd_figures_number(out, all - n->outcome[SD_NOT_APPLICABLE]);
	for (o = 0; o < SD_OUTCOMES; o++)
		sd_figures_number(out, n->outcome[o]);
	sd_figures_number(out, firms->judged[group]);
	sd_figures_number(out, firms->failed[group]);
}

static void put_table(const struct context *c, struct sd_figures *out)
{
	const struct sd_products *products = c->pack->products;
	bool zh = c->pack->zh;
	struct firms firms = { { 0 }, { 0 } };
	char day[SD_DATE_LEN + 1];
	unsigned i, n = (unsigned)sd_products_count(products);

	sd_groups_each(&c->firms, count_firm, &firms);
	sd_date_write(c->how->asked, day);
	out->title = sd_arena_printf(&out->text, zh ? "受其判定的声明，判定日 %s" :
				     "declarations judged by it, on %s", day);
	put_columns(c, out);
	for (i = 0; i < n; i++) {
		const struct sd_product *p = sd_product_at(products, i);

		put_row(c, i, p->id, zh ? p->zh : p->en, &firms, out);
	}
	put_row(c, OTHERS, SD_S("others"), sd_slice_of(zh ? "其他产品" : "others"), &firms, out);
	put_row(c, OTHERS + 1, SD_S("services"), sd_slice_of(zh ? "服务" : "services"), &firms,
		out);
	put_row(c, ALL, SD_S("all"), sd_slice_of(zh ? "合计" : "all"), &firms, out);
	sd_figures_note(out, "%s", zh ? "没有列出的产品，没有受判的声明。一份声明的产品可属"
			"几类，故各行之和可大于合计；企业按统一社会信用代码计，只计一次。" :
			"Products that are not listed have no declaration that is judged. A "
			"declaration may be of several products, so that rows overlap; firms "
			"are counted once each, by credit code.");
}

static void complain(void *context, const struct sd_err *err)
{
	((const struct context *)context)->input->complain(err);
}

enum sd_status sd_impact_count(const struct sd_impact *m, struct sd_pack *pack,
			       const struct sd_judging *how,
			       const struct sd_impact_input *input, struct sd_figures *out)
{
	struct sd_judging with = *how;
	struct context c = { .m = m, .pack = pack, .input = input, .how = &with };
	struct sd_run run = { .file = input->file, .jobs = input->jobs,
			      .expect_seal = input->expect_seal, .start = start,
			      .line = do_line, .finish = finish,
			      .complain = complain, .context = &c };
	enum sd_status status;

	if (getrandom(&c.seed, sizeof c.seed, GRND_NONBLOCK) != sizeof c.seed)
		c.seed = (uintptr_t)&c;
	choose(&c, pack, &with);
	sd_groups_init(&c.firms);
	c.keys = sd_decl_keys();
	sd_report_roles(&c.roles, c.keys);
	status = sd_run(&run);
	sd_keys_free(c.keys);
	status = sd_worse(status, sd_unread_tell(&c.unread, "counted", input->complain));
	put_table(&c, out);
	sd_groups_release(&c.firms);
	free(with.only.text);
	sd_arena_release(&c.text);
	return status;
}
