"""What a title states is a mark: a span over its parts, a row of its own, a strong bar among quiet ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from findings.charts import Chart, csv, data_table, draw
from findings.charts.building import chart_table
from findings.charts.table import ChartTable, Overlay
from findings.content.claims import Place, claims
from findings.content.figures import Figure
from findings.vocabulary import PublishedEstimate
from tests.any_survey.seen import all_faults
from tests.charts.drawn import shapes, tree
from tests.charts.tables import between, crossed, plain, share
from tests.content.made import numbers, survey
from tests.content.made import share as published
from tests.published import replace as replaced


def test_what_every_title_of_the_flagship_states_is_drawn_and_no_word_is_false(site: Path) -> None:
    assert all_faults(site) == []


STACK = crossed(
    Chart.STACKED_BAR,
    "none some much",
    {"acute": [share(0.25), share(0.35), share(0.4)], "mental": [share(0.5), share(0.3), share(0.2)]},
)


def stated(
    table: ChartTable, value: float, parts: str, row: str | None = None, strong: bool = True
) -> Overlay:
    cell = replace_id(share(value), row or "")
    return Overlay(cell, "Any", row, tuple(parts.split()), strong)


def replace_id(cell: PublishedEstimate, group: str) -> PublishedEstimate:
    return replaced(cell, category="any", group=group)


def spanned() -> ChartTable:
    over = (stated(STACK, 0.6, "none some", "acute"), stated(STACK, 0.8, "none some", "mental", strong=False))
    return replace(STACK, stated=over, strong=frozenset({over[0].estimate.id}))


def test_a_net_is_a_span_over_its_parts_with_its_number() -> None:
    found = shapes(spanned())
    assert "rect chart-span x=0% y=18 width=60% height=4" in found
    assert "text chart-value x=0% y=14 60%" in found
    assert any(each.endswith("Any") and "chart-said" in each for each in found)


def test_the_same_net_of_other_rows_stands_beside_it_and_is_quiet() -> None:
    found = shapes(spanned())
    assert "rect chart-span chart-plain x=0% y=18 width=80% height=4" in found
    assert "text chart-label chart-strong x=0 y=13 Acute" in found
    assert "text chart-label x=0 y=13 Mental" in found


def test_a_net_whose_parts_stand_apart_is_said_and_not_drawn() -> None:
    table = replace(STACK, stated=(stated(STACK, 0.65, "none much", "acute"),))
    found = shapes(table)
    assert not any("chart-span" in each for each in found)
    assert "text chart-value x=0% y=14 65%" in found


BARS = plain(Chart.BAR, {"none": share(0.25), "some": between(0.3, 0.4, share(0.35)), "much": share(0.4)})


def test_a_net_of_rows_has_a_row_of_its_own_and_a_comb_to_them() -> None:
    table = replace(BARS, stated=(stated(BARS, 0.6, "none some"),))
    found = tree(table)
    labels = [each.text for each in found.iter("text") if "chart-label" in (each.get("class") or "")]
    assert labels == ["Any", "None", "Some", "Much"]
    assert len([each for each in found.iter("path") if each.get("class") == "chart-comb"]) == 1
    paints = [each.get("class") for each in found.iter("rect")]
    assert paints == ["chart-accent", "chart-accent", "chart-accent", "chart-rest"]


def test_a_stated_row_is_strong_and_the_rest_quiet() -> None:
    table = replace(BARS, strong=frozenset({BARS.cells["much", "all"].id}))
    assert [each.get("class") for each in tree(table).iter("rect")] == [
        "chart-rest",
        "chart-rest",
        "chart-accent",
    ]


def test_a_title_that_states_nothing_leaves_all_alike() -> None:
    assert {each.get("class") for each in tree(BARS).iter("rect")} == {"chart-accent"}


def test_a_net_of_columns_is_a_brace_over_them() -> None:
    table = replace(BARS, chart=Chart.HISTOGRAM, stated=(stated(BARS, 0.6, "none some"),))
    braces = [each for each in shapes(table) if "chart-brace" in each]
    assert len(braces) == 3
    assert "60%" in draw(table)


def test_a_number_of_nothing_in_the_chart_is_written_out() -> None:
    table = replace(BARS, stated=(stated(BARS, 0.9, ""),))
    assert "90%" in draw(table)
    assert "Any" in data_table(table)


def test_what_a_title_states_is_in_the_table_and_in_the_file() -> None:
    for table in (spanned(), replace(BARS, stated=(stated(BARS, 0.6, "none some"),))):
        for each in table.stated:
            assert f'data-estimate="{each.estimate.id}"' in data_table(table)
            assert f"\n{each.estimate.id}," in csv(table)


def test_what_rose_has_an_arrow() -> None:
    table = replace(BARS, rising={BARS.cells["much", "all"].id: 1})
    assert "▲ Much" in draw(table)


# From a title ---------------------------------------------------------------------------------------

MOODS = [
    *(published(value, category=name) for name, value in (("good", 0.5), ("fair", 0.3), ("poor", 0.2))),
    *(
        published(value, category=name, breakdown="size", group=group)
        for group, values in (("large", (0.6, 0.3, 0.1)), ("small", (0.4, 0.3, 0.3)))
        for name, value in zip(("good", "fair", "poor"), values, strict=True)
    ),
]


def titled(title: str, **keys: Any) -> ChartTable:
    known = numbers(*MOODS)
    found, _ = claims(title, known, Place("docs/a.md"))
    figure = Figure(id="fig", questions=("mood",), title=title, line=1, last_line=2, **keys)
    return chart_table(figure, "Title", known.published, survey(), "docs/a.md:1", tuple(found))


def test_a_category_of_a_stack_is_spanned_in_every_row_to_be_compared() -> None:
    table = titled("[50%](stat:mood=good)", by="size", chart="stacked-bar")
    assert [(each.row, each.estimate.shown, each.strong) for each in table.stated] == [
        ("", "50%", True),
        ("large", "60%", False),
        ("small", "40%", False),
    ]


def test_rows_stand_in_the_order_of_a_rank_that_is_claimed() -> None:
    claim = "[least](stat:mood=good@size=small;rank=last;among=groups)"
    table = titled(claim, by="size", chart="stacked-bar")
    assert [row for row, _ in table.rows] == ["", "large", "small"]
    other = titled("[most](stat:mood=poor@size=small;rank=1;among=groups)", by="size", chart="stacked-bar")
    assert [row for row, _ in other.rows] == ["", "small", "large"]


@pytest.mark.parametrize("chart", ["bar", "dot", "histogram"])
def test_a_cell_that_is_stated_is_strong(chart: str) -> None:
    table = titled("[50%](stat:mood=good)", chart=chart)
    assert (len(table.strong), table.stated) == (1, ())
    assert table.strong_row("good")
    assert not table.strong_row("poor")


def test_a_net_of_lines_is_written_beneath_them() -> None:
    """A line of what several add up would be one more, and no span stands over lines."""
    of_waves = [
        published(value, category=name, wave=wave)
        for wave, values in (("2001", (0.6, 0.3, 0.1, 0.4)), ("2004", (0.5, 0.3, 0.2, 0.5)))
        for name, value in zip(("good", "fair", "poor", "not_good"), values, strict=True)
    ]
    known = numbers(*of_waves)
    title = "[50%](stat:mood=not_good;wave=2004)"
    found, _ = claims(title, known, Place("docs/a.md"))
    waves = ("2001", "2004")
    figure = Figure(
        id="fig", questions=("mood",), title=title, line=1, last_line=2, chart="line", waves=waves
    )
    table = chart_table(figure, "Title", known.published, survey(), "docs/a.md:1", tuple(found))
    assert [(each.row, each.parts) for each in table.stated] == [(None, ())]
    assert any("50%" in each and "chart-value" in each for each in shapes(table))
