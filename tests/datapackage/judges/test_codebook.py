"""Answers against the questionnaire: who was asked, what rules the others out, and places of a ranking."""

from __future__ import annotations

import pytest

from findings.datapackage.judges import Judge
from findings.datapackage.judges.codebook import exclusive, rankings, routing
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize(
    "name",
    [
        "answer-where-none-was-asked",
        "no-answer-where-one-was-asked",
        "not-asked-without-routing",
    ],
)
def test_an_answer_of_somebody_who_was_not_asked_or_none_of_one_who_was_is_told(name: str) -> None:
    assert told(routing, name) == expected(name)


@pytest.mark.parametrize(
    "name",
    [
        "none-beside-others",
    ],
)
def test_what_is_ticked_beside_none_is_told(name: str) -> None:
    assert told(exclusive, name) == expected(name)


@pytest.mark.parametrize(
    "name",
    [
        "rank-twice",
        "rank-left-out",
    ],
)
def test_a_place_given_twice_or_left_out_is_told(name: str) -> None:
    assert told(rankings, name) == expected(name)


@pytest.mark.parametrize(("judge", "answers"), [(routing, 12), (exclusive, 12), (rankings, 12)])
def test_of_the_good_package_they_look_at_every_respondent_and_say_nothing(
    judge: Judge, answers: int
) -> None:
    checked = judge(read())
    assert [fault for fault in checked.faults if not fault.note] == []
    assert checked.looked_at >= answers
