"""Hold the forms of a report against its CSV: formats.py FORM FILE CSV

FORM is markdown, html, xlsx, or csv as a spreadsheet program saves it.  Every figure that a form shows must be the figure of
the CSV, and every row of figures of the CSV must be shown.

	formats.py wellformed FILE ...		HTML: tags are closed in order, ids are
						unique and refer to something, nothing is
						fetched or run
"""

import csv
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

sys.dont_write_bytecode = True
from xlsx import Workbook

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Tables as lists of rows of cells; totals as head and figure; what is wrong."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.ids, self.refs = [], [], [], []
        self.rows, self.totals, self.heads = [], [], []
        self.has_sum = False
        self.feed(text)
        self.close()
        self.wrong += [f"<{t}> is not closed" for t in self.open]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("script", "link", "iframe", "img", "object", "base", "form"):
            self.wrong.append(f"<{tag}>")
        self.wrong += [f"{n}={v}" for n, v in attrs.items()
                       if n in ("src", "href", "srcset", "style") or n.startswith("on")]
        self.ids += [attrs["id"]] if "id" in attrs else []
        for name in ("aria-labelledby", "aria-describedby"):
            self.refs += attrs.get(name, "").split()
        if tag == "tr":
            self.rows.append([])
            self.heads.append("thead" in self.open)
            self.has_sum |= attrs.get("class") == "sum"
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("dt", "dd"):
            self.totals.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data):
        if set(self.open) & {"td", "th"}:
            self.rows[-1][-1] += data
        elif set(self.open) & {"dt", "dd"} and "small" not in self.open:
            self.totals[-1] += data


def check(path):
    text = Path(path).read_text(encoding="utf-8")
    page = Page(text)
    wrong = page.wrong + [f"id {i} twice" for i in page.ids if page.ids.count(i) > 1]
    wrong += [f"no id {r}" for r in page.refs if r not in page.ids]
    wrong += re.findall(r"https?:[^\s]*|@import|url\(", text)
    wrong += [] if text.startswith('<!DOCTYPE html>\n<html lang="') else ["no doctype"]
    return wrong


def from_html(path):
    page = Page(Path(path).read_text(encoding="utf-8"))
    heads, table = None, []
    for row, is_head in zip(page.rows, page.heads):
        if is_head:
            heads = row
            continue
        # the head of a share spans two cells: its parts, then the percentage
        row = [c for i, c in enumerate(row) if i != len(row) - 2]
        table.append(dict(zip(heads, row)))
    total = dict(zip(page.totals[::2], map(str.strip, page.totals[1::2])))
    if total and not page.has_sum:
        # a share of itself is not shown
        whole = "-" if list(total.values())[-1] == "0" else "100.0%"
        total.setdefault(heads[-1], whole)
        table.insert(0, total)
    return table


def from_markdown(path):
    heads, table = None, []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line.startswith("| "):
            continue
        cells = [re.sub(r"\\(.)", r"\1", c.strip().strip("*").strip())
                 for c in re.split(r"(?<!\\)\|", line)[1:-1]]
        if re.fullmatch("-+:?", cells[0]):
            heads = before
            table.pop()
        else:
            table.append(dict(zip(heads or cells, cells)))
        before = cells
    return table


def from_xlsx(path):
    book = Workbook(path)
    rows = {}
    for place, kind, value in book.cells():
        sheet, at = place.split("!")
        if sheet != book.sheets[0][0]:
            continue
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()
        value = f"{float(value) * 100:.1f}%" if kind == "percent" else value
        rows.setdefault(int(row), {})[column] = value
    heads = rows.pop(1)
    return [{heads[c]: v for c, v in r.items()} for r in rows.values()]


def from_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def figure(text):
    """1,234 · 75.0% · 3/4  75.0% · - as the CSV has them."""
    text = text.rsplit(" ", 1)[-1]
    return "" if text == "-" else text.replace(",", "").removesuffix("%")


def compare(form, path, against):
    read = {"html": from_html, "markdown": from_markdown, "xlsx": from_xlsx,
            "csv": from_csv}
    shown = read[form](path)
    with open(against, encoding="utf-8", newline="") as f:
        want = list(csv.DictReader(f))
    heads = [h for h in want[0] if any(h in r for r in shown)]
    figures = [h for h in heads if all(re.fullmatch(r"[\d.]*", r[h]) for r in want)]
    want = [r for r in want if sum(r[h] != "" for h in figures) > 1]
    if len(want) != len(shown) or len(figures) < 5:
        sys.exit(f"{len(shown)} rows of {figures}, expected {len(want)}")
    for got, row in zip(shown, want):
        for head in figures:
            if figure(got.get(head, "")) != row[head]:
                sys.exit(f"{head}: {got}, expected {row}")


if sys.argv[1] == "wellformed":
    found = [f"{p}: {w}" for p in sys.argv[2:] for w in check(p)]
    sys.exit("\n".join(found) or 0)
compare(*sys.argv[1:])
