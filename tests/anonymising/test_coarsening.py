"""Restricted values become released ones: merged, banded, or as they were; nothing is dropped unsaid."""

from __future__ import annotations

import pytest

from findings.anonymising.coarsening import coarsened, released_columns
from findings.vocabulary import Category, Missing, Problem, Refused, Responses, Role, Variable
from tests.anonymising.small import AGES, MOODS, NO_ANSWER, PLAN, TOWNS, coded, source, variable
from tests.published import replace


def texts(name: str) -> list[str]:
    column = coarsened(source()).columns[name]
    return [str(column.values[code]) if code >= 0 else "" for code in column.codes]


def test_merged_values_are_their_whole_and_others_stay() -> None:
    assert texts("town") == ["coast", "coast", "coast", "coast", "cork", "cork"]


def test_a_number_is_in_the_band_that_ends_above_it() -> None:
    assert texts("age") == ["-17", "18+", "18+", "18+", "18+", ""]


def test_a_missing_answer_stays_missing_for_the_same_reason() -> None:
    assert coarsened(source()).columns["mood"].codes.tolist() == [0, 1, 0, 1, 0, NO_ANSWER]


def test_a_column_with_more_reasons_than_answers_keeps_them_all() -> None:
    codes = [0, -1, -2, -3, -4, -5]
    reasons = tuple((f"n{place}", reason) for place, reason in enumerate(Missing))
    answers = Responses(6, {"town": TOWNS, "mood": coded(codes, "good"), "age": AGES})
    released = replace(variable("mood", "good"), missing=reasons)
    assert coarsened(source(PLAN, answers, mood=released)).columns["mood"].codes.tolist() == codes


def test_a_column_of_which_nothing_is_said_is_not_released() -> None:
    respondent = variable("respondent", role=Role.IDENTIFIER)
    assert list(released_columns(source(respondent=respondent))) == ["town", "mood", "age"]
    assert set(coarsened(source(respondent=respondent)).columns) == {"town", "mood", "age"}


def refused(of: Responses | None = None, **released: Variable) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        coarsened(source(PLAN, of, **released))
    return caught.value.problems


def test_a_released_field_without_a_restricted_column_is_refused() -> None:
    without = Responses(6, {"mood": MOODS, "age": AGES})
    (problem,) = refused(without)
    assert str(problem).startswith("data/responses.csv, town: is not read from the restricted file.")


@pytest.mark.parametrize("name", ["town", "mood"])
def test_a_reason_that_is_given_or_will_be_needs_a_missing_value(name: str) -> None:
    values = [Category("good", "good"), Category("poor", "poor")]
    bare = replace(variable(name, "cork", "coast", *[each.value for each in values]), missing=())
    (problem,) = refused(None, **{name: bare})
    assert problem.what == f"has no missing value for '{Missing.NO_ANSWER}'"
