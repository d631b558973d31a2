"""Withhold counts that could identify a respondent: by the rule, then so that none can be worked out.

Takes counts and thresholds, gives the unknowns whose numbers are withheld; knows nothing of
percentages, charts or pages. Complementary withholding asks, for each count that is not safe, which
cheapest others would have to be open too (Fischetti and Salazar, 2000; Castro, 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.disclosure.attack import (
    OPTIMAL,
    SECONDS,
    TOLERANCE,
    Enough,
    Mask,
    Places,
    Possible,
    System,
    Unsolved,
    possibilities,
)
from findings.disclosure.counts import Counts, question_of
from findings.disclosure.equations import BASE, Equations
from findings.disclosure.places import EVERYBODY, Place
from findings.disclosure.rules import Thresholds
from findings.vocabulary import Floats, Population, Survey

ATTEMPTS = 60
"""Passes over one item after which it is given up and refused; each withholds more than the one before."""

WITHHELD_COST = 0.001
"""What it costs to open a number further that is withheld already, or that has no row."""


@dataclass(frozen=True)
class Withheld:
    """Which unknowns are withheld, and which of them by the rule itself."""

    mask: Mask
    primary: Mask


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

    @property
    def equations(self) -> Equations:
        return self.counts.equations

    @property
    def values(self) -> Floats:
        return self.counts.values

    @property
    def population(self) -> Population:
        return self.survey.populations[self.equations.wave]

    @property
    def needed(self) -> Enough:
        return needed(self.limits)

    def units(self, place: Place) -> int | None:
        """How many units a place has; None where nobody said."""
        return self.population.size if place == EVERYBODY else self.population.groups.get(place)

    def respondents(self, place: Place) -> int:
        return int(self.values[self.equations.at(0, BASE, place)])


def needed(limits: Thresholds) -> Enough:
    """How open a withheld count must stay: five values, and more than the rule calls small."""
    return Enough(5, max(5, limits.small_count + 1))


# The rule ---------------------------------------------------------------------------------------


def withheld_by_rule(ledger: Ledger) -> Mask:
    """Numbers that the rule refuses by themselves: groups too small, few who did or did not choose it."""
    mask = np.zeros(ledger.equations.size, np.bool_)
    for place in ledger.equations.layout.places:
        number = ledger.equations.at(0, BASE, place)
        mask[number] = place != EVERYBODY and small(ledger.values[number], ledger.limits)
        for block in range(1, len(ledger.equations.blocks)):
            _withhold_by_rule(mask, ledger, block, place)
    found: Mask = mask & ledger.counts.published
    return found


def _withhold_by_rule(mask: Mask, ledger: Ledger, block: int, place: Place) -> None:
    at, parts = ledger.equations.at, ledger.equations.blocks[block].parts
    base = int(ledger.values[at(block, BASE, place)])
    if not group_shown(ledger, base, place):
        mask[[at(block, part, place) for part in parts]] = True
        return
    exposed = ledger.exposed[at(block, BASE, place)]
    for part in parts:
        if part != BASE:
            count = int(ledger.values[at(block, part, place)])
            certain = exposed and count in (0, base)
            mask[at(block, part, place)] = certain or too_few(count, base, ledger.limits)


def small(count: float, limits: Thresholds) -> bool:
    """1 up to the threshold, and 0 where the rule says that zero gives something away."""
    return (0 if limits.zero_is_small else 1) <= count <= limits.small_count


def too_few(count: int, base: int, limits: Thresholds) -> bool:
    """Whether few chose an answer, or few of the base did not."""
    return small(count, limits) or small(base - count, limits)


def group_shown(ledger: Ledger, base: int, place: Place) -> bool:
    """Whether a group has answers enough, units enough, and units enough that did not answer."""
    limits, units = ledger.limits, ledger.units(place)
    if base < limits.minimum_base:
        return False
    if units is None:
        return True
    silent = units - ledger.respondents(place)
    return units >= limits.minimum_population and silent >= limits.minimum_silent


def unanimity_exposes(ledger: Ledger, block: int, place: Place) -> bool:
    """Whether 0% or 100% would tell what each member answered, or a sensitive thing of any."""
    if not ledger.limits.protect_unanimous:
        return False
    units = ledger.units(place)
    nearly_all = units is not None and ledger.respondents(place) > ledger.limits.unanimous_response * units
    return nearly_all or question_of(ledger.survey, ledger.equations, block).sensitive


# What an attacker knows -------------------------------------------------------------------------


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
    return np.where(known, low, least), np.where(known, high, most)


def printed_bounds(ledger: Ledger) -> tuple[Floats, Floats]:
    """What a printed number says of the one behind it: itself, or all that round to it."""
    step, values = ledger.limits.round_counts_to, ledger.values
    if not step:
        return values, values
    is_rounded = (ledger.equations.block_of > 0) | ledger.read_back
    printed = np.where(is_rounded, rounded_to(values, step), values)
    wide = is_rounded & (printed > 0)
    return printed - np.where(wide, step // 2, 0), printed + np.where(wide, (step - 1) // 2, 0)


def rounded_to(values: Floats, step: int) -> Floats:
    """Half away from zero, to a multiple of the step."""
    found: Floats = np.floor(values / step + 0.5) * step
    return found


def may_be_zero(ledger: Ledger, mask: Mask) -> Mask:
    """Numbers that may be zero when withheld; elsewhere no zero is withheld, and the mark says so."""
    if ledger.limits.zero_is_small:
        return np.ones(ledger.equations.size, np.bool_)
    equations = ledger.equations
    found: Mask = (mask[equations.base_of] & (equations.block_of > 0)) | ledger.exposed
    return found


# Complementary ----------------------------------------------------------------------------------


def withheld(ledger: Ledger) -> Withheld:
    """All that has to be withheld; raises `Unsolved` where nothing would be enough."""
    primary = withheld_by_rule(ledger)
    mask = primary.copy()
    if ledger.limits.complementary and ledger.limits.small_count:
        for numbers in clusters(ledger):
            mask = _complemented(Cluster(ledger, numbers), mask)
    return Withheld(mask, primary)


def clusters(ledger: Ledger) -> Iterator[Places]:
    """Unknowns protected together: the respondents with the questions that group them; each other item."""
    equations = ledger.equations
    grouping = {each.variable for each in ledger.survey.description.breakdowns}
    first = [place for place, block in enumerate(equations.blocks) if not place or block.variable in grouping]
    yield np.concatenate([equations.numbers_of(place) for place in first])
    for place in range(len(equations.blocks)):
        if place not in first:
            yield equations.numbers_of(place)


@dataclass(frozen=True)
class Cluster:
    """The part of a ledger that is protected by itself, the number of respondents taken as it is."""

    ledger: Ledger
    numbers: Places

    @property
    def width(self) -> int:
        return len(self.ledger.equations.layout.places)

    @property
    def with_respondents(self) -> Places:
        return np.union1d(np.arange(self.width), self.numbers)

    @property
    def holds_respondents(self) -> bool:
        return 0 in self.numbers


def _complemented(cluster: Cluster, mask: Mask) -> Mask:
    for _ in range(ATTEMPTS):
        unsafe = unsafe_numbers(cluster, mask)
        if not unsafe:
            return mask
        before = mask
        for number in unsafe:
            mask = _opened(cluster, mask, number)
        if (mask == before).all():
            break
    raise Unsolved("no choice of withheld numbers keeps every withheld count open")


def unsafe_numbers(cluster: Cluster, mask: Mask) -> list[int]:
    """Withheld counts, and counts of finer groups, that the published ones give away."""
    system, places = _subsystem(cluster, mask)
    targets = targets_of(cluster.ledger.equations, mask)
    inside = np.flatnonzero(np.isin(places, targets) & np.isin(places, cluster.numbers))
    known = cluster.ledger.values[places] if not cluster.ledger.read_back else None
    found = possibilities(system, inside.tolist(), cluster.ledger.needed, known)
    return [
        int(places[place])
        for place, possible in found.items()
        if gives_away(possible, bool(mask[places[place]]), cluster.ledger.limits)
    ]


def targets_of(equations: Equations, mask: Mask) -> Places:
    """Counts that must stay open: the withheld ones, and those of finer groups, which have no row."""
    return np.flatnonzero((mask | equations.is_finer) & ~equations.is_base)


def gives_away(possible: Possible, is_withheld: bool, limits: Thresholds) -> bool:
    """Whether too little stays open; a count that has no row only matters where it may be a small one."""
    if possible.holds(needed(limits)):
        return False
    if is_withheld:
        return True
    least = 0 if limits.zero_is_small else 1
    return possible.low <= limits.small_count and possible.high >= least


def _subsystem(cluster: Cluster, mask: Mask) -> tuple[System, Places]:
    """The rows that touch the cluster only, over its numbers and the respondents'."""
    low, high = bounds(cluster.ledger, mask)
    equations, places = cluster.ledger.equations, cluster.with_respondents
    rows = _rows_within(equations, places)
    matrix = equations.matrix[rows][:, places]
    return System(low[places], high[places], matrix, equations.least[rows], equations.most[rows]), places


