"""Charts that stand upright: columns side by side, and lines from wave to wave."""

from __future__ import annotations

import pytest

from findings.charts import Chart, draw
from findings.charts.plots import fits, upright
from findings.vocabulary import Status
from tests.charts.drawn import EVERY_KIND, shapes, texts, tree
from tests.charts.tables import WITHHELD, amount, between, crossed, plain, share
from tests.published import replace


def test_the_columns_of_a_histogram_stand_on_one_line_side_by_side() -> None:
    assert tree(EVERY_KIND["histogram"]).get("data-max") == "0.3"
    assert shapes(EVERY_KIND["histogram"])[:5] == [
        "rect chart-column chart-accent x=0% y=0% width=50% height=100%",
        "text chart-value x=25% y=0% text-anchor=middle 30%",
        "rect chart-column chart-accent x=50% y=33.33% width=50% height=66.67%",
        "text chart-value x=75% y=33.33% text-anchor=middle 20%",
        "line chart-axis x1=0 x2=100% y1=100% y2=100%",
    ]


def test_a_column_stands_on_zero_and_its_interval_is_pale_only_over_the_column() -> None:
    withheld = replace(amount(0, ""), value=None, status=Status.WITHHELD)
    up, down = between(-2, 4, amount(2, "2.0")), between(-3, -1, amount(-2, "-2.0"))
    table = plain(Chart.HISTOGRAM, {"up": up, "down": down, "none": withheld})
    root = tree(table)
    assert (root.get("data-min"), root.get("data-max")) == ("-4", "5")
    assert shapes(table)[:9] == [
        "rect chart-column chart-accent x=0% y=33.33% width=33.33% height=22.22%",
        "line chart-whisker x1=16.67% x2=16.67% y1=77.78% y2=55.56%",
        "line chart-whisker chart-over-accent x1=16.67% x2=16.67% y1=55.56% y2=33.33%",
        "line chart-whisker x1=16.67% x2=16.67% y1=33.33% y2=11.11%",
        "text chart-value x=16.67% y=11.11% text-anchor=middle 2.0",
        "rect chart-column chart-accent x=33.33% y=55.56% width=33.33% height=22.22%",
        "line chart-whisker x1=50% x2=50% y1=88.89% y2=77.78%",
        "line chart-whisker chart-over-accent x1=50% x2=50% y1=77.78% y2=66.67%",
        "text chart-value x=50% y=55.56% text-anchor=middle -2.0",
    ]
    assert "line chart-axis x1=0 x2=100% y1=55.56% y2=55.56%" in shapes(table)


def test_a_histogram_whose_words_do_not_fit_beneath_is_drawn_as_bars() -> None:
    table = plain(Chart.HISTOGRAM, {f"between {n} and {n + 4} people": share(0.1) for n in range(0, 50, 5)})
    assert "chart-column" not in draw(table)
    assert texts(table)[0] == "Between 0 and 4 people"


def test_a_line_joins_its_points_and_every_point_is_an_estimate() -> None:
    assert shapes(EVERY_KIND["line"])[1:6] == [
        "line chart-line chart-accent-line x1=8% x2=84% y1=50% y2=0%",
        "circle chart-accent cx=8% cy=50% r=4.5",
        "circle chart-accent cx=84% cy=0% r=4.5",
        "text chart-value x=8% y=82.5 text-anchor=middle 20%",
        "text chart-value x=84% y=0 dx=12.5 40%",
    ]


def test_a_line_breaks_where_a_number_is_withheld() -> None:
    table = plain(Chart.LINE, {"2017": share(0.2), "2020": WITHHELD, "2024": share(0.4)}, by="wave")
    assert not [shape for shape in shapes(table) if "chart-line " in shape]
    assert "[c]" in texts(table)


@pytest.mark.parametrize(
    ("label", "lines", "whole"),
    [("Small", ["Small"], True), ("A b c", ["A", "b", "c"], True), ("Endless", ["End", "less"], False),
     ("A b c d", ["A", "b", "c", "d"], False)],
)  # fmt: skip
def test_a_label_stands_beneath_its_column_in_three_lines_of_whole_words(
    label: str, lines: list[str], whole: bool
) -> None:
    assert fits(label, lines) is whole


def test_the_axis_of_shares_ends_at_the_next_round_number_above_the_highest_end() -> None:
    table = plain(Chart.HISTOGRAM, {"small": between(0.2, 0.43, share(0.3)), "large": share(0.2)})
    assert (upright(table).low, upright(table).high) == (0, 0.5)
    assert upright(plain(Chart.HISTOGRAM, {"a": share(0.97), "b": share(0.03)})).high == 1
    assert upright(plain(Chart.HISTOGRAM, {"a": WITHHELD})).high == 1


def test_points_that_are_close_have_their_values_apart() -> None:
    rows = {"2017": [share(0.5), share(0.5)], "2024": [share(0.5), share(0.51)]}
    root = tree(crossed(Chart.LINE, "a b", rows))
    last = [float(each.get("y", "")) for each in root.iter("text") if each.get("dy") and each.get("dx")]
    assert len(last) == 2
    assert abs(last[0] - last[1]) >= 16
