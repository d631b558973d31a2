"""Withhold what is cheapest so that one count could be smaller or larger than it is.

Asks which others would have to be open too (Fischetti and Salazar, 2000; Castro, 2012). Takes a cluster
and what is withheld, gives more of it; whether that is enough is judged elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from findings.disclosure.clustering import Cluster
from findings.disclosure.ledger import bounds, may_be_zero
from findings.disclosure.places import EVERYBODY
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import TOLERANCE, Mask, Places, Programme, System, Unsolved
from findings.vocabulary import Floats

WITHHELD_COST = 0.001
"""What it costs to open a number further that is withheld already, or that has no row."""


class Opening:
    """A mask that grows, and the values that numbers are seen to take while others are opened."""

    def __init__(self, cluster: Cluster, mask: Mask) -> None:
        self.cluster, self.mask, self.changing = cluster, mask, Changing(cluster)
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
            moves = Moves(self.cluster, self.changing, number, keep_everybody)
            if any(self._moved(moves, (way,)) for way in ways):
                return
            if any(self._moved(moves, ((0, up), (down, 0))) for down, up in ways if down and up):
                return
        self.mask = group_withheld(self.cluster, self.mask, number)

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
            mask = withheld_too(self.cluster, mask, self.cluster.places[np.abs(step) > TOLERANCE])
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
    changing: Changing
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
        target = np.flatnonzero(cluster.places[family] == self.number)
        if not len(target) or rise[target[0]] < 1:
            return None
        rise[target], fall[target] = 1, 0
        below, above = cluster.room
        room = -_taken_often(-below, above, down, up), _taken_often(above, -below, down, up)
        limits = tuple(_spread(each, family, len(cluster.places)) for each in (rise, fall))
        return self.changing.cheapest((limits[0], limits[1]), room, int(family[target[0]]), _costs(cluster, mask))

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


def _spread(values: Floats, places: Places, size: int) -> Floats:
    found = np.zeros(size)
    found[places] = values
    return found


class Changing:
    """The programme of a cluster's changes: how far each number rises, and how far it falls."""

    def __init__(self, cluster: Cluster) -> None:
        self._size, matrix = len(cluster.places), cluster.matrix
        both = sparse.csr_array(sparse.hstack([matrix, -matrix]))
        nothing = np.zeros(2 * self._size)
        room = System(nothing, nothing, both, *cluster.room)
        self._programme = Programme(room, cluster.ledger.effort.allowed(2 * self._size))

    def cheapest(
        self, limits: tuple[Floats, Floats], room: tuple[Floats, Floats], target: int, costs: Floats
    ) -> Floats | None:
        """How numbers change in the cheapest way for the target to rise by one; None where nothing does."""
        least = np.zeros(2 * self._size)
        least[target] = 1
        self._programme.bound(least, np.concatenate(limits))
        for row, (low, high) in enumerate(zip(*room, strict=True)):
            self._programme.limit(row, low, high)
        try:
            found = self._programme.least(np.tile(costs, 2))
        except Unsolved:
            return None
        return None if found is None else found[: self._size] - found[self._size :]


def _costs(cluster: Cluster, mask: Mask) -> Floats:
    """What withholding each number costs, a step; next to nothing where it is withheld or has no row."""
    ledger = cluster.ledger
    cost = (1.0 + ledger.values / 10.0) * ledger.equations.worth
    found: Floats = np.where(mask | ~ledger.counts.published, WITHHELD_COST, cost)[cluster.places]
    return found


def withheld_too(cluster: Cluster, mask: Mask, changed: Places) -> Mask:
    """The changed numbers withheld; where a base is among them, all the numbers that it stands beside."""
    equations = cluster.equations
    found = mask.copy()
    found[changed] = True
    found |= found[equations.base_of] & (equations.block_of > 0)
    found = equations.with_classes(found)
    found |= found[equations.base_of] & (equations.block_of > 0)
    found &= cluster.ledger.counts.published
    return found


def group_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """Everything about the count's place withheld, its zeros included."""
    return withheld_too(cluster, mask, cluster.equations.base_of[[number]])
