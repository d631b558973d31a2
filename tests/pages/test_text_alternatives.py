"""What a chart says in words is what its own table shows, worked out again from the built pages.

Whether it is what is drawn is judged in `tests/charts/test_claimed.py`, by a reader of drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

CHART = re.compile(r'<figure class="chart" id="([^"]+)".*?</figure>', re.DOTALL)
ROW = re.compile(r'<tr( class="chart-net")?>(.*?)</tr>', re.DOTALL)
HEAD = re.compile(r"<th[^>]*>(.*?)</th>|<td></td>", re.DOTALL)
CELL = re.compile(
    r'<td(?: class="[^"]+")?(?: colspan="\d")? data-estimate="([^"]+)">'
    r'(?:<data value="([^"]+)">)?(.*?)(?:</data>)?</td>'
    r"|<td>\[x\]</td>"
)
NUMBER = re.compile(r'<(?:data|span)[^>]* data-estimate="([^"]+)">(.*?)</(?:data|span)>')


@dataclass(frozen=True)
class Cell:
    """A number as a reader finds it in the table."""

    row: str
    series: str
    id: str
    value: float | None
    text: str
    net: bool = False

    @property
    def compared(self) -> bool:
        return self.value is not None and "[" not in self.text


@dataclass(frozen=True)
class Chart:
    """A built chart: its sentence and description as HTML, and its table row by row."""

    id: str
    sentence: str
    description: str
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    single: bool

    @property
    def cells(self) -> list[Cell]:
        return [cell for _, cells in self.rows for cell in cells]


def charts(site: Path) -> Iterator[Chart]:
    """Each chart as its own page has it, and once more where another page has all that is beneath it."""
    for path in sorted(site.glob("charts/*/index.html")):
        text = path.read_text(encoding="utf-8")
        if '<p class="chart-sentence">' in text:
            yield chart(path.parent.name, text)
    for path in sorted(set(site.rglob("*.html")) - set(site.glob("charts/**/*.html"))):
        for match in CHART.finditer(path.read_text(encoding="utf-8")):
            if '<p class="chart-sentence">' in match[0]:
                yield chart(match[1], match[0])


def chart(name: str, html: str) -> Chart:
    table = html[html.index('<div class="chart-table"') :]
    head, *rows = ROW.findall(table)
    series = [unescape(each) for each in HEAD.findall(head[1])][1:]
    single = series[1:2] == ["95% interval"]
    read = tuple(
        row(each, series, single, bool(net)) for net, each in rows if "data-estimate" in each or "[x]" in each
    )
    return Chart(name, paragraph(html, "sentence"), paragraph(html, "description"), read, single)


def paragraph(html: str, kind: str) -> str:
    found = re.search(rf'<p class="chart-{kind}">(.*?)</p>', html, re.DOTALL)
    assert found, kind
    return found[1]


def row(html: str, series: list[str], single: bool, net: bool) -> tuple[str, tuple[Cell, ...]]:
    label = unescape(HEAD.findall(html)[0])
    cells = [
        Cell(
            label,
            "" if single else name,
            match[1] or "",
            float(match[2]) if match[2] else None,
            unescape(match[3] or "[x]"),
            net,
        )
        for name, match in zip(series, CELL.finditer(html), strict=False)
    ]
    return label, tuple(cells)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def extreme(found: list[Cell], sign: int) -> list[Cell]:
    best = max(found, key=lambda each: sign * (each.value or 0))
    return [each for each in found if each.text == best.text]


@pytest.fixture(scope="module")
def built(site: Path) -> list[Chart]:
    return list(charts(site))


def test_every_chart_has_a_sentence_of_at_most_200_letters(built: list[Chart]) -> None:
    assert len(built) > 40
    assert {
        each.id: plain(each.sentence) for each in built if not 20 < len(plain(each.sentence)) <= 200
    } == {}


def test_every_number_in_the_words_of_a_chart_is_the_one_in_its_table(built: list[Chart]) -> None:
    for each in built:
        shown = {cell.id: cell.text for cell in each.cells}
        said = NUMBER.findall(each.sentence + each.description)
        assert said, each.id
        assert [(name, text) for name, text in said if shown.get(name) != unescape(text)] == [], each.id


def test_every_number_in_a_sentence_is_the_highest_or_lowest_of_something(built: list[Chart]) -> None:
    """Of all, of its row, or of its series: a sentence picks no number at random."""
    for each in built:
        shown = [cell for cell in each.cells if cell.compared]
        by_id = {cell.id: cell for cell in shown}
        for name, _ in NUMBER.findall(each.sentence):
            cell = by_id[name]
            sets = (
                shown,
                [other for other in shown if not other.net],
                [other for other in shown if other.row == cell.row],
                [other for other in shown if other.series == cell.series],
            )
            assert cell.net or any(
                cell.text in {extreme(one, 1)[0].text, extreme(one, -1)[0].text} for one in sets
            ), each.id
