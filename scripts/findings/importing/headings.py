"""Rows of cells as columns with a heading each: where the headings stand, and how several rows are one.

Takes rows and gives a table; whose headings they are is for `tools`. Reading the same rows by the same
`ImportedFile` gives the same headings, which is how a published description finds its columns again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from findings.importing.decisions import Book
from findings.importing.ends import rows_below
from findings.importing.table import Column, ExportTable
from findings.importing.texts import cleaned, heading, is_marked_up
from findings.importing.tools import Head, heads, shape_of
from findings.vocabulary import ImportedFile, Problem, Refused, refuse

Rows = list[list[str]]
MOST_COLUMNS = 5_000


def file_of(rows: Rows, form: ImportedFile, book: Book, where: str) -> ImportedFile:
    """With the place of the headings and the tool that wrote them."""
    if not rows:
        raise Refused([Problem(where, "is empty", "Export the survey again.")])
    above, count, tool, ground, confidence = shape_of(rows)
    value = f"{count} from row {above + 1}" + (f", {tool}" if tool else "")
    book.take("", "header", value, ground, confidence)
    below = rows_below(rows[above + count :])
    if below:
        book.take("", "below", str(below), "its last rows are totals or notes, and nobody's answers", 0.85)
    return replace(form, above=above, headings=count, tool=tool, below=below)


def table_of(rows: Rows, form: ImportedFile, where: str) -> ExportTable:
    """The columns, each heading given once; raises `Refused`."""
    top, body = rows[form.above : form.above + form.headings], rows[form.above + form.headings :]
    if rows_below(body) != form.below:
        what = "ends with other rows than were described, such as a total"
        raise Refused([Problem(where, what, "Import the file again.")])
    body = body[: len(body) - form.below]
    width = max(map(len, top), default=0)
    top, body = [_filled(row, width) for row in top], [_cut(row, width) for row in body]
    refuse(_problems(top, body, form, where))
    columns = list(zip(*body, strict=True))
    found = _unique([_headed(head, place) for place, head in enumerate(heads(top, form.tool), start=1)])
    kept = [
        _column(head, tuple(map(cleaned, texts)))
        for head, texts, raw in zip(found, columns, zip(*top, strict=True), strict=True)
        if any(raw) or any(text.strip() for text in texts)
    ]
    return ExportTable(where, len(body), tuple(kept), tuple(_said(top, body, form)))


def _column(head: Head, texts: tuple[str, ...]) -> Column:
    return Column(head.heading, texts, head.code, head.question, head.part, group=head.group)


def _filled(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _cut(row: list[str], width: int) -> list[str]:
    """A row without the empty cells that an extra delimiter makes at its end."""
    return row[:width] if len(row) > width and not any(cell.strip() for cell in row[width:]) else row


def _headed(head: Head, place: int) -> Head:
    words = heading(head.heading) or f"Column {place}"
    return replace(head, heading=words, question=heading(head.question), part=heading(head.part))


def _unique(found: list[Head]) -> list[Head]:
    """Headings that are there once; a number tells those apart that are not."""
    seen: Counter[str] = Counter()
    taken = {head.heading for head in found}
    named = []
    for head in found:
        seen[head.heading] += 1
        words = head.heading
        if seen[words] > 1:
            number = seen[words]
            while f"{words} ({number})" in taken:
                number += 1
            words = f"{words} ({number})"
            taken.add(words)
        named.append(replace(head, heading=words))
    return named


def _said(top: Rows, body: Rows, form: ImportedFile) -> Iterator[str]:
    if form.below:
        rows = "The last row is" if form.below == 1 else f"The last {form.below} rows are"
        yield f"{rows} nobody's answers, and left out."
    if any(is_marked_up(cell) for row in (*top, *body) for cell in row):
        yield "Tags and entities of HTML were taken off, as of 'Health &amp; care'."
    words = [cell for cell in top[0] if cell.strip()]
    if len(top) == 1 and len(set(words)) < len(words):
        yield "Columns that share a heading are told apart by a number behind it."


def _problems(top: Rows, body: Rows, form: ImportedFile, where: str) -> Iterator[Problem]:
    """What stands in the way of a description; no cell is repeated, a heading neither."""
    width = len(top[0]) if top else 0
    if width > MOST_COLUMNS:
        yield Problem(where, f"has more than {MOST_COLUMNS:,} columns", "Export the questions alone.")
        return
    first = form.above + form.headings + 1
    uneven = [number for number, row in enumerate(body, start=first) if len(row) != width]
    if uneven:
        what = f"does not have {width} cells as the headings have"
        yield Problem(f"{where} row {uneven[0]}", what, "Export it again, whole and as CSV.")
    if not body:
        yield Problem(where, "has no answers below its headings", "Export the answers as well.")
