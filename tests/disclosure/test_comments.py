"""A group is named beside a comment only where it is large enough to be shown, in every wave it may be of."""

from __future__ import annotations

import pytest

from findings.disclosure.comments import comment_problems
from findings.disclosure.published import published
from findings.vocabulary import Comment, Measure, Population, PublishedEstimate, Rule, Survey
from tests.content.made import share, survey
from tests.published import replace

RULE = Rule("own", minimum_base=10, minimum_population=20, minimum_silent=5)


def responses(wave: str, number: int) -> PublishedEstimate:
    row = share(float(number), wave=wave, question="", category="", measure=Measure.RESPONSES, base=number)
    return replace(row, breakdown="size", group="large", count=number)


def told(comment: Comment, *rows: PublishedEstimate, units: int | None = None) -> list[str]:
    of: Survey = survey()
    groups = {} if units is None else {("size", "large"): units}
    made = replace(
        of,
        description=replace(of.description, disclosure=RULE),
        comments=(comment,),
        populations={wave: Population(None, groups) for wave in of.populations},
    )
    return [each.where for each in comment_problems(published(rows), made, "comments.csv")]


def comment(question: str = "mood", attribute: str = "size=large") -> Comment:
    return Comment("c1", question, (), "It leaks.", attribute)


BOTH = responses("2001", 12), responses("2004", 10)


def test_a_group_of_answers_enough_may_be_named() -> None:
    assert told(comment(), *BOTH) == []


@pytest.mark.parametrize(
    "rows", [(), (responses("2004", 10),), (responses("2001", 9), responses("2004", 10))]
)
def test_a_group_that_is_too_small_in_one_of_its_waves_may_not(rows: tuple[PublishedEstimate, ...]) -> None:
    assert told(comment(), *rows) == ["comments.csv, c1"]


def test_a_comment_on_no_question_may_be_of_any_wave() -> None:
    assert told(comment("unheard"), *BOTH) == []
    assert told(comment("unheard"), BOTH[0]) == ["comments.csv, c1"]


@pytest.mark.parametrize(("units", "problems"), [(20, 0), (19, 1), (16, 1)])
def test_units_and_those_who_did_not_answer_count_too(units: int, problems: int) -> None:
    rows = responses("2001", 15), responses("2004", 15)
    assert len(told(comment(), *rows, units=units)) == problems


def test_a_comment_without_an_attribute_tells_nothing() -> None:
    assert told(comment(attribute="")) == []
