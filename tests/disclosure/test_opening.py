"""How far a count must be able to move, and the cheapest others that let it."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure.clustering import Cluster
from findings.disclosure.opening import Opening, _ways, group_withheld
from findings.disclosure.ranging import Enough
from tests.disclosure.ledgers import asked, ledger, named


@pytest.mark.parametrize(
    ("value", "least", "ways"),
    [
        (3, 1, [(2, 2), (1, 3), (0, 4)]),
        (1, 1, [(0, 4)]),
        (9, 1, [(2, 2), (3, 1), (1, 3), (4, 0), (0, 4)]),
        (0, 0, [(0, 5)]),
        (5, 1, [(2, 2), (3, 1), (1, 3), (4, 0), (0, 4)]),
        (4, 1, [(2, 2), (3, 1), (1, 3), (0, 4)]),
    ],
)
def test_a_count_moves_by_four_so_that_it_reaches_five_and_stays_above_its_least(
    value: int, least: int, ways: list[tuple[int, int]]
) -> None:
    assert sorted(_ways(value, least, Enough())) == sorted(ways)


def opened(counts: dict[tuple[str, str], int] | None = None) -> tuple[Opening, int]:
    of = ledger(asked(counts) if counts else None)
    mask = np.zeros(of.equations.size, np.bool_)
    number = of.equations.at(1, "yes", ("g", "g3"))
    mask[number] = True
    return Opening(Cluster(of, np.arange(of.equations.width, of.equations.size)), mask), number


def test_the_cheapest_others_are_withheld_and_everybody_s_numbers_stay() -> None:
    opening, number = opened()
    opening.widen(number)
    found = named(opening.cluster.ledger, opening.mask)
    assert {("q", "yes", "g3"), ("q", "no", "g3")} < found
    assert {group for _, _, group in found} == {"g2", "g3"}
    assert opening.is_open(number)


def test_what_is_open_is_left_as_it_is() -> None:
    opening, number = opened()
    opening.widen(number)
    before = opening.mask.copy()
    opening.widen(number)
    assert (opening.mask == before).all()


def test_where_nothing_else_can_move_everybody_s_numbers_or_the_group_go() -> None:
    opening, number = opened({("g1", "yes"): 3, ("g1", "no"): 9, ("g3", "yes"): 3, ("g3", "no"): 9})
    opening.widen(number)
    assert opening.mask.sum() > 1


def test_a_group_goes_with_its_base_and_its_zeros() -> None:
    of = ledger(asked({("g1", "yes"): 20, ("g2", "yes"): 10, ("g2", "no"): 10, ("g3", "no"): 12}))
    cluster = Cluster(of, np.arange(of.equations.width, of.equations.size))
    mask = np.zeros(of.equations.size, np.bool_)
    found = group_withheld(cluster, mask, of.equations.at(1, "no", ("g", "g1")))
    assert named(of, found) == {("q", part, "g1") for part in ("", "yes", "no")}
