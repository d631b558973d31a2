"""Withhold more, so that no withheld count can be worked out from what is published.

For each count that is not safe it asks which cheapest others would have to be open too, so that it
could be smaller or larger (Fischetti and Salazar, 2000; Castro, 2012). Gives the unknowns to withhold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from findings.disclosure.attack import NONE, possibilities, tightened
from findings.disclosure.equations import BASE, Equations
from findings.disclosure.ledger import Ledger, bounds, may_be_zero
from findings.disclosure.places import EVERYBODY
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import OPTIMAL, SECONDS, TOLERANCE, Mask, Places, System, Unsolved
from findings.disclosure.withholding import withheld_by_rule
from findings.vocabulary import Floats

ATTEMPTS = 60
"""Passes over one item after which it is given up and refused; each withholds more than the one before."""

WITHHELD_COST = 0.001
"""What it costs to open a number further that is withheld already, or that has no row."""


@dataclass(frozen=True)
class Withheld:
    """Which unknowns are withheld, and which of them by the rule itself."""

    mask: Mask
    primary: Mask


def withheld(ledger: Ledger) -> Withheld:
    """All that has to be withheld; raises `Unsolved` where nothing would be enough."""
    primary = withheld_by_rule(ledger)
    mask = primary.copy()
    if ledger.limits.complementary and ledger.limits.small_count:
        for numbers in clusters(ledger):
            mask = _complemented(Cluster(ledger, numbers), mask)
    return Withheld(mask, primary)


def clusters(ledger: Ledger) -> Iterator[Places]:
    """Unknowns protected together: the respondents with the questions that group them; each other item.

    A question that only some were asked goes with the one that says who was.
    """
    equations = ledger.equations
    grouping = {each.variable for each in ledger.survey.description.breakdowns}
    first = [place for place, block in enumerate(equations.blocks) if block.variable in grouping]
    links = [(0, place) for place in first] + [(each.block, each.filter) for each in equations.routes]
    size = len(equations.blocks)
    ends = np.array(links, np.intp).reshape(-1, 2).T
    labels = connected_components(sparse.coo_array((np.ones(len(links)), ends), (size, size)), False)[1]
    for label in dict.fromkeys(labels.tolist()):
        yield np.concatenate([equations.numbers_of(int(place)) for place in np.flatnonzero(labels == label)])


@dataclass(frozen=True)
class Cluster:
    """The part of a ledger that is protected by itself, the number of respondents taken as it is."""

    ledger: Ledger
    numbers: Places

    @property
    def equations(self) -> Equations:
        return self.ledger.equations

    @cached_property
    def places(self) -> Places:
        """The cluster's numbers and how many responded."""
        return np.union1d(np.arange(self.equations.width), self.numbers)

    @cached_property
    def rows(self) -> Places:
        """The rows that touch nothing else."""
        inside = np.zeros(self.equations.size)
        inside[self.places] = 1
        matrix = self.equations.matrix
        ones = np.ones(matrix.nnz)
        pattern = sparse.csr_array((ones, matrix.indices, matrix.indptr), shape=matrix.shape)
        return np.flatnonzero(pattern @ inside == np.diff(matrix.indptr))

    @cached_property
    def matrix(self) -> sparse.csr_array:
        return self.equations.matrix[self.rows][:, self.places]

    @cached_property
    def room(self) -> tuple[Floats, Floats]:
        """How far each row's sum may fall and rise from what it is."""
        sums = self.matrix @ self.ledger.values[self.places]
        return self.equations.least[self.rows] - sums, self.equations.most[self.rows] - sums

    def fixed(self, mask: Mask) -> Mask:
        """Numbers that stay as they are: everybody, what was released before, shown respondents elsewhere."""
        found: Mask = self.places == self.equations.at(0, BASE, EVERYBODY)
        if 0 not in self.numbers:
            found |= (self.places < self.equations.width) & ~mask[self.places]
        if self.ledger.released is not None:
            found |= self.ledger.released[self.places]
        return found

    def system(self, mask: Mask) -> System:
        low, high = bounds(self.ledger, mask)
        least, most = self.equations.least[self.rows], self.equations.most[self.rows]
        return System(low[self.places], high[self.places], self.matrix, least, most)


