"""Programmes on systems of whole numbers: an answer, none, or no answer within the work allowed."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure.solving import (
    ALLOWED,
    SETTING_UP,
    SMALLEST,
    Effort,
    OutOfWork,
    Programme,
    Unsolved,
    Work,
    is_whole,
    whole_solution,
)
from tests.disclosure.systems import system

TWO = system([[1, 1]], [7], (0, 5), (0, 10))


def work(units: int = 10**9) -> Work:
    return Work(Effort(), units)


def test_a_solution_lies_within_every_bound_and_every_sum() -> None:
    assert TWO.holds(np.array([5.0, 2.0]))
    assert not TWO.holds(np.array([6.0, 1.0]))
    assert not TWO.holds(np.array([5.0, 3.0]))
    assert not TWO.holds(np.array([-1.0, 8.0]))
    wide = system([[1, 1]], [(6, 7)], (0, 5), (0, 10))
    assert [wide.holds(np.array([3.0, other])) for other in (2.0, 3.0, 4.0, 5.0)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("aim", "least"), [([1, 0], 0), ([-1, 0], -5), ([0, 1], 2), ([0, -1], -7)])
def test_the_least_sum_that_the_aim_weighs_is_found(aim: list[int], least: int) -> None:
    found = Programme(TWO, work()).least(np.array(aim, np.float64))
    assert found is not None
    assert found @ aim == pytest.approx(least)
    assert TWO.holds(found)


def test_where_nothing_fits_there_is_no_solution() -> None:
    assert Programme(system([[1, 1]], [21]), work()).least(np.zeros(2)) is None


def test_one_number_is_held_meanwhile_and_free_again_afterwards() -> None:
    programme, aim = Programme(TWO, work()), np.array([1.0, 0.0])
    with programme.holding(0, 4) as held:
        inside = held.least(aim)
    after = programme.least(aim)
    assert inside is not None
    assert after is not None
    assert (inside[0], after[0]) == (4, 0)


def test_ends_and_limits_may_be_set_anew() -> None:
    programme, aim = Programme(TWO, work()), np.array([1.0, 0.0])
    programme.bound(np.array([1.0, 0.0]), np.array([3.0, 10.0]))
    first = programme.least(aim)
    programme.limit(np.array([0]), np.array([12.0]), np.array([12.0]))
    second = programme.least(aim)
    assert first is not None
    assert second is not None
    assert (first[0], second[0]) == (1, 2)


HALVES = system([[1, 1, 0], [0, 1, 1], [1, 0, 1]], [1, 1, 1])
"""Each number is one half, and nothing else."""


def test_fractions_fit_where_no_whole_numbers_do() -> None:
    fractions = Programme(HALVES, work()).least(np.zeros(3))
    assert fractions is not None
    assert not is_whole(fractions)
    assert whole_solution(HALVES, np.zeros(3), work()) is None


def test_whole_numbers_are_found_where_the_least_is_a_fraction() -> None:
    odd = system([[2, 2, 0], [1, 1, 1]], [(3, 9), 4])
    found = whole_solution(odd, np.array([1.0, 1.0, 0.0]), work())
    assert found is not None
    assert (found[0] + found[1], found[2]) == (2, 2)


@pytest.mark.parametrize(
    ("numbers", "whole"), [([], True), ([1, 2.000001], True), ([1, 2.0001], False), ([0.5], False)]
)
def test_numbers_are_whole_within_what_a_solver_is_exact(numbers: list[float], whole: bool) -> None:
    assert is_whole(np.array(numbers)) is whole


# Work -------------------------------------------------------------------------------------------


def test_a_larger_system_may_take_more_work_and_so_may_a_greater_effort() -> None:
    assert Effort().allowed(2 * SMALLEST).left == 2 * SMALLEST * ALLOWED
    assert Effort(times=4).allowed(SMALLEST).left == 4 * SMALLEST * ALLOWED
    assert Effort().allowed(1).left == SMALLEST * ALLOWED


def test_work_is_counted_where_it_is_done() -> None:
    effort = Effort()
    left = Work(effort, 1_000)
    left.spend(50)
    assert (left.left, effort.units) == (950, 50)


@pytest.mark.parametrize(("units", "left"), [(10 * (SETTING_UP + 1), 1), (10 * (SETTING_UP + 1) - 1, 0)])
def test_without_a_pivot_left_there_is_no_answer(units: int, left: int) -> None:
    if left:
        assert work(units).pivots(10) == left
        return
    with pytest.raises(OutOfWork):
        work(units).pivots(10)


def test_a_programme_stops_when_its_work_is_done() -> None:
    chain = system(
        [[1 if abs(row - column) < 3 else 0 for column in range(40)] for row in range(38)], [(5, 9)] * 38
    )
    aim = np.array([(-1.0) ** place for place in range(40)])
    assert Programme(chain, work()).least(aim) is not None
    with pytest.raises(Unsolved):
        Programme(chain, work(78 * (SETTING_UP + 1))).least(aim)
