"""The page "Data quality": what was checked of the data package, how much, and with what result.

Takes the rows of the gate's report, gives a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterable

from findings.datapackage.report import QualityRow
from findings.pages.templates import page
from findings.speaking import counted, said


def quality_page(rows: Iterable[QualityRow]) -> dict[str, str]:
    """The page, by its path."""
    return {"data/quality.md": page("quality.md", rows=[_spoken(row) for row in rows])}


def _spoken(row: QualityRow) -> QualityRow:
    return QualityRow(said(row.check), said(row.looks_at), counted(row.number), counted(row.result))
