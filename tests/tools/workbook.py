#!/usr/bin/env python3
"""A workbook (.xlsx) from a few lines, with every part under control.

	workbook.py FILE [--strict] [--1904] [--sheets-first] [--descriptors]
	    [--drop PART] [--part PART=FILE] [--twice PART] [--prefix] <<'SHEETS'
	sheet 报表
	merge A2:A3
	hide 3
	企业名称 | 标准编号 | 发布日期
	甲 | Q/A 1-2018 | #43160~yyyy\\-mm\\-dd
	@5 乙 | Q/A 2-2018 | #43161~=14

A line is a row, the next one or that of @N.  A cell is a shared text, or:

	'text	a text within the sheet	#1.5~0.00  a number with a format; ~=14, a built-in one
	!#REF!	an error		?1	   true
	=A1	a formula, no result	=A1=text   and one of text
	^D	a date of ISO 8601	~1~2	   a rich text of two runs, with a phonetic one
"""
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

KINDS = {False: ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                 "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
         True: ("http://purl.oclc.org/ooxml/spreadsheetml/main",
                "http://purl.oclc.org/ooxml/officeDocument/relationships")}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(n):
    s = ""
    n += 1
    while n:
        n, r = divmod(n - 1, 26)
        s = chr(65 + r) + s
    return s


class Book:
    def __init__(self):
        self.texts, self.styles, self.sheets = [], [""], []

    def shared(self, xml):
        if xml not in self.texts:
            self.texts.append(xml)
        return self.texts.index(xml)

    def style(self, code):
        if code not in self.styles:
            self.styles.append(code)
        return self.styles.index(code)

    def cell(self, ref, text):
        at = f'<c r="{ref}"'
        if text.startswith("'"):
            return f'{at} t="inlineStr"><is><t>{escape(text[1:])}</t></is></c>'
        if text.startswith("#"):
            value, _, code = text[1:].partition("~")
            style = f' s="{self.style(code)}"' if code else ""
            return f"{at}{style}><v>{value}</v></c>"
        if text.startswith("!"):
            return f'{at} t="e"><v>{escape(text[1:])}</v></c>'
        if text.startswith("?"):
            return f'{at} t="b"><v>{text[1:]}</v></c>'
        if text.startswith("^"):
            return f'{at} t="d"><v>{text[1:]}</v></c>'
        if text.startswith("="):
            formula, eq, result = text[1:].partition("=")
            if not eq:
                return f"{at}><f>{escape(formula)}</f></c>"
            return f'{at} t="str"><f>{escape(formula)}</f><v>{escape(result)}</v></c>'
        if text.startswith("~"):
            one, two = text[1:].split("~")
            xml = (f"<r><t>{escape(one)}</t></r><r><rPr><b/></rPr><t>{escape(two)}</t></r>"
                   f'<rPh sb="0" eb="1"><t>never</t></rPh>')
        else:
            xml = f'<t xml:space="preserve">{escape(text)}</t>'
        return f'{at} t="s"><v>{self.shared(xml)}</v></c>'

    def read(self, lines):
        sheet, row = None, 0
        for line in lines:
            line = line.rstrip("\n")
            word, _, rest = line.partition(" ")
            if word in ("sheet", "hidden"):
                sheet = {"name": rest, "hidden": word == "hidden", "rows": [], "merge": [],
                         "hide": set()}
                self.sheets.append(sheet)
                row = 0
            elif word == "merge":
                sheet["merge"].append(rest)
            elif word == "hide":
                sheet["hide"].add(int(rest))
            else:
                row += 1
                if word.startswith("@"):
                    row, line = int(word[1:]), rest
                cells = [c.strip().replace("\\n", "\n") for c in line.split("|")]
                sheet["rows"].append((row, cells))


def sheet_xml(book, sheet, ns):
    out = [HEAD, f'<worksheet xmlns="{ns[0]}"><sheetData>']
    for row, cells in sheet["rows"]:
        hidden = ' hidden="1"' if row in sheet["hide"] else ""
        out.append(f'<row r="{row}"{hidden}>')
        out += [book.cell(letters(i) + str(row), c) for i, c in enumerate(cells) if c]
        out.append("</row>")
    out.append("</sheetData>")
    if sheet["merge"]:
        out.append("<mergeCells>" + "".join(f'<mergeCell ref="{m}"/>' for m in sheet["merge"]) +
                   "</mergeCells>")
    return "".join(out) + "</worksheet>"


