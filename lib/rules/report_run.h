/* What a run over the input has counted, for those who make tables of it. */

#ifndef SD_RULES_REPORT_RUN_H
#define SD_RULES_REPORT_RUN_H

#include "rules/report.h"
#include "rules/report_count.h"
#include "rules/report_live.h"
#include "rules/report_rows.h"

/* Inner groups of the overview: types of standards, then verdicts. */
enum {
	SD_REPORT_TYPES = SD_STD_INTERNATIONAL + 1,
	SD_REPORT_BY_VALIDATE = SD_REPORT_TYPES,
	SD_REPORT_BY_REVIEW = SD_REPORT_BY_VALIDATE + SD_REPORT_VERDICTS,
	SD_REPORT_OVERVIEWS = SD_REPORT_BY_REVIEW + SD_REPORT_VERDICTS
};

/* Its outer groups: the year of declaration; 0 when it is not known. */
enum { SD_REPORT_YEAR_0 = 1899, SD_REPORT_YEARS = 2199 - SD_REPORT_YEAR_0 + 1 };

/* The groups of a report: fixed ones, or rows (rules/report_rows.h). */
enum sd_report_groups { SD_REPORT_BY_YEAR, SD_REPORT_BY_UNIT, SD_REPORT_BY_ROW };

struct sd_report_view {
	const char *name;
	enum sd_report_groups groups;
	struct sd_report_wants wants;
	bool makers;		/* classes too, where a roster may ask for them */

	/* Count a declaration in fixed groups, */
	void (*count)(struct sd_report_counts *c, const struct sd_reported *d);
	/* or say in which rows it stands, besides the total. */
	void (*rows)(struct sd_report_reader *r, const struct sd_reported *d,
		     struct sd_buf *out);
	void (*table)(const struct sd_report_result *r, struct sd_figures *t);

	/* Say in which rows a record of another kind stands; false when in none.  NULL:
	 * declarations alone count. */
	bool (*other)(struct sd_report_reader *r, const char *text,
		      const struct sd_val *tape, struct sd_buf *out);
};

extern const struct sd_report_view sd_report_views[];	/* a name of NULL at the end */

struct sd_report_input {
	uint64_t records, declarations, other, unreadable;
	uint64_t undated, later;	/* not counted as of a day */
	sd_day first, last;		/* of the declarations; SD_DAY_NONE: none */
};

struct sd_report_result {
	struct sd_report held;
	const struct sd_report *report;	/* `held` */
	const struct sd_pack *pack;
	const struct sd_report_view *view;
	struct sd_report_wants wants;
	struct sd_report_input input;
	struct sd_report_counts counts;
	struct sd_report_rows *rows;	/* of SD_REPORT_BY_ROW, else NULL */
	struct sd_report_live live;	/* versions, until the table is made */
	bool hashed;			/* keys are those of partials */
	bool *covered;			/* of each maker on the roster; NULL without one */
	uint8_t shard[SD_REPORT_SHARDS / 8];	/* a bit for each that is in */
	char *key;			/* of the partials, which held.split lends */
};

/* Nothing counted so far. */
struct sd_report_result *sd_report_result_new(const struct sd_report *report,
					      const struct sd_pack *pack);

/* Groups for a worker, with sets that merge with those of the result. */
void sd_report_counts_like(const struct sd_report_result *r,
			   struct sd_report_counts *c);

/* Count a declaration as the view asks. */
void sd_report_tally(const struct sd_report_result *r, struct sd_report_lookup *l,
		     struct sd_report_counts *c, const struct sd_reported *d);

/* Days that are known, as far apart as they go. */
void sd_report_widen(struct sd_report_input *input, sd_day first, sd_day last);
void sd_report_add_input(struct sd_report_input *sum, const struct sd_report_input *in);

/* What a row has counted; noughts when no declaration stands in it. */
const struct sd_report_cell *sd_report_row(const struct sd_report_result *r,
					   const char *section, struct sd_slice word);

/* The views. */
void sd_report_overview(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_products(const struct sd_report_result *r, struct sd_figures *t);
void sd_report_regions(const struct sd_report_result *r, struct sd_figures *t);

#define SD_REPORT_ROWS_VIEW(name) \
	void sd_report_##name##_rows(struct sd_report_reader *r, \
				     const struct sd_reported *d, struct sd_buf *out); \
	void sd_report_##name(const struct sd_report_result *r, struct sd_figures *t);
SD_REPORT_ROWS_VIEW(standards)
SD_REPORT_ROWS_VIEW(firms)
SD_REPORT_ROWS_VIEW(industries)
SD_REPORT_ROWS_VIEW(months)
SD_REPORT_ROWS_VIEW(targets)
SD_REPORT_ROWS_VIEW(filing)
SD_REPORT_ROWS_VIEW(findings)
SD_REPORT_ROWS_VIEW(inspection)
SD_REPORT_ROWS_VIEW(scorecard)
SD_REPORT_ROWS_VIEW(brief)
SD_REPORT_ROWS_VIEW(usage)
SD_REPORT_ROWS_VIEW(return)
void sd_report_silent(const struct sd_report_result *r, struct sd_figures *t);

#endif
