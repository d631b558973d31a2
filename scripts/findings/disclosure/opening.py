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
from findings.disclosure.ledger import bounds, may_be_zero, withheld_too
from findings.disclosure.places import EVERYBODY
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import TOLERANCE, Mask, Places, Programme, System, Unsolved
from findings.vocabulary import Floats

WITHHELD_COST = 0.001
"""What it costs to open a number further that is withheld already, or that has no row."""


class Opening:
    """A mask that grows, and the values that numbers are seen to take while others are opened."""

    def __init__(self, cluster: Cluster, mask: Mask) -> None:
        self.cluster, self.mask = cluster, mask
        self._seen: dict[int, set[int]] = defaultdict(set)
        self._changing: dict[bytes, Changing] = {}

    def widen(self, number: int) -> None:
        """Withhold enough more that this count can rise and fall as far as it must.

        First within the breakdown, everybody's numbers kept; then with those; then the whole group.
        """
        if self.is_open(number):
            return
        near = self.cluster.near(number)
        key = near.tobytes()
        if key not in self._changing:
            self._changing[key] = Changing(self.cluster, near)
        changing = self._changing[key]
        ledger = self.cluster.ledger
        value, least = int(ledger.values[number]), int(bounds(ledger, self.mask)[0][number])
        ways = _ways(value, least, ledger.needed)
        for keep_everybody in (False,) if self._moves_everybody(number) else (True, False):
            moves = Moves(self.cluster, changing, number, keep_everybody)
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

    def is_open(self, number: int) -> bool:
        """Whether a number is seen to take values enough."""
        seen = self._seen[number]
        return bool(seen) and Possible(min(seen), max(seen), len(seen)).holds(self.cluster.ledger.needed)

    def _moved(self, moves: Moves, ways: tuple[tuple[int, int], ...]) -> bool:
        """Whether the number can change so far, each way, once the cheapest others are withheld."""
        mask, steps = self.mask, []
        for way in ways:
            step = moves.cheapest(mask, *way)
            if step is None:
                return False
            mask = withheld_too(self.cluster.ledger, mask, self.cluster.places[np.abs(step) > TOLERANCE])
            steps.append((step, way))
        self.mask = mask
        for step, (down, up) in steps:
            self._note(step, range(-down, up + 1))
        return True

    def _note(self, step: Floats, times: range) -> None:
        """The values of all that moves, however often the step is taken; unless shown bases forbid it."""
        whole = np.round(step).astype(np.int64)
        moved = np.flatnonzero(whole)
        if np.abs(whole - step).max() > TOLERANCE or not self._fits(moved, whole[moved], times):
            return
        for place in moved:
            number = int(self.cluster.places[place])
            value, change = int(self.cluster.ledger.values[number]), int(whole[place])
            self._seen[number] |= {value + change * taken for taken in times}

    def _fits(self, moved: Places, changes: Places, times: range) -> bool:
        """Whether as many responded in each group as the largest base that is shown of it."""
        ledger, numbers = self.cluster.ledger, self.cluster.places[moved]
        if (numbers >= ledger.equations.width).all():
            return True
        least = bounds(ledger, self.mask)[0][numbers]
        ends = [ledger.values[numbers] + changes * taken for taken in (times[0], times[-1])]
        return bool((np.minimum(*ends) >= least).all())


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

    def _free(self, mask: Mask) -> Mask:
        """Those that may move, of all that are near: of everybody too, or of one variable's groups."""
        near = self.changing.near
        family_of = self.cluster.equations.family_of
        of_places = family_of[self.cluster.places[near]]
        chosen = of_places == family_of[self.number] if self.keep_everybody else of_places >= 0
        found: Mask = chosen & ~self.cluster.fixed(mask)[near]
        return found

    def cheapest(self, mask: Mask, down: int, up: int) -> Floats | None:
        """The cheapest step by which this number rises by one, and that may be taken so often; or None."""
        cluster, near = self.cluster, self.changing.near
        room, free = self._room(mask, cluster.places[near]), self._free(mask)
        rise = np.where(free, _taken_often(*room, down, up), 0.0)
        fall = np.where(free, _taken_often(*room[::-1], down, up), 0.0)
        target = int(np.searchsorted(near, cluster.order_of[self.number]))
        if rise[target] < 1:
            return None
        rise[target], fall[target] = 1, 0
        moved = self.changing.cheapest(rise, fall, (down, up), target, _costs(cluster, mask)[near])
        return None if moved is None else _spread(moved, near, len(cluster.places))

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
    """The programme of changes to numbers near each other: how far each rises, and how far it falls."""

    def __init__(self, cluster: Cluster, near: Places) -> None:
        self.near = near
        columns = cluster.matrix[:, near].tocsr()
        self._rows = np.flatnonzero(np.diff(columns.indptr))
        self._below, self._above = (each[self._rows] for each in cluster.room)
        both = sparse.csr_array(sparse.hstack([columns[self._rows], -columns[self._rows]]))
        nothing = np.zeros(2 * len(near))
        system = System(nothing, nothing, both, self._below, self._above)
        self._programme = Programme(system, cluster.ledger.effort.allowed(2 * len(near)))

    def cheapest(
        self, rise: Floats, fall: Floats, often: tuple[int, int], target: int, costs: Floats
    ) -> Floats | None:
        """How numbers change in the cheapest way for the target to rise by one; None where nothing does."""
        least = np.zeros(2 * len(self.near))
        least[target] = 1
        self._programme.bound(least, np.concatenate([rise, fall]))
        below = -_taken_often(-self._below, self._above, *often)
        above = _taken_often(self._above, -self._below, *often)
        self._programme.limit(np.arange(len(self._rows)), below, above)
        try:
            found = self._programme.least(np.tile(costs, 2))
        except Unsolved:
            return None
        return None if found is None else found[: len(self.near)] - found[len(self.near) :]


def _costs(cluster: Cluster, mask: Mask) -> Floats:
    """What withholding each number costs, a step; next to nothing where it is withheld or has no row."""
    ledger = cluster.ledger
    cost = (1.0 + ledger.values / 10.0) * ledger.equations.worth
    found: Floats = np.where(mask | ~ledger.counts.published, WITHHELD_COST, cost)[cluster.places]
    return found


def group_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """Everything about the count's place withheld, its zeros included."""
    return withheld_too(cluster.ledger, mask, cluster.equations.base_of[[number]])
