"""Withhold what is cheapest so that one count could be smaller or larger than it is.

Asks which others would have to be open too (Fischetti and Salazar, 2000; Castro, 2012). Takes a cluster
and what is withheld, gives more of it; whether that is enough is judged elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.disclosure.clustering import Cluster
from findings.disclosure.ledger import bounds, may_be_zero
from findings.disclosure.places import EVERYBODY
from findings.disclosure.ranging import Enough, Possible
from findings.disclosure.solving import OPTIMAL, SECONDS, TOLERANCE, Mask, Places
from findings.vocabulary import Floats

WITHHELD_COST = 0.001
"""What it costs to open a number further that is withheld already, or that has no row."""


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
