/* What the tables have in common: columns, cells, footnotes. */

#ifndef SD_RULES_REPORT_WORDS_H
#define SD_RULES_REPORT_WORDS_H

#include "rules/report_run.h"

/* The text in the language of the report. */
static inline struct sd_slice sd_report_say(const struct sd_report_result *r,
					    const char *zh, const char *en)
{
	return sd_slice_of(r->report->zh ? zh : en);
}

static inline struct sd_figures_column
sd_report_column(enum sd_figures_kind kind, const char *id, struct sd_slice head)
{
	return (struct sd_figures_column){ .kind = kind, .id = id, .head = head };
}

/* The text, cut to so many columns with an ellipsis behind. */
struct sd_slice sd_report_cut(struct sd_slice text, int columns, struct sd_arena *arena);

/* Sections of rows that several reports have. */
#define SD_REPORT_OFFICIAL "official"	/* declarations with an official act */
#define SD_REPORT_UNIT "unit"		/* a reporting unit */
#define SD_REPORT_TARGET "target"	/* what counts for a target */

/* Enterprises, standards, products, declarations. */
void sd_report_count_columns(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_count_cells(const struct sd_report_cell *cell, struct sd_figures *t);

/* Verdicts, and the share of those that passed. */
void sd_report_verdict_columns(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_verdict_cells(const struct sd_report_cell *cell, struct sd_figures *t);

/* What "cumulative" means, what coverage is, what the figures mean. */
void sd_report_cumulative(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_roster_note(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_meaning(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_verdict_meaning(const struct sd_report_result *r, struct sd_figures *t);

/* What was left out, where anything was. */
void sd_report_omissions(const struct sd_report_result *r, struct sd_figures *t);

#endif
