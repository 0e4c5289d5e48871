/* The targets of the plan (targets.tsv), and what was reached. */

#include "rules/report_targets.h"

#include "base/utf8.h"
#include "rules/report_filing.h"
#include "rules/report_makers.h"

#include "base/ban.h"

enum { NAME = 36 };		/* columns of a target in words */

static bool is_form(struct sd_slice form, struct sd_slice wanted)
{
	struct sd_buf one = SD_BUF_INIT, two = SD_BUF_INIT;
	bool same = sd_slice_eq(sd_utf8_folded(form, &one), sd_utf8_folded(wanted, &two));

	sd_buf_release(&one);
	sd_buf_release(&two);
	return same;
}

static bool in_days(const struct sd_target *t, sd_day day)
{
	if (t->from == SD_DAY_NONE && t->to == SD_DAY_NONE)
		return true;
	return day != SD_DAY_NONE && (t->from == SD_DAY_NONE || day >= t->from) &&
	       (t->to == SD_DAY_NONE || day < t->to);
}

static bool in_region(const struct sd_target *t, unsigned unit)
{
	return t->unit == SD_TARGET_EVERYWHERE || (unsigned)t->unit == unit ||
	       (t->unit == SD_TARGET_PROVINCE && unit < SD_REGION_UNITS);
}

static bool fits(const struct sd_report_reader *r, const struct sd_reported *d,
		 const struct sd_target *t)
{
	return (t->measure == SD_TARGET_ENTERPRISES ||
		(t->measure == SD_TARGET_PAPER && sd_report_on_paper(r))) &&
	       (!t->products || (d->classes & t->products)) && in_region(t, d->unit) &&
	       (!t->scale.n || sd_slice_eq(t->scale, r->more.scale)) &&
	       (!t->form.n || is_form(r->more.legal_form, t->form)) &&
	       in_days(t, d->declared);
}

void sd_report_target_rows(struct sd_report_reader *r, const struct sd_reported *d,
			   struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < r->pack->targets; i++)
		if (fits(r, d, &r->pack->target[i]))
			sd_report_put_row(out, d->entries, SD_REPORT_TARGET,
					  r->pack->target[i].id);
}

void sd_report_targets_rows(struct sd_report_reader *r, const struct sd_reported *d,
			    struct sd_buf *out)
{
	sd_report_class_rows(r, d, out);
	sd_report_target_rows(r, d, out);
}

static uint32_t units_of(const struct sd_target *t)
{
	return t->unit == SD_TARGET_EVERYWHERE ? SD_REPORT_EVERYWHERE :
	       t->unit == SD_TARGET_PROVINCE ? ((uint32_t)1 << SD_REGION_UNITS) - 1 :
	       (uint32_t)1 << t->unit;
}

static struct sd_report_reached makers(const struct sd_report_result *r,
				       const struct sd_target *t)
{
	int product = t->products ? __builtin_ctz(t->products) : SD_REPORT_ANY;
	struct sd_report_makers m = sd_report_makers(r, product, units_of(t));

	return (struct sd_report_reached){
		m.declared, m.all, r->report->roster != NULL,
		!m.all ? SD_REPORT_MET_UNKNOWN :
		m.declared == m.all ? SD_REPORT_MET : SD_REPORT_NOT_MET
	};
}

struct sd_report_reached sd_report_reached(const struct sd_report_result *r,
					   const struct sd_target *t)
{
	const struct sd_report_cell *cell = sd_report_row(r, SD_REPORT_TARGET, t->id);
	uint64_t figure = t->measure == SD_TARGET_PAPER ? cell->declarations :
							  cell->firms;
	bool met = t->relation == SD_TARGET_LEAST ? figure >= t->value :
						    figure == t->value;

	if (t->measure == SD_TARGET_MAKERS)
		return makers(r, t);
	if (t->measure == SD_TARGET_NONE)
		return (struct sd_report_reached){ 0, 0, false, SD_REPORT_MET_UNKNOWN };
	return (struct sd_report_reached){ figure, t->value, true,
					   met ? SD_REPORT_MET : SD_REPORT_NOT_MET };
}

