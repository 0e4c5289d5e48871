"""Print the cells of a workbook, read with nothing but zipfile and an XML parser.

	xlsx.py FILE		a line a cell: sheet!A1, type, value, tab-separated
	xlsx.py FILE --parts	what else it says: frozen rows, filters, paper, charts

Types: text, number, percent, day, blank.  Every part must be well-formed XML.
"""

import datetime
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BUILT_IN = {3: "#,##0", 49: "@"}


def plain(text):
    """_x001B_ is the escape of a character that XML cannot hold."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def texts(node):
    return "".join(t.text or "" for t in node.iter(MAIN + "t"))


class Workbook:
    def __init__(self, path):
        with zipfile.ZipFile(path) as z:
            assert z.testzip() is None
            self.parts = {n: ET.fromstring(z.read(n)) for n in z.namelist()}
            self.times = {i.date_time for i in z.infolist()}
        sheets = self.parts["xl/workbook.xml"].find(MAIN + "sheets")
        self.sheets = [(s.get("name"), self.parts[f"xl/worksheets/sheet{i}.xml"])
                       for i, s in enumerate(sheets, 1)]
        shared = self.parts.get("xl/sharedStrings.xml")
        self.shared = [] if shared is None else [texts(s) for s in shared]
        styles = self.parts["xl/styles.xml"]
        codes = {int(n.get("numFmtId")): n.get("formatCode")
                 for n in styles.iter(MAIN + "numFmt")} | BUILT_IN
        self.formats = [codes.get(int(x.get("numFmtId")), "")
                        for x in styles.find(MAIN + "cellXfs")]

    def cell(self, c):
        kind, value = c.get("t"), c.findtext(MAIN + "v")
        code = self.formats[int(c.get("s", 0))]
        if kind == "s":
            return "text", plain(self.shared[int(value)])
        if kind == "inlineStr":
            return "text", plain(texts(c))
        if value is None:
            return "blank", ""
        if "%" in code:
            return "percent", value
        if "yy" in code:
            day = datetime.date(1899, 12, 30 if int(value) > 60 else 31)
            return "day", str(day + datetime.timedelta(int(value)))
        return "number", value

    def cells(self):
        for name, sheet in self.sheets:
            for c in sheet.iter(MAIN + "c"):
                yield (f"{name}!{c.get('r')}", *self.cell(c))

    def say_sheet(self, name, sheet):
        pane = sheet.find(f".//{MAIN}pane")
        about = ["frozen " + pane.get("ySplit")] if pane is not None else []
        found = sheet.find(MAIN + "autoFilter")
        about += ["filter " + found.get("ref")] if found is not None else []
        page = sheet.find(MAIN + "pageSetup")
        about += ["paper " + page.get("paperSize"), page.get("orientation")]
        fit = sheet.find(f".//{MAIN}pageSetUpPr")
        if fit is not None and page.get("fitToHeight", "1") == "1":
            about += ["one page"]
        breaks = [b.get("id") for b in sheet.iter(MAIN + "brk")]
        about += ["pages at " + " ".join(breaks)] if breaks else []
        widths = [c.get("width").split(".")[0] for c in sheet.iter(MAIN + "col")]
        about += ["widths " + " ".join(widths)] if widths else []
        print(f"sheet {name}: " + ", ".join(about))

    def say_chart(self, number):
        part = self.parts[f"xl/charts/chart{number}.xml"]
        kind = "bars" if part.find(f".//{CHART}barChart") is not None else "line"
        title = "".join(t.text for t in part.find(f".//{CHART}title").iter()
                        if t.tag.endswith("}t"))
        refs = [f.text for f in part.iter(CHART + "f")]
        print(f"chart {title}: {kind} " + " ".join(refs))

    def say_parts(self):
        for name, sheet in self.sheets:
            self.say_sheet(name, sheet)
        for d in self.parts["xl/workbook.xml"].iter(MAIN + "definedName"):
            print(f"name {d.get('name')}: {d.text}")
        charts = sum(n.startswith("xl/charts/chart") for n in self.parts)
        for number in range(1, charts + 1):
            self.say_chart(number)
        print("times", *sorted(self.times))
        for e in self.parts["docProps/core.xml"]:
            if e.text:
                print(e.tag.split("}")[1], e.text)


def main(path, *how):
    book = Workbook(path)
    if how == ("--parts",):
        book.say_parts()
        return
    for place, kind, value in book.cells():
        print(place, kind, repr(value)[1:-1] if kind == "text" else value, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
