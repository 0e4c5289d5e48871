/* The overview: one total, and the same declarations by type, verdict and year. */

#include "rules/report_words.h"

#include "base/ban.h"

typedef unsigned long long count;

/* What a row is: a section with a word, an outer and an inner group. */
struct line {
	const char *section;
	struct sd_slice heading, key, name;
	unsigned outer, inner;
};

static void put_line(const struct sd_report_result *r, const struct line *l,
		     struct sd_figures *t)
{
	const struct sd_report_counts *c = &r->counts;
	const struct sd_report_cell *cell = sd_report_cell(c, l->outer, l->inner);
	const struct sd_report_cell *all = sd_report_cell(c, sd_report_all(c), c->inners);

	sd_figures_row(t, l->heading);
	sd_figures_text(t, sd_slice_of(l->section));
	sd_figures_text(t, l->key);
	sd_figures_text(t, l->name);
	sd_report_count_cells(cell, t);
	sd_figures_share(t, cell->declarations, all->declarations);
	sd_figures_empty(t);
	sd_figures_empty(t);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "of", sd_report_say(r, "声明总数", "Of"), "percent",
		sd_report_say(r, "占比", "Share"), false
	};

	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "section",
					    sd_report_say(r, "部分", "Section")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "key",
					    sd_report_say(r, "代码", "Key")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "name",
					    sd_report_say(r, "项目", "Item")));
	sd_report_count_columns(r, t);
	sd_figures_column(t, share);
	sd_figures_column(t, sd_report_column(SD_FIGURES_EXTRA, "count",
					      sd_report_say(r, "条数", "Count")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "day",
					      sd_report_say(r, "日期", "Day")));
}

static void total(const struct sd_report_result *r, struct sd_figures *t)
{
	struct line l = { "total", { NULL, 0 }, SD_S("total"),
			  sd_report_say(r, "合计", "Total"),
			  sd_report_all(&r->counts), r->counts.inners };

	put_line(r, &l, t);
}

static void types(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { unsigned type; const char *key, *zh, *en; } type[] = {
		{ SD_STD_NATIONAL, "national", "国家标准", "National" },
		{ SD_STD_INDUSTRY, "industry", "行业标准", "Industry" },
		{ SD_STD_LOCAL, "local", "地方标准", "Local" },
		{ SD_STD_GROUP, "group", "团体标准", "Group" },
		{ SD_STD_ENTERPRISE, "enterprise", "企业标准", "Enterprise" },
		{ SD_STD_INTERNATIONAL, "international", "国际国外标准", "International" },
		{ SD_STD_UNKNOWN, "unknown", "未知", "Unknown" }
	};
	size_t i;

	for (i = 0; i < sizeof type / sizeof *type; i++) {
		struct line l = { "type",
				  sd_report_say(r, "按标准类型", "By type of standard"),
				  sd_slice_of(type[i].key),
				  sd_report_say(r, type[i].zh, type[i].en),
				  sd_report_all(&r->counts), type[i].type };

		put_line(r, &l, t);
	}
}

static void verdicts(const struct sd_report_result *r, struct sd_figures *t,
		     const char *section, struct sd_slice heading, unsigned first)
{
	static const struct { const char *key, *zh, *en; } verdict[] = {
		{ "fail", "不合格", "Fail" }, { "open", "未定", "Open" },
		{ "pass", "合格", "Pass" }, { "n/a", "不适用", "N/a" },
		{ "not_judged", "未判", "Not judged" }
	};
	unsigned i;

	for (i = 0; i < SD_REPORT_VERDICTS; i++) {
		struct line l = { section, heading, sd_slice_of(verdict[i].key),
				  sd_report_say(r, verdict[i].zh, verdict[i].en),
				  sd_report_all(&r->counts), first + i };

		put_line(r, &l, t);
	}
}