struct sd_slice sd_report_target_name(const struct sd_report_result *r,
				      const struct sd_target *t, struct sd_arena *arena)
{
	const struct sd_product *p;
	struct sd_slice name;

	if (t->name.n || !t->products)
		return t->name;
	p = sd_product_at(r->pack->products, (size_t)__builtin_ctz(t->products));
	name = r->report->zh || !p->en.n ? p->zh : p->en;
	return sd_arena_printf(arena, r->report->zh ? "%.*s生产企业" : "makers: %.*s",
			       (int)name.n, name.p);
}

static struct sd_slice wanted(const struct sd_report_result *r, const struct sd_target *t,
			      struct sd_arena *arena)
{
	switch (t->relation) {
	case SD_TARGET_LEAST:
		return sd_arena_printf(arena, "≥%llu", (unsigned long long)t->value);
	case SD_TARGET_EXACTLY:
		return sd_arena_printf(arena, "%llu", (unsigned long long)t->value);
	case SD_TARGET_ALL:
		return sd_report_say(r, "全部", "all");
	default:
		return sd_report_say(r, "无数字", "(none)");
	}
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "of", sd_report_say(r, "分母", "Of"), "percent",
		sd_report_say(r, "完成", "Reached"), false
	};

	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "target",
					      sd_report_say(r, "目标代码", "Target")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "name",
					      sd_report_say(r, "目标", "Aim")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "wanted",
					      sd_report_say(r, "要求", "Wanted")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "due",
					      sd_report_say(r, "期限", "Due")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "met",
					      sd_report_say(r, "是否达到", "Met")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "met_name",
					      sd_report_say(r, "达到", "Met")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_NUMBER, "figure",
					      sd_report_say(r, "实绩", "Figure")));
	sd_figures_column(t, share);
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "source",
					      sd_report_say(r, "依据", "Source")));
}

static void put_target(const struct sd_report_result *r, const struct sd_target *target,
		       struct sd_figures *t)
{
	struct sd_report_reached got = sd_report_reached(r, target);

	sd_figures_row(t, sd_slice(NULL, 0));
	sd_figures_text(t, target->id);
	sd_figures_text(t, sd_report_cut(sd_report_target_name(r, target, &t->text), NAME,
					 &t->text));
	sd_figures_text(t, wanted(r, target, &t->text));
	sd_figures_text(t, target->due);
	sd_figures_text(t, got.met == SD_REPORT_MET ? SD_S("yes") :
			   got.met == SD_REPORT_NOT_MET ? SD_S("no") : SD_S("unknown"));
	sd_figures_text(t, got.met == SD_REPORT_MET ? sd_report_say(r, "是", "yes") :
			   got.met == SD_REPORT_NOT_MET ? sd_report_say(r, "否", "no") :
			   sd_report_say(r, "未知", "unknown"));
	if (got.counted)
		sd_figures_number(t, got.figure);
	else
		sd_figures_empty(t);
	if (target->relation == SD_TARGET_LEAST || target->relation == SD_TARGET_ALL)
		sd_figures_share(t, got.figure, got.of);
	else
		sd_figures_empty(t);
	sd_figures_text(t, target->source);
}

void sd_report_targets(const struct sd_report_result *r, struct sd_figures *t)
{
	size_t i;

	t->title = sd_report_say(r, "标准自我声明公开统计：实施方案的目标",
				 "Self-declaration and disclosure of standards: targets "
				 "of the plan");
	columns(r, t);
	for (i = 0; i < r->pack->targets; i++)
		put_target(r, &r->pack->target[i], t);
	sd_figures_note(t, "%s", r->report->zh ?
		"目标取自规则包 targets.tsv，只列文件写明的；文件（九）按企业类型、地区分步的"
		"计划由各市自定，没有数字，可用 --rules 另加。" :
		"Targets are those of targets.tsv in the rule pack: what the document states. "
		"Its article 9 leaves the plan by type of enterprise and area to the cities "
		"without a figure; rows of their own can be laid over with --rules.");
	sd_report_roster_note(r, t);
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
