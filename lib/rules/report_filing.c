/* Filing: by declaration and on paper, and what counts as filed. */

#include "rules/report_filing.h"

#include "rules/report_makers.h"
#include "rules/report_sections.h"
#include "rules/report_walk.h"

#include "base/ban.h"

static const struct sd_report_word routes[] = {
	{ "declaration", "自我声明公开", "Declaration" }, { "paper", "纸质备案", "Paper" },
	{ "other", "其他渠道", "Other channel" },
	{ "unreadable", "写法不明", "Not told by a known word" },
	{ "unknown", "未写明", "Not stated" }
};
static const struct sd_report_word filed[] = {
	{ "yes", "视同备案", "Deemed filed" }, { "no", "不视同备案", "Not deemed filed" },
	{ "none", "不涉及备案", "No question of filing" },
	{ "not_judged", "未判", "Not judged" }
};

bool sd_report_on_paper(const struct sd_report_reader *r)
{
	return sd_slice_is(r->more.route, "paper");
}

static struct sd_slice route_of(struct sd_slice word)
{
	bool known = sd_slice_is(word, "declaration") || sd_slice_is(word, "paper") ||
		     sd_slice_is(word, "other");

	return known ? word : word.n ? SD_S("unreadable") : SD_S("unknown");
}

/* Rows of the key products of a declaration. */
static void product_rows(struct sd_report_reader *r, const struct sd_reported *d,
			 const char *section, struct sd_buf *out)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products), k;

	for (k = 0; k < n; k++)
		if (d->classes >> k & 1)
			sd_report_put_row(out, d->count[k], section,
					  sd_product_at(r->pack->products, k)->id);
}

void sd_report_filing_rows(struct sd_report_reader *r, const struct sd_reported *d,
			   struct sd_buf *out)
{
	enum sd_filed deemed = r->more.filed;
	bool judged = r->more.validate != NULL;

	sd_report_put_row(out, d->entries, "route", route_of(r->more.route));
	sd_report_put_row(out, d->entries, "deemed",
			  deemed == SD_FILED_YES ? SD_S("yes") :
			  deemed == SD_FILED_NO ? SD_S("no") :
			  judged ? SD_S("none") : SD_S("not_judged"));
	if (sd_report_on_paper(r)) {
		product_rows(r, d, "paper", out);
		if (d->declared != SD_DAY_NONE && d->declared >= sd_day_of(2018, 1, 1))
			product_rows(r, d, "paper_2018", out);
	}
}

static void products(const struct sd_report_result *r, struct sd_figures *t,
		     const struct sd_report_section *s)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products), k;

	for (k = 0; k < n; k++) {
		const struct sd_product *p = sd_product_at(r->pack->products, k);

		sd_report_section_row(r, t, s, p->id,
				      r->report->zh || !p->en.n ? p->zh : p->en,
				      sd_report_row(r, s->id, p->id));
	}
}

void sd_report_filing(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section route = {
		"route", sd_report_say(r, "按备案方式", "By route")
	}, deemed = {
		"deemed", sd_report_say(r, "声明是否视同备案（sd-validate）",
					"Whether a declaration is deemed filed "
					"(sd-validate)")
	}, paper = {
		"paper", sd_report_say(r, "纸质备案，按重点产品",
				       "On paper, by key product")
	}, paper_2018 = {
		"paper_2018", sd_report_say(r, "其中 2018 年起",
					    "Of these, from 2018 on")
	};

	t->title = sd_report_say(r, "标准自我声明公开统计：备案",
				 "Self-declaration and disclosure of standards: filing");
	sd_report_sections_begin(r, t);
	sd_report_section_words(r, t, &route, SD_REPORT_LIST(routes));
	sd_report_section_words(r, t, &deemed, SD_REPORT_LIST(filed));
	products(r, t, &paper);
	products(r, t, &paper_2018);
	sd_report_meaning(r, t);
	sd_figures_note(t, "%s", r->report->zh ?
		"视同备案取自 validate 的结论（粤质监〔2016〕77号（五））；未经 sd-validate 的"
		"计入“未判”；2018 年起法律不再有备案。" :
		"Deemed filed is what sd-validate derived (粤质监〔2016〕77号, article 5); "
		"what it has not judged is not judged here. From 2018 no law knows filing.");
	sd_report_omissions(r, t);
}
