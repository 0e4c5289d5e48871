/* Makers on the roster that have not declared. */

#include "rules/report_makers.h"
#include "rules/report_units.h"

#include "base/ban.h"

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct {
		enum sd_figures_kind kind;
		const char *id, *zh, *en;
	} column[] = {
		{ SD_FIGURES_KEY, "product", "产品代码", "Product code" },
		{ SD_FIGURES_KEY, "product_name", "重点产品", "Key product" },
		{ SD_FIGURES_LABEL, "uscc", "信用代码", "Credit code" },
		{ SD_FIGURES_LABEL, "name", "企业名称", "Enterprise" },
		{ SD_FIGURES_KEY, "region", "地区代码", "Code" },
		{ SD_FIGURES_LABEL, "region_name", "地区", "Region" },
		{ SD_FIGURES_NUMBER, "other_products", "声明其他", "Others" }
	};
	size_t i;

	for (i = 0; i < sizeof column / sizeof *column; i++)
		sd_figures_column(t, sd_report_column(column[i].kind, column[i].id,
						      sd_report_say(r, column[i].zh,
								    column[i].en)));
}

static void put_maker(const struct sd_report_result *r, const struct sd_maker *m,
		      const struct sd_product *p, struct sd_figures *t)
{
	struct sd_slice name = r->report->zh || !p->en.n ? p->zh : p->en;

	sd_figures_row(t, name);
	sd_figures_text(t, p->id);
	sd_figures_text(t, name);
	sd_figures_text(t, m->uscc);
	sd_figures_text(t, m->name);
	sd_figures_text(t, sd_report_unit_code(r->pack, m->unit));
	sd_figures_text(t, sd_report_unit_name(r, m->unit));
	sd_figures_number(t, sd_report_maker_classes(r, m));
}

/* The rows of a product; how many there are. */
static size_t put_product(const struct sd_report_result *r, unsigned product,
			  struct sd_figures *t)
{
	const struct sd_roster *roster = r->report->roster;
	size_t i, n = 0;

	for (i = 0; i < roster->n; i++) {
		if (roster->maker[i].product != product || r->covered[i])
			continue;
		put_maker(r, &roster->maker[i],
			  sd_product_at(r->pack->products, product), t);
		n++;
	}
	return n;
}

void sd_report_silent(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_makers all = sd_report_makers(r, SD_REPORT_ANY,
						       SD_REPORT_EVERYWHERE);
	const struct sd_roster *roster = r->report->roster;
	size_t n = 0;
	unsigned k;

	t->title = sd_report_say(r, "标准自我声明公开统计：尚未声明的生产企业",
				 "Self-declaration and disclosure of standards: silent "
				 "makers");
	columns(r, t);
	for (k = 0; k < sd_products_count(r->pack->products); k++)
		n += put_product(r, k, t);
	sd_figures_note(t, r->report->zh ?
		"名录上企业与产品共 %llu 对，尚未声明 %llu 对；企业 %llu 家，其中已就所列产品"
		"声明 %llu 家。" :
		"Firms with a product on the roster: %llu, silent: %llu. Firms: %llu, of which "
		"%llu have declared for a product that they are listed for.",
		(unsigned long long)roster->n, (unsigned long long)n,
		(unsigned long long)all.all, (unsigned long long)all.declared);
	sd_figures_note(t, "%s", r->report->zh ?
		"声明其他：该企业已声明的其他类别数（重点产品、其他产品、服务各算一类），0 为从未"
		"声明。" :
		"Others: how many other classes the firm has declared (a key product, other "
		"products, services); 0: it has never declared.");
	sd_report_cumulative(r, t);
	sd_report_omissions(r, t);
}
