"""The key says what colours mean, in the order in which they are drawn."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from findings.charts import Chart, ChartTable, Side, draw, key_html
from tests.charts.tables import crossed, plain, share

THREE = crossed(Chart.STACKED_BAR, "none some much", {"acute": [share(0.2), share(0.3), share(0.5)]})


def test_one_colour_needs_no_key() -> None:
    assert key_html(plain(Chart.BAR, {"yes": share(0.4)})) == ""


def test_a_key_is_a_list_of_swatches_and_words() -> None:
    table = crossed(Chart.BAR, "2017 2024", {"digital": [share(0.5), share(0.6)]})
    assert key_html(table) == (
        '<ul class="chart-key" aria-label="Key">'
        '<li><svg class="chart-swatch" width="14" height="14" aria-hidden="true">'
        '<rect class="chart-cat-1" width="14" height="14"/></svg><span dir="auto">2017</span></li>'
        '<li><svg class="chart-swatch" width="14" height="14" aria-hidden="true">'
        '<rect class="chart-cat-2" width="14" height="14"/></svg><span dir="auto">2024</span></li></ul>'
    )


def test_a_line_is_told_from_others_by_its_dashes_in_the_key_too() -> None:
    table = crossed(Chart.LINE, "acute mental", {"2017": [share(0.2), share(0.3)], "2024": [share(0.3)] * 2})
    assert '<line class="chart-line chart-cat-2-line" x2="28" y1="7" y2="7"/>' in key_html(table)


def test_words_in_a_key_are_escaped() -> None:
    hostile = (("none", "<b>None</b>"), *THREE.series[1:])
    assert "&lt;b&gt;None&lt;/b&gt;" in key_html(replace(THREE, series=hostile))


@pytest.mark.parametrize(
    "table",
    [
        THREE,
        replace(THREE, ordered=False),
        replace(
            THREE,
            chart=Chart.DIVERGING_BAR,
            sides={"none": Side.POSITIVE, "some": Side.APART, "much": Side.NEGATIVE},
        ),
    ],
    ids=["ordered", "unordered", "diverging"],
)
def test_the_key_has_the_order_of_the_bars(table: ChartTable) -> None:
    in_key = re.findall(r'rect class="(chart-[a-z]+(?:-\d)?)"', key_html(table))
    in_bars = re.findall(r'class="chart-segment (chart-[a-z]+(?:-\d)?)"', draw(table))
    assert in_key == in_bars
    assert len(set(in_bars)) == 3


@pytest.mark.parametrize("number", range(2, 10))
def test_an_ordered_scale_goes_from_light_to_dark(number: int) -> None:
    names = [f"s{place}" for place in range(number)]
    table = crossed(Chart.STACKED_BAR, " ".join(names), {"acute": [share(0.1)] * number})
    steps = [int(step) for step in re.findall(r'"chart-seq-(\d)"', key_html(table))]
    assert len(set(steps)) == number
    assert steps == sorted(steps)


def test_two_answers_in_the_middle_of_a_scale_are_told_apart() -> None:
    sides = {"none": Side.NEUTRAL, "some": Side.NEUTRAL, "much": Side.POSITIVE}
    made = key_html(replace(THREE, chart=Chart.DIVERGING_BAR, sides=sides))
    assert re.findall(r'rect class="(chart-[a-z]+)', made) == ["chart-neutral", "chart-rest", "chart-pos"]
