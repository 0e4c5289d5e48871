/* Workbook intake: a workbook as a spreadsheet program, another program or an enemy may
 * write it.
 *
 * A text is either a zip, which is read as it is; or parts with form feeds between them:
 * the sheet, then the shared texts, the styles and the workbook, of which those that are
 * missing are our own.  So changes fall on XML that is read, and on the zip around it.
 *
 * Of the whole intake it must be true what take_in.h says.  Of a sheet of our own that was
 * not changed: it has as many declarations as rows below its headings.
 */

#define _GNU_SOURCE	/* memfd_create */

#define DOOR "fuzz_xlsx"
enum { DOOR_CASES = 2000 };
#include "door.h"
#include "take_in.h"

enum { PARTS = 4 };

#define NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static const char *const part_name[PARTS] = {
	"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
};
static const char *const part_own[PARTS] = {
	"<worksheet xmlns=\"" NS "\"/>",
	"<sst xmlns=\"" NS "\"><si><t>企业名称</t></si><si><t>标准编号</t></si><si><t>标准类型</t></si>"
	"<si><r><t>佛山</t></r><r><t>甲</t></r><rPh><t>x</t></rPh></si></sst>",
	"<styleSheet xmlns=\"" NS "\"><numFmts><numFmt numFmtId=\"170\" "
	"formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellXfs><xf/>"
	"<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/><xf numFmtId=\"46\"/>"
	"</cellXfs></styleSheet>",
	"<workbook xmlns=\"" NS "\" xmlns:r=\"" RELATION "\"><workbookPr date1904=\"0\"/><sheets>"
	"<sheet name=\"报表\" r:id=\"a\"/></sheets></workbook>"
};
static const char types[] = "<Types/>", roots[] =
	"<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" RELATION
	"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", relations[] =
	"<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" RELATION
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" RELATION
	"/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"c\" Type=\"" RELATION
	"/styles\" Target=\"styles.xml\"/></Relationships>";

static uint64_t zips, refused, rows_due;	/* of a text of our own: rows below the headings */
static bool pristine;				/* whether that text was checked unchanged */
static struct sd_buf ours;			/* it */

/* ---- zip, nothing compressed ---- */

