"""What is given up where counts cannot be opened one by one: tables first, and everything last."""

from __future__ import annotations

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.ledger import Ledger
from findings.disclosure.resorts import TURNS, given_up
from tests.disclosure.ledgers import ledger, named

GROUPS = ("g1", "g2", "g3")


def start(of: Ledger) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], int]:
    mask = np.zeros(of.equations.size, np.bool_)
    number = of.equations.at(1, "yes", ("g", "g3"))
    mask[number] = True
    return mask, number


def test_first_the_question_by_that_breakdown_goes() -> None:
    of = ledger()
    mask, number = start(of)
    assert named(of, given_up(of, mask, [number], 0)) == {
        ("q", part, g) for part in ("", "yes", "no") for g in GROUPS
    }


def test_then_how_many_each_group_has_then_all_of_the_question() -> None:
    of = ledger()
    mask, number = start(of)
    table = given_up(of, mask, [number], 0)
    groups = given_up(of, table, [number], 5)
    assert named(of, groups) - named(of, table) == {("", "", g) for g in GROUPS}
    question = given_up(of, groups, [number], 6)
    assert named(of, question) - named(of, groups) == {("q", part, "") for part in ("", "yes", "no")}


def test_a_number_of_everybody_gives_up_what_still_shows_the_least() -> None:
    of = ledger()
    mask, _ = start(of)
    everybody = of.equations.at(1, "yes", ("", ""))
    assert ("q", "no", "g1") in named(of, given_up(of, mask, [everybody], 0))
    assert ("q", "no", "") not in named(of, given_up(of, mask, [everybody], 0))


def test_the_last_resorts_are_every_breakdown_and_then_all_but_how_many_responded() -> None:
    of = ledger()
    mask, number = start(of)
    groups = given_up(of, mask, [number], len(TURNS))
    assert {group for _, _, group in named(of, of.counts.published & ~groups)} == {""}
    everything = given_up(of, groups, [number], len(TURNS))
    assert named(of, of.counts.published & ~everything) == {("", "", "")}


def test_what_does_not_help_one_number_gives_up_no_other_for_it() -> None:
    """Of two numbers one has nothing left to withhold for it; the other's table goes, and nothing else."""
    of = ledger()
    mask, number = start(of)
    nothing_left = given_up(of, mask, [number], 0)
    everybody = of.equations.at(0, BASE, ("", ""))
    assert named(of, given_up(of, mask, [everybody, number], 0)) == named(of, nothing_left)


def test_each_turn_withholds_more() -> None:
    of = ledger()
    mask, number = start(of)
    for turn in range(len(TURNS) + 2):
        grown = given_up(of, mask, [number], turn)
        assert (grown & ~mask).any() or not (of.free_to_go & ~mask).any()
        assert not (mask & ~grown).any()
        mask = grown
    assert named(of, of.counts.published & ~mask) == {("", "", "")}
    assert not mask[of.equations.at(0, BASE, ("", ""))]
