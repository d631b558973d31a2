"""An exported file as columns of text: its encoding and delimiter are found, its headings are looked at.

Reads one file and keeps nothing of it. What the columns are is for `guessing`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from findings.vocabulary import Problem, Refused, refuse

ENCODINGS = {"utf-8-sig": "utf-8", "cp1252": "cp1252"}
"""How files are tried, and what the descriptor calls it."""

DELIMITERS = ",;\t|"
LOOKED_AT = 20


@dataclass(frozen=True)
class Column:
    """One column: its heading, and how often each text other than an empty one stands in it."""

    heading: str
    counts: Counter[str]

    @cached_property
    def answers(self) -> int:
        return self.counts.total()


@dataclass(frozen=True)
class Export:
    """A file that a survey platform wrote."""

    path: str
    encoding: str
    delimiter: str
    rows: int
    columns: tuple[Column, ...]


def read_export(path: Path) -> Export:
    """Raises `Refused` where the file is no table with a heading for each column."""
    encoding, text = _text(path)
    delimiter = max(DELIMITERS, key=lambda each: _width(text, each))
    headings, *rows = _rows(text, delimiter, str(path))
    refuse(_problems(headings, rows, str(path)))
    columns = zip(headings, zip(*rows, strict=True), strict=True)
    counted = (Column(heading, Counter(text for text in texts if text)) for heading, texts in columns)
    return Export(path.name, ENCODINGS[encoding], delimiter, len(rows), tuple(counted))


def _text(path: Path) -> tuple[str, str]:
    if not path.is_file():
        raise Refused([Problem(str(path), "there is no such file", "Name the file that was exported.")])
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip() and "\0" not in text:
            return encoding, text
    raise Refused([Problem(str(path), "is no table of text", "Export the survey as CSV, in UTF-8.")])


def _rows(text: str, delimiter: str, where: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        raise Refused([Problem(where, "cannot be read as CSV", "Export it again, in UTF-8.")]) from None


def _width(text: str, delimiter: str) -> int:
    """How many cells the first rows have at least; none where they cannot be read so."""
    rows = (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row)
    try:
        widths = [len(row) for row in islice(rows, LOOKED_AT)]
    except csv.Error:
        return 0
    return min(widths, default=0)


def _problems(headings: list[str], rows: list[list[str]], where: str) -> Iterator[Problem]:
    """What stands in the way of a description; no cell is repeated, a heading neither."""
    first: dict[str, int] = {}
    for place, heading in enumerate(headings, start=1):
        if not heading.strip():
            remedy = "Give it one, in one row: two rows of headings are joined by ' - '."
            yield Problem(f"{where} row 1", f"column {place} has no heading", remedy)
        elif first.setdefault(heading, place) != place:
            what = f"column {place} has the heading of column {first[heading]}"
            yield Problem(f"{where} row 1", what, "Rename one in the file.")
    uneven = [number for number, row in enumerate(rows, start=2) if len(row) != len(headings)]
    if uneven:
        what = f"does not have {len(headings)} cells as the headings have"
        yield Problem(f"{where} row {uneven[0]}", what, "Export it again as CSV.")
    if not rows:
        yield Problem(where, "has no answers below its headings", "Export the answers as well.")
