/* The assessment of cities: the figures that the document asks for, side by side.
 *
 * Articles 13 to 15 want the effects assessed and reported, and give neither weights nor
 * a score.  So there is none here: each figure has its own rank, and the page says by
 * which rule. */

#include "rules/report_filing.h"
#include "rules/report_makers.h"
#include "rules/report_units.h"

#include "base/ban.h"

/* Rows of a unit, and of a unit with a product or another word. */
static void unit_row(struct sd_report_reader *r, const struct sd_reported *d,
		     const char *section, struct sd_slice word, struct sd_buf *out)
{
	struct sd_slice unit = sd_report_unit_code(r->pack, d->unit);

	sd_report_put_row(out, d->entries, section,
			  sd_arena_printf(&r->arena, "%.*s %.*s", (int)unit.n, unit.p,
					  (int)word.n, word.n ? word.p : ""));
}

void sd_report_scorecard_rows(struct sd_report_reader *r, const struct sd_reported *d,
			      struct sd_buf *out)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products), k;
	uint64_t key = d->classes & (((uint64_t)1 << n) - 1);

	sd_report_class_rows(r, d, out);
	sd_report_put_row(out, d->entries, SD_REPORT_UNIT,
			  sd_report_unit_code(r->pack, d->unit));
	for (k = 0; k < n; k++)
		if (key >> k & 1)
			unit_row(r, d, "made", sd_product_at(r->pack->products, k)->id,
				 out);
	if (key)
		unit_row(r, d, "any", SD_S("key"), out);
	if (key && sd_report_on_paper(r) && d->declared != SD_DAY_NONE &&
	    d->declared >= sd_day_of(2018, 1, 1))
		unit_row(r, d, "any", SD_S("paper"), out);
}

/* A figure of a unit, as a share of something or alone; `of` 0 alone is no figure. */
struct score {
	uint64_t figure, of;
	bool known;
};

enum { FIRMS, KEY_FIRMS, PRODUCTS, MAKERS, FAILED, PAPER, SCORES };

static const struct {
	const char *id, *rank_id, *percent_id, *figure_id;
	const char *zh, *en;
	bool share, less;		/* compared as a share; less is better */
} kind[SCORES] = {
	{ "enterprises", "enterprises_rank", NULL, NULL, "企业", "Enterprises", false, false },
	{ "key_enterprises", "key_enterprises_rank", NULL, NULL, "重点企业", "Key firms",
	  false, false },
	{ "products", "products_rank", "products_percent", "products_declared", "重点产品",
	  "Key products", true, false },
	{ "makers", "coverage_rank", "coverage_percent", "makers_declared", "覆盖率",
	  "Coverage", true, false },
	{ "judged", "fail_rank", "fail_percent", "fail", "不合格率", "Fail %", true, true },
	{ "paper", "paper_rank", NULL, NULL, "纸质备案", "On paper", false, true }
};

/* What a unit has counted with a product or another word. */
static const struct sd_report_cell *cell_of(const struct sd_report_result *r,
					    const char *section, unsigned unit,
					    struct sd_slice word)
{
	struct sd_slice code = sd_report_unit_code(r->pack, unit);
	struct sd_buf name = SD_BUF_INIT;
	const struct sd_report_cell *cell;

	sd_buf_add(&name, code);
	sd_buf_byte(&name, ' ');
	sd_buf_add(&name, word);
	cell = sd_report_row(r, section, sd_buf_slice(&name));
	sd_buf_release(&name);
	return cell;
}

static uint64_t products_of(const struct sd_report_result *r, unsigned unit)
{
	size_t n = sd_products_count(r->pack->products), k;
	uint64_t made = 0;

	for (k = 0; k < n; k++)
		made += cell_of(r, "made", unit, sd_product_at(r->pack->products, k)->id)
				->declarations > 0;
	return made;
}

static struct score score_of(const struct sd_report_result *r, unsigned unit,
			     unsigned what)
{
	const struct sd_report_cell *cell =
		sd_report_row(r, SD_REPORT_UNIT, sd_report_unit_code(r->pack, unit));
	uint64_t judged = cell->verdict[SD_VERDICT_PASS] +
			  cell->verdict[SD_VERDICT_FAIL] + cell->verdict[SD_VERDICT_OPEN];
	struct sd_report_makers m;

	switch (what) {
	case FIRMS:
		return (struct score){ cell->firms, 0, true };
	case KEY_FIRMS:
		cell = cell_of(r, "any", unit, SD_S("key"));
		return (struct score){ cell->firms, 0, true };
	case PRODUCTS:
		return (struct score){ products_of(r, unit),
				       sd_products_count(r->pack->products), true };
	case MAKERS:
		m = sd_report_makers(r, SD_REPORT_ANY, (uint32_t)1 << unit);
		return (struct score){ m.declared, m.all, m.all > 0 };
	case FAILED:
		return (struct score){ cell->verdict[SD_VERDICT_FAIL], judged,
				       judged > 0 };
	default:
		cell = cell_of(r, "any", unit, SD_S("paper"));
		return (struct score){ cell->declarations, 0, true };
	}
}

