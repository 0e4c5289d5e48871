/* Tables as Markdown. */

#include "page/markdown.h"

#include "base/utf8.h"
#include "page/view.h"

#include "base/ban.h"

/* Whether the byte at `at` would begin, end or be markup: GitHub also makes links of
 * "://", "www." and "@". */
static bool is_markup(struct sd_slice text, size_t at)
{
	char c = text.p[at];

	if (memchr("\\`*_[]<>~|&@$", c, 13))
		return true;
	if (c == ':')
		return sd_slice_starts(sd_slice_from(text, at), "://");
	if (c == '.')
		return at >= 3 && !memcmp(text.p + at - 3, "www", 3);
	return false;
}

/* Where a paragraph begins, these are headings, rules and lists: # + - = and 1. or 1)
 * before a blank. */
static bool begins_block(struct sd_slice text, size_t at)
{
	size_t i;

	if (!at)
		return memchr("#+-=", text.p[0], 4) != NULL;
	if ((text.p[at] != '.' && text.p[at] != ')') ||
	    (at + 1 < text.n && text.p[at + 1] != ' '))
		return false;
	for (i = 0; i < at && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		;
	return i == at;
}

void sd_markdown_text(struct sd_slice text, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (is_markup(text, i) || begins_block(text, i))
			sd_buf_byte(out, '\\');
		sd_buf_byte(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
	}
}

struct sheet {
	const struct sd_figures *t;
	struct sd_buf *out;
	int ambiguous;
	int width[SD_FIGURES_COLUMNS];
	struct sd_buf cell;
};

static struct sd_slice head_text(struct sheet *s, size_t column)
{
	sd_buf_clear(&s->cell);
	sd_markdown_text(sd_figures_head(&s->t->column[column]), &s->cell);
	return sd_buf_slice(&s->cell);
}

static struct sd_slice cell_text(struct sheet *s, size_t row, size_t column)
{
	const struct sd_figures_column *c = &s->t->column[column];
	const struct sd_figures_cell *cell = sd_figures_at(s->t, row, column);
	bool bold = s->t->row[row].ruled && cell->text.n;

	sd_buf_clear(&s->cell);
	if (bold)
		sd_buf_text(&s->cell, "**");
	if (sd_figures_is_text(c))
		sd_markdown_text(cell->text, &s->cell);
	else
		sd_figures_say(c, cell, &s->cell);
	if (bold)
		sd_buf_text(&s->cell, "**");
	return sd_buf_slice(&s->cell);
}

static void widen(struct sheet *s, size_t column, struct sd_slice text)
{
	int w = sd_utf8_columns(text, s->ambiguous);

	if (s->width[column] < w)
		s->width[column] = w;
}

static void find_widths(struct sheet *s)
{
	const struct sd_figures *t = s->t;
	size_t r, i;

	for (i = 0; i < t->columns; i++) {
		s->width[i] = 4;	/* "---:" */
		widen(s, i, head_text(s, i));
		for (r = 0; r < t->rows; r++)
			if (!t->row[r].quiet)
				widen(s, i, cell_text(s, r, i));
	}
}

static void put_many(struct sheet *s, char c, int n)
{
	while (n-- > 0)
		sd_buf_byte(s->out, c);
}

static void put_cell(struct sheet *s, size_t column, struct sd_slice text)
{
	int rest = s->width[column] - sd_utf8_columns(text, s->ambiguous);
	bool right = !sd_figures_is_text(&s->t->column[column]);

	sd_buf_text(s->out, "| ");
	put_many(s, ' ', right ? rest : 0);
	sd_buf_add(s->out, text);
	put_many(s, ' ', (right ? 0 : rest) + 1);
}

static void put_header(struct sheet *s)
{
	const struct sd_figures *t = s->t;
	size_t i;

	for (i = 0; i < t->columns; i++)
		if (!sd_figures_is_quiet(&t->column[i]))
			put_cell(s, i, head_text(s, i));
	sd_buf_text(s->out, "|\n");
	for (i = 0; i < t->columns; i++) {
		bool right = !sd_figures_is_text(&t->column[i]);

		if (sd_figures_is_quiet(&t->column[i]))
			continue;
		sd_buf_text(s->out, "| ");
		put_many(s, '-', s->width[i] - right);
		sd_buf_text(s->out, right ? ": " : " ");
	}
	sd_buf_text(s->out, "|\n");
}

static void put_row(struct sheet *s, size_t row)
{
	size_t i;

	for (i = 0; i < s->t->columns; i++)
		if (!sd_figures_is_quiet(&s->t->column[i]))
			put_cell(s, i, cell_text(s, row, i));
	sd_buf_text(s->out, "|\n");
}

/* A row of a table that is sentences: a paragraph. */
static void put_sentence(struct sheet *s, size_t row)
{
	size_t i;

	for (i = 0; i < s->t->columns; i++)
		if (s->t->column[i].kind == SD_FIGURES_LABEL)
			sd_buf_add(s->out, cell_text(s, row, i));
	sd_buf_byte(s->out, '\n');
}

static void put_section(struct sheet *s, const struct sd_section *section)
{
	bool prose = sd_figures_is_prose(s->t);
	size_t r;

	if (section->heading.n) {
		sd_buf_text(s->out, "\n## ");
		sd_markdown_text(section->heading, s->out);
		sd_buf_byte(s->out, '\n');
	}
	if (!prose) {
		sd_buf_byte(s->out, '\n');
		put_header(s);
	}
	for (r = section->from; r < section->to; r++) {
		if (s->t->row[r].quiet)
			continue;
		if (!prose) {
			put_row(s, r);
		} else {
			sd_buf_byte(s->out, '\n');
			put_sentence(s, r);
		}
	}
}

static void put_note(struct sheet *s, struct sd_slice note)
{
	sd_buf_text(s->out, "- ");
	sd_markdown_text(note, s->out);
	sd_buf_byte(s->out, '\n');
}

void sd_figures_write_markdown(const struct sd_figures *t, int ambiguous,
			       struct sd_slice unknown, struct sd_buf *out)
{
	struct sheet s = { .t = t, .out = out, .ambiguous = ambiguous };
	bool has_unknown = sd_figures_has_unknown(t);
	struct sd_section section;
	size_t at = 0, i;

	find_widths(&s);
	sd_buf_text(out, "# ");
	sd_markdown_text(t->title, out);
	sd_buf_byte(out, '\n');
	while (sd_section_next(t, &at, &section))
		put_section(&s, &section);
	if (t->notes || has_unknown)
		sd_buf_byte(out, '\n');
	for (i = 0; i < t->notes; i++)
		put_note(&s, t->note[i]);
	if (has_unknown)
		put_note(&s, unknown);
	sd_buf_release(&s.cell);
}
