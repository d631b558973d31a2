"""The page on data quality has a row for everything that was checked."""

from __future__ import annotations

from findings.datapackage.report import QualityRow
from findings.pages.quality import quality_page


def test_each_check_is_a_row_with_what_it_looked_at_and_its_result() -> None:
    rows = [QualityRow("Keys", "Every key is there once", "130 rows", "no problem")]
    text = quality_page(rows)["data/quality.md"]
    cells = [text.index(words) for words in ("Keys", "Every key is there once", "130 rows", "no problem")]
    assert cells == sorted(cells)


def test_words_of_a_check_are_escaped() -> None:
    text = quality_page([QualityRow("<b>", "a", "1 row", "no problem")])["data/quality.md"]
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
