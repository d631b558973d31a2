"""Each question is drawn in the first shape that suits it and can be drawn."""

from __future__ import annotations

import pytest

from findings.authoring.choosing import asked_last, differences
from findings.authoring.figuring import FigureShape, block, drawable
from findings.content.addresses import Numbers
from findings.content.figures import figure
from findings.content.prose import fences
from findings.vocabulary import Question
from tests.authoring.samples import numbers, repeated
from tests.content.test_french import habitants

ANSWERS = {
    "tenure": repeated(Renters=100, Owners=100),
    "mood": repeated(Good=80, Bad=20) + repeated(Good=30, Bad=70),
    "shop": [name for name in ("A, b", *"CDEFGH") for _ in range(10)] * 2 + ["A, b"] * 60,
    "visits": [1.0] * 50 + [2.0] * 50 + [5.0] * 50 + [6.0] * 50,
    "town": repeated(North=90, South=10) + repeated(North=10, South=90),
}


def question(name: str, of: Numbers) -> Question:
    return next(each for each in asked_last(of.survey) if each.name == name)


def shape(name: str, of: Numbers) -> FigureShape | None:
    row = next((row for row in differences(of) if row.question == name), None)
    return drawable(question(name, of), row, of)


def test_a_difference_is_drawn_by_its_groups() -> None:
    made = numbers(ANSWERS, by=["tenure"])
    assert shape("mood", made) == FigureShape("stacked-bar", "tenure")
    assert shape("visits", made) == FigureShape("dot", "tenure")


def test_what_has_too_many_answers_to_be_stacked_shows_the_one_that_differs() -> None:
    answers = ANSWERS | {"shop": ["Baker"] * 80 + list("ABCDE") * 4 + ["Baker"] * 20 + list("ABCDEFGH") * 10}
    assert shape("shop", numbers(answers, by=["tenure"])) == FigureShape("bar", "tenure", "Baker")


def test_an_answer_that_a_block_would_take_for_two_is_not_named_in_it() -> None:
    answers = ANSWERS | {"shop": ["A, b"] * 80 + list("ABCDE") * 4 + ["A, b"] * 20 + list("ABCDEFGH") * 10}
    assert shape("shop", numbers(answers, by=["tenure"])) == FigureShape("bar", sort="value")


@pytest.mark.parametrize(("name", "chart"), [("mood", "bar"), ("shop", "bar"), ("visits", "table")])
def test_what_does_not_differ_is_drawn_of_everybody(name: str, chart: str) -> None:
    assert shape(name, numbers(ANSWERS)) == FigureShape(chart, sort="value" if chart == "bar" else "")


def test_answers_that_have_an_order_keep_it() -> None:
    made = numbers(
        {"age": repeated(x=50, y=50), "posts": (["1 or 2"] * 15 + ["3 or more"] * 35) * 2}, by=["age"]
    )
    assert shape("age", made) == FigureShape("bar")
    assert shape("posts", made) == FigureShape("bar")


def test_options_are_dots_and_items_are_stacked() -> None:
    made = habitants()
    assert drawable(question("services", made), None, made) == FigureShape("diverging-bar")
    row = next(row for row in differences(made) if row.question == "loisirs")
    assert drawable(question("loisirs", made), row, made) == FigureShape("dot", row.breakdown)


def test_a_question_of_which_nothing_is_shown_is_not_drawn() -> None:
    made = numbers(ANSWERS)
    empty = Numbers(type(made.published)(()), made.survey)
    assert drawable(question("mood", made), None, empty) is None


def test_a_block_is_one_that_a_page_can_hold() -> None:
    made = numbers(ANSWERS, by=["tenure"])
    lines = block("mood", question("mood", made), FigureShape("stacked-bar", "tenure"), "Moods")
    (fence,) = fences("\n".join(lines))
    read, problems = figure(fence, made.survey, "docs/a.md")
    assert problems == []
    assert read is not None
    assert (read.id, read.by, read.chart, read.title) == ("mood", "tenure", "stacked-bar", "Moods")
