"""The picture beside a link has one size, room for its words, and every row that its title is about."""

from __future__ import annotations

import re

import pytest

from findings.charts import Chart
from findings.charts.sheet import Caption
from findings.charts.social import RIGHT, ROOM, drawn_at, fitting, social
from tests.charts.tables import crossed, plain, share
from tests.pages.galleries import CSS
from tests.published import replace

MANY = plain(Chart.BAR, {f"row{letter}": share(0.3) for letter in "abcdefghijkl"})


def test_it_is_always_as_large() -> None:
    for table in (MANY, plain(Chart.BAR, {"yes": share(0.44)})):
        assert 'width="1200" height="630"' in social(table, CSS)


def test_it_says_what_it_shows_with_title_base_source_and_notice() -> None:
    table = replace(plain(Chart.BAR, {"yes": share(0.44)}), notice="Made up.", source="Trees")
    drawn = social(table, CSS, (Caption("Of the 130 trusts.", (("130", "q--yes"),)),))
    words = " ".join(re.findall(r">([^<>]+)<", drawn))
    for said in ("What they said", "44%", "Made up.", "Trees"):
        assert said in words
    assert '<tspan data-base="q--yes">130</tspan>' in drawn


def test_a_small_drawing_is_larger_and_all_fit() -> None:
    few, many = fitting(plain(Chart.BAR, {"yes": share(0.44)})), fitting(MANY)
    assert few[0] > many[0]
    for scale, table in (few, many):
        assert drawn_at(table, scale).height * scale <= ROOM


def test_rows_without_room_are_left_out_and_that_is_said() -> None:
    drawn = social(MANY, CSS, (), "{drawn} of {all} rows")
    shown = fitting(MANY)[1]
    assert len(shown.rows) < 12
    assert f"{len(shown.rows)} of 12 rows" in drawn


def test_rows_that_the_title_is_about_stay() -> None:
    last = MANY.rows[-1][0]
    pointed = replace(MANY, cells={at: replace(cell, category=at[0]) for at, cell in MANY.cells.items()})
    strong = replace(pointed, strong=frozenset({pointed.cells[last, "all"].id}))
    assert last in dict(fitting(strong)[1].rows)


@pytest.mark.parametrize("chart", [Chart.STACKED_BAR, Chart.TABLE])
def test_other_shapes_fit_as_well(chart: Chart) -> None:
    rows = {f"group{letter}": (share(0.3), share(0.7)) for letter in "abcdefgh"}
    table = crossed(chart, "yes no", rows)
    scale, shown = fitting(table)
    assert drawn_at(shown, scale).height * scale <= ROOM
    assert RIGHT / scale > 300
