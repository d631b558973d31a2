"""The printed form of a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.estimation.rounding import (
    change_shown,
    count_shown,
    mean_shown,
    number_shown,
    points_shown,
    share_shown,
)


@pytest.mark.parametrize(
    ("count", "base", "shown"),
    [(29, 200, "15%"), (1, 200, "1%"), (0, 200, "0%"), (199, 200, "100%"), (9, 9, "9 of 9"), (9, 10, "90%")],
)
def test_an_unweighted_share_is_rounded_from_whole_numbers_half_away_from_zero(
    count: int, base: int, shown: str
) -> None:
    assert share_shown(count / base, count, base) == shown


@pytest.mark.parametrize(
    ("value", "base", "shown"), [(0.145, 200, "15%"), (0.1449999999999, 200, "15%"), (0.1449, 200, "14%")]
)
def test_a_weighted_share_is_rounded_from_ten_digits(value: float, base: int, shown: str) -> None:
    assert share_shown(value, None, base) == shown


def test_a_weighted_share_of_fewer_than_ten_is_not_printed() -> None:
    assert share_shown(0.5, None, 9) == "too few"


@pytest.mark.parametrize(
    ("value", "shown"), [(2.25, "2.3"), (-2.25, "−2.3"), (-0.04, "0.0"), (7.0, "7.0"), (1234.56, "1234.6")]
)
def test_a_mean_has_one_place_and_never_a_negative_nought(value: float, shown: str) -> None:
    assert mean_shown(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.124, "+12"), (-0.125, "−13"), (0.004, "0"), (-0.004, "0")])
def test_points_carry_their_sign(value: float, shown: str) -> None:
    assert points_shown(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.25, "+0.3"), (-1.0, "−1.0"), (0.01, "0.0")])
def test_a_change_of_a_mean_carries_its_sign(value: float, shown: str) -> None:
    assert change_shown(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(7.0, "7"), (7.5, "7.5"), (1e12, "1000000000000")])
def test_a_given_number_is_printed_as_it_was_given(value: float, shown: str) -> None:
    assert number_shown(value) == shown


def test_thousands_of_respondents_are_separated() -> None:
    assert count_shown(12345) == "12,345"


@given(st.integers(10, 10_000), st.data())
def test_a_percentage_is_never_more_than_half_a_point_from_its_share(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    shown = Decimal(share_shown(count / base, count, base).removesuffix("%"))
    assert abs(shown * base - 100 * count) * 2 <= base
