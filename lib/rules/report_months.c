/* Declarations month by month, and how they add up. */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "rules/report_months.h"

#include "base/ban.h"

typedef unsigned long long count;

void sd_report_month_text(int month, char text[SD_REPORT_MONTH])
{
	snprintf(text, SD_REPORT_MONTH, "%04d-%02d", month / 12, month % 12 + 1);
}

int sd_report_month_of(sd_day day)
{
	int year, month, dom;

	sd_day_split(day, &year, &month, &dom);
	return year * 12 + month - 1;
}

void sd_report_months_rows(struct sd_report_reader *r, const struct sd_reported *d,
			   struct sd_buf *out)
{
	char text[SD_REPORT_MONTH] = "unknown";

	(void)r;
	if (d->declared != SD_DAY_NONE)
		sd_report_month_text(sd_report_month_of(d->declared), text);
	sd_report_put_row(out, d->entries, SD_REPORT_BY_MONTH, sd_slice_of(text));
}

int sd_report_month_read(struct sd_slice text)
{
	static const int place[] = { 0, 1, 2, 3, 5, 6 };
	int figure = 0;
	size_t i;

	if (text.n != 7 || text.p[4] != '-')
		return -1;
	for (i = 0; i < sizeof place / sizeof *place; i++) {
		if (text.p[place[i]] < '0' || text.p[place[i]] > '9')
			return -1;
		figure = figure * 10 + text.p[place[i]] - '0';
	}
	return figure % 100 < 1 || figure % 100 > 12 ? -1 :
	       figure / 100 * 12 + figure % 100 - 1;
}

/* For each row its place among the months, -1 when it is none. */
static int *months_of_rows(const struct sd_report_result *r, int first)
{
	size_t n = sd_report_rows_count(r->rows), i;
	int *month = sd_alloc((n + 1) * sizeof *month);
	struct sd_slice word;

	for (i = 0; i < n; i++) {
		month[i] = -1;
		if (sd_report_row_word(sd_report_rows_name(r->rows, (int)i),
				       SD_REPORT_BY_MONTH, &word) &&
		    sd_report_month_read(word) >= 0)
			month[i] = sd_report_month_read(word) - first;
	}
	return month;
}

/* Where keys are counted in their first month. */
struct first {
	const int *month;		/* of each row */
	int months;
	uint64_t *at;			/* the field of the first month */
};

static void tell_first(void *context, const struct sd_group_seen *seen)
{
	const struct first *f = context;
	int month = f->months, here;
	uint64_t left;
	unsigned i;

	for (i = 0; i < seen->n; i++)
		for (left = seen->in[i].inner; left; left &= left - 1) {
			here = f->month[seen->in[i].outer * SD_GROUP_INNER +
					(unsigned)__builtin_ctzll(left)];
			month = here >= 0 && here < month ? here : month;
		}
	if (month < f->months)
		f->at[month]++;
}

void sd_report_months_over(const struct sd_report_result *r, int first, int last,
			   struct sd_report_months *m)
{
	char text[SD_REPORT_MONTH];
	struct first f;
	int i;

	*m = (struct sd_report_months){ .first = first, .n = last - first + 1 };
	m->firms = sd_zalloc((size_t)m->n * sizeof *m->firms);
	m->standards = sd_zalloc((size_t)m->n * sizeof *m->standards);
	m->cell = sd_alloc((size_t)m->n * sizeof(const struct sd_report_cell *));
	f = (struct first){ months_of_rows(r, m->first), m->n, m->firms };
	sd_groups_each(&r->counts.firms, tell_first, &f);
	f.at = m->standards;
	sd_groups_each(&r->counts.standards, tell_first, &f);
	free((void *)f.month);
	for (i = 0; i < m->n; i++) {
		sd_report_month_text(m->first + i, text);
		m->cell[i] = sd_report_row(r, SD_REPORT_BY_MONTH, sd_slice_of(text));
	}
}

void sd_report_months_new(const struct sd_report_result *r, struct sd_report_months *m)
{
	*m = (struct sd_report_months){ 0 };
	if (r->input.first != SD_DAY_NONE)
		sd_report_months_over(r, sd_report_month_of(r->input.first),
				      sd_report_month_of(r->input.last), m);
}

void sd_report_months_release(struct sd_report_months *m)
{
	free(m->firms);
	free(m->standards);
	free(m->cell);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	static const struct { const char *id, *zh, *en; } column[] = {
		{ "all_enterprises", "累计企业", "All enterprises" },
		{ "all_standards", "累计标准", "All standards" },
		{ "all_products", "累计产品", "All products" },
		{ "all_declarations", "累计声明", "All declarations" }
	};
	struct sd_figures_column c;
	size_t i;

	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "month",
					      sd_report_say(r, "月份", "Month")));
	sd_report_count_columns(r, t);
	for (i = 0; i < 4; i++) {
		c = sd_report_column(SD_FIGURES_NUMBER, column[i].id,
				     sd_report_say(r, column[i].zh, column[i].en));
		c.breaks = i == 0;
		sd_figures_column(t, c);
	}
}

static void rows(const struct sd_report_months *m, struct sd_figures *t)
{
	uint64_t firms = 0, standards = 0, products = 0, declarations = 0;
	char text[SD_REPORT_MONTH];
	int i;

	for (i = 0; i < m->n; i++) {
		sd_report_month_text(m->first + i, text);
		sd_figures_row(t, sd_slice(NULL, 0));
		sd_figures_text(t, sd_arena_copy(&t->text, sd_slice_of(text)));
		sd_report_count_cells(m->cell[i], t);
		sd_figures_number(t, firms += m->firms[i]);
		sd_figures_number(t, standards += m->standards[i]);
		sd_figures_number(t, products += m->cell[i]->products);
		sd_figures_number(t, declarations += m->cell[i]->declarations);
	}
}

/* Rows that no month adds up to. */
static void last_rows(const struct sd_report_result *r, struct sd_figures *t)
{
	const struct sd_report_cell *cell;
	int i, k;

	for (i = 0; i < 2; i++) {
		cell = i ? sd_report_row(r, SD_REPORT_TOTAL, sd_slice(NULL, 0)) :
			   sd_report_row(r, SD_REPORT_BY_MONTH, SD_S("unknown"));
		sd_figures_row(t, sd_slice(NULL, 0))->ruled = i == 1;
		sd_figures_text(t, i ? sd_report_say(r, "合计", "Total") :
				       sd_report_say(r, "未知", "Unknown"));
		sd_report_count_cells(cell, t);
		for (k = 0; k < 4; k++)
			sd_figures_empty(t);
	}
}

void sd_report_months(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_months m;

	t->title = sd_report_say(r, "标准自我声明公开统计：各月",
				 "Self-declaration and disclosure of standards: months");
	columns(r, t);
	sd_report_months_new(r, &m);
	rows(&m, t);
	last_rows(r, t);
	sd_report_months_release(&m);
	sd_figures_note(t, "%s", r->report->zh ?
		"当月：声明日期在该月的；累计企业、累计标准：到该月底为止声明过的，"
		"同一企业、标准只计一次；累计产品、累计声明：逐月相加。声明日期不明的不入累计。" :
		"A month holds what was declared in it. All enterprises and all standards "
		"are those declared by its end, each once; all products and all "
		"declarations are the months added up. What has no readable day is in "
		"none of them.");
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
