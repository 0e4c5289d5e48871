/* How cells are shown: the number format of each style. */

#include "format/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#include "base/ban.h"

/* A format of the workbook's own. */
struct own {
	uint64_t id;
	size_t at;		/* of its code in `codes` */
};

struct reading {
	struct sd_book *book;
	struct sd_xml *xml;
	struct sd_buf codes;	/* NUL-ended */
	struct own *own;
	size_t owns, own_cap;
	uint32_t *style;	/* the format of each: number of an own one, or */
	size_t styles, style_cap;
	bool in_cells;
};

enum { OWN = 1u << 31 };

static void add_code(struct reading *r, const char *id, const char *code)
{
	struct own one = { 0, r->codes.n };

	if (!id || !code || !sd_book_number(id, UINT32_MAX, &one.id))
		return;
	if (r->owns == SD_BOOK_CODES) {
		sd_xml_give_up(r->xml, "has too many number formats (4096 at most)");
		return;
	}
	sd_buf_put(&r->codes, code, strlen(code) + 1);
	r->own = sd_grow(r->own, &r->own_cap, r->owns + 1, sizeof *r->own);
	r->own[r->owns++] = one;
}

static void add_style(struct reading *r, const char *id)
{
	uint64_t number = 0;
	size_t i;

	if (id)
		(void)sd_book_number(id, OWN - 1, &number);
	if (r->styles == SD_BOOK_STYLES) {
		sd_xml_give_up(r->xml, "has too many styles (65536 at most)");
		return;
	}
	for (i = r->owns; i > 0 && r->own[i - 1].id != number; i--)
		;
	r->style = sd_grow(r->style, &r->style_cap, r->styles + 1, sizeof *r->style);
	r->style[r->styles++] = i ? OWN | (uint32_t)(i - 1) : (uint32_t)number;
}

static void start(void *context, const struct sd_xml_name *name, const char **attribute)
{
	struct reading *r = context;

	if (sd_xml_is(name, "numFmt"))
		add_code(r, sd_xml_value(attribute, SD_XML_SHEET, "numFmtId"),
			 sd_xml_value(attribute, SD_XML_SHEET, "formatCode"));
	else if (sd_xml_is(name, "cellXfs"))
		r->in_cells = true;
	else if (sd_xml_is(name, "xf") && r->in_cells)
		add_style(r, sd_xml_value(attribute, SD_XML_SHEET, "numFmtId"));
}

static void end(void *context, const struct sd_xml_name *name)
{
	struct reading *r = context;

	if (sd_xml_is(name, "cellXfs"))
		r->in_cells = false;
}

/* Now that the codes stay where they are. */
static void settle(struct reading *r)
{
	struct sd_book *b = r->book;
	const char *code;
	size_t i;

	b->codes = r->codes.p;
	b->format = sd_grow(NULL, &b->format_cap, r->styles + 1, sizeof *b->format);
	for (i = 0; i < r->styles; i++) {
		code = r->style[i] & OWN ? b->codes + r->own[r->style[i] & ~OWN].at :
		       sd_xlsx_format_builtin(r->style[i]);
		sd_xlsx_format_read(sd_slice_of(code), &b->format[i]);
	}
	b->formats = r->styles;
}

int sd_book_read_styles(struct sd_book *b, struct sd_err *err)
{
	static const struct sd_xml_handlers handlers = { start, end, NULL };
	struct reading r = { .book = b };
	int got;

	r.xml = sd_xml_new(&handlers, &r, sd_package_read, b->package);
	got = sd_xml_run(r.xml, err);
	sd_xml_free(r.xml);
	if (got)
		sd_buf_release(&r.codes);
	else
		settle(&r);
	free(r.own);
	free(r.style);
	return got;
}

const struct sd_xlsx_format *sd_book_format(const struct sd_book *b, const char *style)
{
	static const struct sd_xlsx_format general = { .as = SD_XLSX_GENERAL };
	uint64_t number;

	if (!style || !sd_book_number(style, SD_BOOK_STYLES, &number) || number >= b->formats)
		return &general;
	return b->format + number;
}
