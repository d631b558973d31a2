"""How open a number is: by values that whole solutions have, however large the component."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure.attack import possibilities
from findings.disclosure.components import parts
from findings.disclosure.ranging import LARGEST_WHOLE, Enough, Possible, Ranging
from findings.disclosure.solving import Effort, OutOfWork, System, Unsolved
from tests.disclosure.systems import Ends, system

ENOUGH = Enough()


@pytest.mark.parametrize(
    ("seen", "holds"),
    [({1, 2, 3, 4, 5}, True), ({0, 1, 2, 3, 4}, False), ({2, 3, 4, 5}, False), ({0, 6, 7, 8, 9}, True)],
)
def test_a_number_is_open_with_five_values_the_largest_at_least_five(seen: set[int], holds: bool) -> None:
    assert ENOUGH.holds(seen) is holds
    assert Possible(min(seen), max(seen), len(seen)).holds(ENOUGH) is holds


def one_sum(size: int, total: int, most: int = 10) -> System:
    """So many numbers from nought that have one sum."""
    return system([[1] * size], [total], (0.0, float(most)))


SMALL, LARGE = 3, LARGEST_WHOLE + 1
"""A component that programmes in whole numbers are solved for, and one that is too large for them."""


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(("total", "is_open"), [(4, False), (5, True), (9, True)])
def test_numbers_of_a_sum_are_open_where_the_sum_leaves_five_values(
    size: int, total: int, is_open: bool
) -> None:
    found = possibilities(one_sum(size, total), [0, 1], ENOUGH)
    assert {possible.holds(ENOUGH) for possible in found.values()} == {is_open}


def test_of_a_large_component_a_closed_number_is_told_with_its_ends() -> None:
    (found,) = possibilities(one_sum(LARGE, 4), [0], ENOUGH).values()
    assert (found.low, found.high) == (0, 4)


def tied(total: int) -> System:
    """A large component in which one number is half a sum: fractions take what whole numbers cannot."""
    size = LARGE + 2
    first, second = [0] * size, [1] * size
    first[:3] = 2, -1, -1
    second[0] = 0
    ends: list[Ends] = [(0, 9), (0, 1), (0, 1), *[(0, 10)] * (size - 3)]
    return system([first, second], [0, total], *ends)


def test_of_a_large_component_only_whole_solutions_count() -> None:
    """Half the sum of two that are 0 or 1 is 0 or 1; a half would be a third value."""
    (found,) = possibilities(tied(LARGE), [0], Enough(3, 1)).values()
    assert found.values <= 2
    assert not found.holds(Enough(3, 1))


def ranging(
    of: System, *targets: int, needed: Enough | None = ENOUGH, effort: Effort | None = None
) -> Ranging:
    (part,) = parts(of, np.array(targets))
    return Ranging(part, needed, (effort or Effort()).allowed(of.size))


def test_what_is_no_whole_solution_is_not_added() -> None:
    made = ranging(one_sum(3, 9), 0)
    assert not made.add(np.array([0.5, 8.5, 0.0]))
    assert not made.add(np.array([5.0, 5.0, 0.0]))
    assert made.seen == {0: set()}
    assert made.add(np.array([3.0, 3.0, 3.0]))
    assert made.seen[0] >= {3}


def test_what_was_seen_before_counts_by_the_place_in_the_whole() -> None:
    made = ranging(one_sum(3, 9), 1)
    made.know({1: {0, 1, 2, 3, 6}, 0: {7}})
    assert made.missing() == []
    assert made.ranges(prove=True) == {1: Possible(0, 6, 5)}


def test_a_number_that_no_direction_moves_is_not_looked_for() -> None:
    pinned = system([[1, 1, 0, 0], [1, -1, 0, 0], [0, 1, 1, 1]], [8, 2, 9])
    made = ranging(pinned, 0, 2)
    assert made.missing() == [2]


def test_without_proof_only_what_was_seen_is_told() -> None:
    made = ranging(one_sum(3, 4), 0)
    made.add(np.array([1.0, 1.0, 2.0]))
    seen = made.seen[0]
    assert 1 in seen
    assert made.ranges(prove=False) == {0: Possible(min(seen), max(seen), len(seen))}


def test_exact_ranges_are_asked_for_without_saying_what_is_enough() -> None:
    assert ranging(one_sum(3, 4), 0, needed=None).ranges(prove=True)[0] == Possible(0, 4, 5)


def test_a_system_without_any_solution_is_a_failure() -> None:
    halves = system([[1, 1, 0], [0, 1, 1], [1, 0, 1]], [9, 9, 9])
    made = ranging(halves, 0)
    with pytest.raises(Unsolved, match="no whole numbers fit"):
        made.ranges(prove=True)


def test_walking_settles_a_table_with_few_programmes() -> None:
    """Sixteen cells that are all open, of which one solution is known: the walk needs no programme at all."""
    rows = [[int(cell // 4 == line) for cell in range(16)] for line in range(4)]
    columns = [[int(cell % 4 == line) for cell in range(16)] for line in range(4)]
    table, effort = system(rows + columns, [20] * 8, (0.0, 20.0)), Effort()
    found = possibilities(table, range(16), ENOUGH, np.full(16, 5.0), effort=effort)
    assert all(possible.holds(ENOUGH) for possible in found.values())
    assert effort.programmes == 0


def test_numbers_that_contradict_each_other_have_no_range() -> None:
    made = ranging(one_sum(3, 31), 0)
    with pytest.raises(Unsolved, match="contradict each other"):
        made.ranges(prove=True)
    with pytest.raises(Unsolved, match="contradict each other"):
        made.look()


def test_without_work_left_only_the_bounds_are_told_and_nothing_is_called_open() -> None:
    made = ranging(one_sum(3, 9), 0, effort=Effort(0))
    made.look()
    assert made.ranges(prove=True) == {0: Possible(0, 10, 0)}
    with pytest.raises(OutOfWork):
        ranging(one_sum(3, 9), 0, needed=None, effort=Effort(0)).ranges(prove=True)


def test_ends_between_whole_numbers_are_taken_inwards_where_a_component_is_large() -> None:
    """Of twice a number, with one that is 0 or 1, making 9, the number is 4; 4.5 is none."""
    size = LARGE + 2
    doubled, others = [0] * size, [1] * size
    doubled[:2] = 2, 1
    others[0] = 0
    ends: list[Ends] = [(0, 9), (0, 1), *[(0, 10)] * (size - 2)]
    found = ranging(system([doubled, others], [9, LARGE], *ends), 0).ranges(prove=True)
    assert found == {0: Possible(4, 4, 1)}
