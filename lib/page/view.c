/* What people see of a table of figures. */

#include "page/view.h"

#include "base/ban.h"

bool sd_section_next(const struct sd_figures *t, size_t *at, struct sd_section *s)
{
	size_t r = *at;

	while (r < t->rows && t->row[r].quiet)
		r++;
	if (r == t->rows || sd_figures_is_notes(t))
		return false;
	*s = (struct sd_section){ t->row[r].heading, r, r + 1 };
	for (; r < t->rows; r++) {
		if (t->row[r].quiet)
			continue;
		if (!sd_slice_eq(t->row[r].heading, s->heading))
			break;
		s->to = r + 1;
	}
	*at = s->to;
	return true;
}

bool sd_figures_is_notes(const struct sd_figures *t)
{
	size_t i = 0;

	while (i < t->columns && sd_figures_is_quiet(&t->column[i]))
		i++;
	return i == t->columns;
}

bool sd_figures_is_prose(const struct sd_figures *t)
{
	size_t i, texts = 0, figures = 0;

	for (i = 0; i < t->columns; i++) {
		texts += t->column[i].kind == SD_FIGURES_LABEL;
		figures += !sd_figures_is_text(&t->column[i]) &&
			   !sd_figures_is_quiet(&t->column[i]);
	}
	return texts == 1 && !figures;
}

void sd_figures_percent(const struct sd_figures_cell *cell, struct sd_buf *out)
{
	uint64_t tenths = sd_figures_tenths(cell->figure, cell->of);

	sd_buf_uint(out, tenths / 10);
	sd_buf_byte(out, '.');
	sd_buf_byte(out, (char)('0' + tenths % 10));
}

static void say_share(const struct sd_figures_cell *cell, struct sd_buf *out)
{
	uint64_t tenths;

	if (!cell->of) {
		sd_buf_byte(out, '-');
		return;
	}
	sd_buf_uint(out, cell->figure);
	sd_buf_byte(out, '/');
	sd_buf_uint(out, cell->of);
	sd_buf_byte(out, ' ');
	tenths = sd_figures_tenths(cell->figure, cell->of);
	sd_buf_text(out, tenths < 100 ? "  " : tenths < 1000 ? " " : "");
	sd_figures_percent(cell, out);
	sd_buf_byte(out, '%');
}

void sd_figures_say(const struct sd_figures_column *c,
		    const struct sd_figures_cell *cell, struct sd_buf *out)
{
	if (sd_figures_is_text(c))
		sd_buf_add(out, cell->text);
	else if (cell->full && c->kind == SD_FIGURES_SHARE)
		say_share(cell, out);
	else if (cell->full)
		sd_buf_uint(out, cell->figure);
	else
		sd_buf_add(out, cell->text);
}

bool sd_figures_has_unknown(const struct sd_figures *t)
{
	const struct sd_figures_cell *cell;
	size_t r, i;

	for (i = 0; i < t->columns; i++) {
		if (t->column[i].kind != SD_FIGURES_SHARE)
			continue;
		for (r = 0; r < t->rows; r++) {
			cell = sd_figures_at(t, r, i);
			if (!t->row[r].quiet && cell->full && !cell->of)
				return true;
		}
	}
	return false;
}

struct sd_slice sd_figures_unknown_note(bool zh)
{
	return sd_slice_of(zh ? "“-”：分母未知。" : "\"-\": denominator unknown.");
}
