"""Where a few numbers join everything, they are held still: what is seen then is true of the whole."""

from __future__ import annotations

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.components import parts
from findings.disclosure.linking import Beside, Links, Spreading
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import Effort
from tests.disclosure.systems import system

ENOUGH = Enough()
JOINS = np.array([1, 0, 0, 0, 0])
"""The first number is of the kind that is held still."""

JOINED = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1]], [20, 12], (0.0, 20.0))
"""One number that stands in two sums, each of which has two more."""


def test_a_solution_gives_every_number_room_above_its_least() -> None:
    spreading = Spreading(JOINED, Effort().allowed(JOINED.size))
    found = spreading.whole(np.full(5, 3.0), np.random.default_rng(0))
    assert JOINED.holds(found)
    assert min(found) >= 3


def test_what_is_seen_beside_a_link_are_values_of_whole_solutions() -> None:
    (part,) = parts(JOINED, np.array([0, 1, 3]))
    beside = Beside(part, Links(JOINS), ENOUGH, Effort().allowed(JOINED.size))
    beside.look(None)
    exact = possibilities(JOINED, [0, 1, 3], None)
    assert set(beside.seen) == {0, 1, 3}
    assert all(
        exact[place].low <= min(values) and max(values) <= exact[place].high
        for place, values in beside.seen.items()
    )


def test_with_links_and_without_them_the_same_is_called_open() -> None:
    closed = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1]], [20, 4], (0.0, 20.0))
    for of in (JOINED, closed):
        plain = possibilities(of, range(5), ENOUGH)
        linked = possibilities(of, range(5), ENOUGH, joins=JOINS)
        assert {place: each.holds(ENOUGH) for place, each in plain.items()} == {
            place: each.holds(ENOUGH) for place, each in linked.items()
        }


def test_a_number_that_one_value_is_left_for_is_not_open_with_links_either() -> None:
    fixed = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1], [0, 0, 0, 1, 0]], [20, 12, 3], (0.0, 20.0))
    assert possibilities(fixed, [3], ENOUGH, joins=JOINS) == {3: Possible(3, 3, 1)}
