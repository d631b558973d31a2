"""Which counts are given away: too few values, where it matters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure.clustering import Cluster
from findings.disclosure.judging import gives_away, targets_of, unsafe_numbers
from findings.disclosure.ranging import Possible
from findings.vocabulary.rules import Thresholds
from tests.disclosure.ledgers import LIMITS, ledger, named

OPEN, CLOSED = Possible(0, 9, 10), Possible(2, 4, 3)


def judged(possible: Possible, is_withheld: bool, **limits: object) -> bool:
    rule: Thresholds = replace(LIMITS, **limits)  # type: ignore[arg-type] # by name
    of = ledger(limits=rule)
    return gives_away(possible, of.equations.at(1, "yes", ("g", "g3")), is_withheld, of)


@pytest.mark.parametrize(
    ("possible", "is_withheld", "given"), [(OPEN, True, False), (CLOSED, True, True), (CLOSED, False, True)]
)
def test_what_stays_open_gives_nothing_away(possible: Possible, is_withheld: bool, given: bool) -> None:
    assert judged(possible, is_withheld) is given


@pytest.mark.parametrize(
    ("possible", "given"),
    [
        (Possible(5, 6, 2), False),
        (Possible(4, 6, 3), True),
        (Possible(0, 0, 1), False),
        (Possible(0, 1, 2), True),
    ],
)
def test_a_count_without_a_row_matters_where_it_may_be_a_small_one(possible: Possible, given: bool) -> None:
    assert judged(possible, False) is given


def test_none_is_small_where_the_rule_says_so() -> None:
    assert judged(Possible(0, 0, 1), False, zero_is_small=True)


@pytest.mark.parametrize(
    ("possible", "given"), [(Possible(0, 3, 4), False), (Possible(1, 3, 3), True), (Possible(5, 6, 2), False)]
)
def test_where_all_is_rounded_it_matters_only_where_somebody_is_certainly_in_it(
    possible: Possible, given: bool
) -> None:
    assert judged(possible, False, round_counts_to=5) is given


def whole() -> Cluster:
    of = ledger()
    return Cluster(of, np.arange(of.equations.size))


def masked(*names: tuple[str, str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    of = whole().equations
    mask = np.zeros(of.size, np.bool_)
    for part, group in names:
        mask[of.at(1, part, ("g", group) if group else ("", ""))] = True
    return mask


def test_a_lone_withheld_cell_is_given_away_by_its_base() -> None:
    cluster, mask = whole(), masked(("yes", "g3"))
    assert unsafe_numbers(cluster, mask) == [cluster.equations.at(1, "yes", ("g", "g3"))]


def test_cells_that_hide_each_other_are_not() -> None:
    mask = masked(("yes", "g3"), ("no", "g3"), ("yes", "g2"), ("no", "g2"))
    assert unsafe_numbers(whole(), mask) == []


def test_nothing_is_asked_of_what_is_known_to_be_open() -> None:
    assert unsafe_numbers(whole(), masked(("yes", "g3")), is_open=lambda _: True) == []


def test_bases_are_no_targets() -> None:
    of = ledger()
    mask = np.ones(of.equations.size, np.bool_)
    found = np.zeros(of.equations.size, np.bool_)
    found[targets_of(of, mask)] = True
    assert ("q", "", "g3") not in named(of, found)
    assert ("q", "yes", "g3") in named(of, found)
    assert ("", "", "g3") in named(of, found)
