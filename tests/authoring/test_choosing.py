"""A difference is told where few of all that are told are nothing but chance."""

from __future__ import annotations

import pytest

from findings.authoring.choosing import (
    asked_last,
    comparisons,
    differences,
    discoveries,
    guarded,
    is_told,
    of_everybody,
    rests,
)
from findings.vocabulary import Measure, Status
from tests.authoring.samples import alike, numbers, repeated
from tests.content.made import share
from tests.published import replace

PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
    0.7590, 1.0,
]  # fmt: skip
"""The example of Benjamini and Hochberg (1995), section 3.2, who find the first four."""


def test_as_many_are_found_as_its_authors_found() -> None:
    assert discoveries(PUBLISHED) == [True] * 4 + [False] * 11
    assert discoveries(PUBLISHED[::-1]) == [False] * 11 + [True] * 4


@pytest.mark.parametrize(
    ("p", "found"),
    [
        ([], []),
        ([0.05], [True]),
        ([0.0501], [False]),
        ([0.05, 0.05], [True, True]),
        ([0.025, 0.9], [True, False]),
        ([0.026, 0.9], [False, False]),
    ],
)
def test_the_limit_itself_is_found(p: list[float], found: list[bool]) -> None:
    assert discoveries(p) == found


ANSWERS = {
    "tenure": repeated(Renters=100, Owners=100),
    "mood": repeated(Good=80, Bad=20) + repeated(Good=30, Bad=70),
    "colour": repeated(Red=50, Blue=50) + repeated(Red=49, Blue=51),
}


def test_the_largest_difference_comes_first_and_what_does_not_differ_is_left_out() -> None:
    found = differences(numbers(ANSWERS, by=["tenure"]))
    assert [(row.question, row.category, row.group, round(row.difference or 0, 3)) for row in found[:2]] == [
        ("mood", "Bad", "Owners", 0.5),
        ("mood", "Good", "Renters", 0.5),
    ]
    assert {row.question for row in found} == {"mood"}


def test_questions_whose_answers_are_groups_are_not_told_apart_and_come_last() -> None:
    made = numbers(ANSWERS, by=["tenure", "mood"])
    assert [each.name for each in asked_last(made.survey)] == ["colour", "tenure", "mood"]
    assert {row.question for row in comparisons(made)} == {"colour"}


def test_a_group_of_few_is_never_told() -> None:
    mood = repeated(Good=25, Bad=5) + repeated(Good=40, Bad=130)
    assert (
        differences(numbers({"tenure": repeated(Renters=29, Owners=171), "mood": mood}, by=["tenure"])) == []
    )
    assert (
        differences(numbers({"tenure": repeated(Renters=30, Owners=170), "mood": mood}, by=["tenure"])) != []
    )


def test_a_group_in_which_nobody_gave_an_answer_is_no_surer_than_it_can_be() -> None:
    """By variances alone its p is below a millionth; it happens in one of a few hundred groups."""
    answers = {
        "tenure": repeated(Renters=30, Owners=500),
        "mood": repeated(Good=30) + repeated(Good=400, Bad=100),
    }
    made = numbers(answers, by=["tenure"])
    assert min(row.p or 1 for row in comparisons(made)) < 1e-6
    assert 0.001 < min(guarded(comparisons(made))) < 0.01


@pytest.mark.parametrize(
    ("given", "told"),
    [({}, True), ({"base": 29}, False), ({"status": Status.WITHHELD, "value": None}, False)],
)
def test_a_number_of_few_or_that_is_withheld_is_not_told(given: dict[str, object], told: bool) -> None:
    assert rests(replace(share(0.5, base=1000), **given)) is told


def test_what_is_within_chance_as_one_of_several_is_not_told() -> None:
    row = share(0.5, breakdown="size", group="large", compared_with="rest", difference=0.1, p=0.01)
    assert is_told(row)
    assert not is_told(share(0.5, breakdown="size", group="large", difference=0.1, p=0.01, p_adjusted=0.06))
    assert not is_told(share(0.5, measure=Measure.NET_SCORE, difference=0.1, p=0.01))


def test_of_everybody_the_largest_share_comes_first() -> None:
    made = numbers(ANSWERS)
    mood = next(each for each in asked_last(made.survey) if each.name == "mood")
    assert [(row.category, row.shown) for row in of_everybody(mood, made)] == [
        ("Good", "55%"),
        ("Bad", "45%"),
    ]


SURVEYS, MOST = 200, 18
"""One survey in twenty tells a difference by chance; 18 of 200 or more happen in 1 of 100 such trials."""


def test_of_surveys_without_any_difference_few_tell_one() -> None:
    telling = [seed for seed in range(SURVEYS) if differences(alike(seed))]
    assert len(telling) <= MOST


def test_an_answer_that_one_group_alone_gave_is_that_group_in_other_words() -> None:
    rent = repeated(Renters=100, Owners=100)
    answers = {
        "tenure": rent,
        "landlord": repeated(Council=60, Private=40, Nobody=100),
        "mood": repeated(Good=80, Bad=20) + repeated(Good=30, Bad=70),
    }
    found = {row.question for row in comparisons(numbers(answers, by=["tenure"]))}
    assert found == {"mood"}
