/* Columns and footnotes of reports. */

#include "rules/report_words.h"

#include "base/utf8.h"

#include "base/ban.h"

typedef unsigned long long count;

struct sd_slice sd_report_cut(struct sd_slice text, int columns, struct sd_arena *arena)
{
	size_t at = 0, n;
	int width = 0;

	if (sd_utf8_columns(text, 2) <= columns)
		return text;
	while (at < text.n) {
		uint32_t code = sd_utf8_decode(text.p + at, text.n - at, &n);

		width += sd_utf8_code_columns(code, 2);
		if (width > columns - 2)
			break;
		at += n;
	}
	return sd_arena_printf(arena, "%.*s…", (int)at, text.p);
}

void sd_report_count_columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { const char *id, *zh, *en; } column[] = {
		{ "enterprises", "企业", "Enterprises" },
		{ "standards", "标准", "Standards" },
		{ "products", "产品", "Products" },
		{ "declarations", "声明", "Declarations" }
	};
	size_t i;

	for (i = 0; i < sizeof column / sizeof *column; i++)
		sd_figures_column(t, sd_report_column(SD_FIGURES_NUMBER, column[i].id,
						    sd_report_say(r, column[i].zh,
								  column[i].en)));
}

void sd_report_count_cells(const struct sd_report_cell *cell, struct sd_figures *t)
{
	sd_figures_number(t, cell->firms);
	sd_figures_number(t, cell->standards);
	sd_figures_number(t, cell->products);
	sd_figures_number(t, cell->declarations);
}

void sd_report_verdict_columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { const char *id, *zh, *en; } column[] = {
		{ "fail", "不合格", "Fail" }, { "open", "未定", "Open" },
		{ "pass", "合格", "Pass" }, { "n/a", "不适用", "N/a" },
		{ "not_judged", "未判", "Not judged" }
	};
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "judged", sd_report_say(r, "已判", "Judged"),
		"fail_percent", sd_report_say(r, "不合格率", "Fail %"), false
	};
	size_t i;

	for (i = 0; i < sizeof column / sizeof *column; i++) {
		struct sd_figures_column c = sd_report_column(
			SD_FIGURES_NUMBER, column[i].id,
			sd_report_say(r, column[i].zh, column[i].en));

		c.breaks = i == 0;
		sd_figures_column(t, c);
	}
	sd_figures_column(t, share);
}

void sd_report_verdict_cells(const struct sd_report_cell *cell, struct sd_figures *t)
{
	const uint64_t *v = cell->verdict;
	unsigned i;

	for (i = 0; i < SD_REPORT_VERDICTS; i++)
		sd_figures_number(t, v[i]);
	sd_figures_share(t, v[SD_VERDICT_FAIL],
		       v[SD_VERDICT_FAIL] + v[SD_VERDICT_OPEN] + v[SD_VERDICT_PASS]);
}

void sd_report_cumulative(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;
	char day[SD_DATE_LEN + 1];

	if (r->report->as_of == SD_DAY_NONE) {
		sd_figures_note(t, "%s", zh ?
			      "累计：输入中曾经声明的都计入，其后废止、撤回的也在内。" :
			      "Cumulative: all that was ever declared in the input, what "
			      "was abolished or withdrawn since included.");
		return;
	}
	sd_date_write(r->report->as_of, day);
	sd_figures_note(t, zh ? "累计：截至 %s 仍公开的；同一标准取当日及以前最后一次声明，"
		      "其为废止或撤回的不计。" :
		      "Cumulative: still public on %s; of each standard the version "
		      "declared last on or before that day, unless it is an abolition or "
		      "withdrawal.",
		      day);
}

void sd_report_meaning(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;

	sd_report_cumulative(r, t);
	sd_figures_note(t, "%s", zh ?
		      "同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。" :
		      "Rows may overlap: an enterprise or standard may count in several, "
		      "and the rows may add up to more than the total. The total is "
		      "distinct.");
	sd_figures_note(t, "%s", zh ?
		      "企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，"
		      "产品按声明所列条目计。" :
		      "Enterprises are distinct credit codes; standards are distinct by "
		      "credit code, number and day of issue; products are entries in "
		      "declarations.");
}

void sd_report_roster_note(const struct sd_report_result *r, struct sd_figures *t)
{
	const char *text = r->report->zh ?
		"生产企业覆盖率：分母未知（没有生产企业名录）。" :
		"Coverage of the makers: denominator unknown (there is no roster).";

	if (r->report->roster)
		text = r->report->zh ?
			"生产企业覆盖率＝已就该产品声明的企业÷名录上的企业，同一企业只计一次；"
			"合看多种产品时，就其中一种所列产品声明即算。" :
			"Coverage is the makers on the roster that have declared for the "
			"product, of all that are listed for it, each once; of several "
			"products together, for one that it is listed for.";
	sd_figures_note(t, "%s", text);
}

void sd_report_verdict_meaning(const struct sd_report_result *r, struct sd_figures *t)
{
	sd_figures_note(t, "%s", r->report->zh ?
		      "结论取 validate 与 review 中较重者。不合格率＝不合格÷已判，"
		      "已判＝不合格＋未定＋合格；未定的不算不合格，也不算合格；四舍五入到一位小数。" :
		      "The verdict is the graver of validate and review. Fail % is fail "
		      "of judged; judged is fail, open and pass; what is open counts as "
		      "neither; rounded half up to one decimal.");
}

static void left_out_by_day(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;

	if (r->input.undated)
		sd_figures_note(t, zh ? "另有 %llu 条声明无法读出声明日期，未计入。" :
			      "Declarations without a readable day, not counted: %llu.",
			      (count)r->input.undated);
	if (r->input.later)
		sd_figures_note(t, zh ? "另有 %llu 条声明晚于该日，未计入。" :
			      "Declarations made after that day, not counted: %llu.",
			      (count)r->input.later);
}

void sd_report_omissions(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;

	left_out_by_day(r, t);
	if (r->counts.no_firm)
		sd_figures_note(t, zh ? "%llu 条声明没有信用代码，其企业未计入。" :
			      "Declarations without a credit code, their enterprises not "
			      "counted: %llu.", (count)r->counts.no_firm);
	if (r->counts.undecided)
		sd_figures_note(t, zh ? "%llu 条声明的产品类别未能全部判明。" :
			      "Declarations whose products could not all be told: %llu.",
			      (count)r->counts.undecided);
	if (r->input.other)
		sd_figures_note(t, zh ? "另有 %llu 条其他记录。" :
				"Records of other kinds: %llu.", (count)r->input.other);
	if (r->input.unreadable)
		sd_figures_note(t, zh ? "另有 %llu 行不可读，未计入。" :
			      "Lines that could not be read, and are not counted: %llu.",
			      (count)r->input.unreadable);
}
