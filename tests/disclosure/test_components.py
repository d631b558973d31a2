"""What rows say of each number at once, and the parts into which a system falls."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure.components import alone, parts, restricted, tightened
from findings.disclosure.solving import Unsolved
from tests.disclosure.systems import Ends, system


@pytest.mark.parametrize(
    ("matrix", "sums", "ends"),
    [
        ([[1, 1]], [3], [(0, 3), (0, 3)]),
        ([[1, 1]], [18], [(8, 10), (8, 10)]),
        ([[1, -1]], [4], [(4, 10), (0, 6)]),
        ([[2, 0]], [7], None),
        ([[2, 1]], [7], [(0, 3), (1, 7)]),
        ([[1, 1], [1, 0]], [7, 3], [(3, 3), (4, 4)]),
        ([[1, 1]], [(18, 30)], [(8, 10), (8, 10)]),
        ([[-1, 0]], [(-4, 0)], [(0, 4), (0, 10)]),
    ],
)
def test_bounds_follow_from_each_row_and_from_one_another(
    matrix: list[list[int]], sums: list[int | Ends], ends: list[tuple[int, int]] | None
) -> None:
    if ends is None:
        with pytest.raises(Unsolved, match="contradict each other"):
            tightened(system(matrix, sums))
        return
    found = tightened(system(matrix, sums))
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == ends


def test_bounds_between_whole_numbers_are_taken_inwards() -> None:
    found = tightened(system([[1, 1]], [(0, 20)], (0.5, 3.5), (0.0, 3.9999999)))
    assert (found.low.tolist(), found.high.tolist()) == ([1, 0], [3, 4])


def test_numbers_that_no_row_joins_are_parts_of_their_own() -> None:
    found = list(parts(system([[1, 1, 0, 0], [0, 0, 1, 1]], [5, 7]), np.array([0, 3])))
    assert [(part.places.tolist(), part.targets) for part in found] == [([0, 1], (0,)), ([2, 3], (1,))]
    assert [part.system.least.tolist() for part in found] == [[5], [7]]


def test_only_parts_with_a_target_that_is_not_settled_are_given() -> None:
    of = system([[1, 1, 0, 0], [0, 0, 1, 1]], [5, 7], (2, 2), (3, 3), (0, 10), (0, 10))
    assert [part.places.tolist() for part in parts(of, np.array([0, 2]))] == [[2, 3]]
    assert list(parts(of, np.array([0]))) == []


def test_a_known_number_is_taken_off_and_joins_nothing() -> None:
    of = system([[1, 1, 0], [0, 1, 1]], [7, 8], (0, 10), (4, 4), (0, 10))
    found = [(part.places.tolist(), part.system.least.tolist()) for part in parts(of, np.array([0, 2]))]
    assert found == [([0], [3]), ([2], [4])]


def test_a_row_that_the_bounds_already_hold_joins_nothing() -> None:
    loose = system([[1, 1]], [(0, 20)])
    assert [part.places.tolist() for part in parts(loose, np.array([0, 1]))] == [[0], [1]]
    tight = system([[1, 1]], [(0, 19)])
    assert [part.places.tolist() for part in parts(tight, np.array([0, 1]))] == [[0, 1]]


def test_some_numbers_are_free_and_all_others_as_they_are() -> None:
    of = system([[1, 1, 0], [0, 1, 1]], [7, (3, 9)])
    found = restricted(of, np.array([0, 1]), np.array([5.0, 2.0, 4.0]))
    assert found.matrix.toarray().tolist() == [[1, 1], [0, 1]]
    assert (found.least.tolist(), found.most.tolist()) == ([7, -1], [7, 5])


def test_numbers_alone_keep_only_rows_that_touch_nothing_else_unknown() -> None:
    of = system([[1, 1, 0], [0, 1, 1]], [7, 9])
    found = alone(of, np.array([0, 1]))
    assert (found.matrix.toarray().tolist(), found.least.tolist()) == ([[1, 1]], [7])
    known = system([[1, 1, 0], [0, 1, 1]], [7, 9], (0, 10), (0, 10), (4, 4))
    assert alone(known, np.array([0, 1])).least.tolist() == [7, 5]


def test_one_number_without_any_value_is_a_contradiction_though_others_have_some() -> None:
    with pytest.raises(Unsolved, match="contradict each other"):
        tightened(system([[1, 1, 0], [0, 0, 1]], [5, 11]))
