"""A count is withheld by itself: on, just under and just over each threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.disclosure.withholding import large_enough, small, too_few, withheld_by_rule
from findings.vocabulary.rules import Thresholds
from tests.disclosure.ledgers import LIMITS, asked, ledger, named, population

FEW = Thresholds(small_count=4)
ZERO = replace(FEW, zero_is_small=True)


@pytest.mark.parametrize(
    ("count", "few", "with_zero"), [(0, False, True), (1, True, True), (4, True, True), (5, False, False)]
)
def test_few_are_one_to_the_threshold_and_none_only_where_the_rule_says_so(
    count: int, few: bool, with_zero: bool
) -> None:
    assert (small(count, FEW), small(count, ZERO)) == (few, with_zero)


@pytest.mark.parametrize(
    ("count", "few"), [(4, True), (5, False), (15, False), (16, True), (20, False), (0, False)]
)
def test_few_who_did_not_choose_are_few_too(count: int, few: bool) -> None:
    assert too_few(count, 20, FEW) is few


LARGE = Thresholds(minimum_base=10, minimum_population=20, minimum_silent=5)


@pytest.mark.parametrize(
    ("base", "respondents", "units", "enough"),
    [
        (10, 10, None, True),
        (9, 10, None, False),
        (10, 10, 20, True),
        (10, 10, 19, False),
        (15, 15, 20, True),
        (16, 16, 20, False),
        (10, 16, 20, False),
    ],
)
def test_a_group_needs_answers_units_and_units_that_did_not_answer(
    base: int, respondents: int, units: int | None, enough: bool
) -> None:
    assert large_enough(base, respondents, units, LARGE) is enough


def test_few_are_withheld_with_those_who_did_not_and_their_base_is_shown() -> None:
    of = ledger()
    assert named(of, withheld_by_rule(of)) == {("q", "yes", "g3"), ("q", "no", "g3")}


def test_a_group_of_few_answers_is_withheld_whole() -> None:
    of = ledger(limits=replace(LIMITS, minimum_base=13))
    assert named(of, withheld_by_rule(of)) == {("q", part, "g3") for part in ("", "yes", "no")}


def test_a_group_of_which_nearly_all_answered_is_withheld_whole() -> None:
    of = ledger(asked(population=population(g1=24)), replace(LIMITS, minimum_silent=5))
    assert ("q", "", "g1") in named(of, withheld_by_rule(of))
    of = ledger(asked(population=population(g1=25)), replace(LIMITS, minimum_silent=5))
    assert ("q", "", "g1") not in named(of, withheld_by_rule(of))


def test_a_unanimous_answer_to_a_sensitive_question_is_withheld() -> None:
    unanimous = {("g1", "yes"): 20, ("g2", "yes"): 10, ("g2", "no"): 10, ("g3", "no"): 12}
    plain = ledger(asked(unanimous), replace(LIMITS, protect_unanimous=True))
    assert named(plain, withheld_by_rule(plain)) == set()
    of = ledger(asked(unanimous, sensitive=["q"]), replace(LIMITS, protect_unanimous=True))
    assert named(of, withheld_by_rule(of)) == {
        ("q", part, group) for part in ("yes", "no") for group in ("g1", "g3")
    }


def test_how_few_a_group_has_is_withheld_and_how_many_responded_is_not() -> None:
    of = ledger(asked({("g1", "yes"): 20, ("g2", "no"): 20, ("g3", "yes"): 4}))
    assert ("", "", "g3") in named(of, withheld_by_rule(of))
    alone = ledger(asked({("g1", "yes"): 3}))
    assert ("", "", "") not in named(alone, withheld_by_rule(alone))