def _complemented(cluster: Cluster, mask: Mask) -> Mask:
    """More withheld until every withheld count is open; a whole group where nothing else helps."""
    unsafe, proven = unsafe_numbers(cluster, mask, prove=False), False
    for _ in range(ATTEMPTS):
        before, mask = mask, _opened_all(cluster, mask, unsafe)
        if proven and (mask == before).all():
            mask = _more_withheld(cluster, mask, unsafe)
            if (mask == before).all():
                break
        unsafe, proven = unsafe_numbers(cluster, mask), True
        if not unsafe:
            return mask
    raise Unsolved("no choice of withheld numbers keeps every withheld count open")


def _opened_all(cluster: Cluster, mask: Mask, unsafe: list[int]) -> Mask:
    opening = Opening(cluster, mask)
    for number in unsafe:
        opening.widen(number)
    return opening.mask


def unsafe_numbers(cluster: Cluster, mask: Mask, *, prove: bool = True, links: Places = NONE) -> list[int]:
    """Counts that the published ones give away; without `prove`, also those that a walk finds no room for."""
    places = cluster.places
    targets = targets_of(cluster.ledger.equations, mask)
    inside = np.flatnonzero(np.isin(places, targets) & np.isin(places, cluster.numbers))
    known = None if cluster.ledger.read_back else cluster.ledger.values[places]
    system = cluster.system(mask)
    inside = inside[~_in_empty_places(cluster, system)[inside]]
    found = possibilities(system, inside.tolist(), cluster.ledger.needed, known, prove=prove, links=links)
    withheld = mask & ~cluster.equations.is_of_class
    return [
        int(places[place])
        for place, possible in found.items()
        if gives_away(possible, bool(withheld[places[place]]), cluster.ledger)
    ]


def _in_empty_places(cluster: Cluster, system: System) -> Mask:
    """Numbers of groups that nobody is in: nobody's answer is told, only that the group is empty.

    Whether that may be told is decided by how many responded, which stays in question.
    """
    equations = cluster.equations
    empty = tightened(system).high[: equations.width] == 0
    spared = equations.is_finer | (equations.block_of > 0)
    found: Mask = (empty[equations.place_of] & spared)[cluster.places]
    return found


def targets_of(equations: Equations, mask: Mask) -> Places:
    """Counts that must stay open: the withheld ones, and those of finer groups, which have no row."""
    return np.flatnonzero((mask | equations.is_finer) & ~equations.is_base)


def gives_away(possible: Possible, is_withheld: bool, ledger: Ledger) -> bool:
    """Whether too little stays open; a count that has no row only matters where it may be a small one.

    Where everything is rounded, it matters only where there is certainly somebody in it.
    """
    limits = ledger.limits
    if possible.holds(ledger.needed):
        return False
    if is_withheld:
        return True
    if limits.round_counts_to:
        return 0 < possible.low <= limits.small_count
    least = 0 if limits.zero_is_small else 1
    return possible.low <= limits.small_count and possible.high >= least


# Opening a count --------------------------------------------------------------------------------


