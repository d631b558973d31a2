"""Whatever is drawn, no word about it is false: charts made by chance, read by a reader of drawings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from findings.charts import (
    Chart,
    ChartTable,
    Side,
    data_table,
    description_html,
    draw,
    key_html,
    sentence_html,
)
from findings.charts.table import Overlay
from findings.vocabulary import PublishedEstimate, Status
from tests.any_survey.seen import faults, seen
from tests.charts.tables import WITHHELD, count, share
from tests.published import replace as published

LABELS = (
    "Never", "Once or twice", "About once in every month", "About once in every month or more often",
    "Trusts that run hospitals, ambulances or care in the north of the country",
    "Trusts that run hospitals, ambulances or care in the south of the country", "Yes", "No",
)  # fmt: skip
ALONE = (Chart.BAR, Chart.DOT, Chart.HISTOGRAM)
STATUSES = st.sampled_from([Status.SHOWN] * 4 + [Status.LOW_RELIABILITY])


def page(table: ChartTable) -> Any:
    """A chart and its words as they stand on a page."""
    return html.fromstring(
        f'<figure class="chart" id="{table.id}"><h3>A title</h3>{key_html(table)}{draw(table)}'
        f'<p class="chart-sentence">{sentence_html(table)}</p>'
        f'<p class="chart-description">{description_html(table)}</p>{data_table(table)}</figure>'
    )


@st.composite
def one_series(draws: st.DrawFn) -> ChartTable:
    labels = draws(st.lists(st.sampled_from(LABELS), min_size=1, max_size=6, unique=True))
    grouped = draws(st.booleans())
    rows = [("", "All trusts")] * grouped + [(f"g{place}", label) for place, label in enumerate(labels)]
    cells = {(row, "all"): published(draws(numbers()), group=row) for row, _ in rows}
    return ChartTable(
        id="fig",
        title="A title",
        chart=draws(st.sampled_from(ALONE)),
        rows=tuple(rows),
        series=(("all", ""),),
        cells=cells,
        units="trusts",
        by="trust type" if grouped else "",
        strong=frozenset({cells[rows[0][0], "all"].id}) if draws(st.booleans()) else frozenset(),
    )


@st.composite
def numbers(draws: st.DrawFn) -> PublishedEstimate:
    kind = draws(st.sampled_from(["number"] * 8 + ["withheld", "count"]))
    if kind == "withheld":
        return WITHHELD
    if kind == "count":
        return count(draws(st.integers(0, 6)), 6)
    return share(draws(st.integers(0, 100)) / 100, status=draws(STATUSES))


@st.composite
def stacks(draws: st.DrawFn) -> ChartTable:
    answers = draws(st.lists(st.sampled_from(LABELS), min_size=2, max_size=5, unique=True))
    series = [(f"s{place}", label) for place, label in enumerate(answers)]
    groups = draws(st.lists(st.sampled_from(LABELS), min_size=1, max_size=4, unique=True))
    rows = [("", "All trusts"), *((f"g{place}", label) for place, label in enumerate(groups))]
    cells: dict[tuple[str, str], PublishedEstimate] = {}
    stated = []
    spanned = draws(st.booleans())
    for row, _ in rows:
        parts = draws(st.lists(st.integers(0, 60), min_size=len(series), max_size=len(series)))
        whole, status = sum(parts) or 1, draws(STATUSES)
        for (key, _), part in zip(series, parts, strict=True):
            cells[row, key] = published(share(part / whole, status=status), category=key, group=row)
        net = share((parts[0] + parts[1]) / whole, status=status)
        net = published(net, category="net", group=row)
        stated.append(Overlay(net, "Either of them", row, ("s0", "s1"), strong=row == ""))
    diverging = draws(st.booleans())
    sides = {key: Side.NEGATIVE if place < 2 else Side.POSITIVE for place, (key, _) in enumerate(series)}
    table = ChartTable(
        id="fig",
        title="A title",
        chart=Chart.STACKED_BAR,
        rows=tuple(rows),
        series=tuple(series),
        cells=cells,
        units="trusts",
        by="trust type",
        stated=tuple(stated) if spanned else (),
        strong=frozenset({stated[0].estimate.id}) if spanned else frozenset(),
    )
    return replace(table, chart=Chart.DIVERGING_BAR, sides=sides) if diverging else table


@settings(deadline=None, max_examples=100)
@given(one_series())
def test_nothing_that_is_said_of_one_series_is_false_of_its_drawing(table: ChartTable) -> None:
    assert faults(seen(page(table))) == []


@settings(deadline=None, max_examples=100)
@given(stacks())
def test_nothing_that_is_said_of_stacks_is_false_of_their_drawing(table: ChartTable) -> None:
    assert faults(seen(page(table))) == []
