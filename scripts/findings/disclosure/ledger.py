"""A wave's counts with the rule and the population: what may be said of each, and what an attacker knows.

Takes counts and thresholds, gives bounds; decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.counts import Counts, question_of
from findings.disclosure.equations import Equations
from findings.disclosure.participation import of_many
from findings.disclosure.places import EVERYBODY, Place
from findings.disclosure.ranging import Enough
from findings.disclosure.solving import Effort, Mask, Places
from findings.vocabulary import Floats, Population, Survey
from findings.vocabulary.rules import ROUNDED_BY, Thresholds


@dataclass(frozen=True)
class Ledger:
    """One wave's counts with what the rule and the attacker need to know of them.

    `released` are numbers that an earlier release showed. `read_back` says that the counts were
    printed, and so may be rounded already.
    """

    counts: Counts
    survey: Survey
    limits: Thresholds
    released: Mask | None = None
    read_back: bool = False
    effort: Effort = field(default_factory=Effort, compare=False)

    @cached_property
    def exposed(self) -> Mask:
        """Numbers of which 0% and 100% are withheld."""
        found = np.zeros(self.equations.size, np.bool_)
        for block in range(1, len(self.equations.blocks)):
            places = self.equations.layout.places
            by_place = np.array([unanimity_exposes(self, block, place) for place in places])
            numbers = self.equations.numbers_of(block)
            found[numbers] = by_place[self.equations.place_of[numbers]]
        return found

    @cached_property
    def silence(self) -> Mask:
        """How many of a group left a question out, where that is protected and no release has told it."""
        equations = self.equations
        if not self.limits.protects:
            return np.zeros(equations.size, np.bool_)
        if self.released is None or not equations.is_silence.any():
            return equations.is_silence
        found: Mask = equations.is_silence & ~equations.told_by(self.released)
        return found

    @cached_property
    def of_many(self) -> Mask:
        """Numbers of which a small one tells nobody who anybody is."""
        return of_many(self.survey, self.equations, self.values)

    @property
    def equations(self) -> Equations:
        return self.counts.equations

    @property
    def values(self) -> Floats:
        return self.counts.values

    @cached_property
    def free_to_go(self) -> Mask:
        """Numbers that can be withheld: published ones that no release has shown, but how many responded."""
        found = self.counts.published.copy()
        if self.released is not None:
            found &= ~self.released
        found[self.equations.at(0, BASE, EVERYBODY)] = False
        return found

    @property
    def population(self) -> Population:
        return self.survey.populations[self.equations.wave]

    @property
    def needed(self) -> Enough:
        return needed(self.limits, self.respondents(EVERYBODY))

    @cached_property
    def may_be_small(self) -> Mask:
        """Counts of answers that only rounding keeps from being known as those of one to four people."""
        if not self.limits.only_rounds:
            return np.zeros(self.equations.size, np.bool_)
        found: Mask = (printed_bounds(self)[0] < ROUNDED_BY) & (self.equations.block_of > 0)
        return found & self.counts.published & ~self.equations.is_base & ~self.equations.is_of_class

    def units(self, place: Place) -> int | None:
        """How many units a place has; None where nobody said."""
        return self.population.size if place == EVERYBODY else self.population.groups.get(place)

    def is_empty_class(self, place: Place) -> bool:
        """Whether nobody in a place has the class, which the design says and no answer gives away."""
        number = self.equations.at(0, BASE, place)
        return bool(self.equations.is_of_class[number]) and not self.values[number]

    def respondents(self, place: Place) -> int:
        return int(self.values[self.equations.at(0, BASE, place)])


def needed(limits: Thresholds, respondents: int) -> Enough:
    """How open a withheld count must stay: five values, and more than the rule calls small.

    Where no more responded than that, all of them: nothing then is known of a count. Where rounding alone
    protects, it is one that can be nought, or as large as what counts are rounded by at the least.
    """
    if limits.only_rounds:
        return Enough(1, ROUNDED_BY, or_none=True)
    reach = max(5, limits.small_count + 1)
    return Enough(min(5, respondents + 1), min(reach, respondents))


def unanimity_exposes(ledger: Ledger, block: int, place: Place) -> bool:
    """Whether 0% or 100% would tell what each member answered, or a sensitive thing of any."""
    if not ledger.limits.protect_unanimous:
        return False
    units = ledger.units(place)
    nearly_all = units is not None and ledger.respondents(place) > ledger.limits.unanimous_response * units
    return nearly_all or question_of(ledger.survey, ledger.equations, block).sensitive


def bounds(ledger: Ledger, mask: Mask) -> tuple[Floats, Floats]:
    """From where to where each number is known to lie when those of `mask` are withheld.

    How many responded is taken to be known as it is, even where it is printed rounded.
    """
    known = ledger.counts.published & ~mask
    if ledger.released is not None:
        known |= ledger.released
    most = float(ledger.respondents(EVERYBODY))
    least = np.where(mask & ~may_be_zero(ledger, mask), 1.0, 0.0)
    low, high = printed_bounds(ledger)
    highest = np.where(known, high, most)
    highest[ledger.equations.is_of_nobody] = 0
    least[: ledger.equations.width] = shown_respondents(ledger, known, low)
    return np.where(known, low, least), highest


def shown_respondents(ledger: Ledger, known: Mask, low: Floats) -> Floats:
    """How many there are in each place at least: the largest base that is shown of it."""
    equations = ledger.equations
    bases = np.flatnonzero(equations.is_base & known)
    found = np.zeros(equations.width)
    np.maximum.at(found, equations.place_of[bases], low[bases])
    return found


def printed_bounds(ledger: Ledger) -> tuple[Floats, Floats]:
    """What a printed number says of the one behind it: itself, or all that round to it.

    Nought is nought where all else that rounds to it is withheld.
    """
    step, values = ledger.limits.round_counts_to, ledger.values
    if not step:
        return values, values
    is_rounded = (ledger.equations.block_of > 0) | ledger.read_back
    printed = np.where(is_rounded, rounded_to(values, step), values)
    wide = is_rounded & ((printed > 0) | (ledger.limits.small_count < (step - 1) // 2))
    low = printed - np.where(wide, step // 2, 0)
    return np.maximum(low, 0), printed + np.where(wide, (step - 1) // 2, 0)


def rounded_to(values: Floats, step: int) -> Floats:
    """Half away from zero, to a multiple of the step."""
    found: Floats = np.floor(values / step + 0.5) * step
    return found


def may_be_zero(ledger: Ledger, mask: Mask) -> Mask:
    """Numbers that may be zero when withheld; elsewhere no zero is withheld, and the mark says so."""
    if ledger.limits.zero_is_small or ledger.limits.only_rounds:
        return np.ones(ledger.equations.size, np.bool_)
    equations = ledger.equations
    found: Mask = (mask[equations.base_of] & (equations.block_of > 0)) | ledger.exposed
    found |= equations.is_of_class
    return found


def withheld_too(ledger: Ledger, mask: Mask, numbers: Places) -> Mask:
    """These numbers withheld; where a base is among them, all the numbers that it stands beside.

    A zero beside a base that is shown stays, since the mark says that there is somebody.
    """
    equations = ledger.equations
    found = np.zeros(equations.size, np.bool_)
    found[numbers] = True
    for _ in range(2):
        found |= found[equations.base_of] & (equations.block_of > 0)
        found = equations.with_classes(found)
    found = (found & ledger.free_to_go) | mask
    stays = (ledger.values == 0) & ~may_be_zero(ledger, found) & (equations.block_of > 0)
    grown: Mask = (found & ~stays) | mask
    return grown
