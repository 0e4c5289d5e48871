/* The monthly return of a city: one sheet, from its own register.
 *
 * Article 13 of the founding document wants the cities to assess the effects and to tell
 * the province of them, and gives no form.  So the rows are what its articles speak of, in
 * its words, each with its article; what no record says is unknown. */

#include <stdlib.h>

#include "base/mem.h"
#include "rules/report_return.h"

#include "base/ban.h"

typedef unsigned long long count;

struct sheet {
	struct sd_return_sheet sheet;
	struct sd_figures *t;
};

static uint64_t judged(const struct sd_report_cell *c)
{
	return c->verdict[SD_VERDICT_FAIL] + c->verdict[SD_VERDICT_OPEN] +
	       c->verdict[SD_VERDICT_PASS];
}

/* Kinds of products with a declaration, by the end of the month or in it. */
static uint64_t kinds(const struct sheet *s, bool all)
{
	uint64_t n = 0;
	size_t i;

	for (i = SD_RETURN_FIXED; i < s->sheet.lines; i++)
		n += (all ? s->sheet.sums[i].all : s->sheet.sums[i].now).declarations > 0;
	return n;
}

static void put(const struct sheet *s, bool known, uint64_t n)
{
	if (known)
		sd_figures_number(s->t, n);
	else
		sd_figures_unknown(s->t, sd_report_say(s->sheet.r, "未知", "unknown"));
}

/* One of the two figures of a line. */
static uint64_t figure_of(const struct sheet *s, size_t i, bool all)
{
	const struct sd_report_cell *c = all ? &s->sheet.sums[i].all : &s->sheet.sums[i].now;

	switch (i < SD_RETURN_FIXED ? sd_return_line(i)->what : SD_RETURN_FIRMS) {
	case SD_RETURN_FIRMS:
		return c->firms;
	case SD_RETURN_STANDARDS:
		return c->standards;
	case SD_RETURN_ENTRIES:
		return c->products;
	case SD_RETURN_JUDGED:
		return judged(c);
	case SD_RETURN_FAILED:
		return c->verdict[SD_VERDICT_FAIL];
	case SD_RETURN_KINDS:
		return kinds(s, all);
	default:
		return c->declarations;
	}
}

static void put_relay(const struct sheet *s, const struct sd_return_line *l)
{
	uint64_t n[2];
	bool known = sd_report_use_relay(s->sheet.r, &n[0], &n[1]) >= SD_USE_RELAY_NONE;

	sd_figures_empty(s->t);
	put(s, known, n[strcmp(l->section, SD_USE_REFUSED) == 0]);
}

static void put_logged(const struct sheet *s, size_t i)
{
	char month[SD_REPORT_MONTH];

	sd_report_month_text(s->sheet.month, month);
	put(s, sd_report_row(s->sheet.r, SD_USE_REQUEST, sd_slice_of(month))->declarations > 0,
	    figure_of(s, i, false));
	put(s, sd_report_use_knows(s->sheet.r, SD_USE_REQUEST), figure_of(s, i, true));
}

static void put_figures(const struct sheet *s, size_t i)
{
	const struct sd_return_line *l = sd_return_line(i < SD_RETURN_FIXED ? i : 0);
	bool known = l->what != SD_RETURN_UNTOLD && s->sheet.r->input.declarations > 0;

	if (l->known)
		known = sd_report_use_knows(s->sheet.r, l->known);
	if (l->what == SD_RETURN_RELAY) {
		put_relay(s, l);
	} else if (l->what == SD_RETURN_LOGGED) {
		put_logged(s, i);
	} else if (l->what == SD_RETURN_NEW_FIRMS) {
		put(s, known, s->sheet.new_firms);
		sd_figures_empty(s->t);
	} else {
		put(s, known, figure_of(s, i, false));
		put(s, known, figure_of(s, i, true));
	}
}

static void put_line(const struct sheet *s, size_t i, struct sd_slice key, int article,
		     struct sd_slice name)
{
	static const char *const zh[] = {
		[3] = "（三）", [5] = "（五）", [6] = "（六）", [9] = "（九）", [10] = "（十）",
		[11] = "（十一）", [13] = "（十三）"
	};

	sd_figures_row(s->t, sd_slice(NULL, 0));
	sd_figures_text(s->t, key);
	sd_figures_text(s->t, s->sheet.r->report->zh ? sd_slice_of(zh[article]) :
			sd_arena_printf(&s->t->text, "%d", article));
	sd_figures_text(s->t, name);
	put_figures(s, i);
}

static void put_fixed(const struct sheet *s, size_t i)
{
	const struct sd_return_line *l = sd_return_line(i);

	put_line(s, i, sd_slice_of(l->id), l->article, sd_report_say(s->sheet.r, l->zh, l->en));
}

static void put_product(const struct sheet *s, size_t i)
{
	const struct sd_product *p = sd_product_at(s->sheet.r->pack->products, i - SD_RETURN_FIXED);
	struct sd_slice name = s->sheet.r->report->zh || !p->en.n ? p->zh : p->en;

	put_line(s, i, p->id, 9, s->sheet.r->report->zh ?
		 sd_arena_printf(&s->t->text, "%.*s企业（家）", (int)name.n, name.p) :
		 sd_arena_printf(&s->t->text, "Enterprises: %.*s", (int)name.n, name.p));
}

