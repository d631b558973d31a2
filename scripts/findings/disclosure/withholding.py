"""Withhold counts that could identify a respondent, each by itself.

Takes counts and thresholds, gives the unknowns whose numbers the rule withholds; what follows from
them together is for `complementing`. Knows nothing of percentages, charts or pages.
"""

from __future__ import annotations

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.ledger import Ledger
from findings.disclosure.places import EVERYBODY, Place
from findings.disclosure.solving import Mask
from findings.vocabulary.rules import Thresholds


def withheld_by_rule(ledger: Ledger) -> Mask:
    """Numbers that the rule refuses by themselves: groups too small, few who did or did not choose it."""
    mask = np.zeros(ledger.equations.size, np.bool_)
    for place in ledger.equations.layout.places:
        number = ledger.equations.at(0, BASE, place)
        mask[number] = place != EVERYBODY and few_responded(ledger, number)
        for block in range(1, len(ledger.equations.blocks)):
            _withhold_by_rule(mask, ledger, block, place)
    return ledger.equations.with_classes(mask) & ledger.counts.published


def _withhold_by_rule(mask: Mask, ledger: Ledger, block: int, place: Place) -> None:
    at, parts = ledger.equations.at, ledger.equations.blocks[block].parts
    base = int(ledger.values[at(block, BASE, place)])
    if ledger.is_empty_class(place):
        return
    if not group_shown(ledger, base, place):
        mask[[at(block, part, place) for part in parts]] = True
        return
    exposed = ledger.exposed[at(block, BASE, place)]
    for part in parts:
        if part != BASE:
            number = at(block, part, place)
            count = int(ledger.values[number])
            certain = exposed and count in (0, base)
            few = not ledger.of_many[number] and too_few(count, base, ledger.limits)
            mask[number] = certain or few


def small(count: float, limits: Thresholds) -> bool:
    """1 up to the threshold, and 0 where the rule says that zero gives something away."""
    return (0 if limits.zero_is_small else 1) <= count <= limits.small_count


def few_responded(ledger: Ledger, number: int) -> bool:
    """Whether a group's number of respondents is withheld; of large groups one under the smallest base."""
    count, limits = ledger.values[number], ledger.limits
    return 0 < count < limits.minimum_base if ledger.of_many[number] else small(count, limits)


def too_few(count: int, base: int, limits: Thresholds) -> bool:
    """Whether few chose an answer, or few of the base did not."""
    return small(count, limits) or small(base - count, limits)


def group_shown(ledger: Ledger, base: int, place: Place) -> bool:
    """Whether a group has answers enough, units enough, and units enough that did not answer."""
    return large_enough(base, ledger.respondents(place), ledger.units(place), ledger.limits)


def large_enough(base: int, respondents: int, units: int | None, limits: Thresholds) -> bool:
    """The same of numbers alone; where nobody said how many units there are, answers decide."""
    if base < limits.minimum_base:
        return False
    if units is None:
        return True
    return units >= limits.minimum_population and units - respondents >= limits.minimum_silent