static uint32_t crc_of(struct sd_slice s)
{
	uint32_t crc = 0xFFFFFFFF;
	size_t i;
	int bit;

	for (i = 0; i < s.n; i++)
		for (crc ^= (unsigned char)s.p[i], bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	return ~crc;
}

static void put_le(struct sd_buf *out, uint64_t value, int bytes)
{
	for (; bytes; bytes--, value >>= 8)
		sd_buf_byte(out, (char)(value & 0xFF));
}

/* What the two headers of an entry have in common. */
static void put_common(struct sd_buf *out, const char *name, struct sd_slice data)
{
	put_le(out, 20, 2);
	put_le(out, 0x800, 2);
	put_le(out, 0, 6);
	put_le(out, crc_of(data), 4);
	put_le(out, data.n, 4);
	put_le(out, data.n, 4);
	put_le(out, strlen(name), 2);
}

static void put_entry(struct sd_buf *out, struct sd_buf *directory, const char *name,
		      struct sd_slice data)
{
	size_t at = out->n;

	put_le(out, 0x04034B50, 4);
	put_common(out, name, data);
	put_le(out, 0, 2);
	sd_buf_text(out, name);
	sd_buf_add(out, data);
	put_le(directory, 0x02014B50, 4);
	put_le(directory, 20, 2);
	put_common(directory, name, data);
	put_le(directory, 0, 12);
	put_le(directory, at, 4);
	sd_buf_text(directory, name);
}

/* A workbook of the parts in `text`. */
static void put_book(struct sd_slice text, struct sd_buf *out)
{
	struct sd_buf directory = SD_BUF_INIT;
	struct sd_slice part;
	size_t i, at;

	put_entry(out, &directory, "[Content_Types].xml", sd_slice_of(types));
	put_entry(out, &directory, "_rels/.rels", sd_slice_of(roots));
	put_entry(out, &directory, "xl/_rels/workbook.xml.rels", sd_slice_of(relations));
	for (i = 0; i < PARTS; i++) {
		if (!sd_slice_cut(&text, '\f', &part) || !part.n)
			part = sd_slice_of(part_own[i]);
		put_entry(out, &directory, part_name[i], part);
	}
	at = out->n;
	sd_buf_add(out, sd_buf_slice(&directory));
	put_le(out, 0x06054B50, 4);
	put_le(out, 0, 4);
	put_le(out, PARTS + 3, 2);
	put_le(out, PARTS + 3, 2);
	put_le(out, directory.n, 4);
	put_le(out, at, 4);
	put_le(out, 0, 2);
	sd_buf_release(&directory);
}

/* ---- ours ---- */

static bool door_check(struct sd_slice text)
{
	struct sd_buf book = SD_BUF_INIT;
	uint64_t before = declarations + unreadable;
	bool good;

	pristine = ours.n && sd_slice_eq(text, sd_buf_slice(&ours));
	if (sd_slice_starts(text, "PK")) {
		zips++;
		put_file(text);
	} else {
		put_book(text, &book);
		put_file(sd_buf_slice(&book));
	}
	good = check_intake();
	refused += said.n > 0;
	if (good && pristine && declarations + unreadable - before < rows_due)
		good = differ("rows of a sheet of ours are lost", rows_due);
	sd_buf_release(&book);
	return good;
}

static void door_start(void)
{
	start_intake();
}

/* ---- sheets ---- */

static void make_cell(struct gen *g, char column, uint32_t row)
{
	static const struct gen_piece cells[] = {
		GEN("t=\"s\"><v>3</v>"), GEN("t=\"s\"><v>99</v>"),
		GEN("t=\"inlineStr\"><is><t>乙</t></is>"),
		GEN("><v>43160</v>"), GEN("s=\"1\"><v>43160.5</v>"), GEN("s=\"2\"><v>60</v>"),
		GEN("s=\"3\"><v>0.05</v>"), GEN("s=\"4\"><v>1.5</v>"), GEN("s=\"9\"><v>1E5</v>"),
		GEN("><v>9.14406067224733E17</v>"), GEN("t=\"e\"><v>#REF!</v>"), GEN("><f>A1</f>"),
		GEN("t=\"str\"><f>A1</f><v>丙&amp;_x000D_</v>"), GEN("t=\"b\"><v>1</v>"),
		GEN("t=\"d\"><v>2018-03-01T00:00:00</v>"), GEN("><v>1e400</v>"),
		GEN("><v>-0.0</v>"), GEN(">")
	};

	sd_buf_printf(g->out, "<c r=\"%c%u\" ", column, row);
	GEN_ONE(g, cells);
	sd_buf_text(g->out, "</c>");
}

static void make_row(struct gen *g, uint32_t row)
{
	static const struct gen_piece extras[] = {
		GEN(""), GEN(""), GEN(" hidden=\"1\""), GEN(" spans=\"1:3\""),
		GEN(" x:y=\"z\" xmlns:x=\"x\"")
	};
	char column;

	sd_buf_printf(g->out, "<row r=\"%u\"", row);
	GEN_ONE(g, extras);
	sd_buf_printf(g->out, "><c r=\"A%u\" t=\"s\"><v>3</v></c>", row);
	for (column = 'B'; column < 'H'; column++)
		if (gen_below(g, 3))
			make_cell(g, column, row);
	sd_buf_text(g->out, "</row>");
}

static void make_sheet(struct gen *g)
{
	static const struct gen_piece ends[] = {
		GEN(""), GEN(""), GEN("<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"),
		GEN("<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C9\"/>"
		    "</mergeCells>"),
		GEN("<mergeCells><mergeCell ref=\"B2:A1\"/><mergeCell ref=\"XFE1:XFE2\"/>"
		    "</mergeCells>")
	};
	uint32_t row, rows = gen_below(g, 8);

	sd_buf_text(g->out, "<worksheet xmlns=\"" NS "\"><sheetData><row r=\"1\">"
		    "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
		    "<c r=\"C1\" t=\"s\"><v>2</v></c>"
		    "<c r=\"D1\" t=\"inlineStr\"><is><t>发布日期</t></is></c>"
		    "<c r=\"E1\" t=\"inlineStr\"><is><t>型号</t></is></c></row>");
	for (row = 0; row < rows; row++)
		make_row(g, row + 2);
	sd_buf_text(g->out, "</sheetData>");
	GEN_ONE(g, ends);
	sd_buf_text(g->out, "</worksheet>");
	rows_due = rows;
}

static void door_make(struct gen *g)
{
	struct sd_buf *out = g->out, bundle = SD_BUF_INIT;
	int i;

	g->out = &bundle;
	make_sheet(g);
	for (i = 1; i < PARTS && gen_below(g, 4) == 0; i++) {
		sd_buf_byte(&bundle, '\f');
		sd_buf_text(&bundle, part_own[i]);
	}
	g->out = out;
	if (gen_below(g, 4))
		sd_buf_add(out, sd_buf_slice(&bundle));
	else
		put_book(sd_buf_slice(&bundle), out);
	sd_buf_clear(&ours);
	sd_buf_add(&ours, sd_buf_slice(out));
	sd_buf_release(&bundle);
}

static void door_end(uint32_t cases)
{
	ok(zips > cases / 8, "%llu texts are zips", (unsigned long long)zips);
	ok(refused > cases / 20, "of %llu something is refused", (unsigned long long)refused);
	ok(declarations > cases, "%llu declarations come out", (unsigned long long)declarations);
	ok(unreadable > cases / 20, "%llu rows are unreadable", (unsigned long long)unreadable);
}
