"""What may be said of each count, and from where to where an attacker knows it to lie."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure.blocks import BASE, SILENT
from findings.disclosure.ledger import (
    bounds,
    may_be_zero,
    needed,
    printed_bounds,
    rounded_to,
    unanimity_exposes,
    withheld_too,
)
from findings.disclosure.places import EVERYBODY
from findings.disclosure.ranging import Enough
from findings.vocabulary.rules import Thresholds
from tests.disclosure.ledgers import LIMITS, asked, ledger, named, population

PROTECTING = replace(LIMITS, protect_unanimous=True)
G1, G3 = ("g", "g1"), ("g", "g3")


@pytest.mark.parametrize(
    ("small_count", "respondents", "enough"),
    [
        (4, 100, Enough(5, 5)),
        (7, 100, Enough(5, 8)),
        (9, 100, Enough(5, 10)),
        (4, 3, Enough(4, 3)),
        (4, 4, Enough(5, 4)),
    ],
)
def test_a_count_must_reach_beyond_what_is_small_or_all_who_responded(
    small_count: int, respondents: int, enough: Enough
) -> None:
    assert needed(Thresholds(small_count=small_count), respondents) == enough


@pytest.mark.parametrize(("units", "exposed"), [(14, True), (15, False), (16, False)])
def test_unanimity_tells_on_everybody_where_more_than_eight_in_ten_answered(
    units: int, exposed: bool
) -> None:
    """Twelve of fifteen are eight in ten: not more."""
    of = ledger(asked(population=population(g3=units)), PROTECTING)
    assert unanimity_exposes(of, 1, G3) is exposed
    assert bool(of.exposed[of.equations.at(1, "yes", G3)]) is exposed


def test_unanimity_tells_a_sensitive_thing_of_anybody_and_nothing_where_units_are_not_known() -> None:
    assert unanimity_exposes(ledger(asked(sensitive=["q"]), PROTECTING), 1, G3)
    assert not unanimity_exposes(ledger(asked(), PROTECTING), 1, G3)
    assert not unanimity_exposes(ledger(asked(sensitive=["q"]), LIMITS), 1, G3)


def test_units_are_of_all_or_of_a_group() -> None:
    of = ledger(asked(population=population(of_all=90, g1=40)))
    assert [of.units(place) for place in (EVERYBODY, ("g", "g1"), G3)] == [90, 40, None]
    assert [of.respondents(place) for place in (EVERYBODY, ("g", "g1"), G3)] == [52, 20, 12]


def test_a_shown_number_is_known_and_a_withheld_one_lies_between_one_and_all_who_responded() -> None:
    of = ledger()
    cell, other = of.equations.at(1, "yes", G3), of.equations.at(1, "no", G3)
    mask = np.zeros(of.equations.size, np.bool_)
    mask[cell] = True
    low, high = bounds(of, mask)
    assert (low[cell], high[cell]) == (1, 52)
    assert (low[other], high[other]) == (9, 9)


def test_a_withheld_number_may_be_zero_where_its_base_is_withheld_or_the_rule_says_so() -> None:
    of = ledger()
    cell, base = of.equations.at(1, "yes", G3), of.equations.at(1, BASE, G3)
    mask = np.zeros(of.equations.size, np.bool_)
    mask[[cell, base]] = True
    assert bounds(of, mask)[0][cell] == 0
    assert not may_be_zero(of, np.zeros(of.equations.size, np.bool_))[cell]
    zero = ledger(limits=replace(LIMITS, zero_is_small=True))
    assert may_be_zero(zero, np.zeros(of.equations.size, np.bool_)).all()


def test_a_group_has_at_least_as_many_respondents_as_its_largest_base_that_is_shown() -> None:
    of = ledger()
    mask = np.zeros(of.equations.size, np.bool_)
    number = of.equations.at(0, BASE, G3)
    mask[number] = True
    assert bounds(of, mask)[0][number] == 12
    mask[of.equations.at(1, BASE, G3)] = True
    assert bounds(of, mask)[0][number] == 0


def test_what_an_earlier_release_showed_stays_known() -> None:
    plain = ledger()
    released = np.zeros(plain.equations.size, np.bool_)
    cell = plain.equations.at(1, "yes", G3)
    released[cell] = True
    of = ledger(released=released)
    mask = released.copy()
    assert [ends[cell] for ends in bounds(of, mask)] == [3, 3]
    assert not of.free_to_go[cell]
    assert not of.free_to_go[of.equations.at(0, BASE, EVERYBODY)]


@pytest.mark.parametrize(
    ("value", "step", "rounded"), [(7, 5, 5), (8, 5, 10), (2, 5, 0), (3, 5, 5), (5, 10, 10), (4, 10, 0)]
)
def test_counts_are_rounded_half_upwards(value: int, step: int, rounded: int) -> None:
    assert rounded_to(np.array([float(value)]), step) == [rounded]


def test_a_rounded_number_stands_for_all_that_round_to_it() -> None:
    of = ledger(limits=replace(LIMITS, round_counts_to=5))
    low, high = printed_bounds(of)
    cell, base = of.equations.at(1, "yes", G3), of.equations.at(0, BASE, G3)
    assert (low[cell], high[cell]) == (3, 7)
    assert (low[base], high[base]) == (12, 12)
    read_back = ledger(limits=replace(LIMITS, round_counts_to=5), read_back=True)
    assert [ends[base] for ends in printed_bounds(read_back)] == [8, 12]


def test_a_base_takes_its_numbers_with_it() -> None:
    of = ledger()
    mask = np.zeros(of.equations.size, np.bool_)
    grown = withheld_too(of, mask, np.array([of.equations.at(1, BASE, G3)]))
    assert named(of, grown) == {("q", "", "g3"), ("q", "yes", "g3"), ("q", "no", "g3")}


def test_a_zero_beside_a_base_that_is_shown_stays() -> None:
    of = ledger(asked({("g1", "yes"): 20, ("g2", "yes"): 10, ("g2", "no"): 10, ("g3", "no"): 12}))
    mask = np.zeros(of.equations.size, np.bool_)
    zero, other = of.equations.at(1, "no", ("g", "g1")), of.equations.at(1, "no", ("g", "g2"))
    assert named(of, withheld_too(of, mask, np.array([zero, other]))) == {("q", "no", "g2")}


def test_who_kept_silent_is_protected_where_anything_is() -> None:
    sensitive = asked(sensitive=["q"])
    assert ledger(sensitive).silence.sum() == 4  # of three groups, and of who is in none
    assert not ledger(asked()).silence.any()
    assert not ledger(sensitive, replace(LIMITS, small_count=0, complementary=False)).silence.any()


def test_what_an_earlier_release_told_of_the_silent_is_not_protected_again() -> None:
    plain = ledger(asked(sensitive=["q"]))
    system = plain.equations
    released = np.zeros(system.size, np.bool_)
    released[[system.at(0, BASE, G1), system.at(1, BASE, G1)]] = True
    again = replace(plain, released=released).silence
    assert {int(number) for number in np.flatnonzero(plain.silence & ~again)} == {system.at(1, SILENT, G1)}
