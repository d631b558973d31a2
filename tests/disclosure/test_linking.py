"""Where a few numbers join everything, they are held still: what is seen then is true of the whole."""

from __future__ import annotations

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.linking import Nearing, narrowed, seen_beside
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import Effort
from tests.disclosure.systems import system

ENOUGH, LINK = Enough(), np.array([0])
JOINED = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1]], [20, 12], (0.0, 20.0))
"""One number that stands in two sums, each of which has two more."""


def test_a_solution_is_found_with_a_link_as_near_as_it_can_be() -> None:
    nearing = Nearing(JOINED, LINK, Effort())
    for wanted, near in ((7, 7), (12, 12), (15, 12)):
        found = nearing.least(np.array([float(wanted)]))
        assert found is not None
        assert round(found[0]) == near
        assert JOINED.holds(np.round(found))


def test_what_is_seen_beside_a_link_are_values_of_whole_solutions() -> None:
    seen = seen_beside(JOINED, [0, 1, 3], ENOUGH, LINK, Effort())
    assert set(seen) == {0, 1, 3}
    assert all(ENOUGH.holds(values) for values in seen.values())
    exact = possibilities(JOINED, [0, 1, 3], None)
    assert all(
        exact[place].low <= min(seen[place]) and max(seen[place]) <= exact[place].high for place in seen
    )


def test_with_links_and_without_them_the_same_is_called_open() -> None:
    closed = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1]], [20, 4], (0.0, 20.0))
    for of in (JOINED, closed):
        plain = possibilities(of, range(5), ENOUGH)
        linked = possibilities(of, range(5), ENOUGH, links=LINK)
        assert {place: each.holds(ENOUGH) for place, each in plain.items()} == {
            place: each.holds(ENOUGH) for place, each in linked.items()
        }


def test_ends_are_narrowed_for_what_was_seen_too_little_of() -> None:
    tight = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1]], [20, 4], (0.0, 20.0))
    found = narrowed(tight, LINK, ENOUGH, {3: {0, 1}}, Effort())
    assert (found.low[3], found.high[3]) == (0, 4)
    assert (found.low[1], found.high[1]) == (0, 20)


def test_a_number_that_one_value_is_left_for_is_not_open_with_links_either() -> None:
    fixed = system([[1, 1, 1, 0, 0], [1, 0, 0, 1, 1], [0, 0, 0, 1, 0]], [20, 12, 3], (0.0, 20.0))
    assert possibilities(fixed, [3], ENOUGH, links=LINK) == {3: Possible(3, 3, 1)}
