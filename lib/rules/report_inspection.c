/* Official acts on declared standards: what inspections led to. */

#include <stdio.h>
#include <stdlib.h>

#include "rules/report_sections.h"
#include "rules/report_units.h"
#include "rules/report_walk.h"

#include "base/ban.h"

static const struct sd_report_word acts[] = {
	{ "correction-ordered", "责令限期改正", "Correction ordered" },
	{ "publicised", "逾期公示", "Publicised" },
	{ "revoked", "撤销编号", "Number revoked" },
	{ "abolished", "废止", "Abolished by authority" },
	{ "other", "其他写法", "Other" }, { "unknown", "未写明", "Not stated" }
};

static void act_rows(struct sd_report_reader *r, const struct sd_val *act,
		     struct sd_buf *out)
{
	struct sd_report_found f = { { NULL } };
	char year[8] = "unknown";
	sd_day day;

	sd_report_members(r, r->more.tape, act, SD_ROLE(act) | SD_ROLE(date), &f);
	sd_report_put_row(out, 1, "act",
			  sd_report_known_word(sd_report_string(r, r->more.text,
								f.at[R_act]),
					       SD_REPORT_LIST(acts)));
	day = sd_date_read(sd_report_string(r, r->more.text, f.at[R_date]));
	if (day != SD_DAY_NONE)
		snprintf(year, sizeof year, "%d", sd_day_year(day));
	sd_report_put_row(out, 1, "year", sd_slice_of(year));
}

void sd_report_inspection_rows(struct sd_report_reader *r, const struct sd_reported *d,
			       struct sd_buf *out)
{
	const struct sd_val *list = r->more.official, *tape = r->more.tape;
	uint32_t i, n = 0;

	if (!list || list->type != SD_ARRAY)
		return;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next, n++)
		act_rows(r, &tape[i], out);
	if (!n)
		return;
	sd_report_put_row(out, n, SD_REPORT_OFFICIAL, sd_slice(NULL, 0));
	sd_report_put_row(out, n, "region", sd_report_unit_code(r->pack, d->unit));
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { const char *id, *zh, *en; } column[] = {
		{ "section", "部分", "Section" }, { "key", "代码", "Key" },
		{ "name", "项目", "Item" }, { "enterprises", "企业", "Enterprises" },
		{ "standards", "标准", "Standards" },
		{ "declarations", "声明", "Declarations" }, { "acts", "处理次数", "Acts" }
	};
	size_t i;

	for (i = 0; i < sizeof column / sizeof *column; i++)
		sd_figures_column(t, sd_report_column(i < 2 ? SD_FIGURES_KEY :
						      i == 2 ? SD_FIGURES_LABEL :
							       SD_FIGURES_NUMBER,
						      column[i].id,
						      sd_report_say(r, column[i].zh,
								    column[i].en)));
}

static void put_row(const struct sd_report_result *r, struct sd_figures *t,
		    const struct sd_report_section *s, struct sd_slice key,
		    struct sd_slice name)
{
	const struct sd_report_cell *cell =
		sd_report_row(r, s->id, strcmp(s->id, SD_REPORT_OFFICIAL) != 0 ? key :
						sd_slice(NULL, 0));

	sd_figures_row(t, s->heading);
	sd_figures_text(t, sd_slice_of(s->id));
	sd_figures_text(t, key);
	sd_figures_text(t, name);
	sd_figures_number(t, cell->firms);
	sd_figures_number(t, cell->standards);
	sd_figures_number(t, cell->declarations);
	sd_figures_number(t, cell->products);
}

static void years(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section year = {
		"year", sd_report_say(r, "按处理年份", "By year of the act")
	};
	const int *order = sd_report_rows_order(r->rows);
	size_t n = sd_report_rows_count(r->rows), i;
	struct sd_slice word;

	for (i = 0; i < n; i++)
		if (sd_report_row_word(sd_report_rows_name(r->rows, order[i]), "year",
				       &word))
			put_row(r, t, &year, word, sd_slice_is(word, "unknown") ?
				sd_report_say(r, "未知", "Unknown") : word);
}

static void units(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section unit = {
		"region", sd_report_say(r, "按地区", "By region")
	};
	unsigned u;

	for (u = 0; u < SD_REPORT_UNITS; u++)
		put_row(r, t, &unit, sd_report_unit_code(r->pack, u),
			sd_report_unit_name(r, u));
}

void sd_report_inspection(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section total = { SD_REPORT_OFFICIAL, { NULL, 0 } }, act = {
		"act", sd_report_say(r, "按处理方式", "By act")
	};
	size_t i;

	t->title = sd_report_say(r, "标准自我声明公开统计：监督检查处理",
				 "Self-declaration and disclosure of standards: "
				 "inspection");
	columns(r, t);
	put_row(r, t, &total, SD_S("total"), sd_report_say(r, "合计", "Total"));
	for (i = 0; i < sizeof acts / sizeof *acts; i++)
		put_row(r, t, &act, sd_slice_of(acts[i].key),
			sd_report_say(r, acts[i].zh, acts[i].en));
	years(r, t);
	units(r, t);
	sd_figures_note(t, r->report->zh ?
		"只统计声明记录 official 中的官方处理；抽查了多少、查出多少、改正多少，"
		"现有记录没有写明。输入中声明共 %llu 条。" :
		"Only official acts in declarations (their member official) are counted; how "
		"many were drawn, found wanting and corrected no record says so far. "
		"Declarations in all: %llu.",
		(unsigned long long)sd_report_row(r, SD_REPORT_TOTAL,
						  sd_slice(NULL, 0))->declarations);
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
