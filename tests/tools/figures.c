/* Writes a table of figures that standard input describes, for the tests of its forms.
 *
 *	figures text|markdown|html|xlsx [zh]
 *
 * Lines of cells parted by tabs:
 *
 *	title	TEXT		note	TEXT
 *	column	key|label|number|share	HEAD [break]
 *	row	HEADING	-|rule|quiet	CELL ...	a share is 3/4
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/markdown.h"
#include "page/report_html.h"
#include "page/report_xlsx.h"
#include "page/table.h"
#include "page/view.h"

#include "base/ban.h"

static struct sd_slice next(struct sd_slice *rest)
{
	struct sd_slice piece = { NULL, 0 };

	(void)sd_slice_cut(rest, '\t', &piece);
	return piece;
}

static void column(struct sd_figures *t, struct sd_slice rest)
{
	struct sd_slice kind = next(&rest), head = next(&rest);
	struct sd_figures_column c = {
		.kind = sd_slice_is(kind, "key") ? SD_FIGURES_KEY :
			sd_slice_is(kind, "label") ? SD_FIGURES_LABEL :
			sd_slice_is(kind, "share") ? SD_FIGURES_SHARE : SD_FIGURES_NUMBER,
		.id = "x", .percent_id = "y",
		.head = sd_arena_copy(&t->text, head),
		.breaks = sd_slice_is(next(&rest), "break")
	};

	c.percent_head = c.head;
	sd_figures_column(t, c);
}

static void cell(struct sd_figures *t, const struct sd_figures_column *c,
		 struct sd_slice text)
{
	char digits[64], *end;
	uint64_t figure;

	snprintf(digits, sizeof digits, "%.*s", (int)text.n, text.n ? text.p : "");
	figure = strtoull(digits, &end, 10);
	if (sd_figures_is_text(c))
		sd_figures_text(t, sd_arena_copy(&t->text, text));
	else if (!text.n)
		sd_figures_empty(t);
	else if (c->kind == SD_FIGURES_SHARE)
		sd_figures_share(t, figure, strtoull(end + 1, NULL, 10));
	else
		sd_figures_number(t, figure);
}

static void row(struct sd_figures *t, struct sd_slice rest)
{
	struct sd_slice heading = sd_arena_copy(&t->text, next(&rest)), how = next(&rest);
	struct sd_figures_row *r = sd_figures_row(t, heading);
	size_t i;

	r->ruled = sd_slice_is(how, "rule");
	r->quiet = sd_slice_is(how, "quiet");
	for (i = 0; i < t->columns; i++)
		cell(t, &t->column[i], next(&rest));
}

static void obey(struct sd_figures *t, struct sd_slice line)
{
	struct sd_slice word = next(&line);

	if (sd_slice_is(word, "title"))
		t->title = sd_arena_copy(&t->text, line);
	else if (sd_slice_is(word, "note"))
		sd_figures_note(t, "%.*s", (int)line.n, line.p);
	else if (sd_slice_is(word, "column"))
		column(t, line);
	else if (sd_slice_is(word, "row"))
		row(t, line);
}

static int put(const struct sd_figures *t, const char *form, bool zh, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_sink sink;
	int bad = sd_sink_open(&sink, "-", false, err);

	if (*form == 'x')
		bad = sd_figures_write_xlsx(t, zh, &sink, err);
	else if (*form == 'h')
		sd_figures_write_html(t, zh, &out);
	else if (*form == 'm')
		sd_figures_write_markdown(t, 1, sd_figures_unknown_note(zh), &out);
	else
		sd_figures_write_text(t, 80, 1, sd_figures_unknown_note(zh), &out);
	bad = bad || sd_sink_write(&sink, out.p, out.n, err) || sd_sink_close(&sink, err);
	sd_buf_release(&out);
	return bad;
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	static char line[1 << 16];
	struct sd_figures t;

	sd_figures_init(&t, "x");
	while (fgets(line, sizeof line, stdin))
		obey(&t, sd_slice(line, strcspn(line, "\n")));
	if (put(&t, argc > 1 ? argv[1] : "text", argc > 2, &err))
		fprintf(stderr, "figures: %s\n", err.text);
	sd_figures_release(&t);
	return err.kind;
}
