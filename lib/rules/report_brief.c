/* A page for those who have a minute: a dozen sentences with figures, each with the
 * report behind it that tells more. */

#include <stdlib.h>

#include "rules/explain.h"
#include "rules/report_findings.h"
#include "rules/report_makers.h"
#include "rules/report_months.h"
#include "rules/report_sections.h"
#include "rules/report_targets.h"
#include "rules/report_units.h"

#include "base/ban.h"

typedef unsigned long long count;

enum { TOP = 3, RULE = 60 };		/* findings that are named; columns of each */

void sd_report_brief_rows(struct sd_report_reader *r, const struct sd_reported *d,
			  struct sd_buf *out)
{
	sd_report_months_rows(r, d, out);
	sd_report_targets_rows(r, d, out);
	sd_report_findings_rows(r, d, out);
	sd_report_inspection_rows(r, d, out);
	sd_report_put_row(out, d->entries, SD_REPORT_UNIT,
			  sd_report_unit_code(r->pack, d->unit));
}

/* For programs: the figures of the sentences, each with its report. */
static void fact(struct sd_figures *t, const char *report, const char *key, uint64_t n)
{
	sd_figures_row(t, sd_slice(NULL, 0));
	sd_figures_text(t, sd_slice_of(report));
	sd_figures_text(t, sd_slice_of(key));
	sd_figures_number(t, n);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "report",
					      sd_report_say(r, "出处", "Report")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "key",
					      sd_report_say(r, "项目", "Key")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_EXTRA, "count",
					      sd_report_say(r, "数", "Count")));
}

static void total(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_cell *all =
		sd_report_row(r, SD_REPORT_TOTAL, sd_slice(NULL, 0));

	fact(t, "overview", "enterprises", all->firms);
	fact(t, "overview", "standards", all->standards);
	fact(t, "overview", "products", all->products);
	fact(t, "overview", "declarations", all->declarations);
	sd_figures_note(t, r->report->zh ?
		"企业 %llu 家、标准 %llu 项、产品 %llu 种（条目）作了自我声明，声明共 %llu 条。"
		"（overview）" :
		"%llu enterprises have declared %llu standards and %llu products (entries), in "
		"%llu declarations. (overview)",
		(count)all->firms, (count)all->standards, (count)all->products,
		(count)all->declarations);
}

/* "比上月多 3 条" */
static void change(const struct sd_report_result *r, uint64_t now, uint64_t before,
		   struct sd_buf *out)
{
	bool zh = r->report->zh;

	if (now == before)
		sd_buf_text(out, zh ? "与上月持平" : "as many as the month before");
	else
		sd_buf_printf(out, zh ? (now > before ? "比上月多 %llu 条" :
							"比上月少 %llu 条") :
				   now > before ? "%llu more than the month before" :
						  "%llu fewer than the month before",
			      (count)(now > before ? now - before : before - now));
}

static void months(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_months m;
	struct sd_buf said = SD_BUF_INIT;
	char month[SD_REPORT_MONTH];
	uint64_t now, before;

	sd_report_months_new(r, &m);
	if (m.n) {
		now = m.cell[m.n - 1]->declarations;
		before = m.n > 1 ? m.cell[m.n - 2]->declarations : 0;
		sd_report_month_text(m.first + m.n - 1, month);
		change(r, now, before, &said);
		fact(t, "months", "declarations", now);
		fact(t, "months", "declarations_before", before);
		fact(t, "months", "new_enterprises", m.firms[m.n - 1]);
		fact(t, "months", "new_enterprises_before",
		     m.n > 1 ? m.firms[m.n - 2] : 0);
		sd_figures_note(t, r->report->zh ?
			"最近一月 %s：声明 %llu 条，%s；首次声明的企业 %llu 家，上月 %llu 家。"
			"（months）" :
			"Last month, %s: %llu declarations, %s; %llu enterprises for the first "
			"time, %llu the month before. (months)",
			month, (count)now, sd_buf_cstr(&said), (count)m.firms[m.n - 1],
			(count)(m.n > 1 ? m.firms[m.n - 2] : 0));
	}
	sd_report_months_release(&m);
	sd_buf_release(&said);
}

static void add_name(const struct sd_report_result *r, struct sd_slice name,
		     struct sd_buf *out)
{
	if (out->n)
		sd_buf_text(out, r->report->zh ? "、" : ", ");
	sd_buf_add(out, name);
}

static struct sd_slice product_name(const struct sd_report_result *r, size_t k)
{
	const struct sd_product *p = sd_product_at(r->pack->products, k);

	return r->report->zh || !p->en.n ? p->zh : p->en;
}

static const struct sd_report_cell *product_cell(const struct sd_report_result *r,
						 size_t k)
{
	return sd_report_row(r, SD_REPORT_CLASS, sd_product_at(r->pack->products, k)->id);
}

