"""The report to print: every chart of the findings once, in the order of their index; tables behind."""

from __future__ import annotations

from pathlib import Path

from findings import content
from findings.marking import plain
from findings.pages import drawn_figures
from findings.pages.report import REPORT, report_page
from tests.content.made import numbers, survey
from tests.pages.test_pages import FIGURE, FINDING, moods

PAGES = {
    "findings/b.md": FINDING.format(order=1) + FIGURE,
    "findings/a.md": FINDING.format(order=2)
    + FIGURE.replace("moods", "again").replace("chart: bar", "chart: dot"),
    "findings/c.md": FINDING.format(order=3),
}


def report(tmp_path: Path, pages: dict[str, str]) -> dict[str, str]:
    for name, text in pages.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    rows = numbers(*moods()).published
    read = content.read(tmp_path / "docs", rows, survey())
    return report_page(read, drawn_figures(read, rows, survey()), survey())


def test_each_chart_stands_once_in_the_order_of_the_index(tmp_path: Path) -> None:
    text = plain(report(tmp_path, PAGES)[REPORT])
    assert text.count('<svg class="chart-drawing"') == 2
    assert text.index('id="moods"') < text.index('id="again"')


def test_tables_stand_behind_all_charts(tmp_path: Path) -> None:
    text = report(tmp_path, PAGES)[REPORT]
    assert text.count("<caption>") == 2
    assert text.rindex('<svg class="chart-drawing"') < text.index("report-tables }") < text.index("<caption>")


def test_contents_lead_to_each_page_that_has_a_chart(tmp_path: Path) -> None:
    text = report(tmp_path, PAGES)[REPORT]
    assert ('href="#findings-b"' in text, 'href="#findings-c"' in text) == (True, False)
    assert "{ #findings-b }" in text


def test_there_is_no_report_of_findings_without_charts(tmp_path: Path) -> None:
    assert report(tmp_path, {"findings/c.md": FINDING.format(order=3)}) == {}
