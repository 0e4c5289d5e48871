/* A table of figures as a workbook. */

#include "page/report_xlsx.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "format/xlsx_write.h"
#include "page/plot.h"

#include "base/ban.h"

enum {				/* pixels, but for the last two */
	CHART_WIDTH = 560, LINE_HEIGHT = 300, BARS_HEIGHT = 80, BAR_HEIGHT = 22,
	CHART_MOST = 840, ROW_HEIGHT = 20,
	PAGE_ROWS = 46, SECOND = 9	/* rows of a page; column of the chart beside */
};

struct book {
	const struct sd_figures *t;
	struct sd_xlsx *x;
	bool zh, sectioned;	/* some rows have headings: a column of them in front */
	uint32_t *at;		/* in the sheet, of each row */
	char *data;		/* name of that sheet */
	struct sd_buf title;
};

static bool has_headings(const struct sd_figures *t)
{
	size_t r;

	for (r = 0; r < t->rows; r++)
		if (!t->row[r].quiet && t->row[r].heading.n)
			return true;
	return false;
}

/* Where a column stands in the sheet: of a share the percentage. */
static uint16_t place_of(const struct book *b, size_t column)
{
	uint16_t at = b->sectioned;
	size_t i;

	for (i = 0; i < column; i++) {
		if (sd_figures_is_quiet(&b->t->column[i]))
			continue;
		at += b->t->column[i].kind == SD_FIGURES_SHARE ? 2 : 1;
	}
	return at + (b->t->column[column].kind == SD_FIGURES_SHARE);
}

static void put_header(struct book *b)
{
	const struct sd_figures_column *c = b->t->column, *end = c + b->t->columns;

	sd_xlsx_row(b->x, SD_XLSX_HEAD);
	if (b->sectioned)
		sd_xlsx_text(b->x, b->zh ? SD_S("部分") : SD_S("Section"));
	for (; c < end; c++) {
		if (sd_figures_is_quiet(c))
			continue;
		if (c->kind == SD_FIGURES_LABEL)
			sd_xlsx_text(b->x, c->head);
		else
			sd_xlsx_text_right(b->x, c->head);
		if (c->kind == SD_FIGURES_SHARE)
			sd_xlsx_text_right(b->x, c->percent_head);
	}
}

static void put_cell(struct book *b, const struct sd_figures_column *c,
		     const struct sd_figures_cell *cell)
{
	bool share = c->kind == SD_FIGURES_SHARE;

	if (c->kind == SD_FIGURES_LABEL)
		sd_xlsx_text(b->x, cell->text);
	else if (cell->full)
		sd_xlsx_whole(b->x, share ? cell->of : cell->figure);
	else if (cell->text.n)
		sd_xlsx_text_right(b->x, cell->text);
	else
		sd_xlsx_empty(b->x);
	if (share && cell->full && cell->of)
		sd_xlsx_permille(b->x, sd_figures_tenths(cell->figure, cell->of));
	else if (share)
		sd_xlsx_empty(b->x);
}

static void put_row(struct book *b, size_t row, enum sd_xlsx_row kind)
{
	const struct sd_figures *t = b->t;
	size_t i;

	b->at[row] = sd_xlsx_rows(b->x);
	sd_xlsx_row(b->x, t->row[row].ruled ? SD_XLSX_SUM : kind);
	if (b->sectioned)
		sd_xlsx_text(b->x, t->row[row].heading);
	for (i = 0; i < t->columns; i++)
		if (!sd_figures_is_quiet(&t->column[i]))
			put_cell(b, &t->column[i], sd_figures_at(t, row, i));
}

static void begin_sheet(struct book *b, const char *zh, const char *en)
{
	sd_xlsx_sheet(b->x, sd_slice_of(b->zh ? zh : en));
	if (b->t->form)
		sd_xlsx_upright(b->x);
}

static void put_data(struct book *b)
{
	bool prose = sd_figures_is_prose(b->t) && !b->sectioned;
	size_t r;

	begin_sheet(b, "数据", "Data");
	b->data = sd_strdup(sd_xlsx_sheet_name(b->x));
	if (!prose)
		put_header(b);
	for (r = 0; r < b->t->rows; r++)
		if (!b->t->row[r].quiet)
			put_row(b, r, prose ? SD_XLSX_PROSE : SD_XLSX_PLAIN);
}

