/* Sheets of a workbook on paper. */

#include "format/xlsx_state.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

enum {
	PAPER_A4 = 9, HEADER_MOST = 200,	/* bytes of the title on each page */
	PROSE_ACROSS = 110, PROSE_UPRIGHT = 66	/* columns of text */
};

/* The title at the head, where "&" would begin a command. */
void sd_xlsx_set_page(struct sd_xlsx *x)
{
	const struct sd_xlsx_library *lib = &x->lib;
	size_t i, n;

	lib->worksheet_set_landscape(x->sheet);
	lib->worksheet_set_paper(x->sheet, PAPER_A4);
	lib->worksheet_fit_to_pages(x->sheet, 1, 0);
	x->prose = PROSE_ACROSS;
	sd_buf_clear(&x->text);
	sd_buf_text(&x->text, "&C");
	for (i = 0; x->title[i] && x->text.n < HEADER_MOST; i += n) {
		(void)sd_utf8_decode(x->title + i, strlen(x->title + i), &n);
		sd_buf_put(&x->text, x->title + i, n);
		if (x->title[i] == '&')
			sd_buf_byte(&x->text, '&');
	}
	(void)(sd_xlsx_good(x, lib->worksheet_set_header(x->sheet, sd_buf_cstr(&x->text))) &&
	       sd_xlsx_good(x, lib->worksheet_set_footer(x->sheet, "&C&P / &N")));
}

void sd_xlsx_upright(struct sd_xlsx *x)
{
	if (x->failed.kind)
		return;
	x->lib.worksheet_set_portrait(x->sheet);
	x->lib.worksheet_fit_to_pages(x->sheet, 1, 1);
	x->prose = PROSE_UPRIGHT;
}

void sd_xlsx_break(struct sd_xlsx *x, uint32_t row)
{
	if (x->pages == SD_XLSX_BREAKS)
		return;
	x->page = sd_grow(x->page, &x->pages_cap, x->pages + 2, sizeof *x->page);
	x->page[x->pages++] = row;
	x->page[x->pages] = 0;
}