/* Above 0 when `a` is the better one.  Shares are compared whole, not by their
 * percentages. */
static int better(unsigned what, const struct score *a, const struct score *b)
{
	uint64_t x = a->figure, y = b->figure;
	int order;

	if (kind[what].share) {
		x *= b->of;
		y *= a->of;
	}
	order = (x > y) - (x < y);
	return kind[what].less ? -order : order;
}

struct card {
	struct score score[SD_REGION_UNITS][SCORES];
};

/* One more than there are units with a better figure; 0 where there is no figure. */
static unsigned rank_of(const struct card *c, unsigned unit, unsigned what)
{
	unsigned u, rank = 1;

	if (!c->score[unit][what].known)
		return 0;
	for (u = 0; u < SD_REGION_UNITS; u++)
		rank += c->score[u][what].known &&
			better(what, &c->score[u][what], &c->score[unit][what]) > 0;
	return rank;
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_figures_column c;
	unsigned k;

	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "region",
					      sd_report_say(r, "代码", "Code")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "region_name",
					      sd_report_say(r, "地区", "Region")));
	for (k = 0; k < SCORES; k++) {
		c = sd_report_column(kind[k].share ? SD_FIGURES_SHARE :
						     SD_FIGURES_NUMBER,
				     kind[k].id, sd_report_say(r, kind[k].zh, kind[k].en));
		c.percent_id = kind[k].percent_id;
		c.percent_head = c.head;
		if (kind[k].share)
			c.head = sd_report_say(r, "分母", "Of");
		c.breaks = k == MAKERS;
		if (kind[k].share)
			sd_figures_column(t, sd_report_column(SD_FIGURES_EXTRA,
							      kind[k].figure_id,
							      sd_report_say(r, "分子",
									    "Part")));
		sd_figures_column(t, c);
		sd_figures_column(t, sd_report_column(SD_FIGURES_NUMBER, kind[k].rank_id,
						      sd_report_say(r, "名次", "Rank")));
	}
}

static void put_unit(const struct sd_report_result *r, const struct card *c, unsigned unit,
		     struct sd_figures *t)
{
	unsigned k, rank;

	sd_figures_row(t, sd_slice(NULL, 0));
	sd_figures_text(t, sd_report_unit_code(r->pack, unit));
	sd_figures_text(t, sd_report_unit_name(r, unit));
	for (k = 0; k < SCORES; k++) {
		const struct score *s = &c->score[unit][k];

		sd_figures_number(t, s->figure);
		if (kind[k].share)
			sd_figures_share(t, s->figure, s->known ? s->of : 0);
		rank = rank_of(c, unit, k);
		if (rank)
			sd_figures_number(t, rank);
		else
			sd_figures_empty(t);
	}
}

static void method(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;

	sd_figures_note(t, "%s", zh ?
		"方法：粤质监〔2016〕77号（十三）至（十五）要求评估、通报并纳入质量强市考核，没有给出"
		"权重和总分，故不设总分；各项分列名次，名次＝更好的单位数＋1，并列同名次，没有分母的"
		"不排名。" :
		"Method: articles 13 to 15 of 粤质监〔2016〕77号 want effects assessed and reported, "
		"and give neither weights nor a score, so there is no score. Each figure has "
		"its own rank: one more than there are units with a better figure; equal "
		"figures share a rank; without a denominator there is none.");
	sd_figures_note(t, "%s", zh ?
		"企业：有声明的企业，多者为先（（三）全省不少于 3000 家）。重点企业：其中声明重点"
		"产品的，多者为先（（九））。重点产品：有声明的种数，比例高者为先（（三）全面公开）。" :
		"Enterprises: those that declared, more is better (article 3, not fewer than "
		"3000 in the province). Key firms: of these, with a key product, more is "
		"better (article 9). Key products: how many kinds are declared, a higher "
		"share is better (article 3).");
	sd_figures_note(t, "%s", zh ?
		"覆盖率：名录企业中已声明的，高者为先（（三））。不合格率：不合格÷已判，低者为先（（十））；"
		"未定的不算不合格。纸质备案：2018 年起重点产品的件数，少者为先（（三）2018 年全面取消）。" :
		"Coverage: makers on the roster that declared, higher is better (article 3). "
		"Fail %: fail of judged, lower is better (article 10); what is open has not "
		"failed. On paper: filings of key products from 2018 on, fewer is better "
		"(article 3).");
}

void sd_report_scorecard(const struct sd_report_result *r, struct sd_figures *t)
{
	struct card c;
	unsigned u, k;

	t->title = sd_report_say(r, "标准自我声明公开统计：各地考核",
				 "Self-declaration and disclosure of standards: "
				 "scorecard of the cities");
	columns(r, t);
	for (u = 0; u < SD_REGION_UNITS; u++)
		for (k = 0; k < SCORES; k++)
			c.score[u][k] = score_of(r, u, k);
	for (u = 0; u < SD_REGION_UNITS; u++)
		put_unit(r, &c, u, t);
	method(r, t);
	sd_report_roster_note(r, t);
	sd_report_meaning(r, t);
	sd_report_verdict_meaning(r, t);
	sd_report_omissions(r, t);
}
