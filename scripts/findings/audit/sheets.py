"""Spreadsheets: each row of a sheet names a published number, or says nothing in numbers.

Reads the cells of an xlsx file as they are stored, since a formatted or hidden cell can be read too.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from findings.audit.figures import NUMBERS, TEXTS, is_loose, table_problems
from findings.audit.strays import Strays
from findings.disclosure import PublishedEstimates
from findings.shown import base_text
from findings.vocabulary import Problem

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
STRINGS = "xl/sharedStrings.xml"
KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|"
    r"xl/(?:workbook|styles|sharedStrings|theme/theme\d+|tables/table\d+|worksheets/[^/]+)\.xml|"
    r"xl/.*_rels/[^/]+\.rels"
)
"""Parts of a workbook: sheets, words, styles. Comments and drawings have no place in a table of numbers."""

Cells = list[dict[str, str]]


def sheet_problems(
    content: bytes,
    published: PublishedEstimates,
    strays: Strays,
    where: str,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> tuple[list[str], list[Problem]]:
    """The numbers of a workbook, by id; cells that are not as published, and numbers in rows that name none.

    `columns` are those of a table by what they are headed, where that is not their name.
    """
    ids: list[str] = []
    problems = list(_problems(content, (published, strays, columns), ids, where))
    return ids, problems


Beside = tuple[PublishedEstimates, Strays, Mapping[str, str]]


def _problems(content: bytes, beside: Beside, ids: list[str], where: str) -> Iterator[Problem]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            strings = _strings(parts) if STRINGS in names else []
            sheets = {name: _cells(parts.read(name), strings) for name in names if SHEET.fullmatch(name)}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, IndexError, ValueError):
        yield Problem(where, "is no spreadsheet that can be read")
        return
    if any(not KNOWN.fullmatch(name) for name in names):
        yield Problem(where, "holds more than sheets")
    for number, rows in enumerate(sheets.values(), start=1):
        yield from _sheet(rows, beside, ids, f"{where}, sheet {number}")


def sheets_of(content: bytes) -> list[tuple[str, Cells]]:
    """Each sheet of a workbook with its name and its rows, in their order; a formula is `=`.

    Raises `ValueError` where there is more than sheets, and what `zipfile` and lxml raise of other files.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        if any(not KNOWN.fullmatch(name) for name in names):
            raise ValueError("holds more than sheets")
        strings = _strings(parts) if STRINGS in names else []
        book = etree.fromstring(parts.read("xl/workbook.xml"))
        titles = [each.get("name", "") for each in book.iter("{*}sheet")]
        paths = [f"xl/worksheets/sheet{place}.xml" for place in range(1, len(titles) + 1)]
        if sorted(paths) != sorted(name for name in names if SHEET.fullmatch(name)):
            raise ValueError("holds other sheets than it lists")
        return [(title, _rows(parts.read(path), strings)) for title, path in zip(titles, paths, strict=True)]


def _rows(content: bytes, strings: list[str]) -> Cells:
    """The rows of a sheet, one at a time: a large one does not fit into memory as a tree."""
    found: Cells = []
    for _, row in etree.iterparse(io.BytesIO(content), tag="{*}row"):
        found.append({_column(cell.get("r", "")): _text(cell, strings) for cell in row.iter("{*}c")})
        row.clear()
    return found


def _strings(parts: zipfile.ZipFile) -> list[str]:
    root = etree.fromstring(parts.read(STRINGS))
    return ["".join(text.text or "" for text in each.iter("{*}t")) for each in root.iter("{*}si")]


def _cells(content: bytes, strings: list[str]) -> Cells:
    """The rows of a sheet: text by column letter, a formula as it is written."""
    return [
        {_column(cell.get("r", "")): _text(cell, strings) for cell in row.iter("{*}c")}
        for row in etree.fromstring(content).iter("{*}row")
    ]


def _column(place: str) -> str:
    return re.sub(r"\d", "", place)


def _text(cell: etree._Element, strings: list[str]) -> str:
    if cell.find("{*}f") is not None:
        return "="
    text = "".join(each.text or "" for kind in ("{*}v", "{*}t") for each in cell.iter(kind))
    return strings[int(text)] if cell.get("t") == "s" else text


def _sheet(rows: Cells, beside: Beside, ids: list[str], where: str) -> Iterator[Problem]:
    """Rows under a header with `estimate_id` are numbers by address; all others are words."""
    published, strays, columns = beside
    header: dict[str, str] = {}
    bases = _bases(rows, published)
    for number, row in enumerate(rows, start=1):
        named = {columns.get(text, text): column for column, text in row.items()}
        if "estimate_id" in named:
            header = {column: name for name, column in named.items()}
        elif header and (cells := {header.get(column, ""): text for column, text in row.items()}).get(
            "estimate_id"
        ):
            ids.append(cells["estimate_id"])
            full = {name: "" for name in header.values() if name in {*NUMBERS, *TEXTS}} | cells
            for problem in table_problems([full], published, strays, where):
                yield Problem(f"{where} row {number}", problem.what)
        elif any(text == "=" or is_loose(text, bases, strays) for text in row.values()):
            yield Problem(f"{where} row {number}", "a number that carries no address")


def _bases(rows: Cells, published: PublishedEstimates) -> set[str]:
    """The bases of the numbers that a sheet names, as they are printed: what it says above may hold them."""
    named = (published.by_id.get(text) for row in rows for text in row.values())
    return {base_text(each) for each in named if each is not None} - {""}
