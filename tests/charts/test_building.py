"""From what a page declares to the table that is drawn: which rows, which series, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from findings.charts import Chart, ChartTable, Side
from findings.charts.building import chart_table
from findings.content.figures import Figure
from findings.vocabulary import Category, PublishedEstimate, Refused
from tests.content.made import mean, numbers, share, survey
from tests.published import replace

ANSWERS = [
    share(0.5),
    share(0.3, category="fair"),
    share(0.2, category="poor"),
    share(0.5, category="not_good"),
]
BY_SIZE = [
    share(value, category=category, breakdown="size", group=group)
    for group, values in (("large", (0.6, 0.3, 0.1)), ("small", (0.4, 0.4, 0.2)))
    for category, value in zip(("good", "fair", "poor"), values, strict=True)
]
GRID = [
    share(value, question="service", item=item, category=category)
    for item, values in (("food", (0.2, 0.8)), ("heating", (0.6, 0.4)), ("roof", (0.4, 0.6)))
    for category, value in zip(("good", "poor"), values, strict=True)
]


def table(*rows: PublishedEstimate, chart: str = "bar", question: str = "mood", **given: Any) -> ChartTable:
    questions = given.pop("questions", (question,))
    figure = Figure("f", questions, chart, "Title", 1, 2, **given)
    return chart_table(figure, "Title", numbers(*rows).published, survey(), "docs/a.md:1")


def keys(found: ChartTable) -> tuple[list[str], list[str]]:
    return [key for key, _ in found.rows], [key for key, _ in found.series]


def test_answers_are_rows_in_the_order_of_the_questionnaire() -> None:
    assert keys(table(*ANSWERS)) == (["good", "fair", "poor"], ["share"])


def test_what_a_figure_shows_is_in_its_order() -> None:
    assert keys(table(*ANSWERS, show=("not_good", "good"))) == (["not_good", "good"], ["share"])


def test_groups_are_series_of_a_bar_and_rows_of_a_stack_with_everybody_first() -> None:
    assert keys(table(*ANSWERS, *BY_SIZE, by="size")) == (["good", "fair", "poor"], ["", "large", "small"])
    stacked = table(*ANSWERS, *BY_SIZE, by="size", chart="stacked-bar")
    assert keys(stacked) == (["", "large", "small"], ["good", "fair", "poor"])
    assert [label for _, label in stacked.rows] == ["All schools", "Large", "Small"]
    assert stacked.by == "Size"


def test_one_answer_by_groups_has_a_row_a_group() -> None:
    assert keys(table(*ANSWERS, *BY_SIZE, by="size", show=("good",))) == (["", "large", "small"], ["good"])


def test_items_of_a_grid_are_rows_the_largest_first_unless_they_are_stacked() -> None:
    assert keys(table(*GRID, question="service", show=("good",))) == (["heating", "roof", "food"], ["good"])
    assert keys(table(*GRID, question="service", chart="stacked-bar"))[0] == ["food", "heating", "roof"]


@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        ("none", ["food", "heating", "roof"]),
        ("label", ["food", "heating", "roof"]),
        ("value", ["heating", "roof", "food"]),
    ],
)
def test_rows_are_sorted_as_a_figure_says(sort: str, rows: list[str]) -> None:
    assert keys(table(*GRID, question="service", show=("good",), sort=sort))[0] == rows


def test_things_that_were_ranked_are_rows_and_their_places_series() -> None:
    ranked = [
        share(value, question="best", item=item, category=place)
        for item, values in (("food", (0.7, 0.2, 0.1)), ("roof", (0.3, 0.5, 0.2)))
        for place, value in zip(("1", "2", "not_ranked"), values, strict=True)
    ]
    found = table(*ranked, question="best", chart="stacked-bar", show=("1", "2", "not_ranked"))
    assert keys(found) == (["food", "heating", "roof"], ["1", "2", "not_ranked"])
    assert dict(found.series)["not_ranked"] == "Not ranked"


@pytest.mark.parametrize("show", [("fair", "not_good"), ("poor", "not_good")])
def test_a_net_beside_its_own_answer_is_not_stacked(show: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="somebody may be in several of its series"):
        table(*ANSWERS, chart="stacked-bar", show=show)
    assert keys(table(*ANSWERS, chart="stacked-bar", show=("good", "not_good")))[1] == ["good", "not_good"]


def test_a_number_is_a_mean_of_all_and_of_each_group() -> None:
    rows = [mean(7.0), mean(9.0, breakdown="size", group="large")]
    assert keys(table(*rows, question="pupils", by="size")) == (["", "large"], ["mean"])


def test_a_histogram_of_a_number_is_of_its_bands() -> None:
    drawn = survey()
    bands = (Category("few", "Under 100"), Category("many", "100 or more"))
    asked = tuple(
        replace(each, categories=bands) if each.name == "pupils" else each for each in drawn.questions["2004"]
    )
    banded = replace(drawn, questions=drawn.questions | {"2004": asked})
    rows = [share(0.3, question="pupils", category="few"), share(0.7, question="pupils", category="many")]
    figure = Figure("f", ("pupils",), "histogram", "Title", 1, 2)
    found = chart_table(figure, "Title", numbers(*rows, mean(210.5)).published, banded, "docs/a.md:1")
    assert keys(found) == (["few", "many"], ["share"])


def test_waves_are_series_of_a_bar_and_rows_of_a_line() -> None:
    both = [*ANSWERS, *(share(0.4, wave="2001", category=each) for each in ("good", "fair", "poor"))]
    waves: dict[str, Any] = {"waves": ("2001", "2004"), "show": ("good",)}
    assert keys(table(*both, **waves)) == (["good"], ["2001", "2004"])
    assert keys(table(*both, chart="line", **waves)) == (["2001", "2004"], ["good"])


def test_several_questions_are_rows() -> None:
    noise = [share(0.1, question="noise", category=each) for each in ("good", "fair", "poor")]
    made = table(*ANSWERS, *noise, questions=("mood", "noise"), chart="stacked-bar")
    assert keys(made) == (["mood", "noise"], ["good", "fair", "poor"])


def test_sides_are_those_of_the_declared_net_score() -> None:
    made = table(*ANSWERS, chart="diverging-bar")
    assert made.sides == {"good": Side.POSITIVE, "fair": Side.NEUTRAL, "poor": Side.NEGATIVE}
    assert made.chart is Chart.DIVERGING_BAR


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"question": "noise"}, "f: nothing of it is published. Check question, by, show and waves."),
        (
            {"question": "noise", "chart": "diverging-bar"},
            "f: noise declares no net score, so nothing says which answers are positive. "
            "Add survey.net_scores, or draw a stacked-bar.",
        ),
        (
            {"question": "service", "by": "size"},
            "f: a chart of several items by groups shows one answer or one item. Name one under 'show'.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_at_the_figure(given: dict[str, str], line: str) -> None:
    rows = [share(0.5, question="noise")] if given.get("chart") else ANSWERS
    with pytest.raises(Refused) as refused:
        table(*rows, **given)
    assert [str(each) for each in refused.value.problems] == [f"docs/a.md:1: {line}"]


def test_a_group_that_is_called_all_is_not_everybody() -> None:
    named = [replace(row, group="all" if row.group == "large" else row.group) for row in BY_SIZE]
    assert keys(table(*ANSWERS, *named, by="size", chart="stacked-bar"))[0] == ["", "small"]