/* The key products with the fewest enterprises, of those that have any. */
static void fewest(const struct sd_report_result *r, struct sd_figures *t)
{
	size_t n = sd_products_count(r->pack->products), k, best;
	struct sd_buf names = SD_BUF_INIT;
	uint32_t told = 0;
	int i;

	for (i = 0; i < TOP; i++) {
		for (best = n, k = 0; k < n; k++)
			if (!(told >> k & 1) && product_cell(r, k)->firms &&
			    (best == n ||
			     product_cell(r, k)->firms < product_cell(r, best)->firms))
				best = k;
		if (best == n)
			break;
		told |= (uint32_t)1 << best;
		add_name(r, product_name(r, best), &names);
		sd_buf_printf(&names, r->report->zh ? " %llu 家" : " %llu",
			      (count)product_cell(r, best)->firms);
	}
	if (names.n)
		sd_figures_note(t, r->report->zh ?
			"有声明的重点产品中，企业最少的：%s。（products）" :
			"Key products with the fewest enterprises, of those with any: %s. "
			"(products)", sd_buf_cstr(&names));
	sd_buf_release(&names);
}

static void products(const struct sd_report_result *r, struct sd_figures *t)
{
	size_t n = sd_products_count(r->pack->products), k, declared = 0;
	struct sd_buf names = SD_BUF_INIT;

	for (k = 0; k < n; k++) {
		declared += product_cell(r, k)->declarations > 0;
		if (!product_cell(r, k)->declarations)
			add_name(r, product_name(r, k), &names);
	}
	fact(t, "products", "declared", declared);
	fact(t, "products", "all", n);
	sd_figures_note(t, !names.n ? (r->report->zh ?
		"%zu 种重点产品中 %zu 种有声明%s。（products）" :
		"Of the %zu key products %zu are declared%s. (products)") : r->report->zh ?
		"%zu 种重点产品中 %zu 种有声明；没有的：%s。（products）" :
		"Of the %zu key products %zu are declared; not: %s. (products)",
		n, declared, names.n ? sd_buf_cstr(&names) : "");
	sd_buf_release(&names);
	fewest(r, t);
}

static void makers(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_makers m = sd_report_makers(r, SD_REPORT_ANY,
						     SD_REPORT_EVERYWHERE);
	uint64_t tenths = m.all ? sd_figures_tenths(m.declared, m.all) : 0;

	if (!m.all) {
		sd_report_roster_note(r, t);
		return;
	}
	fact(t, "products", "makers_declared", m.declared);
	fact(t, "products", "makers", m.all);
	sd_figures_note(t, r->report->zh ?
		"名录上的生产企业 %llu 家，已就所列产品声明 %llu 家，占 %llu.%llu%%；"
		"尚未声明的见名单。（silent）" :
		"Of %llu makers on the roster %llu have declared, %llu.%llu%%; the others are "
		"listed. (silent)",
		(count)m.all, (count)m.declared, (count)tenths / 10, (count)tenths % 10);
}

/* The targets that do not ask for a roster. */
static void targets(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;
	unsigned told = 0;
	size_t i;

	for (i = 0; i < r->pack->targets && told < TOP; i++) {
		const struct sd_target *target = &r->pack->target[i];
		struct sd_report_reached got = sd_report_reached(r, target);
		struct sd_slice name = sd_report_target_name(r, target, &t->text);

		if (!got.counted || target->measure == SD_TARGET_MAKERS)
			continue;
		fact(t, "targets", sd_arena_printf(&t->text, "%.*s%c", (int)target->id.n,
						   target->id.p, '\0').p, got.figure);
		sd_figures_note(t, zh ? "目标“%.*s”：要求%s %llu，实绩 %llu，%s。（targets）" :
				"Target \"%.*s\": wanted %s %llu, reached %llu, %s. (targets)",
				(int)name.n, name.p,
				target->relation == SD_TARGET_LEAST ?
				(zh ? "不少于" : "at least") : (zh ? "" : "exactly"),
				(count)target->value, (count)got.figure,
				got.met == SD_REPORT_MET ? (zh ? "达到" : "met") :
							   (zh ? "未达到" : "not met"));
		told++;
	}
}

static void regions(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_buf names = SD_BUF_INIT;
	unsigned u, declared = 0;

	for (u = 0; u < SD_REGION_UNITS; u++) {
		const struct sd_report_cell *cell = sd_report_row(
			r, SD_REPORT_UNIT, sd_report_unit_code(r->pack, u));

		declared += cell->declarations > 0;
		if (!cell->declarations)
			add_name(r, sd_report_unit_name(r, u), &names);
	}
	fact(t, "regions", "declared", declared);
	sd_figures_note(t, !names.n ? (r->report->zh ?
		"%d 个地区中 %u 个有声明%s。（regions）" :
		"Of the %d reporting units %u have declarations%s. (regions)") :
		r->report->zh ? "%d 个地区中 %u 个有声明；没有的：%s。（regions）" :
		"Of the %d reporting units %u have declarations; not: %s. (regions)",
		SD_REGION_UNITS, declared, names.n ? sd_buf_cstr(&names) : "");
	sd_buf_release(&names);
}

