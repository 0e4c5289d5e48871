/* Findings by rule: how many enterprises and declarations each concerns. */

#include "rules/report_findings.h"

#include <stdlib.h>

#include "rules/explain.h"
#include "rules/report_sections.h"
#include "rules/report_walk.h"

#include "base/ban.h"

enum { HEADING = 76 };		/* columns of a rule in words */

static const char *const filters[] = { "validate", "review" };
static const enum sd_outcome outcomes[] = { SD_FAIL, SD_OPEN };

static bool is_level(struct sd_slice word)
{
	unsigned l;

	for (l = 0; l < SD_LEVELS; l++)
		if (sd_slice_is(word, sd_level_word((enum sd_level)l)))
			return true;
	return false;
}

/* A finding that failed or is open stands in two rows: "SD-U02" of the rules, and
 * "validate error fail SD-U02" of the findings. */
static void finding_rows(struct sd_report_reader *r, const struct sd_val *finding,
			 const char *filter, struct sd_buf *out)
{
	struct sd_report_found f = { { NULL } };
	struct sd_slice rule, level, outcome, word;
	const char *text = r->more.text;

	sd_report_members(r, r->more.tape, finding,
			  SD_ROLE(rule) | SD_ROLE(level) | SD_ROLE(outcome), &f);
	rule = sd_report_string(r, text, f.at[R_rule]);
	level = sd_report_string(r, text, f.at[R_level]);
	outcome = sd_report_string(r, text, f.at[R_outcome]);
	if (!rule.n || !is_level(level) ||
	    !(sd_slice_is(outcome, "fail") || sd_slice_is(outcome, "open")))
		return;
	word = sd_arena_printf(&r->arena, "%s %.*s %.*s %.*s", filter, (int)level.n,
			       level.p, (int)outcome.n, outcome.p, (int)rule.n, rule.p);
	sd_report_put_row(out, 1, SD_REPORT_RULE, rule);
	sd_report_put_row(out, 1, SD_REPORT_FINDING, word);
}

void sd_report_findings_rows(struct sd_report_reader *r, const struct sd_reported *d,
			     struct sd_buf *out)
{
	const struct sd_val *member[] = { r->more.validate, r->more.review }, *list;
	const struct sd_val *tape = r->more.tape;
	unsigned k;
	uint32_t i;

	if (d->validate != SD_REPORT_UNJUDGED || d->review != SD_REPORT_UNJUDGED)
		sd_report_put_row(out, d->entries, SD_REPORT_JUDGED, sd_slice(NULL, 0));
	for (k = 0; k < 2; k++) {
		list = sd_report_member(r, tape, member[k], R_findings);
		if (!list || list->type != SD_ARRAY)
			continue;
		for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next)
			finding_rows(r, &tape[i], filters[k], out);
	}
}

const struct sd_report_cell *sd_report_finding(const struct sd_report_result *r,
					       enum sd_level level,
					       enum sd_outcome outcome,
					       const char *filter, struct sd_slice rule)
{
	struct sd_buf word = SD_BUF_INIT;
	const struct sd_report_cell *cell;

	sd_buf_printf(&word, "%s %s %s %.*s", filter, sd_level_word(level),
		      sd_outcome_word(outcome), (int)rule.n, rule.p);
	cell = sd_report_row(r, SD_REPORT_FINDING, sd_buf_slice(&word));
	sd_buf_release(&word);
	return cell;
}

static struct sd_slice level_name(const struct sd_report_result *r, unsigned level,
				  enum sd_outcome outcome)
{
	static const struct { const char *zh[2], *en[2]; } name[] = {
		{ { "错误 不合格", "错误 未定" }, { "error, fail", "error, open" } },
		{ { "警告 不合格", "警告 未定" }, { "warning, fail", "warning, open" } },
		{ { "提示 不合格", "提示 未定" }, { "note, fail", "note, open" } }
	};

