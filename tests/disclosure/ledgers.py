"""Ledgers of small surveys: their counts, with a rule and a population."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from findings.disclosure.blocks import BASE
from findings.disclosure.counts import counts
from findings.disclosure.equations import equations
from findings.disclosure.ledger import Ledger
from findings.disclosure.solving import Mask
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Population, Survey
from findings.vocabulary.rules import Thresholds
from tests.disclosure.small import respondents, survey

WAVE = "2030"
GROUPS, ANSWERS = ("g1", "g2", "g3"), ("yes", "no")
COUNTS = {
    ("g1", "yes"): 12,
    ("g1", "no"): 8,
    ("g2", "yes"): 6,
    ("g2", "no"): 14,
    ("g3", "yes"): 3,
    ("g3", "no"): 9,
}
LIMITS = Thresholds(minimum_base=10, small_count=4, complementary=True)


def asked(counts_of: Mapping[tuple[str, str], int] = COUNTS, **given: Any) -> Survey:
    """Who said yes and no in three groups."""
    answers = respondents(counts_of, ["g", "q"])
    return survey(answers, {"q": ANSWERS}, [Breakdown("g", "G")], categories={"g": GROUPS}, **given)


def ledger(of: Survey | None = None, limits: Thresholds = LIMITS, **given: Any) -> Ledger:
    found = of or asked()
    system = equations(found, WAVE)
    return Ledger(counts(system, [*estimates(found).rows], "estimates"), found, limits, **given)


def population(**units: int) -> Population:
    """So many units of all (`of_all`) and of each group."""
    size = units.pop("of_all", None)
    return Population(size, {("g", group): number for group, number in units.items()})


def named(of: Ledger, mask: Mask) -> set[tuple[str, str, str]]:
    """The numbers of a mask: question, part and group."""
    equations_ = of.equations
    return {
        (block.question, "" if part == BASE else part, group)
        for order, block in enumerate(equations_.blocks)
        for part in block.parts
        for breakdown, group in equations_.layout.places
        if mask[equations_.at(order, part, (breakdown, group))]
    }
