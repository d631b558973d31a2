"""The page "Data quality": what was checked of the data package, how much, and with what result.

Takes the rows of the gate's report, gives a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterable

from findings.datapackage.report import QualityRow
from findings.pages.templates import page


def quality_page(rows: Iterable[QualityRow]) -> dict[str, str]:
    """The page, by its path."""
    return {"data/quality.md": page("quality.md", rows=list(rows))}
