/* The tables of products and of regions. */

#include "rules/report_makers.h"
#include "rules/report_units.h"

#include "base/ban.h"

/* A row of a region: its outer group, its words, and whether the total holds it. */
struct place {
	unsigned outer;
	struct sd_slice code, name;
	bool added;
};

static struct place special(const struct sd_report_result *r, unsigned at)
{
	switch (at - SD_REGION_UNITS) {
	case 0:
		return (struct place){ sd_report_sum(&r->counts), SD_S("440600+440606"),
				       sd_report_say(r, "佛山（含顺德）*",
						     "Foshan with Shunde *"),
				       false };
	case 1:
		return (struct place){ SD_REPORT_OUTSIDE, SD_S("outside"),
				       sd_report_say(r, "外省", "Other provinces"), true };
	case 2:
		return (struct place){ SD_REPORT_NOWHERE, SD_S("unknown"),
				       sd_report_say(r, "未知", "Unknown"), true };
	default:
		return (struct place){ sd_report_all(&r->counts), SD_S("total"),
				       sd_report_say(r, "合计", "Total"), false };
	}
}

/* The units in the order of their codes, Foshan with Shunde, the rest, the total. */
enum { PLACES = SD_REGION_UNITS + 4 };

static struct place place_at(const struct sd_report_result *r, unsigned at)
{
	const struct sd_region *unit = at < SD_REGION_UNITS ?
		sd_region_unit(r->pack->regions, (int)at) : NULL;

	if (at >= SD_REGION_UNITS)
		return special(r, at);
	if (!unit)
		return (struct place){ at, { NULL, 0 }, { NULL, 0 }, true };
	return (struct place){ at, sd_slice_of(unit->code), sd_report_unit_name(r, at),
			       true };
}

static void region_columns(const struct sd_report_result *r, struct sd_figures *t)
{
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "region",
					    sd_report_say(r, "代码", "Code")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "region_name",
					    sd_report_say(r, "地区", "Region")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "added",
					    sd_report_say(r, "计入合计", "In the total")));
}

static void region_cells(const struct place *p, struct sd_figures *t)
{
	sd_figures_text(t, p->code);
	sd_figures_text(t, p->name);
	sd_figures_text(t, p->added ? SD_S("yes") : SD_S("no"));
}

static void region_note(const struct sd_report_result *r, struct sd_figures *t)
{
	sd_figures_note(t, "%s", r->report->zh ?
		      "* 佛山市一行不含顺德；此行两地合并、不重复计数，不再计入合计。" :
		      "* The row of Foshan is without Shunde; this one counts both, each "
		      "firm once, and is not added again.");
}

/* What stands behind the labels: counts, verdicts, and coverage where there is a
 * roster. */
static void cell_columns(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "makers", sd_report_say(r, "名录企业", "Makers"),
		"coverage_percent", sd_report_say(r, "覆盖率", "Coverage"), false
	};

	sd_report_count_columns(r, t);
	sd_report_verdict_columns(r, t);
	if (!r->report->roster)
		return;
	sd_figures_column(t, sd_report_column(SD_FIGURES_EXTRA, "makers_declared",
					      sd_report_say(r, "已声明的名录企业",
							    "Makers declared")));
	sd_figures_column(t, share);
}

/* The units that an outer group stands for, as a set. */
static uint32_t units_of(const struct sd_report_result *r, unsigned outer)
{
	return outer == sd_report_all(&r->counts) ? SD_REPORT_EVERYWHERE :
	       outer == sd_report_sum(&r->counts) ? (uint32_t)r->counts.summed[0] :
						    (uint32_t)1 << outer;
}

/* Others and services have no makers on a roster. */
static void coverage_cell(const struct sd_report_result *r, unsigned outer,
			  unsigned inner, struct sd_figures *t)
{
	unsigned products = (unsigned)sd_products_count(r->pack->products);
	struct sd_report_makers m;

	if (inner >= products && inner < r->counts.inners) {
		sd_figures_empty(t);
		sd_figures_empty(t);
		return;
	}
	m = sd_report_makers(r, inner < products ? (int)inner : SD_REPORT_ANY,
			     units_of(r, outer));
	sd_figures_number(t, m.declared);
	sd_figures_share(t, m.declared, m.all);
}

