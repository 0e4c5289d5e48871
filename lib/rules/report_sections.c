/* Tables of sections. */

#include "rules/report_sections.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

void sd_report_sections_begin(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section total = { SD_REPORT_TOTAL, { NULL, 0 } };
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
	sd_report_section_row(r, t, &total, SD_S("total"),
			      sd_report_say(r, "合计", "Total"),
			      sd_report_row(r, SD_REPORT_TOTAL, sd_slice(NULL, 0)));
}

void sd_report_section_row(const struct sd_report_result *r, struct sd_figures *t,
			   const struct sd_report_section *s, struct sd_slice key,
			   struct sd_slice name, const struct sd_report_cell *cell)
{
	const struct sd_report_cell *all =
		sd_report_row(r, SD_REPORT_TOTAL, sd_slice(NULL, 0));

	sd_figures_row(t, s->heading);
	sd_figures_text(t, sd_slice_of(s->id));
	sd_figures_text(t, key);
	sd_figures_text(t, name);
	sd_report_count_cells(cell, t);
	sd_figures_share(t, cell->declarations, all->declarations);
}

void sd_report_section_words(const struct sd_report_result *r, struct sd_figures *t,
			     const struct sd_report_section *s,
			     const struct sd_report_word *word, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		sd_report_section_row(r, t, s, sd_slice_of(word[i].key),
				      sd_report_say(r, word[i].zh, word[i].en),
				      sd_report_row(r, s->id, sd_slice_of(word[i].key)));
}

struct found {
	const struct sd_report_cell *cell;
	int row, place;			/* its place in the order of names */
	bool unknown;
};

static int by_weight(const void *left, const void *right)
{
	const struct found *a = left, *b = right;

	if (a->unknown != b->unknown)
		return a->unknown ? 1 : -1;
	if (a->cell->declarations != b->cell->declarations)
		return a->cell->declarations > b->cell->declarations ? -1 : 1;
	return a->place - b->place;
}

int *sd_report_section_order(const struct sd_report_result *r, const char *section)
{
	size_t rows = sd_report_rows_count(r->rows), n = 0, i;
	const int *order = sd_report_rows_order(r->rows);
	struct found *found = sd_alloc((rows + 1) * sizeof *found);
	int *row = sd_alloc((rows + 1) * sizeof *row);
	struct sd_slice word;

	for (i = 0; i < rows; i++) {
		if (!sd_report_row_word(sd_report_rows_name(r->rows, order[i]), section,
					&word))
			continue;
		found[n] = (struct found){
			sd_report_row_at(&r->counts, (unsigned)order[i]), order[i],
			(int)i, sd_slice_is(word, "unknown")
		};
		n++;
	}
	qsort(found, n, sizeof *found, by_weight);
	for (i = 0; i < n; i++)
		row[i] = found[i].row;
	row[n] = -1;
	free(found);
	return row;
}

void sd_report_section_found(const struct sd_report_result *r, struct sd_figures *t,
			     const struct sd_report_section *s,
			     struct sd_slice (*name)(const struct sd_report_result *r,
						     struct sd_arena *arena,
						     struct sd_slice word))
{
	int *row = sd_report_section_order(r, s->id), i;
	struct sd_slice word;

	for (i = 0; row[i] >= 0; i++) {
		sd_report_row_word(sd_report_rows_name(r->rows, row[i]), s->id, &word);
		sd_report_section_row(r, t, s, word,
				      sd_slice_is(word, "unknown") ?
				      sd_report_say(r, "未知", "Unknown") :
				      name ? name(r, &t->text, word) : word,
				      sd_report_row_at(&r->counts, (unsigned)row[i]));
	}
	free(row);
}

struct sd_slice sd_report_known_word(struct sd_slice word,
				     const struct sd_report_word *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (sd_slice_is(word, list[i].key))
			return word;
	return word.n ? SD_S("other") : SD_S("unknown");
}
