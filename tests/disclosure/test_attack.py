"""The attack finds exactly the values that plain enumeration finds, and treats no answer as failure."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import sparse

from findings.disclosure.attack import possibilities
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import System, Unsolved

SYSTEMS = 150


def system(matrix: list[list[int]], sums: list[int], high: int = 100) -> System:
    rows = np.array(matrix, np.float64)
    limits = np.array(sums, np.float64)
    size = rows.shape[1]
    return System(np.zeros(size), np.full(size, float(high)), sparse.csr_array(rows), limits, limits)


def random_system(chance: np.random.Generator) -> tuple[System, list[tuple[int, ...]]]:
    """A small system that has a solution, and all its solutions, enumerated."""
    size, rows = int(chance.integers(2, 6)), int(chance.integers(1, 4))
    matrix = chance.integers(-1, 3, (rows, size))
    low = chance.integers(0, 2, size)
    high = low + chance.integers(0, 6, size)
    sums = matrix @ [chance.integers(a, b + 1) for a, b in zip(low, high, strict=True)]
    least = sums - chance.integers(0, 2, rows) * chance.integers(0, 3, rows)
    most = sums + (least < sums) * chance.integers(0, 3, rows)
    solutions = [
        numbers
        for numbers in itertools.product(*(range(a, b + 1) for a, b in zip(low, high, strict=True)))
        if (matrix @ numbers >= least).all() and (matrix @ numbers <= most).all()
    ]
    found = System(
        low.astype(float), high.astype(float), sparse.csr_array(matrix.astype(float)),
        least.astype(float), most.astype(float),
    )  # fmt: skip
    return found, solutions


@pytest.mark.parametrize("seed", range(SYSTEMS))
def test_ranges_are_those_of_enumeration(seed: int) -> None:
    found, solutions = random_system(np.random.default_rng(seed))
    taken = [set(values) for values in zip(*solutions, strict=True)]
    assert possibilities(found, range(found.size), None) == {
        place: Possible(min(values), max(values), len(values)) for place, values in enumerate(taken)
    }


@pytest.mark.parametrize("seed", range(SYSTEMS))
def test_no_number_is_called_open_that_enumeration_pins(seed: int) -> None:
    found, solutions = random_system(np.random.default_rng(1_000 + seed))
    taken = [set(values) for values in zip(*solutions, strict=True)]
    enough = Enough(3, 3)
    judged = possibilities(found, range(found.size), enough)
    assert {place: possible.holds(enough) for place, possible in judged.items()} == {
        place: len(values) >= 3 and max(values) >= 3 for place, values in enumerate(taken)
    }


def test_a_cell_is_determined_although_no_line_has_a_lone_withheld_cell() -> None:
    """4 x 4, two withheld in each line: three rows and two columns share a cell that is worked out."""
    withheld = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)]
    truth = np.array([[3, 7, 0, 0], [6, 4, 2, 0], [0, 0, 9, 5], [0, 0, 8, 6]])
    rows = [[int(place[0] == line) for place in withheld] for line in range(4)]
    columns = [[int(place[1] == line) for place in withheld] for line in range(4)]
    sums = [*truth.sum(axis=1).tolist(), *truth.sum(axis=0).tolist()]
    judged = possibilities(system([*rows, *columns], sums), range(9), None)
    assert judged[withheld.index((1, 2))] == Possible(2, 2, 1)
    assert judged[withheld.index((0, 0))].values > 5


def test_values_that_cannot_be_taken_are_not_counted() -> None:
    """x is twice y and at most 8: five values from 0 to 8, although the range is nine wide."""
    judged = possibilities(system([[1, -2, 0], [1, 0, 1]], [0, 8]), [0], None)
    assert judged[0] == Possible(0, 8, 5)


def test_numbers_that_contradict_each_other_are_a_failure() -> None:
    with pytest.raises(Unsolved):
        possibilities(system([[1, 1], [1, 1]], [5, 6]), [0], Enough())


def test_no_whole_solution_is_a_failure_though_fractions_fit() -> None:
    with pytest.raises(Unsolved):
        possibilities(system([[2, 2], [2, -2]], [3, 1]), [0], Enough())
    with pytest.raises(Unsolved):
        possibilities(system([[2, 2, 2]], [5]), [0], Enough())
