/* Cells that are coloured, and have a comment. */

#include "format/xlsx_state.h"

#include "base/ban.h"

enum { COMMENT_WIDTH = 360, LINE_HEIGHT = 18, LINE_BYTES = 66, HEIGHT_MOST = 400 };

/* Dark letters on a light ground, at a contrast above 7:1. */
static const struct { lxw_color_t ground, ink; } colour[] = {
	[SD_XLSX_MARK_NOTE] = { 0xDDEBF7, 0x1F3864 },
	[SD_XLSX_MARK_OPEN] = { 0xFFE699, 0x5C3A00 },
	[SD_XLSX_MARK_FAIL] = { 0xFFC7CE, 0x7A0010 }
};

static lxw_format *marked(struct sd_xlsx *x, enum sd_xlsx_mark mark)
{
	const struct sd_xlsx_library *lib = &x->lib;
	lxw_format *f = x->marked[mark];

	if (f || mark == SD_XLSX_MARK_NONE)
		return f;
	f = lib->workbook_add_format(x->book);
	lib->format_set_num_format(f, "@");
	lib->format_set_bg_color(f, colour[mark].ground);
	lib->format_set_font_color(f, colour[mark].ink);
	if (mark == SD_XLSX_MARK_FAIL)
		lib->format_set_bold(f);
	x->marked[mark] = f;
	return f;
}

/* How high a box holds the text. */
static uint16_t height_of(struct sd_slice text)
{
	struct sd_slice line;
	size_t lines = 1;

	while (sd_slice_cut(&text, '\n', &line))
		lines += 1 + line.n / LINE_BYTES;
	return (uint16_t)(lines * LINE_HEIGHT < HEIGHT_MOST ? lines * LINE_HEIGHT : HEIGHT_MOST);
}

void sd_xlsx_marked(struct sd_xlsx *x, struct sd_slice text, enum sd_xlsx_mark mark,
		    struct sd_slice comment)
{
	lxw_comment_options box = { .width = COMMENT_WIDTH, .height = height_of(comment),
				    .author = "sd" };

	if (x->failed.kind)
		return;
	x->over = marked(x, mark);
	sd_xlsx_text(x, text);
	x->over = NULL;
	if (comment.n && !x->failed.kind)
		(void)sd_xlsx_good(x, x->lib.worksheet_write_comment_opt(
			x->sheet, x->rows - 1, (lxw_col_t)(x->column - 1),
			sd_xlsx_escaped(x, comment), &box));
}
