"""Walks from one solution to others: every step is a solution, and every value on the way is noted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from scipy import sparse

from findings.disclosure.solving import LARGEST_EFFORT, Effort
from findings.disclosure.walking import FARTHEST, LARGEST_KERNEL, Room, Walk, kernel, whole
from findings.vocabulary import Floats

TABLE = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], np.float64)
"""Two by two cells, of which each row and each column has a sum."""

CYCLE = np.array([[1.0], [-1.0], [-1.0], [1.0]])


def room(low: float, high: float, size: int = 4) -> Room:
    return Room(
        np.full(size, low), np.full(size, high), sparse.csr_array((0, size)), np.zeros(0), np.zeros(0)
    )


@pytest.mark.parametrize(
    ("equations", "directions"),
    [
        (TABLE, 1),
        (np.array([[1.0, 1.0, 1.0]]), 2),
        (np.array([[2.0, 1.0], [4.0, 2.0]]), 1),
        (np.eye(3), 0),
        (np.zeros((0, 2)), 2),
    ],
)
def test_the_kernel_moves_no_equation_and_has_a_direction_for_each_number_that_is_free(
    equations: Floats, directions: int
) -> None:
    found = kernel(equations)
    assert found.shape == (equations.shape[1], directions)
    assert np.abs(equations @ found).max(initial=0) < 1e-9
    assert np.linalg.matrix_rank(found) == directions if directions else found.size == 0


def test_only_whole_directions_are_steps() -> None:
    vectors = np.array([[1.0, 0.5, -2.0], [0.0, 1.0, 1.0000000001]])
    assert whole(vectors).tolist() == [[1, -2], [0, 1]]


def walk_of(directions: Floats, within: Room, start: Floats, targets: Iterable[int]) -> Walk:
    return Walk(directions, within, start, targets, Effort(times=LARGEST_EFFORT).allowed(1_000))


def values(walk: Walk, enough: int = 99, reach: int = 99) -> dict[int, set[int]]:
    return walk.values(enough, reach)


def test_a_walk_notes_every_value_between_the_bounds() -> None:
    found = values(walk_of(CYCLE, room(0, 6), np.array([3.0, 2.0, 2.0, 3.0]), range(4)))
    assert found[0] == {0, 1, 2, 3, 4, 5}
    assert found[1] == {0, 1, 2, 3, 4, 5}


def test_a_walk_keeps_within_the_sums_that_have_limits() -> None:
    limited = Room(
        np.zeros(4),
        np.full(4, 6.0),
        sparse.csr_array(np.array([[1.0, 0, 0, 1.0]])),
        np.array([4.0]),
        np.array([8.0]),
    )
    found = values(walk_of(CYCLE, limited, np.array([3.0, 2.0, 2.0, 3.0]), [0]))
    assert found == {0: {2, 3, 4}}


def test_only_targets_are_noted_and_a_number_that_nothing_moves_keeps_its_value() -> None:
    directions = np.array([[1.0], [-1.0], [0.0], [0.0]])
    walk = walk_of(directions, room(0, 4), np.array([2.0, 2.0, 1.0, 1.0]), [0, 2])
    assert values(walk) == {0: {0, 1, 2, 3, 4}, 2: {1}}


def test_a_walk_ends_once_each_has_enough() -> None:
    walk = walk_of(CYCLE, room(0, 1_000), np.array([500.0, 500.0, 500.0, 500.0]), [0])
    found = walk.values(5, 5)[0]
    assert len(found) >= 5


def test_values_are_noted_up_to_so_far_from_where_it_began() -> None:
    walk = walk_of(CYCLE, room(0, 10_000), np.full(4, 5_000.0), [0])
    found = walk.values(10_000, 10_000)[0]
    assert min(found) >= 5_000 - FARTHEST
    assert max(found) <= 5_000 + FARTHEST


def test_the_way_to_another_solution_is_a_direction_in_the_smallest_whole_steps() -> None:
    walk = walk_of(np.zeros((4, 0)), room(0, 6), np.array([3.0, 2.0, 2.0, 3.0]), [0])
    assert values(walk) == {0: {3}}
    walk.turn(np.array([5.0, 0.0, 0.0, 5.0]))
    assert values(walk)[0] == {0, 1, 2, 3, 4, 5}


def test_a_solution_that_is_where_one_stands_leads_nowhere() -> None:
    walk = walk_of(np.zeros((4, 0)), room(0, 6), np.full(4, 3.0), [0])
    walk.turn(np.full(4, 3.0))
    assert values(walk) == {0: {3}}


def test_news_are_told_once() -> None:
    walk = walk_of(CYCLE, room(0, 4), np.full(4, 2.0), [0])
    assert values(walk)[0] == {0, 1, 2, 3, 4}
    assert values(walk) == {}


def test_a_kernel_that_is_too_large_is_not_tried() -> None:
    start = np.full(4, 3.0)
    many = np.tile(CYCLE, (1, LARGEST_KERNEL + 1))
    assert values(walk_of(many, room(0, 6), start, [0])) == {0: {3}}
    assert values(walk_of(many[:, :LARGEST_KERNEL], room(0, 6), start, [0])) == {0: {0, 1, 2, 3, 4, 5, 6}}
