"""What others could know of somebody is found by the words of a field, and settled by a person."""

from __future__ import annotations

import pytest

from findings.risk import known_facts
from findings.vocabulary import FieldSurvey, Role, Variable


def facts(name: str, title: str = "", **survey: object) -> list[str]:
    said = FieldSurvey(**survey)  # type: ignore[arg-type] # fields by name
    return [fact for _, fact in known_facts({name: Variable(name, title or name, survey=said)})]


@pytest.mark.parametrize(
    ("name", "title", "fact"),
    [
        ("home_town", "", "place"),
        ("q1", "Where do you live?", "place"),
        ("q2", "How many staff work here?", "size"),
        ("headcount", "", "size"),
        ("year-of-birth", "", "age"),
        ("q3", "Who do you report to?", "job level"),
        ("q4", "How long have you been a member?", "years in post"),
        ("disability", "", "health"),
        ("q5", "Your faith, if any", "faith or orientation"),
        ("package", "Which package?", ""),
        ("steward", "", ""),
    ],
)
def test_a_field_is_known_by_whole_words_of_its_name_or_title(name: str, title: str, fact: str) -> None:
    assert facts(name, title) == ([fact] if fact else [])


@pytest.mark.parametrize("role", [Role.KEY, Role.STRATUM, Role.WEIGHT, Role.IDENTIFIER])
def test_a_field_that_is_a_key_or_never_released_is_settled(role: Role) -> None:
    assert facts("town", role=role) == []


def test_a_reason_why_it_is_no_key_settles_it_and_an_empty_one_does_not() -> None:
    assert facts("town", not_key="It is the same for all.") == []
    assert facts("town", not_key="  ") == ["place"]


def test_what_answers_are_broken_down_by_is_known_whatever_its_name() -> None:
    assert facts("x", role=Role.BREAKDOWN) == ["what answers are broken down by"]
    assert facts("x") == []