class Opening:
    """A mask that grows, and the values that numbers are seen to take while others are opened."""

    def __init__(self, cluster: Cluster, mask: Mask) -> None:
        self.cluster, self.mask = cluster, mask
        self._seen: dict[int, set[int]] = defaultdict(set)

    def widen(self, number: int) -> None:
        """Withhold enough more that this count can rise and fall as far as it must.

        First within the breakdown, everybody's numbers kept; then with those; then the whole group.
        """
        if self._is_open(number):
            return
        ledger = self.cluster.ledger
        value, least = int(ledger.values[number]), int(bounds(ledger, self.mask)[0][number])
        ways = _ways(value, least, ledger.needed)
        for keep_everybody in (False,) if self._moves_everybody(number) else (True, False):
            moves = Moves(self.cluster, number, keep_everybody)
            if any(self._moved(moves, (way,)) for way in ways):
                return
            if any(self._moved(moves, ((0, up), (down, 0))) for down, up in ways if down and up):
                return
        self.mask = _group_withheld(self.cluster, self.mask, number)

    def _moves_everybody(self, number: int) -> bool:
        """Whether the number is everybody's, or everybody's is withheld already."""
        equations = self.cluster.equations
        everybody = number - equations.place_of[number] + equations.layout.index(EVERYBODY)
        return bool(number == everybody or self.mask[everybody])

    def _is_open(self, number: int) -> bool:
        seen = self._seen[number]
        return bool(seen) and Possible(min(seen), max(seen), len(seen)).holds(self.cluster.ledger.needed)

    def _moved(self, moves: Moves, ways: tuple[tuple[int, int], ...]) -> bool:
        """Whether the number can change so far, each way, once the cheapest others are withheld."""
        mask, steps = self.mask, []
        for way in ways:
            step = moves.cheapest(mask, *way)
            if step is None:
                return False
            mask = _withheld_too(self.cluster, mask, self.cluster.places[np.abs(step) > TOLERANCE])
            steps.append((step, way))
        self.mask = mask
        for step, (down, up) in steps:
            self._note(step, range(-down, up + 1))
        return True

    def _note(self, step: Floats, times: range) -> None:
        """The values of all that moves, however often the step is taken."""
        whole = np.round(step).astype(np.int64)
        if np.abs(whole - step).max() > TOLERANCE:
            return
        for place in np.flatnonzero(whole):
            number = int(self.cluster.places[place])
            value, change = int(self.cluster.ledger.values[number]), int(whole[place])
            self._seen[number] |= {value + change * taken for taken in times}