/* "按标准类型：企业", and what is not drawn. */
static struct sd_slice title_of(struct book *b, const struct sd_section *s,
				const struct sd_plot *plot)
{
	sd_buf_clear(&b->title);
	if (s->heading.n) {
		sd_buf_add(&b->title, s->heading);
		sd_buf_text(&b->title, b->zh ? "：" : ": ");
	}
	sd_buf_add(&b->title, sd_figures_head(&b->t->column[plot->value]));
	if (!plot->line && plot->bars < plot->rows)
		sd_buf_printf(&b->title, b->zh ? "（前 %zu 行，共 %zu 行）" :
			      " (the first %zu of %zu rows)", plot->bars, plot->rows);
	return sd_buf_slice(&b->title);
}

static unsigned height_of(const struct sd_plot *plot)
{
	size_t height = BARS_HEIGHT + plot->bars * BAR_HEIGHT;

	return plot->line ? LINE_HEIGHT : height > CHART_MOST ? CHART_MOST :
							       (unsigned)height;
}

/* The charts of a section from row `at` on, two beside each other. */
static uint32_t put_charts(struct book *b, const struct sd_section *s,
			   const struct sd_plot *plot, size_t plots, uint32_t at)
{
	size_t i;

	for (i = 0; i < plots; i++) {
		struct sd_xlsx_chart c = {
			.line = plot[i].line, .percent = plot[i].share,
			.title = title_of(b, s, &plot[i]), .sheet = b->data,
			.from = b->at[plot[i].from], .to = b->at[plot[i].to - 1] + 1,
			.label = place_of(b, plot[i].label),
			.value = place_of(b, plot[i].value),
			.row = at, .column = i % 2 ? SECOND : 0,
			.width = CHART_WIDTH, .height = height_of(&plot[i])
		};

		sd_xlsx_chart(b->x, &c);
		if (i % 2 || i + 1 == plots)
			at += c.height / ROW_HEIGHT + 2;
	}
	return at;
}

/* All charts on a sheet; a section that would be cut by the end of a page begins a new
 * one. */
static void put_chart_sheet(struct book *b)
{
	struct sd_plot plot[SD_PLOTS];
	uint32_t at = 0, page = 0, end;
	struct sd_section s;
	size_t row = 0, plots;

	while (sd_section_next(b->t, &row, &s)) {
		plots = sd_plots(b->t, &s, plot);
		if (!plots)
			continue;
		if (!at)
			sd_xlsx_sheet(b->x, b->zh ? SD_S("图表") : SD_S("Charts"));
		end = at + (uint32_t)((plots + 1) / 2) * (height_of(plot) / ROW_HEIGHT + 2);
		if (at > page && end - page > PAGE_ROWS) {
			sd_xlsx_break(b->x, at - 1);	/* the edge of a chart is on its row */
			page = at;
		}
		at = put_charts(b, &s, plot, plots, at);
	}
}

static void put_note(struct book *b, struct sd_slice note)
{
	sd_xlsx_row(b->x, SD_XLSX_PROSE);
	sd_xlsx_text(b->x, note);
}

static void put_notes(struct book *b)
{
	size_t i;

	begin_sheet(b, "说明", "Notes");
	put_note(b, b->t->title);
	for (i = 0; i < b->t->notes; i++)
		put_note(b, b->t->note[i]);
	if (sd_figures_has_unknown(b->t))
		put_note(b, b->zh ? SD_S("百分比为空：分母未知。") :
			 SD_S("No percentage: denominator unknown."));
}

int sd_figures_write_xlsx(const struct sd_figures *t, bool zh, struct sd_sink *sink,
			  struct sd_err *err)
{
	struct book b = { .t = t, .zh = zh, .sectioned = has_headings(t) };
	int bad = -1;

	b.x = sd_xlsx_new(t->title, false, err);
	if (b.x) {
		b.at = sd_zalloc(t->rows * sizeof *b.at);
		if (!sd_figures_is_notes(t)) {
			put_data(&b);
			put_chart_sheet(&b);
		}
		put_notes(&b);
		bad = sd_xlsx_close(b.x, sink, err);
	}
	sd_xlsx_free(b.x);
	sd_buf_release(&b.title);
	free(b.at);
	free(b.data);
	return bad;
}