	return sd_slice_of(r->report->zh ? name[level].zh[outcome == SD_OPEN] :
					   name[level].en[outcome == SD_OPEN]);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { const char *id, *zh, *en; } column[] = {
		{ "rule", "规则", "Rule" }, { "text", "内容", "Text" },
		{ "filter", "来源", "Filter" }, { "level", "级别", "Level" },
		{ "outcome", "结果", "Outcome" }, { "name", "级别与结果", "Level, outcome" },
		{ "enterprises", "企业", "Enterprises" },
		{ "standards", "标准", "Standards" },
		{ "declarations", "声明", "Declarations" },
		{ "findings", "问题数", "Findings" }
	};
	struct sd_figures_column share = {
		SD_FIGURES_SHARE, "judged", sd_report_say(r, "已判声明", "Judged"),
		"percent", sd_report_say(r, "占已判声明", "Of judged"), false
	};
	size_t i;

	for (i = 0; i < sizeof column / sizeof *column; i++)
		sd_figures_column(t, sd_report_column(i < 5 ? SD_FIGURES_KEY :
						      i == 5 ? SD_FIGURES_LABEL :
							       SD_FIGURES_NUMBER,
						      column[i].id,
						      sd_report_say(r, column[i].zh,
								    column[i].en)));
	sd_figures_column(t, share);
}

struct line {
	struct sd_slice rule, text, heading;
	const char *filter;
	enum sd_level level;
	enum sd_outcome outcome;
	const struct sd_report_cell *cell;
	uint64_t judged;
};

static void put_line(const struct sd_report_result *r, const struct line *l,
		     struct sd_figures *t)
{
	sd_figures_row(t, l->heading);
	sd_figures_text(t, l->rule);
	sd_figures_text(t, l->text);
	sd_figures_text(t, sd_slice_of(l->filter));
	sd_figures_text(t, sd_slice_of(sd_level_word(l->level)));
	sd_figures_text(t, sd_slice_of(sd_outcome_word(l->outcome)));
	sd_figures_text(t, level_name(r, l->level, l->outcome));
	sd_figures_number(t, l->cell->firms);
	sd_figures_number(t, l->cell->standards);
	sd_figures_number(t, l->cell->declarations);
	sd_figures_number(t, l->cell->products);
	sd_figures_share(t, l->cell->declarations, l->judged);
}

/* The rows of one rule: by filter, level and outcome. */
static void put_rule(const struct sd_report_result *r, struct sd_slice rule,
		     struct sd_figures *t)
{
	struct line l = { .rule = rule };
	unsigned i;

	l.judged = sd_report_row(r, SD_REPORT_JUDGED, sd_slice(NULL, 0))->declarations;
	l.text = sd_words_what(r->pack, rule, &t->text);
	if (!l.text.n)
		l.text = sd_report_say(r, "（规则包中没有）", "(not in the rule pack)");
	l.heading = sd_arena_printf(&t->text, "%.*s  %.*s", (int)rule.n, rule.p,
				    (int)l.text.n, l.text.p);
	l.heading = sd_report_cut(l.heading, HEADING, &t->text);
	for (i = 0; i < 2 * SD_LEVELS * 2; i++) {
		l.filter = filters[i / (SD_LEVELS * 2)];
		l.level = (enum sd_level)(i / 2 % SD_LEVELS);
		l.outcome = outcomes[i % 2];
		l.cell = sd_report_finding(r, l.level, l.outcome, l.filter, rule);
		if (l.cell->declarations)
			put_line(r, &l, t);
	}
}

void sd_report_findings(const struct sd_report_result *r, struct sd_figures *t)
{
	int *row = sd_report_section_order(r, SD_REPORT_RULE), i;
	struct sd_slice rule;

	t->title = sd_report_say(r, "标准自我声明公开统计：问题",
				 "Self-declaration and disclosure of standards: "
				 "findings");
	columns(r, t);
	for (i = 0; row[i] >= 0; i++) {
		sd_report_row_word(sd_report_rows_name(r->rows, row[i]), SD_REPORT_RULE,
				   &rule);
		put_rule(r, rule, t);
	}
	free(row);
	sd_figures_note(t, "%s", r->report->zh ?
		"问题取自 validate 与 review 所列的不合格与未定；判定时用 --level 略去的不在内。"
		"一条声明在一条规则下可有多个问题。规则按涉及的声明数排列，文字取自规则包。" :
		"Findings are what validate and review list as failed or open; what --level "
		"left out when they judged is not here. A declaration may have several "
		"findings of one rule. Rules stand by how many declarations they concern; "
		"their texts are those of the rule pack.");
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