/* Those of article 9 stand before those of article 10. */
static void put_products(const struct sheet *s)
{
	size_t i;

	for (i = SD_RETURN_FIXED; i < s->sheet.lines; i++)
		put_product(s, i);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { enum sd_figures_kind kind; const char *id, *zh, *en; } c[] = {
		{ SD_FIGURES_KEY, "key", "代码", "Key" },
		{ SD_FIGURES_LABEL, "article", "条款", "Article" },
		{ SD_FIGURES_LABEL, "name", "项目", "Item" },
		{ SD_FIGURES_NUMBER, "month", "本月", "This month" },
		{ SD_FIGURES_NUMBER, "by_its_end", "截至月末累计", "By its end" }
	};
	size_t i;

	for (i = 0; i < sizeof c / sizeof *c; i++)
		sd_figures_column(t, sd_report_column(c[i].kind, c[i].id,
						      sd_report_say(r, c[i].zh, c[i].en)));
}

/* Why each line may be unknown. */
static void unknown(const struct sheet *s)
{
	sd_figures_note(s->t, "%s", s->sheet.r->report->zh ?
		"未知不等于零。检查、水平评价、转办办结、重大问题：记录里没有，由填报单位另附。"
		"纸质备案、依法处理：没有记录写明备案方式、官方处理。已判、视同备案：须先经 "
		"sd-validate、sd-review。投诉举报：须有 sd-platform cases 的输出。检索、查询：须有"
		"平台该月的访问日志。待传、未收：须有每个平台的服务说明（/sdx/1/）各一份。" :
		"Unknown is not nought. Inspections, evaluation, what became of reports, and "
		"grave problems are in no record: to be enclosed. Paper and acts: no record "
		"tells of a route, of an act. Judged and deemed filed: after sd-validate and "
		"sd-review. Reports need what sd-platform cases lists; searches and pages the "
		"platform's log of the month; the relay one service document (GET /sdx/1/) of "
		"each platform.");
}

static void meaning(const struct sheet *s)
{
	bool zh = s->sheet.r->report->zh;

	sd_figures_note(s->t, "%s", zh ?
		"项目取自粤质监〔2016〕77号，条款为其条次；（十三）要求各市评估运行效果、反馈重大问题，"
		"没有规定月报的格式，本表的格式是自定的。" :
		"The items are those of 粤质监〔2016〕77号, with their articles; its article 13 "
		"wants the cities to assess effects and to tell of grave problems, and gives no "
		"form: this one is ours.");
	sd_figures_note(s->t, "%s", zh ?
		"本月：声明日期在该月的，没有写明的按平台收到的日期。累计：到月末为止；同一企业、标准"
		"只计一次，产品和声明逐条相加。首次声明的企业：此前没有声明过的。" :
		"This month: by the day of declaration, where none is said that of receipt by "
		"the platform. By its end: enterprises and standards once each, products and "
		"declarations added up. For the first time: not declared before.");
	sd_figures_note(s->t, "%s", zh ?
		"结论取 validate 与 review 中较重者；已判＝不合格＋未定＋合格，未定的不算不合格。"
		"待传、未收为读取服务说明时的状态。检索、查询次数含程序的访问，累计只含有日志的月份。" :
		"The verdict is the graver of validate and review; judged is fail, open and "
		"pass; what is open has not failed. Waiting and refused are as the service "
		"document was read. Searches and pages are by programs too, and add up over "
		"months with a log.");
	unknown(s);
}

/* What stands in no month, or in a later one. */
static void left_out(const struct sheet *s)
{
	const struct sd_report_cell *unknown =
		sd_report_row(s->sheet.r, SD_REPORT_BY_MONTH, SD_S("unknown"));
	uint64_t later = s->sheet.r->input.declarations - unknown->declarations -
			 s->sheet.sums[0].all.declarations;
	bool zh = s->sheet.r->report->zh;

	if (later)
		sd_figures_note(s->t, zh ? "另有 %llu 条声明晚于该月，未计入。" :
				"Declarations made after that month, not counted: %llu.",
				(count)later);
	if (unknown->declarations)
		sd_figures_note(s->t, zh ? "另有 %llu 条声明无法读出日期，未计入。" :
				"Declarations without a readable day, not counted: %llu.",
				(count)unknown->declarations);
}

void sd_report_return(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sheet *s = sd_zalloc(sizeof *s);
	char month[SD_REPORT_MONTH];
	size_t i;

	s->t = t;
	sd_return_sum_up(&s->sheet, r, r->report->month);
	t->form = true;
	sd_report_month_text(s->sheet.month, month);
	t->title = sd_arena_printf(&t->text, r->report->zh ?
				   "企业产品和服务标准自我声明公开月报（%s）" :
				   "Monthly return of self-declaration and disclosure: %s",
				   month);
	columns(r, t);
	for (i = 0; i < SD_RETURN_FIXED; i++) {
		if (sd_return_line(i)->article == 10 && sd_return_line(i - 1)->article != 10)
			put_products(s);
		put_fixed(s, i);
	}
	meaning(s);
	left_out(s);
	sd_report_omissions(r, t);
	free(s);
}
