/* What people see of a table of figures, the same in every form.
 *
 * Columns for programs alone are left out, and so are rows that are quiet.  Rows with
 * the same heading are a section.
 */

#ifndef SD_PAGE_VIEW_H
#define SD_PAGE_VIEW_H

#include "base/buf.h"
#include "rules/report_table.h"

/* Rows `from` to `to`, quiet ones among them or not; the first and the last are seen. */
struct sd_section {
	struct sd_slice heading;	/* may be empty */
	size_t from, to;
};

/* The next section at or behind row `*at`, which is moved behind it; false at the end. */
bool sd_section_next(const struct sd_figures *t, size_t *at, struct sd_section *s);

static inline bool sd_section_is_last(const struct sd_figures *t,
				      const struct sd_section *s)
{
	size_t at = s->to;
	struct sd_section next;

	return !sd_section_next(t, &at, &next);
}

static inline const struct sd_figures_cell *
sd_figures_at(const struct sd_figures *t, size_t row, size_t column)
{
	return &t->cell[row * t->columns + column];
}

/* The column's heading for people: of a share that of the percentage. */
static inline struct sd_slice sd_figures_head(const struct sd_figures_column *c)
{
	return c->kind == SD_FIGURES_SHARE ? c->percent_head : c->head;
}

/* Whether all columns are for programs: the footnotes are the report, and no section is
 * seen. */
bool sd_figures_is_notes(const struct sd_figures *t);

/* Whether a table has nothing but one column of text to show: sentences. */
bool sd_figures_is_prose(const struct sd_figures *t);

/* 12.5; `of` is not 0. */
void sd_figures_percent(const struct sd_figures_cell *cell, struct sd_buf *out);

/* The cell as text, appended: "75/100  75.0%", a dash for a share of nothing. */
void sd_figures_say(const struct sd_figures_column *c,
		    const struct sd_figures_cell *cell, struct sd_buf *out);

/* Whether some share that people see has no denominator, hence is a dash. */
bool sd_figures_has_unknown(const struct sd_figures *t);

/* The footnote that explains the dash. */
struct sd_slice sd_figures_unknown_note(bool zh);

#endif
