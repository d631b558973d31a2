"""Reads what can be taken away of each chart of a site as others would: programs, spreadsheets, viewers.

Shares no code with the engine. The table on the chart's page is the truth.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lxml import html
from openpyxl import load_workbook
from PIL import Image

ATOM = "{http://www.w3.org/2005/Atom}"
Numbers = list[tuple[str, str]]
"""The id and the words of each number of a chart, in their order."""


def charts(site: Path) -> list[Path]:
    return sorted(path.parent for path in site.glob("charts/*/index.html"))


def faults(site: Path) -> Iterator[str]:
    """Everything in the files of the charts of a site that is not what their pages say."""
    for folder in charts(site):
        page = html.fromstring((folder / "index.html").read_text("utf-8"))
        known = on_page(page)
        for kind, found in (
            ("csv", in_csv(folder)),
            ("json", in_json(folder)),
            ("xlsx", in_workbook(folder)),
        ):
            if found != known:
                yield f"{folder.name}.{kind}: not the numbers of its page"
        title = words(page.find(".//h1"))
        yield from (f"{folder.name}: {each}" for each in unsaid(folder, title))
        yield from (f"{folder.name}: {each}" for each in undrawn(folder))
        yield from (f"{folder.name}: {each}" for each in not_alone(folder, title))


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def on_page(page: Any) -> Numbers:
    """Without the marks, which the files have in a column of their own."""
    cells = page.xpath("//div[@class='chart-table']//td[@data-estimate]")
    return [(each.get("data-estimate"), bare(words(each))) for each in cells]


def bare(text: str) -> str:
    return re.sub(r" ?\[[a-z]\]$", "", text)


def in_csv(folder: Path) -> Numbers:
    with folder.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as lines:
        return [(row["estimate_id"], row["shown"]) for row in csv.DictReader(lines)]


def in_json(folder: Path) -> Numbers:
    rows = json.loads(folder.with_suffix(".json").read_text("utf-8"))["rows"]
    return [(row["estimate_id"], row["shown"]) for row in rows]


def in_workbook(folder: Path) -> Numbers:
    (sheet,) = load_workbook(folder.with_suffix(".xlsx")).worksheets
    (table,) = sheet.tables.values()
    _, *rows = sheet[table.ref]
    return [(str(row[-1].value), str(row[2].value or "")) for row in rows]


def unsaid(folder: Path, title: str) -> Iterator[str]:
    """What a file does not say of itself: its title, its question, its base."""
    about = json.loads(folder.with_suffix(".json").read_text("utf-8"))["about"]
    first = load_workbook(folder.with_suffix(".xlsx")).worksheets[0]
    sheet = " ".join(str(row[0]) for row in first.iter_rows(values_only=True))
    svg = folder.with_suffix(".svg")
    drawing = " ".join(ElementTree.parse(svg).getroot().itertext()).split() if svg.is_file() else None  # noqa: S314 - our own
    for name, text in (("title", title), ("question", about["question"]), ("base", about["base"])):
        if text not in (about[name], title):
            yield f"the {name} of its JSON differs"
        if text not in sheet:
            yield f"its spreadsheet lacks the {name}"
        if drawing is not None and name != "question" and not set(text.split()) <= set(drawing):
            yield f"its drawing lacks the {name}"


def undrawn(folder: Path) -> Iterator[str]:
    """Pictures that are empty, or not of their size."""
    with Image.open(folder.with_suffix(".png")) as large, Image.open(folder / "picture.png") as shared:
        if shared.size != (1200, 630):
            yield "its picture to share has another size"
        if large.width != 1440:
            yield "its picture is not twice as wide as its drawing"
        for each in (large, shared):
            many = each.convert("RGB").getcolors(1_000_000) or []
            inked = 1 - max(number for number, _ in many) / (each.width * each.height)
            if len(many) < 5 or inked < 0.01:
                yield "a picture is blank"


def not_alone(folder: Path, title: str) -> Iterator[str]:
    """What the page of a chart alone holds besides, or lacks."""
    text = (folder / "embed/index.html").read_text("utf-8")
    page = html.fromstring(text)
    if page.xpath("//script | //button | //form | //nav"):
        yield "alone, it holds more than the chart"
    if words(page.find(".//h1")) != title or not page.xpath("//figure[@class='chart']"):
        yield "alone, it is another chart"
    if not page.xpath("//meta[@name='robots' and @content='noindex']"):
        yield "alone, search engines find it"


def entries(site: Path) -> Iterator[tuple[str, str, str]]:
    """The address, title and day of each finding of the feed."""
    root = ElementTree.parse(site / "feed.xml").getroot()  # noqa: S314 - our own
    for each in root.iter(f"{ATOM}entry"):
        yield tuple(each.findtext(f"{ATOM}{name}", "") for name in ("id", "title", "updated"))  # type: ignore[misc] # three names