static void years(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_input *in = &r->input;
	struct line l = { .section = "year", .inner = r->counts.inners,
			  .heading = sd_report_say(r, "按声明年份",
						   "By year of declaration") };
	int first = in->first == SD_DAY_NONE ? 1 : sd_day_year(in->first);
	int last = in->first == SD_DAY_NONE ? 0 : sd_day_year(in->last), year;

	for (year = first; year <= last; year++) {
		l.key = l.name = sd_arena_printf(&t->text, "%d", year);
		l.outer = (unsigned)(year - SD_REPORT_YEAR_0);
		put_line(r, &l, t);
	}
	l.key = SD_S("unknown");
	l.name = sd_report_say(r, "未知", "Unknown");
	l.outer = 0;
	put_line(r, &l, t);
}

/* A fact about the input: for programs a row, for people part of a note. */
static void fact(struct sd_figures *t, struct sd_slice key, struct sd_slice name)
{
	int i;

	sd_figures_row(t, sd_slice(NULL, 0))->quiet = true;
	sd_figures_text(t, SD_S("input"));
	sd_figures_text(t, key);
	sd_figures_text(t, name);
	for (i = 0; i < 5; i++)
		sd_figures_empty(t);
}

static void count_fact(struct sd_figures *t, struct sd_slice key, struct sd_slice name,
		       uint64_t n)
{
	fact(t, key, name);
	sd_figures_number(t, n);
	sd_figures_empty(t);
}

static void day_fact(struct sd_figures *t, struct sd_slice key, struct sd_slice name,
		     sd_day day)
{
	char text[SD_DATE_LEN + 1];

	fact(t, key, name);
	sd_figures_empty(t);
	if (day == SD_DAY_NONE) {
		sd_figures_empty(t);
		return;
	}
	sd_date_write(day, text);
	sd_figures_text(t, sd_arena_copy(&t->text, sd_slice_of(text)));
}

static void facts(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_input *in = &r->input;

	count_fact(t, SD_S("records"), sd_report_say(r, "记录", "Records"), in->records);
	count_fact(t, SD_S("declarations"), sd_report_say(r, "声明", "Declarations"),
		   in->declarations);
	count_fact(t, SD_S("other"), sd_report_say(r, "其他记录", "Other records"),
		   in->other);
	count_fact(t, SD_S("unreadable"), sd_report_say(r, "不可读", "Unreadable"),
		   in->unreadable);
	day_fact(t, SD_S("earliest"), sd_report_say(r, "最早声明", "Earliest declaration"),
		 in->first);
	day_fact(t, SD_S("latest"), sd_report_say(r, "最晚声明", "Latest declaration"),
		 in->last);
}

static void input_note(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_input *in = &r->input;
	char first[SD_DATE_LEN + 1] = "-", last[SD_DATE_LEN + 1] = "-";

	if (in->first != SD_DAY_NONE) {
		sd_date_write(in->first, first);
		sd_date_write(in->last, last);
	}
	sd_figures_note(t, r->report->zh ?
		      "输入：%llu 条记录，其中声明 %llu 条，其他 %llu 条，不可读 %llu 条。"
		      "最早声明 %s，最晚 %s。" :
		      "Input: %llu records, of these %llu declarations, %llu of other "
		      "kinds, %llu unreadable. Earliest declaration %s, latest %s.",
		      (count)in->records, (count)in->declarations, (count)in->other,
		      (count)in->unreadable, first, last);
}

void sd_report_overview(const struct sd_report_result *r, struct sd_figures *t)
{
	t->title = sd_report_say(r, "标准自我声明公开统计：总览",
				 "Self-declaration and disclosure of standards: "
				 "overview");
	columns(r, t);
	total(r, t);
	types(r, t);
	verdicts(r, t, "validate", sd_report_say(r, "按校验结论", "By verdict of validate"),
		 SD_REPORT_BY_VALIDATE);
	verdicts(r, t, "review", sd_report_say(r, "按审查结论", "By verdict of review"),
		 SD_REPORT_BY_REVIEW);
	years(r, t);
	facts(r, t);
	input_note(r, t);
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