static void verdicts(const struct sd_report_result *r, struct sd_figures *t)
{
	const uint64_t *v = sd_report_row(r, SD_REPORT_TOTAL, sd_slice(NULL, 0))->verdict;
	uint64_t judged = v[SD_VERDICT_FAIL] + v[SD_VERDICT_OPEN] + v[SD_VERDICT_PASS];
	uint64_t tenths = judged ? sd_figures_tenths(v[SD_VERDICT_FAIL], judged) : 0;

	fact(t, "products", "fail", v[SD_VERDICT_FAIL]);
	fact(t, "products", "open", v[SD_VERDICT_OPEN]);
	fact(t, "products", "pass", v[SD_VERDICT_PASS]);
	fact(t, "products", "n/a", v[SD_VERDICT_NA]);
	fact(t, "products", "not_judged", v[SD_REPORT_UNJUDGED]);
	sd_figures_note(t, r->report->zh ?
		"已判 %llu 条：不合格 %llu（%llu.%llu%%）、未定 %llu、合格 %llu；不适用 %llu 条，"
		"未判 %llu 条。（products）" :
		"Judged: %llu; fail %llu (%llu.%llu%%), open %llu, pass %llu; n/a %llu, not "
		"judged %llu. (products)",
		(count)judged, (count)v[SD_VERDICT_FAIL], (count)tenths / 10,
		(count)tenths % 10, (count)v[SD_VERDICT_OPEN], (count)v[SD_VERDICT_PASS],
		(count)v[SD_VERDICT_NA], (count)v[SD_REPORT_UNJUDGED]);
}

/* What was found of a rule at level error, by the filter that found more. */
static const struct sd_report_cell *errors_of(const struct sd_report_result *r, int row,
					      enum sd_outcome outcome,
					      struct sd_slice *rule)
{
	const struct sd_report_cell *a, *b;

	sd_report_row_word(sd_report_rows_name(r->rows, row), SD_REPORT_RULE, rule);
	a = sd_report_finding(r, SD_ERROR, outcome, "validate", *rule);
	b = sd_report_finding(r, SD_ERROR, outcome, "review", *rule);
	return a->declarations < b->declarations ? b : a;
}

/* The rules with most declarations; earlier ones in the order of rows go first. */
static void top(const struct sd_report_result *r, struct sd_figures *t,
		enum sd_outcome outcome, unsigned most)
{
	const char *word = outcome == SD_FAIL ? (r->report->zh ? "不合格" : "failures") :
						(r->report->zh ? "未定" : "often open");
	int *row = sd_report_section_order(r, SD_REPORT_RULE), i, best;
	struct sd_slice rule, what;
	unsigned told;

	for (told = 0; told < most; told++) {
		const struct sd_report_cell *cell = NULL, *this;

		for (i = 0, best = -1; row[i] >= 0; i++) {
			this = row[i] == SD_REPORT_ROWS ? NULL :
			       errors_of(r, row[i], outcome, &rule);
			if (this && this->declarations &&
			    (best < 0 || this->declarations > cell->declarations)) {
				best = i;
				cell = this;
			}
		}
		if (best < 0)
			break;
		errors_of(r, row[best], outcome, &rule);
		what = sd_report_cut(sd_words_what(r->pack, rule, &t->text), RULE,
				     &t->text);
		fact(t, "findings", sd_arena_printf(&t->text, "%s %.*s%c",
						    sd_outcome_word(outcome), (int)rule.n,
						    rule.p, '\0').p, cell->declarations);
		sd_figures_note(t, r->report->zh ?
			"%s最多的规则：%.*s %.*s，声明 %llu 条，企业 %llu 家。（findings）" :
			"Most %s: %.*s %.*s, %llu declarations, %llu enterprises. (findings)",
			word, (int)rule.n, rule.p, (int)what.n, what.n ? what.p : "",
			(count)cell->declarations, (count)cell->firms);
		row[best] = SD_REPORT_ROWS;	/* told */
	}
	free(row);
}

static void official(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_cell *cell =
		sd_report_row(r, SD_REPORT_OFFICIAL, sd_slice(NULL, 0));

	fact(t, "inspection", "enterprises", cell->firms);
	fact(t, "inspection", "declarations", cell->declarations);
	sd_figures_note(t, r->report->zh ?
		"有官方处理（责令改正、公示、撤销、废止）的企业 %llu 家、声明 %llu 条。（inspection）" :
		"With official acts (correction ordered, publicised, revoked, abolished): "
		"%llu enterprises, %llu declarations. (inspection)",
		(count)cell->firms, (count)cell->declarations);
}

void sd_report_brief(const struct sd_report_result *r, struct sd_figures *t)
{
	t->title = sd_report_say(r, "标准自我声明公开：简报",
				 "Self-declaration and disclosure of standards: brief");
	columns(r, t);
	total(r, t);
	months(r, t);
	products(r, t);
	makers(r, t);
	targets(r, t);
	regions(r, t);
	verdicts(r, t);
	top(r, t, SD_FAIL, TOP);
	top(r, t, SD_OPEN, 1);
	official(r, t);
	sd_report_cumulative(r, t);
	sd_report_omissions(r, t);
}