def _rows_within(equations: Equations, places: Places) -> Places:
    inside = np.zeros(equations.size)
    inside[places] = 1
    pattern = sparse.csr_array(
        (np.ones(equations.matrix.nnz), equations.matrix.indices, equations.matrix.indptr),
        shape=equations.matrix.shape,
    )
    return np.flatnonzero(pattern @ inside == np.diff(equations.matrix.indptr))


# Opening a count --------------------------------------------------------------------------------


def _opened(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """The mask with enough more withheld that this count can rise and fall as far as it must."""
    ledger = cluster.ledger
    value, least = int(ledger.values[number]), int(bounds(ledger, mask)[0][number])
    for zeros in (False, True):
        for up in _rises(value, least, ledger.needed):
            found = mask
            for change in (up, min(up - ledger.needed.values + 1, 0)):
                moved = _moved(cluster, found, number, change, zeros=zeros) if change else found
                if moved is None:
                    break
                found = moved
            else:
                return found
    return _group_withheld(cluster, mask, number)


def _rises(value: int, least: int, enough: Enough) -> list[int]:
    """How far up a count may be moved so that, moved down by the rest, it is open: gentlest first."""
    steps = enough.values - 1
    wanted = [up for up in range(steps + 1) if value + up >= enough.reach and value + up - steps >= least]
    return sorted(wanted, key=lambda up: abs(up - steps // 2)) or [max(enough.reach - value, steps)]


def _moved(cluster: Cluster, mask: Mask, number: int, change: int, *, zeros: bool) -> Mask | None:
    """The mask with the cheapest numbers withheld whose change would let this one change so far."""
    ledger, places = cluster.ledger, cluster.with_respondents
    rows = _rows_within(ledger.equations, places)
    matrix, values = ledger.equations.matrix[rows][:, places], ledger.values[places]
    rise, fall = _room(cluster, mask, places, zeros=zeros)
    target = int(np.searchsorted(places, number))
    sums = matrix @ values
    size = len(places)
    least, most = np.zeros(2 * size), np.concatenate([rise, fall])
    moved, still = (target, target + size) if change > 0 else (target + size, target)
    least[moved] = most[moved] = abs(change)
    most[still] = 0
    answer = milp(
        np.tile(_costs(cluster, mask, places), 2),
        bounds=Bounds(least, most),
        constraints=LinearConstraint(
            sparse.hstack([matrix, -matrix]),
            ledger.equations.least[rows] - sums,
            ledger.equations.most[rows] - sums,
        ),
        options={"time_limit": SECONDS},
    )
    if answer.status != OPTIMAL or answer.x is None:
        return None
    changed = np.abs(answer.x[:size] - answer.x[size:]) > TOLERANCE
    return _withheld_too(cluster, mask, places[changed])


def _room(cluster: Cluster, mask: Mask, places: Places, *, zeros: bool) -> tuple[Floats, Floats]:
    """How far each number may rise and fall; zeros stay as they are unless they may be withheld."""
    ledger = cluster.ledger
    published = ledger.counts.published[places]
    least = published & ~may_be_zero(ledger, mask)[places]
    values = ledger.values[places]
    fixed = published & ~mask[places] & (values == 0) & (not zeros)
    if not cluster.holds_respondents:
        fixed |= places < cluster.width
    fixed |= places == ledger.equations.at(0, BASE, EVERYBODY)
    if ledger.released is not None:
        fixed |= ledger.released[places]
    rise = np.where(fixed, 0.0, ledger.respondents(EVERYBODY) - values)
    fall = np.where(fixed, 0.0, np.maximum(values - least, 0.0))
    return rise, fall


def _costs(cluster: Cluster, mask: Mask, places: Places) -> Floats:
    """What withholding each number costs, a step; next to nothing where it is withheld or has no row."""
    ledger, equations = cluster.ledger, cluster.ledger.equations
    cost = (1.0 + ledger.values / 10.0) * equations.worth
    free = mask | ~ledger.counts.published
    found: Floats = np.where(free, WITHHELD_COST, cost)[places]
    return found


def _withheld_too(cluster: Cluster, mask: Mask, changed: Places) -> Mask:
    """The changed numbers withheld; where a base is among them, all the numbers that it stands beside."""
    equations = cluster.ledger.equations
    found = mask.copy()
    found[changed] = True
    found |= found[equations.base_of] & (equations.block_of > 0)
    found &= cluster.ledger.counts.published
    return found


def _group_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """The last resort: everything about the count's place withheld, its zeros included."""
    return _withheld_too(cluster, mask, cluster.ledger.equations.base_of[[number]])