static void cells(const struct sd_report_result *r, unsigned outer, unsigned inner,
		  struct sd_figures *t)
{
	const struct sd_report_cell *cell = sd_report_cell(&r->counts, outer, inner);

	sd_report_count_cells(cell, t);
	sd_report_verdict_cells(cell, t);
	if (r->report->roster)
		coverage_cell(r, outer, inner, t);
}

void sd_report_regions(const struct sd_report_result *r, struct sd_figures *t)
{
	unsigned i;

	t->title = sd_report_say(r, "标准自我声明公开统计：各地",
				 "Self-declaration and disclosure of standards: regions");
	region_columns(r, t);
	cell_columns(r, t);
	for (i = 0; i < PLACES; i++) {
		struct place p = place_at(r, i);

		sd_figures_row(t, sd_slice(NULL, 0))->ruled = i == PLACES - 1;
		region_cells(&p, t);
		cells(r, p.outer, r->counts.inners, t);
	}
	region_note(r, t);
	if (r->report->roster)
		sd_report_roster_note(r, t);
	sd_report_meaning(r, t);
	sd_report_verdict_meaning(r, t);
	sd_report_omissions(r, t);
}

struct product {
	struct sd_slice id, name;
};

/* The products of the pack in their order, others, services, the total. */
static struct product product_at(const struct sd_report_result *r, unsigned at)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products);
	const struct sd_product *p;

	if (at == n)
		return (struct product){ SD_S("other"),
					 sd_report_say(r, "其他产品", "other products") };
	if (at == n + 1)
		return (struct product){ SD_S("service"),
					 sd_report_say(r, "服务", "services") };
	if (at == n + 2)
		return (struct product){ SD_S("total"), sd_report_say(r, "合计", "Total") };
	p = sd_product_at(r->pack->products, at);
	return (struct product){ p->id, r->report->zh || !p->en.n ? p->zh : p->en };
}

static void product_rows(const struct sd_report_result *r, struct sd_figures *t)
{
	unsigned n = r->counts.inners, i;

	for (i = 0; i <= n; i++) {
		struct product p = product_at(r, i);

		sd_figures_row(t, sd_slice(NULL, 0))->ruled = i == n;
		sd_figures_text(t, p.id);
		sd_figures_text(t, p.name);
		cells(r, sd_report_all(&r->counts), i, t);
	}
}

static void product_region_rows(const struct sd_report_result *r, struct sd_figures *t)
{
	unsigned n = r->counts.inners, i, k;

	for (i = 0; i <= n; i++) {
		struct product p = product_at(r, i);

		for (k = 0; k < PLACES; k++) {
			struct place place = place_at(r, k);

			sd_figures_row(t, p.name)->ruled = k == PLACES - 1;
			sd_figures_text(t, p.id);
			sd_figures_text(t, p.name);
			region_cells(&place, t);
			cells(r, place.outer, i, t);
		}
	}
}

void sd_report_products(const struct sd_report_result *r, struct sd_figures *t)
{
	bool cross = r->report->by_region;

	t->title = cross ? sd_report_say(r, "标准自我声明公开统计：重点产品与地区",
					 "Self-declaration and disclosure of standards: "
					 "key products by region") :
			   sd_report_say(r, "标准自我声明公开统计：重点产品",
					 "Self-declaration and disclosure of standards: "
					 "key products");
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "product",
					    sd_report_say(r, "产品代码", "Product code")));
	sd_figures_column(t, sd_report_column(cross ? SD_FIGURES_KEY : SD_FIGURES_LABEL,
					    "product_name",
					    sd_report_say(r, "重点产品", "Key product")));
	if (cross)
		region_columns(r, t);
	cell_columns(r, t);
	if (cross) {
		product_region_rows(r, t);
		region_note(r, t);
	} else {
		product_rows(r, t);
	}
	sd_report_meaning(r, t);
	sd_report_roster_note(r, t);
	sd_report_verdict_meaning(r, t);
	sd_report_omissions(r, t);
}