def _ways(value: int, least: int, enough: Enough) -> list[tuple[int, int]]:
    """How far down and up a count may be moved so that it is open: gentlest first."""
    steps = enough.values - 1
    ups = [up for up in range(steps + 1) if value + up >= enough.reach and value + up - steps >= least]
    if not ups:
        return [(0, max(enough.reach - value, steps))]
    return [(steps - up, up) for up in sorted(ups, key=lambda up: abs(up - steps // 2))]


@dataclass(frozen=True)
class Moves:
    """Changes to a cluster's numbers that would leave everything published as it is."""

    cluster: Cluster
    number: int
    keep_everybody: bool

    def _family(self, mask: Mask) -> Places:
        """The numbers that may move, by their order in the cluster: all, or one variable's groups."""
        families = np.array(self.cluster.equations.layout.families)
        place_of = self.cluster.equations.place_of
        of_places = families[place_of[self.cluster.places]]
        chosen = of_places == families[place_of[self.number]] if self.keep_everybody else of_places >= 0
        return np.flatnonzero(chosen & ~self.cluster.fixed(mask))

    def cheapest(self, mask: Mask, down: int, up: int) -> Floats | None:
        """The cheapest step by which this number rises by one, and that may be taken so often; or None."""
        cluster = self.cluster
        family = self._family(mask)
        rise, fall = self._room(mask, cluster.places[family])
        rise, fall = _taken_often(rise, fall, down, up), _taken_often(fall, rise, down, up)
        free = (rise > 0) | (fall > 0)
        movable, rise, fall = family[free], rise[free], fall[free]
        target = np.flatnonzero(cluster.places[movable] == self.number)
        if not len(target) or rise[target[0]] < 1:
            return None
        below, above = cluster.room
        room = -_taken_often(-below, above, down, up), _taken_often(above, -below, down, up)
        moved = _cheapest(cluster, movable, (rise, fall), room, int(target[0]), _costs(cluster, mask))
        step = np.zeros(len(cluster.places))
        if moved is not None:
            step[movable] = moved
        return None if moved is None else step

    def _room(self, mask: Mask, places: Places) -> tuple[Floats, Floats]:
        """How far each number may rise and fall; a zero stays one unless it is withheld already."""
        ledger = self.cluster.ledger
        published, values = ledger.counts.published[places], ledger.values[places]
        least = published & ~may_be_zero(ledger, mask)[places]
        still = published & ~mask[places] & (values == 0)
        rise = np.where(still, 0.0, ledger.respondents(EVERYBODY) - values)
        return rise, np.where(still, 0.0, np.maximum(values - least, 0.0))


def _taken_often(ahead: Floats, behind: Floats, down: int, up: int) -> Floats:
    """How large a step may be that is to be taken `up` times forwards and `down` times backwards."""
    forwards = ahead / up if up else np.inf
    return np.minimum(forwards, behind / down if down else np.inf)


def _cheapest(
    cluster: Cluster,
    movable: Places,
    limits: tuple[Floats, Floats],
    room: tuple[Floats, Floats],
    target: int,
    costs: Floats,
) -> Floats | None:
    """How the movable numbers change in the cheapest way for the target to rise by one."""
    matrix = cluster.matrix[:, movable]
    touched = np.flatnonzero(np.diff(matrix.indptr))
    sums, size = matrix[touched].toarray(), len(movable)
    least, most = np.zeros(2 * size), np.concatenate(limits)
    least[target] = most[target] = 1
    most[target + size] = 0
    answer = milp(
        np.tile(costs[cluster.places[movable]], 2),
        bounds=Bounds(least, most),
        constraints=LinearConstraint(np.hstack([sums, -sums]), room[0][touched], room[1][touched]),
        options={"time_limit": SECONDS, "presolve": False},
    )
    if answer.status != OPTIMAL or answer.x is None:
        return None
    changes: Floats = answer.x[:size] - answer.x[size:]
    return changes


def _costs(cluster: Cluster, mask: Mask) -> Floats:
    """What withholding each number costs, a step; next to nothing where it is withheld or has no row."""
    ledger = cluster.ledger
    cost = (1.0 + ledger.values / 10.0) * ledger.equations.worth
    return np.where(mask | ~ledger.counts.published, WITHHELD_COST, cost)


def _withheld_too(cluster: Cluster, mask: Mask, changed: Places) -> Mask:
    """The changed numbers withheld; where a base is among them, all the numbers that it stands beside."""
    equations = cluster.equations
    found = mask.copy()
    found[changed] = True
    found |= found[equations.base_of] & (equations.block_of > 0)
    found = equations.with_classes(found)
    found |= found[equations.base_of] & (equations.block_of > 0)
    found &= cluster.ledger.counts.published
    return found


def _group_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """Everything about the count's place withheld, its zeros included."""
    return _withheld_too(cluster, mask, cluster.equations.base_of[[number]])


def _more_withheld(cluster: Cluster, mask: Mask, unsafe: list[int]) -> Mask:
    """The last resorts: the whole group; the item's whole breakdown; the whole item but its overall base."""
    equations, found = cluster.equations, mask
    for number in unsafe:
        if not equations.block_of[number]:
            return _place_withheld(cluster, mask, number)
    for number in unsafe:
        found = _group_withheld(cluster, found, number)
    families = np.array(equations.layout.families)[equations.place_of]
    for resort in (families, np.zeros(equations.size)):
        if (found != mask).any():
            return found
        for number in unsafe:
            same = (equations.block_of == equations.block_of[number]) & (resort == resort[number])
            found = _withheld_too(cluster, found, np.flatnonzero(same & ~_everybodys_base(equations)))
    return found


def _place_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """One more group of a breakdown withheld in every question, the smallest.

    How many a group has cannot stay open while any question's base tells it of all the others.
    """
    equations, ledger = cluster.equations, cluster.ledger
    families = np.array(equations.layout.families)
    gone = np.bincount(equations.place_of, ledger.counts.published & ~mask, equations.width) == 0
    same = np.flatnonzero((families == families[equations.place_of[number]]) & ~gone)
    found = mask.copy()
    if len(same):
        smallest = same[np.argmin(ledger.values[same])]
        found[(equations.place_of == smallest) & ledger.counts.published] = True
        found = equations.with_classes(found) & ledger.counts.published
    return found


def _everybodys_base(equations: Equations) -> Mask:
    everybody = equations.place_of == equations.layout.index(EVERYBODY)
    found: Mask = everybody & (equations.base_of == np.arange(equations.size))
    return found
