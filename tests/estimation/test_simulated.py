"""The table of how often intervals hold the truth is what samples say that are drawn again."""

from __future__ import annotations

import pytest

from findings.pages.formulas import HELD
from tests.estimation.simulated import Case, cases

SAMPLES = 150
SAID = {(what, of, case): held for what, of, case, held in HELD}
AGAIN = (
    "10 answers, 0.5%",
    "30 answers, 0.5%",
    "130 of 232 responded, 40% of them answered, 50%",
    "231 of 232 responded, 80% of them answered, 10%",
    "232 of 232 responded, 40% of them answered, 50%",
    "60 of 60 and 60 of 2,000, 50% of them answered, 5% of the second",
    "1 cluster of 20, 30%",
    "2 clusters of 20, 30%",
    "12 clusters of 20, 10%",
    "of a group in 2 of 24 clusters, 30%",
    "of a group in 8 of 24 clusters from the rest, none in truth",
    "of a group in 9 of 24 clusters from the rest, none in truth",
    "60 of 2,000 (50%), 60 of 300 (10%), 40 of 40 (none), 60% of them answered",
    "20 of 500 in each of five (10% to 50%), 100% of them answered",
    "of a group in 9 of 40 clusters, 30%",
    "20 clusters of 10, each of one mind, 20%",
    "of a group that is against the rest in each of 20 clusters of 10 by 100%, none in truth",
    "5 of 120 answers, 20%",
    "600 answers, 5%, about 11% of the base left by weights",
    "100 numbers, skewed, about 11% of the base left by weights",
    "100 numbers, whole numbers",
    "9 clusters of 20, multiples of three",
)
LOWEST = 0.91
"""Of anything but a lower quartile of 30 numbers none of which are alike, where R's rule is kept."""


@pytest.mark.parametrize("words", AGAIN)
def test_intervals_hold_the_truth_as_often_as_the_methodology_says(words: str) -> None:
    found = [each for each in cases() if each.case == words]
    assert found
    for each in found:
        assert agrees(each, SAID[each.name])


def agrees(case: Case, said: str) -> bool:
    """Whether samples drawn from another seed say so too, within three and a half standard errors."""
    held = case.held(SAMPLES, seed=7)
    if not said or not held:
        return said == held
    room = 3.5 * max(float(said) * (1 - float(said)) / SAMPLES, 1e-3) ** 0.5
    return bool(abs(float(held) - float(said)) <= room)


def test_the_table_has_every_case_and_no_other() -> None:
    assert list(SAID) == [each.name for each in cases()]


def test_no_interval_holds_the_truth_much_less_often_than_promised() -> None:
    low = {name for name, held in SAID.items() if held and float(held) < LOWEST}
    assert low <= {("A lower quartile", "of an endless population", "30 numbers, none alike")}


def test_a_difference_is_claimed_of_a_group_in_nine_clusters_and_of_none_in_fewer() -> None:
    claimed = [bool(SAID["A difference", "in clusters", case]) for case in GROUPS]
    assert claimed == [False] * 8 + [True] * 4


GROUPS = [f"of a group in {towns} of 24 clusters from the rest, none in truth" for towns in range(1, 13)]


def test_nothing_is_left_to_chance_where_every_unit_answered() -> None:
    assert not SAID["A share", "of few units", "232 of 232 responded, 100% of them answered, 50%"]
    assert SAID["A share", "of few units", "231 of 232 responded, 100% of them answered, 50%"]


def test_intervals_of_protected_designs_hold_the_truth_at_least_as_often_as_promised() -> None:
    """They are made of a design effect that is rounded up; skewed means fall short with any."""
    held = {(what, case): float(said) for (what, of, case), said in SAID.items() if "protected" in of}
    assert len(held) == 37
    short = {case for (_, case), part in held.items() if part < 0.945}
    assert short == {"20 clusters of 10, skewed, that differ by a factor of about 2.0"}
