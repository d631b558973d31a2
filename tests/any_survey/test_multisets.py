"""The judge by search finds what plain enumeration finds, of groups small enough for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random

import pytest

from .multisets import QUARTERS, Shown, exists, exposed, of_one

SIZE, LARGEST = 6, 7


def printed(numbers: tuple[int, ...]) -> tuple[object, ...]:
    ordered = sorted(numbers)
    quartiles = []
    for part in QUARTERS.values():
        place = part * len(ordered)
        quartiles.append(
            Fraction(ordered[int(place) - 1] + ordered[int(place)], 2)
            if place.denominator == 1
            else Fraction(ordered[int(place)])
        )
    return round(10 * sum(ordered) / len(ordered) + 1e-9), tuple(quartiles)


def alike(numbers: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for each in combinations_with_replacement(range(LARGEST + 1), len(numbers)):
        if printed(each) == printed(numbers):
            yield each


@pytest.mark.parametrize("seed", range(30))
def test_the_search_and_the_enumeration_agree(seed: int) -> None:
    chance = Random(seed)
    numbers = tuple(sorted(chance.randint(0, LARGEST) for _ in range(SIZE)))
    tenths, quartiles = printed(numbers)
    assert isinstance(tenths, int)
    assert isinstance(quartiles, tuple)
    mean = Fraction(2 * tenths - 1, 20), Fraction(2 * tenths + 1, 20)
    shown = Shown(SIZE, mean, tuple(zip(QUARTERS.values(), quartiles, strict=True)), high=Fraction(LARGEST))
    known, grid = list(alike(numbers)), list(range(LARGEST + 1))
    for end in grid:
        assert exists(shown, grid, least=end) is any(max(each) >= end for each in known)
        assert exists(shown, grid, most=end) is any(max(each) <= end for each in known)
    assert exists(shown, grid, apart_from=Counter(numbers)) is (len(known) > 1)


def test_numbers_that_nothing_else_would_print_are_told() -> None:
    nought = [0] * 9 + [1]
    shown = Shown(10, (Fraction(1, 20), Fraction(3, 20)))
    assert set(exposed(shown, nought)) == {
        "a sum that is one respondent's", "the largest number within 10%", "every number",
    }  # fmt: skip


def test_a_sum_of_many_is_nobodys() -> None:
    assert not of_one([3, 4, 5, 4])
    assert of_one([30, 4, 5, 4])
    assert of_one([30, 29, 1])