def styles_xml(book, ns):
    own = [(200 + i, c) for i, c in enumerate(book.styles) if c and c[0] != '=']
    ids = {c: i for i, c in own}
    formats = "".join(f'<numFmt numFmtId="{i}" formatCode={quoteattr(c)}/>' for i, c in own)
    xfs = "".join(f'<xf numFmtId="{ids.get(c, c[1:] or 0)}"/>' for c in book.styles)
    return (f'{HEAD}<styleSheet xmlns="{ns[0]}"><numFmts>{formats}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            f"<cellXfs>{xfs}</cellXfs></styleSheet>")


def relations(of, ns):
    return (f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' +
            "".join(f'<Relationship Id="{i}" Type="{ns[1]}/{t}" Target="{to}"/>'
                    for i, t, to in of) + "</Relationships>")


def parts(book, strict, epoch):
    ns = KINDS[strict]
    n = range(1, len(book.sheets) + 1)
    sheets = {f"xl/worksheets/sheet{i}.xml": sheet_xml(book, s, ns)
              for i, s in zip(n, book.sheets)}
    names = "".join(f'<sheet name={quoteattr(s["name"])} sheetId="{i}" r:id="rId{i}"' +
                    (' state="hidden"' if s["hidden"] else "") + "/>"
                    for i, s in zip(n, book.sheets))
    yield "[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>'
    yield "_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")], ns)
    yield "xl/workbook.xml", (
        f'{HEAD}<workbook xmlns="{ns[0]}" xmlns:r="{ns[1]}">'
        f'<workbookPr{epoch}/><sheets>{names}</sheets></workbook>')
    yield "xl/_rels/workbook.xml.rels", relations(
        [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in n] +
        [("rIdS", "sharedStrings", "/xl/sharedStrings.xml"), ("rIdT", "styles", "styles.xml")],
        ns)
    yield "xl/sharedStrings.xml", (
        f'{HEAD}<sst xmlns="{ns[0]}">' + "".join(f"<si>{t}</si>" for t in book.texts) + "</sst>")
    yield "xl/styles.xml", styles_xml(book, ns)
    yield from sheets.items()


class OneWay:
    """A file that cannot seek: sizes follow the data of each entry."""
    def __init__(self, path):
        self.file = open(path, "wb")
        self.write, self.flush = self.file.write, self.file.flush


def main(argv):
    path, flags, options = argv[1], set(), []
    rest = argv[2:]
    while rest:
        word = rest.pop(0)
        if word in ("--drop", "--part", "--twice"):
            options.append((word, rest.pop(0)))
        else:
            flags.add(word)
    book = Book()
    book.read(sys.stdin)
    made = dict(parts(book, "--strict" in flags, ' date1904="1"' if "--1904" in flags else ""))
    doubled = []
    for word, value in options:
        name, _, source = value.partition("=")
        if word == "--drop":
            del made[name]
        elif word == "--twice":
            doubled.append(name)
        else:
            with open(source, "rb") as f:
                made[name] = f.read()
    order = list(made)
    if "--sheets-first" in flags:
        order.sort(key=lambda name: "sheet" not in name)
    if "--prefix" in flags:
        made = {n: t.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=") if "sheet" in n else t
                for n, t in made.items()}
        for n in made:
            if n.startswith("xl/worksheets/"):
                for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t", "f",
                            "mergeCells", "mergeCell"):
                    for end in (" ", ">", "/"):
                        made[n] = made[n].replace(f"<{tag}{end}", f"<x:{tag}{end}")
                    made[n] = made[n].replace(f"</{tag}>", f"</x:{tag}>")
    target = OneWay(path) if "--descriptors" in flags else path
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
        for name in order + doubled:
            info = zipfile.ZipInfo(name, (2018, 3, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, made[name])


main(sys.argv)
