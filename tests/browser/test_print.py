"""Paper: how many sheets a page takes, what stands on each, and what is left to the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.browser.reading import Reader

MOST_SHEETS = 6
REPORT = 400_000
"""Bytes of the report as it travels: it holds every chart and every table, and is for printing."""
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_a_page_of_findings_takes_six_sheets_at_most(
    reader: Callable[..., Reader], site: Path, every_page: list[str]
) -> None:
    visitor = reader()
    sheets = {}
    for path in every_page:
        if path.startswith("findings/") and path != "findings/":
            sheets[path] = len(SHEET.findall(visitor.opens(path).pdf(prefer_css_page_size=True, format="A4")))
    assert sheets
    assert {path: count for path, count in sheets.items() if count > MOST_SHEETS} == {}


def test_the_report_has_every_chart_and_its_table(reader: Callable[..., Reader], site: Path) -> None:
    page = reader().opens("report/")
    charts = {each.stem for each in (site / "charts").glob("*.svg")}
    assert {each.get_attribute("data-figure") for each in page.locator("svg.chart-drawing").all()} == charts
    assert page.locator("section.report-table caption").count() >= len(charts)


def test_the_report_puts_two_charts_on_a_sheet_and_an_address_on_each(reader: Callable[..., Reader]) -> None:
    visitor = reader()
    page = visitor.opens("report/")
    charts = page.locator("section.report-chart").count()
    page.evaluate(
        "document.querySelectorAll('.report-table, #report-tables').forEach((each) => each.remove())"
    )
    sheets = len(SHEET.findall(page.pdf(prefer_css_page_size=True, format="A4")))
    assert sheets <= charts


def test_a_sheet_has_the_address_of_the_site(site: Path) -> None:
    sheet = (site / "assets/findings.css").read_text(encoding="utf-8")
    foot = re.search(r'@bottom-left \{ content: "([^"]*)"', sheet)
    assert foot
    assert re.fullmatch(r"https://\S+ · (?:\d{4}-\d\d-\d\d|Version [\d.]+\d)", foot[1])
